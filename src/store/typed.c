/*
 * typed.c - lists and erases the texts that were typed; draft.c keeps them.
 */
#include <string.h>
#include <rehearse/typed.h>
#include "store/merging.h"

#define ERASED "store.erased"	/* of what, and as its value up to which time */

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

/* ------------------------------------------------------------------ erasing */

/* Of DECK and CARD, which may be NULL, up to AT_MS. */
static gboolean erase(RhStore *store, const char *deck, const char *card, gint64 at_ms, guint *n,
		      GError **error)
{
	static const RhQueryId ids[] = { RH_SQL_DRAFTS_CLEAR, RH_SQL_ANSWERS_CLEAR,
					  RH_SQL_LEARNED_CLEAR };

	for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
		g_autoptr(RhQuery) query = query_of(store, ids[i], deck, card, error);

		if (query == NULL)
			return FALSE;
		rh_query_int(query, 3, at_ms);
		if (!rh_query_run(store, query, error))
			return FALSE;
		*n += (guint)sqlite3_changes(store->db);
	}
	return TRUE;
}

/* No text is younger, also when the clock was set back. */
static gboolean last_typed(RhStore *store, const char *deck, const char *card, gint64 *at_ms,
			   GError **error)
{
	g_autoptr(RhQuery) query = query_of(store, RH_SQL_TYPED_LAST, deck, card, error);

	if (query == NULL || rh_query_step(store, query, error) != RH_STEP_ROW)
		return FALSE;
	*at_ms = MAX(store->rules.now_ms, sqlite3_column_int64(query, 0));
	return TRUE;
}

/* "store.erased", "store.erased DECK" or "store.erased DECK/CARD".  (transfer full) */
static char *erasure_key(const char *deck, const char *card)
{
	return g_strconcat(ERASED, deck != NULL ? " " : "", deck != NULL ? deck : "",
			   deck != NULL && card != NULL ? "/" : NULL, card, NULL);
}

/* What was erased stays known, or a copy elsewhere would bring it back. */
static gboolean erase_and_note(RhStore *store, const char *deck, const char *card, guint *n,
			       GError **error)
{
	g_autofree char *key = erasure_key(deck, card), *value = NULL;
	gint64 at_ms;

	if (!last_typed(store, deck, card, &at_ms, error) ||
	    !erase(store, deck, card, at_ms, n, error))
		return FALSE;
	value = g_strdup_printf("%" G_GINT64_FORMAT, at_ms);
	return rh_meta_set(store, key, value, error);
}

gboolean rh_store_erase_typed(RhStore *store, const char *deck, const char *card, guint *n,
			      GError **error)
{
	guint erased = 0;
	gboolean ok;

	if (!rh_store_exec(store, "PRAGMA secure_delete = ON", error) ||
	    !rh_store_begin(store, error))
		return FALSE;
	ok = erase_and_note(store, deck, card, &erased, error);
	if (!ok)
		rh_store_rollback(store);
	ok = ok && rh_store_commit(store, error);
	rh_store_exec(store, "PRAGMA secure_delete = OFF", NULL);
	if (n != NULL)
		*n = erased;
	return ok;
}

/* ------------------------------------------------------------------ merging */

/* The erasures of STORE: keys, and as values their times as text.  NULL on trouble. */
static GHashTable *list_erasures(RhStore *store, GError **error)
{
	g_autoptr(GHashTable) all = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_ERASURES, error);
	RhStep step;

	if (query == NULL)
		return NULL;
	while ((step = rh_query_step(store, query, error)) == RH_STEP_ROW)
		g_hash_table_insert(all, g_strdup(rh_query_column(query, 0)),
				    g_strdup(rh_query_column(query, 1)));
	return step == RH_STEP_DONE ? g_steal_pointer(&all) : NULL;
}

static gint64 erased_ms(GHashTable *erasures, const char *key)
{
	const char *value = g_hash_table_lookup(erasures, key);

	return value != NULL ? g_ascii_strtoll(value, NULL, 10) : -1;
}

static gboolean erase_by(RhStore *store, const char *key, gint64 at_ms, GError **error)
{
	g_auto(GStrv) parts = g_strsplit(key[strlen(ERASED)] == ' ' ?
					 key + strlen(ERASED) + 1 : "", "/", 2);
	guint n = 0;

	return erase(store, parts[0], parts[0] != NULL ? parts[1] : NULL, at_ms, &n, error);
}

gboolean rh_erasures_merge(RhStore *store, RhStore *from, GError **error)
{
	g_autoptr(GHashTable) theirs = list_erasures(from, error);
	g_autoptr(GHashTable) ours = theirs != NULL ? list_erasures(store, error) : NULL;
	GHashTableIter iter;
	gpointer key, value;

	if (ours == NULL)
		return FALSE;
	g_hash_table_iter_init(&iter, theirs);
	while (g_hash_table_iter_next(&iter, &key, &value))
		if (erased_ms(theirs, key) > erased_ms(ours, key)) {
			if (!rh_meta_set(store, key, value, error))
				return FALSE;
			g_hash_table_insert(ours, g_strdup(key), g_strdup(value));
		}
	g_hash_table_iter_init(&iter, ours);
	while (g_hash_table_iter_next(&iter, &key, NULL))
		if (!erase_by(store, key, erased_ms(ours, key), error))
			return FALSE;
	return TRUE;
}
