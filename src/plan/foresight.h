/*
 * foresight.h - inside the plan room: what a card may still gain by further
 * practice on later days, when time has a price.
 */
#ifndef PLAN_FORESIGHT_H
#define PLAN_FORESIGHT_H

#include "grid.h"
#include "value.h"

#define RH_STOPS_MAX 40
#define RH_GAPS_MAX 14

/* A practice day; of a long plan several are one stop. */
typedef struct {
	double at, seconds;
	double dearer;		/* its price over the plan's: the last days are sought after */
	guint n_next;		/* the stops at which a card seen here may be seen next */
	guint next[RH_GAPS_MAX], gap[RH_GAPS_MAX];
} RhStop;

typedef struct RhForesight RhForesight;

/* For GRID (coarse is fast), DAYS of practice and cards like CARDS. */
RhForesight *rh_foresight_new(const RhScene *scene, RhGrid grid, const RhOutlookDay *days,
			      guint n_days, const RhPlanCard *cards, guint n_cards);
void rh_foresight_free(RhForesight *foresight);
const RhStop *rh_foresight_stops(const RhForesight *foresight, guint *n);

/*
 * Computes the options for PRICE, in recall a second of a card of weight 1: the
 * weighted price over the mean weight.
 */
void rh_foresight_set_price(RhForesight *foresight, double price);

/*
 * What further practice adds to a card of weight 1 that serves INTERVIEWS and is in
 * state MEMORY after STOP, over leaving it; >= 0.
 */
double rh_foresight_option(const RhForesight *foresight, guint32 interviews, guint stop,
			   const RhMemory *memory);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhForesight, rh_foresight_free)

#endif
