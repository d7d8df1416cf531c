/*
 * draft.c - what a person typed: a line that was not sent, the last answer of a
 * card, and remarks that were told to be silent.  All stand apart from the log,
 * so that they can be erased alone.
 */
#include <string.h>
#include <rehearse/journal.h>
#include "store/private.h"
#include "text/words.h"

static gboolean check_length(const char *text, GError **error)
{
	if (strlen(text) <= RH_TEXT_LIMIT)
		return TRUE;
	g_set_error(error, RH_ERROR, RH_ERROR_LIMIT,
		    _("the answer is longer than %d bytes; shorten it"), RH_TEXT_LIMIT);
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

char *rh_store_look_draft(RhStore *store, const char *deck, const char *card, GError **error)
{
	return get(store, RH_SQL_DRAFT_GET, deck, card, error);
}

gboolean rh_store_drop_draft(RhStore *store, const char *deck, const char *card, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_DRAFT_DELETE, error);

	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, deck);
	rh_query_text(query, 2, card);
	return rh_query_run(store, query, error);
}

char *rh_store_take_draft(RhStore *store, const char *deck, const char *card, GError **error)
{
	g_autofree char *text = rh_store_look_draft(store, deck, card, error);

	if (text == NULL || !rh_store_drop_draft(store, deck, card, error))
		return NULL;
	return g_steal_pointer(&text);
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

/* --------------------------------------------------------------- dismissals */

gboolean rh_store_dismiss(RhStore *store, const char *deck, const char *card, const char *what,
			  gint64 at_ms, GError **error)
{
	return put(store, RH_SQL_DISMISSAL_PUT, deck, card, what, at_ms, error);
}

gboolean rh_store_is_dismissed(RhStore *store, const char *deck, const char *card,
			       const char *what)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_DISMISSAL_GET, NULL);

	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, deck);
	rh_query_text(query, 2, card);
	rh_query_text(query, 3, what);
	return rh_query_step(store, query, NULL) == RH_STEP_ROW;
}
