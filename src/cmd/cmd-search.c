/* cmd-search.c - rehearse search: the cards that say something, in all decks. */
#include "cmd/deckfile.h"
#include "cmd/labels.h"

#include <string.h>

#include "session/find.h"
#include "text/words.h"

#define LINES_A_CARD 3		/* that a person is shown */

typedef struct {
	RhApp *app;
	RhJson *json;		/* NULL: text */
	RhFind *find;
	GHashTable *seen;	/* "deck/card": an included card stands in two decks */
	guint n_cards;
} Search;

/* --------------------------------------------------------------- telling */

/* The bytes of the first sentence of TEXT, with the space behind it. */
static gsize sentence_length(const char *text)
{
	gsize n = 0;

	do {
		n += strcspn(text + n, ".!?\n");
		n += text[n] != '\0';
	} while (text[n] != '\0' && text[n] != ' ' && text[n - 1] != '\n');
	return n + strspn(text + n, " \n");
}

/*
 * The sentence of a long text in which something was found; all of it where what
 * was wanted goes over two sentences.  (transfer full)
 */
static char *excerpt(const Search *search, const char *text)
{
	gsize n;

	for (const char *at = text; *at != '\0'; at += n) {
		n = sentence_length(at);
		if (rh_find_in(search->find, at, (gssize)n) != 0)
			return g_strchomp(g_strndup(at, n));
	}
	return g_strdup(text);
}

static void tell_text(const Search *search, const RhCard *card)
{
	RhScreen *out = search->app->out;
	const char *prompt = rh_card_prompt(card);
	const GArray *matches = rh_find_matches(search->find);
	guint n_told = 0;

	rh_screen_say(out, RH_SHOW_TITLE, "%s/%s", card->deck_id, card->id);
	rh_screen_put(out, RH_SHOW_PLAIN, "  ", "  ", prompt);
	for (guint i = 0; i < matches->len && n_told < LINES_A_CARD; i++) {
		const RhFindMatch *match = &g_array_index(matches, RhFindMatch, i);
		g_autofree char *first = NULL, *part = NULL;

		if (match->text == prompt)
			continue;
		part = excerpt(search, match->text);
		first = g_strdup_printf("    %s: ", rh_tag_label((RhTag)match->node->tag));
		rh_screen_put(out, RH_SHOW_PLAIN, first, "      ", part);
		n_told++;
	}
}

static void tell_json(const Search *search, const RhCard *card)
{
	RhJson *json = search->json;
	const GArray *matches = rh_find_matches(search->find);

	rh_json_begin_object(json, NULL);
	rh_json_string(json, "deck", card->deck_id);
	rh_json_string(json, "card", card->id);
	rh_json_string(json, "kind", rh_kind_name(card->kind));
	rh_json_string(json, "prompt", rh_card_prompt(card));
	rh_json_begin_array(json, "lines");
	for (guint i = 0; i < matches->len; i++) {
		const RhFindMatch *match = &g_array_index(matches, RhFindMatch, i);

		rh_json_begin_object(json, NULL);
		rh_json_string(json, "element", rh_tag_name((RhTag)match->node->tag));
		rh_json_string(json, "text", match->text);
		rh_json_end(json);
	}
	rh_json_end(json);
	rh_json_end(json);
}

static void search_card(Search *search, const RhCard *card)
{
	char *name = g_strdup_printf("%s/%s", card->deck_id, card->id);

	if (!g_hash_table_add(search->seen, name))
		return;
	if (rh_find_card(search->find, card) != rh_find_all(search->find))
		return;
	search->n_cards++;
	if (search->json != NULL)
		tell_json(search, card);
	else
		tell_text(search, card);
}

static void search_library(Search *search)
{
	RhApp *app = search->app;
	g_autoptr(RhLibrary) library = rh_app_open_library(app);

	for (guint i = 0; i < rh_library_n_decks(library); i++) {
		const RhDeckInfo *info = rh_library_info(library, i);
		const RhDeck *deck = rh_library_deck(library, info->id, NULL, NULL);

		if (deck == NULL && !app->quiet && !app->json)
			rh_screen_unwrapped(app->err, _("%s was not searched. See: %s check %s"),
					    info->id, app->command, info->path);
		for (guint c = 0; deck != NULL && c < rh_deck_n_cards(deck); c++)
			search_card(search, rh_deck_card(deck, c));
	}
}

/* ------------------------------------------------------------------- verb */

static gboolean take_words(RhFind *find, const RhArgs *args, GError **error)
{
	for (guint i = 0; i < rh_args_count(args); i++) {
		if (rh_find_add(find, rh_args_get(args, i)))
			continue;
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    _("at most %d texts can be looked for; quotes make one of several "
			      "words"),
			    RH_FIND_WORDS_MAX);
		return FALSE;
	}
	if (rh_find_n_wanted(find) > 0)
		return TRUE;
	g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
		    _("there is nothing to look for in an empty text"));
	return FALSE;
}

static void tell_end(const Search *search, const RhArgs *args)
{
	RhApp *app = search->app;
	g_autofree char *cards = rh_count(search->n_cards, _("card"), _("cards"));

	if (search->json != NULL) {
		rh_json_end(search->json);
		rh_json_write_data(search->json, "search", app->out);
	} else if (search->n_cards > 0 && !app->quiet) {
		rh_screen_say(app->out, RH_SHOW_PLAIN, _("%s. All of one: %s show DECK/CARD"),
			      cards,
			      app->command);
	} else if (search->n_cards == 0 && !app->quiet) {
		rh_screen_say(app->out, RH_SHOW_PLAIN, _("No card says \"%s\"%s."),
			      rh_args_get(args, 0),
			      rh_args_count(args) > 1 ? _(" and all the rest") : "");
	}
}

static int run(RhApp *app, const RhArgs *args)
{
	g_autoptr(RhJson) json = app->json ? rh_json_new() : NULL;
	g_autoptr(RhFind) find = rh_find_new();
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	Search search = { .app = app, .json = json, .find = find, .seen = seen };
	GError *error = NULL;
	gboolean good = take_words(find, args, &error);

	if (good && json != NULL)
		rh_json_begin_array(json, "cards");
	if (good) {
		search_library(&search);
		tell_end(&search, args);
	}
	if (!good)
		return rh_app_fail(app, error);
	return search.n_cards > 0 ? RH_EXIT_DONE : RH_EXIT_NO;
}

const RhCommand rh_cmd_search = {
	.name = "search",
	.group = RH_GROUP_LOOK,
	.synopsis = "TEXT...",
	.summary = N_("Find the cards that say TEXT, in all decks; case and accents do not matter."),
	.examples = "search deadline\nsearch \"first weeks\"\nsearch conflict team",
	.flags = RH_CMD_JSON | RH_CMD_PAGER,
	.min_args = 1,
	.max_args = -1,
	.run = run,
};
