/*
 * planner.c - which cards today's minutes are spent on.
 *
 * The cards are ranked by what practising them now gains over practising them later or
 * never, for each of its seconds (worth.c), and taken until the day is full.  The days to come are
 * walked through as expected (outlook.c).  After each answer the card's own rank
 * is computed again and the list is filled anew for the seconds that are left.
 */
#include "outlook.h"
#include "range.h"
#include "worth.h"

#define DAY_MS 86400000.0

#define PAST_MAX 1000
/*
 * Days that everybody is taken to have kept.  How often people practise differs so much
 * that the logs which form.c was measured on are foretold best with one such day or
 * none; with two a single missed day does not take half of a plan away.
 */
#define KEPT_USUALLY 2.0

static const RhGrid fine = { .n_long = 12, .n_short = 8, .n_difficulty = 5 };

struct RhPlan {
	RhScene scene;
	guint n_cards, n_days;
	RhPlanCard *cards;
	RhKnown *known;
	RhPlanChoice *choices;
	RhOutlookDay *days;
	RhOutlook *outlook;	/* its arrays are made when first asked for */
	gint64 start_ms;
	double now;		/* days since the start */
	double left;		/* seconds of today */
	GArray *today;		/* of guint */
	RhForesight *foresight;
	double price;		/* of a second, in weighted recall */
	double kept, evidence;	/* share of the days to come that will be; days that tell of it */
	double *free;		/* days since the start until which each card rests */
	double *seconds;	/* expected of each card now */
};

static double bounded(double x, double lo, double hi)
{
	x = x > lo ? x : lo;	/* also when X is not a number */
	return x < hi ? x : hi;
}

static double days_since(gint64 start_ms, gint64 at_ms)
{
	return bounded(((double)at_ms - (double)start_ms) / DAY_MS, -1e6, RH_PLAN_DAYS_MAX);
}

/* The most important interview that CARD serves: the heaviest, of equal ones the first. */
static gint main_goal(const RhScene *scene, const RhPlanCard *card)
{
	gint best = -1;

	for (guint k = 0; k < scene->n_goals; k++) {
		if (!(card->interviews >> k & 1))
			continue;
		if (best < 0 || scene->goal_weight[k] > scene->goal_weight[best] ||
		    (scene->goal_weight[k] == scene->goal_weight[best] &&
		     scene->goal_at[k] < scene->goal_at[best]))
			best = (gint)k;
	}
	return best;
}

static void copy_cards(RhPlan *plan, const RhPlanInput *input)
{
	plan->n_cards = input->n_cards;
	plan->cards = g_new(RhPlanCard, input->n_cards);
	plan->free = g_new(double, input->n_cards);
	plan->seconds = g_new0(double, input->n_cards);
	plan->known = g_new0(RhKnown, input->n_cards);
	for (guint i = 0; i < input->n_cards; i++) {
		RhPlanCard *card = &plan->cards[i];

		*card = input->cards[i];
		card->weight = bounded(card->weight, 0, 1e6);
		plan->known[i] = (RhKnown){ .is_new = card->is_new, .memory = card->memory };
		plan->free[i] = card->not_before_ms > 0 ?
				days_since(plan->start_ms, card->not_before_ms) : 0;
		if (!card->is_new)
			plan->known[i].last = MIN(days_since(plan->start_ms, card->last_ms), 0);
	}
}

static void copy_days(RhPlan *plan, const RhPlanInput *input)
{
	double past = MIN(input->past, PAST_MAX);

	plan->evidence = past + KEPT_USUALLY;
	plan->kept = (MIN(input->kept, past) + KEPT_USUALLY) / plan->evidence;
	plan->days = g_new(RhOutlookDay, input->n_days);
	for (guint d = 0; d < input->n_days; d++) {
		double at = days_since(plan->start_ms, input->days[d].at_ms);

		if (d > 0 && at >= RH_PLAN_DAYS_MAX)
			break;
		plan->days[d].at = d == 0 ? 0 : MAX(at, plan->days[d - 1].at);
		plan->days[d].seconds = bounded(input->days[d].seconds, 0, 86400);
		plan->days[d].kept = d == 0 ? 1 : plan->kept;
		plan->n_days = d + 1;
	}
}

/* The days with the time that is expected of them: what is scarce has its price.  (transfer full) */
static RhOutlookDay *likely_days(const RhPlan *plan)
{
	RhOutlookDay *likely = g_new(RhOutlookDay, plan->n_days);

	for (guint d = 0; d < plan->n_days; d++) {
		likely[d] = plan->days[d];
		likely[d].seconds *= likely[d].kept;
	}
	return likely;
}

static void appraise(RhPlan *plan, guint i)
{
	const RhPlanCard *card = &plan->cards[i];
	RhWays ways;

	rh_ways_find(plan->foresight, &plan->scene, card, &plan->known[i], plan->now,
		     plan->free[i], &ways);
	plan->choices[i].worth = 0;
	if (ways.n == 0 || ways.ways[0].stop != 0)
		return;
	plan->seconds[i] = ways.ways[0].practice.seconds;
	plan->choices[i].worth = rh_ways_gain(plan->foresight, card, &ways, plan->price) /
				 plan->seconds[i];
}

static gint by_worth(gconstpointer a, gconstpointer b, gpointer data)
{
	const RhPlanChoice *choices = data;
	guint x = *(const guint *)a, y = *(const guint *)b;

	if (choices[x].worth != choices[y].worth)
		return choices[x].worth > choices[y].worth ? -1 : 1;
	return x < y ? -1 : x > y;
}

/* A card is taken only when there is time for it however it ends: no day runs over. */
static double most_seconds(const RhPlan *plan, guint i)
{
	const RhPlanCard *card = &plan->cards[i];

	return plan->known[i].is_new ? card->seconds_new :
	       MAX(card->seconds_said, card->seconds_missed);
}

static void fill_today(RhPlan *plan)
{
	g_autofree guint *order = g_new(guint, plan->n_cards);
	double left = plan->left;
	guint n = 0;

	g_array_set_size(plan->today, 0);
	for (guint i = 0; i < plan->n_cards; i++) {
		plan->choices[i].rank = -1;
		if (plan->choices[i].worth > 0)
			order[n++] = i;
	}
	g_qsort_with_data(order, (gint)n, sizeof(guint), by_worth, plan->choices);
	for (guint j = 0; j < n && left > 0; j++) {
		if (most_seconds(plan, order[j]) > left)
			continue;
		left -= plan->seconds[order[j]];
		plan->choices[order[j]].rank = (gint)plan->today->len;
		g_array_append_val(plan->today, order[j]);
	}
}

/* A session needs today's cards alone, so the days to come wait for the first question. */
static const RhOutlook *look_ahead(const RhPlan *plan)
{
	RhOutlook *outlook = plan->outlook;
	g_autofree double *worth = NULL;

	if (outlook->days != NULL)
		return outlook;
	outlook->days = g_new0(RhPlanDayLoad, plan->n_days);
	outlook->cards = g_new0(RhCardOutlook, plan->n_cards);
	worth = g_new(double, plan->n_cards);
	for (guint i = 0; i < plan->n_cards; i++)
		worth[i] = plan->choices[i].worth;
	outlook->worth = worth;
	rh_outlook_run(&plan->scene, plan->cards, plan->known, plan->n_cards, plan->days,
		       plan->n_days, outlook);
	outlook->worth = NULL;
	for (guint i = 0; i < plan->n_cards; i++) {
		RhPlanChoice *choice = &plan->choices[i];
		gint goal = main_goal(&plan->scene, &plan->cards[i]);

		choice->day = outlook->cards[i].day;
		if (goal < 0)
			continue;
		choice->recall_idle = rh_known_recall(&plan->scene, &plan->known[i],
						      plan->scene.goal_at[goal]);
		choice->recall_planned = outlook->cards[i].recall[goal];
	}
	return outlook;
}

RhPlan *rh_plan_new(const RhPlanInput *input)
{
	RhPlan *plan = g_new0(RhPlan, 1);
	g_autofree RhOutlookDay *likely = NULL;

	g_return_val_if_fail(input->n_interviews >= 1 && input->n_days >= 1, plan);
	plan->start_ms = input->days[0].at_ms;
	rh_scene_init(&plan->scene, input);
	copy_cards(plan, input);
	copy_days(plan, input);
	plan->left = plan->days[0].seconds;
	plan->choices = g_new0(RhPlanChoice, plan->n_cards);
	plan->today = g_array_new(FALSE, FALSE, sizeof(guint));
	likely = likely_days(plan);
	plan->price = rh_price_find(&plan->scene, likely, plan->n_days, plan->cards, plan->known,
				    plan->free, plan->n_cards);
	plan->foresight = rh_foresight_new(&plan->scene, fine, likely, plan->n_days, plan->cards,
					   plan->n_cards);
	rh_foresight_set_price(plan->foresight, plan->price);
	for (guint i = 0; i < plan->n_cards; i++)
		appraise(plan, i);
	plan->outlook = g_new0(RhOutlook, 1);
	fill_today(plan);
	return plan;
}

void rh_plan_free(RhPlan *plan)
{
	if (plan == NULL)
		return;
	rh_foresight_free(plan->foresight);
	g_free(plan->free);
	g_free(plan->seconds);
	g_free(plan->cards);
	g_free(plan->known);
	g_free(plan->choices);
	g_free(plan->days);
	if (plan->outlook != NULL) {
		g_free(plan->outlook->days);
		g_free(plan->outlook->cards);
	}
	g_free(plan->outlook);
	if (plan->today != NULL)
		g_array_free(plan->today, TRUE);
	g_free(plan);
}

const RhPlanChoice *rh_plan_choice(const RhPlan *plan, guint card)
{
	look_ahead(plan);
	return &plan->choices[card];
}

const guint *rh_plan_today(const RhPlan *plan, guint *n)
{
	*n = plan->today->len;
	return (const guint *)(const void *)plan->today->data;
}

void rh_plan_day(const RhPlan *plan, guint day, RhPlanDayLoad *load)
{
	*load = day < plan->n_days ? look_ahead(plan)->days[day] : (RhPlanDayLoad){ 0 };
}

double rh_plan_expect(const RhPlan *plan, guint interview, double recall)
{
	return rh_range_expect(&plan->scene.offset[MIN(interview, plan->scene.n_goals - 1)], recall);
}

/*
 * The variance of cards in mind as more or fewer days may be missed than expected: by
 * chance, and as the share is known from a few days only.  A second is worth its price.
 */
static double missed_variance(const RhPlan *plan, guint interview)
{
	double weights = 0, all = 0, squares = 0, goals = 0, each;

	for (guint i = 0; i < plan->n_cards; i++)
		weights += plan->cards[i].weight / plan->n_cards;
	for (guint k = 0; k < plan->scene.n_goals; k++)
		goals += plan->scene.goal_weight[k];
	for (guint d = 1; d < plan->n_days; d++) {
		double seconds = plan->days[d].seconds;

		if (plan->days[d].at >= plan->scene.goal_at[interview])
			break;
		all += seconds;
		squares += seconds * seconds;
	}
	if (!(weights * goals > 0))
		return 0;
	each = plan->price / (weights * goals);
	return each * each * plan->kept * (1 - plan->kept) *
	       (squares + all * all / (plan->evidence + 1));
}

/* A card that will be met only perhaps: the share that will be is known as the others are. */
void rh_plan_forecast(const RhPlan *plan, guint interview, RhPlanCase which,
		      RhPlanForecast *forecast)
{
	const RhOutlook *outlook = look_ahead(plan);
	g_autofree RhChance *chances = g_new(RhChance, plan->n_cards);
	guint n = 0;

	*forecast = (RhPlanForecast){ 0 };
	if (interview >= plan->scene.n_goals)
		return;
	for (guint i = 0; i < plan->n_cards; i++) {
		const RhCardOutlook *card = &outlook->cards[i];
		gboolean known = !plan->known[i].is_new;

		if (!(plan->cards[i].interviews >> interview & 1) || plan->cards[i].is_twin)
			continue;
		forecast->cards += known || card->day >= 0;
		if (which == RH_PLAN_FOLLOWED && card->met > 0)
			chances[n++] = (RhChance){ card->met, MIN(card->recall[interview] /
								  card->met, 1) };
		else if (which == RH_PLAN_IDLE && known)
			chances[n++] = (RhChance){ 1, rh_known_recall(
				&plan->scene, &plan->known[i], plan->scene.goal_at[interview]) };
	}
	rh_range_find(&plan->scene.offset[interview], chances, n,
		      which == RH_PLAN_FOLLOWED ? missed_variance(plan, interview) : 0, forecast);
}

void rh_plan_answered(RhPlan *plan, guint card, const RhMemory *memory, gint64 last_ms,
		      double seconds)
{
	double last = days_since(plan->start_ms, last_ms);

	g_return_if_fail(card < plan->n_cards);
	plan->now = MAX(plan->now, last);
	plan->left = MAX(plan->left - bounded(seconds, 0, 86400), 0);
	plan->known[card] = (RhKnown){ .last = last, .memory = *memory };
	plan->choices[card].worth = 0;	/* enough for today */
	fill_today(plan);
}
