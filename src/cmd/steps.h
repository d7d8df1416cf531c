/* steps.h - undo and redo are one verb in two directions. */
#ifndef CMD_STEPS_H
#define CMD_STEPS_H

#include "cmd/cmd.h"

/* Takes back, or brings back, as many steps as the first argument says. */
int rh_run_steps(RhApp *app, const RhArgs *args, gboolean back);

#endif
