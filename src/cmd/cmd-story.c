/*
 * cmd-story.c - rehearse story: the stories of one's own, told to any question
 * that they fit.
 */
#include <string.h>

#include "cmd/editcard.h"
#include "cmd/seat.h"
#include "cmd/shelf.h"
#include "cmd/stories.h"
#include "session/story.h"
#include "text/words.h"

static const char *const subwords[] = { "new", "list", "show", "edit", "link", "unlink", "grid",
					"retell" };

static const RhOption options[] = {
	{ "method", 0, "NAME", N_("new: STAR, CAR, SOAR or PARLA"), FALSE },
	{ "title", 0, "TEXT", N_("new, edit: the title"), FALSE },
	{ "set", 0, "PART=TEXT", N_("new, edit: a line, and nothing is asked; several of them"), FALSE },
	{ "editor", 0, NULL, N_("edit: the whole card, in your editor"), FALSE },
	{ "words", 0, NULL, N_("grid: sentences instead of a table"), FALSE },
	{ "all", 0, NULL, N_("grid: also what no card asks a story for"), FALSE },
	{ "seconds", 0, "N", N_("retell: in 90, 60 or 30 seconds"), FALSE },
	{ NULL, 0, NULL, NULL, FALSE }
};

typedef struct {
	RhStories *stories;
	const RhArgs *args;
} Job;

/* ---------------------------------------------------------- new and edit */

static char *one_line(const char *text)
{
	return g_strstrip(g_strdelimit(g_strdup(text), "\n\r", ' '));
}

/* --title and --set as lines of a story; NULL: none is given. */
static GHashTable *read_given(const RhArgs *args, GError **error)
{
	g_autoptr(GHashTable) given = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	const char *const *sets = rh_args_values(args, "set");
	const char *title = rh_args_value(args, "title");

	if (title != NULL)
		g_hash_table_insert(given, g_strdup(RH_STORY_TITLE), one_line(title));
	for (; sets != NULL && *sets != NULL; sets++) {
		const char *equals = strchr(*sets, '=');

		if (equals == NULL) {
			g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
				    _("'%s' is no line; write it as action=What I did"), *sets);
			return NULL;
		}
		g_hash_table_insert(given, g_strndup(*sets, (gsize)(equals - *sets)),
				    one_line(equals + 1));
	}
	return g_steal_pointer(&given);
}

static gboolean read_method(const RhArgs *args, const char **method, GError **error)
{
	const char *word = rh_args_value(args, "method");

	*method = word != NULL ? rh_story_method(word) : NULL;
	if (word == NULL || *method != NULL)
		return TRUE;
	g_set_error(error, RH_ERROR, RH_ERROR_USAGE, _("there is no method '%s'; it is %s"), word,
		    rh_story_methods());
	return FALSE;
}

static gboolean take_down(const Job *job, RhStory *story, GError **error)
{
	RhApp *app = job->stories->app;
	g_autoptr(RhSeat) seat = rh_seat_new(app);
	g_autoptr(GHashTable) given = read_given(job->args, error);
	RhStoryOutcome outcome;

	if (given == NULL || !read_method(job->args, &story->method, error))
		return FALSE;
	story->world = rh_seat_world(seat);
	story->store = job->stories->store;
	story->path = job->stories->path;
	story->title = RH_SHELF_STORIES_TITLE;
	story->in_full = TRUE;
	story->given = g_hash_table_size(given) > 0 ? given : NULL;
	story->decks = (const RhDeck *const *)job->stories->decks->pdata;
	story->n_decks = job->stories->decks->len;
	if (rh_args_has(job->args, "set") || app->no_input) {
		if (!rh_story_write(story, error))
			return FALSE;
		if (!app->quiet)
			rh_screen_say(app->out, RH_SHOW_PLAIN, _("Kept in %s."), story->path);
		return TRUE;
	}
	rh_story_run(story, &outcome);
	rh_seat_note_end(seat, outcome.ended);
	return TRUE;
}

static gboolean new_story(const Job *job, GError **error)
{
	const char *word = rh_args_get(job->args, 1);
	RhStory story = { 0 };

	if (word != NULL) {
		story.card = rh_stories_card(job->stories, word, &story.deck, error);
		if (story.card == NULL)
			return FALSE;
		if (story.card->kind != RH_KIND_STORY) {
			g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
				    _("%s is a %s card; a story that fits it is linked: %s story "
				      "link %s STORY"), word, rh_kind_name(story.card->kind),
				    job->stories->app->command, word);
			return FALSE;
		}
	}
	return take_down(job, &story, error);
}

/* FALSE with an error: the story stands in a deck that is not this person's. */
static gboolean is_own(const Job *job, const RhBankStory *story, GError **error)
{
	const RhDeckInfo *info = rh_library_find(job->stories->library, story->card->deck_id);

	if (info != NULL && info->personal)
		return TRUE;
	g_set_error(error, RH_ERROR, RH_ERROR_READ_ONLY,
		    _("\"%s\" stands in the deck '%s', which came with the program"), story->title,
		    story->card->deck_id);
	return FALSE;
}

static gboolean in_editor(const Job *job, const RhBankStory *story, GError **error)
{
	RhApp *app = job->stories->app;
	RhPrompt *prompt;
	RhEditCard edit = { .app = app, .store = job->stories->store,
			    .deck = story->card->deck_id, .card = story->card->id };
	g_autofree char *path = NULL;

	if (app->no_input) {
		g_set_error_literal(error, RH_ERROR, RH_ERROR_USAGE,
				    _("an editor asks for input; write --set PART=TEXT"));
		return FALSE;
	}
	prompt = rh_prompt_new(app->out, 0);
	edit.prompt = prompt;
	path = rh_editcard_run(&edit);
	rh_prompt_free(prompt);
	return TRUE;
}

static gboolean edit_story(const Job *job, const RhBankStory *banked, GError **error)
{
	RhStory story = { .deck = banked->deck, .card = banked->card, .told = banked->told };
	Job own = *job;
	RhStories stories = *job->stories;

	if (!is_own(job, banked, error))
		return FALSE;
	if (rh_args_has(job->args, "editor"))
		return in_editor(job, banked, error);
	own.stories = &stories;
	stories.path = rh_library_find(stories.library, banked->card->deck_id)->path;
	return take_down(&own, &story, error);
}

/* ------------------------------------------------------------------- links */

static gboolean change_link(const Job *job, gboolean is_link, GError **error)
{
	const RhStories *stories = job->stories;
	RhApp *app = stories->app;
	const RhDeck *deck;
	const RhCard *card = rh_stories_card(stories, rh_args_get(job->args, 1), &deck, error);
	const RhBankStory *story = card != NULL ?
		rh_stories_require(stories, rh_args_get(job->args, 2), error) : NULL;
	gint64 now_ms = rh_app_now_ms(app);
	RhStoryLink link;
	gboolean was = TRUE;

	if (story == NULL)
		return FALSE;
	link = (RhStoryLink){ card->deck_id, card->id, story->card->deck_id, story->card->id };
	if (!(is_link ? rh_store_link_story(stories->store, &link, now_ms, error) :
			rh_store_unlink_story(stories->store, &link, now_ms, &was, error)))
		return FALSE;
	if (app->quiet)
		return TRUE;
	rh_screen_say(app->out, RH_SHOW_PLAIN, is_link ? _("Linked: \"%s\" answers %s/%s.") :
		      was ? _("Not linked any more: \"%s\" and %s/%s.") :
			    _("They were not linked: \"%s\" and %s/%s."), story->title,
		      card->deck_id, card->id);
	return TRUE;
}

/* -------------------------------------------------------------------- verb */

static int retell(const Job *job, const RhBankStory *story, GError **error)
{
	double seconds;

	if (!rh_args_number(job->args, "seconds", 30, 90, 0, &seconds, error))
		return RH_EXIT_USAGE;
	return rh_stories_retell(job->stories, story, (guint)seconds, error);
}

static int dispatch(const Job *job, const char *word, GError **error)
{
	const char *name = rh_args_get(job->args, 1);
	const RhBankStory *story = NULL;
	gboolean names = strcmp(word, "show") == 0 || strcmp(word, "edit") == 0 ||
			 strcmp(word, "retell") == 0;

	if (names && name != NULL)
		story = rh_stories_require(job->stories, name, error);
	if (names && name != NULL && story == NULL)
		return RH_EXIT_NO;
	if (strcmp(word, "new") == 0)
		new_story(job, error);
	else if (strcmp(word, "show") == 0)
		rh_stories_show(job->stories, story, error);
	else if (strcmp(word, "edit") == 0)
		edit_story(job, story, error);
	else if (strcmp(word, "grid") == 0)
		rh_stories_grid(job->stories, rh_args_has(job->args, "words"),
				rh_args_has(job->args, "all"));
	else if (strcmp(word, "retell") == 0)
		return retell(job, story, error);
	else if (strcmp(word, "list") == 0)
		rh_stories_list(job->stories, error);
	else
		change_link(job, strcmp(word, "link") == 0, error);
	return RH_EXIT_DONE;
}

/* How many words each wants, itself among them. */
static gboolean counts_fit(const char *word, guint n)
{
	if (strcmp(word, "link") == 0 || strcmp(word, "unlink") == 0)
		return n == 3;
	if (strcmp(word, "show") == 0 || strcmp(word, "edit") == 0)
		return n == 2;
	if (strcmp(word, "new") == 0 || strcmp(word, "retell") == 0)
		return n <= 2;
	return n <= 1;
}

static gboolean is_look(const char *word)
{
	return strcmp(word, "list") == 0 || strcmp(word, "show") == 0 ||
	       strcmp(word, "grid") == 0;
}

static gboolean is_subword(const char *word)
{
	for (gsize i = 0; i < G_N_ELEMENTS(subwords); i++)
		if (strcmp(subwords[i], word) == 0)
			return TRUE;
	return FALSE;
}

static int run(RhApp *app, const RhArgs *args)
{
	const char *word = rh_args_count(args) > 0 ? rh_args_get(args, 0) : "list";
	RhStories stories = { 0 };
	Job job = { &stories, args };
	GError *error = NULL;
	int code = RH_EXIT_DONE;

	if (!is_subword(word))
		return rh_app_usage(app, _("there is no story %s; write new, list, show, edit, "
					   "link, unlink, grid or retell"), word);
	if (!counts_fit(word, rh_args_count(args)))
		return rh_app_usage(app, _("write: story new [DECK/CARD], story show ID, story "
					   "edit ID, story link DECK/CARD ID, story retell [ID]"));
	if (app->json && !is_look(word))
		return rh_app_usage(app, _("only story list, show and grid understand --json"));
	if (rh_stories_open(&stories, app, is_look(word) ? RH_STORE_READ_ONLY : RH_STORE_CREATE,
			    &error))
		code = dispatch(&job, word, &error);
	if (error != NULL)
		code = rh_app_fail(app, error);
	rh_stories_clear(&stories);
	return code;
}

static void complete(RhApp *app, GPtrArray *words)
{
	for (gsize i = 0; i < G_N_ELEMENTS(subwords); i++)
		g_ptr_array_add(words, g_strdup(subwords[i]));
	rh_stories_complete(app, words);
}

const RhCommand rh_cmd_story = {
	.name = "story",
	.group = RH_GROUP_PRACTISE,
	.synopsis = "[new|list|show|edit|link|unlink|grid|retell] [DECK/CARD] [STORY]",
	.summary = N_("Keep stories of your own, see which questions lack one, tell them again."),
	.examples = "story new\nstory list\nstory grid\nstory retell night-shift --seconds 60\n"
		    "story link leader-manager/b-decide night-shift",
	.options = options,
	.flags = RH_CMD_STATE | RH_CMD_JSON,
	.max_args = 3,
	.run = run,
	.complete = complete,
};
