/*
 * event.h - one row of the log: something that happened to a card.
 *
 * REVIEW and IMPORT need a grade.  SKIP and BURY rest the facet until the next
 * practice day, or until planned_due_ms.  SUSPEND, RESUME, FLAG (payload "off"
 * takes the flag away), NOTE, EDITION, RETIRE and RENAME concern every facet of
 * their card.  EDITION has the payload "reworded", "changed" or "returned", ends a
 * retirement, and gives the new rev; RENAME has the new id as payload.  UNDO and
 * REDO name a row and have its deck, card and facet.  RESET makes a facet new.
 * PARAMS has rh_params_format() as payload and no card, and may name the PARAMS that
 * it takes back.  FORGET is written by rh_store_forget() alone.
 */
#ifndef REHEARSE_EVENT_H
#define REHEARSE_EVENT_H

#include <glib.h>
#include <rehearse/memory.h>

G_BEGIN_DECLS

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
	const char *point;	/* its id in the card */
	gboolean has_auto;	/* whether the matcher looked */
	gboolean automatic;	/* what the matcher found */
	gboolean user;		/* what the user said: TRUE = it was in the answer */
} RhTick;

/*
 * One row of the log.  Strings are borrowed when appending and owned by the
 * event when read (rh_event_clear()).  -1 or NULL: not known.
 */
typedef struct {
	const char *device;	/* filled in by the store when appending */
	gint64 seq;		/* likewise */
	RhEventKind kind;
	const char *deck, *card, *facet;
	gint64 at_ms;		/* UTC */
	int tz_min;		/* minutes east of UTC */
	gint64 practice_day;	/* filled in from at_ms and tz_min when appending */
	const char *session;
	int position;		/* of the card in its session, from 1 */
	RhMode mode;
	RhGrade grade, suggested;
	int confidence;		/* 1 sure, 0 unsure, -1 not asked */
	const char *choice;	/* id of the choice */
	int variant;		/* index of the wording shown, 0 the first */
	gboolean hint, revealed_early;
	gint64 duration_ms, think_ms, speak_ms;
	int words;
	int deck_version, rev;
	const char *fingerprint;
	const char *interview;
	gint64 planned_due_ms;
	const char *planned_by;
	double r_predicted;	/* NAN when new */
	const char *params;
	const char *target_device; /* undo, redo: the row meant */
	gint64 target_seq;
	const char *payload;	/* kind-specific text: note, new id, reason */
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

G_END_DECLS

#endif
