/*
 * reveal.c - what stands below an answer: its lines, with what was found in it
 * when it was typed; remarks; and which of the lines were missed.
 */
#include <string.h>

#include "session/drill.h"
#include "session/past.h"
#include "session/storyfits.h"
#include "text/words.h"

#define TOO_QUICK_MS 2000	/* Enter within it: nothing was said */
#define DAY_MS 86400000.0

/* ----------------------------------------------------------------- looking */

/* Rows that the lines take as they are shown, with the question below them. */
static guint rows_of_lines(const RhPresent *present, const RhMirror *mirror)
{
	guint rows = present->lead != NULL && (mirror == NULL || mirror->told == 0) ? 2 : 1;

	for (guint i = 0; i < present->lines->len; i++) {
		const char *better = mirror != NULL ? g_ptr_array_index(mirror->betters, i) : NULL;
		const char *text = mirror != NULL ? g_ptr_array_index(mirror->texts, i) :
						    rh_present_line(present, i + 1)->text;

		rows += rh_present_rows("  1  ", "     ", text);
		rows += better != NULL ? rh_present_rows("     ", "     ", better) : 0;
	}
	for (guint i = 0; i < present->tail->len; i++)
		rows += rh_present_rows("  ", "  ", g_ptr_array_index(present->tail, i));
	return rows;
}

/* Spoken: what was typed is no telling against the clock. */
static gboolean was_too_long(const RhAttempt *attempt, const RhPresent *present)
{
	return attempt->text == NULL &&
	       (double)attempt->took_ms > RH_STORY_OVER * 1000 * present->seconds;
}

void rh_drill_look(RhDrill *drill)
{
	const RhPresent *present = rh_engine_task(drill->engine)->present;
	RhAttempt *attempt = &drill->attempt;
	guint rows;

	rh_look_clear(&attempt->look);
	if (present->seconds > 0)
		attempt->over = was_too_long(attempt, present);
	rh_drill_look_for_stories(drill);
	if (attempt->text == NULL)
		return;
	rh_engine_look(drill->engine, attempt->text, attempt->heard ? 0 : -1, attempt->bank,
		       &attempt->look);
	rows = rows_of_lines(present, attempt->look.mirror);
	if (attempt->look.remarks != NULL)
		rh_remarks_fit(attempt->look.remarks,
			       rows < RH_REVEAL_MAX_ROWS ? RH_REVEAL_MAX_ROWS - rows : 0);
}

/* ----------------------------------------------------------------- showing */

void rh_drill_show_numbered(const RhDrill *drill, guint number, const char *text)
{
	g_autofree char *first = g_strdup_printf("  %u  ", number);

	drill->world->show(drill->world->data, RH_SHOW_PLAIN, first, "     ", text);
}

gboolean rh_drill_was_too_quick(const RhDrill *drill)
{
	return drill->setup->is_terminal && drill->attempt.text == NULL &&
	       drill->attempt.took_ms < TOO_QUICK_MS;
}

/* ---------------------------------------------------------------- question */

/* "1 again: in a few minutes, 2 hard: tomorrow, ..." */
static char *say_grades(const RhDrill *drill)
{
	const RhTask *task = rh_engine_task(drill->engine);
	RhMoment now = rh_drill_moment(drill);
	GString *out = g_string_new(_("Your grade? "));

	for (guint g = RH_GRADE_AGAIN; g <= RH_GRADE_EASY; g++) {
		gint64 due_ms = now.at_ms + (gint64)(task->intervals[g] * DAY_MS);
		g_autofree char *when = rh_say_when(due_ms, &now);

		g_string_append_printf(out, "%u %s: %s%s", g, rh_say_grade(g), when,
				       g < RH_GRADE_EASY ? ", " : "");
	}
	return g_string_free(out, FALSE);
}

/* The notes of a story are the person's own. */
static char *say_missed(const RhDrill *drill, const RhPresent *present)
{
	g_autofree char *missed = rh_say_missed(present, rh_drill_was_too_quick(drill),
						rh_drill_is_narrow(drill));
	gboolean notes = present->kind == RH_KIND_STORY && drill->world->edit != NULL &&
			 rh_present_can_drill(rh_engine_task(drill->engine)->card);

	return notes ? g_strdup_printf(_("%s. :edit changes the notes"), missed) :
		       g_steal_pointer(&missed);
}

/* Remarks that did not fit are worth a word. */
static char *say_not_found(const RhDrill *drill)
{
	const RhRemarks *remarks = drill->attempt.look.remarks;
	g_autofree char *asked = rh_say_not_found(drill->attempt.look.mirror->missed,
						  rh_drill_is_narrow(drill));

	return remarks != NULL && rh_remarks_has_more(remarks) ?
	       g_strdup_printf(_("%s, m = more"), asked) : g_steal_pointer(&asked);
}

void rh_drill_ask_ticks(const RhDrill *drill)
{
	const RhPresent *present = rh_engine_task(drill->engine)->present;
	const RhMirror *mirror = drill->attempt.look.mirror;

	if (drill->setup->session.ticks_off)
		rh_drill_tell(drill, RH_SHOW_PLAIN, say_grades(drill));
	else if (mirror != NULL && mirror->missed != 0)
		rh_drill_tell(drill, RH_SHOW_PLAIN, say_not_found(drill));
	else
		rh_drill_tell(drill, RH_SHOW_PLAIN, say_missed(drill, present));
}

/* The same lines, each with the words of the answer that made it. */
static void reveal_mirror(const RhDrill *drill)
{
	const RhMirror *mirror = drill->attempt.look.mirror;

	for (guint i = 0; i < mirror->texts->len; i++) {
		const char *better = g_ptr_array_index(mirror->betters, i);

		rh_drill_show_numbered(drill, i + 1, g_ptr_array_index(mirror->texts, i));
		if (better != NULL)
			drill->world->show(drill->world->data, RH_SHOW_PLAIN, "     ", "     ", better);
	}
}

static void reveal_plain(RhDrill *drill, const RhPresent *present)
{
	gboolean narrow = rh_drill_is_narrow(drill);
	gboolean timed = drill->attempt.text == NULL && !drill->attempt.whole;
	char *lead = rh_say_lead(present, drill->attempt.took_ms, timed, narrow);

	if (lead != NULL)
		rh_drill_tell(drill, RH_SHOW_PLAIN, lead);
	for (guint i = 1; i <= present->lines->len; i++)
		rh_drill_show_numbered(drill, i, rh_present_line(present, i)->text);
}

static void show_remark(const RhDrill *drill, guint i, gboolean in_full)
{
	const RhRemark *remark = rh_remarks_get(drill->attempt.look.remarks, i);
	gboolean is_brief = remark->is_brief && !in_full;
	g_autofree char *first = g_strdup_printf("  %c  ", (char)('a' + i));

	drill->world->show(drill->world->data, RH_SHOW_PLAIN, first, "     ",
			   is_brief ? remark->brief : remark->text);
	if (remark->better != NULL && !is_brief)
		drill->world->show(drill->world->data, RH_SHOW_PLAIN, "     ", "     ",
				   remark->better);
}

void rh_drill_more_remarks(const RhDrill *drill)
{
	const RhRemarks *remarks = drill->attempt.look.remarks;

	for (guint i = 0; remarks != NULL && i < remarks->list->len; i++)
		if (i >= remarks->n_shown || rh_remarks_get(remarks, i)->is_brief)
			show_remark(drill, i, TRUE);
	if (remarks != NULL)
		rh_drill_list(drill, remarks->facts);
}

/* Of the twelve that a reveal may take, those below lines and remarks. */
static guint rows_left(const RhDrill *drill)
{
	const RhRemarks *remarks = drill->attempt.look.remarks;
	guint rows = rows_of_lines(rh_engine_task(drill->engine)->present, drill->attempt.look.mirror);

	for (guint i = 0; remarks != NULL && i < remarks->n_shown; i++) {
		const RhRemark *remark = rh_remarks_get(remarks, i);

		rows += rh_present_rows("  a  ", "     ",
					remark->is_brief ? remark->brief : remark->text);
		if (remark->better != NULL && !remark->is_brief)
			rows += rh_present_rows("     ", "     ", remark->better);
	}
	return rows < RH_REVEAL_MAX_ROWS ? RH_REVEAL_MAX_ROWS - rows : 0;
}

void rh_drill_reveal(RhDrill *drill)
{
	const RhPresent *present = rh_engine_task(drill->engine)->present;
	const RhRemarks *remarks = drill->attempt.look.remarks;

	if (drill->attempt.look.mirror != NULL && drill->attempt.look.mirror->told != 0)
		reveal_mirror(drill);
	else
		reveal_plain(drill, present);
	for (guint i = 0; remarks != NULL && i < remarks->n_shown; i++)
		show_remark(drill, i, FALSE);
	rh_drill_offer_stories(drill, rows_left(drill));
	rh_drill_list(drill, present->tail);
	rh_drill_ask_ticks(drill);
}
