/*
 * sayings.h - the patterns of a deck's cards, ready to be looked for in answers.
 *
 *	g_autoptr(RhSayings) sayings = rh_sayings_new_card(card);
 *	g_autoptr(RhAnswer) answer = rh_sayings_answer(sayings, text, -1);
 *	for (guint i = 0; i < rh_sayings_length(sayings); i++)
 *		if (rh_coverage_find(rh_sayings_coverage(sayings), i, answer, &match))
 *			found(rh_sayings_get(sayings, i), &match);
 *
 * The deck must live as long as they do; answers are freed before them.
 */
#ifndef REHEARSE_SAYINGS_H
#define REHEARSE_SAYINGS_H

#include <glib.h>
#include <rehearse/coverage.h>
#include <rehearse/deck.h>

G_BEGIN_DECLS

typedef struct RhSayings RhSayings;

typedef enum {
	RH_SAID_POINT,
	RH_SAID_TRAP,		/* an <avoid> of a question or a story */
	RH_SAID_FLAG		/* a redflag card */
} RhSaidKind;

typedef struct {
	RhSaidKind kind;
	const RhCard *card;
	const RhNode *node;	/* with the <say>: point, avoid or redflag */
	char *id;		/* of a point; of a trap and a flag that of the card */
} RhSaid;

/* The points and traps of CARD, in this order, or of a redflag the flag itself. */
RhSayings *rh_sayings_new_card(const RhCard *card);
/*
 * The same, with the words and stems that FLAGS of the card's own deck know already:
 * an answer to either is one to both.  Freed before FLAGS.
 */
RhSayings *rh_sayings_new_beside(const RhSayings *flags, const RhCard *card);
/* All flags and traps of the deck's own cards, not of those it includes. */
RhSayings *rh_sayings_new_flags(const RhDeck *deck);
/* The flags alone, the first MAX of them; made to be looked for in many answers. */
RhSayings *rh_sayings_new_redflags(const RhDeck *deck, guint max);
void rh_sayings_free(RhSayings *sayings);

guint rh_sayings_length(const RhSayings *sayings);
const RhSaid *rh_sayings_get(const RhSayings *sayings, guint i);
/* Their patterns; the saying with the same index. */
const RhCoverage *rh_sayings_coverage(const RhSayings *sayings);
/* FALSE: the words of this language are compared as they are. */
gboolean rh_sayings_has_stems(const RhSayings *sayings);
/* See rh_answer_new().  (transfer full) */
RhAnswer *rh_sayings_answer(const RhSayings *sayings, const char *text, gssize len);
/* Which of them ANSWER holds, ascending.  (transfer full) GArray of guint, perhaps empty. */
GArray *rh_sayings_ask(const RhSayings *sayings, const RhAnswer *answer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhSayings, rh_sayings_free)

G_END_DECLS

#endif
