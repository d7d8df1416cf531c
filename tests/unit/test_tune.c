/*
 * test_tune.c - parameters for one person: taken where they predict better, left
 * alone where there is too little to say or what is in use is as good.
 */
#include <math.h>
#include <rehearse/error.h>
#include <rehearse/evaluate.h>
#include <rehearse/tune.h>
#include "unit.h"

#define DAY_MS G_GINT64_CONSTANT(86400000)
#define HOUR_MS G_GINT64_CONSTANT(3600000)
#define START (G_GINT64_CONSTANT(19700) * DAY_MS + 10 * HOUR_MS)
#define CARDS 150
#define DAYS 120

/* ---------------------------------------------------------------- helpers */

/* How a student truly forgets on a day of the practice. */
typedef const RhParams *(*Student)(guint day);

static RhParams published, quick_to_forget;

static const RhParams *as_published(guint day)
{
	(void)day;
	return &published;
}

static const RhParams *forgetful(guint day)
{
	(void)day;
	return &quick_to_forget;
}

static const RhParams *never_forgets(guint day)
{
	(void)day;
	return NULL;
}

static void setup(void)
{
	rh_params_init(&published, RH_MODEL_FSRS7);
	quick_to_forget = published;
	for (guint i = 0; i < 4; i++)
		quick_to_forget.w[i] *= 0.1;
	quick_to_forget.w[7] = 0.8;
	quick_to_forget.w[15] = 0.3;
	ck_assert(rh_params_clip(&quick_to_forget, NULL));
}

static RhGrade answer(GRand *rand, const RhParams *truth, const RhMemory *memory, double elapsed)
{
	RhModel model;

	if (truth == NULL)
		return RH_GRADE_GOOD;
	rh_model_init(&model, truth);
	return g_rand_double(rand) < rh_model_retrievability(&model, memory, elapsed)
		       ? RH_GRADE_GOOD
		       : RH_GRADE_AGAIN;
}

static RhMemory remember(const RhParams *truth, const RhMemory *before, RhGrade grade,
			 double elapsed)
{
	RhModel model;

	rh_model_init(&model, truth != NULL ? truth : &published);
	return before == NULL ? rh_model_first(&model, grade)
			      : rh_model_next(&model, before, grade, elapsed);
}

/* A card that is new on day FROM, then asked after 1 to 12 days again and again. */
static void practise(RhReviewLog *log, GRand *rand, Student student, guint card, guint from,
		     guint days)
{
	gint64 at = START + from * DAY_MS, before = at;
	RhMemory memory = remember(student(from), NULL, RH_GRADE_GOOD, 0);

	ck_assert(rh_review_log_add(log, card, at, RH_GRADE_GOOD, 0, NULL));
	for (guint day = from;;) {
		double elapsed;
		RhGrade grade;

		day += (guint)g_rand_int_range(rand, 1, 13);
		if (day >= days)
			return;
		at = START + day * DAY_MS + g_rand_int_range(rand, 0, 3) * HOUR_MS;
		elapsed = (double)(at - before) / (double)DAY_MS;
		grade = answer(rand, student(day), &memory, elapsed);
		memory = remember(student(day), &memory, grade, elapsed);
		ck_assert(rh_review_log_add(log, card, at, grade, 1, NULL));
		before = at;
	}
}

/* CARDS new ones from FIRST on, two thirds of the way to DAYS at the latest. */
static void add_cards(RhReviewLog *log, GRand *rand, Student student, guint first, guint cards,
		      guint days)
{
	for (guint card = 0; card < cards; card++)
		practise(log, rand, student, first * 1000 + card,
			 (guint)g_rand_int_range(rand, (gint32)first,
						 (gint32)(first + (days - first) * 2 / 3)),
			 days);
}

static RhReviewLog *log_of(Student student, guint cards, guint days, guint32 seed)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
	RhReviewLog *log = rh_review_log_new("test");

	add_cards(log, rand, student, 0, cards, days);
	ck_assert(rh_review_log_end(log, NULL));
	return log;
}

static RhTuning tune(const RhReviewLog *log, const RhParams *prior, gint64 fitted_ms, guint threads)
{
	gsize n;
	const RhReviewRow *rows = rh_review_log_rows(log, &n);
	RhTuneOptions options;
	RhTuning tuning;

	rh_tune_options_init(&options);
	options.fitted_ms = fitted_ms;
	options.threads = threads;
	ck_assert(rh_tune(&tuning, &published, prior, rows, n, &options, NULL));
	return tuning;
}

static void assert_left_alone(const RhTuning *tuning)
{
	ck_assert(!tuning->taken);
	ck_assert_ptr_nonnull(tuning->why_not);
	ck_assert_uint_eq(tuning->rows, 0);
	ck_assert_mem_eq(tuning->params.w, published.w, sizeof(published.w));
}

static double loss_on(const RhReviewLog *log, const RhParams *params)
{
	g_autoptr(GArray) predictions = g_array_new(FALSE, FALSE, sizeof(RhPrediction));
	gsize n;
	const RhReviewRow *rows = rh_review_log_rows(log, &n);
	RhMetrics metrics;

	rh_predict(predictions, params, rows, n, 0, 4);
	rh_metrics(&metrics, (const RhPrediction *)(const void *)predictions->data,
		   predictions->len, FALSE);
	return metrics.log_loss;
}

/* ------------------------------------------------------------------ tests */

START_TEST(takes_a_student_far_from_the_published)
{
	g_autoptr(RhReviewLog) log = log_of(forgetful, CARDS, DAYS, 1);
	g_autoptr(RhReviewLog) fresh = log_of(forgetful, CARDS, DAYS, 2);
	RhTuning tuning = tune(log, NULL, 0, 1);

	ck_assert(tuning.taken);
	ck_assert_int_eq(tuning.verdict, RH_TUNE_TAKEN);
	ck_assert_ptr_null(tuning.why_not);
	ck_assert_uint_gt(tuning.rows, 0);
	ck_assert_double_lt(tuning.loss_after, tuning.loss_before);
	ck_assert_double_ge(tuning.pull, 1);
	/* Of what the published parameters lose against the truth, half at least is won. */
	ck_assert_double_lt(loss_on(fresh, &tuning.params),
			    (loss_on(fresh, &published) + loss_on(fresh, &quick_to_forget)) / 2);
}
END_TEST

START_TEST(leaves_it_when_the_recent_part_speaks_against)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(3);
	g_autoptr(RhReviewLog) log = rh_review_log_new("test");
	RhTuning tuning;

	/* Somebody who forgot quickly, and then, with other cards, does so no more. */
	add_cards(log, rand, forgetful, 0, CARDS, DAYS / 2);
	add_cards(log, rand, as_published, DAYS / 2, CARDS, DAYS);
	ck_assert(rh_review_log_end(log, NULL));
	tuning = tune(log, NULL, 0, 1);
	assert_left_alone(&tuning);
	ck_assert_int_eq(tuning.verdict, RH_TUNE_NOT_BETTER);
	ck_assert_uint_ge(tuning.validation_rows, RH_TUNE_VALIDATION_MIN);
	ck_assert_double_ge(tuning.loss_after, tuning.loss_before);
}
END_TEST

/* Whatever it decides for a student like the published one, it must do no harm. */
START_TEST(does_no_harm_to_a_student_as_published)
{
	for (guint32 seed = 10; seed < 16; seed++) {
		g_autoptr(RhReviewLog) log = log_of(as_published, CARDS, DAYS, seed);
		g_autoptr(RhReviewLog) fresh = log_of(as_published, CARDS, DAYS, seed + 100);
		RhTuning tuning = tune(log, NULL, 0, 1);

		ck_assert_double_lt(loss_on(fresh, &tuning.params),
				    loss_on(fresh, &published) + 0.01);
	}
}
END_TEST

START_TEST(needs_enough_recalls)
{
	g_autoptr(RhReviewLog) few = log_of(forgetful, 5, DAYS, 4);
	RhTuneOptions options;
	RhTuning tuning;

	rh_tune_options_init(&options);
	ck_assert(rh_tune(&tuning, &published, NULL, NULL, 0, &options, NULL));
	assert_left_alone(&tuning);
	ck_assert_int_eq(tuning.verdict, RH_TUNE_TOO_FEW);
	tuning = tune(few, NULL, 0, 1);
	assert_left_alone(&tuning);
	ck_assert_int_eq(tuning.verdict, RH_TUNE_TOO_FEW);
	ck_assert_uint_lt(tuning.recalls, RH_TUNE_RECALLS_MIN);
	ck_assert(isnan(tuning.loss_before) && isnan(tuning.loss_after));
}
END_TEST

START_TEST(needs_both_outcomes)
{
	g_autoptr(RhReviewLog) log = log_of(never_forgets, CARDS, DAYS, 5);
	RhTuning tuning = tune(log, NULL, 0, 1);

	assert_left_alone(&tuning);
	ck_assert_int_eq(tuning.verdict, RH_TUNE_TOO_FEW);
	ck_assert_uint_ge(tuning.recalls, RH_TUNE_RECALLS_MIN);
	ck_assert_uint_eq(tuning.forgotten, 0);
}
END_TEST

/* What the parameters in use were fitted to must not decide about them. */
START_TEST(decides_by_what_is_new)
{
	g_autoptr(RhReviewLog) log = log_of(forgetful, CARDS, DAYS, 6);
	gsize n;
	const RhReviewRow *rows = rh_review_log_rows(log, &n);
	RhTuning all = tune(log, NULL, 0, 1), late, none;

	late = tune(log, NULL, rows[n * 4 / 5].time_ms, 1);
	ck_assert_uint_lt(late.validation_rows, all.validation_rows);
	ck_assert_uint_ge(late.validation_rows, RH_TUNE_VALIDATION_MIN);
	none = tune(log, NULL, rows[n - 1].time_ms, 1);
	assert_left_alone(&none);
	ck_assert_int_eq(none.verdict, RH_TUNE_NOTHING_NEW);
	none = tune(log, NULL, rows[n - 10].time_ms, 1);
	assert_left_alone(&none);
	ck_assert_int_eq(none.verdict, RH_TUNE_NOTHING_NEW);
}
END_TEST

START_TEST(is_the_same_for_any_number_of_threads)
{
	g_autoptr(RhReviewLog) log = log_of(forgetful, CARDS, DAYS, 7);
	RhTuning one = tune(log, NULL, 0, 1), three = tune(log, NULL, 0, 3);

	ck_assert(one.taken && three.taken);
	ck_assert_mem_eq(one.params.w, three.params.w, sizeof(one.params.w));
}
END_TEST

/* A prior near the truth needs less of the student's own reviews. */
START_TEST(starts_from_a_prior)
{
	g_autoptr(RhReviewLog) log = log_of(forgetful, 40, 60, 8);
	g_autoptr(RhReviewLog) fresh = log_of(forgetful, CARDS, DAYS, 9);
	RhTuning without = tune(log, NULL, 0, 1), with = tune(log, &quick_to_forget, 0, 1);

	ck_assert(with.taken);
	ck_assert_double_lt(loss_on(fresh, &with.params), loss_on(fresh, &without.params));
}
END_TEST

START_TEST(tunes_the_other_model_too)
{
	g_autoptr(RhReviewLog) log = log_of(forgetful, CARDS, DAYS, 11);
	g_autoptr(RhReviewLog) fresh = log_of(forgetful, CARDS, DAYS, 12);
	gsize n;
	const RhReviewRow *rows = rh_review_log_rows(log, &n);
	RhTuneOptions options;
	RhTuning tuning;
	RhParams six;

	rh_params_init(&six, RH_MODEL_FSRS6);
	rh_tune_options_init(&options);
	ck_assert(rh_tune(&tuning, &six, NULL, rows, n, &options, NULL));
	ck_assert(tuning.taken);
	ck_assert_int_eq(tuning.params.kind, RH_MODEL_FSRS6);
	ck_assert_double_lt(loss_on(fresh, &tuning.params), loss_on(fresh, &six));
}
END_TEST

START_TEST(refuses_what_makes_no_sense)
{
	g_autoptr(RhReviewLog) log = log_of(forgetful, CARDS, DAYS, 1);
	gsize n;
	const RhReviewRow *rows = rh_review_log_rows(log, &n);
	RhParams other, odd = published;
	RhTuneOptions options;
	RhTuning tuning;
	GError *error = NULL;

	rh_tune_options_init(&options);
	rh_params_init(&other, RH_MODEL_FSRS6);
	ck_assert(!rh_tune(&tuning, &published, &other, rows, n, &options, &error));
	ck_assert(g_error_matches(error, RH_ERROR, RH_ERROR_INPUT));
	g_clear_error(&error);
	odd.w[5] = (double)NAN;
	ck_assert(!rh_tune(&tuning, &odd, NULL, rows, n, &options, &error));
	ck_assert(g_error_matches(error, RH_ERROR, RH_ERROR_INPUT));
	g_clear_error(&error);
	options.threads = 0;
	ck_assert(!rh_tune(&tuning, &published, NULL, rows, n, &options, &error));
	ck_assert(g_error_matches(error, RH_ERROR, RH_ERROR_INPUT));
	g_clear_error(&error);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("tune");
	TCase *tc = tcase_create("tune");

	tcase_add_unchecked_fixture(tc, setup, NULL);
	tcase_set_timeout(tc, 120);
	tcase_add_test(tc, takes_a_student_far_from_the_published);
	tcase_add_test(tc, leaves_it_when_the_recent_part_speaks_against);
	tcase_add_test(tc, does_no_harm_to_a_student_as_published);
	tcase_add_test(tc, needs_enough_recalls);
	tcase_add_test(tc, needs_both_outcomes);
	tcase_add_test(tc, decides_by_what_is_new);
	tcase_add_test(tc, is_the_same_for_any_number_of_threads);
	tcase_add_test(tc, starts_from_a_prior);
	tcase_add_test(tc, tunes_the_other_model_too);
	tcase_add_test(tc, refuses_what_makes_no_sense);
	suite_add_tcase(suite, tc);
	return unit_main(suite);
}
