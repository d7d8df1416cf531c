/*
 * outlook.c - the plan followed as expected, day by day.
 *
 * No chance is drawn: a card is a few branches, each with a state and a share of
 * the card that is in it.  A practice splits a branch into its four outcomes;
 * when there are more than MAX_BRANCHES the two most alike become one, which
 * keeps their mean.  Each day the branches worth most for their time are practised
 * until the day is full; the last one partly, as a day is full on average.
 */
#include <math.h>
#include "outlook.h"

#define MAX_BRANCHES 6
#define SHARE_MIN 1e-6
#define WEIGHED_EVERY 4		/* days */
#define MUCH_LESS 0.6

typedef struct {
	RhKnown known;
	double share;	/* of the card */
	double recall;	/* at the last interview */
	double worth;	/* of a practice when last computed */
} Branch;

typedef struct {
	Branch branches[MAX_BRANCHES + RH_OUTCOMES];
	guint n;
} Fan;

/* A branch that might be practised on a day. */
typedef struct {
	double worth;
	double part;	/* of the branch, then of the card, that is practised */
	guint card, branch;
	RhPractice practice;
} Option;

typedef struct {
	const RhScene *scene;
	const RhPlanCard *cards;
	guint n_cards;
	Fan *fans;
	GArray *options;
	guint last_goal;
	double marginal;	/* the least worth that was practised on the day before */
	double card_seconds;	/* of a card, whether it is known or missed */
} Walk;

static double unlike(const Branch *a, const Branch *b)
{
	const RhMemory *x = &a->known.memory, *y = &b->known.memory;
	double gap = fabs(a->recall - b->recall) + fabs(a->known.last - b->known.last) +
		     0.1 * fabs(log(x->stability_long / y->stability_long)) +
		     0.02 * fabs(x->difficulty - y->difficulty);

	return a->known.is_new || b->known.is_new ? G_MAXDOUBLE : gap * MIN(a->share, b->share);
}

static double between(double a, double b, double share)
{
	return a + share * (b - a);
}

static double between_logs(double a, double b, double share)
{
	return a > 0 && b > 0 ? exp(between(log(a), log(b), share)) : between(a, b, share);
}

/* B becomes part of A. */
static void join(Branch *a, const Branch *b)
{
	double share = b->share / (a->share + b->share);
	RhMemory *x = &a->known.memory;
	const RhMemory *y = &b->known.memory;

	x->stability_long = between_logs(x->stability_long, y->stability_long, share);
	x->stability_short = between_logs(x->stability_short, y->stability_short, share);
	x->difficulty = between(x->difficulty, y->difficulty, share);
	a->known.last = between(a->known.last, b->known.last, share);
	a->recall = between(a->recall, b->recall, share);
	a->worth = MAX(a->worth, b->worth);
	a->share += b->share;
}

static void join_most_alike(Fan *fan)
{
	guint a = 0, b = 1;
	double least = G_MAXDOUBLE;

	for (guint i = 0; i < fan->n; i++) {
		for (guint j = i + 1; j < fan->n; j++) {
			double gap = unlike(&fan->branches[i], &fan->branches[j]);

			if (gap < least) {
				least = gap;
				a = i;
				b = j;
			}
		}
	}
	join(&fan->branches[a], &fan->branches[b]);
	fan->branches[b] = fan->branches[--fan->n];
}

/* SHARE of a card was practised at DAY: its outcomes join FAN. */
static void spread(const Walk *walk, Fan *fan, double share, const RhPractice *practice, double day)
{
	double goal = walk->scene->goal_at[walk->last_goal];

	for (guint g = 0; g < RH_OUTCOMES; g++) {
		Branch *to = &fan->branches[fan->n];

		*to = (Branch){ .known = { .last = day, .memory = practice->after[g] },
				.share = share * practice->chance[g], .worth = G_MAXDOUBLE };
		to->recall = rh_known_recall(walk->scene, &to->known, goal);
		if (to->share >= SHARE_MIN)
			fan->n++;
	}
	while (fan->n > MAX_BRANCHES)
		join_most_alike(fan);
}

/* Takes PART of a branch out of FAN; returns its share of the card. */
static double take(Fan *fan, guint branch, double part)
{
	double share = fan->branches[branch].share * part;

	fan->branches[branch].share -= share;
	if (fan->branches[branch].share < SHARE_MIN)
		fan->branches[branch] = fan->branches[--fan->n];
	return share;
}

static gint by_worth(gconstpointer a, gconstpointer b)
{
	const Option *x = a, *y = b;

	if (x->worth != y->worth)
		return x->worth > y->worth ? -1 : 1;
	return x->card < y->card ? -1 : x->card > y->card;
}

/* Later branches of a card first, so that taking one out leaves the others in place. */
static gint by_branch(gconstpointer a, gconstpointer b)
{
	const Option *x = a, *y = b;

	if (x->card != y->card)
		return x->card < y->card ? -1 : 1;
	return x->branch > y->branch ? -1 : x->branch < y->branch;
}

/* Practising BRANCH of a card that is no option yet, as one. */
static void weigh(const Walk *walk, const RhPlanCard *card, Branch *branch, double at,
		  Option *option)
{
	rh_value_practise(walk->scene, card, &branch->known, at, &option->practice);
	branch->worth = (rh_value_after(walk->scene, card, &option->practice, at) -
			 rh_value_idle(walk->scene, card, &branch->known, at)) /
			option->practice.seconds;
	option->worth = branch->worth;
}

/* The options AT a day, the most worth first; without what was worth less than LEAST. */
static void find_options(Walk *walk, double at, double least)
{
	g_array_set_size(walk->options, 0);
	for (guint i = 0; i < walk->n_cards; i++) {
		for (guint b = 0; b < walk->fans[i].n; b++) {
			Branch *branch = &walk->fans[i].branches[b];
			Option option = { .card = i, .branch = b };

			if (branch->worth < least)
				continue;
			weigh(walk, &walk->cards[i], branch, at, &option);
			if (option.worth > 0)
				g_array_append_val(walk->options, option);
		}
	}
	g_array_sort(walk->options, by_worth);
}

/* Today's options: what each card is WORTH was planned with foresight. */
static void take_options(Walk *walk, double at, const double *worth)
{
	g_array_set_size(walk->options, 0);
	for (guint i = 0; i < walk->n_cards; i++) {
		Option option = { .card = i, .worth = worth[i] };

		if (!(worth[i] > 0))
			continue;
		rh_value_practise(walk->scene, &walk->cards[i], &walk->fans[i].branches[0].known, at,
				  &option.practice);
		g_array_append_val(walk->options, option);
	}
	g_array_sort(walk->options, by_worth);
}

/* Keeps the options that fill SECONDS; returns the share of the last that does. */
static double fill(Walk *walk, double seconds)
{
	walk->marginal = 0;
	for (guint i = 0; i < walk->options->len; i++) {
		const Option *o = &g_array_index(walk->options, Option, i);
		double share = walk->fans[o->card].branches[o->branch].share;

		if (share * o->practice.seconds >= seconds) {
			walk->marginal = o->worth;
			g_array_set_size(walk->options, i + 1);
			return seconds / (share * o->practice.seconds);
		}
		seconds -= share * o->practice.seconds;
	}
	return 1;
}

/*
 * Of the SECONDS of a day those that are used: it ends when there is no time for
 * another card, on average with half of what one takes.
 */
static double usable(const Walk *walk, double seconds)
{
	return MAX(seconds - walk->card_seconds / 2, seconds / 2);
}

/*
 * Fills DAY with what is worth most.  What was worth much less than the least that had
 * a place the day before is weighed again every few days only, or when there is room.
 */
static double fill_day(Walk *walk, guint day, const RhOutlookDay *when, const double *worth)
{
	double seconds = usable(walk, when->seconds), part;
	double least = day % WEIGHED_EVERY == 0 ? 0 : walk->marginal * MUCH_LESS;

	if (day == 0) {
		take_options(walk, when->at, worth);
		part = fill(walk, seconds);
		walk->marginal = 0;	/* by another measure */
		return part;
	}
	find_options(walk, when->at, least > 0 ? least : -G_MAXDOUBLE);
	part = fill(walk, seconds);
	if (least > 0 && walk->marginal < least) {
		find_options(walk, when->at, -G_MAXDOUBLE);
		part = fill(walk, seconds);
	}
	return part;
}

static void spend_day(Walk *walk, guint day, const RhOutlookDay *when, RhOutlook *outlook)
{
	RhPlanDayLoad *load = &outlook->days[day];
	GArray *options = walk->options;
	double part = fill_day(walk, day, when, outlook->worth);

	for (guint i = 0; i < options->len; i++)
		g_array_index(options, Option, i).part = i + 1 < options->len ? 1 : part;
	g_array_sort(options, by_branch);
	for (guint i = 0; i < options->len; i++) {
		Option *o = &g_array_index(options, Option, i);
		Fan *fan = &walk->fans[o->card];
		gboolean is_new = fan->branches[o->branch].known.is_new;

		o->part = take(fan, o->branch, o->part * when->kept);
		*(is_new ? &load->new_cards : &load->returning) += o->part / when->kept;
		load->seconds += o->part / when->kept * o->practice.seconds;
		if (outlook->cards[o->card].day < 0)
			outlook->cards[o->card].day = (gint)day;
	}
	for (guint i = 0; i < options->len; i++) {
		const Option *o = &g_array_index(options, Option, i);

		spread(walk, &walk->fans[o->card], o->part, &o->practice, when->at);
	}
}

static double in_mind(const Walk *walk)
{
	double sum = 0;

	for (guint i = 0; i < walk->n_cards; i++) {
		if (!(walk->cards[i].interviews >> walk->last_goal & 1))
			continue;
		for (guint b = 0; b < walk->fans[i].n; b++)
			sum += walk->fans[i].branches[b].share * walk->fans[i].branches[b].recall;
	}
	return sum;
}

/* The interviews between two practices are past after the second. */
static void recall_between(const Walk *walk, double from, double to, RhOutlook *outlook)
{
	for (guint k = 0; k < walk->scene->n_goals; k++) {
		double at = walk->scene->goal_at[k];

		if (at <= from || at > to)
			continue;
		for (guint i = 0; i < walk->n_cards; i++) {
			const Fan *fan = &walk->fans[i];
			double sum = 0;

			for (guint b = 0; b < fan->n; b++)
				sum += fan->branches[b].share *
				       rh_known_recall(walk->scene, &fan->branches[b].known, at);
			outlook->cards[i].recall[k] = sum;
		}
	}
}

static void start(Walk *walk, const RhKnown *known, RhOutlook *outlook)
{
	const RhScene *scene = walk->scene;

	for (guint k = 1; k < scene->n_goals; k++)
		if (scene->goal_at[k] > scene->goal_at[walk->last_goal])
			walk->last_goal = k;
	for (guint i = 0; i < walk->n_cards; i++)
		walk->card_seconds += (walk->cards[i].seconds_said + walk->cards[i].seconds_missed) /
				      2 / walk->n_cards;
	for (guint i = 0; i < walk->n_cards; i++) {
		Branch *first = &walk->fans[i].branches[0];

		walk->fans[i].n = 1;
		*first = (Branch){ .known = known[i], .share = 1, .worth = G_MAXDOUBLE };
		first->recall = rh_known_recall(scene, &known[i], scene->goal_at[walk->last_goal]);
		outlook->cards[i] = (RhCardOutlook){ .day = -1 };
	}
}

static double met(const Fan *fan)
{
	double share = 0;

	for (guint b = 0; b < fan->n; b++)
		if (!fan->branches[b].known.is_new)
			share += fan->branches[b].share;
	return share;
}

void rh_outlook_run(const RhScene *scene, const RhPlanCard *cards, const RhKnown *known,
		    guint n_cards, const RhOutlookDay *days, guint n_days, RhOutlook *outlook)
{
	g_autofree Fan *fans = g_new0(Fan, n_cards);
	g_autoptr(GArray) options = g_array_new(FALSE, FALSE, sizeof(Option));
	Walk walk = { .scene = scene, .cards = cards, .n_cards = n_cards, .fans = fans,
		      .options = options };

	start(&walk, known, outlook);
	for (guint d = 0; d < n_days; d++) {
		double next = d + 1 < n_days ? days[d + 1].at : G_MAXDOUBLE;

		outlook->days[d] = (RhPlanDayLoad){ 0 };
		if (days[d].seconds > 0 && days[d].kept > 0)
			spend_day(&walk, d, &days[d], outlook);
		outlook->days[d].in_mind = in_mind(&walk);
		recall_between(&walk, d == 0 ? -1 : days[d].at, next, outlook);
	}
	for (guint i = 0; i < n_cards; i++)
		outlook->cards[i].met = met(&fans[i]);
}
