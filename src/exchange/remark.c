/*
 * remark.c - what is told of cells that are no plain text: once a column, for a column
 * of dates would otherwise be a screen full of the same sentence.
 */
#include "exchange/private.h"
#include "text/words.h"

#define SPANS_MAX 1000u	/* each is looked at for every row */
#define DETAIL_MAX 60		/* characters: a date or the name of an error is shorter */

typedef struct {
	RhRemarkKind kind;
	guint row, column;	/* of the first */
	guint n;
	char *detail;
} Remark;

static const struct {
	const char *one;	/* behind "row 2, column 3: " */
	gboolean is_everywhere;	/* counted for the sheet, not for each column */
} sentences[RH_N_REMARKS] = {
	[RH_REMARK_DATE] = { N_("a date, read as %s; if it is no date, format the cell as text "
				"and type it again"), FALSE },
	[RH_REMARK_FORMULA] = { N_("a formula; its last value was taken"), FALSE },
	[RH_REMARK_NO_VALUE] = { N_("a formula without a value; open the workbook and save it"),
				FALSE },
	[RH_REMARK_FORMULA_ERROR] = { N_("the formula ended in the error %s; the cell counts as "
					 "empty"),
				      FALSE },
	[RH_REMARK_MERGED] = { N_("%s cells are merged; their text counts for the first of them "
				  "alone"),
			       TRUE },
	[RH_REMARK_MERGED_DOWN] = { N_("%s cells are merged; their text counts for each of their "
				       "rows"),
				    TRUE },
	[RH_REMARK_TOO_MANY_MERGED] = { N_("from here on merged cells count for the first of them "
					   "alone: there are more than 1000 of them"), TRUE },
	[RH_REMARK_COMMENT] = { N_("a comment hangs at this cell; it was not read. What is to "
				   "stay belongs in a column of its own"), TRUE },
	[RH_REMARK_HIDDEN_ROW] = { N_("is hidden; it was read too"), TRUE },
	[RH_REMARK_HIDDEN_COLUMN] = { N_("is hidden; it was read too"), TRUE },
};

/* Any text may stand where an error's name is expected.  (transfer full) */
static char *clip(const char *detail)
{
	g_autofree char *start = NULL;

	if (g_utf8_strlen(detail, -1) <= DETAIL_MAX)
		return g_strdup(detail);
	start = g_utf8_substring(detail, 0, DETAIL_MAX);
	return g_strconcat(start, "...", NULL);
}

void rh_sheet_remark(RhSheet *sheet, RhRemarkKind kind, guint row, guint column,
		     const char *detail)
{
	Remark remark = { kind, row, column, 1, NULL };

	/* No table has such a column, and each would be looked through for every cell. */
	if (column >= RH_TABLE_COLUMNS_MAX && !sentences[kind].is_everywhere)
		return;
	for (guint i = 0; i < sheet->remarks->len; i++) {
		Remark *before = &g_array_index(sheet->remarks, Remark, i);

		if (before->kind == kind &&
		    (sentences[kind].is_everywhere || before->column == column)) {
			before->n++;
			return;
		}
	}
	remark.detail = detail != NULL ? clip(detail) : NULL;
	g_array_append_val(sheet->remarks, remark);
}

static void clear_remark(gpointer remark)
{
	g_free(((Remark *)remark)->detail);
}

/* "row 2, column 3: ... (and 4 more in this column)" */
static char *sentence_of(const Remark *remark)
{
	GString *out = g_string_new(NULL);
	g_auto(GStrv) halves = g_strsplit(_(sentences[remark->kind].one), "%s", 2);
	gboolean is_row = remark->kind == RH_REMARK_HIDDEN_ROW;
	gboolean is_column = remark->kind == RH_REMARK_HIDDEN_COLUMN;

	if (is_row)
		g_string_append_printf(out, _("row %u "), remark->row + 1);
	else if (is_column)
		g_string_append_printf(out, _("column %u "), remark->column + 1);
	else
		g_string_append_printf(out, _("row %u, column %u: "), remark->row + 1,
				       remark->column + 1);
	g_string_append(out, halves[0]);
	if (halves[1] != NULL)
		g_string_append_printf(out, "%s%s", remark->detail, halves[1]);
	if (remark->n > 1)
		g_string_append_printf(out, sentences[remark->kind].is_everywhere ?
				       _(" (and %u more)") : _(" (and %u more in this column)"),
				       remark->n - 1);
	return g_string_free(out, FALSE);
}

void rh_sheet_tell_remarks(RhSheet *sheet)
{
	for (guint i = 0; i < sheet->remarks->len; i++) {
		g_autofree char *sentence = sentence_of(&g_array_index(sheet->remarks, Remark, i));

		rh_sheet_notice(sheet, "%s", sentence);
	}
	g_array_set_size(sheet->remarks, 0);
}

RhSheet *rh_sheet_new(void)
{
	RhSheet *sheet = g_new0(RhSheet, 1);

	sheet->table = rh_table_new();
	sheet->notices = g_ptr_array_new_with_free_func(g_free);
	sheet->spans = g_array_new(FALSE, FALSE, sizeof(RhSheetSpan));
	sheet->remarks = g_array_new(FALSE, FALSE, sizeof(Remark));
	g_array_set_clear_func(sheet->remarks, clear_remark);
	return sheet;
}

static gboolean overlap(const RhSheetSpan *a, const RhSheetSpan *b)
{
	return a->row < b->row + b->height && b->row < a->row + a->height &&
	       a->column < b->column + b->width && b->column < a->column + a->width;
}

/* No program merges a cell twice: such a span is left out. */
static gboolean is_merged(const RhSheet *sheet, const RhSheetSpan *span)
{
	for (guint i = 0; i < sheet->spans->len; i++)
		if (overlap(&g_array_index(sheet->spans, RhSheetSpan, i), span))
			return TRUE;
	return FALSE;
}

void rh_sheet_merge(RhSheet *sheet, guint row, guint column, guint height, guint width)
{
	RhSheetSpan span = { row, column, height, width };

	if (sheet->spans->len < SPANS_MAX && !is_merged(sheet, &span))
		g_array_append_val(sheet->spans, span);
	else if (sheet->spans->len == SPANS_MAX)
		rh_sheet_remark(sheet, RH_REMARK_TOO_MANY_MERGED, row, column, NULL);
}
