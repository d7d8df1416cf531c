/* cmd-export.c - rehearse export: a deck as a spreadsheet, from which import makes it again. */
#include "cmd/editions.h"

#include <rehearse/exchange.h>

#include "text/words.h"

/* The file of the deck that WORD names.  (transfer full) */
static char *find_path(RhApp *app, const char *word, GError **error)
{
	g_autoptr(RhLibrary) library = NULL;
	const RhDeckInfo *info;

	if (rh_deckfile_is_path(word))
		return g_strdup(word);
	library = rh_app_open_library(app);
	info = rh_deckfile_info(app, library, word, error);
	return info != NULL ? g_strdup(info->path) : NULL;
}

static void tell(RhApp *app, const RhDeckFile *file, const RhTable *table)
{
	g_autofree char *cards = rh_count(rh_deck_n_cards(file->deck), _("card"), _("cards"));
	g_autoptr(RhJson) json = NULL;

	if (app->json) {
		json = rh_json_new();
		rh_json_string(json, "deck", rh_deck_id(file->deck));
		rh_json_string(json, "path", app->output);
		rh_json_int(json, "cards", rh_deck_n_cards(file->deck));
		rh_json_int(json, "rows", rh_table_n_rows(table));
		rh_json_int(json, "columns", rh_table_n_columns(table));
		rh_json_write_data(json, "export", app->out);
	} else if (!app->quiet) {
		rh_screen_unwrapped(app->out, _("Wrote %s: %s."), app->output, cards);
		rh_screen_unwrapped(app->out, _("Change it and bring it back: %s import %s"),
				    app->command, app->output);
	}
}

/* What is there already may hold work of a person. */
static gboolean may_write(RhApp *app, GError **error)
{
	g_autofree char *question = NULL;

	if (app->force || !g_file_test(app->output, G_FILE_TEST_EXISTS))
		return TRUE;
	question = g_strdup_printf(_("%s is there already. Write over it?"), app->output);
	return rh_app_confirm(app, question, error);
}

static gboolean export_deck(RhApp *app, const char *word, RhSheetFormat format, GError **error)
{
	g_autofree char *path = find_path(app, word, error);
	g_autoptr(RhDeckFile) file = NULL;
	g_autoptr(RhTable) table = NULL;
	g_autoptr(GBytes) bytes = NULL;
	const char *data;
	gsize len;

	if (path == NULL)
		return FALSE;
	file = rh_deckfile_read_sound(app, path, NULL, _("was not exported"), error);
	if (file == NULL)
		return FALSE;
	table = rh_table_of_deck(path, file->bytes, file->len, error);
	bytes = table != NULL ? rh_sheet_write(table, format, error) : NULL;
	if (bytes == NULL || !may_write(app, error))
		return FALSE;
	data = g_bytes_get_data(bytes, &len);
	if (!app->dry_run && !rh_deckfile_write(app->output, data, len, error))
		return FALSE;
	tell(app, file, table);
	return TRUE;
}

static int run(RhApp *app, const RhArgs *args)
{
	RhSheetFormat format;
	GError *error = NULL;

	if (app->output == NULL)
		return rh_app_usage(app, _("say where to: -o FILE.xlsx, FILE.ods, FILE.csv or "
					   "FILE.md"));
	if (!rh_sheet_format_of(app->output, &format, &error) ||
	    !export_deck(app, rh_args_get(args, 0), format, &error))
		return rh_app_fail(app, error);
	return RH_EXIT_DONE;
}

const RhCommand rh_cmd_export = {
	.name = "export",
	.group = RH_GROUP_DATA,
	.synopsis = "DECK|FILE -o FILE.xlsx|.ods|.csv|.tsv|.md",
	.summary = N_("Write a deck as a spreadsheet, which import makes a deck again."),
	.examples = "export leadership -o leadership.xlsx\nexport friday.xml -o friday.csv",
	.flags = RH_CMD_JSON,
	.min_args = 1,
	.max_args = 1,
	.run = run,
	.complete = rh_deckfile_complete,
};
