/*
 * welcomedeck.h - what add asks once a deck is there: its blanks, and whether to start.
 */
#ifndef CMD_WELCOMEDECK_H
#define CMD_WELCOMEDECK_H

#include "cmd/cmd.h"

/*
 * Asks for each {variable} of DECK of which nothing was ever said, and keeps the
 * answers; with STARTS also whether to practise now, which is then the next verb of
 * APP.  Where nobody can be asked it says what to type.
 */
gboolean rh_welcome_deck(RhApp *app, RhStore *store, const RhDeck *deck, gboolean starts,
			 GError **error);

#endif
