/*
 * check.h - what the parts of rh_deck_check() share.
 *
 *	check.c		goes through the deck, knows what is allowed where
 *	advice.c	one element or card at a time
 *	likeness.c	prompts that are nearly the same
 *	trial.c		the patterns, tried on the samples
 */
#ifndef DECK_CHECK_H
#define DECK_CHECK_H

#include "deck/tree.h"

typedef struct RhLikeness RhLikeness;
typedef struct RhTrial RhTrial;

typedef struct {
	const RhDeck *deck;
	RhDiagnostics *diags;
	GHashTable *competencies;	/* id -> RhNode */
	RhLikeness *likeness;
	RhTrial *trial;
	/* The allows before the card that is looked at: from, to (behind the last). */
	guint allow_from, allow_to;
} RhCheck;

/* Reports at NODE, unless the card allows CODE; takes MESSAGE and REMEDY. */
void rh_check_report(RhCheck *check, const RhNode *node, RhCode code, char *message,
		     char *remedy);

/* advice.c */
void rh_advice_node(RhCheck *check, const RhNode *node);	/* any element */
void rh_advice_card(RhCheck *check, const RhCard *card);
void rh_advice_hints(RhCheck *check, const RhCard *card);

/* likeness.c */
RhLikeness *rh_likeness_new(void);
void rh_likeness_free(RhLikeness *likeness);
/*
 * The card seen before whose prompt is nearly CARD's, or NULL; remembers CARD,
 * which must live as long.  Time does not grow with the number of cards seen.
 */
const RhCard *rh_likeness_find(RhLikeness *likeness, const RhCard *card);

/* trial.c */
RhTrial *rh_trial_new(const RhDeck *deck);
void rh_trial_free(RhTrial *trial);
void rh_trial_card(RhCheck *check, const RhCard *card);

#endif
