/*
 * session.h - the drill as text, over any RhWorld.
 *
 *	RhDrillSetup setup = { .session = RH_SESSION_SETUP_INIT, .command = "rehearse" };
 *	RhDrillSummary summary;
 *	if (!rh_drill_run(&world, store, decks, n, &setup, &summary, &error)) ...
 *	// summary.ended says whether a signal ended it: the caller raises it again.
 *
 * A front end of another make uses engine.h, which has no text in it.
 */
#ifndef SESSION_SESSION_H
#define SESSION_SESSION_H

#include "session/engine.h"
#include "session/world.h"

typedef struct {
	RhSessionSetup session;
	const char *command;	/* what this person types to start the program */
	const char *again;	/* and for another session over the same decks; NULL: command */
	gboolean is_terminal;	/* a person sits at a keyboard, not a pipe */
	/* The personal deck of stories and its title when new; NULL: none is offered. */
	const char *stories_path, *stories_title;
} RhDrillSetup;

typedef struct {
	guint graded;
	guint unsaved;		/* 1 when a grade could not be written and was given up */
	const char *reason;	/* "empty", "minutes", "cards", "quit", "eof", "signal": static */
	RhReplyKind ended;	/* RH_REPLY_LINE unless input or a signal ended it */
} RhDrillSummary;

/*
 * Runs a session until it ends.  FALSE only when it could not begin; a write
 * that fails later is told to the person, who may try again.
 */
gboolean rh_drill_run(const RhWorld *world, RhStore *store, const RhDeck *const *decks, guint n,
		      const RhDrillSetup *setup, RhDrillSummary *summary, GError **error);

#endif
