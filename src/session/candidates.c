/*
 * candidates.c - which cards a session may ask, and what the queue needs to
 * know of them.
 *
 * The rules of asking stand here: no exercise, a story only with the user's own
 * lines, the second direction of a contrast and a myth's check only when their
 * time has come, two facets of a card on different days.
 */
#include <math.h>
#include <string.h>

#include "session/planned.h"
#include "session/worth.h"

#define DAY_MS G_GINT64_CONSTANT(86400000)
#define CHECK_AFTER_DAYS 7
#define MISTAKE_DAYS 14		/* how far back a sure mistake is looked for */
#define COMPARED_NEW 1000	/* no session reaches further into a deck */

/* order.c of the planner names kinds by number. */
G_STATIC_ASSERT(RH_KIND_QUESTION == 0 && RH_KIND_STORY == 1 && RH_KIND_MYTH == 2 &&
		RH_KIND_SITUATION == 3 && RH_KIND_CONTRAST == 4 && RH_KIND_REDFLAG == 5 &&
		RH_KIND_EXERCISE == 6);

RhDayRule rh_engine_day_rule(const RhEngine *engine, int tz_min)
{
	return (RhDayRule){ tz_min, rh_store_rules(engine->store)->day_start_hour };
}

gint64 rh_engine_day(const RhEngine *engine, gint64 at_ms, int tz_min)
{
	return rh_practice_day(at_ms, rh_engine_day_rule(engine, tz_min));
}

/* ----------------------------------------------------------------- listing */

static gboolean is_wanted(const RhSessionSetup *setup, const RhCard *card)
{
	const char *level = rh_node_attr(card->node, RH_ATTR_LEVEL);

	if (setup->kind >= 0 && (int)card->kind != setup->kind)
		return FALSE;
	if (setup->competency != NULL &&
	    !rh_node_attr_has(card->node, RH_ATTR_COMPETENCY, setup->competency))
		return FALSE;
	/* A card without a level suits every level. */
	return setup->level == NULL || level == NULL ||
	       rh_node_attr_has(card->node, RH_ATTR_LEVEL, setup->level);
}

/* Cards of one first competency, or else of one section, are one topic. */
static guint topic_of(GHashTable *topics, const RhCard *card)
{
	const char *list = rh_node_attr(card->node, RH_ATTR_COMPETENCY);
	const char *section = NULL;
	g_autofree char *name = NULL;
	gpointer number;

	if (card->section != NULL)
		section = rh_node_attr(card->section, RH_ATTR_ID);
	if (list != NULL)
		name = g_strndup(list, strcspn(list, " "));
	else
		name = g_strconcat("section ", section != NULL ? section : "", NULL);
	number = g_hash_table_lookup(topics, name);
	if (number == NULL) {
		number = GUINT_TO_POINTER(g_hash_table_size(topics) + 1);
		g_hash_table_insert(topics, g_steal_pointer(&name), number);
	}
	return GPOINTER_TO_UINT(number);
}

static char *item_key(const char *deck, const char *card, const char *facet)
{
	return g_strconcat(deck, "\n", card, "\n", facet, NULL);
}

/* DATA is a set of item keys: the cards that were answered. */
static gboolean note_met(const char *deck, const char *card, const char *facet,
			 const RhCardState *state, gpointer data)
{
	if (state->seen && *facet == '\0')
		g_hash_table_add(data, item_key(deck, card, facet));
	return TRUE;
}

/* A story that was not taken down is met in a mock interview, and comes back from there. */
static gboolean is_met_story(const RhCard *card, GHashTable *met)
{
	g_autofree char *key = NULL;

	if (card->kind != RH_KIND_STORY)
		return FALSE;
	key = item_key(card->deck_id, card->id, "");
	return g_hash_table_contains(met, key);
}

/* MET: see note_met. */
static void list_card(RhEngine *engine, const RhDeck *deck, const RhCard *card, GHashTable *topics,
		      GHashTable *met, guint *number)
{
	const char *const *facets = rh_card_facets(card);
	gboolean all_facets = rh_present_can_drill(card);

	if (!is_wanted(&engine->setup, card) || (!all_facets && !is_met_story(card, met)))
		return;
	for (; *facets != NULL && (all_facets || **facets == '\0'); facets++) {
		char *key = item_key(card->deck_id, card->id, *facets);
		RhItem item = { .deck = deck, .card = card, .facet = *facets,
				.number = *number, .order = *number, .skipped_day = -1 };

		item.topic = topic_of(topics, card);
		/* A card that two decks include is one card. */
		if (g_hash_table_contains(engine->index, key)) {
			g_free(key);
			continue;
		}
		g_array_append_val(engine->items, item);
		g_hash_table_insert(engine->index, key, GUINT_TO_POINTER(engine->items->len));
	}
	(*number)++;
}

RhItem *rh_engine_find(const RhEngine *engine, const char *deck, const char *card,
		       const char *facet)
{
	g_autofree char *key = item_key(deck, card, facet);
	guint place = GPOINTER_TO_UINT(g_hash_table_lookup(engine->index, key));

	return place > 0 ? rh_engine_item(engine, place - 1) : NULL;
}

static gboolean take_state(const char *deck, const char *card, const char *facet,
			   const RhCardState *state, gpointer data)
{
	RhItem *item = rh_engine_find(data, deck, card, facet);

	if (item != NULL)
		item->state = *state;
	return TRUE;
}

gboolean rh_engine_load_states(RhEngine *engine, const char *deck, GError **error)
{
	return rh_store_each_card(engine->store, deck, take_state, engine, error);
}

/* ---------------------------------------------------- what the log adds */

typedef struct {
	RhEngine *engine;
	gint64 today;
	int tz_min;
} Walk;

static void note_skip(Walk *walk, const RhEvent *event)
{
	RhItem *item = rh_engine_find(walk->engine, event->deck, event->card,
				      event->facet != NULL ? event->facet : "");

	/* Answered since then, it was asked for. */
	if (item != NULL && (!item->state.seen || item->state.last_ms < event->at_ms))
		item->skipped_day = MAX(item->skipped_day, event->practice_day);
}

/*
 * Sure and mistaken: such a card comes back the next day, whatever was answered
 * later on the same day.
 */
static gboolean note_mistake(const RhEvent *event, gpointer data)
{
	Walk *walk = data;
	RhItem *item;

	if (event->practice_day < walk->today - MISTAKE_DAYS)
		return FALSE;
	if (event->kind == RH_EVENT_SKIP)
		note_skip(walk, event);
	if (event->kind != RH_EVENT_REVIEW || event->grade != RH_GRADE_AGAIN ||
	    event->confidence != 1 || event->practice_day >= walk->today)
		return TRUE;
	item = rh_engine_find(walk->engine, event->deck, event->card,
			 event->facet != NULL ? event->facet : "");
	if (item != NULL && item->state.seen &&
	    rh_engine_day(walk->engine, item->state.last_ms, walk->tz_min) == event->practice_day)
		item->recall = TRUE;
	return TRUE;
}

static gboolean first_review(const RhEvent *event, gpointer data)
{
	gint64 *at_ms = data;

	if (event->kind != RH_EVENT_REVIEW)
		return TRUE;
	*at_ms = event->at_ms;
	return FALSE;
}

static gboolean first_review_day(const RhEvent *event, gpointer data)
{
	gint64 *day = data;

	if (event->kind != RH_EVENT_REVIEW)
		return TRUE;
	*day = event->practice_day;
	return FALSE;
}

/* Prompts are compared as far as a session may come: a deck can be huge. */
static void compare_prompts(RhEngine *engine)
{
	guint n_new = 0;

	for (guint i = 0; i < engine->items->len; i++) {
		RhItem *item = rh_engine_item(engine, i);

		if (item->state.seen || n_new++ < COMPARED_NEW)
			item->likeness = rh_present_likeness(rh_card_prompt(item->card));
	}
}

gboolean rh_engine_load(RhEngine *engine, const RhDeck *const *decks, guint n, const RhWhen *when,
			GError **error)
{
	g_autoptr(GHashTable) topics = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GHashTable) met = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	Walk walk = { engine, rh_engine_day(engine, when->ms, when->tz_min), when->tz_min };
	guint number = 0;

	if (!rh_store_each_card(engine->store, NULL, note_met, met, error))
		return FALSE;
	for (guint d = 0; d < n; d++) {
		for (guint i = 0; i < rh_deck_n_cards(decks[d]); i++)
			list_card(engine, decks[d], rh_deck_card(decks[d], i), topics, met,
				  &number);
	}
	engine->first_day = engine->last_day = -1;
	engine->asked = rh_worth_asked(engine->store, error);
	if (engine->asked == NULL)
		return FALSE;
	if (!rh_engine_load_states(engine, NULL, error))
		return FALSE;
	compare_prompts(engine);
	return rh_store_each_event(engine->store, NULL, NULL, FALSE, first_review_day,
				   &engine->first_day, error) &&
	       rh_store_each_event(engine->store, NULL, NULL, TRUE, first_review_day,
				   &engine->last_day, error) &&
	       rh_store_each_event(engine->store, NULL, NULL, TRUE, note_mistake, &walk, error);
}

/* ------------------------------------------------------------------- rules */

/* The un-cued check comes after a week, or half the days that are left. */
static gboolean check_is_ripe(const RhEngine *engine, const RhItem *item, const RhItem *base,
			      const RhWhen *when)
{
	int days = CHECK_AFTER_DAYS;
	gint64 since = base->state.last_ms;

	if (engine->setup.days_left >= 0)
		days = MIN(days, engine->setup.days_left / 2);
	if (when->ms - since < days * DAY_MS)
		rh_store_each_event(engine->store, item->card->deck_id, item->card->id, FALSE,
				    first_review, &since, NULL);
	return when->ms - since >= days * DAY_MS;
}

/* Whether a facet that was never asked may be. */
static gboolean facet_is_ripe(const RhEngine *engine, const RhItem *item, const RhWhen *when)
{
	/* A story is said in less time only when it was said in more. */
	const char *before = strcmp(item->facet, "30") == 0 ? "60" : "";
	const RhItem *base;

	if (*item->facet == '\0')
		return TRUE;
	base = rh_engine_find(engine, item->card->deck_id, item->card->id, before);
	/* A card that was suspended before this facet was ever asked has no row for it. */
	if (base == NULL || base->state.successes == 0 || base->state.suspended ||
	    base->state.retired)
		return FALSE;
	return strcmp(item->facet, "check") != 0 || check_is_ripe(engine, item, base, when);
}

gboolean rh_engine_is_ripe(const RhEngine *engine, const RhItem *item, const RhWhen *when)
{
	return item->state.seen || facet_is_ripe(engine, item, when);
}

gboolean rh_engine_sister_had_today(const RhEngine *engine, guint i, const RhWhen *when)
{
	const RhItem *item = rh_engine_item(engine, i);
	gint64 today = rh_engine_day(engine, when->ms, when->tz_min);
	guint from = i;

	while (from > 0 && rh_engine_item(engine, from - 1)->number == item->number)
		from--;
	for (; from < engine->items->len; from++) {
		const RhItem *sister = rh_engine_item(engine, from);

		if (sister->number != item->number)
			break;
		if (sister != item && sister->state.seen &&
		    rh_engine_day(engine, sister->state.last_ms, when->tz_min) == today)
			return TRUE;
	}
	return FALSE;
}

/* What was asked for by name is asked, also when it was put off. */
static gboolean is_only(const RhSessionOnly *only, const RhItem *item)
{
	return strcmp(only->deck, item->card->deck_id) == 0 &&
	       strcmp(only->card, item->card->id) == 0 && strcmp(only->facet, item->facet) == 0;
}

static gboolean may_be_asked(const RhEngine *engine, guint i, const RhWhen *when)
{
	const RhItem *item = rh_engine_item(engine, i);

	if (engine->setup.only != NULL)
		return is_only(engine->setup.only, item) && rh_engine_is_ripe(engine, item, when);
	if (item->state.suspended || item->state.retired)
		return FALSE;
	/* Skipped or buried before it was ever answered. */
	if (!item->state.seen && item->state.due_ms > when->ms)
		return FALSE;
	if (!engine->setup.ahead && rh_engine_sister_had_today(engine, i, when))
		return FALSE;
	/* A plan, unlike what is due, does not know of a skip. */
	if (engine->agenda != NULL &&
	    item->skipped_day == rh_engine_day(engine, when->ms, when->tz_min))
		return FALSE;
	return rh_engine_is_ripe(engine, item, when);
}

static double retrievability(const RhEngine *engine, const RhItem *item, gint64 at_ms)
{
	double days = (double)(at_ms - item->state.last_ms) / (double)DAY_MS;

	return rh_model_retrievability(rh_store_model(engine->store), &item->state.memory,
				       MAX(days, 0));
}

static void describe_planned(const RhEngine *engine, guint i, RhCandidate *c)
{
	const RhItem *item = rh_engine_item(engine, i);

	c->worth = rh_agenda_worth(engine->agenda, item, i);
	c->seconds = rh_agenda_seconds(engine->agenda, item);
	c->seconds_again = rh_agenda_seconds_again(engine->agenda, item);
}

static void describe(const RhEngine *engine, guint i, const RhWhen *when, RhCandidate *c)
{
	const RhItem *item = rh_engine_item(engine, i);
	double when_new, said, missed;

	rh_expected_seconds(item->card->kind, &when_new, &said, &missed);
	*c = (RhCandidate){
		.card = item->number, .topic = item->topic, .kind = item->card->kind,
		.weight = rh_card_worth(item->card, engine->setup.stage, engine->asked),
		.is_new = !item->state.seen,
		.opener = item->card->opener, .order = item->order,
		.due_ms = item->recall ? MIN(item->state.due_ms, when->ms) : item->state.due_ms,
		.retrievability = 1, .seconds = when_new,
		.look_alike = item->likeness,
	};
	if (item->state.seen) {
		c->retrievability = retrievability(engine, item, when->ms);
		c->seconds = item->state.last_grade == RH_GRADE_AGAIN ? missed : said;
	}
	if (engine->agenda != NULL)
		describe_planned(engine, i, c);
}

GArray *rh_engine_candidates(const RhEngine *engine, const RhWhen *when, GArray *filed)
{
	GArray *candidates = g_array_new(FALSE, FALSE, sizeof(RhCandidate));

	for (guint i = 0; i < engine->items->len; i++) {
		RhCandidate c;

		if (!may_be_asked(engine, i, when))
			continue;
		describe(engine, i, when, &c);
		g_array_append_val(candidates, c);
		g_array_append_val(filed, i);
	}
	return candidates;
}

RhQueue *rh_engine_make_queue(const RhEngine *engine, const GArray *candidates, const RhWhen *when)
{
	RhDayRule rule = rh_engine_day_rule(engine, when->tz_min);
	RhQueueOptions options = {
		.minutes = engine->setup.minutes, .max_cards = engine->setup.max_cards,
		.ahead = engine->setup.ahead,
		.first_session = engine->first_day < 0 && rh_engine_graded(engine) == 0 &&
				 engine->setup.only == NULL,
		.planned = engine->agenda != NULL,
		.spent = engine->agenda != NULL ? rh_agenda_spent(engine) : 0,
		.new_share = 0.40, .seed = engine->setup.seed,
		.day_end_ms = rh_practice_day_start_ms(rh_practice_day(when->ms, rule) + 1, rule),
	};

	return rh_queue_new((const RhCandidate *)(const void *)candidates->data, candidates->len,
			    &options, when->ms);
}
