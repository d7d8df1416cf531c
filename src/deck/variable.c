/*
 * variable.c - what {variables} in the text of a deck stand for: what the person
 * who practises has set, else the deck's own words.
 */
#include <string.h>

#include <rehearse/variable.h>

#include "deck/brace.h"
#include "deck/tree.h"

#define EXPANDED_MAX (1024u * 1024)	/* bytes: what would not fit stays a name in braces */

void rh_deck_fill(RhDeck *deck, const char *name, const char *value)
{
	if (deck->fillings == NULL)
		deck->fillings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	if (value != NULL)
		g_hash_table_insert(deck->fillings, g_strdup(name), g_strdup(value));
	else
		g_hash_table_remove(deck->fillings, name);
}

void rh_deck_fill_like(RhDeck *deck, const RhDeck *other)
{
	GHashTableIter iter;
	gpointer name, value;

	if (other->fillings == NULL || other == deck)
		return;
	g_hash_table_iter_init(&iter, other->fillings);
	while (g_hash_table_iter_next(&iter, &name, &value))
		rh_deck_fill(deck, name, value);
}

static const RhNode *find_in(const RhNode *root, const char *name, gsize len)
{
	const RhNode *v = root != NULL ? rh_node_child(root, RH_TAG_VARIABLE) : NULL;

	for (; v != NULL; v = rh_node_next(v)) {
		const char *id = rh_node_attr(v, RH_ATTR_ID);

		if (id != NULL && strlen(id) == len && strncmp(id, name, len) == 0)
			return v;
	}
	return NULL;
}

/* In the deck itself, else in the decks that its cards were included from. */
static const RhNode *find(const RhDeck *deck, const char *name, gsize len)
{
	const RhNode *found = find_in(deck->root, name, len);
	const RhNode *root = deck->root;

	for (guint i = 0; found == NULL && i < rh_deck_n_cards(deck); i++) {
		const RhCard *card = rh_deck_card(deck, i);

		if (card->root != root)
			found = find_in(card->root, name, len);
		root = card->root;
	}
	return found;
}

/* ----------------------------------------------------------- which are used */

gboolean rh_variable_is_in(const char *text, const char *name)
{
	gsize len;

	for (text = text != NULL ? rh_brace_next(text, &len) : NULL; text != NULL;
	     text = rh_brace_next(text + len, &len))
		if (strlen(name) == len && strncmp(text, name, len) == 0)
			return TRUE;
	return FALSE;
}

static void add_names(GHashTable *used, const char *text)
{
	gsize len;

	for (text = text != NULL ? rh_brace_next(text, &len) : NULL; text != NULL;
	     text = rh_brace_next(text + len, &len))
		g_hash_table_add(used, g_strndup(text, len));
}

/* A tree is at most RH_DEPTH_MAX deep. */
static void add_used(GHashTable *used, const RhNode *node)
{
	add_names(used, node->text);
	add_names(used, rh_node_attr(node, RH_ATTR_LABEL));
	for (const RhNode *child = node->first; child != NULL; child = child->next)
		add_used(used, child);
}

/* Of those that ROOT declares; each name is taken out of USED. */
static void add_declared(GArray *all, GHashTable *used, const RhNode *root)
{
	const RhNode *v = root != NULL ? rh_node_child(root, RH_TAG_VARIABLE) : NULL;

	for (; v != NULL; v = rh_node_next(v)) {
		RhVariable one = { .name = rh_node_attr(v, RH_ATTR_ID),
				   .text = v->text != NULL ? v->text : "",
				   .deck = rh_node_attr(root, RH_ATTR_ID) };

		if (one.name != NULL && one.deck != NULL && g_hash_table_remove(used, one.name))
			g_array_append_val(all, one);
	}
}

/* Most decks have none, and need not be searched whenever a session begins. */
static gboolean declares_any(const RhDeck *deck)
{
	const RhNode *root = deck->root;
	gboolean any = root != NULL && rh_node_child(root, RH_TAG_VARIABLE) != NULL;

	for (guint i = 0; !any && i < rh_deck_n_cards(deck); i++) {
		const RhCard *card = rh_deck_card(deck, i);

		if (card->root != root)
			any = rh_node_child(card->root, RH_TAG_VARIABLE) != NULL;
		root = card->root;
	}
	return any;
}

GArray *rh_deck_variables(const RhDeck *deck)
{
	GArray *all = g_array_new(FALSE, FALSE, sizeof(RhVariable));
	g_autoptr(GHashTable) used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	const RhNode *root = deck->root;

	if (!declares_any(deck))
		return all;
	for (guint i = 0; i < rh_deck_n_cards(deck); i++)
		add_used(used, rh_deck_card(deck, i)->node);
	add_declared(all, used, root);
	for (guint i = 0; i < rh_deck_n_cards(deck); i++) {
		const RhCard *card = rh_deck_card(deck, i);

		if (card->root != root)
			add_declared(all, used, card->root);
		root = card->root;
	}
	return all;
}

/* ------------------------------------------------------------ what they say */

/* NULL: there is no such variable. */
static const char *value_of(const RhDeck *deck, GHashTable *fillings, const char *name, gsize len)
{
	const RhNode *declared = find(deck, name, len);
	g_autofree char *key = NULL;
	const char *filled = NULL;

	if (declared == NULL)
		return NULL;
	if (fillings != NULL) {
		key = g_strndup(name, len);
		filled = g_hash_table_lookup(fillings, key);
	}
	return filled != NULL ? filled : declared->text != NULL ? declared->text : "";
}

static char *expand(const RhDeck *deck, GHashTable *fillings, const char *text)
{
	GString *out;

	if (text == NULL)
		return NULL;
	if (strchr(text, '{') == NULL)
		return g_strdup(text);
	out = g_string_new(NULL);
	while (*text != '\0') {
		gsize len = *text == '{' ? strcspn(text + 1, "{}") : 0;
		const char *value = NULL;

		if (text[0] == '{' && text[1] == '{') {
			g_string_append_c(out, '{');
			text += 2;
			continue;
		}
		if (*text == '{' && text[1 + len] == '}')
			value = value_of(deck, fillings, text + 1, len);
		if (value != NULL && out->len + strlen(value) <= EXPANDED_MAX) {
			g_string_append(out, value);
			text += len + 2;
		} else {
			g_string_append_c(out, *text++);
		}
	}
	return g_string_free(out, FALSE);
}

char *rh_deck_expand(const RhDeck *deck, const char *text)
{
	return expand(deck, deck->fillings, text);
}

char *rh_deck_expand_plain(const RhDeck *deck, const char *text)
{
	return expand(deck, NULL, text);
}
