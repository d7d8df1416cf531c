/*
 * queue.c - the queue of one session: whose turn it is.
 *
 * Three lists in a fixed order (due, new, ahead of time) and a few cards that
 * come back early.  Asking whose turn it is changes nothing, so a front end may
 * ask again after an error; what was answered, dropped or taken back does.
 */
#include <rehearse/schedule.h>

#include "queue.h"

#define APART 5				/* positions between look-alikes and before a return */
#define WAIT_MAX_MS (30 * 60 * 1000)	/* for a card that this session has not asked */
#define RETURN_MAX_MS (8 * 60 * 60 * 1000)	/* later, and it is another session's */

#define REST_MS (RH_EARLY_RETURN_MIN * 60 * 1000)

#define KIND_STORY 1
#define KIND_EXERCISE 6

/* ------------------------------------------------------------- making one */

static gboolean is_for_later(const RhQueue *queue, const RhCandidate *c)
{
	return queue->options.first_session &&
	       (c->kind == KIND_STORY || c->kind == KIND_EXERCISE);
}

/* Puts a candidate into its list, or aside. */
static void file_item(RhQueue *queue, guint i, gint64 now_ms)
{
	Item *item = &queue->items[i];
	int list = LIST_AHEAD;

	item->due_ms = item->c.due_ms;
	if (queue->options.planned) {
		item->state = is_for_later(queue, &item->c) ? DROPPED : LATER;
		return;
	}
	if (is_for_later(queue, &item->c))
		item->state = DROPPED;
	else if (item->c.is_new)
		list = LIST_NEW;
	else if (item->c.due_ms <= now_ms)
		list = LIST_DUE;
	else if (item->c.due_ms < queue->options.day_end_ms)
		item->state = RETURNING;
	else if (!queue->options.ahead)
		item->state = DROPPED;
	queue->had_due = queue->had_due || list == LIST_DUE || item->state == RETURNING;
	if (item->state == PENDING)
		g_array_append_val(queue->lists[list], i);
}

RhQueue *rh_queue_new(const RhCandidate *candidates, guint n, const RhQueueOptions *options,
		      gint64 now_ms)
{
	RhQueue *queue = g_new0(RhQueue, 1);

	queue->options = *options;
	queue->spent = options->spent;
	queue->n = n;
	queue->items = g_new0(Item, MAX(n, 1));
	queue->history = g_array_new(FALSE, FALSE, sizeof(guint));
	queue->fronts = g_array_new(FALSE, FALSE, sizeof(guint));
	queue->asked = g_hash_table_new(NULL, NULL);
	for (int l = 0; l < N_LISTS; l++)
		queue->lists[l] = g_array_new(FALSE, FALSE, sizeof(guint));
	for (guint i = 0; i < n; i++) {
		queue->items[i].c = candidates[i];
		file_item(queue, i, now_ms);
	}
	rh_order_seen(candidates, queue->lists[LIST_DUE], options->seed);
	rh_order_new(candidates, queue->lists[LIST_NEW], options->first_session);
	rh_order_seen(candidates, queue->lists[LIST_AHEAD], options->seed);
	rh_queue_order_plan(queue);
	return queue;
}

void rh_queue_free(RhQueue *queue)
{
	if (queue == NULL)
		return;
	for (int l = 0; l < N_LISTS; l++)
		g_array_unref(queue->lists[l]);
	g_array_unref(queue->history);
	g_array_unref(queue->fronts);
	g_hash_table_unref(queue->asked);
	g_free(queue->items);
	g_free(queue);
}

/* ---------------------------------------------------------- whose turn is it */

/* A look-alike, or the card itself, is among the last cards asked. */
static gboolean is_near(const RhQueue *queue, const Item *item)
{
	for (guint back = 1; back <= MIN(queue->history->len, APART); back++) {
		guint i = g_array_index(queue->history, guint, queue->history->len - back);

		if (rh_order_alike(&item->c, &queue->items[i].c))
			return TRUE;
	}
	return FALSE;
}

/* Seconds to keep for the cards that come back. */
static double reserved(const RhQueue *queue)
{
	double sum = 0;

	for (guint i = 0; i < queue->n; i++) {
		const Item *item = &queue->items[i];

		/* What only gains by coming back gives way. */
		if (item->state == RETURNING && item->answers > 0 &&
		    (item->missed || !queue->options.planned))
			sum += rh_queue_return_seconds(item);
	}
	return sum;
}

/* Whether there is time for a card of LIST; what is due always has it. */
static gboolean fits(const RhQueue *queue, int list, const Item *item, double held)
{
	if (list == LIST_PLAN)
		return rh_queue_has_time(queue, item->c.seconds, queue->spent + held);
	return list != LIST_NEW || rh_queue_new_fits(queue, item, queue->spent + held, queue->new_spent,
					    queue->new_started);
}

/*
 * The first pending card of a list that fits and is not near; when all are near
 * the first of them.  -1 when there is none.
 */
static int first_of_list(RhQueue *queue, int list, gboolean sisters_too)
{
	double held = reserved(queue);
	const GArray *order = queue->lists[list];
	guint *cursor = &queue->cursor[list];
	int near = -1;

	while (*cursor < order->len &&
	       queue->items[g_array_index(order, guint, *cursor)].state != PENDING)
		(*cursor)++;
	for (guint at = *cursor; at < order->len; at++) {
		guint i = g_array_index(order, guint, at);
		const Item *item = &queue->items[i];

		if (item->state != PENDING || (rh_queue_sister_asked(queue, item) && !sisters_too))
			continue;
		if (!fits(queue, list, item, held))
			continue;
		if (!is_near(queue, item))
			return (int)i;
		if (near < 0)
			near = (int)i;
	}
	return near;
}

static int next_pending(RhQueue *queue, gboolean sisters_too)
{
	for (int list = 0; list < N_LISTS; list++) {
		int i = first_of_list(queue, list, sisters_too);

		if (i >= 0)
			return i;
	}
	return -1;
}

/* Whether a returning card belongs to this session at all. */
static gboolean is_awaited(const RhQueue *queue, const Item *item, gint64 now_ms)
{
	if (queue->options.planned &&
	    !rh_queue_has_time(queue, rh_queue_return_seconds(item), queue->spent))
		return FALSE;
	return item->state == RETURNING && !rh_queue_sister_asked(queue, item) &&
	       (item->answers > 0 || item->due_ms - now_ms <= WAIT_MAX_MS);
}

/* The card that came back first: due by NOW_MS, and NEAR cards only if allowed. */
static int first_return(const RhQueue *queue, gint64 now_ms, gboolean near_too)
{
	int best = -1;

	for (guint i = 0; i < queue->n; i++) {
		const Item *item = &queue->items[i];

		if (!is_awaited(queue, item, now_ms) || item->due_ms > now_ms)
			continue;
		if (best >= 0 && queue->items[best].due_ms <= item->due_ms)
			continue;
		if (near_too || !is_near(queue, item))
			best = (int)i;
	}
	return best;
}

static gboolean is_new_left(const RhQueue *queue)
{
	const GArray *order = queue->lists[LIST_NEW];

	for (guint at = queue->cursor[LIST_NEW]; at < order->len; at++) {
		const Item *item = &queue->items[g_array_index(order, guint, at)];

		if (item->state == PENDING && !rh_queue_sister_asked(queue, item))
			return TRUE;
	}
	return FALSE;
}

/* Only cards that are not due back yet, or nothing at all. */
static void wait_or_end(const RhQueue *queue, gint64 now_ms, RhTurn *turn)
{
	turn->what = RH_TURN_WAIT;
	turn->until_ms = G_MAXINT64;
	for (guint i = 0; i < queue->n; i++) {
		const Item *item = &queue->items[i];

		/* Nobody waits for what was known and would gain a little. */
		if (!is_awaited(queue, item, now_ms) || (queue->options.planned && !item->missed))
			continue;
		turn->waiting++;
		turn->until_ms = MIN(turn->until_ms, item->due_ms);
	}
	if (turn->waiting > 0)
		return;
	turn->what = RH_TURN_END;
	turn->until_ms = 0;
	/* New cards that did not fit: the minutes ended it, not a lack of cards. */
	turn->reason = is_new_left(queue) || rh_queue_lacks_time(queue) ? RH_END_MINUTES
									 : RH_END_EMPTY;
}

static int whose_turn(RhQueue *queue, gint64 now_ms)
{
	int i = first_return(queue, now_ms, FALSE);

	if (i < 0)
		i = next_pending(queue, FALSE);
	if (i < 0)
		i = first_return(queue, now_ms, TRUE);
	if (i < 0 && queue->options.ahead)
		i = next_pending(queue, TRUE);
	return i;
}

static void end(RhTurn *turn, RhEndReason reason)
{
	turn->what = RH_TURN_END;
	turn->reason = reason;
}

void rh_queue_next(RhQueue *queue, gint64 now_ms, RhTurn *turn)
{
	int i;

	*turn = (RhTurn){ .what = RH_TURN_CARD };
	if (queue->fronts->len > 0) {
		i = (int)g_array_index(queue->fronts, guint, queue->fronts->len - 1);
	} else if (queue->options.max_cards > 0 &&
		   queue->history->len >= queue->options.max_cards) {
		end(turn, RH_END_CARDS);
		return;
	} else if (queue->spent >= rh_queue_budget(queue)) {
		end(turn, RH_END_MINUTES);
		return;
	} else {
		i = whose_turn(queue, now_ms);
	}
	if (i < 0) {
		wait_or_end(queue, now_ms, turn);
		return;
	}
	turn->index = (guint)i;
	turn->again = queue->items[i].answers > 0;
}

/* ------------------------------------------------------------ what happened */

static void count_card(RhQueue *queue, guint card, int by)
{
	guint count = (guint)((int)rh_queue_answers_of(queue, card) + by);

	g_hash_table_insert(queue->asked, GUINT_TO_POINTER(card), GUINT_TO_POINTER(count));
}

static void forget_index(GArray *indices, guint index)
{
	for (guint at = indices->len; at > 0; at--) {
		if (g_array_index(indices, guint, at - 1) == index) {
			g_array_remove_index(indices, at - 1);
			return;
		}
	}
}

void rh_queue_answered(RhQueue *queue, guint index, gint64 due_ms, double seconds, gint64 now_ms)
{
	Item *item = &queue->items[index];

	g_return_if_fail(index < queue->n);
	forget_index(queue->fronts, index);
	if (item->c.is_new && item->answers == 0) {
		/* Who hurries gets more new cards, but twice as many at most. */
		item->new_cost = MAX(seconds, item->c.seconds / 2);
		queue->new_spent += item->new_cost;
		queue->new_started++;
	}
	queue->spent += seconds;
	item->answers++;
	count_card(queue, item->c.card, 1);
	g_array_append_val(queue->history, index);
	item->due_ms = MAX(due_ms, now_ms);
	item->state = DONE;
	item->missed = FALSE;
	if (due_ms < queue->options.day_end_ms && due_ms - now_ms < RETURN_MAX_MS)
		item->state = RETURNING;
	if (queue->options.planned) {
		item->missed = item->state == RETURNING;
		item->due_ms = now_ms + REST_MS;
	}
}

gboolean rh_queue_returns(const RhQueue *queue, guint index)
{
	return index < queue->n && queue->items[index].state == RETURNING &&
	       (queue->items[index].missed || !queue->options.planned);
}

void rh_queue_dropped(RhQueue *queue, guint index)
{
	g_return_if_fail(index < queue->n);
	forget_index(queue->fronts, index);
	queue->items[index].state = DROPPED;
}

void rh_queue_undone(RhQueue *queue, guint index, double seconds)
{
	Item *item = &queue->items[index];

	g_return_if_fail(index < queue->n);
	if (item->state != DROPPED && item->state != FRONT && item->answers > 0) {
		item->answers--;
		count_card(queue, item->c.card, -1);
		forget_index(queue->history, index);
		queue->spent = MAX(0, queue->spent - seconds);
		if (item->c.is_new && item->answers == 0) {
			queue->new_spent = MAX(0, queue->new_spent - item->new_cost);
			queue->new_started--;
		}
	}
	forget_index(queue->fronts, index);
	item->state = FRONT;
	g_array_append_val(queue->fronts, index);
}

void rh_queue_set_minutes(RhQueue *queue, double minutes)
{
	queue->options.minutes = minutes;
}
