/*
 * foresight.c - the value of practising a card again later.
 *
 * The plan is a weakly coupled dynamic programme: cards share nothing but time.
 * With a price lambda_d on a second of day d the cards part (Lagrange; Hawkins
 * 2003; the optimal review as a Markov decision: Ye, Su and Cao 2022), and one
 * table serves all of them.  For a state s that a practice on day d has left,
 *
 *	W_d(s) = max(idle, max_e { recall at interviews between d and e
 *	                           + sum_g P(g) W_e(s after g) - lambda_e E[seconds] })
 *
 * over the days e on which it may be seen next.  W is computed backwards from the
 * last day for the corners of a grid (grid.h).  The gaps e - d are few and spread
 * like a logarithm, so that what a practice does to a corner is computed once for
 * each gap and serves every day, every price and every set of interviews.
 */
#include <math.h>
#include "foresight.h"

/* Each set of interviews that cards serve has tables of its own, up to this many. */
#define CLASSES_MAX 4
/* Stops are days as long as they fit in; later ones are thinned. */
#define STOPS_DAILY 24
/*
 * How much dearer the last day is, as a share that falls with the days after it:
 * with one price for all days every card would want the last ones.
 */
#define DEARER 1.0
/* A stop may serve a gap that is this much longer or shorter. */
#define GAP_SLACK 0.35

static const double gaps[RH_GAPS_MAX] = { 1, 2, 3, 4, 5, 7, 9, 12, 16, 21, 28, 37, 50, 70 };

/* What a practice after a gap does to a corner; the successes are taken for their middle. */
typedef struct {
	double recall;
	RhPlace missed, said;
} Leap;

typedef struct {
	guint32 interviews;
	double *value;		/* by stop, then corner: W, then W less idle */
} Class;

struct RhForesight {
	const RhScene *scene;
	RhGrid grid;
	guint size;		/* corners */
	guint n_stops, n_gaps, n_classes;
	RhStop stops[RH_STOPS_MAX];
	Class classes[CLASSES_MAX];
	Leap *leaps;		/* by corner, then gap */
	double *recall;		/* by stop, interview, corner: weighted, if left alone */
	double seconds_said, seconds_missed;	/* of the mean card */
};

/* ------------------------------------------------------------------ stops */

static void add_stop(RhForesight *f, const RhOutlookDay *day, double every)
{
	RhStop *last = f->n_stops > 0 ? &f->stops[f->n_stops - 1] : NULL;

	/* Day 0 is a stop even without time: tables for it are asked for. */
	if (last != NULL && day->seconds <= 0)
		return;
	if (last != NULL && f->n_stops > STOPS_DAILY && day->at < last->at + every - 0.3) {
		last->seconds += day->seconds;
		return;
	}
	if (f->n_stops < RH_STOPS_MAX)
		f->stops[f->n_stops++] = (RhStop){ .at = day->at, .seconds = day->seconds };
	else
		last->seconds += day->seconds;
}

static void link_stops(RhForesight *f, guint from)
{
	RhStop *stop = &f->stops[from];
	guint e = from + 1;

	for (guint g = 0; g < RH_GAPS_MAX && e < f->n_stops; g++) {
		double wanted = stop->at + gaps[g];

		while (e + 1 < f->n_stops &&
		       fabs(f->stops[e + 1].at - wanted) < fabs(f->stops[e].at - wanted))
			e++;
		if (fabs(f->stops[e].at - wanted) > GAP_SLACK * gaps[g] + 0.2)
			continue;
		stop->next[stop->n_next] = e++;
		stop->gap[stop->n_next++] = g;
		f->n_gaps = MAX(f->n_gaps, g + 1);
	}
}

static void set_stops(RhForesight *f, const RhOutlookDay *days, guint n_days)
{
	double span = days[n_days - 1].at - days[0].at;
	double every = MAX(ceil((span - STOPS_DAILY) / (RH_STOPS_MAX - STOPS_DAILY - 1)), 1);

	for (guint d = 0; d < n_days; d++)
		add_stop(f, &days[d], every);
	for (guint d = 0; d < f->n_stops; d++) {
		f->stops[d].dearer = 1 + DEARER / (f->n_stops - d);
		link_stops(f, d);
	}
}

/* ----------------------------------------------------------------- tables */

static void set_classes(RhForesight *f, const RhPlanCard *cards, guint n_cards)
{
	double said = 0, missed = 0;

	for (guint i = 0; i < n_cards; i++) {
		guint c = 0;

		said += cards[i].seconds_said;
		missed += cards[i].seconds_missed;
		while (c < f->n_classes && f->classes[c].interviews != cards[i].interviews)
			c++;
		if (c == f->n_classes && c < CLASSES_MAX)
			f->classes[f->n_classes++].interviews = cards[i].interviews;
	}
	f->seconds_said = n_cards > 0 ? said / n_cards : 0;
	f->seconds_missed = n_cards > 0 ? missed / n_cards : 0;
	for (guint c = 0; c < f->n_classes; c++)
		f->classes[c].value = g_new(double, (gsize)f->n_stops * f->size);
}

/* The state half way, in logarithms, between the outcomes of a success. */
static RhMemory middle_success(const RhScene *scene, const RhPractice *practice)
{
	double l = 0, h = 0, d = 0;

	for (guint g = 1; g < RH_OUTCOMES; g++) {
		const RhMemory *after = &practice->after[g];
		double share = scene->pass_grades[g - 1];

		l += share * log(MAX(after->stability_long, 1e-9));
		h += share * log(MAX(after->stability_short, 1e-9));
		d += share * after->difficulty;
	}
	return (RhMemory){ .stability_long = exp(l), .stability_short = exp(h), .difficulty = d };
}

static void set_leaps(RhForesight *f)
{
	const RhPlanCard any = { .weight = 1, .seconds_said = 1, .seconds_missed = 1 };
	RhPractice practices[RH_GAPS_MAX];
	RhMemory said;

	G_STATIC_ASSERT(RH_GAPS_MAX <= RH_TIMES_MAX);
	f->leaps = g_new(Leap, (gsize)f->size * MAX(f->n_gaps, 1));
	for (guint i = 0; i < f->size; i++) {
		RhKnown known = { .memory = rh_grid_state(&f->grid, i) };

		rh_value_practise_at(f->scene, &any, &known, gaps, f->n_gaps, practices);
		for (guint g = 0; g < f->n_gaps; g++) {
			said = middle_success(f->scene, &practices[g]);
			f->leaps[i * f->n_gaps + g] = (Leap){
				.recall = 1 - practices[g].chance[0],
				.missed = rh_grid_place(&f->grid, &practices[g].after[0]),
				.said = rh_grid_place(&f->grid, &said),
			};
		}
	}
}

static double *recall_row(const RhForesight *f, guint stop, guint goal)
{
	return f->recall + ((gsize)stop * f->scene->n_goals + goal) * f->size;
}

static void set_recall(RhForesight *f)
{
	const RhScene *scene = f->scene;

	f->recall = g_new0(double, (gsize)f->n_stops * scene->n_goals * f->size);
	for (guint i = 0; i < f->size; i++) {
		RhMemory memory = rh_grid_state(&f->grid, i);

		for (guint d = 0; d < f->n_stops; d++) {
			RhKnown known = { .last = f->stops[d].at, .memory = memory };

			for (guint k = 0; k < scene->n_goals; k++)
				if (scene->goal_at[k] > f->stops[d].at)
					recall_row(f, d, k)[i] = scene->goal_weight[k] *
						rh_known_recall(scene, &known, scene->goal_at[k]);
		}
	}
}

RhForesight *rh_foresight_new(const RhScene *scene, RhGrid grid, const RhOutlookDay *days,
			      guint n_days, const RhPlanCard *cards, guint n_cards)
{
	RhForesight *f = g_new0(RhForesight, 1);

	f->scene = scene;
	f->grid = grid;
	f->size = rh_grid_size(&grid);
	set_stops(f, days, n_days);
	set_classes(f, cards, n_cards);
	set_leaps(f);
	set_recall(f);
	return f;
}

void rh_foresight_free(RhForesight *foresight)
{
	if (foresight == NULL)
		return;
	for (guint c = 0; c < foresight->n_classes; c++)
		g_free(foresight->classes[c].value);
	g_free(foresight->leaps);
	g_free(foresight->recall);
	g_free(foresight);
}

const RhStop *rh_foresight_stops(const RhForesight *foresight, guint *n)
{
	*n = foresight->n_stops;
	return foresight->stops;
}

/* ------------------------------------------------------------------ sweep */

static double *value_row(const RhForesight *f, const Class *class, guint stop)
{
	return class->value + (gsize)stop * f->size;
}

/* Adds the recall at the interviews of CLASS after stop D and not after UNTIL. */
static void add_recall(const RhForesight *f, const Class *class, guint d, double until, double *row)
{
	for (guint k = 0; k < f->scene->n_goals; k++) {
		const double *recall = recall_row(f, d, k);
		double at = f->scene->goal_at[k];

		if (!(class->interviews >> k & 1) || at <= f->stops[d].at || at > until)
			continue;
		for (guint i = 0; i < f->size; i++)
			row[i] += recall[i];
	}
}

/* Raises W at stop D where it is better to be seen next at the J-th of its later stops. */
static void consider(const RhForesight *f, const Class *class, guint d, guint j, double price,
		     const double *between)
{
	guint e = f->stops[d].next[j], gap = f->stops[d].gap[j];
	const double *later = value_row(f, class, e);
	double *row = value_row(f, class, d);
	double said = price * f->stops[e].dearer * f->seconds_said;
	double missed = price * f->stops[e].dearer * f->seconds_missed;

	for (guint i = 0; i < f->size; i++) {
		const Leap *leap = &f->leaps[i * f->n_gaps + gap];
		double p = leap->recall;
		double w = between[i] + p * (rh_grid_read(&f->grid, later, &leap->said) - said) +
			   (1 - p) * (rh_grid_read(&f->grid, later, &leap->missed) - missed);

		row[i] = MAX(row[i], w);
	}
}

static void sweep(const RhForesight *f, const Class *class, double price)
{
	g_autofree double *between = g_new(double, f->size);

	for (guint d = f->n_stops; d-- > 0;) {
		double *row = value_row(f, class, d);

		for (guint i = 0; i < f->size; i++)
			row[i] = 0;
		add_recall(f, class, d, G_MAXDOUBLE, row);
		for (guint j = 0; j < f->stops[d].n_next; j++) {
			for (guint i = 0; i < f->size; i++)
				between[i] = 0;
			add_recall(f, class, d, f->stops[f->stops[d].next[j]].at, between);
			consider(f, class, d, j, price, between);
		}
	}
	/* What is left above idling. */
	for (guint d = 0; d < f->n_stops; d++) {
		double *row = value_row(f, class, d);

		for (guint i = 0; i < f->size; i++)
			between[i] = 0;
		add_recall(f, class, d, G_MAXDOUBLE, between);
		for (guint i = 0; i < f->size; i++)
			row[i] -= between[i];
	}
}

void rh_foresight_set_price(RhForesight *foresight, double price)
{
	for (guint c = 0; c < foresight->n_classes; c++)
		sweep(foresight, &foresight->classes[c], price);
}

double rh_foresight_option(const RhForesight *foresight, guint32 interviews, guint stop,
			   const RhMemory *memory)
{
	for (guint c = 0; c < foresight->n_classes; c++) {
		const Class *class = &foresight->classes[c];
		RhPlace place;

		if (class->interviews != interviews)
			continue;
		place = rh_grid_place(&foresight->grid, memory);
		return MAX(rh_grid_read(&foresight->grid, value_row(foresight, class, stop),
					&place), 0);
	}
	return 0;
}
