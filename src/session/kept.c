/*
 * kept.c - the forecasts of a plan are kept once a day, and get their outcome when
 * the interview is over.
 *
 * How much was in mind then nobody measured: it is what the memory model says of
 * that hour, in this person's form, after all that was answered before it, where the
 * forecast had to guess the answers as well.
 */
#include <rehearse/forecast.h>

#include "session/planned.h"

#define DAY_MS 86400000.0

/* ------------------------------------------------------------------ keeping */

typedef struct {
	const RhEngine *engine;
	const RhWhen *when;
	gboolean made_today;
	RhKeptForecast last;	/* before today; made_ms 0: none */
} LookBack;

static gboolean look_back(const RhKeptForecast *forecast, gpointer data)
{
	LookBack *look = data;
	int tz_min = look->when->tz_min;

	if (rh_engine_day(look->engine, forecast->made_ms, tz_min) >=
	    rh_engine_day(look->engine, look->when->ms, tz_min))
		look->made_today = TRUE;
	else
		look->last = *forecast;
	return TRUE;
}

void rh_engine_keep_forecasts(RhEngine *engine, const RhWhen *when)
{
	const RhSessionSetup *setup = &engine->setup;
	const GArray *aims;

	/* A part of the cards says nothing of the day. */
	if (engine->agenda == NULL || setup->kind >= 0 || setup->competency != NULL ||
	    setup->level != NULL)
		return;
	aims = rh_agenda_aims(engine->agenda);
	for (guint k = 0; k < aims->len; k++) {
		const RhAim *aim = &g_array_index(aims, RhAim, k);
		LookBack look = { .engine = engine, .when = when };
		RhPlanForecast plan;
		RhKeptForecast kept;

		/* What is meant for later on the day itself is no forecast any more. */
		if (aim->round >= 0 || aim->at_ms != aim->interview->at_ms)
			continue;
		rh_store_each_forecast(engine->store, aim->interview->uuid, look_back, &look, NULL);
		if (k == rh_agenda_main_aim(engine->agenda))
			engine->aimed_before = look.last.cards;
		if (look.made_today)
			continue;
		rh_agenda_forecast(engine->agenda, k, RH_PLAN_FOLLOWED, &plan);
		/* The moment is part of the key: two interviews may be at one time. */
		kept = (RhKeptForecast){ aim->interview->uuid, when->ms + k, aim->at_ms, plan.low,
					 plan.mean, plan.high, plan.cards, -1 };
		rh_store_keep_forecast(engine->store, &kept, NULL);
	}
}

guint rh_engine_aimed_before(const RhEngine *engine)
{
	return engine->aimed_before;
}

/* ----------------------------------------------------------------- settling */

typedef struct {
	RhStore *store;
	const RhForm *form;
	const RhInterview *interview;
	double in_mind;
} Sum;

static gboolean add_card(const char *deck, const char *card, const char *facet,
			 const RhCardState *state, gpointer data)
{
	Sum *sum = data;
	gint64 at_ms = sum->interview->at_ms;
	double days = (double)(at_ms - state->last_ms) / DAY_MS, recall;

	(void)card;
	if (*facet == '\0' && state->seen && !state->suspended && !state->retired &&
	    rh_interview_has_deck(sum->interview, deck)) {
		recall = rh_model_retrievability(rh_store_model(sum->store), &state->memory,
						 MAX(days, 0));
		sum->in_mind += rh_form_adjust(sum->form, at_ms, recall);
	}
	return TRUE;
}

/* A forecast for a date that was given up stays without an outcome. */
typedef struct {
	gint64 horizon_ms;
	gboolean open;
} Look;

static gboolean is_open(const RhKeptForecast *forecast, gpointer data)
{
	Look *look = data;

	look->open = forecast->outcome < 0 && forecast->horizon_ms == look->horizon_ms;
	return !look->open;
}

void rh_engine_settle_forecasts(RhEngine *engine, const RhWhen *when)
{
	for (guint i = 0; engine->interviews != NULL && i < engine->interviews->len; i++) {
		Sum sum = { engine->store, &engine->pace.form,
			    g_ptr_array_index(engine->interviews, i), 0 };
		Look look = { sum.interview->at_ms, FALSE };

		if (sum.interview->at_ms < 0 || sum.interview->at_ms > when->ms)
			continue;
		rh_store_each_forecast(engine->store, sum.interview->uuid, is_open, &look, NULL);
		if (!look.open)
			continue;
		if (rh_store_each_card(engine->store, NULL, add_card, &sum, NULL))
			rh_store_settle_forecasts(engine->store, sum.interview->uuid,
						  sum.interview->at_ms, sum.in_mind, NULL);
	}
}
