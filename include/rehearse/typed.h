/*
 * typed.h - the texts a person typed that the state file keeps: the last answer
 * of each card, and lines that were not sent.  They stand apart from the log and
 * are erased without it.
 *
 *	g_autoptr(GPtrArray) texts = rh_store_typed(store, NULL, NULL, &error);
 *	const RhTyped *text = g_ptr_array_index(texts, i);
 */
#ifndef REHEARSE_TYPED_H
#define REHEARSE_TYPED_H

#include <glib.h>
#include <rehearse/store.h>

G_BEGIN_DECLS

typedef struct {
	char *deck, *card, *text;
	gint64 at_ms;		/* UTC, when it was typed */
	gboolean is_draft;	/* it was never sent */
} RhTyped;

/*
 * What is kept, newest first; of DECK only, and of CARD in it, when they are not
 * NULL.  (transfer full) of RhTyped
 */
GPtrArray *rh_store_typed(RhStore *store, const char *deck, const char *card, GError **error);
/*
 * Erases the same texts and the sentences learned there (learned.h), and overwrites
 * where they stood in the file, in one transaction.  N (nullable) gets how many there
 * were.  The file remembers that it was done, so that a merge neither brings them back
 * nor leaves them on the other side.  Backups made before hold them still.
 */
gboolean rh_store_erase_typed(RhStore *store, const char *deck, const char *card, guint *n,
			      GError **error);

G_END_DECLS

#endif
