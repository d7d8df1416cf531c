/*
 * worth.h - inside the plan room: what practising a card now is worth, against all
 * that could be done with it later, and the price of time that this hangs on.
 */
#ifndef PLAN_WORTH_H
#define PLAN_WORTH_H

#include "foresight.h"

/* One way to use a card: seen next at STOP; GROSS and the option that follows, for weight 1. */
typedef struct {
	guint stop;
	double gross;
	RhPractice practice;
} RhWay;

/* All ways of one card; the first is now, if it is free now. */
typedef struct {
	double idle;		/* recall at its interviews if left alone, for weight 1 */
	guint n;
	RhWay ways[RH_GAPS_MAX + 1];
} RhWays;

/*
 * Fills WAYS for CARD as KNOWN at NOW, days since the start, on the first stop; it
 * rests until FREE.
 */
void rh_ways_find(const RhForesight *foresight, const RhScene *scene, const RhPlanCard *card,
		  const RhKnown *known, double now, double free, RhWays *ways);

/*
 * Weighted recall that CARD gains by the first of WAYS over the best of the others, in
 * the tables of FORESIGHT for PRICE (for a card of mean weight); next to nothing when
 * waiting is better, 0 when it is not free now.
 */
double rh_ways_gain(const RhForesight *foresight, const RhPlanCard *card, const RhWays *ways,
		    double price);

/*
 * The price of a second, for a card of mean weight, at which CARDS as KNOWN, each used
 * as is best for it, just fill the time of all days.  FREE: when each may be practised.
 */
double rh_price_find(const RhScene *scene, const RhOutlookDay *days, guint n_days,
		     const RhPlanCard *cards, const RhKnown *known, const double *free,
		     guint n_cards);

#endif
