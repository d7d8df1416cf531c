/*
 * fuzz-evaluate.c - review logs as text: any bytes give rows in order, predictions
 * that are probabilities and figures that are numbers, or a message that names the
 * line.  The first byte chooses the model, the split and where a day begins; a line
 * "===" begins another log.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <rehearse/error.h>
#include <rehearse/evaluate.h>

#define INPUT_MAX 8192

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(gboolean condition)
{
	if (!condition)
		abort();
}

static void check_error(const GError *error)
{
	require(error->domain == RH_ERROR && g_utf8_validate(error->message, -1, NULL) &&
		(g_str_has_prefix(error->message, "input:") ||
		 g_str_has_prefix(error->message, "next:")));
}

static gboolean read_log(RhReviewLog *log, const char *p, const char *end, GError **error)
{
	while (p < end) {
		const char *newline = memchr(p, '\n', (gsize)(end - p));
		gsize len = (gsize)((newline != NULL ? newline : end) - p);

		if (len == 3 && memcmp(p, "===", 3) == 0)
			rh_review_log_next_table(log, "next");
		else if (!rh_review_log_line(log, p, len, error))
			return FALSE;
		p += len + (newline != NULL);
	}
	return rh_review_log_end(log, error);
}

static void check_rows(const RhReviewLog *log)
{
	gsize n;
	const RhReviewRow *rows = rh_review_log_rows(log, &n);
	guint n_cards = 0;

	for (gsize i = 0; i < n; i++) {
		require(i == 0 || rows[i].time_ms >= rows[i - 1].time_ms);
		require(rows[i].rating >= 1 && rows[i].rating <= 4 && rows[i].state <= 3);
		require(rows[i].card <= n_cards);
		n_cards += rows[i].card == n_cards;
	}
	require(n_cards == rh_review_log_n_cards(log));
}

static void check_metrics(const RhMetrics *m)
{
	gsize rows = 0;

	require((m->rows == 0) == !isfinite(m->log_loss));
	require((m->rows == 0) == !isfinite(m->rmse_bins));
	require(isnan(m->auc) || (m->auc >= 0 && m->auc <= 1));
	for (int i = 0; i < RH_EVALUATE_BINS; i++)
		rows += m->bins[i].n;
	require(rows == m->rows);
}

static void check_predictions(const RhParams *params, const RhReviewRow *rows, gsize n,
			      int day_start)
{
	g_autoptr(GArray) out = g_array_new(FALSE, FALSE, sizeof(RhPrediction));

	rh_predict(out, params, rows, n, 0, day_start);
	for (guint i = 0; i < out->len; i++) {
		double recall = g_array_index(out, RhPrediction, i).recall;

		require(recall > 0 && recall <= 1);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autoptr(RhReviewLog) log = rh_review_log_new("input");
	g_autoptr(GError) error = NULL;
	RhEvaluation evaluation;
	RhFitOptions options;
	const RhReviewRow *rows;
	int day_start;
	gsize n;

	if (size == 0 || size > INPUT_MAX)
		return 0;
	if (!read_log(log, (const char *)data + 1, (const char *)data + size, &error)) {
		check_error(error);
		return 0;
	}
	check_rows(log);
	rows = rh_review_log_rows(log, &n);
	day_start = (data[0] >> 2) % 24;
	rh_fit_options_init(&options, data[0] & 1 ? RH_MODEL_FSRS7 : RH_MODEL_FSRS6);
	options.epochs = 1;
	options.day_start = day_start;
	check_predictions(&options.start, rows, n, day_start);
	require(rh_evaluate(&evaluation, &options.start, &options,
			    data[0] & 2 ? RH_SPLIT_KFOLD5 : RH_SPLIT_TIME, rows, n, day_start,
			    &error));
	check_metrics(&evaluation.day);
	check_metrics(&evaluation.all);
	return 0;
}
