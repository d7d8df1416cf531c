/*
 * stories-retell.c - a story once more, aloud: a session of one card, so that its
 * memory learns of it as of any other.
 */
#include "cmd/stories.h"

#include <string.h>

#include "cmd/seat.h"
#include "session/session.h"
#include "text/words.h"

#define USUAL_SECONDS 90	/* of the facet "" */

static guint seconds_of(const char *facet)
{
	return *facet == '\0' ? USUAL_SECONDS : (guint)g_ascii_strtoull(facet, NULL, 10);
}

static gboolean state_of(const RhStories *stories, const RhBankStory *story, const char *facet,
			 RhCardState *state, GError **error)
{
	return rh_store_card(stories->store, story->card->deck_id, story->card->id, facet, state,
			     error);
}

/* The longest that was not said yet, or else the one that is due first; when, in DUE_MS. */
static gboolean next_facet(const RhStories *stories, const RhBankStory *story, const char **facet,
			   gint64 *due_ms, GError **error)
{
	const char *const *one = rh_card_facets(story->card);

	*due_ms = G_MAXINT64;
	*facet = one[0];
	for (; *one != NULL; one++) {
		RhCardState state;

		if (!state_of(stories, story, *one, &state, error))
			return FALSE;
		if (!state.seen || state.due_ms < *due_ms) {
			*facet = *one;
			*due_ms = state.seen ? state.due_ms : 0;
		}
		/* A shorter one waits for it. */
		if (state.successes == 0)
			return TRUE;
	}
	return TRUE;
}

/* Which is due first of all. */
static const RhBankStory *choose(const RhStories *stories, GError **error)
{
	const RhBankStory *best = NULL;
	gint64 best_ms = G_MAXINT64;

	for (guint i = 0; i < rh_bank_n(stories->bank); i++) {
		const RhBankStory *story = rh_bank_get(stories->bank, i);
		const char *facet;
		gint64 due_ms;

		if (!next_facet(stories, story, &facet, &due_ms, error))
			return NULL;
		if (best != NULL && due_ms >= best_ms)
			continue;
		best = story;
		best_ms = due_ms;
	}
	if (best == NULL)
		g_set_error(error, RH_ERROR, RH_ERROR_NOT_FOUND,
			    _("there is no story yet; type: %s story new"), stories->app->command);
	return best;
}

static gboolean is_length(const RhBankStory *story, guint seconds, GError **error)
{
	for (const char *const *one = rh_card_facets(story->card); *one != NULL; one++)
		if (seconds_of(*one) == seconds)
			return TRUE;
	g_set_error_literal(error, RH_ERROR, RH_ERROR_USAGE,
			    _("a story is told in 90, 60 or 30 seconds"));
	return FALSE;
}

/* The facet of SECONDS, a length, when the longer ones were said. */
static gboolean facet_for(const RhStories *stories, const RhBankStory *story, guint seconds,
			  const char **facet, GError **error)
{
	for (const char *const *one = rh_card_facets(story->card); *one != NULL; one++) {
		RhCardState state;

		*facet = *one;
		if (seconds_of(*one) == seconds)
			return TRUE;
		if (!state_of(stories, story, *one, &state, error))
			return FALSE;
		if (state.successes > 0)
			continue;
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    _("\"%s\" was not said in %u seconds yet, which comes first; type: %s "
			      "story retell %s"),
			    story->title, seconds_of(*one), stories->app->command,
			    story->id);
		break;
	}
	return FALSE;
}

static gboolean run(const RhStories *stories, const RhBankStory *story, const char *facet,
		    RhDrillSummary *summary, GError **error)
{
	g_autoptr(RhSeat) seat = rh_seat_new(stories->app);
	RhSessionOnly only = { story->card->deck_id, story->card->id, facet,
			       rh_node_attr(story->told, RH_ATTR_ID) };
	RhDrillSetup setup = {
		.session = RH_SESSION_SETUP_INIT, .command = stories->app->command,
		.is_terminal = rh_seat_is_terminal(seat),
	};
	const RhDeck *decks[] = { story->deck };
	gboolean ok;

	setup.session.minutes = 0;
	setup.session.max_cards = 1;
	setup.session.ahead = TRUE;
	setup.session.only = &only;
	rh_seat_set_decks(seat, stories->store, NULL);
	ok = rh_drill_run(rh_seat_world(seat), stories->store, decks, 1, &setup, summary, error);
	rh_seat_note_end(seat, summary->ended);
	return ok;
}

int rh_stories_retell(const RhStories *stories, const RhBankStory *story, guint seconds,
		      GError **error)
{
	RhDrillSummary summary = { 0 };
	const char *facet;
	gint64 due_ms;

	if (story == NULL)
		story = choose(stories, error);
	if (story == NULL)
		return RH_EXIT_NO;
	if (!(seconds > 0 ? is_length(story, seconds, error) &&
			    facet_for(stories, story, seconds, &facet, error)
			  : next_facet(stories, story, &facet, &due_ms, error)) ||
	    !run(stories, story, facet, &summary, error))
		return RH_EXIT_NO;
	return summary.unsaved > 0 ? RH_EXIT_STATE : RH_EXIT_DONE;
}
