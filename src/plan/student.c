/*
 * student.c - what a virtual student remembers, and how he answers.
 */
#include <math.h>
#include "student.h"

#define SPREAD 0.17		/* sigma of the logarithm of a wrong parameter */
#define DRAWS_MAX 64		/* of a parameter, until it is allowed */
#define HASTE 2.0		/* of the student who forgets faster */
#define SLIP 0.10		/* share of answers missed whatever is known */
#define MISSED_DAYS 0.25

/*
 * The power law without spacing effect: R = (1 + t/s)^-b.  What an answer does to
 * s hangs on its grade alone, not on how much was forgotten.  The first s give a
 * recall of 0.9 after about as many days as the published FSRS-7.
 */
#define POWER 0.3
static const double power_first[4] = { 0.5, 5, 11, 36 };	/* days */
static const double power_factor[4] = { 0.4, 1.5, 2.0, 2.6 };	/* by grade */
#define POWER_MIN 0.05		/* days */
#define POWER_MAX 3650.0

/* ----------------------------------------------------------------- chance */

/* The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
static guint64 mix(guint64 x)
{
	x += G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
	x = (x ^ (x >> 30)) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
	x = (x ^ (x >> 27)) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
	return x ^ (x >> 31);
}

double rh_chance(guint64 seed, guint run, RhChanceUse use, guint item, guint n)
{
	guint64 x = mix(seed ^ mix(((guint64)run << 8) | (guint64)use));

	x = mix(x ^ (((guint64)item << 32) | n));
	return (double)(x >> 11) * 0x1p-53;
}

/* Normal with mean 0 and variance 1 (Box and Muller); the N-th for a parameter. */
static double normal(const RhStudent *student, guint item, guint n)
{
	const RhSimulation *s = student->simulation;
	double u = rh_chance(s->seed, student->run, RH_CHANCE_PARAMETER, item, 2 * n);
	double v = rh_chance(s->seed, student->run, RH_CHANCE_PARAMETER, item, 2 * n + 1);

	return sqrt(-2 * log(1 - u)) * cos(2 * G_PI * v);
}

static double chance(const RhStudent *student, RhChanceUse use, guint item, guint n)
{
	return rh_chance(student->simulation->seed, student->run, use, item, n);
}

/* ---------------------------------------------------------------- student */

/* Whether the model allows parameter I of PARAMS, the others being right. */
static gboolean allowed(const RhParams *params, guint i, const RhParams *right)
{
	RhParams alone = *right;

	alone.w[i] = params->w[i];
	rh_params_clip(&alone, NULL);
	return !(alone.w[i] < params->w[i] || alone.w[i] > params->w[i]);
}

/*
 * Every parameter off by a factor.  One that leaves its range is drawn again: brought
 * to the bound instead, a student in three would have hardly any long-term forgetting
 * (w26, 0.9464 of at most 0.99).
 */
static void make_wrong(const RhStudent *student, RhParams *params)
{
	const RhParams right = *params;

	for (guint i = 0; i < params->n; i++) {
		for (guint n = 0; n < DRAWS_MAX; n++) {
			params->w[i] = right.w[i] * exp(SPREAD * normal(student, i, n));
			if (allowed(params, i, &right))
				break;
		}
	}
}

void rh_student_init(RhStudent *student, const RhSimulation *simulation, guint run)
{
	RhParams params = simulation->believed;

	*student = (RhStudent){ .kind = simulation->student, .simulation = simulation, .run = run };
	if (student->kind == RH_STUDENT_FSRS6)
		rh_params_init(&params, RH_MODEL_FSRS6);
	if (student->kind == RH_STUDENT_PARAMS)
		params = simulation->student_params;
	if (student->kind == RH_STUDENT_WRONG)
		make_wrong(student, &params);
	rh_params_clip(&params, NULL);
	rh_model_init(&student->model, &params);
}

gboolean rh_student_misses(const RhStudent *student, guint day)
{
	return student->kind == RH_STUDENT_MISSED && day > 0 &&
	       chance(student, RH_CHANCE_DAY, day, 0) < MISSED_DAYS;
}

double rh_student_recall(const RhStudent *student, const RhMemory *memory, double days)
{
	if (student->kind == RH_STUDENT_POWERLAW)
		return pow(1 + MAX(days, 0) / memory->stability_long, -POWER);
	if (student->kind == RH_STUDENT_FAST)
		days *= HASTE;
	return rh_model_retrievability(&student->model, memory, days);
}

static RhMemory first(const RhStudent *student, RhGrade grade)
{
	if (student->kind == RH_STUDENT_POWERLAW)
		return (RhMemory){ .stability_long = power_first[grade - 1], .difficulty = 5 };
	return rh_model_first(&student->model, grade);
}

static RhMemory next(const RhStudent *student, const RhMemory *memory, RhGrade grade, double days)
{
	RhMemory after = *memory;

	if (student->kind == RH_STUDENT_POWERLAW) {
		after.stability_long = CLAMP(memory->stability_long * power_factor[grade - 1],
					     POWER_MIN, POWER_MAX);
		return after;
	}
	if (student->kind == RH_STUDENT_FAST)
		days *= HASTE;
	return rh_model_next(&student->model, memory, grade, days);
}

/* The index of the share that U falls into. */
static guint draw(const double *shares, guint n, double u)
{
	guint i = 0;

	while (i + 1 < n && u >= shares[i])
		u -= shares[i++];
	return i;
}

static RhGrade first_grade(const RhStudent *student, guint card)
{
	double u = chance(student, RH_CHANCE_GRADE, card, 0);

	return (RhGrade)(RH_GRADE_AGAIN + draw(student->simulation->first_grades, 4, u));
}

/* A slip of attention takes nothing from the memory: it is what recall made of it. */
RhGrade rh_student_answer(const RhStudent *student, RhMemory *memory, guint card, guint answer,
			  double days)
{
	RhGrade grade;

	if (answer == 0) {
		grade = first_grade(student, card);
		*memory = first(student, grade);
		return grade;
	}
	if (chance(student, RH_CHANCE_RECALL, card, answer) >=
	    rh_student_recall(student, memory, days)) {
		*memory = next(student, memory, RH_GRADE_AGAIN, days);
		return RH_GRADE_AGAIN;
	}
	grade = (RhGrade)(RH_GRADE_HARD + draw(student->simulation->pass_grades, 3,
					       chance(student, RH_CHANCE_GRADE, card, answer)));
	*memory = next(student, memory, grade, days);
	if (student->kind == RH_STUDENT_LAPSES &&
	    chance(student, RH_CHANCE_SLIP, card, answer) < SLIP)
		return RH_GRADE_AGAIN;
	return grade;
}

void rh_student_repeat(const RhStudent *student, RhMemory *memory, double days)
{
	*memory = next(student, memory, RH_GRADE_GOOD, days);
}
