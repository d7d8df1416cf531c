/*
 * tally.c - how much time cards take, and how many there will be.
 */
#include "queue.h"

/* Seconds in hand to assume until there are measured ones. */
static const struct {
	double when_new, said, missed;
} expected[] = {
	{ 80, 35, 50 },		/* question */
	{ 240, 95, 110 },	/* story: writing it once; retold */
	{ 40, 20, 35 },		/* myth */
	{ 50, 30, 45 },		/* situation */
	{ 45, 25, 40 },		/* contrast */
	{ 45, 25, 40 },		/* redflag */
	{ 180, 180, 180 },	/* exercise */
};

void rh_expected_seconds(guint kind, double *when_new, double *said, double *missed)
{
	guint i = MIN(kind, G_N_ELEMENTS(expected) - 1);

	if (when_new != NULL)
		*when_new = expected[i].when_new;
	if (said != NULL)
		*said = expected[i].said;
	if (missed != NULL)
		*missed = expected[i].missed;
}

double rh_queue_budget(const RhQueue *queue)
{
	return queue->options.minutes > 0 ? queue->options.minutes * 60.0 : G_MAXDOUBLE;
}

double rh_queue_left(const RhQueue *queue)
{
	return rh_queue_budget(queue) - queue->spent;
}

double rh_queue_return_seconds(const Item *item)
{
	double missed;

	rh_expected_seconds(item->c.kind, NULL, NULL, &missed);
	return item->c.seconds_again > 0 ? item->c.seconds_again : missed;
}

gboolean rh_queue_has_time(const RhQueue *queue, double seconds, double spent)
{
	return spent <= 0 || spent + seconds <= rh_queue_budget(queue);
}

guint rh_queue_answers_of(const RhQueue *queue, guint card)
{
	return GPOINTER_TO_UINT(g_hash_table_lookup(queue->asked, GUINT_TO_POINTER(card)));
}

gboolean rh_queue_sister_asked(const RhQueue *queue, const Item *item)
{
	return rh_queue_answers_of(queue, item->c.card) > item->answers;
}

gboolean rh_queue_new_fits(const RhQueue *queue, const Item *item, double spent, double new_spent,
			   guint new_started)
{
	if (queue->options.minutes <= 0)
		return TRUE;
	if (!queue->had_due && new_started == 0)
		return TRUE;
	return new_spent + item->c.seconds <= queue->options.new_share * rh_queue_budget(queue) &&
	       spent + item->c.seconds <= rh_queue_budget(queue);
}

typedef struct {
	guint total;
	double spent, new_spent;
	guint new_started;
	GHashTable *cards;	/* card numbers counted */
} Tally;

/* Counts the pending cards of a list that will be reached. */
static void tally_list(const RhQueue *queue, int list, Tally *tally)
{
	const GArray *order = queue->lists[list];
	gboolean sisters_too = queue->options.ahead;

	for (guint at = queue->cursor[list]; at < order->len; at++) {
		const Item *item = &queue->items[g_array_index(order, guint, at)];

		if (tally->spent >= rh_queue_budget(queue))
			return;
		if (item->state != PENDING || (rh_queue_sister_asked(queue, item) && !sisters_too))
			continue;
		if (list == LIST_PLAN && !rh_queue_has_time(queue, item->c.seconds, tally->spent))
			continue;
		if (list == LIST_NEW &&
		    !rh_queue_new_fits(queue, item, tally->spent, tally->new_spent,
				       tally->new_started))
			continue;
		if (!g_hash_table_add(tally->cards, GUINT_TO_POINTER(item->c.card)) && !sisters_too)
			continue;
		tally->total++;
		tally->spent += item->c.seconds;
		if (list == LIST_NEW) {
			tally->new_spent += item->c.seconds;
			tally->new_started++;
		}
	}
}

guint rh_queue_expected(const RhQueue *queue)
{
	g_autoptr(GHashTable) cards = g_hash_table_new(NULL, NULL);
	Tally tally = { queue->history->len, queue->spent, queue->new_spent, queue->new_started,
			cards };

	for (guint i = 0; i < queue->n; i++) {
		const Item *item = &queue->items[i];
		gboolean returns = item->state == RETURNING && item->answers > 0 &&
				   (item->missed || !queue->options.planned) &&
				   tally.spent < rh_queue_budget(queue);
		double seconds = returns ? rh_queue_return_seconds(item) : item->c.seconds;

		if (item->state != FRONT && !returns)
			continue;
		tally.total++;
		tally.spent += seconds;
	}
	for (int list = 0; list < N_LISTS; list++)
		tally_list(queue, list, &tally);
	if (queue->options.max_cards > 0)
		tally.total = MIN(tally.total, queue->options.max_cards);
	return tally.total;
}
