/*
 * stories.h - the story bank at the command line: the decks, the state file and the
 * stories that the verb works on.
 *
 *	RhStories stories = { 0 };
 *	if (!rh_stories_open(&stories, app, RH_STORE_READ_ONLY, &error)) ...
 *	rh_stories_clear(&stories);
 */
#ifndef CMD_STORIES_H
#define CMD_STORIES_H

#include "cmd/cmd.h"
#include "session/bank.h"

typedef struct {
	RhApp *app;
	RhLibrary *library;
	GPtrArray *decks;	/* of const RhDeck: all that can be practised */
	char *path;		/* of the person's own deck, which may be missing */
	RhStore *store;		/* NULL: there is none yet, and it was only to be looked at */
	RhBank *bank;
} RhStories;

gboolean rh_stories_open(RhStories *stories, RhApp *app, RhStoreFlags flags, GError **error);
void rh_stories_clear(RhStories *stories);

/* The story NAME; RH_ERROR_NOT_FOUND with the nearest name, RH_ERROR_USAGE when it is unclear. */
const RhBankStory *rh_stories_require(const RhStories *stories, const char *name, GError **error);
/* The card DECK/CARD, or CARD where one deck has it, and its deck; errors likewise. */
const RhCard *rh_stories_card(const RhStories *stories, const char *name, const RhDeck **deck,
			      GError **error);
/* The ids of all stories, for completion. */
void rh_stories_complete(RhApp *app, GPtrArray *words);

/* How a story was told so far, whatever its length. */
typedef struct {
	guint times;
	gint64 last_ms;		/* 0: never */
} RhStoryUse;

gboolean rh_stories_use(const RhStories *stories, const RhBankStory *story, RhStoryUse *use,
			GError **error);

/* The subcommands that only look; text, or JSON where the app wants it. */
gboolean rh_stories_list(const RhStories *stories, GError **error);
gboolean rh_stories_show(const RhStories *stories, const RhBankStory *story, GError **error);
/* WORDS: no table.  ALL: also the competencies that no card asks a story for. */
void rh_stories_grid(const RhStories *stories, gboolean words, gboolean all);
/*
 * Tells STORY (NULL: the one that needs it most) in SECONDS (0: the next length).
 * RH_ERROR_USAGE when a longer telling comes first.
 */
int rh_stories_retell(const RhStories *stories, const RhBankStory *story, guint seconds,
		      GError **error);

#endif
