/* test_stats.c - logs made here, and what they come to. */
#include "unit.h"

#include <math.h>
#include <rehearse/stats.h>

#define HOUR_MS G_GINT64_CONSTANT(3600000)

/* A log written oldest first, as things happen. */
typedef struct {
	RhEvent rows[200];
	guint n;
} Log;

static RhEvent *add(Log *log, RhEventKind kind, const char *card, gint64 day)
{
	RhEvent blank = RH_EVENT_INIT;
	RhEvent *event = &log->rows[log->n];

	ck_assert_uint_lt(log->n, G_N_ELEMENTS(log->rows));
	*event = blank;
	event->kind = kind;
	event->device = "d1";
	event->seq = ++log->n;
	event->deck = "deck";
	event->card = card;
	event->facet = "";
	event->practice_day = day;
	event->r_predicted = (double)NAN;
	return event;
}

static RhEvent *review(Log *log, const char *card, gint64 day, RhGrade grade, double predicted)
{
	RhEvent *event = add(log, RH_EVENT_REVIEW, card, day);

	event->grade = grade;
	event->r_predicted = predicted;
	event->duration_ms = 20000;
	return event;
}

static void name_row(Log *log, RhEventKind kind, gint64 seq, gint64 day)
{
	RhEvent *event = add(log, kind, "a", day);

	event->target_device = "d1";
	event->target_seq = seq;
}

static RhHistorySum sum_up(const Log *log, gint64 today)
{
	g_autoptr(RhHistory) history = rh_history_new();
	RhHistorySum sum;

	for (guint i = log->n; i > 0; i--)
		rh_history_take(history, &log->rows[i - 1]);
	rh_history_sum(history, today, &sum);
	return sum;
}

START_TEST(an_empty_log)
{
	Log log = { 0 };
	RhHistorySum sum = sum_up(&log, 20000);

	ck_assert_uint_eq(sum.reviews, 0);
	ck_assert_uint_eq(sum.days, 0);
	ck_assert_uint_eq(sum.run, 0);
	ck_assert_int_eq(sum.first_day, -1);
	ck_assert_int_eq(sum.last_day, -1);
	ck_assert(isnan(sum.recall.predicted));
	ck_assert_double_eq(sum.recall.low, 0);
	ck_assert_double_eq(sum.recall.high, 1);
}
END_TEST

START_TEST(days_and_days_in_a_row)
{
	Log log = { 0 };
	const double new_card = (double)NAN;

	review(&log, "a", 100, RH_GRADE_GOOD, new_card);
	review(&log, "b", 103, RH_GRADE_GOOD, new_card);
	review(&log, "c", 103, RH_GRADE_GOOD, new_card);
	review(&log, "d", 104, RH_GRADE_GOOD, new_card);
	ck_assert_uint_eq(sum_up(&log, 104).days, 3);
	ck_assert_uint_eq(sum_up(&log, 104).run, 2);
	/* Today is not over: yesterday's run stands. */
	ck_assert_uint_eq(sum_up(&log, 105).run, 2);
	ck_assert_uint_eq(sum_up(&log, 106).run, 0);
	ck_assert_int_eq(sum_up(&log, 104).first_day, 100);
	ck_assert_int_eq(sum_up(&log, 104).last_day, 104);
	ck_assert_int_eq(sum_up(&log, 104).duration_ms, 80000);
}
END_TEST

START_TEST(what_was_undone_does_not_count)
{
	Log log = { 0 };

	review(&log, "a", 100, RH_GRADE_GOOD, 0.8);
	review(&log, "b", 101, RH_GRADE_AGAIN, 0.9);
	name_row(&log, RH_EVENT_UNDO, 2, 101);
	ck_assert_uint_eq(sum_up(&log, 101).reviews, 1);
	ck_assert_uint_eq(sum_up(&log, 101).days, 1);
	ck_assert_uint_eq(sum_up(&log, 101).recall.reviews, 1);
	name_row(&log, RH_EVENT_REDO, 2, 101);
	ck_assert_uint_eq(sum_up(&log, 101).reviews, 2);
	name_row(&log, RH_EVENT_UNDO, 2, 101);
	ck_assert_uint_eq(sum_up(&log, 101).reviews, 1);
}
END_TEST

START_TEST(the_first_of_a_day_is_kept_apart)
{
	Log log = { 0 };
	RhHistorySum sum;

	review(&log, "a", 100, RH_GRADE_GOOD, (double)NAN);
	review(&log, "a", 101, RH_GRADE_AGAIN, 0.85);
	review(&log, "a", 101, RH_GRADE_GOOD, 0.95);
	review(&log, "b", 101, RH_GRADE_HARD, 0.45);
	/* Another facet is remembered on its own. */
	review(&log, "a", 101, RH_GRADE_EASY, 0.55)->facet = "reverse";
	add(&log, RH_EVENT_SUSPEND, "a", 101);
	sum = sum_up(&log, 101);
	ck_assert_uint_eq(sum.reviews, 5);
	ck_assert_uint_eq(sum.recall.reviews, 3);
	ck_assert_uint_eq(sum.recall.remembered, 2);
	ck_assert_double_eq_tol(sum.recall.predicted, (0.85 + 0.45 + 0.55) / 3, 1e-12);
	ck_assert_uint_eq(sum.same_day.reviews, 1);
	ck_assert_uint_eq(sum.same_day.remembered, 1);
	ck_assert_uint_eq(sum.bins[0].reviews, 1);
	ck_assert_uint_eq(sum.bins[1].reviews, 1);
	ck_assert_uint_eq(sum.bins[4].reviews, 1);
	ck_assert_uint_eq(sum.bins[4].remembered, 0);
	ck_assert_uint_eq(sum.bins[5].reviews, 0);
}
END_TEST

START_TEST(bins_hold_their_lower_bound)
{
	Log log = { 0 };
	RhHistorySum sum;

	review(&log, "a", 100, RH_GRADE_GOOD, 0.5);
	review(&log, "b", 100, RH_GRADE_GOOD, 0.9);
	review(&log, "c", 100, RH_GRADE_GOOD, 1.0);
	review(&log, "d", 100, RH_GRADE_GOOD, 0.0);
	/* Not a probability: it cannot be compared with anything. */
	review(&log, "e", 100, RH_GRADE_GOOD, 1.5);
	sum = sum_up(&log, 100);
	ck_assert_uint_eq(sum.reviews, 5);
	ck_assert_uint_eq(sum.recall.reviews, 4);
	ck_assert_uint_eq(sum.bins[0].reviews, 1);
	ck_assert_uint_eq(sum.bins[1].reviews, 1);
	ck_assert_uint_eq(sum.bins[5].reviews, 2);
}
END_TEST

/* Published values: Wilson's interval for 81 of 263 is 0.2553 to 0.3662 (Newcombe 1998). */
START_TEST(the_interval_of_wilson)
{
	g_autoptr(RhHistory) history = rh_history_new();
	RhHistorySum sum;
	char card[16];
	RhEvent event = RH_EVENT_INIT;

	event.kind = RH_EVENT_REVIEW;
	event.device = "d1";
	event.deck = "deck";
	event.card = card;
	event.practice_day = 100;
	event.r_predicted = 0.3;
	for (guint i = 0; i < 263; i++) {
		g_snprintf(card, sizeof(card), "c%u", i);
		event.seq = i + 1;
		event.grade = i < 81 ? RH_GRADE_GOOD : RH_GRADE_AGAIN;
		rh_history_take(history, &event);
	}
	rh_history_sum(history, 100, &sum);
	ck_assert_double_eq_tol(sum.recall.low, 0.2553, 5e-5);
	ck_assert_double_eq_tol(sum.recall.high, 0.3662, 5e-5);
}
END_TEST

START_TEST(due_by_practice_day)
{
	RhDayRule rule = { .tz_min = 60, .day_start_hour = 4 };
	gint64 start = rh_practice_day_start_ms(20000, rule);
	gint64 now = start + 6 * HOUR_MS;
	RhForecast forecast;

	rh_forecast_init(&forecast, now, rule);
	rh_forecast_add(&forecast, now);
	rh_forecast_add(&forecast, now - 300 * HOUR_MS);
	rh_forecast_add(&forecast, now + 1);
	rh_forecast_add(&forecast, start + 24 * HOUR_MS - 1);
	rh_forecast_add(&forecast, start + 24 * HOUR_MS);
	rh_forecast_add(&forecast, start + 7 * 24 * HOUR_MS - 1);
	rh_forecast_add(&forecast, start + 7 * 24 * HOUR_MS);
	ck_assert_int_eq(forecast.today, 20000);
	ck_assert_uint_eq(forecast.now, 2);
	ck_assert_uint_eq(forecast.days[0], 2);
	ck_assert_uint_eq(forecast.days[1], 1);
	ck_assert_uint_eq(forecast.days[6], 1);
	ck_assert_uint_eq(forecast.later, 1);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("stats");
	TCase *history = tcase_create("history"), *forecast = tcase_create("forecast");

	tcase_add_test(history, an_empty_log);
	tcase_add_test(history, days_and_days_in_a_row);
	tcase_add_test(history, what_was_undone_does_not_count);
	tcase_add_test(history, the_first_of_a_day_is_kept_apart);
	tcase_add_test(history, bins_hold_their_lower_bound);
	tcase_add_test(history, the_interval_of_wilson);
	suite_add_tcase(suite, history);
	tcase_add_test(forecast, due_by_practice_day);
	suite_add_tcase(suite, forecast);
	return unit_main(suite);
}
