/*
 * retention.c - reviews summed up: on how many days, and how much was remembered
 * against what the model had said.
 *
 * A card that comes back on the day on which it was missed is not what the model
 * is asked about at the end of a plan: such reviews are kept apart.
 */
#include <rehearse/stats.h>

#include <math.h>

#define WILSON_Z 1.959963984540054	/* 97.5 % of a normal distribution lies below */

typedef struct {
	double predicted;
	gboolean is_remembered;
	gboolean is_again_today;	/* the card was asked earlier on that day */
} Review;

/* The review of a card that was taken last, which is the one that came next. */
typedef struct {
	gint64 day;
	guint index;		/* into forecasts, G_MAXUINT: it had none */
} Newer;

struct RhHistory {
	GHashTable *settled;	/* "device seq" -> whether it was undone */
	GHashTable *cards;	/* "deck/card/facet" -> Newer */
	GHashTable *days;	/* practice days with a review, as gint64 */
	GArray *forecasts;	/* Review, those with a prediction */
	guint reviews;
	gint64 duration_ms;
};

RhHistory *rh_history_new(void)
{
	RhHistory *history = g_new0(RhHistory, 1);

	history->settled = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	history->cards = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	history->days = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	history->forecasts = g_array_new(FALSE, FALSE, sizeof(Review));
	return history;
}

void rh_history_free(RhHistory *history)
{
	if (history == NULL)
		return;
	g_hash_table_unref(history->settled);
	g_hash_table_unref(history->cards);
	g_hash_table_unref(history->days);
	g_array_unref(history->forecasts);
	g_free(history);
}

/* ------------------------------------------------------------------- taking */

static char *row_key(const char *device, gint64 seq)
{
	return g_strdup_printf("%s %" G_GINT64_FORMAT, device != NULL ? device : "", seq);
}

/* Walking back, the first undo or redo of a row that is met is the one that decides. */
static void settle(RhHistory *history, const RhEvent *event)
{
	g_autofree char *key = row_key(event->target_device, event->target_seq);

	if (!g_hash_table_contains(history->settled, key))
		g_hash_table_insert(history->settled, g_steal_pointer(&key),
				    GINT_TO_POINTER(event->kind == RH_EVENT_UNDO));
}

static gboolean is_undone(const RhHistory *history, const RhEvent *event)
{
	g_autofree char *key = row_key(event->device, event->seq);

	return GPOINTER_TO_INT(g_hash_table_lookup(history->settled, key));
}

static guint take_forecast(RhHistory *history, const RhEvent *event)
{
	Review review = { .predicted = event->r_predicted,
			  .is_remembered = event->grade > RH_GRADE_AGAIN };

	if (!isfinite(event->r_predicted) || event->r_predicted < 0 || event->r_predicted > 1)
		return G_MAXUINT;
	g_array_append_val(history->forecasts, review);
	return history->forecasts->len - 1;
}

static void take_review(RhHistory *history, const RhEvent *event)
{
	gint64 *day = g_new(gint64, 1);
	char *card = g_strdup_printf("%s/%s/%s", event->deck, event->card,
				     event->facet != NULL ? event->facet : "");
	Newer *newer = g_hash_table_lookup(history->cards, card);

	if (newer != NULL && newer->day == event->practice_day && newer->index != G_MAXUINT)
		g_array_index(history->forecasts, Review, newer->index).is_again_today = TRUE;
	newer = g_new0(Newer, 1);
	newer->day = event->practice_day;
	newer->index = take_forecast(history, event);
	g_hash_table_replace(history->cards, card, newer);
	*day = event->practice_day;
	g_hash_table_add(history->days, day);
	history->reviews++;
	history->duration_ms += MAX(event->duration_ms, 0);
}

gboolean rh_history_take(RhHistory *history, const RhEvent *event)
{
	gboolean is_review = event->kind == RH_EVENT_REVIEW || event->kind == RH_EVENT_IMPORT;

	if (event->kind == RH_EVENT_UNDO || event->kind == RH_EVENT_REDO)
		settle(history, event);
	if (!is_review || event->grade == RH_GRADE_NONE || is_undone(history, event))
		return FALSE;
	take_review(history, event);
	return TRUE;
}

/* ------------------------------------------------------------------ summing */

double rh_recall_bin_start(guint bin)
{
	static const double starts[RH_RECALL_BINS + 1] = { 0, 0.5, 0.6, 0.7, 0.8, 0.9, 1 };

	return starts[MIN(bin, RH_RECALL_BINS)];
}

static guint bin_of(double predicted)
{
	guint bin = RH_RECALL_BINS - 1;

	while (predicted < rh_recall_bin_start(bin))
		bin--;
	return bin;
}

/* Until it is finished, predicted is the sum. */
static void recall_add(RhRecall *recall, const Review *review)
{
	recall->reviews++;
	recall->remembered += review->is_remembered ? 1 : 0;
	recall->predicted += review->predicted;
}

static void recall_finish(RhRecall *recall)
{
	double n = recall->reviews, z2 = WILSON_Z * WILSON_Z;
	double share, centre, half;

	recall->low = 0;
	recall->high = 1;
	if (recall->reviews == 0) {
		recall->predicted = (double)NAN;
		return;
	}
	recall->predicted /= n;
	share = recall->remembered / n;
	centre = (share + z2 / (2 * n)) / (1 + z2 / n);
	half = WILSON_Z / (1 + z2 / n) * sqrt(share * (1 - share) / n + z2 / (4 * n * n));
	recall->low = MAX(centre - half, 0.0);
	recall->high = MIN(centre + half, 1.0);
}

static void sum_recall(const RhHistory *history, RhHistorySum *sum)
{
	for (guint i = 0; i < history->forecasts->len; i++) {
		const Review *review = &g_array_index(history->forecasts, Review, i);

		if (review->is_again_today) {
			recall_add(&sum->same_day, review);
			continue;
		}
		recall_add(&sum->recall, review);
		recall_add(&sum->bins[bin_of(review->predicted)], review);
	}
	recall_finish(&sum->recall);
	recall_finish(&sum->same_day);
	for (guint i = 0; i < RH_RECALL_BINS; i++)
		recall_finish(&sum->bins[i]);
}

static gboolean was_practised(const RhHistory *history, gint64 day)
{
	return g_hash_table_contains(history->days, &day);
}

static void sum_days(const RhHistory *history, gint64 today, RhHistorySum *sum)
{
	GHashTableIter iter;
	gpointer key;
	gint64 day = was_practised(history, today) ? today : today - 1;

	sum->days = g_hash_table_size(history->days);
	sum->first_day = sum->last_day = -1;
	g_hash_table_iter_init(&iter, history->days);
	while (g_hash_table_iter_next(&iter, &key, NULL)) {
		gint64 this = *(const gint64 *)key;

		sum->first_day = sum->first_day < 0 ? this : MIN(sum->first_day, this);
		sum->last_day = MAX(sum->last_day, this);
	}
	for (; was_practised(history, day); day--)
		sum->run++;
}

void rh_history_sum(const RhHistory *history, gint64 today, RhHistorySum *sum)
{
	RhHistorySum empty = { .reviews = history->reviews, .duration_ms = history->duration_ms };

	*sum = empty;
	sum_days(history, today, sum);
	sum_recall(history, sum);
}
