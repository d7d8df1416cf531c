/*
 * turn.c - one card: attempt, reveal, tick; or prompt, choice, reasons.
 */
#include <string.h>

#include "session/drill.h"
#include "session/grade.h"

#define TOO_QUICK_MS 2000	/* Enter within it: nothing was said */
#define KNOWN_MS 1000		/* less, and no person answered */

/* ----------------------------------------------------------------- showing */

static void show_lines(const RhDrill *drill, const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (char **line = lines; *line != NULL; line++)
		rh_drill_say(drill, *line);
}

static void show_numbered(const RhDrill *drill, guint number, const char *text)
{
	g_autofree char *first = g_strdup_printf("  %u  ", number);

	drill->world->show(drill->world->data, RH_SHOW_PLAIN, first, "     ", text);
}

static void remind(const RhDrill *drill, const RhTask *task)
{
	g_autofree char *text = NULL;

	if (drill->world->remind == NULL || task->present->prompt->len == 0)
		return;
	text = g_strdup_printf("Card %u again: %s", task->number,
			       (const char *)g_ptr_array_index(task->present->prompt, 0));
	drill->world->remind(drill->world->data, text);
}

static void show_prompt(const RhDrill *drill, const RhTask *task)
{
	const RhPresent *present = task->present;
	gboolean narrow = rh_drill_is_narrow(drill) && present->short_instruction != NULL;
	const char *instruction = narrow ? present->short_instruction : present->instruction;

	rh_drill_tell(drill, RH_SHOW_TITLE,
		      rh_say_title(task->number, task->of, task->again, present));
	for (guint i = 0; i < present->prompt->len; i++)
		drill->world->show(drill->world->data, RH_SHOW_PLAIN, "  ", "  ",
				   g_ptr_array_index(present->prompt, i));
	for (guint i = 1; present->lists_choices && i <= present->choices->len; i++)
		show_numbered(drill, i, rh_present_choice(present, i)->text);
	if (instruction != NULL)
		show_lines(drill, instruction);
	remind(drill, task);
}

static void show_outcome(RhDrill *drill, const RhPresent *present, const RhVerdict *verdict,
			 const RhOutcome *outcome)
{
	RhMoment now = rh_drill_moment(drill);
	RhOutcomeWords words = {
		.grade = outcome->grade, .due_ms = outcome->due_ms, .rests = outcome->rests,
		.by_hand = verdict->grade != RH_GRADE_NONE, .missed = verdict->missed,
		.choice = verdict->choice, .unsure = verdict->unsure,
		.first = !drill->told_undo && !rh_drill_is_narrow(drill) &&
			 !rh_present_is_choice(present),
	};
	RhShow how = (RhShow)(RH_SHOW_AGAIN + (outcome->grade - RH_GRADE_AGAIN));

	drill->told_undo = drill->told_undo || words.first;
	rh_drill_tell(drill, how, rh_say_outcome(present, &words, &now));
}

/* ---------------------------------------------------------------- grading */

/* A grade that could not be written: kept, shown, tried again or given up. */
static RhStep retry(RhDrill *drill, RhGrade grade, RhOutcome *outcome)
{
	static const char *const names[] = { "", "again", "hard", "good", "easy" };

	for (;;) {
		g_autoptr(GError) error = NULL;
		RhReply reply;
		RhEntry entry;
		gboolean going;

		rh_drill_tell(drill, RH_SHOW_PLAIN,
			      g_strdup_printf("Your grade (%s) is kept here. r = try again, "
					      "q = leave without it", names[grade]));
		going = rh_drill_ask(drill, RH_ASK_NEXT, 0, &reply, &entry);
		g_free(reply.text);
		if (!going)
			break;
		if (entry.kind == RH_ENTRY_COMMAND && entry.what == RH_DO_QUIT) {
			rh_drill_leave(drill, "quit");
			break;
		}
		if (entry.kind != RH_ENTRY_ENTER &&
		    !(entry.kind == RH_ENTRY_COMMAND && entry.what == RH_DO_RETURN))
			continue;
		if (rh_engine_retry(drill->engine, outcome, &error))
			return RH_STEP_DONE;
		rh_drill_trouble(drill, error);
	}
	rh_engine_abandon(drill->engine);
	drill->summary->unsaved = 1;
	rh_drill_tell(drill, RH_SHOW_PLAIN,
		      g_strdup_printf("Not saved: the grade of this card (%s).", names[grade]));
	return RH_STEP_LEAVE;
}

static guint count_words(const char *text)
{
	guint n = 0;
	gboolean inside = FALSE;

	for (; *text != '\0'; text++) {
		gboolean blank = g_ascii_isspace(*text);

		n += !blank && !inside;
		inside = !blank;
	}
	return n;
}

/* Writes the grade, then tells the outcome. */
static RhStep grade(RhDrill *drill, RhVerdict *verdict)
{
	const RhTask *task = rh_engine_task(drill->engine);
	const RhAttempt *attempt = &drill->attempt;
	RhWhen now = rh_drill_now(drill);
	g_autoptr(GError) error = NULL;
	RhOutcome outcome;
	RhGrade wanted;

	/* A pipe answers at once: how long a person would take is not known then. */
	if (drill->setup->is_terminal || attempt->total_ms >= KNOWN_MS)
		verdict->duration_ms = attempt->total_ms;
	verdict->hint = attempt->hint;
	verdict->text = attempt->text;
	if (attempt->text != NULL)
		verdict->words = (int)count_words(attempt->text);
	if (verdict->mode == RH_MODE_ALOUD && verdict->duration_ms >= 0)
		verdict->speak_ms = attempt->took_ms;
	if (!rh_engine_grade(drill->engine, verdict, &now, &outcome, &error)) {
		wanted = verdict->grade;
		if (wanted == RH_GRADE_NONE)
			wanted = verdict->choice > 0 ?
				rh_grade_of_choice(rh_present_choice(task->present,
								     verdict->choice)->fit,
						   verdict->unsure) :
				rh_grade_of_lines(task->present, verdict->missed);
		rh_drill_trouble(drill, error);
		if (retry(drill, wanted, &outcome) != RH_STEP_DONE)
			return RH_STEP_LEAVE;
	}
	show_outcome(drill, task->present, verdict, &outcome);
	return RH_STEP_DONE;
}

/* ------------------------------------------------- attempt, reveal, tick */

/* A draft from a session that was ended from outside. */
static char *offer_draft(RhDrill *drill)
{
	char *draft = rh_engine_take_draft(drill->engine);

	if (draft == NULL)
		return NULL;
	rh_drill_tell(drill, RH_SHOW_PLAIN, g_strdup_printf("You had typed: %s", draft));
	rh_drill_say(drill, "Enter = send it, - = drop it, or type anew.");
	return draft;
}

static RhStep take_answer(RhDrill *drill, const RhReply *reply, const RhEntry *entry, char **draft)
{
	RhAttempt *attempt = &drill->attempt;

	if (*draft != NULL && strcmp(g_strstrip(reply->text), "-") == 0) {
		g_clear_pointer(draft, g_free);
		rh_drill_say(drill, "Dropped. Say your answer, then Enter; or type.");
		return RH_STEP_STAY;
	}
	attempt->took_ms += reply->took_ms;
	g_clear_pointer(&attempt->text, g_free);
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
			/* It was taken out of the state file when it was offered. */
			RhWhen now = rh_drill_now(drill);

			if (draft != NULL && (reply.text == NULL || *reply.text == '\0'))
				rh_engine_save_draft(drill->engine, draft, &now);
			g_free(reply.text);
			return RH_STEP_LEAVE;
		}
		drill->attempt.total_ms += reply.took_ms;
		if (entry.kind == RH_ENTRY_ENTER || entry.kind == RH_ENTRY_TEXT)
			step = take_answer(drill, &reply, &entry, &draft);
		else
			step = rh_drill_command(drill, RH_ASK_ANSWER, 0, &entry);
		g_free(reply.text);
	}
	return step;
}

static gboolean was_too_quick(const RhDrill *drill)
{
	return drill->setup->is_terminal && drill->attempt.text == NULL &&
	       drill->attempt.took_ms < TOO_QUICK_MS;
}

static void reveal(RhDrill *drill, const RhPresent *present)
{
	gboolean narrow = rh_drill_is_narrow(drill);
	char *lead = rh_say_lead(present, drill->attempt.took_ms, drill->attempt.text == NULL,
				 narrow);

	if (lead != NULL)
		rh_drill_tell(drill, RH_SHOW_PLAIN, lead);
	for (guint i = 1; i <= present->lines->len; i++)
		show_numbered(drill, i, rh_present_line(present, i)->text);
	rh_drill_list(drill, present->tail);
	rh_drill_tell(drill, RH_SHOW_PLAIN,
		      rh_say_missed(present, was_too_quick(drill), narrow));
}

static RhStep take_missed(RhDrill *drill, const RhPresent *present, const RhEntry *entry)
{
	RhVerdict verdict = RH_VERDICT_INIT;
	guint all = (1u << MAX(present->lines->len, 1)) - 1;

	verdict.mode = drill->attempt.text != NULL ? RH_MODE_TYPED : RH_MODE_ALOUD;
	verdict.has_lines = entry->kind != RH_ENTRY_GRADE;
	verdict.grade = entry->grade;
	verdict.missed = entry->missed;
	if (entry->kind == RH_ENTRY_ENTER && was_too_quick(drill))
		verdict.missed = all;
	return grade(drill, &verdict);
}

static void keep_draft(RhDrill *drill)
{
	RhWhen now = rh_drill_now(drill);

	if (drill->attempt.text != NULL)
		rh_engine_save_draft(drill->engine, drill->attempt.text, &now);
}

static RhStep ask_missed(RhDrill *drill, const RhPresent *present)
{
	RhStep step = RH_STEP_STAY;

	while (step == RH_STEP_STAY) {
		RhReply reply;
		RhEntry entry;
		gboolean going = rh_drill_ask(drill, RH_ASK_MISSED, present->lines->len, &reply,
					      &entry);

		drill->attempt.total_ms += reply.took_ms;
		if (!going)
			step = RH_STEP_LEAVE;
		else if (entry.kind == RH_ENTRY_ENTER || entry.kind == RH_ENTRY_LINES ||
			 entry.kind == RH_ENTRY_GRADE)
			step = take_missed(drill, present, &entry);
		else
			step = rh_drill_command(drill, RH_ASK_MISSED, present->lines->len, &entry);
		g_free(reply.text);
	}
	/* What was typed and not graded is offered next time. */
	if (step == RH_STEP_LEAVE)
		keep_draft(drill);
	return step;
}

static RhStep ask_lines(RhDrill *drill, const RhPresent *present)
{
	for (;;) {
		RhStep step = ask_answer(drill);

		if (step != RH_STEP_DONE)
			return step;
		reveal(drill, present);
		step = ask_missed(drill, present);
		if (step != RH_STEP_BACK)
			return step;
		rh_drill_say(drill, "Your answer again: say more, then Enter; or type.");
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
	if (grade(drill, &verdict) != RH_STEP_DONE)
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

static RhStep change_grade(RhDrill *drill, const RhPresent *present, RhGrade by_hand)
{
	RhVerdict verdict = RH_VERDICT_INIT;
	RhWhen now = rh_drill_now(drill);
	g_autoptr(GError) error = NULL;
	RhOutcome outcome;

	verdict.grade = by_hand;
	if (!rh_engine_regrade(drill->engine, by_hand, &now, &outcome, &error)) {
		rh_drill_trouble(drill, error);
		/* Nothing was taken back: the first grade stands. */
		if (!rh_engine_is_pending(drill->engine))
			return RH_STEP_STAY;
		if (retry(drill, by_hand, &outcome) != RH_STEP_DONE)
			return RH_STEP_LEAVE;
	}
	show_outcome(drill, present, &verdict, &outcome);
	return RH_STEP_STAY;
}

static RhStep ask_next(RhDrill *drill, const RhPresent *present)
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
			step = change_grade(drill, present, entry.grade);
		else
			step = rh_drill_command(drill, RH_ASK_NEXT, 0, &entry);
		g_free(reply.text);
	}
	return step;
}

RhStep rh_drill_card(RhDrill *drill)
{
	const RhTask *task = rh_engine_task(drill->engine);
	RhStep step;

	drill->attempt = (RhAttempt){ 0 };
	show_prompt(drill, task);
	if (!rh_present_is_choice(task->present)) {
		step = ask_lines(drill, task->present);
	} else {
		step = ask_choice(drill, task->present);
		if (step == RH_STEP_DONE)
			step = ask_next(drill, task->present);
	}
	g_clear_pointer(&drill->attempt.text, g_free);
	return step;
}
