/*
 * offer.h - what is offered once the cards are through: a story worth preparing,
 * or an exercise; never both, and never after the first session.
 */
#ifndef SESSION_OFFER_H
#define SESSION_OFFER_H

#include "session/drill.h"

/*
 * Under a plan cards would take all the time there is: every third day so many
 * minutes are kept for a story that waits.  0: none.
 */
double rh_drill_offer_minutes(RhDrill *drill, RhStore *store, const RhDeck *const *decks, guint n);
/*
 * DECKS are those of the session.  Nothing is offered when there is no time left.
 * Whether something was done.
 */
gboolean rh_drill_offer(RhDrill *drill, RhStore *store, const RhDeck *const *decks, guint n);

#endif
