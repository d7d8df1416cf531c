/* cmd-decks.c - rehearse decks: which decks there are. */
#include "cmd/deckfile.h"
#include "text/words.h"

static void json_deck(RhJson *json, const RhDeckInfo *info)
{
	rh_json_begin_object(json, NULL);
	rh_json_string(json, "id", info->id);
	rh_json_string(json, "title", info->title);
	rh_json_int(json, "version", info->version);
	rh_json_int(json, "cards", info->n_cards);
	rh_json_int(json, "errors", info->n_errors);
	rh_json_bool(json, "personal", info->personal);
	rh_json_string(json, "path", info->path);
	rh_json_end(json);
}

static int run_json(RhApp *app, const RhLibrary *library)
{
	g_autoptr(RhJson) json = rh_json_new();

	rh_json_begin_array(json, "decks");
	for (guint i = 0; i < rh_library_n_decks(library); i++)
		json_deck(json, rh_library_info(library, i));
	rh_json_end(json);
	rh_json_write_data(json, "decks", app->out);
	return RH_EXIT_DONE;
}

static void show_deck(RhApp *app, const RhDeckInfo *info)
{
	g_autofree char *first = g_strdup_printf("%s  ", info->id);
	g_autofree char *cards = rh_count(info->n_cards, _("card"), _("cards"));
	g_autofree char *errors = rh_count(info->n_errors, _("error"), _("errors"));
	g_autofree char *text = g_strdup_printf(_("%s: %s, version %u%s"), info->title, cards,
						info->version, info->personal ? _(", yours") : "");

	if (info->n_errors == 0)
		rh_screen_put(app->out, RH_SHOW_PLAIN, first, "    ", text);
	else
		/* A command that is to be typed again is not wrapped. */
		rh_screen_unwrapped(app->out, _("%s%s, not practised. See: %s check %s"), first,
				    errors, app->command, info->path);
}

static int run(RhApp *app, const RhArgs *args)
{
	g_autoptr(RhLibrary) library = rh_app_open_library(app);
	guint n = rh_library_n_decks(library);

	(void)args;
	if (app->json)
		return run_json(app, library);
	for (guint i = 0; i < n; i++)
		show_deck(app, rh_library_info(library, i));
	if (n == 0)
		rh_screen_say(app->out, RH_SHOW_PLAIN, _("There is no deck yet. Type: %s add FILE"),
			      app->command);
	return RH_EXIT_DONE;
}

const RhCommand rh_cmd_decks = {
	.name = "decks",
	.group = RH_GROUP_LOOK,
	.synopsis = "",
	.summary = N_("List the decks: yours, and those that came with the program."),
	.examples = "decks\ndecks --json",
	.flags = RH_CMD_JSON | RH_CMD_PAGER,
	.run = run,
};
