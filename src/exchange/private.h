/* private.h - inside the exchange room: one reader and writer for each format. */
#ifndef EXCHANGE_PRIVATE_H
#define EXCHANGE_PRIVATE_H

#include <rehearse/exchange.h>
#include <rehearse/write.h>

/* remark.c: an empty sheet, to be filled.  (transfer full) */
RhSheet *rh_sheet_new(void);
/* filekind.c: FALSE with RH_ERROR_INPUT when the file is of another kind than FORMAT. */
gboolean rh_sheet_check_kind(const char *name, RhSheetFormat format, const char *bytes, gsize len,
			     GError **error);
/* sheet.c: 0: blank, 1: filled, 2: with headings for questions, 3: a deck. */
guint rh_sheet_rank(const RhSheet *sheet);
/* Moves all that FROM holds into SHEET, which then holds nothing else. */
void rh_sheet_take(RhSheet *sheet, RhSheet *from);

/* remark.c: what many cells of a sheet may have in common. */
typedef enum {
	RH_REMARK_DATE, RH_REMARK_FORMULA, RH_REMARK_NO_VALUE, RH_REMARK_FORMULA_ERROR,
	RH_REMARK_MERGED, RH_REMARK_MERGED_DOWN, RH_REMARK_TOO_MANY_MERGED, RH_REMARK_COMMENT,
	RH_REMARK_HIDDEN_ROW, RH_REMARK_HIDDEN_COLUMN, RH_N_REMARKS
} RhRemarkKind;

/* The first place is told with DETAIL, of the others how many they are. */
void rh_sheet_remark(RhSheet *sheet, RhRemarkKind kind, guint row, guint column,
		     const char *detail);
/* Makes notices of all remarks. */
void rh_sheet_tell_remarks(RhSheet *sheet);
/* Adds merged cells, unless one of them is merged already. */
void rh_sheet_merge(RhSheet *sheet, guint row, guint column, guint height, guint width);

/* Adds a sentence about what was guessed or left out. */
void rh_sheet_notice(RhSheet *sheet, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* As rh_table_set(), with NAME before the message. */
gboolean rh_sheet_set(RhSheet *sheet, const char *name, guint row, guint column, const char *text,
		      gssize len, GError **error);

/*
 * Whether no sheet of that TITLE is among TITLES (char *): then RH_ERROR_USAGE names them.
 */
gboolean rh_sheet_is_missing(const char *name, const char *title, const GPtrArray *titles,
			     GError **error);
/* Says which of TITLES was read, if there are several. */
void rh_sheet_tell_others(RhSheet *sheet, const GPtrArray *titles);
/*
 * BYTES as UTF-8 without byte-order mark and with LF alone; a guess is told in
 * SHEET.  NULL with RH_ERROR_INPUT for what is no text.  (transfer full)
 */
char *rh_sheet_decode(RhSheet *sheet, const char *name, const char *bytes, gsize len,
		      GError **error);

gboolean rh_csv_read(RhSheet *sheet, const char *name, const char *text, gboolean is_tsv,
		     GError **error);
/* (transfer full) */
GBytes *rh_csv_write(const RhTable *table, char delimiter);

gboolean rh_markdown_read(RhSheet *sheet, const char *name, const char *text, GError **error);
/* (transfer full) */
GBytes *rh_markdown_write(const RhTable *table);

/* apply.c: the label of a trap whose words are TEXT.  (transfer full) */
char *rh_trap_label(const char *text, const char *lang);
/* Adds one value to CARD; NULL where it says nothing that a deck could hold. */
RhDeckElement *rh_sheet_add_value(RhDeckWriter *writer, RhDeckElement *card, RhColumnUse use,
				  const char *text, const char *lang);
RhDeckElement *rh_sheet_add_card(RhDeckWriter *writer, const RhSheetCard *from, const char *lang);

#endif
