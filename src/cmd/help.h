/* help.h - what can be typed, told from the table of verbs. */
#ifndef CMD_HELP_H
#define CMD_HELP_H

#include "cmd/cmd.h"

/* All about one verb. */
void rh_help_command(RhApp *app, const RhCommand *command);
/* The eight lines that most people need. */
void rh_help_short(RhApp *app);
/* Every verb. */
void rh_help_all(RhApp *app);
/* Says that there is no verb NAME, and which one was meant perhaps; RH_EXIT_USAGE. */
int rh_help_unknown(RhApp *app, const char *name);
/* Whether a common option means anything to COMMAND and is not its own. */
gboolean rh_option_applies(const RhCommand *command, const RhOption *option);

#endif
