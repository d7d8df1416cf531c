/*
 * offer.h - what is offered once the cards are through: a story worth preparing,
 * or an exercise; never both, and never after the first session.
 */
#ifndef SESSION_OFFER_H
#define SESSION_OFFER_H

#include "session/drill.h"

/* DECKS are those of the session.  Nothing is offered when there is no time left. */
void rh_drill_offer(RhDrill *drill, RhStore *store, const RhDeck *const *decks, guint n);

#endif
