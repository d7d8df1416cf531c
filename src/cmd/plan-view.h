/*
 * plan-view.h - a plan that is looked at: what cmd-plan.c found out and the files
 * that show it share.
 */
#ifndef CMD_PLAN_VIEW_H
#define CMD_PLAN_VIEW_H

#include "cmd/practice.h"
#include "cmd/shelf.h"
#include "session/agenda.h"
#include "session/wording.h"

/* A topic of the interview, over its cards that are planned or were met. */
typedef struct {
	const char *deck, *id, *name;	/* borrowed */
	guint cards;			/* all of the topic */
	guint met, planned;		/* met before; met, or to be met by the plan */
	double now, idle, in_mind;	/* of those: in mind now, on the day without practice, with */
} RhPlanTopic;

typedef struct {
	RhApp *app;
	GTimeZone *zone;
	RhShelf shelf;
	RhStore *store;
	RhPractice practice;
	RhSessionSetup setup;
	RhEngine *engine;
	const RhAgenda *agenda;		/* NULL: nothing to plan for */
	gboolean story;			/* today's session keeps time for one */
	guint n_untold;			/* stories that wait to be taken down */
	guint aim;
	const RhAim *target;
	RhMoment now;
	RhPlanForecast followed, idle;
	GArray *topics;			/* of RhPlanTopic */
	GArray *left_out;		/* of guint: cards of the agenda, heaviest first */
} RhPlanView;

/* Likely in mind if practice ends after DAY, with a range that grows with the mean. */
void rh_plan_view_day(const RhPlanView *view, guint day, RhPlanDayLoad *load,
		      RhPlanForecast *in_mind);
/* Practice days of the plan until the interview that is shown. */
guint rh_plan_view_n_days(const RhPlanView *view);
/* The round that is planned for, as the interview itself has no date; else NULL. */
const RhInterviewRound *rh_plan_view_round(const RhPlanView *view);
/* When that is, as it was entered. */
RhDate rh_plan_view_date(const RhPlanView *view);
/* The topic of which the least is in mind; NULL: too little was met to tell. */
const RhPlanTopic *rh_plan_view_weakest(const RhPlanView *view);
/* Minutes a day that all that is left out would take on top. */
double rh_plan_view_missing_minutes(const RhPlanView *view);

void rh_plan_view_json(const RhPlanView *view);
void rh_plan_view_text(const RhPlanView *view);
void rh_plan_view_chart(const RhPlanView *view);
void rh_plan_view_left_out(const RhPlanView *view);
void rh_plan_view_explain_json(const RhPlanView *view, const RhAgendaCard *card);
/* Why CARD ("deck/card") comes when it does; RH_ERROR_NOT_FOUND. */
gboolean rh_plan_view_explain(const RhPlanView *view, const char *card, GError **error);

#endif
