/*
 * remarks.c - what a table does not hold of a deck file: comments, and processing
 * instructions other than those that allow a warning.
 *
 * When the table takes the place of a deck, they stay: each stands before an element
 * (or at the end of one), and is put before the same element again.
 */
#include "deck/table.h"

#include <string.h>

typedef struct {
	RhSource *source;
	GHashTable *cards;	/* id to card of SOURCE: a card may have moved */
	gboolean keeps_allows;
} Keeping;

const char *rh_table_allowed(const RhSourceNode *node)
{
	static const char word[] = "allow";
	const char *text = node->text;

	if (node->kind != RH_SOURCE_INSTRUCTION || strcmp(node->name, "rehearse") != 0 ||
	    text == NULL || !g_str_has_prefix(text, word) || text[strlen(word)] == '\0' ||
	    strchr(" \t\r\n", text[strlen(word)]) == NULL)
		return NULL;
	return text + strlen(word);
}

static void list_cards(GHashTable *cards, RhSourceNode *parent)
{
	for (RhSourceNode *node = parent->first; node != NULL; node = node->next) {
		const char *id = rh_source_attr(node, "id");

		if (node->kind != RH_SOURCE_ELEMENT)
			continue;
		if (node->tag == RH_TAG_SECTION)
			list_cards(cards, node);
		else if (rh_schema_is_card(node->tag, NULL) && id != NULL)
			g_hash_table_insert(cards, (gpointer)(guintptr)id, node);
	}
}

/* The child of PARENT with the tag of OLD and its id, or its text, or else its number. */
static RhSourceNode *find_child(const RhSourceNode *parent, const RhSourceNode *old)
{
	const char *id = rh_source_attr(old, "id");
	g_autofree char *text = rh_source_text(old);
	RhSourceNode *same_number = NULL;
	guint number = 0, n = 0;

	for (const RhSourceNode *before = old; before != NULL; before = before->prev)
		number += before->kind == RH_SOURCE_ELEMENT && before->tag == old->tag;
	for (RhSourceNode *node = parent->first; node != NULL; node = node->next) {
		g_autofree char *other = NULL;

		if (node->kind != RH_SOURCE_ELEMENT || node->tag != old->tag)
			continue;
		if (id != NULL && g_strcmp0(rh_source_attr(node, "id"), id) == 0)
			return node;
		other = id == NULL && *text != '\0' ? rh_source_text(node) : NULL;
		if (other != NULL && strcmp(other, text) == 0)
			return node;
		same_number = ++n == number ? node : same_number;
	}
	return id == NULL ? same_number : NULL;
}

static RhSourceNode *find_twin(const Keeping *keeping, const RhSourceNode *parent,
			       const RhSourceNode *old)
{
	const char *id = rh_source_attr(old, "id");

	if (rh_schema_is_card(old->tag, NULL))
		return id != NULL ? g_hash_table_lookup(keeping->cards, id) : NULL;
	return find_child(parent, old);
}

/* A comment goes on to the next element that is still there; an allow does not. */
static void keep_remark(const Keeping *keeping, RhSourceNode *parent, const RhSourceNode *remark)
{
	gboolean is_allow = rh_table_allowed(remark) != NULL;
	RhSourceNode *twin = NULL;

	if (is_allow && !keeping->keeps_allows)
		return;
	for (const RhSourceNode *node = remark->next; node != NULL && twin == NULL;
	     node = node->next) {
		if (node->kind != RH_SOURCE_ELEMENT)
			continue;
		twin = find_twin(keeping, parent, node);
		if (twin == NULL && is_allow)
			return;
	}
	/* A comment stands above what its card allows. */
	while (twin != NULL && !keeping->keeps_allows && twin->prev != NULL &&
	       rh_table_allowed(twin->prev) != NULL)
		twin = twin->prev;
	if (twin != NULL)
		rh_source_copy(keeping->source, twin->parent, twin, remark);
	else
		rh_source_copy(keeping->source, parent, NULL, remark);
}

/* A tree is at most RH_DEPTH_MAX deep. */
static void keep_below(const Keeping *keeping, RhSourceNode *parent, const RhSourceNode *old)
{
	for (const RhSourceNode *node = old->first; node != NULL; node = node->next) {
		RhSourceNode *twin = NULL;

		if (node->kind == RH_SOURCE_COMMENT || node->kind == RH_SOURCE_INSTRUCTION)
			keep_remark(keeping, parent, node);
		else if (node->kind == RH_SOURCE_ELEMENT)
			twin = find_twin(keeping, parent, node);
		if (twin != NULL)
			keep_below(keeping, twin, node);
	}
}

void rh_table_keep_remarks(RhSource *source, const RhSource *old, gboolean keeps_allows)
{
	g_autoptr(GHashTable) cards = g_hash_table_new(g_str_hash, g_str_equal);
	const Keeping keeping = { source, cards, keeps_allows };

	list_cards(cards, rh_source_root(source));
	keep_below(&keeping, source->top, old->top);
}
