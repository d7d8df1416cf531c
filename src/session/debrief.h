/*
 * debrief.h - after the interview: which questions came, and how they went, in
 * the person's own eyes.  Nothing is judged; what came counts more next time.
 *
 * Everything is in the state file before the next is asked, so that it can be
 * left at any prompt and goes on there.
 */
#ifndef SESSION_DEBRIEF_H
#define SESSION_DEBRIEF_H

#include <rehearse/deck.h>
#include <rehearse/interview.h>
#include "session/world.h"

typedef struct {
	const RhWorld *world;
	RhStore *store;
	RhInterview *interview;		/* gets what is told, and is saved */
	const RhDeck *const *decks;	/* in which the questions are looked for */
	guint n_decks;
	const char *path, *title;	/* of the personal deck, for questions that are new */
	const char *command;		/* what this person types to start the program */
} RhDebrief;

/* ENDED: RH_REPLY_LINE unless the input or a signal ended it. */
void rh_debrief_run(const RhDebrief *debrief, RhReplyKind *ended);
/* Whether anything was told of it yet. */
gboolean rh_debrief_is_done(const RhInterview *interview);

#endif
