/*
 * fsrs6.c - FSRS-6: one stability and a difficulty, 21 parameters.
 *
 * S is the time in days after which recall has fallen to 0.9, D runs from 1 to
 * 10, R is the probability of recall, t the elapsed days; w0 to w20 as in the
 * published model.  Powers are written as exp(p ln x): one logarithm then
 * serves several of them, and exponents of one product are added first.
 */
#include <math.h>
#include "memory/model.h"

#define S_MIN 0.001
#define D_MIN 1.0
#define D_MAX 10.0

/* What is computed from the parameters once. */
enum {
	K_DECAY = RH_K_MODEL,	/* d = -w20 */
	K_FACTOR,		/* F = 0.9^(1/d) - 1, which makes R(S) = 0.9 */
	K_EASY_DIFFICULTY,	/* D0(4), not clamped */
	K_LAPSE_CAP,		/* e^(-w17 w18): a lapse leaves at most this share of S */
	K_GROWTH		/* by grade - 1: factor of the growth after recall */
};

static double first_difficulty(const double *w, int grade)
{
	return w[4] - exp(w[5] * (grade - 1)) + 1;
}

void rh_fsrs6_init(RhModel *model)
{
	const double *w = model->params.w;
	double *k = model->k;

	for (int grade = RH_GRADE_AGAIN; grade <= RH_GRADE_EASY; grade++)
		k[RH_K_FIRST_DIFFICULTY + grade - 1] =
			rh_bounded(first_difficulty(w, grade), D_MIN, D_MAX);
	k[K_DECAY] = -w[20];
	k[K_FACTOR] = expm1(log(0.9) / k[K_DECAY]);
	k[K_EASY_DIFFICULTY] = first_difficulty(w, RH_GRADE_EASY);
	k[K_LAPSE_CAP] = exp(-w[17] * w[18]);
	k[K_GROWTH + RH_GRADE_HARD - 1] = w[15];
	k[K_GROWTH + RH_GRADE_GOOD - 1] = 1;
	k[K_GROWTH + RH_GRADE_EASY - 1] = w[16];
}

RhMemory rh_fsrs6_first(const RhModel *model, RhGrade grade)
{
	return (RhMemory){
		.stability_long = rh_bounded(model->params.w[grade - 1], S_MIN, RH_STABILITY_MAX),
		.difficulty = model->k[RH_K_FIRST_DIFFICULTY + grade - 1],
	};
}

/* t = 0: a second look on the same day. */
static double same_day(const double *w, double s, RhGrade grade)
{
	double growth = exp(w[17] * ((int)grade - 3 + w[18]) - w[19] * log(s));

	if (grade >= RH_GRADE_HARD && growth < 1)
		return s;
	return s * growth;
}

/*
 * t > 0.  R = (1 + F t/S)^d; as ln S is needed anyway, ln(1 + F t/S) is taken as
 * ln(S + F t) - ln S, which saves a division on the way to the next state.
 */
static double another_day(const RhModel *model, double s, double d, double t, RhGrade grade)
{
	const double *w = model->params.w, *k = model->k;
	double ln_s = log(s);
	double r = exp(k[K_DECAY] * (log(s + k[K_FACTOR] * t) - ln_s));

	if (grade == RH_GRADE_AGAIN) {
		double scale = w[11] * exp(w[14] * (1 - r) - w[12] * log(d));
		double left = scale * (exp(w[13] * log(s + 1)) - 1);

		return MIN(left, s * k[K_LAPSE_CAP]);
	}
	return s + s * exp(w[8] - w[9] * ln_s) * (11 - d) * k[K_GROWTH + grade - 1] *
			   (exp(w[10] * (1 - r)) - 1);
}

static double next_difficulty(const double *w, const double *k, double d, RhGrade grade)
{
	double damped = d - w[6] * ((int)grade - 3) * (10 - d) / 9;

	return rh_bounded(w[7] * k[K_EASY_DIFFICULTY] + (1 - w[7]) * damped, D_MIN, D_MAX);
}

RhMemory rh_fsrs6_next(const RhModel *model, const RhMemory *memory, RhGrade grade, double elapsed)
{
	double s = rh_bounded(memory->stability_long, S_MIN, RH_STABILITY_MAX);
	double d = rh_bounded(memory->difficulty, D_MIN, D_MAX);
	double next = elapsed > 0 ? another_day(model, s, d, elapsed, grade)
				  : same_day(model->params.w, s, grade);

	return (RhMemory){
		.stability_long = rh_bounded(next, S_MIN, RH_STABILITY_MAX),
		.difficulty = next_difficulty(model->params.w, model->k, d, grade),
	};
}

/* R(t, S) = (1 + F t/S)^d */
double rh_fsrs6_retrievability(const RhModel *model, const RhMemory *memory, double elapsed)
{
	const double *k = model->k;
	double s = rh_bounded(memory->stability_long, S_MIN, RH_STABILITY_MAX);

	return exp(k[K_DECAY] * log(1 + k[K_FACTOR] * elapsed / s));
}

/* I(r, S) = (S/F)(r^(1/d) - 1), the inverse of R. */
double rh_fsrs6_interval(const RhModel *model, const RhMemory *memory, double retention)
{
	const double *k = model->k;
	double s = rh_bounded(memory->stability_long, S_MIN, RH_STABILITY_MAX);

	return s / k[K_FACTOR] * expm1(log(retention) / k[K_DECAY]);
}
