/*
 * exercisehistory.h - what was entered into an exercise, each time it was filled in.
 */
#ifndef CMD_EXERCISEHISTORY_H
#define CMD_EXERCISEHISTORY_H

#include "cmd/cmd.h"

/*
 * Shows every entry of CARD, newest first, with its sums and shares; with CHART how
 * each group has gone.  FALSE with ERROR when the state file cannot be read.
 */
gboolean rh_exercise_history(RhApp *app, RhStore *store, const RhDeck *deck, const RhCard *card,
			     gboolean chart, GError **error);

#endif
