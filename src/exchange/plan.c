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
#define COMPARED_MAX 500u	/* cards on each side: likeness is found pair by pair */

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

static void add_texts(GString *all, const GPtrArray *values)
{
	for (guint i = 0; i < values->len; i++)
		g_string_append_printf(all, " %s", (const char *)values->pdata[i]);
}

/*
 * How like a row is to a card: by the question, or by the question and all else, so
 * that a question with quite other words is found by its answer.
 */
static double likeness_of(const Planning *planning, const RhMergeItem *item, const char *prompt,
			  const char *id)
{
	const RhCard *card = rh_deck_find(planning->merge->deck, id);
	g_autoptr(GString) row = g_string_new(NULL);
	g_autoptr(GString) other = g_string_new(NULL);
	double asked = rh_values_likeness(prompt, rh_card_prompt(card));

	for (RhColumnUse use = RH_COLUMN_ASK + 1; use < RH_COLUMN_CARD_ID; use++) {
		g_autoptr(GPtrArray) now = rh_values_of_sheet(item->card, use);
		g_autoptr(GPtrArray) then = rh_values_of_deck(card, use);

		add_texts(row, now);
		add_texts(other, then);
	}
	return MAX(asked, (asked + rh_values_likeness(row->str, other->str)) / 2);
}

static void match_likely(Planning *planning, RhMergeItem *item)
{
	g_autofree char *prompt = prompt_of(item->card);
	const char *best = NULL;
	double most = 0;
	guint n = 0;

	for (char **id = planning->known; *id != NULL && n < COMPARED_MAX; id++) {
		double likeness;

		if (!is_free(planning, *id))
			continue;
		n++;
		likeness = likeness_of(planning, item, prompt, *id);
		if (likeness > most) {
			most = likeness;
			best = *id;
		}
	}
	if (most < PERHAPS)
		return;
	take(planning, item, best);
	item->is_doubtful = most < SURELY;
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
	guint n = merge->items->len, left = 0;

	planning->known = known_ids(merge);
	index_prompts(planning);
	for (guint i = 0; i < n; i++)
		match_exactly(planning, merge->items->pdata[i]);
	for (guint i = 0; i < n; i++) {
		RhMergeItem *item = merge->items->pdata[i];

		/* An id that the coach typed says enough. */
		if (item->id == NULL && item->card->id == NULL && left++ < COMPARED_MAX)
			match_likely(planning, item);
	}
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
