/*
 * card.c - the cache of card states: one row a facet, written only with what
 * the log says.
 */
#include <string.h>
#include "store/replay.h"
#include "store/row.h"

void rh_cache_row_free(RhCacheRow *row)
{
	if (row == NULL)
		return;
	g_free(row->deck);
	g_free(row->card);
	g_free(row->facet);
	g_free(row);
}

static void read_state(RhQuery *query, RhCardState *state)
{
	const char *mark = rh_query_column(query, 22);

	state->seen = sqlite3_column_int(query, 3);
	state->memory.stability_long = sqlite3_column_double(query, 4);
	state->memory.stability_short = sqlite3_column_double(query, 5);
	state->memory.difficulty = sqlite3_column_double(query, 6);
	state->last_ms = sqlite3_column_int64(query, 7);
	state->due_ms = sqlite3_column_int64(query, 9);
	state->reps = (guint)sqlite3_column_int64(query, 11);
	state->lapses = (guint)sqlite3_column_int64(query, 12);
	state->successes = (guint)sqlite3_column_int64(query, 13);
	state->agains_today = (guint)sqlite3_column_int64(query, 14);
	state->last_grade = (RhGrade)sqlite3_column_int(query, 15);
	state->last_variant = sqlite3_column_int(query, 16);
	state->suspended = sqlite3_column_int(query, 17);
	state->flagged = sqlite3_column_int(query, 18);
	state->retired = sqlite3_column_int(query, 19);
	state->buried = sqlite3_column_int(query, 20);
	state->rev = (guint)sqlite3_column_int64(query, 21);
	g_strlcpy(state->mark, mark != NULL ? mark : "", sizeof(state->mark));
}

static void read_fold(RhQuery *query, RhFold *fold)
{
	rh_fold_init(fold);
	read_state(query, &fold->state);
	fold->last_day = sqlite3_column_int64(query, 8);
	fold->review_due_ms = sqlite3_column_int64(query, 10);
	fold->exists = TRUE;
}

RhCacheRow *rh_cache_read(RhQuery *query)
{
	RhCacheRow *row = g_new0(RhCacheRow, 1);

	row->deck = g_strdup(rh_query_column(query, 0));
	row->card = g_strdup(rh_query_column(query, 1));
	row->facet = g_strdup(rh_query_column(query, 2));
	read_fold(query, &row->fold);
	return row;
}

gboolean rh_cache_get(RhStore *store, const char *deck, const char *card, const char *facet,
		      RhFold *fold, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_CARD_GET, error);
	RhStep step;

	rh_fold_init(fold);
	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, deck);
	rh_query_text(query, 2, card);
	rh_query_text(query, 3, facet != NULL ? facet : "");
	step = rh_query_step(store, query, error);
	if (step == RH_STEP_ROW)
		read_fold(query, fold);
	return step != RH_STEP_FAILED;
}

gboolean rh_cache_put(RhStore *store, const char *deck, const char *card, const char *facet,
		      const RhFold *fold, GError **error)
{
	const RhCardState *state = &fold->state;
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_CARD_PUT, error);
	const gint64 counts[] = {
		state->reps, state->lapses, state->successes, state->agains_today,
		state->last_grade, state->last_variant, state->suspended, state->flagged,
		state->retired, state->buried, state->rev,
	};

	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, deck);
	rh_query_text(query, 2, card);
	rh_query_text(query, 3, facet);
	rh_query_int(query, 4, state->seen);
	sqlite3_bind_double(query, 5, state->memory.stability_long);
	sqlite3_bind_double(query, 6, state->memory.stability_short);
	sqlite3_bind_double(query, 7, state->memory.difficulty);
	rh_query_int(query, 8, state->last_ms);
	rh_query_int(query, 9, fold->last_day);
	rh_query_int(query, 10, state->due_ms);
	rh_query_int(query, 11, fold->review_due_ms);
	for (guint i = 0; i < G_N_ELEMENTS(counts); i++)
		rh_query_int(query, 12 + (int)i, counts[i]);
	rh_query_text(query, 23, state->mark);
	return rh_query_run(store, query, error);
}

/*
 * A facet that was never asked has no row of its own, but what was said about
 * the whole card (suspended, retired, ...) holds for it too.
 */
static gboolean inherit(RhStore *store, const char *deck, const char *card, const char *facet,
			RhFold *fold, GError **error)
{
	g_autoptr(GArray) history = NULL;
	RhFoldRules rules;
	gboolean any;

	if (!rh_query_any(store, RH_SQL_CARD_ANY, deck, card, &any, error))
		return FALSE;
	if (!any)
		return TRUE;
	history = rh_history_load(store, deck, card, error);
	if (history == NULL)
		return FALSE;
	rh_fold_rules(store, deck, card, facet, &rules);
	rh_history_fold(history, facet, &rules, fold);
	return TRUE;
}

gboolean rh_store_card(RhStore *store, const char *deck, const char *card, const char *facet,
		       RhCardState *state, GError **error)
{
	const char *which = facet != NULL ? facet : "";
	RhFold fold;

	if (!rh_cache_get(store, deck, card, which, &fold, error))
		return FALSE;
	if (!fold.exists && !inherit(store, deck, card, which, &fold, error))
		return FALSE;
	rh_fold_state(&fold, state);
	return TRUE;
}

gboolean rh_store_each_card(RhStore *store, const char *deck, RhCardFunc func, gpointer data,
			    GError **error)
{
	RhQuery *query = rh_query_new(store, deck != NULL ? RH_SQL_CARD_DECK : RH_SQL_CARD_ALL,
				      error);
	gboolean go_on = TRUE;
	RhStep step = RH_STEP_DONE;

	if (query == NULL)
		return FALSE;
	if (deck != NULL)
		rh_query_text(query, 1, deck);
	while (go_on && (step = rh_query_step(store, query, error)) == RH_STEP_ROW) {
		g_autoptr(RhCacheRow) row = rh_cache_read(query);
		RhCardState state;

		rh_fold_state(&row->fold, &state);
		go_on = func(row->deck, row->card, row->facet, &state, data);
	}
	sqlite3_finalize(query);
	return step != RH_STEP_FAILED;
}
