/*
 * task.h - what passes between an engine and its front end: the card that is
 * asked, the answer, and what became of it.
 */
#ifndef SESSION_TASK_H
#define SESSION_TASK_H

#include <rehearse/event.h>
#include <rehearse/store.h>
#include "session/present.h"

/* The card whose turn it is; valid until the next call that changes something. */
typedef struct {
	guint number, of;		/* "Card 3 of 9" */
	const RhDeck *deck;
	const RhCard *card;
	const char *facet;
	const RhPresent *present;
	RhCardState state;		/* before it is answered */
	gboolean is_new;
	gboolean again;			/* it was asked before today */
	double retrievability;		/* now; NAN when new */
	double intervals[5];		/* days after each grade, by RhGrade */
} RhTask;

/* An answer.  One of grade, lines and choice decides; a grade by hand wins. */
typedef struct {
	RhGrade grade;			/* RH_GRADE_NONE: by lines or choice */
	gboolean has_lines;
	guint missed;			/* bit n - 1: line n */
	guint looked, not_found;	/* likewise: what the matcher looked for, and missed */
	guint choice;			/* from 1; 0: none */
	gboolean unsure;
	RhMode mode;
	gint64 duration_ms, think_ms, speak_ms;	/* -1: not known */
	int words;			/* typed; -1 */
	gboolean hint;			/* a hint was taken: at most hard, unless by hand */
	gboolean over;			/* a whole answer over its time: likewise */
	const char *text;		/* typed answer to keep, or NULL */
} RhVerdict;

#define RH_VERDICT_INIT { .duration_ms = -1, .think_ms = -1, .speak_ms = -1, .words = -1 }

typedef struct {
	RhGrade grade, suggested;
	gint64 due_ms;
	gboolean rests;			/* the third again of a day */
	const char *device;		/* borrowed from the store */
	gint64 seq;
} RhOutcome;

#endif
