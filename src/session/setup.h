/*
 * setup.h - what a session is asked to be, and when: plain values.
 */
#ifndef SESSION_SETUP_H
#define SESSION_SETUP_H

#include <glib.h>

/* A moment: UTC milliseconds, and minutes east of UTC there and then. */
typedef struct {
	gint64 ms;
	int tz_min;
} RhWhen;

/* One facet of one card, and which story of several is told (NULL: any). */
typedef struct {
	const char *deck, *card, *facet, *told;
} RhSessionOnly;

typedef struct {
	double minutes;			/* <= 0: no bound */
	guint max_cards;		/* 0: no bound */
	gboolean ahead;			/* also what is not due yet */
	const char *competency, *level;	/* NULL: all */
	const RhSessionOnly *only;	/* outlives the session; NULL: all */
	int kind;			/* RhKind; -1: all */
	int days_left;			/* until the interview; -1: no date */
	/*
	 * What is planned for, of RhInterview; the engine keeps a reference.  NULL, or
	 * none ahead: cards come when they are due.
	 */
	GPtrArray *interviews;
	GTimeZone *zone;		/* where the person is; NULL: as when the session begins */
	const char *stories_id;		/* a deck that belongs to every interview, or NULL */
	gint64 since_ms;		/* preparation began, UTC; 0: not known */
	double daily;			/* minutes on the days to come; 0: as MINUTES */
	gboolean extra;			/* MINUTES are on top of what was practised today */
	gboolean look;			/* nothing is written: no session, no editions */
	gboolean full;			/* whole answers, not points, to every question */
	gboolean ticks_off;		/* no ticks: the grade is asked for */
	const char *stage;		/* "stable", "change": cards of it first; NULL: all alike */
	guint64 seed;
	gboolean json;			/* the log says that a program answered */
	gboolean forget_answers;	/* typed answers are not kept */
} RhSessionSetup;

#define RH_SESSION_SETUP_INIT { .minutes = 10, .kind = -1, .days_left = -1 }

#endif
