/*
 * learned.h - sentences that made a point though no pattern of the deck found it:
 * candidates for new patterns, which the deck's author may look at.
 *
 * They stay in the state file, apart from the log.  rh_store_erase_typed() erases
 * them with the other texts that were typed.
 */
#ifndef REHEARSE_LEARNED_H
#define REHEARSE_LEARNED_H

#include <glib.h>
#include <rehearse/store.h>

G_BEGIN_DECLS

/* Bytes of a sentence; a longer one is cut. */
#define RH_LEARNED_MAX 1000

typedef struct {
	char *deck, *card, *point, *text;
	gint64 at_ms;		/* UTC, when it was typed */
} RhLearned;

/* Keeps TEXT; the same sentence is kept once. */
gboolean rh_store_learn(RhStore *store, const char *deck, const char *card, const char *point,
			const char *text, gint64 at_ms, GError **error);
/*
 * What was learned, by deck, card and point, the oldest first; of DECK and of CARD
 * only when they are not NULL.  (transfer full) of RhLearned
 */
GPtrArray *rh_store_learned(RhStore *store, const char *deck, const char *card, GError **error);

G_END_DECLS

#endif
