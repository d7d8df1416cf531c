/* review.c - from a verdict to a row of the log. */
#include <rehearse/journal.h>
#include <rehearse/learned.h>

#include "session/grade.h"
#include "session/learn.h"
#include "session/review.h"

void rh_pending_clear(RhPending *pending)
{
	pending->active = FALSE;
	g_clear_pointer(&pending->fingerprint, g_free);
	g_clear_pointer(&pending->choice, g_free);
	g_clear_pointer(&pending->text, g_free);
	g_array_set_size(pending->ticks, 0);
}

RhGrade rh_review_suggest(const RhPresent *present, const RhVerdict *verdict)
{
	return rh_grade_limit(rh_grade_of_verdict(present, verdict->choice, verdict->unsure,
						  verdict->has_lines, verdict->missed),
			      verdict->hint || verdict->over);
}

static void make_ticks(RhPending *pending, const RhPresent *present, const RhVerdict *verdict)
{
	for (guint i = 0; verdict->has_lines && i < present->lines->len; i++) {
		RhTick tick = { .point = rh_present_line(present, i + 1)->id,
				.has_auto = (verdict->looked & (1u << i)) != 0,
				.automatic = (verdict->not_found & (1u << i)) == 0,
				.user = (verdict->missed & (1u << i)) == 0 };

		g_array_append_val(pending->ticks, tick);
	}
	pending->event.ticks = (RhTick *)(void *)pending->ticks->data;
	pending->event.n_ticks = pending->ticks->len;
}

void rh_pending_fill(RhPending *pending, const RhTask *task, const char *session,
		     const RhVerdict *verdict, const RhWhen *when)
{
	RhEvent *event = &pending->event;

	rh_pending_clear(pending);
	pending->verdict = *verdict;
	pending->verdict.text = NULL;
	pending->text = g_strdup(verdict->text);
	pending->fingerprint = rh_card_fingerprint(task->card);
	if (verdict->choice > 0)
		pending->choice = g_strdup(rh_present_choice(task->present, verdict->choice)->id);
	*event = (RhEvent)RH_EVENT_INIT;
	event->kind = RH_EVENT_REVIEW;
	event->deck = task->card->deck_id;
	event->card = task->card->id;
	event->facet = task->facet;
	event->at_ms = when->ms;
	event->tz_min = when->tz_min;
	event->session = session;
	event->position = (int)task->number;
	event->mode = verdict->mode;
	event->suggested = rh_review_suggest(task->present, verdict);
	event->grade = verdict->grade != RH_GRADE_NONE ? verdict->grade : event->suggested;
	event->confidence = verdict->choice > 0 ? !verdict->unsure : -1;
	event->choice = pending->choice;
	event->variant = task->present->variant;
	event->hint = verdict->hint;
	event->duration_ms = verdict->duration_ms;
	event->think_ms = verdict->think_ms;
	event->speak_ms = verdict->speak_ms;
	event->words = verdict->words;
	event->deck_version = (int)rh_deck_version(task->deck);
	event->rev = (int)task->card->rev;
	event->fingerprint = pending->fingerprint;
	event->r_predicted = task->retrievability;
	make_ticks(pending, task->present, verdict);
	pending->active = TRUE;
}

/* Ticked as said, and looked for in vain. */
static gboolean was_not_found(const RhTick *tick)
{
	return tick->has_auto && !tick->automatic && tick->user;
}

/* The sentences of points that were said though no pattern found them. */
static void learn(const RhPending *pending, RhStore *store, const RhCard *card)
{
	const RhEvent *event = &pending->event;
	guint n = 0;

	for (guint i = 0; i < event->n_ticks; i++)
		n += was_not_found(&event->ticks[i]) ? 1 : 0;
	for (guint i = 0; i < event->n_ticks; i++) {
		const RhTick *tick = &event->ticks[i];
		g_autofree char *sentence = NULL;

		if (was_not_found(tick))
			sentence = rh_learn_sentence(card, tick->point, n == 1, pending->text);
		if (sentence != NULL)
			rh_store_learn(store, event->deck, event->card, tick->point, sentence,
				       event->at_ms, NULL);
	}
}

gboolean rh_pending_write(RhPending *pending, RhStore *store, const RhCard *card,
			  gboolean keeps_text, RhCardState *state, GError **error)
{
	const RhEvent *event = &pending->event;

	if (!rh_store_append(store, &pending->event, state, error))
		return FALSE;
	if (pending->text == NULL || !keeps_text)
		return TRUE;
	/* Kept beside the log: that it could not be kept does not undo the grade. */
	rh_store_save_answer(store, event->deck, event->card, pending->text, event->at_ms, NULL);
	learn(pending, store, card);
	return TRUE;
}
