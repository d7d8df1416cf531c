/* import-columns.c - how the columns of a sheet were read, shown once and confirmed. */
#include "cmd/importing.h"

#include <stdlib.h>
#include <string.h>

#include <rehearse/text.h>

#include "text/words.h"

static const char *describe(RhColumnUse use)
{
	switch (use) {
	case RH_COLUMN_ASK: return _("the question");
	case RH_COLUMN_POINTS: return _("points, one for each line in the cell");
	case RH_COLUMN_TRAP: return _("a trap");
	case RH_COLUMN_SAMPLE: return _("a whole answer, as an example");
	case RH_COLUMN_WHY: return _("why they ask");
	case RH_COLUMN_HINT: return _("a hint");
	case RH_COLUMN_FOLLOW: return _("a follow-up question");
	case RH_COLUMN_VARIANT: return _("another wording of the question");
	case RH_COLUMN_NOTE: return _("a note that the client sees");
	case RH_COLUMN_PRIVATE: return _("private: stays with you, is never sent");
	case RH_COLUMN_CARD_ID: return _("the id of the card");
	case RH_COLUMN_IGNORED:
	case RH_N_COLUMN_USES: break;
	}
	return _("left out");
}

/* The heading of a column in quotation marks; without headings what stands in it first. */
static char *name_of(const RhImport *import, guint column)
{
	const RhTable *table = import->sheet->table;
	g_autofree char *line = g_strdup(rh_table_get(table, import->columns->first_row, column));

	line[strcspn(line, "\n")] = '\0';
	if (g_utf8_validate(line, -1, NULL) && g_utf8_strlen(line, -1) > 24) {
		g_autofree char *start = g_utf8_substring(line, 0, 22);

		return g_strdup_printf("\"%s...\"", start);
	}
	return g_strdup_printf("\"%s\"", line);
}

static guint n_rows(const RhImport *import)
{
	guint n = 0;

	for (guint row = import->columns->first_row;
	     row < rh_table_n_rows(import->sheet->table); row++)
		n += rh_table_is_blank(import->sheet->table, row) ? 0 : 1;
	return n > 0 && import->columns->has_headings ? n - 1 : n;
}

/* A column that is empty is no column to a coach. */
static gboolean is_shown(const RhImport *import, guint column)
{
	const RhTable *table = import->sheet->table;

	if (import->columns->uses[column] != RH_COLUMN_IGNORED)
		return TRUE;
	for (guint row = import->columns->first_row; row < rh_table_n_rows(table); row++)
		if (*rh_table_get(table, row, column) != '\0')
			return TRUE;
	return FALSE;
}

static void show(const RhImport *import)
{
	RhScreen *out = import->app->out;
	g_autofree char *rows = rh_count(n_rows(import), _("row"), _("rows"));
	int width = 0;

	if (import->sheet->title != NULL)
		rh_screen_say(out, RH_SHOW_PLAIN,
			      _("Sheet \"%s\": %s. I read the columns like this:"),
			      import->sheet->title, rows);
	else
		rh_screen_say(out, RH_SHOW_PLAIN, _("Sheet 1: %s. I read the columns like this:"),
			      rows);
	for (guint i = 0; i < import->columns->n; i++) {
		g_autofree char *name = name_of(import, i);

		if (is_shown(import, i))
			width = MAX(width, rh_text_width(name));
	}
	for (guint i = 0; i < import->columns->n; i++) {
		g_autofree char *name = name_of(import, i);
		g_autofree char *first = g_strdup_printf("  %u  %s%*s  ", i + 1, name,
							 width - rh_text_width(name), "");
		g_autofree char *rest = g_strnfill((gsize)(width + 7), ' ');

		if (is_shown(import, i))
			rh_screen_put(out, RH_SHOW_PLAIN, first, rest,
				      describe(import->columns->uses[i]));
	}
}

char *rh_import_ask(RhImport *import, const char *sentence, const char *prompt)
{
	RhReply reply;

	if (sentence != NULL)
		rh_screen_say(import->app->out, RH_SHOW_PLAIN, "%s", sentence);
	reply = rh_prompt_ask(import->prompt, RH_ASK_FIELD, prompt);
	if (reply.kind == RH_REPLY_INTERRUPT || reply.kind == RH_REPLY_SIGNAL)
		import->app->died_of = rh_prompt_signal(import->prompt);
	if (reply.kind == RH_REPLY_LINE)
		return g_strstrip(reply.text);
	g_free(reply.text);
	return NULL;
}

/* FALSE when the person leaves. */
static gboolean change_column(RhImport *import, guint column)
{
	g_autofree char *sentence = g_strdup_printf(
		_("What is in column %u? ask, point, avoid, sample, why, hint, follow, variant, "
		  "note, private, id or - (left out). Enter = as it is"), column);

	for (;;) {
		g_autofree char *answer = rh_import_ask(import, sentence, "column> ");

		if (answer == NULL)
			return FALSE;
		if (*answer == '\0' ||
		    rh_column_use_parse(answer, &import->columns->uses[column - 1], NULL))
			return TRUE;
	}
}

static gboolean confirm(RhImport *import, GError **error)
{
	for (;;) {
		g_autofree char *answer = NULL;
		char *end;
		gulong column;

		show(import);
		answer = rh_import_ask(import, _("Enter = right, or a number to change one"),
				       "columns> ");
		if (answer != NULL && *answer == '\0')
			return TRUE;
		column = answer != NULL ? strtoul(answer, &end, 10) : 0;
		if (answer == NULL || (column > 0 && column <= import->columns->n &&
				       !change_column(import, (guint)column))) {
			g_set_error_literal(error, RH_ERROR, RH_ERROR_CANCELLED,
					    _("nothing was written"));
			return FALSE;
		}
	}
}

gboolean rh_import_columns(RhImport *import, const char *set, GError **error)
{
	gboolean is_known;

	import->columns = rh_columns_guess(import->sheet->table);
	is_known = rh_sheet_map_recall(import->map, import->sheet->table, import->columns);
	if (set != NULL && !rh_columns_set(import->columns, set, error))
		return FALSE;
	if (import->app->json || import->app->quiet)
		return TRUE;
	if (import->prompt != NULL && !is_known && set == NULL)
		return confirm(import, error);
	if (!is_known || set != NULL)
		show(import);
	return TRUE;
}
