/*
 * test_schedule.c - practice days, the fuzz and due times.  The times are those
 * of a winter day in Berlin (UTC+1) unless a test says otherwise.
 */
#include <float.h>
#include <math.h>
#include <rehearse/schedule.h>
#include "unit.h"

#define MINUTE G_GINT64_CONSTANT(60000)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

static const RhDayRule berlin = { .tz_min = 60, .day_start_hour = 4 };
static const RhDueRule usual = {
	.retention = 0.90, .day = { .tz_min = 60, .day_start_hour = 4 }, .seed = 1
};

/* UTC milliseconds of a local time in November 2026, whose days are HOURs of TZ. */
static gint64 november(int day, int hour, int minute, int tz_min)
{
	g_autoptr(GDateTime) utc = g_date_time_new_utc(2026, 11, day, hour, minute, 0);

	return g_date_time_to_unix(utc) * 1000 - tz_min * MINUTE;
}

static gint64 berlin_ms(int day, int hour, int minute)
{
	return november(day, hour, minute, berlin.tz_min);
}

/* When a card is due that reaches 0.9 after DAYS: FSRS-6 waits its stability. */
static gint64 due_after(double days, gint64 at_ms, const RhDueRule *rule)
{
	RhMemory memory = { .stability_long = days, .difficulty = 5 };
	RhParams params;
	RhModel model;

	rh_params_init(&params, RH_MODEL_FSRS6);
	rh_model_init(&model, &params);
	return rh_due_ms(&model, &memory, RH_GRADE_GOOD, at_ms, rule);
}

/* ------------------------------------------------------------------- days */

START_TEST(an_evening_past_midnight_is_one_day)
{
	gint64 day = rh_practice_day(berlin_ms(21, 22, 0), berlin);

	ck_assert_int_eq(rh_practice_day(berlin_ms(21, 23, 59), berlin), day);
	ck_assert_int_eq(rh_practice_day(berlin_ms(22, 0, 1), berlin), day);
	ck_assert_int_eq(rh_practice_day(berlin_ms(22, 3, 59), berlin), day);
	ck_assert_int_eq(rh_practice_day(berlin_ms(22, 4, 0), berlin), day + 1);
	ck_assert_int_eq(rh_practice_day(berlin_ms(21, 4, 0), berlin), day);
	ck_assert_int_eq(rh_practice_day(berlin_ms(21, 4, 0) - 1, berlin), day - 1);
	/* 2026-11-21 is day 20778 since 1970-01-01. */
	ck_assert_int_eq(day, 20778);
}
END_TEST

START_TEST(zones_west_of_greenwich)
{
	RhDayRule chatham = { .tz_min = 13 * 60 + 45, .day_start_hour = 0 };
	RhDayRule lima = { .tz_min = -300, .day_start_hour = 4 };
	gint64 day = rh_practice_day(november(21, 22, 0, -300), lima);

	ck_assert_int_eq(day, 20778);
	ck_assert_int_eq(rh_practice_day(november(22, 3, 59, -300), lima), day);
	ck_assert_int_eq(rh_practice_day(november(22, 4, 0, -300), lima), day + 1);
	ck_assert_int_eq(rh_practice_day(november(21, 0, 0, chatham.tz_min), chatham), 20778);
	ck_assert_int_eq(rh_practice_day(november(21, 0, 0, chatham.tz_min) - 1, chatham), 20777);
}
END_TEST

START_TEST(days_before_1970)
{
	RhDayRule utc = { 0, 0 };

	ck_assert_int_eq(rh_practice_day(0, utc), 0);
	ck_assert_int_eq(rh_practice_day(-1, utc), -1);
	ck_assert_int_eq(rh_practice_day(-DAY, utc), -1);
	ck_assert_int_eq(rh_practice_day(-DAY - 1, utc), -2);
	ck_assert_int_eq(rh_practice_day(0, berlin), -1);
	ck_assert_int_eq(rh_practice_day(3 * HOUR, berlin), 0);
}
END_TEST

START_TEST(a_day_starts_where_the_one_before_ends)
{
	for (int tz = -12 * 60; tz <= 14 * 60; tz += 45) {
		for (int hour = 0; hour < 24; hour++) {
			RhDayRule rule = { tz, hour };
			gint64 start = rh_practice_day_start_ms(20778, rule);

			ck_assert_int_eq(rh_practice_day(start, rule), 20778);
			ck_assert_int_eq(rh_practice_day(start - 1, rule), 20777);
			ck_assert_int_eq(rh_practice_day(start + DAY - 1, rule), 20778);
		}
	}
}
END_TEST

/* ------------------------------------------------------------------- fuzz */

START_TEST(fuzz_stays_in_its_range)
{
	/* 10 days: 1 + 0.15 * 4.5 + 0.10 * 3 = 1.975 to either side. */
	ck_assert_double_eq(rh_interval_fuzz(10, 0, 0), 8);
	ck_assert_double_eq(rh_interval_fuzz(10, 0, 0.5), 10);
	ck_assert_double_eq(rh_interval_fuzz(10, 0, 1 - 1e-16), 12);
	/* 100 days: 1 + 0.675 + 1.3 + 4 = 6.975 */
	ck_assert_double_eq(rh_interval_fuzz(100, 0, 0), 93);
	ck_assert_double_eq(rh_interval_fuzz(100, 0, 0.9999), 107);
	/* 3 days: 1.075, but never below 2 */
	ck_assert_double_eq(rh_interval_fuzz(3, 0, 0), 2);
	ck_assert_double_eq(rh_interval_fuzz(2.5, 0, 0), 2);
}
END_TEST

START_TEST(short_intervals_have_no_fuzz)
{
	ck_assert_double_eq(rh_interval_fuzz(2.49, 0, 0.99), 2.49);
	ck_assert_double_eq(rh_interval_fuzz(0.0001, 0, 0.99), 0.0001);
}
END_TEST

START_TEST(fuzz_does_not_fall_behind_the_interval_before)
{
	ck_assert_double_eq(rh_interval_fuzz(10, 9, 0), 10);
	ck_assert_double_eq(rh_interval_fuzz(10, 9.7, 0), 10);
	ck_assert_double_eq(rh_interval_fuzz(10, 11, 0), 8);
}
END_TEST

START_TEST(fuzz_is_harmless_for_any_numbers)
{
	static const double evil[] = { (double)NAN, HUGE_VAL, -HUGE_VAL, -1, 0, DBL_MAX, 36500,
				       40000, 3 };
	const gsize n = G_N_ELEMENTS(evil);

	for (gsize i = 0; i < n * n * n; i++) {
		double days = rh_interval_fuzz(evil[i % n], evil[i / n % n], evil[i / n / n]);

		ck_assert(days >= 0 && days <= 36500);
	}
}
END_TEST

/* -------------------------------------------------------------- due times */

START_TEST(six_seconds_become_eight_minutes)
{
	gint64 at = berlin_ms(21, 20, 0);
	RhParams params;
	RhMemory memory;
	RhModel model;

	rh_params_init(&params, RH_MODEL_FSRS7);
	rh_model_init(&model, &params);
	memory = rh_model_first(&model, RH_GRADE_AGAIN);
	ck_assert_int_eq(rh_due_ms(&model, &memory, RH_GRADE_AGAIN, at, &usual), at + 8 * MINUTE);
}
END_TEST

START_TEST(below_eight_hours_the_time_is_exact)
{
	gint64 evening = berlin_ms(21, 23, 0);

	ck_assert_int_eq(due_after(8.0 / 1440, evening, &usual), evening + 8 * MINUTE);
	ck_assert_int_eq(due_after(9.0 / 1440, evening, &usual), evening + 9 * MINUTE);
	/* also when it ends on the next practice day */
	ck_assert_int_eq(due_after(7.0 / 24, evening, &usual), berlin_ms(22, 6, 0));
	ck_assert_int_eq(due_after(8.0 / 24, evening, &usual), berlin_ms(22, 4, 0));
}
END_TEST

START_TEST(fourteen_hours)
{
	/* From the evening: the next practice day.  From the morning: the same. */
	ck_assert_int_eq(due_after(14.0 / 24, berlin_ms(21, 20, 0), &usual), berlin_ms(22, 4, 0));
	ck_assert_int_eq(due_after(14.0 / 24, berlin_ms(21, 5, 0), &usual), berlin_ms(21, 19, 0));
	ck_assert_int_eq(due_after(22.0 / 24, berlin_ms(21, 5, 0), &usual), berlin_ms(22, 3, 0));
	ck_assert_int_eq(due_after(23.0 / 24, berlin_ms(21, 5, 0), &usual), berlin_ms(22, 4, 0));
}
END_TEST

START_TEST(a_day_that_starts_at_once_still_leaves_a_rest)
{
	gint64 at = berlin_ms(22, 3, 58);

	ck_assert_int_eq(due_after(10.0 / 24, at, &usual), at + 8 * MINUTE);
}
END_TEST

START_TEST(days_end_at_the_start_of_a_practice_day)
{
	ck_assert_int_eq(due_after(2, berlin_ms(21, 20, 0), &usual), berlin_ms(23, 4, 0));
	ck_assert_int_eq(due_after(2.4, berlin_ms(21, 20, 0), &usual), berlin_ms(24, 4, 0));
}
END_TEST

START_TEST(the_third_again_rests_till_the_next_day)
{
	RhDueRule rule = usual;
	gint64 at = berlin_ms(21, 20, 0);

	rule.agains_today = 2;
	ck_assert_int_eq(due_after(0.001, at, &rule), at + 8 * MINUTE);
	rule.agains_today = 3;
	ck_assert_int_eq(due_after(0.001, at, &rule), berlin_ms(22, 4, 0));
	ck_assert_int_eq(due_after(0.001, berlin_ms(22, 1, 0), &rule), berlin_ms(22, 4, 0));
	/* a longer interval stays as long as it is */
	ck_assert_int_eq(due_after(2, at, &rule), berlin_ms(23, 4, 0));
}
END_TEST

START_TEST(fuzz_spreads_by_the_seed_alone)
{
	gint64 at = berlin_ms(21, 20, 0);
	gboolean seen[15] = { FALSE };
	RhDueRule rule = usual;
	guint different = 0;

	for (guint64 seed = 0; seed < 200; seed++) {
		gint64 due, day;

		rule.seed = seed;
		due = due_after(10, at, &rule);
		ck_assert_int_eq(due_after(10, at, &rule), due);
		ck_assert_int_eq(due_after(2, at, &rule), berlin_ms(23, 4, 0));
		day = rh_practice_day(due, berlin) - rh_practice_day(at, berlin);
		ck_assert_int_eq(due, rh_practice_day_start_ms(20778 + day, berlin));
		ck_assert(day >= 8 && day <= 12);
		different += !seen[day];
		seen[day] = TRUE;
	}
	ck_assert_uint_eq(different, 5);
}
END_TEST

/* Seeds that follow each other must still spread evenly. */
START_TEST(fuzz_is_even)
{
	RhDueRule rule = usual;
	guint count[5] = { 0 };

	for (guint64 seed = 0; seed < 5000; seed++) {
		rule.seed = seed;
		count[rh_practice_day(due_after(10, berlin_ms(21, 20, 0), &rule), berlin) -
		      20778 - 8]++;
	}
	/* 1000 each; four standard deviations are 113 */
	for (gsize i = 0; i < G_N_ELEMENTS(count); i++)
		ck_assert(count[i] > 887 && count[i] < 1113);
}
END_TEST

START_TEST(retention_is_kept_within_reason)
{
	gint64 at = berlin_ms(21, 5, 0);
	RhDueRule rule = usual, bound = usual;

	rule.retention = 0.1;
	bound.retention = 0.70;
	ck_assert_int_eq(due_after(10, at, &rule), due_after(10, at, &bound));
	rule.retention = 0.9999;
	bound.retention = 0.97;
	ck_assert_int_eq(due_after(10, at, &rule), due_after(10, at, &bound));
	rule.retention = (double)NAN;
	ck_assert_int_eq(due_after(10, at, &rule), due_after(10, at, &usual));
}
END_TEST

START_TEST(due_times_are_harmless_for_any_numbers)
{
	static const gint64 moments[] = { G_MININT64, -1, 0, 1, G_MAXINT64 };
	static const double days[] = { (double)NAN, -1, 0, 0.4, 3, HUGE_VAL };

	for (gsize i = 0; i < G_N_ELEMENTS(moments); i++) {
		for (gsize j = 0; j < G_N_ELEMENTS(days); j++) {
			RhDueRule rule = usual;
			gint64 at = CLAMP(moments[i], -G_MAXINT64 / 1000, G_MAXINT64 / 1000);
			gint64 due;

			rule.elapsed = days[j];
			rule.agains_today = j % 2 == 0 ? 0 : G_MAXUINT;
			due = due_after(days[j], moments[i], &rule);
			ck_assert(due >= at + 8 * MINUTE && due <= at + 40000 * DAY);
		}
	}
}
END_TEST

static TCase *due_case(void)
{
	TCase *due = tcase_create("due");

	tcase_add_test(due, six_seconds_become_eight_minutes);
	tcase_add_test(due, below_eight_hours_the_time_is_exact);
	tcase_add_test(due, fourteen_hours);
	tcase_add_test(due, a_day_that_starts_at_once_still_leaves_a_rest);
	tcase_add_test(due, days_end_at_the_start_of_a_practice_day);
	tcase_add_test(due, the_third_again_rests_till_the_next_day);
	tcase_add_test(due, fuzz_spreads_by_the_seed_alone);
	tcase_add_test(due, fuzz_is_even);
	tcase_add_test(due, retention_is_kept_within_reason);
	tcase_add_test(due, due_times_are_harmless_for_any_numbers);
	return due;
}

int main(void)
{
	Suite *suite = suite_create("schedule");
	TCase *days = tcase_create("days"), *fuzz = tcase_create("fuzz");

	tcase_add_test(days, an_evening_past_midnight_is_one_day);
	tcase_add_test(days, zones_west_of_greenwich);
	tcase_add_test(days, days_before_1970);
	tcase_add_test(days, a_day_starts_where_the_one_before_ends);
	suite_add_tcase(suite, days);
	tcase_add_test(fuzz, fuzz_stays_in_its_range);
	tcase_add_test(fuzz, short_intervals_have_no_fuzz);
	tcase_add_test(fuzz, fuzz_does_not_fall_behind_the_interval_before);
	tcase_add_test(fuzz, fuzz_is_harmless_for_any_numbers);
	suite_add_tcase(suite, fuzz);
	suite_add_tcase(suite, due_case());
	return unit_main(suite);
}
