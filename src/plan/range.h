/*
 * range.h - inside the plan room: how many of some cards will be in mind, and how sure
 * that is.
 */
#ifndef PLAN_RANGE_H
#define PLAN_RANGE_H

#include <rehearse/planner.h>

/* A card that will be MET, 0 to 1, and is then recalled with RECALL. */
typedef struct {
	double met, recall;
} RhChance;

/* RECALL at likely odds, as it is expected of a person who is OFFSET beside them. */
double rh_range_expect(const RhFormOffset *offset, double recall);

/*
 * Fills low, mean and high of FORECAST for N CHANCES, 0 <= low <= mean <= high <= N.
 * VARIANCE is what else makes their number uncertain.
 */
void rh_range_find(const RhFormOffset *offset, const RhChance *chances, guint n, double variance,
		   RhPlanForecast *forecast);

#endif
