/*
 * drill-json.c - a drill for other front ends: the engine's turns as events,
 * one JSON object a line, and answers as lines of JSON.
 *
 * What is promised: "graded" is written after the commit and never before it;
 * a bad line is answered with "error" and changes nothing; whatever ends the
 * session, "end" is the last line.
 */
#include "cmd/drill-face.h"

#include <unistd.h>

#include <rehearse/text.h>

#include "cmd/json.h"
#include "term/signals.h"

typedef enum { GO_ON, CARD_DONE, ENDED } Step;

/* ----------------------------------------------------------------- answers */

static gboolean read_missed(RhFace *face, const RhJsonValue *line, RhVerdict *verdict)
{
	const RhPresent *present = rh_engine_task(face->engine)->present;

	if (present->lines->len == 0) {
		rh_face_error(face, "input", "this card has no lines; answer with \"choice\"");
		return FALSE;
	}
	verdict->has_lines = TRUE;
	return rh_face_missed(face, line, present, &verdict->missed);
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
	verdict->speak_ms = face->spoken_ms;
	if (face->look.mirror != NULL) {
		verdict->looked = face->look.mirror->looked;
		verdict->not_found = face->look.mirror->missed;
	}
}

/* An answer in words: what is found in it is told, and the card still waits for its grade. */
static Step look_at_answer(RhFace *face, const RhJsonValue *line)
{
	const RhTask *task = rh_engine_task(face->engine);
	g_autofree char *text = NULL;
	g_autoptr(RhBank) bank = NULL;

	if (rh_json_has(line, "seconds")) {
		rh_face_error(face, "input", "\"seconds\" stands in the line that grades, with all that "
			      "the card took");
		return GO_ON;
	}
	if (rh_present_is_choice(task->present)) {
		rh_face_error(face, "input", "this card is not answered in words; answer with \"choice\"");
		return GO_ON;
	}
	text = rh_face_answer(face, line);
	if (text == NULL || !rh_face_seconds(face, line, "spoken_seconds", &face->spoken_ms))
		return GO_ON;
	rh_face_drop_answer(face);
	face->answer = g_steal_pointer(&text);
	bank = rh_engine_bank(face->engine, face->stories);
	rh_engine_look(face->engine, face->answer, face->spoken_ms, bank, &face->look);
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

	if (!rh_face_seconds(face, line, "seconds", &verdict.duration_ms))
		return GO_ON;
	verdict.mode = RH_MODE_JSON;
	if (g_str_equal(what, "grade"))
		ok = rh_face_grade(face, line, &verdict.grade);
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

/* ON_CARD: a card is asked; otherwise only early returns are left. */
static Step take_line(RhFace *face, const RhJsonValue *line, gboolean on_card)
{
	static const char *const known[] = { "answer", "grade", "missed", "choice", "skip", "undo",
					     "quit", "seconds", "spoken_seconds", "sure", "n", NULL };
	const char *what = rh_face_deed(face, line, known, 7);

	if (what == NULL)
		return GO_ON;
	if (g_str_equal(what, "quit")) {
		if (!rh_face_is_true(face, line, what))
			return GO_ON;
		face->reason = "quit";
		return ENDED;
	}
	if (g_str_equal(what, "undo"))
		return rh_face_is_true(face, line, what) ? undo_last(face) : GO_ON;
	if (!on_card) {
		rh_face_error(face, "input", "no card is asked now; wait, undo or quit");
		return GO_ON;
	}
	if (g_str_equal(what, "skip"))
		return rh_face_is_true(face, line, what) ? skip_card(face) : GO_ON;
	return g_str_equal(what, "answer") ? look_at_answer(face, line) :
					     answer_card(face, line, what);
}

/* A card, or (UNTIL_MS is not -1) only a wait for one. */
static void take_lines(RhFace *face, gint64 until_ms)
{
	Step step = GO_ON;

	while (step == GO_ON && face->reason == NULL) {
		g_autoptr(RhJsonValue) line = rh_face_line(face, until_ms);

		if (line == NULL)
			return;
		step = take_line(face, line, until_ms < 0);
	}
}

static void wait_for(RhFace *face, const RhTurn *turn)
{
	rh_face_wait(face, turn->until_ms);
	if (face->app->now_ms >= 0)
		face->moved_ms = MAX(face->moved_ms, turn->until_ms - face->app->now_ms);
	else
		take_lines(face, turn->until_ms);
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
	rh_face_end(face, rh_engine_graded(face->engine));
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
		if (turn.what == RH_TURN_CARD) {
			rh_face_card(&face);
			take_lines(&face, -1);
		} else if (turn.what == RH_TURN_WAIT) {
			wait_for(&face, &turn);
		} else {
			face.reason = end_reason(turn.reason);
		}
	}
	finish(&face);
	rh_signals_release();
	rh_face_drop_answer(&face);
	rh_lines_free(face.lines);
	return face.code;
}
