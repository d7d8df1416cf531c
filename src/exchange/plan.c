/*
 * plan.c - which card of the deck each row of a sheet is, and what of it changed.
 *
 * By id, by what the sheet said last, by the text in the deck, by likeness.  What is
 * like but not nearly the same is doubtful, and a person is asked.
 */
#include <string.h>

#include "exchange/private.h"
#include "exchange/values.h"

#define SURELY 0.85	/* as two prompts of a deck that are nearly the same */
#define PERHAPS 0.4
#define COMPARED_MAX 5000u	/* cards on each side: likeness is found pair by pair */

typedef struct {
	RhMerge *merge;
	GHashTable *taken;	/* ids that a row has */
	GHashTable *by_text;	/* prompt, settled, to id: of the map, else of the deck */
	char **known;		/* ids that came from a sheet */
} Planning;

static void item_free(gpointer data)
{
	RhMergeItem *item = data;

	g_free(item->id);
	g_free(item);
}

static RhMergeItem *add_item(RhMerge *merge, RhMergeKind kind, const RhSheetCard *card)
{
	RhMergeItem *item = g_new0(RhMergeItem, 1);

	item->kind = kind;
	item->card = card;
	g_ptr_array_add(merge->items, item);
	return item;
}

/* ------------------------------------------------------------------ matching */

static gboolean is_free(const Planning *planning, const char *id)
{
	return id != NULL && rh_deck_find(planning->merge->deck, id) != NULL &&
	       !g_hash_table_contains(planning->taken, id);
}

static void take(Planning *planning, RhMergeItem *item, const char *id)
{
	item->id = g_strdup(id);
	item->was = rh_card_prompt(rh_deck_find(planning->merge->deck, id));
	item->kind = RH_MERGE_SAME;
	g_hash_table_add(planning->taken, item->id);
}

static char *prompt_of(const RhSheetCard *card)
{
	return rh_deck_writer_settled(RH_TAG_ASK, card->values[RH_COLUMN_ASK]->pdata[0]);
}

static void match_exactly(Planning *planning, RhMergeItem *item)
{
	g_autofree char *prompt = prompt_of(item->card);
	const char *id = item->card->id;

	if (id == NULL)
		id = g_hash_table_lookup(planning->by_text, prompt);
	if (is_free(planning, id))
		take(planning, item, id);
}

/* The words of a card: of its question, and of all else that a sheet may hold. */
typedef struct {
	const char *id;
	GArray *asked, *rest;
} Words;

static void words_free(gpointer data)
{
	Words *words = data;

	g_array_unref(words->asked);
	g_array_unref(words->rest);
	g_free(words);
}

/* Of ITEM's row, or where that is NULL of CARD. */
static Words *words_new(const RhMergeItem *item, const RhCard *card)
{
	Words *words = g_new0(Words, 1);
	g_autoptr(GString) asked = g_string_new(NULL);
	g_autoptr(GString) rest = g_string_new(NULL);

	for (RhColumnUse use = 0; use < RH_COLUMN_CARD_ID; use++) {
		g_autoptr(GPtrArray) values = item != NULL ? rh_values_of_sheet(item->card, use)
							   : rh_values_of_deck(card, use);

		for (guint i = 0; i < values->len; i++)
			g_string_append_printf(use == RH_COLUMN_ASK ? asked : rest, " %s",
					       (const char *)values->pdata[i]);
	}
	words->id = card != NULL ? card->id : NULL;
	words->asked = rh_words_of(asked->str);
	words->rest = rh_words_of(rest->str);
	return words;
}

/* By the question, or by question and all else: its answer finds one with other words. */
static double likeness_of(const Words *a, const Words *b)
{
	double asked = rh_words_likeness(a->asked, b->asked);

	return MAX(asked, (asked + rh_words_likeness(a->rest, b->rest)) / 2);
}

static void match_likely(Planning *planning, RhMergeItem *item, const GPtrArray *candidates)
{
	Words *words = words_new(item, NULL);
	const char *best = NULL;
	double most = 0;

	for (guint i = 0; i < candidates->len; i++) {
		const Words *other = candidates->pdata[i];
		double likeness = is_free(planning, other->id) ? likeness_of(words, other) : 0;

		if (likeness > most) {
			most = likeness;
			best = other->id;
		}
	}
	words_free(words);
	if (most < PERHAPS)
		return;
	take(planning, item, best);
	item->is_doubtful = most < SURELY;
}

/* An id that the coach typed says enough: such a row is no other card. */
static void match_rest(Planning *planning, guint n)
{
	RhMerge *merge = planning->merge;
	g_autoptr(GPtrArray) candidates = g_ptr_array_new_with_free_func(words_free);
	guint left = 0;

	for (char **id = planning->known; *id != NULL && candidates->len < COMPARED_MAX; id++)
		if (is_free(planning, *id))
			g_ptr_array_add(candidates, words_new(NULL, rh_deck_find(merge->deck, *id)));
	for (guint i = 0; i < n && left < COMPARED_MAX; i++) {
		RhMergeItem *item = merge->items->pdata[i];

		if (item->id != NULL || item->card->id != NULL)
			continue;
		match_likely(planning, item, candidates);
		left++;
	}
}

/* --------------------------------------------------------------------- changes */

static gboolean is_single(RhColumnUse use)
{
	return use == RH_COLUMN_ASK || use == RH_COLUMN_WHY || use == RH_COLUMN_HINT;
}

/* Whether taking what the sheet changed would undo what a person did to the deck. */
static gboolean conflicts(RhColumnUse use, const GPtrArray *sheet, const GPtrArray *base,
			  const GPtrArray *deck)
{
	if (base == NULL)
		return sheet->len > 0 && deck->len > 0 && !rh_values_equal(sheet, deck);
	if (is_single(use) && base->len == 0 && sheet->len > 0 && deck->len > 0)
		return !rh_values_equal(sheet, deck);
	for (guint i = 0; i < base->len; i++)
		if (!rh_values_have(sheet, base->pdata[i]) && !rh_values_have(deck, base->pdata[i]))
			return TRUE;
	return FALSE;
}

static void compare(const RhMerge *merge, RhMergeItem *item)
{
	const RhCard *card = rh_deck_find(merge->deck, item->id);

	item->kind = RH_MERGE_SAME;
	item->conflicts = 0;
	for (RhColumnUse use = 0; use < RH_COLUMN_CARD_ID; use++) {
		g_autoptr(GPtrArray) sheet = rh_values_of_sheet(item->card, use);
		g_autoptr(GPtrArray) base = rh_values_of_map(merge->map, item->id, use);
		g_autoptr(GPtrArray) deck = rh_values_of_deck(card, use);

		if (rh_values_equal(sheet, base != NULL ? base : deck) ||
		    rh_values_equal(sheet, deck) || (base == NULL && sheet->len == 0))
			continue;
		item->kind = RH_MERGE_CHANGED;
		if (conflicts(use, sheet, base, deck))
			item->conflicts |= 1u << use;
	}
}

static void count(RhMerge *merge)
{
	memset(merge->counts, 0, sizeof merge->counts);
	for (guint i = 0; i < merge->items->len; i++)
		merge->counts[((RhMergeItem *)merge->items->pdata[i])->kind]++;
}

/* ------------------------------------------------------------------------ plan */

/* Prompts that the map knows stand before those of the deck, which may be reworded. */
static void index_prompts(Planning *planning)
{
	const RhMerge *merge = planning->merge;

	for (char **id = planning->known; *id != NULL; id++) {
		g_autoptr(GPtrArray) asked = rh_values_of_map(merge->map, *id, RH_COLUMN_ASK);

		if (asked != NULL && asked->len > 0 && rh_deck_find(merge->deck, *id) != NULL &&
		    !g_hash_table_contains(planning->by_text, asked->pdata[0]))
			g_hash_table_insert(planning->by_text, g_strdup(asked->pdata[0]),
					    g_strdup(*id));
	}
	for (guint i = 0; i < rh_deck_n_cards(merge->deck); i++) {
		const RhCard *card = rh_deck_card(merge->deck, i);
		char *prompt = rh_deck_writer_settled(RH_TAG_TITLE, rh_card_prompt(card));

		if (g_hash_table_contains(planning->by_text, prompt))
			g_free(prompt);
		else
			g_hash_table_insert(planning->by_text, prompt, g_strdup(card->id));
	}
}

/* Without a map every card of the deck may have come from the sheet. */
static char **known_ids(const RhMerge *merge)
{
	g_auto(GStrv) known = rh_sheet_map_ids(merge->map);
	GPtrArray *ids;

	if (known[0] != NULL)
		return g_steal_pointer(&known);
	ids = g_ptr_array_new();
	for (guint i = 0; i < rh_deck_n_cards(merge->deck); i++)
		g_ptr_array_add(ids, g_strdup(rh_deck_card(merge->deck, i)->id));
	g_ptr_array_add(ids, NULL);
	return (char **)g_ptr_array_free(ids, FALSE);
}

static void add_gone(Planning *planning)
{
	g_auto(GStrv) ids = rh_sheet_map_ids(planning->merge->map);

	for (char **id = ids; *id != NULL; id++) {
		RhMergeItem *item;

		if (!is_free(planning, *id))
			continue;
		item = add_item(planning->merge, RH_MERGE_GONE, NULL);
		item->id = g_strdup(*id);
		item->was = rh_card_prompt(rh_deck_find(planning->merge->deck, *id));
	}
}

static void match_all(Planning *planning)
{
	RhMerge *merge = planning->merge;
	guint n = merge->items->len;

	planning->known = known_ids(merge);
	index_prompts(planning);
	for (guint i = 0; i < n; i++)
		match_exactly(planning, merge->items->pdata[i]);
	match_rest(planning, n);
	add_gone(planning);
	for (guint i = 0; i < n; i++) {
		RhMergeItem *item = merge->items->pdata[i];

		if (item->id != NULL)
			compare(merge, item);
	}
	g_strfreev(planning->known);
}

RhMerge *rh_merge_plan(const GPtrArray *cards, const RhDeck *deck, const RhSheetMap *map)
{
	RhMerge *merge = g_new0(RhMerge, 1);
	Planning planning = { .merge = merge };

	merge->items = g_ptr_array_new_with_free_func(item_free);
	merge->map = map;
	merge->deck = deck;
	for (guint i = 0; i < cards->len; i++)
		add_item(merge, RH_MERGE_NEW, cards->pdata[i]);
	if (deck != NULL) {
		planning.taken = g_hash_table_new(g_str_hash, g_str_equal);
		planning.by_text = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
		match_all(&planning);
		g_hash_table_unref(planning.taken);
		g_hash_table_unref(planning.by_text);
	}
	count(merge);
	return merge;
}

void rh_merge_free(RhMerge *merge)
{
	if (merge == NULL)
		return;
	g_ptr_array_unref(merge->items);
	g_free(merge);
}

void rh_merge_reject(RhMerge *merge, guint i)
{
	RhMergeItem *item = merge->items->pdata[i];
	RhMergeItem *gone = add_item(merge, RH_MERGE_GONE, NULL);

	gone->id = g_steal_pointer(&item->id);
	gone->was = item->was;
	item->was = NULL;
	item->kind = RH_MERGE_NEW;
	item->is_doubtful = FALSE;
	item->conflicts = 0;
	count(merge);
}
