/*
 * schedule.h - when a card is due, and which practice day a moment belongs to.
 * Pure numbers, so that a replay of the log gives the same due times again.
 */
#ifndef REHEARSE_SCHEDULE_H
#define REHEARSE_SCHEDULE_H

#include <glib.h>
#include <rehearse/memory.h>

G_BEGIN_DECLS

/* When a practice day starts, so that an evening past midnight is one day. */
typedef struct {
	int tz_min;		/* minutes east of UTC at that moment */
	int day_start_hour;	/* local hour, 0 to 23; 4 by default */
} RhDayRule;

/* The practice day (days since 1970-01-01, local) that AT_MS (UTC) falls on. */
gint64 rh_practice_day(gint64 at_ms, RhDayRule rule);
/* UTC milliseconds at which practice day DAY starts. */
gint64 rh_practice_day_start_ms(gint64 day, RhDayRule rule);

/* What the due time of a card is computed from. */
typedef struct {
	double retention;	/* desired probability of recall, 0.70 to 0.97 */
	RhDayRule day;
	guint agains_today;	/* agains on this practice day, this one included */
	double elapsed;		/* days since the review before; 0 if none */
	guint64 seed;		/* of the fuzz: a hash of card and review count */
} RhDueRule;

#define RH_EARLY_RETURN_MIN 8	/* minutes that a card rests within a session */
#define RH_AGAINS_A_DAY 3	/* then it rests until the next practice day */

/*
 * When a card last reviewed at AT_MS with GRADE is due (UTC ms): below 8 hours
 * at that very time; otherwise at the start of the practice day on which the
 * (fuzzed) interval ends, and on the same practice day at its exact time.
 * Never before RH_EARLY_RETURN_MIN minutes; after the third again of a day not
 * before the next practice day, whatever GRADE is.
 */
gint64 rh_due_ms(const RhModel *model, const RhMemory *memory, RhGrade grade, gint64 at_ms,
		 const RhDueRule *rule);

G_END_DECLS

#endif
