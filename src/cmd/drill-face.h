/*
 * drill-face.h - a drill as another program sees it: what its two files share.
 *
 * drill-events.c writes the events, drill-json.c reads the answers.
 */
#ifndef CMD_DRILL_FACE_H
#define CMD_DRILL_FACE_H

#include "cmd/drill.h"
#include "session/look.h"
#include "term/lines.h"

typedef struct {
	RhApp *app;
	RhEngine *engine;
	RhLines *lines;
	gboolean at_end;	/* of the input */
	gint64 moved_ms;	/* by answers, under --now */
	guint n;		/* of the card event on the table */
	const RhDeck *stories;	/* the person's own, with which answers are compared; NULL */
	char *answer;		/* typed to the card on the table; NULL: none */
	RhLook look;		/* what was found in it */
	const char *reason;	/* why it ended; NULL while it goes on */
	int code;
} RhFace;

RhWhen rh_face_now(const RhFace *face);

void rh_face_session(RhFace *face, double minutes);
/* The card whose turn it is. */
void rh_face_card(RhFace *face);
/* What was found in the answer. */
void rh_face_looked(RhFace *face);
/* Nothing is typed any more. */
void rh_face_drop_answer(RhFace *face);
/* REASONS may be NULL. */
void rh_face_graded(RhFace *face, const char *card, const RhOutcome *outcome,
		    const GPtrArray *reasons, int tz_min);
void rh_face_wait(RhFace *face, gint64 until_ms);
void rh_face_end(RhFace *face);
/* CODE is a name of rh_error_name(). */
void rh_face_error(RhFace *face, const char *code, const char *format, ...) G_GNUC_PRINTF(3, 4);
void rh_face_failure(RhFace *face, const GError *error);

#endif
