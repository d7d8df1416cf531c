/*
 * cmd-stats.c - rehearse stats: what was practised, what of it is in mind, how far
 * the predictions can be believed, and what comes in the next days.
 */
#include <math.h>

#include "cmd/deckfile.h"
#include "cmd/events.h"
#include "cmd/figures.h"
#include "cmd/interviews.h"
#include "session/wording.h"
#include "term/chart.h"
#include "text/words.h"

/* With fewer reviews than this the recall of a sample says little. */
#define MANY_REVIEWS 100

/* --------------------------------------------------------------------- JSON */

/* "2026-12-01" */
static char *date_of(const RhFigures *stats, gint64 day)
{
	gint64 start = rh_practice_day_start_ms(day, stats->now.day);
	char *text = rh_event_time(start, stats->now.day.tz_min);

	text[10] = '\0';
	return text;
}

static void json_day(const RhFigures *stats, RhJson *json, const char *key, gint64 day)
{
	g_autofree char *date = day >= 0 ? date_of(stats, day) : NULL;

	rh_json_string(json, key, date);
}

static void json_tallies(RhJson *json, const char *key, const GArray *tallies, gboolean topics)
{
	rh_json_begin_array(json, key);
	for (guint i = 0; i < tallies->len; i++) {
		const RhTally *tally = &g_array_index(tallies, RhTally, i);

		rh_json_begin_object(json, NULL);
		if (topics)
			rh_json_string(json, "deck", tally->deck);
		rh_json_string(json, "id", tally->id);
		rh_json_string(json, topics ? "name" : "title", tally->name);
		rh_json_int(json, "cards", tally->cards);
		rh_json_int(json, "met", tally->met);
		rh_json_number(json, "in_mind", tally->in_mind);
		rh_json_end(json);
	}
	rh_json_end(json);
}

static void json_recall(RhJson *json, const RhRecall *recall)
{
	rh_json_int(json, "reviews", recall->reviews);
	rh_json_int(json, "remembered", recall->remembered);
	rh_json_number(json, "predicted", recall->predicted);
	rh_json_number(json, "low", recall->low);
	rh_json_number(json, "high", recall->high);
}

static void json_history(const RhFigures *stats, RhJson *json)
{
	const RhHistorySum *sum = &stats->sum;

	rh_json_int(json, "reviews", sum->reviews);
	rh_json_int(json, "duration_ms", sum->duration_ms);
	rh_json_int(json, "days", sum->days);
	rh_json_int(json, "days_in_a_row", sum->run);
	json_day(stats, json, "first_day", sum->first_day);
	json_day(stats, json, "last_day", sum->last_day);
	rh_json_begin_object(json, "recall");
	json_recall(json, &sum->recall);
	rh_json_begin_array(json, "bins");
	for (guint i = 0; i < RH_RECALL_BINS; i++) {
		rh_json_begin_object(json, NULL);
		rh_json_int(json, "from_percent", lround(100 * rh_recall_bin_start(i)));
		rh_json_int(json, "to_percent", lround(100 * rh_recall_bin_start(i + 1)));
		json_recall(json, &sum->bins[i]);
		rh_json_end(json);
	}
	rh_json_end(json);
	rh_json_end(json);
	rh_json_begin_object(json, "recall_same_day");
	json_recall(json, &sum->same_day);
	rh_json_end(json);
}

static void json_forecast(const RhFigures *stats, RhJson *json)
{
	const RhForecast *forecast = &stats->forecast;

	rh_json_begin_object(json, "forecast");
	rh_json_int(json, "now", forecast->now);
	rh_json_begin_array(json, "days");
	for (guint i = 0; i < RH_FORECAST_DAYS; i++) {
		rh_json_begin_object(json, NULL);
		json_day(stats, json, "day", forecast->today + i);
		rh_json_int(json, "cards", forecast->days[i]);
		rh_json_end(json);
	}
	rh_json_end(json);
	rh_json_int(json, "later", forecast->later);
	rh_json_end(json);
}

static void json_kept(const RhFigures *stats, RhJson *json)
{
	rh_json_begin_object(json, "interview_forecasts");
	rh_json_int(json, "settled", stats->settled);
	rh_json_int(json, "in_range", stats->held);
	rh_json_number(json, "mean_error", stats->settled > 0 ? stats->error / stats->settled :
			       (double)NAN);
	rh_json_end(json);
}

static void tell_json(const RhFigures *stats)
{
	g_autoptr(RhJson) json = rh_json_new();

	json_history(stats, json);
	json_tallies(json, "decks", rh_tallies_decks(stats->tallies), FALSE);
	json_tallies(json, "topics", rh_tallies_topics(stats->tallies), TRUE);
	json_forecast(stats, json);
	json_kept(stats, json);
	rh_json_write_data(json, "stats", stats->app->out);
}

/* --------------------------------------------------------------------- text */

static void heading(const RhFigures *stats, const char *text)
{
	rh_screen_put(stats->app->out, RH_SHOW_PLAIN, NULL, NULL, "");
	rh_screen_put(stats->app->out, RH_SHOW_TITLE, NULL, NULL, text);
}

static void tell_days(const RhFigures *stats)
{
	const RhHistorySum *sum = &stats->sum;
	g_autofree char *time = rh_say_duration(sum->duration_ms);
	g_autofree char *since = date_of(stats, MAX(sum->first_day, 0));

	if (sum->reviews == 0) {
		rh_screen_say(stats->app->out, RH_SHOW_PLAIN,
			      _("Nothing was practised yet. Type: %s"), stats->app->command);
		return;
	}
	if (sum->run > 1)
		rh_screen_say(stats->app->out, RH_SHOW_PLAIN,
			      ngettext("Practised on %u day since %s, the last %u in a row.",
				       "Practised on %u days since %s, the last %u in a row.",
				       sum->days), sum->days, since, sum->run);
	else
		rh_screen_say(stats->app->out, RH_SHOW_PLAIN,
			      ngettext("Practised on %u day since %s.",
				       "Practised on %u days since %s.", sum->days),
			      sum->days, since);
	if (sum->duration_ms > 0)
		rh_screen_say(stats->app->out, RH_SHOW_PLAIN,
			      ngettext("%u answer in %s.", "%u answers in %s.", sum->reviews),
			      sum->reviews, time);
	else
		rh_screen_say(stats->app->out, RH_SHOW_PLAIN,
			      ngettext("%u answer.", "%u answers.", sum->reviews), sum->reviews);
}

/* The label belongs to the text: as an indent a long one would be cut. */
static void tell_tally(const RhFigures *stats, const RhTally *tally, const char *indent,
		       const char *label)
{
	g_autofree char *figures = tally->met == 0 ?
		g_strdup_printf(_("none of %u met"), tally->cards) :
		g_strdup_printf(_("%u of %u met, %.0f likely in mind now"), tally->met, tally->cards,
				tally->in_mind);
	g_autofree char *text = g_strdup_printf("%s  %s", label, figures);

	rh_screen_put(stats->app->out, RH_SHOW_PLAIN, indent, "      ", text);
}

static void tell_tallies(const RhFigures *stats)
{
	const GArray *decks = rh_tallies_decks(stats->tallies);
	const GArray *topics = rh_tallies_topics(stats->tallies);

	if (decks->len > 0)
		heading(stats, _("Cards"));
	for (guint i = 0; i < decks->len; i++) {
		const RhTally *deck = &g_array_index(decks, RhTally, i);

		tell_tally(stats, deck, "  ", deck->id);
		for (guint t = 0; deck->met > 0 && t < topics->len; t++) {
			const RhTally *topic = &g_array_index(topics, RhTally, t);
			g_autofree char *label = g_strdup_printf("%s:", topic->name);

			if (topic->cards > 0 && g_str_equal(topic->deck, deck->id))
				tell_tally(stats, topic, "    ", label);
		}
	}
}

/* What the figures mean, and how far they can be believed. */
static void tell_verdict(const RhFigures *stats)
{
	const RhRecall *recall = &stats->sum.recall;
	const char *verdict = _("Prediction and memory agree.");

	if (recall->reviews < MANY_REVIEWS) {
		g_autofree char *caution = g_strdup_printf(
			_("These are few: the true share may be anything from %.0f to %.0f %%."),
			100 * recall->low, 100 * recall->high);

		rh_screen_put(stats->app->out, RH_SHOW_PLAIN, "  ", "  ", caution);
		return;
	}
	if (recall->predicted > recall->high)
		verdict = _("Less is remembered than was predicted: cards come back later than "
			    "they should.");
	else if (recall->predicted < recall->low)
		verdict = _("More is remembered than was predicted: cards come back earlier than "
			    "they need to.");
	rh_screen_put(stats->app->out, RH_SHOW_PLAIN, "  ", "  ", verdict);
}

static void tell_share(const RhFigures *stats, const char *label, const RhRecall *recall)
{
	g_autofree char *share = NULL, *text = NULL;

	if (recall->reviews == 0)
		return;
	share = g_strdup_printf(_("%u of %u (%.0f %%), predicted %.0f %%"), recall->remembered,
				recall->reviews, 100.0 * recall->remembered / recall->reviews,
				100 * recall->predicted);
	text = g_strdup_printf("%s: %s", label, share);
	rh_screen_put(stats->app->out, RH_SHOW_PLAIN, "  ", "      ", text);
}

static void tell_recall(const RhFigures *stats)
{
	const RhHistorySum *sum = &stats->sum;

	if (sum->recall.reviews + sum->same_day.reviews == 0)
		return;
	heading(stats, _("Remembered, against what was predicted"));
	tell_share(stats, _("first time on a day"), &sum->recall);
	for (guint i = 0; i < RH_RECALL_BINS; i++) {
		g_autofree char *label =
			g_strdup_printf(_("  predicted %.0f to %.0f %%"),
					100 * rh_recall_bin_start(i),
					100 * rh_recall_bin_start(i + 1));

		tell_share(stats, label, &sum->bins[i]);
	}
	tell_share(stats, _("again on the same day"), &sum->same_day);
	if (sum->recall.reviews > 0)
		tell_verdict(stats);
}

static void tell_forecast(const RhFigures *stats, gboolean chart)
{
	const RhForecast *forecast = &stats->forecast;
	g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
	RhBar bars[RH_FORECAST_DAYS];

	heading(stats, _("Cards that come back in the next seven days"));
	for (guint i = 0; i < RH_FORECAST_DAYS; i++) {
		gint64 start = rh_practice_day_start_ms(forecast->today + i, stats->now.day);
		guint n = forecast->days[i] + (i == 0 ? forecast->now : 0);
		char *label = i == 0 ? g_strdup(C_("short date", "today")) :
				       rh_say_when(start, &stats->now);
		char *figure = n == 0 || i > 0 || forecast->now == 0 ? g_strdup_printf("%u", n) :
			n == forecast->now ? g_strdup_printf(_("%u, now"), n) :
			g_strdup_printf(_("%u, of them %u now"), n, forecast->now);
		RhBar bar = { .label = label, .value = chart ? n : 0, .figure = figure };

		g_ptr_array_add(texts, label);
		g_ptr_array_add(texts, figure);
		bars[i] = bar;
	}
	rh_chart_bars(stats->app->out, bars, RH_FORECAST_DAYS);
	if (forecast->later > 0)
		rh_screen_say(stats->app->out, RH_SHOW_PLAIN, _("  later: %u"), forecast->later);
	rh_interviews_tell_plan(stats->app, stats->now.at_ms);
}

/* What the first forecast for the interview before said, and what came. */
static void tell_kept(const RhFigures *stats)
{
	const RhKeptForecast *kept = &stats->kept;
	g_autofree char *date = rh_event_time(kept->horizon_ms, stats->now.day.tz_min);

	if (stats->settled == 0)
		return;
	date[10] = '\0';	/* the date alone */
	rh_screen_say(stats->app->out, RH_SHOW_PLAIN,
		      _("Interview of %s: forecast %.0f to %.0f of %u in mind; it was about %.0f."),
		      date, kept->low, kept->high, kept->cards, kept->outcome);
}

static void tell_text(const RhFigures *stats, gboolean chart)
{
	tell_days(stats);
	tell_kept(stats);
	tell_tallies(stats);
	tell_recall(stats);
	if (stats->sum.reviews > 0)
		tell_forecast(stats, chart);
}

/* --------------------------------------------------------------------- verb */

static int run(RhApp *app, const RhArgs *args)
{
	RhFigures stats;
	GError *error = NULL;
	gboolean good;

	rh_figures_init(&stats, app);
	good = rh_figures_collect(&stats, args, &error);
	if (good && app->json)
		tell_json(&stats);
	else if (good)
		tell_text(&stats, rh_args_has(args, "chart"));
	rh_figures_clear(&stats);
	return good ? RH_EXIT_DONE : rh_app_fail(app, error);
}

static const RhOption options[] = {
	{ "chart", 0, NULL, N_("draw the next seven days as well"), FALSE },
	{ NULL, 0, NULL, NULL, FALSE }
};

const RhCommand rh_cmd_stats = {
	.name = "stats",
	.group = RH_GROUP_LOOK,
	.synopsis = "[--chart] [DECK...]",
	.summary = N_("Show what was practised, what of it is in mind, and what comes next."),
	.examples = "stats\nstats --chart\nstats --json leader-manager",
	.options = options,
	.flags = RH_CMD_STATE | RH_CMD_READ_ONLY | RH_CMD_JSON | RH_CMD_PAGER,
	.max_args = -1,
	.run = run,
	.complete = rh_deckfile_complete,
};
