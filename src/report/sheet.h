/*
 * sheet.h - the sheet of an interviewer: a friend or coach asks from it, listens,
 * takes notes and marks the anchors of the rubric.
 *
 *	g_autoptr(RhSheet) sheet = rh_sheet_new("City Hospital", questions, FALSE);
 *	for (guint i = 0; i < sheet->rows->len; i++)
 *		print(&g_array_index(sheet->rows, RhSheetRow, i));
 */
#ifndef REPORT_SHEET_H
#define REPORT_SHEET_H

#include <rehearse/brief.h>

typedef enum {
	RH_SHEET_TITLE,
	RH_SHEET_TEXT,
	RH_SHEET_QUESTION,	/* begins what belongs to one question */
	RH_SHEET_LABEL,		/* stands above items */
	RH_SHEET_ITEM,
	RH_SHEET_ANCHOR,	/* an item with a box to mark */
	RH_SHEET_NOTES		/* room to write; its text is the word for it */
} RhSheetRowKind;

typedef struct {
	RhSheetRowKind kind;
	char *text;
} RhSheetRow;

typedef struct {
	char *title;
	GArray *rows;		/* of RhSheetRow */
} RhSheet;

/*
 * QUESTIONS of RhOpener, with the variables of their decks filled in; ONE_WAY: each
 * answer has one take and there are no follow-ups.  (transfer full)
 */
RhSheet *rh_sheet_new(const char *title, const GArray *questions, gboolean one_way);
void rh_sheet_free(RhSheet *sheet);
/* As a page that needs nothing but itself.  (transfer full) */
char *rh_sheet_html(const RhSheet *sheet);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhSheet, rh_sheet_free)

#endif
