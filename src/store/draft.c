/*
 * draft.c - what a person typed: a line that was not sent, and the last answer of
 * a card.  Both stand apart from the log, so that they can be erased alone.
 */
#include <string.h>
#include <rehearse/journal.h>
#include "store/private.h"

static gboolean check_length(const char *text, GError **error)
{
	if (strlen(text) <= RH_TEXT_LIMIT)
		return TRUE;
	g_set_error(error, RH_ERROR, RH_ERROR_LIMIT,
		    "the answer is longer than %d bytes; shorten it", RH_TEXT_LIMIT);
	return FALSE;
}

/* Auto-commit: one statement is one transaction. */
static gboolean put(RhStore *store, RhQueryId id, const char *deck, const char *card,
		    const char *text, gint64 at_ms, GError **error)
{
	g_autoptr(RhQuery) query = NULL;

	if (!check_length(text, error))
		return FALSE;
	query = rh_query(store, id, error);
	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, deck);
	rh_query_text(query, 2, card);
	rh_query_text(query, 3, text);
	rh_query_int(query, 4, at_ms);
	return rh_query_run(store, query, error);
}

static char *get(RhStore *store, RhQueryId id, const char *deck, const char *card, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, id, error);

	if (query == NULL)
		return NULL;
	rh_query_text(query, 1, deck);
	rh_query_text(query, 2, card);
	if (rh_query_step(store, query, error) != RH_STEP_ROW)
		return NULL;
	return g_strdup(rh_query_column(query, 0));
}

gboolean rh_store_save_draft(RhStore *store, const char *deck, const char *card, const char *text,
			     gint64 at_ms, GError **error)
{
	return put(store, RH_SQL_DRAFT_PUT, deck, card, text, at_ms, error);
}

char *rh_store_take_draft(RhStore *store, const char *deck, const char *card, GError **error)
{
	g_autofree char *text = get(store, RH_SQL_DRAFT_GET, deck, card, error);
	g_autoptr(RhQuery) query = NULL;

	if (text == NULL)
		return NULL;
	query = rh_query(store, RH_SQL_DRAFT_DELETE, error);
	if (query == NULL)
		return NULL;
	rh_query_text(query, 1, deck);
	rh_query_text(query, 2, card);
	return rh_query_run(store, query, error) ? g_steal_pointer(&text) : NULL;
}

gboolean rh_store_save_answer(RhStore *store, const char *deck, const char *card, const char *text,
			      gint64 at_ms, GError **error)
{
	return put(store, RH_SQL_ANSWER_PUT, deck, card, text, at_ms, error);
}

char *rh_store_last_answer(RhStore *store, const char *deck, const char *card, GError **error)
{
	return get(store, RH_SQL_ANSWER_GET, deck, card, error);
}
