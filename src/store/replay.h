/*
 * replay.h - from the log to card states.
 *
 * fold.c says what one event does to a card, history.c collects the events of a
 * card, replay.c writes or compares what comes out, card.c keeps the cache.
 */
#ifndef STORE_REPLAY_H
#define STORE_REPLAY_H

#include <rehearse/schedule.h>
#include "store/private.h"

/* -------------------------------------------------------------- fold.c */

/* A card's state with what the next event needs to know. */
typedef struct {
	RhCardState state;	/* due_ms as if neither suspended nor retired */
	gint64 review_due_ms;	/* due as the last review said */
	gint64 last_day;	/* practice day of last_ms */
	gboolean exists;	/* an event had an effect */
} RhFold;

typedef struct {
	const RhModel *model;
	double retention;
	int day_start_hour;
	guint64 seed;		/* by which due days spread: of the id that an event was written under */
} RhFoldRules;

void rh_fold_init(RhFold *fold);
guint64 rh_fold_seed(const char *deck, const char *card, const char *facet);
void rh_fold_rules(const RhStore *store, const char *deck, const char *card, const char *facet,
		   RhFoldRules *rules);
/* What EVENT does to a card.  Pure: the same events give the same bits. */
void rh_fold_event(RhFold *fold, const RhEvent *event, const RhFoldRules *rules);
/* The state as callers see it. */
void rh_fold_state(const RhFold *fold, RhCardState *state);
/* Bit for bit. */
gboolean rh_fold_equal(const RhFold *a, const RhFold *b);

/* -------------------------------------------------------------- card.c */

/* One row of the cache. */
typedef struct {
	char *deck, *card, *facet;
	RhFold fold;
} RhCacheRow;

void rh_cache_row_free(RhCacheRow *row);
/* The row that QUERY stands on.  (transfer full) */
RhCacheRow *rh_cache_read(RhQuery *query);
/* fold->exists is FALSE when the cache has no such row. */
gboolean rh_cache_get(RhStore *store, const char *deck, const char *card, const char *facet,
		      RhFold *fold, GError **error);
gboolean rh_cache_put(RhStore *store, const char *deck, const char *card, const char *facet,
		      const RhFold *fold, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhCacheRow, rh_cache_row_free)

/* ----------------------------------------------------------- history.c */

/* An event of a card, and what became of it. */
typedef struct {
	RhEvent *event;
	gboolean undone;
	gboolean owned;		/* renames leave it with this card */
	char *spread_as;	/* the id by which its due day spreads; NULL: the card's */
} RhPast;

/*
 * The rows of the log about a card and the cards that renames connect with it,
 * in order, without ticks.  NULL on trouble.  (transfer full) array of RhPast.
 */
GArray *rh_history_load(RhStore *store, const char *deck, const char *card, GError **error);
/* Whether it is the card's own, stands, and changes what a state is. */
gboolean rh_history_counts(const RhPast *past);
/* The facets that a history has something to say about.  (transfer container) */
GPtrArray *rh_history_facets(const GArray *history);
/* What a history says of one facet. */
void rh_history_fold(const GArray *history, const char *facet, const RhFoldRules *rules,
		     RhFold *fold);

/* The rename events of a deck, in order.  (transfer full) array of RhEvent. */
GPtrArray *rh_renames_load(RhStore *store, const char *deck, GError **error);
/* The id under which EVENT's card is known after all renames.  (transfer none) */
const char *rh_renames_resolve(const GPtrArray *renames, const RhEvent *event);
/* The id that CARD of AT_MS has now, as the log has it; NULL with ERROR.  (transfer full) */
char *rh_renames_now(RhStore *store, const char *deck, const char *card, gint64 at_ms,
		     GError **error);
/* CARD first, then every id that renames connect with it.  (transfer full) strings */
GPtrArray *rh_renames_group(const GPtrArray *renames, const char *card);

/* ------------------------------------------------------------ replay.c */

/* The rows a replay of the log gives for a card.  (transfer full) array of RhCacheRow */
GPtrArray *rh_replay_card(RhStore *store, const char *deck, const char *card, GError **error);
/* Writes what a replay says of a card and of those it shares renames with. */
gboolean rh_replay_refresh(RhStore *store, const char *deck, const char *card, GError **error);
/* Called for every card that the log names; FALSE stops. */
typedef gboolean (*RhKeyFunc)(RhStore *store, const char *deck, const char *card, gpointer data,
			      GError **error);
gboolean rh_replay_each_key(RhStore *store, RhKeyFunc func, gpointer data, GError **error);
/* Replays the whole log into the cache, inside a transaction. */
gboolean rh_replay_all(RhStore *store, GError **error);

#endif
