/*
 * logs.h - what the benchmarks that read review logs share: the log, its day, and the
 * predictions for reviews on a later day.
 */
#ifndef BENCH_LOGS_H
#define BENCH_LOGS_H

#include <string.h>

#include <rehearse/evaluate.h>
#include <rehearse/reviewlog.h>

#define HOUR_MS G_GINT64_CONSTANT(3600000)

static inline RhReviewLog *read_log(const char *path)
{
	g_autoptr(RhReviewLog) log = rh_review_log_new(path);
	g_autoptr(GError) error = NULL;
	g_autofree char *text = NULL;
	gsize size;

	if (!g_file_get_contents(path, &text, &size, &error))
		g_error("%s", error->message);
	for (char *line = text; line < text + size;) {
		char *end = memchr(line, '\n', (gsize)(text + size - line));

		end = end != NULL ? end : text + size;
		if (!rh_review_log_line(log, line, (gsize)(end - line), &error))
			g_error("%s", error->message);
		line = end + 1;
	}
	if (!rh_review_log_end(log, &error))
		g_error("%s", error->message);
	return g_steal_pointer(&log);
}

/* The middle of the five hours (UTC) with the fewest reviews. */
static inline int quiet_hour(const RhReviewRow *rows, gsize n)
{
	gsize of_hour[24] = { 0 }, fewest = G_MAXSIZE;
	int quiet = 0;

	for (gsize i = 0; i < n; i++)
		of_hour[rows[i].time_ms / HOUR_MS % 24]++;
	for (int hour = 0; hour < 24; hour++) {
		gsize sum = 0;

		for (int i = 0; i < 5; i++)
			sum += of_hour[(hour + i) % 24];
		if (sum < fewest) {
			fewest = sum;
			quiet = (hour + 2) % 24;
		}
	}
	return quiet;
}

static inline const RhPrediction *prediction(const GArray *predictions, gsize i)
{
	return &g_array_index(predictions, RhPrediction, i);
}

/* Drops the predictions for reviews on the day of the one before. */
static inline void keep_recalls(GArray *predictions)
{
	guint kept = 0;

	for (guint i = 0; i < predictions->len; i++)
		if (!prediction(predictions, i)->same_day)
			g_array_index(predictions, RhPrediction, kept++) =
				*prediction(predictions, i);
	g_array_set_size(predictions, kept);
}

#endif
