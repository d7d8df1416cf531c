/*
 * storybook.h - puts a story into the personal deck.
 */
#ifndef SESSION_STORYBOOK_H
#define SESSION_STORYBOOK_H

#include <rehearse/deck.h>

#define RH_STORY_LINES 6	/* a title and five parts */

typedef struct {
	const char *parts[RH_STORY_LINES];	/* names in the format; the first is the title */
	const char *texts[RH_STORY_LINES];	/* "" for a part that was skipped */
	gint64 at_ms;
	int tz_min;
} RhStoryLines;

/*
 * Adds the story to the card of PATH that stands for CARD of DECK, making card
 * and file when they are missing.  Errors as rh_deck_writer_save().
 */
gboolean rh_storybook_add(const char *path, const char *title, const RhDeck *deck,
			  const RhCard *card, const RhStoryLines *lines, GError **error);

#endif
