/*
 * worth.h - how much a card counts for this person, beyond what its deck says.
 */
#ifndef SESSION_WORTH_H
#define SESSION_WORTH_H

#include <rehearse/deck.h>
#include <rehearse/store.h>

/* The cards that came in interviews; NULL with ERROR.  (transfer full) opaque set */
GHashTable *rh_worth_asked(RhStore *store, GError **error);
/*
 * 1 to 4: the weight of CARD, one more for one that suits the company's STAGE (NULL:
 * not known) and one less for one that suits another, one more for one ASKED before
 * (NULL: none was).
 */
guint rh_card_worth(const RhCard *card, const char *stage, GHashTable *asked);

#endif
