/*
 * engine.c - whose turn it is, and what is known of the card.
 */
#include <math.h>
#include <string.h>
#include <rehearse/error.h>

#include "session/planned.h"
#include "session/take.h"

#define DAY_MS G_GINT64_CONSTANT(86400000)
#define MINUTE_MS G_GINT64_CONSTANT(60000)
#define REPLAN_MAX 30000	/* cards times days that can be planned between two prompts */

/* ------------------------------------------------------------ begin and end */

static RhEngine *engine_alloc(RhStore *store, const RhSessionSetup *setup, const RhWhen *when)
{
	RhEngine *engine = g_new0(RhEngine, 1);

	engine->store = store;
	engine->setup = *setup;
	engine->setup.competency = engine->competency = g_strdup(setup->competency);
	engine->setup.stage = engine->stage = g_strdup(setup->stage);
	engine->setup.level = engine->level = g_strdup(setup->level);
	engine->setup.stories_id = engine->stories_id = g_strdup(setup->stories_id);
	engine->interviews = setup->interviews != NULL ? g_ptr_array_ref(setup->interviews) : NULL;
	engine->zone = setup->zone != NULL ? g_time_zone_ref(setup->zone) : NULL;
	engine->began = *when;
	engine->items = g_array_new(FALSE, TRUE, sizeof(RhItem));
	engine->index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	engine->filed = g_array_new(FALSE, FALSE, sizeof(guint));
	engine->deeds = g_array_new(FALSE, TRUE, sizeof(RhDeed));
	engine->reloaded = g_ptr_array_new_with_free_func((GDestroyNotify)rh_deck_free);
	engine->pending.ticks = g_array_new(FALSE, TRUE, sizeof(RhTick));
	engine->current = -1;
	engine->speaking_pace = -1;
	return engine;
}

RhEngine *rh_engine_new(RhStore *store, const RhDeck *const *decks, guint n_decks,
			const RhSessionSetup *setup, const RhWhen *when, GError **error)
{
	g_autoptr(RhEngine) engine = engine_alloc(store, setup, when);
	g_autoptr(GArray) candidates = NULL;

	if (!setup->look && !rh_take_editions(store, decks, n_decks, when, error))
		return NULL;
	if (!rh_engine_load(engine, decks, n_decks, when, error) ||
	    (engine->interviews != NULL && !rh_pace_read(engine, when, &engine->pace, error)))
		return NULL;
	if (!setup->look)
		engine->session = rh_store_session_begin(store, when->ms, setup->minutes,
							 &engine->others, error);
	if (engine->session == NULL && !setup->look)
		return NULL;
	engine->agenda = rh_agenda_new(engine, when);
	candidates = rh_engine_candidates(engine, when, engine->filed);
	engine->queue = rh_engine_make_queue(engine, candidates, when);
	if (!setup->look) {
		rh_engine_settle_forecasts(engine, when);
		rh_engine_keep_forecasts(engine, when);
	}
	return g_steal_pointer(&engine);
}

void rh_engine_free(RhEngine *engine)
{
	if (engine == NULL)
		return;
	rh_pending_clear(&engine->pending);
	g_array_unref(engine->pending.ticks);
	rh_present_free(engine->present);
	rh_queue_free(engine->queue);
	rh_agenda_free(engine->agenda);
	g_clear_pointer(&engine->interviews, g_ptr_array_unref);
	g_clear_pointer(&engine->zone, g_time_zone_unref);
	g_free(engine->stories_id);
	/* They borrow from the decks. */
	g_clear_pointer(&engine->flags, g_hash_table_unref);
	g_ptr_array_unref(engine->reloaded);
	g_array_unref(engine->items);
	g_array_unref(engine->filed);
	g_array_unref(engine->deeds);
	g_hash_table_unref(engine->index);
	g_free(engine->session);
	g_free(engine->competency);
	g_free(engine->stage);
	g_clear_pointer(&engine->asked, g_hash_table_unref);
	g_free(engine->level);
	g_free(engine);
}

gboolean rh_engine_finish(RhEngine *engine, const char *reason, const RhWhen *when, GError **error)
{
	return rh_store_session_end(engine->store, engine->session, when->ms, reason,
				    rh_engine_graded(engine), error);
}

/* ----------------------------------------------------------------- planning */

const RhAgenda *rh_engine_agenda(const RhEngine *engine)
{
	return engine->agenda;
}

/* The queue learns what each card is worth now. */
void rh_engine_tell_worth(RhEngine *engine)
{
	g_autofree double *worth = g_new(double, MAX(engine->filed->len, 1));

	for (guint c = 0; c < engine->filed->len; c++) {
		guint i = g_array_index(engine->filed, guint, c);

		worth[c] = rh_agenda_worth(engine->agenda, rh_engine_item(engine, i), i);
	}
	rh_queue_set_worth(engine->queue, worth);
}

void rh_engine_renew_plan(RhEngine *engine, const RhWhen *when)
{
	RhAgenda *agenda = rh_agenda_new(engine, when);

	/* Without a date any more, the session ends as it began. */
	if (agenda == NULL)
		return;
	rh_agenda_free(engine->agenda);
	engine->agenda = agenda;
	engine->unplanned = 0;
	rh_engine_tell_worth(engine);
}

double rh_engine_recall_on_day(const RhEngine *engine)
{
	if (engine->agenda == NULL || engine->current < 0)
		return (double)NAN;
	return rh_agenda_recall_idle(engine->agenda,
				     g_array_index(engine->filed, guint, engine->current));
}

gint64 rh_engine_likely_ms(RhEngine *engine, const RhWhen *when)
{
	guint i;
	int day;

	if (engine->agenda == NULL || engine->current < 0)
		return 0;
	i = g_array_index(engine->filed, guint, engine->current);
	/* In a huge deck the whole plan would keep the person waiting. */
	if (engine->unplanned > 0 &&
	    rh_agenda_n_cards(engine->agenda) * rh_agenda_days(engine->agenda)->len <= REPLAN_MAX)
		rh_engine_renew_plan(engine, when);
	if (rh_queue_returns(engine->queue, (guint)engine->current))
		return when->ms + RH_EARLY_RETURN_MIN * MINUTE_MS;
	day = rh_agenda_day_of(engine->agenda, i);
	if (day < 0)
		return rh_agenda_recall_idle(engine->agenda, i) >= RH_HOLDS_FROM ? RH_HOLDS
										 : RH_OTHERS_FIRST;
	/* Worth it today, but not the time: then when it would be due, and not before tomorrow. */
	return day > 0 ? rh_agenda_day_ms(engine->agenda, (guint)day) :
			 MAX(rh_engine_item(engine, i)->state.due_ms,
			     rh_practice_day_start_ms(rh_engine_day(engine, when->ms,
								    when->tz_min) + 1,
						      rh_engine_day_rule(engine, when->tz_min)));
}

/* ------------------------------------------------------------------ looking */

const char *rh_engine_session(const RhEngine *engine)
{
	return engine->session;
}

guint rh_engine_others(const RhEngine *engine)
{
	return engine->others;
}

void rh_engine_days(const RhEngine *engine, gint64 *first, gint64 *last)
{
	*first = engine->first_day;
	*last = engine->last_day;
}

int rh_engine_day_start_hour(const RhEngine *engine)
{
	return rh_store_rules(engine->store)->day_start_hour;
}

guint rh_engine_graded(const RhEngine *engine)
{
	guint n = 0;

	for (guint i = 0; i < engine->deeds->len; i++)
		n += g_array_index(engine->deeds, RhDeed, i).kind == RH_EVENT_REVIEW;
	return n;
}

gboolean rh_engine_stands(const RhEngine *engine, gint64 seq)
{
	for (guint i = 0; i < engine->deeds->len; i++) {
		const RhDeed *deed = &g_array_index(engine->deeds, RhDeed, i);

		if (deed->kind == RH_EVENT_REVIEW && deed->seq == seq)
			return TRUE;
	}
	return FALSE;
}

void rh_engine_apply(RhEngine *engine, const RhSessionSetup *setup, const RhWhen *when)
{
	GPtrArray *before = engine->interviews;

	engine->setup.minutes = setup->minutes;
	engine->setup.forget_answers = setup->forget_answers;
	rh_queue_set_minutes(engine->queue, setup->minutes);
	engine->interviews = setup->interviews != NULL ? g_ptr_array_ref(setup->interviews) : NULL;
	/* Without interviews nobody asked how this person answers. */
	if (before == NULL && engine->interviews != NULL)
		rh_pace_read(engine, when, &engine->pace, NULL);
	g_clear_pointer(&before, g_ptr_array_unref);
	rh_engine_renew_plan(engine, when);
}

void rh_engine_bound(RhEngine *engine, double minutes, const RhWhen *when)
{
	rh_queue_set_minutes(engine->queue, minutes);
	rh_engine_renew_plan(engine, when);
}

gint64 rh_engine_spent_ms(const RhEngine *engine)
{
	return engine->spent_ms;
}

guint rh_engine_expected(const RhEngine *engine)
{
	return rh_queue_expected(engine->queue) + engine->skipped;
}

/* ------------------------------------------------------------------ turns */

/* Days until the card would fall to the desired recall, after each grade. */
static void preview(const RhEngine *engine, RhTask *task, double elapsed)
{
	const RhModel *model = rh_store_model(engine->store);
	double retention = rh_store_rules(engine->store)->retention;
	double least = RH_EARLY_RETURN_MIN / (24.0 * 60.0);

	task->intervals[0] = 0;
	for (RhGrade g = RH_GRADE_AGAIN; g <= RH_GRADE_EASY; g++) {
		RhMemory after = task->is_new ?
			rh_model_first(model, g) :
			rh_model_next(model, &task->state.memory, g, elapsed);

		task->intervals[g] = MAX(least, rh_model_interval(model, &after, retention));
	}
}

void rh_engine_renew_task(RhEngine *engine)
{
	const RhItem *item = rh_engine_item(engine, g_array_index(engine->filed, guint,
								  engine->current));
	RhTask *task = &engine->task;

	rh_present_free(engine->present);
	engine->present = rh_present_new(item->deck, item->card, item->facet, &engine->rule);
	task->deck = item->deck;
	task->card = item->card;
	task->present = engine->present;
	task->state = item->state;
}

static void make_task(RhEngine *engine, guint candidate, gint64 now_ms)
{
	const RhItem *item = rh_engine_item(engine, g_array_index(engine->filed, guint, candidate));
	RhTask *task = &engine->task;
	gint64 today = rh_engine_day(engine, now_ms, engine->began.tz_min);
	double elapsed = (double)MAX(now_ms - item->state.last_ms, 0) / (double)DAY_MS;

	engine->rule = (RhPresentRule){
		.seed = rh_present_hash(engine->setup.seed + item->state.reps, item->facet),
		.day = today,
		.last_variant = item->state.seen ? item->state.last_variant : -1,
		.told = engine->setup.only != NULL ? engine->setup.only->told : NULL,
	};

	g_clear_pointer(&engine->present, rh_present_free);
	engine->present = rh_present_new(item->deck, item->card, item->facet, &engine->rule);
	*task = (RhTask){
		.number = rh_engine_graded(engine) + engine->skipped + 1,
		.deck = item->deck, .card = item->card, .facet = item->facet,
		.present = engine->present, .state = item->state, .is_new = !item->state.seen,
		.retrievability = (double)NAN,
	};
	task->of = MAX(task->number, rh_engine_expected(engine));
	if (!task->is_new) {
		task->retrievability = rh_model_retrievability(rh_store_model(engine->store),
							       &item->state.memory, elapsed);
		task->again = rh_engine_day(engine, item->state.last_ms, engine->began.tz_min) ==
			      today;
	}
	preview(engine, task, elapsed);
}

void rh_engine_next(RhEngine *engine, gint64 now_ms, RhTurn *turn)
{
	if (engine->pending.active) {
		*turn = (RhTurn){ .what = RH_TURN_CARD, .index = (guint)engine->current,
				  .again = engine->task.again };
		return;
	}
	rh_queue_next(engine->queue, now_ms, turn);
	/* Before it waits or ends: is there nothing else that is worth the time? */
	if (turn->what != RH_TURN_CARD && engine->agenda != NULL && engine->unplanned > 0) {
		RhWhen when = { now_ms, engine->began.tz_min };

		rh_engine_renew_plan(engine, &when);
		rh_queue_next(engine->queue, now_ms, turn);
	}
	if (turn->what != RH_TURN_CARD)
		return;
	engine->current = (int)turn->index;
	engine->answered = FALSE;
	make_task(engine, turn->index, now_ms);
}

const RhTask *rh_engine_task(const RhEngine *engine)
{
	return engine->current >= 0 ? &engine->task : NULL;
}

/* ------------------------------------------------------------- days to come */

guint rh_engine_tomorrow(const RhEngine *engine, const RhWhen *when)
{
	RhDayRule rule = rh_engine_day_rule(engine, when->tz_min);
	gint64 day = rh_practice_day(when->ms, rule) + 1;
	/* Around noon: what comes back within that day has mostly come. */
	RhWhen then = { rh_practice_day_start_ms(day, rule) + DAY_MS / 3, when->tz_min };
	g_autoptr(GArray) filed = g_array_new(FALSE, FALSE, sizeof(guint));
	g_autoptr(GArray) candidates = rh_engine_candidates(engine, &then, filed);
	g_autoptr(RhQueue) queue = rh_engine_make_queue(engine, candidates, &then);

	return rh_queue_expected(queue);
}

guint rh_engine_coming(const RhEngine *engine, const RhWhen *when, gint64 *due_ms)
{
	guint n = 0;

	*due_ms = G_MAXINT64;
	for (guint i = 0; i < engine->items->len; i++) {
		const RhCardState *state = &rh_engine_item(engine, i)->state;

		if (!state->suspended && !state->retired && state->due_ms > when->ms)
			*due_ms = MIN(*due_ms, state->due_ms);
	}
	if (*due_ms == G_MAXINT64)
		return 0;
	for (guint i = 0; i < engine->items->len; i++) {
		const RhCardState *state = &rh_engine_item(engine, i)->state;

		n += !state->suspended && !state->retired && state->due_ms > when->ms &&
		     state->due_ms < G_MAXINT64 &&
		     rh_engine_day(engine, state->due_ms, when->tz_min) ==
			     rh_engine_day(engine, *due_ms, when->tz_min);
	}
	return n;
}

guint rh_engine_in_mind(const RhEngine *engine, gint64 at_ms, guint *of)
{
	double sum = 0;

	*of = 0;
	for (guint i = 0; i < engine->items->len; i++) {
		const RhItem *item = rh_engine_item(engine, i);
		double days = (double)MAX(at_ms - item->state.last_ms, 0) / (double)DAY_MS;

		/* A card counts once, whatever else of it is remembered apart. */
		if (!item->state.seen || item->state.suspended || item->state.retired ||
		    *item->facet != '\0')
			continue;
		sum += rh_model_retrievability(rh_store_model(engine->store), &item->state.memory,
					       days);
		(*of)++;
	}
	return (guint)(sum + 0.5);
}
