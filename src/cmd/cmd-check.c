/* cmd-check.c - rehearse check: what is wrong with a deck file, and what to type. */
#include "cmd/deckfile.h"
#include "text/words.h"

static const RhOption options[] = {
	{ "strict", 0, NULL, N_("end with 1 for warnings and hints as well"), FALSE },
	{ NULL, 0, NULL, NULL, FALSE }
};

static void json_file(RhJson *json, const RhDeckFile *file)
{
	rh_json_begin_object(json, NULL);
	rh_json_string(json, "file", file->path);
	rh_json_string(json, "deck", file->deck != NULL ? rh_deck_id(file->deck) : NULL);
	rh_json_int(json, "version", file->deck != NULL ? rh_deck_version(file->deck) : 0);
	rh_json_int(json, "cards", file->deck != NULL ? rh_deck_n_cards(file->deck) : 0);
	rh_json_int(json, "errors", rh_deckfile_count(file, RH_SEVERITY_ERROR));
	rh_json_int(json, "warnings", rh_deckfile_count(file, RH_SEVERITY_WARNING));
	rh_json_int(json, "hints", rh_deckfile_count(file, RH_SEVERITY_HINT));
	rh_deckfile_json(json, "diagnostics", file->diags);
	rh_json_end(json);
}

/* "a.xml: 40 cards, no errors, 2 warnings, 1 hint." */
static void show_summary(RhApp *app, const RhDeckFile *file)
{
	guint n_errors = rh_deckfile_count(file, RH_SEVERITY_ERROR);
	guint n_cards = file->deck != NULL ? rh_deck_n_cards(file->deck) : 0;
	g_autofree char *cards = rh_count(n_cards, "card", "cards");
	g_autofree char *errors = n_errors == 0 ? g_strdup("no errors") :
						  rh_count(n_errors, "error", "errors");
	g_autofree char *warnings = rh_count(rh_deckfile_count(file, RH_SEVERITY_WARNING),
					     "warning", "warnings");
	g_autofree char *hints = rh_count(rh_deckfile_count(file, RH_SEVERITY_HINT), "hint",
					  "hints");

	rh_screen_unwrapped(app->out, "%s: %s, %s, %s, %s.", file->path, cards, errors, warnings,
			    hints);
}

static gboolean is_bad(const RhDeckFile *file, gboolean strict)
{
	return rh_deckfile_count(file, RH_SEVERITY_ERROR) > 0 ||
	       (strict && (rh_deckfile_count(file, RH_SEVERITY_WARNING) > 0 ||
			   rh_deckfile_count(file, RH_SEVERITY_HINT) > 0));
}

/* An exit code.  JSON is NULL for people. */
static int check_file(RhApp *app, RhLibrary *library, const char *path, gboolean strict,
		      RhJson *json)
{
	GError *error = NULL;
	g_autoptr(RhDeckFile) file = rh_deckfile_read(path, library, &error);

	if (file == NULL)
		return rh_app_fail(app, error);
	if (file->deck != NULL)
		rh_deck_check(file->deck, file->diags);
	if (json != NULL) {
		json_file(json, file);
	} else {
		rh_deckfile_show(app->out, file->diags, RH_SEVERITY_HINT);
		if (!app->quiet)
			show_summary(app, file);
	}
	return is_bad(file, strict) ? RH_EXIT_NO : RH_EXIT_DONE;
}

static int run(RhApp *app, const RhArgs *args)
{
	g_autoptr(RhLibrary) library = rh_app_open_library(app);
	g_autoptr(RhJson) json = app->json ? rh_json_new() : NULL;
	gboolean strict = rh_args_has(args, "strict");
	int worst = RH_EXIT_DONE;

	if (json != NULL)
		rh_json_begin_array(json, "files");
	for (guint i = 0; i < rh_args_count(args); i++) {
		int code = check_file(app, library, rh_args_get(args, i), strict, json);

		worst = MAX(worst, code);
	}
	if (json != NULL) {
		rh_json_end(json);
		rh_json_write_data(json, "check", app->out);
	}
	return worst;
}

const RhCommand rh_cmd_check = {
	.name = "check",
	.group = RH_GROUP_DECKS,
	.synopsis = "[--strict] FILE...",
	.summary = N_("Say what is wrong with a deck file, where, and what to type."),
	.examples = "check my-deck.xml\ncheck --strict decks/*.xml\ncheck --json my-deck.xml",
	.options = options,
	.flags = RH_CMD_JSON,
	.min_args = 1,
	.max_args = -1,
	.run = run,
};
