/*
 * order.h - the order in which a session would ask its candidates, before the
 * answers change it.  Private to the room.
 */
#ifndef PLAN_ORDER_H
#define PLAN_ORDER_H

#include <rehearse/plan.h>

/* Two prompts whose similarity hashes differ in at most so many bits look alike. */
#define LOOK_ALIKE_BITS 10

/*
 * Sorts INDICES (of guint, into CANDIDATES) of cards that were seen before:
 * most likely forgotten first, with a little chance and in favour of weight,
 * then moved apart by topic and kind.
 */
void rh_order_seen(const RhCandidate *candidates, GArray *indices, guint64 seed);
/*
 * Sorts INDICES of new cards: openers, then weight, then place in the deck;
 * for a FIRST_SESSION one card of each of five kinds before all others.
 */
void rh_order_new(const RhCandidate *candidates, GArray *indices, gboolean first_session);
/*
 * Sorts INDICES by worth, what is worth most first, then moved apart from each other
 * and from the N cards asked BEFORE them.
 */
void rh_order_worth(const RhCandidate *candidates, GArray *indices, const guint *before, guint n);
/*
 * For a first session: one card of each of five kinds before all others, but for
 * kinds that are among the N cards asked BEFORE.
 */
void rh_order_kinds_first(const RhCandidate *candidates, GArray *indices, const guint *before,
			  guint n);
/* Whether a first session still has to show KIND, below RH_ORDER_KINDS, after those BEFORE. */
#define RH_ORDER_KINDS 7
gboolean rh_order_lacks_kind(const RhCandidate *candidates, const guint *before, guint n,
			     guint kind);
/* Facets of one card, or two cards whose prompts look alike. */
gboolean rh_order_alike(const RhCandidate *a, const RhCandidate *b);

#endif
