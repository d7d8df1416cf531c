/*
 * test_simulate.c - the virtual student and the policies: what must hold whatever
 * the parameters are, and that chance is common to all policies.
 */
#include <math.h>
#include <rehearse/error.h>
#include <rehearse/simulate.h>
#include "plan/student.h"
#include "unit.h"

#define RUNS 12
#define EPSILON 1e-9

static const char *const policies[] = {
	"plan", "fixed:0.90", "fixed:0.70+ahead", "sm2", "leitner", "cram", "random",
};
static const char *const students[] = {
	"believed", "wrong", "fsrs6", "powerlaw", "fast", "lapses", "missed",
};

static RhSimulation small(const char *policy, const char *student)
{
	RhSimulation s;

	rh_simulation_init(&s);
	s.cards = 30;
	s.days = 6;
	s.minutes = 7;
	s.runs = RUNS;
	ck_assert(rh_policy_parse(policy, &s.policy, NULL));
	ck_assert(rh_student_parse(student, &s.student, NULL));
	return s;
}

static double mean_recalled(const RhSimulation *s)
{
	g_autofree RhSimulationRun *runs = g_new(RhSimulationRun, s->runs);
	RhSimulationSum sum;

	rh_simulate(s, runs);
	rh_simulation_sum(runs, s->runs, &sum);
	return sum.recalled.mean;
}

START_TEST(no_day_runs_over)
{
	for (guint p = 0; p < G_N_ELEMENTS(policies); p++) {
		for (guint k = 0; k < G_N_ELEMENTS(students); k++) {
			RhSimulation s = small(policies[p], students[k]);
			RhSimulationRun runs[RUNS];

			rh_simulate(&s, runs);
			for (guint i = 0; i < RUNS; i++) {
				ck_assert_double_le(runs[i].busiest_day, s.minutes + EPSILON);
				ck_assert_double_le(runs[i].last_day, runs[i].busiest_day + EPSILON);
				ck_assert_double_le(runs[i].minutes,
						    s.minutes * runs[i].sessions + EPSILON);
				ck_assert_double_gt(runs[i].minutes, 0);
				ck_assert_uint_le(runs[i].sessions, s.days);
				ck_assert_uint_le(runs[i].seen, s.cards);
				ck_assert_uint_ge(runs[i].reviews, runs[i].seen);
				ck_assert_double_gt(runs[i].recalled, 0);
				ck_assert_double_le(runs[i].recalled * s.cards, runs[i].seen);
			}
		}
	}
}
END_TEST

/* What is spent is what the answers cost: without misses of known cards that is exact. */
START_TEST(minutes_are_those_of_the_answers)
{
	RhSimulation s = small("fixed:0.90", "believed");
	RhSimulationRun runs[RUNS];

	s.days = 1;
	s.first_grades[0] = 0;
	s.first_grades[2] = 0.70;
	rh_simulate(&s, runs);
	for (guint i = 0; i < RUNS; i++) {
		ck_assert_uint_eq(runs[i].seen, 7);
		ck_assert_uint_eq(runs[i].reviews, 7);
		ck_assert_double_eq_tol(runs[i].minutes, 7, EPSILON);
	}
}
END_TEST

START_TEST(same_seed_same_result)
{
	for (guint p = 0; p < G_N_ELEMENTS(policies); p++) {
		RhSimulation s = small(policies[p], "wrong");
		RhSimulationRun once[RUNS], again[RUNS];

		rh_simulate(&s, once);
		/* In two shares, as several threads play it. */
		s.runs = RUNS / 3;
		rh_simulate(&s, again);
		s.first_run = s.runs;
		s.runs = RUNS - s.runs;
		rh_simulate(&s, again + s.first_run);
		for (guint i = 0; i < RUNS; i++) {
			ck_assert_double_eq(once[i].recalled, again[i].recalled);
			ck_assert_double_eq(once[i].counted, again[i].counted);
			ck_assert_double_eq(once[i].minutes, again[i].minutes);
			ck_assert_uint_eq(once[i].reviews, again[i].reviews);
		}
		s.first_run = 0;
		s.seed = 2;
		rh_simulate(&s, again);
		ck_assert_double_ne(once[0].recalled, again[0].recalled);
	}
}
END_TEST

/* With time for one encounter of each card and no more, all policies do the same. */
START_TEST(chance_is_common_to_policies)
{
	static const char *const alike[] = { "fixed:0.01", "cram", "fixed:0.90" };
	RhSimulationRun first[RUNS], other[RUNS];

	for (guint p = 0; p < G_N_ELEMENTS(alike); p++) {
		RhSimulation s = small(alike[p], "wrong");

		s.days = 1;
		s.cards = 7;
		rh_simulate(&s, p == 0 ? first : other);
		for (guint i = 0; p > 0 && i < RUNS; i++) {
			ck_assert_double_eq(first[i].recalled, other[i].recalled);
			ck_assert_double_eq(first[i].counted, other[i].counted);
		}
	}
}
END_TEST

START_TEST(an_answer_hangs_on_its_number_alone)
{
	RhSimulation s = small("plan", "believed");
	RhStudent a, b;
	RhMemory mine, other;

	rh_student_init(&a, &s, 3);
	rh_student_init(&b, &s, 3);
	for (guint card = 0; card < s.cards; card++) {
		rh_student_answer(&a, &mine, card, 0, 0);
		for (guint answer = 1; answer < 5; answer++)
			rh_student_answer(&a, &mine, card, answer, 1);
	}
	/* The other way round, and with other cards in between. */
	for (guint card = s.cards; card-- > 0;) {
		rh_student_answer(&a, &mine, card, 0, 0);
		rh_student_answer(&b, &other, card, 0, 0);
		for (guint answer = 1; answer < 5; answer++) {
			RhGrade grade = rh_student_answer(&a, &mine, card, answer, 2);

			rh_chance(s.seed, 3, RH_CHANCE_RECALL, 0, 0);
			ck_assert_int_eq(grade, rh_student_answer(&b, &other, card, answer, 2));
		}
		ck_assert_double_eq(mine.stability_long, other.stability_long);
	}
}
END_TEST

START_TEST(chance_is_uniform)
{
	guint counts[10] = { 0 };
	double sum = 0;

	for (guint i = 0; i < 10000; i++) {
		double u = rh_chance(7, i % 10, RH_CHANCE_RECALL, i / 100, i % 100);

		ck_assert(u >= 0 && u < 1);
		counts[(int)(u * 10)]++;
		sum += u;
	}
	for (guint b = 0; b < 10; b++)	/* 1000 each; standard deviation 30 */
		ck_assert(counts[b] > 850 && counts[b] < 1150);
	ck_assert_double_eq_tol(sum / 10000, 0.5, 0.015);
}
END_TEST

/*
 * With more time than it can use, a fixed retention keeps nearly every card above
 * it: what is not due at a session may fall below until the interview an hour and
 * a day later, so a little is allowed for.
 */
START_TEST(fixed_reaches_its_retention)
{
	static const double retentions[] = { 0.70, 0.80, 0.90, 0.95 };

	for (guint i = 0; i < G_N_ELEMENTS(retentions); i++) {
		RhSimulation s = small("fixed:0.90", "believed");

		s.days = 30;
		s.minutes = 600;
		s.policy.retention = retentions[i];
		ck_assert_double_ge(mean_recalled(&s), retentions[i] - 0.005);
	}
}
END_TEST

START_TEST(policies_are_what_they_are_called)
{
	RhSimulation cram = small("cram", "believed"), chance = small("random", "believed");
	RhSimulation leitner = small("leitner", "believed"), sm2 = small("sm2", "believed");
	RhSimulation due = small("fixed:0.90", "believed");
	RhSimulation ahead = small("fixed:0.90+ahead", "believed");

	/* Chance meets cards twice while others were never met. */
	ck_assert_double_gt(mean_recalled(&cram), mean_recalled(&chance));
	ck_assert_double_gt(mean_recalled(&leitner), 0.3);
	ck_assert_double_gt(mean_recalled(&sm2), 0.2);
	ck_assert_double_lt(mean_recalled(&sm2), 1);
	/* Time left over is worth something. */
	due.minutes = ahead.minutes = 40;
	ck_assert_double_gt(mean_recalled(&ahead), mean_recalled(&due));
}
END_TEST

START_TEST(students_differ_as_they_should)
{
	RhSimulation believed = small("fixed:0.90", "believed");
	RhSimulation fast = small("fixed:0.90", "fast"), lapses = small("fixed:0.90", "lapses");
	RhSimulation missed = small("fixed:0.90", "missed"), params = believed;
	RhSimulationRun runs[RUNS];
	guint sessions = 0;

	ck_assert_double_lt(mean_recalled(&fast), mean_recalled(&believed));
	ck_assert_double_lt(mean_recalled(&lapses), mean_recalled(&believed));
	params.student = RH_STUDENT_PARAMS;
	params.student_params = params.believed;
	ck_assert_double_eq(mean_recalled(&params), mean_recalled(&believed));
	missed.days = 40;
	rh_simulate(&missed, runs);
	for (guint i = 0; i < RUNS; i++)
		sessions += runs[i].sessions;
	/* 3 in 4 of 39 days and the first; standard deviation 9 in all */
	ck_assert(sessions > RUNS * 30.25 - 40 && sessions < RUNS * 30.25 + 40);
}
END_TEST

START_TEST(forecasts_are_the_planners)
{
	RhSimulation s = small("plan", "believed");
	RhSimulationRun runs[RUNS];
	RhSimulationSum sum;

	rh_simulate(&s, runs);
	rh_simulation_sum(runs, RUNS, &sum);
	for (guint m = 0; m < RH_N_MOMENTS; m++) {
		ck_assert(fabs(sum.moments[m].off.mean) < 0.10);
		ck_assert(sum.moments[m].width > 0 && sum.moments[m].width < 0.5);
	}
	for (guint i = 0; i < RUNS; i++) {
		const RhSimulationForecast *first = &runs[i].forecasts[RH_MOMENT_START];

		for (guint m = 0; m < RH_N_MOMENTS; m++) {
			const RhSimulationForecast *forecast = &runs[i].forecasts[m];

			ck_assert_double_ge(forecast->low, 0);
			ck_assert_double_le(forecast->low, forecast->mean);
			ck_assert_double_le(forecast->mean, forecast->high);
			ck_assert_double_le(forecast->high, 1);
		}
		/* The same for all: nothing has happened yet. */
		ck_assert_double_eq(first->mean, runs[0].forecasts[RH_MOMENT_START].mean);
	}
	s = small("cram", "believed");
	rh_simulate(&s, runs);
	rh_simulation_sum(runs, RUNS, &sum);
	ck_assert(isnan(sum.moments[0].mean.mean) && isnan(sum.moments[0].held) &&
		  !isnan(sum.recalled.mean));
}
END_TEST

/* Who is not as believed is found out, and who is becomes better known. */
START_TEST(forecasts_learn_the_student)
{
	RhSimulation s = small("plan", "wrong");
	RhSimulationRun runs[RUNS];
	RhSimulationSum sum;

	s.days = 20;
	rh_simulate(&s, runs);
	rh_simulation_sum(runs, RUNS, &sum);
	ck_assert_double_lt(fabs(sum.moments[RH_MOMENT_EVE].off.mean),
			    fabs(sum.moments[RH_MOMENT_START].off.mean));
	s = small("plan", "believed");
	s.days = 20;
	rh_simulate(&s, runs);
	rh_simulation_sum(runs, RUNS, &sum);
	ck_assert_double_lt(sum.moments[RH_MOMENT_EVE].width, sum.moments[RH_MOMENT_START].width);
}
END_TEST

START_TEST(words_are_read)
{
	static const char *const wrong[] = {
		"", "fixed", "fixed:", "fixed:1", "fixed:0", "fixed:0.9+", "fixed:0.9 +ahead",
		"fixed:nan", "fixed:-0.9", "fixed: 0.9", "plan+ahead", "Plan",
	};
	RhStudentKind student;
	RhPolicy policy;

	ck_assert(rh_policy_parse("fixed:0.85+ahead", &policy, NULL));
	ck_assert_int_eq(policy.kind, RH_POLICY_FIXED);
	ck_assert_double_eq_tol(policy.retention, 0.85, EPSILON);
	ck_assert(policy.ahead);
	ck_assert(rh_policy_parse("sm2", &policy, NULL));
	ck_assert_int_eq(policy.kind, RH_POLICY_SM2);
	for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
		g_autoptr(GError) error = NULL;

		ck_assert(!rh_policy_parse(wrong[i], &policy, &error));
		ck_assert(g_error_matches(error, RH_ERROR, RH_ERROR_USAGE));
	}
	ck_assert_int_eq(policy.kind, RH_POLICY_SM2);
	ck_assert(!rh_student_parse("perfect", &student, NULL));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("simulate");
	TCase *tests = tcase_create("simulate");

	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, no_day_runs_over);
	tcase_add_test(tests, minutes_are_those_of_the_answers);
	tcase_add_test(tests, same_seed_same_result);
	tcase_add_test(tests, chance_is_common_to_policies);
	tcase_add_test(tests, an_answer_hangs_on_its_number_alone);
	tcase_add_test(tests, chance_is_uniform);
	tcase_add_test(tests, fixed_reaches_its_retention);
	tcase_add_test(tests, policies_are_what_they_are_called);
	tcase_add_test(tests, students_differ_as_they_should);
	tcase_add_test(tests, forecasts_are_the_planners);
	tcase_add_test(tests, forecasts_learn_the_student);
	tcase_add_test(tests, words_are_read);
	suite_add_tcase(suite, tests);
	return unit_main(suite);
}
