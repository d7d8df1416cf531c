/*
 * merging.h - the parts of a merge: merge.c takes in the log and calls the others,
 * each for tables of its own, inside the one transaction.
 */
#ifndef STORE_MERGING_H
#define STORE_MERGING_H

#include "store/private.h"

/* What a merge brought. */
typedef struct {
	guint events, answers;	/* that were not here and that no tombstone took */
	gboolean changed;	/* anything at all */
} RhMerged;
/* rh_store_merge() from an open file; without KEEP all is taken back at the end. */
gboolean rh_store_merge_from(RhStore *store, RhStore *from, gboolean keep, RhMerged *merged,
			     GError **error);

/* Takes over what FROM knows later of interviews; inside a transaction. */
gboolean rh_interviews_merge(RhStore *store, RhStore *from, GError **error);
/* Likewise of fillings. */
gboolean rh_fillings_merge(RhStore *store, RhStore *from, GError **error);
/*
 * Takes over what FROM knows later of links to stories, under the ids that cards have
 * after the renames of both logs; inside a transaction, with the log merged already.
 */
gboolean rh_story_links_merge(RhStore *store, RhStore *from, GError **error);
/* What was typed, exercises, dismissed remarks and forecasts, under the ids of now, too. */
gboolean rh_besides_merge(RhStore *store, RhStore *from, GError **error);
/* What was erased on either side is erased here. */
gboolean rh_erasures_merge(RhStore *store, RhStore *from, GError **error);

#endif
