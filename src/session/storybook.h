/*
 * storybook.h - puts a story into the personal deck.
 */
#ifndef SESSION_STORYBOOK_H
#define SESSION_STORYBOOK_H

#include <rehearse/deck.h>

/* The personal deck, of stories and of questions that came in an interview. */
#define RH_STORIES_ID "my-stories"
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
/*
 * Adds TEXT as a question without points; one that asks the same is left as it is.
 * Its id; NULL with an error as rh_deck_writer_save().  (transfer full)
 */
char *rh_storybook_add_question(const char *path, const char *title, const char *text,
				GError **error);

#endif
