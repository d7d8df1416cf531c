/*
 * drill-events.c - the events of a drill, and of a mock interview where they are the
 * same, one JSON object a line, flushed at once.
 */
#include "cmd/drill-face.h"

#include "cmd/json.h"

RhWhen rh_face_now(const RhFace *face)
{
	RhWhen when;

	/* Under --now the time is what the answers say, not what they took. */
	when.ms = face->app->now_ms >= 0 ? face->app->now_ms + face->moved_ms :
					    rh_app_now_ms(face->app);
	when.tz_min = rh_app_tz_min(face->app, when.ms);
	return when;
}

RhJson *rh_face_event(const char *name)
{
	RhJson *json = rh_json_new();

	rh_json_string(json, "event", name);
	return json;
}

void rh_face_send(RhFace *face, RhJson *json)
{
	rh_json_write(json, face->app->out);
	rh_json_free(json);
	/* Nobody reads any more: end as at the end of input. */
	if (!rh_screen_flush(face->app->out) && face->reason == NULL)
		face->reason = "eof";
}

void rh_face_session(RhFace *face, double minutes)
{
	RhJson *json = rh_face_event("session");

	rh_json_string(json, "session", rh_engine_session(face->engine));
	rh_json_number(json, "minutes", minutes);
	rh_face_send(face, json);
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

void rh_face_put_prompt(RhJson *json, const RhPresent *present)
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

void rh_face_card(RhFace *face)
{
	const RhTask *task = rh_engine_task(face->engine);
	const RhPresent *present = task->present;
	RhJson *json = rh_face_event("card");

	rh_face_drop_answer(face);
	rh_json_int(json, "n", ++face->n);
	put_card_id(json, task);
	rh_json_string(json, "facet", task->facet);
	rh_json_string(json, "kind", rh_kind_name(present->kind));
	rh_face_put_prompt(json, present);
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
	rh_face_send(face, json);
}

/* ------------------------------------------------------------------ an answer */

static void put_found(RhJson *json, const RhPresent *present, const RhMirror *mirror)
{
	rh_json_begin_array(json, "lines");
	for (guint i = 0; mirror != NULL && i < present->lines->len; i++) {
		guint bit = 1u << i;
		gboolean is_trap = rh_present_line(present, i + 1)->role == RH_LINE_TRAP;

		if ((mirror->looked & bit) == 0)
			continue;
		rh_json_begin_object(json, NULL);
		rh_json_int(json, "line", i + 1);
		rh_json_bool(json, "found", ((mirror->missed & bit) != 0) == is_trap);
		rh_json_bool(json, "missed", (mirror->missed & bit) != 0);
		rh_json_string(json, "text", mirror->texts->pdata[i]);
		rh_json_string(json, "better", mirror->betters->pdata[i]);
		rh_json_end(json);
	}
	rh_json_end(json);
}

static void put_remarks(RhJson *json, const RhRemarks *remarks)
{
	rh_json_begin_array(json, "remarks");
	for (guint i = 0; remarks != NULL && i < remarks->list->len; i++) {
		const RhRemark *remark = rh_remarks_get(remarks, i);

		rh_json_begin_object(json, NULL);
		rh_json_string(json, "rule", remark->what);
		rh_json_bool(json, "first", i < remarks->n_shown);
		rh_json_string(json, "text", remark->text);
		rh_json_string(json, "better", remark->better);
		rh_json_end(json);
	}
	rh_json_end(json);
	rh_json_begin_array(json, "facts");
	for (guint i = 0; remarks != NULL && i < remarks->facts->len; i++)
		rh_json_string(json, NULL, remarks->facts->pdata[i]);
	rh_json_end(json);
}

void rh_face_put_look(RhJson *json, const RhPresent *present, const RhMirror *mirror,
		      const RhRemarks *remarks)
{
	put_found(json, present, mirror);
	put_remarks(json, remarks);
}

void rh_face_looked(RhFace *face)
{
	const RhTask *task = rh_engine_task(face->engine);
	RhJson *json = rh_face_event("looked");

	rh_json_int(json, "n", face->n);
	put_card_id(json, task);
	rh_face_put_look(json, task->present, face->look.mirror, face->look.remarks);
	rh_face_send(face, json);
}

void rh_face_drop_answer(RhFace *face)
{
	g_clear_pointer(&face->answer, g_free);
	rh_look_clear(&face->look);
}

/* ---------------------------------------------------------------------- others */

void rh_face_error(RhFace *face, const char *code, const char *format, ...)
{
	RhJson *json = rh_face_event("error");
	g_autofree char *message = NULL;
	va_list ap;

	va_start(ap, format);
	message = g_strdup_vprintf(format, ap);
	va_end(ap);
	rh_json_string(json, "code", code);
	rh_json_string(json, "message", message);
	rh_face_send(face, json);
}

void rh_face_failure(RhFace *face, const GError *error)
{
	rh_face_error(face, rh_error_name(error->code), "%s", error->message);
}

void rh_face_graded(RhFace *face, const char *card, const RhOutcome *outcome,
			const GPtrArray *reasons, int tz_min)
{
	RhJson *json = rh_face_event("graded");

	rh_json_int(json, "n", face->n);
	rh_json_string(json, "card", card);
	rh_json_int(json, "grade", outcome->grade);
	rh_json_string(json, "device", outcome->device);
	rh_json_int(json, "seq", outcome->seq);
	rh_json_time(json, "due", outcome->due_ms, tz_min);
	if (reasons != NULL)
		put_texts(json, "reasons", reasons);
	rh_face_send(face, json);
}

void rh_face_wait(RhFace *face, gint64 until_ms)
{
	RhJson *json = rh_face_event("wait");

	rh_json_time(json, "until", until_ms, rh_face_now(face).tz_min);
	rh_face_send(face, json);
}

void rh_face_end(RhFace *face, guint graded)
{
	RhJson *json = rh_face_event("end");

	rh_json_string(json, "reason", face->reason);
	rh_json_int(json, "graded", graded);
	rh_face_send(face, json);
}
