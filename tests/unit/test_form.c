/*
 * test_form.c - today's form: nothing known changes nothing, it learns a level
 * and a bad day, it fades, and it can never cost more than it is allowed to.
 */
#include <math.h>
#include <rehearse/form.h>
#include "unit.h"

#define DAY_MS G_GINT64_CONSTANT(86400000)
#define MINUTE_MS G_GINT64_CONSTANT(60000)
#define START G_GINT64_CONSTANT(1700000000000)

static double logistic(double x)
{
	return 1 / (1 + exp(-x));
}

static double loss(double p, gboolean remembered)
{
	return -log(remembered ? p : 1 - p);
}

/* Log losses of the plain model and of the adjusted one, added up. */
typedef struct {
	double plain, adjusted;
	guint n;
} Sums;

/* DAYS of 20 answers each; SHIFT moves the log odds of what truly is remembered. */
static Sums practise(RhForm *form, GRand *rand, guint days, double (*shift)(GRand *rand, guint day))
{
	Sums sums = { 0, 0, 0 };

	for (guint day = 0; day < days; day++) {
		double offset = shift(rand, day);

		for (guint i = 0; i < 20; i++) {
			gint64 at = START + day * DAY_MS + i * MINUTE_MS;
			double recall = g_rand_double_range(rand, 0.6, 0.97);
			double truth = logistic(log(recall / (1 - recall)) + offset);
			gboolean remembered = g_rand_double(rand) < truth;

			sums.plain += loss(recall, remembered);
			sums.adjusted += loss(rh_form_adjust(form, at, recall), remembered);
			sums.n++;
			rh_form_observe(form, at, recall, remembered);
		}
	}
	return sums;
}

static double no_shift(GRand *rand, guint day)
{
	(void)rand;
	(void)day;
	return 0;
}

static double a_level(GRand *rand, guint day)
{
	(void)rand;
	(void)day;
	return -1;
}

static double good_and_bad_days(GRand *rand, guint day)
{
	(void)day;
	return g_rand_boolean(rand) ? 0.9 : -0.9;
}

START_TEST(unknown_changes_nothing)
{
	RhForm form;

	rh_form_init(&form);
	for (double p = 0.01; p < 1; p += 0.01)
		ck_assert_double_eq_tol(rh_form_adjust(&form, START, p), p, 1e-12);
}
END_TEST

START_TEST(answers_move_it_and_time_fades_it)
{
	RhForm form;
	double low, later, before = 0.9;

	rh_form_init(&form);
	for (guint i = 0; i < 12; i++) {
		rh_form_observe(&form, START + i * MINUTE_MS, 0.9, FALSE);
		low = rh_form_adjust(&form, START + i * MINUTE_MS, 0.9);
		ck_assert_double_lt(low, before);
		before = low;
	}
	ck_assert_double_lt(low, 0.7);
	later = rh_form_adjust(&form, START + 2 * DAY_MS, 0.9);
	ck_assert_double_gt(later, low);
	ck_assert_double_lt(later, 0.9);
	ck_assert_double_eq_tol(rh_form_adjust(&form, START + 100000 * DAY_MS, 0.9), 0.9, 1e-9);
	/* Asking changes nothing. */
	ck_assert_double_eq(rh_form_adjust(&form, START + 11 * MINUTE_MS, 0.9), low);
}
END_TEST

START_TEST(right_answers_mirror_wrong_ones)
{
	RhForm up, down;

	rh_form_init(&up);
	rh_form_init(&down);
	for (guint i = 0; i < 30; i++) {
		rh_form_observe(&up, START + i * MINUTE_MS, 0.3, TRUE);
		rh_form_observe(&down, START + i * MINUTE_MS, 0.7, FALSE);
	}
	ck_assert_double_eq_tol(rh_form_adjust(&up, START + DAY_MS, 0.4),
				1 - rh_form_adjust(&down, START + DAY_MS, 0.6), 1e-12);
}
END_TEST

/* More recall from the model is more recall in the end. */
START_TEST(keeps_the_order)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(5);
	RhForm form;

	rh_form_init(&form);
	practise(&form, rand, 10, good_and_bad_days);
	for (double p = 0.02; p < 1; p += 0.01)
		ck_assert_double_gt(rh_form_adjust(&form, START + 9 * DAY_MS, p),
				    rh_form_adjust(&form, START + 9 * DAY_MS, p - 0.01));
}
END_TEST

START_TEST(learns_a_level)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(1);
	RhForm form;
	Sums sums;

	rh_form_init(&form);
	sums = practise(&form, rand, 60, a_level);
	ck_assert_double_lt(sums.adjusted / sums.n, sums.plain / sums.n - 0.05);
	ck_assert_double_eq_tol(rh_form_adjust(&form, START + 60 * DAY_MS, 0.9),
				logistic(log(9) - 1), 0.06);
}
END_TEST

START_TEST(learns_days)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(2);
	RhForm form;
	Sums sums;

	rh_form_init(&form);
	sums = practise(&form, rand, 100, good_and_bad_days);
	ck_assert_double_lt(sums.adjusted / sums.n, sums.plain / sums.n - 0.01);
}
END_TEST

/* The promise of the averaging: ln 3 in all, and the little that the floor of the weights costs. */
START_TEST(never_costs_more_than_ln_3)
{
	for (guint32 seed = 1; seed <= 20; seed++) {
		g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
		RhForm form;
		Sums sums;

		rh_form_init(&form);
		sums = practise(&form, rand, 50, seed % 2 == 0 ? no_shift : good_and_bad_days);
		ck_assert_double_le(sums.adjusted, sums.plain + log(3) + sums.n * 4e-6);
	}
}
END_TEST

static double a_bad_level(GRand *rand, guint day)
{
	(void)rand;
	(void)day;
	return -1;
}

/* Of who is not known much is possible; what was seen narrows it, and fades. */
START_TEST(offset_is_found_and_fades)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(3);
	RhFormOffset unknown, known, far, good;
	RhForm form;

	rh_form_init(&form);
	rh_form_offset(&form, START, &unknown);
	ck_assert_double_eq(unknown.mean, 0);
	ck_assert_double_eq_tol(unknown.spread, 0.8, 0.01);
	practise(&form, rand, 15, a_bad_level);
	rh_form_offset(&form, START + 16 * DAY_MS, &known);
	ck_assert_double_eq_tol(known.mean, -1, 0.4);
	ck_assert_double_lt(known.spread, 0.7);
	rh_form_offset(&form, START + 10000 * DAY_MS, &far);
	ck_assert_double_eq_tol(far.mean, 0, 1e-9);
	ck_assert_double_gt(far.spread, known.spread);
	/* Who is as the model says is soon known to be so. */
	rh_form_init(&form);
	practise(&form, rand, 15, no_shift);
	rh_form_offset(&form, START + 16 * DAY_MS, &good);
	ck_assert_double_lt(fabs(good.mean), 0.3);
	ck_assert_double_lt(good.spread, unknown.spread / 2);
}
END_TEST

START_TEST(bears_anything)
{
	const double odd[] = { 0, 1, -1, 2, (double)NAN, (double)INFINITY, -(double)INFINITY, 0.5 };
	g_autoptr(GRand) rand = g_rand_new_with_seed(9);
	RhForm form;

	rh_form_init(&form);
	for (guint i = 0; i < 20000; i++) {
		double recall = odd[g_rand_int_range(rand, 0, G_N_ELEMENTS(odd))];
		gint64 at = g_rand_int_range(rand, 0, 4) == 0
				    ? (gint64)(((guint64)g_rand_int(rand) << 32) | g_rand_int(rand))
				    : START + (gint64)g_rand_int(rand);
		double p;

		rh_form_observe(&form, at, recall, g_rand_boolean(rand));
		p = rh_form_adjust(&form, at, 0.8);
		ck_assert(p > 0 && p < 1);
		ck_assert(isnan(recall) == isnan(rh_form_adjust(&form, at, recall)));
	}
	/* Of one kind only, for ever: no overflow, no certainty. */
	for (guint i = 0; i < 100000; i++)
		rh_form_observe(&form, START, 0.999, FALSE);
	ck_assert_double_gt(rh_form_adjust(&form, START, 0.5), 0);
	ck_assert_double_lt(rh_form_adjust(&form, START, 0.5), 0.1);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("form");
	TCase *tc = tcase_create("form");

	tcase_add_test(tc, unknown_changes_nothing);
	tcase_add_test(tc, answers_move_it_and_time_fades_it);
	tcase_add_test(tc, right_answers_mirror_wrong_ones);
	tcase_add_test(tc, keeps_the_order);
	tcase_add_test(tc, learns_a_level);
	tcase_add_test(tc, learns_days);
	tcase_add_test(tc, never_costs_more_than_ln_3);
	tcase_add_test(tc, offset_is_found_and_fades);
	tcase_add_test(tc, bears_anything);
	suite_add_tcase(suite, tc);
	return unit_main(suite);
}
