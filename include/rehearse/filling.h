/*
 * filling.h - what {variables} of decks stand for where no interview says otherwise.
 *
 * A coach leaves blanks in a deck, and whoever adds it fills them before there is an
 * interview: such a filling belongs to the deck, and every interview falls back on
 * it.  Like an interview it is a small record, no row of the log: changed in place,
 * and of two copies the one that was changed later wins.
 *
 *	rh_store_fill(store, "talk", "company", "City Hospital", now_ms, &error);
 *	g_autoptr(GPtrArray) all = rh_store_fillings(store, &error);
 *	const char *company = rh_filling_find(all, "talk", "company");
 */
#ifndef REHEARSE_FILLING_H
#define REHEARSE_FILLING_H

#include <glib.h>
#include <rehearse/store.h>

G_BEGIN_DECLS

typedef struct {
	char *deck;	/* "": of every deck */
	char *name;
	char *value;	/* "": it was asked for and left blank */
} RhFilling;

/*
 * From now on {NAME} stands for VALUE in DECK; "" for every deck, which takes the
 * place of what was said of single ones.  VALUE "": asked for, and left blank; NULL:
 * as if nothing had ever been said.  RH_ERROR_LIMIT when a text is too long.
 */
gboolean rh_store_fill(RhStore *store, const char *deck, const char *name, const char *value,
		       gint64 now_ms, GError **error);
/* By deck and name.  (transfer full) of RhFilling */
GPtrArray *rh_store_fillings(RhStore *store, GError **error);
/*
 * What was said of {NAME} in DECK, else of every deck; "" when it was left blank, NULL
 * when nothing was said.  Borrowed from FILLINGS.
 */
const char *rh_filling_find(const GPtrArray *fillings, const char *deck, const char *name);

G_END_DECLS

#endif
