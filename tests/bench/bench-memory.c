/*
 * bench-memory.c - updates of a memory state per second, ours against a plain
 * transcription of the published formulas ("naive"), in one run over the same
 * rows.  The naive twin also takes out of the loop what depends on the
 * parameters alone, as anybody would, and calls libm for the rest.
 *
 * Two orders of the rows: each card's reviews in a row, where an update waits
 * for the one before, and as a log has them, where cards alternate.  Those can
 * also be computed many cards at once, by the batch interface.  Before it
 * measures, it checks that both sides agree; the best of several rounds counts.
 * Where REHEARSE_NODE_MODULES names a folder that has ts-fsrs, its FSRS-6 stands
 * beside ours.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>
#include <rehearse/batch.h>
#include <rehearse/memory.h>
#include "node.h"

#define CARDS 512
#define REVIEWS 16	/* of each card, the first one included */
#define ROUNDS 60

typedef struct {
	guint card;
	RhGrade grade;
	double elapsed;
	gboolean is_first;
} Row;

static Row rows[CARDS * REVIEWS];

/* ------------------------------------------------------------- naive twins */

typedef struct {
	double w[RH_PARAMS_MAX];
	double easy_difficulty;	/* D0(4) */
	double decay, factor;	/* FSRS-6 curve; FSRS-7 long component */
	double e8, cap;		/* FSRS-6: e^w8, e^(-w17 w18) */
	double log_base;	/* FSRS-7: ln w25 */
} Naive;

static double clamp(double x, double lo, double hi)
{
	return x < lo ? lo : x > hi ? hi : x;
}

static void naive_init(Naive *naive, const RhParams *params)
{
	const double *w = params->w;

	for (guint i = 0; i < params->n; i++)
		naive->w[i] = w[i];
	naive->easy_difficulty = w[4] - exp(3 * w[5]) + 1;
	if (params->kind == RH_MODEL_FSRS6) {
		naive->decay = -w[20];
		naive->factor = exp(log(0.9) / naive->decay) - 1;
		naive->e8 = exp(w[8]);
		naive->cap = exp(-w[17] * w[18]);
	} else {
		naive->decay = -clamp(w[24], 0.01, 0.95);
		naive->factor = pow(w[26], 1 / naive->decay) - 1;
		naive->log_base = log(w[25]);
	}
}

static RhMemory naive6(const Naive *naive, RhMemory m, RhGrade grade, double t)
{
	const double *w = naive->w;
	double s = m.stability_long, d = m.difficulty, g = grade, next;

	if (t == 0) {
		double k = exp(w[17] * (g - 3 + w[18])) * pow(s, -w[19]);

		next = s * (grade >= RH_GRADE_HARD ? fmax(k, 1) : k);
	} else {
		double r = pow(1 + naive->factor * t / s, naive->decay);

		if (grade == RH_GRADE_AGAIN)
			next = fmin(w[11] * pow(d, -w[12]) * (pow(s + 1, w[13]) - 1) *
				    exp(w[14] * (1 - r)), s * naive->cap);
		else
			next = s * (1 + naive->e8 * (11 - d) * pow(s, -w[9]) *
				    (exp(w[10] * (1 - r)) - 1) *
				    (grade == RH_GRADE_HARD ? w[15] : 1) *
				    (grade == RH_GRADE_EASY ? w[16] : 1));
	}
	d = w[7] * naive->easy_difficulty + (1 - w[7]) * (d - w[6] * (g - 3) * (10 - d) / 9);
	return (RhMemory){ clamp(next, 0.001, 36500), 0, clamp(d, 1, 10) };
}

static double naive_stability(const double *w, double s, double d, double x, RhGrade grade)
{
	double p = fmin(s, w[3] * (pow(s + 1, w[4]) - 1) * exp((1 - x) * w[5]));

	if (grade == RH_GRADE_AGAIN)
		return p;
	return fmax(p, s * (1 + exp(w[0] - 1.5) * (11 - d) * pow(s, -w[1]) *
			    (exp((1 - x) * w[2]) - 1) * (grade == RH_GRADE_HARD ? w[6] : 1) *
			    (grade == RH_GRADE_EASY ? w[7] : 1)));
}

static RhMemory naive7(const Naive *naive, RhMemory m, RhGrade grade, double t)
{
	const double *w = naive->w;
	double l = m.stability_long, h = m.stability_short, d = m.difficulty;
	double q1 = clamp(w[23] * pow(h, w[33] - 0.3), 0.01, 0.95);
	double c1 = exp(fmin(-naive->log_base / q1, 60)) - 1;
	double f = pow(1 + c1 * t / h, -q1);
	double tau = exp((d - 5) * (w[32] - 0.3));
	double r2 = pow(1 + naive->factor * tau * t / l, naive->decay);
	double u = w[27] * pow(h, -w[29]);
	double v = w[28] * pow(l, w[30]) * exp((d - 5) * (w[31] - 0.5));
	double r = 1e-5 + (1 - 2e-5) * (u * f + v * r2) / (u + v);
	double next_l = naive_stability(w + 7, l, d, r, grade);
	double next_h = naive_stability(w + 15, h, d, f, grade);
	double delta = -w[6] * ((double)grade - 3);

	if (grade == RH_GRADE_AGAIN) {
		next_h = fmin(next_h, 0.8 * next_l);
		delta *= r + 0.1;
	}
	d = 0.01 * naive->easy_difficulty + 0.99 * (d + delta * (10 - d) / 9);
	return (RhMemory){ clamp(next_l, 0.0001, 36500), clamp(next_h, 0.0001, 36500),
			   clamp(d, 1, 10) };
}

/* ------------------------------------------------------------------- rows */

/* Reviews as they come: most are good, and a time that suits the state so far. */
static void make_rows(RhModelKind kind, gboolean by_card)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(7);
	guint n = 0;

	for (guint i = 0; i < CARDS * REVIEWS; i++) {
		guint card = by_card ? i / REVIEWS : i % CARDS;
		guint review = by_card ? i % REVIEWS : i / CARDS;
		double days = exp(g_rand_double_range(rand, log(0.01), log(60)));
		guint dice = (guint)g_rand_int_range(rand, 0, 20);

		if (kind == RH_MODEL_FSRS6)
			days = dice == 10 ? 0 : ceil(days);
		rows[n++] = (Row){
			.card = card,
			.grade = dice < 3 ? RH_GRADE_AGAIN : dice < 6 ? RH_GRADE_HARD
				 : dice < 18 ? RH_GRADE_GOOD : RH_GRADE_EASY,
			.elapsed = days,
			.is_first = review == 0,
		};
	}
}

static RhMemory states[CARDS];

static void run_ours(const RhModel *model)
{
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		RhMemory *memory = &states[rows[i].card];

		*memory = rows[i].is_first
				  ? rh_model_first(model, rows[i].grade)
				  : rh_model_next(model, memory, rows[i].grade, rows[i].elapsed);
	}
}

static guint8 grades[CARDS * REVIEWS];
static double elapsed[CARDS * REVIEWS];

/* The rows must be as logged: one review of every card, then the next of every card. */
static void run_batch(const RhModel *model)
{
	for (guint i = 0; i < CARDS; i++)
		states[i] = rh_model_first(model, rows[i].grade);
	for (guint i = 1; i < REVIEWS; i++)
		rh_model_next_batch(model, states, grades + i * CARDS, elapsed + i * CARDS, CARDS);
}

static void run_naive(const Naive *naive, const RhModel *model)
{
	RhMemory (*next)(const Naive *, RhMemory, RhGrade, double) =
		model->params.kind == RH_MODEL_FSRS6 ? naive6 : naive7;

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		RhMemory *memory = &states[rows[i].card];

		*memory = rows[i].is_first
				  ? rh_model_first(model, rows[i].grade)
				  : next(naive, *memory, rows[i].grade, rows[i].elapsed);
	}
}

/* Whether both sides end in the same states. */
static gboolean agree(const Naive *naive, const RhModel *model, void (*run)(const RhModel *))
{
	RhMemory ours[CARDS];

	run(model);
	memcpy(ours, states, sizeof(ours));
	run_naive(naive, model);
	for (guint i = 0; i < CARDS; i++) {
		double a = ours[i].stability_long, b = states[i].stability_long;

		if (!(fabs(a - b) <= 1e-9 * b) ||
		    !(fabs(ours[i].difficulty - states[i].difficulty) <= 1e-9 * 10)) {
			fprintf(stderr, "bench-memory: card %u: %.17g and %.17g\n", i, a, b);
			return FALSE;
		}
	}
	return TRUE;
}

static void measure(RhModelKind kind, gboolean by_card, gboolean batch)
{
	void (*run)(const RhModel *) = batch ? run_batch : run_ours;
	gint64 ours = G_MAXINT64, naive_us = G_MAXINT64;
	RhParams params;
	RhModel model;
	Naive naive;

	rh_params_init(&params, kind);
	rh_model_init(&model, &params);
	naive_init(&naive, &params);
	make_rows(kind, by_card);
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		grades[i] = (guint8)rows[i].grade;
		elapsed[i] = rows[i].elapsed;
	}
	if (!agree(&naive, &model, run))
		exit(EXIT_FAILURE);
	for (int round = 0; round < ROUNDS; round++) {
		gint64 start = g_get_monotonic_time(), middle;

		run(&model);
		middle = g_get_monotonic_time();
		run_naive(&naive, &model);
		ours = MIN(ours, middle - start);
		naive_us = MIN(naive_us, g_get_monotonic_time() - middle);
	}
	printf("memory model %s, %-12s %6.2f million updates/s, naive %6.2f, ratio %.2f\n",
	       rh_model_kind_name(kind),
	       batch ? "in batches" : by_card ? "card by card" : "as logged",
	       (double)G_N_ELEMENTS(rows) / (double)ours,
	       (double)G_N_ELEMENTS(rows) / (double)naive_us, (double)naive_us / (double)ours);
}

/* The rows of FSRS-6, card by card. */
static void measure_ts_fsrs(void)
{
	g_autofree char *folder = NULL, *path = NULL, *out = NULL;
	FILE *file;

	if (!node_has("ts-fsrs"))
		return;
	folder = g_dir_make_tmp("bench-memory-XXXXXX", NULL);
	path = g_build_filename(folder != NULL ? folder : ".", "rows", NULL);
	file = folder != NULL ? fopen(path, "w") : NULL;
	if (file == NULL) {
		fprintf(stderr, "bench-memory: cannot write %s\n", path);
		exit(EXIT_FAILURE);
	}
	make_rows(RH_MODEL_FSRS6, TRUE);
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
		fprintf(file, "%d %d %.0f\n", rows[i].is_first, (int)rows[i].grade,
			rows[i].elapsed);
	fclose(file);
	out = node_run("ts-fsrs.mjs", path, "30");
	g_unlink(path);
	g_rmdir(folder);
	printf("memory model fsrs6, card by card, by ts-fsrs: %s million updates/s\n",
	       g_strchomp(out));
}

int main(void)
{
	static const RhModelKind kinds[] = { RH_MODEL_FSRS7, RH_MODEL_FSRS6 };

	for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
		measure(kinds[i], TRUE, FALSE);
		measure(kinds[i], FALSE, FALSE);
		measure(kinds[i], FALSE, TRUE);
	}
	measure_ts_fsrs();
	return EXIT_SUCCESS;
}
