/*
 * cmd-import.c - rehearse import: a coach's spreadsheet becomes a deck, and the same
 * sheet again the next edition of it.  The sheet stays the master; what was added to
 * the deck by hand stays too.
 */
#include "cmd/importing.h"

#include <string.h>
#include <unistd.h>

#include "cmd/fillings.h"
#include "text/words.h"

static void import_clear(RhImport *import)
{
	g_free(import->deck_path);
	g_free(import->map_path);
	rh_sheet_free(import->sheet);
	rh_columns_free(import->columns);
	rh_merge_free(import->merge);
	rh_sheet_map_free(import->map);
	if (import->cards != NULL)
		g_ptr_array_unref(import->cards);
	rh_deckfile_free(import->old);
	if (import->blanks != NULL)
		g_ptr_array_unref(import->blanks);
	if (import->prompt != NULL)
		rh_prompt_free(import->prompt);
}

/* --------------------------------------------------------------------- names */

/* "Interview questions" of "clients/Interview questions.xlsx".  (transfer full) */
static char *stem_of(const char *path)
{
	char *name = g_path_get_basename(path);
	char *dot = strrchr(name, '.');

	if (dot != NULL && dot != name)
		*dot = '\0';
	return name;
}

/* The deck lies beside the sheet; the map beside the deck. */
static void choose_names(RhImport *import)
{
	g_autofree char *stem = stem_of(import->path);
	g_autofree char *slug = rh_deck_slug(stem);
	g_autofree char *folder = g_path_get_dirname(import->path);
	g_autofree char *name = g_strdup_printf("%s.xml", *slug != '\0' ? slug : "my-deck");
	g_autofree char *base = NULL;

	import->deck_path = import->app->output != NULL ? g_strdup(import->app->output) :
			    strchr(import->path, '/') == NULL ? g_strdup(name) :
			    g_build_filename(folder, name, NULL);
	base = g_strdup(import->deck_path);
	if (g_str_has_suffix(base, ".xml"))
		base[strlen(base) - strlen(".xml")] = '\0';
	import->map_path = g_strconcat(base, ".map", NULL);
}

/* ------------------------------------------------------------------- reading */

static gboolean read_map(RhImport *import, GError **error)
{
	g_autofree char *bytes = NULL;
	gsize len = 0;

	if (g_file_test(import->map_path, G_FILE_TEST_EXISTS) &&
	    !rh_deckfile_bytes(import->map_path, &bytes, &len, error))
		return FALSE;
	import->map = rh_sheet_map_parse(bytes, len, error);
	if (import->map == NULL)
		g_prefix_error(error, "%s: ", import->map_path);
	return import->map != NULL;
}

/*
 * WANTED, or the sheet that was read the last time, or the one that looks most like a
 * coach's.  A sheet that has another title now is looked for again.
 */
static gboolean read_sheet(RhImport *import, const char *wanted, GError **error)
{
	g_autofree char *then = wanted == NULL ? rh_sheet_map_title(import->map) : NULL;
	g_autofree char *bytes = NULL;
	RhSheetFormat format;
	gsize len;

	if (!rh_sheet_format_of(import->path, &format, error) ||
	    !rh_deckfile_bytes(import->path, &bytes, &len, error))
		return FALSE;
	if (then != NULL)
		import->sheet = rh_sheet_read_titled(import->path, format, bytes, len, then, NULL);
	if (import->sheet == NULL)
		import->sheet = rh_sheet_read_titled(import->path, format, bytes, len, wanted, error);
	return import->sheet != NULL;
}

/* The deck that is there already, which must be sound to be changed. */
static gboolean read_old(RhImport *import, GError **error)
{
	if (!g_file_test(import->deck_path, G_FILE_TEST_EXISTS))
		return TRUE;
	import->old = rh_deckfile_read(import->deck_path, NULL, error);
	if (import->old == NULL)
		return FALSE;
	if (import->old->deck != NULL && rh_deckfile_count(import->old, RH_SEVERITY_ERROR) == 0)
		return TRUE;
	rh_deckfile_blame(import->app, import->old);
	g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
		    _("%s was not changed: mend its errors first, or write elsewhere with -o"),
		    import->deck_path);
	return FALSE;
}

/* --------------------------------------------------------------- what is said */

static guint count_values(const RhImport *import, RhColumnUse use)
{
	guint n = 0;

	for (guint i = 0; i < import->cards->len; i++)
		n += ((const RhSheetCard *)import->cards->pdata[i])->values[use]->len;
	return n;
}

static void tell_notices(const RhImport *import)
{
	for (guint i = 0; i < import->sheet->notices->len; i++) {
		g_autofree char *notice = g_strdup(import->sheet->notices->pdata[i]);

		*notice = g_ascii_toupper(*notice);
		rh_screen_put(import->app->out, RH_SHOW_PLAIN, "  ", "  ", notice);
	}
}

static void tell_without_answer(const RhImport *import)
{
	g_autofree char *sentence = NULL;
	guint n = 0, first = 0;

	for (guint i = 0; i < import->cards->len; i++) {
		const RhSheetCard *card = import->cards->pdata[i];

		if (card->values[RH_COLUMN_POINTS]->len > 0 ||
		    card->values[RH_COLUMN_SAMPLE]->len > 0)
			continue;
		if (n++ == 0)
			first = card->row + 1;
	}
	if (n == 0)
		return;
	sentence = n == 1 ?
		g_strdup_printf(_("Row %u has no answer. The card works; add points when you like."),
				first) :
		g_strdup_printf(_("%u rows have no answer, the first is row %u. The cards work; add "
				  "points when you like."), n, first);
	rh_screen_put(import->app->out, RH_SHOW_PLAIN, "  ", "  ", sentence);
}

static gboolean is_unchanged(const RhImport *import)
{
	return import->old != NULL &&
	       import->merge->counts[RH_MERGE_SAME] == import->merge->items->len;
}

static void tell(const RhImport *import)
{
	RhApp *app = import->app;
	guint points = count_values(import, RH_COLUMN_POINTS);
	guint traps = count_values(import, RH_COLUMN_TRAP);
	g_autofree char *questions = rh_count(import->cards->len, _("question"), _("questions"));
	g_autofree char *point = rh_count(points, _("point"), _("points"));
	g_autofree char *trap = rh_count(traps, _("trap"), _("traps"));

	if (app->quiet)
		return;
	if (is_unchanged(import)) {
		rh_screen_unwrapped(app->out, _("Nothing to change in %s."), import->deck_path);
		tell_notices(import);
		return;
	}
	rh_screen_unwrapped(app->out, traps > 0 ? _("Wrote %s: %s, %s, %s.") : _("Wrote %s: %s, %s."),
			    import->deck_path, questions, point, trap);
	tell_notices(import);
	tell_without_answer(import);
	rh_tell_blanks(app, import->blanks);
	rh_screen_say(app->out, RH_SHOW_PLAIN,
		      _("Your spreadsheet stays the master: change it, import it again."));
	rh_screen_unwrapped(app->out, _("Next: %s preview %s"), app->command, import->deck_path);
}

static void tell_json(const RhImport *import, guint cards)
{
	g_autoptr(RhJson) json = rh_json_new();
	static const char *const names[] = { "same", "changed", "new", "gone" };

	rh_json_string(json, "path", import->deck_path);
	rh_json_int(json, "cards", cards);
	for (guint i = 0; i < RH_MERGE_N_KINDS; i++)
		rh_json_int(json, names[i], import->merge != NULL ? import->merge->counts[i] : 0);
	rh_json_int(json, "doubts", import->doubts);
	rh_json_begin_array(json, "columns");
	for (guint i = 0; import->columns != NULL && i < import->columns->n; i++)
		rh_json_string(json, NULL, rh_column_use_name(import->columns->uses[i]));
	rh_json_end(json);
	rh_json_begin_array(json, "blanks");
	for (guint i = 0; import->blanks != NULL && i < import->blanks->len; i++)
		rh_json_string(json, NULL, import->blanks->pdata[i]);
	rh_json_end(json);
	rh_json_begin_array(json, "notices");
	for (guint i = 0; i < import->sheet->notices->len; i++)
		rh_json_string(json, NULL, import->sheet->notices->pdata[i]);
	rh_json_end(json);
	rh_json_write_data(json, "import", import->app->out);
}

/* ------------------------------------------------------------------- writing */

static gboolean write_map(const RhImport *import, GError **error)
{
	g_autofree char *text = NULL;

	rh_merge_remember(import->merge, import->map);
	rh_sheet_map_keep(import->map, import->sheet->table, import->columns);
	rh_sheet_map_keep_title(import->map, import->sheet->title);
	text = rh_sheet_map_format(import->map);
	return rh_deckfile_write(import->map_path, text, strlen(text), error);
}

static gboolean write_deck(RhImport *import, GError **error)
{
	g_autofree char *stem = stem_of(import->path);
	g_autofree char *id = rh_deck_slug(stem);
	g_autoptr(RhDeckWriter) writer =
		rh_deck_writer_open(import->deck_path, *id != '\0' ? id : "my-deck", stem,
				    import->lang, error);

	if (writer == NULL)
		return FALSE;
	rh_deck_writer_take_blanks(writer);
	rh_merge_apply(import->merge, writer, import->lang);
	import->blanks = rh_deck_writer_declare_blanks(writer);
	if (import->app->dry_run)
		return TRUE;
	return (is_unchanged(import) || rh_deck_writer_save(writer, error)) &&
	       write_map(import, error);
}

static const char *language(const RhImport *import, const char *wanted)
{
	if (wanted != NULL)
		return wanted;
	if (import->old != NULL)
		return rh_deck_lang(import->old->deck);
	return import->columns->is_german ? "de" : "en";
}

static gboolean import_coach(RhImport *import, const RhArgs *args, GError **error)
{
	if (!rh_import_columns(import, rh_args_value(args, "columns"), error))
		return FALSE;
	import->lang = language(import, rh_args_value(args, "lang"));
	import->cards = rh_sheet_cards(import->sheet, import->columns, error);
	if (import->cards == NULL) {
		g_prefix_error(error, "%s: ", import->path);
		return FALSE;
	}
	import->merge = rh_merge_plan(import->cards,
				      import->old != NULL ? import->old->deck : NULL, import->map);
	if ((import->old != NULL && !rh_import_settle(import, error)) ||
	    !write_deck(import, error))
		return FALSE;
	if (import->app->json)
		tell_json(import, import->cards->len);
	else
		tell(import);
	return TRUE;
}

/* ----------------------------------------------------------- an exported deck */

/* The variables that no row of the table declares: names in braces that it met. */
static GPtrArray *undeclared(const RhTable *table, const RhDeck *deck)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GArray) variables = rh_deck_variables(deck);

	for (guint i = 0; i < variables->len; i++) {
		const char *name = g_array_index(variables, RhVariable, i).name;

		if (!rh_table_has_row(table, rh_tag_name(RH_TAG_VARIABLE), name))
			g_ptr_array_add(names, g_strdup(name));
	}
	return names;
}

/* What is there already is replaced as a whole, so it is asked for. */
static gboolean may_replace(RhImport *import, GError **error)
{
	g_autofree char *question = NULL;

	if (import->old == NULL || import->app->force)
		return TRUE;
	question = g_strdup_printf(_("%s is there already. Put the deck of the table in its place?"),
				   import->deck_path);
	return rh_app_confirm(import->app, question, error);
}

static gboolean import_deck(RhImport *import, GError **error)
{
	const RhTable *table = import->sheet->table;
	g_autofree char *text = import->old == NULL ?
		rh_table_to_deck(table, import->path, error) :
		rh_table_over_deck(table, import->path, import->old->bytes, import->old->len, error);
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	g_autoptr(RhDeck) deck = NULL;
	g_autofree char *cards = NULL;

	if (text == NULL || !may_replace(import, error))
		return FALSE;
	deck = rh_deck_read_bytes(import->deck_path, text, strlen(text), diags);
	if (!import->app->dry_run &&
	    !rh_deckfile_write(import->deck_path, text, strlen(text), error))
		return FALSE;
	import->blanks = undeclared(import->sheet->table, deck);
	if (import->app->json) {
		tell_json(import, rh_deck_n_cards(deck));
	} else if (!import->app->quiet) {
		cards = rh_count(rh_deck_n_cards(deck), _("card"), _("cards"));
		rh_screen_unwrapped(import->app->out, _("Wrote %s: %s."), import->deck_path, cards);
		tell_notices(import);
		rh_tell_blanks(import->app, import->blanks);
		rh_screen_unwrapped(import->app->out, _("Next: %s preview %s"),
				    import->app->command, import->deck_path);
	}
	return TRUE;
}

/* --------------------------------------------------------------------- verb */

static gboolean import_file(RhImport *import, const RhArgs *args, GError **error)
{
	const RhApp *app = import->app;

	choose_names(import);
	if (!read_map(import, error) ||
	    !read_sheet(import, rh_args_value(args, "sheet"), error) || !read_old(import, error))
		return FALSE;
	if (rh_table_is_deck(import->sheet->table))
		return import_deck(import, error);
	if (!app->no_input && !app->json && isatty(STDIN_FILENO) != 0)
		import->prompt = rh_prompt_new(app->out, STDIN_FILENO);
	return import_coach(import, args, error);
}

static int run(RhApp *app, const RhArgs *args)
{
	RhImport import = { .app = app, .path = rh_args_get(args, 0) };
	GError *error = NULL;
	int code = import_file(&import, args, &error) ? RH_EXIT_DONE : rh_app_fail(app, error);

	import_clear(&import);
	return code;
}

static const RhOption options[] = {
	{ "columns", 0, "N=USE,...", N_("what the columns hold: 1=ask,2=point,3=private"), FALSE },
	{ "sheet", 0, "TITLE", N_("the sheet of the workbook that is read"), FALSE },
	{ "lang", 0, "LANG", N_("the language of a new deck: en, de, pt-BR"), FALSE },
	{ NULL, 0, NULL, NULL, FALSE }
};

const RhCommand rh_cmd_import = {
	.name = "import",
	.group = RH_GROUP_DATA,
	.synopsis = "FILE.xlsx|.ods|.csv|.tsv|.md [-o DECK.xml]",
	.summary = N_("Make a deck of a spreadsheet, or bring a deck up to date with it."),
	.examples = "import \"Interview questions.xlsx\"\nimport questions.csv --columns 1=ask,2=point",
	.options = options,
	.flags = RH_CMD_JSON,
	.min_args = 1,
	.max_args = 1,
	.run = run,
};
