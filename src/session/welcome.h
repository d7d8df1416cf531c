/*
 * welcome.h - the first run: three questions with defaults, over any RhWorld.
 *
 *	RhWelcome welcome;
 *	rh_welcome_run(&world, &setup, &welcome);
 *	// store what was answered, then start the session
 *	rh_welcome_clear(&welcome);
 */
#ifndef SESSION_WELCOME_H
#define SESSION_WELCOME_H

#include "session/dates.h"
#include "session/world.h"

typedef struct {
	const char *title;
	guint n_cards;
} RhWelcomeDeck;

typedef struct {
	RhDate date;		/* at_ms 0: none */
	GArray *decks;		/* of guint: indexes of those that were chosen; empty: all */
	double minutes;
	guint answers;		/* lines that were read */
	gboolean left;		/* by q, Ctrl-C or a signal: no session now */
	RhReplyKind ended;	/* of the last line */
} RhWelcome;

typedef struct {
	const RhWelcomeDeck *decks;
	guint n_decks;
	guint n_offered;	/* of them at once, the others after m; 0: all */
	GTimeZone *zone;
	const RhDateNames *names;	/* NULL: English alone */
	double minutes;			/* the default */
	/* Already said otherwise, and therefore not asked. */
	gboolean has_date, has_deck, has_minutes;
	RhDate date;			/* HAS_DATE */
	guint deck;			/* HAS_DECK: its index */
	/* How many cards there is room for until the date; NULL: as a rough sum has it. */
	guint (*room)(gpointer data, const RhWelcome *welcome);
	gpointer room_data;
} RhWelcomeSetup;

void rh_welcome_run(const RhWorld *world, const RhWelcomeSetup *setup, RhWelcome *welcome);
void rh_welcome_clear(RhWelcome *welcome);

#endif
