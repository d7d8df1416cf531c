/*
 * exchange.h - spreadsheets and Markdown: read into a table, written from one, and
 * what the columns of a coach's own sheet mean.
 *
 *	RhSheetFormat format;
 *	if (!rh_sheet_format_of(path, &format, &error)) ...
 *	g_autoptr(RhSheet) sheet = rh_sheet_read(path, format, bytes, len, &error);
 *	if (rh_table_is_deck(sheet->table))
 *		text = rh_table_to_deck(sheet->table, path, &error);
 *	else
 *		columns = rh_columns_guess(sheet->table);
 *
 * Files are read with the limits of decks: bytes, depth, cells (table.h); a workbook
 * that unpacks to more than that is refused before it is unpacked.
 */
#ifndef REHEARSE_EXCHANGE_H
#define REHEARSE_EXCHANGE_H

#include <glib.h>
#include <rehearse/schema.h>
#include <rehearse/table.h>

G_BEGIN_DECLS

typedef enum {
	RH_SHEET_CSV, RH_SHEET_TSV, RH_SHEET_XLSX, RH_SHEET_ODS, RH_SHEET_MARKDOWN
} RhSheetFormat;

/* Cells that are merged: from 0, and how many rows and columns. */
typedef struct {
	guint row, column, height, width;
} RhSheetSpan;

typedef struct {
	RhTable *table;
	char *title;		/* of the sheet in its workbook; NULL: there is none */
	GPtrArray *notices;	/* char *: what was guessed or left out, with its place */
	GArray *spans;		/* RhSheetSpan */
	GArray *remarks;	/* for the readers: what is told once for many cells */
} RhSheet;

/* By the ending of PATH; FALSE with RH_ERROR_INPUT or RH_ERROR_USAGE and what to do. */
gboolean rh_sheet_format_of(const char *path, RhSheetFormat *format, GError **error);
/*
 * The first sheet whose headings say that it has questions, or else the first that is
 * not empty.  RH_ERROR_INPUT or RH_ERROR_LIMIT, with NAME and the place, when the file
 * cannot be used.  (transfer full)
 */
RhSheet *rh_sheet_read(const char *name, RhSheetFormat format, const char *bytes, gsize len,
		       GError **error);
/* The sheet with this title; RH_ERROR_USAGE, naming all, when there is none.  (transfer full) */
RhSheet *rh_sheet_read_titled(const char *name, RhSheetFormat format, const char *bytes,
			      gsize len, const char *title, GError **error);
void rh_sheet_free(RhSheet *sheet);
/* RH_ERROR_LIMIT when a cell is more than Excel takes.  (transfer full) */
GBytes *rh_sheet_write(const RhTable *table, RhSheetFormat format, GError **error);

/* ------------------------------------------------ the columns of a coach's sheet */

typedef enum {
	RH_COLUMN_ASK, RH_COLUMN_POINTS, RH_COLUMN_TRAP, RH_COLUMN_SAMPLE, RH_COLUMN_WHY,
	RH_COLUMN_HINT, RH_COLUMN_FOLLOW, RH_COLUMN_VARIANT, RH_COLUMN_NOTE, RH_COLUMN_PRIVATE,
	RH_COLUMN_CARD_ID, RH_COLUMN_IGNORED, RH_N_COLUMN_USES
} RhColumnUse;

typedef struct {
	guint n;
	RhColumnUse *uses;	/* one a column of the table */
	gboolean has_headings;
	guint first_row;	/* that of the headings; without any the first that is not blank */
	gboolean is_german;	/* some heading is a German word */
} RhColumns;

/* "ask", "point", "avoid", ... as --columns takes it and FILE.map keeps it. */
const char *rh_column_use_name(RhColumnUse use);
/* FALSE with RH_ERROR_USAGE and all names. */
gboolean rh_column_use_parse(const char *name, RhColumnUse *use, GError **error);
/*
 * By English and German headings, which may stand below a title; without headings the
 * first two columns are question and answer.  What is not known is private, and what
 * is empty ignored.  (transfer full)
 */
RhColumns *rh_columns_guess(const RhTable *table);
void rh_columns_free(RhColumns *columns);
/* "1=ask,2=point": RH_ERROR_USAGE when it is nothing of the kind. */
gboolean rh_columns_set(RhColumns *columns, const char *text, GError **error);

/* ----------------------------------------------------------------- its rows */

/* What a cell of a coach says: one line a point, without bullets; a long paragraph too. */
typedef struct {
	guint row;		/* of the sheet, from 0 */
	const char *id;		/* of a column for it; NULL: none */
	GPtrArray *values[RH_N_COLUMN_USES];	/* char *: what stands under each use */
} RhSheetCard;

/*
 * The cards of a sheet, in the order of its rows; a row without a question is told
 * in the notices of SHEET.  RH_ERROR_INPUT when no column holds the question, or two
 * rows have the same id.  (transfer full) GPtrArray of RhSheetCard
 */
GPtrArray *rh_sheet_cards(RhSheet *sheet, const RhColumns *columns, GError **error);
/* Whether a heading says no more than that notes stand below it. */
gboolean rh_column_is_notes(const char *heading);
/* The element that a use stands for, RH_TAG_NONE for those that are none. */
RhTag rh_column_use_tag(RhColumnUse use);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhSheet, rh_sheet_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhColumns, rh_columns_free)

G_END_DECLS

#endif
