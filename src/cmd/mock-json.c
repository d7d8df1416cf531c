/*
 * mock-json.c - a mock interview for other front ends: questions as events, answers as
 * lines of JSON, then answer by answer what a person would see and tick.
 *
 * The same promises as in drill-json.c: "graded" only after the commit, a bad line
 * changes nothing, "end" is the last line.
 */
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "cmd/drill-face.h"
#include "cmd/mock-json.h"
#include "session/mocktalk.h"
#include "term/signals.h"

/* What a session says in sentences; blank lines between them are for people. */
static void show(gpointer data, RhShow how, const char *first, const char *rest, const char *text)
{
	RhJson *json;

	(void)how;
	(void)first;
	(void)rest;
	if (*text == '\0')
		return;
	json = rh_face_event("note");
	rh_json_string(json, "text", text);
	rh_face_send(data, json);
}

static gint64 now_ms(gpointer data)
{
	return rh_face_now(data).ms;
}

static int tz_min(gpointer data, gint64 at_ms)
{
	RhFace *face = data;

	return rh_app_tz_min(face->app, at_ms);
}

/* ----------------------------------------------------------------- questions */

static void begun(gpointer data, guint questions, guint asked, guint gone)
{
	RhJson *json = rh_face_event("mock");

	((RhFace *)data)->begun = TRUE;
	rh_json_int(json, "questions", questions);
	rh_json_int(json, "asked", asked);
	rh_json_int(json, "gone", gone);
	rh_face_send(data, json);
}

static void put_card(RhJson *json, guint n, guint of, const RhOpener *question)
{
	g_autofree char *id = g_strconcat(question->card->deck_id, "/", question->card->id, NULL);

	rh_json_int(json, "n", n);
	rh_json_int(json, "of", of);
	rh_json_string(json, "card", id);
}

static void send_question(RhFace *face, const RhMockAsk *ask)
{
	RhJson *json = rh_face_event(ask->follow != NULL ? "follow" : "question");

	put_card(json, ask->n, ask->of, ask->question);
	if (ask->follow != NULL)
		rh_json_string(json, "prompt", ask->follow);
	else
		rh_face_put_prompt(json, ask->present);
	rh_face_send(face, json);
}

/* Under --now the clock is what the answers say. */
static void move_clock(RhFace *face, const RhMockAnswer *answer)
{
	face->moved_ms += MAX(answer->think_ms, 0) + MAX(answer->speak_ms, 0);
}

/* TRUE when LINE was an answer, or left; WAY says which. */
static gboolean take_answer(RhFace *face, const RhJsonValue *line, RhMockAnswer *answer,
			    RhMockWay *way)
{
	static const char *const known[] = { "answer", "said", "anew", "quit", "seconds",
					     "think_seconds", "n", NULL };
	const char *what = rh_face_deed(face, line, known, 4);

	if (what == NULL || !rh_face_seconds(face, line, "seconds", &answer->speak_ms) ||
	    !rh_face_seconds(face, line, "think_seconds", &answer->think_ms))
		return FALSE;
	if (strcmp(what, "answer") == 0) {
		answer->text = rh_face_answer(face, line);
		*way = RH_MOCK_ANSWERED;
		return answer->text != NULL;
	}
	if (strcmp(what, "quit") == 0)
		*way = RH_MOCK_LEFT;
	else
		*way = strcmp(what, "said") == 0 ? RH_MOCK_ANSWERED : RH_MOCK_ANEW;
	return rh_face_is_true(face, line, what);
}

static RhMockWay ask(gpointer data, const RhMockAsk *what, RhMockAnswer *answer)
{
	RhFace *face = data;
	RhMockWay way = RH_MOCK_LEFT;

	face->n = what->n;
	send_question(face, what);
	while (face->reason == NULL) {
		g_autoptr(RhJsonValue) line = rh_face_line(face, -1);

		if (line == NULL)
			return RH_MOCK_LEFT;
		if (take_answer(face, line, answer, &way))
			break;
	}
	if (way == RH_MOCK_LEFT && face->reason == NULL)
		face->reason = "quit";
	if (way == RH_MOCK_ANSWERED)
		move_clock(face, answer);
	return way;
}

/* ------------------------------------------------------------------ the talk */

static void put_seconds(RhJson *json, const char *key, gint64 ms)
{
	rh_json_number(json, key, ms >= 0 ? (double)ms / 1000 : (double)NAN);
}

static void put_criteria(RhJson *json, const RhMockTalk *talk)
{
	static const RhTag tags[] = { RH_TAG_TITLE, RH_TAG_WEAK, RH_TAG_FAIR, RH_TAG_STRONG };
	static const char *const names[] = { "title", "weak", "fair", "strong" };
	const RhNode *criterion = rh_node_child(talk->question->card->node, RH_TAG_CRITERION);

	rh_json_begin_array(json, "criteria");
	for (; criterion != NULL; criterion = rh_node_next(criterion)) {
		rh_json_begin_object(json, NULL);
		for (gsize i = 0; i < G_N_ELEMENTS(tags); i++) {
			g_autofree char *text = rh_mocktalk_text(talk, criterion, tags[i]);

			rh_json_string(json, names[i], text);
		}
		rh_json_end(json);
	}
	rh_json_end(json);
}

static void send_talk(RhFace *face, const RhMockTalk *talk)
{
	g_autofree char *follow = rh_mocktalk_follow(talk);
	RhJson *json = rh_face_event("talk");

	put_card(json, talk->i + 1, talk->book->questions->len, talk->question);
	rh_face_put_prompt(json, talk->present);
	rh_json_string(json, "answer", talk->text);
	rh_json_string(json, "follow", follow);
	rh_json_string(json, "follow_answer", talk->follow);
	put_seconds(json, "think_seconds", rh_mocktalk_number(talk, "think"));
	put_seconds(json, "seconds", rh_mocktalk_number(talk, "speak"));
	rh_json_int(json, "aim_min", talk->answer.min_seconds);
	rh_json_int(json, "aim_max", talk->answer.max_seconds);
	rh_json_begin_array(json, "points");
	for (guint i = 1; i <= talk->present->lines->len; i++)
		rh_json_string(json, NULL, rh_present_line(talk->present, i)->text);
	rh_json_end(json);
	rh_face_put_look(json, talk->present, talk->mirror, talk->remarks);
	put_criteria(json, talk);
	rh_face_send(face, json);
}

static guint count_criteria(const RhMockTalk *talk)
{
	const RhNode *criterion = rh_node_child(talk->question->card->node, RH_TAG_CRITERION);
	guint n = 0;

	for (; criterion != NULL && n < RH_MOCK_ANCHORS_MAX; criterion = rh_node_next(criterion))
		n++;
	return n;
}

static gboolean read_anchors(RhFace *face, const RhJsonValue *line, const RhMockTalk *talk,
			     RhMockTicks *ticks)
{
	g_autoptr(GArray) anchors = rh_json_get_ints(line, "anchors");
	guint n = count_criteria(talk);
	gboolean ok = anchors != NULL && anchors->len <= n;

	if (!rh_json_has(line, "anchors"))
		return TRUE;
	for (guint i = 0; ok && i < anchors->len; i++) {
		gint64 anchor = g_array_index(anchors, gint64, i);

		ok = anchor >= 0 && anchor <= 3;
		ticks->anchors[i] = ok ? (guint)anchor : 0;
	}
	if (!ok)
		rh_face_error(face, "input", "\"anchors\" must be an array of at most %u numbers, one "
			      "for each criterion: 1 weak, 2 fair, 3 strong, 0 not said", n);
	return ok;
}

/* TRUE when LINE ticked the answer, or left. */
static gboolean take_ticks(RhFace *face, const RhJsonValue *line, const RhMockTalk *talk,
			   RhMockTicks *ticks, RhMockWay *way)
{
	static const char *const known[] = { "missed", "grade", "quit", "anchors", "n", NULL };
	const char *what = rh_face_deed(face, line, known, 3);

	*ticks = (RhMockTicks){ .grade = RH_GRADE_NONE };
	if (what == NULL || !read_anchors(face, line, talk, ticks))
		return FALSE;
	*way = RH_MOCK_ANSWERED;
	if (strcmp(what, "missed") == 0)
		return rh_face_missed(face, line, talk->present, &ticks->missed);
	if (strcmp(what, "grade") == 0)
		return rh_face_grade(face, line, &ticks->grade);
	*way = RH_MOCK_LEFT;
	return rh_face_is_true(face, line, what);
}

static RhMockWay talk_about(gpointer data, const RhMockTalk *talk, RhMockTicks *ticks)
{
	RhFace *face = data;
	RhMockWay way = RH_MOCK_LEFT;

	face->n = talk->i + 1;
	send_talk(face, talk);
	while (face->reason == NULL) {
		g_autoptr(RhJsonValue) line = rh_face_line(face, -1);

		if (line == NULL)
			return RH_MOCK_LEFT;
		if (take_ticks(face, line, talk, ticks, &way))
			break;
	}
	if (way == RH_MOCK_LEFT && face->reason == NULL)
		face->reason = "quit";
	return way;
}

static void graded(gpointer data, const RhMockTalk *talk, const RhOutcome *outcome)
{
	RhFace *face = data;
	g_autofree char *card = g_strconcat(talk->question->card->deck_id, "/",
					    talk->question->card->id, NULL);

	rh_face_graded(face, card, outcome, NULL, rh_face_now(face).tz_min);
}

/* ------------------------------------------------------------------- the whole */

int rh_mock_json(RhApp *app, RhMock *mock)
{
	RhFace face = { .app = app, .lines = rh_lines_new(STDIN_FILENO) };
	const RhWorld world = { .data = &face, .now_ms = now_ms, .tz_min = tz_min, .show = show };
	const RhMockFace front = { &face, begun, ask, talk_about, graded };
	RhMockResult result = { 0 };
	GError *error = NULL;

	rh_signals_catch(-1);
	mock->world = &world;
	mock->face = &front;
	if (!rh_mock_run(mock, &result, &error) || result.unsaved > 0)
		face.reason = "error";
	if (face.reason == NULL)
		face.reason = "empty";
	/* What could not begin has no end. */
	if (face.begun)
		rh_face_end(&face, result.graded);
	rh_signals_release();
	rh_lines_free(face.lines);
	if (error != NULL)
		return rh_app_fail(app, error);
	return result.unsaved > 0 ? RH_EXIT_STATE : face.code;
}
