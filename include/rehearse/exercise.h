/*
 * exercise.h - what was entered in exercises: one entry each time a form was
 * filled in, with a value for each of its inputs.
 *
 *	RhFormValue values[] = { { "talks", "1.5" }, { "done", NULL } };
 *	rh_store_add_exercise(store, "lead", "hours", values, 2, now_ms, &error);
 *
 * Values are kept as canonical text: a number with a point (hours as hours, yes
 * as 1 and no as 0), a date as 2026-12-02, the id of an option, or a line.
 * A form that was begun is a draft: see journal.h.
 */
#ifndef REHEARSE_EXERCISE_H
#define REHEARSE_EXERCISE_H

#include <glib.h>
#include <rehearse/store.h>

G_BEGIN_DECLS

#define RH_FORM_MAX 200		/* inputs of one form */

typedef struct {
	const char *input;
	const char *value;	/* NULL: left empty */
} RhFormValue;

/* Writes the entry and takes the draft of the card away, in one transaction. */
gboolean rh_store_add_exercise(RhStore *store, const char *deck, const char *card,
			       const RhFormValue *values, guint n, gint64 at_ms, GError **error);

/* One entry; borrowed.  FALSE from the function stops the walk. */
typedef gboolean (*RhFormFunc)(gint64 at_ms, const RhFormValue *values, guint n, gpointer data);
/* Walks the entries of a card, newest first; values are ordered by input. */
gboolean rh_store_each_exercise(RhStore *store, const char *deck, const char *card,
				RhFormFunc func, gpointer data, GError **error);
/* When it was filled in last; 0 if never. */
gboolean rh_store_last_exercise(RhStore *store, const char *deck, const char *card, gint64 *at_ms,
				GError **error);

G_END_DECLS

#endif
