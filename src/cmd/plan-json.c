/* plan-json.c - a plan for programs. */
#include <math.h>

#include "cmd/events.h"
#include "cmd/json.h"
#include "cmd/plan-view.h"
#include "session/days.h"

/*
 * To four digits behind the point: what lies behind them is no forecast, and differs
 * from one compiler to the next.
 */
static void put_figure(RhJson *json, const char *key, double figure)
{
	rh_json_number(json, key, round(figure * 1e4) / 1e4);
}

static void put_in_mind(RhJson *json, const char *key, const RhPlanForecast *forecast)
{
	rh_json_begin_object(json, key);
	put_figure(json, "low", forecast->low);
	put_figure(json, "mean", forecast->mean);
	put_figure(json, "high", forecast->high);
	rh_json_end(json);
}

/* The practice day DAY as "2026-12-01"; null when negative. */
static void put_date(RhJson *json, const char *key, gint64 day)
{
	g_autofree char *date = NULL;

	if (day >= 0)
		date = rh_event_time(day * G_GINT64_CONSTANT(86400000), 0);
	if (date != NULL)
		date[10] = '\0';
	rh_json_string(json, key, date);
}

static void put_card_id(RhJson *json, const RhAgendaCard *card)
{
	g_autofree char *id = g_strdup_printf("%s/%s", card->card->deck_id, card->card->id);

	rh_json_string(json, "card", id);
}

static void put_interview(const RhPlanView *view, RhJson *json)
{
	const RhInterview *interview = view->target->interview;
	RhDate date = rh_plan_view_date(view);

	rh_json_begin_object(json, "interview");
	rh_json_string(json, "id", interview->uuid);
	rh_json_string(json, "name", interview->title);
	rh_json_time(json, "at", date.at_ms, date.tz_min);
	rh_json_end(json);
	rh_json_int(json, "days_left", rh_civil_day(date.at_ms, date.tz_min) -
		    rh_civil_day(view->now.at_ms, view->now.day.tz_min));
	put_figure(json, "minutes", view->setup.daily);
}

static void put_days(const RhPlanView *view, RhJson *json)
{
	guint n = rh_plan_view_n_days(view);

	rh_json_begin_array(json, "days");
	for (guint d = 0; d < n; d++) {
		RhPlanDayLoad load;
		RhPlanForecast in_mind;

		rh_plan_view_day(view, d, &load, &in_mind);
		rh_json_begin_object(json, NULL);
		put_date(json, "date", g_array_index(rh_agenda_days(view->agenda), RhAgendaDay,
						     d).day);
		put_figure(json, "new", load.new_cards);
		put_figure(json, "returning", load.returning);
		put_figure(json, "minutes", load.seconds / 60);
		put_in_mind(json, "in_mind", &in_mind);
		rh_json_end(json);
	}
	rh_json_end(json);
}

static void put_left_out(const RhPlanView *view, RhJson *json)
{
	rh_json_begin_array(json, "left_out");
	for (guint i = 0; i < view->left_out->len; i++) {
		RhAgendaCard card;

		rh_agenda_card(view->agenda, g_array_index(view->left_out, guint, i), &card);
		rh_json_begin_object(json, NULL);
		put_card_id(json, &card);
		put_figure(json, "weight", card.weight);
		put_figure(json, "seconds", card.seconds);
		rh_json_end(json);
	}
	rh_json_end(json);
	put_figure(json, "left_out_minutes", rh_plan_view_missing_minutes(view));
}

static void put_competencies(const RhPlanView *view, RhJson *json)
{
	rh_json_begin_array(json, "competencies");
	for (guint i = 0; i < view->topics->len; i++) {
		const RhPlanTopic *topic = &g_array_index(view->topics, RhPlanTopic, i);

		rh_json_begin_object(json, NULL);
		rh_json_string(json, "deck", topic->deck);
		rh_json_string(json, "id", topic->id);
		rh_json_string(json, "name", topic->name);
		rh_json_int(json, "cards", topic->cards);
		rh_json_int(json, "met", topic->met);
		rh_json_int(json, "planned", topic->planned);
		put_figure(json, "in_mind", topic->in_mind);
		rh_json_end(json);
	}
	rh_json_end(json);
}

static void put_nothing(RhJson *json)
{
	rh_json_string(json, "interview", NULL);
	rh_json_begin_array(json, "days");
	rh_json_end(json);
	rh_json_begin_array(json, "left_out");
	rh_json_end(json);
	rh_json_begin_array(json, "competencies");
	rh_json_end(json);
}

static void put_plan(const RhPlanView *view, RhJson *json)
{
	put_interview(view, json);
	rh_json_int(json, "cards", view->followed.cards);
	put_in_mind(json, "in_mind", &view->followed);
	put_in_mind(json, "in_mind_if_stopped", &view->idle);
	rh_json_begin_object(json, "practised");
	rh_json_int(json, "days", rh_agenda_attendance(view->agenda)->kept);
	rh_json_int(json, "of", rh_agenda_attendance(view->agenda)->past);
	rh_json_end(json);
	put_days(view, json);
	put_left_out(view, json);
	put_competencies(view, json);
}

void rh_plan_view_json(const RhPlanView *view)
{
	g_autoptr(RhJson) json = rh_json_new();

	if (view->agenda == NULL)
		put_nothing(json);
	else
		put_plan(view, json);
	rh_json_write_data(json, "plan", view->app->out);
}

void rh_plan_view_explain_json(const RhPlanView *view, const RhAgendaCard *card)
{
	g_autoptr(RhJson) json = rh_json_new();
	const GArray *days = rh_agenda_days(view->agenda);
	int day = card->choice->day;

	put_card_id(json, card);
	rh_json_bool(json, "new", card->is_new);
	put_date(json, "date", day >= 0 ? g_array_index(days, RhAgendaDay, (guint)day).day : -1);
	rh_json_int(json, "rank_today", card->choice->rank);
	put_figure(json, "weight", card->weight);
	put_figure(json, "seconds", card->seconds);
	put_figure(json, "in_mind_if_stopped", card->idle);
	put_figure(json, "in_mind", card->planned);
	rh_json_write_data(json, "plan", view->app->out);
}
