/*
 * shelf.h - the library from the inside: its entries, and how includes are
 * resolved among them.
 */
#ifndef DECK_SHELF_H
#define DECK_SHELF_H

#include <rehearse/library.h>

#include "deck/tree.h"

typedef struct {
	RhDeckInfo info;
	RhDeck *deck;			/* NULL when nothing could be read */
	RhDiagnostics *diags;
	GError *trouble;		/* why the file could not be read, or NULL */
	gboolean is_resolved;
	guint depth;			/* levels of includes, once resolved */
} RhShelfEntry;

struct RhLibrary {
	char *personal, *shipped;	/* folders; may be NULL */
	GPtrArray *entries;		/* RhShelfEntry */
	GHashTable *by_id;		/* id -> the entry it means */
};

RhShelfEntry *rh_shelf_find(const RhLibrary *library, const char *id);
/* Resolves the includes of an entry and of all that it includes (include.c). */
void rh_shelf_resolve(RhLibrary *library, RhShelfEntry *entry);

#endif
