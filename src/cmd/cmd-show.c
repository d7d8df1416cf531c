/* cmd-show.c - rehearse show: a deck at a glance, or a card in full. */
#include "cmd/cardmemory.h"
#include "cmd/deckfile.h"
#include "cmd/labels.h"

#include <string.h>

#include <rehearse/text.h>

#include "text/words.h"

/* The attributes that say more about an element, in the order shown. */
static const RhAttr details[] = {
	RH_ATTR_LABEL, RH_ATTR_NAME, RH_ATTR_FIT, RH_ATTR_NEED, RH_ATTR_WHEN, RH_ATTR_ANSWER,
	RH_ATTR_TRADE, RH_ATTR_TYPE, RH_ATTR_IF, RH_ATTR_ON,
};

/* What a card says of itself beside its kind. */
static const RhAttr card_details[] = {
	RH_ATTR_WEIGHT, RH_ATTR_COMPETENCY, RH_ATTR_LEVEL, RH_ATTR_ROLE, RH_ATTR_STAGE,
	RH_ATTR_SECONDS, RH_ATTR_REV, RH_ATTR_SOURCE, RH_ATTR_EVIDENCE,
};

static void say(RhApp *app, const char *text)
{
	rh_screen_put(app->out, RH_SHOW_PLAIN, NULL, NULL, text);
}

/* ---------------------------------------------------------------- one card */

/* "Choice (best)", "Sample (kitchen)", "Trap (no word against either)". */
static char *describe(const RhNode *node)
{
	GString *out = g_string_new(rh_tag_label((RhTag)node->tag));
	const char *separator = " (";

	for (gsize i = 0; i < G_N_ELEMENTS(details); i++) {
		const char *value = rh_node_attr(node, details[i]);

		if (value == NULL)
			continue;
		g_string_append_printf(out, "%s%s", separator, value);
		separator = ", ";
	}
	if (*separator == ',')
		g_string_append_c(out, ')');
	return g_string_free(out, FALSE);
}

/* The child whose text stands for an element that has none: its title or label. */
static const RhNode *heading_of(const RhNode *node)
{
	const RhNode *title = rh_node_child(node, RH_TAG_TITLE);

	return title != NULL ? title : rh_node_child(node, RH_TAG_LABEL);
}

/* Trees are at most 16 deep. */
static void show_node(RhApp *app, const RhNode *node, guint depth)
{
	const RhNode *heading = node->text == NULL ? heading_of(node) : NULL;
	const char *text = heading != NULL ? heading->text : node->text;
	g_autofree char *what = describe(node);
	g_autofree char *indent = g_strnfill(depth * 2, ' ');
	g_autofree char *first = g_strdup_printf("%s%s%s", indent, what, text != NULL ? ": " : "");
	g_autofree char *rest = g_strnfill(depth * 2 + 4, ' ');

	rh_screen_put(app->out, RH_SHOW_PLAIN, first, rest, text != NULL ? text : " ");
	for (const RhNode *child = node->first; child != NULL; child = child->next)
		if (child != heading)
			show_node(app, child, depth + 1);
}

static void show_card(RhApp *app, const RhCard *card)
{
	g_autoptr(GString) about = g_string_new(rh_kind_name(card->kind));
	const char *prompt = rh_card_prompt(card);

	rh_screen_say(app->out, RH_SHOW_TITLE, "%s/%s", card->deck_id, card->id);
	for (gsize i = 0; i < G_N_ELEMENTS(card_details); i++) {
		const char *value = rh_node_attr(card->node, card_details[i]);

		if (value != NULL)
			g_string_append_printf(about, ", %s %s", rh_attr_name(card_details[i]),
					       value);
	}
	if (card->opener)
		g_string_append(about, _(", opener"));
	rh_screen_put(app->out, RH_SHOW_DIM, NULL, NULL, about->str);
	say(app, "");
	say(app, prompt);
	say(app, "");
	for (const RhNode *child = card->node->first; child != NULL; child = child->next)
		if (child->text != prompt)
			show_node(app, child, 1);
	rh_cardmemory_show(app, card, NULL);
}

/* ------------------------------------------------------------ a whole deck */

static void show_about(RhApp *app, const RhDeck *deck)
{
	static const struct {
		RhTag tag;
		const char *label;
	} rows[] = {
		{ RH_TAG_ABOUT, "" },
		{ RH_TAG_AUTHOR, "Author: " },
		{ RH_TAG_LICENCE, "Licence: " },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		const RhNode *node = rh_node_child(rh_deck_root(deck), rows[i].tag);

		for (; node != NULL; node = rh_node_next(node))
			rh_screen_put(app->out, RH_SHOW_PLAIN, rows[i].label, "", node->text);
	}
}

static void show_row(RhApp *app, const RhDeck *deck, const RhCard *card)
{
	gboolean is_own = g_str_equal(card->deck_id, rh_deck_id(deck));
	g_autofree char *prompt = g_strdelimit(g_strdup(rh_card_prompt(card)), "\n", ' ');
	g_autofree char *first = is_own ? g_strdup_printf("  %s  ", card->id) :
					  g_strdup_printf("  %s/%s  ", card->deck_id, card->id);

	rh_screen_put(app->out, RH_SHOW_PLAIN, first, "      ", prompt);
}

static void show_deck(RhApp *app, const RhDeck *deck)
{
	g_autofree char *cards = rh_count(rh_deck_n_cards(deck), _("card"), _("cards"));
	const RhNode *section = NULL;

	rh_screen_put(app->out, RH_SHOW_TITLE, NULL, NULL, rh_deck_title(deck));
	rh_screen_say(app->out, RH_SHOW_DIM, _("%s, version %u, %s, %s"), rh_deck_id(deck),
		      rh_deck_version(deck), rh_deck_lang(deck), cards);
	rh_screen_unwrapped(app->out, "%s", rh_deck_path(deck));
	show_about(app, deck);
	for (guint i = 0; i < rh_deck_n_cards(deck); i++) {
		const RhCard *card = rh_deck_card(deck, i);

		if (i == 0 || card->section != section) {
			const RhNode *title = card->section != NULL ?
				rh_node_child(card->section, RH_TAG_TITLE) : NULL;

			say(app, "");
			if (title != NULL)
				rh_screen_put(app->out, RH_SHOW_TITLE, NULL, NULL, title->text);
		}
		section = card->section;
		show_row(app, deck, card);
	}
}

/* -------------------------------------------------------------------- JSON */

static void json_node(RhJson *json, const RhNode *node)
{
	rh_json_begin_object(json, NULL);
	rh_json_string(json, "element", rh_tag_name((RhTag)node->tag));
	for (RhAttr attr = 0; attr < RH_N_ATTRS; attr++)
		if (rh_node_attr(node, attr) != NULL)
			rh_json_string(json, rh_attr_name(attr), rh_node_attr(node, attr));
	if (node->text != NULL)
		rh_json_string(json, "text", node->text);
	if (node->first != NULL) {
		rh_json_begin_array(json, "children");
		for (const RhNode *child = node->first; child != NULL; child = child->next)
			json_node(json, child);
		rh_json_end(json);
	}
	rh_json_end(json);
}

static void json_card_keys(RhJson *json, const RhCard *card)
{
	rh_json_string(json, "deck", card->deck_id);
	rh_json_string(json, "card", card->id);
	rh_json_string(json, "kind", rh_kind_name(card->kind));
	rh_json_int(json, "rev", card->rev);
	rh_json_int(json, "weight", card->weight);
	rh_json_string(json, "prompt", rh_card_prompt(card));
}

static void json_card(RhApp *app, const RhCard *card)
{
	g_autoptr(RhJson) json = rh_json_new();
	g_autofree char *fingerprint = rh_card_fingerprint(card);

	json_card_keys(json, card);
	rh_json_string(json, "fingerprint", fingerprint);
	rh_json_begin_array(json, "content");
	for (const RhNode *child = card->node->first; child != NULL; child = child->next)
		json_node(json, child);
	rh_json_end(json);
	rh_cardmemory_show(app, card, json);
	rh_json_write_data(json, "show", app->out);
}

static void json_deck(RhApp *app, const RhDeck *deck)
{
	g_autoptr(RhJson) json = rh_json_new();

	rh_json_string(json, "id", rh_deck_id(deck));
	rh_json_string(json, "title", rh_deck_title(deck));
	rh_json_int(json, "version", rh_deck_version(deck));
	rh_json_string(json, "lang", rh_deck_lang(deck));
	rh_json_string(json, "path", rh_deck_path(deck));
	rh_json_begin_array(json, "cards");
	for (guint i = 0; i < rh_deck_n_cards(deck); i++) {
		rh_json_begin_object(json, NULL);
		json_card_keys(json, rh_deck_card(deck, i));
		rh_json_end(json);
	}
	rh_json_end(json);
	rh_json_write_data(json, "show", app->out);
}

/* ------------------------------------------------------------ what is meant */

static const RhCard *find_card(const RhDeck *deck, const char *id, GError **error)
{
	const RhCard *card = rh_deck_find(deck, id);
	g_autoptr(GPtrArray) ids = NULL;
	const char *near;

	if (card != NULL)
		return card;
	ids = g_ptr_array_new_with_free_func(g_free);
	for (guint i = 0; i < rh_deck_n_cards(deck); i++)
		g_ptr_array_add(ids, g_strdup(rh_deck_card(deck, i)->id));
	near = rh_text_nearest(id, (const char *const *)(gpointer)ids->pdata, ids->len);
	g_set_error(error, RH_ERROR, RH_ERROR_NOT_FOUND,
		    _("there is no card '%s' in deck '%s'%s%s%s"),
		    id, rh_deck_id(deck), near != NULL ? _("; did you mean '") : "",
		    near != NULL ? near : "", near != NULL ? "'" : "");
	return NULL;
}

static gboolean show(RhApp *app, const RhDeck *deck, const char *card_id, GError **error)
{
	const RhCard *card = NULL;

	if (card_id != NULL) {
		card = find_card(deck, card_id, error);
		if (card == NULL)
			return FALSE;
	}
	if (card != NULL && app->json)
		json_card(app, card);
	else if (card != NULL)
		show_card(app, card);
	else if (app->json)
		json_deck(app, deck);
	else
		show_deck(app, deck);
	return TRUE;
}

/* A file can be looked at in spite of its errors, as far as it was read. */
static gboolean show_file(RhApp *app, RhLibrary *library, const char *path, const char *card,
			  GError **error)
{
	g_autoptr(RhDeckFile) file = rh_deckfile_read(path, library, error);

	if (file == NULL)
		return FALSE;
	if (rh_deckfile_count(file, RH_SEVERITY_ERROR) > 0)
		rh_deckfile_blame(app, file);
	if (file->deck == NULL) {
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT, _("%s: there is nothing to show"),
			    path);
		return FALSE;
	}
	return show(app, file->deck, card, error);
}

/* The deck with a card ID, if there is one alone: people type what they read in a message. */
static const RhDeck *deck_of_card(RhLibrary *library, const char *id)
{
	const RhDeck *found = NULL;

	for (guint i = 0; i < rh_library_n_decks(library); i++) {
		const RhDeck *deck =
			rh_library_deck(library, rh_library_id(library, i), NULL, NULL);

		if (deck == NULL || rh_deck_find(deck, id) == NULL)
			continue;
		if (found != NULL)
			return NULL;
		found = deck;
	}
	return found;
}

static gboolean show_installed(RhApp *app, RhLibrary *library, const char *word, const char *card,
			       GError **error)
{
	g_auto(GStrv) parts = g_strsplit(word, "/", 2);
	const RhDeckInfo *info;
	const RhDeck *deck = rh_library_find(library, word) == NULL && parts[1] == NULL &&
			     card == NULL ? deck_of_card(library, word) : NULL;

	if (deck != NULL)
		return show(app, deck, word, error);
	info = rh_deckfile_info(app, library, parts[0], error);
	if (info == NULL)
		return FALSE;
	if (parts[1] != NULL)
		card = parts[1];
	if (info->n_errors > 0)
		return show_file(app, library, info->path, card, error);
	deck = rh_library_deck(library, parts[0], NULL, error);
	return deck != NULL && show(app, deck, card, error);
}

static int run(RhApp *app, const RhArgs *args)
{
	g_autoptr(RhLibrary) library = rh_app_open_library(app);
	const char *word = rh_args_get(args, 0);
	const char *card = rh_args_get(args, 1);
	GError *error = NULL;
	gboolean good = rh_deckfile_is_path(word) ?
		show_file(app, library, word, card, &error) :
		show_installed(app, library, word, card, &error);

	return good ? RH_EXIT_DONE : rh_app_fail(app, error);
}

/* Decks; once a deck and a slash were typed, its cards. */
static void complete(RhApp *app, GPtrArray *words)
{
	g_autofree char *id = app->typed != NULL && strchr(app->typed, '/') != NULL ?
		g_strndup(app->typed, strcspn(app->typed, "/")) : NULL;
	g_autoptr(RhLibrary) library = id != NULL ? rh_app_open_library(app) : NULL;
	const RhDeck *deck = id != NULL ? rh_library_deck(library, id, NULL, NULL) : NULL;

	if (id == NULL)
		rh_deckfile_complete(app, words);
	for (guint i = 0; deck != NULL && i < rh_deck_n_cards(deck); i++)
		g_ptr_array_add(words, g_strdup_printf("%s/%s", id, rh_deck_card(deck, i)->id));
}

const RhCommand rh_cmd_show = {
	.name = "show",
	.group = RH_GROUP_LOOK,
	.synopsis = "DECK[/CARD] | FILE.xml [CARD]",
	.summary = N_("Show the cards of a deck, or all that one card says."),
	.examples = "show leader-manager\nshow leader-manager/q-difference\nshow draft.xml",
	.flags = RH_CMD_STATE | RH_CMD_READ_ONLY | RH_CMD_JSON | RH_CMD_PAGER,
	.min_args = 1,
	.max_args = 2,
	.run = run,
	.complete = complete,
};
