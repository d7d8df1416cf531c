/*
 * reload.c - a deck was changed in the middle of a session: its cards are asked
 * in their new wording from now on.
 *
 * The old deck stays in memory, for what was done in this session points into
 * it.  Cards that are new come with the next session.
 */
#include <string.h>
#include <rehearse/error.h>
#include <rehearse/variable.h>

#include "session/private.h"
#include "session/take.h"
#include "text/words.h"

static RhDeck *read_deck(const char *path, GError **error)
{
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	g_autoptr(RhDeck) deck = rh_deck_read_file(path, diags, error);

	if (deck == NULL && error != NULL && *error != NULL)
		return NULL;
	if (deck == NULL || rh_diagnostics_count(diags, RH_SEVERITY_ERROR) > 0) {
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT, _("%s has errors"), path);
		return NULL;
	}
	return g_steal_pointer(&deck);
}

/* The log learns of the new wording, as when a new edition is added. */
static gboolean take(RhEngine *engine, const RhDeck *deck, const RhWhen *when, GError **error)
{
	g_autoptr(RhEdition) edition = rh_take_compare(engine->store, deck, error);

	return edition != NULL && rh_take_edition(engine->store, deck, edition, NULL, when->ms,
						  when->tz_min, error);
}

static gboolean has_facet(const RhCard *card, const char *facet)
{
	return g_strv_contains(rh_card_facets(card), facet);
}

/* FALSE: what ITEM asks is not in DECK any more, or has become something else. */
static gboolean renew(RhItem *item, const RhDeck *deck)
{
	const RhCard *card = rh_deck_find(deck, item->card->id);

	if (card == NULL || card->kind != item->card->kind || !has_facet(card, item->facet))
		return FALSE;
	item->card = card;
	/* A deck that includes this one keeps its own variables. */
	if (strcmp(rh_deck_id(item->deck), rh_deck_id(deck)) == 0)
		item->deck = deck;
	return TRUE;
}

static gboolean belongs(const RhItem *item, const RhDeck *deck)
{
	return strcmp(item->card->deck_id, rh_deck_id(deck)) == 0;
}

/* Candidates whose card is gone are not asked any more. */
static void renew_all(RhEngine *engine, const RhDeck *deck)
{
	g_autoptr(GHashTable) gone = g_hash_table_new(NULL, NULL);

	for (guint i = 0; i < engine->items->len; i++) {
		RhItem *item = rh_engine_item(engine, i);

		if (belongs(item, deck) && !renew(item, deck)) {
			item->state.retired = TRUE;
			g_hash_table_add(gone, GUINT_TO_POINTER(i));
		}
	}
	for (guint c = 0; c < engine->filed->len; c++) {
		guint item = g_array_index(engine->filed, guint, c);

		if (!g_hash_table_contains(gone, GUINT_TO_POINTER(item)))
			continue;
		rh_queue_dropped(engine->queue, c);
		if (engine->current == (int)c)
			engine->current = -1;
	}
}

/* What the person has set for the deck's variables stays. */
static void keep_fillings(const RhEngine *engine, RhDeck *deck)
{
	for (guint i = 0; i < engine->items->len; i++) {
		const RhDeck *before = rh_engine_item(engine, i)->deck;

		if (strcmp(rh_deck_id(before), rh_deck_id(deck)) != 0)
			continue;
		rh_deck_fill_like(deck, before);
		return;
	}
}

gboolean rh_engine_reload(RhEngine *engine, const char *path, const RhWhen *when, GError **error)
{
	RhDeck *deck = read_deck(path, error);

	if (deck == NULL)
		return FALSE;
	/* The queue and what is pending may point into it until the end. */
	g_ptr_array_add(engine->reloaded, deck);
	keep_fillings(engine, deck);
	if (!take(engine, deck, when, error) ||
	    !rh_engine_load_states(engine, rh_deck_id(deck), error))
		return FALSE;
	renew_all(engine, deck);
	rh_engine_renew_plan(engine, when);
	if (engine->current >= 0)
		rh_engine_renew_task(engine);
	return TRUE;
}
