/* private.h - inside the exchange room: one reader and writer for each format. */
#ifndef EXCHANGE_PRIVATE_H
#define EXCHANGE_PRIVATE_H

#include <rehearse/exchange.h>
#include <rehearse/write.h>

/* Adds a sentence about what was guessed or left out. */
void rh_sheet_notice(RhSheet *sheet, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* As rh_table_set(), with NAME before the message. */
gboolean rh_sheet_set(RhSheet *sheet, const char *name, guint row, guint column, const char *text,
		      gssize len, GError **error);

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
