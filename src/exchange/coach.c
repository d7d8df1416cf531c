/*
 * coach.c - the rows of a coach's own sheet as cards.
 *
 * One line of a cell is one point, without the bullet before it; nothing is split
 * at a semicolon or a comma, for sentences have those too.  A paragraph is what a
 * whole answer could be: it becomes a sample, and its sentences the points.
 */
#include "exchange/private.h"

#include <string.h>

#include <rehearse/error.h>
#include <rehearse/text.h>

#define PARAGRAPH_WORDS 25u
#define SENTENCES_MAX 5u

static void card_free(gpointer data)
{
	RhSheetCard *card = data;

	for (guint i = 0; i < RH_N_COLUMN_USES; i++)
		g_ptr_array_unref(card->values[i]);
	g_free(card);
}

static RhSheetCard *card_new(guint row)
{
	RhSheetCard *card = g_new0(RhSheetCard, 1);

	card->row = row;
	for (guint i = 0; i < RH_N_COLUMN_USES; i++)
		card->values[i] = g_ptr_array_new_with_free_func(g_free);
	return card;
}

/* --------------------------------------------------------------------- lines */

/* LINE behind "- ", "* ", a bullet, "1. ", "2) " or "a) ". */
static const char *skip_bullet(const char *line)
{
	static const char *const bullets[] = {
		"-", "*", "+", "\xE2\x80\xA2", "\xC2\xB7", "\xE2\x80\x93", "\xE2\x80\x94",
		"\xE2\x96\xAA", "\xE2\x97\xA6", "\xE2\x80\xA3", "\xEF\x82\xB7", "o ", "\xE2\x86\x92",
		"\xE2\x9C\x93", "\xE2\x9C\x94",
	};
	gsize digits;

	line += strspn(line, " \t");
	for (guint i = 0; i < G_N_ELEMENTS(bullets); i++) {
		gsize len = strlen(bullets[i]);

		if (strncmp(line, bullets[i], len) != 0)
			continue;
		/* "-5 degrees" is no bullet; "\xE2\x80\xA2text" is one. */
		if (len > 1 || line[len] == ' ' || line[len] == '\t')
			return line + len + strspn(line + len, " \t");
	}
	digits = strspn(line, "0123456789");
	if (digits == 0 && g_ascii_isalpha(*line) && line[1] == ')')
		digits = 1;
	if (digits > 0 && digits <= 2 && (line[digits] == '.' || line[digits] == ')') &&
	    line[digits + 1] == ' ')
		return line + digits + 1 + strspn(line + digits + 1, " \t");
	return line;
}

/* Whether a sentence ends at TEXT: its mark, perhaps a quotation mark, a space. */
static gboolean ends_sentence(const char *text)
{
	if (strchr(".!?", *text) == NULL || (text[1] != ' ' && text[1] != '\0'))
		return FALSE;
	/* "e. g. this", "approx. 5": what goes on with a small letter goes on. */
	return text[1] == '\0' ||
	       !g_unichar_islower(g_utf8_get_char(text + 1 + strspn(text + 1, " ")));
}

static void add_sentences(GPtrArray *points, const char *paragraph)
{
	const char *start = paragraph;
	guint n = 0;

	for (const char *at = paragraph; *at != '\0' && n < SENTENCES_MAX; at++) {
		if (!ends_sentence(at) && at[1] != '\0')
			continue;
		g_ptr_array_add(points, g_strstrip(g_strndup(start, (gsize)(at + 1 - start))));
		start = at + 1;
		n++;
	}
}

static void add_line(RhSheetCard *card, RhColumnUse use, const char *line)
{
	g_autofree char *text = g_strstrip(g_strdup(skip_bullet(line)));

	if (*text == '\0')
		return;
	if (use == RH_COLUMN_POINTS && rh_text_count_words(text) > PARAGRAPH_WORDS) {
		add_sentences(card->values[RH_COLUMN_POINTS], text);
		use = RH_COLUMN_SAMPLE;
	}
	g_ptr_array_add(card->values[use], g_steal_pointer(&text));
}

/* White space of any kind becomes one space: the cell is one text. */
static char *join_lines(const char *cell)
{
	g_auto(GStrv) words = g_strsplit_set(cell, " \t\n", -1);
	GString *out = g_string_new(NULL);

	for (char **word = words; *word != NULL; word++)
		if (**word != '\0')
			g_string_append_printf(out, "%s%s", out->len > 0 ? " " : "", *word);
	return g_string_free(out, FALSE);
}

static void add_cell(RhSheetCard *card, RhColumnUse use, const char *cell)
{
	g_auto(GStrv) lines = NULL;

	if (use == RH_COLUMN_IGNORED || cell[strspn(cell, " \t\n")] == '\0')
		return;
	if (use != RH_COLUMN_POINTS && use != RH_COLUMN_TRAP && use != RH_COLUMN_FOLLOW &&
	    use != RH_COLUMN_VARIANT) {
		g_ptr_array_add(card->values[use], join_lines(cell));
		return;
	}
	lines = g_strsplit(cell, "\n", -1);
	for (char **line = lines; *line != NULL; line++)
		add_line(card, use, *line);
}

/* ---------------------------------------------------------------------- rows */

static gboolean find_question(const char *name, const RhColumns *columns, GError **error)
{
	for (guint i = 0; i < columns->n; i++)
		if (columns->uses[i] == RH_COLUMN_ASK)
			return TRUE;
	g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
		    "%s: no column holds the question; say which one does, as in --columns 1=ask",
		    name);
	return FALSE;
}

/* NULL for a row that makes no card. */
static RhSheetCard *read_row(RhSheet *sheet, const RhColumns *columns, guint row)
{
	RhSheetCard *card = card_new(row);

	for (guint column = 0; column < columns->n; column++)
		add_cell(card, columns->uses[column], rh_table_get(sheet->table, row, column));
	if (card->values[RH_COLUMN_CARD_ID]->len > 0)
		card->id = card->values[RH_COLUMN_CARD_ID]->pdata[0];
	if (card->values[RH_COLUMN_ASK]->len > 0)
		return card;
	if (!rh_table_is_blank(sheet->table, row))
		rh_sheet_notice(sheet, "row %u has no question and was left out", row + 1);
	card_free(card);
	return NULL;
}

static gboolean is_new_id(const RhSheetCard *card, GHashTable *rows, GError **error)
{
	guint before;

	if (card->id == NULL)
		return TRUE;
	before = GPOINTER_TO_UINT(g_hash_table_lookup(rows, card->id));
	if (before > 0)
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
			    "row %u has the id '%s' as row %u has; change one of them",
			    card->row + 1, card->id, before);
	g_hash_table_insert(rows, (gpointer)(gintptr)card->id, GUINT_TO_POINTER(card->row + 1));
	return before == 0;
}

GPtrArray *rh_sheet_cards(RhSheet *sheet, const RhColumns *columns, GError **error)
{
	g_autoptr(GPtrArray) cards = g_ptr_array_new_with_free_func(card_free);
	g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
	guint row = 0;

	if (!find_question(sheet->title != NULL ? sheet->title : "the sheet", columns, error))
		return NULL;
	while (columns->has_headings && rh_table_is_blank(sheet->table, row))
		row++;
	for (row += columns->has_headings ? 1 : 0; row < rh_table_n_rows(sheet->table); row++) {
		RhSheetCard *card = read_row(sheet, columns, row);

		if (card == NULL)
			continue;
		g_ptr_array_add(cards, card);
		if (!is_new_id(card, ids, error))
			return NULL;
	}
	if (cards->len == 0) {
		g_set_error_literal(error, RH_ERROR, RH_ERROR_INPUT,
				    "there is no row with a question; say which column holds it, "
				    "as in --columns 2=ask");
		return NULL;
	}
	return g_steal_pointer(&cards);
}
