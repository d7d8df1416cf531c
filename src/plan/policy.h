/*
 * policy.h - what a policy of the simulator sees, and what it decides: which card
 * next, or that today is done.  Private to the room.
 */
#ifndef PLAN_POLICY_H
#define PLAN_POLICY_H

#include <rehearse/planner.h>
#include <rehearse/simulate.h>

/* A card as the policy knows it. */
typedef struct {
	guint answers;		/* 0: never met */
	RhMemory memory;	/* as the believed model has it */
	gint64 last_ms;		/* last answer */
	gint64 due_ms;		/* sm2 and leitner */
	double interval, ease;	/* sm2: days; factor */
	guint step;		/* sm2: learning step + 1, 0 when learned; leitner: box */
	guint last_day;		/* of its last answer, days from 1; 0: none */
} RhPolicyCard;

typedef struct {
	double key;
	guint card;
} RhPolicyEntry;

/* One run as the policy sees it. */
typedef struct {
	const RhSimulation *simulation;
	RhModel model;		/* believed */
	guint run, day;
	gint64 now_ms;		/* days are counted from 0 at 0 ms */
	gint64 interview_ms;
	double left;		/* seconds of today */
	RhPolicyCard *cards;
	RhPolicyEntry *order;	/* today's cards as sorted at the session's start */
	guint n_order, at, turn;
	guint new_today;
	RhForm form;		/* what the answers tell of the student */
	RhPlan *plan;
	RhPlanCard *plan_cards;	/* n of them */
	RhPlanDay *plan_days;
	RhSimulationRun *result;	/* for forecasts */
} RhDesk;

#define RH_DAY_MS (24 * 60 * 60 * G_GINT64_CONSTANT(1000))

typedef struct {
	void (*begin)(RhDesk *desk);	/* a session starts; may be NULL */
	gboolean (*next)(RhDesk *desk, guint *card);
	/* The card holds what followed; SECONDS are gone.  May be NULL. */
	void (*answered)(RhDesk *desk, guint card, RhGrade grade, double seconds);
	void (*end)(RhDesk *desk);	/* a session ended; may be NULL */
	gboolean own_steps;	/* repeats a missed card by itself */
} RhPolicyClass;

const RhPolicyClass *rh_policy_class(RhPolicyKind kind);
extern const RhPolicyClass rh_policy_sm2, rh_policy_plan;

/* Whether there is time for a new CARD, or for a known one whatever the answer. */
gboolean rh_desk_fits(const RhDesk *desk, guint card);
/* Seconds to see a missed card once more, on top of those of the miss. */
double rh_desk_once_more(const RhSimulation *simulation);
/* Believed probability of recall of a card that was met, now. */
double rh_desk_recall(const RhDesk *desk, guint card);

#endif
