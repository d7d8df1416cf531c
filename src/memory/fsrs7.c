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
	K_WEIGHT_BY_DIFFICULTY,		/* w31 - 0.5 */
	K_LONG,				/* four of the long stability */
	K_SHORT = K_LONG + 4		/* four of the short stability */
};

/* Of each stability: e^(w7 - 1.5), and by grade - 2 the factor of growth. */
enum { K_GROWTH, K_GROWTH_BY_GRADE };

/* Where the eight parameters of a stability start. */
enum { BLOCK_LONG = 7, BLOCK_SHORT = 15 };

/* A stability within its bounds, with the logarithm that everything needs. */
typedef struct {
	double days, ln;
} Stability;

typedef struct {
	Stability l, h;
	double d;
} State;

/*
 * One component of the forgetting curve: (1 + pace t/S)^(-decay).  With ln S at
 * hand, ln(1 + pace t/S) is ln(S + pace t) - ln S, which saves a division.
 */
typedef struct {
	double pace, decay;
	Stability s;
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

static void init_block(double *k, const double *w)
{
	k[K_GROWTH] = exp(w[0] - 1.5);
	k[K_GROWTH_BY_GRADE + RH_GRADE_HARD - 2] = w[6];
	k[K_GROWTH_BY_GRADE + RH_GRADE_GOOD - 2] = 1;
	k[K_GROWTH_BY_GRADE + RH_GRADE_EASY - 2] = w[7];
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
	init_block(k + K_LONG, w + BLOCK_LONG);
	init_block(k + K_SHORT, w + BLOCK_SHORT);
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

static Stability stability_of(double days)
{
	days = rh_bounded(days, S_MIN, RH_STABILITY_MAX);
	return (Stability){ .days = days, .ln = log(days) };
}

static State state_of(const RhMemory *memory)
{
	return (State){
		.l = stability_of(memory->stability_long),
		.h = stability_of(memory->stability_short),
		.d = rh_bounded(memory->difficulty, D_MIN, D_MAX),
	};
}

static Curve curve_of(const RhModel *model, const State *s)
{
	const double *w = model->params.w, *k = model->k;
	double q1 = rh_bounded(w[23] * exp(k[K_SHORT_DECAY_POWER] * s->h.ln),
			       DECAY_MIN, DECAY_MAX);
	double c1 = exp(MIN(k[K_SHORT_BASE] / q1, EXPONENT_MAX)) - 1;
	double harder = s->d - D_MIDDLE;
	double tau = exp(harder * k[K_TIME_BY_DIFFICULTY]);

	return (Curve){
		.brief = { .pace = c1, .decay = q1, .s = s->h },
		.lasting = { .pace = k[K_LONG_FACTOR] * tau, .decay = k[K_LONG_DECAY], .s = s->l },
		.ratio = exp(k[K_WEIGHT] + w[30] * s->l.ln + w[29] * s->h.ln +
			     harder * k[K_WEIGHT_BY_DIFFICULTY]),
	};
}

static double component_at(const Component *c, double t)
{
	return exp(-c->decay * (log(c->s.days + c->pace * t) - c->s.ln));
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

	return mixture(&curve, component_at(&curve.brief, elapsed),
		       component_at(&curve.lasting, elapsed));
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
static double after_recall(const double *k, const double *w, Stability s, double d, double x,
			   RhGrade grade)
{
	double growth = k[K_GROWTH] * k[K_GROWTH_BY_GRADE + grade - 2] * (11 - d) *
			(exp((1 - x) * w[2]) - 1);

	/* The published exponent of the long stability is 0. */
	if (w[1] > 0)
		growth *= exp(-w[1] * s.ln);
	return s.days + s.days * growth;
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
	const double *w = model->params.w, *k = model->k;
	State s = state_of(memory);
	Curve curve = curve_of(model, &s);
	double f = component_at(&curve.brief, elapsed);
	double r = mixture(&curve, f, component_at(&curve.lasting, elapsed));
	double l, h;

	if (grade == RH_GRADE_AGAIN) {
		l = after_lapse(w + BLOCK_LONG, s.l.days, r);
		h = MIN(after_lapse(w + BLOCK_SHORT, s.h.days, f), 0.8 * l);
	} else {
		l = after_recall(k + K_LONG, w + BLOCK_LONG, s.l, s.d, r, grade);
		h = after_recall(k + K_SHORT, w + BLOCK_SHORT, s.h, s.d, f, grade);
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
	double t = exp(x);
	double a = curve->brief.pace * t / curve->brief.s.days;
	double b = curve->lasting.pace * t / curve->lasting.s.days;
	double brief = component_at(&curve->brief, t);
	double lasting = component_at(&curve->lasting, t);

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
	double x = MAX(MAX(s.l.ln, s.h.ln), lo), step = hi - lo;

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
