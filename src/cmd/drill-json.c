/*
 * drill-json.c - a drill for other front ends: the engine's turns as events,
 * one JSON object a line, and answers as lines of JSON.
 *
 * What is promised: "graded" is written after the commit and never before it;
 * a bad line is answered with "error" and changes nothing; whatever ends the
 * session, "end" is the last line.
 */
#include "cmd/drill.h"

#include <math.h>
#include <signal.h>
#include <unistd.h>

#include "cmd/json.h"
#include "term/lines.h"
#include "term/signals.h"

#define SECONDS_MAX 86400.0	/* of one answer */

typedef enum { GO_ON, CARD_DONE, ENDED } Step;

typedef struct {
	RhApp *app;
	RhEngine *engine;
	RhLines *lines;
	gboolean at_end;	/* of the input */
	gint64 moved_ms;	/* by answers, under --now */
	guint n;		/* of the card event on the table */
	const char *reason;	/* why it ended; NULL while it goes on */
	int code;
} Face;

static RhWhen face_now(const Face *face)
{
	RhWhen when;

	/* Under --now the time is what the answers say, not what they took. */
	when.ms = face->app->now_ms >= 0 ? face->app->now_ms + face->moved_ms :
					    rh_app_now_ms(face->app);
	when.tz_min = rh_app_tz_min(face->app, when.ms);
	return when;
}

/* ------------------------------------------------------------------ events */

static RhJson *event_new(const char *name)
{
	RhJson *json = rh_json_new();

	rh_json_string(json, "event", name);
	return json;
}

static void event_send(Face *face, RhJson *json)
{
	rh_json_write(json, face->app->out);
	rh_json_free(json);
	/* Nobody reads any more: end as at the end of input. */
	if (!rh_screen_flush(face->app->out) && face->reason == NULL)
		face->reason = "eof";
}

static void send_session(Face *face, double minutes)
{
	RhJson *json = event_new("session");

	rh_json_string(json, "session", rh_engine_session(face->engine));
	rh_json_number(json, "minutes", minutes);
	event_send(face, json);
}

static void put_card_id(RhJson *json, const RhTask *task)
{
	g_autofree char *id = g_strdup_printf("%s/%s", task->card->deck_id, task->card->id);

	rh_json_string(json, "card", id);
}

static void put_texts(RhJson *json, const char *key, const GPtrArray *texts)
{
	rh_json_begin_array(json, key);
	for (guint i = 0; i < texts->len; i++)
		rh_json_string(json, NULL, texts->pdata[i]);
	rh_json_end(json);
}

static void put_prompt(RhJson *json, const RhPresent *present)
{
	g_autoptr(GString) prompt = g_string_new(NULL);

	for (guint i = 0; i < present->prompt->len; i++) {
		if (i > 0)
			g_string_append_c(prompt, '\n');
		g_string_append(prompt, present->prompt->pdata[i]);
	}
	rh_json_string(json, "prompt", prompt->str);
}

static void put_intervals(RhJson *json, const RhTask *task)
{
	static const char *const names[] = { NULL, "again", "hard", "good", "easy" };

	rh_json_begin_object(json, "intervals");
	for (guint g = RH_GRADE_AGAIN; g <= RH_GRADE_EASY; g++)
		rh_json_number(json, names[g], task->intervals[g]);
	rh_json_end(json);
}

static void send_card(Face *face)
{
	const RhTask *task = rh_engine_task(face->engine);
	const RhPresent *present = task->present;
	RhJson *json = event_new("card");

	rh_json_int(json, "n", ++face->n);
	put_card_id(json, task);
	rh_json_string(json, "facet", task->facet);
	rh_json_string(json, "kind", rh_kind_name(present->kind));
	put_prompt(json, present);
	rh_json_begin_array(json, "lines");
	for (guint i = 0; i < present->lines->len; i++)
		rh_json_string(json, NULL, rh_present_line(present, i + 1)->text);
	rh_json_end(json);
	rh_json_begin_array(json, "choices");
	for (guint i = 0; i < present->choices->len; i++)
		rh_json_string(json, NULL, rh_present_choice(present, i + 1)->text);
	rh_json_end(json);
	rh_json_bool(json, "new", task->is_new);
	rh_json_bool(json, "again", task->again);
	rh_json_number(json, "retrievability", task->retrievability);
	put_intervals(json, task);
	event_send(face, json);
}

static void send_error(Face *face, const char *code, const char *format, ...) G_GNUC_PRINTF(3, 4);
static void send_error(Face *face, const char *code, const char *format, ...)
{
	RhJson *json = event_new("error");
	g_autofree char *message = NULL;
	va_list ap;

	va_start(ap, format);
	message = g_strdup_vprintf(format, ap);
	va_end(ap);
	rh_json_string(json, "code", code);
	rh_json_string(json, "message", message);
	event_send(face, json);
}

static void send_failure(Face *face, const GError *error)
{
	send_error(face, rh_error_name(error->code), "%s", error->message);
}

/* ----------------------------------------------------------------- answers */

/* How long the answer took, in milliseconds; -1 when the line does not say. */
static gboolean read_seconds(Face *face, const RhJsonValue *line, gint64 *ms)
{
	double seconds;

	*ms = -1;
	if (!rh_json_has(line, "seconds"))
		return TRUE;
	if (!rh_json_get_number(line, "seconds", &seconds) || seconds < 0 || seconds > SECONDS_MAX) {
		send_error(face, "input", "\"seconds\" must be a number from 0 to %g", SECONDS_MAX);
		return FALSE;
	}
	*ms = llround(seconds * 1000);
	return TRUE;
}

static gboolean read_grade(Face *face, const RhJsonValue *line, RhVerdict *verdict)
{
	gint64 grade;

	if (!rh_json_get_int(line, "grade", &grade) || grade < RH_GRADE_AGAIN || grade > RH_GRADE_EASY) {
		send_error(face, "input", "\"grade\" must be 1 again, 2 hard, 3 good or 4 easy");
		return FALSE;
	}
	verdict->grade = (RhGrade)grade;
	return TRUE;
}

static gboolean read_missed(Face *face, const RhJsonValue *line, RhVerdict *verdict)
{
	const RhPresent *present = rh_engine_task(face->engine)->present;
	g_autoptr(GArray) missed = rh_json_get_ints(line, "missed");

	if (present->lines->len == 0) {
		send_error(face, "input", "this card has no lines; answer with \"choice\"");
		return FALSE;
	}
	if (missed == NULL) {
		send_error(face, "input", "\"missed\" must be an array of line numbers, such as [2,4]");
		return FALSE;
	}
	for (guint i = 0; i < missed->len; i++) {
		gint64 number = g_array_index(missed, gint64, i);

		if (number < 1 || number > present->lines->len) {
			send_error(face, "input", "there is no line %" G_GINT64_FORMAT "; the card has %u",
				   number, present->lines->len);
			return FALSE;
		}
		verdict->missed |= 1u << (number - 1);
	}
	verdict->has_lines = TRUE;
	return TRUE;
}

static gboolean read_choice(Face *face, const RhJsonValue *line, RhVerdict *verdict)
{
	const RhPresent *present = rh_engine_task(face->engine)->present;
	gint64 choice = 0;
	gboolean sure = TRUE;

	if (present->choices->len == 0) {
		send_error(face, "input", "this card has no choices; answer with \"missed\"");
		return FALSE;
	}
	if (!rh_json_get_int(line, "choice", &choice) || choice < 1 || choice > present->choices->len) {
		send_error(face, "input", "\"choice\" must be a number from 1 to %u",
			   present->choices->len);
		return FALSE;
	}
	if (rh_json_has(line, "sure") && !rh_json_get_bool(line, "sure", &sure)) {
		send_error(face, "input", "\"sure\" must be true or false");
		return FALSE;
	}
	verdict->choice = (guint)choice;
	verdict->unsure = !sure;
	return TRUE;
}

static void send_graded(Face *face, const char *card, const RhOutcome *outcome,
			const GPtrArray *reasons, int tz_min)
{
	RhJson *json = event_new("graded");

	rh_json_int(json, "n", face->n);
	rh_json_string(json, "card", card);
	rh_json_int(json, "grade", outcome->grade);
	rh_json_string(json, "device", outcome->device);
	rh_json_int(json, "seq", outcome->seq);
	rh_json_time(json, "due", outcome->due_ms, tz_min);
	if (reasons != NULL)
		put_texts(json, "reasons", reasons);
	event_send(face, json);
}

static Step answer_card(Face *face, const RhJsonValue *line, const char *what)
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
	if (verdict.choice > 0)
		reasons = rh_present_reasons(task->present, verdict.choice);
	/* A grade that could not be written before gives way to this one. */
	if (rh_engine_is_pending(face->engine))
		rh_engine_abandon(face->engine);
	else
		face->moved_ms += MAX(verdict.duration_ms, 0);
	when = face_now(face);
	if (!rh_engine_grade(face->engine, &verdict, &when, &outcome, &error)) {
		send_failure(face, error);
		return GO_ON;
	}
	send_graded(face, card, &outcome, reasons, when.tz_min);
	return CARD_DONE;
}

static Step skip_card(Face *face)
{
	g_autoptr(GError) error = NULL;
	RhWhen when = face_now(face);

	if (rh_engine_mark(face->engine, RH_EVENT_SKIP, NULL, &when, &error))
		return CARD_DONE;
	send_failure(face, error);
	return GO_ON;
}

static Step undo_last(Face *face)
{
	g_autoptr(GError) error = NULL;
	RhWhen when = face_now(face);

	if (rh_engine_undo(face->engine, &when, &error))
		return CARD_DONE;
	send_failure(face, error);
	return GO_ON;
}

/* The one member of LINE that says what to do; NULL after an error event. */
static const char *what_to_do(Face *face, const RhJsonValue *line)
{
	static const char *const deeds[] = { "grade", "missed", "choice", "skip", "undo", "quit" };
	static const char *const known[] = { "grade", "missed", "choice", "skip", "undo", "quit",
					     "seconds", "sure", "n", NULL };
	const char *unknown = rh_json_unknown_key(line, known);
	const char *what = NULL;
	gint64 n;

	if (unknown != NULL) {
		send_error(face, "input", "there is no member \"%s\" in an answer", unknown);
		return NULL;
	}
	for (guint i = 0; i < G_N_ELEMENTS(deeds); i++) {
		if (!rh_json_has(line, deeds[i]))
			continue;
		if (what != NULL) {
			send_error(face, "input", "\"%s\" and \"%s\" cannot stand in one answer", what,
				   deeds[i]);
			return NULL;
		}
		what = deeds[i];
	}
	if (what == NULL)
		send_error(face, "input", "an answer needs one of grade, missed, choice, skip, undo, quit");
	if (what != NULL && rh_json_has(line, "n") &&
	    (!rh_json_get_int(line, "n", &n) || n != face->n)) {
		send_error(face, "input", "\"n\" is not %u, the card that is asked", face->n);
		return NULL;
	}
	return what;
}

/* skip, undo and quit are said with true. */
static gboolean is_true(Face *face, const RhJsonValue *line, const char *what)
{
	gboolean value = FALSE;

	if (rh_json_get_bool(line, what, &value) && value)
		return TRUE;
	send_error(face, "input", "\"%s\" must be true", what);
	return FALSE;
}

/* ON_CARD: a card is asked; otherwise only early returns are left. */
static Step take_line(Face *face, const char *text, gboolean on_card)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(RhJsonValue) line = rh_json_parse(text, &error);
	const char *what;

	if (line == NULL) {
		send_failure(face, error);
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
		send_error(face, "input", "no card is asked now; wait, undo or quit");
		return GO_ON;
	}
	if (g_str_equal(what, "skip"))
		return is_true(face, line, what) ? skip_card(face) : GO_ON;
	return answer_card(face, line, what);
}

/* ------------------------------------------------------------------- input */

static void note_signal(Face *face)
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
static char *next_line(Face *face, gint64 until_ms, gboolean *cut)
{
	*cut = FALSE;
	while (face->reason == NULL) {
		char *line = rh_lines_take(face->lines, cut);
		gint64 left = until_ms >= 0 ? MAX(until_ms - face_now(face).ms, 0) : -1;

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

static void take_card(Face *face)
{
	Step step = GO_ON;

	send_card(face);
	while (step == GO_ON && face->reason == NULL) {
		gboolean cut;
		g_autofree char *line = next_line(face, -1, &cut);

		if (line == NULL)
			return;
		if (cut)
			send_error(face, "limit", "a line may have %d bytes", RH_LINES_MAX);
		else
			step = take_line(face, line, TRUE);
	}
}

static void wait_for(Face *face, const RhTurn *turn)
{
	RhJson *json = event_new("wait");
	Step step = GO_ON;

	rh_json_time(json, "until", turn->until_ms, face_now(face).tz_min);
	event_send(face, json);
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

static void finish(Face *face)
{
	RhWhen when = face_now(face);
	g_autoptr(GError) error = NULL;
	RhOutcome outcome;
	RhJson *json;

	/* The last chance of a grade that could not be written so far. */
	if (rh_engine_is_pending(face->engine) &&
	    !rh_engine_retry(face->engine, &outcome, &error)) {
		send_failure(face, error);
		face->code = RH_EXIT_STATE;
	}
	g_clear_error(&error);
	if (!rh_engine_finish(face->engine, face->reason, &when, &error)) {
		send_failure(face, error);
		face->code = RH_EXIT_STATE;
	}
	json = event_new("end");
	rh_json_string(json, "reason", face->reason);
	rh_json_int(json, "graded", rh_engine_graded(face->engine));
	event_send(face, json);
}

int rh_drill_json(RhApp *app, RhEngine *engine, double minutes)
{
	Face face = { .app = app, .engine = engine, .lines = rh_lines_new(STDIN_FILENO) };

	rh_signals_catch(-1);
	send_session(&face, minutes);
	while (face.reason == NULL) {
		RhTurn turn;

		rh_engine_next(engine, face_now(&face).ms, &turn);
		if (turn.what == RH_TURN_CARD)
			take_card(&face);
		else if (turn.what == RH_TURN_WAIT)
			wait_for(&face, &turn);
		else
			face.reason = end_reason(turn.reason);
	}
	finish(&face);
	rh_signals_release();
	rh_lines_free(face.lines);
	return face.code;
}
