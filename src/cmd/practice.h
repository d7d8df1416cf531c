/*
 * practice.h - what this person prepares for: the interview ahead, the decks
 * chosen for it, the minutes a day; and the first run, which asks for them.
 */
#ifndef CMD_PRACTICE_H
#define CMD_PRACTICE_H

#include <rehearse/interview.h>

#include "cmd/cmd.h"
#include "session/dates.h"
#include "session/setup.h"
#include "session/world.h"

typedef struct {
	RhInterview *interview;	/* ahead, or without a date yet; NULL: none */
	char **decks;		/* ids that were chosen; NULL: all */
	GPtrArray *all;		/* of RhInterview, every one; NULL: not loaded */
	RhDate date;		/* of the interview; at_ms 0: none */
	gint64 since_ms;	/* preparation for it began, UTC; 0: not known */
} RhPractice;

gboolean rh_practice_load(RhApp *app, RhStore *store, RhPractice *practice, GError **error);
void rh_practice_clear(RhPractice *practice);

/*
 * Minutes today: of the flag --minutes, the environment, the interviews ahead (the
 * most that one asks for), the settings.  FALSE with RH_ERROR_USAGE when the flag is no number.
 */
gboolean rh_practice_minutes(RhApp *app, const RhPractice *practice, const RhArgs *args,
			     double *minutes, GError **error);

/*
 * Fills in what a session plans for: the interviews, the days to the next, the
 * minutes of the days to come.  SETUP borrows from PRACTICE until it is loaded again.
 */
void rh_practice_plan(RhApp *app, const RhPractice *practice, const RhArgs *args,
		      RhSessionSetup *setup);

/* The practice day that it is. */
gint64 rh_practice_today(const RhApp *app);
/* 1 Monday to 7 Sunday, English or in the language of the locale; 0: no weekday. */
int rh_practice_weekday(const char *word);
/* A moment as people write it; RH_ERROR_USAGE, also when it has two readings. */
gboolean rh_practice_parse_date(RhApp *app, const char *text, RhDate *date, GError **error);
/* The interview ahead is on DATE (NULL: no date yet); made where there is none. */
gboolean rh_practice_set_date(RhApp *app, RhStore *store, RhPractice *practice, const RhDate *date,
			      GError **error);
/* Saves INTERVIEW and notes when preparation for it began. */
gboolean rh_practice_save(RhApp *app, RhStore *store, RhInterview *interview, GError **error);
/* A deck was added: it is practised too, or taken when the first run comes. */
gboolean rh_practice_take_deck(RhApp *app, RhStore *store, const char *deck, GError **error);

typedef struct {
	const RhWorld *world;
	RhLibrary *library;
	const RhDate *date;	/* NULL: asked for */
	gboolean has_minutes;	/* by a flag: not asked for */
	double minutes;		/* the default; the answer afterwards */
	gboolean is_terminal;
	/* Set: */
	gboolean left;		/* no session is wanted, and nothing was stored */
	RhReplyKind ended;	/* INTERRUPT or SIGNAL: the program is to end by it */
} RhFirstRun;

/* Whether nobody has practised or planned anything with this state file. */
gboolean rh_practice_is_first(RhStore *store, gboolean *first, GError **error);
/* Asks the three questions and stores the answers, in PRACTICE too. */
gboolean rh_practice_welcome(RhApp *app, RhStore *store, RhFirstRun *first, RhPractice *practice,
			     GError **error);

#endif
