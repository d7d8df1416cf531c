/*
 * planner.h - which cards are worth the minutes until the interviews.
 *
 * Maximises the weighted sum, over cards and interviews, of the probability of
 * recall at the interview's hour, under a number of seconds a day.  Pure: no
 * disk, no clock, no randomness; the same input gives the same plan.
 *
 *	RhPlanInput input = { .model = &model, .cards = cards, .n_cards = n, ... };
 *	g_autoptr(RhPlan) plan = rh_plan_new(&input);
 *	const RhPlanChoice *choice = rh_plan_choice(plan, i);
 *	rh_plan_forecast(plan, 0, RH_PLAN_FOLLOWED, &forecast);
 */
#ifndef REHEARSE_PLANNER_H
#define REHEARSE_PLANNER_H

#include <glib.h>
#include <rehearse/form.h>
#include <rehearse/memory.h>

G_BEGIN_DECLS

#define RH_PLAN_INTERVIEWS_MAX 16
#define RH_PLAN_DAYS_MAX 120		/* later interviews are planned as if on this day */

typedef struct {
	gboolean is_new;	/* never answered: memory and last_ms say nothing */
	RhMemory memory;
	gint64 last_ms;		/* last answer, UTC */
	gint64 not_before_ms;	/* rests until then (an early return, a pause); 0: free */
	double weight;		/* > 0; how likely it is to be asked, 1 as usual */
	guint32 interviews;	/* bit k: it serves interview k */
	gboolean is_twin;	/* a second way to ask another card: no forecast counts it */
	double seconds_new;	/* expected in hand: the first encounter, repeated or not, */
	double seconds_said;	/* later ones with success, */
	double seconds_missed;	/* and with a miss, its repetition that day included */
} RhPlanCard;

typedef struct {
	gint64 at_ms;		/* UTC */
	double weight;		/* > 0, 1 as usual */
	/*
	 * The person's log odds of remembering then, less the model's: mean and standard
	 * deviation (form.h).  Practice on the way goes by the first interview's.
	 */
	double odds, odds_spread;
} RhPlanInterview;

/* A practice day: day 0 is today, with what is left of its time. */
typedef struct {
	gint64 at_ms;		/* when practice happens; day 0: now */
	double seconds;		/* 0: none at all */
} RhPlanDay;

typedef struct {
	const RhModel *model;
	const RhPlanCard *cards;
	guint n_cards;
	const RhPlanInterview *interviews;
	guint n_interviews;	/* 1 to RH_PLAN_INTERVIEWS_MAX, all later than day 0 */
	const RhPlanDay *days;
	guint n_days;		/* those before the last interview, at least 1 */
	double first_grades[4];	/* shares of again hard good easy at a first encounter */
	double pass_grades[3];	/* shares of hard good easy among successes */
	/*
	 * Of PAST days on which practice was planned so many were KEPT; the days to come
	 * are expected to go alike.  None past: all will be kept.
	 */
	guint past, kept;
} RhPlanInput;

/* What the plan says of one card. */
typedef struct {
	double worth;		/* weighted gain per second of practising it now; 0: none */
	gint rank;		/* 0, 1, ... among today's cards; -1: not today */
	gint day;		/* the first day it is planned for; -1: left out */
	/* At its most important interview, for a person at his likely odds: */
	gdouble recall_idle;	/* if it is never practised again, */
	gdouble recall_planned;	/* and if the plan is followed */
} RhPlanChoice;

typedef enum { RH_PLAN_IDLE, RH_PLAN_FOLLOWED } RhPlanCase;

/* Cards in mind at an interview, as is expected of this person, with an 80 % range. */
typedef struct {
	double low, mean, high;
	guint cards;		/* that serve it and are known or planned */
} RhPlanForecast;

/* What a day of the plan holds, as expected when it is not missed. */
typedef struct {
	double new_cards, returning, seconds;
	double in_mind;		/* at the last interview, if practice ends after this day */
} RhPlanDayLoad;

typedef struct RhPlan RhPlan;

/* The input is copied as far as it is needed.  (transfer full) */
RhPlan *rh_plan_new(const RhPlanInput *input);
void rh_plan_free(RhPlan *plan);
/* Borrowed; CARD below n_cards. */
const RhPlanChoice *rh_plan_choice(const RhPlan *plan, guint card);
/* Today's cards, the most worth first; borrowed. */
const guint *rh_plan_today(const RhPlan *plan, guint *n);
/* RECALL of a choice at INTERVIEW, with what is not known of the person. */
double rh_plan_expect(const RhPlan *plan, guint interview, double recall);
void rh_plan_forecast(const RhPlan *plan, guint interview, RhPlanCase which,
		      RhPlanForecast *forecast);
void rh_plan_day(const RhPlan *plan, guint day, RhPlanDayLoad *load);
/*
 * After CARD was answered (its MEMORY and LAST_MS now) and SECONDS of today are gone:
 * today's order again, without a whole new plan.
 */
void rh_plan_answered(RhPlan *plan, guint card, const RhMemory *memory, gint64 last_ms,
		      double seconds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhPlan, rh_plan_free)

G_END_DECLS

#endif
