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

#include "session/dates.h"
#include "session/engine.h"
#include "session/world.h"

typedef struct {
	RhSessionSetup session;
	const char *command;	/* what this person types to start the program */
	const char *again;	/* and for another session over the same decks; NULL: command */
	gboolean is_terminal;	/* a person sits at a keyboard, not a pipe */
	/* The personal deck of stories and its title when new; NULL: none is offered. */
	const char *stories_path, *stories_title;
	const RhDeck *stories;	/* that deck, also where it is not practised; NULL: none */
	RhDate interview;	/* at_ms 0: no date */
	const char *closing;	/* a line for the end page: what this day suggests; NULL: none */
	gint64 since_ms;	/* preparation for it began, UTC; 0: not known */
	/*
	 * :set KEY VALUE; both "" lists what can be set.  Changes what the caller
	 * keeps, this setup among it, and gives what to say (transfer full), each
	 * line a paragraph.  NULL: nothing can be set.
	 */
	char *(*set)(gpointer data, const char *key, const char *value);
	gpointer set_data;
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

/*
 * The morning of the interview: at most five openers, aloud; nothing is ticked or
 * stored.  FALSE when the decks have no question for it.
 */
gboolean rh_morning_run(const RhWorld *world, const RhDeck *const *decks, guint n,
			const RhDrillSetup *setup, RhDrillSummary *summary);

#endif
