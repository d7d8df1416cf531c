/*
 * record.c - from an answer to a grade on disk, and then the outcome line.
 */
#include <rehearse/text.h>

#include "session/drill.h"
#include "session/grade.h"
#include "text/words.h"

#define KNOWN_MS 1000		/* less, and no person answered */

static void show_outcome(RhDrill *drill, const RhPresent *present, const RhVerdict *verdict,
			 const RhOutcome *outcome)
{
	RhMoment now = rh_drill_moment(drill);
	RhWhen when = rh_drill_now(drill);
	gint64 likely_ms = rh_engine_likely_ms(drill->engine, &when);
	RhShow how;
	RhOutcomeWords words = {
		.grade = outcome->grade, .due_ms = outcome->due_ms, .rests = outcome->rests,
		.likely = likely_ms > 0, .holds = likely_ms == RH_HOLDS,
		.others_first = likely_ms == RH_OTHERS_FIRST,
		.by_hand = verdict->grade != RH_GRADE_NONE, .missed = verdict->missed,
		.choice = verdict->choice, .unsure = verdict->unsure,
		.hint = verdict->hint, .over = verdict->over,
		/* Where no prompt follows there is no place to type it. */
		.first = !drill->told_undo && !rh_drill_is_narrow(drill) &&
			 !rh_present_is_choice(present) &&
			 rh_engine_expected(drill->engine) > rh_engine_task(drill->engine)->number,
	};

	if (words.likely)
		words.due_ms = likely_ms;
	how = (RhShow)(RH_SHOW_AGAIN + (outcome->grade - RH_GRADE_AGAIN));
	drill->told_undo = drill->told_undo || words.first;
	rh_drill_tell(drill, how, rh_say_outcome(present, &words, &now));
}

/* A grade that could not be written: kept, shown, tried again or given up. */
static RhStep retry(RhDrill *drill, RhGrade grade, RhOutcome *outcome)
{
	for (;;) {
		g_autoptr(GError) error = NULL;
		RhReply reply;
		RhEntry entry;
		gboolean going;

		rh_drill_tell(drill, RH_SHOW_PLAIN,
			      g_strdup_printf(_("Your grade (%s) is kept here. r = try again, "
						"q = leave without it"), rh_say_grade(grade)));
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
		      g_strdup_printf(_("Not saved: the grade of this card (%s)."), rh_say_grade(grade)));
	return RH_STEP_LEAVE;
}

RhStep rh_drill_grade(RhDrill *drill, RhVerdict *verdict)
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
	verdict->over = attempt->over;
	verdict->text = attempt->text;
	if (attempt->text != NULL)
		verdict->words = (int)rh_text_count_words(attempt->text);
	/* How long a recording is we are not told. */
	if (verdict->mode == RH_MODE_ALOUD && verdict->duration_ms >= 0 && !attempt->heard)
		verdict->speak_ms = attempt->took_ms;
	if (!rh_engine_grade(drill->engine, verdict, &now, &outcome, &error)) {
		wanted = verdict->grade;
		if (wanted == RH_GRADE_NONE)
			wanted = rh_grade_limit(rh_grade_of_verdict(task->present, verdict->choice,
								    verdict->unsure, TRUE,
								    verdict->missed),
						verdict->hint || verdict->over);
		rh_drill_trouble(drill, error);
		if (retry(drill, wanted, &outcome) != RH_STEP_DONE)
			return RH_STEP_LEAVE;
	}
	drill->last_seq = outcome.seq;
	rh_thoughts_note(drill->thoughts, outcome.seq, task, verdict);
	show_outcome(drill, task->present, verdict, &outcome);
	return RH_STEP_DONE;
}

RhStep rh_drill_change_grade(RhDrill *drill, RhGrade by_hand)
{
	const RhPresent *present = rh_engine_task(drill->engine)->present;
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
	rh_thoughts_move(drill->thoughts, drill->last_seq, outcome.seq);
	drill->last_seq = outcome.seq;
	show_outcome(drill, present, &verdict, &outcome);
	return RH_STEP_STAY;
}
