/*
 * storybook.h - puts a story into the personal deck.
 */
#ifndef SESSION_STORYBOOK_H
#define SESSION_STORYBOOK_H

#include <rehearse/deck.h>
#include "session/storylines.h"

/* The personal deck, of stories and of questions that came in an interview. */
#define RH_STORIES_ID "my-stories"

/* A story as it is written. */
typedef struct {
	const char *parts[RH_STORY_LINES];	/* see storylines.h; up to the first NULL */
	const char *texts[RH_STORY_LINES];	/* "" for a line that was skipped */
	gint64 at_ms;
	int tz_min;
	const char *method;	/* of a card that is made for it; NULL: as the other card */
} RhStoryLines;

/*
 * Adds the story to the card of PATH that stands for CARD of DECK, making card
 * and file when they are missing.  Errors as rh_deck_writer_save().
 */
gboolean rh_storybook_add(const char *path, const char *title, const RhDeck *deck,
			  const RhCard *card, const RhStoryLines *lines, GError **error);
/*
 * Adds the story to a card of its own, whose question and competencies are lines of
 * it.  What the N DECKS call a competency is taken over.  Errors likewise.
 */
gboolean rh_storybook_add_own(const char *path, const char *title, const RhDeck *const *decks,
			      guint n, const RhStoryLines *lines, GError **error);
/*
 * Puts LINES in the place of the story TOLD (its id) of CARD in PATH.
 * RH_ERROR_NOT_FOUND when there is no such story.
 */
gboolean rh_storybook_change(const char *path, const char *card, const char *told,
			     const RhStoryLines *lines, GError **error);
/*
 * Adds TEXT as a question without points; one that asks the same is left as it is.
 * Its id; NULL with an error as rh_deck_writer_save().  (transfer full)
 */
char *rh_storybook_add_question(const char *path, const char *title, const char *text,
				GError **error);

#endif
