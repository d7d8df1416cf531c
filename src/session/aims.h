/*
 * aims.h - interviews as targets, and the practice days until them.
 */
#ifndef SESSION_AIMS_H
#define SESSION_AIMS_H

#include <rehearse/interview.h>
#include <rehearse/planner.h>
#include "session/setup.h"

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

#endif
