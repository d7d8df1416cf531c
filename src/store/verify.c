/*
 * verify.c - is the file sound, and does the cache say what the log says?
 */
#include <string.h>
#include <rehearse/upkeep.h>
#include "store/replay.h"

void rh_store_report_clear(RhStoreReport *report)
{
	g_free(report->integrity);
	g_free(report->backup);
	memset(report, 0, sizeof(*report));
}

static gboolean check_integrity(RhStore *store, RhStoreReport *report, GError **error)
{
	sqlite3_stmt *stmt = NULL;
	g_autoptr(GString) words = g_string_new(NULL);
	int code = sqlite3_prepare_v2(store->db, "PRAGMA integrity_check(5)", -1, &stmt, NULL);

	while (code == SQLITE_OK || code == SQLITE_ROW) {
		code = sqlite3_step(stmt);
		if (code == SQLITE_ROW)
			g_string_append_printf(words, "%s%s", words->len > 0 ? "; " : "",
					       rh_query_column(stmt, 0));
	}
	/* A file too broken to be walked is an answer, not a failure of the check. */
	if ((code & 0xff) == SQLITE_CORRUPT)
		g_string_assign(words, sqlite3_errmsg(store->db));
	else if (code != SQLITE_DONE)
		rh_store_fail(store, error);
	sqlite3_finalize(stmt);
	if (code != SQLITE_DONE && (code & 0xff) != SQLITE_CORRUPT)
		return FALSE;
	g_free(report->integrity);
	report->integrity = NULL;
	report->integrity_ok = strcmp(words->str, "ok") == 0;
	if (!report->integrity_ok)
		report->integrity = g_strdup(words->str);
	return TRUE;
}

static GPtrArray *cached_rows(RhStore *store, const char *deck, const char *card, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_CARD_ANY, error);
	g_autoptr(GPtrArray) rows = NULL;
	RhStep step;

	if (query == NULL)
		return NULL;
	rows = g_ptr_array_new_with_free_func((GDestroyNotify)rh_cache_row_free);
	rh_query_text(query, 1, deck);
	rh_query_text(query, 2, card);
	while ((step = rh_query_step(store, query, error)) == RH_STEP_ROW)
		g_ptr_array_add(rows, rh_cache_read(query));
	return step == RH_STEP_DONE ? g_steal_pointer(&rows) : NULL;
}

static const RhCacheRow *find_facet(const GPtrArray *rows, const char *facet)
{
	for (guint i = 0; i < rows->len; i++) {
		const RhCacheRow *row = g_ptr_array_index(rows, i);

		if (strcmp(row->facet, facet) == 0)
			return row;
	}
	return NULL;
}

/* Rows of A that B lacks, or has with other content. */
static guint count_unlike(const GPtrArray *a, const GPtrArray *b, gboolean lacking_only)
{
	guint n = 0;

	for (guint i = 0; i < a->len; i++) {
		const RhCacheRow *row = g_ptr_array_index(a, i);
		const RhCacheRow *twin = find_facet(b, row->facet);

		if (twin == NULL || (!lacking_only && !rh_fold_equal(&row->fold, &twin->fold)))
			n++;
	}
	return n;
}

typedef struct {
	RhStoreReport *report;
	gboolean repair;
} Work;

static gboolean compare_card(RhStore *store, const char *deck, const char *card, gpointer data,
			     GError **error)
{
	Work *work = data;
	g_autoptr(GPtrArray) replayed = rh_replay_card(store, deck, card, error);
	g_autoptr(GPtrArray) cached = NULL;
	guint unlike;

	if (replayed == NULL)
		return FALSE;
	cached = cached_rows(store, deck, card, error);
	if (cached == NULL)
		return FALSE;
	unlike = count_unlike(replayed, cached, FALSE) + count_unlike(cached, replayed, TRUE);
	work->report->differences += unlike;
	return unlike == 0 || !work->repair || rh_replay_refresh(store, deck, card, error);
}

static gboolean count_rows(RhStore *store, RhStoreReport *report, GError **error)
{
	return rh_store_number(store, "SELECT count(*) FROM event", &report->n_events, error) &&
	       rh_store_number(store, "SELECT count(*) FROM card", &report->n_cards, error);
}

/* Indexes can be made anew from their tables; a damaged table cannot. */
static gboolean repair_indexes(RhStore *store, RhStoreReport *report, GError **error)
{
	if (report->integrity_ok)
		return TRUE;
	return rh_store_exec(store, "REINDEX", error) && check_integrity(store, report, error);
}

static gboolean compare_all(RhStore *store, Work *work, GError **error)
{
	if (work->repair && !repair_indexes(store, work->report, error))
		return FALSE;
	if (!work->report->integrity_ok)
		return TRUE;	/* what cannot be read cannot be compared */
	if (!rh_replay_each_key(store, compare_card, work, error) ||
	    !count_rows(store, work->report, error))
		return FALSE;
	return !work->repair || rh_meta_set(store, "store.cache", store->cache_key, error);
}

gboolean rh_store_verify(RhStore *store, gboolean repair, RhStoreReport *report, GError **error)
{
	Work work = { report, repair };

	memset(report, 0, sizeof(*report));
	if (!check_integrity(store, report, error))
		return FALSE;
	/* One transaction: what is compared does not change meanwhile. */
	if (repair ? !rh_store_begin(store, error) : !rh_store_exec(store, "BEGIN", error))
		return FALSE;
	if (!compare_all(store, &work, error)) {
		rh_store_rollback(store);
		return FALSE;
	}
	if (!rh_store_commit(store, error))
		return FALSE;
	if (!report->integrity_ok)
		return TRUE;
	return rh_store_last_backup(store, &report->backup, &report->backup_ms, error);
}
