/*
 * wording.h - the sentences of a session that hold numbers, dates or a choice
 * of words; days.h has those of the days before and after.  The comments show the
 * English, in other languages the order may be another.  Every char * is (transfer
 * full).
 */
#ifndef SESSION_WORDING_H
#define SESSION_WORDING_H

#include <rehearse/schedule.h>
#include "session/grade.h"
#include "session/keys.h"

/* A moment as a person there sees it. */
typedef struct {
	gint64 at_ms;
	RhDayRule day;
} RhMoment;

/* "12 December", "12 December 2027"; MONTH from 1; YEAR 0: without one. */
char *rh_say_day_month(int day, int month, int year);
/* "Thursday 12 December"; WEEKDAY from 1, Monday. */
char *rh_say_weekday_date(int weekday, int day, int month, int year);
/* A clause as a sentence: a capital first, a full stop last. */
char *rh_say_sentence(const char *clause);
/* "again", "hard", "good", "easy"; never freed. */
const char *rh_say_grade(RhGrade grade);
/* "in a few minutes", "later today", "tomorrow", "Thursday", "12 December" */
char *rh_say_when(gint64 due_ms, const RhMoment *now);
/* "9 min 40 s", "40 s", "1 h 5 min" */
char *rh_say_duration(gint64 ms);
/* "3 minutes", "1 minute", "2 hours": rounded up */
char *rh_say_wait(gint64 ms);
/* "1 card", "9 cards" */
char *rh_say_cards(guint n);

/* "Card 3 of 9: question"; AGAIN: a card that is back today */
char *rh_say_title(guint number, guint of, gboolean again, const RhPresent *present);
/* What stands above the lines, with the time the answer took; NULL: nothing. */
char *rh_say_lead(const RhPresent *present, gint64 took_ms, gboolean spoken, gboolean narrow);
/* "Which did you miss? Enter = none, 0 = all"; ALL_MISSED: the default is all. */
char *rh_say_missed(const RhPresent *present, gboolean all_missed, gboolean narrow);
/* "Which did you miss? Enter = 1 2 4 5 (not found), - = none"; NOT_FOUND is not 0. */
char *rh_say_not_found(guint not_found, gboolean narrow);
/* "Enter = next, m = more" */
char *rh_say_next(const RhPresent *present, guint choice);

typedef struct {
	RhGrade grade;
	gint64 due_ms;
	gboolean by_hand;	/* the grade is not what the ticks say */
	gboolean rests;		/* the third again of a day */
	guint missed;		/* bits, for lines */
	guint choice;		/* from 1, for choices */
	gboolean unsure;
	gboolean hint, over;	/* with the hint; longer than the time there is */
	gboolean likely;	/* a plan may move it */
	gboolean holds, others_first;	/* the plan does not ask it again: why */
	gboolean first;		/* the first outcome of the session: how to take it back */
} RhOutcomeWords;

/* "Said 3 of 5. Back in a few minutes. (u takes it back)" */
char *rh_say_outcome(const RhPresent *present, const RhOutcomeWords *words, const RhMoment *now);

/* "Done: 9 cards in 9 min 40 s. All saved."; the time is left out below a second. */
char *rh_say_done(guint graded, gint64 took_ms, guint unsaved);
/* "2 cards are due back in 3 minutes. Enter = now, q = leave" */
char *rh_say_waiting(guint waiting, gint64 ms);
/* "Tomorrow about 8 cards.  Type: rehearse"; N cards on the day of DUE_MS. */
char *rh_say_coming(guint n, gint64 due_ms, const RhMoment *now, const char *command);
/* One line that names what is valid at a prompt with N numbered lines. */
char *rh_say_valid(RhAskKind prompt, guint n);
/* The keys at a prompt, one line each, LF between them. */
char *rh_say_keys(RhAskKind prompt);

#endif
