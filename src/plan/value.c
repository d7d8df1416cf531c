/*
 * value.c - what a practice is worth: the recall at the interviews after it,
 * less the recall without it.
 *
 * R is the recall of the memory model in the form of this person: at odds that are a
 * multiple of the model's (form.h).  What the simulator's wrong students forget is
 * lowered by a hundredth at most, but the forecast knows sooner how they will do.
 *
 * A practice at time t of a card that is recalled with probability p = R(t) ends
 * in one of four ways: a miss with 1 - p, or a success graded hard, good or easy
 * in the learner's usual proportions.  The memory model says what state each
 * leaves; a card that was missed is seen once more the same day, which is taken
 * for a success.  With tau_k the days from t to interview k, its weight u_k and
 * the card's weight v, the worth of the practice is
 *
 *	G = v sum_k u_k (sum_g P(g) R(after g, tau_k) - R(before, t + tau_k)).
 */
#include <math.h>
#include <rehearse/batch.h>
#include "value.h"

#define DAY_MS 86400000.0
/* Between a miss and its repetition: about ten minutes. */
#define REPEAT_DAYS 0.007
#define SECONDS_MIN 1.0		/* no practice is free */
#define SECONDS_MAX 3600.0

static double finite_in(double x, double lo, double hi)
{
	x = x > lo ? x : lo;	/* also when X is not a number */
	return x < hi ? x : hi;
}

/* COPY has the N shares of FROM, made to sum to 1; equal ones where that cannot be. */
static void init_shares(double *copy, const double *from, guint n)
{
	double sum = 0;

	for (guint i = 0; i < n; i++) {
		copy[i] = finite_in(from[i], 0, 1);
		sum += copy[i];
	}
	for (guint i = 0; i < n; i++)
		copy[i] = sum > 0 ? copy[i] / sum : 1.0 / n;
}

/* What is no number says nothing of the person. */
static double log_odds(const RhPlanInput *input, guint interview)
{
	double odds = input->interviews[interview].odds;

	return isnan(odds) ? 0 : finite_in(odds, -10, 10);
}

void rh_scene_init(RhScene *scene, const RhPlanInput *input)
{
	*scene = (RhScene){ .model = *input->model, .odds = exp(log_odds(input, 0)) };
	scene->n_goals = MIN(input->n_interviews, RH_PLAN_INTERVIEWS_MAX);
	for (guint k = 0; k < scene->n_goals; k++) {
		double at = (double)(input->interviews[k].at_ms - input->days[0].at_ms) / DAY_MS;

		scene->goal_at[k] = finite_in(at, 0, RH_PLAN_DAYS_MAX);
		scene->goal_weight[k] = finite_in(input->interviews[k].weight, 0, 1e6);
		scene->offset[k] = (RhFormOffset){ log_odds(input, k) - log_odds(input, 0),
						   finite_in(input->interviews[k].odds_spread, 0,
							     10) };
	}
	init_shares(scene->first_grades, input->first_grades, RH_OUTCOMES);
	init_shares(scene->pass_grades, input->pass_grades, RH_OUTCOMES - 1);
	for (guint g = 0; g < RH_OUTCOMES; g++)
		scene->first[g] = rh_model_first(&scene->model, (RhGrade)(RH_GRADE_AGAIN + g));
	scene->first[0] = rh_model_next(&scene->model, &scene->first[0], RH_GRADE_GOOD, REPEAT_DAYS);
}

/* DAYS after the last answer. */
static double recall_of(const RhScene *scene, const RhMemory *memory, double days)
{
	double p = rh_model_retrievability(&scene->model, memory, days);

	return p * scene->odds / (p * scene->odds + 1 - p);
}

double rh_known_recall(const RhScene *scene, const RhKnown *known, double at)
{
	return known->is_new ? 0 : recall_of(scene, &known->memory, at - known->last);
}

static void first_encounter(const RhScene *scene, const RhPlanCard *card, RhPractice *practice)
{
	for (guint g = 0; g < RH_OUTCOMES; g++) {
		practice->chance[g] = scene->first_grades[g];
		practice->after[g] = scene->first[g];
	}
	practice->seconds = card->seconds_new;
}

/* A card of state MEMORY after each of the N ELAPSED days, at most RH_TIMES_MAX of them. */
static void later_encounters(const RhScene *scene, const RhPlanCard *card, const RhMemory *memory,
			     const double *elapsed, guint n, RhPractice *practices)
{
	RhMemory after[RH_OUTCOMES * RH_TIMES_MAX];
	guint8 grades[RH_OUTCOMES * RH_TIMES_MAX] = { 0 }, good[RH_TIMES_MAX] = { 0 };
	double days[RH_OUTCOMES * RH_TIMES_MAX] = { 0 }, repeat[RH_TIMES_MAX] = { 0 };

	for (guint i = 0; i < RH_OUTCOMES * n; i++) {
		after[i] = *memory;
		grades[i] = (guint8)(RH_GRADE_AGAIN + i / n);
		days[i] = elapsed[i % n];
	}
	rh_model_next_batch(&scene->model, after, grades, days, RH_OUTCOMES * (gsize)n);
	for (guint i = 0; i < n; i++) {
		good[i] = RH_GRADE_GOOD;
		repeat[i] = REPEAT_DAYS;
	}
	rh_model_next_batch(&scene->model, after, good, repeat, n);
	for (guint i = 0; i < n; i++) {
		RhPractice *practice = &practices[i];
		double p = recall_of(scene, memory, elapsed[i]);

		practice->chance[0] = 1 - p;
		for (guint g = 1; g < RH_OUTCOMES; g++)
			practice->chance[g] = p * scene->pass_grades[g - 1];
		for (guint g = 0; g < RH_OUTCOMES; g++)
			practice->after[g] = after[g * n + i];
		practice->seconds = p * card->seconds_said + (1 - p) * card->seconds_missed;
	}
}

void rh_value_practise_at(const RhScene *scene, const RhPlanCard *card, const RhKnown *known,
			  const double *at, guint n, RhPractice *practices)
{
	double elapsed[RH_TIMES_MAX] = { 0 };

	g_return_if_fail(n <= RH_TIMES_MAX);
	for (guint i = 0; i < n; i++)
		elapsed[i] = at[i] - known->last;
	if (!known->is_new)
		later_encounters(scene, card, &known->memory, elapsed, n, practices);
	for (guint i = 0; i < n; i++) {
		if (known->is_new)
			first_encounter(scene, card, &practices[i]);
		practices[i].seconds = finite_in(practices[i].seconds, SECONDS_MIN, SECONDS_MAX);
	}
}

void rh_value_practise(const RhScene *scene, const RhPlanCard *card, const RhKnown *known,
		       double at, RhPractice *practice)
{
	rh_value_practise_at(scene, card, known, &at, 1, practice);
}

static double weighted_recall(const RhScene *scene, const RhPlanCard *card, const RhKnown *known,
			      double at)
{
	double sum = 0;

	for (guint k = 0; k < scene->n_goals; k++) {
		if ((card->interviews >> k & 1) && scene->goal_at[k] > at)
			sum += scene->goal_weight[k] *
			       rh_known_recall(scene, known, scene->goal_at[k]);
	}
	return card->weight * sum;
}

double rh_value_idle(const RhScene *scene, const RhPlanCard *card, const RhKnown *known, double at)
{
	return known->is_new ? 0 : weighted_recall(scene, card, known, at);
}

double rh_value_after(const RhScene *scene, const RhPlanCard *card, const RhPractice *practice,
		      double at)
{
	double sum = 0;

	for (guint g = 0; g < RH_OUTCOMES; g++) {
		RhKnown after = { .last = at, .memory = practice->after[g] };

		if (practice->chance[g] > 0)
			sum += practice->chance[g] * weighted_recall(scene, card, &after, at);
	}
	return sum;
}
