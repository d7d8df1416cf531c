/*
 * test_gradient.c - losses and derivatives of the memory models against those that
 * another implementation got by automatic differentiation (tests/data/memory), every
 * kernel against the one that takes one card at a time, and that one against
 * differences of its own loss.
 */
#include <math.h>
#include <rehearse/batch.h>
#include <rehearse/memory.h>
#include "memory/gradient.h"
#include "memory/model.h"
#include "table.h"
#include "unit.h"

static const RhModelKind kinds[] = { RH_MODEL_FSRS6, RH_MODEL_FSRS7 };

/* ------------------------------------------------------------- the cards */

typedef struct {
	double elapsed, weight;
	RhGrade grade;
	gboolean is_first;
} Review;

/* Reviews of all cards, those of a card in a row. */
static GArray *load_reviews(const char *folder, RhModelKind kind)
{
	GArray *reviews = g_array_new(FALSE, TRUE, sizeof(Review));
	Table table = table_open(folder, kind == RH_MODEL_FSRS7 ? "fsrs7_grad_rows.tsv"
							       : "fsrs6_grad_rows.tsv");

	while (table_next(&table)) {
		Review review = {
			.grade = (RhGrade)number_of(&table, "rating"),
			.elapsed = number_of(&table, "elapsed_days"),
			.weight = number_of(&table, "weight"),
			.is_first = number_of(&table, "i") == 0,
		};

		g_array_append_val(reviews, review);
	}
	table_close(&table);
	return reviews;
}

/* Random cards; times from seconds to years, and none. */
static GArray *random_reviews(guint32 seed, RhModelKind kind, guint cards, guint longest)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
	GArray *reviews = g_array_new(FALSE, TRUE, sizeof(Review));

	for (guint i = 0; i < cards; i++) {
		guint n = 1 + (guint)g_rand_int_range(rand, 0, (gint32)longest);

		for (guint j = 0; j < n; j++) {
			double days = exp(g_rand_double_range(rand, -10, 7));
			gboolean no_time = g_rand_int_range(rand, 0, 5) == 0;

			if (kind == RH_MODEL_FSRS6)
				days = ceil(days);
			Review review = {
				.grade = (RhGrade)g_rand_int_range(rand, 1, 5),
				.elapsed = j == 0 || no_time ? 0 : days,
				.weight = j == 0 || no_time ? 0 : g_rand_double(rand),
				.is_first = j == 0,
			};

			g_array_append_val(reviews, review);
		}
	}
	return reviews;
}

/* Cards side by side in the order given, whatever their lengths. */
static RhGradient gradient_of(const RhKernel *kernel, const RhModel *model, const GArray *reviews)
{
	RhGradient gradient = { 0 };
	const Review *at = (const Review *)(void *)reviews->data, *end = at + reviews->len;

	while (at < end) {
		const Review *cards[RH_LANES_MAX];
		guint lengths[RH_LANES_MAX], n_cards = 0;
		RhGroup group = { 0 };
		g_autofree double *steps = NULL;
		g_autofree void *block = NULL;
		void *tape;

		while (n_cards < kernel->lanes && at < end) {
			cards[n_cards] = at++;
			while (at < end && !at->is_first)
				at++;
			lengths[n_cards] = (guint)(at - cards[n_cards]);
			group.n = MAX(group.n, lengths[n_cards]);
			n_cards++;
		}
		group.steps = steps =
			g_new(double, (gsize)group.n * RH_STEP_FIELDS * kernel->lanes);
		rh_group_clear(&group, kernel->lanes);
		for (guint i = 0; i < n_cards; i++)
			for (guint j = 0; j < lengths[i]; j++)
				rh_group_set(&group, kernel->lanes, i, j, cards[i][j].elapsed,
					     cards[i][j].grade, cards[i][j].weight);
		tape = rh_kernel_tape(kernel, model->params.kind, group.n, &block);
		rh_gradient_add(kernel, model, &group, 1, tape, TRUE, &gradient);
	}
	return gradient;
}

/* ----------------------------------------------------------- what is right */

static void check_vectors(const RhKernel *kernel, RhModelKind kind)
{
	g_autofree char *folder = unit_data("memory");
	g_autofree Models *models = g_new0(Models, 1);
	g_autoptr(GArray) reviews = load_reviews(folder, kind);
	Table table = table_open(folder, kind == RH_MODEL_FSRS7 ? "fsrs7_grad.tsv"
							       : "fsrs6_grad.tsv");
	guint n = 0;

	load_models(models, folder, kind);
	for (; table_next(&table); n++) {
		guint id = (guint)number_of(&table, "param_id");
		const RhModel *model = &models->models[id];
		RhGradient got = gradient_of(kernel, model, reviews);

		ck_assert_uint_lt(id, models->n);
		expect_relative(&table, "loss_sum", got.loss, 1e-10);
		for (guint i = 0; i < model->params.n; i++) {
			g_autofree char *name = g_strdup_printf("g%u", i);

			expect_relative(&table, name, got.by[i], 1e-8);
		}
	}
	ck_assert_uint_eq(n, 11);
	table_close(&table);
}

START_TEST(plain_conforms)
{
	check_vectors(&rh_kernel_plain, kinds[_i]);
}
END_TEST

START_TEST(pair_conforms)
{
	check_vectors(&rh_kernel_pair, kinds[_i]);
}
END_TEST

/* On a machine without such a kernel this is the one it has, once more. */
START_TEST(wide_conforms)
{
	const RhKernel *kernel = rh_kernel_wide();

	check_vectors(kernel != NULL ? kernel : rh_kernel_best(), kinds[_i]);
}
END_TEST

START_TEST(best_conforms)
{
	check_vectors(rh_kernel_best(), kinds[_i]);
}
END_TEST

/* Parameters inside their ranges, so that there is room on both sides. */
static RhModel random_model(GRand *rand, RhModelKind kind)
{
	guint n;
	const RhParamRange *ranges = rh_params_ranges(kind, &n);
	RhParams params;
	RhModel model;

	rh_params_init(&params, kind);
	for (guint i = 0; i < n; i++) {
		double share = g_rand_double_range(rand, 0.1, 0.5);

		params.w[i] = params.w[i] * (1 - share) +
			      share * (ranges[i].lo + 0.2 * (ranges[i].hi - ranges[i].lo));
	}
	ck_assert(rh_params_clip(&params, NULL));
	rh_model_init(&model, &params);
	return model;
}

static double loss_at(const RhModel *model, guint i, double w, const GArray *reviews)
{
	RhParams params = model->params;
	RhModel moved;

	params.w[i] = w;
	rh_model_init(&moved, &params);
	return gradient_of(&rh_kernel_plain, &moved, reviews).loss;
}

/*
 * A kink of the loss (a bound, the smaller of two) between the two points spoils a
 * difference, so that a parameter may be off in one of several draws, not in all.
 */
START_TEST(differences_agree)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(3);
	gboolean agreed[RH_PARAMS_MAX] = { FALSE };
	guint n = 0;

	for (guint round = 0; round < 3; round++) {
		RhModel model = random_model(rand, kinds[_i]);
		g_autoptr(GArray) reviews = random_reviews(round, kinds[_i], 12, 8);
		RhGradient got = gradient_of(&rh_kernel_plain, &model, reviews);

		n = model.params.n;
		for (guint i = 0; i < n; i++) {
			double w = model.params.w[i], h = 1e-5 * MAX(fabs(w), 0.01);
			double slope = (loss_at(&model, i, w + h, reviews) -
					loss_at(&model, i, w - h, reviews)) / (2 * h);

			agreed[i] |= fabs(slope - got.by[i]) <= 1e-5 * fabs(got.by[i]) + 1e-7;
		}
	}
	for (guint i = 0; i < n; i++)
		ck_assert_msg(agreed[i], "w%u", i);
}
END_TEST

/* ------------------------------------------------------------------ twins */

static void expect_twin(const RhKernel *kernel, const RhModel *model, const GArray *reviews)
{
	RhGradient plain = gradient_of(&rh_kernel_plain, model, reviews);
	RhGradient got = gradient_of(kernel, model, reviews);
	double scale = 0;

	for (guint i = 0; i < model->params.n; i++)
		scale = MAX(scale, fabs(plain.by[i]));
	ck_assert_msg(fabs(got.loss - plain.loss) <= 1e-11 * plain.loss, "%s: loss %.17g, %.17g",
		      kernel->name, got.loss, plain.loss);
	for (guint i = 0; i < model->params.n; i++)
		ck_assert_msg(fabs(got.by[i] - plain.by[i]) <=
			      1e-9 * fabs(plain.by[i]) + 1e-12 * scale,
			      "%s: w%u: %.17g, %.17g", kernel->name, i, got.by[i], plain.by[i]);
}

/* Cards of all lengths, also fewer than lanes. */
START_TEST(lanes_are_like_one)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(5);

	for (guint round = 0; round < 20; round++) {
		RhModel model = random_model(rand, kinds[_i]);
		g_autoptr(GArray) reviews = random_reviews(round, kinds[_i], 1 + round % 7, 40);

		expect_twin(&rh_kernel_pair, &model, reviews);
		if (rh_kernel_wide() != NULL)
			expect_twin(rh_kernel_wide(), &model, reviews);
		expect_twin(rh_kernel_best(), &model, reviews);
	}
}
END_TEST

/* ---------------------------------------------------------------- batches */

static void expect_like(double got, double wanted)
{
	ck_assert_msg(fabs(got - wanted) <= 1e-11 * wanted, "%.17g, %.17g", got, wanted);
}

/* Any number of cards, states at their bounds, hours and years. */
START_TEST(batch_is_like_one_by_one)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(11);

	for (guint n = 0; n <= 40; n++) {
		RhModel model = random_model(rand, kinds[_i]);
		RhMemory states[40], wanted[40];
		guint8 grades[40];
		double elapsed[40];

		for (guint i = 0; i < n; i++) {
			states[i] = (RhMemory){
				.stability_long = exp(g_rand_double_range(rand, -8, 11)),
				.stability_short = kinds[_i] == RH_MODEL_FSRS7
					? exp(g_rand_double_range(rand, -10, 11)) : 0,
				.difficulty = g_rand_double_range(rand, 0.5, 10.5),
			};
			grades[i] = (guint8)g_rand_int_range(rand, 1, 5);
			elapsed[i] = i % 5 == 0 ? 0 : exp(g_rand_double_range(rand, -12, 9));
			wanted[i] = rh_model_next(&model, &states[i], grades[i], elapsed[i]);
		}
		rh_model_next_batch(&model, states, grades, elapsed, n);
		for (guint i = 0; i < n; i++) {
			expect_like(states[i].stability_long, wanted[i].stability_long);
			expect_like(states[i].stability_short, wanted[i].stability_short);
			expect_like(states[i].difficulty, wanted[i].difficulty);
		}
	}
}
END_TEST

START_TEST(batch_bears_anything)
{
	static const double odd[] = { (double)NAN, HUGE_VAL, -HUGE_VAL, -1, 0, 1e300, 1e-300,
				      -1e300, 1 };
	RhParams params;
	RhModel model;

	rh_params_init(&params, kinds[_i]);
	rh_model_init(&model, &params);
	for (gsize i = 0; i < G_N_ELEMENTS(odd) * G_N_ELEMENTS(odd); i++) {
		double a = odd[i % G_N_ELEMENTS(odd)], b = odd[i / G_N_ELEMENTS(odd)];
		RhMemory states[3] = { { a, b, 5 }, { 5, a, b }, { 5, 5, a } };
		double elapsed[3] = { b, a, b };
		guint8 grades[3] = { (guint8)i, 1, 3 };

		rh_model_next_batch(&model, states, grades, elapsed, 3);
		for (guint j = 0; j < 3; j++) {
			ck_assert(states[j].stability_long > 0 &&
				  states[j].stability_long <= 36500);
			ck_assert(states[j].stability_short >= 0 &&
				  states[j].stability_short <= 36500);
			ck_assert(states[j].difficulty >= 1 && states[j].difficulty <= 10);
		}
	}
}
END_TEST

static Suite *gradient_suite(void)
{
	Suite *suite = suite_create("gradient");
	TCase *known = tcase_create("known"), *twins = tcase_create("twins");
	int n = G_N_ELEMENTS(kinds);

	tcase_set_timeout(known, 60);
	tcase_add_loop_test(known, plain_conforms, 0, n);
	tcase_add_loop_test(known, pair_conforms, 0, n);
	tcase_add_loop_test(known, wide_conforms, 0, n);
	tcase_add_loop_test(known, best_conforms, 0, n);
	tcase_add_loop_test(known, differences_agree, 0, n);
	suite_add_tcase(suite, known);
	tcase_add_loop_test(twins, lanes_are_like_one, 0, n);
	tcase_add_loop_test(twins, batch_is_like_one_by_one, 0, n);
	tcase_add_loop_test(twins, batch_bears_anything, 0, n);
	suite_add_tcase(suite, twins);
	return suite;
}

int main(void)
{
	return unit_main(gradient_suite());
}
