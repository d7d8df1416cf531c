/*
 * lasttime.c - for `m` after an answer: what was typed at the card last time, and
 * what the person counted of their own work, where a card asks for both sides.
 *
 * Never before the answer, and before the new one takes the place of the last.
 */
#include "session/formvalue.h"
#include "session/past.h"
#include "session/storyfits.h"
#include "session/tally.h"
#include "text/words.h"

#define SCALES_MIN 2	/* groups of a scale: less is no comparison */

/* (transfer full) */
static char *say_day(const RhDrill *drill, gint64 at_ms)
{
	int tz_min = drill->world->tz_min(drill->world->data, at_ms);
	g_autoptr(GDateTime) day = g_date_time_new_from_unix_utc(at_ms / 1000 + tz_min * 60);

	return rh_say_day_month(g_date_time_get_day_of_month(day), g_date_time_get_month(day), 0);
}

static gboolean tell_answer(const RhDrill *drill)
{
	g_autofree char *last = rh_engine_last_answer(drill->engine);
	gint64 at_ms = last != NULL ? rh_engine_last_answer_ms(drill->engine) : 0;
	g_autofree char *day = NULL;
	g_autofree char *text = NULL;

	if (last == NULL || at_ms == 0)
		return FALSE;
	day = say_day(drill, at_ms);
	text = g_strdup_printf(_("Your answer last time, %s: %s"), day, last);
	drill->world->show(drill->world->data, RH_SHOW_PLAIN, "  ", "  ", text);
	return TRUE;
}

/* ---------------------------------------------------------------- own count */

static guint count_scales(const RhCard *exercise)
{
	const RhNode *group = rh_node_child(exercise->node, RH_TAG_GROUP);
	guint n = 0;

	for (; group != NULL; group = rh_node_next(group)) {
		const RhNode *input = rh_node_child(group, RH_TAG_INPUT);

		while (input != NULL && rh_input_type(input) != RH_INPUT_SCALE5)
			input = rh_node_next(input);
		n += input != NULL ? 1 : 0;
	}
	return n;
}

/* Whether EXERCISE is about nothing but what CARD is about. */
static gboolean is_about(const RhCard *exercise, const RhCard *card)
{
	const char *list = rh_node_attr(exercise->node, RH_ATTR_COMPETENCY);
	g_auto(GStrv) ids = g_strsplit(list != NULL ? list : "", " ", -1);

	for (char **id = ids; *id != NULL; id++)
		if (!rh_node_attr_has(card->node, RH_ATTR_COMPETENCY, *id))
			return FALSE;
	return ids[0] != NULL;
}

typedef struct {
	const RhCard *exercise;
	GHashTable *values;
	gint64 at_ms;
} Count;

/* The newest of those that fit. */
static void look_at(const RhDrill *drill, const RhCard *exercise, Count *newest)
{
	const RhCard *card = rh_engine_task(drill->engine)->card;
	g_autoptr(GHashTable) values = NULL;
	gint64 at_ms;

	if (exercise->kind != RH_KIND_EXERCISE || !is_about(exercise, card) ||
	    count_scales(exercise) < SCALES_MIN)
		return;
	values = rh_engine_last_entry(drill->engine, exercise, &at_ms);
	if (values == NULL || at_ms <= newest->at_ms)
		return;
	g_clear_pointer(&newest->values, g_hash_table_unref);
	*newest = (Count){ exercise, g_steal_pointer(&values), at_ms };
}

static gboolean tell_count(const RhDrill *drill)
{
	const RhTask *task = rh_engine_task(drill->engine);
	Count newest = { 0 };
	g_autoptr(GHashTable) values = NULL;
	g_autoptr(GPtrArray) totals = NULL;
	g_autofree char *day = NULL, *list = NULL, *text = NULL;
	RhTally tally = { .deck = task->deck };

	if (task->card->kind != RH_KIND_QUESTION ||
	    rh_node_attr(task->card->node, RH_ATTR_SIDES) == NULL)
		return FALSE;
	for (guint i = 0; i < rh_deck_n_cards(task->deck); i++)
		look_at(drill, rh_deck_card(task->deck, i), &newest);
	values = newest.values;
	if (values == NULL)
		return FALSE;
	tally.exercise = newest.exercise->node;
	tally.values = values;
	totals = rh_tally_totals(&tally);
	g_ptr_array_add(totals, NULL);
	list = g_strjoinv("; ", (char **)totals->pdata);
	day = say_day(drill, newest.at_ms);
	text = g_strdup_printf(_("Your own count of %s: %s"), day, list);
	drill->world->show(drill->world->data, RH_SHOW_PLAIN, "  ", "  ", text);
	return TRUE;
}

gboolean rh_drill_last_time(const RhDrill *drill)
{
	gboolean answer = tell_answer(drill), count = tell_count(drill);

	return answer || count;
}
