/*
 * filling.c - fillings of variables in the state file: read, written, merged.
 *
 * One that was taken away stays as a tombstone, or a merge would bring it back.
 */
#include <string.h>
#include <rehearse/filling.h>
#include "store/merging.h"
#include "text/words.h"

/* A row of the table, as it is merged. */
typedef struct {
	RhFilling filling;
	gint64 modified_ms;
	gboolean tombstone;
} Row;

static void filling_free(gpointer data)
{
	RhFilling *filling = data;

	g_free(filling->deck);
	g_free(filling->name);
	g_free(filling->value);
	g_free(filling);
}

/* ------------------------------------------------------------------ reading */

/* FALSE from the function stops the walk. */
static gboolean each_row(RhStore *store, gboolean (*take)(const Row *row, gpointer data),
			 gpointer data, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_FILLINGS, error);
	RhStep step;

	if (query == NULL)
		return FALSE;
	while ((step = rh_query_step(store, query, error)) == RH_STEP_ROW) {
		Row row = {
			.filling = { g_strdup(rh_query_column(query, 0)),
				     g_strdup(rh_query_column(query, 1)),
				     g_strdup(rh_query_column(query, 2)) },
			.modified_ms = sqlite3_column_int64(query, 3),
			.tombstone = sqlite3_column_int(query, 4) != 0,
		};
		gboolean goes_on = take(&row, data);

		g_free(row.filling.deck);
		g_free(row.filling.name);
		g_free(row.filling.value);
		if (!goes_on)
			return FALSE;
	}
	return step == RH_STEP_DONE;
}

static gboolean take_filling(const Row *row, gpointer data)
{
	RhFilling *filling;

	if (row->tombstone)
		return TRUE;
	filling = g_new0(RhFilling, 1);
	filling->deck = g_strdup(row->filling.deck);
	filling->name = g_strdup(row->filling.name);
	filling->value = g_strdup(row->filling.value);
	g_ptr_array_add(data, filling);
	return TRUE;
}

GPtrArray *rh_store_fillings(RhStore *store, GError **error)
{
	g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(filling_free);

	return each_row(store, take_filling, all, error) ? g_steal_pointer(&all) : NULL;
}

const char *rh_filling_find(const GPtrArray *fillings, const char *deck, const char *name)
{
	const char *everywhere = NULL, *here = NULL;

	for (guint i = 0; i < fillings->len; i++) {
		const RhFilling *one = g_ptr_array_index(fillings, i);

		if (!g_str_equal(one->name, name))
			continue;
		if (g_str_equal(one->deck, deck))
			here = one->value;
		else if (*one->deck == '\0')
			everywhere = one->value;
	}
	/* What was left blank here may have been said of every deck since. */
	return here != NULL && (*here != '\0' || everywhere == NULL) ? here : everywhere;
}

/* ------------------------------------------------------------------ writing */

static gboolean check(const char *deck, const char *name, const char *value, GError **error)
{
	if (strlen(deck) <= RH_ID_LIMIT && strlen(name) <= RH_ID_LIMIT && *name != '\0' &&
	    (value == NULL || (strlen(value) <= RH_TEXT_LIMIT && g_utf8_validate(value, -1, NULL))))
		return TRUE;
	g_set_error(error, RH_ERROR, RH_ERROR_LIMIT,
		    _("what {%s} stands for cannot be kept: it is longer than %d bytes or no "
		      "UTF-8; shorten it"), name, RH_TEXT_LIMIT);
	return FALSE;
}

/* The time of the last change to the row; -1 when there is none. */
static gboolean known_since(RhStore *store, const char *deck, const char *name,
			    gint64 *modified_ms, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_FILLING_KNOWN, error);
	RhStep step;

	*modified_ms = -1;
	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, deck);
	rh_query_text(query, 2, name);
	step = rh_query_step(store, query, error);
	if (step == RH_STEP_ROW)
		*modified_ms = sqlite3_column_int64(query, 0);
	return step != RH_STEP_FAILED;
}

/* HOW: RH_SQL_FILLING_PUT or _MERGE.  The text of a tombstone is erased. */
static gboolean write_row(RhStore *store, RhQueryId how, const Row *row, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, how, error);

	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, row->filling.deck);
	rh_query_text(query, 2, row->filling.name);
	rh_query_text(query, 3, row->tombstone ? "" : row->filling.value);
	rh_query_int(query, 4, row->modified_ms);
	rh_query_int(query, 5, row->tombstone ? 1 : 0);
	return rh_query_run(store, query, error);
}

/*
 * A clock that was set back must not make this change older than the last one, nor
 * than what was said of every deck, which buries what is older than it.
 */
static gboolean put(RhStore *store, Row row, gint64 now_ms, GError **error)
{
	gint64 known_ms, every_ms;

	if (!known_since(store, row.filling.deck, row.filling.name, &known_ms, error) ||
	    !known_since(store, "", row.filling.name, &every_ms, error))
		return FALSE;
	if (row.tombstone && known_ms < 0)
		return TRUE;
	row.modified_ms = MAX(now_ms, MAX(known_ms, every_ms) + 1);
	return write_row(store, RH_SQL_FILLING_PUT, &row, error);
}

static gboolean bury_single(RhStore *store, const char *name, gint64 now_ms, GError **error)
{
	g_autoptr(GPtrArray) all = rh_store_fillings(store, error);

	if (all == NULL)
		return FALSE;
	for (guint i = 0; i < all->len; i++) {
		const RhFilling *one = g_ptr_array_index(all, i);
		Row row = { .filling = *one, .tombstone = TRUE };

		if (*one->deck != '\0' && g_str_equal(one->name, name) &&
		    !put(store, row, now_ms, error))
			return FALSE;
	}
	return TRUE;
}

gboolean rh_store_fill(RhStore *store, const char *deck, const char *name, const char *value,
		       gint64 now_ms, GError **error)
{
	g_autofree char *own_deck = g_strdup(deck), *own_name = g_strdup(name);
	g_autofree char *own_value = g_strdup(value != NULL ? value : "");
	Row row = { .filling = { own_deck, own_name, own_value }, .tombstone = value == NULL };

	if (!check(deck, name, value, error) || !rh_store_begin(store, error))
		return FALSE;
	if ((*deck != '\0' || bury_single(store, name, now_ms, error)) &&
	    put(store, row, now_ms, error))
		return rh_store_commit(store, error);
	rh_store_rollback(store);
	return FALSE;
}

/* ------------------------------------------------------------------ merging */

typedef struct {
	RhStore *store;
	GError *error;	/* why the walk was left */
} Merge;

static gboolean take_newer(const Row *row, gpointer data)
{
	Merge *merge = data;

	return check(row->filling.deck, row->filling.name, row->filling.value, &merge->error) &&
	       write_row(merge->store, RH_SQL_FILLING_MERGE, row, &merge->error);
}

/* What was said of every deck on one side, the other side had not heard of. */
static gboolean bury_older(RhStore *store, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_FILLING_BURY, error);

	return query != NULL && rh_query_run(store, query, error);
}

gboolean rh_fillings_merge(RhStore *store, RhStore *from, GError **error)
{
	Merge merge = { store, NULL };
	gboolean ok = each_row(from, take_newer, &merge, error);

	if (merge.error != NULL)
		g_propagate_error(error, merge.error);
	return ok && bury_older(store, error);
}
