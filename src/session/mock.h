/*
 * mock.h - a mock interview: questions one after the other, with nothing shown until
 * the end; then a talk answer by answer.
 *
 * Nothing is scored.  In the talk afterwards the person ticks what was missed, as in
 * a drill, and picks the anchors of the rubric; each answer is a review in the log.
 *
 *	RhMock mock = { .world = world, .store = store, ..., .draw = { .minutes = 30 } };
 *	if (!rh_mock_run(&mock, &result, &error)) ...
 */
#ifndef SESSION_MOCK_H
#define SESSION_MOCK_H

#include "session/mockface.h"
#include "session/world.h"

typedef struct {
	const RhWorld *world;
	RhStore *store;
	const RhDeck *const *decks;	/* of which the questions are drawn */
	guint n_decks;
	const RhDeck *const *known;	/* in which those of an open mock are found */
	guint n_known;
	RhMockDraw draw;
	const char *command;		/* what this person types to start the program */
	gboolean is_terminal;		/* a person sits at a keyboard, not a pipe */
	gboolean forget_answers;	/* typed answers are not kept beyond the mock */
	const RhMockFace *face;		/* NULL: a person, through the world */
} RhMock;

typedef struct {
	RhReplyKind ended;	/* RH_REPLY_LINE unless the input or a signal ended it */
	guint graded;		/* reviews that were written */
	guint unsaved;		/* 1 when one could not be written */
} RhMockResult;

/*
 * Runs a mock, or goes on with the one that is open.  FALSE when it could not begin;
 * RH_ERROR_NOT_FOUND when the decks have no question.
 */
gboolean rh_mock_run(const RhMock *mock, RhMockResult *result, GError **error);

#endif
