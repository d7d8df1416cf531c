/*
 * memory-simulate.c - `rehearse memory simulate`: what a policy comes to with a
 * virtual student, before anybody's time is spent on it.
 */
#include <math.h>
#include <string.h>
#include <rehearse/simulate.h>
#include "cmd/json.h"
#include "cmd/memory-io.h"

#define CARDS_MAX 100000
#define DAYS_MAX 3650
#define MINUTES_MAX 1440
#define RUNS_MAX 100000
#define SEED_MAX 9007199254740991.0	/* a whole number that a double still holds */

static const struct {
	const char *key, *words;
} moments[RH_N_MOMENTS] = {
	[RH_MOMENT_START] = { "start", "forecast at start" },
	[RH_MOMENT_THIRD] = { "third", "after a third" },
	[RH_MOMENT_HALF] = { "half", "forecast halfway" },
	[RH_MOMENT_EVE] = { "eve", "on the last day" },
};

typedef struct {
	RhSimulation simulation;
	const char *policy, *student;	/* as they were given */
} Wish;

/* A whole number in [1, MAX]; the one of the seed may be 0. */
static gboolean take_whole(const RhArgs *args, const char *option, double min, double max,
			   double usual, double *number, GError **error)
{
	if (!rh_args_number(args, option, min, max, usual, number, error))
		return FALSE;
	if (*number - floor(*number) <= 0)
		return TRUE;
	g_set_error(error, RH_ERROR, RH_ERROR_USAGE, "--%s takes a whole number, not '%s'", option,
		    rh_args_value(args, option));
	return FALSE;
}

static gboolean take_count(const RhArgs *args, const char *option, double max, guint *count,
			   GError **error)
{
	double number;

	if (!take_whole(args, option, 1, max, *count, &number, error))
		return FALSE;
	*count = (guint)number;
	return TRUE;
}

/* A kind of student by its name, or a file of parameters. */
static gboolean take_student(RhApp *app, Wish *wish, GError **error)
{
	RhSimulation *s = &wish->simulation;

	if (rh_student_parse(wish->student, &s->student, NULL))
		return TRUE;
	if (!g_file_test(wish->student, G_FILE_TEST_EXISTS)) {
		rh_student_parse(wish->student, &s->student, error);
		g_prefix_error(error, "%s", "no such file, and ");
		return FALSE;
	}
	s->student = RH_STUDENT_PARAMS;
	return rh_memory_read_params(app, wish->student, &s->student_params, error);
}

static gboolean take_wish(RhApp *app, const RhArgs *args, Wish *wish, GError **error)
{
	RhSimulation *s = &wish->simulation;
	double seed;

	rh_simulation_init(s);
	wish->policy = rh_args_value(args, "policy");
	wish->student = rh_args_value(args, "student");
	if (wish->policy == NULL)
		wish->policy = "plan";
	if (wish->student == NULL)
		wish->student = "believed";
	if (!take_count(args, "cards", CARDS_MAX, &s->cards, error) ||
	    !take_count(args, "days", DAYS_MAX, &s->days, error) ||
	    !take_count(args, "runs", RUNS_MAX, &s->runs, error) ||
	    !rh_args_number(args, "minutes", 1, MINUTES_MAX, s->minutes, &s->minutes, error) ||
	    !take_whole(args, "seed", 0, SEED_MAX, (double)s->seed, &seed, error) ||
	    !rh_policy_parse(wish->policy, &s->policy, error) ||
	    !rh_memory_choose_params(app, args, "params", &s->believed, error))
		return FALSE;
	s->seed = (guint64)seed;
	return take_student(app, wish, error);
}

/* ------------------------------------------------------------------- JSON */

static void json_mean(RhJson *json, const char *key, const RhSimulationMean *mean)
{
	rh_json_begin_object(json, key);
	rh_json_number(json, "mean", mean->mean);
	rh_json_number(json, "standard_error", mean->error);
	rh_json_end(json);
}

/* By moment; the first and the one halfway stand by themselves as well. */
static void json_forecasts(RhJson *json, const RhSimulationSum *sum)
{
	const RhSimulationMoment *start = &sum->moments[RH_MOMENT_START];
	const RhSimulationMoment *half = &sum->moments[RH_MOMENT_HALF];

	json_mean(json, "forecast_start", &start->mean);
	json_mean(json, "forecast_start_off", &start->off);
	json_mean(json, "forecast_half", &half->mean);
	json_mean(json, "forecast_half_off", &half->off);
	rh_json_number(json, "range_held", start->held);
	rh_json_begin_array(json, "forecasts");
	for (guint m = 0; m < RH_N_MOMENTS; m++) {
		const RhSimulationMoment *moment = &sum->moments[m];

		rh_json_begin_object(json, NULL);
		rh_json_string(json, "moment", moments[m].key);
		json_mean(json, "forecast", &moment->mean);
		json_mean(json, "off", &moment->off);
		rh_json_number(json, "range_width", moment->width);
		rh_json_number(json, "range_held", moment->held);
		rh_json_end(json);
	}
	rh_json_end(json);
}

static void tell_json(RhApp *app, const Wish *wish, const RhSimulationSum *sum)
{
	const RhSimulation *s = &wish->simulation;
	g_autoptr(RhJson) json = rh_json_new();

	rh_json_int(json, "cards", s->cards);
	rh_json_int(json, "days", s->days);
	rh_json_number(json, "minutes", s->minutes);
	rh_json_string(json, "policy", wish->policy);
	rh_json_string(json, "student", wish->student);
	rh_json_string(json, "model", rh_model_kind_name(s->believed.kind));
	rh_json_int(json, "runs", s->runs);
	rh_json_int(json, "seed", (gint64)s->seed);
	json_mean(json, "recalled", &sum->recalled);
	json_mean(json, "minutes_used", &sum->minutes);
	json_mean(json, "reviews", &sum->reviews);
	json_mean(json, "met", &sum->seen);
	json_forecasts(json, sum);
	rh_json_write_data(json, "memory", app->out);
}

/* ------------------------------------------------------------------- text */

static void row(GString *out, const char *name, const RhSimulationMean *mean, double scale,
		const char *unit)
{
	if (isnan(mean->mean))
		return;
	g_string_append_printf(out, "%-18s %8.2f", name, scale * mean->mean);
	if (isfinite(mean->error))
		g_string_append_printf(out, " +- %.2f", scale * mean->error);
	g_string_append_printf(out, "%s\n", unit);
}

static void rows(GString *out, const Wish *wish, const RhSimulationSum *sum)
{
	const RhSimulation *s = &wish->simulation;

	g_string_append_printf(out, "%u cards, %u days, %g minutes a day, policy %s, student %s, "
			       "%u %s\n", s->cards, s->days, s->minutes, wish->policy,
			       s->student == RH_STUDENT_PARAMS ? "of a file" : wish->student,
			       s->runs, s->runs == 1 ? "run" : "runs");
	row(out, "recalled", &sum->recalled, 100, " %");
	row(out, "minutes used", &sum->minutes, 1, "");
	row(out, "reviews", &sum->reviews, 1, "");
	row(out, "cards met", &sum->seen, 1, "");
	for (guint m = 0; m < RH_N_MOMENTS; m++) {
		const RhSimulationMoment *moment = &sum->moments[m];

		row(out, moments[m].words, &moment->mean, 100, " %");
		row(out, "  less recalled", &moment->off, 100, "");
		if (!isnan(moment->held))
			g_string_append_printf(out, "%-18s %8.2f points, held in %.0f %% of runs\n",
					       "  range of", 100 * moment->width,
					       100 * moment->held);
	}
}

/* The figures are laid out in columns and pure ASCII: rows are not wrapped. */
static gboolean tell_text(RhApp *app, const Wish *wish, const RhSimulationSum *sum, GError **error)
{
	gboolean ok;
	RhSink sink;

	if (!rh_sink_open(&sink, app, error))
		return FALSE;
	rows(sink.waiting, wish, sum);
	ok = rh_sink_write(&sink, error);
	rh_sink_close(&sink);
	return ok;
}

int rh_memory_simulate(RhApp *app, const RhArgs *args)
{
	g_autofree RhSimulationRun *runs = NULL;
	GError *error = NULL;
	RhSimulationSum sum;
	Wish wish;

	if (!take_wish(app, args, &wish, &error))
		return rh_app_fail(app, error);
	runs = g_new(RhSimulationRun, wish.simulation.runs);
	rh_simulate(&wish.simulation, runs);
	rh_simulation_sum(runs, wish.simulation.runs, &sum);
	if (app->json)
		tell_json(app, &wish, &sum);
	else if (!tell_text(app, &wish, &sum, &error))
		return rh_app_fail(app, error);
	return RH_EXIT_DONE;
}
