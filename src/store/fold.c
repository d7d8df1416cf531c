/*
 * fold.c - what one event does to the state of a card.
 *
 * Pure: the state after an event follows from the state before, the event and
 * the rules.  The cache is the fold over a card's events in the order of
 * replay, so that the same log gives the same bits on every machine.
 */
#include <string.h>
#include "store/replay.h"

#define DAY_MS G_GINT64_CONSTANT(86400000)

void rh_fold_init(RhFold *fold)
{
	/* memset, so that padding is equal where the fields are. */
	memset(fold, 0, sizeof(*fold));
}

/* FNV-1a, 64 bits: the same on every machine, unlike a pointer or g_str_hash. */
static guint64 hash_text(guint64 hash, const char *text)
{
	for (const char *at = text; ; at++) {
		hash = (hash ^ (guchar)*at) * G_GUINT64_CONSTANT(0x100000001b3);
		if (*at == '\0')
			return hash;
	}
}

guint64 rh_fold_seed(const char *deck, const char *card, const char *facet)
{
	guint64 hash = G_GUINT64_CONSTANT(0xcbf29ce484222325);

	return hash_text(hash_text(hash_text(hash, deck), card), facet);
}

void rh_fold_rules(const RhStore *store, const char *deck, const char *card, const char *facet,
		   RhFoldRules *rules)
{
	rules->model = &store->model;
	rules->retention = store->rules.retention;
	rules->day_start_hour = store->rules.day_start_hour;
	rules->seed = rh_fold_seed(deck, card, facet);
}

static RhDayRule day_rule(const RhEvent *event, const RhFoldRules *rules)
{
	const RhDayRule rule = { event->tz_min, rules->day_start_hour };

	return rule;
}

/* UTC milliseconds at which the practice day after EVENT's starts. */
static gint64 next_day_ms(const RhEvent *event, const RhFoldRules *rules)
{
	RhDayRule rule = day_rule(event, rules);

	return rh_practice_day_start_ms(rh_practice_day(event->at_ms, rule) + 1, rule);
}

/* Days since the last review: FSRS-7 counts real time, FSRS-6 practice days. */
static double elapsed_days(const RhFold *fold, const RhEvent *event, gint64 day,
			   const RhFoldRules *rules)
{
	if (rules->model->params.kind == RH_MODEL_FSRS6)
		return (double)MAX(day - fold->last_day, 0);
	return (double)(event->at_ms - fold->state.last_ms) / (double)DAY_MS;
}

static void count(RhCardState *state, RhGrade grade, gboolean same_day)
{
	if (!same_day)
		state->agains_today = 0;
	state->reps++;
	if (grade == RH_GRADE_AGAIN) {
		state->agains_today++;
		if (state->successes > 0)
			state->lapses++;
	} else {
		state->successes++;
	}
}

static void review(RhFold *fold, const RhEvent *event, const RhFoldRules *rules)
{
	RhCardState *state = &fold->state;
	RhDayRule day_of = day_rule(event, rules);
	gint64 day = rh_practice_day(event->at_ms, day_of);
	gboolean first = !state->seen;
	double elapsed = first ? 0.0 : elapsed_days(fold, event, day, rules);
	RhDueRule due;

	if (first)
		state->memory = rh_model_first(rules->model, event->grade);
	else
		state->memory = rh_model_next(rules->model, &state->memory, event->grade, elapsed);
	count(state, event->grade, !first && day == fold->last_day);
	due = (RhDueRule) {
		.retention = rules->retention, .day = day_of,
		.agains_today = state->agains_today, .elapsed = elapsed,
		.seed = rules->seed + state->reps,
	};
	fold->last_day = day;
	fold->review_due_ms = rh_due_ms(rules->model, &state->memory, event->grade, event->at_ms,
					&due);
	state->due_ms = fold->review_due_ms;
	state->last_ms = event->at_ms;
	state->last_grade = event->grade;
	state->last_variant = event->variant;
	state->seen = TRUE;
	state->buried = FALSE;
	state->mark[0] = '\0';
	if (event->rev > 0)
		state->rev = (guint)event->rev;
}

/* Rests until the next practice day, or until the time that the event names. */
static void rest(RhFold *fold, const RhEvent *event, const RhFoldRules *rules)
{
	gint64 until = next_day_ms(event, rules);

	if (event->planned_due_ms > event->at_ms)
		until = event->planned_due_ms;
	fold->state.due_ms = MAX(fold->state.due_ms, until);
}

/* The table "A new edition keeps progress" of rehearse-deck(5). */
static void edition(RhFold *fold, const RhEvent *event, const RhFoldRules *rules)
{
	RhCardState *state = &fold->state;
	const char *what = event->payload != NULL ? event->payload : "";
	gint64 third = (fold->review_due_ms - state->last_ms) / 3;

	state->retired = FALSE;
	if (event->rev > 0)
		state->rev = (guint)event->rev;
	if (!state->seen)
		return;
	if (strcmp(what, "reworded") == 0) {
		state->due_ms = MIN(state->due_ms, next_day_ms(event, rules));
		/* "changed" says more, and stays until the next review. */
		if (strcmp(state->mark, "changed") != 0)
			g_strlcpy(state->mark, "reworded", sizeof(state->mark));
	} else if (strcmp(what, "changed") == 0) {
		state->due_ms = MIN(state->due_ms, state->last_ms + MAX(DAY_MS, third));
		g_strlcpy(state->mark, "changed", sizeof(state->mark));
	}
}

/* As if never graded; what the person decided about the card stays. */
static void reset(RhFold *fold)
{
	RhFold fresh;

	rh_fold_init(&fresh);
	fresh.exists = TRUE;
	fresh.state.suspended = fold->state.suspended;
	fresh.state.flagged = fold->state.flagged;
	fresh.state.retired = fold->state.retired;
	fresh.state.rev = fold->state.rev;
	*fold = fresh;
}

void rh_fold_event(RhFold *fold, const RhEvent *event, const RhFoldRules *rules)
{
	RhCardState *state = &fold->state;

	switch (event->kind) {
	case RH_EVENT_REVIEW:
	case RH_EVENT_IMPORT:
		review(fold, event, rules);
		break;
	case RH_EVENT_SKIP:
		rest(fold, event, rules);
		break;
	case RH_EVENT_BURY:
		rest(fold, event, rules);
		state->buried = TRUE;
		break;
	case RH_EVENT_SUSPEND:
		state->suspended = TRUE;
		break;
	case RH_EVENT_RESUME:
		state->suspended = FALSE;
		state->buried = FALSE;
		break;
	case RH_EVENT_FLAG:
		state->flagged = g_strcmp0(event->payload, "off") != 0;
		break;
	case RH_EVENT_RETIRE:
		state->retired = TRUE;
		break;
	case RH_EVENT_EDITION:
		edition(fold, event, rules);
		break;
	case RH_EVENT_RESET:
		reset(fold);
		break;
	default:
		return;		/* says nothing about when to ask */
	}
	fold->exists = TRUE;
}

void rh_fold_state(const RhFold *fold, RhCardState *state)
{
	*state = fold->state;
	if (state->suspended || state->retired)
		state->due_ms = G_MAXINT64;
}

static gboolean same_bits(double a, double b)
{
	return memcmp(&a, &b, sizeof(a)) == 0;
}

gboolean rh_fold_equal(const RhFold *a, const RhFold *b)
{
	const RhCardState *s = &a->state, *t = &b->state;

	return a->exists == b->exists && a->review_due_ms == b->review_due_ms &&
	       a->last_day == b->last_day && s->seen == t->seen &&
	       same_bits(s->memory.stability_long, t->memory.stability_long) &&
	       same_bits(s->memory.stability_short, t->memory.stability_short) &&
	       same_bits(s->memory.difficulty, t->memory.difficulty) &&
	       s->last_ms == t->last_ms && s->due_ms == t->due_ms && s->reps == t->reps &&
	       s->lapses == t->lapses && s->successes == t->successes &&
	       s->agains_today == t->agains_today && s->last_grade == t->last_grade &&
	       s->last_variant == t->last_variant && s->suspended == t->suspended &&
	       s->flagged == t->flagged && s->retired == t->retired &&
	       s->buried == t->buried && s->rev == t->rev && strcmp(s->mark, t->mark) == 0;
}
