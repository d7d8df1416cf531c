/*
 * params.c - the parameters of the memory model: the last PARAMS event of the log
 * says which are in use, so that two merged files agree on them.
 */
#include <string.h>
#include <rehearse/learning.h>
#include "store/replay.h"
#include "text/words.h"

static gboolean read_params(const RhStore *store, RhParams *params, const char *text,
			    GError **error)
{
	if (rh_params_parse(params, text != NULL ? text : "", error) && rh_params_clip(params, error))
		return TRUE;
	g_prefix_error(error, _("the model parameters in %s: "), store->path);
	return FALSE;
}

/* What cached states depend on beside the log: other text, other states. */
static char *make_key(const RhStore *store)
{
	g_autofree char *text = rh_params_format(&store->model.params);
	g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
	char retention[G_ASCII_DTOSTR_BUF_SIZE];

	g_ascii_dtostr(retention, sizeof(retention), store->rules.retention);
	return g_strdup_printf("%d %s %d %.32s", RH_CACHE_VERSION, retention,
			       store->rules.day_start_hour, sum);
}

gboolean rh_store_load_model(RhStore *store, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_PARAMS_LAST, error);
	RhParams params;
	RhStep step;

	rh_params_init(&params, RH_MODEL_FSRS7);
	if (query == NULL)
		return FALSE;
	step = rh_query_step(store, query, error);
	if (step == RH_STEP_FAILED)
		return FALSE;
	if (step == RH_STEP_ROW && !read_params(store, &params, rh_query_column(query, 0), error))
		return FALSE;
	rh_model_init(&store->model, &params);
	g_free(store->cache_key);
	store->cache_key = make_key(store);
	return TRUE;
}

/* ---------------------------------------------------------------- changes */

static void drop_change(GPtrArray *changes, const RhEvent *taken_back)
{
	for (guint i = 0; i < changes->len; i++) {
		const RhEvent *change = g_ptr_array_index(changes, i);

		if (change->seq == taken_back->target_seq &&
		    strcmp(change->device, taken_back->target_device) == 0) {
			g_ptr_array_remove_index(changes, i);
			return;
		}
	}
}

/* The changes that stand, oldest first: one that was taken back is left out. */
static gboolean load_changes(RhStore *store, GPtrArray *changes, gint64 *last_ms, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_PARAMS_ALL, error);
	RhStep step;

	*last_ms = -1;
	if (query == NULL)
		return FALSE;
	while ((step = rh_query_step(store, query, error)) == RH_STEP_ROW) {
		g_autoptr(RhEvent) event = rh_event_read(query);

		*last_ms = event->at_ms;
		if (event->target_device == NULL)
			g_ptr_array_add(changes, g_steal_pointer(&event));
		else
			drop_change(changes, event);
	}
	return step == RH_STEP_DONE;
}

/* The parameters of CHANGES[n - 1 - BACK]; the published ones before the first. */
static gboolean params_of(const RhStore *store, const GPtrArray *changes, guint back,
			  RhParams *params, gint64 *since_ms, GError **error)
{
	const RhEvent *event;

	rh_params_init(params, RH_MODEL_FSRS7);
	*since_ms = 0;
	if (changes->len <= back)
		return TRUE;
	event = g_ptr_array_index(changes, changes->len - 1 - back);
	*since_ms = event->at_ms;
	return read_params(store, params, event->payload, error);
}

gboolean rh_store_params(RhStore *store, RhParamsInUse *in_use, GError **error)
{
	g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func((GDestroyNotify)rh_event_free);
	gint64 last_ms;

	if (!load_changes(store, changes, &last_ms, error) ||
	    !params_of(store, changes, 0, &in_use->params, &in_use->since_ms, error) ||
	    !params_of(store, changes, 1, &in_use->before, &in_use->before_since_ms, error))
		return FALSE;
	/* Files that were merged may disagree on the way; the last event decides. */
	in_use->params = store->model.params;
	in_use->has_before = changes->len > 0;
	return TRUE;
}

static gboolean append_params(RhStore *store, const RhParams *params, const RhEvent *target,
			      gint64 at_ms, int tz_min, GError **error)
{
	g_autofree char *text = rh_params_format(params);
	RhEvent event = RH_EVENT_INIT;

	event.kind = RH_EVENT_PARAMS;
	event.at_ms = at_ms;
	event.tz_min = tz_min;
	event.payload = text;
	if (target != NULL) {
		event.target_device = target->device;
		event.target_seq = target->seq;
	}
	return rh_store_append(store, &event, NULL, error);
}

static gboolean is_in_use(const RhStore *store, const RhParams *params)
{
	const RhParams *now = &store->model.params;

	return now->kind == params->kind && now->n == params->n &&
	       memcmp(now->w, params->w, now->n * sizeof(*now->w)) == 0;
}

gboolean rh_store_take_params(RhStore *store, const RhParams *params, gint64 at_ms, int tz_min,
			      GError **error)
{
	g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func((GDestroyNotify)rh_event_free);
	gint64 last_ms;

	/* Already in use, perhaps by an attempt that only seemed to have gone wrong. */
	if (is_in_use(store, params))
		return TRUE;
	/* A clock that was set back must not make the new event older than the last. */
	return load_changes(store, changes, &last_ms, error) &&
	       append_params(store, params, NULL, MAX(at_ms, last_ms + 1), tz_min, error);
}

gboolean rh_store_undo_params(RhStore *store, gint64 at_ms, int tz_min, GError **error)
{
	g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func((GDestroyNotify)rh_event_free);
	gint64 last_ms, since_ms;
	RhParams before;

	if (!load_changes(store, changes, &last_ms, error) ||
	    !params_of(store, changes, 1, &before, &since_ms, error))
		return FALSE;
	if (changes->len == 0) {
		g_set_error_literal(error, RH_ERROR, RH_ERROR_NOT_FOUND,
				    _("there is no tuning to take back; the published parameters "
				      "are in use"));
		return FALSE;
	}
	return append_params(store, &before, g_ptr_array_index(changes, changes->len - 1),
			     MAX(at_ms, last_ms + 1), tz_min, error);
}
