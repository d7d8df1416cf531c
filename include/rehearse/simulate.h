/*
 * simulate.h - a virtual student practises day by day against a policy.
 *
 * Pure: the seed is the only randomness, and it is common to all policies: run K
 * of two policies meets the same student, whose answer to the n-th question about
 * a card comes from the same number.
 *
 *	RhSimulation simulation;
 *	rh_simulation_init(&simulation);
 *	simulation.cards = 120; simulation.days = 14; simulation.minutes = 8;
 *	if (!rh_policy_parse("fixed:0.90", &simulation.policy, &error)) ...
 *	rh_simulate(&simulation, results);
 */
#ifndef REHEARSE_SIMULATE_H
#define REHEARSE_SIMULATE_H

#include <glib.h>
#include <rehearse/memory.h>

G_BEGIN_DECLS

typedef enum {
	RH_POLICY_PLAN,		/* the planner */
	RH_POLICY_FIXED,	/* due at a fixed retention, most forgotten first, then new cards */
	RH_POLICY_SM2,		/* Anki's defaults with learning steps */
	RH_POLICY_LEITNER,
	RH_POLICY_CRAM,		/* everything, again and again, the least sure first */
	RH_POLICY_RANDOM
} RhPolicyKind;

typedef struct {
	RhPolicyKind kind;
	double retention;	/* RH_POLICY_FIXED */
	gboolean ahead;		/* RH_POLICY_FIXED: idle time is used for cards not due yet */
} RhPolicy;

/* What the student is really like; the policy always believes in the default model. */
typedef enum {
	RH_STUDENT_BELIEVED,	/* as the model says */
	RH_STUDENT_WRONG,	/* each parameter off by a factor, log-normal, sigma 0.17, in its range */
	RH_STUDENT_FSRS6,	/* FSRS-6 with fractional days where FSRS-7 is believed */
	RH_STUDENT_POWERLAW,	/* R = (1 + t/s)^-b, s grows by a factor a success, no spacing effect */
	RH_STUDENT_FAST,	/* forgets twice as fast */
	RH_STUDENT_LAPSES,	/* one answer in ten is missed, whatever is known */
	RH_STUDENT_MISSED,	/* one day in four is missed */
	RH_STUDENT_PARAMS	/* parameters from a file */
} RhStudentKind;

typedef struct {
	guint cards, days;
	double minutes;		/* a day */
	RhPolicy policy;
	RhStudentKind student;
	RhParams student_params;	/* RH_STUDENT_PARAMS */
	RhParams believed;	/* what the policy plans with */
	double seconds_new, seconds_said, seconds_missed;	/* 60, 30, 50 */
	double first_grades[4];	/* .25 .15 .45 .15 */
	double pass_grades[3];	/* .15 .70 .15 */
	guint runs, first_run;	/* run numbers are first_run, first_run + 1, ... */
	guint64 seed;
} RhSimulation;

/* Sessions before which the planner's forecast is noted: the first on this day or later. */
typedef enum {
	RH_MOMENT_START,	/* day 0 */
	RH_MOMENT_THIRD,
	RH_MOMENT_HALF,
	RH_MOMENT_EVE,		/* the last day */
	RH_N_MOMENTS
} RhMoment;

/* Share in mind on the day, with an 80 % range; NAN: none was made. */
typedef struct {
	double low, mean, high;
} RhSimulationForecast;

/* One run. */
typedef struct {
	double recalled;	/* mean probability of recall over all cards on the day */
	double counted;		/* share of the cards recalled when each is asked once then */
	double minutes;		/* used, all days */
	guint reviews, seen;	/* answers, cards met */
	RhSimulationForecast forecasts[RH_N_MOMENTS];
	guint sessions;		/* days on which there was practice */
	double busiest_day, last_day;	/* minutes */
	double minutes_wasted;	/* RH_POLICY_PLAN: left over while a card was worth them */
} RhSimulationRun;

typedef struct {
	double mean, error;	/* standard error of the mean; NAN with fewer than two values */
} RhSimulationMean;

typedef struct {
	RhSimulationMean mean;	/* as forecast */
	RhSimulationMean off;	/* that less what was recalled */
	double width;		/* of the 80 % range, on average */
	double held;		/* share of runs that were counted within it */
} RhSimulationMoment;

/* What several runs come to; figures of forecasts are NAN when none was made. */
typedef struct {
	RhSimulationMean recalled, minutes, reviews, seen;
	RhSimulationMoment moments[RH_N_MOMENTS];
} RhSimulationSum;

/* 120 cards, 14 days, 15 minutes, the planner, a student as believed, 100 runs, seed 1. */
void rh_simulation_init(RhSimulation *simulation);
/* "plan", "fixed:0.85", "fixed:0.85+ahead", "sm2", "leitner", "cram", "random". */
gboolean rh_policy_parse(const char *text, RhPolicy *policy, GError **error);
/* "believed", "wrong", ... */
gboolean rh_student_parse(const char *text, RhStudentKind *student, GError **error);
/* Fills RUNS, an array of simulation->runs. */
void rh_simulate(const RhSimulation *simulation, RhSimulationRun *runs);
void rh_simulation_sum(const RhSimulationRun *runs, guint n, RhSimulationSum *sum);

G_END_DECLS

#endif
