/*
 * mockface.h - a mock interview for a front end of another make: it is asked, and told,
 * in values instead of sentences.
 *
 * mock.c and mockdebrief.c ask it in the place of the person; what is asked, kept and
 * written is the same.  The few sentences that remain go through RhWorld.show.
 */
#ifndef SESSION_MOCKFACE_H
#define SESSION_MOCKFACE_H

#include "session/mockdraw.h"
#include "session/present.h"
#include "session/task.h"

typedef struct RhMockTalk RhMockTalk;	/* see mocktalk.h */

typedef struct {
	guint n, of;		/* from 1 */
	const RhOpener *question;
	const RhPresent *present;
	const char *follow;	/* what they go on with; NULL: the question itself */
} RhMockAsk;

typedef struct {
	char *text;			/* typed, owned by who receives it; NULL: said */
	gint64 think_ms, speak_ms;	/* -1: not told */
} RhMockAnswer;

#define RH_MOCK_ANCHORS_MAX 16

/* One's own view of an answer. */
typedef struct {
	RhGrade grade;		/* by hand; RH_GRADE_NONE: the lines decide */
	guint missed;		/* bit n - 1: line n */
	/* Of each criterion of the card: 1 weak, 2 fair, 3 strong, 0 not said. */
	guint anchors[RH_MOCK_ANCHORS_MAX];
} RhMockTicks;

typedef enum {
	RH_MOCK_ANSWERED,
	RH_MOCK_ANEW,		/* drop this mock and draw another one */
	RH_MOCK_LEFT		/* kept for another time */
} RhMockWay;

typedef struct {
	gpointer data;
	/* A mock of QUESTIONS, of which ASKED were asked and GONE were talked about before. */
	void (*begun)(gpointer data, guint questions, guint asked, guint gone);
	RhMockWay (*ask)(gpointer data, const RhMockAsk *ask, RhMockAnswer *answer);
	/* Never ANEW: what was answered is not dropped unseen. */
	RhMockWay (*talk)(gpointer data, const RhMockTalk *talk, RhMockTicks *ticks);
	/* The review of it is on disk. */
	void (*graded)(gpointer data, const RhMockTalk *talk, const RhOutcome *outcome);
} RhMockFace;

#endif
