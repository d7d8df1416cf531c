/*
 * outlook.h - inside the plan room: what the days will likely hold if the plan
 * is followed, and how much is then in mind at each interview.
 */
#ifndef PLAN_OUTLOOK_H
#define PLAN_OUTLOOK_H

#include "value.h"

/* What is expected of one card if the plan is followed. */
typedef struct {
	gint day;	/* the first it is planned for; -1: none */
	double met;	/* the share that will have been met: 1 when it is known */
	double recall[RH_PLAN_INTERVIEWS_MAX];
} RhCardOutlook;

typedef struct {
	RhPlanDayLoad *days;
	RhCardOutlook *cards;
	const double *worth;	/* of each card today; given */
} RhOutlook;

/*
 * Fills OUTLOOK, whose arrays are the caller's: DAYS has N_DAYS, CARDS has N_CARDS,
 * for CARDS that are KNOWN so far.
 */
void rh_outlook_run(const RhScene *scene, const RhPlanCard *cards, const RhKnown *known,
		    guint n_cards, const RhOutlookDay *days, guint n_days, RhOutlook *outlook);

#endif
