/*
 * story.h - a story of the person's own, taken down line by line, and then kept
 * in a personal deck, where it is asked with these lines.
 *
 * The card that asks for it may be of a deck that came with the program; the
 * story goes to the deck RH_STORIES_ID, to a card "DECK.CARD", which has its own
 * progress; one that answers no card gets a card of its own there.  A story that
 * was begun is a draft of the card that asks for it.
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
	const RhCard *card;	/* that it answers; NULL: it gets a card of its own */
	const char *path;	/* of the personal deck */
	const char *title;	/* that it gets when it is new */
	const char *method;	/* NULL: the card's, or what was begun, or STAR */
	gboolean in_full;	/* the approach and what would be blended in as well */
	const RhNode *told;	/* of CARD: it is changed; NULL: a new one */
	GHashTable *given;	/* part to text, not asked for; NULL: none */
	const RhDeck *const *decks;	/* that name competencies; may be NULL */
	guint n_decks;
} RhStory;

typedef struct {
	RhFormEnd end;
	RhReplyKind ended;	/* how, when the input ENDED */
	gboolean nothing;	/* DONE: nothing came to mind */
} RhStoryOutcome;

/* Takes the story down, or goes through its lines.  What cannot be written is told. */
void rh_story_run(const RhStory *story, RhStoryOutcome *outcome);
/*
 * Writes what is GIVEN without asking.  RH_ERROR_USAGE when there is no such line, or
 * no story in them; else as rh_deck_writer_save().
 */
gboolean rh_story_write(const RhStory *story, GError **error);
/* Whether a story without a card was begun. */
gboolean rh_story_is_begun(RhStore *store);
/* The ids of the cards in the personal deck PATH that have a story. (transfer full) set */
GHashTable *rh_story_told(const char *path);
/* Whether the story that CARD asks for is in TOLD, or in CARD itself. */
gboolean rh_story_is_told(const RhCard *card, GHashTable *told);
/* What it is about, within a sentence: "a deadline that was at risk".  (transfer full) */
char *rh_story_topic(const RhDeck *deck, const RhCard *card);

#endif
