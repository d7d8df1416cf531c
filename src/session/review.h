/*
 * review.h - an answer on its way into the log: made once, so that a write that
 * failed can be tried again with the same row.
 */
#ifndef SESSION_REVIEW_H
#define SESSION_REVIEW_H

#include "session/setup.h"
#include "session/task.h"

/* A grade that is being written, or could not be. */
typedef struct {
	gboolean active;
	RhEvent event;
	RhVerdict verdict;	/* without its text */
	char *fingerprint, *choice, *text;
	GArray *ticks;		/* of RhTick; made by the owner */
} RhPending;

/* What ticks or choice say of VERDICT; RH_GRADE_NONE when neither was given. */
RhGrade rh_review_suggest(const RhPresent *present, const RhVerdict *verdict);
/*
 * Makes the row of an answer to TASK.  It does not depend on anything that changes,
 * but borrows the ids of TASK's card, its facet and SESSION.
 */
void rh_pending_fill(RhPending *pending, const RhTask *task, const char *session,
		     const RhVerdict *verdict, const RhWhen *when);
/*
 * Writes it; with KEEPS_TEXT the typed answer too, and sentences that were said in
 * words which no pattern of CARD found.  Stays active: see rh_pending_clear().
 */
gboolean rh_pending_write(RhPending *pending, RhStore *store, const RhCard *card,
			  gboolean keeps_text, RhCardState *state, GError **error);
void rh_pending_clear(RhPending *pending);

#endif
