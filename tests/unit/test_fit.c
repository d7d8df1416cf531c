/*
 * test_fit.c - training: finds what a synthetic log was made with, the better the more
 * there is of it; the same result whenever it must be; and sense, or the start, from
 * any log.
 */
#include <math.h>
#include <rehearse/error.h>
#include <rehearse/fit.h>
#include "memory/course.h"
#include "memory/model.h"
#include "synthetic.h"
#include "unit.h"

static const RhModelKind kinds[] = { RH_MODEL_FSRS6, RH_MODEL_FSRS7 };

#define DAY ((gint64)SYNTHETIC_DAY_MS)

/* ---------------------------------------------------------------- helpers */

static RhParams fit_with(const RhFitOptions *options, const GArray *rows, RhFitReport *report)
{
	RhParams params;
	GError *error = NULL;

	ck_assert_msg(rh_fit(&params, (const RhReviewRow *)(void *)rows->data, rows->len, options,
			     report, &error),
		      "%s", error != NULL ? error->message : "no reason");
	return params;
}

static RhParams fit_kind(RhModelKind kind, const GArray *rows, RhFitReport *report)
{
	RhFitOptions options;

	rh_fit_options_init(&options, kind);
	return fit_with(&options, rows, report);
}

static void add_row(GArray *rows, guint32 card, gint64 ms, guint8 rating, guint8 state)
{
	RhReviewRow row = { .card = card, .time_ms = ms, .rating = rating, .state = state };

	g_array_append_val(rows, row);
}

static GArray *no_rows(void)
{
	return g_array_new(FALSE, FALSE, sizeof(RhReviewRow));
}

static void expect_same(const RhParams *a, const RhParams *b)
{
	ck_assert_uint_eq(a->n, b->n);
	ck_assert_mem_eq(a->w, b->w, a->n * sizeof(double));
}

/* Parameters that clipping would not change are finite and in their ranges. */
static void expect_sane(const RhParams *params)
{
	RhParams clipped = *params;

	ck_assert(rh_params_clip(&clipped, NULL));
	expect_same(&clipped, params);
}

/* --------------------------------------------------------------- learning */

START_TEST(more_reviews_less_error)
{
	RhParams truth = synthetic_truth(kinds[_i]), published, small_fit, large_fit;
	g_autoptr(GArray) fresh = synthetic_log(&truth, 4000, 99);
	g_autoptr(GArray) small = synthetic_log(&truth, 1000, 1);
	g_autoptr(GArray) large = synthetic_log(&truth, 20000, 2);
	RhFitReport report;
	double none, some, much;

	rh_params_init(&published, kinds[_i]);
	small_fit = fit_kind(kinds[_i], small, NULL);
	large_fit = fit_kind(kinds[_i], large, &report);
	none = synthetic_error(&published, &truth, fresh);
	some = synthetic_error(&small_fit, &truth, fresh);
	much = synthetic_error(&large_fit, &truth, fresh);
	ck_assert_msg(much < 0.6 * some && much < 0.8 * none, "%g %g %g", none, some, much);
	ck_assert(report.trained && report.why_not == NULL);
	ck_assert_uint_gt(report.rows, 10000);
	ck_assert(report.loss_end < report.loss_start);
	expect_sane(&large_fit);
}
END_TEST

/* A strong pull holds the start; none at all lets go of it. */
START_TEST(pull_holds)
{
	RhParams truth = synthetic_truth(kinds[_i]), held, let_go;
	g_autoptr(GArray) rows = synthetic_log(&truth, 3000, 4);
	RhFitOptions options;
	double far = 0, near = 0;

	rh_fit_options_init(&options, kinds[_i]);
	options.pull = 1e5;
	held = fit_with(&options, rows, NULL);
	options.pull = 0;
	let_go = fit_with(&options, rows, NULL);
	for (guint i = 0; i < held.n; i++) {
		double start = options.start.w[i];

		near = MAX(near, fabs(held.w[i] - start) / MAX(start, 0.1));
		far = MAX(far, fabs(let_go.w[i] - start) / MAX(start, 0.1));
	}
	ck_assert_msg(near < 0.15 && far > 0.3, "%g %g", near, far);
}
END_TEST

START_TEST(begins_at_the_start)
{
	RhParams truth = synthetic_truth(kinds[_i]), fitted;
	g_autoptr(GArray) rows = synthetic_log(&truth, 3000, 5);
	g_autoptr(GArray) fresh = synthetic_log(&truth, 3000, 6);
	RhFitOptions options;
	double from_published, from_truth;

	rh_fit_options_init(&options, kinds[_i]);
	options.pull = 20;
	fitted = fit_with(&options, rows, NULL);
	from_published = synthetic_error(&fitted, &truth, fresh);
	options.start = truth;
	fitted = fit_with(&options, rows, NULL);
	from_truth = synthetic_error(&fitted, &truth, fresh);
	ck_assert_msg(from_truth < from_published, "%g %g", from_truth, from_published);
}
END_TEST

/* -------------------------------------------------------------- sameness */

START_TEST(threads_change_nothing)
{
	RhParams truth = synthetic_truth(kinds[_i]), alone, shared;
	g_autoptr(GArray) rows = synthetic_log(&truth, 30000, 7);
	RhFitReport one, several;
	RhFitOptions options;

	rh_fit_options_init(&options, kinds[_i]);
	options.epochs = 1;
	alone = fit_with(&options, rows, &one);
	for (options.threads = 2; options.threads <= 5; options.threads += 3) {
		shared = fit_with(&options, rows, &several);
		expect_same(&shared, &alone);
		ck_assert_double_eq(several.loss_start, one.loss_start);
		ck_assert_double_eq(several.loss_end, one.loss_end);
	}
}
END_TEST

START_TEST(seed_decides)
{
	RhParams truth = synthetic_truth(kinds[_i]), one, again, other;
	g_autoptr(GArray) rows = synthetic_log(&truth, 6000, 8);
	RhFitOptions options;

	rh_fit_options_init(&options, kinds[_i]);
	one = fit_with(&options, rows, NULL);
	again = fit_with(&options, rows, NULL);
	expect_same(&one, &again);
	options.seed = G_GUINT64_CONSTANT(1) << 40;
	other = fit_with(&options, rows, NULL);
	ck_assert_int_ne(memcmp(one.w, other.w, sizeof(one.w)), 0);
}
END_TEST

/* ------------------------------------------------------------------ rows */

static void expect_start(RhModelKind kind, const GArray *rows)
{
	RhParams published, params;
	RhFitReport report;

	rh_params_init(&published, kind);
	params = fit_kind(kind, rows, &report);
	expect_same(&params, &published);
	ck_assert(!report.trained);
	ck_assert_ptr_nonnull(report.why_not);
	ck_assert_uint_eq(report.rows, 0);
}

START_TEST(useless_logs_give_the_start)
{
	g_autoptr(GArray) none = no_rows(), few = no_rows(), one_class = no_rows();

	expect_start(kinds[_i], none);
	for (guint32 card = 0; card < 4; card++)
		for (gint64 i = 0; i < 2; i++)
			add_row(few, card, i * DAY + card, i == 0 ? 3 : (guint8)(1 + card % 2), 0);
	expect_start(kinds[_i], few);
	for (gint64 i = 0; i < 20; i++)
		for (guint32 card = 0; card < 20; card++)
			add_row(one_class, card, i * DAY + card, 3, 0);
	expect_start(kinds[_i], one_class);
	for (guint i = 0; i < one_class->len; i++)
		g_array_index(one_class, RhReviewRow, i).rating = 1;
	expect_start(kinds[_i], one_class);
}
END_TEST

/* Whatever the rows say, the parameters stay what they may be. */
START_TEST(hostile_rows_do_no_harm)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(9);

	for (int round = 0; round < 20; round++) {
		g_autoptr(GArray) rows = no_rows();
		RhFitReport report;
		RhParams params;

		for (guint i = 0; i < 600; i++) {
			gint64 ms = (gint64)g_rand_int(rand) * (round < 10 ? 1000 : 1);

			if (g_rand_int_range(rand, 0, 50) == 0)
				ms = g_rand_boolean(rand) ? G_MAXINT64 : G_MININT64;
			add_row(rows, g_rand_int_range(rand, 0, 40) == 0
					      ? g_rand_int(rand) : g_rand_int(rand) % 30,
				ms, (guint8)g_rand_int_range(rand, 0, 7),
				(guint8)g_rand_int_range(rand, 0, 6));
		}
		params = fit_kind(kinds[_i], rows, &report);
		expect_sane(&params);
		ck_assert(isfinite(report.loss_start) && isfinite(report.loss_end));
	}
}
END_TEST

START_TEST(long_history_is_cut)
{
	g_autoptr(GArray) rows = no_rows();
	gsize kept = kinds[_i] == RH_MODEL_FSRS7 ? 64 : 255;
	RhFitReport report;
	RhParams params;

	for (gint64 i = 0; i < 10000; i++)
		for (guint32 card = 0; card < 21; card++)
			if (card == 0 || i < 2)
				add_row(rows, card, i * DAY + card, i % 3 == 2 ? 1 : 3, 0);
	params = fit_kind(kinds[_i], rows, &report);
	expect_sane(&params);
	ck_assert_uint_eq(report.rows, kept + 20);
	ck_assert_uint_eq(report.left_out, 9999 - kept);
}
END_TEST

/* What was before a card was begun anew is not looked at, nor what began unseen. */
START_TEST(history_starts_at_learning)
{
	g_autoptr(GArray) rows = no_rows();
	RhFitOptions options;
	g_autoptr(RhCourse) course = NULL;

	add_row(rows, 0, 0, 3, 0);
	add_row(rows, 1, 1, 3, 1);	/* no learning row: its start is not in the log */
	add_row(rows, 0, 5 * DAY, 1, 1);
	add_row(rows, 1, 6 * DAY, 3, 1);
	add_row(rows, 0, 9 * DAY, 2, 0);	/* begun anew */
	add_row(rows, 0, 9 * DAY + 60000, 3, 0);
	add_row(rows, 0, 12 * DAY, 4, 1);
	rh_fit_options_init(&options, RH_MODEL_FSRS7);
	course = rh_course_new((const RhReviewRow *)(void *)rows->data, rows->len, &options);
	ck_assert_uint_eq(course->n_cards, 2);
	ck_assert_uint_eq(course->start[1], 3);
	ck_assert_uint_eq(course->start[2], 3);
	ck_assert_uint_eq(course->labels, 2);
	ck_assert_uint_eq(course->grade[0], 2);
	ck_assert_double_eq(course->elapsed[0], 0);
	ck_assert_double_eq(course->weight[0], 0);
	ck_assert_double_eq_tol(course->elapsed[1], 1.0 / 1440, 1e-12);
	ck_assert_double_eq_tol(course->elapsed[2], 3 - 1.0 / 1440, 1e-12);
	ck_assert_double_eq_tol(course->weight[1], 0.0667, 1e-12);
	ck_assert(course->weight[2] > course->weight[1]);
}
END_TEST

/* FSRS-6 counts days, which begin at an hour that can be chosen. */
START_TEST(days_begin_at_an_hour)
{
	g_autoptr(GArray) rows = no_rows();
	const gint64 hour = DAY / 24;
	RhFitOptions options;

	for (guint32 card = 0; card < 40; card++)
		add_row(rows, card, 10 * DAY + 3 * hour + card, 3, 0);
	for (guint32 card = 0; card < 40; card++)
		add_row(rows, card, 10 * DAY + 5 * hour + card, card % 4 == 0 ? 1 : 3, 1);
	rh_fit_options_init(&options, RH_MODEL_FSRS6);
	for (options.day_start = 3; options.day_start <= 6; options.day_start++) {
		gboolean between = options.day_start > 3 && options.day_start <= 5;
		RhFitReport report;

		fit_with(&options, rows, &report);
		ck_assert_uint_eq(report.rows, between ? 40 : 0);
	}
}
END_TEST

/* ------------------------------------------------------- initial stability */

/* Cards of one first grade, asked again after 1 to 8 days, a known share remembered. */
static void add_second_looks(GArray *rows, guint8 first, double stability, guint cards)
{
	double factor = pow(0.9, -1 / 0.1542) - 1;
	guint32 card = 0;

	if (rows->len > 0)
		card = g_array_index(rows, RhReviewRow, rows->len - 1).card + 1;
	for (gint64 days = 1; days <= 8; days++) {
		double recall = pow(1 + factor * (double)days / stability, -0.1542);

		for (guint i = 0; i < cards; i++, card++) {
			add_row(rows, card, 0, first, 0);
			add_row(rows, card, days * DAY, i < recall * cards ? 3 : 1, 1);
		}
	}
}

static RhParams initial_of(GArray *rows)
{
	RhFitOptions options;
	g_autoptr(RhCourse) course = NULL;
	RhParams params;

	g_array_sort(rows, synthetic_by_time);
	rh_fit_options_init(&options, RH_MODEL_FSRS6);
	params = options.start;
	course = rh_course_new((const RhReviewRow *)(void *)rows->data, rows->len, &options);
	rh_initial_fit(&params, course, 1);
	return params;
}

START_TEST(initial_stability_is_found)
{
	g_autoptr(GArray) rows = no_rows();
	RhParams params;

	add_second_looks(rows, 1, 0.7, 400);
	add_second_looks(rows, 3, 6, 400);
	params = initial_of(rows);
	ck_assert_double_eq_tol(params.w[0], 0.7, 0.03);
	ck_assert_double_eq_tol(params.w[2], 6, 0.2);
	/* Nobody began with Hard or Easy: filled in from the others. */
	ck_assert_double_eq_tol(log(params.w[1]), 0.41 * log(params.w[0]) +
				0.59 * log(params.w[2]), 1e-9);
	ck_assert_double_eq_tol(log(params.w[3]), (1 - 1 / 0.54) * log(params.w[1]) +
				1 / 0.54 * log(params.w[2]), 1e-9);
}
END_TEST

START_TEST(initial_stability_rises)
{
	g_autoptr(GArray) rows = no_rows();
	RhParams params;

	add_second_looks(rows, 2, 5, 50);
	add_second_looks(rows, 3, 3, 400);
	params = initial_of(rows);
	ck_assert_double_eq(params.w[1], params.w[2]);
	ck_assert_double_eq_tol(params.w[2], 3, 0.2);
}
END_TEST

/* Five cards with a delay of their own are chance; a hundred are not. */
START_TEST(outliers_are_left_out)
{
	g_autoptr(GArray) rows = no_rows();
	RhFitReport report;
	guint32 card;

	add_second_looks(rows, 3, 6, 100);
	card = 800;
	for (guint i = 0; i < 5; i++, card++) {
		add_row(rows, card, 0, 3, 0);
		add_row(rows, card, 50 * DAY, 3, 1);
		add_row(rows, card, 60 * DAY, 3, 1);
	}
	g_array_sort(rows, synthetic_by_time);
	fit_kind(RH_MODEL_FSRS6, rows, &report);
	ck_assert_uint_eq(report.left_out, 10);
	ck_assert_uint_eq(report.rows, 800);
	fit_kind(RH_MODEL_FSRS7, rows, &report);
	ck_assert_uint_eq(report.left_out, 0);
	ck_assert_uint_eq(report.rows, 810);
}
END_TEST

/* ---------------------------------------------------------------- options */

START_TEST(options_are_checked)
{
	static const RhFitOptions wrong[] = {
		{ .epochs = 0, .threads = 1, .pull = 1 },
		{ .epochs = 5, .threads = 0, .pull = 1 },
		{ .epochs = 5, .threads = 1, .pull = -1 },
		{ .epochs = 5, .threads = 1, .pull = (double)NAN },
		{ .epochs = 5, .threads = 1, .pull = 1, .day_start = 24 },
	};
	RhFitOptions options;
	RhParams params;

	for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
		g_autoptr(GError) error = NULL;

		options = wrong[i];
		options.kind = RH_MODEL_FSRS7;
		rh_params_init(&options.start, RH_MODEL_FSRS7);
		ck_assert(!rh_fit(&params, NULL, 0, &options, NULL, &error));
		ck_assert(g_error_matches(error, RH_ERROR, RH_ERROR_INPUT));
	}
	for (int i = 0; i < 2; i++) {
		g_autoptr(GError) error = NULL;

		rh_fit_options_init(&options, RH_MODEL_FSRS7);
		if (i == 0)
			options.start.kind = RH_MODEL_FSRS6;
		else
			options.start.w[7] = HUGE_VAL;
		ck_assert(!rh_fit(&params, NULL, 0, &options, NULL, &error));
		ck_assert(g_error_matches(error, RH_ERROR, RH_ERROR_INPUT));
	}
}
END_TEST

static Suite *fit_suite(void)
{
	Suite *suite = suite_create("fit");
	TCase *learning = tcase_create("learning"), *rows = tcase_create("rows");
	int n = G_N_ELEMENTS(kinds);

	tcase_set_timeout(learning, 120);
	tcase_add_loop_test(learning, more_reviews_less_error, 0, n);
	tcase_add_loop_test(learning, pull_holds, 0, n);
	tcase_add_loop_test(learning, begins_at_the_start, 0, n);
	tcase_add_loop_test(learning, threads_change_nothing, 0, n);
	tcase_add_loop_test(learning, seed_decides, 0, n);
	suite_add_tcase(suite, learning);
	tcase_set_timeout(rows, 120);
	tcase_add_loop_test(rows, useless_logs_give_the_start, 0, n);
	tcase_add_loop_test(rows, hostile_rows_do_no_harm, 0, n);
	tcase_add_loop_test(rows, long_history_is_cut, 0, n);
	tcase_add_test(rows, history_starts_at_learning);
	tcase_add_test(rows, days_begin_at_an_hour);
	tcase_add_test(rows, initial_stability_is_found);
	tcase_add_test(rows, initial_stability_rises);
	tcase_add_test(rows, outliers_are_left_out);
	tcase_add_test(rows, options_are_checked);
	suite_add_tcase(suite, rows);
	return suite;
}

int main(void)
{
	return unit_main(fit_suite());
}
