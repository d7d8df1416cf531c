/*
 * tally.h - how far somebody has come with each deck and each topic: cards there
 * are, cards met, and how many of those are likely in mind now.
 */
#ifndef CMD_TALLY_H
#define CMD_TALLY_H

#include "cmd/cmd.h"

typedef struct {
	char *deck;		/* its id */
	char *id;		/* of the deck, or of the topic in it */
	char *name;
	guint cards, met;	/* met: asked at least once */
	double in_mind;		/* the sum of the chances that they are known now */
} RhTally;

typedef struct RhTallies RhTallies;

/* STORE may be NULL: then nothing was met.  NULL and ERROR.  (transfer full) */
RhTallies *rh_tallies_new(RhStore *store, gint64 now_ms, GError **error);
void rh_tallies_free(RhTallies *tallies);
/* Counts the cards of DECK, and the topics that it declares. */
void rh_tallies_add(RhTallies *tallies, const RhDeck *deck);
/* Of RhTally, in the order added; borrowed. */
const GArray *rh_tallies_decks(const RhTallies *tallies);
const GArray *rh_tallies_topics(const RhTallies *tallies);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhTallies, rh_tallies_free)

#endif
