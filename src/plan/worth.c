/*
 * worth.c - now or later.
 *
 * A card can be practised now (way 0), on a later day e, or left.  With Q the recall
 * at its interviews that a way leads to, further practice included (foresight.c), and
 * lambda the price of time, now is ahead of the best other way by
 *
 *	G = min_e { Q_0 - Q_e + lambda_e E[seconds_e] },
 *
 * where leaving it is one of the e, with Q = idle and no seconds.  Cards are practised
 * in the order of weight times G a second.  G is taken at the price for a card of mean
 * weight: so a heavier card comes sooner among those that are worth it today, and none
 * waits because it is heavy.
 */
#include "worth.h"

/*
 * What would gain more by waiting still fills time that nothing else wants: simulated,
 * it costs nothing, and a minute on hand is not left unused.
 */
#define FILLER 1e-6

/* Recall at the interviews of CARD after FROM and not after TO, if left alone. */
static double recall_between(const RhScene *scene, const RhPlanCard *card, const RhKnown *known,
			     double from, double to)
{
	double sum = 0;

	if (known->is_new)
		return 0;
	for (guint k = 0; k < scene->n_goals; k++) {
		double at = scene->goal_at[k];

		if ((card->interviews >> k & 1) && at > from && at <= to)
			sum += scene->goal_weight[k] * rh_known_recall(scene, known, at);
	}
	return sum;
}

/* Fills AT with the times at which a card may be seen, now first, and STOP; returns how many. */
static guint find_times(const RhForesight *foresight, double now, double free, double *at,
			guint *stop)
{
	guint n_stops, n = 0;
	const RhStop *stops = rh_foresight_stops(foresight, &n_stops);

	if (free <= now) {
		stop[n] = 0;
		at[n++] = now;
	}
	for (guint j = 0; j < stops[0].n_next; j++) {
		guint e = stops[0].next[j];

		if (stops[e].at >= free && stops[e].at > now) {
			stop[n] = e;
			at[n++] = stops[e].at;
		}
	}
	return n;
}

void rh_ways_find(const RhForesight *foresight, const RhScene *scene, const RhPlanCard *card,
		  const RhKnown *known, double now, double free, RhWays *ways)
{
	RhPractice practices[RH_GAPS_MAX + 1];
	double at[RH_GAPS_MAX + 1];
	guint stop[RH_GAPS_MAX + 1];
	RhPlanCard light = *card;

	G_STATIC_ASSERT(RH_GAPS_MAX + 1 <= RH_TIMES_MAX);
	light.weight = 1;
	ways->idle = rh_value_idle(scene, &light, known, now);
	ways->n = find_times(foresight, now, free, at, stop);
	rh_value_practise_at(scene, &light, known, at, ways->n, practices);
	for (guint i = 0; i < ways->n; i++)
		ways->ways[i] = (RhWay){
			.stop = stop[i], .practice = practices[i],
			.gross = recall_between(scene, &light, known, now, at[i]) +
				 rh_value_after(scene, &light, &practices[i], at[i]),
		};
}

/* What WAY leads to, for weight 1. */
static double quality(const RhForesight *foresight, const RhPlanCard *card, const RhWay *way)
{
	double sum = way->gross;

	for (guint g = 0; g < RH_OUTCOMES; g++)
		sum += way->practice.chance[g] *
		       rh_foresight_option(foresight, card->interviews, way->stop,
					   &way->practice.after[g]);
	return sum;
}

double rh_ways_gain(const RhForesight *foresight, const RhPlanCard *card, const RhWays *ways,
		    double price)
{
	guint n_stops;
	const RhStop *stops = rh_foresight_stops(foresight, &n_stops);
	double now, least;

	if (ways->n == 0 || ways->ways[0].stop != 0)
		return 0;
	now = quality(foresight, card, &ways->ways[0]);
	least = now - ways->idle;
	for (guint i = 1; i < ways->n; i++) {
		const RhWay *way = &ways->ways[i];
		double ahead = now - quality(foresight, card, way) +
			       price * stops[way->stop].dearer * way->practice.seconds;

		least = MIN(least, ahead);
	}
	if (least <= 0)
		least = FILLER * MAX(now - ways->idle, 0);
	return card->weight * least;
}
