/*
 * edition.c - which decks and cards were seen, and a new edition taken in.
 */
#include <rehearse/journal.h>
#include "store/private.h"

static void seen_card_free(gpointer data)
{
	RhSeenCard *seen = data;

	g_free(seen->card);
	g_free(seen->fingerprint);
	g_free(seen);
}

gboolean rh_store_deck_seen(RhStore *store, const char *deck, guint *version, char **fingerprint,
			    char **source, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_DECK_SEEN, error);
	gboolean found;
	RhStep step;

	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, deck);
	step = rh_query_step(store, query, error);
	found = step == RH_STEP_ROW;
	*version = found ? (guint)sqlite3_column_int64(query, 0) : 0;
	if (fingerprint != NULL)
		*fingerprint = found ? g_strdup(rh_query_column(query, 1)) : NULL;
	if (source != NULL)
		*source = found ? g_strdup(rh_query_column(query, 2)) : NULL;
	return step != RH_STEP_FAILED;
}

GPtrArray *rh_store_cards_seen(RhStore *store, const char *deck, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_CARDS_SEEN, error);
	g_autoptr(GPtrArray) cards = g_ptr_array_new_with_free_func(seen_card_free);
	RhStep step;

	if (query == NULL)
		return NULL;
	rh_query_text(query, 1, deck);
	while ((step = rh_query_step(store, query, error)) == RH_STEP_ROW) {
		RhSeenCard *seen = g_new0(RhSeenCard, 1);

		seen->card = g_strdup(rh_query_column(query, 0));
		seen->rev = (guint)sqlite3_column_int64(query, 1);
		seen->fingerprint = g_strdup(rh_query_column(query, 2));
		g_ptr_array_add(cards, seen);
	}
	return step == RH_STEP_DONE ? g_steal_pointer(&cards) : NULL;
}

static gboolean see_deck(RhStore *store, const char *deck, guint version, const char *fingerprint,
			 const char *source, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_DECK_SEE, error);

	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, deck);
	rh_query_int(query, 2, version);
	rh_query_text(query, 3, fingerprint);
	rh_query_text(query, 4, source);
	return rh_query_run(store, query, error);
}

static gboolean unsee_cards(RhStore *store, const char *deck, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_CARDS_UNSEE, error);

	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, deck);
	return rh_query_run(store, query, error);
}

static gboolean see_card(RhStore *store, const char *deck, const RhSeenCard *seen, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_CARD_SEE, error);

	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, deck);
	rh_query_text(query, 2, seen->card);
	rh_query_int(query, 3, seen->rev);
	rh_query_text(query, 4, seen->fingerprint);
	return rh_query_run(store, query, error);
}

static gboolean see_cards(RhStore *store, const char *deck, const GPtrArray *cards, GError **error)
{
	if (!unsee_cards(store, deck, error))
		return FALSE;
	for (guint i = 0; cards != NULL && i < cards->len; i++)
		if (!see_card(store, deck, g_ptr_array_index(cards, i), error))
			return FALSE;
	return TRUE;
}

/* What was typed at a card follows it to its new id, as its history does. */
static gboolean move_texts(RhStore *store, const RhEvent *rename, GError **error)
{
	static const RhQueryId ids[] = {
		RH_SQL_DRAFT_MOVE, RH_SQL_ANSWER_MOVE, RH_SQL_DISMISSAL_MOVE,
		RH_SQL_EXERCISE_MOVE, RH_SQL_ASKED_MOVE, RH_SQL_LEARNED_MOVE,
		RH_SQL_STORY_LINK_MOVE, RH_SQL_STORY_MOVE,
	};

	for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
		g_autoptr(RhQuery) query = rh_query(store, ids[i], error);

		if (query == NULL)
			return FALSE;
		rh_query_text(query, 1, rename->deck);
		rh_query_text(query, 2, rename->card);
		rh_query_text(query, 3, rename->payload);
		if (!rh_query_run(store, query, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean append_all(RhStore *store, RhEvent *events, guint n, GError **error)
{
	for (guint i = 0; i < n; i++)
		if (!rh_event_stamp(store, &events[i], error) ||
		    !rh_event_apply(store, &events[i], error) ||
		    (events[i].kind == RH_EVENT_RENAME && !move_texts(store, &events[i], error)))
			return FALSE;
	return TRUE;
}

gboolean rh_store_take_edition(RhStore *store, const char *deck, guint version,
			       const char *fingerprint, const char *source,
			       const GPtrArray *seen_cards, RhEvent *events, guint n_events,
			       GError **error)
{
	for (guint i = 0; i < n_events; i++) {
		events[i].device = NULL;
		if (!rh_event_check(&events[i], error))
			return FALSE;
	}
	if (!rh_store_begin(store, error))
		return FALSE;
	if (!see_deck(store, deck, version, fingerprint, source, error) ||
	    !see_cards(store, deck, seen_cards, error) ||
	    !append_all(store, events, n_events, error)) {
		rh_store_rollback(store);
		return FALSE;
	}
	return rh_store_commit(store, error);
}
