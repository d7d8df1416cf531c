/*
 * agenda.h - a session under a plan: between the cards of an engine and the planner
 * (planner.h), which knows neither decks nor days.
 *
 * pace.c reads from the log how it goes, aims.c makes targets and practice days of
 * the interviews, agenda.c hands both and the cards to the planner.
 */
#ifndef SESSION_AGENDA_H
#define SESSION_AGENDA_H

#include <rehearse/interview.h>
#include <rehearse/planner.h>
#include <rehearse/schedule.h>
#include "session/engine.h"
#include "session/pace.h"

void rh_agenda_free(RhAgenda *agenda);
const RhPlan *rh_agenda_plan(const RhAgenda *agenda);
const GArray *rh_agenda_aims(const RhAgenda *agenda);	/* of RhAim */
const GArray *rh_agenda_days(const RhAgenda *agenda);	/* of RhAgendaDay */
const RhAttendance *rh_agenda_attendance(const RhAgenda *agenda);	/* so far */
/* The aim that is spoken of: the nearest interview's own, else what is nearest. */
guint rh_agenda_main_aim(const RhAgenda *agenda);
/* The aim that is INTERVIEW's own date, or its nearest round; -1: none is ahead. */
int rh_agenda_aim_of(const RhAgenda *agenda, const char *uuid);
/* The first day, of those above, on which item I of the engine is planned; -1: none. */
int rh_agenda_day_of(const RhAgenda *agenda, guint item);
/* The chance that it is known at its interview if left alone; NAN: not in the plan. */
double rh_agenda_recall_idle(const RhAgenda *agenda, guint item);
gint64 rh_agenda_day_ms(const RhAgenda *agenda, guint day);
/* Cards of the plan, and what it says of each; facets of a card stand apart. */
guint rh_agenda_n_cards(const RhAgenda *agenda);
typedef struct {
	const RhCard *card;
	const char *facet;
	gboolean is_new;
	RhMemory memory;
	gint64 last_ms;
	gint64 not_before_ms;
	guint32 aims;		/* bit k: it serves aim k */
	double weight, seconds;	/* expected in hand, the next time */
	const RhPlanChoice *choice;
	double idle, planned;	/* its recall_idle and recall_planned, as expected of this person */
} RhAgendaCard;
void rh_agenda_card(const RhAgenda *agenda, guint i, RhAgendaCard *card);
/* Cards in mind at AIM; of a card that is asked in two ways only the first counts. */
void rh_agenda_forecast(const RhAgenda *agenda, guint aim, RhPlanCase which,
			RhPlanForecast *forecast);
/* The same with MINUTES more or fewer on every day that has some. */
void rh_agenda_forecast_with(const RhEngine *engine, double minutes, guint aim,
			     RhPlanForecast *forecast);
/* The next of the days after today on which cards are planned, and how many; -1: none. */
int rh_agenda_next_day(const RhAgenda *agenda, guint *cards);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhAgenda, rh_agenda_free)

#endif
