/*
 * fsrs7.c - FSRS-7 in its final form: a long stability L, a short stability H
 * and a difficulty D, 34 parameters, elapsed time as a fraction of days.
 *
 * Recall is a mixture of two power laws, one falling with t/H, the other with
 * t/L; their weights depend on the state.  Each stability is then updated by
 * the same rule with eight parameters of its own.  Powers are written as
 * exp(p ln x), so that ln L and ln H are taken once, exponents of one product
 * are added first, and only the ratio of the two weights is computed.
 */
#include <math.h>
#include "memory/model.h"

#define S_MIN 0.0001
#define D_MIN 1.0
#define D_MAX 10.0
#define D_MIDDLE 5.0
#define DECAY_MIN 0.01
#define DECAY_MAX 0.95
#define EXPONENT_MAX 60.0
#define STEP_MIN 1e-10	/* of ln t: Newton's last step squares it */
#define STEPS_MAX 100	/* halving alone needs about 40 */
#define R_MARGIN 1e-5	/* R lies in [R_MARGIN, 1 - R_MARGIN] */

/* What is computed from the parameters once. */
enum {
	K_EASY_DIFFICULTY = RH_K_MODEL,	/* D0(4), not clamped */
	K_SHORT_DECAY_POWER,		/* w33 - 0.3 */
	K_SHORT_BASE,			/* -ln w25 */
	K_LONG_DECAY,			/* q2 */
	K_LONG_FACTOR,			/* c2 = w26^(-1/q2) - 1 */
	K_TIME_BY_DIFFICULTY,		/* w32 - 0.3 */
	K_WEIGHT,			/* ln(w28/w27) */
	K_WEIGHT_BY_DIFFICULTY		/* w31 - 0.5 */
};

/* Where the eight parameters of a stability start. */
enum { BLOCK_LONG = 7, BLOCK_SHORT = 15 };

/* A state within its bounds, with the logarithms that everything needs. */
typedef struct {
	double l, h, d, ln_l, ln_h;
} State;

/* One component of the forgetting curve: (1 + rate t)^(-decay). */
typedef struct {
	double rate, decay;
} Component;

/* The forgetting curve of one state. */
typedef struct {
	Component brief, lasting;
	double ratio;	/* weight of the lasting component over that of the brief one */
} Curve;

static double first_difficulty(const double *w, int grade)
{
	return w[4] - exp(w[5] * (grade - 1)) + 1;
}

void rh_fsrs7_init(RhModel *model)
{
	const double *w = model->params.w;
	double *k = model->k;

	for (int grade = RH_GRADE_AGAIN; grade <= RH_GRADE_EASY; grade++)
		k[RH_K_FIRST_DIFFICULTY + grade - 1] =
			rh_bounded(first_difficulty(w, grade), D_MIN, D_MAX);
	k[K_EASY_DIFFICULTY] = first_difficulty(w, RH_GRADE_EASY);
	k[K_SHORT_DECAY_POWER] = w[33] - 0.3;
	k[K_SHORT_BASE] = -log(w[25]);
	k[K_LONG_DECAY] = rh_bounded(w[24], DECAY_MIN, DECAY_MAX);
	k[K_LONG_FACTOR] = expm1(-log(w[26]) / k[K_LONG_DECAY]);
	k[K_TIME_BY_DIFFICULTY] = w[32] - 0.3;
	k[K_WEIGHT] = log(w[28] / w[27]);
	k[K_WEIGHT_BY_DIFFICULTY] = w[31] - 0.5;
}

RhMemory rh_fsrs7_first(const RhModel *model, RhGrade grade)
{
	double s = model->params.w[grade - 1];

	return (RhMemory){
		.stability_long = rh_bounded(s, S_MIN, RH_STABILITY_MAX),
		.stability_short = rh_bounded(0.8 * s, S_MIN, RH_STABILITY_MAX),
		.difficulty = model->k[RH_K_FIRST_DIFFICULTY + grade - 1],
	};
}

static State state_of(const RhMemory *memory)
{
	State s = {
		.l = rh_bounded(memory->stability_long, S_MIN, RH_STABILITY_MAX),
		.h = rh_bounded(memory->stability_short, S_MIN, RH_STABILITY_MAX),
		.d = rh_bounded(memory->difficulty, D_MIN, D_MAX),
	};

	s.ln_l = log(s.l);
	s.ln_h = log(s.h);
	return s;
}

static Curve curve_of(const RhModel *model, const State *s)
{
	const double *w = model->params.w, *k = model->k;
	double q1 = rh_bounded(w[23] * exp(k[K_SHORT_DECAY_POWER] * s->ln_h),
			       DECAY_MIN, DECAY_MAX);
	double c1 = exp(MIN(k[K_SHORT_BASE] / q1, EXPONENT_MAX)) - 1;
	double harder = s->d - D_MIDDLE;
	double tau = exp(harder * k[K_TIME_BY_DIFFICULTY]);

	return (Curve){
		.brief = { .rate = c1 / s->h, .decay = q1 },
		.lasting = { .rate = k[K_LONG_FACTOR] * tau / s->l, .decay = k[K_LONG_DECAY] },
		.ratio = exp(k[K_WEIGHT] + w[30] * s->ln_l + w[29] * s->ln_h +
			     harder * k[K_WEIGHT_BY_DIFFICULTY]),
	};
}

static double component_at(Component c, double t)
{
	return exp(-c.decay * log(1 + c.rate * t));
}

static double mixture(const Curve *curve, double brief, double lasting)
{
	return R_MARGIN + (1 - 2 * R_MARGIN) * (brief + curve->ratio * lasting) /
			(1 + curve->ratio);
}

double rh_fsrs7_retrievability(const RhModel *model, const RhMemory *memory, double elapsed)
{
	State s = state_of(memory);
	Curve curve = curve_of(model, &s);

	return mixture(&curve, component_at(curve.brief, elapsed),
		       component_at(curve.lasting, elapsed));
}

/* The stability after a lapse; X is the recall that the block goes by. */
static double after_lapse(const double *w, double s, double x)
{
	double p = w[3] * (exp(w[4] * log(s + 1)) - 1) * exp((1 - x) * w[5]);

	return MIN(s, p);
}

/*
 * The stability after recall.  The published rule takes the larger of this and
 * of the stability after a lapse; that one is at most S, and this one at least,
 * because no factor of the growth is negative within the parameters' ranges.
 */
static double after_recall(const double *w, double s, double ln_s, double d, double x,
			   RhGrade grade)
{
	double m = grade == RH_GRADE_HARD ? w[6] : grade == RH_GRADE_EASY ? w[7] : 1;

	return s * (1 + exp(w[0] - 1.5 - w[1] * ln_s) * (11 - d) * (exp((1 - x) * w[2]) - 1) * m);
}

static double next_difficulty(const RhModel *model, double d, double r, RhGrade grade)
{
	double delta = -model->params.w[6] * ((int)grade - 3);

	if (grade == RH_GRADE_AGAIN)
		delta *= r + 0.1;
	return rh_bounded(0.01 * model->k[K_EASY_DIFFICULTY] + 0.99 * (d + delta * (10 - d) / 9),
			  D_MIN, D_MAX);
}

RhMemory rh_fsrs7_next(const RhModel *model, const RhMemory *memory, RhGrade grade, double elapsed)
{
	const double *w = model->params.w;
	State s = state_of(memory);
	Curve curve = curve_of(model, &s);
	double f = component_at(curve.brief, elapsed);
	double r = mixture(&curve, f, component_at(curve.lasting, elapsed));
	double l, h;

	if (grade == RH_GRADE_AGAIN) {
		l = after_lapse(w + BLOCK_LONG, s.l, r);
		h = MIN(after_lapse(w + BLOCK_SHORT, s.h, f), 0.8 * l);
	} else {
		l = after_recall(w + BLOCK_LONG, s.l, s.ln_l, s.d, r, grade);
		h = after_recall(w + BLOCK_SHORT, s.h, s.ln_h, s.d, f, grade);
	}
	return (RhMemory){
		.stability_long = rh_bounded(l, S_MIN, RH_STABILITY_MAX),
		.stability_short = rh_bounded(h, S_MIN, RH_STABILITY_MAX),
		.difficulty = next_difficulty(model, s.d, r, grade),
	};
}

/* The curve at t = e^X and its derivative by X. */
static double curve_at(const Curve *curve, double x, double *slope)
{
	double t = exp(x), a = curve->brief.rate * t, b = curve->lasting.rate * t;
	double brief = component_at(curve->brief, t);
	double lasting = component_at(curve->lasting, t);

	*slope = -(1 - 2 * R_MARGIN) / (1 + curve->ratio) *
		 (curve->brief.decay * a / (1 + a) * brief +
		  curve->ratio * curve->lasting.decay * b / (1 + b) * lasting);
	return mixture(curve, brief, lasting);
}

/*
 * No closed form: Newton's method in ln t, where the curve is almost straight.
 * R falls strictly, so each step also narrows a bracket; where a step leaves
 * it, or does not at least halve the one before, the bracket is halved instead.
 */
double rh_fsrs7_interval(const RhModel *model, const RhMemory *memory, double retention)
{
	State s = state_of(memory);
	Curve curve = curve_of(model, &s);
	double lo = log(RH_SECOND), hi = log(RH_STABILITY_MAX), slope;
	double x = MAX(MAX(s.ln_l, s.ln_h), lo), step = hi - lo;

	if (curve_at(&curve, lo, &slope) <= retention)
		return RH_SECOND;
	if (curve_at(&curve, hi, &slope) >= retention)
		return RH_STABILITY_MAX;
	for (int i = 0; i < STEPS_MAX && fabs(step) > STEP_MIN; i++) {
		double error = curve_at(&curve, x, &slope) - retention;
		double newton = x - error / slope;

		if (error > 0)
			lo = x;
		else
			hi = x;
		if (!(newton >= lo && newton <= hi) || fabs(newton - x) > fabs(step) / 2)
			newton = lo + (hi - lo) / 2;
		step = newton - x;
		x = newton;
	}
	return exp(x);
}
