/*
 * xlsx-write.c - a table as the smallest workbook that Excel and LibreOffice open:
 * one sheet, all of it text, wrapped, the headings (and what a row is) always in sight.
 */
#include "exchange/book.h"
#include "text/words.h"

#include <string.h>

#include <rehearse/error.h>

#define EXCEL_CELL_MAX 32767	/* UTF-16 units; Excel calls more a damaged file */
#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define SPREADSHEET "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml."

static const RhBookPart frame[] = {
	{ "[Content_Types].xml", XML "<Types xmlns=\"" PACKAGE "content-types\">"
	  "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package."
	  "relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
	  "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" TYPE "sheet.main+xml\"/>"
	  "<Override PartName=\"/xl/styles.xml\" ContentType=\"" TYPE "styles+xml\"/>"
	  "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" TYPE "worksheet+xml\"/>"
	  "</Types>", FALSE },
	{ "_rels/.rels", XML "<Relationships xmlns=\"" PACKAGE "relationships\">"
	  "<Relationship Id=\"rId1\" Type=\"" OFFICE "/officeDocument\" Target=\"xl/workbook.xml\"/>"
	  "</Relationships>", FALSE },
	{ "xl/workbook.xml", XML "<workbook xmlns=\"" SPREADSHEET "\" xmlns:r=\"" OFFICE "\">"
	  "<bookViews><workbookView/></bookViews>"
	  "<sheets><sheet name=\"Deck\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>", FALSE },
	{ "xl/_rels/workbook.xml.rels", XML "<Relationships xmlns=\"" PACKAGE "relationships\">"
	  "<Relationship Id=\"rId1\" Type=\"" OFFICE "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
	  "<Relationship Id=\"rId2\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/>"
	  "</Relationships>", FALSE },
	{ "xl/styles.xml", XML "<styleSheet xmlns=\"" SPREADSHEET "\">"
	  "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
	  "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font></fonts>"
	  "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>"
	  "<fill><patternFill patternType=\"gray125\"/></fill><fill><patternFill "
	  "patternType=\"solid\"><fgColor rgb=\"FFE7E6E6\"/></patternFill></fill></fills>"
	  "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
	  "<cellXfs count=\"3\"><xf/><xf numFmtId=\"49\" applyNumberFormat=\"1\" "
	  "applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>"
	  "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"2\" applyNumberFormat=\"1\" applyFont=\"1\" "
	  "applyFill=\"1\"/></cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" "
	  "builtinId=\"0\"/></cellStyles></styleSheet>", FALSE },
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

static gboolean is_too_long(const char *text)
{
	gsize units = 0;

	for (; *text != '\0'; text += g_utf8_skip[(guint8)*text])
		units += g_utf8_get_char(text) >= 0x10000 ? 2 : 1;
	return units > EXCEL_CELL_MAX;
}

static gboolean put_cell(GString *out, const RhTable *table, guint row, guint column,
			 GError **error)
{
	const char *text = rh_table_get(table, row, column);
	g_autofree char *place = NULL;

	if (*text == '\0')
		return TRUE;
	place = place_of(row, column);
	if (is_too_long(text)) {
		g_set_error(error, RH_ERROR, RH_ERROR_LIMIT,
			    _("the cell %s would hold more than Excel takes (32767 letters); "
			      "write .csv"),
			    place);
		return FALSE;
	}
	g_string_append_printf(out, "<c r=\"%s\" s=\"%d\" t=\"inlineStr\"><is>"
			       "<t xml:space=\"preserve\">", place, row == 0 ? 2 : 1);
	put_text(out, text);
	g_string_append(out, "</t></is></c>");
	return TRUE;
}

/* The headings, and the columns up to the id, stay where they are when one scrolls. */
static void put_view(GString *out, const RhTable *table)
{
	guint frozen = rh_book_n_frozen(table);
	g_autofree char *corner = place_of(1, frozen);
	g_autofree char *across = frozen > 0 ? g_strdup_printf(" xSplit=\"%u\"", frozen)
					     : g_strdup("");

	g_string_append_printf(out, "<sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\">"
			       "<pane%s ySplit=\"1\" topLeftCell=\"%s\" activePane=\"%s\" "
			       "state=\"frozen\"/></sheetView></sheetViews>", across, corner,
			       frozen > 0 ? "bottomRight" : "bottomLeft");
}

static void put_columns(GString *out, const RhTable *table)
{
	g_string_append(out, "<sheetFormatPr defaultRowHeight=\"15\"/><cols>");
	for (guint column = 0; column < MAX(rh_table_n_columns(table), 1); column++)
		g_string_append_printf(out, "<col min=\"%u\" max=\"%u\" width=\"%u\" style=\"1\" "
				       "customWidth=\"1\"/>", column + 1, column + 1,
				       rh_book_column_width(table, column));
	g_string_append(out, "</cols>");
}

static GString *make_sheet(const RhTable *table, GError **error)
{
	GString *out = g_string_new(XML "<worksheet xmlns=\"" SPREADSHEET "\">");
	guint n_rows = rh_table_n_rows(table), n_columns = rh_table_n_columns(table);
	g_autofree char *end = place_of(MAX(n_rows, 1) - 1, MAX(n_columns, 1) - 1);

	put_view(out, table);
	put_columns(out, table);
	g_string_append(out, "<sheetData>");
	for (guint row = 0; row < n_rows; row++) {
		g_string_append_printf(out, "<row r=\"%u\"%s>", row + 1,
				       rh_book_is_high(table, row) ?
				       " ht=\"180\" customHeight=\"1\"" : "");
		for (guint column = 0; column < n_columns; column++) {
			if (!put_cell(out, table, row, column, error)) {
				g_string_free(out, TRUE);
				return NULL;
			}
		}
		g_string_append(out, "</row>");
	}
	/* A figure is meant as text here: no green corner that asks for a number. */
	g_string_append_printf(out, "</sheetData><ignoredErrors><ignoredError sqref=\"A1:%s\" "
			       "numberStoredAsText=\"1\"/></ignoredErrors></worksheet>", end);
	return out;
}

GBytes *rh_xlsx_write(const RhTable *table, GError **error)
{
	GString *sheet = make_sheet(table, error);
	RhBookPart parts[G_N_ELEMENTS(frame) + 1];
	GBytes *bytes;

	if (sheet == NULL)
		return NULL;
	memcpy(parts, frame, sizeof frame);
	parts[G_N_ELEMENTS(frame)] = (RhBookPart){ "xl/worksheets/sheet1.xml", sheet->str, FALSE };
	bytes = rh_book_pack(parts, G_N_ELEMENTS(parts), error);
	g_string_free(sheet, TRUE);
	return bytes;
}
