/*
 * xlsx.c - reads the first filled sheet of an Excel workbook (ECMA-376).
 *
 * Texts are taken as they stand.  Numbers, dates, formulas, merged cells and errors
 * are not what a coach meant to type, so each is told with its place.
 */
#include "exchange/book.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <rehearse/error.h>

#define STRINGS_MAX 4000000u
#define SHEETS_MAX 256u

typedef struct {
	char *name, *rid;
	gboolean is_hidden;
} Tab;

typedef struct {
	RhSheet *sheet;
	const char *name;
	RhBook *book;
	GPtrArray *tabs;	/* Tab */
	GHashTable *targets;	/* rid to part */
	GPtrArray *strings;	/* shared strings */
	GHashTable *formats;	/* number of a format to its code */
	GArray *is_date;	/* gboolean, one a style */
	gboolean is_1904, in_xfs, in_phonetic;
	GString *text;
	gboolean takes_text;
	guint row, column;	/* of the cell in hand, from 0 */
	char type[12];
	guint style;
	gboolean has_formula, has_value;
	GError *error;
} Xlsx;

static void tab_free(gpointer data)
{
	Tab *tab = data;

	g_free(tab->name);
	g_free(tab->rid);
	g_free(tab);
}

static void ignore_end(G_GNUC_UNUSED gpointer data, G_GNUC_UNUSED const char *name)
{
}

static void ignore_text(G_GNUC_UNUSED gpointer data, G_GNUC_UNUSED const char *text,
			G_GNUC_UNUSED gsize len)
{
}

/* Far more than a cell holds is refused when the cell is set. */
static void on_text(gpointer data, const char *text, gsize len)
{
	Xlsx *xlsx = data;

	if (xlsx->takes_text && xlsx->text->len <= RH_TABLE_CELL_MAX)
		g_string_append_len(xlsx->text, text, (gssize)len);
}

static void begin_text(Xlsx *xlsx)
{
	xlsx->takes_text = TRUE;
}

/* ------------------------------------------------------- workbook, relations */

static void on_workbook(gpointer data, const char *name, const char *const *attrs)
{
	Xlsx *xlsx = data;
	const char *state = rh_book_attr(attrs, "state");
	const char *value;

	if (strcmp(name, "workbookPr") == 0) {
		value = rh_book_attr(attrs, "date1904");
		xlsx->is_1904 = value != NULL && (*value == '1' || *value == 't');
	} else if (strcmp(name, "sheet") == 0 && xlsx->tabs->len < SHEETS_MAX) {
		Tab *tab = g_new0(Tab, 1);

		tab->name = g_strdup(rh_book_attr(attrs, "name"));
		tab->rid = g_strdup(rh_book_attr(attrs, "id"));
		tab->is_hidden = state != NULL && strcmp(state, "visible") != 0;
		g_ptr_array_add(xlsx->tabs, tab);
	}
}

static void on_relation(gpointer data, const char *name, const char *const *attrs)
{
	Xlsx *xlsx = data;
	const char *id = rh_book_attr(attrs, "Id"), *target = rh_book_attr(attrs, "Target");

	if (strcmp(name, "Relationship") != 0 || id == NULL || target == NULL)
		return;
	g_hash_table_insert(xlsx->targets, g_strdup(id),
			    *target == '/' ? g_strdup(target + 1) : g_strconcat("xl/", target, NULL));
}

/* -------------------------------------------------------------------- strings */

/* "_x000D_" stands for a character, "_x005F_" for the line before such a one. */
static char *unescape(const char *text)
{
	GString *out = g_string_new(NULL);

	for (; *text != '\0'; text++) {
		gunichar c = 0;

		if (text[0] == '_' && text[1] == 'x' && strlen(text) >= 7 && text[6] == '_') {
			for (guint i = 2; i < 6; i++)
				c = g_ascii_isxdigit(text[i]) && c < 0x10000 ?
				    c * 16 + (gunichar)g_ascii_xdigit_value(text[i]) : 0x10000;
		}
		if (c == 0 || c >= 0xD800) {
			g_string_append_c(out, *text);
			continue;
		}
		if (c != '\r')
			g_string_append_unichar(out, c);
		text += 6;
	}
	return g_string_free(out, FALSE);
}

static void on_string_start(gpointer data, const char *name, G_GNUC_UNUSED const char *const *attrs)
{
	Xlsx *xlsx = data;

	if (strcmp(name, "si") == 0)
		g_string_truncate(xlsx->text, 0);
	else if (strcmp(name, "rPh") == 0)
		xlsx->in_phonetic = TRUE;
	else if (strcmp(name, "t") == 0 && !xlsx->in_phonetic)
		begin_text(xlsx);
}

static void on_string_end(gpointer data, const char *name)
{
	Xlsx *xlsx = data;

	if (strcmp(name, "rPh") == 0)
		xlsx->in_phonetic = FALSE;
	else if (strcmp(name, "t") == 0)
		xlsx->takes_text = FALSE;
	else if (strcmp(name, "si") == 0 && xlsx->strings->len < STRINGS_MAX)
		g_ptr_array_add(xlsx->strings, unescape(xlsx->text->str));
}

/* --------------------------------------------------------------------- styles */

/* Days, months, years or hours outside quotation marks and brackets. */
static gboolean is_date_code(const char *code)
{
	gboolean in_quotes = FALSE, in_brackets = FALSE;

	for (; code != NULL && *code != '\0'; code++) {
		if (*code == '"')
			in_quotes = !in_quotes;
		else if (*code == '[' || *code == ']')
			in_brackets = *code == '[';
		else if (*code == '\\' && code[1] != '\0')
			code++;
		else if (!in_quotes && !in_brackets && strchr("dmyhsDMYHS", *code) != NULL)
			return TRUE;
	}
	return FALSE;
}

static void on_style(gpointer data, const char *name, const char *const *attrs)
{
	Xlsx *xlsx = data;
	const char *id = rh_book_attr(attrs, "numFmtId");
	guint number = id != NULL ? (guint)MIN(strtoul(id, NULL, 10), 100000) : 0;
	gboolean is_date;

	if (strcmp(name, "numFmt") == 0) {
		g_hash_table_insert(xlsx->formats, GUINT_TO_POINTER(number),
				    g_strdup(rh_book_attr(attrs, "formatCode")));
	} else if (strcmp(name, "cellXfs") == 0) {
		xlsx->in_xfs = TRUE;
	} else if (strcmp(name, "xf") == 0 && xlsx->in_xfs) {
		is_date = (number >= 14 && number <= 22) || (number >= 45 && number <= 47) ||
			  is_date_code(g_hash_table_lookup(xlsx->formats, GUINT_TO_POINTER(number)));
		g_array_append_val(xlsx->is_date, is_date);
	}
}

static void on_style_end(gpointer data, const char *name)
{
	Xlsx *xlsx = data;

	if (strcmp(name, "cellXfs") == 0)
		xlsx->in_xfs = FALSE;
}

/* ----------------------------------------------------------------------- cells */

/* "AB12": column 27, row 11.  What is missing goes on from the cell before. */
static void take_place(Xlsx *xlsx, const char *place)
{
	guint column = 0;

	xlsx->column++;
	if (place == NULL)
		return;
	for (; g_ascii_isalpha(*place) && column < 100000; place++)
		column = column * 26 + (guint)(g_ascii_toupper(*place) - 'A') + 1;
	if (column > 0)
		xlsx->column = column - 1;
	if (g_ascii_isdigit(*place))
		xlsx->row = (guint)MIN(strtoul(place, NULL, 10), G_MAXINT32) - 1;
}

static void begin_cell(Xlsx *xlsx, const char *const *attrs)
{
	const char *type = rh_book_attr(attrs, "t"), *style = rh_book_attr(attrs, "s");

	take_place(xlsx, rh_book_attr(attrs, "r"));
	g_strlcpy(xlsx->type, type != NULL ? type : "n", sizeof xlsx->type);
	xlsx->style = style != NULL ? (guint)MIN(strtoul(style, NULL, 10), G_MAXINT32) : 0;
	xlsx->has_formula = xlsx->has_value = xlsx->takes_text = FALSE;
	g_string_truncate(xlsx->text, 0);
}

static void tell_merged(Xlsx *xlsx, const char *ref)
{
	const char *colon = ref != NULL ? strchr(ref, ':') : NULL;

	if (colon != NULL)
		rh_sheet_notice(xlsx->sheet, "the cells %s are merged; their text counts for the "
				"first of them alone", ref);
}

static void on_cell_start(gpointer data, const char *name, const char *const *attrs)
{
	Xlsx *xlsx = data;
	const char *row;

	if (strcmp(name, "row") == 0) {
		row = rh_book_attr(attrs, "r");
		xlsx->row = row != NULL ? (guint)MIN(strtoul(row, NULL, 10), G_MAXINT32) - 1
					: xlsx->row + 1;
		xlsx->column = G_MAXUINT;
	} else if (strcmp(name, "c") == 0) {
		begin_cell(xlsx, attrs);
	} else if (strcmp(name, "f") == 0) {
		xlsx->has_formula = TRUE;
	} else if (strcmp(name, "rPh") == 0) {
		xlsx->in_phonetic = TRUE;
	} else if (strcmp(name, "v") == 0 || (strcmp(name, "t") == 0 && !xlsx->in_phonetic)) {
		xlsx->has_value = TRUE;
		begin_text(xlsx);
	} else if (strcmp(name, "mergeCell") == 0) {
		tell_merged(xlsx, rh_book_attr(attrs, "ref"));
	}
}

/* Day 1 is 1 January 1900; Excel counts a 29 February 1900 that never was. */
static char *date_of(const Xlsx *xlsx, double days)
{
	static const char *const format = "%Y-%m-%d";
	g_autoptr(GDateTime) start = NULL;
	g_autoptr(GDateTime) date = NULL;

	if (!isfinite(days) || days < 0 || days > 2958465)
		return NULL;
	start = xlsx->is_1904 ? g_date_time_new_utc(1904, 1, 1, 0, 0, 0)
			      : g_date_time_new_utc(1899, 12, days < 60 ? 31 : 30, 0, 0, 0);
	date = g_date_time_add_days(start, (int)days);
	return date != NULL ? g_date_time_format(date, format) : NULL;
}

/* What the cell says, and what is to be told of it.  (transfer full) */
static char *text_of(Xlsx *xlsx)
{
	const char *text = xlsx->text->str;
	g_autofree char *date = NULL;
	guint row = xlsx->row + 1, column = xlsx->column + 1;
	gulong index;

	if (strcmp(xlsx->type, "s") == 0) {
		index = strtoul(text, NULL, 10);
		return g_strdup(index < xlsx->strings->len ? xlsx->strings->pdata[index] : "");
	}
	if (strcmp(xlsx->type, "e") == 0) {
		rh_sheet_notice(xlsx->sheet, "row %u, column %u: the formula ended in the error %s; "
				"the cell counts as empty", row, column, text);
		return g_strdup("");
	}
	if (strcmp(xlsx->type, "b") == 0)
		return g_strdup(*text == '1' ? "yes" : "no");
	if (strcmp(xlsx->type, "n") != 0)
		return unescape(text);
	if (xlsx->style < xlsx->is_date->len &&
	    g_array_index(xlsx->is_date, gboolean, xlsx->style) && *text != '\0')
		date = date_of(xlsx, g_ascii_strtod(text, NULL));
	if (date != NULL)
		rh_sheet_notice(xlsx->sheet, "row %u, column %u: a date, read as %s; if it is no "
				"date, format the cell as text and type it again", row, column, date);
	return date != NULL ? g_steal_pointer(&date) : g_strdup(text);
}

static void end_cell(Xlsx *xlsx)
{
	g_autofree char *text = NULL;

	if (xlsx->error != NULL)
		return;
	text = text_of(xlsx);
	if (xlsx->has_formula)
		rh_sheet_notice(xlsx->sheet, xlsx->has_value ?
				"row %u, column %u: a formula; its last value was taken" :
				"row %u, column %u: a formula without a value; open the workbook and "
				"save it", xlsx->row + 1, xlsx->column + 1);
	if (*text != '\0')
		rh_sheet_set(xlsx->sheet, xlsx->name, xlsx->row, xlsx->column, text, -1,
			     &xlsx->error);
}

static void on_cell_end(gpointer data, const char *name)
{
	Xlsx *xlsx = data;

	if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
		xlsx->takes_text = FALSE;
	else if (strcmp(name, "rPh") == 0)
		xlsx->in_phonetic = FALSE;
	else if (strcmp(name, "c") == 0)
		end_cell(xlsx);
}

/* -------------------------------------------------------------------- the book */

static gboolean read_frame(Xlsx *xlsx, GError **error)
{
	static const RhBookEvents workbook = { on_workbook, ignore_end, ignore_text };
	static const RhBookEvents relations = { on_relation, ignore_end, ignore_text };
	static const RhBookEvents strings = { on_string_start, on_string_end, on_text };
	static const RhBookEvents styles = { on_style, on_style_end, ignore_text };

	if (!rh_book_has(xlsx->book, "xl/workbook.xml")) {
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
			    "%s: this is no Excel workbook; if it is one of LibreOffice, name it "
			    ".ods", xlsx->name);
		return FALSE;
	}
	return rh_book_read(xlsx->book, "xl/workbook.xml", &workbook, xlsx, error) &&
	       rh_book_read(xlsx->book, "xl/_rels/workbook.xml.rels", &relations, xlsx, error) &&
	       (!rh_book_has(xlsx->book, "xl/sharedStrings.xml") ||
		rh_book_read(xlsx->book, "xl/sharedStrings.xml", &strings, xlsx, error)) &&
	       (!rh_book_has(xlsx->book, "xl/styles.xml") ||
		rh_book_read(xlsx->book, "xl/styles.xml", &styles, xlsx, error));
}

/* The first visible sheet that holds something. */
static gboolean read_tabs(Xlsx *xlsx, GError **error)
{
	static const RhBookEvents cells = { on_cell_start, on_cell_end, on_text };

	for (guint i = 0; i < xlsx->tabs->len; i++) {
		const Tab *tab = xlsx->tabs->pdata[i];
		const char *part = tab->rid != NULL ? g_hash_table_lookup(xlsx->targets, tab->rid)
						    : NULL;

		if (tab->is_hidden || part == NULL)
			continue;
		xlsx->row = G_MAXUINT;
		if (!rh_book_read(xlsx->book, part, &cells, xlsx, error))
			return FALSE;
		if (xlsx->error != NULL) {
			g_propagate_error(error, g_steal_pointer(&xlsx->error));
			return FALSE;
		}
		if (rh_table_n_rows(xlsx->sheet->table) == 0)
			continue;
		xlsx->sheet->title = g_strdup(tab->name);
		if (xlsx->tabs->len > 1)
			rh_sheet_notice(xlsx->sheet, "the workbook has %u sheets; only \"%s\" was "
					"read", xlsx->tabs->len, tab->name);
		return TRUE;
	}
	return TRUE;
}

gboolean rh_xlsx_read(RhSheet *sheet, const char *name, const char *bytes, gsize len,
		      GError **error)
{
	g_autoptr(RhBook) book = rh_book_open(name, bytes, len, error);
	Xlsx xlsx = { .sheet = sheet, .name = name, .book = book };
	gboolean good;

	if (book == NULL)
		return FALSE;
	xlsx.tabs = g_ptr_array_new_with_free_func(tab_free);
	xlsx.targets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	xlsx.strings = g_ptr_array_new_with_free_func(g_free);
	xlsx.formats = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	xlsx.is_date = g_array_new(FALSE, FALSE, sizeof(gboolean));
	xlsx.text = g_string_new(NULL);
	good = read_frame(&xlsx, error) && read_tabs(&xlsx, error);
	g_ptr_array_unref(xlsx.tabs);
	g_hash_table_unref(xlsx.targets);
	g_ptr_array_unref(xlsx.strings);
	g_hash_table_unref(xlsx.formats);
	g_array_unref(xlsx.is_date);
	g_string_free(xlsx.text, TRUE);
	g_clear_error(&xlsx.error);
	return good;
}
