/* figures.c - walks the log, the due times and the decks once. */
#include "cmd/figures.h"

#include "cmd/deckfile.h"
#include "cmd/events.h"

void rh_figures_init(RhFigures *figures, RhApp *app)
{
	*figures = (RhFigures){ .app = app };
	figures->decks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	figures->history = rh_history_new();
	figures->now.at_ms = rh_app_now_ms(app);
	figures->now.day.tz_min = rh_app_tz_min(app, figures->now.at_ms);
}

void rh_figures_clear(RhFigures *figures)
{
	g_clear_pointer(&figures->decks, g_hash_table_unref);
	g_clear_pointer(&figures->history, rh_history_free);
	g_clear_pointer(&figures->tallies, rh_tallies_free);
}

static gboolean take_event(const RhEvent *event, gpointer data)
{
	RhFigures *figures = data;
	gint64 ago = figures->forecast.today - event->practice_day;

	if (!figures->is_all && (event->deck == NULL ||
				 !g_hash_table_contains(figures->decks, event->deck)))
		return TRUE;
	if (rh_history_take(figures->history, event) && ago >= 0 && ago < RH_FIGURES_DAYS)
		figures->recent[ago]++;
	return TRUE;
}

static gboolean take_kept(const RhKeptForecast *kept, gpointer data)
{
	RhFigures *figures = data;

	if (kept->outcome < 0)
		return TRUE;
	figures->settled++;
	figures->held += kept->outcome >= kept->low && kept->outcome <= kept->high;
	figures->error += kept->mean - kept->outcome;
	if (kept->horizon_ms > figures->kept.horizon_ms) {
		figures->kept = *kept;
		figures->kept.interview = NULL;
	}
	return TRUE;
}

static gboolean take_due(const char *deck, const char *card, const char *facet,
			 const RhCardState *state, gpointer data)
{
	RhFigures *figures = data;

	(void)card;
	(void)facet;
	if (state->seen && !state->suspended && !state->retired &&
	    g_hash_table_contains(figures->decks, deck))
		rh_forecast_add(&figures->forecast, state->due_ms);
	return TRUE;
}

static gboolean walk(RhFigures *figures, RhStore *store, GError **error)
{
	figures->now.day.day_start_hour = rh_store_rules(store)->day_start_hour;
	rh_forecast_init(&figures->forecast, figures->now.at_ms, figures->now.day);
	return rh_store_each_event(store, NULL, NULL, TRUE, take_event, figures, error) &&
	       rh_store_each_forecast(store, NULL, take_kept, figures, error) &&
	       rh_store_each_card(store, NULL, take_due, figures, error);
}

/* The decks named, or all that can be practised. */
static gboolean choose_decks(RhFigures *figures, RhLibrary *library, const RhArgs *args, GError **error)
{
	figures->is_all = rh_args_count(args) == 0;
	for (guint i = 0; i < rh_args_count(args); i++) {
		if (rh_deckfile_info(figures->app, library, rh_args_get(args, i), error) == NULL)
			return FALSE;
		g_hash_table_add(figures->decks, g_strdup(rh_args_get(args, i)));
	}
	for (guint i = 0; figures->is_all && i < rh_library_n_decks(library); i++)
		g_hash_table_add(figures->decks, g_strdup(rh_library_id(library, i)));
	return TRUE;
}

static void tally_decks(RhFigures *figures, RhLibrary *library)
{
	for (guint i = 0; i < rh_library_n_decks(library); i++) {
		const char *id = rh_library_id(library, i);
		const RhDeck *deck = g_hash_table_contains(figures->decks, id) ?
			rh_library_deck(library, id, NULL, NULL) : NULL;

		if (deck != NULL)
			rh_tallies_add(figures->tallies, deck);
	}
}

gboolean rh_figures_collect(RhFigures *figures, const RhArgs *args, GError **error)
{
	g_autoptr(RhLibrary) library = rh_app_open_library(figures->app);
	g_autoptr(RhStore) store = NULL;

	if (!choose_decks(figures, library, args, error))
		return FALSE;
	rh_forecast_init(&figures->forecast, figures->now.at_ms, figures->now.day);
	store = rh_app_open_store(figures->app, error);
	if (store == NULL && !rh_is_no_state(error))
		return FALSE;
	if (store != NULL && !walk(figures, store, error))
		return FALSE;
	figures->tallies = rh_tallies_new(store, figures->now.at_ms, error);
	if (figures->tallies == NULL)
		return FALSE;
	tally_decks(figures, library);
	rh_history_sum(figures->history, figures->forecast.today, &figures->sum);
	return TRUE;
}
