/*
 * take.h - a deck is used for the first time, or in a new edition: what the
 * state file then remembers.
 */
#ifndef SESSION_TAKE_H
#define SESSION_TAKE_H

#include <rehearse/edition.h>
#include <rehearse/store.h>
#include "session/setup.h"

/* Whether the state file knows DECK just as it is: then there is nothing to take. */
gboolean rh_take_is_known(RhStore *store, const RhDeck *deck, gboolean *known, GError **error);
/* Compares DECK with what was seen of it.  (transfer full) */
RhEdition *rh_take_compare(RhStore *store, const RhDeck *deck, GError **error);
/*
 * Writes the effects of EDITION (from rh_take_compare()) as events, in one
 * transaction.  SOURCE is where the deck came from; NULL: as it was.
 */
gboolean rh_take_edition(RhStore *store, const RhDeck *deck, const RhEdition *edition,
			 const char *source, gint64 at_ms, int tz_min, GError **error);
/*
 * DECKS that are seen for the first time, or changed: the log learns of it before the
 * first card is answered.
 */
gboolean rh_take_editions(RhStore *store, const RhDeck *const *decks, guint n,
			  const RhWhen *when, GError **error);

#endif
