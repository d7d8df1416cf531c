/*
 * commit.c - what a session writes: grades, undo, marks, drafts.
 *
 * The order is always the same: the event is made, it is written, and only when
 * that has returned does the session change.  So a failed write leaves the
 * session where it was, and the same event can be tried again.
 */
#include <math.h>
#include <string.h>
#include <rehearse/error.h>

#include "session/grade.h"
#include "session/planned.h"
#include "text/words.h"

static guint current_item(const RhEngine *engine)
{
	return g_array_index(engine->filed, guint, engine->current);
}

/* An event about the card whose turn it is. */
static RhEvent event_for(const RhEngine *engine, guint i, RhEventKind kind, const RhWhen *when)
{
	const RhItem *item = rh_engine_item(engine, i);
	RhEvent event = RH_EVENT_INIT;

	event.kind = kind;
	event.deck = item->card->deck_id;
	event.card = item->card->id;
	event.facet = item->facet;
	event.at_ms = when->ms;
	event.tz_min = when->tz_min;
	event.session = engine->session;
	return event;
}

static gboolean no_card(GError **error)
{
	g_set_error_literal(error, RH_ERROR, RH_ERROR_NOT_FOUND,
			    _("there is no card to answer; ask for the next one first"));
	return FALSE;
}

/* ------------------------------------------------------------------ grading */

static gboolean check_verdict(const RhEngine *engine, const RhVerdict *verdict, GError **error)
{
	const RhPresent *present = engine->present;

	if (engine->current < 0)
		return no_card(error);
	if (verdict->choice > present->choices->len) {
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
			    _("there is no choice %u; this card has %u"), verdict->choice,
			    present->choices->len);
		return FALSE;
	}
	if (verdict->has_lines && present->lines->len > 0 &&
	    verdict->missed >> present->lines->len != 0) {
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
			    _("there is no such line; this card has %u"), present->lines->len);
		return FALSE;
	}
	if (verdict->grade == RH_GRADE_NONE &&
	    rh_review_suggest(present, verdict) == RH_GRADE_NONE) {
		g_set_error_literal(error, RH_ERROR, RH_ERROR_INPUT,
				    _("nothing was answered; give a grade, missed lines or a "
				      "choice"));
		return FALSE;
	}
	return TRUE;
}

/* What the answer cost of the minutes; a pipe does not say, so the usual is assumed. */
static double seconds_in_hand(const RhEngine *engine)
{
	const RhTask *task = &engine->task;
	double when_new, said, missed;

	if (engine->pending.verdict.duration_ms >= 0)
		return (double)engine->pending.verdict.duration_ms / 1000.0;
	rh_expected_seconds(task->card->kind, &when_new, &said, &missed);
	if (task->is_new)
		return when_new;
	return engine->pending.event.grade == RH_GRADE_AGAIN ? missed : said;
}

/* Under a plan a missed card comes back today; what else does, the plan says. */
static void tell_queue(RhEngine *engine, guint i, double seconds, const RhEvent *event)
{
	const RhCardState *state = &rh_engine_item(engine, i)->state;
	gboolean comes_back = event->grade == RH_GRADE_AGAIN &&
			      state->agains_today < RH_AGAINS_A_DAY;
	gint64 due_ms = state->due_ms;

	if (engine->agenda != NULL)
		due_ms = comes_back ? event->at_ms + RH_EARLY_RETURN_MIN * 60000 : G_MAXINT64;
	rh_queue_answered(engine->queue, (guint)engine->current, due_ms, seconds, event->at_ms);
	if (engine->agenda == NULL)
		return;
	engine->unplanned++;
	rh_agenda_answered(engine->agenda, i, state, seconds);
	rh_engine_tell_worth(engine);
}

/* Writes the pending event; the session moves on only when it is on disk. */
static gboolean commit_review(RhEngine *engine, RhOutcome *outcome, GError **error)
{
	RhPending *pending = &engine->pending;
	const RhEvent *event = &pending->event;
	guint i = current_item(engine);
	RhItem *item = rh_engine_item(engine, i);
	double seconds = seconds_in_hand(engine);
	RhCardState state;
	RhDeed deed;

	if (!rh_pending_write(pending, engine->store, engine->task.card,
			      !engine->setup.forget_answers, &state, error))
		return FALSE;
	item->state = state;
	item->recall = FALSE;
	engine->answered = TRUE;
	engine->spent_ms += MAX(pending->verdict.duration_ms, 0);
	tell_queue(engine, i, seconds, event);
	deed = (RhDeed){ .item = i, .kind = RH_EVENT_REVIEW, .seq = event->seq,
			 .at_ms = event->at_ms, .seconds = seconds, .verdict = pending->verdict };
	g_array_append_val(engine->deeds, deed);
	*outcome = (RhOutcome){
		.grade = event->grade, .suggested = event->suggested, .due_ms = state.due_ms,
		.rests = event->grade == RH_GRADE_AGAIN &&
			 state.agains_today >= RH_AGAINS_A_DAY,
		.device = rh_store_device(engine->store), .seq = event->seq,
	};
	rh_pending_clear(pending);
	return TRUE;
}

gboolean rh_engine_grade(RhEngine *engine, const RhVerdict *verdict, const RhWhen *when,
			 RhOutcome *outcome, GError **error)
{
	if (!check_verdict(engine, verdict, error))
		return FALSE;
	rh_pending_fill(&engine->pending, &engine->task, engine->session, verdict, when);
	if (engine->setup.json)
		engine->pending.event.mode = RH_MODE_JSON;
	return commit_review(engine, outcome, error);
}

gboolean rh_engine_is_pending(const RhEngine *engine)
{
	return engine->pending.active;
}

gboolean rh_engine_retry(RhEngine *engine, RhOutcome *outcome, GError **error)
{
	if (!engine->pending.active)
		return no_card(error);
	return commit_review(engine, outcome, error);
}

void rh_engine_abandon(RhEngine *engine)
{
	rh_pending_clear(&engine->pending);
}

/* --------------------------------------------------------------------- undo */

static int candidate_of(const RhEngine *engine, guint item)
{
	for (guint c = 0; c < engine->filed->len; c++) {
		if (g_array_index(engine->filed, guint, c) == item)
			return (int)c;
	}
	return -1;
}

/* The session as it was before DEED. */
static void take_back(RhEngine *engine, const RhDeed *deed)
{
	int candidate = candidate_of(engine, deed->item);

	if (deed->kind == RH_EVENT_REVIEW)
		engine->spent_ms -= MAX(deed->verdict.duration_ms, 0);
	else if (deed->counts)
		engine->skipped--;
	engine->answered = FALSE;
	if (candidate >= 0 && deed->kind != RH_EVENT_FLAG)
		rh_queue_undone(engine->queue, (guint)candidate, deed->seconds);
}

gboolean rh_engine_undo(RhEngine *engine, const RhWhen *when, GError **error)
{
	RhDeed deed;
	RhEvent event;
	RhCardState state;

	if (engine->deeds->len == 0) {
		g_set_error_literal(error, RH_ERROR, RH_ERROR_NOT_FOUND,
				    _("nothing was done in this session that could be taken back"));
		return FALSE;
	}
	deed = g_array_index(engine->deeds, RhDeed, engine->deeds->len - 1);
	event = event_for(engine, deed.item, RH_EVENT_UNDO, when);
	/* A clock that was set back must not make it older than what it takes back. */
	event.at_ms = MAX(when->ms, deed.at_ms + 1);
	event.target_device = rh_store_device(engine->store);
	event.target_seq = deed.seq;
	if (!rh_store_append(engine->store, &event, &state, error))
		return FALSE;
	rh_engine_item(engine, deed.item)->state = state;
	g_array_set_size(engine->deeds, engine->deeds->len - 1);
	take_back(engine, &deed);
	rh_engine_renew_plan(engine, when);
	return TRUE;
}

gboolean rh_engine_regrade(RhEngine *engine, RhGrade grade, const RhWhen *when,
			   RhOutcome *outcome, GError **error)
{
	const RhDeed *last = engine->deeds->len > 0 ?
		&g_array_index(engine->deeds, RhDeed, engine->deeds->len - 1) : NULL;
	RhVerdict verdict;
	RhWhen after = *when;

	if (last == NULL || last->kind != RH_EVENT_REVIEW || engine->current < 0 ||
	    last->item != current_item(engine)) {
		g_set_error_literal(error, RH_ERROR, RH_ERROR_NOT_FOUND,
				    _("there is no grade just given that could be changed"));
		return FALSE;
	}
	verdict = last->verdict;
	verdict.grade = grade;
	/* After the row that takes the first grade back, in the order of replay. */
	after.ms = MAX(when->ms, last->at_ms + 1) + 1;
	if (!rh_engine_undo(engine, when, error))
		return FALSE;
	return rh_engine_grade(engine, &verdict, &after, outcome, error);
}

/* -------------------------------------------------------------------- marks */

gboolean rh_engine_mark(RhEngine *engine, RhEventKind kind, const char *text, const RhWhen *when,
			GError **error)
{
	gboolean leaves = kind == RH_EVENT_SKIP || kind == RH_EVENT_BURY ||
			  kind == RH_EVENT_SUSPEND;
	RhEvent event;
	RhCardState state;
	RhDeed deed;

	if (engine->current < 0)
		return no_card(error);
	event = event_for(engine, current_item(engine), kind, when);
	event.position = (int)engine->task.number;
	event.payload = text;
	if (!rh_store_append(engine->store, &event, &state, error))
		return FALSE;
	rh_engine_item(engine, current_item(engine))->state = state;
	engine->task.state.flagged = state.flagged;
	if (kind == RH_EVENT_NOTE)
		return TRUE;
	deed = (RhDeed){ .item = current_item(engine), .kind = kind, .seq = event.seq,
			 .at_ms = event.at_ms, .counts = leaves && !engine->answered };
	g_array_append_val(engine->deeds, deed);
	if (leaves) {
		rh_queue_dropped(engine->queue, (guint)engine->current);
		engine->skipped += deed.counts ? 1 : 0;
		engine->current = -1;
		rh_engine_renew_plan(engine, when);
	}
	return TRUE;
}

char *rh_engine_take_draft(RhEngine *engine)
{
	const RhItem *item;

	if (engine->current < 0)
		return NULL;
	item = rh_engine_item(engine, current_item(engine));
	return rh_store_take_draft(engine->store, item->card->deck_id, item->card->id, NULL);
}

gboolean rh_engine_save_draft(RhEngine *engine, const char *text, const RhWhen *when)
{
	const RhItem *item;

	if (engine->current < 0)
		return FALSE;
	item = rh_engine_item(engine, current_item(engine));
	return rh_store_save_draft(engine->store, item->card->deck_id, item->card->id, text,
				   when->ms, NULL);
}
