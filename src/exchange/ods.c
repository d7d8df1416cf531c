/*
 * ods.c - reads the first filled sheet of an OpenDocument spreadsheet (ODF 1.3).
 *
 * A cell says what it shows; formulas, dates and merged cells are told.  Rows and
 * cells may be written once for many: empty ones only move the place on.
 */
#include "exchange/book.h"

#include <stdlib.h>
#include <string.h>

#include <rehearse/error.h>

typedef struct {
	RhSheet *sheet;
	const char *name;
	guint tables;		/* sheets seen */
	char *title;		/* of the sheet in hand */
	gboolean is_done;	/* a sheet was read; the others are only counted */
	guint row, column, repeat_row, repeat;
	guint skip;		/* depth inside a comment */
	GString *text;
	guint paragraphs;
	gboolean in_cell, in_paragraph, is_date, has_formula;
	char *date;
	gboolean is_encrypted;
	GError *error;
} Ods;

static guint number(const char *text, guint fallback)
{
	gulong n = text != NULL ? strtoul(text, NULL, 10) : 0;

	return n > 0 ? (guint)MIN(n, 2u * RH_TABLE_ROWS_MAX) : fallback;
}

/* ---------------------------------------------------------------------- cells */

static void begin_cell(Ods *ods, const char *const *attrs)
{
	const char *type = rh_book_attr(attrs, "value-type");
	const char *value = rh_book_attr(attrs, "date-value");
	guint wide = number(rh_book_attr(attrs, "number-columns-spanned"), 1);
	guint high = number(rh_book_attr(attrs, "number-rows-spanned"), 1);

	ods->in_cell = TRUE;
	ods->repeat = number(rh_book_attr(attrs, "number-columns-repeated"), 1);
	ods->has_formula = rh_book_attr(attrs, "formula") != NULL;
	ods->is_date = type != NULL && strcmp(type, "date") == 0;
	g_free(ods->date);
	ods->date = ods->is_date && value != NULL ? g_strndup(value, 10) : NULL;
	ods->paragraphs = 0;
	g_string_truncate(ods->text, 0);
	if (!ods->is_done && (wide > 1 || high > 1))
		rh_sheet_notice(ods->sheet, "row %u, column %u: %u cells are merged; their text "
				"counts for the first of them alone", ods->row + 1, ods->column + 1,
				wide * high);
}

static void set_cells(Ods *ods, const char *text)
{
	for (guint r = 0; r < ods->repeat_row && ods->error == NULL; r++)
		for (guint c = 0; c < ods->repeat; c++)
			if (!rh_sheet_set(ods->sheet, ods->name, ods->row + r, ods->column + c, text,
					  -1, &ods->error))
				return;
}

static void end_cell(Ods *ods)
{
	const char *text = ods->date != NULL ? ods->date : ods->text->str;

	ods->in_cell = FALSE;
	if (!ods->is_done && ods->error == NULL && *text != '\0') {
		if (ods->date != NULL)
			rh_sheet_notice(ods->sheet, "row %u, column %u: a date, read as %s; if it is "
					"no date, format the cell as text and type it again",
					ods->row + 1, ods->column + 1, text);
		if (ods->has_formula)
			rh_sheet_notice(ods->sheet, "row %u, column %u: a formula; its last value "
					"was taken", ods->row + 1, ods->column + 1);
		set_cells(ods, text);
	}
	ods->column += ods->repeat;
}

/* ---------------------------------------------------------------------- events */

static void on_content(Ods *ods, const char *name, const char *const *attrs)
{
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

static void on_start(gpointer data, const char *name, const char *const *attrs)
{
	Ods *ods = data;

	if (ods->skip > 0 || strcmp(name, "annotation") == 0) {
		ods->skip++;
	} else if (strcmp(name, "table") == 0) {
		ods->tables++;
		ods->row = 0;
		g_free(ods->title);
		ods->title = g_strdup(rh_book_attr(attrs, "name"));
	} else if (strcmp(name, "table-row") == 0) {
		ods->repeat_row = number(rh_book_attr(attrs, "number-rows-repeated"), 1);
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
	} else if (strcmp(name, "p") == 0) {
		ods->in_paragraph = FALSE;
	} else if (strcmp(name, "table-cell") == 0 || strcmp(name, "covered-table-cell") == 0) {
		end_cell(ods);
	} else if (strcmp(name, "table-row") == 0) {
		ods->row += ods->repeat_row;
	} else if (strcmp(name, "table") == 0 && !ods->is_done) {
		ods->is_done = rh_table_n_rows(ods->sheet->table) > 0;
		if (ods->is_done)
			ods->sheet->title = g_strdup(ods->title);
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
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
			    "%s: this is no OpenDocument spreadsheet; if it is one of Excel, name it "
			    ".xlsx", ods->name);
		return FALSE;
	}
	if (rh_book_has(book, "META-INF/manifest.xml") &&
	    !rh_book_read(book, "META-INF/manifest.xml", &events, ods, error))
		return FALSE;
	if (ods->is_encrypted)
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
			    "%s: the workbook is encrypted; take the password away and save it again",
			    ods->name);
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
	if (ods->tables > 1 && ods->sheet->title != NULL)
		rh_sheet_notice(ods->sheet, "the workbook has %u sheets; only \"%s\" was read",
				ods->tables, ods->sheet->title);
	return TRUE;
}

gboolean rh_ods_read(RhSheet *sheet, const char *name, const char *bytes, gsize len, GError **error)
{
	g_autoptr(RhBook) book = rh_book_open(name, bytes, len, error);
	Ods ods = { .sheet = sheet, .name = name, .text = NULL };
	gboolean good;

	if (book == NULL)
		return FALSE;
	ods.text = g_string_new(NULL);
	good = read_content(&ods, book, error);
	g_string_free(ods.text, TRUE);
	g_free(ods.title);
	g_free(ods.date);
	g_clear_error(&ods.error);
	return good;
}
