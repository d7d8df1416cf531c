/*
 * agenda.h - a session under a plan: between the cards of an engine and the planner
 * (planner.h), which knows neither decks nor days.
 *
 * pace.c reads from the log how it goes, aims.c makes targets and practice days of
 * the interviews, agenda.c hands both and the cards to the planner.
 */
#ifndef SESSION_AGENDA_H
#define SESSION_AGENDA_H

#include <rehearse/form.h>
#include <rehearse/interview.h>
#include <rehearse/planner.h>
#include <rehearse/schedule.h>
#include "session/engine.h"

/* ----------------------------------------------------------------- aims.c */

/* A conversation to be ready for. */
typedef struct {
	const RhInterview *interview;
	int round;		/* of the interview; -1: its own date */
	gint64 at_ms;		/* UTC */
	double weight;
} RhAim;

/* A day until the last of them; far ahead it stands for a week, then for four. */
typedef struct {
	gint64 day;		/* practice day */
	gint64 at_ms;		/* when it is practised, UTC; today: now */
	double seconds;		/* to practise; 0: a day off */
	guint span;		/* days from DAY on that it stands for */
} RhAgendaDay;

/* Where and when: what practice days are cut by. */
typedef struct {
	RhWhen now;
	GTimeZone *zone;	/* NULL: NOW's offset for ever */
	int day_start_hour;
} RhCalendar;

/*
 * The targets that are ahead at AT_MS, nearest first, at most RH_PLAN_INTERVIEWS_MAX:
 * INTERVIEWS (of RhInterview, borrowed; may be NULL) and their rounds.  (transfer full)
 */
GArray *rh_aims_new(const GPtrArray *interviews, gint64 at_ms);
/* Minutes east of UTC at AT_MS. */
int rh_calendar_tz(const RhCalendar *calendar, gint64 at_ms);
/* Practice day of AT_MS, and when that DAY starts (UTC ms). */
gint64 rh_calendar_day(const RhCalendar *calendar, gint64 at_ms);
gint64 rh_calendar_start_ms(const RhCalendar *calendar, gint64 day);
/*
 * Minutes of practice on DAY: the most that an interview not over by then asks for,
 * USUAL where none says; none at all where one has a day off, which is the person's.
 */
double rh_aims_minutes(const GArray *aims, gint64 day, gint64 at_ms, double usual);
/*
 * Today, with SECONDS left of it, and the days before that of the last aim, at the
 * same time of day as now, for RH_PLAN_DAYS_MAX days.  (transfer full) of RhAgendaDay
 */
GArray *rh_aims_days(const GArray *aims, const RhCalendar *calendar, double usual, double seconds);

/* ----------------------------------------------------------------- pace.c */

enum { RH_PACE_NEW, RH_PACE_SAID, RH_PACE_MISSED, RH_N_PACES };

/* How this person answers: the usual of session.md, drawn to what was measured. */
typedef struct {
	double seconds[RH_KIND_EXERCISE + 1][RH_N_PACES];
	double first_grades[4], pass_grades[3];	/* as in RhPlanInput */
	guint reviews;		/* that were looked at */
	double today;		/* seconds that today's answers took */
	RhForm form;		/* how it goes, against what the model expects */
} RhPace;

/* ---------------------------------------------------------------- agenda.c */

void rh_agenda_free(RhAgenda *agenda);
const RhPlan *rh_agenda_plan(const RhAgenda *agenda);
const GArray *rh_agenda_aims(const RhAgenda *agenda);	/* of RhAim */
const GArray *rh_agenda_days(const RhAgenda *agenda);	/* of RhAgendaDay */
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
