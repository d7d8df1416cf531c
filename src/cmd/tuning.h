/*
 * tuning.h - the memory model fitted to this person: what `rehearse tune` does, and
 * what the end of a session says when it would help.
 */
#ifndef CMD_TUNING_H
#define CMD_TUNING_H

#include <rehearse/learning.h>
#include <rehearse/tune.h>
#include "cmd/cmd.h"

/*
 * What a fit to the reviews in STORE would bring; nothing is changed.  PRIOR is
 * where it starts, NULL for the published parameters.
 */
gboolean rh_tuning_try(RhApp *app, RhStore *store, const RhParams *prior, RhParamsInUse *in_use,
		       RhTuning *tuning, GError **error);
/* Notes that it was looked whether tuning helps, so that it is not soon again. */
void rh_tuning_note(RhApp *app, RhStore *store);
/*
 * One line when there are enough new reviews, not looked at yet, and tuning to them
 * would help.  Trouble is silent: nobody asked.
 */
void rh_tuning_offer(RhApp *app, RhStore *store);

#endif
