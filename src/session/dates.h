/*
 * dates.h - moments as people write them: "9 days", "Wed", "2 Dec 10:00".
 *
 * Pure: the present, the time zone and the names of the user's language are
 * given.  A person is asked where a text has two readings.
 *
 *	RhDateRule rule = { .now_ms = now, .zone = zone };
 *	RhDate found[2];
 *	g_autofree char *problem = NULL;
 *	guint n = rh_date_parse("4/12", &rule, found, &problem);
 *	// 1: found[0]; 2: ask which; 0: PROBLEM says what is wrong.
 */
#ifndef SESSION_DATES_H
#define SESSION_DATES_H

#include <glib.h>

#define RH_DATE_YEARS_MAX 5	/* nobody prepares for longer */
#define RH_DATE_HOUR 12		/* local hour that stands for a day without a time */

typedef struct {
	gint64 at_ms;		/* UTC; without a time RH_DATE_HOUR of that day */
	int tz_min;		/* minutes east of UTC there and then */
	gboolean has_time;
} RhDate;

/* English, capitals first; Monday is the first day. */
extern const char *const rh_month_names[12];
extern const char *const rh_weekday_names[7];

/* Names in another language beside the English ones; each list may be NULL. */
typedef struct {
	const char *const *months;	/* 12 full names and 12 short ones */
	const char *const *weekdays;	/* 7 and 7, Monday first */
} RhDateNames;

typedef struct {
	gint64 now_ms;
	GTimeZone *zone;
	const RhDateNames *names;	/* NULL: English alone */
} RhDateRule;

/*
 * Reads TEXT: the number of readings, earliest first.  0 when it has none or is
 * past; PROBLEM (transfer full) is then a clause that says why and what to type,
 * in lower case and without a full stop.
 */
guint rh_date_parse(const char *text, const RhDateRule *rule, RhDate found[2], char **problem);

/* 1 Monday to 7 Sunday that WORD names or begins, at least two letters of it; 0: none. */
int rh_date_weekday(const char *word, const RhDateNames *names);
/* Days from the day of FROM_MS to that of AT_MS in ZONE; by the calendar. */
int rh_date_days(gint64 from_ms, gint64 at_ms, GTimeZone *zone);

#endif
