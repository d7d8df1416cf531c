/*
 * book.h - inside the exchange room: the parts of a workbook, which is a ZIP file of
 * XML files, read with limits.
 */
#ifndef EXCHANGE_BOOK_H
#define EXCHANGE_BOOK_H

#include "exchange/private.h"

typedef struct RhBook RhBook;

/* Borrows BYTES.  RH_ERROR_INPUT when they are no ZIP file.  (transfer full) */
RhBook *rh_book_open(const char *name, const char *bytes, gsize len, GError **error);
void rh_book_free(RhBook *book);
gboolean rh_book_has(const RhBook *book, const char *part);

/* What is told while a part is read.  Names are without their prefix. */
typedef struct {
	void (*start)(gpointer data, const char *name, const char *const *attrs);
	void (*end)(gpointer data, const char *name);
	void (*text)(gpointer data, const char *text, gsize len);
} RhBookEvents;

/*
 * Unpacks PART and reads it.  FALSE with RH_ERROR_INPUT when it is missing, encrypted
 * or no XML, with RH_ERROR_LIMIT when it would unpack to too much.
 */
gboolean rh_book_read(RhBook *book, const char *part, const RhBookEvents *events, gpointer data,
		      GError **error);
/* The value of an attribute from ATTRS, name and value in turn; or NULL. */
const char *rh_book_attr(const char *const *attrs, const char *name);

/* filekind.c: what a book is that has no workbook of the kind that was looked for. */
const char *rh_book_other_kind(const RhBook *book);

/* TITLE NULL: the best sheet, by rh_sheet_rank(). */
gboolean rh_xlsx_read(RhSheet *sheet, const char *name, const char *bytes, gsize len,
		      const char *title, GError **error);
gboolean rh_ods_read(RhSheet *sheet, const char *name, const char *bytes, gsize len,
		     const char *title, GError **error);

/* ------------------------------------------------------------------ writing */

typedef struct {
	const char *name, *text;
	gboolean is_stored;	/* not compressed */
} RhBookPart;

/* The workbook of these parts, in their order.  (transfer full) */
GBytes *rh_book_pack(const RhBookPart *parts, guint n, GError **error);
/* What a column should have, in letters. */
guint rh_book_column_width(const RhTable *table, guint column);
/* Whether a row would fill the screen. */
gboolean rh_book_is_high(const RhTable *table, guint row);
/* How many columns say what a row is. */
guint rh_book_n_frozen(const RhTable *table);
/* (transfer full) */
GBytes *rh_xlsx_write(const RhTable *table, GError **error);
GBytes *rh_ods_write(const RhTable *table, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhBook, rh_book_free)

#endif
