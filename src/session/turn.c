/*
 * turn.c - one card: attempt, reveal, tick; or prompt, choice, reasons.
 */
#include <string.h>

#include "session/aloud.h"
#include "session/drill.h"
#include "session/past.h"
#include "session/storyfits.h"
#include "session/whole.h"
#include "text/words.h"

/* ----------------------------------------------------------------- showing */

/* Choices within an instruction, "1 true, 2 not true", stand in as listed ones do. */
static void show_instruction(const RhDrill *drill, const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (char **line = lines; *line != NULL; line++) {
		gboolean lists = g_ascii_isdigit(**line);

		drill->world->show(drill->world->data, RH_SHOW_PLAIN, lists ? "  " : NULL,
				   lists ? "    " : NULL, *line);
	}
}

/* After Ctrl-Z or a resize: the prompt, and the numbers that can be picked. */
static void remind(const RhDrill *drill, const RhTask *task)
{
	const RhPresent *present = task->present;
	g_autoptr(GString) text = g_string_new(NULL);

	if (drill->world->remind == NULL)
		return;
	g_string_printf(text, _("Card %u again:"), task->number);
	for (guint i = 0; i < present->prompt->len; i++) {
		const char *paragraph = g_ptr_array_index(present->prompt, i);
		g_auto(GStrv) lines = g_strsplit(paragraph, "\n", -1);
		g_autofree char *indented = g_strjoinv("\n  ", lines);

		g_string_append_printf(text, "\n  %s", indented);
	}
	for (guint i = 1; present->lists_choices && i <= present->choices->len; i++)
		g_string_append_printf(text, "\n  %u  %s", i, rh_present_choice(present, i)->text);
	drill->world->remind(drill->world->data, text->str);
}

static void show_prompt(RhDrill *drill, const RhTask *task)
{
	const RhPresent *present = task->present;
	gboolean narrow = rh_drill_is_narrow(drill) && present->short_instruction != NULL;
	const char *instruction = narrow ? present->short_instruction : present->instruction;

	/* Between two cards; without colour nothing else parts them. */
	if (drill->n_shown++ > 0)
		rh_drill_say(drill, "");
	rh_drill_tell(drill, RH_SHOW_TITLE,
		      rh_say_title(task->number, task->of, task->again, present));
	for (guint i = 0; i < present->prompt->len; i++)
		drill->world->show(drill->world->data, RH_SHOW_PLAIN, "  ", "  ",
				   g_ptr_array_index(present->prompt, i));
	for (guint i = 1; present->lists_choices && i <= present->choices->len; i++)
		rh_drill_show_numbered(drill, i, rh_present_choice(present, i)->text);
	if (drill->attempt.whole)
		rh_drill_tell(drill, RH_SHOW_PLAIN, rh_whole_instruction(task->card));
	else if (instruction != NULL)
		show_instruction(drill, instruction);
	remind(drill, task);
	rh_aloud_read(drill->world, present);
}

/* ------------------------------------------------- attempt, reveal, tick */

/*
 * What was typed before: ahead of an `r`, or in a session that was ended from
 * outside.
 */
static char *offer_draft(RhDrill *drill)
{
	char *draft = g_steal_pointer(&drill->attempt.text);

	if (draft == NULL)
		draft = rh_engine_take_draft(drill->engine);
	if (draft == NULL)
		return NULL;
	rh_drill_tell(drill, RH_SHOW_PLAIN, g_strdup_printf(_("You had typed: %s"), draft));
	rh_drill_say(drill, _("Enter = send it, - = drop it, or type anew."));
	return draft;
}

/* It was taken out of the state file when it was offered. */
static void save_draft(const RhDrill *drill, const char *draft)
{
	RhWhen now = rh_drill_now(drill);

	rh_engine_save_draft(drill->engine, draft, &now);
}

static RhStep take_answer(RhDrill *drill, const RhReply *reply, const RhEntry *entry, char **draft)
{
	RhAttempt *attempt = &drill->attempt;

	if (*draft != NULL && strcmp(g_strstrip(reply->text), "-") == 0) {
		g_clear_pointer(draft, g_free);
		rh_drill_say(drill, _("Dropped. Say your answer, then Enter; or type."));
		return RH_STEP_STAY;
	}
	if (attempt->write && *draft == NULL && entry->kind == RH_ENTRY_ENTER) {
		attempt->write = FALSE;
		rh_drill_say(drill, _("Nothing is typed. Type it, or Enter once more: said aloud."));
		return RH_STEP_STAY;
	}
	g_clear_pointer(&attempt->text, g_free);
	attempt->heard = attempt->heard && entry->kind != RH_ENTRY_TEXT && *draft != NULL;
	if (entry->kind == RH_ENTRY_TEXT)
		attempt->text = g_strdup(reply->text);
	else if (*draft != NULL)
		attempt->text = g_steal_pointer(draft);
	return RH_STEP_DONE;
}

static RhStep ask_answer(RhDrill *drill)
{
	g_autofree char *draft = offer_draft(drill);
	RhStep step = RH_STEP_STAY;

	while (step == RH_STEP_STAY) {
		RhReply reply;
		RhEntry entry;

		if (!rh_drill_ask(drill, RH_ASK_ANSWER, 0, &reply, &entry)) {
			if (draft != NULL && (reply.text == NULL || *reply.text == '\0'))
				save_draft(drill, draft);
			g_free(reply.text);
			return RH_STEP_LEAVE;
		}
		drill->attempt.total_ms += reply.took_ms;
		/* A command takes time too, but nothing was said meanwhile. */
		if (entry.kind != RH_ENTRY_COMMAND || entry.what == RH_DO_PAUSE)
			drill->attempt.took_ms += reply.took_ms;
		if (entry.kind == RH_ENTRY_ENTER || entry.kind == RH_ENTRY_TEXT)
			step = take_answer(drill, &reply, &entry, &draft);
		else if (rh_drill_edits_answer(RH_ASK_ANSWER, &entry))
			rh_drill_edit_answer(drill, &draft);
		else if (entry.kind == RH_ENTRY_COMMAND && entry.what == RH_DO_DICTATE)
			rh_drill_dictate(drill, &draft, entry.rest);
		else
			step = rh_drill_command(drill, RH_ASK_ANSWER, 0, &entry);
		g_free(reply.text);
	}
	/* The card is asked again at once, in other words, or in another session. */
	if (step == RH_STEP_NEXT && draft != NULL)
		save_draft(drill, draft);
	return step;
}

static RhStep take_missed(RhDrill *drill, const RhPresent *present, const RhEntry *entry)
{
	RhVerdict verdict = RH_VERDICT_INIT;
	const RhMirror *mirror = drill->attempt.look.mirror;
	guint all = (1u << MAX(present->lines->len, 1)) - 1;

	verdict.mode = drill->attempt.text != NULL && !drill->attempt.heard ?
		       RH_MODE_TYPED : RH_MODE_ALOUD;
	verdict.has_lines = entry->kind != RH_ENTRY_GRADE;
	verdict.grade = entry->grade;
	verdict.missed = entry->missed;
	if (mirror != NULL) {
		verdict.looked = mirror->looked;
		verdict.not_found = mirror->missed;
	}
	if (entry->kind == RH_ENTRY_ENTER && rh_drill_was_too_quick(drill))
		verdict.missed = all;
	else if (entry->kind == RH_ENTRY_ENTER && mirror != NULL)
		verdict.missed = mirror->missed;
	return rh_drill_grade(drill, &verdict);
}

static void keep_draft(RhDrill *drill)
{
	RhWhen now = rh_drill_now(drill);

	if (drill->attempt.text != NULL)
		rh_engine_save_draft(drill->engine, drill->attempt.text, &now);
}

static RhStep ask_missed(RhDrill *drill, const RhPresent *present)
{
	gboolean plain = drill->setup->session.ticks_off;
	RhAskKind kind = plain ? RH_ASK_GRADE : RH_ASK_MISSED;
	RhStep step = RH_STEP_STAY;

	while (step == RH_STEP_STAY) {
		RhReply reply;
		RhEntry entry;
		gboolean going = rh_drill_ask(drill, kind, present->lines->len, &reply, &entry);

		drill->attempt.total_ms += reply.took_ms;
		if (!going)
			step = RH_STEP_LEAVE;
		else if ((entry.kind == RH_ENTRY_ENTER && !plain) ||
			 entry.kind == RH_ENTRY_LINES || entry.kind == RH_ENTRY_GRADE)
			step = take_missed(drill, present, &entry);
		else
			step = rh_drill_command(drill, kind, present->lines->len, &entry);
		g_free(reply.text);
	}
	/* What was typed and not graded is offered next time; `u` leads to another card. */
	if (step == RH_STEP_LEAVE || step == RH_STEP_NEXT)
		keep_draft(drill);
	return step;
}

static RhStep reveal_and_tick(RhDrill *drill)
{
	const RhPresent *present = rh_engine_task(drill->engine)->present;

	rh_drill_look(drill);
	rh_drill_reveal(drill);
	return ask_missed(drill, present);
}

static RhStep ask_lines(RhDrill *drill)
{
	for (;;) {
		RhStep step = ask_answer(drill);

		if (step == RH_STEP_DONE && drill->attempt.whole) {
			step = rh_whole_after(drill);
			/* Minutes of typing, not graded yet. */
			if (step != RH_STEP_DONE)
				keep_draft(drill);
		}
		if (step != RH_STEP_DONE)
			return step;
		do {
			/* Its prompt may be another than when it was asked. */
			remind(drill, rh_engine_task(drill->engine));
			step = reveal_and_tick(drill);
		} while (step == RH_STEP_ANEW);
		if (step != RH_STEP_BACK)
			return step;
		if (drill->attempt.write)
			rh_drill_say(drill, _("Type your answer, then Enter."));
		else if (drill->attempt.text == NULL)
			rh_drill_say(drill, _("Your answer again: say more, then Enter; or type."));
	}
}

/* ---------------------------------------------------------------- choosing */

static RhStep take_choice(RhDrill *drill, const RhPresent *present, const RhEntry *entry)
{
	RhVerdict verdict = RH_VERDICT_INIT;
	g_autoptr(GPtrArray) reasons = NULL;

	verdict.mode = RH_MODE_CHOICE;
	verdict.choice = entry->choice;
	verdict.unsure = entry->unsure;
	drill->attempt.choice = entry->choice;
	if (rh_drill_grade(drill, &verdict) != RH_STEP_DONE)
		return RH_STEP_LEAVE;
	reasons = rh_present_reasons(present, entry->choice);
	rh_drill_list(drill, reasons);
	rh_drill_tell(drill, RH_SHOW_PLAIN, rh_say_next(present, entry->choice));
	return RH_STEP_DONE;
}

static RhStep ask_choice(RhDrill *drill, const RhPresent *present)
{
	guint n = present->choices->len;
	RhStep step = RH_STEP_STAY;

	while (step == RH_STEP_STAY) {
		RhReply reply;
		RhEntry entry;
		gboolean going = rh_drill_ask(drill, RH_ASK_CHOOSE, n, &reply, &entry);

		drill->attempt.total_ms += reply.took_ms;
		if (!going)
			step = RH_STEP_LEAVE;
		else if (entry.kind == RH_ENTRY_CHOICE)
			step = take_choice(drill, present, &entry);
		else
			step = rh_drill_command(drill, RH_ASK_CHOOSE, n, &entry);
		g_free(reply.text);
	}
	return step;
}

static RhStep ask_next(RhDrill *drill)
{
	RhStep step = RH_STEP_STAY;

	while (step == RH_STEP_STAY) {
		RhReply reply;
		RhEntry entry;
		gboolean going = rh_drill_ask(drill, RH_ASK_NEXT, 0, &reply, &entry);

		if (!going)
			step = RH_STEP_LEAVE;
		else if (entry.kind == RH_ENTRY_ENTER)
			step = RH_STEP_NEXT;
		else if (entry.kind == RH_ENTRY_GRADE)
			step = rh_drill_change_grade(drill, entry.grade);
		else
			step = rh_drill_command(drill, RH_ASK_NEXT, 0, &entry);
		g_free(reply.text);
	}
	return step;
}

static void tell_card(const RhDrill *drill, const RhTask *task)
{
	g_autofree char *id = g_strconcat(task->card->deck_id, "/", task->card->id, NULL);

	if (drill->world->card != NULL)
		drill->world->card(drill->world->data, id);
}

RhStep rh_drill_card(RhDrill *drill)
{
	const RhTask *task = rh_engine_task(drill->engine);
	RhStep step;

	drill->attempt = (RhAttempt){ .whole = rh_whole_is_due(&drill->setup->session, task) };
	tell_card(drill, task);
	show_prompt(drill, task);
	if (!rh_present_is_choice(task->present)) {
		step = ask_lines(drill);
	} else {
		step = ask_choice(drill, task->present);
		if (step == RH_STEP_DONE)
			step = ask_next(drill);
	}
	g_clear_pointer(&drill->attempt.text, g_free);
	rh_look_clear(&drill->attempt.look);
	rh_drill_forget_stories(drill);
	return step;
}
