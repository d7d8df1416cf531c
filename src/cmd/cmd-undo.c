/* cmd-undo.c - rehearse undo: the last steps taken back. */
#include "cmd/steps.h"
#include "text/words.h"

static int run(RhApp *app, const RhArgs *args)
{
	return rh_run_steps(app, args, TRUE);
}

const RhCommand rh_cmd_undo = {
	.name = "undo",
	.group = RH_GROUP_DATA,
	.synopsis = "[N]",
	.summary = N_("Take the last N steps back, 1 if not given; also after a restart."),
	.examples = "undo\nundo 3",
	.flags = RH_CMD_STATE | RH_CMD_JSON,
	.max_args = 1,
	.run = run,
};
