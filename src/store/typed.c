/* typed.c - lists and erases the texts that were typed; draft.c keeps them. */
#include <rehearse/typed.h>
#include "store/private.h"

static void free_typed(gpointer data)
{
	RhTyped *typed = data;

	g_free(typed->deck);
	g_free(typed->card);
	g_free(typed->text);
	g_free(typed);
}

static RhQuery *query_of(RhStore *store, RhQueryId id, const char *deck, const char *card,
			 GError **error)
{
	RhQuery *query = rh_query(store, id, error);

	if (query == NULL)
		return NULL;
	rh_query_text(query, 1, deck);
	rh_query_text(query, 2, card);
	return query;
}

GPtrArray *rh_store_typed(RhStore *store, const char *deck, const char *card, GError **error)
{
	g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(free_typed);
	g_autoptr(RhQuery) query = query_of(store, RH_SQL_TYPED, deck, card, error);
	RhStep step;

	if (query == NULL)
		return NULL;
	while ((step = rh_query_step(store, query, error)) == RH_STEP_ROW) {
		RhTyped *typed = g_new0(RhTyped, 1);

		typed->deck = g_strdup(rh_query_column(query, 0));
		typed->card = g_strdup(rh_query_column(query, 1));
		typed->text = g_strdup(rh_query_column(query, 2));
		typed->at_ms = sqlite3_column_int64(query, 3);
		typed->is_draft = sqlite3_column_int(query, 4) != 0;
		g_ptr_array_add(all, typed);
	}
	return step == RH_STEP_DONE ? g_steal_pointer(&all) : NULL;
}

static gboolean erase(RhStore *store, const char *deck, const char *card, guint *n, GError **error)
{
	static const RhQueryId ids[] = { RH_SQL_DRAFTS_CLEAR, RH_SQL_ANSWERS_CLEAR,
					  RH_SQL_LEARNED_CLEAR };

	for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
		g_autoptr(RhQuery) query = query_of(store, ids[i], deck, card, error);

		if (query == NULL || !rh_query_run(store, query, error))
			return FALSE;
		*n += (guint)sqlite3_changes(store->db);
	}
	return TRUE;
}

gboolean rh_store_erase_typed(RhStore *store, const char *deck, const char *card, guint *n,
			      GError **error)
{
	guint erased = 0;
	gboolean ok;

	if (!rh_store_exec(store, "PRAGMA secure_delete = ON", error) ||
	    !rh_store_begin(store, error))
		return FALSE;
	ok = erase(store, deck, card, &erased, error);
	if (!ok)
		rh_store_rollback(store);
	ok = ok && rh_store_commit(store, error);
	rh_store_exec(store, "PRAGMA secure_delete = OFF", NULL);
	if (n != NULL)
		*n = erased;
	return ok;
}
