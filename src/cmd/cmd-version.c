/* cmd-version.c - rehearse version, and --version of every verb. */
#include "config.h"

#include <rehearse/text.h>
#include <rehearse/upkeep.h>

#include "cmd/cmd.h"
#include "cmd/json.h"
#include "text/words.h"

/* What a report of a defect needs: the libraries as they run, and the formats. */
static void show_libraries(RhApp *app)
{
	g_autofree char *editor = rh_prompt_editor_version();
	g_autofree char *parser = rh_deck_parser_version();
	g_autofree char *engine = rh_store_engine_version();
	g_autofree char *unicode = rh_text_unicode_version();
	g_autofree char *json = rh_json_library_version();

	rh_screen_say(app->out, RH_SHOW_PLAIN, "GLib %u.%u.%u, %s, %s, %s, %s, %s",
		      glib_major_version, glib_minor_version, glib_micro_version, editor, parser,
		      engine, unicode, json);
	rh_screen_say(app->out, RH_SHOW_PLAIN, "State file: schema %d. Decks: format 1. "
		      "Memory model: %s.", rh_store_schema_version(),
		      rh_model_kind_name(RH_MODEL_FSRS7));
}

static int run(RhApp *app, const RhArgs *args)
{
	(void)args;
	rh_screen_unwrapped(app->out, "rehearse %s", PACKAGE_VERSION);
	rh_screen_say(app->out, RH_SHOW_PLAIN, "Copyright (C) 2026 the rehearse authors");
	rh_screen_say(app->out, RH_SHOW_PLAIN,
		      "License GPLv3+: GNU GPL version 3 or later. This is free software: you may "
		      "change and share it. There is NO WARRANTY, to the extent permitted by law.");
	if (app->verbose)
		show_libraries(app);
	return RH_EXIT_DONE;
}

const RhCommand rh_cmd_version = {
	.name = "version",
	.group = RH_GROUP_META,
	.synopsis = "[--verbose]",
	.summary = N_("Show the version and the licence."),
	.examples = "version --verbose",
	.run = run,
};
