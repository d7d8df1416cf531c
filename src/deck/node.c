/*
 * node.c - the tree of a deck: its memory, its cards and their ids, and the
 * questions one can ask a node.
 */
#include <string.h>

#include "deck/schema.h"
#include "deck/tree.h"

/* --- arena ------------------------------------------------------------------ */

#define BLOCK_MIN 4096u
#define BLOCK_MAX (1024u * 1024u)
#define ALIGNMENT sizeof(gpointer)

struct RhArenaBlock {
	RhArenaBlock *before;
	gsize size;
};

/* Blocks double in size, so that a small deck stays small. */
static void add_block(RhArena *arena, gsize size)
{
	gsize want = arena->block == NULL ? BLOCK_MIN : MIN(arena->block->size * 2, BLOCK_MAX);
	RhArenaBlock *block;

	want = MAX(want, size + sizeof *block);
	block = g_malloc(want);
	block->before = arena->block;
	block->size = want;
	arena->block = block;
	arena->free = (char *)(block + 1);
	arena->end = (char *)block + want;
}

gpointer rh_arena_alloc(RhArena *arena, gsize size)
{
	gsize pad = (gsize)-(gintptr)arena->free & (ALIGNMENT - 1);
	char *piece;

	if ((gsize)(arena->end - arena->free) < size + pad) {
		add_block(arena, size);
		pad = 0;
	}
	piece = arena->free + pad;
	arena->free = piece + size;
	return piece;
}

/* As rh_arena_alloc(), for bytes: with no alignment. */
static char *alloc_bytes(RhArena *arena, gsize size)
{
	char *piece;

	if ((gsize)(arena->end - arena->free) < size)
		add_block(arena, size);
	piece = arena->free;
	arena->free += size;
	return piece;
}

const char *rh_arena_string(RhArena *arena, const char *text, gsize len)
{
	char *copy = alloc_bytes(arena, len + 1);

	memcpy(copy, text, len);
	copy[len] = '\0';
	return copy;
}

void rh_arena_clear(RhArena *arena)
{
	while (arena->block != NULL) {
		RhArenaBlock *before = arena->block->before;

		g_free(arena->block);
		arena->block = before;
	}
	arena->free = arena->end = NULL;
}

/* --- deck ------------------------------------------------------------------- */

RhDeck *rh_deck_new(const char *path)
{
	RhDeck *deck = g_new0(RhDeck, 1);

	deck->path = g_strdup(path);
	deck->cards = g_array_new(FALSE, FALSE, sizeof(RhCard));
	deck->allows = g_array_new(FALSE, FALSE, sizeof(RhAllow));
	return deck;
}

void rh_deck_free(RhDeck *deck)
{
	if (deck == NULL)
		return;
	g_free(deck->path);
	rh_arena_clear(&deck->arena);
	g_array_unref(deck->cards);
	g_array_unref(deck->allows);
	g_free(deck->ids.slots);
	g_free(deck->ids.hashes);
	g_free(deck);
}

/* FNV-1a: short ids, and no enemy gains from collisions within the card limit. */
static guint32 hash_id(const char *id)
{
	guint32 hash = 2166136261u;

	for (; *id != '\0'; id++)
		hash = (hash ^ (guint8)*id) * 16777619u;
	return hash;
}

static guint32 find_slot(const RhDeck *deck, const char *id, guint32 hash)
{
	const RhIdTable *ids = &deck->ids;
	guint32 at = hash & (ids->n_slots - 1);

	for (; ids->slots[at] != 0; at = (at + 1) & (ids->n_slots - 1))
		if (ids->hashes[at] == hash &&
		    strcmp(rh_deck_card(deck, ids->slots[at] - 1)->id, id) == 0)
			break;
	return at;
}

/* Twice the room, at least half of it free. */
static void grow_ids(RhIdTable *ids)
{
	RhIdTable old = *ids;

	ids->n_slots = MAX(64u, old.n_slots * 2);
	ids->slots = g_new0(guint32, ids->n_slots);
	ids->hashes = g_new(guint32, ids->n_slots);
	for (guint32 i = 0; i < old.n_slots; i++) {
		guint32 at = old.slots[i] != 0 ? old.hashes[i] & (ids->n_slots - 1) : 0;

		if (old.slots[i] == 0)
			continue;
		while (ids->slots[at] != 0)
			at = (at + 1) & (ids->n_slots - 1);
		ids->slots[at] = old.slots[i];
		ids->hashes[at] = old.hashes[i];
	}
	g_free(old.slots);
	g_free(old.hashes);
}

/* The card at INDEX can be found by its id; FALSE when another one is found by it. */
static gboolean add_id(RhDeck *deck, guint32 index, const RhCard **first)
{
	const char *id = rh_deck_card(deck, index)->id;
	RhIdTable *ids = &deck->ids;
	guint32 hash, at;

	if (id[0] == '\0')
		return TRUE;
	if (ids->n_used * 2 >= ids->n_slots)
		grow_ids(ids);
	hash = hash_id(id);
	at = find_slot(deck, id, hash);
	if (ids->slots[at] != 0) {
		*first = rh_deck_card(deck, ids->slots[at] - 1);
		return FALSE;
	}
	ids->slots[at] = index + 1;
	ids->hashes[at] = hash;
	ids->n_used++;
	return TRUE;
}

gboolean rh_deck_add_card(RhDeck *deck, const RhCard *card, const RhCard **first)
{
	g_array_append_vals(deck->cards, card, 1);
	return add_id(deck, deck->cards->len - 1, first);
}

void rh_deck_set_cards(RhDeck *deck, GArray *cards)
{
	const char *own = rh_deck_id(deck);
	const RhCard *first;

	g_array_unref(deck->cards);
	deck->cards = cards;
	g_free(deck->ids.slots);
	g_free(deck->ids.hashes);
	memset(&deck->ids, 0, sizeof deck->ids);
	for (guint i = 0; i < cards->len; i++)
		if (strcmp(rh_deck_card(deck, i)->deck_id, own) == 0)
			add_id(deck, i, &first);
	for (guint i = 0; i < cards->len; i++)
		add_id(deck, i, &first);
}

const char *rh_deck_id(const RhDeck *deck)
{
	const char *id = deck->root != NULL ? rh_node_attr(deck->root, RH_ATTR_ID) : NULL;

	return id != NULL ? id : "";
}

const char *rh_deck_title(const RhDeck *deck)
{
	const RhNode *title = deck->root != NULL ? rh_node_child(deck->root, RH_TAG_TITLE) : NULL;

	return title != NULL && title->text != NULL ? title->text : rh_deck_id(deck);
}

const char *rh_deck_lang(const RhDeck *deck)
{
	const char *lang = deck->root != NULL ? rh_node_attr(deck->root, RH_ATTR_LANG) : NULL;

	return lang != NULL ? lang : "";
}

const char *rh_deck_path(const RhDeck *deck)
{
	return deck->path;
}

guint rh_deck_version(const RhDeck *deck)
{
	const char *version = deck->root != NULL ? rh_node_attr(deck->root, RH_ATTR_VERSION) : NULL;

	return version != NULL ? (guint)g_ascii_strtoull(version, NULL, 10) : 0;
}

const RhNode *rh_deck_root(const RhDeck *deck)
{
	return deck->root;
}

guint rh_deck_n_cards(const RhDeck *deck)
{
	return deck->cards->len;
}

const RhCard *rh_deck_card(const RhDeck *deck, guint i)
{
	g_return_val_if_fail(i < deck->cards->len, NULL);
	return &g_array_index(deck->cards, RhCard, i);
}

const RhCard *rh_deck_find(const RhDeck *deck, const char *card_id)
{
	guint32 at;

	if (deck->ids.n_used == 0)
		return NULL;
	at = find_slot(deck, card_id, hash_id(card_id));
	return deck->ids.slots[at] != 0 ? rh_deck_card(deck, deck->ids.slots[at] - 1) : NULL;
}

/* --- node ------------------------------------------------------------------- */

static const RhNode *first_of(const RhNode *node, RhTag tag)
{
	while (node != NULL && node->tag != tag)
		node = node->next;
	return node;
}

const RhNode *rh_node_child(const RhNode *node, RhTag tag)
{
	return first_of(node->first, tag);
}

const RhNode *rh_node_next(const RhNode *node)
{
	return first_of(node->next, (RhTag)node->tag);
}

guint rh_node_count(const RhNode *node, RhTag tag)
{
	guint n = 0;

	for (node = rh_node_child(node, tag); node != NULL; node = rh_node_next(node))
		n++;
	return n;
}

const char *rh_node_attr(const RhNode *node, RhAttr attr)
{
	for (guint i = 0; i < node->n_attrs; i++)
		if (node->attrs[i].attr == attr)
			return node->attrs[i].value;
	return NULL;
}

gboolean rh_node_attr_has(const RhNode *node, RhAttr attr, const char *word)
{
	const char *list = rh_node_attr(node, attr);
	gsize len = strlen(word);

	if (list == NULL || len == 0)
		return FALSE;
	for (;;) {
		gsize n;

		list += strspn(list, " ");
		n = strcspn(list, " ");
		if (n == 0)
			return FALSE;
		if (n == len && memcmp(list, word, len) == 0)
			return TRUE;
		list += n;
	}
}
