/*
 * offer.h - what is offered once the cards are through: a story worth preparing,
 * or an exercise; never both, and never after the first session.
 */
#ifndef SESSION_OFFER_H
#define SESSION_OFFER_H

#include "session/drill.h"

/* Where something may be offered; all of it is borrowed. */
typedef struct {
	const RhEngine *engine;
	const RhSessionSetup *session;
	const char *stories_path;	/* NULL: no story can be kept */
	RhMoment now;
	RhStore *store;
	const RhDeck *const *decks;	/* of the session */
	guint n_decks;
} RhOfferPlace;

/*
 * Under a plan cards would take all the time there is: every third day so many
 * minutes are kept for a story that waits.  0: none.
 */
double rh_offer_minutes(const RhOfferPlace *place);
/* Nothing is offered when there is no time left.  Whether something was done. */
gboolean rh_drill_offer(RhDrill *drill, const RhOfferPlace *place);

#endif
