/*
 * ods.c - reads a sheet of an OpenDocument spreadsheet (ODF 1.3).
 *
 * A cell says what it shows; formulas, dates and merged cells are told.  Rows and
 * cells may be written once for many: empty ones only move the place on.  What is
 * hidden is read too, as in xlsx.c.
 */
#include "exchange/book.h"
#include "text/words.h"

#include <stdlib.h>
#include <string.h>

#include <rehearse/error.h>

typedef struct {
	RhSheet *best;		/* of those that were read */
	RhSheet *sheet;		/* in hand; NULL outside of tables */
	const char *name;
	const char *wanted;	/* the title to be read; NULL: the best */
	GPtrArray *titles;
	GHashTable *hidden;	/* columns of the sheet in hand, from 0 */
	guint64 cells;		/* filled so far, of all sheets: one line can stand for millions */
	guint columns;		/* described so far */
	guint row, column, repeat_row, repeat;
	gboolean is_hidden_row;
	guint skip;		/* depth inside a comment, or what else is no text of the cell */
	GString *text;
	guint paragraphs;
	gboolean in_cell, in_paragraph, has_formula;
	char *value;		/* of a date or a box that is ticked */
	gboolean is_date, is_error;
	gboolean is_encrypted;
	GError *error;
} Ods;

static guint number(const char *text, guint fallback)
{
	gulong n = text != NULL ? strtoul(text, NULL, 10) : 0;

	return n > 0 ? (guint)MIN(n, 2u * RH_TABLE_ROWS_MAX) : fallback;
}

/* ---------------------------------------------------------------------- cells */

/* LibreOffice says it in a name space of its own, beside office:value-type. */
static gboolean is_error(const char *const *attrs)
{
	for (; attrs[0] != NULL; attrs += 2)
		if (strcmp(attrs[0], "value-type") == 0 && strcmp(attrs[1], "error") == 0)
			return TRUE;
	return FALSE;
}

static void begin_cell(Ods *ods, const char *const *attrs)
{
	const char *type = rh_book_attr(attrs, "value-type");
	const char *date = rh_book_attr(attrs, "date-value");
	guint wide = number(rh_book_attr(attrs, "number-columns-spanned"), 1);
	guint high = number(rh_book_attr(attrs, "number-rows-spanned"), 1);

	ods->in_cell = TRUE;
	ods->repeat = number(rh_book_attr(attrs, "number-columns-repeated"), 1);
	ods->has_formula = rh_book_attr(attrs, "formula") != NULL &&
			   g_strcmp0(type, "boolean") != 0;
	ods->is_error = is_error(attrs);
	ods->is_date = g_strcmp0(type, "date") == 0 && date != NULL;
	g_free(ods->value);
	ods->value = ods->is_date ? g_strndup(date, 10) :
		     g_strcmp0(type, "boolean") == 0 ? g_strdup(rh_book_attr(attrs, "boolean-value"))
						     : NULL;
	ods->paragraphs = 0;
	g_string_truncate(ods->text, 0);
	if ((wide > 1 || high > 1) && ods->row < RH_TABLE_ROWS_MAX &&
	    ods->column < RH_TABLE_COLUMNS_MAX)
		rh_sheet_merge(ods->sheet, ods->row, ods->column, high, wide);
}

static void set_cells(Ods *ods, const char *text)
{
	ods->cells += (guint64)ods->repeat_row * ods->repeat;
	if (ods->cells > RH_TABLE_CELLS_MAX) {
		g_set_error(&ods->error, RH_ERROR, RH_ERROR_LIMIT,
			    "%s: the workbook has more than %u cells with text; split it into several",
			    ods->name, RH_TABLE_CELLS_MAX);
		return;
	}
	for (guint r = 0; r < ods->repeat_row && ods->error == NULL; r++)
		for (guint c = 0; c < ods->repeat; c++)
			if (!rh_sheet_set(ods->sheet, ods->name, ods->row + r, ods->column + c, text,
					  -1, &ods->error))
				return;
}

static void tell_cell(Ods *ods, const char *text)
{
	if (ods->is_date)
		rh_sheet_remark(ods->sheet, RH_REMARK_DATE, ods->row, ods->column, text);
	if (ods->is_error)
		rh_sheet_remark(ods->sheet, RH_REMARK_FORMULA_ERROR, ods->row, ods->column, text);
	else if (ods->has_formula)
		rh_sheet_remark(ods->sheet, RH_REMARK_FORMULA, ods->row, ods->column, NULL);
	if (g_hash_table_remove(ods->hidden, GUINT_TO_POINTER(ods->column)))
		rh_sheet_remark(ods->sheet, RH_REMARK_HIDDEN_COLUMN, ods->row, ods->column, NULL);
	if (ods->is_hidden_row)
		rh_sheet_remark(ods->sheet, RH_REMARK_HIDDEN_ROW, ods->row, ods->column, NULL);
	ods->is_hidden_row = FALSE;
}

static void end_cell(Ods *ods)
{
	const char *text = ods->value != NULL ? ods->value : ods->text->str;

	ods->in_cell = FALSE;
	if (ods->error == NULL && *text != '\0') {
		tell_cell(ods, text);
		if (!ods->is_error)
			set_cells(ods, text);
	}
	ods->column += ods->repeat;
}

/* -------------------------------------------------------------------- tables */

static void begin_table(Ods *ods, const char *title)
{
	g_ptr_array_add(ods->titles, g_strdup(title));
	ods->sheet = rh_sheet_new();
	ods->sheet->title = g_strdup(title);
	ods->row = ods->columns = 0;
	g_hash_table_remove_all(ods->hidden);
}

static void end_table(Ods *ods)
{
	gboolean is_wanted = ods->wanted == NULL || g_strcmp0(ods->wanted, ods->sheet->title) == 0;

	if (is_wanted && rh_sheet_rank(ods->sheet) > rh_sheet_rank(ods->best))
		rh_sheet_take(ods->best, ods->sheet);
	g_clear_pointer(&ods->sheet, rh_sheet_free);
}

static gboolean is_hidden(const char *const *attrs)
{
	const char *visibility = rh_book_attr(attrs, "visibility");

	return visibility != NULL && strcmp(visibility, "visible") != 0;
}

static void take_columns(Ods *ods, const char *const *attrs)
{
	guint n = number(rh_book_attr(attrs, "number-columns-repeated"), 1);

	for (guint i = ods->columns; is_hidden(attrs) && i < ods->columns + n &&
	     i < RH_TABLE_COLUMNS_MAX; i++)
		g_hash_table_add(ods->hidden, GUINT_TO_POINTER(i));
	ods->columns = MIN(ods->columns + n, RH_TABLE_COLUMNS_MAX);
}

/* ---------------------------------------------------------------------- events */

static void on_content(Ods *ods, const char *name, const char *const *attrs)
{
	/* Far more than a cell holds is refused when the cell is set. */
	if (ods->text->len > RH_TABLE_CELL_MAX)
		return;
	if (strcmp(name, "p") == 0) {
		if (ods->paragraphs++ > 0)
			g_string_append_c(ods->text, '\n');
		ods->in_paragraph = TRUE;
	} else if (strcmp(name, "line-break") == 0) {
		g_string_append_c(ods->text, '\n');
	} else if (strcmp(name, "tab") == 0) {
		g_string_append_c(ods->text, ' ');
	} else if (strcmp(name, "s") == 0) {
		for (guint n = MIN(number(rh_book_attr(attrs, "c"), 1), 100); n > 0; n--)
			g_string_append_c(ods->text, ' ');
	}
}

/* Comments, pictures with texts, how a word is spoken. */
static gboolean is_apart(const char *name)
{
	static const char *const names[] = { "annotation", "ruby-text", "frame", "custom-shape",
					     "shapes", "tracked-changes", "dde-links" };

	for (guint i = 0; i < G_N_ELEMENTS(names); i++)
		if (strcmp(name, names[i]) == 0)
			return TRUE;
	return FALSE;
}

static void on_start(gpointer data, const char *name, const char *const *attrs)
{
	Ods *ods = data;

	/* A table inside a cell is none of its texts. */
	if (ods->skip > 0 || is_apart(name) || (ods->sheet != NULL && strcmp(name, "table") == 0)) {
		if (ods->skip++ == 0 && ods->in_cell && strcmp(name, "annotation") == 0)
			rh_sheet_remark(ods->sheet, RH_REMARK_COMMENT, ods->row, ods->column, NULL);
	} else if (strcmp(name, "table") == 0) {
		begin_table(ods, rh_book_attr(attrs, "name"));
	} else if (ods->sheet == NULL) {
		return;
	} else if (strcmp(name, "table-column") == 0) {
		take_columns(ods, attrs);
	} else if (strcmp(name, "table-row") == 0) {
		ods->repeat_row = number(rh_book_attr(attrs, "number-rows-repeated"), 1);
		ods->is_hidden_row = is_hidden(attrs);
		ods->column = 0;
	} else if (strcmp(name, "table-cell") == 0 || strcmp(name, "covered-table-cell") == 0) {
		begin_cell(ods, attrs);
	} else if (ods->in_cell) {
		on_content(ods, name, attrs);
	}
}

static void on_end(gpointer data, const char *name)
{
	Ods *ods = data;

	if (ods->skip > 0) {
		ods->skip--;
	} else if (ods->sheet == NULL) {
		return;
	} else if (strcmp(name, "p") == 0) {
		ods->in_paragraph = FALSE;
	} else if (strcmp(name, "table-cell") == 0 || strcmp(name, "covered-table-cell") == 0) {
		end_cell(ods);
	} else if (strcmp(name, "table-row") == 0) {
		ods->row += ods->repeat_row;
	} else if (strcmp(name, "table") == 0) {
		end_table(ods);
	}
}

static void on_text(gpointer data, const char *text, gsize len)
{
	Ods *ods = data;

	if (ods->in_cell && ods->in_paragraph && ods->skip == 0 &&
	    ods->text->len <= RH_TABLE_CELL_MAX)
		g_string_append_len(ods->text, text, (gssize)len);
}

static void on_manifest(gpointer data, const char *name, G_GNUC_UNUSED const char *const *attrs)
{
	Ods *ods = data;

	if (strcmp(name, "encryption-data") == 0)
		ods->is_encrypted = TRUE;
}

static void ignore_end(G_GNUC_UNUSED gpointer data, G_GNUC_UNUSED const char *name)
{
}

static void ignore_text(G_GNUC_UNUSED gpointer data, G_GNUC_UNUSED const char *text,
			G_GNUC_UNUSED gsize len)
{
}

/* -------------------------------------------------------------------- the book */

static gboolean check_manifest(Ods *ods, RhBook *book, GError **error)
{
	static const RhBookEvents events = { on_manifest, ignore_end, ignore_text };

	if (!rh_book_has(book, "content.xml")) {
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT, "%s: %s", ods->name,
			    rh_book_other_kind(book));
		return FALSE;
	}
	if (rh_book_has(book, "META-INF/manifest.xml") &&
	    !rh_book_read(book, "META-INF/manifest.xml", &events, ods, error))
		return FALSE;
	if (ods->is_encrypted)
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
			    _("%s: the workbook has a password; open it, choose File, Save As, "
			      "without \"Save with password\""), ods->name);
	return !ods->is_encrypted;
}

static gboolean read_content(Ods *ods, RhBook *book, GError **error)
{
	static const RhBookEvents events = { on_start, on_end, on_text };

	if (!check_manifest(ods, book, error) ||
	    !rh_book_read(book, "content.xml", &events, ods, error))
		return FALSE;
	if (ods->error != NULL) {
		g_propagate_error(error, g_steal_pointer(&ods->error));
		return FALSE;
	}
	if (ods->wanted != NULL &&
	    rh_sheet_is_missing(ods->name, ods->wanted, ods->titles, error))
		return FALSE;
	rh_sheet_tell_others(ods->best, ods->titles);
	return TRUE;
}

gboolean rh_ods_read(RhSheet *sheet, const char *name, const char *bytes, gsize len,
		     const char *title, GError **error)
{
	g_autoptr(RhBook) book = rh_book_open(name, bytes, len, error);
	Ods ods = { .best = sheet, .name = name, .wanted = title };
	gboolean good;

	if (book == NULL)
		return FALSE;
	ods.text = g_string_new(NULL);
	ods.titles = g_ptr_array_new_with_free_func(g_free);
	ods.hidden = g_hash_table_new(NULL, NULL);
	good = read_content(&ods, book, error);
	g_string_free(ods.text, TRUE);
	g_ptr_array_unref(ods.titles);
	g_hash_table_unref(ods.hidden);
	rh_sheet_free(ods.sheet);
	g_free(ods.value);
	g_clear_error(&ods.error);
	return good;
}
