/* cmd-version.c - rehearse version, and --version of every verb. */
#include "config.h"

#include "cmd/cmd.h"

static int run(RhApp *app, const RhArgs *args)
{
	(void)args;
	rh_screen_unwrapped(app->out, "rehearse %s", PACKAGE_VERSION);
	rh_screen_say(app->out, RH_SHOW_PLAIN, "Copyright (C) 2026 the rehearse authors");
	rh_screen_say(app->out, RH_SHOW_PLAIN,
		      "License GPLv3+: GNU GPL version 3 or later. This is free software: you may "
		      "change and share it. There is NO WARRANTY, to the extent permitted by law.");
	return RH_EXIT_DONE;
}

const RhCommand rh_cmd_version = {
	.name = "version",
	.group = RH_GROUP_META,
	.synopsis = "[--verbose]",
	.summary = "Show the version and the licence.",
	.examples = "version --verbose",
	.run = run,
};
