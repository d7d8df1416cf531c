/*
 * pace.h - how long this person takes, how it goes, and how often he practises.
 */
#ifndef SESSION_PACE_H
#define SESSION_PACE_H

#include <rehearse/deck.h>
#include <rehearse/form.h>
#include "session/aims.h"

enum { RH_PACE_NEW, RH_PACE_SAID, RH_PACE_MISSED, RH_N_PACES };

/* How this person answers: the usual of session.md, drawn to what was measured. */
typedef struct {
	double seconds[RH_KIND_EXERCISE + 1][RH_N_PACES];
	double first_grades[4], pass_grades[3];	/* as in RhPlanInput */
	guint reviews;		/* that were looked at */
	double today;		/* seconds that today's answers took */
	guint32 practised;	/* bit k: k + 1 days ago there were answers */
	RhForm form;		/* how it goes, against what the model expects */
} RhPace;

/* Days for which practice was planned, and on how many of them there was any. */
typedef struct {
	guint past, kept;
} RhAttendance;

/*
 * Since the first practice from SINCE_MS on (UTC; 0: ever), which itself does not count,
 * until yesterday, and of RH_PACE_DAYS at most; days off of AIMS are none.
 */
#define RH_PACE_DAYS 28
void rh_pace_attendance(const RhPace *pace, const GArray *aims, const RhCalendar *calendar,
			gint64 since_ms, RhAttendance *attendance);

#endif
