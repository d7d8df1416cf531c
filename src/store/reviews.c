/*
 * reviews.c - the log as rows for the memory model: what the card states follow
 * from, and nothing that was taken back.
 */
#include <string.h>
#include <rehearse/learning.h>
#include "store/replay.h"

typedef struct {
	RhReviewLog *log;
	guint64 n_cards;
} Gathering;

static gboolean add_facet(Gathering *gathering, const GArray *history, const char *facet,
			  GError **error)
{
	gboolean is_first = TRUE;

	gathering->n_cards++;
	for (guint i = 0; i < history->len; i++) {
		const RhPast *past = &g_array_index(history, RhPast, i);
		const RhEvent *event = past->event;

		if (!rh_history_counts(past) || strcmp(event->facet, facet) != 0)
			continue;
		if (event->kind == RH_EVENT_RESET && !is_first) {
			gathering->n_cards++;
			is_first = TRUE;
		}
		if (event->kind != RH_EVENT_REVIEW && event->kind != RH_EVENT_IMPORT)
			continue;
		if (!rh_review_log_add(gathering->log, gathering->n_cards, event->at_ms,
				       event->grade, is_first ? 0 : 1, error))
			return FALSE;
		is_first = FALSE;
	}
	return TRUE;
}

static gboolean add_card(RhStore *store, const char *deck, const char *card, gpointer data,
			 GError **error)
{
	g_autoptr(GArray) history = rh_history_load(store, deck, card, error);
	g_autoptr(GPtrArray) facets = NULL;

	if (history == NULL)
		return FALSE;
	facets = rh_history_facets(history);
	for (guint i = 0; i < facets->len; i++)
		if (!add_facet(data, history, g_ptr_array_index(facets, i), error))
			return FALSE;
	return TRUE;
}

gboolean rh_store_reviews(RhStore *store, RhReviewLog *log, GError **error)
{
	Gathering gathering = { .log = log };

	return rh_replay_each_key(store, add_card, &gathering, error);
}

gboolean rh_store_count_reviews(RhStore *store, gint64 since_ms, guint limit, guint *n,
				GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_REVIEWS_SINCE, error);

	*n = 0;
	if (query == NULL)
		return FALSE;
	rh_query_int(query, 1, since_ms);
	rh_query_int(query, 2, limit);
	if (rh_query_step(store, query, error) != RH_STEP_ROW)
		return FALSE;
	*n = (guint)sqlite3_column_int64(query, 0);
	return TRUE;
}
