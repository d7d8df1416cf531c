/*
 * node.c - the tree of a deck: its memory, its cards and their ids, and the
 * questions one can ask a node.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "deck/schema.h"
#include "deck/tree.h"

/* --- arena ------------------------------------------------------------------ */

#define BLOCK_MIN 4096u
#define BLOCK_MAX (16u * 1024 * 1024)
#define HUGE_PAGE (2u * 1024 * 1024)
#define ALIGNMENT sizeof(gpointer)

struct RhArenaBlock {
	RhArenaBlock *before;
	gsize size;
};

/*
 * Memory for a block.  The large blocks of a large deck fit huge pages, where
 * the system has them: a page fault for every 4 KiB would cost as much as
 * parsing them.
 */
static gpointer alloc_block(gsize size)
{
	gpointer block = NULL;

	if (size < HUGE_PAGE || posix_memalign(&block, HUGE_PAGE, size) != 0)
		return malloc(size);
#ifdef MADV_HUGEPAGE
	madvise(block, size, MADV_HUGEPAGE);
#endif
	return block;
}

/* Blocks grow in size, so that a small deck stays small. */
static void add_block(RhArena *arena, gsize size)
{
	gsize want = arena->block == NULL ? BLOCK_MIN : MIN(arena->block->size * 4, BLOCK_MAX);
	RhArenaBlock *block;

	want = MAX(want, size + sizeof *block);
	block = alloc_block(want);
	if (block == NULL)
		g_error("out of memory: %" G_GSIZE_FORMAT " bytes for a deck", want);
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

char *rh_arena_extend(RhArena *arena, gsize len, gsize more)
{
	const char *old = arena->free;

	if ((gsize)(arena->end - arena->free) < len + more) {
		add_block(arena, (len + more) * 2);
		if (len > 0)
			memcpy(arena->free, old, len);
	}
	return arena->free + len;
}

void rh_arena_take(RhArena *arena, gsize size)
{
	arena->free += size;
}

char *rh_arena_string(RhArena *arena, const char *text, gsize len)
{
	char *copy = rh_arena_extend(arena, 0, len + 1);

	memcpy(copy, text, len);
	copy[len] = '\0';
	rh_arena_take(arena, len + 1);
	return copy;
}

void rh_arena_clear(RhArena *arena)
{
	while (arena->block != NULL) {
		RhArenaBlock *before = arena->block->before;

		free(arena->block);
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
	g_clear_pointer(&deck->fillings, g_hash_table_unref);
	g_free(deck->ids.slots);
	g_free(deck);
}

/* FNV-1a: short ids, and no enemy gains from collisions within the card limit. */
static guint32 hash_id(const char *id)
{
	guint32 hash = 2166136261u;

	for (; *id != '\0'; id++)
		hash = (hash ^ (guint8)*id) * 16777619u;
	/* Its low bits alone are poor for ids that end in numbers. */
	return hash ^ (hash >> 15);
}

static RhIdSlot *find_slot(const RhDeck *deck, const char *id, guint32 hash)
{
	const RhIdTable *ids = &deck->ids;
	guint32 at = hash & (ids->n_slots - 1);

	for (; ids->slots[at].card != 0; at = (at + 1) & (ids->n_slots - 1))
		if (ids->slots[at].hash == hash &&
		    strcmp(rh_deck_card(deck, ids->slots[at].card - 1)->id, id) == 0)
			break;
	return &ids->slots[at];
}

static void grow_ids(RhIdTable *ids)
{
	RhIdTable old = *ids;

	ids->n_slots = MAX(64u, old.n_slots * 2);
	ids->slots = g_new0(RhIdSlot, ids->n_slots);
	for (guint32 i = 0; i < old.n_slots; i++) {
		guint32 at = old.slots[i].hash & (ids->n_slots - 1);

		if (old.slots[i].card == 0)
			continue;
		while (ids->slots[at].card != 0)
			at = (at + 1) & (ids->n_slots - 1);
		ids->slots[at] = old.slots[i];
	}
	g_free(old.slots);
}

/* The card at INDEX can be found by its id; FALSE when another one is found by it. */
static gboolean add_id(RhDeck *deck, guint32 index, const RhCard **first)
{
	const char *id = rh_deck_card(deck, index)->id;
	RhIdTable *ids = &deck->ids;
	guint32 hash;
	RhIdSlot *slot;

	if (id[0] == '\0')
		return TRUE;
	if (ids->n_used * 4 >= ids->n_slots * 3)
		grow_ids(ids);
	hash = hash_id(id);
	slot = find_slot(deck, id, hash);
	if (slot->card != 0) {
		*first = rh_deck_card(deck, slot->card - 1);
		return FALSE;
	}
	*slot = (RhIdSlot){ index + 1, hash };
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
	const RhIdSlot *slot;

	if (deck->ids.n_used == 0)
		return NULL;
	slot = find_slot(deck, card_id, hash_id(card_id));
	return slot->card != 0 ? rh_deck_card(deck, slot->card - 1) : NULL;
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
