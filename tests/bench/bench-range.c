/*
 * bench-range.c - whether the range of a forecast holds for real people.
 *
 *	bench-range LOG...
 *
 * In the first 60 days of each log every day with 15 reviews of cards from earlier days
 * is an interview of at most 60 cards.  What the published FSRS-7 expects of them is
 * forecast by what the person's form was some days before (form.h): how many will be
 * remembered, with an 80 % range (range.h).  Beside it what the forecast was without a
 * person: the model with an error of 0.25 in its log odds.  All figures are means over
 * the logs, each with its own mean.
 *
 * Two things are left out: that between forecast and interview cards are practised, as
 * the recalls are those of the day itself; and that days on which people practised are
 * no interviews.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <rehearse/form.h>
#include <rehearse/schedule.h>

#include "logs.h"
#include "plan/range.h"

#define DAYS 60
#define CARDS_MIN 15
#define CARDS_MAX 60
#define MODEL_SPREAD 0.25

static const guint leads[] = { 0, 3, 7, 14 };
#define LEADS G_N_ELEMENTS(leads)

/* A day of practice, and the form before it. */
typedef struct {
	RhForm before;
	gint64 first_ms;
	guint n, remembered;
	RhChance chances[CARDS_MAX];
} Day;

typedef struct {
	double held, width, off;	/* sums; shares of the cards */
	guint n;
} Score;

enum { MODEL, PERSON, KINDS };
static const char *const kinds[KINDS] = { "the model alone", "in this form" };

static void fill_days(const RhReviewRow *rows, const GArray *predictions, int day_start, Day *days)
{
	RhDayRule rule = { 0, day_start };
	gint64 start = rh_practice_day(rows[prediction(predictions, 0)->row].time_ms, rule);
	gint64 known = 0;	/* days whose form has been noted */
	RhForm form;

	rh_form_init(&form);
	for (guint i = 0; i < predictions->len; i++) {
		const RhPrediction *p = prediction(predictions, i);
		gint64 at_ms = rows[p->row].time_ms, d = rh_practice_day(at_ms, rule) - start;

		for (; known <= MIN(d, DAYS - 1); known++)
			days[known] = (Day){ .before = form, .first_ms = at_ms };
		if (d >= DAYS)
			return;
		rh_form_observe(&form, at_ms, p->recall, p->remembered);
		if (days[d].n == CARDS_MAX)
			continue;
		days[d].chances[days[d].n++] = (RhChance){ 1, p->recall };
		days[d].remembered += p->remembered ? 1 : 0;
	}
	for (; known < DAYS; known++)
		days[known] = (Day){ .before = form };
}

static void score(const Day *day, const RhFormOffset *offset, Score *score)
{
	RhPlanForecast forecast = { 0 };

	rh_range_find(offset, day->chances, day->n, 0, &forecast);
	score->n++;
	/* The range is told in whole cards. */
	score->held += day->remembered >= forecast.low - 0.5 &&
		       day->remembered <= forecast.high + 0.5;
	score->width += (forecast.high - forecast.low) / day->n;
	score->off += fabs(forecast.mean - day->remembered) / day->n;
}

static void score_log(const char *path, Score scores[LEADS][KINDS])
{
	g_autoptr(RhReviewLog) log = read_log(path);
	g_autoptr(GArray) predictions = g_array_new(FALSE, FALSE, sizeof(RhPrediction));
	g_autofree Day *days = g_new0(Day, DAYS);
	const RhFormOffset model = { 0, MODEL_SPREAD };
	RhParams params;
	gsize n;
	const RhReviewRow *rows = rh_review_log_rows(log, &n);
	int day_start = quiet_hour(rows, n);

	rh_params_init(&params, RH_MODEL_FSRS7);
	rh_predict(predictions, &params, rows, n, 0, day_start);
	keep_recalls(predictions);
	if (predictions->len == 0)
		return;
	fill_days(rows, predictions, day_start, days);
	for (guint l = 0; l < LEADS; l++) {
		for (guint d = leads[l]; d < DAYS; d++) {
			RhFormOffset offset;

			if (days[d].n < CARDS_MIN)
				continue;
			rh_form_offset(&days[d - leads[l]].before, days[d].first_ms, &offset);
			score(&days[d], &model, &scores[l][MODEL]);
			score(&days[d], &offset, &scores[l][PERSON]);
		}
	}
}

int main(int argc, char **argv)
{
	Score means[LEADS][KINDS] = { 0 };	/* of the logs */

	for (int i = 1; i < argc; i++) {
		Score of[LEADS][KINDS] = { 0 };

		score_log(argv[i], of);
		for (guint j = 0; j < LEADS * KINDS; j++) {
			Score *mean = &means[j / KINDS][j % KINDS], *one = &of[j / KINDS][j % KINDS];

			if (one->n == 0)
				continue;
			mean->held += one->held / one->n;
			mean->width += one->width / one->n;
			mean->off += one->off / one->n;
			mean->n++;
		}
	}
	printf("the 80 %% range of a day's recall, first %u days\n", DAYS);
	for (guint j = 0; j < LEADS * KINDS; j++) {
		const Score *mean = &means[j / KINDS][j % KINDS];

		if (mean->n > 0)
			printf("%2u days before, %-15s  %u logs: held in %.0f %%, %.1f points wide, "
			       "off by %.1f\n", leads[j / KINDS], kinds[j % KINDS], mean->n,
			       100 * mean->held / mean->n, 100 * mean->width / mean->n,
			       100 * mean->off / mean->n);
	}
	return EXIT_SUCCESS;
}
