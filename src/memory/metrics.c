/*
 * metrics.c - how good predictions were, by the definitions of the open spaced
 * repetition benchmark.
 *
 * Log loss: the mean of -ln(probability given to what happened).  AUC: the
 * probability that a remembered review was predicted above a forgotten one, by the
 * rank sum of Mann and Whitney, ties at their average rank.  RMSE(bins): reviews of
 * the same kind (days passed, reviews and agains so far, each in geometric classes)
 * form a bin; the root of the mean square difference between what is predicted and
 * observed in a bin, weighted by its size.
 */
#include <math.h>
#include <rehearse/evaluate.h>

#define NEARLY_0 2.2e-16	/* a probability is held this far from 0 and 1 */
#define KEY_BITS 10		/* of a class number in the key of a bin */

typedef struct {
	gint64 key;
	gsize n;
	double remembered, recall;	/* sums */
} Bin;

typedef struct {
	double recall;
	gboolean remembered;
} Ranked;

static double mean(double sum, gsize n)
{
	return n > 0 ? sum / (double)n : (double)NAN;
}

static double loss_of(const RhPrediction *p)
{
	double recall = CLAMP(p->recall, NEARLY_0, 1 - NEARLY_0);

	return -log(p->remembered ? recall : 1 - recall);
}

/* ------------------------------------------------------------- RMSE(bins) */

static gint64 key_of(const RhPrediction *p, gboolean same_day_too)
{
	gint64 agains = p->bin[same_day_too ? RH_BIN_ALL_AGAINS : RH_BIN_AGAINS];

	return ((gint64)p->bin[RH_BIN_ELAPSED] << 2 * KEY_BITS) |
	       ((gint64)p->bin[RH_BIN_REVIEWS] << KEY_BITS) | agains;
}

/* BINS: key within the Bin -> Bin (owned). */
static void add_to_bin(GHashTable *bins, const RhPrediction *p, gboolean same_day_too)
{
	gint64 key = key_of(p, same_day_too);
	Bin *bin = g_hash_table_lookup(bins, &key);

	if (bin == NULL) {
		bin = g_new0(Bin, 1);
		bin->key = key;
		g_hash_table_insert(bins, &bin->key, bin);
	}
	bin->n++;
	bin->remembered += p->remembered;
	bin->recall += p->recall;
}

static gint by_key(gconstpointer a, gconstpointer b)
{
	const Bin *one = a, *two = b;

	return (one->key > two->key) - (one->key < two->key);
}

/* In the order of their keys, so that the sum does not depend on the hash. */
static double rmse(GHashTable *bins, gsize rows)
{
	GList *sorted = g_list_sort(g_hash_table_get_values(bins), by_key);
	double sum = 0;

	for (GList *l = sorted; l != NULL; l = l->next) {
		const Bin *bin = l->data;
		double difference = bin->remembered - bin->recall;

		sum += difference * difference / (double)bin->n;
	}
	g_list_free(sorted);
	return sqrt(mean(sum, rows));
}

/* -------------------------------------------------------------------- AUC */

static gint by_recall(gconstpointer a, gconstpointer b)
{
	const Ranked *one = a, *two = b;

	return (one->recall > two->recall) - (one->recall < two->recall);
}

/* NAN when only one thing ever happened. */
static double auc_of(GArray *ranked)
{
	const Ranked *r = (const Ranked *)(gconstpointer)ranked->data;
	double n = ranked->len, rank_sum = 0, remembered = 0;

	g_array_sort(ranked, by_recall);
	for (guint i = 0, j; i < ranked->len; i = j) {
		double known = 0;

		for (j = i; j < ranked->len && !(r[j].recall > r[i].recall); j++)
			known += r[j].remembered;
		/* Ranks i + 1 to j, shared by all of the same recall. */
		rank_sum += (i + 1.0 + j) / 2 * known;
		remembered += known;
	}
	if (remembered < 1 || remembered > n - 1)
		return (double)NAN;
	return (rank_sum - remembered * (remembered + 1) / 2) / (remembered * (n - remembered));
}

/* ------------------------------------------------------------ calibration */

static void calibrate(RhMetrics *metrics, const RhPrediction *p)
{
	int i = CLAMP((int)(p->recall * RH_EVALUATE_BINS), 0, RH_EVALUATE_BINS - 1);
	RhCalibrationBin *bin = &metrics->bins[i];

	bin->n++;
	bin->predicted += p->recall;
	bin->observed += p->remembered;
}

static void finish(RhMetrics *metrics, GHashTable *bins, GArray *ranked)
{
	metrics->log_loss = mean(metrics->log_loss, metrics->rows);
	metrics->rmse_bins = rmse(bins, metrics->rows);
	metrics->auc = auc_of(ranked);
	for (int i = 0; i < RH_EVALUATE_BINS; i++) {
		RhCalibrationBin *bin = &metrics->bins[i];

		bin->predicted = mean(bin->predicted, bin->n);
		bin->observed = mean(bin->observed, bin->n);
	}
}

void rh_metrics(RhMetrics *metrics, const RhPrediction *predictions, gsize n,
		gboolean same_day_too)
{
	g_autoptr(GHashTable) bins = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL,
							   g_free);
	g_autoptr(GArray) ranked = g_array_new(FALSE, FALSE, sizeof(Ranked));

	*metrics = (RhMetrics){ .rows = 0 };
	for (gsize i = 0; i < n; i++) {
		const RhPrediction *p = &predictions[i];
		Ranked one = { p->recall, p->remembered };

		if (p->same_day && !same_day_too)
			continue;
		metrics->rows++;
		metrics->log_loss += loss_of(p);
		add_to_bin(bins, p, same_day_too);
		g_array_append_val(ranked, one);
		calibrate(metrics, p);
	}
	finish(metrics, bins, ranked);
}
