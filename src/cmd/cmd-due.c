/* cmd-due.c - rehearse due: what comes back when. */
#include <string.h>
#include <rehearse/stats.h>

#include "cmd/events.h"
#include "cmd/interviews.h"
#include "session/wording.h"
#include "text/words.h"

#define MOST_NAMES 10

typedef struct {
	char *name;		/* deck/card */
	char *facet;
	gint64 due_ms;
} Entry;

typedef struct {
	RhApp *app;
	const RhArgs *args;
	GHashTable *decks;	/* installed; their cards are asked */
	GArray *entries;	/* Entry, by time due */
	RhMoment now;
	RhForecast forecast;
	guint n_resting;
} Calendar;

static void entry_clear(gpointer data)
{
	Entry *entry = data;

	g_free(entry->name);
	g_free(entry->facet);
}

static int compare_due(gconstpointer a, gconstpointer b)
{
	const Entry *x = a, *y = b;

	if (x->due_ms != y->due_ms)
		return x->due_ms < y->due_ms ? -1 : 1;
	return strcmp(x->name, y->name);
}

/* Without arguments the decks that are there; a deck that was removed asks nothing. */
static gboolean is_wanted(const Calendar *calendar, const char *deck)
{
	guint n = rh_args_count(calendar->args);

	for (guint i = 0; i < n; i++)
		if (g_str_equal(rh_args_get(calendar->args, i), deck))
			return TRUE;
	return n == 0 && g_hash_table_contains(calendar->decks, deck);
}

static gboolean take_card(const char *deck, const char *card, const char *facet,
			  const RhCardState *state, gpointer data)
{
	Calendar *calendar = data;
	Entry entry;

	if (!is_wanted(calendar, deck))
		return TRUE;
	if (state->suspended)
		calendar->n_resting++;
	if (!state->seen || state->suspended || state->retired)
		return TRUE;
	entry.name = g_strdup_printf("%s/%s", deck, card);
	entry.facet = g_strdup(facet);
	entry.due_ms = state->due_ms;
	g_array_append_val(calendar->entries, entry);
	rh_forecast_add(&calendar->forecast, state->due_ms);
	return TRUE;
}

static gboolean collect(Calendar *calendar, GError **error)
{
	g_autoptr(RhLibrary) library = rh_app_open_library(calendar->app);
	g_autoptr(RhStore) store = rh_app_open_store(calendar->app, error);

	if (store == NULL)
		return rh_is_no_state(error);
	calendar->now.day.day_start_hour = rh_store_rules(store)->day_start_hour;
	rh_forecast_init(&calendar->forecast, calendar->now.at_ms, calendar->now.day);
	for (guint i = 0; i < rh_library_n_decks(library); i++)
		g_hash_table_add(calendar->decks, g_strdup(rh_library_id(library, i)));
	if (!rh_store_each_card(store, NULL, take_card, calendar, error))
		return FALSE;
	g_array_sort(calendar->entries, compare_due);
	return TRUE;
}

/* ------------------------------------------------------------------- telling */

static gint64 day_start(const Calendar *calendar, guint ahead)
{
	return rh_practice_day_start_ms(calendar->forecast.today + ahead, calendar->now.day);
}

static void tell_json(const Calendar *calendar)
{
	g_autoptr(RhJson) json = rh_json_new();
	int tz_min = calendar->now.day.tz_min;

	rh_json_int(json, "now", calendar->forecast.now);
	rh_json_begin_array(json, "days");
	for (guint i = 0; i < RH_FORECAST_DAYS; i++) {
		g_autofree char *day = rh_event_time(day_start(calendar, i), tz_min);

		day[10] = '\0';		/* the date alone */
		rh_json_begin_object(json, NULL);
		rh_json_string(json, "day", day);
		rh_json_int(json, "cards", calendar->forecast.days[i]);
		rh_json_end(json);
	}
	rh_json_end(json);
	rh_json_int(json, "later", calendar->forecast.later);
	rh_json_int(json, "suspended", calendar->n_resting);
	rh_json_begin_array(json, "cards");
	for (guint i = 0; i < calendar->entries->len; i++) {
		const Entry *entry = &g_array_index(calendar->entries, Entry, i);

		rh_json_begin_object(json, NULL);
		rh_json_string(json, "card", entry->name);
		rh_json_string(json, "facet", entry->facet);
		rh_json_time(json, "due", entry->due_ms, tz_min);
		rh_json_end(json);
	}
	rh_json_end(json);
	rh_json_write_data(json, "due", calendar->app->out);
}

/* One card that is due now; where that was before today, with the day. */
static void tell_name(const Calendar *calendar, const Entry *entry)
{
	gboolean is_late = rh_practice_day(entry->due_ms, calendar->now.day) <
			   calendar->forecast.today;
	g_autofree char *since = rh_event_time(entry->due_ms, calendar->now.day.tz_min);
	g_autofree char *text = NULL;

	since[10] = '\0';	/* the date alone */
	text = is_late ? g_strdup_printf(_("%s, since %s"), entry->name, since) :
			 g_strdup(entry->name);
	rh_screen_put(calendar->app->out, is_late ? RH_SHOW_LATE : RH_SHOW_DUE, "  ", "    ", text);
}

static void tell_now(const Calendar *calendar)
{
	g_autofree char *cards = rh_say_cards(calendar->forecast.now);
	RhScreen *out = calendar->app->out;

	if (calendar->forecast.now == 0) {
		rh_screen_say(out, RH_SHOW_PLAIN, _("No card is due now."));
		return;
	}
	rh_screen_say(out, RH_SHOW_PLAIN, _("Due now: %s. Type: %s"), cards, calendar->app->command);
	for (guint i = 0; i < MIN(calendar->forecast.now, MOST_NAMES); i++)
		tell_name(calendar, &g_array_index(calendar->entries, Entry, i));
	if (calendar->forecast.now > MOST_NAMES)
		rh_screen_say(out, RH_SHOW_PLAIN, _("  and %u more"),
			      calendar->forecast.now - MOST_NAMES);
}

static void tell_day(const Calendar *calendar, guint ahead)
{
	g_autofree char *cards = rh_say_cards(calendar->forecast.days[ahead]);
	g_autofree char *name = ahead == 0 ? g_strdup(C_("when", "later today")) :
				rh_say_when(day_start(calendar, ahead), &calendar->now);

	if (calendar->forecast.days[ahead] == 0)
		return;
	*name = g_ascii_toupper(*name);
	rh_screen_say(calendar->app->out, RH_SHOW_PLAIN, "%s: %s.", name, cards);
}

static void tell_text(const Calendar *calendar)
{
	g_autofree char *later = rh_say_cards(calendar->forecast.later);
	RhScreen *out = calendar->app->out;

	if (calendar->entries->len == 0) {
		rh_screen_say(out, RH_SHOW_PLAIN, _("Nothing was practised yet. Type: %s"),
			      calendar->app->command);
		return;
	}
	tell_now(calendar);
	for (guint i = 0; i < RH_FORECAST_DAYS; i++)
		tell_day(calendar, i);
	if (calendar->forecast.later > 0)
		rh_screen_say(out, RH_SHOW_PLAIN, _("In a week or later: %s."), later);
	if (calendar->n_resting > 0)
		rh_screen_say(out, RH_SHOW_PLAIN, _("Suspended: %u."), calendar->n_resting);
}

static int run(RhApp *app, const RhArgs *args)
{
	g_autoptr(GHashTable) decks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(Entry));
	Calendar calendar = { .app = app, .args = args, .decks = decks, .entries = entries };
	GError *error = NULL;

	g_array_set_clear_func(entries, entry_clear);
	calendar.now.at_ms = rh_app_now_ms(app);
	calendar.now.day.tz_min = rh_app_tz_min(app, calendar.now.at_ms);
	rh_forecast_init(&calendar.forecast, calendar.now.at_ms, calendar.now.day);
	if (!collect(&calendar, &error))
		return rh_app_fail(app, error);
	if (app->json)
		tell_json(&calendar);
	else
		tell_text(&calendar);
	if (!app->json && !app->quiet)
		rh_interviews_tell_plan(calendar.app, calendar.now.at_ms);
	return calendar.forecast.now == 0 && rh_args_has(args, "exit-code") ? RH_EXIT_NO : RH_EXIT_DONE;
}

static void complete(RhApp *app, GPtrArray *words)
{
	g_autoptr(RhLibrary) library = rh_app_open_library(app);

	for (guint i = 0; i < rh_library_n_decks(library); i++)
		g_ptr_array_add(words, g_strdup(rh_library_id(library, i)));
}

static const RhOption options[] = {
	{ "exit-code", 0, NULL, N_("end with status 1 when nothing is due now"), FALSE },
	{ NULL, 0, NULL, NULL, FALSE }
};

const RhCommand rh_cmd_due = {
	.name = "due",
	.group = RH_GROUP_LOOK,
	.synopsis = "[OPTION]... [DECK...]",
	.summary = N_("Show what comes back when: now, today, and in the next days."),
	.examples = "due\ndue --json\ndue leader-manager",
	.options = options,
	.flags = RH_CMD_STATE | RH_CMD_READ_ONLY | RH_CMD_JSON | RH_CMD_PAGER,
	.max_args = -1,
	.run = run,
	.complete = complete,
};
