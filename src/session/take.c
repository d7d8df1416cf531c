/*
 * take.c - from the effects of an edition to events.
 *
 * A card seen for the first time needs no event.  Retired cards stay among the
 * cards seen, or nobody would know them when they come back.
 */
#include <string.h>
#include <rehearse/journal.h>

#include "session/take.h"

/* ------------------------------------------------------------- comparing */

static gboolean note_retired(const char *deck, const char *card, const char *facet,
			     const RhCardState *state, gpointer data)
{
	(void)deck;
	(void)facet;
	if (state->retired)
		g_hash_table_add(data, g_strdup(card));
	return TRUE;
}

gboolean rh_take_is_known(RhStore *store, const RhDeck *deck, gboolean *known, GError **error)
{
	g_autofree char *fingerprint = rh_edition_fingerprint(deck);
	g_autofree char *seen = NULL;
	guint version;

	if (!rh_store_deck_seen(store, rh_deck_id(deck), &version, &seen, NULL, error))
		return FALSE;
	*known = version == rh_deck_version(deck) && g_strcmp0(fingerprint, seen) == 0;
	return TRUE;
}

RhEdition *rh_take_compare(RhStore *store, const RhDeck *deck, GError **error)
{
	const char *id = rh_deck_id(deck);
	g_autoptr(GHashTable) retired =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GPtrArray) seen = NULL;
	g_autoptr(GArray) known = g_array_new(FALSE, TRUE, sizeof(RhKnownCard));
	guint version;

	if (!rh_store_deck_seen(store, id, &version, NULL, NULL, error))
		return NULL;
	seen = rh_store_cards_seen(store, id, error);
	if (seen == NULL || !rh_store_each_card(store, id, note_retired, retired, error))
		return NULL;
	for (guint i = 0; i < seen->len; i++) {
		const RhSeenCard *card = g_ptr_array_index(seen, i);
		RhKnownCard row = { card->card, card->rev, card->fingerprint,
				    g_hash_table_contains(retired, card->card) };

		g_array_append_val(known, row);
	}
	return rh_edition_compare(deck, version, (const RhKnownCard *)(const void *)known->data,
				  known->len, error);
}

/* ---------------------------------------------------------------- writing */

typedef struct {
	const char *deck;
	guint version;
	gint64 at_ms;
	int tz_min;
	GArray *events;
} Taking;

static void add_event(Taking *taking, RhEventKind kind, const char *card, const RhEffect *effect,
		      const char *payload)
{
	RhEvent event = RH_EVENT_INIT;

	event.kind = kind;
	event.deck = taking->deck;
	event.card = card;
	event.facet = "";
	event.at_ms = taking->at_ms;
	event.tz_min = taking->tz_min;
	event.deck_version = (int)taking->version;
	event.rev = effect->rev > 0 ? (int)effect->rev : -1;
	event.fingerprint = effect->fingerprint;
	event.payload = payload;
	g_array_append_val(taking->events, event);
}

static const char *wording_of(const RhEffect *effect)
{
	RhEditionKind kind = effect->kind;

	if (kind == RH_EDITION_MOVED || kind == RH_EDITION_RETURNED)
		kind = effect->wording;
	return kind == RH_EDITION_REWORDED ? "reworded" :
	       kind == RH_EDITION_CHANGED ? "changed" : NULL;
}

static void add_effect(Taking *taking, const RhEffect *effect)
{
	const char *wording = wording_of(effect);

	if (effect->kind == RH_EDITION_RETIRED)
		add_event(taking, RH_EVENT_RETIRE, effect->card, effect, NULL);
	if (effect->kind == RH_EDITION_MOVED)
		add_event(taking, RH_EVENT_RENAME, effect->was, effect, effect->card);
	/* What is moved may have been retired under its old id. */
	if (effect->kind == RH_EDITION_RETURNED || effect->kind == RH_EDITION_MOVED ||
	    wording != NULL)
		add_event(taking, RH_EVENT_EDITION, effect->card, effect,
			  wording != NULL ? wording : "returned");
}

static void see(GPtrArray *seen, const char *id, guint rev, const char *fingerprint)
{
	RhSeenCard *card = g_new0(RhSeenCard, 1);

	card->card = g_strdup(id);
	card->rev = rev;
	card->fingerprint = g_strdup(fingerprint);
	g_ptr_array_add(seen, card);
}

static void free_seen(gpointer data)
{
	RhSeenCard *card = data;

	g_free(card->card);
	g_free(card->fingerprint);
	g_free(card);
}

/* The cards of the edition, and those that are gone as they were seen last. */
static GPtrArray *seen_after(const RhEdition *edition, const GPtrArray *before)
{
	GPtrArray *seen = g_ptr_array_new_with_free_func(free_seen);
	g_autoptr(GHashTable) settled = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < edition->n_effects; i++) {
		const RhEffect *effect = &edition->effects[i];

		if (effect->was != NULL)
			g_hash_table_add(settled, g_strdup(effect->was));
		if (effect->kind == RH_EDITION_RETIRED)
			continue;
		g_hash_table_add(settled, g_strdup(effect->card));
		see(seen, effect->card, effect->rev, effect->fingerprint);
	}
	for (guint i = 0; i < before->len; i++) {
		const RhSeenCard *card = g_ptr_array_index(before, i);

		if (!g_hash_table_contains(settled, card->card))
			see(seen, card->card, card->rev, card->fingerprint);
	}
	return seen;
}

gboolean rh_take_edition(RhStore *store, const RhDeck *deck, const RhEdition *edition,
			 const char *source, gint64 at_ms, int tz_min, GError **error)
{
	const char *id = rh_deck_id(deck);
	g_autofree char *fingerprint = rh_edition_fingerprint(deck);
	g_autofree char *known_source = NULL;
	g_autoptr(GArray) events = g_array_new(FALSE, FALSE, sizeof(RhEvent));
	g_autoptr(GPtrArray) before = NULL, seen = NULL;
	Taking taking = { id, rh_deck_version(deck), at_ms, tz_min, events };
	guint version;

	if (!rh_store_deck_seen(store, id, &version, NULL, &known_source, error))
		return FALSE;
	before = rh_store_cards_seen(store, id, error);
	if (before == NULL)
		return FALSE;
	for (guint i = 0; i < edition->n_effects; i++)
		add_effect(&taking, &edition->effects[i]);
	seen = seen_after(edition, before);
	return rh_store_take_edition(store, id, taking.version, fingerprint,
				     source != NULL ? source : known_source, seen,
				     (RhEvent *)(void *)events->data, events->len, error);
}

gboolean rh_take_editions(RhStore *store, const RhDeck *const *decks, guint n,
			  const RhWhen *when, GError **error)
{
	for (guint i = 0; i < n; i++) {
		g_autoptr(RhEdition) edition = NULL;
		gboolean known;

		if (!rh_take_is_known(store, decks[i], &known, error))
			return FALSE;
		if (known)
			continue;
		edition = rh_take_compare(store, decks[i], error);
		if (edition == NULL)
			return FALSE;
		/* Going back to an older edition is asked about by who adds decks. */
		if (edition->is_older)
			continue;
		if (!rh_take_edition(store, decks[i], edition, NULL, when->ms, when->tz_min,
				     error))
			return FALSE;
	}
	return TRUE;
}
