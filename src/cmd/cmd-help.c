/* cmd-help.c - rehearse help [VERB]. */
#include "cmd/help.h"
#include "text/words.h"

static const RhOption options[] = {
	{ "all", 'a', NULL, N_("show every verb"), FALSE },
	{ NULL, 0, NULL, NULL, FALSE }
};

static int run(RhApp *app, const RhArgs *args)
{
	const char *name = rh_args_get(args, 0);
	const RhCommand *command = name != NULL ? rh_command_find(name) : NULL;

	if (command != NULL)
		rh_help_command(app, command);
	else if (name != NULL)
		return rh_help_unknown(app, name);
	else if (rh_args_has(args, "all"))
		rh_help_all(app);
	else
		rh_help_short(app);
	return RH_EXIT_DONE;
}

static void complete(RhApp *app, GPtrArray *words)
{
	(void)app;
	for (guint i = 0; rh_commands[i] != NULL; i++)
		g_ptr_array_add(words, g_strdup(rh_commands[i]->name));
}

const RhCommand rh_cmd_help = {
	.name = "help",
	.group = RH_GROUP_META,
	.synopsis = "[--all] [VERB]",
	.summary = N_("Show what can be typed."),
	.examples = "help\nhelp --all\nhelp drill",
	.options = options,
	.flags = RH_CMD_PAGER,
	.max_args = 1,
	.run = run,
	.complete = complete,
};
