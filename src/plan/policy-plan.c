/*
 * policy-plan.c - the planner as a policy of the simulator: a new plan at every
 * session's start, today's order brought up to date after every answer.
 */
#include <math.h>
#include "policy.h"

/* Seconds that the repetition of a first encounter takes on average. */
static double repetition(const RhSimulation *s)
{
	return s->first_grades[0] * rh_desk_once_more(s);
}

static void fill_cards(RhDesk *desk)
{
	const RhSimulation *s = desk->simulation;

	for (guint i = 0; i < s->cards; i++)
		desk->plan_cards[i] = (RhPlanCard){
			.is_new = desk->cards[i].answers == 0,
			.memory = desk->cards[i].memory,
			.last_ms = desk->cards[i].last_ms,
			.weight = 1,
			.interviews = 1,
			.seconds_new = s->seconds_new + repetition(s),
			.seconds_said = s->seconds_said,
			.seconds_missed = s->seconds_missed + rh_desk_once_more(s),
		};
}

static RhPlan *new_plan(RhDesk *desk)
{
	const RhSimulation *s = desk->simulation;
	RhFormOffset offset;
	RhPlanInterview interview = { .at_ms = desk->interview_ms, .weight = 1 };
	RhPlanInput input = {
		.model = &desk->model,
		.cards = desk->plan_cards, .n_cards = s->cards,
		.interviews = &interview, .n_interviews = 1,
		.days = desk->plan_days, .n_days = s->days - desk->day,
		/* The first day is one of practice, whoever it is. */
		.past = MAX(desk->day, 1) - 1, .kept = MAX(desk->result->sessions, 2) - 2,
	};

	rh_form_offset(&desk->form, desk->interview_ms, &offset);
	interview.odds = offset.mean;
	interview.odds_spread = offset.spread;
	fill_cards(desk);
	for (guint i = 0; i < input.n_days; i++)
		desk->plan_days[i] = (RhPlanDay){
			.at_ms = desk->now_ms + i * RH_DAY_MS, .seconds = s->minutes * 60,
		};
	/* A card may begin when there is time for it without its second look. */
	desk->plan_days[0].seconds += rh_desk_once_more(s);
	for (guint g = 0; g < G_N_ELEMENTS(input.first_grades); g++)
		input.first_grades[g] = s->first_grades[g];
	for (guint g = 0; g < G_N_ELEMENTS(input.pass_grades); g++)
		input.pass_grades[g] = s->pass_grades[g];
	return rh_plan_new(&input);
}

/* Keeps the forecasts of the first sessions at or after each moment. */
static void note_forecasts(RhDesk *desk)
{
	guint days = desk->simulation->days;
	const guint from[RH_N_MOMENTS] = { 0, days / 3, days / 2, days - 1 };
	double n = desk->simulation->cards;

	for (guint m = 0; m < RH_N_MOMENTS; m++) {
		RhSimulationForecast *kept = &desk->result->forecasts[m];
		RhPlanForecast forecast;

		if (desk->day < from[m] || !isnan(kept->mean))
			continue;
		rh_plan_forecast(desk->plan, 0, RH_PLAN_FOLLOWED, &forecast);
		*kept = (RhSimulationForecast){ forecast.low / n, forecast.mean / n,
						forecast.high / n };
	}
}

static void begin(RhDesk *desk)
{
	desk->plan = new_plan(desk);
	note_forecasts(desk);
}

static gboolean next(RhDesk *desk, guint *card)
{
	guint n;
	const guint *today = rh_plan_today(desk->plan, &n);

	for (guint i = 0; i < n; i++) {
		*card = today[i];
		if (rh_desk_fits(desk, *card))
			return TRUE;
	}
	return FALSE;
}

static void answered(RhDesk *desk, guint card, G_GNUC_UNUSED RhGrade grade, double seconds)
{
	const RhPolicyCard *c = &desk->cards[card];

	rh_plan_answered(desk->plan, card, &c->memory, c->last_ms, seconds);
}

/*
 * Time is wasted when it is left although the plan holds a card that fits, or one
 * that was never met although there is time for it and its repetition.
 */
static void end(RhDesk *desk)
{
	const RhSimulation *s = desk->simulation;
	guint n;

	rh_plan_today(desk->plan, &n);
	if (next(desk, &(guint){ 0 }) ||
	    (desk->result->seen < s->cards && desk->left >= s->seconds_new + rh_desk_once_more(s)))
		desk->result->minutes_wasted += desk->left / 60;
	g_clear_pointer(&desk->plan, rh_plan_free);
}

const RhPolicyClass rh_policy_plan = {
	.begin = begin, .next = next, .answered = answered, .end = end,
};
