/* interviews.c - an interview found by its name, and shown. */
#include "cmd/interviews.h"

#include <math.h>
#include <string.h>

#include <rehearse/schedule.h>
#include <rehearse/text.h>

#include "cmd/practice.h"
#include "cmd/settings.h"
#include "session/aims.h"
#include "session/days.h"
#include "session/debrief.h"
#include "text/words.h"

#define EVENING_HOUR 16
#define DEBRIEF_DAYS 7	/* so long after an interview it is offered */
#define HOUR_MS G_GINT64_CONSTANT(3600000)
#define DAY_MS G_GINT64_CONSTANT(86400000)

/* ----------------------------------------------------------------- finding */

int rh_interviews_find(const GPtrArray *all, const char *name)
{
	g_autofree char *wanted = g_utf8_casefold(name, -1);
	int found = -1;

	for (guint i = 0; i < all->len; i++) {
		const RhInterview *one = all->pdata[i];
		g_autofree char *title = g_utf8_casefold(one->title != NULL ? one->title : "", -1);

		if (g_str_equal(one->uuid, name))
			return (int)i;
		if (g_str_equal(title, wanted))
			found = found == -1 ? (int)i : -2;
	}
	return found;
}

RhInterview *rh_interviews_require(RhApp *app, RhStore *store, const char *name, GError **error)
{
	g_autoptr(GPtrArray) all = rh_store_interviews(store, error);
	g_autoptr(GPtrArray) titles = g_ptr_array_new();
	g_autofree char *wanted = g_utf8_casefold(name, -1);
	const char *near;
	int i;

	if (all == NULL)
		return NULL;
	i = rh_interviews_find(all, name);
	if (i >= 0)
		return g_ptr_array_steal_index(all, (guint)i);
	for (guint t = 0; t < all->len; t++)
		if (((RhInterview *)all->pdata[t])->title != NULL)
			g_ptr_array_add(titles, ((RhInterview *)all->pdata[t])->title);
	near = rh_text_nearest(name, (const char *const *)(gpointer)titles->pdata, titles->len);
	for (guint t = 0; near == NULL && *wanted != '\0' && t < titles->len; t++) {
		g_autofree char *title = g_utf8_casefold(titles->pdata[t], -1);

		if (strstr(title, wanted) != NULL)
			near = titles->pdata[t];
	}
	if (i == -2)
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    _("there are several interviews '%s'; take the id that '%s interview "
			      "list --json' shows"), name, app->command);
	else if (near != NULL)
		g_set_error(error, RH_ERROR, RH_ERROR_NOT_FOUND,
			    _("there is no interview '%s'; did you mean '%s'"), name, near);
	else
		g_set_error(error, RH_ERROR, RH_ERROR_NOT_FOUND,
			    _("there is no interview '%s'; those there are: %s interview list"),
			    name,
			    app->command);
	return NULL;
}

/* A shell splits and expands what it is offered: no name that it could take apart. */
static gboolean is_one_word(const char *name)
{
	for (const char *p = name; *p != '\0'; p++)
		if (!g_ascii_isalnum(*p) && strchr("._-", *p) == NULL && (guchar)*p < 0x80)
			return FALSE;
	return *name != '\0';
}

void rh_interviews_complete(RhApp *app, GPtrArray *words)
{
	g_autoptr(RhStore) store = rh_app_open_store_as(app, RH_STORE_READ_ONLY, NULL);
	g_autoptr(GPtrArray) all = store != NULL ? rh_store_interviews(store, NULL) : NULL;

	for (guint i = 0; all != NULL && i < all->len; i++) {
		const RhInterview *one = all->pdata[i];

		if (one->title != NULL && is_one_word(one->title))
			g_ptr_array_add(words, g_strdup(one->title));
	}
}

/* ----------------------------------------------------------------- showing */

/* "Wed 9 December, 9:00" where the person will be. */
static char *say_moment(const RhApp *app, gint64 at_ms, int tz_min, gboolean has_time)
{
	RhDate date = { at_ms, tz_min, has_time };
	gint64 now_ms = rh_app_now_ms(app);

	return rh_say_date_short(&date, now_ms, rh_app_tz_min(app, now_ms));
}

static char *say_practice_day(const RhApp *app, gint64 day)
{
	return say_moment(app, day * DAY_MS + DAY_MS / 2, 0, FALSE);
}

/* "Saturday, Sunday (5 min), Thu 3 Dec": NULL when every day is like the others. */
static char *say_days_off(const RhApp *app, const RhInterview *one)
{
	g_autoptr(GPtrArray) days = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; i < G_N_ELEMENTS(one->week); i++)
		if (one->week[i] > 0)
			g_ptr_array_add(days, g_strdup_printf(_("%s %g min"),
							      _(rh_weekday_names[i]),
							      one->week[i]));
		else if (one->week[i] >= 0)
			g_ptr_array_add(days, g_strdup(_(rh_weekday_names[i])));
	for (guint i = 0; i < one->days_off->len; i++) {
		const RhDayOff *day = &g_array_index(one->days_off, RhDayOff, i);
		g_autofree char *name = say_practice_day(app, day->practice_day);

		g_ptr_array_add(days, day->minutes > 0 ?
					      g_strdup_printf(_("%s %g min"), name, day->minutes) :
					      g_strdup(name));
	}
	g_ptr_array_add(days, NULL);
	return days->len > 1 ? g_strjoinv(", ", (char **)days->pdata) : NULL;
}

static void add_rounds(const RhApp *app, const RhInterview *one, GString *out)
{
	for (guint i = 0; i < one->rounds->len; i++) {
		const RhInterviewRound *round = &g_array_index(one->rounds, RhInterviewRound, i);
		g_autofree char *when = round->at_ms < 0 ? g_strdup(_("no date yet")) :
			say_moment(app, round->at_ms, round->tz_min, round->has_time);

		g_string_append_printf(out, _(" Round %s: %s."), round->title, when);
	}
}

static void add_variables(const RhInterview *one, GString *out)
{
	for (guint i = 0; i < one->variables->len; i++) {
		const RhInterviewVariable *v =
			&g_array_index(one->variables, RhInterviewVariable, i);

		g_string_append_printf(out, " %s%s%s = \"%s\".", v->deck, *v->deck != '\0' ? "/" : "",
				       v->name, v->value);
	}
}

/* "Wednesday 2 December, 10:00, in 9 days. 10 minutes a day. Decks: a b." */
static char *describe(const RhApp *app, const RhInterview *one)
{
	RhDate date = { one->at_ms, one->tz_min, one->has_time };
	gint64 now_ms = rh_app_now_ms(app);
	g_autofree char *when = one->at_ms < 0 ? g_strdup(_("No date yet.")) :
		rh_say_date(&date, now_ms, rh_app_tz_min(app, now_ms));
	g_autofree char *off = say_days_off(app, one);
	GString *out = g_string_new(when);

	if (one->minutes > 0)
		g_string_append_printf(out, _(" %g minutes a day."), one->minutes);
	if (off != NULL)
		g_string_append_printf(out, _(" Days off: %s."), off);
	if (one->weight < 1 || one->weight > 1)
		g_string_append_printf(out, _(" Weight %g."), one->weight);
	if (one->decks != NULL)
		g_string_append_printf(out, _(" Decks: %s."), one->decks);
	if (one->stage != NULL)
		g_string_append_printf(out, _(" Stage: %s."), one->stage);
	add_rounds(app, one, out);
	add_variables(one, out);
	if (one->notes != NULL)
		g_string_append_printf(out, _(" Notes: %s"), one->notes);
	return g_string_free(out, FALSE);
}

void rh_interviews_show(RhApp *app, const RhInterview *one)
{
	g_autofree char *text = describe(app, one);
	g_autofree char *first = g_strdup_printf("%s: ", one->title);

	rh_screen_put(app->out, RH_SHOW_PLAIN, first, "    ", text);
}

void rh_interviews_show_told(RhApp *app, const RhInterview *one)
{
	for (guint i = 0; i < one->asked->len; i++) {
		const RhInterviewAsked *asked = &g_array_index(one->asked, RhInterviewAsked, i);
		g_autofree char *card = g_strdup_printf("%s/%s", asked->deck, asked->card);
		const char *went = asked->went == RH_WENT_WELL	? _("went well") :
				   asked->went == RH_WENT_SO	? _("went so-so") :
				   asked->went == RH_WENT_BADLY ? _("went badly") :
								  "";
		g_autofree char *text = g_strdup_printf("%s%s%s", card, *went != '\0' ? ": " : "",
							went);

		rh_screen_put(app->out, RH_SHOW_PLAIN, "  ", "    ", text);
	}
	if (one->debrief != NULL)
		rh_screen_put(app->out, RH_SHOW_PLAIN, _("Note: "), "  ", one->debrief);
}

/* -------------------------------------------------------------------- JSON */

static void json_time_off(RhJson *json, const RhInterview *one)
{
	static const char *const names[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

	rh_json_begin_object(json, "week");
	for (guint i = 0; i < G_N_ELEMENTS(names); i++)
		if (one->week[i] >= 0)
			rh_json_number(json, names[i], one->week[i]);
	rh_json_end(json);
	rh_json_begin_array(json, "days_off");
	for (guint i = 0; i < one->days_off->len; i++) {
		const RhDayOff *day = &g_array_index(one->days_off, RhDayOff, i);
		g_autoptr(GDateTime) at = g_date_time_new_from_unix_utc(day->practice_day * 86400);
		g_autofree char *date = at != NULL ? g_date_time_format(at, "%Y-%m-%d") : NULL;

		rh_json_begin_object(json, NULL);
		rh_json_string(json, "date", date);
		rh_json_number(json, "minutes", day->minutes);
		rh_json_end(json);
	}
	rh_json_end(json);
}

static void json_rounds(RhJson *json, const RhInterview *one)
{
	rh_json_begin_array(json, "rounds");
	for (guint i = 0; i < one->rounds->len; i++) {
		const RhInterviewRound *round = &g_array_index(one->rounds, RhInterviewRound, i);

		rh_json_begin_object(json, NULL);
		rh_json_string(json, "name", round->title);
		rh_json_time(json, "at", round->at_ms, round->tz_min);
		rh_json_bool(json, "has_time", round->has_time);
		rh_json_end(json);
	}
	rh_json_end(json);
}

static void json_variables(RhJson *json, const RhInterview *one)
{
	rh_json_begin_array(json, "variables");
	for (guint i = 0; i < one->variables->len; i++) {
		const RhInterviewVariable *v =
			&g_array_index(one->variables, RhInterviewVariable, i);

		rh_json_begin_object(json, NULL);
		rh_json_string(json, "deck", *v->deck != '\0' ? v->deck : NULL);
		rh_json_string(json, "name", v->name);
		rh_json_string(json, "value", v->value);
		rh_json_end(json);
	}
	rh_json_end(json);
}

static void json_asked(RhJson *json, const RhInterview *one)
{
	static const char *const words[] = {
		[RH_WENT_UNSAID] = NULL, [RH_WENT_WELL] = "well", [RH_WENT_SO] = "so",
		[RH_WENT_BADLY] = "badly",
	};

	rh_json_begin_array(json, "asked");
	for (guint i = 0; i < one->asked->len; i++) {
		const RhInterviewAsked *asked = &g_array_index(one->asked, RhInterviewAsked, i);

		rh_json_begin_object(json, NULL);
		rh_json_string(json, "deck", asked->deck);
		rh_json_string(json, "card", asked->card);
		rh_json_string(json, "went", words[asked->went]);
		rh_json_end(json);
	}
	rh_json_end(json);
}

void rh_interviews_json(RhApp *app, RhJson *json, const RhInterview *one)
{
	g_auto(GStrv) decks = g_strsplit(one->decks != NULL ? one->decks : "", " ", -1);
	gint64 now_ms = rh_app_now_ms(app);

	rh_json_string(json, "id", one->uuid);
	rh_json_string(json, "name", one->title);
	rh_json_time(json, "at", one->at_ms, one->tz_min);
	rh_json_bool(json, "has_time", one->has_time);
	if (one->at_ms >= 0)
		rh_json_int(json, "days", rh_civil_day(one->at_ms, one->tz_min) -
			    rh_civil_day(now_ms, rh_app_tz_min(app, now_ms)));
	rh_json_number(json, "minutes", one->minutes > 0 ? one->minutes : (double)NAN);
	rh_json_begin_array(json, "decks");
	for (guint i = 0; decks[i] != NULL && *decks[i] != '\0'; i++)
		rh_json_string(json, NULL, decks[i]);
	rh_json_end(json);
	rh_json_number(json, "weight", one->weight);
	json_time_off(json, one);
	rh_json_string(json, "stage", one->stage);
	json_rounds(json, one);
	json_variables(json, one);
	rh_json_string(json, "notes", one->notes);
	json_asked(json, one);
	/* An empty note says that there was nothing to tell. */
	rh_json_string(json, "debrief", g_strcmp0(one->debrief, "") != 0 ? one->debrief : NULL);
}

/* ------------------------------------------------------------ end of a day */

static gboolean is_evening(const RhApp *app)
{
	gint64 now_ms = rh_app_now_ms(app);
	RhDayRule rule = { rh_app_tz_min(app, now_ms),
			   (int)rh_config_number(app->config, "day-start") };
	gint64 start_ms = rh_practice_day_start_ms(rh_practice_day(now_ms, rule), rule);

	return now_ms - start_ms >= (EVENING_HOUR - rule.day_start_hour) * HOUR_MS;
}

char *rh_interviews_closing(RhApp *app, RhStore *store)
{
	g_autoptr(GPtrArray) all = rh_store_interviews(store, NULL);
	gint64 today = rh_practice_today(app);
	const RhInterview *over = NULL;

	for (guint i = 0; all != NULL && i < all->len; i++) {
		const RhInterview *one = all->pdata[i];
		gint64 day = one->at_ms >= 0 ? rh_civil_day(one->at_ms, one->tz_min) : -1;

		if (day == today + 1 && is_evening(app))
			return g_strdup_printf(_("One page for tomorrow: %s brief"), app->command);
		if (day >= 0 && day < today && day + DEBRIEF_DAYS >= today)
			over = one;
	}
	if (over == NULL || rh_debrief_is_done(over))
		return NULL;
	return g_strdup_printf(_("%s is over. Which questions came? Type: %s interview debrief"),
			       over->title, app->command);
}

void rh_interviews_tell_plan(RhApp *app, gint64 now_ms)
{
	g_autoptr(RhStore) store = rh_app_open_store(app, NULL);
	g_autoptr(GPtrArray) all = store != NULL ? rh_store_interviews(store, NULL) : NULL;
	g_autoptr(GArray) aims = rh_aims_new(all, now_ms);

	if (aims->len > 0)
		rh_screen_say(app->out, RH_SHOW_PLAIN,
			      _("Until the interview the plan says what is asked. See: %s plan"),
			      app->command);
}
