/*
 * days.h - the sentences of the days: before the first card, after the last one,
 * and how many cards there is time for.  Every char * is (transfer full).
 */
#ifndef SESSION_DAYS_H
#define SESSION_DAYS_H

#include "session/dates.h"
#include "session/wording.h"

/* The civil day (days since 1970-01-01) of AT_MS, TZ_MIN minutes east of UTC. */
gint64 rh_civil_day(gint64 at_ms, int tz_min);

/* "Wednesday 2 December, 10:00, in 9 days.", seen from NOW_MS at TZ_MIN. */
char *rh_say_date(const RhDate *date, gint64 now_ms, int tz_min);
/* "Wed 2 Dec, 10:00"; "tomorrow, 10:00" and "today, 10:00" where that is so. */
char *rh_say_date_short(const RhDate *date, gint64 now_ms, int tz_min);
/* A day without its time: "today", "Wed" within a week, "Wed 9 Dec". */
char *rh_say_day_short(gint64 at_ms, gint64 now_ms, int tz_min);
/* "1 = 4 December, 2 = 12 April. Enter = 1" */
char *rh_say_readings(const RhDate readings[2]);
/* "4 December or 12 April" */
char *rh_say_two_days(const RhDate readings[2]);

typedef struct {
	gint64 today;			/* practice days; -1: none */
	gint64 first_day, last_day;	/* of the reviews before */
	gint64 since_day;		/* preparation began; -1: not known */
	guint cards;
	double minutes;			/* 0: no bound */
	RhDate interview;		/* at_ms 0: no date */
	gint64 now_ms;
	int tz_min;
	guint aim, aim_before;		/* cards of the plan, now and the time before; 0: no plan */
	gboolean story;			/* time is kept for preparing one */
} RhDayWords;

/*
 * The line before the first card of a day: "Day 2 of 9. About 8 cards, 10 minutes.
 * Interview Wed 2 Dec, 10:00."  NULL when there is nothing to say.
 */
char *rh_say_day(const RhDayWords *words);

/*
 * Cards that can be learned in DAYS (today is one) of MINUTES: each is met once,
 * and said again each time that the days left have halved.  Rounded downwards,
 * for it is a promise.  The seconds are those of a question.
 */
guint rh_room(int days, double minutes);
/* N cards as they are promised: rounded downwards. */
guint rh_room_round(guint n);
/* "Room for about 30 cards, the most useful first. Here is the first."  ROOM 0: no date. */
char *rh_say_room(guint room, guint n_cards);
/* "On the day you will likely have 24 of 30 in mind, at 10 minutes a day."; MINUTES 0: no time. */
char *rh_say_planned(guint in_mind, guint of, double minutes);
/* "Today's 10 minutes are used. More all the same?  Type: COMMAND drill --minutes 5" */
char *rh_say_used(double minutes, const char *command);
/* "On the day you will likely have 7 of 9 in mind, without more practice." */
char *rh_say_forecast(guint in_mind, guint of);
/* "Worth a thought: Managing keeps today's work in order." */
char *rh_say_thought(const char *text);

#endif
