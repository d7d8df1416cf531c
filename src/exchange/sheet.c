/* sheet.c - the reader and the writer that a file needs, and what all of them share. */
#include "exchange/book.h"
#include "exchange/private.h"
#include "text/words.h"

#include <string.h>

#include <rehearse/error.h>

#define NOTICES_MAX 100u

void rh_sheet_notice(RhSheet *sheet, const char *format, ...)
{
	va_list args;

	if (sheet->notices->len >= NOTICES_MAX)
		return;
	va_start(args, format);
	g_ptr_array_add(sheet->notices, g_strdup_vprintf(format, args));
	va_end(args);
}

gboolean rh_sheet_set(RhSheet *sheet, const char *name, guint row, guint column, const char *text,
		      gssize len, GError **error)
{
	if (rh_table_set(sheet->table, row, column, text, len, error))
		return TRUE;
	g_prefix_error(error, "%s: ", name);
	return FALSE;
}

static gboolean read_sheet(RhSheet *sheet, const char *name, RhSheetFormat format,
			   const char *bytes, gsize len, const char *title, GError **error)
{
	g_autofree char *text = NULL;

	if (format == RH_SHEET_XLSX)
		return rh_xlsx_read(sheet, name, bytes, len, title, error);
	if (format == RH_SHEET_ODS)
		return rh_ods_read(sheet, name, bytes, len, title, error);
	if (title != NULL) {
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    _("%s has but one sheet; leave --sheet out"), name);
		return FALSE;
	}
	text = rh_sheet_decode(sheet, name, bytes, len, error);
	if (text != NULL && format == RH_SHEET_MARKDOWN)
		return rh_markdown_read(sheet, name, text, error);
	return text != NULL && rh_csv_read(sheet, name, text, format == RH_SHEET_TSV, error);
}

static gboolean is_blank(const RhTable *table)
{
	for (guint row = 0; row < rh_table_n_rows(table); row++)
		if (!rh_table_is_blank(table, row))
			return FALSE;
	return TRUE;
}

guint rh_sheet_rank(const RhSheet *sheet)
{
	g_autoptr(RhColumns) columns = NULL;

	if (is_blank(sheet->table))
		return 0;
	if (rh_table_is_deck(sheet->table))
		return 3;
	columns = rh_columns_guess(sheet->table);
	for (guint i = 0; columns->has_headings && i < columns->n; i++)
		if (columns->uses[i] == RH_COLUMN_ASK)
			return 2;
	return 1;
}

void rh_sheet_take(RhSheet *sheet, RhSheet *from)
{
	RhSheet old = *sheet;

	*sheet = *from;
	*from = old;
}

gboolean rh_sheet_is_missing(const char *name, const char *title, const GPtrArray *titles,
			     GError **error)
{
	g_autoptr(GString) all = g_string_new(NULL);

	for (guint i = 0; i < titles->len; i++) {
		if (g_strcmp0(titles->pdata[i], title) == 0)
			return FALSE;
		g_string_append_printf(all, "%s\"%s\"", i > 0 ? ", " : "",
				       titles->pdata[i] != NULL ? (char *)titles->pdata[i] : "");
	}
	g_set_error(error, RH_ERROR, RH_ERROR_USAGE, _("%s has no sheet \"%s\"; it has %s"), name,
		    title, all->str);
	return TRUE;
}

void rh_sheet_tell_others(RhSheet *sheet, const GPtrArray *titles)
{
	const char *other = NULL;

	if (sheet->title == NULL || titles->len < 2)
		return;
	for (guint i = 0; i < titles->len && other == NULL; i++)
		if (g_strcmp0(titles->pdata[i], sheet->title) != 0)
			other = titles->pdata[i];
	rh_sheet_notice(sheet, _("the workbook has %u sheets; only \"%s\" was read. Another is "
				 "read with: --sheet \"%s\""), titles->len, sheet->title,
			other != NULL ? other : sheet->title);
}

/* UTF-8 that a program took for Windows-1252, and saved: every accent is two letters. */
static gboolean check_letters(const RhSheet *sheet, const char *name, GError **error)
{
	static const char mark[] = "\xC3\xAF\xC2\xBB\xC2\xBF";

	if (!g_str_has_prefix(rh_table_get(sheet->table, 0, 0), mark))
		return TRUE;
	g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
		    _("%s: it was made of a CSV file that was opened in the wrong encoding, and "
		      "letters with accents are damaged; open the CSV file again as UTF-8"), name);
	return FALSE;
}

RhSheet *rh_sheet_read_titled(const char *name, RhSheetFormat format, const char *bytes,
			      gsize len, const char *title, GError **error)
{
	g_autoptr(RhSheet) sheet = rh_sheet_new();

	if (len > RH_TABLE_BYTES_MAX) {
		g_set_error(error, RH_ERROR, RH_ERROR_LIMIT,
			    _("%s: the file is larger than 64 MiB"),
			    name);
		return NULL;
	}
	if (!rh_sheet_check_kind(name, format, bytes, len, error) ||
	    !read_sheet(sheet, name, format, bytes, len, title, error) ||
	    !check_letters(sheet, name, error))
		return NULL;
	if (is_blank(sheet->table)) {
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
			    _("%s: there is nothing in it but empty cells"), name);
		return NULL;
	}
	rh_sheet_tell_remarks(sheet);
	return g_steal_pointer(&sheet);
}

RhSheet *rh_sheet_read(const char *name, RhSheetFormat format, const char *bytes, gsize len,
		       GError **error)
{
	return rh_sheet_read_titled(name, format, bytes, len, NULL, error);
}

void rh_sheet_free(RhSheet *sheet)
{
	if (sheet == NULL)
		return;
	rh_table_free(sheet->table);
	g_ptr_array_unref(sheet->notices);
	g_array_unref(sheet->spans);
	g_array_unref(sheet->remarks);
	g_free(sheet->title);
	g_free(sheet);
}

GBytes *rh_sheet_write(const RhTable *table, RhSheetFormat format, GError **error)
{
	switch (format) {
	case RH_SHEET_CSV:
		return rh_csv_write(table, ',');
	case RH_SHEET_TSV:
		return rh_csv_write(table, '\t');
	case RH_SHEET_XLSX:
		return rh_xlsx_write(table, error);
	case RH_SHEET_MARKDOWN:
		return rh_markdown_write(table);
	case RH_SHEET_ODS:
		return rh_ods_write(table, error);
	}
	g_return_val_if_reached(NULL);
}
