/*
 * forget.c - a card's history deleted for good: the one place where rows of the
 * log go.  A tombstone stays and also wins over older rows that a merge brings.
 */
#include <rehearse/upkeep.h>
#include "store/replay.h"
#include "text/words.h"

static gboolean delete_row(RhStore *store, RhQueryId id, const RhEvent *event, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, id, error);

	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, event->device);
	rh_query_int(query, 2, event->seq);
	return rh_query_run(store, query, error);
}

/* What was typed at CARD up to AT_MS. */
static gboolean delete_texts(RhStore *store, const char *deck, const char *card, gint64 at_ms,
			     GError **error)
{
	static const RhQueryId ids[] = {
		RH_SQL_DRAFT_ERASE, RH_SQL_ANSWER_ERASE, RH_SQL_DISMISSAL_ERASE,
		RH_SQL_EXERCISE_ERASE, RH_SQL_STORY_LINK_ERASE,
		RH_SQL_ASKED_ERASE, RH_SQL_LEARNED_ERASE,
	};

	for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
		g_autoptr(RhQuery) query = rh_query(store, ids[i], error);

		if (query == NULL)
			return FALSE;
		rh_query_text(query, 1, deck);
		rh_query_text(query, 2, card);
		rh_query_int(query, 3, at_ms);
		if (!rh_query_run(store, query, error))
			return FALSE;
	}
	return TRUE;
}

/* Renames name ids, nothing that a person did, and later merges need them. */
static gboolean is_covered(const RhPast *past, const RhEvent *tombstone)
{
	return past->owned && past->event->kind != RH_EVENT_RENAME &&
	       rh_event_compare(past->event, tombstone) < 0;
}

gboolean rh_tombstone_apply(RhStore *store, const RhEvent *tombstone, GError **error)
{
	g_autoptr(GArray) history = rh_history_load(store, tombstone->deck, tombstone->card,
						    error);

	if (history == NULL)
		return FALSE;
	for (guint i = 0; i < history->len; i++) {
		const RhPast *past = &g_array_index(history, RhPast, i);

		if (is_covered(past, tombstone) &&
		    (!delete_row(store, RH_SQL_TICK_DELETE, past->event, error) ||
		     !delete_row(store, RH_SQL_EVENT_DELETE, past->event, error)))
			return FALSE;
	}
	return delete_texts(store, tombstone->deck, tombstone->card, tombstone->at_ms, error);
}

/* The time of the newest event of a card; KNOWN: there is something to forget. */
static gboolean newest(RhStore *store, const char *deck, const char *card, gint64 *at_ms,
		       gboolean *known, GError **error)
{
	g_autoptr(GArray) history = rh_history_load(store, deck, card, error);

	*known = FALSE;
	*at_ms = 0;
	if (history == NULL)
		return FALSE;
	for (guint i = 0; i < history->len; i++) {
		const RhPast *past = &g_array_index(history, RhPast, i);

		if (!past->owned)
			continue;
		*at_ms = MAX(*at_ms, past->event->at_ms);
		*known |= past->event->kind != RH_EVENT_FORGET;
	}
	return TRUE;
}

static gboolean bury_all(RhStore *store, RhEvent *tombstone, GError **error)
{
	gint64 last_ms;
	gboolean known;

	if (!newest(store, tombstone->deck, tombstone->card, &last_ms, &known, error))
		return FALSE;
	/* Newer than everything it covers, also when the clock was set back. */
	tombstone->at_ms = MAX(tombstone->at_ms, last_ms + 1);
	return rh_event_stamp(store, tombstone, error) &&
	       rh_tombstone_apply(store, tombstone, error) &&
	       rh_replay_refresh(store, tombstone->deck, tombstone->card, error);
}

gboolean rh_store_forget(RhStore *store, const char *deck, const char *card, gint64 at_ms,
			 int tz_min, char **backup, GError **error)
{
	g_autofree char *copy = rh_store_sibling(store->path, "before-forget");
	RhEvent tombstone = RH_EVENT_INIT;
	gboolean known, ok;
	gint64 last_ms;

	tombstone.kind = RH_EVENT_FORGET;
	tombstone.deck = deck;
	tombstone.card = card;
	tombstone.at_ms = at_ms;
	tombstone.tz_min = tz_min;
	if (!rh_event_check(&tombstone, error) ||
	    !newest(store, deck, card, &last_ms, &known, error))
		return FALSE;
	if (!known) {
		g_set_error(error, RH_ERROR, RH_ERROR_NOT_FOUND,
			    _("there is no history of the card %s/%s"), deck, card);
		return FALSE;
	}
	if (!rh_store_copy(store, copy, error) ||
	    /* Freed pages are overwritten: deleted text is not left in the file. */
	    !rh_store_exec(store, "PRAGMA secure_delete = ON", error) ||
	    !rh_store_begin(store, error))
		return FALSE;
	ok = bury_all(store, &tombstone, error);
	if (!ok)
		rh_store_rollback(store);
	ok = ok && rh_store_commit(store, error);
	rh_store_exec(store, "PRAGMA secure_delete = OFF", NULL);
	if (ok && backup != NULL)
		*backup = g_steal_pointer(&copy);
	return ok;
}
