/*
 * past.c - looks a card up in the log, and among the remarks dismissed.
 */
#include <string.h>
#include <rehearse/error.h>

#include "session/past.h"
#include "session/private.h"

static const RhItem *current(const RhEngine *engine)
{
	return rh_engine_item(engine, g_array_index(engine->filed, guint, engine->current));
}

typedef struct {
	const RhEngine *engine;
	RhLastReview *last;
	gboolean found;
} LookBack;

static gboolean is_extra(const RhPresent *present, const char *point)
{
	for (guint i = 1; i <= present->lines->len; i++)
		if (strcmp(rh_present_line(present, i)->id, point) == 0)
			return rh_present_line(present, i)->role == RH_LINE_EXTRA;
	return FALSE;
}

static gboolean take_last(const RhEvent *event, gpointer data)
{
	LookBack *look = data;
	const RhTask *task = &look->engine->task;

	if (event->kind != RH_EVENT_REVIEW || event->at_ms != task->state.last_ms ||
	    g_strcmp0(event->facet != NULL ? event->facet : "", task->facet) != 0)
		return TRUE;
	*look->last = (RhLastReview){ .at_ms = event->at_ms, .grade = event->grade,
				      .confidence = event->confidence };
	for (guint i = 0; i < event->n_ticks; i++) {
		if (is_extra(task->present, event->ticks[i].point))
			continue;
		look->last->of++;
		look->last->said += event->ticks[i].user ? 1 : 0;
	}
	look->found = TRUE;
	return FALSE;
}

gboolean rh_engine_last_review(const RhEngine *engine, RhLastReview *last)
{
	LookBack look = { .engine = engine, .last = last };
	const RhTask *task = &engine->task;

	if (engine->current < 0 || task->is_new)
		return FALSE;
	rh_store_each_event(engine->store, task->card->deck_id, task->card->id, TRUE, take_last,
			    &look, NULL);
	return look.found;
}

gboolean rh_engine_is_recalled(const RhEngine *engine)
{
	return engine->current >= 0 && current(engine)->recall;
}

/* ----------------------------------------------------------------- remarks */

gboolean rh_engine_dismiss(RhEngine *engine, const char *what, const RhWhen *when, GError **error)
{
	const RhCard *card;

	if (engine->current < 0) {
		g_set_error_literal(error, RH_ERROR, RH_ERROR_NOT_FOUND,
				    "there is no card now; ask for the next one first");
		return FALSE;
	}
	card = current(engine)->card;
	return rh_store_dismiss(engine->store, card->deck_id, card->id, what, when->ms, error);
}

gboolean rh_engine_is_dismissed(const RhEngine *engine, const char *what)
{
	const RhCard *card;

	if (engine->current < 0)
		return FALSE;
	card = current(engine)->card;
	return rh_store_is_dismissed(engine->store, card->deck_id, card->id, what);
}
