/*
 * drill-face.h - a drill, and a mock interview, as another program sees it: what their
 * files share.
 *
 * drill-events.c writes the events, face-input.c reads lines, drill-json.c and
 * mock-json.c know what is asked.
 */
#ifndef CMD_DRILL_FACE_H
#define CMD_DRILL_FACE_H

#include "cmd/drill.h"
#include "cmd/json.h"
#include "session/look.h"
#include "term/lines.h"

typedef struct {
	RhApp *app;
	RhEngine *engine;	/* NULL: a mock interview has none */
	RhLines *lines;
	gboolean at_end;	/* of the input */
	gboolean begun;		/* a mock interview: its first event was sent */
	gint64 moved_ms;	/* by answers, under --now */
	guint n;		/* of the card event on the table */
	const RhDeck *stories;	/* the person's own, with which answers are compared; NULL */
	char *answer;		/* typed to the card on the table; NULL: none */
	gint64 spoken_ms;	/* it is a transcript of so long a speech; -1: it was typed */
	RhLook look;		/* what was found in it */
	const char *reason;	/* why it ended; NULL while it goes on */
	int code;
} RhFace;

RhWhen rh_face_now(const RhFace *face);

/* -------------------------------------------------------------------- events */

/* An event to be filled and sent, which takes it. */
RhJson *rh_face_event(const char *name);
void rh_face_send(RhFace *face, RhJson *json);
/* Members of an event: "prompt"; "lines", "remarks" and "facts" (both nullable). */
void rh_face_put_prompt(RhJson *json, const RhPresent *present);
void rh_face_put_look(RhJson *json, const RhPresent *present, const RhMirror *mirror,
		      const RhRemarks *remarks);

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
void rh_face_end(RhFace *face, guint graded);
/* CODE is a name of rh_error_name(). */
void rh_face_error(RhFace *face, const char *code, const char *format, ...) G_GNUC_PRINTF(3, 4);
void rh_face_failure(RhFace *face, const GError *error);

/* --------------------------------------------------------------------- input */

/*
 * The next line that is a JSON object; NULL when the session has ended (the reason is
 * then set) or when UNTIL_MS (-1: never) has come.  (transfer full)
 */
RhJsonValue *rh_face_line(RhFace *face, gint64 until_ms);

/* The rest says FALSE, or NULL, after an error event. */

/* The one of the first N of KNOWN (NULL-terminated) that LINE has; it has no other member. */
const char *rh_face_deed(RhFace *face, const RhJsonValue *line, const char *const *known, guint n);
/* skip, undo and quit are said with true. */
gboolean rh_face_is_true(RhFace *face, const RhJsonValue *line, const char *what);
/* -1 when LINE does not say. */
gboolean rh_face_seconds(RhFace *face, const RhJsonValue *line, const char *key, gint64 *ms);
gboolean rh_face_grade(RhFace *face, const RhJsonValue *line, RhGrade *grade);
/* Bit n - 1 stands for line n of PRESENT. */
gboolean rh_face_missed(RhFace *face, const RhJsonValue *line, const RhPresent *present,
			guint *missed);
/* An answer in words.  (transfer full) */
char *rh_face_answer(RhFace *face, const RhJsonValue *line);

#endif
