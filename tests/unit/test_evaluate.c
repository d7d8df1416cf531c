/* test_evaluate.c - where a log is cut, what is trained, and what is then tested. */
#include <math.h>
#include <rehearse/error.h>
#include <rehearse/evaluate.h>
#include "unit.h"

#define DAY_MS G_GINT64_CONSTANT(86400000)
#define NOON (DAY_MS / 2)

/*
 * CARDS cards, met on the first day and reviewed on REVIEWS days after it, all of
 * them on the same days; every fifth review is an again, and each review is followed
 * by another on the same day.  So a day has 2 * CARDS rows, of which CARDS are on a
 * later day (none on the first).
 */
static GArray *make_rows(guint cards, guint reviews)
{
	GArray *rows = g_array_new(FALSE, FALSE, sizeof(RhReviewRow));

	for (guint day = 0; day <= reviews; day++) {
		for (guint i = 0; i < 2 * cards; i++) {
			guint8 rating = (day * cards + i) % 5 == 0 ? RH_GRADE_AGAIN : RH_GRADE_GOOD;
			RhReviewRow row = { (gint64)day * day * DAY_MS + NOON + i, i % cards,
					    rating, day > 0 };

			g_array_append_val(rows, row);
		}
	}
	return rows;
}

static RhEvaluation evaluate(const GArray *rows, RhModelKind kind, gboolean trains, RhSplit split)
{
	RhEvaluation evaluation;
	RhFitOptions options;

	rh_fit_options_init(&options, kind);
	ck_assert(rh_evaluate(&evaluation, &options.start, trains ? &options : NULL, split,
			      (const RhReviewRow *)(const void *)rows->data, rows->len, 4, NULL));
	return evaluation;
}

START_TEST(time_tests_the_last_fifth)
{
	g_autoptr(GArray) rows = make_rows(10, 10);
	RhEvaluation e = evaluate(rows, RH_MODEL_FSRS7, FALSE, RH_SPLIT_TIME);

	/* 100 on later days; of the last two days all, the same day's too. */
	ck_assert_uint_eq(e.day.rows, 20);
	ck_assert_uint_eq(e.all.rows, 40);
	ck_assert_uint_eq(e.train_rows, 0);
}
END_TEST

START_TEST(a_cut_within_a_day_is_exact)
{
	g_autoptr(GArray) rows = make_rows(3, 4);
	RhEvaluation e = evaluate(rows, RH_MODEL_FSRS7, FALSE, RH_SPLIT_TIME);

	/* 12 on later days: the test begins at the tenth (9 = 12 * 0.8 rounded down). */
	ck_assert_uint_eq(e.day.rows, 3);
	ck_assert_uint_eq(e.all.rows, 6);
}
END_TEST

START_TEST(kfold_tests_all_but_the_first_sixth)
{
	g_autoptr(GArray) rows = make_rows(10, 10);
	RhEvaluation e = evaluate(rows, RH_MODEL_FSRS7, FALSE, RH_SPLIT_KFOLD5);

	ck_assert_uint_eq(e.day.rows, 100 - 100 / 6);
	e = evaluate(rows, RH_MODEL_FSRS6, FALSE, RH_SPLIT_KFOLD5);
	ck_assert_uint_eq(e.day.rows, 100 - 100 / 6);
	ck_assert_uint_eq(e.all.rows, 0);
}
END_TEST

START_TEST(training_sees_only_what_was_before)
{
	g_autoptr(GArray) rows = make_rows(20, 10);
	const RhReviewRow *row = (const RhReviewRow *)(const void *)rows->data;
	RhEvaluation trained = evaluate(rows, RH_MODEL_FSRS7, TRUE, RH_SPLIT_TIME), given;
	RhFitOptions options;
	RhParams params;

	/* The cut is the first later review of the ninth day. */
	rh_fit_options_init(&options, RH_MODEL_FSRS7);
	ck_assert(rh_fit(&params, row, 9 * 40, &options, NULL, NULL));
	ck_assert(rh_evaluate(&given, &params, NULL, RH_SPLIT_TIME, row, rows->len, 4, NULL));
	ck_assert_uint_gt(trained.train_rows, 0);
	ck_assert_uint_eq(trained.day.rows, given.day.rows);
	ck_assert(trained.day.log_loss == given.day.log_loss);
	ck_assert(trained.all.rmse_bins == given.all.rmse_bins);
	given = evaluate(rows, RH_MODEL_FSRS7, FALSE, RH_SPLIT_TIME);
	ck_assert(trained.day.log_loss != given.day.log_loss);
}
END_TEST

START_TEST(too_few_rows_give_no_figures)
{
	for (guint n = 0; n < 4; n++) {
		g_autoptr(GArray) rows = make_rows(1, n);
		RhEvaluation e = evaluate(rows, RH_MODEL_FSRS7, TRUE, RH_SPLIT_KFOLD5);

		/* Not even six reviews to cut. */
		ck_assert_uint_eq(e.day.rows, 0);
		ck_assert(isnan(e.day.log_loss) && isnan(e.day.auc) && isnan(e.all.rmse_bins));
		ck_assert_uint_eq(e.train_rows, 0);
	}
}
END_TEST

START_TEST(options_that_make_no_sense_are_refused)
{
	g_autoptr(GArray) rows = make_rows(5, 5);
	g_autoptr(GError) error = NULL;
	RhEvaluation evaluation;
	RhFitOptions options;

	rh_fit_options_init(&options, RH_MODEL_FSRS7);
	options.threads = 0;
	ck_assert(!rh_evaluate(&evaluation, &options.start, &options, RH_SPLIT_TIME,
			       (const RhReviewRow *)(const void *)rows->data, rows->len, 4,
			       &error));
	ck_assert(g_error_matches(error, RH_ERROR, RH_ERROR_INPUT));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("evaluate");
	TCase *splits = tcase_create("splits");

	tcase_add_test(splits, time_tests_the_last_fifth);
	tcase_add_test(splits, a_cut_within_a_day_is_exact);
	tcase_add_test(splits, kfold_tests_all_but_the_first_sixth);
	tcase_add_test(splits, training_sees_only_what_was_before);
	tcase_add_test(splits, too_few_rows_give_no_figures);
	tcase_add_test(splits, options_that_make_no_sense_are_refused);
	suite_add_tcase(suite, splits);
	return unit_main(suite);
}
