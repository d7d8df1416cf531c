/*
 * ods-write.c - a table as the smallest OpenDocument spreadsheet: one sheet, all of it
 * text, wrapped, the headings (and what a row is) always in sight.
 */
#include "exchange/book.h"

#include <string.h>

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define NAMES "urn:oasis:names:tc:opendocument:xmlns:"
#define KIND "application/vnd.oasis.opendocument.spreadsheet"
#define VERSION " office:version=\"1.2\">"
#define MM_A_LETTER 2u		/* of a column, about */

static const char manifest[] = XML
	"<manifest:manifest xmlns:manifest=\"" NAMES "manifest:1.0\" manifest:version=\"1.2\">"
	"<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.2\" "
	"manifest:media-type=\"" KIND "\"/>"
	"<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>"
	"<manifest:file-entry manifest:full-path=\"settings.xml\" manifest:media-type=\"text/xml\"/>"
	"</manifest:manifest>";

static const char head[] = XML
	"<office:document-content xmlns:office=\"" NAMES "office:1.0\" "
	"xmlns:style=\"" NAMES "style:1.0\" xmlns:text=\"" NAMES "text:1.0\" "
	"xmlns:table=\"" NAMES "table:1.0\" xmlns:number=\"" NAMES "datastyle:1.0\" "
	"xmlns:fo=\"" NAMES "xsl-fo-compatible:1.0\"" VERSION "<office:automatic-styles>"
	"<number:text-style style:name=\"N\"><number:text-content/></number:text-style>"
	"<style:style style:name=\"text\" style:family=\"table-cell\" style:data-style-name=\"N\">"
	"<style:table-cell-properties fo:wrap-option=\"wrap\" style:vertical-align=\"top\"/>"
	"</style:style><style:style style:name=\"head\" style:family=\"table-cell\" "
	"style:data-style-name=\"N\"><style:table-cell-properties fo:background-color=\"#e7e6e6\"/>"
	"<style:text-properties fo:font-weight=\"bold\"/></style:style>"
	"<style:style style:name=\"high\" style:family=\"table-row\"><style:table-row-properties "
	"style:row-height=\"60mm\" style:use-optimal-row-height=\"false\"/></style:style>"
	"<style:style style:name=\"row\" style:family=\"table-row\"><style:table-row-properties "
	"style:use-optimal-row-height=\"true\"/></style:style>";

static const char settings[] = XML
	"<office:document-settings xmlns:office=\"" NAMES "office:1.0\" "
	"xmlns:config=\"" NAMES "config:1.0\"" VERSION "<office:settings>"
	"<config:config-item-set config:name=\"ooo:view-settings\">"
	"<config:config-item-map-indexed config:name=\"Views\"><config:config-item-map-entry>"
	"<config:config-item-map-named config:name=\"Tables\">"
	"<config:config-item-map-entry config:name=\"Deck\">"
	"<config:config-item config:name=\"HorizontalSplitMode\" config:type=\"short\">2"
	"</config:config-item><config:config-item config:name=\"VerticalSplitMode\" "
	"config:type=\"short\">2</config:config-item><config:config-item "
	"config:name=\"HorizontalSplitPosition\" config:type=\"int\">%u</config:config-item>"
	"<config:config-item config:name=\"VerticalSplitPosition\" config:type=\"int\">1"
	"</config:config-item><config:config-item config:name=\"PositionRight\" "
	"config:type=\"int\">%u</config:config-item><config:config-item "
	"config:name=\"PositionBottom\" config:type=\"int\">1</config:config-item>"
	"</config:config-item-map-entry></config:config-item-map-named>"
	"</config:config-item-map-entry></config:config-item-map-indexed>"
	"</config:config-item-set></office:settings></office:document-settings>";

/* Of several spaces, and of one at an edge, a reader of ODF would keep one or none. */
static void put_line(GString *out, const char *line, gsize len)
{
	g_string_append(out, "<text:p>");
	for (gsize i = 0; i < len; i++) {
		if (line[i] == ' ' && (i == 0 || i + 1 == len || line[i - 1] == ' '))
			g_string_append(out, "<text:s/>");
		else if (line[i] == '\t')
			g_string_append(out, "<text:tab/>");
		else if (line[i] == '&')
			g_string_append(out, "&amp;");
		else if (line[i] == '<')
			g_string_append(out, "&lt;");
		else if (line[i] == '>')
			g_string_append(out, "&gt;");
		else
			g_string_append_c(out, line[i]);
	}
	g_string_append(out, "</text:p>");
}

static void put_cell(GString *out, const char *text, gboolean is_heading)
{
	if (*text == '\0') {
		g_string_append(out, "<table:table-cell/>");
		return;
	}
	g_string_append_printf(out, "<table:table-cell table:style-name=\"%s\" "
			       "office:value-type=\"string\">", is_heading ? "head" : "text");
	for (;;) {
		gsize len = strcspn(text, "\n");

		put_line(out, text, len);
		if (text[len] == '\0')
			break;
		text += len + 1;
	}
	g_string_append(out, "</table:table-cell>");
}

static void put_columns(GString *out, const RhTable *table)
{
	guint n = MAX(rh_table_n_columns(table), 1);

	for (guint column = 0; column < n; column++)
		g_string_append_printf(out, "<style:style style:name=\"c%u\" "
				       "style:family=\"table-column\"><style:table-column-properties "
				       "style:column-width=\"%umm\"/></style:style>", column,
				       MM_A_LETTER * rh_book_column_width(table, column));
	g_string_append(out, "</office:automatic-styles><office:body><office:spreadsheet>"
			"<table:table table:name=\"Deck\">");
	for (guint column = 0; column < n; column++)
		g_string_append_printf(out, "<table:table-column table:style-name=\"c%u\" "
				       "table:default-cell-style-name=\"text\"/>", column);
}

GBytes *rh_ods_write(const RhTable *table, GError **error)
{
	g_autoptr(GString) content = g_string_new(head);
	g_autoptr(GString) view = g_string_new(NULL);
	guint frozen = rh_book_n_frozen(table);

	put_columns(content, table);
	for (guint row = 0; row < rh_table_n_rows(table); row++) {
		g_string_append_printf(content, "<table:table-row table:style-name=\"%s\">",
				       rh_book_is_high(table, row) ? "high" : "row");
		for (guint column = 0; column < rh_table_n_columns(table); column++)
			put_cell(content, rh_table_get(table, row, column), row == 0);
		g_string_append(content, "</table:table-row>");
	}
	g_string_append(content, "</table:table></office:spreadsheet></office:body>"
			"</office:document-content>");
	g_string_append_printf(view, settings, frozen, frozen);
	/* The kind comes first and unpacked: programs tell the file by it. */
	const RhBookPart parts[] = {
		{ "mimetype", KIND, TRUE },
		{ "META-INF/manifest.xml", manifest, FALSE },
		{ "content.xml", content->str, FALSE },
		{ "settings.xml", view->str, FALSE },
	};
	return rh_book_pack(parts, G_N_ELEMENTS(parts), error);
}
