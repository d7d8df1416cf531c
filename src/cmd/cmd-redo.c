/* cmd-redo.c - rehearse redo: what was taken back last, brought again. */
#include "cmd/steps.h"
#include "text/words.h"

static int run(RhApp *app, const RhArgs *args)
{
	return rh_run_steps(app, args, FALSE);
}

const RhCommand rh_cmd_redo = {
	.name = "redo",
	.group = RH_GROUP_DATA,
	.synopsis = "[N]",
	.summary = N_("Bring the last N undone steps back, as long as nothing new was done."),
	.examples = "redo\nredo 3",
	.flags = RH_CMD_STATE | RH_CMD_JSON,
	.max_args = 1,
	.run = run,
};
