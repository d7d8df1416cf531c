/*
 * learning.h - what the state file has for the memory model to learn from, and
 * which parameters it learned.
 *
 * Every change of the parameters is an event of the log; the last one says which
 * are in use.  A change that takes one back names it, so that step by step the way
 * leads back to the published parameters.
 */
#ifndef REHEARSE_LEARNING_H
#define REHEARSE_LEARNING_H

#include <glib.h>
#include <rehearse/memory.h>
#include <rehearse/reviewlog.h>
#include <rehearse/store.h>

G_BEGIN_DECLS

/*
 * Adds the reviews that the card states follow from to LOG: what was undone or
 * forgotten is left out, a facet is a card of its own, and what was started anew is
 * a new card.  Those that were taken in from elsewhere count too.
 */
gboolean rh_store_reviews(RhStore *store, RhReviewLog *log, GError **error);

typedef struct {
	RhParams params;	/* in use */
	gint64 since_ms;	/* when they were learned, UTC; 0: the published ones */
	gboolean has_before;	/* a change can be taken back */
	RhParams before;	/* those before it */
	gint64 before_since_ms;
} RhParamsInUse;

gboolean rh_store_params(RhStore *store, RhParamsInUse *in_use, GError **error);
/*
 * Takes PARAMS into use and replays all card states, in one durable transaction.
 * They must have been clipped.
 */
gboolean rh_store_take_params(RhStore *store, const RhParams *params, gint64 at_ms, int tz_min,
			      GError **error);
/* Likewise the parameters before the last change; RH_ERROR_NOT_FOUND without one. */
gboolean rh_store_undo_params(RhStore *store, gint64 at_ms, int tz_min, GError **error);
/*
 * Reviews in the log that are newer than SINCE_MS, undone or not; counts no further
 * than LIMIT, so that a long log costs nothing.
 */
gboolean rh_store_count_reviews(RhStore *store, gint64 since_ms, guint limit, guint *n,
				GError **error);

G_END_DECLS

#endif
