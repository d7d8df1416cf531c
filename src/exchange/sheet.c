/* sheet.c - which reader and writer a file needs, and what all of them share. */
#include "exchange/book.h"
#include "exchange/private.h"

#include <string.h>

#include <rehearse/error.h>

#define NOTICES_MAX 100u

gboolean rh_sheet_format_of(const char *path, RhSheetFormat *format, GError **error)
{
	static const struct {
		const char *ending;
		RhSheetFormat format;
	} rows[] = {
		{ ".csv", RH_SHEET_CSV }, { ".tsv", RH_SHEET_TSV }, { ".txt", RH_SHEET_TSV },
		{ ".xlsx", RH_SHEET_XLSX }, { ".xlsm", RH_SHEET_XLSX }, { ".ods", RH_SHEET_ODS },
		{ ".md", RH_SHEET_MARKDOWN }, { ".markdown", RH_SHEET_MARKDOWN },
	};
	g_autofree char *lower = g_ascii_strdown(path, -1);

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		if (g_str_has_suffix(lower, rows[i].ending)) {
			*format = rows[i].format;
			return TRUE;
		}
	}
	if (g_str_has_suffix(lower, ".xls"))
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    "%s is a workbook of the old kind; open it and save it as .xlsx", path);
	else
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    "%s: the ending must be .xlsx, .ods, .csv, .tsv or .md", path);
	return FALSE;
}

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

/* What a file is, whatever its name says. */
static gboolean check_kind(const char *name, RhSheetFormat format, const char *bytes, gsize len,
			   GError **error)
{
	static const guint8 compound[] = { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 };
	gboolean is_book = format == RH_SHEET_XLSX || format == RH_SHEET_ODS;
	const char *why = NULL;

	if (len == 0)
		why = "the file is empty";
	else if (len >= sizeof compound && memcmp(bytes, compound, sizeof compound) == 0)
		why = "the workbook is encrypted, or of the kind before 2007; take the password "
		      "away, or save it as .xlsx";
	else if (is_book && (len < 4 || memcmp(bytes, "PK\3\4", 4) != 0))
		why = "this is no workbook; if it is text, name it .csv";
	else if (!is_book && len >= 4 && memcmp(bytes, "PK\3\4", 4) == 0)
		why = "this is a workbook; name it .xlsx or .ods";
	else if (!is_book && len >= 5 && memcmp(bytes, "%PDF-", 5) == 0)
		why = "this is a PDF; save the spreadsheet itself as .csv or .xlsx";
	if (why != NULL)
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT, "%s: %s", name, why);
	return why == NULL;
}

static gboolean read_sheet(RhSheet *sheet, const char *name, RhSheetFormat format,
			   const char *bytes, gsize len, GError **error)
{
	g_autofree char *text = NULL;

	if (format == RH_SHEET_XLSX)
		return rh_xlsx_read(sheet, name, bytes, len, error);
	if (format == RH_SHEET_ODS)
		return rh_ods_read(sheet, name, bytes, len, error);
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

RhSheet *rh_sheet_read(const char *name, RhSheetFormat format, const char *bytes, gsize len,
		       GError **error)
{
	g_autoptr(RhSheet) sheet = g_new0(RhSheet, 1);

	sheet->table = rh_table_new();
	sheet->notices = g_ptr_array_new_with_free_func(g_free);
	if (len > RH_TABLE_BYTES_MAX) {
		g_set_error(error, RH_ERROR, RH_ERROR_LIMIT, "%s: the file is larger than 64 MiB",
			    name);
		return NULL;
	}
	if (!check_kind(name, format, bytes, len, error) ||
	    !read_sheet(sheet, name, format, bytes, len, error))
		return NULL;
	if (is_blank(sheet->table)) {
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
			    "%s: there is nothing in it but empty cells", name);
		return NULL;
	}
	return g_steal_pointer(&sheet);
}

void rh_sheet_free(RhSheet *sheet)
{
	if (sheet == NULL)
		return;
	rh_table_free(sheet->table);
	g_ptr_array_unref(sheet->notices);
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
