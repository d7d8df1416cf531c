/*
 * query.c - the text of every statement that the store keeps prepared, and the
 * small tools to run them.  SQL stands here and in schema.c only.
 */
#include <glib/gstdio.h>
#include "store/private.h"
#include "store/row.h"
#include "text/words.h"

/* The order of replay, upwards and downwards. */
#define UP "at_ms, device, seq"
#define DOWN "at_ms DESC, device DESC, seq DESC"
#define UNDOABLE "('review', 'skip', 'bury', 'suspend', 'resume', 'flag', 'note', 'reset')"
/* A row of the program's own, such as how far a mock interview is, is no typed text. */
#define WORDS " AND card NOT LIKE ':%'"
/* Of every deck, of one, or of one card. */
#define CHOSEN " WHERE (?1 IS NULL OR deck = ?1) AND (?2 IS NULL OR card = ?2)"
#define UP_TO " AND at_ms <= ?3"
#define ERASE " WHERE deck = ?1 AND card = ?2" UP_TO
#define EVENT RH_EVENT_COLUMNS
#define CARD RH_CARD_COLUMNS
#define INTERVIEW "uuid, modified_ms, tombstone, title, at_ms, tz_min, has_time, minutes," \
	" target, decks, company, role, level, stage, notes, debrief, weight"

static const char *const sql[RH_N_QUERIES] = {
	[RH_SQL_BEGIN] = "BEGIN IMMEDIATE",
	[RH_SQL_COMMIT] = "COMMIT",
	[RH_SQL_META_GET] = "SELECT value FROM meta WHERE key = ?1",
	[RH_SQL_META_SET] = "INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)",

	[RH_SQL_SEQ_LAST] = "SELECT max(seq) FROM event WHERE device = ?1",
	[RH_SQL_EVENT_ADD] = "INSERT INTO event (" EVENT ") VALUES (" RH_EVENT_MARKS ")",
	[RH_SQL_TICK_ADD] = "INSERT INTO tick (device, seq, n, point, auto, user)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
	[RH_SQL_TICK_GET] = "SELECT point, auto, user FROM tick"
		" WHERE device = ?1 AND seq = ?2 ORDER BY n",
	[RH_SQL_EVENT_GET] = "SELECT " EVENT " FROM event WHERE device = ?1 AND seq = ?2",
	[RH_SQL_EVENT_DELETE] = "DELETE FROM event WHERE device = ?1 AND seq = ?2",
	[RH_SQL_TICK_DELETE] = "DELETE FROM tick WHERE device = ?1 AND seq = ?2",
	[RH_SQL_EVENT_ALL] = "SELECT " EVENT " FROM event ORDER BY " UP,
	[RH_SQL_EVENT_ALL_DOWN] = "SELECT " EVENT " FROM event ORDER BY " DOWN,
	[RH_SQL_EVENT_DECK] = "SELECT " EVENT " FROM event WHERE deck = ?1 ORDER BY " UP,
	[RH_SQL_EVENT_DECK_DOWN] = "SELECT " EVENT " FROM event WHERE deck = ?1 ORDER BY " DOWN,
	[RH_SQL_EVENT_CARD] = "SELECT " EVENT " FROM event WHERE deck = ?1 AND card = ?2"
		" ORDER BY " UP,
	[RH_SQL_EVENT_NEWER] = "SELECT 1 FROM event WHERE deck = ?1 AND card = ?2"
		" AND (at_ms, device, seq) > (?3, ?4, ?5) LIMIT 1",
	[RH_SQL_TOMBSTONES] = "SELECT " EVENT " FROM event WHERE kind = 'forget' ORDER BY " UP,
	[RH_SQL_RENAMES] = "SELECT " EVENT " FROM event WHERE kind = 'rename' AND deck = ?1"
		" ORDER BY " UP,
	[RH_SQL_RENAME_OF] = "SELECT 1 FROM event WHERE kind = 'rename' AND deck = ?1"
		" AND (card = ?2 OR payload = ?2) LIMIT 1",
	[RH_SQL_KEYS] = "SELECT deck, card FROM event WHERE card IS NOT NULL"
		" UNION SELECT deck, payload FROM event WHERE kind = 'rename'"
		" UNION SELECT deck, card FROM card",

	/* The latest of its undo and redo rows decides whether an event is undone. */
	[RH_SQL_TO_UNDO] = "SELECT " EVENT " FROM event AS e WHERE kind IN " UNDOABLE
		" AND coalesce((SELECT u.kind FROM event AS u"
		"  WHERE u.target_device = e.device AND u.target_seq = e.seq"
		"  ORDER BY u.at_ms DESC, u.device DESC, u.seq DESC LIMIT 1), 'redo') = 'redo'"
		" ORDER BY " DOWN " LIMIT 1",
	[RH_SQL_TO_REDO] = "SELECT u.target_device, u.target_seq FROM event AS u"
		" WHERE u.kind = 'undo'"
		" AND EXISTS (SELECT 1 FROM event AS e"
		"  WHERE e.device = u.target_device AND e.seq = u.target_seq)"
		" AND NOT EXISTS (SELECT 1 FROM event AS v"
		"  WHERE v.target_device = u.target_device AND v.target_seq = u.target_seq"
		"  AND (v.at_ms, v.device, v.seq) > (u.at_ms, u.device, u.seq))"
		" AND NOT EXISTS (SELECT 1 FROM event AS a WHERE a.kind IN " UNDOABLE
		"  AND (a.at_ms, a.device, a.seq) > (u.at_ms, u.device, u.seq))"
		" ORDER BY u.at_ms DESC, u.device DESC, u.seq DESC LIMIT 1",
	[RH_SQL_LAST_ABOUT] = "SELECT max(at_ms) FROM event"
		" WHERE target_device = ?1 AND target_seq = ?2",
	[RH_SQL_PARAMS_LAST] = "SELECT payload FROM event WHERE kind = 'params'"
		" ORDER BY " DOWN " LIMIT 1",
	[RH_SQL_PARAMS_ALL] = "SELECT " EVENT " FROM event WHERE kind = 'params'"
		" ORDER BY " UP,
	[RH_SQL_REVIEWS_SINCE] = "SELECT count(*) FROM (SELECT 1 FROM event"
		" WHERE at_ms > ?1 AND kind IN ('review', 'import') LIMIT ?2)",

	[RH_SQL_CARD_GET] = "SELECT " CARD " FROM card"
		" WHERE deck = ?1 AND card = ?2 AND facet = ?3",
	[RH_SQL_CARD_PUT] = "INSERT OR REPLACE INTO card (" CARD ") VALUES (" RH_CARD_MARKS ")",
	[RH_SQL_CARD_CLEAR] = "DELETE FROM card WHERE deck = ?1 AND card = ?2",
	[RH_SQL_CARD_CLEAR_ALL] = "DELETE FROM card",
	[RH_SQL_CARD_ANY] = "SELECT " CARD " FROM card WHERE deck = ?1 AND card = ?2"
		" ORDER BY facet",
	[RH_SQL_CARD_ALL] = "SELECT " CARD " FROM card ORDER BY deck, card, facet",
	[RH_SQL_CARD_DECK] = "SELECT " CARD " FROM card WHERE deck = ?1 ORDER BY card, facet",

	[RH_SQL_DECK_SEEN] = "SELECT version, fingerprint, source FROM deck_seen WHERE deck = ?1",
	[RH_SQL_DECK_SEE] = "INSERT OR REPLACE INTO deck_seen (deck, version, fingerprint, source)"
		" VALUES (?1, ?2, ?3, ?4)",
	[RH_SQL_CARDS_SEEN] = "SELECT card, rev, fingerprint FROM card_seen WHERE deck = ?1"
		" ORDER BY card",
	[RH_SQL_CARD_SEE] = "INSERT OR REPLACE INTO card_seen (deck, card, rev, fingerprint)"
		" VALUES (?1, ?2, ?3, ?4)",
	[RH_SQL_CARDS_UNSEE] = "DELETE FROM card_seen WHERE deck = ?1",

	[RH_SQL_SESSION_ADD] = "INSERT INTO session"
		" (id, device, host, pid, started, began_ms, minutes)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
	[RH_SQL_SESSION_END] = "UPDATE session SET ended_ms = ?2, reason = ?3, graded = ?4"
		" WHERE id = ?1",
	[RH_SQL_SESSION_OPEN] = "SELECT id, pid, started FROM session"
		" WHERE ended_ms IS NULL AND host = ?1",
	[RH_SQL_SESSION_LOST] = "UPDATE session SET ended_ms = began_ms, reason = 'lost'"
		" WHERE id = ?1",

	[RH_SQL_FORECAST_ADD] = "INSERT OR REPLACE INTO forecast"
		" (device, made_ms, horizon_ms, interview, low, mean, high, cards)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
	[RH_SQL_FORECASTS] = "SELECT interview, made_ms, horizon_ms, low, mean, high, cards, outcome"
		" FROM forecast WHERE ?1 IS NULL OR interview = ?1"
		" ORDER BY interview, made_ms, device",
	[RH_SQL_FORECAST_SETTLE] = "UPDATE forecast SET outcome = ?3"
		" WHERE interview = ?1 AND horizon_ms = ?2 AND outcome IS NULL",

	[RH_SQL_DRAFT_PUT] = "INSERT OR REPLACE INTO draft (deck, card, text, at_ms)"
		" VALUES (?1, ?2, ?3, ?4)",
	[RH_SQL_DRAFT_GET] = "SELECT text FROM draft WHERE deck = ?1 AND card = ?2",
	[RH_SQL_DRAFT_DELETE] = "DELETE FROM draft WHERE deck = ?1 AND card = ?2",
	[RH_SQL_ANSWER_PUT] = "INSERT OR REPLACE INTO answer (deck, card, text, at_ms)"
		" VALUES (?1, ?2, ?3, ?4)",
	[RH_SQL_ANSWER_GET] = "SELECT text FROM answer WHERE deck = ?1 AND card = ?2",

	/* A new edition renamed a card: what was typed at it moves along. */
	[RH_SQL_DRAFT_MOVE] = "UPDATE OR REPLACE draft SET card = ?3 WHERE deck = ?1 AND card = ?2",
	[RH_SQL_ANSWER_MOVE] = "UPDATE OR REPLACE answer SET card = ?3"
		" WHERE deck = ?1 AND card = ?2",
	[RH_SQL_DISMISSAL_MOVE] = "UPDATE OR REPLACE dismissal SET card = ?3"
		" WHERE deck = ?1 AND card = ?2",
	[RH_SQL_DRAFT_ERASE] = "DELETE FROM draft" ERASE,
	[RH_SQL_ANSWER_ERASE] = "DELETE FROM answer" ERASE,
	[RH_SQL_DISMISSAL_ERASE] = "DELETE FROM dismissal" ERASE,
	[RH_SQL_EXERCISE_ERASE] = "DELETE FROM exercise_entry" ERASE,
	[RH_SQL_STORY_LINK_ERASE] = "DELETE FROM story_link"
		" WHERE ((deck = ?1 AND card = ?2) OR (story_deck = ?1 AND story_card = ?2))"
		" AND modified_ms <= ?3",
	/* Also when the clock was set back it is the newest there is. */
	[RH_SQL_STORY_LINK_PUT] = "INSERT INTO story_link"
		" (deck, card, story_deck, story_card, modified_ms, tombstone)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE"
		" SET modified_ms = max(excluded.modified_ms, modified_ms + 1),"
		" tombstone = excluded.tombstone",
	/* Of two devices the later one wins, and of one moment the tombstone. */
	[RH_SQL_STORY_LINK_MERGE] = "INSERT INTO story_link"
		" (deck, card, story_deck, story_card, modified_ms, tombstone)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE"
		" SET modified_ms = excluded.modified_ms, tombstone = excluded.tombstone"
		" WHERE (excluded.modified_ms, excluded.tombstone) > (modified_ms, tombstone)",
	[RH_SQL_STORY_LINK_DELETE] = "DELETE FROM story_link WHERE deck = ?1 AND card = ?2"
		" AND story_deck = ?3 AND story_card = ?4 AND modified_ms <= ?5",
	[RH_SQL_STORY_LINK_ROWS] = "SELECT deck, card, story_deck, story_card, modified_ms,"
		" tombstone FROM story_link ORDER BY deck, card, story_deck, story_card",
	[RH_SQL_STORY_LINK_GET] = "SELECT 1 FROM story_link WHERE deck = ?1 AND card = ?2"
		" AND story_deck = ?3 AND story_card = ?4 AND tombstone = 0",
	[RH_SQL_STORY_LINKS] = "SELECT deck, card, story_deck, story_card FROM story_link"
		" WHERE tombstone = 0 ORDER BY deck, card, story_deck, story_card",
	[RH_SQL_STORY_LINK_MOVE] = "UPDATE OR REPLACE story_link SET card = ?3"
		" WHERE deck = ?1 AND card = ?2",
	[RH_SQL_STORY_MOVE] = "UPDATE OR REPLACE story_link SET story_card = ?3"
		" WHERE story_deck = ?1 AND story_card = ?2",

	[RH_SQL_TYPED] = "SELECT deck, card, text, at_ms, 0 FROM answer" CHOSEN
		" UNION ALL SELECT deck, card, text, at_ms, 1 FROM draft" CHOSEN WORDS
		" ORDER BY at_ms DESC, deck, card",
	[RH_SQL_TYPED_LAST] = "SELECT max(at_ms) FROM (SELECT deck, card, at_ms FROM answer"
		" UNION ALL SELECT deck, card, at_ms FROM draft"
		" UNION ALL SELECT deck, card, at_ms FROM learned)" CHOSEN,
	[RH_SQL_ERASURES] = "SELECT key, value FROM meta WHERE key GLOB 'store.erased*'",
	[RH_SQL_DRAFTS_CLEAR] = "DELETE FROM draft" CHOSEN UP_TO WORDS,
	[RH_SQL_ANSWERS_CLEAR] = "DELETE FROM answer" CHOSEN UP_TO,
	[RH_SQL_LEARNED_PUT] = "INSERT OR REPLACE INTO learned (deck, card, point, text, at_ms)"
		" VALUES (?1, ?2, ?3, ?4, ?5)",
	[RH_SQL_LEARNED] = "SELECT deck, card, point, text, at_ms FROM learned" CHOSEN
		" ORDER BY deck, card, point, at_ms, text",
	[RH_SQL_LEARNED_CLEAR] = "DELETE FROM learned" CHOSEN UP_TO,
	[RH_SQL_LEARNED_MOVE] = "UPDATE OR REPLACE learned SET card = ?3"
		" WHERE deck = ?1 AND card = ?2",
	[RH_SQL_LEARNED_ERASE] = "DELETE FROM learned" ERASE,

	[RH_SQL_INTERVIEW_ADD] = "INSERT OR REPLACE INTO interview (" INTERVIEW ") VALUES"
		" (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,"
		" ?17)",
	[RH_SQL_INTERVIEW_KNOWN] = "SELECT modified_ms, tombstone FROM interview WHERE uuid = ?1",
	[RH_SQL_INTERVIEWS] = "SELECT " INTERVIEW " FROM interview WHERE tombstone = ?1"
		" ORDER BY at_ms IS NULL, at_ms, modified_ms, uuid",
	[RH_SQL_ROUND_ADD] = "INSERT INTO interview_round"
		" (interview, n, title, kind, at_ms, tz_min, notes, has_time)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
	[RH_SQL_ROUNDS] = "SELECT title, kind, at_ms, tz_min, notes, has_time"
		" FROM interview_round"
		" WHERE interview = ?1 ORDER BY n",
	[RH_SQL_ROUNDS_CLEAR] = "DELETE FROM interview_round WHERE interview = ?1",
	[RH_SQL_DAY_OFF_ADD] = "INSERT OR REPLACE INTO interview_day_off"
		" (interview, practice_day, minutes) VALUES (?1, ?2, ?3)",
	[RH_SQL_DAYS_OFF] = "SELECT practice_day, minutes FROM interview_day_off"
		" WHERE interview = ?1 ORDER BY practice_day",
	[RH_SQL_DAYS_OFF_CLEAR] = "DELETE FROM interview_day_off WHERE interview = ?1",
	[RH_SQL_WEEKDAY_ADD] = "INSERT OR REPLACE INTO interview_weekday"
		" (interview, weekday, minutes) VALUES (?1, ?2, ?3)",
	[RH_SQL_WEEKDAYS] = "SELECT weekday, minutes FROM interview_weekday"
		" WHERE interview = ?1 AND weekday BETWEEN 0 AND 6",
	[RH_SQL_WEEKDAYS_CLEAR] = "DELETE FROM interview_weekday WHERE interview = ?1",
	[RH_SQL_ASKED_ADD] = "INSERT INTO interview_asked"
		" (interview, n, deck, card, went, at_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
	[RH_SQL_ASKED] = "SELECT deck, card, went, at_ms FROM interview_asked"
		" WHERE interview = ?1 ORDER BY n",
	[RH_SQL_ASKED_CLEAR] = "DELETE FROM interview_asked WHERE interview = ?1",
	[RH_SQL_ASKED_CARDS] = "SELECT deck, card, count(DISTINCT interview) FROM interview_asked"
		" GROUP BY deck, card ORDER BY deck, card",
	[RH_SQL_ASKED_MOVE] = "UPDATE interview_asked SET card = ?3"
		" WHERE deck = ?1 AND card = ?2",
	[RH_SQL_ASKED_ERASE] = "DELETE FROM interview_asked" ERASE,
	[RH_SQL_VARIABLE_ADD] = "INSERT OR REPLACE INTO interview_variable"
		" (interview, deck, name, value) VALUES (?1, ?2, ?3, ?4)",
	[RH_SQL_VARIABLES] = "SELECT deck, name, value FROM interview_variable"
		" WHERE interview = ?1 ORDER BY deck, name",
	[RH_SQL_VARIABLES_CLEAR] = "DELETE FROM interview_variable WHERE interview = ?1",
	[RH_SQL_FILLING_PUT] = "INSERT OR REPLACE INTO filling"
		" (deck, name, value, modified_ms, tombstone) VALUES (?1, ?2, ?3, ?4, ?5)",
	/* Of equal times a tombstone wins, and then the text that comes last. */
	[RH_SQL_FILLING_MERGE] = "INSERT INTO filling"
		" (deck, name, value, modified_ms, tombstone) VALUES (?1, ?2, ?3, ?4, ?5)"
		" ON CONFLICT DO UPDATE SET value = excluded.value,"
		" modified_ms = excluded.modified_ms, tombstone = excluded.tombstone"
		" WHERE (excluded.modified_ms, excluded.tombstone, excluded.value)"
		" > (modified_ms, tombstone, value)",
	[RH_SQL_FILLING_KNOWN] = "SELECT modified_ms FROM filling WHERE deck = ?1 AND name = ?2",
	/* Buries what was said of single decks before it was said of every deck. */
	[RH_SQL_FILLING_BURY] = "UPDATE filling SET value = '', tombstone = 1, modified_ms ="
		" (SELECT modified_ms FROM filling AS every"
		" WHERE every.deck = '' AND every.name = filling.name)"
		" WHERE deck <> '' AND tombstone = 0 AND modified_ms <"
		" (SELECT modified_ms FROM filling AS every"
		" WHERE every.deck = '' AND every.name = filling.name)",
	[RH_SQL_FILLINGS] = "SELECT deck, name, value, modified_ms, tombstone FROM filling"
		" ORDER BY deck, name",
	[RH_SQL_DISMISSAL_PUT] = "INSERT OR REPLACE INTO dismissal (deck, card, what, at_ms)"
		" VALUES (?1, ?2, ?3, ?4)",
	[RH_SQL_DISMISSAL_GET] = "SELECT 1 FROM dismissal"
		" WHERE deck = ?1 AND card = ?2 AND what = ?3",

	[RH_SQL_EXERCISE_SEQ] = "SELECT max(seq) FROM exercise_entry WHERE device = ?1",
	[RH_SQL_EXERCISE_ADD] = "INSERT INTO exercise_entry"
		" (device, seq, deck, card, input, value, at_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
	[RH_SQL_EXERCISE_CARD] = "SELECT device, seq, at_ms, input, value FROM exercise_entry"
		" WHERE deck = ?1 AND card = ?2 ORDER BY at_ms DESC, device DESC, seq DESC, input",
	[RH_SQL_EXERCISE_LAST] = "SELECT max(at_ms) FROM exercise_entry"
		" WHERE deck = ?1 AND card = ?2",
	/* What besides.c merges: deck, card and time first, if they have them. */
	[RH_SQL_ANSWER_ROWS] = "SELECT deck, card, at_ms, text FROM answer",
	[RH_SQL_ANSWER_MERGE] = "INSERT INTO answer (deck, card, at_ms, text)"
		" VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE"
		" SET at_ms = excluded.at_ms, text = excluded.text"
		" WHERE (excluded.at_ms, excluded.text) > (at_ms, text)",
	[RH_SQL_LEARNED_ROWS] = "SELECT deck, card, at_ms, point, text FROM learned",
	[RH_SQL_LEARNED_MERGE] = "INSERT INTO learned (deck, card, at_ms, point, text)"
		" VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE"
		" SET at_ms = excluded.at_ms WHERE excluded.at_ms > at_ms",
	[RH_SQL_DISMISSAL_ROWS] = "SELECT deck, card, at_ms, what FROM dismissal",
	[RH_SQL_DISMISSAL_MERGE] = "INSERT INTO dismissal (deck, card, at_ms, what)"
		" VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE"
		" SET at_ms = excluded.at_ms WHERE excluded.at_ms > at_ms",
	[RH_SQL_EXERCISE_ROWS] = "SELECT deck, card, at_ms, device, seq, input, value"
		" FROM exercise_entry",
	[RH_SQL_EXERCISE_MERGE] = "INSERT INTO exercise_entry"
		" (deck, card, at_ms, device, seq, input, value)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING",
	[RH_SQL_FORECAST_ROWS] = "SELECT device, made_ms, horizon_ms, interview, low, mean, high,"
		" cards, outcome FROM forecast",
	[RH_SQL_FORECAST_MERGE] = "INSERT INTO forecast (device, made_ms, horizon_ms, interview,"
		" low, mean, high, cards, outcome) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
		" ON CONFLICT DO UPDATE SET outcome = excluded.outcome"
		" WHERE outcome IS NULL AND excluded.outcome IS NOT NULL",
	[RH_SQL_EXERCISE_MOVE] = "UPDATE exercise_entry SET card = ?3"
		" WHERE deck = ?1 AND card = ?2",
};

/* --------------------------------------------------------------- statements */

static RhQuery *prepare(RhStore *store, RhQueryId id, unsigned flags, GError **error)
{
	sqlite3_stmt *stmt = NULL;

	if (sqlite3_prepare_v3(store->db, sql[id], -1, flags, &stmt, NULL) != SQLITE_OK)
		rh_store_fail(store, error);
	return stmt;
}

RhQuery *rh_query(RhStore *store, RhQueryId id, GError **error)
{
	if (store->queries[id] == NULL)
		store->queries[id] = prepare(store, id, SQLITE_PREPARE_PERSISTENT, error);
	return store->queries[id];
}

RhQuery *rh_query_new(RhStore *store, RhQueryId id, GError **error)
{
	return prepare(store, id, 0, error);
}

void rh_query_done(RhQuery *query)
{
	sqlite3_reset(query);
	sqlite3_clear_bindings(query);
}

void rh_query_text(RhQuery *query, int index, const char *text)
{
	/* NULL text binds NULL; the length of every text was checked before. */
	sqlite3_bind_text(query, index, text, -1, SQLITE_STATIC);
}

void rh_query_int(RhQuery *query, int index, gint64 value)
{
	sqlite3_bind_int64(query, index, value);
}

RhStep rh_query_step(RhStore *store, RhQuery *query, GError **error)
{
	switch (sqlite3_step(query)) {
	case SQLITE_ROW:
		return RH_STEP_ROW;
	case SQLITE_DONE:
		return RH_STEP_DONE;
	default:
		rh_store_fail(store, error);
		return RH_STEP_FAILED;
	}
}

gboolean rh_query_run(RhStore *store, RhQuery *query, GError **error)
{
	return rh_query_step(store, query, error) == RH_STEP_DONE;
}

gboolean rh_query_any(RhStore *store, RhQueryId id, const char *deck, const char *card,
		      gboolean *any, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, id, error);
	RhStep step;

	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, deck);
	rh_query_text(query, 2, card);
	step = rh_query_step(store, query, error);
	*any = step == RH_STEP_ROW;
	return step != RH_STEP_FAILED;
}

const char *rh_query_column(RhQuery *query, int column)
{
	return (const char *)sqlite3_column_text(query, column);
}

void rh_store_finalize(RhStore *store)
{
	for (guint i = 0; i < RH_N_QUERIES; i++) {
		sqlite3_finalize(store->queries[i]);
		store->queries[i] = NULL;
	}
}

gboolean rh_store_exec(RhStore *store, const char *text, GError **error)
{
	if (sqlite3_exec(store->db, text, NULL, NULL, NULL) != SQLITE_OK)
		return rh_store_fail(store, error);
	return TRUE;
}

gboolean rh_store_number(RhStore *store, const char *text, gint64 *number, GError **error)
{
	sqlite3_stmt *stmt = NULL;
	gboolean ok = FALSE;

	if (sqlite3_prepare_v2(store->db, text, -1, &stmt, NULL) == SQLITE_OK &&
	    sqlite3_step(stmt) == SQLITE_ROW) {
		*number = sqlite3_column_int64(stmt, 0);
		ok = TRUE;
	} else {
		rh_store_fail(store, error);
	}
	sqlite3_finalize(stmt);
	return ok;
}

/* ------------------------------------------------------------- transactions */

/*
 * A file that was moved or replaced while it is open (restore, a sync program)
 * would swallow every further grade.
 */
static gboolean is_in_place(RhStore *store, GError **error)
{
	GStatBuf info;

	if (g_stat(store->path, &info) == 0 && (gint64)info.st_ino == store->inode)
		return TRUE;
	g_set_error(error, RH_ERROR, RH_ERROR_IO,
		    _("the state file %s was moved or replaced while it was open; put it back, or "
		      "start again"), store->path);
	return FALSE;
}

gboolean rh_store_begin(RhStore *store, GError **error)
{
	g_autoptr(RhQuery) query = NULL;

	if (store->flags & RH_STORE_READ_ONLY) {
		g_set_error(error, RH_ERROR, RH_ERROR_READ_ONLY,
			    _("the state file %s was opened only to be looked at"), store->path);
		return FALSE;
	}
	if (!is_in_place(store, error))
		return FALSE;
	query = rh_query(store, RH_SQL_BEGIN, error);
	return query != NULL && rh_query_run(store, query, error);
}

gboolean rh_store_commit(RhStore *store, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_COMMIT, error);

	if (query != NULL && rh_query_run(store, query, error))
		return TRUE;
	g_clear_pointer(&query, rh_query_done);
	rh_store_rollback(store);
	return FALSE;
}

void rh_store_rollback(RhStore *store)
{
	/* After FULL or IOERR SQLite may have rolled back by itself. */
	if (!sqlite3_get_autocommit(store->db))
		sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
}
