/*
 * pick.h - the deck file a person most likely means when they name none.
 */
#ifndef CMD_PICK_H
#define CMD_PICK_H

#include "cmd/cmd.h"

/*
 * Looks for deck files in the current folder and in Downloads, newest first,
 * and asks which one.  NULL with RH_ERROR_NOT_FOUND or RH_ERROR_CANCELLED.
 * (transfer full)
 */
char *rh_pick_deck_file(RhApp *app, GError **error);

#endif
