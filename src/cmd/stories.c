/* stories.c - opens the story bank and finds what a word means in it. */
#include "cmd/stories.h"

#include <string.h>

#include <rehearse/text.h>

#include "cmd/events.h"
#include "cmd/shelf.h"
#include "text/words.h"

gboolean rh_stories_open(RhStories *stories, RhApp *app, RhStoreFlags flags, GError **error)
{
	RhShelf shelf = { 0 };

	stories->app = app;
	stories->library = rh_app_open_library(app);
	stories->decks = g_ptr_array_new();
	stories->bank = rh_bank_new();
	shelf.library = stories->library;
	stories->path = rh_shelf_stories_file(&shelf, app);
	for (guint i = 0; i < rh_library_n_decks(stories->library); i++) {
		const RhDeck *deck = rh_library_deck(stories->library,
						     rh_library_id(stories->library, i),
						     NULL, NULL);

		if (deck == NULL)
			continue;
		g_ptr_array_add(stories->decks, (gpointer)(guintptr)deck);
		rh_bank_add_deck(stories->bank, deck);
	}
	stories->store = rh_app_open_store_as(app, flags, error);
	if (stories->store == NULL)
		return (flags & RH_STORE_READ_ONLY) != 0 && rh_is_no_state(error);
	rh_bank_take_links(stories->bank, rh_store_story_links(stories->store, NULL));
	return TRUE;
}

void rh_stories_clear(RhStories *stories)
{
	g_clear_pointer(&stories->bank, rh_bank_free);
	g_clear_pointer(&stories->store, rh_store_close);
	g_clear_pointer(&stories->decks, g_ptr_array_unref);
	g_clear_pointer(&stories->library, rh_library_free);
	g_clear_pointer(&stories->path, g_free);
}

/* ----------------------------------------------------------------- finding */

const RhBankStory *rh_stories_require(const RhStories *stories, const char *name, GError **error)
{
	g_autoptr(GPtrArray) ids = g_ptr_array_new();
	guint n;
	const RhBankStory *story = rh_bank_find(stories->bank, name, &n);
	const char *near;

	if (n == 1)
		return story;
	if (n > 1) {
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    _("several stories are called '%s'; the ids of all: %s story list"),
			    name,
			    stories->app->command);
		return NULL;
	}
	for (guint i = 0; i < rh_bank_n(stories->bank); i++)
		g_ptr_array_add(ids, rh_bank_get(stories->bank, i)->id);
	near = rh_text_nearest(name, (const char *const *)(gpointer)ids->pdata, ids->len);
	if (near != NULL)
		g_set_error(error, RH_ERROR, RH_ERROR_NOT_FOUND,
			    _("there is no story '%s'; did you mean '%s'"), name, near);
	else
		g_set_error(error, RH_ERROR, RH_ERROR_NOT_FOUND,
			    _("there is no story '%s'; those there are: %s story list"), name,
			    stories->app->command);
	return NULL;
}

static gboolean is_meant(const RhCard *card, const char *name)
{
	g_autofree char *full = g_strconcat(card->deck_id, "/", card->id, NULL);

	return strcmp(name, full) == 0 || strcmp(name, card->id) == 0;
}

const RhCard *rh_stories_card(const RhStories *stories, const char *name, const RhDeck **deck,
			      GError **error)
{
	const RhCard *found = NULL;

	for (guint d = 0; d < stories->decks->len; d++) {
		const RhDeck *one = stories->decks->pdata[d];

		for (guint i = 0; i < rh_deck_n_cards(one); i++) {
			const RhCard *card = rh_deck_card(one, i);

			if (!is_meant(card, name) ||
			    (found != NULL && strcmp(card->deck_id, found->deck_id) == 0))
				continue;
			if (found != NULL) {
				g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
					    _("several decks have a card '%s'; write it as "
					      "DECK/CARD"),
					    name);
				return NULL;
			}
			found = card;
			*deck = one;
		}
	}
	if (found == NULL)
		g_set_error(error, RH_ERROR, RH_ERROR_NOT_FOUND,
			    _("there is no card '%s'; look for it: %s search WORD"), name,
			    stories->app->command);
	return found;
}

void rh_stories_complete(RhApp *app, GPtrArray *words)
{
	g_autoptr(RhLibrary) library = rh_app_open_library(app);
	g_autoptr(RhBank) bank = rh_bank_new();

	for (guint i = 0; i < rh_library_n_decks(library); i++) {
		const RhDeck *deck = rh_library_deck(library, rh_library_id(library, i), NULL,
						     NULL);

		if (deck != NULL)
			rh_bank_add_deck(bank, deck);
	}
	for (guint i = 0; i < rh_bank_n(bank); i++)
		g_ptr_array_add(words, g_strdup(rh_bank_get(bank, i)->id));
}

gboolean rh_stories_use(const RhStories *stories, const RhBankStory *story, RhStoryUse *use,
			GError **error)
{
	const char *const *facet = rh_card_facets(story->card);

	*use = (RhStoryUse){ 0 };
	for (; stories->store != NULL && *facet != NULL; facet++) {
		RhCardState state;

		if (!rh_store_card(stories->store, story->card->deck_id, story->card->id, *facet,
				   &state, error))
			return FALSE;
		if (!state.seen)
			continue;
		use->times += state.reps;
		use->last_ms = MAX(use->last_ms, state.last_ms);
	}
	return TRUE;
}
