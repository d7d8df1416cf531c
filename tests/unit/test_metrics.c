/* test_metrics.c - predictions before reviews and how good they were, by hand. */
#include <math.h>
#include <rehearse/evaluate.h>
#include "unit.h"

#define NEAR 1e-12
#define HOUR_MS G_GINT64_CONSTANT(3600000)
#define DAY_MS (24 * HOUR_MS)

/* --------------------------------------------------------------- metrics */

static RhPrediction prediction(double recall, gboolean remembered, guint32 bin, gboolean same_day)
{
	return (RhPrediction){ .recall = recall, .remembered = remembered, .bin = { bin },
			       .same_day = same_day };
}

START_TEST(four_predictions)
{
	const RhPrediction p[] = {
		prediction(0.9, TRUE, 1, FALSE), prediction(0.8, FALSE, 1, FALSE),
		prediction(0.8, TRUE, 2, FALSE), prediction(0.6, FALSE, 2, FALSE),
	};
	RhMetrics m;

	rh_metrics(&m, p, G_N_ELEMENTS(p), FALSE);
	ck_assert_uint_eq(m.rows, 4);
	ck_assert_double_eq_tol(m.log_loss, -(log(0.9) + log(0.2) + log(0.8) + log(0.4)) / 4, NEAR);
	/* Of four pairs three are in the right order and one is a tie. */
	ck_assert_double_eq_tol(m.auc, 3.5 / 4, NEAR);
	/* Two bins of two: predicted 0.85 and 0.7, observed a half in both. */
	ck_assert_double_eq_tol(m.rmse_bins, sqrt((0.35 * 0.35 + 0.2 * 0.2) / 2), NEAR);
	ck_assert_uint_eq(m.bins[8].n, 2);
	ck_assert_double_eq_tol(m.bins[8].predicted, 0.8, NEAR);
	ck_assert_double_eq_tol(m.bins[8].observed, 0.5, NEAR);
	ck_assert_uint_eq(m.bins[9].n, 1);
	ck_assert_uint_eq(m.bins[0].n, 0);
	ck_assert(isnan(m.bins[0].predicted) && isnan(m.bins[0].observed));
}
END_TEST

START_TEST(all_tied_is_a_coin)
{
	RhPrediction p[7];
	RhMetrics m;

	for (int i = 0; i < 7; i++)
		p[i] = prediction(0.5, i < 2, 1, FALSE);
	rh_metrics(&m, p, 7, FALSE);
	ck_assert_double_eq_tol(m.auc, 0.5, NEAR);
	ck_assert_double_eq_tol(m.log_loss, log(2), NEAR);
	ck_assert_double_eq_tol(m.rmse_bins, 0.5 - 2.0 / 7, NEAR);
}
END_TEST

START_TEST(order_alone_decides_the_area)
{
	const RhPrediction right[] = { prediction(0.2, FALSE, 1, FALSE),
				       prediction(0.3, TRUE, 1, FALSE),
				       prediction(0.1, FALSE, 1, FALSE) };
	const RhPrediction wrong[] = { prediction(0.2, TRUE, 1, FALSE),
				       prediction(0.3, FALSE, 1, FALSE) };
	RhMetrics m;

	rh_metrics(&m, right, G_N_ELEMENTS(right), FALSE);
	ck_assert_double_eq_tol(m.auc, 1, NEAR);
	rh_metrics(&m, wrong, G_N_ELEMENTS(wrong), FALSE);
	ck_assert_double_eq_tol(m.auc, 0, NEAR);
}
END_TEST

START_TEST(one_class_only_has_no_area)
{
	const RhPrediction p[] = { prediction(0.9, TRUE, 1, FALSE),
				   prediction(0.8, TRUE, 1, FALSE) };
	RhMetrics m;

	rh_metrics(&m, p, G_N_ELEMENTS(p), FALSE);
	ck_assert(isnan(m.auc));
	ck_assert_double_eq_tol(m.log_loss, -(log(0.9) + log(0.8)) / 2, NEAR);
}
END_TEST

START_TEST(nothing_gives_nothing)
{
	RhMetrics m;

	rh_metrics(&m, NULL, 0, TRUE);
	ck_assert_uint_eq(m.rows, 0);
	ck_assert(isnan(m.log_loss) && isnan(m.rmse_bins) && isnan(m.auc));
}
END_TEST

START_TEST(certainty_is_held_back)
{
	const RhPrediction p[] = { prediction(1, FALSE, 1, FALSE), prediction(0, TRUE, 1, FALSE) };
	RhMetrics m;

	rh_metrics(&m, p, G_N_ELEMENTS(p), FALSE);
	ck_assert_double_gt(m.log_loss, 30);
	ck_assert_double_lt(m.log_loss, 40);
	ck_assert_uint_eq(m.bins[9].n, 1);
	ck_assert_uint_eq(m.bins[0].n, 1);
}
END_TEST

START_TEST(same_day_reviews_are_asked_for)
{
	const RhPrediction p[] = { prediction(0.9, TRUE, 1, FALSE), prediction(0.7, TRUE, 1, TRUE) };
	RhMetrics m;

	rh_metrics(&m, p, G_N_ELEMENTS(p), FALSE);
	ck_assert_uint_eq(m.rows, 1);
	ck_assert_double_eq_tol(m.log_loss, -log(0.9), NEAR);
	rh_metrics(&m, p, G_N_ELEMENTS(p), TRUE);
	ck_assert_uint_eq(m.rows, 2);
}
END_TEST

/* ------------------------------------------------------------ predictions */

/* Good; again an hour later; good 3 days on; again 40 days on.  04:00 begins a day. */
static const RhReviewRow history[] = {
	{ 10 * DAY_MS + 12 * HOUR_MS, 0, RH_GRADE_GOOD, 0 },
	{ 10 * DAY_MS + 13 * HOUR_MS, 0, RH_GRADE_AGAIN, 0 },
	{ 14 * DAY_MS + 3 * HOUR_MS, 0, RH_GRADE_GOOD, 1 },
	{ 53 * DAY_MS + 20 * HOUR_MS, 0, RH_GRADE_AGAIN, 1 },
	{ 60 * DAY_MS + 20 * HOUR_MS, 0, RH_GRADE_GOOD, 1 },
};

static GArray *predict(RhModelKind kind, gsize from, int day_start)
{
	GArray *out = g_array_new(FALSE, FALSE, sizeof(RhPrediction));
	RhParams params;

	rh_params_init(&params, kind);
	rh_predict(out, &params, history, G_N_ELEMENTS(history), from, day_start);
	return out;
}

#define AT(out, i) (&g_array_index(out, RhPrediction, i))

START_TEST(fsrs6_counts_whole_days)
{
	g_autoptr(GArray) out = predict(RH_MODEL_FSRS6, 0, 4);
	RhParams params;
	RhModel model;
	RhMemory m;

	rh_params_init(&params, RH_MODEL_FSRS6);
	rh_model_init(&model, &params);
	m = rh_model_first(&model, RH_GRADE_GOOD);
	m = rh_model_next(&model, &m, RH_GRADE_AGAIN, 0);
	ck_assert_uint_eq(out->len, 3);
	ck_assert_uint_eq(AT(out, 0)->row, 2);
	ck_assert_double_eq_tol(AT(out, 0)->recall, rh_model_retrievability(&model, &m, 3), NEAR);
	m = rh_model_next(&model, &m, RH_GRADE_GOOD, 3);
	ck_assert_double_eq_tol(AT(out, 1)->recall, rh_model_retrievability(&model, &m, 40), NEAR);
	ck_assert(AT(out, 0)->remembered && !AT(out, 1)->remembered);
}
END_TEST

START_TEST(fsrs7_counts_fractions)
{
	g_autoptr(GArray) out = predict(RH_MODEL_FSRS7, 0, 4);
	RhParams params;
	RhModel model;
	RhMemory m;

	rh_params_init(&params, RH_MODEL_FSRS7);
	rh_model_init(&model, &params);
	m = rh_model_first(&model, RH_GRADE_GOOD);
	ck_assert_uint_eq(out->len, 4);
	ck_assert(AT(out, 0)->same_day && !AT(out, 1)->same_day);
	ck_assert_double_eq_tol(AT(out, 0)->recall, rh_model_retrievability(&model, &m, 1 / 24.0),
				NEAR);
	m = rh_model_next(&model, &m, RH_GRADE_AGAIN, 1 / 24.0);
	ck_assert_double_eq_tol(AT(out, 1)->recall,
				rh_model_retrievability(&model, &m, 3 + 14 / 24.0), NEAR);
}
END_TEST

START_TEST(the_day_begins_when_it_is_told)
{
	g_autoptr(GArray) at_four = predict(RH_MODEL_FSRS6, 0, 4);
	g_autoptr(GArray) at_two = predict(RH_MODEL_FSRS6, 0, 2);

	/* 03:00 belongs to the day before, or not: 3 or 4 days. */
	ck_assert_double_gt(AT(at_four, 0)->recall, AT(at_two, 0)->recall);
}
END_TEST

START_TEST(earlier_rows_only_make_the_states)
{
	g_autoptr(GArray) all = predict(RH_MODEL_FSRS7, 0, 4);
	g_autoptr(GArray) some = predict(RH_MODEL_FSRS7, 3, 4);

	ck_assert_uint_eq(some->len, 2);
	ck_assert_uint_eq(AT(some, 0)->row, 3);
	ck_assert_double_eq(AT(some, 0)->recall, AT(all, 2)->recall);
}
END_TEST

/*
 * The benchmark's classes: elapsed 1 to 3 days are one, 4 to 13 the next, 14 to 47
 * the third; the review count 1, 2 and 3, ...; no again yet is apart.
 */
START_TEST(bins_are_geometric)
{
	g_autoptr(GArray) out = predict(RH_MODEL_FSRS7, 0, 4);
	static const guint32 wanted[][RH_BIN_KEYS] = {
		{ 0, 1, 0, 0 },		/* the same day, its first review, no again */
		{ 1, 2, 0, 1 },		/* 3 days; the again was not on a later day */
		{ 3, 2, 0, 1 },		/* 40 days, third review, in the class of the second */
		{ 2, 3, 1, 2 },		/* 7 days, fourth review, one again on a later day */
	};

	for (guint i = 0; i < G_N_ELEMENTS(wanted); i++)
		for (int key = 0; key < RH_BIN_KEYS; key++)
			ck_assert_uint_eq(AT(out, i)->bin[key], wanted[i][key]);
}
END_TEST

START_TEST(no_rows_no_predictions)
{
	g_autoptr(GArray) out = g_array_new(FALSE, FALSE, sizeof(RhPrediction));
	RhParams params;

	rh_params_init(&params, RH_MODEL_FSRS7);
	rh_predict(out, &params, NULL, 0, 0, 4);
	rh_predict(out, &params, history, 1, 0, 4);
	ck_assert_uint_eq(out->len, 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("metrics");
	TCase *metrics = tcase_create("metrics"), *predictions = tcase_create("predictions");

	tcase_add_test(metrics, four_predictions);
	tcase_add_test(metrics, all_tied_is_a_coin);
	tcase_add_test(metrics, order_alone_decides_the_area);
	tcase_add_test(metrics, one_class_only_has_no_area);
	tcase_add_test(metrics, nothing_gives_nothing);
	tcase_add_test(metrics, certainty_is_held_back);
	tcase_add_test(metrics, same_day_reviews_are_asked_for);
	tcase_add_test(predictions, fsrs6_counts_whole_days);
	tcase_add_test(predictions, fsrs7_counts_fractions);
	tcase_add_test(predictions, the_day_begins_when_it_is_told);
	tcase_add_test(predictions, earlier_rows_only_make_the_states);
	tcase_add_test(predictions, bins_are_geometric);
	tcase_add_test(predictions, no_rows_no_predictions);
	suite_add_tcase(suite, metrics);
	suite_add_tcase(suite, predictions);
	return unit_main(suite);
}
