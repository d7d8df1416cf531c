/*
<<<<<<< HEAD
 * worth.c - the queue of a session that follows a plan: what is worth most comes
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
=======
 * worth.c - now or later.
 *
 * A card can be practised now (way 0), on a later day e, or left.  With Q the recall
 * at its interviews that a way leads to, further practice included (foresight.c), and
 * lambda the price of time, now is ahead of the best other way by
 *
 *	G = min_e { Q_0 - Q_e + lambda_e E[seconds_e] },
 *
 * where leaving it is one of the e, with Q = idle and no seconds.  Cards are practised
 * in the order of weight times G a second.  G is taken at the price for a card of mean
 * weight: so a heavier card comes sooner among those that are worth it today, and none
 * waits because it is heavy.
 */
#include "worth.h"

/*
 * What would gain more by waiting still fills time that nothing else wants: simulated,
 * it costs nothing, and a minute on hand is not left unused.
 */
#define FILLER 1e-6

/* Recall at the interviews of CARD after FROM and not after TO, if left alone. */
static double recall_between(const RhScene *scene, const RhPlanCard *card, const RhKnown *known,
			     double from, double to)
{
	double sum = 0;

	if (known->is_new)
		return 0;
	for (guint k = 0; k < scene->n_goals; k++) {
		double at = scene->goal_at[k];

		if ((card->interviews >> k & 1) && at > from && at <= to)
			sum += scene->goal_weight[k] * rh_known_recall(scene, known, at);
	}
	return sum;
}

static void add_way(const RhScene *scene, const RhPlanCard *card, const RhKnown *known,
		    double now, guint stop, double at, RhWays *ways)
{
	RhWay *way = &ways->ways[ways->n++];

	way->stop = stop;
	rh_value_practise(scene, card, known, at, &way->practice);
	way->gross = recall_between(scene, card, known, now, at) +
		     rh_value_after(scene, card, &way->practice, at);
}

void rh_ways_find(const RhForesight *foresight, const RhScene *scene, const RhPlanCard *card,
		  const RhKnown *known, double now, double free, RhWays *ways)
{
	guint n;
	const RhStop *stops = rh_foresight_stops(foresight, &n);
	RhPlanCard light = *card;

	light.weight = 1;
	ways->n = 0;
	ways->idle = rh_value_idle(scene, &light, known, now);
	if (free <= now)
		add_way(scene, &light, known, now, 0, now, ways);
	for (guint j = 0; j < stops[0].n_next; j++) {
		guint e = stops[0].next[j];

		if (stops[e].at >= free && stops[e].at > now)
			add_way(scene, &light, known, now, e, stops[e].at, ways);
	}
}

/* What WAY leads to, for weight 1. */
static double quality(const RhForesight *foresight, const RhPlanCard *card, const RhWay *way)
{
	double sum = way->gross;

	for (guint g = 0; g < RH_OUTCOMES; g++)
		sum += way->practice.chance[g] *
		       rh_foresight_option(foresight, card->interviews, way->stop,
					   &way->practice.after[g]);
	return sum;
}

double rh_ways_gain(const RhForesight *foresight, const RhPlanCard *card, const RhWays *ways,
		    double price)
{
	guint n_stops;
	const RhStop *stops = rh_foresight_stops(foresight, &n_stops);
	double now, least;

	if (ways->n == 0 || ways->ways[0].stop != 0)
		return 0;
	now = quality(foresight, card, &ways->ways[0]);
	least = now - ways->idle;
	for (guint i = 1; i < ways->n; i++) {
		const RhWay *way = &ways->ways[i];
		double ahead = now - quality(foresight, card, way) +
			       price * stops[way->stop].dearer * way->practice.seconds;

		least = MIN(least, ahead);
	}
	if (least <= 0)
		least = FILLER * MAX(now - ways->idle, 0);
	return card->weight * least;
>>>>>>> w-sim
}
