/*
 * mocktalk.h - what the files of the talk after a mock interview share.  Private.
 *
 * mockdebrief.c shows an answer and asks for the ticks, mockreview.c asks for the
 * anchors of the rubric and writes the review.
 */
#ifndef SESSION_MOCKTALK_H
#define SESSION_MOCKTALK_H

#include "session/mirror.h"
#include "session/mockdebrief.h"
#include "session/remarks.h"
#include "session/review.h"
#include "session/whole.h"

struct RhMockTalk {
	const RhMock *setup;
	RhMockBook *book;
	RhMockResult *result;
	const char *session;
	guint i;		/* the answer that is talked about */
	const RhOpener *question;
	RhPresent *present;
	char *text, *follow;	/* typed; NULL: spoken, or not asked */
	gboolean heard;		/* a program turned speech into TEXT */
	int words;		/* of TEXT; -1 */
	int pace;		/* words a minute, by which its seconds are reckoned */
	char *said;		/* both; NULL */
	RhMirror *mirror;	/* NULL: nothing was looked for */
	RhRemarks *remarks;	/* NULL: it was not typed */
	RhWholeAnswer answer;
	RhPending pending;
};

/* What follows an entry. */
typedef enum { RH_TALK_STAY, RH_TALK_GO_ON, RH_TALK_LEAVE } RhTalkNext;

RhWhen rh_mocktalk_now(const RhMockTalk *talk);
/* The line KEY of the answer, see mockbook.h. */
gint64 rh_mocktalk_number(const RhMockTalk *talk, const char *key);
void rh_mocktalk_put(const RhMockTalk *talk, const char *key, gint64 value);
/* TEXT is taken. */
void rh_mocktalk_tell(const RhMockTalk *talk, char *text);
void rh_mocktalk_say_numbered(const RhMockTalk *talk, guint number, const char *text);

/* What they went on with after the answer; NULL: nothing.  (transfer full) */
char *rh_mocktalk_follow(const RhMockTalk *talk);
/* The anchors as ANCHORS has them, one for each criterion, up to RH_MOCK_ANCHORS_MAX. */
void rh_mocktalk_take_anchors(RhMockTalk *talk, const guint *anchors);
/* The text of the child TAG of a criterion, "" without one.  (transfer full) */
char *rh_mocktalk_text(const RhMockTalk *talk, const RhNode *criterion, RhTag tag);
/* For each criterion of the card: which anchor it was, in the person's own eyes. */
RhTalkNext rh_mocktalk_pick_anchors(RhMockTalk *talk);
/* From the ticks to the log, and tells the outcome. */
gboolean rh_mocktalk_write(RhMockTalk *talk, GError **error);

#endif
