/* merge.c - carries a plan out: values are added, reworded and taken away in a deck. */
#include <string.h>

#include "exchange/private.h"
#include "exchange/values.h"

#define LIKE 0.4	/* from here on a point was reworded, and is no other one */

/* One use of one card: what to take out and what to put in. */
typedef struct {
	RhDeckWriter *writer;
	RhDeckElement *card;
	RhColumnUse use;
	const char *lang;
	GPtrArray *sheet, *old;		/* settled; OLD: what the sheet may take out */
} Step;

static RhDeckElement *find_value(const Step *step, const char *text)
{
	RhTag tag = rh_column_use_tag(step->use);
	RhDeckElement *element = rh_deck_element_next(step->card, NULL, tag);

	for (; element != NULL; element = rh_deck_element_next(step->card, element, tag)) {
		g_autofree char *value = rh_value_of_element(element, step->use);

		if (strcmp(value, text) == 0)
			return element;
	}
	return NULL;
}

/* Of OLD what the sheet does not have any more, and what is most like TEXT; -1: none. */
static int find_reworded(const Step *step, const char *text, guint n_gone)
{
	double most = n_gone == 1 ? -1 : LIKE;
	int found = -1;

	for (guint i = 0; i < step->old->len; i++) {
		const char *old = step->old->pdata[i];
		double likeness;

		if (rh_values_have(step->sheet, old))
			continue;
		likeness = rh_values_likeness(old, text);
		if (likeness > most) {
			most = likeness;
			found = (int)i;
		}
	}
	return found;
}

static guint count_gone(const Step *step)
{
	guint n = 0;

	for (guint i = 0; i < step->old->len; i++)
		n += rh_values_have(step->sheet, step->old->pdata[i]) ? 0 : 1;
	return n;
}

/* A new wording keeps what a person put below the point, such as its phrases. */
static gboolean reword(Step *step, const char *raw, const char *text, gboolean is_only)
{
	int at = find_reworded(step, text, is_only ? count_gone(step) : 2);
	RhDeckElement *element = at >= 0 ? find_value(step, step->old->pdata[at]) : NULL;

	if (element == NULL || step->use == RH_COLUMN_TRAP)
		return FALSE;
	rh_deck_writer_reword(step->writer, element, raw);
	g_ptr_array_remove_index(step->old, (guint)at);
	return TRUE;
}

static void put_in_order(Step *step)
{
	RhTag tag = rh_column_use_tag(step->use);
	g_autoptr(GPtrArray) own = g_ptr_array_new();
	RhDeckElement *element = rh_deck_element_next(step->card, NULL, tag);

	for (; element != NULL; element = rh_deck_element_next(step->card, element, tag)) {
		g_autofree char *value = rh_value_of_element(element, step->use);

		if (!rh_values_have(step->sheet, value))
			g_ptr_array_add(own, element);
	}
	for (guint i = 0; i < step->sheet->len; i++) {
		element = find_value(step, step->sheet->pdata[i]);
		if (element != NULL)
			rh_deck_writer_move_last(step->writer, element);
	}
	for (guint i = 0; i < own->len; i++)
		rh_deck_writer_move_last(step->writer, own->pdata[i]);
}

static void take_values(Step *step, const RhSheetCard *from)
{
	guint n_new = 0;

	for (guint i = 0; i < step->sheet->len; i++)
		n_new += find_value(step, step->sheet->pdata[i]) == NULL ? 1 : 0;
	for (guint i = 0; i < step->sheet->len; i++) {
		const char *raw = from->values[step->use]->pdata[i];

		if (find_value(step, step->sheet->pdata[i]) == NULL &&
		    !reword(step, raw, step->sheet->pdata[i], n_new == 1))
			rh_sheet_add_value(step->writer, step->card, step->use, raw, step->lang);
	}
	for (guint i = 0; i < step->old->len; i++) {
		RhDeckElement *gone = find_value(step, step->old->pdata[i]);

		if (gone != NULL && !rh_values_have(step->sheet, step->old->pdata[i]))
			rh_deck_writer_remove(step->writer, gone);
	}
	put_in_order(step);
}

static void apply_use(const RhMerge *merge, RhMergeItem *item, Step *step)
{
	const RhCard *card = rh_deck_find(merge->deck, item->id);
	g_autoptr(GPtrArray) base = rh_values_of_map(merge->map, item->id, step->use);
	g_autoptr(GPtrArray) deck = rh_values_of_deck(card, step->use);
	gboolean is_conflict = (item->conflicts & 1u << step->use) != 0;

	step->sheet = rh_values_of_sheet(item->card, step->use);
	/* Nothing is taken out that no sheet brought, unless the coach said so. */
	step->old = g_ptr_array_ref(is_conflict || base == NULL ? deck : base);
	if (!rh_values_equal(step->sheet, deck) && (!is_conflict || item->takes_sheet) &&
	    (base == NULL ? step->sheet->len > 0 : !rh_values_equal(step->sheet, base)))
		take_values(step, item->card);
	g_ptr_array_unref(step->old);
	g_ptr_array_unref(step->sheet);
}

static void apply_item(const RhMerge *merge, RhMergeItem *item, RhDeckWriter *writer,
		       const char *lang)
{
	item->element = item->id != NULL ? rh_deck_writer_find(writer, item->id) : NULL;
	if (item->kind == RH_MERGE_NEW) {
		item->element = rh_sheet_add_card(writer, item->card, lang);
	} else if (item->kind == RH_MERGE_GONE && item->element != NULL) {
		rh_deck_writer_remove(writer, item->element);
	} else if (item->kind == RH_MERGE_CHANGED && item->element != NULL) {
		for (RhColumnUse use = 0; use < RH_COLUMN_CARD_ID; use++) {
			Step step = { .writer = writer, .card = item->element, .use = use,
				      .lang = lang };

			apply_use(merge, item, &step);
		}
	}
}

void rh_merge_apply(RhMerge *merge, RhDeckWriter *writer, const char *lang)
{
	for (guint i = 0; i < merge->items->len; i++)
		apply_item(merge, merge->items->pdata[i], writer, lang);
}

/* ------------------------------------------------------------------ telling */

static void list(GPtrArray *lines, char sign, RhColumnUse use, const GPtrArray *values,
		 const GPtrArray *others)
{
	for (guint i = 0; i < values->len; i++)
		if (!rh_values_have(others, values->pdata[i]))
			g_ptr_array_add(lines, g_strdup_printf("%c %s: %s", sign,
							       rh_column_use_name(use),
							       (const char *)values->pdata[i]));
}

GPtrArray *rh_merge_changes(const RhMerge *merge, const RhMergeItem *item)
{
	GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);

	for (RhColumnUse use = 0; use < RH_COLUMN_CARD_ID && item->kind == RH_MERGE_CHANGED; use++) {
		const RhCard *card = rh_deck_find(merge->deck, item->id);
		g_autoptr(GPtrArray) sheet = rh_values_of_sheet(item->card, use);
		g_autoptr(GPtrArray) base = rh_values_of_map(merge->map, item->id, use);
		g_autoptr(GPtrArray) deck = rh_values_of_deck(card, use);

		if (base == NULL && sheet->len == 0)
			continue;
		list(lines, '-', use, base != NULL ? base : deck, sheet);
		list(lines, '+', use, sheet, base != NULL ? base : deck);
	}
	return lines;
}

void rh_merge_remember(const RhMerge *merge, RhSheetMap *map)
{
	for (guint i = 0; i < merge->items->len; i++) {
		const RhMergeItem *item = merge->items->pdata[i];

		if (item->kind == RH_MERGE_GONE)
			rh_sheet_map_forget(map, item->id);
		else if (item->element != NULL)
			rh_sheet_map_set(map, rh_deck_element_attr(item->element, RH_ATTR_ID),
					 item->card);
	}
}
