/*
 * ids.c - makes up the ids that a deck's author left out.
 *
 * An id is made of the first words of what the element says, so that a person
 * finds the card by it; progress hangs on it, so it is written into the file
 * once and never follows a change of the words.
 */
#include "deck/source.h"

#include <string.h>

#include <rehearse/write.h>

#include "deck/schema.h"

#define SLUG_MAX 40	/* bytes; an id may have 64, which leaves room for "-2" */

char *rh_deck_slug(const char *text)
{
	g_autofree char *ascii = g_str_to_ascii(text, "C");
	GString *out = g_string_new(NULL);
	gsize word = 0;		/* where the last word began */

	for (const char *c = ascii; *c != '\0'; c++) {
		if (*c == '\'')
			continue;
		if (g_ascii_isalnum(*c)) {
			g_string_append_c(out, g_ascii_tolower(*c));
		} else if (out->len > 0 && out->str[out->len - 1] != '-') {
			g_string_append_c(out, '-');
			word = out->len;
		}
		if (out->len > SLUG_MAX)
			break;
	}
	if (out->len > SLUG_MAX)
		g_string_truncate(out, word > 1 ? word : SLUG_MAX);
	while (out->len > 0 && out->str[out->len - 1] == '-')
		g_string_truncate(out, out->len - 1);
	return g_string_free(out, FALSE);
}

/* What NODE says first: its own text, or that of its first child that has some. */
static char *first_words(const RhSourceNode *node)
{
	char *text = rh_source_text(node);

	for (const RhSourceNode *child = node->first; *text == '\0' && child != NULL;
	     child = child->next) {
		if (child->kind != RH_SOURCE_ELEMENT)
			continue;
		g_free(text);
		text = rh_source_text(child);
	}
	return text;
}

/* An id for NODE that is not in TAKEN. */
static char *make_id(const RhSourceNode *node, GHashTable *taken)
{
	g_autofree char *text = first_words(node);
	g_autofree char *base = rh_deck_slug(text);
	char *id;

	if (*base == '\0') {
		g_free(base);
		base = g_strdup(node->name);
	}
	id = g_strdup(base);
	for (guint n = 2; g_hash_table_contains(taken, id); n++) {
		g_free(id);
		id = g_strdup_printf("%s-%u", base, n);
	}
	return id;
}

/* Ids that stand in NODE, old ones of <card was="..."> too: no new one may be the same. */
static void collect_ids(const RhSourceNode *node, GHashTable *taken)
{
	static const char *const names[] = { "id", "was" };

	for (const RhSourceNode *child = node->first; child != NULL; child = child->next)
		for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
			if (rh_source_attr(child, names[i]) != NULL)
				g_hash_table_add(taken,
						 g_strdup(rh_source_attr(child, names[i])));
}

static GHashTable *new_set(void)
{
	return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

static gboolean lacks_id(const RhSourceNode *node)
{
	return node->kind == RH_SOURCE_ELEMENT && node->tag != RH_TAG_NONE &&
	       (rh_schema_required(node->tag) & (guint32)1 << RH_ATTR_ID) != 0 &&
	       rh_source_attr(node, rh_attr_name(RH_ATTR_ID)) == NULL;
}

static void fill(RhSource *source, RhSourceNode *node, GHashTable *taken)
{
	char *id;

	if (!lacks_id(node))
		return;
	id = make_id(node, taken);
	rh_source_add_attr(source, node, rh_attr_name(RH_ATTR_ID), id);
	g_hash_table_add(taken, id);
}

/* The parts of a card, such as choices: unique in the whole card. */
static void collect_all_ids(const RhSourceNode *node, GHashTable *taken)
{
	collect_ids(node, taken);
	for (const RhSourceNode *child = node->first; child != NULL; child = child->next)
		collect_all_ids(child, taken);
}

static void fill_parts(RhSource *source, RhSourceNode *node, GHashTable *taken)
{
	for (RhSourceNode *child = node->first; child != NULL; child = child->next) {
		fill(source, child, taken);
		fill_parts(source, child, taken);
	}
}

static void fill_card(RhSource *source, RhSourceNode *card)
{
	g_autoptr(GHashTable) taken = new_set();

	collect_all_ids(card, taken);
	fill_parts(source, card, taken);
}

void rh_source_fill_ids(RhSource *source)
{
	g_autoptr(GHashTable) taken = new_set();
	RhSourceNode *deck = source->top->first;

	while (deck != NULL && deck->tag != RH_TAG_DECK)
		deck = deck->next;
	if (deck == NULL)
		return;
	fill(source, deck, taken);
	collect_ids(deck, taken);
	for (RhSourceNode *child = deck->first; child != NULL; child = child->next)
		if (child->tag == RH_TAG_SECTION)
			collect_ids(child, taken);
	for (RhSourceNode *child = deck->first; child != NULL; child = child->next) {
		fill(source, child, taken);
		if (rh_schema_is_card(child->tag, NULL))
			fill_card(source, child);
		if (child->tag != RH_TAG_SECTION)
			continue;
		for (RhSourceNode *card = child->first; card != NULL; card = card->next) {
			fill(source, card, taken);
			if (rh_schema_is_card(card->tag, NULL))
				fill_card(source, card);
		}
	}
}
