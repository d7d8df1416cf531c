/*
 * markdown.c - cards as headings and lists.
 *
 * What is exported begins with "# deck ID"; each row is a heading "## KIND ID", and
 * each cell an item "- NAME: TEXT", or with several lines a list below "- NAME:".
 * A coach's own notes are read too: the deepest headings are questions, lists and
 * paragraphs below them the answer, and a line "Don't say:" begins another column.
 */
#include "exchange/private.h"
#include "text/words.h"

#include <string.h>

#include <rehearse/error.h>

#define DECK "deck"

typedef struct {
	RhSheet *sheet;
	const char *name;
	GHashTable *columns;	/* name to column + 1 */
	guint row, column;
	guint question_level;	/* of the headings that are questions */
	gboolean in_paragraph;
	GError **error;
} Reading;

/* ------------------------------------------------------------------ reading */

/* The level of a heading, 0 for another line; TEXT gets what it says. */
static guint heading_level(const char *line, const char **text)
{
	guint level = (guint)strspn(line, "#");

	if (level == 0 || level > 6 || line[level] != ' ')
		return 0;
	*text = line + level + 1 + strspn(line + level + 1, " ");
	return level;
}

/* The text of a list item, and how far it is indented; NULL for another line. */
static const char *item_text(const char *line, guint *indent)
{
	*indent = (guint)strspn(line, " \t");
	line += *indent;
	if (strchr("-*+", *line) != NULL && *line != '\0' && line[1] == ' ')
		return line + 2;
	return NULL;
}

/* Adds a line to the cell in hand. */
static gboolean add_line(Reading *reading, guint column, const char *text, const char *joint)
{
	const char *before = rh_table_get(reading->sheet->table, reading->row, column);
	g_autofree char *all = *before == '\0' ? g_strdup(text)
					       : g_strconcat(before, joint, text, NULL);

	return rh_sheet_set(reading->sheet, reading->name, reading->row, column, all, -1,
			    reading->error);
}

/* The column of NAME, which is made if need be. */
static gboolean use_column(Reading *reading, const char *name)
{
	guint known = GPOINTER_TO_UINT(g_hash_table_lookup(reading->columns, name));

	if (known == 0) {
		known = g_hash_table_size(reading->columns) + 1;
		if (!rh_sheet_set(reading->sheet, reading->name, 0, known - 1, name, -1,
				  reading->error))
			return FALSE;
		g_hash_table_insert(reading->columns, g_strdup(name), GUINT_TO_POINTER(known));
	}
	reading->column = known - 1;
	return TRUE;
}

static gboolean put(Reading *reading, const char *name, const char *text)
{
	return use_column(reading, name) && add_line(reading, reading->column, text, "\n");
}

/* "## question why-us" begins a row; its id may be missing. */
static gboolean begin_row(Reading *reading, const char *heading)
{
	gsize len = strcspn(heading, " ");
	g_autofree char *kind = g_strndup(heading, len);
	g_autofree char *id = g_strstrip(g_strdup(heading + len));

	reading->row++;
	return put(reading, "kind", kind) && (*id == '\0' || put(reading, "id", id));
}

static gboolean read_deck_line(Reading *reading, const char *line)
{
	const char *text, *colon;
	g_autofree char *name = NULL;
	guint indent;

	if (heading_level(line, &text) > 0)
		return begin_row(reading, text);
	text = item_text(line, &indent);
	if (text == NULL || reading->row == 0)
		return TRUE;
	if (indent > 0)
		return add_line(reading, reading->column, text, "\n");
	colon = strstr(text, ": ");
	if (colon == NULL && g_str_has_suffix(text, ":"))
		colon = text + strlen(text) - 1;
	if (colon == NULL) {
		g_set_error(reading->error, RH_ERROR, RH_ERROR_INPUT,
			    _("%s: row %u: \"%s\" names no column; write it as \"- point: text\""),
			    reading->name, reading->row + 1, text);
		return FALSE;
	}
	name = g_strndup(text, (gsize)(colon - text));
	if (!use_column(reading, name))
		return FALSE;
	return colon[1] == '\0' || add_line(reading, reading->column, colon + 2, "\n");
}

/* "Don't say:" or "**Notes:** call her" names a column, and may begin its text. */
static gboolean take_label(Reading *reading, const char *line, const char **rest)
{
	g_autofree char *bare = g_strdup(line);
	char *colon = strchr(bare, ':');
	g_autoptr(RhTable) table = NULL;
	g_autoptr(RhColumns) columns = NULL;

	if (colon == NULL || colon - bare > 40)
		return FALSE;
	*rest = line + (colon - bare) + 1;
	*rest += strspn(*rest, "* ");
	*colon = '\0';
	g_strdelimit(bare, "*_", ' ');
	g_strstrip(bare);
	table = rh_table_new();
	if (!rh_table_set(table, 0, 0, bare, -1, NULL))
		return FALSE;
	columns = rh_columns_guess(table);
	return columns->has_headings && columns->uses[0] != RH_COLUMN_ASK &&
	       use_column(reading, bare);
}

static gboolean read_notes_line(Reading *reading, const char *line)
{
	const char *text, *rest;
	guint indent, level = heading_level(line, &text);
	gboolean goes_on = reading->in_paragraph;

	reading->in_paragraph = FALSE;
	if (level == reading->question_level) {
		reading->row++;
		return put(reading, "Question", text) && use_column(reading, "Points");
	}
	if (level > 0 || reading->row == 0 || *line == '\0')
		return TRUE;
	text = item_text(line, &indent);
	if (text != NULL)
		return add_line(reading, reading->column, text, "\n");
	if (take_label(reading, line, &rest))
		return *rest == '\0' || add_line(reading, reading->column, rest, "\n");
	reading->in_paragraph = TRUE;
	return add_line(reading, reading->column, line + strspn(line, " \t"), goes_on ? " " : "\n");
}

/* Notes have a title and chapters above their questions: those are the deepest. */
static guint deepest_level(char **lines)
{
	guint deepest = 0;

	for (; *lines != NULL; lines++) {
		const char *text;

		deepest = MAX(deepest, heading_level(*lines, &text));
	}
	return deepest;
}

static gboolean is_deck(char **lines)
{
	const char *text;

	while (*lines != NULL && (*lines)[strspn(*lines, " \t")] == '\0')
		lines++;
	return *lines != NULL && heading_level(*lines, &text) == 1 &&
	       (strcmp(text, DECK) == 0 || g_str_has_prefix(text, DECK " "));
}

gboolean rh_markdown_read(RhSheet *sheet, const char *name, const char *text, GError **error)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	gboolean from_deck = is_deck(lines);
	Reading reading = { .sheet = sheet, .name = name, .error = error };
	gboolean good = TRUE;

	reading.question_level = deepest_level(lines);
	if (reading.question_level == 0) {
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
			    _("%s: there is no heading; write each question as \"## Why us?\""),
			    name);
		return FALSE;
	}
	reading.columns = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (char **line = lines; good && *line != NULL; line++)
		good = from_deck ? read_deck_line(&reading, *line)
				 : read_notes_line(&reading, g_strchomp(*line));
	g_hash_table_unref(reading.columns);
	return good;
}

/* ------------------------------------------------------------------ writing */

static guint find_column(const RhTable *table, const char *name)
{
	guint column = 0;

	while (column < rh_table_n_columns(table) &&
	       strcmp(rh_table_get(table, 0, column), name) != 0)
		column++;
	return column;
}

static void write_cell(GString *out, const char *name, const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	if (lines[0] == NULL)
		return;
	if (lines[1] == NULL) {
		g_string_append_printf(out, "- %s: %s\n", name, lines[0]);
		return;
	}
	g_string_append_printf(out, "- %s:\n", name);
	for (char **line = lines; *line != NULL; line++)
		g_string_append_printf(out, "  - %s\n", *line);
}

GBytes *rh_markdown_write(const RhTable *table)
{
	GString *out = g_string_new(NULL);
	guint kind = find_column(table, "kind"), id = find_column(table, "id");

	for (guint row = 1; row < rh_table_n_rows(table); row++) {
		const char *what = rh_table_get(table, row, kind);
		gboolean is_top = strcmp(what, DECK) == 0;

		g_string_append_printf(out, "%s%s %s%s%s\n\n", row > 1 ? "\n" : "",
				       is_top ? "#" : "##", what,
				       *rh_table_get(table, row, id) != '\0' ? " " : "",
				       rh_table_get(table, row, id));
		for (guint column = 0; column < rh_table_n_columns(table); column++)
			if (column != kind && column != id)
				write_cell(out, rh_table_get(table, 0, column),
					   rh_table_get(table, row, column));
	}
	return g_string_free_to_bytes(out);
}
