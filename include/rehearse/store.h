/*
 * store.h - the state file: what happened.
 *
 * The event log is the truth: rows that are only ever appended, keyed by
 * (device, seq).  Card states are a cache that a replay of the log rebuilds.
 * One grade is one durable transaction; when rh_store_append() has returned
 * TRUE it survives a power cut.
 *
 *	g_autoptr(RhStore) store = rh_store_open(path, RH_STORE_CREATE, &rules, &error);
 *	RhEvent review = RH_EVENT_INIT;
 *	review.kind = RH_EVENT_REVIEW; review.deck = "d"; review.card = "c"; ...
 *	rh_store_append(store, &review, &state, &error);
 *
 * The clock and the random source are the caller's: every time is a parameter.
 */
#ifndef REHEARSE_STORE_H
#define REHEARSE_STORE_H

#include <glib.h>
#include <rehearse/memory.h>

G_BEGIN_DECLS

typedef struct RhStore RhStore;

typedef enum {
	RH_STORE_DEFAULT = 0,
	RH_STORE_CREATE = 1 << 0,	/* make file and folder when missing */
	RH_STORE_READ_ONLY = 1 << 1	/* look only; never migrates */
} RhStoreFlags;

/* What a replay needs beside the log; see RhDueRule. */
typedef struct {
	double retention;	/* desired, 0.70 to 0.97 */
	int day_start_hour;
	gint64 now_ms;		/* UTC: for the age of backups and checks */
} RhStoreRules;

typedef enum {
	RH_EVENT_REVIEW, RH_EVENT_UNDO, RH_EVENT_REDO, RH_EVENT_SKIP,
	RH_EVENT_BURY, RH_EVENT_SUSPEND, RH_EVENT_RESUME, RH_EVENT_FLAG,
	RH_EVENT_NOTE, RH_EVENT_EDITION, RH_EVENT_RENAME, RH_EVENT_RETIRE,
	RH_EVENT_RESET, RH_EVENT_IMPORT, RH_EVENT_FORGET, RH_EVENT_PARAMS,
	RH_N_EVENTS
} RhEventKind;

typedef enum {
	RH_MODE_NONE, RH_MODE_TYPED, RH_MODE_ALOUD, RH_MODE_CHOICE, RH_MODE_MOCK,
	RH_MODE_ONEWAY, RH_MODE_EXERCISE, RH_MODE_JSON, RH_MODE_IMPORT
} RhMode;

/* One ticked line of a reveal. */
typedef struct {
	char *point;		/* its id in the card */
	gboolean has_auto;	/* whether the matcher looked */
	gboolean automatic;	/* what the matcher found */
	gboolean user;		/* what the user said: TRUE = it was in the answer */
} RhTick;

/*
 * One row of the log.  Strings are borrowed when appending and owned by the
 * event when read (rh_event_clear()).  -1 or NULL: not known.
 */
typedef struct {
	char *device;		/* filled in by the store when appending */
	gint64 seq;		/* likewise */
	RhEventKind kind;
	char *deck, *card, *facet;
	gint64 at_ms;		/* UTC */
	int tz_min;		/* minutes east of UTC */
	gint64 practice_day;	/* filled in from at_ms and tz_min when appending */
	char *session;
	int position;		/* of the card in its session, from 1 */
	RhMode mode;
	RhGrade grade, suggested;
	int confidence;		/* 1 sure, 0 unsure, -1 not asked */
	char *choice;		/* id of the choice */
	int variant;		/* index of the wording shown, 0 the first */
	gboolean hint, revealed_early;
	gint64 duration_ms, think_ms, speak_ms;
	int words;
	int deck_version, rev;
	char *fingerprint;
	char *interview;
	gint64 planned_due_ms;
	char *planned_by;
	double r_predicted;	/* NAN when new */
	char *params;
	char *target_device;	/* undo, redo: the row meant */
	gint64 target_seq;
	char *payload;		/* kind-specific text: note, new id, reason */
	RhTick *ticks;
	guint n_ticks;
} RhEvent;

#define RH_EVENT_INIT { .seq = -1, .position = -1, .confidence = -1, \
	.variant = -1, .duration_ms = -1, .think_ms = -1, .speak_ms = -1, \
	.words = -1, .deck_version = -1, .rev = -1, .planned_due_ms = -1, \
	.r_predicted = G_MAXDOUBLE, .target_seq = -1 }

void rh_event_clear(RhEvent *event);
const char *rh_event_kind_name(RhEventKind kind);	/* "review" */
const char *rh_mode_name(RhMode mode);			/* "aloud" */

/* The state of a card (or a facet of it) as the log says. */
typedef struct {
	RhMemory memory;
	gboolean seen;		/* FALSE: never graded; memory is then meaningless */
	gint64 last_ms;		/* last review, UTC */
	gint64 due_ms;		/* due, UTC; G_MAXINT64 while suspended or retired */
	guint reps, lapses;	/* reviews; agains after a first success */
	guint successes;	/* reviews graded hard or better */
	guint agains_today;	/* on the practice day of last_ms */
	RhGrade last_grade;
	int last_variant;
	gboolean suspended, flagged, retired, buried;
	guint rev;		/* seen last; 0 if unknown */
	char mark[12];		/* "", "reworded", "changed" */
} RhCardState;

/* -------------------------------------------------------- open and close */

/*
 * Opens a state file.  Every trouble has its own code: FOREIGN, NEWER,
 * CORRUPT, READ_ONLY, BUSY, FULL, NOT_FOUND (without RH_STORE_CREATE).
 * An older schema is migrated after a backup.
 */
RhStore *rh_store_open(const char *path, RhStoreFlags flags, const RhStoreRules *rules,
		       GError **error);
void rh_store_close(RhStore *store);
const char *rh_store_path(const RhStore *store);
const char *rh_store_device(const RhStore *store);
/* The model in use (parameters from the state file). (transfer none) */
const RhModel *rh_store_model(const RhStore *store);
const RhStoreRules *rh_store_rules(const RhStore *store);

/* ----------------------------------------------------------------- events */

/*
 * Appends EVENT and brings the cache up to date in one durable transaction.
 * On success device, seq and practice_day of EVENT are set (device is borrowed
 * from the store) and STATE, when given, is the card's new state.  On failure
 * nothing was written and the same event can be tried again.
 */
gboolean rh_store_append(RhStore *store, RhEvent *event, RhCardState *state, GError **error);

/* FALSE from the function stops the walk. */
typedef gboolean (*RhEventFunc)(const RhEvent *event, gpointer data);
/*
 * Walks the log in the order of replay (at_ms, device, seq), newest first when
 * NEWEST_FIRST.  DECK and CARD may be NULL for all.
 */
gboolean rh_store_each_event(RhStore *store, const char *deck, const char *card,
			     gboolean newest_first, RhEventFunc func, gpointer data,
			     GError **error);

/*
 * Takes the last STEPS undoable events back, or brings undone ones again.
 * Any number of steps, also after a restart.  FUNC is called for each row
 * concerned.  Fewer steps than asked: RH_ERROR_NOT_FOUND, after those there
 * are.
 */
gboolean rh_store_undo(RhStore *store, guint steps, gint64 at_ms, int tz_min, RhEventFunc func,
		       gpointer data, GError **error);
gboolean rh_store_redo(RhStore *store, guint steps, gint64 at_ms, int tz_min, RhEventFunc func,
		       gpointer data, GError **error);

/* ------------------------------------------------------------------ cards */

/* The state of a card; seen is FALSE when the log does not know it. */
gboolean rh_store_card(RhStore *store, const char *deck, const char *card, const char *facet,
		       RhCardState *state, GError **error);
typedef gboolean (*RhCardFunc)(const char *deck, const char *card, const char *facet,
			       const RhCardState *state, gpointer data);
gboolean rh_store_each_card(RhStore *store, const char *deck, RhCardFunc func, gpointer data,
			    GError **error);
/*
 * Deletes a card's history for good (also from the log, which keeps a
 * tombstone), after a backup.  FACET NULL: all facets.
 */
gboolean rh_store_forget(RhStore *store, const char *deck, const char *card, gint64 at_ms,
			 int tz_min, GError **error);

/* --------------------------------------------------------- decks editions */

/* What the state knows of a card's last seen edition. */
typedef struct {
	char *card;
	guint rev;
	char *fingerprint;
} RhSeenCard;

/* The version of DECK seen last, 0 if never; SOURCE (nullable) gets where from. */
gboolean rh_store_deck_seen(RhStore *store, const char *deck, guint *version, char **fingerprint,
			    char **source, GError **error);
/* The cards seen of DECK.  (transfer full) array of RhSeenCard, element-free set. */
GPtrArray *rh_store_cards_seen(RhStore *store, const char *deck, GError **error);
/*
 * Remembers an edition and appends EVENTS (renames, editions, retirements:
 * each effect an event) in one transaction.
 */
gboolean rh_store_take_edition(RhStore *store, const char *deck, guint version,
			       const char *fingerprint, const char *source,
			       const GPtrArray *seen_cards, RhEvent *events, guint n_events,
			       GError **error);

/* ---------------------------------------------------------------- sessions */

/*
 * Opens a session row; OTHERS gets the number of sessions that are open in
 * another live process on this host.  The id is (transfer full).
 */
char *rh_store_session_begin(RhStore *store, gint64 at_ms, double minutes, guint *others,
			     GError **error);
gboolean rh_store_session_end(RhStore *store, const char *session, gint64 at_ms,
			      const char *reason, guint graded, GError **error);

/* A typed answer that was not sent, offered again at its card.  (transfer full), NULL if none. */
gboolean rh_store_save_draft(RhStore *store, const char *deck, const char *card, const char *text,
			     gint64 at_ms, GError **error);
char *rh_store_take_draft(RhStore *store, const char *deck, const char *card, GError **error);
/* The last typed answer of a card, kept apart from the log. */
gboolean rh_store_save_answer(RhStore *store, const char *deck, const char *card, const char *text,
			      gint64 at_ms, GError **error);
char *rh_store_last_answer(RhStore *store, const char *deck, const char *card, GError **error);

/* A small value of the program's own, such as when it was first used; NULL if unset. */
char *rh_store_get_meta(RhStore *store, const char *key, GError **error);
gboolean rh_store_set_meta(RhStore *store, const char *key, const char *value, GError **error);

/* ------------------------------------------------------------- upkeep */

typedef struct {
	gint64 n_events, n_cards;
	gint64 differences;	/* cached rows that a replay does not confirm */
	gboolean integrity_ok;
	char *integrity;	/* SQLite's words when it is not; owned */
	char *backup;		/* newest backup file, NULL if none; owned */
	gint64 backup_ms;	/* its time; 0 if none */
} RhStoreReport;
void rh_store_report_clear(RhStoreReport *report);

/* Replays the log beside the cache and compares; REPAIR writes what the replay says. */
gboolean rh_store_verify(RhStore *store, gboolean repair, RhStoreReport *report, GError **error);
/* A consistent copy at PATH (never over an existing file). */
gboolean rh_store_backup(RhStore *store, const char *path, GError **error);
/*
 * Replaces the state file PATH by the backup FROM, which is checked first; the
 * old file is kept beside it, its name in KEPT (transfer full).  The restored
 * copy gets a new device id at its next opening.
 */
gboolean rh_store_restore(const char *path, const char *from, gint64 now_ms, char **kept,
			  GError **error);
/* Takes in every event of the state file OTHER that is not here yet. */
gboolean rh_store_merge(RhStore *store, const char *other, guint *n_new, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhStore, rh_store_close)

G_END_DECLS

#endif
