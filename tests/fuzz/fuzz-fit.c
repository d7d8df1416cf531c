/*
 * fuzz-fit.c - training on any rows: the parameters are numbers in their ranges,
 * and the same for one thread and for two.  The first byte chooses the model and
 * how to train; each two bytes after it are a review: card, rating, time since the
 * row before.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <rehearse/fit.h>

#define INPUT_MAX 4096

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Nothing, seconds, minutes, ... up to a hundred years, in ms. */
static const gint64 steps[] = {
	0, 1, 1000, 60000, 600000, 3600000, 28800000, 86400000, 172800000, 604800000,
	2592000000, 7776000000, 31536000000, 315360000000, 3153600000000, 86399999,
};

static gsize make_rows(RhReviewRow *rows, const uint8_t *data, size_t size)
{
	gboolean seen[64] = { FALSE };
	gint64 time_ms = 0;
	gsize n = 0;

	for (size_t i = 0; i + 1 < size; i += 2) {
		guint32 card = data[i] >> 2;

		time_ms = MIN(time_ms + steps[data[i + 1] % G_N_ELEMENTS(steps)],
			      G_GINT64_CONSTANT(253402300799999));
		rows[n++] = (RhReviewRow){ time_ms, card, (guint8)(1 + data[i] % 4),
					   seen[card] ? (guint8)(data[i + 1] >> 4) % 4 : 0 };
		seen[card] = TRUE;
	}
	return n;
}

static void fit(RhParams *params, const RhReviewRow *rows, gsize n, const RhFitOptions *options)
{
	RhFitReport report;
	RhParams clipped;

	if (!rh_fit(params, rows, n, options, &report, NULL))
		abort();
	if (report.trained == (report.why_not != NULL))
		abort();
	if (report.trained && (!isfinite(report.loss_start) || !isfinite(report.loss_end)))
		abort();
	for (guint i = 0; i < params->n; i++)
		if (!isfinite(params->w[i]))
			abort();
	clipped = *params;
	if (!rh_params_clip(&clipped, NULL) ||
	    memcmp(clipped.w, params->w, params->n * sizeof(*params->w)) != 0)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	RhReviewRow rows[INPUT_MAX / 2];
	RhParams one, two;
	RhFitOptions options;
	gsize n;

	if (size == 0 || size > INPUT_MAX)
		return 0;
	n = make_rows(rows, data + 1, size - 1);
	rh_fit_options_init(&options, data[0] & 1 ? RH_MODEL_FSRS7 : RH_MODEL_FSRS6);
	options.epochs = 1 + (data[0] >> 1) % 3;
	options.recency = (data[0] & 8) != 0;
	options.day_start = (data[0] >> 4) + 4;
	fit(&one, rows, n, &options);
	options.threads = 2;
	fit(&two, rows, n, &options);
	if (memcmp(one.w, two.w, one.n * sizeof(*one.w)) != 0)
		abort();
	return 0;
}
