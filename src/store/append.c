/*
 * append.c - one grade, one durable transaction.
 */
#include <string.h>
#include "store/replay.h"

/*
 * Another process may have rebuilt the cache with other rules since this one
 * opened the file.  The row written here would then not fit the others: the
 * next opening has to rebuild.
 */
static gboolean check_cache_key(RhStore *store, GError **error)
{
	g_autofree char *key = NULL;

	if (!rh_meta_get(store, "store.cache", &key, error))
		return FALSE;
	if (key == NULL || *key == '\0' || strcmp(key, store->cache_key) == 0)
		return TRUE;
	return rh_meta_set(store, "store.cache", "", error);
}

/*
 * A commit that fails after the journal was removed is on disk all the same.
 * When such an event is tried again it must not be written twice: TWIN is then
 * the row of the first attempt.
 */
static gboolean find_twin(RhStore *store, const RhEvent *event, RhEvent **twin, GError **error)
{
	g_autoptr(RhEvent) row = NULL;
	GError *trouble = NULL;

	*twin = NULL;
	if (store->unsure_seq < 0)
		return TRUE;
	row = rh_event_find(store, store->device, store->unsure_seq, &trouble);
	if (trouble != NULL) {
		g_propagate_error(error, trouble);
		return FALSE;
	}
	store->unsure_seq = -1;
	if (row != NULL && row->kind == event->kind && row->at_ms == event->at_ms &&
	    row->grade == event->grade && g_strcmp0(row->deck, event->deck) == 0 &&
	    g_strcmp0(row->card, event->card) == 0 &&
	    g_strcmp0(row->session, event->session) == 0 &&
	    g_strcmp0(row->payload, event->payload) == 0)
		*twin = g_steal_pointer(&row);
	return TRUE;
}

/* Inside the transaction: EVENT is written, or was already. */
static gboolean write_event(RhStore *store, RhEvent *event, GError **error)
{
	g_autoptr(RhEvent) twin = NULL;

	if (!check_cache_key(store, error) || !find_twin(store, event, &twin, error))
		return FALSE;
	if (twin != NULL) {
		event->seq = twin->seq;
		event->practice_day = twin->practice_day;
		event->device = store->device;
		return TRUE;
	}
	return rh_event_stamp(store, event, error) && rh_event_apply(store, event, error);
}

/* Parameters that did not reach the disk are not in use. */
static void take_back(RhStore *store, const RhEvent *event)
{
	rh_store_rollback(store);
	if (event->kind == RH_EVENT_PARAMS)
		rh_store_load_model(store, NULL);
}

gboolean rh_store_append(RhStore *store, RhEvent *event, RhCardState *state, GError **error)
{
	RhEvent row = *event;	/* the caller's stays as it was until all is on disk */
	RhCardState now = { 0 };

	row.device = NULL;	/* perhaps of an attempt on a store that is closed by now */
	if (event->kind == RH_EVENT_FORGET) {
		g_set_error_literal(error, RH_ERROR, RH_ERROR_INTERNAL,
				    "a tombstone is written by rh_store_forget() only");
		return FALSE;
	}
	if (!rh_event_check(&row, error) || !rh_store_begin(store, error))
		return FALSE;
	if (!write_event(store, &row, error) ||
	    (state != NULL && row.card != NULL &&
	     !rh_store_card(store, row.deck, row.card, row.facet, &now, error))) {
		take_back(store, event);
		return FALSE;
	}
	if (!rh_store_commit(store, error)) {
		take_back(store, event);
		store->unsure_seq = row.seq;
		return FALSE;
	}
	event->device = row.device;
	event->seq = row.seq;
	event->practice_day = row.practice_day;
	if (state != NULL)
		*state = now;
	return TRUE;
}
