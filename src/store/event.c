/*
 * event.c - the log: numbering and appending a row, finding one, walking all.
 */
#include <string.h>
#include "store/replay.h"

/* What each kind of event is to the log; row by row as in RhEventKind. */
static const struct {
	gboolean effect, card_wide;
} kinds[RH_N_EVENTS] = {
	[RH_EVENT_REVIEW] = { TRUE, FALSE },
	[RH_EVENT_IMPORT] = { TRUE, FALSE },
	[RH_EVENT_SKIP] = { TRUE, FALSE },
	[RH_EVENT_BURY] = { TRUE, FALSE },
	[RH_EVENT_RESET] = { TRUE, FALSE },
	[RH_EVENT_SUSPEND] = { TRUE, TRUE },
	[RH_EVENT_RESUME] = { TRUE, TRUE },
	[RH_EVENT_FLAG] = { TRUE, TRUE },
	[RH_EVENT_NOTE] = { FALSE, TRUE },
	[RH_EVENT_EDITION] = { TRUE, TRUE },
	[RH_EVENT_RETIRE] = { TRUE, TRUE },
};

gboolean rh_event_has_effect(RhEventKind kind)
{
	return (guint)kind < RH_N_EVENTS && kinds[kind].effect;
}

gboolean rh_event_is_card_wide(RhEventKind kind)
{
	return (guint)kind < RH_N_EVENTS && kinds[kind].card_wide;
}

int rh_event_compare(const RhEvent *a, const RhEvent *b)
{
	int by_device;

	if (a->at_ms != b->at_ms)
		return a->at_ms < b->at_ms ? -1 : 1;
	by_device = strcmp(a->device, b->device);
	if (by_device != 0)
		return by_device;
	return a->seq < b->seq ? -1 : a->seq > b->seq;
}

/* ---------------------------------------------------------------- appending */

gboolean rh_store_next_seq(RhStore *store, RhQueryId last, gint64 *seq, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, last, error);

	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, store->device);
	/* max() of nothing is NULL, which reads as 0. */
	if (rh_query_step(store, query, error) != RH_STEP_ROW)
		return FALSE;
	*seq = sqlite3_column_int64(query, 0) + 1;
	return TRUE;
}

gboolean rh_event_stamp(RhStore *store, RhEvent *event, GError **error)
{
	const RhDayRule rule = { event->tz_min, store->rules.day_start_hour };

	if (!rh_store_next_seq(store, RH_SQL_SEQ_LAST, &event->seq, error))
		return FALSE;
	event->device = store->device;
	event->practice_day = rh_practice_day(event->at_ms, rule);
	if (event->kind == RH_EVENT_RENAME)
		event->planned_by = RH_RENAME_KEEPS;
	return rh_event_insert(store, event, error);
}

/* Whether an event later in the order of replay is known of EVENT's card. */
static gboolean has_newer(RhStore *store, const RhEvent *event, gboolean *newer, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_EVENT_NEWER, error);
	RhStep step;

	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, event->deck);
	rh_query_text(query, 2, event->card);
	rh_query_int(query, 3, event->at_ms);
	rh_query_text(query, 4, event->device);
	rh_query_int(query, 5, event->seq);
	step = rh_query_step(store, query, error);
	*newer = step == RH_STEP_ROW;
	return step != RH_STEP_FAILED;
}

/*
 * The common case, one facet's event at the end of time, only moves that facet's
 * state on.  Everything else (a clock set back, an undo, an event about all
 * facets, the first event of a facet, a renamed card) replays the card.
 */
gboolean rh_event_apply(RhStore *store, const RhEvent *event, GError **error)
{
	const char *facet = event->facet != NULL ? event->facet : "";
	gboolean renamed, newer;
	RhFoldRules rules;
	RhFold fold;

	if (event->kind == RH_EVENT_PARAMS)
		return rh_store_load_model(store, error) && rh_replay_all(store, error);
	if (!rh_query_any(store, RH_SQL_RENAME_OF, event->deck, event->card, &renamed, error) ||
	    !has_newer(store, event, &newer, error) ||
	    !rh_cache_get(store, event->deck, event->card, facet, &fold, error))
		return FALSE;
	if (renamed || newer || !fold.exists || !rh_event_has_effect(event->kind) ||
	    rh_event_is_card_wide(event->kind))
		return rh_replay_refresh(store, event->deck, event->card, error);
	rh_fold_rules(store, event->deck, event->card, facet, &rules);
	rh_fold_event(&fold, event, &rules);
	return rh_cache_put(store, event->deck, event->card, facet, &fold, error);
}

/* ------------------------------------------------------------------ reading */

RhEvent *rh_event_find(RhStore *store, const char *device, gint64 seq, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_EVENT_GET, error);
	g_autoptr(RhEvent) event = NULL;

	if (query == NULL)
		return NULL;
	rh_query_text(query, 1, device);
	rh_query_int(query, 2, seq);
	if (rh_query_step(store, query, error) != RH_STEP_ROW)
		return NULL;
	event = rh_event_read(query);
	return rh_event_read_ticks(store, event, error) ? g_steal_pointer(&event) : NULL;
}

static gboolean walk(RhStore *store, RhQuery *query, RhEventFunc func, gpointer data,
		     GError **error)
{
	RhStep step;

	while ((step = rh_query_step(store, query, error)) == RH_STEP_ROW) {
		g_autoptr(RhEvent) event = rh_event_read(query);

		if (!rh_event_read_ticks(store, event, error))
			return FALSE;
		if (!func(event, data))
			return TRUE;
	}
	return step == RH_STEP_DONE;
}

/* A card's events are few, and renames may have gathered them from several ids. */
static gboolean walk_card(RhStore *store, const char *deck, const char *card,
			  gboolean newest_first, RhEventFunc func, gpointer data, GError **error)
{
	g_autoptr(GArray) history = rh_history_load(store, deck, card, error);

	if (history == NULL)
		return FALSE;
	for (guint i = 0; i < history->len; i++) {
		guint at = newest_first ? history->len - 1 - i : i;
		const RhPast *past = &g_array_index(history, RhPast, at);

		if (!past->owned)
			continue;
		if (!rh_event_read_ticks(store, past->event, error))
			return FALSE;
		if (!func(past->event, data))
			break;
	}
	return TRUE;
}

gboolean rh_store_each_event(RhStore *store, const char *deck, const char *card,
			     gboolean newest_first, RhEventFunc func, gpointer data,
			     GError **error)
{
	RhQueryId id = newest_first ? RH_SQL_EVENT_ALL_DOWN : RH_SQL_EVENT_ALL;
	RhQuery *query;
	gboolean ok;

	if (deck != NULL && card != NULL)
		return walk_card(store, deck, card, newest_first, func, data, error);
	if (deck != NULL)
		id = newest_first ? RH_SQL_EVENT_DECK_DOWN : RH_SQL_EVENT_DECK;
	query = rh_query_new(store, id, error);
	if (query == NULL)
		return FALSE;
	if (deck != NULL)
		rh_query_text(query, 1, deck);
	ok = walk(store, query, func, data, error);
	sqlite3_finalize(query);
	return ok;
}
