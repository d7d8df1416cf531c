/*
 * bench-planning.c - how long a plan takes, in milliseconds and against evaluating
 * the memory model once for every card and day of it, in the same run.
 *
 * A session needs today's cards (rh_plan_new, rh_plan_today) and the order anew
 * after each answer; the days to come and the forecast are needed where they are
 * shown.  The best of several rounds counts.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <rehearse/planner.h>

#define DAY_MS (24 * 60 * 60 * G_GINT64_CONSTANT(1000))
#define DAYS_MAX 60
#define ROUNDS 5
#define ANSWERS 20

typedef struct {
	RhModel model;
	guint n_cards, n_days;
	RhPlanCard *cards;
	RhPlanInterview interviews[3];
	RhPlanDay days[DAYS_MAX];
	RhPlanInput input;
} Case;

typedef struct {
	double today, whole, answer, model;	/* milliseconds */
} Times;

/* A third is new; the others were answered one to four times, up to twenty days ago. */
static void make_card(const RhModel *model, guint i, guint n_interviews, RhPlanCard *card)
{
	static const RhGrade grades[] = {
		RH_GRADE_GOOD, RH_GRADE_AGAIN, RH_GRADE_HARD, RH_GRADE_GOOD, RH_GRADE_EASY,
	};

	*card = (RhPlanCard){
		.is_new = i % 3 == 0, .weight = 1 + i % 3, .interviews = 0,
		.seconds_new = 60, .seconds_said = 30, .seconds_missed = 50,
		.last_ms = -DAY_MS * (gint64)(1 + i * 7 % 20),
	};
	for (guint k = 0; k < n_interviews; k++)
		if (n_interviews == 1 || (i + k) % 3 > 0)
			card->interviews |= 1u << k;
	if (card->is_new)
		return;
	card->memory = rh_model_first(model, grades[i % G_N_ELEMENTS(grades)]);
	for (guint answer = 0; answer < i % 4; answer++)
		card->memory = rh_model_next(model, &card->memory,
					     grades[(i + answer) / 2 % G_N_ELEMENTS(grades)],
					     1 + answer * 3);
}

static void case_init(Case *c, guint n_cards, guint n_days, guint n_interviews, double minutes)
{
	RhParams params;

	*c = (Case){ .n_cards = n_cards, .n_days = n_days };
	rh_params_init(&params, RH_MODEL_FSRS7);
	rh_model_init(&c->model, &params);
	c->cards = g_new(RhPlanCard, n_cards);
	for (guint i = 0; i < n_cards; i++)
		make_card(&c->model, i, n_interviews, &c->cards[i]);
	for (guint k = 0; k < n_interviews; k++)
		c->interviews[k] = (RhPlanInterview){
			.at_ms = n_days * DAY_MS * (k + 1) / n_interviews + DAY_MS / 24,
			.weight = 1,
		};
	for (guint d = 0; d < n_days; d++)
		c->days[d] = (RhPlanDay){ .at_ms = d * DAY_MS, .seconds = minutes * 60 };
	c->input = (RhPlanInput){
		.model = &c->model, .cards = c->cards, .n_cards = n_cards,
		.interviews = c->interviews, .n_interviews = n_interviews,
		.days = c->days, .n_days = n_days,
		.first_grades = { .25, .15, .45, .15 }, .pass_grades = { .15, .70, .15 },
	};
}

static double ms_since(gint64 start_us)
{
	return (double)(g_get_monotonic_time() - start_us) / 1000;
}

/* The sum is used, so that nothing is left out. */
static double evaluate_model(const Case *c, double *sum)
{
	gint64 start = g_get_monotonic_time();

	for (guint i = 0; i < c->n_cards; i++) {
		const RhPlanCard *card = &c->cards[i % 3 == 0 ? (i + 1) % c->n_cards : i];

		for (guint d = 0; d < c->n_days; d++)
			*sum += rh_model_retrievability(&c->model, &card->memory,
							d - (double)(card->last_ms / DAY_MS));
	}
	return ms_since(start);
}

static double answer_some(const Case *c, RhPlan *plan)
{
	gint64 start = g_get_monotonic_time();
	guint n, answers = 0;

	for (; answers < ANSWERS; answers++) {
		const guint *today = rh_plan_today(plan, &n);
		RhMemory memory;

		if (n == 0)
			break;
		memory = rh_model_first(&c->model, RH_GRADE_GOOD);
		rh_plan_answered(plan, today[0], &memory, (gint64)answers * 30000, 30);
	}
	return ms_since(start) / MAX(answers, 1);
}

static void measure(const Case *c, Times *best, double *sum)
{
	*best = (Times){ G_MAXDOUBLE, G_MAXDOUBLE, G_MAXDOUBLE, G_MAXDOUBLE };
	for (guint round = 0; round < ROUNDS; round++) {
		gint64 start = g_get_monotonic_time();
		g_autoptr(RhPlan) plan = rh_plan_new(&c->input);
		RhPlanForecast forecast;
		guint n;

		*sum += *rh_plan_today(plan, &n);
		best->today = MIN(best->today, ms_since(start));
		rh_plan_forecast(plan, 0, RH_PLAN_FOLLOWED, &forecast);
		*sum += forecast.mean;
		best->whole = MIN(best->whole, ms_since(start));
		best->answer = MIN(best->answer, answer_some(c, plan));
		best->model = MIN(best->model, evaluate_model(c, sum));
	}
}

static Times report(guint n_cards, guint n_days, guint n_interviews, double minutes)
{
	double sum = 0;
	Times times;
	Case c;

	case_init(&c, n_cards, n_days, n_interviews, minutes);
	measure(&c, &times, &sum);
	g_free(c.cards);
	if (!(sum > 0))
		exit(EXIT_FAILURE);
	printf("| %u, %u, %u | %.2f | %.2f | %.1f | %.1f | %.3f |\n", n_cards, n_days, n_interviews,
	       times.today, times.whole, times.whole / times.model, times.model, times.answer);
	fflush(stdout);
	return times;
}

int main(void)
{
	Times first, last;

	printf("| cards, days, interviews | today, ms | whole plan, ms | over the model | "
	       "model, ms | an answer, ms |\n|---|---|---|---|---|---|\n");
	report(200, 30, 3, 10);
	first = report(1250, 60, 1, 7.5);
	report(2500, 60, 1, 15);
	report(5000, 60, 1, 30);
	last = report(10000, 60, 1, 60);
	printf("\nFrom 1,250 to 10,000 cards the whole plan takes %.2f times what n log n allows.\n",
	       last.whole / first.whole / (8 * log(10000) / log(1250)));
	return EXIT_SUCCESS;
}
