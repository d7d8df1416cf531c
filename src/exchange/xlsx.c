/*
 * xlsx.c - reads a sheet of an Excel workbook (ECMA-376), transitional or strict.
 *
 * Texts are taken as they stand.  Dates, formulas, merged cells and errors are not
 * what a coach meant to type, so each is told with its place.  What is hidden is read
 * too: a filter that was left on must not take cards out of a deck.
 *
 * Long because the five parts of a workbook that are read share one state.
 */
#include "exchange/book.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <rehearse/error.h>

#define STRINGS_MAX 4000000u
#define SHEETS_MAX 256u
#define CODE_MAX 255u		/* bytes of a number format that are looked at; Excel takes no more */

typedef struct {
	char *name, *rid;
	gboolean is_hidden;
} Tab;

typedef enum { NUMBER_PLAIN, NUMBER_DATE, NUMBER_PERCENT } NumberKind;

typedef struct {
	RhSheet *sheet;		/* the one that is read */
	const char *name;
	RhBook *book;
	GPtrArray *tabs;	/* Tab */
	GHashTable *targets;	/* rid to part */
	GPtrArray *strings;	/* shared strings */
	GHashTable *formats;	/* number of a format to its code */
	GHashTable *hidden;	/* columns of the sheet in hand, from 1 */
	gboolean is_hidden_row;
	GArray *styles;		/* NumberKind, one a style */
	gboolean is_1904, in_xfs, in_phonetic;
	GString *text;
	gboolean takes_text;
	guint row, column;	/* of the cell in hand, from 0 */
	char type[12];
	guint style;
	gboolean has_formula;
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

		if (text[0] == '_' && text[1] == 'x' && strnlen(text, 7) == 7 && text[6] == '_') {
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

/* Days, months, years or hours outside quotation marks and brackets make a date. */
static NumberKind kind_of_code(const char *code)
{
	gboolean in_quotes = FALSE, in_brackets = FALSE;

	for (; code != NULL && *code != '\0'; code++) {
		if (*code == '"')
			in_quotes = !in_quotes;
		else if (*code == '[' || *code == ']')
			in_brackets = *code == '[';
		else if ((*code == '\\' || *code == '_' || *code == '*') && code[1] != '\0')
			code++;
		else if (!in_quotes && !in_brackets && strchr("dmyhsDMYHS", *code) != NULL)
			return NUMBER_DATE;
		else if (!in_quotes && !in_brackets && *code == '%')
			return NUMBER_PERCENT;
	}
	return NUMBER_PLAIN;
}

static void on_style(gpointer data, const char *name, const char *const *attrs)
{
	Xlsx *xlsx = data;
	const char *id = rh_book_attr(attrs, "numFmtId");
	guint number = id != NULL ? (guint)MIN(strtoul(id, NULL, 10), 100000) : 0;
	const char *code;
	NumberKind kind;

	if (strcmp(name, "numFmt") == 0) {
		code = rh_book_attr(attrs, "formatCode");
		g_hash_table_insert(xlsx->formats, GUINT_TO_POINTER(number),
				    code != NULL ? g_strndup(code, CODE_MAX) : NULL);
	} else if (strcmp(name, "cellXfs") == 0) {
		xlsx->in_xfs = TRUE;
	} else if (strcmp(name, "xf") == 0 && xlsx->in_xfs) {
		kind = (number >= 14 && number <= 22) || (number >= 45 && number <= 47) ? NUMBER_DATE :
		       number == 9 || number == 10 ? NUMBER_PERCENT :
		       kind_of_code(g_hash_table_lookup(xlsx->formats, GUINT_TO_POINTER(number)));
		g_array_append_val(xlsx->styles, kind);
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
	xlsx->has_formula = xlsx->takes_text = FALSE;
	g_string_truncate(xlsx->text, 0);
}

/* "B5:B6"; the first cell was read already. */
static void take_merged(Xlsx *xlsx, const char *ref)
{
	const char *colon = ref != NULL ? strchr(ref, ':') : NULL;
	Xlsx first = *xlsx, last = *xlsx;

	if (colon == NULL)
		return;
	take_place(&first, ref);
	take_place(&last, colon + 1);
	if (last.row >= first.row && last.column >= first.column &&
	    last.row < RH_TABLE_ROWS_MAX && last.column < RH_TABLE_COLUMNS_MAX)
		rh_sheet_merge(xlsx->sheet, first.row, first.column, last.row - first.row + 1,
			       last.column - first.column + 1);
}

static gboolean is_hidden(const char *const *attrs)
{
	const char *hidden = rh_book_attr(attrs, "hidden");

	return hidden != NULL && (*hidden == '1' || *hidden == 't');
}

/* <col min="2" max="4" hidden="1"/> stands before the rows. */
static void take_columns(Xlsx *xlsx, const char *const *attrs)
{
	const char *min = rh_book_attr(attrs, "min"), *max = rh_book_attr(attrs, "max");
	gulong first = min != NULL ? strtoul(min, NULL, 10) : 0;
	gulong last = max != NULL ? strtoul(max, NULL, 10) : first;

	if (!is_hidden(attrs) || first == 0)
		return;
	for (gulong i = first; i <= MIN(last, RH_TABLE_COLUMNS_MAX); i++)
		g_hash_table_add(xlsx->hidden, GUINT_TO_POINTER((guint)i));
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
		xlsx->is_hidden_row = is_hidden(attrs);
	} else if (strcmp(name, "c") == 0) {
		begin_cell(xlsx, attrs);
	} else if (strcmp(name, "f") == 0) {
		xlsx->has_formula = TRUE;
	} else if (strcmp(name, "rPh") == 0) {
		xlsx->in_phonetic = TRUE;
	} else if (strcmp(name, "v") == 0 || (strcmp(name, "t") == 0 && !xlsx->in_phonetic)) {
		begin_text(xlsx);
	} else if (strcmp(name, "mergeCell") == 0) {
		take_merged(xlsx, rh_book_attr(attrs, "ref"));
	} else if (strcmp(name, "col") == 0) {
		take_columns(xlsx, attrs);
	}
}

/* Day 1 is 1 January 1900; Excel counts a 29 February 1900 that never was. */
static char *date_of(const Xlsx *xlsx, double days)
{
	static const char *const day = "%Y-%m-%d", *const time = "%H:%M";
	static const char *const both = "%Y-%m-%d %H:%M";
	g_autoptr(GDateTime) start = NULL;
	g_autoptr(GDateTime) midnight = NULL;
	g_autoptr(GDateTime) date = NULL;
	int minutes;

	if (!isfinite(days) || days < 0 || days > 2958465)
		return NULL;
	start = xlsx->is_1904 ? g_date_time_new_utc(1904, 1, 1, 0, 0, 0)
			      : g_date_time_new_utc(1899, 12, days < 60 ? 31 : 30, 0, 0, 0);
	midnight = g_date_time_add_days(start, (int)days);
	minutes = (int)lround((days - floor(days)) * 24 * 60);
	date = midnight != NULL ? g_date_time_add_minutes(midnight, minutes) : NULL;
	return date == NULL ? NULL :
	       g_date_time_format(date, days < 1 && minutes > 0 ? time : minutes > 0 ? both : day);
}

/* As Excel shows a number: 0.1 + 0.2 is 0.3. */
static char *number_of(const char *text, NumberKind kind)
{
	char digits[G_ASCII_DTOSTR_BUF_SIZE];
	char *end;
	double number = g_ascii_strtod(text, &end);

	if (end == text || *end != '\0' || !isfinite(number))
		return g_strdup(text);
	if (kind == NUMBER_PERCENT)
		number *= 100;
	g_ascii_formatd(digits, sizeof digits, "%.15g", number);
	return g_strconcat(digits, kind == NUMBER_PERCENT ? "%" : "", NULL);
}

static char *text_of_number(Xlsx *xlsx, const char *text)
{
	NumberKind kind = xlsx->style < xlsx->styles->len ?
		g_array_index(xlsx->styles, NumberKind, xlsx->style) : NUMBER_PLAIN;
	char *date = kind == NUMBER_DATE && *text != '\0' ? date_of(xlsx, g_ascii_strtod(text, NULL))
							  : NULL;

	if (date == NULL)
		return *text != '\0' ? number_of(text, kind) : g_strdup("");
	rh_sheet_remark(xlsx->sheet, RH_REMARK_DATE, xlsx->row, xlsx->column, date);
	return date;
}

/* What the cell says, and what is to be told of it.  (transfer full) */
static char *text_of(Xlsx *xlsx)
{
	const char *text = xlsx->text->str;
	char *date;
	gulong index;

	switch (*xlsx->type) {
	case 's':
		if (strcmp(xlsx->type, "str") == 0)
			break;
		index = strtoul(text, NULL, 10);
		return g_strdup(index < xlsx->strings->len ? xlsx->strings->pdata[index] : "");
	case 'e':
		rh_sheet_remark(xlsx->sheet, RH_REMARK_FORMULA_ERROR, xlsx->row, xlsx->column, text);
		return g_strdup("");
	case 'b':
		return g_strdup(*text == '1' || *text == 't' ? "true" : "false");
	case 'd':	/* 2026-12-02T00:00:00: strict workbooks */
		date = g_strndup(text, strcspn(text, "T"));
		rh_sheet_remark(xlsx->sheet, RH_REMARK_DATE, xlsx->row, xlsx->column, date);
		return date;
	case 'n':
		return text_of_number(xlsx, text);
	default:
		break;
	}
	return unescape(text);
}

static void tell_cell(Xlsx *xlsx)
{
	RhSheet *sheet = xlsx->sheet;

	/* TRUE() is how LibreOffice writes a box that was ticked. */
	if (xlsx->has_formula && strcmp(xlsx->type, "b") != 0)
		rh_sheet_remark(sheet, xlsx->text->len > 0 ? RH_REMARK_FORMULA : RH_REMARK_NO_VALUE,
				xlsx->row, xlsx->column, NULL);
	if (g_hash_table_remove(xlsx->hidden, GUINT_TO_POINTER(xlsx->column + 1)))
		rh_sheet_remark(sheet, RH_REMARK_HIDDEN_COLUMN, xlsx->row, xlsx->column, NULL);
	if (xlsx->is_hidden_row)
		rh_sheet_remark(sheet, RH_REMARK_HIDDEN_ROW, xlsx->row, xlsx->column, NULL);
	xlsx->is_hidden_row = FALSE;
}

static void end_cell(Xlsx *xlsx)
{
	g_autofree char *text = NULL;

	if (xlsx->error != NULL)
		return;
	text = text_of(xlsx);
	if (*text != '\0' || xlsx->has_formula)
		tell_cell(xlsx);
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
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT, "%s: %s", xlsx->name,
			    rh_book_other_kind(xlsx->book));
		return FALSE;
	}
	return rh_book_read(xlsx->book, "xl/workbook.xml", &workbook, xlsx, error) &&
	       rh_book_read(xlsx->book, "xl/_rels/workbook.xml.rels", &relations, xlsx, error) &&
	       (!rh_book_has(xlsx->book, "xl/sharedStrings.xml") ||
		rh_book_read(xlsx->book, "xl/sharedStrings.xml", &strings, xlsx, error)) &&
	       (!rh_book_has(xlsx->book, "xl/styles.xml") ||
		rh_book_read(xlsx->book, "xl/styles.xml", &styles, xlsx, error));
}

/* ---------------------------------------------------------------- its comments */

static void on_comment(gpointer data, const char *name, const char *const *attrs)
{
	Xlsx *xlsx = data;
	Xlsx place = *xlsx;

	if (strcmp(name, "comment") != 0)
		return;
	take_place(&place, rh_book_attr(attrs, "ref"));
	rh_sheet_remark(xlsx->sheet, RH_REMARK_COMMENT, place.row, place.column, NULL);
}

/* "../comments1.xml" of the sheet's own relations. */
static void on_sheet_relation(gpointer data, const char *name, const char *const *attrs)
{
	Xlsx *xlsx = data;
	const char *type = rh_book_attr(attrs, "Type"), *target = rh_book_attr(attrs, "Target");

	if (strcmp(name, "Relationship") != 0 || type == NULL || target == NULL ||
	    !g_str_has_suffix(type, "/comments"))
		return;
	g_string_assign(xlsx->text, g_str_has_prefix(target, "../") ? "xl/" : "");
	g_string_append(xlsx->text, target + (*target == '/' ? 1 : *target == '.' ? 3 : 0));
}

static gboolean read_comments(Xlsx *xlsx, const char *part, GError **error)
{
	static const RhBookEvents relations = { on_sheet_relation, ignore_end, ignore_text };
	static const RhBookEvents comments = { on_comment, ignore_end, ignore_text };
	g_autofree char *folder = g_path_get_dirname(part);
	g_autofree char *base = g_path_get_basename(part);
	g_autofree char *path = g_strdup_printf("%s/_rels/%s.rels", folder, base);
	g_autofree char *found = NULL;

	g_string_truncate(xlsx->text, 0);
	if (rh_book_has(xlsx->book, path) &&
	    !rh_book_read(xlsx->book, path, &relations, xlsx, error))
		return FALSE;
	found = g_strdup(xlsx->text->str);
	return !rh_book_has(xlsx->book, found) ||
	       rh_book_read(xlsx->book, found, &comments, xlsx, error);
}

/* --------------------------------------------------------------------- its sheets */

/* Reads TAB into a sheet of its own, which takes BEST's place when it is better. */
static gboolean read_tab(Xlsx *xlsx, const Tab *tab, RhSheet *best, GError **error)
{
	static const RhBookEvents cells = { on_cell_start, on_cell_end, on_text };
	g_autoptr(RhSheet) sheet = rh_sheet_new();
	const char *part = tab->rid != NULL ? g_hash_table_lookup(xlsx->targets, tab->rid) : NULL;

	if (part == NULL)
		return TRUE;
	xlsx->sheet = sheet;
	xlsx->row = G_MAXUINT;
	g_hash_table_remove_all(xlsx->hidden);
	if (!rh_book_read(xlsx->book, part, &cells, xlsx, error))
		return FALSE;
	if (xlsx->error != NULL) {
		g_propagate_error(error, g_steal_pointer(&xlsx->error));
		return FALSE;
	}
	if (rh_sheet_rank(sheet) <= rh_sheet_rank(best))
		return TRUE;
	if (!read_comments(xlsx, part, error))
		return FALSE;
	sheet->title = g_strdup(tab->name);
	rh_sheet_take(best, sheet);
	return TRUE;
}

/* The visible sheet that has most of what a coach's sheet has, or the one with TITLE. */
static gboolean read_tabs(Xlsx *xlsx, const char *title, RhSheet *best, GError **error)
{
	g_autoptr(GPtrArray) titles = g_ptr_array_new();
	g_autoptr(GPtrArray) visible = g_ptr_array_new();

	for (guint i = 0; i < xlsx->tabs->len; i++) {
		const Tab *tab = xlsx->tabs->pdata[i];

		g_ptr_array_add(titles, tab->name);
		if (!tab->is_hidden)
			g_ptr_array_add(visible, tab->name);
	}
	if (title != NULL && rh_sheet_is_missing(xlsx->name, title, titles, error))
		return FALSE;
	for (guint i = 0; i < xlsx->tabs->len; i++) {
		const Tab *tab = xlsx->tabs->pdata[i];

		if (title != NULL ? g_strcmp0(tab->name, title) != 0 : tab->is_hidden)
			continue;
		if (!read_tab(xlsx, tab, best, error))
			return FALSE;
	}
	rh_sheet_tell_others(best, visible);
	return TRUE;
}

gboolean rh_xlsx_read(RhSheet *sheet, const char *name, const char *bytes, gsize len,
		      const char *title, GError **error)
{
	g_autoptr(RhBook) book = rh_book_open(name, bytes, len, error);
	Xlsx xlsx = { .name = name, .book = book };
	gboolean good;

	if (book == NULL)
		return FALSE;
	xlsx.tabs = g_ptr_array_new_with_free_func(tab_free);
	xlsx.targets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	xlsx.strings = g_ptr_array_new_with_free_func(g_free);
	xlsx.formats = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	xlsx.hidden = g_hash_table_new(NULL, NULL);
	xlsx.styles = g_array_new(FALSE, FALSE, sizeof(NumberKind));
	xlsx.text = g_string_new(NULL);
	good = read_frame(&xlsx, error) && read_tabs(&xlsx, title, sheet, error);
	g_ptr_array_unref(xlsx.tabs);
	g_hash_table_unref(xlsx.targets);
	g_ptr_array_unref(xlsx.strings);
	g_hash_table_unref(xlsx.formats);
	g_hash_table_unref(xlsx.hidden);
	g_array_unref(xlsx.styles);
	g_string_free(xlsx.text, TRUE);
	g_clear_error(&xlsx.error);
	return good;
}
