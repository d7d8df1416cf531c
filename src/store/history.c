/*
 * history.c - the events of one card: which of them were undone, and which ids
 * the card had.
 *
 * A rename says that from then on everything that happened to the old id before
 * belongs to the new one.  Events keep the id they were written with.  Another
 * device may go on with the old id until it takes the new edition itself; its
 * own rename then moves those events too.
 *
 * Due days spread by a hash of the id, and a rename is to move none: a review keeps
 * the hash of the id that it was written under.  Only renames of before this was so,
 * which lack the mark RH_RENAME_KEEPS, change it still, or days that people know
 * would move now.
 */
#include <string.h>
#include "store/replay.h"

/* ------------------------------------------------------------------ renames */

GPtrArray *rh_renames_load(RhStore *store, const char *deck, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_RENAMES, error);
	g_autoptr(GPtrArray) renames = NULL;
	RhStep step;

	if (query == NULL)
		return NULL;
	renames = g_ptr_array_new_with_free_func((GDestroyNotify)rh_event_free);
	rh_query_text(query, 1, deck);
	while ((step = rh_query_step(store, query, error)) == RH_STEP_ROW)
		g_ptr_array_add(renames, rh_event_read(query));
	return step == RH_STEP_DONE ? g_steal_pointer(&renames) : NULL;
}

/* ALL, or only the renames that change the hash. */
static const char *resolve(const GPtrArray *renames, const RhEvent *event, gboolean all)
{
	const RhEvent *after = event;
	const char *card = event->card;

	/* In order, so one pass follows every chain: old, new, newer. */
	for (guint i = 0; i < renames->len; i++) {
		const RhEvent *rename = g_ptr_array_index(renames, i);

		if (strcmp(rename->card, card) != 0 || rh_event_compare(rename, after) <= 0 ||
		    (!all && g_strcmp0(rename->planned_by, RH_RENAME_KEEPS) == 0))
			continue;
		card = rename->payload;
		after = rename;
	}
	return card;
}

const char *rh_renames_resolve(const GPtrArray *renames, const RhEvent *event)
{
	return resolve(renames, event, TRUE);
}

static gboolean holds(const GPtrArray *texts, const char *text)
{
	for (guint i = 0; i < texts->len; i++)
		if (strcmp(g_ptr_array_index(texts, i), text) == 0)
			return TRUE;
	return FALSE;
}

GPtrArray *rh_renames_group(const GPtrArray *renames, const char *card)
{
	GPtrArray *group = g_ptr_array_new_with_free_func(g_free);

	g_ptr_array_add(group, g_strdup(card));
	for (guint i = 0; i < group->len; i++) {
		const char *member = g_ptr_array_index(group, i);

		for (guint r = 0; r < renames->len; r++) {
			const RhEvent *rename = g_ptr_array_index(renames, r);
			const char *other = NULL;

			if (strcmp(rename->card, member) == 0)
				other = rename->payload;
			else if (strcmp(rename->payload, member) == 0)
				other = rename->card;
			if (other != NULL && !holds(group, other))
				g_ptr_array_add(group, g_strdup(other));
		}
	}
	return group;
}

/* ------------------------------------------------------------------ history */

static void past_clear(gpointer data)
{
	RhPast *past = data;

	rh_event_free(past->event);
	g_free(past->spread_as);
}

static int past_compare(gconstpointer a, gconstpointer b)
{
	const RhPast *x = a, *y = b;

	return rh_event_compare(x->event, y->event);
}

static gboolean load_id(RhStore *store, const char *deck, const char *card, GArray *history,
			GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_EVENT_CARD, error);
	RhStep step;

	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, deck);
	rh_query_text(query, 2, card);
	while ((step = rh_query_step(store, query, error)) == RH_STEP_ROW) {
		RhPast past = { .event = rh_event_read(query), .owned = TRUE };

		g_array_append_val(history, past);
	}
	return step == RH_STEP_DONE;
}

/* An undo belongs where its target belongs. */
static const RhEvent *place_of(const GArray *history, const RhEvent *event)
{
	if (event->target_device == NULL)
		return event;
	for (guint i = 0; i < history->len; i++) {
		const RhEvent *target = g_array_index(history, RhPast, i).event;

		if (target->seq == event->target_seq &&
		    strcmp(target->device, event->target_device) == 0)
			return target;
	}
	return event;
}

static void mark_owned(GArray *history, const GPtrArray *renames, const char *card)
{
	for (guint i = 0; i < history->len; i++) {
		RhPast *past = &g_array_index(history, RhPast, i);
		const char *home = rh_renames_resolve(renames, place_of(history, past->event));

		past->owned = strcmp(home, card) == 0;
		past->spread_as = g_strdup(resolve(renames, past->event, FALSE));
	}
}

/* The latest undo or redo of an event decides; they come in order. */
static void mark_undone(GArray *history)
{
	for (guint i = 0; i < history->len; i++) {
		const RhEvent *event = g_array_index(history, RhPast, i).event;

		if (event->kind != RH_EVENT_UNDO && event->kind != RH_EVENT_REDO)
			continue;
		for (guint t = 0; t < history->len; t++) {
			RhPast *target = &g_array_index(history, RhPast, t);

			if (target->event->seq == event->target_seq &&
			    strcmp(target->event->device, event->target_device) == 0)
				target->undone = event->kind == RH_EVENT_UNDO;
		}
	}
}

GArray *rh_history_load(RhStore *store, const char *deck, const char *card, GError **error)
{
	g_autoptr(GArray) history = g_array_new(FALSE, TRUE, sizeof(RhPast));
	g_autoptr(GPtrArray) renames = rh_renames_load(store, deck, error);
	g_autoptr(GPtrArray) group = NULL;

	if (renames == NULL)
		return NULL;
	g_array_set_clear_func(history, past_clear);
	group = rh_renames_group(renames, card);
	for (guint i = 0; i < group->len; i++)
		if (!load_id(store, deck, g_ptr_array_index(group, i), history, error))
			return NULL;
	if (group->len > 1) {
		g_array_sort(history, past_compare);
		mark_owned(history, renames, card);
	}
	mark_undone(history);
	return g_steal_pointer(&history);
}

gboolean rh_history_counts(const RhPast *past)
{
	return past->owned && !past->undone && rh_event_has_effect(past->event->kind);
}

GPtrArray *rh_history_facets(const GArray *history)
{
	GPtrArray *facets = g_ptr_array_new();

	for (guint i = 0; i < history->len; i++) {
		const RhPast *past = &g_array_index(history, RhPast, i);

		if (rh_history_counts(past) && !holds(facets, past->event->facet))
			g_ptr_array_add(facets, *(char *const *)(const void *)&past->event->facet);
	}
	return facets;
}

void rh_history_fold(const GArray *history, const char *facet, const RhFoldRules *rules,
		     RhFold *fold)
{
	RhFoldRules own = *rules;

	rh_fold_init(fold);
	for (guint i = 0; i < history->len; i++) {
		const RhPast *past = &g_array_index(history, RhPast, i);

		if (!rh_history_counts(past) || (!rh_event_is_card_wide(past->event->kind) &&
						 strcmp(past->event->facet, facet) != 0))
			continue;
		if (past->spread_as != NULL)
			own.seed = rh_fold_seed(past->event->deck, past->spread_as, facet);
		rh_fold_event(fold, past->event, &own);
	}
}

char *rh_renames_now(RhStore *store, const char *deck, const char *card, gint64 at_ms,
		     GError **error)
{
	g_autoptr(GPtrArray) renames = rh_renames_load(store, deck, error);
	RhEvent then = RH_EVENT_INIT;

	if (renames == NULL)
		return NULL;
	then.device = "";
	then.card = card;
	then.at_ms = at_ms;
	return g_strdup(rh_renames_resolve(renames, &then));
}
