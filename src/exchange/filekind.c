/*
 * filekind.c - what a file is: by its ending, and by its first bytes when those say
 * something else.  Each that cannot be read is told how it can.
 */
#include "exchange/book.h"
#include "text/words.h"

#include <string.h>

#include <rehearse/error.h>

#define LOOKED_AT 4096u		/* bytes of text */

static const struct {
	const char *ending;
	RhSheetFormat format;
} known[] = {
	{ ".csv", RH_SHEET_CSV }, { ".tsv", RH_SHEET_TSV }, { ".tab", RH_SHEET_TSV },
	{ ".txt", RH_SHEET_TSV }, { ".xlsx", RH_SHEET_XLSX }, { ".xlsm", RH_SHEET_XLSX },
	{ ".xltx", RH_SHEET_XLSX }, { ".ods", RH_SHEET_ODS }, { ".ots", RH_SHEET_ODS },
	{ ".md", RH_SHEET_MARKDOWN }, { ".markdown", RH_SHEET_MARKDOWN },
};

static const struct {
	const char *ending, *why;
} others[] = {
	{ ".xls", N_("a workbook of the kind before 2007; open it and save it as .xlsx, .ods or "
		     ".csv") },
	{ ".xlsb", N_("a binary workbook; open it and save it as .xlsx, .ods or .csv") },
	{ ".fods", N_("a flat OpenDocument file; open it and save it as .ods") },
	{ ".numbers", N_("a document of Numbers; open it there and choose File, Export To, "
			 "Excel") },
	{ ".gsheet", N_("a link to Google Sheets, which holds no cells; open it and choose File, "
			"Download, Microsoft Excel") },
	{ ".docx", N_("a text document; put question and answer in the columns of a spreadsheet, "
		      "or save it as Markdown (.md)") },
	{ ".odt", N_("a text document; put question and answer in the columns of a spreadsheet, "
		     "or save it as Markdown (.md)") },
	{ ".doc", N_("a text document; put question and answer in the columns of a spreadsheet") },
	{ ".pdf", N_("a PDF; save the spreadsheet itself as .xlsx or .csv") },
	{ ".html", N_("a web page; open it in a spreadsheet program and save it as .xlsx") },
	{ ".htm", N_("a web page; open it in a spreadsheet program and save it as .xlsx") },
	{ ".xml", N_("no spreadsheet; a deck needs no import: rehearse add") },
};

gboolean rh_sheet_format_of(const char *path, RhSheetFormat *format, GError **error)
{
	g_autofree char *lower = g_ascii_strdown(path, -1);

	for (guint i = 0; i < G_N_ELEMENTS(known); i++) {
		if (g_str_has_suffix(lower, known[i].ending)) {
			*format = known[i].format;
			return TRUE;
		}
	}
	for (guint i = 0; i < G_N_ELEMENTS(others); i++) {
		if (g_str_has_suffix(lower, others[i].ending)) {
			g_set_error(error, RH_ERROR, RH_ERROR_INPUT, _("%s is %s"), path,
				    _(others[i].why));
			return FALSE;
		}
	}
	g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
		    _("%s: the ending must be .xlsx, .ods, .csv, .tsv or .md"), path);
	return FALSE;
}

/* ------------------------------------------------------------- whatever its name says */

static gboolean starts(const char *bytes, gsize len, const char *with, gsize n)
{
	return len >= n && memcmp(bytes, with, n) == 0;
}

static gboolean contains(const char *bytes, gsize len, const char *what, gsize n)
{
	for (gsize i = 0; i + n <= len; i++)
		if (memcmp(bytes + i, what, n) == 0)
			return TRUE;
	return FALSE;
}

/* The container of old Office files, which also holds what has a password. */
static const char *why_compound(const char *bytes, gsize len)
{
	static const char password[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";

	if (contains(bytes, len, password, sizeof password - 1))
		return _("the workbook has a password; open it, take the password away (Excel: "
			 "File, Info, Protect Workbook; LibreOffice: File, Save As, without "
			 "\"Save with password\"), and save it again");
	return _("this is a workbook of the kind before 2007, whatever its name says; open it and "
		 "save it as .xlsx, .ods or .csv");
}

/* Programs on the web write a table of HTML and call it .xls or .xlsx. */
static gboolean is_markup(const char *bytes, gsize len, const char *root)
{
	g_autofree char *start = g_ascii_strdown(bytes, (gssize)MIN(len, LOOKED_AT));

	return start[strspn(start, " \t\r\n\xEF\xBB\xBF")] == '<' && strstr(start, root) != NULL;
}

static const char *why_text(const char *bytes, gsize len, gboolean is_book)
{
	if (starts(bytes, len, "%PDF-", 5))
		return _("this is a PDF; save the spreadsheet itself as .csv or .xlsx");
	if (is_markup(bytes, len, "<html") || is_markup(bytes, len, "<table"))
		return _("this is a web page, whatever its name says; open it in a spreadsheet "
			 "program and save it as .xlsx");
	if (!is_book)
		return NULL;
	if (is_markup(bytes, len, "schemas-microsoft-com:office:spreadsheet") ||
	    is_markup(bytes, len, "opendocument:xmlns:office"))
		return _("this is one XML file and no packed workbook; open it and save it as "
			 ".xlsx, .ods or .csv");
	if (contains(bytes, MIN(len, LOOKED_AT), "\"doc_id\"", 8) && *bytes == '{')
		return _("this is a link to Google Sheets, which holds no cells; open it and "
			 "choose File, Download, Microsoft Excel");
	return _("this is no workbook; if it is text, name it .csv");
}

gboolean rh_sheet_check_kind(const char *name, RhSheetFormat format, const char *bytes, gsize len,
			     GError **error)
{
	static const char compound[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
	gboolean is_book = format == RH_SHEET_XLSX || format == RH_SHEET_ODS;
	gboolean is_packed = starts(bytes, len, "PK\3\4", 4);
	const char *why = NULL;

	if (len == 0)
		why = _("the file is empty");
	else if (starts(bytes, len, compound, sizeof compound - 1))
		why = why_compound(bytes, len);
	else if (is_packed && !is_book)
		why = _("this is a workbook; name it .xlsx or .ods");
	else if (!is_packed)
		why = why_text(bytes, len, is_book);
	if (why != NULL)
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT, "%s: %s", name, why);
	return why == NULL;
}

/* What is packed as workbooks are, by the parts that it has. */
const char *rh_book_other_kind(const RhBook *book)
{
	static const struct {
		const char *part, *why;
	} rows[] = {
		{ "xl/workbook.bin", N_("this is a binary workbook; open it and save it as .xlsx, "
					".ods or .csv") },
		{ "word/document.xml", N_("this is a text document, whatever its name says; put "
					  "question and answer in the columns of a spreadsheet") },
		{ "ppt/presentation.xml", N_("this is a presentation, whatever its name says; put "
					     "question and answer in the columns of a "
					     "spreadsheet") },
		{ "Index/Document.iwa", N_("this is a document of Numbers, whatever its name "
					   "says; open it there and choose File, Export To, "
					   "Excel") },
		{ "encrypted-package", N_("the workbook has a password; open it, choose File, "
					  "Save As, without \"Save with password\"") },
		{ "xl/workbook.xml", N_("this is a workbook of Excel; name it .xlsx") },
		{ "content.xml", N_("this is an OpenDocument file; name it .ods") },
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
		if (rh_book_has(book, rows[i].part))
			return _(rows[i].why);
	return _("this is packed as a workbook is, but holds none; open it in the program that "
		 "made it and save it as .xlsx");
}
