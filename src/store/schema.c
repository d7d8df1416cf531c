/*
 * schema.c - the tables of the state file, one text for each step from a schema
 * version to the next.  A step that was released is never changed.  Beside it
 * stands what takes its place where an older file is only looked at.
 *
 * Columns for planning, interviews, forecasts and several devices are here
 * from version 1 on, so that they need no migration when they are first used.
 * Times are UTC milliseconds.  NULL: not known.
 */
#include "store/private.h"

#define EVENT_TABLES \
	/* The truth: rows are appended, never changed; only forget deletes. */ \
	"CREATE TABLE event (" \
	" device TEXT NOT NULL, seq INTEGER NOT NULL CHECK (seq > 0), kind TEXT NOT NULL," \
	" deck TEXT, card TEXT, facet TEXT NOT NULL DEFAULT ''," \
	" at_ms INTEGER NOT NULL, tz_min INTEGER NOT NULL, practice_day INTEGER NOT NULL," \
	" session TEXT, position INTEGER, mode TEXT," \
	" grade INTEGER CHECK (grade BETWEEN 1 AND 4)," \
	" suggested INTEGER CHECK (suggested BETWEEN 1 AND 4)," \
	" confidence INTEGER, choice TEXT, variant INTEGER," \
	" hint INTEGER NOT NULL DEFAULT 0, revealed_early INTEGER NOT NULL DEFAULT 0," \
	" duration_ms INTEGER, think_ms INTEGER, speak_ms INTEGER, words INTEGER," \
	" deck_version INTEGER, rev INTEGER, fingerprint TEXT, interview TEXT," \
	" planned_due_ms INTEGER, planned_by TEXT, r_predicted REAL, params TEXT," \
	" target_device TEXT, target_seq INTEGER, payload TEXT," \
	" PRIMARY KEY (device, seq)) WITHOUT ROWID;" \
	/* Every index of such a table ends in its primary key. */ \
	"CREATE INDEX event_time ON event (at_ms);" \
	"CREATE INDEX event_card ON event (deck, card, at_ms);" \
	"CREATE INDEX event_target ON event (target_device, target_seq)" \
	" WHERE target_seq IS NOT NULL;" \
	/* The rare kinds, asked for at every opening and every grade. */ \
	"CREATE INDEX event_rename ON event (deck) WHERE kind = 'rename';" \
	"CREATE INDEX event_params ON event (at_ms) WHERE kind = 'params';" \
	"CREATE INDEX event_forget ON event (at_ms) WHERE kind = 'forget';" \
	"CREATE TABLE tick (" \
	" device TEXT NOT NULL, seq INTEGER NOT NULL, n INTEGER NOT NULL," \
	" point TEXT NOT NULL, auto INTEGER, user INTEGER NOT NULL," \
	" PRIMARY KEY (device, seq, n)) WITHOUT ROWID;"

#define CACHE_TABLES \
	/* What a replay of the log says; may be deleted at any time. */ \
	"CREATE TABLE card (" \
	" deck TEXT NOT NULL, card TEXT NOT NULL, facet TEXT NOT NULL," \
	" seen INTEGER NOT NULL, stability_long REAL NOT NULL, stability_short REAL NOT NULL," \
	" difficulty REAL NOT NULL, last_ms INTEGER NOT NULL, last_day INTEGER NOT NULL," \
	" due_ms INTEGER NOT NULL, review_due_ms INTEGER NOT NULL, reps INTEGER NOT NULL," \
	" lapses INTEGER NOT NULL, successes INTEGER NOT NULL, agains_today INTEGER NOT NULL," \
	" last_grade INTEGER NOT NULL, last_variant INTEGER NOT NULL," \
	" suspended INTEGER NOT NULL, flagged INTEGER NOT NULL, retired INTEGER NOT NULL," \
	" buried INTEGER NOT NULL, rev INTEGER NOT NULL, mark TEXT NOT NULL," \
	" PRIMARY KEY (deck, card, facet)) WITHOUT ROWID;"

#define TEXT_TABLES \
	/* What a person typed: apart from the log, erasable on its own. */ \
	"CREATE TABLE answer (deck TEXT NOT NULL, card TEXT NOT NULL, text TEXT NOT NULL," \
	" at_ms INTEGER NOT NULL, PRIMARY KEY (deck, card)) WITHOUT ROWID;" \
	"CREATE TABLE draft (deck TEXT NOT NULL, card TEXT NOT NULL, text TEXT NOT NULL," \
	" at_ms INTEGER NOT NULL, PRIMARY KEY (deck, card)) WITHOUT ROWID;" \
	"CREATE TABLE dismissal (deck TEXT NOT NULL, card TEXT NOT NULL, what TEXT NOT NULL," \
	" at_ms INTEGER NOT NULL, PRIMARY KEY (deck, card, what)) WITHOUT ROWID;" \
	"CREATE TABLE exercise_entry (device TEXT NOT NULL, seq INTEGER NOT NULL," \
	" deck TEXT NOT NULL, card TEXT NOT NULL, input TEXT NOT NULL, value TEXT," \
	" at_ms INTEGER NOT NULL, PRIMARY KEY (device, seq, input)) WITHOUT ROWID;" \
	"CREATE TABLE story_link (deck TEXT NOT NULL, card TEXT NOT NULL," \
	" story_deck TEXT NOT NULL, story_card TEXT NOT NULL, modified_ms INTEGER NOT NULL," \
	" tombstone INTEGER NOT NULL DEFAULT 0," \
	" PRIMARY KEY (deck, card, story_deck, story_card)) WITHOUT ROWID;"

#define PLAN_TABLES \
	"CREATE TABLE session (id TEXT PRIMARY KEY, device TEXT NOT NULL, host TEXT NOT NULL," \
	" pid INTEGER NOT NULL, started INTEGER NOT NULL, began_ms INTEGER NOT NULL," \
	" ended_ms INTEGER, minutes REAL, reason TEXT, graded INTEGER) WITHOUT ROWID;" \
	"CREATE INDEX session_open ON session (host) WHERE ended_ms IS NULL;" \
	"CREATE TABLE interview (uuid TEXT PRIMARY KEY, modified_ms INTEGER NOT NULL," \
	" tombstone INTEGER NOT NULL DEFAULT 0, title TEXT, company TEXT, role TEXT, level TEXT," \
	" stage TEXT, at_ms INTEGER, tz_min INTEGER, has_time INTEGER NOT NULL DEFAULT 0," \
	" minutes REAL, target REAL, decks TEXT, notes TEXT, debrief TEXT) WITHOUT ROWID;" \
	"CREATE TABLE interview_round (interview TEXT NOT NULL, n INTEGER NOT NULL, title TEXT," \
	" kind TEXT, at_ms INTEGER, tz_min INTEGER, notes TEXT," \
	" PRIMARY KEY (interview, n)) WITHOUT ROWID;" \
	"CREATE TABLE interview_day_off (interview TEXT NOT NULL, practice_day INTEGER NOT NULL," \
	" minutes REAL NOT NULL DEFAULT 0, PRIMARY KEY (interview, practice_day)) WITHOUT ROWID;" \
	"CREATE TABLE interview_variable (interview TEXT NOT NULL, deck TEXT NOT NULL," \
	" name TEXT NOT NULL, value TEXT NOT NULL," \
	" PRIMARY KEY (interview, deck, name)) WITHOUT ROWID;" \
	"CREATE TABLE forecast (device TEXT NOT NULL, made_ms INTEGER NOT NULL," \
	" horizon_ms INTEGER NOT NULL, interview TEXT, low REAL, mean REAL, high REAL," \
	" cards INTEGER, outcome REAL, PRIMARY KEY (device, made_ms, horizon_ms)) WITHOUT ROWID;"

#define SEEN_TABLES \
	"CREATE TABLE deck_seen (deck TEXT PRIMARY KEY, version INTEGER NOT NULL," \
	" fingerprint TEXT, source TEXT) WITHOUT ROWID;" \
	"CREATE TABLE card_seen (deck TEXT NOT NULL, card TEXT NOT NULL, rev INTEGER NOT NULL," \
	" fingerprint TEXT, PRIMARY KEY (deck, card)) WITHOUT ROWID;" \
	"CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"

/* Version 2: how much an interview counts, free weekdays, and what was asked there. */
#define INTERVIEW_TABLES(temp) \
	"CREATE " temp " TABLE interview_weekday (interview TEXT NOT NULL," \
	" weekday INTEGER NOT NULL, minutes REAL NOT NULL," \
	" PRIMARY KEY (interview, weekday)) WITHOUT ROWID;" \
	"CREATE " temp " TABLE interview_asked (interview TEXT NOT NULL, n INTEGER NOT NULL," \
	" deck TEXT NOT NULL, card TEXT NOT NULL, went INTEGER NOT NULL DEFAULT 0," \
	" at_ms INTEGER NOT NULL, PRIMARY KEY (interview, n)) WITHOUT ROWID;"

/* Version 3: sentences that made a point though no pattern found it. */
#define LEARNED_TABLES(temp) \
	"CREATE " temp " TABLE learned (deck TEXT NOT NULL, card TEXT NOT NULL," \
	" point TEXT NOT NULL, text TEXT NOT NULL, at_ms INTEGER NOT NULL," \
	" PRIMARY KEY (deck, card, point, text)) WITHOUT ROWID;"

/* Version 4: what variables stand for where no interview says otherwise. */
#define FILLING_TABLES(temp) \
	"CREATE " temp " TABLE filling (deck TEXT NOT NULL, name TEXT NOT NULL," \
	" value TEXT NOT NULL, modified_ms INTEGER NOT NULL," \
	" tombstone INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (deck, name)) WITHOUT ROWID;"

const char *const rh_schema_steps[RH_SCHEMA_VERSION] = {
	EVENT_TABLES CACHE_TABLES TEXT_TABLES PLAN_TABLES SEEN_TABLES,
	"ALTER TABLE interview ADD COLUMN weight REAL NOT NULL DEFAULT 1;"
	"ALTER TABLE interview_round ADD COLUMN has_time INTEGER NOT NULL DEFAULT 1;"
	INTERVIEW_TABLES(""),
	LEARNED_TABLES(""),
	FILLING_TABLES(""),
};

const char *const rh_schema_looks[RH_SCHEMA_VERSION] = {
	NULL,
	"CREATE TEMP VIEW interview AS SELECT *, 1.0 AS weight FROM main.interview;"
	"CREATE TEMP VIEW interview_round AS SELECT *, 1 AS has_time FROM main.interview_round;"
	INTERVIEW_TABLES("TEMP"),
	LEARNED_TABLES("TEMP"),
	FILLING_TABLES("TEMP"),
};
