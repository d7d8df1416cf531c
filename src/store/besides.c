/*
 * besides.c - the union of what two files hold beside the log, row by row: typed
 * answers, learned sentences, entries of exercises, remarks that were told to be
 * silent, and forecasts.  Of two rows with one key the later one stays.
 *
 * Lines that were not sent stay where they were typed: once sent they leave no
 * trace, and a merge would bring them back.
 */
#include "store/merging.h"
#include "store/replay.h"

#define COLUMNS_MAX 9

typedef struct {
	RhQueryId rows;		/* selects all of them */
	RhQueryId merge;	/* puts one, its parameters in the order of the columns of ROWS */
	RhQueryId gone;		/* erases those of a card up to a time */
	gboolean of_cards;	/* the columns begin with deck, card and time */
} Table;

static const Table tables[] = {
	{ RH_SQL_ANSWER_ROWS, RH_SQL_ANSWER_MERGE, RH_SQL_ANSWER_ERASE, TRUE },
	{ RH_SQL_LEARNED_ROWS, RH_SQL_LEARNED_MERGE, RH_SQL_LEARNED_ERASE, TRUE },
	{ RH_SQL_DISMISSAL_ROWS, RH_SQL_DISMISSAL_MERGE, RH_SQL_DISMISSAL_ERASE, TRUE },
	{ RH_SQL_EXERCISE_ROWS, RH_SQL_EXERCISE_MERGE, RH_SQL_EXERCISE_ERASE, TRUE },
	{ RH_SQL_FORECAST_ROWS, RH_SQL_FORECAST_MERGE, RH_N_QUERIES, FALSE },
};

typedef struct {
	sqlite3_value *values[COLUMNS_MAX];
	int n;
} Row;

static void row_free(gpointer data)
{
	Row *row = data;

	for (int i = 0; i < row->n; i++)
		sqlite3_value_free(row->values[i]);
	g_free(row);
}

static const char *text_of(const Row *row, int column)
{
	return (const char *)sqlite3_value_text(row->values[column]);
}

static gint64 time_of(const Row *row)
{
	return sqlite3_value_int64(row->values[2]);
}

/* Another file may hold anything. */
static gboolean check_value(sqlite3_value *value, int limit)
{
	int type = sqlite3_value_type(value);

	if (type == SQLITE_TEXT)
		return sqlite3_value_bytes(value) <= limit &&
		       g_utf8_validate((const char *)sqlite3_value_text(value),
				       sqlite3_value_bytes(value), NULL);
	return type != SQLITE_BLOB;
}

static gboolean check_row(const RhStore *store, const Table *table, const Row *row, GError **error)
{
	gboolean ok = TRUE;

	for (int i = 0; i < row->n; i++)
		ok &= check_value(row->values[i], table->of_cards && i < 2 ? RH_ID_LIMIT :
									      RH_TEXT_LIMIT);
	if (table->of_cards)
		ok &= sqlite3_value_type(row->values[0]) == SQLITE_TEXT &&
		      sqlite3_value_type(row->values[1]) == SQLITE_TEXT &&
		      sqlite3_value_type(row->values[2]) == SQLITE_INTEGER;
	if (!ok)
		g_set_error(error, RH_ERROR, RH_ERROR_CORRUPT,
			    "%s holds a text that is too long or no UTF-8; see: rehearse doctor, "
			    "rehearse restore", store->path);
	return ok;
}

/* NULL on trouble.  (transfer full) array of Row */
static GPtrArray *read_rows(RhStore *store, const Table *table, GError **error)
{
	g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(row_free);
	g_autoptr(RhQuery) query = rh_query(store, table->rows, error);
	RhStep step;

	if (query == NULL)
		return NULL;
	while ((step = rh_query_step(store, query, error)) == RH_STEP_ROW) {
		Row *row = g_new0(Row, 1);

		g_ptr_array_add(rows, row);
		row->n = sqlite3_column_count(query);
		for (int i = 0; i < row->n; i++)
			row->values[i] = sqlite3_value_dup(sqlite3_column_value(query, i));
		if (!check_row(store, table, row, error))
			return NULL;
	}
	return step == RH_STEP_DONE ? g_steal_pointer(&rows) : NULL;
}

/* CARD: the id of now; NULL for a row of no card. */
static gboolean put(RhStore *store, const Table *table, const Row *row, const char *card,
		    GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, table->merge, error);

	if (query == NULL)
		return FALSE;
	for (int i = 0; i < row->n; i++)
		sqlite3_bind_value(query, i + 1, row->values[i]);
	if (card != NULL)
		rh_query_text(query, 2, card);
	return rh_query_run(store, query, error);
}

/* Under the id that its card has now. */
static gboolean take(RhStore *store, const Table *table, const Row *row, GError **error)
{
	g_autofree char *card = NULL;

	if (!table->of_cards)
		return put(store, table, row, NULL, error);
	card = rh_renames_now(store, text_of(row, 0), text_of(row, 1), time_of(row), error);
	return card != NULL && put(store, table, row, card, error);
}

/*
 * Renames that came in move what was here already: away first, all of it, for a
 * row may take the id of another one.
 */
static gboolean lift_renamed(RhStore *store, const Table *table, GPtrArray *rows, GError **error)
{
	for (guint i = rows->len; i-- > 0;) {
		const Row *row = g_ptr_array_index(rows, i);
		const char *deck = text_of(row, 0), *old = text_of(row, 1);
		g_autofree char *card = rh_renames_now(store, deck, old, time_of(row), error);
		g_autoptr(RhQuery) query = NULL;

		if (card == NULL)
			return FALSE;
		if (g_str_equal(card, old)) {
			g_ptr_array_remove_index_fast(rows, i);
			continue;
		}
		query = rh_query(store, table->gone, error);
		if (query == NULL)
			return FALSE;
		rh_query_text(query, 1, deck);
		rh_query_text(query, 2, old);
		rh_query_int(query, 3, time_of(row));
		if (!rh_query_run(store, query, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean take_rows(RhStore *store, const Table *table, const GPtrArray *rows,
			  GError **error)
{
	for (guint i = 0; i < rows->len; i++)
		if (!take(store, table, g_ptr_array_index(rows, i), error))
			return FALSE;
	return TRUE;
}

static gboolean move_ours(RhStore *store, const Table *table, GError **error)
{
	g_autoptr(GPtrArray) ours = read_rows(store, table, error);

	return ours != NULL && lift_renamed(store, table, ours, error) &&
	       take_rows(store, table, ours, error);
}

gboolean rh_besides_merge(RhStore *store, RhStore *from, GError **error)
{
	for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
		g_autoptr(GPtrArray) theirs = read_rows(from, &tables[i], error);

		if (theirs == NULL ||
		    (tables[i].of_cards && !move_ours(store, &tables[i], error)) ||
		    !take_rows(store, &tables[i], theirs, error))
			return FALSE;
	}
	return TRUE;
}
