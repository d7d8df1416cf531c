/*
 * past.c - looks a card up in the log, among the answers kept, and among the
 * remarks dismissed.
 */
#include <string.h>
#include <rehearse/error.h>
#include <rehearse/exercise.h>
#include <rehearse/journal.h>
#include <rehearse/typed.h>

#include "session/past.h"
#include "session/private.h"
#include "text/words.h"

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

/* ------------------------------------------------------- answers and stories */

char *rh_engine_last_answer(const RhEngine *engine)
{
	const RhCard *card;

	if (engine->current < 0)
		return NULL;
	card = current(engine)->card;
	return rh_store_last_answer(engine->store, card->deck_id, card->id, NULL);
}

gint64 rh_engine_last_answer_ms(const RhEngine *engine)
{
	const RhCard *card = engine->current >= 0 ? current(engine)->card : NULL;
	g_autoptr(GPtrArray) typed = card != NULL ?
		rh_store_typed(engine->store, card->deck_id, card->id, NULL) : NULL;

	for (guint i = 0; typed != NULL && i < typed->len; i++) {
		const RhTyped *text = g_ptr_array_index(typed, i);

		if (!text->is_draft)
			return text->at_ms;
	}
	return 0;
}

typedef struct {
	GHashTable *values;
	gint64 at_ms;
} LastEntry;

static gboolean take_entry(gint64 at_ms, const RhFormValue *values, guint n, gpointer data)
{
	LastEntry *last = data;

	last->at_ms = at_ms;
	last->values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	for (guint i = 0; i < n; i++)
		g_hash_table_insert(last->values, g_strdup(values[i].input),
				    g_strdup(values[i].value));
	return FALSE;
}

GHashTable *rh_engine_last_entry(const RhEngine *engine, const RhCard *exercise, gint64 *at_ms)
{
	LastEntry last = { 0 };

	rh_store_each_exercise(engine->store, exercise->deck_id, exercise->id, take_entry, &last,
			       NULL);
	*at_ms = last.at_ms;
	return last.values;
}

#define PACE_ROWS 500		/* of the log, the newest first */
#define PACE_TIMINGS 30

typedef struct {
	guint rows, n;
	guint words[PACE_TIMINGS];
	gint64 ms[PACE_TIMINGS];
} Timings;

static gboolean take_timing(const RhEvent *event, gpointer data)
{
	Timings *timings = data;

	if (event->kind == RH_EVENT_REVIEW && event->words > 0 && event->speak_ms > 0) {
		timings->words[timings->n] = (guint)event->words;
		timings->ms[timings->n++] = event->speak_ms;
	}
	return ++timings->rows < PACE_ROWS && timings->n < PACE_TIMINGS;
}

double rh_engine_pace(RhEngine *engine)
{
	g_autofree Timings *timings = NULL;

	if (engine->speaking_pace >= 0)
		return engine->speaking_pace;
	timings = g_new0(Timings, 1);
	rh_store_each_event(engine->store, NULL, NULL, TRUE, take_timing, timings, NULL);
	engine->speaking_pace = rh_pace_learn(timings->words, timings->ms, timings->n);
	return engine->speaking_pace;
}

RhBank *rh_engine_bank(const RhEngine *engine, const RhDeck *stories)
{
	const RhCard *now = engine->current >= 0 ? current(engine)->card : NULL;
	RhBank *bank = rh_bank_new();

	for (guint i = 0; i < engine->items->len; i++) {
		const RhItem *item = rh_engine_item(engine, i);

		if (item->card != now)
			rh_bank_add_card(bank, item->deck, item->card);
	}
	for (guint i = 0; stories != NULL && i < rh_deck_n_cards(stories); i++) {
		const RhCard *card = rh_deck_card(stories, i);

		if (now == NULL || strcmp(now->deck_id, card->deck_id) != 0 ||
		    strcmp(now->id, card->id) != 0)
			rh_bank_add_card(bank, stories, card);
	}
	rh_bank_take_links(bank, rh_store_story_links(engine->store, NULL));
	return bank;
}

gboolean rh_engine_link_story(RhEngine *engine, const RhBankStory *story, const RhWhen *when,
			      GError **error)
{
	const RhCard *card = current(engine)->card;
	RhStoryLink link = { card->deck_id, card->id, story->card->deck_id, story->card->id };

	return rh_store_link_story(engine->store, &link, when->ms, error);
}

/* ----------------------------------------------------------------- remarks */

gboolean rh_engine_dismiss(RhEngine *engine, const char *what, const RhWhen *when, GError **error)
{
	const RhCard *card;

	if (engine->current < 0) {
		g_set_error_literal(error, RH_ERROR, RH_ERROR_NOT_FOUND,
				    _("there is no card now; ask for the next one first"));
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
