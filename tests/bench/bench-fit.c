/*
 * bench-fit.c - training: how long it takes, how much memory, and what it finds.
 *
 * First synthetic logs of 10,000, 100,000 and 1,000,000 reviews, made by a person whose
 * parameters are known: the error of the recall that the trained parameters predict
 * for a fresh log must fall from one to the next.  Then times and peak memory, on the
 * same logs and on those that REHEARSE_BENCH_LOGS names (paths with ':' between them):
 * FSRS-6, FSRS-7, and, when REHEARSE_NODE_MODULES names a folder that has the npm
 * binding of fsrs-rs, that one's FSRS-6 on the same rows in the same run.
 *
 * Every measurement is a process of its own, so that its peak is its own.  The best of
 * several rounds counts.  Reading or making the rows is not part of the time, on
 * neither side.
 */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>
#include <rehearse/fit.h>
#include "../unit/synthetic.h"
#include "node.h"

#define DAY_START_MS (4 * 3600000)

/* A log: a file, or a synthetic one of so many reviews. */
typedef struct {
	const char *path;
	guint n;
} Source;

typedef struct {
	double ms;
	gsize labels;
	glong peak_kb;
} Measure;

static void die(const char *what, const char *why)
{
	fprintf(stderr, "bench-fit: %s: %s\n", what, why);
	exit(EXIT_FAILURE);
}

/* ------------------------------------------------------------------- rows */

/* (transfer full) */
static GArray *read_log(const char *path)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *text = NULL;
	g_autoptr(RhReviewLog) log = rh_review_log_new(path);
	GArray *rows = g_array_new(FALSE, FALSE, sizeof(RhReviewRow));
	const RhReviewRow *found;
	gsize n;

	if (!g_file_get_contents(path, &text, NULL, &error))
		die(path, error->message);
	for (const char *line = text; *line != '\0';) {
		gsize len = strcspn(line, "\n");

		if (!rh_review_log_line(log, line, len, &error))
			die(path, error->message);
		line += len + (line[len] == '\n');
	}
	if (!rh_review_log_end(log, &error))
		die(path, error->message);
	found = rh_review_log_rows(log, &n);
	return g_array_append_vals(rows, found, (guint)n);
}

static GArray *rows_of(const Source *source, RhModelKind kind)
{
	RhParams truth = synthetic_truth(kind);

	return source->path != NULL ? read_log(source->path)
				    : synthetic_log(&truth, source->n, source->n);
}

/* ------------------------------------------------------------------- ours */

static double best_time(const GArray *rows, RhModelKind kind, RhFitReport *report)
{
	gint64 best = G_MAXINT64;
	int rounds = rows->len > 200000 ? 3 : 10;
	RhFitOptions options;
	RhParams params;

	rh_fit_options_init(&options, kind);
	for (int round = 0; round < rounds; round++) {
		gint64 start = g_get_monotonic_time();

		if (!rh_fit(&params, (const RhReviewRow *)(void *)rows->data, rows->len, &options,
			    report, NULL))
			die("training", "the options are refused");
		best = MIN(best, g_get_monotonic_time() - start);
	}
	return (double)best / 1000;
}

/* In a child, whose peak the kernel then tells.  The synthetic log is one of FSRS-6. */
static Measure measure_ours(const Source *source, RhModelKind kind)
{
	Measure measure = { 0 };
	struct rusage usage;
	int pipes[2], status;
	pid_t child = pipe(pipes) == 0 ? fork() : -1;

	if (child < 0)
		die("fork", g_strerror(errno));
	if (child == 0) {
		g_autoptr(GArray) rows = rows_of(source, RH_MODEL_FSRS6);
		RhFitReport report;

		measure.ms = best_time(rows, kind, &report);
		measure.labels = report.rows;
		_exit(write(pipes[1], &measure, sizeof(measure)) == sizeof(measure) ? 0 : 1);
	}
	close(pipes[1]);
	if (read(pipes[0], &measure, sizeof(measure)) != sizeof(measure))
		die("training", "the measuring process said nothing");
	close(pipes[0]);
	if (wait4(child, &status, 0, &usage) < 0 || status != 0)
		die("training", "the measuring process ended badly");
	measure.peak_kb = usage.ru_maxrss;
	return measure;
}

/* --------------------------------------------------------------- fsrs-rs */

static int by_card(gconstpointer a, gconstpointer b)
{
	const RhReviewRow *one = a, *other = b;

	if (one->card != other->card)
		return one->card < other->card ? -1 : 1;
	return synthetic_by_time(a, b);
}

static void write_file(const char *path, const Source *source)
{
	g_autoptr(GArray) rows = rows_of(source, RH_MODEL_FSRS6);
	FILE *file = fopen(path, "w");

	if (file == NULL)
		die(path, g_strerror(errno));
	g_array_sort(rows, by_card);
	for (guint i = 0; i < rows->len; i++) {
		const RhReviewRow *row = &g_array_index(rows, RhReviewRow, i);

		fprintf(file, "%u %u %.0f\n", row->card, row->rating,
			floor((double)(row->time_ms - DAY_START_MS) / SYNTHETIC_DAY_MS));
	}
	if (fclose(file) != 0)
		die(path, g_strerror(errno));
}

/* In a child, for what this process holds counts as the others' too when they begin. */
static void write_rows(const char *path, const Source *source)
{
	pid_t child = fork();
	int status;

	if (child < 0)
		die("fork", g_strerror(errno));
	if (child == 0) {
		write_file(path, source);
		_exit(0);
	}
	if (waitpid(child, &status, 0) < 0 || status != 0)
		die(path, "the rows could not be written");
}

static Measure measure_fsrs_rs(const Source *source, const char *folder)
{
	g_autofree char *path = g_build_filename(folder, "rows", NULL);
	g_autofree char *out = NULL;
	Measure measure;
	char *end;

	write_rows(path, source);
	out = node_run("fsrs-rs.mjs", path, "3");
	g_unlink(path);
	measure.ms = g_ascii_strtod(out, &end);
	measure.labels = (gsize)g_ascii_strtoull(end, &end, 10);
	measure.peak_kb = (glong)g_ascii_strtoull(end, &end, 10) * 1024;
	return measure;
}

/* ------------------------------------------------------------------- print */

static void print(const char *who, const Measure *measure, const Measure *other)
{
	printf("  %-8s %8zu items %10.2f ms, peak %6.1f MB", who, measure->labels, measure->ms,
	       (double)measure->peak_kb / 1024);
	if (other->ms > 0)
		printf("; fsrs-rs takes %.1f times as long and %.1f times the memory",
		       other->ms / measure->ms,
		       (double)other->peak_kb / (double)measure->peak_kb);
	printf("\n");
	fflush(stdout);
}

static void compare(const Source *source, const char *folder)
{
	Measure other = { 0 }, six, seven;

	if (source->path != NULL)
		printf("training on %s\n", source->path);
	else
		printf("training on a synthetic log of %u reviews\n", source->n);
	if (folder != NULL) {
		Measure none = { 0 };

		other = measure_fsrs_rs(source, folder);
		print("fsrs-rs", &other, &none);
	}
	six = measure_ours(source, RH_MODEL_FSRS6);
	print("fsrs6", &six, &other);
	seven = measure_ours(source, RH_MODEL_FSRS7);
	print("fsrs7", &seven, &other);
}

/* The error after training must fall with the number of reviews. */
static void recover(RhModelKind kind, const guint *sizes, gsize n)
{
	RhParams truth = synthetic_truth(kind), params;
	g_autoptr(GArray) fresh = synthetic_log(&truth, 50000, 1);
	double last;

	rh_params_init(&params, kind);
	last = synthetic_error(&params, &truth, fresh);
	printf("recall of %s against the truth: published parameters off by %.5f",
	       rh_model_kind_name(kind), last);
	for (gsize i = 0; i < n; i++) {
		g_autoptr(GArray) rows = synthetic_log(&truth, sizes[i], sizes[i]);
		RhFitOptions options;
		double error;

		rh_fit_options_init(&options, kind);
		if (!rh_fit(&params, (const RhReviewRow *)(void *)rows->data, rows->len, &options,
			    NULL, NULL))
			die("training", "the options are refused");
		error = synthetic_error(&params, &truth, fresh);
		printf(", after %u reviews %.5f", sizes[i], error);
		fflush(stdout);
		if (error >= last)
			die("\ntraining", "more reviews did not bring it nearer");
		last = error;
	}
	printf("\n");
}

int main(void)
{
	static const guint sizes[] = { 10000, 100000, 1000000 };
	const char *logs = g_getenv("REHEARSE_BENCH_LOGS");
	g_auto(GStrv) paths = g_strsplit(logs != NULL ? logs : "", ":", -1);
	g_autofree char *folder = NULL;

	if (node_has("@open-spaced-repetition/binding") &&
	    (folder = g_dir_make_tmp("bench-fit-XXXXXX", NULL)) == NULL)
		die("temporary folder", g_strerror(errno));
	/* Before the recovery, so that no child begins with what that has taken. */
	for (char **path = paths; *path != NULL; path++)
		if (**path != '\0')
			compare(&(Source){ .path = *path }, folder);
	for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++)
		compare(&(Source){ .n = sizes[i] }, folder);
	if (folder != NULL)
		g_rmdir(folder);
	recover(RH_MODEL_FSRS6, sizes, G_N_ELEMENTS(sizes));
	recover(RH_MODEL_FSRS7, sizes, G_N_ELEMENTS(sizes));
	return EXIT_SUCCESS;
}
