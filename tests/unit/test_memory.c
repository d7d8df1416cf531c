/*
 * test_memory.c - what must hold for any parameters and any state: bounds,
 * falling recall, intervals that lead where they should, parameters that read
 * back exactly, and no NaN whatever comes in.  Exact numbers: test_vectors.c.
 */
#include <float.h>
#include <math.h>
#include <rehearse/error.h>
#include <rehearse/memory.h>
#include "memory/model.h"
#include "unit.h"

#define ROUNDS 200

static const RhModelKind kinds[] = { RH_MODEL_FSRS6, RH_MODEL_FSRS7 };

/* ---------------------------------------------------------------- helpers */

static RhParams random_params(GRand *rand, RhModelKind kind)
{
	guint n;
	const RhParamRange *ranges = rh_params_ranges(kind, &n);
	RhParams params;

	rh_params_init(&params, kind);
	for (guint i = 0; i < n; i++)
		params.w[i] = g_rand_double_range(rand, ranges[i].lo, ranges[i].hi);
	ck_assert(rh_params_clip(&params, NULL));
	return params;
}

static RhModel default_model(RhModelKind kind)
{
	RhParams params;
	RhModel model;

	rh_params_init(&params, kind);
	rh_model_init(&model, &params);
	return model;
}

/* Published parameters in the first round, then random ones. */
static RhModel some_model(GRand *rand, RhModelKind kind, int round)
{
	RhModel model = default_model(kind);

	if (round > 0) {
		RhParams params = random_params(rand, kind);

		rh_model_init(&model, &params);
	}
	return model;
}

/* Stabilities spread evenly over their logarithm. */
static RhMemory random_state(GRand *rand, RhModelKind kind)
{
	double lo = log(kind == RH_MODEL_FSRS7 ? 0.0001 : 0.001), hi = log(36500);

	return (RhMemory){
		.stability_long = exp(g_rand_double_range(rand, lo, hi)),
		.stability_short = kind == RH_MODEL_FSRS7 ? exp(g_rand_double_range(rand, lo, hi))
							  : 0,
		.difficulty = g_rand_double_range(rand, 1, 10),
	};
}

static RhGrade random_grade(GRand *rand)
{
	return (RhGrade)g_rand_int_range(rand, RH_GRADE_AGAIN, RH_GRADE_EASY + 1);
}

static void assert_within_bounds(const RhModel *model, const RhMemory *memory)
{
	gboolean seven = model->params.kind == RH_MODEL_FSRS7;
	double least = seven ? 0.0001 : 0.001;

	ck_assert(memory->stability_long >= least && memory->stability_long <= 36500);
	if (seven)
		ck_assert(memory->stability_short >= least && memory->stability_short <= 36500);
	else
		ck_assert(memory->stability_short == 0);
	ck_assert(memory->difficulty >= 1 && memory->difficulty <= 10);
}

/* ----------------------------------------------------------------- models */

/* The check that the authors of FSRS-7 publish. */
START_TEST(golden_history)
{
	static const RhGrade grades[] = { 1, 3, 3, 3, 3, 3 };
	static const double elapsed[] = { 0, 0, 1, 3, 8, 21 };
	RhModel model = default_model(RH_MODEL_FSRS7);
	RhMemory memory = rh_model_first(&model, grades[0]);

	for (gsize i = 1; i < G_N_ELEMENTS(grades); i++)
		memory = rh_model_next(&model, &memory, grades[i], elapsed[i]);
	ck_assert_double_eq_tol(memory.stability_long, 25.9857134, 5e-8);
	ck_assert_double_eq_tol(memory.difficulty, 5.8775495, 5e-8);
}
END_TEST

START_TEST(golden_intervals)
{
	static const double days[] = { 36500, 36500, 36500, 12813, 843, 92, 13, 2, 1 };
	RhModel model = default_model(RH_MODEL_FSRS7);
	RhMemory memory = { .stability_long = 1, .stability_short = 1, .difficulty = 5 };

	for (gsize i = 0; i < G_N_ELEMENTS(days); i++) {
		double interval = rh_model_interval(&model, &memory, 0.1 * (double)(i + 1));

		ck_assert_double_eq(MAX(floor(interval + 0.5), 1), days[i]);
	}
}
END_TEST

START_TEST(first_intervals_go_from_seconds_to_weeks)
{
	RhModel model = default_model(RH_MODEL_FSRS7);
	double days[5];

	for (int grade = 1; grade <= 4; grade++) {
		RhMemory memory = rh_model_first(&model, (RhGrade)grade);

		days[grade] = rh_model_interval(&model, &memory, 0.90);
	}
	ck_assert_double_eq_tol(days[1] * 86400, 3.3, 0.05);
	ck_assert_double_eq_tol(days[2] * 24, 14, 0.5);
	ck_assert_double_eq_tol(days[3], 4.8, 0.05);
	ck_assert_double_eq_tol(days[4], 54, 0.5);
}
END_TEST

START_TEST(recall_falls_strictly)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(1);
	RhModelKind kind = kinds[_i];

	for (int round = 0; round < ROUNDS; round++) {
		RhModel model = some_model(rand, kind, round);
		RhMemory memory = random_state(rand, kind);
		double before = rh_model_retrievability(&model, &memory, 0);

		ck_assert(before <= 1);
		for (double t = 0.001; t < 40000; t *= 1.7) {
			double r = rh_model_retrievability(&model, &memory, t);

			ck_assert_msg(r > 0 && r < before, "R(%g) = %.17g after %.17g", t, r,
				      before);
			before = r;
		}
	}
}
END_TEST

START_TEST(intervals_lead_to_the_retention)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(2);
	RhModelKind kind = kinds[_i];
	guint inside = 0;

	for (int round = 0; round < ROUNDS * 10; round++) {
		RhModel model = some_model(rand, kind, round);
		RhMemory memory = random_state(rand, kind);
		double retention = g_rand_double_range(rand, 0.01, 0.99);
		double days = rh_model_interval(&model, &memory, retention);
		double r = rh_model_retrievability(&model, &memory, days);

		ck_assert(days > 0 && days <= 36500);
		if (days >= 36500) {
			ck_assert(r >= retention);
		} else if (kind == RH_MODEL_FSRS7 && days <= RH_SECOND) {
			ck_assert(r <= retention);
		} else {
			ck_assert_double_eq_tol(r, retention, 1e-11);
			inside++;
		}
	}
	ck_assert_uint_gt(inside, ROUNDS);
}
END_TEST

START_TEST(at_ninety_percent_fsrs6_waits_its_stability)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(3);

	for (int round = 0; round < ROUNDS; round++) {
		RhModel model = some_model(rand, RH_MODEL_FSRS6, round);
		RhMemory memory = random_state(rand, RH_MODEL_FSRS6);

		ck_assert_double_eq_tol(rh_model_interval(&model, &memory, 0.9) /
					memory.stability_long, 1, 1e-12);
	}
}
END_TEST

/* A better grade never leaves less stability or more difficulty than "again". */
START_TEST(reviews_stay_within_bounds)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(4);
	RhModelKind kind = kinds[_i];

	for (int round = 0; round < ROUNDS * 10; round++) {
		RhModel model = some_model(rand, kind, round);
		RhMemory memory = random_state(rand, kind);
		double elapsed = exp(g_rand_double_range(rand, log(1e-5), log(40000)));
		RhMemory again = rh_model_next(&model, &memory, RH_GRADE_AGAIN, elapsed);
		RhMemory good = rh_model_next(&model, &memory, RH_GRADE_GOOD, elapsed);

		assert_within_bounds(&model, &again);
		assert_within_bounds(&model, &good);
		ck_assert(again.stability_long <= memory.stability_long);
		ck_assert(good.stability_long >= memory.stability_long);
		ck_assert(again.difficulty >= good.difficulty);
	}
}
END_TEST

START_TEST(ten_thousand_reviews_of_one_card)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(5);
	RhModelKind kind = kinds[_i];

	for (int round = 0; round < 10; round++) {
		RhModel model = some_model(rand, kind, round);
		RhMemory memory = rh_model_first(&model, random_grade(rand));

		for (int i = 0; i < 10000; i++) {
			double elapsed = i % 7 == 0 ? 0 : g_rand_double_range(rand, 0, 500);

			memory = rh_model_next(&model, &memory, random_grade(rand), elapsed);
			assert_within_bounds(&model, &memory);
		}
	}
}
END_TEST

START_TEST(hostile_numbers_stay_harmless)
{
	static const double evil[] = { (double)NAN, HUGE_VAL, -HUGE_VAL, -1, 0, -0.0, DBL_MIN,
				       DBL_MAX, -DBL_MAX, 5e-324, 1e-300, 36500, 1e9, 0.9, 1 };
	const gsize n = G_N_ELEMENTS(evil);
	RhModel model = default_model(kinds[_i]);

	for (gsize i = 0; i < n * n * n * n; i++) {
		RhMemory memory = { evil[i % n], evil[i / n % n], evil[i / n / n % n] };
		double last = evil[i / n / n / n];
		double r = rh_model_retrievability(&model, &memory, last);
		double days = rh_model_interval(&model, &memory, last);
		RhMemory next = rh_model_next(&model, &memory, (RhGrade)(1 + i % 4), last);

		ck_assert(r >= 0 && r <= 1);
		ck_assert(days > 0 && days <= 36500);
		assert_within_bounds(&model, &next);
	}
}
END_TEST

static void count_message(G_GNUC_UNUSED const char *domain, G_GNUC_UNUSED GLogLevelFlags level,
			  G_GNUC_UNUSED const char *message, gpointer count)
{
	++*(guint *)count;
}

START_TEST(a_wrong_grade_is_reported_and_changes_nothing)
{
	RhModel model = default_model(kinds[_i]);
	RhMemory memory = rh_model_first(&model, RH_GRADE_GOOD), next;
	guint complaints = 0;

	g_log_set_default_handler(count_message, &complaints);
	next = rh_model_next(&model, &memory, RH_GRADE_NONE, 1);
	ck_assert_mem_eq(&next, &memory, sizeof(next));
	next = rh_model_next(&model, &memory, (RhGrade)5, 1);
	ck_assert_mem_eq(&next, &memory, sizeof(next));
	next = rh_model_first(&model, RH_GRADE_NONE);
	assert_within_bounds(&model, &next);
	ck_assert_uint_eq(complaints, 3);
}
END_TEST

/* ------------------------------------------------------------- parameters */

START_TEST(published_parameters_are_within_their_ranges)
{
	RhParams params, clipped;

	rh_params_init(&params, kinds[_i]);
	clipped = params;
	ck_assert(rh_params_clip(&clipped, NULL));
	ck_assert_mem_eq(&clipped, &params, sizeof(params));
	ck_assert_uint_eq(params.n, kinds[_i] == RH_MODEL_FSRS7 ? 34 : 21);
}
END_TEST

START_TEST(clipping_brings_into_range_then_into_order)
{
	RhParams params;

	rh_params_init(&params, RH_MODEL_FSRS7);
	params.w[0] = 60;
	params.w[1] = 7;
	params.w[2] = 1000;
	params.w[3] = -5;
	params.w[4] = 0;
	params.w[25] = 0.8;
	params.w[26] = 0.6;
	ck_assert(rh_params_clip(&params, NULL));
	ck_assert_double_eq(params.w[0], 50);
	ck_assert_double_eq(params.w[1], 50);
	ck_assert_double_eq(params.w[2], 100);
	ck_assert_double_eq(params.w[3], 100);
	ck_assert_double_eq(params.w[4], 1);
	ck_assert_double_eq(params.w[26], 0.8);

	rh_params_init(&params, RH_MODEL_FSRS6);
	params.w[0] = 60;
	params.w[1] = 7;
	params.w[20] = 0;
	ck_assert(rh_params_clip(&params, NULL));
	ck_assert_double_eq(params.w[1], 7);
	ck_assert_double_eq(params.w[20], 0.1);
}
END_TEST

START_TEST(clipping_refuses_what_is_no_number)
{
	static const double evil[] = { (double)NAN, HUGE_VAL, -HUGE_VAL };

	for (gsize i = 0; i < G_N_ELEMENTS(evil); i++) {
		g_autoptr(GError) error = NULL;
		RhParams params, before;

		rh_params_init(&params, RH_MODEL_FSRS7);
		params.w[0] = 1000;
		params.w[33] = evil[i];
		before = params;
		ck_assert(!rh_params_clip(&params, &error));
		ck_assert(g_error_matches(error, RH_ERROR, RH_ERROR_INPUT));
		ck_assert_ptr_nonnull(strstr(error->message, "w33"));
		ck_assert_mem_eq(&params, &before, sizeof(params));
	}
}
END_TEST

START_TEST(parameters_read_back_exactly)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(6);

	for (int round = 0; round < ROUNDS; round++) {
		RhParams params = random_params(rand, kinds[_i]), back;
		g_autofree char *text = rh_params_format(&params);

		ck_assert(rh_params_parse(&back, text, NULL));
		ck_assert_mem_eq(&back, &params, sizeof(params));
	}
}
END_TEST

START_TEST(parameter_files_may_be_edited)
{
	RhParams params, back;
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;
	g_autofree char *edited = NULL;

	rh_params_init(&params, RH_MODEL_FSRS6);
	text = rh_params_format(&params);
	lines = g_strsplit(text, "\n", -1);
	edited = g_strjoinv(" \r\n\n# a note\n  ", lines);
	ck_assert(rh_params_parse(&back, edited, NULL));
	ck_assert_mem_eq(&back, &params, sizeof(params));
}
END_TEST

/* As other programs print them. */
START_TEST(bare_lists_are_read)
{
	static const char *const between[] = { ", ", " ", ",\n", "\t" };
	RhParams params, back;

	rh_params_init(&params, kinds[_i]);
	for (gsize i = 0; i < G_N_ELEMENTS(between); i++) {
		g_autoptr(GString) text = g_string_new(i % 2 == 0 ? "[" : "");
		char number[G_ASCII_DTOSTR_BUF_SIZE];

		for (guint j = 0; j < params.n; j++)
			g_string_append_printf(text, "%s%s", j > 0 ? between[i] : "",
					       g_ascii_dtostr(number, sizeof(number), params.w[j]));
		g_string_append(text, i % 2 == 0 ? "]\n" : "\r\n");
		ck_assert(rh_params_parse(&back, text->str, NULL));
		ck_assert_mem_eq(&back, &params, sizeof(params));
	}
}
END_TEST

static const struct {
	const char *text, *message;
} bad_files[] = {
	{ "1 2 3\n", "line 2: there are 3 numbers; fsrs7 has 34 and fsrs6 has 21" },
	{ "[1, 2,\n3, x]", "line 2: \"x]\" does not begin with a number" },
	{ "1 2-3", "line 1: \"2-3\" does not begin with a number" },
	{ "1 nan", "line 1: \"nan\" does not begin with a number" },
	{ "1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
	  "line 1: there are more than 34 numbers" },
	{ "", "line 1: the line \"model fsrs7\" or \"model fsrs6\" is missing" },
	{ "w0 1\n", "line 1: \"model fsrs7\" or \"model fsrs6\" must come first" },
	{ "model fsrs5\n", "line 1: the model is \"fsrs5\"; it must be fsrs7 or fsrs6" },
	{ "model fsrs7\nmodel fsrs7\n", "line 2: there is a second model line; remove one" },
	{ "# x\nmodel fsrs6\nw21 1\n", "line 3: \"w21\" is no parameter; there are w0 to w20" },
	{ "model fsrs6\nw00 1\n", "line 2: \"w00\" is no parameter; there are w0 to w20" },
	{ "model fsrs6\nw0 1\nw0 1\n", "line 3: w0 is there twice; remove one" },
	{ "model fsrs6\nw0 nan\n", "line 2: the value of w0 is \"nan\"; it must be a number" },
	{ "model fsrs6\nw0 1,5\n", "line 2: the value of w0 is \"1,5\"; it must be a number" },
	{ "model fsrs6\nw0 1 2\n", "line 2: the value of w0 is \"1 2\"; it must be a number" },
	{ "model fsrs6\nw0\n", "line 2: \"w0\" has no value; write \"name value\"" },
	{ "model fsrs6\nw0 1\n", "line 3: w1 is missing; there must be w0 to w20" },
	{ "model \xff\xff", "line 1: the model is \"\xef\xbf\xbd\xef\xbf\xbd\"; "
			    "it must be fsrs7 or fsrs6" },
};

START_TEST(bad_parameter_files_are_explained)
{
	g_autoptr(GError) error = NULL;
	RhParams params;

	ck_assert(!rh_params_parse(&params, bad_files[_i].text, &error));
	ck_assert(g_error_matches(error, RH_ERROR, RH_ERROR_INPUT));
	ck_assert_str_eq(error->message, bad_files[_i].message);
}
END_TEST

START_TEST(names_of_models)
{
	RhModelKind kind = RH_MODEL_FSRS6;

	ck_assert_str_eq(rh_model_kind_name(RH_MODEL_FSRS6), "fsrs6");
	ck_assert(rh_model_kind_parse("fsrs7", &kind));
	ck_assert_int_eq(kind, RH_MODEL_FSRS7);
	ck_assert(!rh_model_kind_parse("FSRS7", &kind));
	ck_assert(!rh_model_kind_parse("", &kind));
	ck_assert(!rh_model_kind_parse(NULL, &kind));
}
END_TEST

static TCase *models_case(void)
{
	TCase *models = tcase_create("models");
	const int n = (int)G_N_ELEMENTS(kinds);

	tcase_set_timeout(models, 60);
	tcase_add_test(models, golden_history);
	tcase_add_test(models, golden_intervals);
	tcase_add_test(models, first_intervals_go_from_seconds_to_weeks);
	tcase_add_test(models, at_ninety_percent_fsrs6_waits_its_stability);
	tcase_add_loop_test(models, recall_falls_strictly, 0, n);
	tcase_add_loop_test(models, intervals_lead_to_the_retention, 0, n);
	tcase_add_loop_test(models, reviews_stay_within_bounds, 0, n);
	tcase_add_loop_test(models, ten_thousand_reviews_of_one_card, 0, n);
	tcase_add_loop_test(models, hostile_numbers_stay_harmless, 0, n);
	tcase_add_loop_test(models, a_wrong_grade_is_reported_and_changes_nothing, 0, n);
	tcase_add_test(models, names_of_models);
	return models;
}

static TCase *params_case(void)
{
	TCase *params = tcase_create("parameters");
	const int n = (int)G_N_ELEMENTS(kinds);

	tcase_add_loop_test(params, published_parameters_are_within_their_ranges, 0, n);
	tcase_add_test(params, clipping_brings_into_range_then_into_order);
	tcase_add_test(params, clipping_refuses_what_is_no_number);
	tcase_add_loop_test(params, parameters_read_back_exactly, 0, n);
	tcase_add_test(params, parameter_files_may_be_edited);
	tcase_add_loop_test(params, bare_lists_are_read, 0, n);
	tcase_add_loop_test(params, bad_parameter_files_are_explained, 0,
			    (int)G_N_ELEMENTS(bad_files));
	return params;
}

int main(void)
{
	Suite *suite = suite_create("memory");

	suite_add_tcase(suite, models_case());
	suite_add_tcase(suite, params_case());
	return unit_main(suite);
}
