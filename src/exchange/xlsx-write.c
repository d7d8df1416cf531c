/*
 * xlsx-write.c - a table as the smallest workbook that Excel and LibreOffice open:
 * one sheet, texts in their cells, wrapped, the first row in bold.
 */
#include "exchange/book.h"

#include <string.h>
#include <zip.h>

#include <rehearse/error.h>

#define EXCEL_CELL_MAX 32767	/* UTF-16 units; Excel calls more a damaged file */
#define DOS_DAY_ONE 0x21	/* 1 January 1980: no clock is read here */
#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define SPREADSHEET "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml."

static const struct {
	const char *name, *text;
} frame[] = {
	{ "[Content_Types].xml", XML "<Types xmlns=\"" PACKAGE "content-types\">"
	  "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package."
	  "relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
	  "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" TYPE "sheet.main+xml\"/>"
	  "<Override PartName=\"/xl/styles.xml\" ContentType=\"" TYPE "styles+xml\"/>"
	  "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" TYPE "worksheet+xml\"/>"
	  "</Types>" },
	{ "_rels/.rels", XML "<Relationships xmlns=\"" PACKAGE "relationships\">"
	  "<Relationship Id=\"rId1\" Type=\"" OFFICE "/officeDocument\" Target=\"xl/workbook.xml\"/>"
	  "</Relationships>" },
	{ "xl/workbook.xml", XML "<workbook xmlns=\"" SPREADSHEET "\" xmlns:r=\"" OFFICE "\">"
	  "<sheets><sheet name=\"Deck\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>" },
	{ "xl/_rels/workbook.xml.rels", XML "<Relationships xmlns=\"" PACKAGE "relationships\">"
	  "<Relationship Id=\"rId1\" Type=\"" OFFICE "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
	  "<Relationship Id=\"rId2\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/>"
	  "</Relationships>" },
	{ "xl/styles.xml", XML "<styleSheet xmlns=\"" SPREADSHEET "\">"
	  "<fonts count=\"2\"><font/><font><b/></font></fonts>"
	  "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
	  "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
	  "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
	  "<cellXfs count=\"2\"><xf numFmtId=\"49\" applyAlignment=\"1\">"
	  "<alignment vertical=\"top\" wrapText=\"1\"/></xf>"
	  "<xf numFmtId=\"49\" fontId=\"1\" applyFont=\"1\"/></cellXfs></styleSheet>" },
};

/* "_x0041_" would be read as a letter: its first line is written as one itself. */
static void put_text(GString *out, const char *text)
{
	for (; *text != '\0'; text++) {
		if (text[0] == '_' && text[1] == 'x')
			g_string_append(out, "_x005F_");
		else if (*text == '&')
			g_string_append(out, "&amp;");
		else if (*text == '<')
			g_string_append(out, "&lt;");
		else if (*text == '>')
			g_string_append(out, "&gt;");
		else
			g_string_append_c(out, *text);
	}
}

/* "AB12" */
static char *place_of(guint row, guint column)
{
	char letters[8];
	guint at = sizeof letters - 1;

	letters[at] = '\0';
	for (column++; column > 0; column = (column - 1) / 26)
		letters[--at] = (char)('A' + (column - 1) % 26);
	return g_strdup_printf("%s%u", letters + at, row + 1);
}

static gboolean put_cell(GString *out, const RhTable *table, guint row, guint column,
			 GError **error)
{
	const char *text = rh_table_get(table, row, column);
	g_autofree char *place = NULL;

	if (*text == '\0')
		return TRUE;
	place = place_of(row, column);
	if (strlen(text) > EXCEL_CELL_MAX && g_utf8_strlen(text, -1) > EXCEL_CELL_MAX / 2) {
		g_set_error(error, RH_ERROR, RH_ERROR_LIMIT,
			    "the cell %s would hold more than Excel takes (32767 letters); write .csv",
			    place);
		return FALSE;
	}
	g_string_append_printf(out, "<c r=\"%s\" s=\"%d\" t=\"inlineStr\"><is>"
			       "<t xml:space=\"preserve\">", place, row == 0);
	put_text(out, text);
	g_string_append(out, "</t></is></c>");
	return TRUE;
}

static GString *make_sheet(const RhTable *table, GError **error)
{
	GString *out = g_string_new(XML "<worksheet xmlns=\"" SPREADSHEET "\"><cols>");

	g_string_append_printf(out, "<col min=\"1\" max=\"%u\" width=\"28\" customWidth=\"1\"/>"
			       "</cols><sheetData>", MAX(rh_table_n_columns(table), 1));
	for (guint row = 0; row < rh_table_n_rows(table); row++) {
		g_string_append_printf(out, "<row r=\"%u\">", row + 1);
		for (guint column = 0; column < rh_table_n_columns(table); column++) {
			if (!put_cell(out, table, row, column, error)) {
				g_string_free(out, TRUE);
				return NULL;
			}
		}
		g_string_append(out, "</row>");
	}
	g_string_append(out, "</sheetData></worksheet>");
	return out;
}

static gboolean add_part(zip_t *zip, const char *name, const char *text)
{
	zip_source_t *source = zip_source_buffer(zip, text, strlen(text), 0);
	zip_int64_t at = source != NULL ? zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8) : -1;

	if (at < 0) {
		zip_source_free(source);
		return FALSE;
	}
	return zip_file_set_dostime(zip, (zip_uint64_t)at, 0, DOS_DAY_ONE, 0) == 0;
}

static gboolean write_parts(zip_source_t *out, const char *sheet)
{
	zip_t *zip = zip_open_from_source(out, ZIP_TRUNCATE, NULL);
	gboolean good = zip != NULL;

	if (!good)
		return FALSE;
	for (guint i = 0; good && i < G_N_ELEMENTS(frame); i++)
		good = add_part(zip, frame[i].name, frame[i].text);
	good = good && add_part(zip, "xl/worksheets/sheet1.xml", sheet);
	if (good && zip_close(zip) == 0)
		return TRUE;
	zip_discard(zip);
	return FALSE;
}

/* What libzip wrote into memory. */
static GBytes *take_bytes(zip_source_t *out)
{
	zip_stat_t status;
	guint8 *bytes;

	if (zip_source_open(out) != 0 || zip_source_stat(out, &status) != 0)
		return NULL;
	bytes = g_malloc(status.size);
	if (zip_source_read(out, bytes, status.size) != (zip_int64_t)status.size) {
		g_free(bytes);
		return NULL;
	}
	zip_source_close(out);
	return g_bytes_new_take(bytes, status.size);
}

GBytes *rh_xlsx_write(const RhTable *table, GError **error)
{
	GString *sheet = make_sheet(table, error);
	zip_source_t *out;
	GBytes *bytes = NULL;

	if (sheet == NULL)
		return NULL;
	out = zip_source_buffer_create(NULL, 0, 0, NULL);
	/* Closing the archive would free the source, and with it what was written. */
	zip_source_keep(out);
	if (write_parts(out, sheet->str))
		bytes = take_bytes(out);
	zip_source_free(out);
	g_string_free(sheet, TRUE);
	if (bytes == NULL)
		g_set_error_literal(error, RH_ERROR, RH_ERROR_INTERNAL,
				    "the workbook could not be packed");
	return bytes;
}
