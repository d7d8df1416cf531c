/*
 * blanks.h - the blanks that a coach left in a deck, asked of the person who adds it,
 * over any RhWorld; and whether to start at once.
 */
#ifndef SESSION_BLANKS_H
#define SESSION_BLANKS_H

#include "session/world.h"

#define RH_BLANK_MAX 200	/* bytes of an answer */

typedef struct {
	const char *name;	/* of the variable: "company" */
	const char *known;	/* what it stands for elsewhere: Enter takes it; NULL: nothing */
	char *where;		/* (owned) a text in which it stands, for "?"; may be NULL */
	char *value;		/* (owned) the answer, "" when skipped; NULL: not asked */
} RhBlank;

void rh_blank_clear(RhBlank *blank);
/*
 * Asks them in their order and sets their values.  TRUE when all have an answer; else
 * the person left, or the input ended, as ENDED says.
 */
gboolean rh_blanks_ask(const RhWorld *world, RhBlank *blanks, guint n, RhReplyKind *ended);
/* "Enter = start now, q = later": TRUE for now. */
gboolean rh_blanks_start(const RhWorld *world, RhReplyKind *ended);

#endif
