/* cmd-report.c - rehearse report: one page of one's own progress, to keep or to print. */
#include <string.h>

#include "cmd/deckfile.h"
#include "cmd/events.h"
#include "cmd/figures.h"
#include "cmd/pages.h"
#include "report/progress.h"
#include "session/days.h"
#include "text/words.h"

#define LABELS_EVERY 14	/* days of the twelve weeks */

static void add_row(GArray *rows, const RhTally *tally, gboolean is_topic)
{
	RhProgressRow row = { is_topic, tally->name, tally->cards, tally->met, tally->in_mind };

	if (tally->met > 0)
		g_array_append_val(rows, row);
}

/* Each deck that was met, with its topics. */
static GArray *make_rows(const RhTallies *tallies)
{
	GArray *rows = g_array_new(FALSE, FALSE, sizeof(RhProgressRow));
	const GArray *decks = rh_tallies_decks(tallies), *topics = rh_tallies_topics(tallies);

	for (guint d = 0; d < decks->len; d++) {
		const RhTally *deck = &g_array_index(decks, RhTally, d);

		add_row(rows, deck, FALSE);
		for (guint t = 0; t < topics->len; t++) {
			const RhTally *topic = &g_array_index(topics, RhTally, t);

			if (strcmp(topic->deck, deck->id) == 0)
				add_row(rows, topic, TRUE);
		}
	}
	return rows;
}

/* "2 Dec" of a practice day, kept in TEXTS. */
static const char *name_day(const RhFigures *figures, gint64 day, GPtrArray *texts)
{
	RhDate date = { rh_practice_day_start_ms(day, figures->now.day), figures->now.day.tz_min,
			FALSE };
	char *text = rh_say_date_short(&date, figures->now.at_ms, figures->now.day.tz_min);

	g_ptr_array_add(texts, text);
	return text;
}

static GArray *make_recent(const RhFigures *figures, GPtrArray *texts)
{
	GArray *days = g_array_new(FALSE, FALSE, sizeof(RhProgressDay));

	for (guint ago = RH_FIGURES_DAYS; ago-- > 0; ) {
		gboolean labelled = (ago + 1) % LABELS_EVERY == 0;
		RhProgressDay day = {
			labelled ? name_day(figures, figures->forecast.today - ago, texts) : NULL,
			figures->recent[ago],
		};

		g_array_append_val(days, day);
	}
	return days;
}

static GArray *make_coming(const RhFigures *figures, GPtrArray *texts)
{
	GArray *days = g_array_new(FALSE, FALSE, sizeof(RhProgressDay));
	const RhForecast *forecast = &figures->forecast;

	for (guint i = 0; i < RH_FORECAST_DAYS; i++) {
		RhProgressDay day = { name_day(figures, forecast->today + i, texts),
				      forecast->days[i] + (i == 0 ? forecast->now : 0) };

		g_array_append_val(days, day);
	}
	return days;
}

static void add_facts(const RhFigures *figures, GPtrArray *facts)
{
	const RhHistorySum *sum = &figures->sum;
	const RhRecall *recall = &sum->recall;

	g_ptr_array_add(facts, sum->reviews == 0 ? g_strdup(_("Nothing was practised yet.")) :
			g_strdup_printf(ngettext("Practised on %u day, %u answers.",
						 "Practised on %u days, %u answers.", sum->days),
					sum->days, sum->reviews));
	if (recall->reviews > 0)
		g_ptr_array_add(facts, g_strdup_printf(
			ngettext("Of %u card that was asked again on a later day %u was known; %.0f "
				 "were expected.",
				 "Of %u cards that were asked again on a later day %u were known; "
				 "%.0f were expected.", recall->reviews),
			recall->reviews, recall->remembered,
			recall->predicted * recall->reviews));
	g_ptr_array_add(facts, NULL);
}

static gboolean write_report(const RhFigures *figures, GError **error)
{
	g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) facts = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GArray) rows = make_rows(figures->tallies);
	g_autoptr(GArray) recent = make_recent(figures, texts);
	g_autoptr(GArray) coming = make_coming(figures, texts);
	g_autofree char *date = rh_event_time(figures->now.at_ms, figures->now.day.tz_min);
	g_autofree char *html = NULL;
	RhProgress progress = {
		.title = _("What I practised"),
		.when = date, .rows = rows, .recent = recent, .coming = coming,
	};

	date[10] = '\0';	/* the date alone */
	add_facts(figures, facts);
	progress.facts = (const char *const *)facts->pdata;
	html = rh_progress_html(&progress);
	return rh_pages_write(figures->app, html, error);
}

static int run(RhApp *app, const RhArgs *args)
{
	RhFigures figures;
	GError *error = NULL;
	gboolean good;

	if (app->output == NULL)
		return rh_app_usage(app, _("report writes a page; write: report -o FILE.html"));
	rh_figures_init(&figures, app);
	good = rh_figures_collect(&figures, args, &error) && write_report(&figures, &error);
	rh_figures_clear(&figures);
	return good ? RH_EXIT_DONE : rh_app_fail(app, error);
}

const RhCommand rh_cmd_report = {
	.name = "report",
	.group = RH_GROUP_LOOK,
	.synopsis = "-o FILE.html [DECK...]",
	.summary = N_("Write a page of your progress with charts, to keep or to print."),
	.examples = "report -o progress.html\nreport -o - leader-manager",
	.flags = RH_CMD_STATE | RH_CMD_READ_ONLY,
	.max_args = -1,
	.run = run,
	.complete = rh_deckfile_complete,
};
