/*
 * undo.c - events taken back and brought again: rows that name a row.
 *
 * The latest undo or redo of an event, in the order of replay, decides.  Undo
 * takes the last event that stands; redo brings the one undone last, as long
 * as nothing new was done since.
 */
#include "store/replay.h"
#include "text/words.h"

/* The event to undo next; NULL without ERROR when there is none. */
static RhEvent *find_undo(RhStore *store, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_TO_UNDO, error);
	g_autoptr(RhEvent) event = NULL;

	if (query == NULL || rh_query_step(store, query, error) != RH_STEP_ROW)
		return NULL;
	event = rh_event_read(query);
	return rh_event_read_ticks(store, event, error) ? g_steal_pointer(&event) : NULL;
}

static RhEvent *find_redo(RhStore *store, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_TO_REDO, error);

	if (query == NULL || rh_query_step(store, query, error) != RH_STEP_ROW)
		return NULL;
	return rh_event_find(store, rh_query_column(query, 0), sqlite3_column_int64(query, 1),
			     error);
}

/* The time of the last undo or redo of TARGET, or its own. */
static gboolean last_about(RhStore *store, const RhEvent *target, gint64 *at_ms, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_LAST_ABOUT, error);

	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, target->device);
	rh_query_int(query, 2, target->seq);
	if (rh_query_step(store, query, error) != RH_STEP_ROW)
		return FALSE;
	*at_ms = MAX(target->at_ms, sqlite3_column_int64(query, 0));
	return TRUE;
}

static gboolean name_target(RhStore *store, RhEventKind kind, const RhEvent *target, gint64 at_ms,
			    int tz_min, GError **error)
{
	RhEvent row = RH_EVENT_INIT;
	gint64 last_ms;

	if (!last_about(store, target, &last_ms, error))
		return FALSE;
	row.kind = kind;
	row.deck = target->deck;
	row.card = target->card;
	row.facet = target->facet;
	/* A clock that was set back must not make this row older than what it changes. */
	row.at_ms = MAX(at_ms, last_ms + 1);
	row.tz_min = tz_min;
	row.target_device = target->device;
	row.target_seq = target->seq;
	return rh_event_stamp(store, &row, error) && rh_event_apply(store, &row, error);
}

/* Fills TARGETS with the events of up to STEPS steps, which are written. */
static gboolean take_steps(RhStore *store, RhEventKind kind, guint steps, gint64 at_ms, int tz_min,
			   GPtrArray *targets, GError **error)
{
	for (guint i = 0; i < steps; i++) {
		GError *trouble = NULL;
		RhEvent *target = kind == RH_EVENT_UNDO ? find_undo(store, &trouble) :
							  find_redo(store, &trouble);

		if (trouble != NULL) {
			g_propagate_error(error, trouble);
			return FALSE;
		}
		if (target == NULL)
			return TRUE;
		g_ptr_array_add(targets, target);
		if (!name_target(store, kind, target, at_ms, tz_min, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean run(RhStore *store, RhEventKind kind, guint steps, gint64 at_ms, int tz_min,
		    RhEventFunc func, gpointer data, GError **error)
{
	g_autoptr(GPtrArray) targets = g_ptr_array_new_with_free_func(
		(GDestroyNotify)rh_event_free);

	if (!rh_store_begin(store, error))
		return FALSE;
	if (!take_steps(store, kind, steps, at_ms, tz_min, targets, error)) {
		rh_store_rollback(store);
		return FALSE;
	}
	if (!rh_store_commit(store, error))
		return FALSE;
	for (guint i = 0; func != NULL && i < targets->len; i++)
		if (!func(g_ptr_array_index(targets, i), data))
			break;
	if (targets->len == steps)
		return TRUE;
	if (kind == RH_EVENT_UNDO)
		g_set_error_literal(error, RH_ERROR, RH_ERROR_NOT_FOUND,
				    targets->len == 0 ? _("there is nothing to take back") :
				    _("there is nothing more to take back"));
	else
		g_set_error_literal(error, RH_ERROR, RH_ERROR_NOT_FOUND,
				    targets->len == 0 ? _("there is nothing to bring back") :
				    _("there is nothing more to bring back"));
	return FALSE;
}

gboolean rh_store_undo(RhStore *store, guint steps, gint64 at_ms, int tz_min, RhEventFunc func,
		       gpointer data, GError **error)
{
	return run(store, RH_EVENT_UNDO, steps, at_ms, tz_min, func, data, error);
}

gboolean rh_store_redo(RhStore *store, guint steps, gint64 at_ms, int tz_min, RhEventFunc func,
		       gpointer data, GError **error)
{
	return run(store, RH_EVENT_REDO, steps, at_ms, tz_min, func, data, error);
}
