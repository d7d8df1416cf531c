/*
 * story.h - a story of the person's own, taken down line by line, and then kept
 * in a personal deck, where it is asked with these lines.
 *
 * The card that asks for it may be of a deck that came with the program; the
 * story goes to the deck RH_STORIES_ID, to a card "DECK.CARD", which has its own
 * progress.  A story that was begun is a draft of the card that asks for it.
 */
#ifndef SESSION_STORY_H
#define SESSION_STORY_H

#include <rehearse/deck.h>
#include "session/field.h"
#include "session/storybook.h"

#define RH_STORY_MINUTES 4
#define RH_STORY_AGAIN_DAYS 2	/* after nothing came to mind */

typedef struct {
	const RhWorld *world;
	RhStore *store;
	const RhDeck *deck;
	const RhCard *card;	/* a story without the person's own lines */
	const char *path;	/* of the personal deck */
	const char *title;	/* that it gets when it is new */
} RhStory;

typedef struct {
	RhFormEnd end;
	RhReplyKind ended;	/* how, when the input ENDED */
	gboolean nothing;	/* DONE: nothing came to mind */
} RhStoryOutcome;

/* Takes the story down.  What cannot be written is told. */
void rh_story_run(const RhStory *story, RhStoryOutcome *outcome);
/* The ids of the cards in the personal deck PATH that have a story. (transfer full) set */
GHashTable *rh_story_told(const char *path);
/* Whether the story that CARD asks for is in TOLD, or in CARD itself. */
gboolean rh_story_is_told(const RhCard *card, GHashTable *told);
/* What it is about, within a sentence: "a deadline that was at risk".  (transfer full) */
char *rh_story_topic(const RhDeck *deck, const RhCard *card);

#endif
