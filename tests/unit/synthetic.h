/*
 * synthetic.h - a log of reviews by somebody whose memory follows a model exactly, so
 * that it is known what training ought to find.
 *
 * Cards come one after the other over a year.  A card is asked again after about the
 * interval that the published parameters give, sooner or later at random, in whole
 * days; after an Again, half of the time also ten minutes later.  Recall is drawn from
 * the true model by the elapsed time that the model itself counts.
 */
#ifndef TESTS_UNIT_SYNTHETIC_H
#define TESTS_UNIT_SYNTHETIC_H

#include <math.h>
#include <rehearse/memory.h>
#include <rehearse/reviewlog.h>

#define SYNTHETIC_DAY_MS 86400000
#define SYNTHETIC_START_MS 1672567200000	/* 2023-01-01 10:00 UTC */
#define SYNTHETIC_REVIEWS 12			/* of a card */

/* Parameters that are not the published ones, but like those of some person. */
static inline RhParams synthetic_truth(RhModelKind kind)
{
	static const double six[] = { 0.35, 0.95, 3.1, 14.0, 6.9, 0.72, 2.6, 0.01, 1.70, 0.21, 1.05,
				      1.25, 0.08, 0.31, 1.35, 0.52, 2.1, 0.48, 0.15, 0.08, 0.21 };
	RhParams truth;

	rh_params_init(&truth, kind);
	for (guint i = 0; i < truth.n; i++)
		truth.w[i] = kind == RH_MODEL_FSRS6 ? six[i]
			     : truth.w[i] * (i % 2 == 0 ? 1.25 : 0.8);
	rh_params_clip(&truth, NULL);
	return truth;
}

static inline RhGrade synthetic_grade(GRand *rand, double recall)
{
	double u = g_rand_double(rand);

	if (g_rand_double(rand) >= recall)
		return RH_GRADE_AGAIN;
	return u < 0.12 ? RH_GRADE_HARD : u > 0.88 ? RH_GRADE_EASY : RH_GRADE_GOOD;
}

/* Days until the next review: minutes after half of the lapses, else whole days. */
static inline double synthetic_wait(GRand *rand, const RhModel *usual, const RhMemory *memory,
				    RhGrade grade)
{
	double days = rh_model_interval(usual, memory, 0.9);

	if (grade == RH_GRADE_AGAIN && g_rand_boolean(rand))
		return 10.0 / 1440;
	return ceil(days * exp(g_rand_double_range(rand, -0.5, 0.8)));
}

static inline int synthetic_by_time(gconstpointer a, gconstpointer b)
{
	const RhReviewRow *one = a, *other = b;

	if (one->time_ms != other->time_ms)
		return one->time_ms < other->time_ms ? -1 : 1;
	return one->card < other->card ? -1 : one->card > other->card;
}

/* N rows of RhReviewRow in order of time.  (transfer full) */
static inline GArray *synthetic_log(const RhParams *truth, guint n, guint32 seed)
{
	static const double first[] = { 0.24, 0.334, 0.829 };	/* Again, Hard, Good */
	GArray *rows = g_array_sized_new(FALSE, TRUE, sizeof(RhReviewRow), n);
	GRand *rand = g_rand_new_with_seed(seed);
	RhParams published;
	RhModel real, usual;

	rh_params_init(&published, truth->kind);
	rh_model_init(&real, truth);
	rh_model_init(&usual, &published);
	for (guint32 card = 0; rows->len < n; card++) {
		double u = g_rand_double(rand);
		RhGrade grade = u < first[0]   ? RH_GRADE_AGAIN
				: u < first[1] ? RH_GRADE_HARD
				: u < first[2] ? RH_GRADE_GOOD : RH_GRADE_EASY;
		RhMemory memory = rh_model_first(&real, grade);
		RhMemory thought = rh_model_first(&usual, grade);
		double days = g_rand_int_range(rand, 0, 365);

		for (guint i = 0; i < SYNTHETIC_REVIEWS && rows->len < n; i++) {
			RhReviewRow row = { .card = card, .rating = (guint8)grade, .state = i > 0 };
			double wait = synthetic_wait(rand, &usual, &thought, grade);
			double next = wait < 1 ? days + wait : floor(days + 0.5) + wait;
			double counted = truth->kind == RH_MODEL_FSRS6 ? floor(wait) : next - days;
			double recall;

			row.time_ms = SYNTHETIC_START_MS + (gint64)(days * SYNTHETIC_DAY_MS);
			g_array_append_val(rows, row);
			recall = rh_model_retrievability(&real, &memory, counted);
			grade = synthetic_grade(rand, recall);
			memory = rh_model_next(&real, &memory, grade, counted);
			thought = rh_model_next(&usual, &thought, grade, counted);
			days = next;
		}
	}
	g_rand_free(rand);
	g_array_sort(rows, synthetic_by_time);
	return rows;
}

/*
 * How far PARAMS are from TRUTH: the root of the mean square of the difference of the
 * recall they predict, over the later reviews of ROWS, a log of its own.
 */
static inline double synthetic_error(const RhParams *params, const RhParams *truth,
				     const GArray *rows)
{
	const RhReviewRow *row = (const RhReviewRow *)(void *)rows->data;
	RhMemory *states = g_new0(RhMemory, (gsize)rows->len * 2);
	gint64 *last = g_new0(gint64, rows->len);
	RhModel models[2];
	double sum = 0;
	guint n = 0;

	rh_model_init(&models[0], params);
	rh_model_init(&models[1], truth);
	for (guint i = 0; i < rows->len; i++, row++) {
		RhMemory *state = &states[row->card * 2];
		double days = (double)(row->time_ms - last[row->card]) / SYNTHETIC_DAY_MS;
		double recall[2];

		if (truth->kind == RH_MODEL_FSRS6)
			days = floor(days + 0.5);
		for (int k = 0; k < 2; k++) {
			recall[k] = rh_model_retrievability(&models[k], &state[k], days);
			state[k] = last[row->card] == 0
					   ? rh_model_first(&models[k], (RhGrade)row->rating)
					   : rh_model_next(&models[k], &state[k],
							   (RhGrade)row->rating, days);
		}
		if (last[row->card] != 0 && days > 0) {
			sum += (recall[0] - recall[1]) * (recall[0] - recall[1]);
			n++;
		}
		last[row->card] = row->time_ms;
	}
	g_free(states);
	g_free(last);
	return sqrt(sum / n);
}

#endif
