/*
 * merge.c - the union of two logs.  Rows are keyed by device and number, so that
 * a row is the same row wherever it lies, and the order of merging does not
 * matter; tombstones of either side win over older rows of the other.
 */
#include <string.h>
#include <rehearse/upkeep.h>
#include "store/merging.h"
#include "store/replay.h"

/* A row that came in, and its card. */
typedef struct {
	char *device;
	gint64 seq;
	char *deck, *card;	/* NULL for parameters */
	gboolean is_answer;
} Arrival;

typedef struct {
	RhStore *store;
	GArray *arrivals;
	GError *error;		/* why the walk was left */
} Merge;

static void arrival_clear(gpointer data)
{
	Arrival *arrival = data;

	g_free(arrival->device);
	g_free(arrival->deck);
	g_free(arrival->card);
}

/* Whether the row is here; FALSE with ERROR set on trouble. */
static gboolean is_here(RhStore *store, const char *device, gint64 seq, GError **error)
{
	g_autoptr(RhEvent) row = rh_event_find(store, device, seq, error);

	return row != NULL;
}

static gboolean take_row(const RhEvent *event, gpointer data)
{
	Merge *merge = data;
	Arrival arrival = { 0 };
	gboolean here = is_here(merge->store, event->device, event->seq, &merge->error);

	if (here || merge->error != NULL)
		return merge->error == NULL;
	if (!rh_event_check(event, &merge->error) ||
	    !rh_event_insert(merge->store, event, &merge->error))
		return FALSE;
	arrival.device = g_strdup(event->device);
	arrival.seq = event->seq;
	arrival.deck = g_strdup(event->deck);
	arrival.card = g_strdup(event->card);
	arrival.is_answer = event->kind == RH_EVENT_REVIEW;
	g_array_append_val(merge->arrivals, arrival);
	return TRUE;
}

static gboolean apply_tombstones(RhStore *store, GError **error)
{
	RhQuery *query = rh_query_new(store, RH_SQL_TOMBSTONES, error);
	g_autoptr(GPtrArray) tombstones = g_ptr_array_new_with_free_func(
		(GDestroyNotify)rh_event_free);
	RhStep step = RH_STEP_FAILED;

	/* All are read before the first is applied: that deletes rows of the table. */
	while (query != NULL && (step = rh_query_step(store, query, error)) == RH_STEP_ROW)
		g_ptr_array_add(tombstones, rh_event_read(query));
	sqlite3_finalize(query);
	if (step != RH_STEP_DONE)
		return FALSE;
	for (guint i = 0; i < tombstones->len; i++)
		if (!rh_tombstone_apply(store, g_ptr_array_index(tombstones, i), error))
			return FALSE;
	return TRUE;
}

/*
 * Replays what the arrivals touched, each card once; new parameters touch every
 * card.  Counts the arrivals that no tombstone took.
 */
static gboolean refresh(Merge *merge, RhMerged *merged, GError **error)
{
	g_autoptr(GHashTable) done = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < merge->arrivals->len; i++) {
		const Arrival *arrival = &g_array_index(merge->arrivals, Arrival, i);
		GError *trouble = NULL;
		g_autofree char *key = g_strconcat(arrival->deck != NULL ? arrival->deck : "", "/",
						   arrival->card, NULL);

		if (is_here(merge->store, arrival->device, arrival->seq, &trouble)) {
			merged->events++;
			merged->answers += arrival->is_answer ? 1 : 0;
		}
		if (trouble != NULL) {
			g_propagate_error(error, trouble);
			return FALSE;
		}
		if (arrival->card != NULL && g_hash_table_add(done, g_steal_pointer(&key)) &&
		    !rh_replay_refresh(merge->store, arrival->deck, arrival->card, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean use_params(RhStore *store, GError **error)
{
	g_autofree char *before = g_strdup(store->cache_key);

	if (!rh_store_load_model(store, error))
		return FALSE;
	return strcmp(before, store->cache_key) == 0 || rh_replay_all(store, error);
}

static gboolean take_all(Merge *merge, RhStore *from, RhMerged *merged, GError **error)
{
	if (!rh_store_each_event(from, NULL, NULL, FALSE, take_row, merge, error))
		return FALSE;
	if (merge->error != NULL) {
		g_propagate_error(error, g_steal_pointer(&merge->error));
		return FALSE;
	}
	/* What a tombstone or an erasure covers goes, also of what came in. */
	return rh_story_links_merge(merge->store, from, error) &&
	       rh_besides_merge(merge->store, from, error) &&
	       rh_erasures_merge(merge->store, from, error) &&
	       apply_tombstones(merge->store, error) && refresh(merge, merged, error) &&
	       use_params(merge->store, error) &&
	       rh_interviews_merge(merge->store, from, error) &&
	       rh_fillings_merge(merge->store, from, error);
}

gboolean rh_store_merge_from(RhStore *store, RhStore *from, gboolean keep, RhMerged *merged,
			     GError **error)
{
	g_autoptr(GArray) arrivals = g_array_new(FALSE, FALSE, sizeof(Arrival));
	Merge merge = { store, arrivals, NULL };
	int before;
	gboolean ok;

	*merged = (RhMerged){ 0 };
	g_array_set_clear_func(arrivals, arrival_clear);
	if (!rh_store_exec(store, "PRAGMA secure_delete = ON", error) ||
	    !rh_store_begin(store, error))
		return FALSE;
	before = sqlite3_total_changes(store->db);
	ok = take_all(&merge, from, merged, error);
	merged->changed = sqlite3_total_changes(store->db) != before;
	if (!ok || !keep)
		rh_store_rollback(store);
	ok = ok && (!keep || rh_store_commit(store, error));
	if (!ok || !keep)
		rh_store_load_model(store, NULL);
	rh_store_exec(store, "PRAGMA secure_delete = OFF", NULL);
	return ok;
}

gboolean rh_store_merge(RhStore *store, const char *other, guint *n_new, GError **error)
{
	g_autoptr(RhStore) from = rh_store_open(other, RH_STORE_READ_ONLY, &store->rules, error);
	RhMerged merged;

	if (from == NULL || !rh_store_merge_from(store, from, TRUE, &merged, error))
		return FALSE;
	if (n_new != NULL)
		*n_new = merged.events;
	return TRUE;
}
