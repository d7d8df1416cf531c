/*
 * face-input.c - lines of JSON from another program: read, and taken apart.
 *
 * A line holds one deed.  What cannot be taken is told as an error, and nothing has
 * changed.
 */
#include "cmd/drill-face.h"

#include <math.h>
#include <signal.h>
#include <unistd.h>

#include <rehearse/text.h>

#include "term/signals.h"

#define SECONDS_MAX 86400.0	/* of one answer */

/* ------------------------------------------------------------------- lines */

static void note_signal(RhFace *face)
{
	static const int signals[] = { SIGINT, SIGTERM, SIGHUP };

	for (guint i = 0; i < G_N_ELEMENTS(signals); i++)
		if (rh_signals_take(signals[i]))
			face->app->died_of = signals[i];
	face->reason = "signal";
}

/* A line as it came; NULL: see rh_face_line(). */
static char *next_line(RhFace *face, gint64 until_ms, gboolean *cut)
{
	*cut = FALSE;
	while (face->reason == NULL) {
		char *line = rh_lines_take(face->lines, cut);
		gint64 left = until_ms >= 0 ? MAX(until_ms - rh_face_now(face).ms, 0) : -1;

		if (line == NULL && face->at_end) {
			line = rh_lines_rest(face->lines, cut);
			if (line == NULL)
				face->reason = "eof";
		}
		if (line != NULL || face->reason != NULL)
			return line;
		switch (rh_signals_wait(STDIN_FILENO, left)) {
		case RH_WAIT_READY:
			face->at_end = !rh_lines_fill(face->lines);
			break;
		case RH_WAIT_SIGNAL:
			if (rh_signals_must_end())
				note_signal(face);
			break;
		case RH_WAIT_TIMEOUT:
			return NULL;
		}
	}
	return NULL;
}

RhJsonValue *rh_face_line(RhFace *face, gint64 until_ms)
{
	for (;;) {
		gboolean cut;
		g_autofree char *text = next_line(face, until_ms, &cut);
		g_autoptr(GError) error = NULL;
		RhJsonValue *line;

		if (text == NULL)
			return NULL;
		if (cut) {
			rh_face_error(face, "limit", "a line may have %d bytes", RH_LINES_MAX);
			continue;
		}
		line = rh_json_parse(text, &error);
		if (line != NULL)
			return line;
		rh_face_failure(face, error);
	}
}

/* ----------------------------------------------------------------- members */

static char *join(const char *const *words, guint n)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < n; i++)
		g_string_append_printf(out, "%s%s", i > 0 ? ", " : "", words[i]);
	return g_string_free(out, FALSE);
}

const char *rh_face_deed(RhFace *face, const RhJsonValue *line, const char *const *known, guint n)
{
	const char *unknown = rh_json_unknown_key(line, known);
	g_autofree char *deeds = join(known, n);
	const char *what = NULL;
	gint64 number;

	if (unknown != NULL) {
		rh_face_error(face, "input", "there is no member \"%s\" in an answer", unknown);
		return NULL;
	}
	for (guint i = 0; i < n; i++) {
		if (!rh_json_has(line, known[i]))
			continue;
		if (what != NULL) {
			rh_face_error(face, "input", "\"%s\" and \"%s\" cannot stand in one answer",
				      what, known[i]);
			return NULL;
		}
		what = known[i];
	}
	if (what == NULL)
		rh_face_error(face, "input", "an answer needs one of %s", deeds);
	if (what != NULL && rh_json_has(line, "n") &&
	    (!rh_json_get_int(line, "n", &number) || number != face->n)) {
		rh_face_error(face, "input", "\"n\" is not %u, the card that is asked", face->n);
		return NULL;
	}
	return what;
}

gboolean rh_face_is_true(RhFace *face, const RhJsonValue *line, const char *what)
{
	gboolean value = FALSE;

	if (rh_json_get_bool(line, what, &value) && value)
		return TRUE;
	rh_face_error(face, "input", "\"%s\" must be true", what);
	return FALSE;
}

gboolean rh_face_seconds(RhFace *face, const RhJsonValue *line, const char *key, gint64 *ms)
{
	double seconds;

	*ms = -1;
	if (!rh_json_has(line, key))
		return TRUE;
	if (!rh_json_get_number(line, key, &seconds) || seconds < 0 || seconds > SECONDS_MAX) {
		rh_face_error(face, "input", "\"%s\" must be a number from 0 to %g", key,
			      SECONDS_MAX);
		return FALSE;
	}
	*ms = llround(seconds * 1000);
	return TRUE;
}

gboolean rh_face_grade(RhFace *face, const RhJsonValue *line, RhGrade *grade)
{
	gint64 number;

	if (!rh_json_get_int(line, "grade", &number) || number < RH_GRADE_AGAIN ||
	    number > RH_GRADE_EASY) {
		rh_face_error(face, "input", "\"grade\" must be 1 again, 2 hard, 3 good or 4 easy");
		return FALSE;
	}
	*grade = (RhGrade)number;
	return TRUE;
}

gboolean rh_face_missed(RhFace *face, const RhJsonValue *line, const RhPresent *present,
			guint *missed)
{
	g_autoptr(GArray) numbers = rh_json_get_ints(line, "missed");

	*missed = 0;
	if (numbers == NULL) {
		rh_face_error(face, "input", "\"missed\" must be an array of line numbers, such as [2,4]");
		return FALSE;
	}
	for (guint i = 0; i < numbers->len; i++) {
		gint64 number = g_array_index(numbers, gint64, i);

		if (number < 1 || number > present->lines->len) {
			rh_face_error(face, "input", "there is no line %" G_GINT64_FORMAT "; the card has %u",
				      number, present->lines->len);
			return FALSE;
		}
		*missed |= 1u << (number - 1);
	}
	return TRUE;
}

char *rh_face_answer(RhFace *face, const RhJsonValue *line)
{
	g_autofree char *text = rh_json_get_string(line, "answer");

	if (text != NULL && rh_text_count_words(text) > 0)
		return g_steal_pointer(&text);
	rh_face_error(face, "input", "\"answer\" must be a text with a word in it");
	return NULL;
}
