/* cardmemory.c - looks a card up in the state file, without changing it. */
#include "cmd/cardmemory.h"

#include "cmd/deckfile.h"
#include "text/words.h"

#define DAY_MS 86400000.0

static const char *const grade_names[] = {
	N_("not graded"), N_("again"), N_("hard"), N_("good"), N_("easy"),
};

/* Chance that the card is known now. */
static double recall_now(const RhApp *app, const RhStore *store, const RhCardState *state)
{
	double elapsed = (double)(rh_app_now_ms(app) - state->last_ms) / DAY_MS;

	return rh_model_retrievability(rh_store_model(store), &state->memory, MAX(elapsed, 0.0));
}

static char *format_day(const RhApp *app, gint64 at_ms)
{
	g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(at_ms / 1000);
	g_autoptr(GDateTime) local = NULL;

	if (utc == NULL)
		return g_strdup("?");
	local = g_date_time_add_minutes(utc, rh_app_tz_min(app, at_ms));
	return g_date_time_format(local, "%Y-%m-%d");
}

static char *describe_next(const RhApp *app, const RhCardState *state)
{
	g_autofree char *day = NULL;

	if (state->retired)
		return g_strdup(_("not in its deck any more"));
	if (state->suspended || state->due_ms == G_MAXINT64)
		return g_strdup(_("set aside"));
	day = format_day(app, state->due_ms);
	return g_strdup_printf(_("next on %s"), day);
}

static void show_facet(RhApp *app, const RhStore *store, const char *facet,
		       const RhCardState *state)
{
	g_autofree char *label = *facet == '\0' ? g_strdup(_("Memory: ")) :
						  g_strdup_printf(_("Memory (%s): "), facet);
	g_autofree char *times = rh_count(state->reps, _("time"), _("times"));
	g_autofree char *last = NULL, *next = NULL, *text = NULL;

	if (!state->seen) {
		text = g_strdup(_("not asked yet"));
	} else {
		last = format_day(app, state->last_ms);
		next = describe_next(app, state);
		text = g_strdup_printf(_("asked %s, last on %s (%s), %s; known now with a chance "
					 "of %.0f %%"), times, last,
				       _(grade_names[state->last_grade]),
				       next, 100.0 * recall_now(app, store, state));
	}
	rh_screen_put(app->out, RH_SHOW_DIM, label, "    ", text);
}

static void json_facet(RhApp *app, const RhStore *store, const char *facet,
		       const RhCardState *state, RhJson *json)
{
	rh_json_begin_object(json, NULL);
	rh_json_string(json, "facet", facet);
	rh_json_int(json, "reviews", state->reps);
	if (state->seen) {
		rh_json_time(json, "last", state->last_ms, rh_app_tz_min(app, state->last_ms));
		rh_json_int(json, "last_grade", state->last_grade);
		rh_json_number(json, "retrievability", recall_now(app, store, state));
		rh_json_number(json, "stability_long", state->memory.stability_long);
		rh_json_number(json, "stability_short", state->memory.stability_short);
		rh_json_number(json, "difficulty", state->memory.difficulty);
	}
	if (state->seen && state->due_ms != G_MAXINT64)
		rh_json_time(json, "due", state->due_ms, rh_app_tz_min(app, state->due_ms));
	rh_json_bool(json, "suspended", state->suspended);
	rh_json_bool(json, "flagged", state->flagged);
	rh_json_bool(json, "retired", state->retired);
	rh_json_end(json);
}

static void show_all(RhApp *app, RhStore *store, const RhCard *card, RhJson *json, GError **error)
{
	for (const char *const *facet = rh_card_facets(card); *facet != NULL; facet++) {
		RhCardState state = { 0 };

		if (store != NULL &&
		    !rh_store_card(store, card->deck_id, card->id, *facet, &state, error))
			return;
		if (json != NULL)
			json_facet(app, store, *facet, &state, json);
		else
			show_facet(app, store, *facet, &state);
	}
}

void rh_cardmemory_show(RhApp *app, const RhCard *card, RhJson *json)
{
	GError *error = NULL;
	g_autoptr(RhStore) store = rh_app_open_store(app, &error);

	if (g_error_matches(error, RH_ERROR, RH_ERROR_NOT_FOUND))
		g_clear_error(&error);
	if (json != NULL)
		rh_json_begin_array(json, "memory");
	if (error == NULL)
		show_all(app, store, card, json, &error);
	if (json != NULL)
		rh_json_end(json);
	if (error != NULL)
		rh_screen_unwrapped(app->err, "rehearse: %s", error->message);
	g_clear_error(&error);
}
