/*
 * merge.h - a coach's sheet that was imported before meets the deck made of it.
 *
 * FILE.map beside the deck remembers what the columns mean and, for each card, what
 * the sheet said last.  So three sides are compared, value by value: what only the
 * sheet changed is taken, what only the deck changed stays, and where both did it
 * is the coach who decides.
 *
 *	g_autoptr(RhSheetMap) map = rh_sheet_map_parse(text, len, &error);
 *	g_autoptr(RhMerge) merge = rh_merge_plan(cards, deck, map);
 *	... settle items[i].is_doubtful and .takes_sheet ...
 *	rh_merge_apply(merge, writer, "en");
 *	if (rh_deck_writer_save(writer, &error))
 *		rh_merge_remember(merge, map);
 */
#ifndef REHEARSE_MERGE_H
#define REHEARSE_MERGE_H

#include <glib.h>
#include <rehearse/deck.h>
#include <rehearse/exchange.h>
#include <rehearse/write.h>

G_BEGIN_DECLS

/* ------------------------------------------------------------------- FILE.map */

typedef struct RhSheetMap RhSheetMap;

/* LEN 0: one that remembers nothing.  RH_ERROR_INPUT when it is no map.  (transfer full) */
RhSheetMap *rh_sheet_map_parse(const char *text, gsize len, GError **error);
void rh_sheet_map_free(RhSheetMap *map);
/* (transfer full) */
char *rh_sheet_map_format(const RhSheetMap *map);
/* Sets COLUMNS as they were confirmed; FALSE when the sheet has other headings now. */
gboolean rh_sheet_map_recall(const RhSheetMap *map, const RhTable *table, RhColumns *columns);
void rh_sheet_map_keep(RhSheetMap *map, const RhTable *table, const RhColumns *columns);
/* The title of the sheet that was read, NULL when none is remembered.  (transfer full) */
char *rh_sheet_map_title(const RhSheetMap *map);
/* TITLE NULL: nothing happens. */
void rh_sheet_map_keep_title(RhSheetMap *map, const char *title);

/* ---------------------------------------------------------------------- merging */

typedef enum {
	RH_MERGE_SAME, RH_MERGE_CHANGED, RH_MERGE_NEW, RH_MERGE_GONE, RH_MERGE_N_KINDS
} RhMergeKind;

typedef struct {
	RhMergeKind kind;
	const RhSheetCard *card;	/* NULL: gone from the sheet */
	char *id;			/* in the deck; NULL for a new one */
	const char *was;		/* the prompt in the deck; NULL for a new one */
	gboolean is_doubtful;		/* found by likeness alone: may be another card */
	/* Uses of which sheet and deck both changed: RhColumnUse bits; and the answer to it. */
	guint conflicts;
	gboolean takes_sheet;
	RhDeckElement *element;		/* once applied */
} RhMergeItem;

typedef struct {
	GPtrArray *items;		/* RhMergeItem: rows in their order, then what is gone */
	guint counts[RH_MERGE_N_KINDS];
	const RhSheetMap *map;
	const RhDeck *deck;
} RhMerge;

/*
 * Finds for each of CARDS its card in DECK (NULL: there is none): by id, by what the
 * sheet said last, by its text, by likeness.  Cards that a person added to the deck
 * and no sheet ever named are left alone.  Borrows all three.  (transfer full)
 */
RhMerge *rh_merge_plan(const GPtrArray *cards, const RhDeck *deck, const RhSheetMap *map);
void rh_merge_free(RhMerge *merge);
/* A doubtful item was another card: it is new, and the old one is gone. */
void rh_merge_reject(RhMerge *merge, guint i);
/*
 * What would change in item I: "point: was -> now" sentences.  (transfer full)
 * GPtrArray of char *
 */
GPtrArray *rh_merge_changes(const RhMerge *merge, const RhMergeItem *item);
/* Changes the deck in WRITER; LANG is that of what is made up ("en", "de"). */
void rh_merge_apply(RhMerge *merge, RhDeckWriter *writer, const char *lang);
/* After saving: what the sheet said goes into MAP. */
void rh_merge_remember(const RhMerge *merge, RhSheetMap *map);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhSheetMap, rh_sheet_map_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhMerge, rh_merge_free)

G_END_DECLS

#endif
