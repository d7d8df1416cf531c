/*
 * query.h - SQL for the files of the store: prepared statements, transactions
 * and SQLite's troubles as errors of ours.
 *
 * A query is a statement that the store keeps prepared (its text stands in
 * query.c); g_autoptr(RhQuery) resets it at the end of its scope, so that no
 * read lock outlives a function.
 *
 *	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_META_GET, error);
 *	if (query == NULL)
 *		return FALSE;
 *	rh_query_text(query, 1, key);
 *	switch (rh_query_step(store, query, error)) { ... }
 */
#ifndef STORE_QUERY_H
#define STORE_QUERY_H

#include <sqlite3.h>
#include <rehearse/store.h>

typedef enum {
	RH_SQL_BEGIN, RH_SQL_COMMIT,
	RH_SQL_META_GET, RH_SQL_META_SET,
	RH_SQL_SEQ_LAST, RH_SQL_EVENT_ADD, RH_SQL_TICK_ADD, RH_SQL_TICK_GET,
	RH_SQL_EVENT_GET, RH_SQL_EVENT_DELETE, RH_SQL_TICK_DELETE,
	RH_SQL_EVENT_ALL, RH_SQL_EVENT_ALL_DOWN, RH_SQL_EVENT_DECK, RH_SQL_EVENT_DECK_DOWN,
	RH_SQL_EVENT_CARD, RH_SQL_EVENT_NEWER, RH_SQL_TOMBSTONES,
	RH_SQL_RENAMES, RH_SQL_RENAME_OF, RH_SQL_KEYS,
	RH_SQL_TO_UNDO, RH_SQL_TO_REDO, RH_SQL_LAST_ABOUT, RH_SQL_PARAMS_LAST,
	RH_SQL_PARAMS_ALL, RH_SQL_REVIEWS_SINCE,
	RH_SQL_CARD_GET, RH_SQL_CARD_PUT, RH_SQL_CARD_CLEAR, RH_SQL_CARD_CLEAR_ALL,
	RH_SQL_CARD_ANY, RH_SQL_CARD_ALL, RH_SQL_CARD_DECK,
	RH_SQL_DECK_SEEN, RH_SQL_DECK_SEE, RH_SQL_CARDS_SEEN, RH_SQL_CARD_SEE, RH_SQL_CARDS_UNSEE,
	RH_SQL_SESSION_ADD, RH_SQL_SESSION_END, RH_SQL_SESSION_OPEN, RH_SQL_SESSION_LOST,
	RH_SQL_DRAFT_PUT, RH_SQL_DRAFT_GET, RH_SQL_DRAFT_DELETE, RH_SQL_DRAFT_MOVE,
	RH_SQL_ANSWER_PUT, RH_SQL_ANSWER_GET, RH_SQL_ANSWER_MOVE, RH_SQL_DISMISSAL_MOVE,
	RH_SQL_DRAFT_ERASE, RH_SQL_ANSWER_ERASE, RH_SQL_DISMISSAL_ERASE,
	RH_SQL_EXERCISE_ERASE, RH_SQL_STORY_LINK_ERASE,
	RH_SQL_STORY_LINK_PUT, RH_SQL_STORY_LINK_GET, RH_SQL_STORY_LINKS,
	RH_SQL_STORY_LINK_MERGE, RH_SQL_STORY_LINK_DELETE, RH_SQL_STORY_LINK_ROWS,
	RH_SQL_STORY_LINK_MOVE, RH_SQL_STORY_MOVE,
	RH_SQL_TYPED_LAST, RH_SQL_ERASURES,
	RH_SQL_TYPED, RH_SQL_DRAFTS_CLEAR, RH_SQL_ANSWERS_CLEAR,
	RH_SQL_LEARNED_PUT, RH_SQL_LEARNED, RH_SQL_LEARNED_CLEAR, RH_SQL_LEARNED_MOVE,
	RH_SQL_LEARNED_ERASE,
	RH_SQL_INTERVIEW_ADD, RH_SQL_INTERVIEW_KNOWN, RH_SQL_INTERVIEWS,
	RH_SQL_ROUND_ADD, RH_SQL_ROUNDS, RH_SQL_ROUNDS_CLEAR,
	RH_SQL_DAY_OFF_ADD, RH_SQL_DAYS_OFF, RH_SQL_DAYS_OFF_CLEAR,
	RH_SQL_WEEKDAY_ADD, RH_SQL_WEEKDAYS, RH_SQL_WEEKDAYS_CLEAR,
	RH_SQL_ASKED_ADD, RH_SQL_ASKED, RH_SQL_ASKED_CLEAR, RH_SQL_ASKED_CARDS,
	RH_SQL_ASKED_MOVE, RH_SQL_ASKED_ERASE,
	RH_SQL_VARIABLE_ADD, RH_SQL_VARIABLES, RH_SQL_VARIABLES_CLEAR,
	RH_SQL_FILLING_PUT, RH_SQL_FILLING_MERGE, RH_SQL_FILLING_KNOWN, RH_SQL_FILLING_BURY,
	RH_SQL_FILLINGS,
	RH_SQL_FORECAST_ADD, RH_SQL_FORECASTS, RH_SQL_FORECAST_SETTLE,
	RH_SQL_DISMISSAL_PUT, RH_SQL_DISMISSAL_GET,
	RH_SQL_EXERCISE_SEQ, RH_SQL_EXERCISE_ADD, RH_SQL_EXERCISE_CARD, RH_SQL_EXERCISE_LAST,
	RH_SQL_EXERCISE_MOVE,
	RH_SQL_ANSWER_ROWS, RH_SQL_ANSWER_MERGE, RH_SQL_LEARNED_ROWS, RH_SQL_LEARNED_MERGE,
	RH_SQL_DISMISSAL_ROWS, RH_SQL_DISMISSAL_MERGE,
	RH_SQL_EXERCISE_ROWS, RH_SQL_EXERCISE_MERGE, RH_SQL_FORECAST_ROWS, RH_SQL_FORECAST_MERGE,
	RH_N_QUERIES
} RhQueryId;

typedef sqlite3_stmt RhQuery;

typedef enum { RH_STEP_FAILED = -1, RH_STEP_DONE = 0, RH_STEP_ROW = 1 } RhStep;

/* The prepared statement ID; NULL with ERROR.  Only one use of it at a time. */
RhQuery *rh_query(RhStore *store, RhQueryId id, GError **error);
/*
 * A statement of its own for a walk whose callback may run the same query;
 * free it with sqlite3_finalize().
 */
RhQuery *rh_query_new(RhStore *store, RhQueryId id, GError **error);
void rh_query_done(RhQuery *query);
/* TEXT is borrowed until the query is done; NULL is NULL. */
void rh_query_text(RhQuery *query, int index, const char *text);
void rh_query_int(RhQuery *query, int index, gint64 value);
RhStep rh_query_step(RhStore *store, RhQuery *query, GError **error);
/* Steps a statement that returns no row. */
gboolean rh_query_run(RhStore *store, RhQuery *query, GError **error);
/* Whether the query ID finds a row for DECK and CARD, its first two parameters. */
gboolean rh_query_any(RhStore *store, RhQueryId id, const char *deck, const char *card,
		      gboolean *any, GError **error);
/* Borrowed until the next step; NULL is NULL. */
const char *rh_query_column(RhQuery *query, int column);

/* Runs SQL text of our own without parameters. */
gboolean rh_store_exec(RhStore *store, const char *sql, GError **error);
/* The integer that a PRAGMA or SELECT of our own answers. */
gboolean rh_store_number(RhStore *store, const char *sql, gint64 *number, GError **error);
/* Ends every prepared statement. */
void rh_store_finalize(RhStore *store);

gboolean rh_store_begin(RhStore *store, GError **error);
/* On failure everything since rh_store_begin() is undone. */
gboolean rh_store_commit(RhStore *store, GError **error);
void rh_store_rollback(RhStore *store);
/* Fills ERROR from SQLite's last trouble with the state file; always FALSE. */
gboolean rh_store_fail(RhStore *store, GError **error);
/* Likewise for the database DB at PATH and the result CODE. */
void rh_sqlite_fail(sqlite3 *db, int code, const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhQuery, rh_query_done)

#endif
