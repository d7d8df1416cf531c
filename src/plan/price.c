/*
 * price.c - the price of a second of practice.
 *
 * For any price the sum of what every card brings when used as is best for it, its
 * time paid, plus the price of all the time there is, bounds what any plan can bring
 * from above.  It is convex in the price, and least where the planned time just fills
 * the days (Lagrangian duality).  The least is found on a scale of prices, each STEP
 * times the one before, from a guess onwards; a coarse grid will do for that, and a
 * sample of the cards.
 */
#include <math.h>
#include "worth.h"

#define STEP 1.5
#define MAX_STEPS 24
/* Of the cards, this many at most, evenly over their list. */
#define SAMPLE 240

static const RhGrid coarse = { .n_long = 9, .n_short = 5, .n_difficulty = 4 };

typedef struct {
	RhForesight *foresight;
	const RhPlanCard *cards;
	guint n, stride;	/* in the sample; cards[i * stride] is the i-th */
	RhWays *ways;
	double scale;		/* cards for each one in the sample */
	double dear_seconds;	/* all days' time, as much dearer as it is */
	double mean_weight;
} Market;

/* What CARD brings at best, less the price of its time. */
static double best_use(const Market *market, const RhPlanCard *card, const RhWays *ways,
		       double price)
{
	guint n_stops;
	const RhStop *stops = rh_foresight_stops(market->foresight, &n_stops);
	double best = card->weight * ways->idle;

	for (guint i = 0; i < ways->n; i++) {
		const RhWay *way = &ways->ways[i];
		double net = way->gross;

		for (guint g = 0; g < RH_OUTCOMES; g++)
			net += way->practice.chance[g] *
			       rh_foresight_option(market->foresight, card->interviews, way->stop,
						   &way->practice.after[g]);
		net = card->weight * net - price * stops[way->stop].dearer * way->practice.seconds;
		best = MAX(best, net);
	}
	return best;
}

static double bound(const Market *market, double price)
{
	double sum = 0;

	rh_foresight_set_price(market->foresight, price / market->mean_weight);
	for (guint i = 0; i < market->n; i++)
		sum += best_use(market, &market->cards[i * market->stride], &market->ways[i],
				price);
	return market->scale * sum + price * market->dear_seconds;
}

/*
 * From simulated courses: the price goes with the square of the number of cards for
 * each second there is.
 */
static double guess(const Market *market, double seconds, guint n_cards)
{
	double said = 0, each = n_cards / MAX(seconds, 1);

	for (guint i = 0; i < market->n; i++)
		said += market->cards[i * market->stride].seconds_said / market->n;
	return CLAMP(0.27 * said * each * each, 1e-6, 1) * market->mean_weight;
}

/* Downhill on the scale of prices until the bound rises again. */
static double descend(const Market *market, double price)
{
	double here = bound(market, price), step = STEP;
	double next = bound(market, price * step);

	if (next >= here) {
		step = 1 / STEP;
		next = bound(market, price * step);
	}
	for (guint i = 0; i < MAX_STEPS && next < here; i++) {
		price *= step;
		here = next;
		next = bound(market, price * step);
	}
	return price / market->mean_weight;
}

double rh_price_find(const RhScene *scene, const RhOutlookDay *days, guint n_days,
		     const RhPlanCard *cards, const RhKnown *known, const double *free,
		     guint n_cards)
{
	g_autoptr(RhForesight) foresight = rh_foresight_new(scene, coarse, days, n_days, cards,
							    n_cards);
	Market market = { .foresight = foresight, .cards = cards };
	double seconds = 0, price;
	guint n_stops;
	const RhStop *stops = rh_foresight_stops(foresight, &n_stops);

	for (guint d = 0; d < n_stops; d++) {
		seconds += stops[d].seconds;
		market.dear_seconds += stops[d].seconds * stops[d].dearer;
	}
	market.stride = n_cards / SAMPLE + 1;
	market.n = (n_cards + market.stride - 1) / market.stride;
	if (market.n == 0)
		return 0;
	market.scale = (double)n_cards / market.n;
	for (guint i = 0; i < market.n; i++)
		market.mean_weight += cards[i * market.stride].weight / market.n;
	market.mean_weight = MAX(market.mean_weight, 1e-9);
	market.ways = g_new(RhWays, market.n);
	for (guint i = 0; i < market.n; i++) {
		guint at = i * market.stride;

		rh_ways_find(foresight, scene, &cards[at], &known[at], 0, free[at],
			     &market.ways[i]);
	}
	price = descend(&market, guess(&market, seconds, n_cards));
	g_free(market.ways);
	return price;
}
