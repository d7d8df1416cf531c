/*
 * drill-json.c - a drill for other front ends: the engine's turns as events,
 * one JSON object a line, and answers as lines of JSON.
 *
 * What is promised: "graded" is written after the commit and never before it;
 * a bad line is answered with "error" and changes nothing; whatever ends the
 * session, "end" is the last line.
 */
#include "cmd/drill-face.h"

#include <math.h>
#include <signal.h>
#include <unistd.h>

#include <rehearse/text.h>

#include "cmd/json.h"
#include "term/signals.h"

#define SECONDS_MAX 86400.0	/* of one answer */

typedef enum { GO_ON, CARD_DONE, ENDED } Step;

/* ----------------------------------------------------------------- answers */

/* How long the answer took, in milliseconds; -1 when the line does not say. */
static gboolean read_seconds(RhFace *face, const RhJsonValue *line, gint64 *ms)
{
	double seconds;

	*ms = -1;
	if (!rh_json_has(line, "seconds"))
		return TRUE;
	if (!rh_json_get_number(line, "seconds", &seconds) || seconds < 0 || seconds > SECONDS_MAX) {
		rh_face_error(face, "input", "\"seconds\" must be a number from 0 to %g", SECONDS_MAX);
		return FALSE;
	}
	*ms = llround(seconds * 1000);
	return TRUE;
}

static gboolean read_grade(RhFace *face, const RhJsonValue *line, RhVerdict *verdict)
{
	gint64 grade;

	if (!rh_json_get_int(line, "grade", &grade) || grade < RH_GRADE_AGAIN || grade > RH_GRADE_EASY) {
		rh_face_error(face, "input", "\"grade\" must be 1 again, 2 hard, 3 good or 4 easy");
		return FALSE;
	}
	verdict->grade = (RhGrade)grade;
	return TRUE;
}

static gboolean read_missed(RhFace *face, const RhJsonValue *line, RhVerdict *verdict)
{
	const RhPresent *present = rh_engine_task(face->engine)->present;
	g_autoptr(GArray) missed = rh_json_get_ints(line, "missed");

	if (present->lines->len == 0) {
		rh_face_error(face, "input", "this card has no lines; answer with \"choice\"");
		return FALSE;
	}
	if (missed == NULL) {
		rh_face_error(face, "input", "\"missed\" must be an array of line numbers, such as [2,4]");
		return FALSE;
	}
	for (guint i = 0; i < missed->len; i++) {
		gint64 number = g_array_index(missed, gint64, i);

		if (number < 1 || number > present->lines->len) {
			rh_face_error(face, "input", "there is no line %" G_GINT64_FORMAT "; the card has %u",
				   number, present->lines->len);
			return FALSE;
		}
		verdict->missed |= 1u << (number - 1);
	}
	verdict->has_lines = TRUE;
	return TRUE;
}

static gboolean read_choice(RhFace *face, const RhJsonValue *line, RhVerdict *verdict)
{
	const RhPresent *present = rh_engine_task(face->engine)->present;
	gint64 choice = 0;
	gboolean sure = TRUE;

	if (present->choices->len == 0) {
		rh_face_error(face, "input", "this card has no choices; answer with \"missed\"");
		return FALSE;
	}
	if (!rh_json_get_int(line, "choice", &choice) || choice < 1 || choice > present->choices->len) {
		rh_face_error(face, "input", "\"choice\" must be a number from 1 to %u",
			   present->choices->len);
		return FALSE;
	}
	if (rh_json_has(line, "sure") && !rh_json_get_bool(line, "sure", &sure)) {
		rh_face_error(face, "input", "\"sure\" must be true or false");
		return FALSE;
	}
	verdict->choice = (guint)choice;
	verdict->unsure = !sure;
	return TRUE;
}

/* What was typed goes with the grade, as in a session at a terminal. */
static void add_answer(const RhFace *face, RhVerdict *verdict)
{
	if (face->answer == NULL)
		return;
	verdict->text = face->answer;
	verdict->words = (int)rh_text_count_words(face->answer);
	if (face->look.mirror != NULL) {
		verdict->looked = face->look.mirror->looked;
		verdict->not_found = face->look.mirror->missed;
	}
}

/* An answer in words: what is found in it is told, and the card still waits for its grade. */
static Step look_at_answer(RhFace *face, const RhJsonValue *line)
{
	const RhTask *task = rh_engine_task(face->engine);
	g_autofree char *text = rh_json_get_string(line, "answer");
	g_autoptr(RhBank) bank = NULL;

	if (rh_json_has(line, "seconds")) {
		rh_face_error(face, "input", "\"seconds\" stands in the line that grades, with all that "
			      "the card took");
		return GO_ON;
	}
	if (text == NULL || rh_text_count_words(text) == 0) {
		rh_face_error(face, "input", "\"answer\" must be a text with a word in it");
		return GO_ON;
	}
	if (rh_present_is_choice(task->present)) {
		rh_face_error(face, "input", "this card is not answered in words; answer with \"choice\"");
		return GO_ON;
	}
	rh_face_drop_answer(face);
	face->answer = g_steal_pointer(&text);
	bank = rh_engine_bank(face->engine, face->stories);
	rh_engine_look(face->engine, face->answer, FALSE, bank, &face->look);
	rh_face_looked(face);
	return GO_ON;
}

static Step answer_card(RhFace *face, const RhJsonValue *line, const char *what)
{
	const RhTask *task = rh_engine_task(face->engine);
	g_autofree char *card = g_strdup_printf("%s/%s", task->card->deck_id, task->card->id);
	g_autoptr(GPtrArray) reasons = NULL;
	g_autoptr(GError) error = NULL;
	RhVerdict verdict = RH_VERDICT_INIT;
	RhOutcome outcome;
	RhWhen when;
	gboolean ok;

	if (!read_seconds(face, line, &verdict.duration_ms))
		return GO_ON;
	verdict.mode = RH_MODE_JSON;
	if (g_str_equal(what, "grade"))
		ok = read_grade(face, line, &verdict);
	else if (g_str_equal(what, "missed"))
		ok = read_missed(face, line, &verdict);
	else
		ok = read_choice(face, line, &verdict);
	if (!ok)
		return GO_ON;
	add_answer(face, &verdict);
	if (verdict.choice > 0)
		reasons = rh_present_reasons(task->present, verdict.choice);
	/* A grade that could not be written before gives way to this one. */
	if (rh_engine_is_pending(face->engine))
		rh_engine_abandon(face->engine);
	else
		face->moved_ms += MAX(verdict.duration_ms, 0);
	when = rh_face_now(face);
	if (!rh_engine_grade(face->engine, &verdict, &when, &outcome, &error)) {
		rh_face_failure(face, error);
		return GO_ON;
	}
	rh_face_graded(face, card, &outcome, reasons, when.tz_min);
	return CARD_DONE;
}

static Step skip_card(RhFace *face)
{
	g_autoptr(GError) error = NULL;
	RhWhen when = rh_face_now(face);

	if (rh_engine_mark(face->engine, RH_EVENT_SKIP, NULL, &when, &error))
		return CARD_DONE;
	rh_face_failure(face, error);
	return GO_ON;
}

static Step undo_last(RhFace *face)
{
	g_autoptr(GError) error = NULL;
	RhWhen when = rh_face_now(face);

	if (rh_engine_undo(face->engine, &when, &error))
		return CARD_DONE;
	rh_face_failure(face, error);
	return GO_ON;
}

/* The one member of LINE that says what to do; NULL after an error event. */
static const char *what_to_do(RhFace *face, const RhJsonValue *line)
{
	static const char *const deeds[] = { "answer", "grade", "missed", "choice", "skip", "undo",
					     "quit" };
	static const char *const known[] = { "answer", "grade", "missed", "choice", "skip", "undo",
					     "quit", "seconds", "sure", "n", NULL };
	const char *unknown = rh_json_unknown_key(line, known);
	const char *what = NULL;
	gint64 n;

	if (unknown != NULL) {
		rh_face_error(face, "input", "there is no member \"%s\" in an answer", unknown);
		return NULL;
	}
	for (guint i = 0; i < G_N_ELEMENTS(deeds); i++) {
		if (!rh_json_has(line, deeds[i]))
			continue;
		if (what != NULL) {
			rh_face_error(face, "input", "\"%s\" and \"%s\" cannot stand in one answer", what,
				   deeds[i]);
			return NULL;
		}
		what = deeds[i];
	}
	if (what == NULL)
		rh_face_error(face, "input", "an answer needs one of answer, grade, missed, choice, skip, "
			       "undo, quit");
	if (what != NULL && rh_json_has(line, "n") &&
	    (!rh_json_get_int(line, "n", &n) || n != face->n)) {
		rh_face_error(face, "input", "\"n\" is not %u, the card that is asked", face->n);
		return NULL;
	}
	return what;
}

/* skip, undo and quit are said with true. */
static gboolean is_true(RhFace *face, const RhJsonValue *line, const char *what)
{
	gboolean value = FALSE;

	if (rh_json_get_bool(line, what, &value) && value)
		return TRUE;
	rh_face_error(face, "input", "\"%s\" must be true", what);
	return FALSE;
}

/* ON_CARD: a card is asked; otherwise only early returns are left. */
static Step take_line(RhFace *face, const char *text, gboolean on_card)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(RhJsonValue) line = rh_json_parse(text, &error);
	const char *what;

	if (line == NULL) {
		rh_face_failure(face, error);
		return GO_ON;
	}
	what = what_to_do(face, line);
	if (what == NULL)
		return GO_ON;
	if (g_str_equal(what, "quit")) {
		if (!is_true(face, line, what))
			return GO_ON;
		face->reason = "quit";
		return ENDED;
	}
	if (g_str_equal(what, "undo"))
		return is_true(face, line, what) ? undo_last(face) : GO_ON;
	if (!on_card) {
		rh_face_error(face, "input", "no card is asked now; wait, undo or quit");
		return GO_ON;
	}
	if (g_str_equal(what, "skip"))
		return is_true(face, line, what) ? skip_card(face) : GO_ON;
	return g_str_equal(what, "answer") ? look_at_answer(face, line) :
					     answer_card(face, line, what);
}

/* ------------------------------------------------------------------- input */

static void note_signal(RhFace *face)
{
	static const int signals[] = { SIGINT, SIGTERM, SIGHUP };

	for (guint i = 0; i < G_N_ELEMENTS(signals); i++)
		if (rh_signals_take(signals[i]))
			face->app->died_of = signals[i];
	face->reason = "signal";
}

/*
 * The next line; NULL when the session has ended (the reason is then set) or
 * when UNTIL_MS (-1: never) has come.  (transfer full)
 */
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

static void take_card(RhFace *face)
{
	Step step = GO_ON;

	rh_face_card(face);
	while (step == GO_ON && face->reason == NULL) {
		gboolean cut;
		g_autofree char *line = next_line(face, -1, &cut);

		if (line == NULL)
			return;
		if (cut)
			rh_face_error(face, "limit", "a line may have %d bytes", RH_LINES_MAX);
		else
			step = take_line(face, line, TRUE);
	}
}

static void wait_for(RhFace *face, const RhTurn *turn)
{
	Step step = GO_ON;

	rh_face_wait(face, turn->until_ms);
	if (face->app->now_ms >= 0) {
		face->moved_ms = MAX(face->moved_ms, turn->until_ms - face->app->now_ms);
		return;
	}
	while (step == GO_ON && face->reason == NULL) {
		gboolean cut;
		g_autofree char *line = next_line(face, turn->until_ms, &cut);

		if (line == NULL)
			return;
		step = take_line(face, line, FALSE);
	}
}

/* ----------------------------------------------------------------- the loop */

static const char *end_reason(RhEndReason reason)
{
	static const char *const names[] = {
		[RH_END_EMPTY] = "empty",
		[RH_END_MINUTES] = "minutes",
		[RH_END_CARDS] = "cards",
	};

	return names[reason];
}

static void finish(RhFace *face)
{
	RhWhen when = rh_face_now(face);
	g_autoptr(GError) error = NULL;
	RhOutcome outcome;

	/* The last chance of a grade that could not be written so far. */
	if (rh_engine_is_pending(face->engine) &&
	    !rh_engine_retry(face->engine, &outcome, &error)) {
		rh_face_failure(face, error);
		face->code = RH_EXIT_STATE;
	}
	g_clear_error(&error);
	if (!rh_engine_finish(face->engine, face->reason, &when, &error)) {
		rh_face_failure(face, error);
		face->code = RH_EXIT_STATE;
	}
	rh_face_end(face);
}

int rh_drill_json(RhApp *app, RhEngine *engine, const RhDeck *stories, double minutes)
{
	RhFace face = { .app = app, .engine = engine, .lines = rh_lines_new(STDIN_FILENO),
			.stories = stories };

	rh_signals_catch(-1);
	rh_face_session(&face, minutes);
	while (face.reason == NULL) {
		RhTurn turn;

		rh_engine_next(engine, rh_face_now(&face).ms, &turn);
		if (turn.what == RH_TURN_CARD)
			take_card(&face);
		else if (turn.what == RH_TURN_WAIT)
			wait_for(&face, &turn);
		else
			face.reason = end_reason(turn.reason);
	}
	finish(&face);
	rh_signals_release();
	rh_face_drop_answer(&face);
	rh_lines_free(face.lines);
	return face.code;
}
