/*
 * replay.c - the cache written anew from the log: for one card after an undo, a
 * merge or a clock set back, for all cards when the rules changed.
 */
#include "store/replay.h"

GPtrArray *rh_replay_card(RhStore *store, const char *deck, const char *card, GError **error)
{
	g_autoptr(GArray) history = rh_history_load(store, deck, card, error);
	g_autoptr(GPtrArray) facets = NULL;
	GPtrArray *rows;

	if (history == NULL)
		return NULL;
	rows = g_ptr_array_new_with_free_func((GDestroyNotify)rh_cache_row_free);
	facets = rh_history_facets(history);
	for (guint i = 0; i < facets->len; i++) {
		RhCacheRow *row = g_new0(RhCacheRow, 1);
		RhFoldRules rules;

		row->deck = g_strdup(deck);
		row->card = g_strdup(card);
		row->facet = g_strdup(g_ptr_array_index(facets, i));
		rh_fold_rules(store, deck, card, row->facet, &rules);
		rh_history_fold(history, row->facet, &rules, &row->fold);
		g_ptr_array_add(rows, row);
	}
	return rows;
}

static gboolean clear(RhStore *store, const char *deck, const char *card, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_CARD_CLEAR, error);

	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, deck);
	rh_query_text(query, 2, card);
	return rh_query_run(store, query, error);
}

static gboolean write_card(RhStore *store, const char *deck, const char *card, gpointer data,
			   GError **error)
{
	g_autoptr(GPtrArray) rows = rh_replay_card(store, deck, card, error);

	(void)data;
	if (rows == NULL || !clear(store, deck, card, error))
		return FALSE;
	for (guint i = 0; i < rows->len; i++) {
		const RhCacheRow *row = g_ptr_array_index(rows, i);

		if (!rh_cache_put(store, deck, card, row->facet, &row->fold, error))
			return FALSE;
	}
	return TRUE;
}

gboolean rh_replay_refresh(RhStore *store, const char *deck, const char *card, GError **error)
{
	g_autoptr(GPtrArray) renames = rh_renames_load(store, deck, error);
	g_autoptr(GPtrArray) group = NULL;

	if (renames == NULL)
		return FALSE;
	group = rh_renames_group(renames, card);
	for (guint i = 0; i < group->len; i++)
		if (!write_card(store, deck, g_ptr_array_index(group, i), NULL, error))
			return FALSE;
	return TRUE;
}

gboolean rh_replay_each_key(RhStore *store, RhKeyFunc func, gpointer data, GError **error)
{
	RhQuery *query = rh_query_new(store, RH_SQL_KEYS, error);
	gboolean ok = query != NULL;
	RhStep step = RH_STEP_DONE;

	while (ok && (step = rh_query_step(store, query, error)) == RH_STEP_ROW) {
		g_autofree char *deck = g_strdup(rh_query_column(query, 0));
		g_autofree char *card = g_strdup(rh_query_column(query, 1));

		ok = func(store, deck, card, data, error);
	}
	sqlite3_finalize(query);
	return ok && step == RH_STEP_DONE;
}

gboolean rh_replay_all(RhStore *store, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_CARD_CLEAR_ALL, error);

	if (query == NULL || !rh_query_run(store, query, error))
		return FALSE;
	if (!rh_replay_each_key(store, write_card, NULL, error))
		return FALSE;
	/* A file opened only to be looked at has a cache of its own in memory. */
	return (store->flags & RH_STORE_READ_ONLY) ||
	       rh_meta_set(store, "store.cache", store->cache_key, error);
}
