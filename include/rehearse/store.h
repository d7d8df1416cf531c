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
#include <rehearse/event.h>
#include <rehearse/memory.h>

G_BEGIN_DECLS

typedef struct RhStore RhStore;

typedef enum {
	RH_STORE_DEFAULT = 0,
	RH_STORE_CREATE = 1 << 0,	/* make file and folder when missing */
	RH_STORE_READ_ONLY = 1 << 1,	/* look only; never migrates */
	RH_STORE_UNCHECKED = 1 << 2	/* also when it seems damaged: to look after it */
} RhStoreFlags;

/* What a replay needs beside the log; see RhDueRule. */
typedef struct {
	double retention;	/* desired, 0.70 to 0.97 */
	int day_start_hour;
	gint64 now_ms;		/* UTC: for the age of backups and checks */
	int busy_ms;		/* wait for another process's lock; 0: 5000 */
} RhStoreRules;

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

/* seen is FALSE when never graded; even then it may be suspended, retired or skipped. */
gboolean rh_store_card(RhStore *store, const char *deck, const char *card, const char *facet,
		       RhCardState *state, GError **error);
typedef gboolean (*RhCardFunc)(const char *deck, const char *card, const char *facet,
			       const RhCardState *state, gpointer data);
gboolean rh_store_each_card(RhStore *store, const char *deck, RhCardFunc func, gpointer data,
			    GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhStore, rh_store_close)

G_END_DECLS

#endif
