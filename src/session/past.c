/*
 * past.c - looks a card up in the log, among the answers kept, and among the
 * remarks dismissed.
 */
#include <string.h>
#include <rehearse/error.h>
#include <rehearse/journal.h>

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

/* ------------------------------------------------------- answers and stories */

char *rh_engine_last_answer(const RhEngine *engine)
{
	const RhCard *card;

	if (engine->current < 0)
		return NULL;
	card = current(engine)->card;
	return rh_store_last_answer(engine->store, card->deck_id, card->id, NULL);
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

struct RhStories {
	GArray *rows;		/* RhTold; its strings are those of STRINGS */
	GPtrArray *strings;
};

/* The parts of one story below each other. */
static void add_story(RhStories *stories, const RhNode *told)
{
	const RhNode *title = rh_node_child(told, RH_TAG_TITLE);
	const RhNode *part = rh_node_child(told, RH_TAG_PART);
	GString *text = g_string_new(NULL);
	RhTold row;

	for (; part != NULL; part = rh_node_next(part))
		g_string_append_printf(text, "%s\n", part->text != NULL ? part->text : "");
	row.id = g_strdup(title != NULL && title->text != NULL ? title->text : "");
	row.text = g_string_free(text, FALSE);
	g_ptr_array_add(stories->strings, (gpointer)(guintptr)row.id);
	g_ptr_array_add(stories->strings, (gpointer)(guintptr)row.text);
	g_array_append_val(stories->rows, row);
}

RhStories *rh_engine_stories(const RhEngine *engine)
{
	const RhCard *now = engine->current >= 0 ? current(engine)->card : NULL;
	RhStories *stories = g_new0(RhStories, 1);

	stories->rows = g_array_new(FALSE, FALSE, sizeof(RhTold));
	stories->strings = g_ptr_array_new_with_free_func(g_free);
	for (guint i = 0; i < engine->items->len; i++) {
		const RhCard *card = rh_engine_item(engine, i)->card;
		const RhNode *told = card->kind == RH_KIND_STORY && card != now ?
				     rh_node_child(card->node, RH_TAG_TOLD) : NULL;

		for (; told != NULL; told = rh_node_next(told))
			add_story(stories, told);
	}
	return stories;
}

void rh_stories_free(RhStories *stories)
{
	if (stories == NULL)
		return;
	g_array_unref(stories->rows);
	g_ptr_array_unref(stories->strings);
	g_free(stories);
}

const RhTold *rh_stories_told(const RhStories *stories)
{
	return (const RhTold *)(const void *)stories->rows->data;
}

guint rh_stories_n(const RhStories *stories)
{
	return stories->rows->len;
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
