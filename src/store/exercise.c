/*
 * exercise.c - entries of exercises.  One entry is the rows of one device and
 * number; it is written as a whole or not at all.
 */
#include <string.h>
#include <rehearse/exercise.h>
#include <rehearse/journal.h>
#include "store/private.h"
#include "text/words.h"

/* ----------------------------------------------------------------- writing */

static gboolean check_values(const RhFormValue *values, guint n, GError **error)
{
	if (n > RH_FORM_MAX) {
		g_set_error(error, RH_ERROR, RH_ERROR_LIMIT,
			    _("the exercise has more than %d inputs; make two of it"), RH_FORM_MAX);
		return FALSE;
	}
	for (guint i = 0; i < n; i++)
		if (strlen(values[i].input) > RH_ID_LIMIT ||
		    (values[i].value != NULL && strlen(values[i].value) > RH_TEXT_LIMIT)) {
			g_set_error(error, RH_ERROR, RH_ERROR_LIMIT,
				    _("the entry at %s is too long; shorten it"), values[i].input);
			return FALSE;
		}
	return TRUE;
}

static gboolean add_row(RhStore *store, gint64 seq, const char *deck, const char *card,
			const RhFormValue *value, gint64 at_ms, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_EXERCISE_ADD, error);

	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, store->device);
	rh_query_int(query, 2, seq);
	rh_query_text(query, 3, deck);
	rh_query_text(query, 4, card);
	rh_query_text(query, 5, value->input);
	rh_query_text(query, 6, value->value);
	rh_query_int(query, 7, at_ms);
	return rh_query_run(store, query, error);
}

static gboolean add_rows(RhStore *store, const char *deck, const char *card,
			 const RhFormValue *values, guint n, gint64 at_ms, GError **error)
{
	gint64 seq;

	if (!rh_store_next_seq(store, RH_SQL_EXERCISE_SEQ, &seq, error))
		return FALSE;
	for (guint i = 0; i < n; i++)
		if (!add_row(store, seq, deck, card, &values[i], at_ms, error))
			return FALSE;
	return rh_store_drop_draft(store, deck, card, error);
}

gboolean rh_store_add_exercise(RhStore *store, const char *deck, const char *card,
			       const RhFormValue *values, guint n, gint64 at_ms, GError **error)
{
	if (!check_values(values, n, error) || !rh_store_begin(store, error))
		return FALSE;
	if (add_rows(store, deck, card, values, n, at_ms, error))
		return rh_store_commit(store, error);
	rh_store_rollback(store);
	return FALSE;
}

/* ----------------------------------------------------------------- reading */

/* An entry as its rows come in. */
typedef struct {
	char *device;
	gint64 seq, at_ms;
	GStringChunk *strings;
	GArray *values;		/* of RhFormValue */
} Entry;

static void entry_clear(Entry *entry)
{
	g_clear_pointer(&entry->device, g_free);
	g_string_chunk_clear(entry->strings);
	g_array_set_size(entry->values, 0);
}

static gboolean give(const Entry *entry, RhFormFunc func, gpointer data)
{
	return entry->values->len == 0 ||
	       func(entry->at_ms, (const RhFormValue *)(const void *)entry->values->data,
		    entry->values->len, data);
}

/* FALSE: the caller wants no more. */
static gboolean take_row(Entry *entry, RhQuery *query, RhFormFunc func, gpointer data)
{
	const char *device = rh_query_column(query, 0);
	gint64 seq = sqlite3_column_int64(query, 1);
	const char *value = rh_query_column(query, 4);
	RhFormValue row;

	if (g_strcmp0(device, entry->device) != 0 || seq != entry->seq) {
		if (!give(entry, func, data))
			return FALSE;
		entry_clear(entry);
		entry->device = g_strdup(device);
		entry->seq = seq;
		entry->at_ms = sqlite3_column_int64(query, 2);
	}
	row.input = g_string_chunk_insert(entry->strings, rh_query_column(query, 3));
	row.value = value != NULL ? g_string_chunk_insert(entry->strings, value) : NULL;
	g_array_append_val(entry->values, row);
	return TRUE;
}

gboolean rh_store_each_exercise(RhStore *store, const char *deck, const char *card,
				RhFormFunc func, gpointer data, GError **error)
{
	Entry entry = { .strings = g_string_chunk_new(256),
			.values = g_array_new(FALSE, FALSE, sizeof(RhFormValue)) };
	RhQuery *query = rh_query_new(store, RH_SQL_EXERCISE_CARD, error);
	RhStep step = RH_STEP_FAILED;
	gboolean going = TRUE;

	if (query != NULL) {
		rh_query_text(query, 1, deck);
		rh_query_text(query, 2, card);
	}
	while (query != NULL && going &&
	       (step = rh_query_step(store, query, error)) == RH_STEP_ROW)
		going = take_row(&entry, query, func, data);
	if (going && step == RH_STEP_DONE)
		give(&entry, func, data);
	sqlite3_finalize(query);
	entry_clear(&entry);
	g_string_chunk_free(entry.strings);
	g_array_unref(entry.values);
	return step != RH_STEP_FAILED;
}

gboolean rh_store_last_exercise(RhStore *store, const char *deck, const char *card, gint64 *at_ms,
				GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_EXERCISE_LAST, error);

	*at_ms = 0;
	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, deck);
	rh_query_text(query, 2, card);
	if (rh_query_step(store, query, error) != RH_STEP_ROW)
		return FALSE;
	*at_ms = sqlite3_column_int64(query, 0);
	return TRUE;
}
