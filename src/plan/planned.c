/*
 * planned.c - the queue of a session that follows a plan: what is worth most comes
 * first, mixed by topic, and what would not end in time is not begun.
 */
#include "queue.h"

/* So often is a card asked in a session at most, unless it was missed. */
#define MOST_ANSWERS 3

static gboolean is_today(const Item *item)
{
	return item->state == PENDING || item->state == LATER;
}

/*
 * In a first session each kind is shown once: where today's cards have none of a
 * KIND, the best of the others steps in.
 */
static int stand_in(const RhQueue *queue, guint kind)
{
	int best = -1;

	for (guint i = 0; i < queue->n; i++) {
		const Item *item = &queue->items[i];

		if (!is_today(item) || item->c.kind != kind)
			continue;
		if (item->state == PENDING)
			return -1;
		if (item->c.worth < 0 && (best < 0 || item->c.worth < queue->items[best].c.worth))
			best = (int)i;
	}
	return best;
}

/* LIST gets what is asked today. */
static void choose_today(RhQueue *queue, const RhCandidate *candidates, GArray *list)
{
	const guint *before = (const guint *)(const void *)queue->history->data;

	for (guint i = 0; i < queue->n; i++)
		if (is_today(&queue->items[i]))
			queue->items[i].state = candidates[i].worth > 0 ? PENDING : LATER;
	for (guint kind = 0; queue->options.first_session && kind < RH_ORDER_KINDS; kind++) {
		int i = stand_in(queue, kind);

		if (i >= 0 && rh_order_lacks_kind(candidates, before, queue->history->len, kind))
			queue->items[i].state = PENDING;
	}
	g_array_set_size(list, 0);
	for (guint i = 0; i < queue->n; i++)
		if (queue->items[i].state == PENDING)
			g_array_append_val(list, i);
}

void rh_queue_order_plan(RhQueue *queue)
{
	const guint *before = (const guint *)(const void *)queue->history->data;
	g_autofree RhCandidate *candidates = g_new(RhCandidate, MAX(queue->n, 1));
	GArray *list = queue->lists[LIST_PLAN];

	if (!queue->options.planned)
		return;
	for (guint i = 0; i < queue->n; i++)
		candidates[i] = queue->items[i].c;
	choose_today(queue, candidates, list);
	queue->cursor[LIST_PLAN] = 0;
	rh_order_worth(candidates, list, before, queue->history->len);
	if (queue->options.first_session)
		rh_order_kinds_first(candidates, list, before, queue->history->len);
}

/* A card that was answered comes back when it gains by that, and only then. */
static void weigh_return(Item *item)
{
	if (item->state == DONE && item->c.worth > 0 && item->answers > 0 &&
	    item->answers < MOST_ANSWERS)
		item->state = RETURNING;
	else if (item->state == RETURNING && !item->missed && item->c.worth <= 0)
		item->state = DONE;
}

void rh_queue_set_worth(RhQueue *queue, const double *worth)
{
	for (guint i = 0; queue->options.planned && i < queue->n; i++) {
		queue->items[i].c.worth = worth[i];
		weigh_return(&queue->items[i]);
	}
	rh_queue_order_plan(queue);
}

gboolean rh_queue_lacks_time(const RhQueue *queue)
{
	for (guint i = 0; i < queue->n; i++) {
		const Item *item = &queue->items[i];
		gboolean returns = item->state == RETURNING;
		gboolean wanted = (returns && item->missed) || item->state == PENDING ||
				  (item->state == LATER && item->c.worth < 0);
		double seconds = returns ? rh_queue_return_seconds(item) : item->c.seconds;

		if (queue->options.planned && wanted && !rh_queue_sister_asked(queue, item) &&
		    !rh_queue_has_time(queue, seconds, queue->spent))
			return TRUE;
	}
	return FALSE;
}
