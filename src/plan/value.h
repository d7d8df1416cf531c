/*
 * value.h - inside the plan room: what one practice of one card is worth.
 *
 * Times are days since the start of the plan, real numbers; a practice at AT and
 * an interview at AT' are AT' - AT days apart.
 */
#ifndef PLAN_VALUE_H
#define PLAN_VALUE_H

#include <rehearse/planner.h>

/* How a practice of a card may end. */
#define RH_OUTCOMES 4
/* Practices that are computed together. */
#define RH_TIMES_MAX 16

/* What all cards share. */
typedef struct {
	RhModel model;
	guint n_goals;
	double goal_at[RH_PLAN_INTERVIEWS_MAX];
	double goal_weight[RH_PLAN_INTERVIEWS_MAX];
	/*
	 * All recalls are those of this person, at his likely odds as a multiple of the
	 * model's; what an interview adds to that, and how sure it is, is its offset.
	 */
	double odds;
	RhFormOffset offset[RH_PLAN_INTERVIEWS_MAX];
	double first_grades[RH_OUTCOMES];
	double pass_grades[RH_OUTCOMES - 1];
	RhMemory first[RH_OUTCOMES];	/* after a first encounter; repeated once if missed */
} RhScene;

/* What is known of one card: never met, or met last LAST days after the start (<= 0: before). */
typedef struct {
	gboolean is_new;
	double last;
	RhMemory memory;
} RhKnown;

/* One day of practice: when, in days since the start, for how long, and how likely. */
typedef struct {
	double at, seconds, kept;
} RhOutlookDay;

/* One practice: with chance[g] the card is in state after[g] thereafter. */
typedef struct {
	double chance[RH_OUTCOMES];
	RhMemory after[RH_OUTCOMES];
	double seconds;		/* expected */
} RhPractice;

/* INPUT's grades are made to sum to 1; no goal lies before the start. */
void rh_scene_init(RhScene *scene, const RhPlanInput *input);

/* Probability that this person recalls it AT; 0 for a card never met. */
double rh_known_recall(const RhScene *scene, const RhKnown *known, double at);

/* CARD as KNOWN is practised AT; a miss is seen once more that day. */
void rh_value_practise(const RhScene *scene, const RhPlanCard *card, const RhKnown *known,
		       double at, RhPractice *practice);

/* The same at each of N times AT, at most RH_TIMES_MAX, side by side. */
void rh_value_practise_at(const RhScene *scene, const RhPlanCard *card, const RhKnown *known,
			  const double *at, guint n, RhPractice *practices);

/* The weighted recall of CARD at its interviews after AT, if never practised again. */
double rh_value_idle(const RhScene *scene, const RhPlanCard *card, const RhKnown *known, double at);

/* The same expected after PRACTICE at AT. */
double rh_value_after(const RhScene *scene, const RhPlanCard *card, const RhPractice *practice,
		      double at);

#endif
