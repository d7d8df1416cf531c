/*
 * shelf.h - the library from the inside: its entries, how they are read, and how
 * includes are resolved among them.
 */
#ifndef DECK_SHELF_H
#define DECK_SHELF_H

#include <rehearse/library.h>

#include "deck/tree.h"

typedef struct {
	RhDeckInfo info;		/* only id, path and personal before it is read */
	gboolean is_read;
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

/* The entry that ID means, read, but its includes perhaps not resolved; or NULL. */
RhShelfEntry *rh_shelf_find(const RhLibrary *library, const char *id);
/* Resolves the includes of an entry that was read, and of all that it includes (include.c). */
void rh_shelf_resolve(const RhLibrary *library, RhShelfEntry *entry);
/*
 * The id that rh_deck_read_file() would find in the file at PATH, from its head alone
 * (read.c).  NULL: it must be read to tell.  (transfer full)
 */
char *rh_deck_read_id(const char *path);

#endif
