/*
 * kinds.h - how each kind of card is put into words.  Private to present.c.
 */
#ifndef SESSION_KINDS_H
#define SESSION_KINDS_H

#include "session/present.h"

typedef struct {
	const RhDeck *deck;
	const RhCard *card;
	const RhPresentRule *rule;
} RhPresentSource;

/* Fills PRESENT, whose kind, facet and arrays are set. */
void rh_present_fill(RhPresent *present, const RhPresentSource *source);

/* For the filling: the text of NODE (NULL: nothing happens), variables replaced. */
void rh_present_add(const RhPresentSource *source, GPtrArray *to, const char *before,
		    const RhNode *node);
/* In quotation marks, unless the deck wrote some. */
void rh_present_add_quoted(const RhPresentSource *source, GPtrArray *to, const char *before,
			   const RhNode *node);
/* TEXT is taken. */
void rh_present_add_line(RhPresent *present, RhLineRole role, char *id, char *text);
RhChoice *rh_present_add_choice(RhPresent *present, const char *id, const char *text, RhFit fit);
/* Which of N wordings is shown: never the one of last time if there are others. */
guint rh_present_pick(const RhPresentSource *source, guint n, gboolean start_with_first);

#endif
