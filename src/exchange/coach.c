/*
 * coach.c - the rows of a coach's own sheet as cards.
 *
 * One line of a cell is one point, without the bullet before it; nothing is split
 * at a semicolon or a comma, for sentences have those too.  A paragraph is what a
 * whole answer could be: it becomes a sample, and its sentences the points.
 *
 * A row without a question goes on with the card above it.  Of merged cells the text
 * counts for each row that they cover; a question that is merged across the columns
 * leaves no room for an answer, and is a heading.
 */
#include "exchange/private.h"
#include "text/words.h"

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
		    _("%s: no column holds the question; say which one does, as in --columns "
		      "1=ask"),
		    name);
	return FALSE;
}

typedef struct {
	RhSheet *sheet;
	const RhColumns *columns;
	GPtrArray *cards;
	RhSheetCard *above;	/* the card of the row before; NULL: that row makes none */
	const RhSheetSpan **spans;	/* by column the merged cells of the row in hand, or NULL */
} Rows;

/* Once a row, as each of its cells asks for them. */
static void find_spans(const Rows *rows, guint row)
{
	const GArray *spans = rows->sheet->spans;
	guint n = rows->columns->n;

	memset(rows->spans, 0, n * sizeof *rows->spans);
	for (guint i = 0; i < spans->len; i++) {
		const RhSheetSpan *span = &g_array_index(spans, RhSheetSpan, i);

		if (row < span->row || row - span->row >= span->height)
			continue;
		for (guint c = span->column; c < n && c - span->column < span->width; c++)
			rows->spans[c] = span;
	}
}

/* A cell of the row in hand, or what is merged over it from the rows above. */
static const char *cell_at(const Rows *rows, guint row, guint column)
{
	const char *cell = rh_table_get(rows->sheet->table, row, column);
	const RhSheetSpan *span = *cell == '\0' ? rows->spans[column] : NULL;

	return span == NULL || span->column != column ?
	       cell : rh_table_get(rows->sheet->table, span->row, column);
}

/* Whether the question of the row in hand takes other columns too. */
static gboolean is_spanned(const Rows *rows)
{
	for (guint column = 0; column < rows->columns->n; column++) {
		const RhSheetSpan *span = rows->columns->uses[column] == RH_COLUMN_ASK ?
			rows->spans[column] : NULL;

		if (span != NULL && span->width > 1)
			return TRUE;
	}
	return FALSE;
}

/* What is private says of which column it is, unless that is called notes anyhow. */
static void add_private(const Rows *rows, RhSheetCard *card, guint column, const char *cell)
{
	const RhColumns *columns = rows->columns;
	g_autofree char *text = join_lines(cell);
	g_autofree char *heading = columns->has_headings ?
		join_lines(rh_table_get(rows->sheet->table, columns->first_row, column)) :
		g_strdup("");

	if (*text == '\0')
		return;
	g_ptr_array_add(card->values[RH_COLUMN_PRIVATE],
			rh_column_is_notes(heading) ? g_steal_pointer(&text)
						    : g_strdup_printf("%s: %s", heading, text));
}

/* The cells of a row; of one that goes on with a card those alone that are its own. */
static void add_cells(const Rows *rows, RhSheetCard *card, guint row)
{
	for (guint column = 0; column < rows->columns->n; column++) {
		RhColumnUse use = rows->columns->uses[column];
		const char *cell = row == card->row ? cell_at(rows, row, column)
						    : rh_table_get(rows->sheet->table, row, column);

		if (row > card->row && (use == RH_COLUMN_ASK || use == RH_COLUMN_CARD_ID))
			continue;
		if (use == RH_COLUMN_PRIVATE)
			add_private(rows, card, column, cell);
		else
			add_cell(card, use, cell);
	}
}

/* Whether ROW itself has something under USE; RH_COLUMN_IGNORED: under any but that. */
static gboolean has_under(const Rows *rows, guint row, RhColumnUse use)
{
	for (guint column = 0; column < rows->columns->n; column++) {
		const char *cell = rh_table_get(rows->sheet->table, row, column);
		RhColumnUse here = rows->columns->uses[column];

		if (cell[strspn(cell, " \t\n")] != '\0' &&
		    (use == RH_COLUMN_IGNORED ? here != use : here == use))
			return TRUE;
	}
	return FALSE;
}

static void read_row(Rows *rows, guint row)
{
	RhSheet *sheet = rows->sheet;

	if (rh_table_is_blank(sheet->table, row)) {
		rows->above = NULL;
		return;
	}
	find_spans(rows, row);
	if (is_spanned(rows)) {
		rh_sheet_notice(sheet, _("row %u: one text over several columns was taken for a "
					 "heading and left out"), row + 1);
		rows->above = NULL;
	} else if (has_under(rows, row, RH_COLUMN_ASK)) {
		rows->above = card_new(row);
		add_cells(rows, rows->above, row);
		if (rows->above->values[RH_COLUMN_CARD_ID]->len > 0)
			rows->above->id = rows->above->values[RH_COLUMN_CARD_ID]->pdata[0];
		g_ptr_array_add(rows->cards, rows->above);
	} else if (rows->above != NULL && has_under(rows, row, RH_COLUMN_IGNORED)) {
		add_cells(rows, rows->above, row);
		rh_sheet_notice(sheet, _("row %u has no question; it goes on with that of row %u"),
				row + 1, rows->above->row + 1);
	} else {
		rh_sheet_notice(sheet, _("row %u has no question and was left out"), row + 1);
		rows->above = NULL;
	}
}

static gboolean has_use(const RhColumns *columns, const RhSheetSpan *span, RhColumnUse use)
{
	for (guint i = span->column; i < columns->n && i - span->column < span->width; i++)
		if (columns->uses[i] == use)
			return TRUE;
	return FALSE;
}

/* What is merged, and not over the question: that is told row by row. */
static void tell_spans(RhSheet *sheet, const RhColumns *columns)
{
	for (guint i = 0; i < sheet->spans->len; i++) {
		const RhSheetSpan *span = &g_array_index(sheet->spans, RhSheetSpan, i);
		g_autofree char *n = g_strdup_printf("%" G_GUINT64_FORMAT,
						     (guint64)span->height * span->width);

		if (span->row <= columns->first_row || span->column >= columns->n ||
		    *rh_table_get(sheet->table, span->row, span->column) == '\0' ||
		    has_use(columns, span, RH_COLUMN_ASK))
			continue;
		rh_sheet_remark(sheet, span->width > 1 ? RH_REMARK_MERGED : RH_REMARK_MERGED_DOWN,
				span->row, span->column, n);
	}
	rh_sheet_tell_remarks(sheet);
}

static gboolean is_new_id(const RhSheetCard *card, GHashTable *rows, GError **error)
{
	guint before;

	if (card->id == NULL)
		return TRUE;
	before = GPOINTER_TO_UINT(g_hash_table_lookup(rows, card->id));
	if (before > 0)
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
			    _("row %u has the id '%s' as row %u has; change one of them"),
			    card->row + 1, card->id, before);
	g_hash_table_insert(rows, (gpointer)(gintptr)card->id, GUINT_TO_POINTER(card->row + 1));
	return before == 0;
}

static void tell_title(RhSheet *sheet, const RhColumns *columns)
{
	guint n = 0;

	for (guint row = 0; row < columns->first_row; row++)
		n += rh_table_is_blank(sheet->table, row) ? 0 : 1;
	if (n > 0)
		rh_sheet_notice(sheet, _("the headings were found in row %u; what stands above "
					 "was left out"), columns->first_row + 1);
}

GPtrArray *rh_sheet_cards(RhSheet *sheet, const RhColumns *columns, GError **error)
{
	g_autoptr(GPtrArray) cards = g_ptr_array_new_with_free_func(card_free);
	g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
	g_autofree const RhSheetSpan **spans = g_new(const RhSheetSpan *, columns->n + 1);
	Rows rows = { sheet, columns, cards, NULL, spans };
	guint row = columns->first_row + (columns->has_headings ? 1 : 0);

	if (!find_question(sheet->title != NULL ? sheet->title : _("the sheet"), columns, error))
		return NULL;
	tell_title(sheet, columns);
	for (; row < rh_table_n_rows(sheet->table); row++)
		read_row(&rows, row);
	tell_spans(sheet, columns);
	for (guint i = 0; i < cards->len; i++)
		if (!is_new_id(cards->pdata[i], ids, error))
			return NULL;
	if (cards->len == 0) {
		g_set_error_literal(error, RH_ERROR, RH_ERROR_INPUT,
				    _("there is no row with a question; say which column holds "
				      "it, as in --columns 2=ask"));
		return NULL;
	}
	return g_steal_pointer(&cards);
}
