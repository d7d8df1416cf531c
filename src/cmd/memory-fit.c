/*
 * memory-fit.c - `rehearse memory fit`: parameters of a model from review logs.
 *
 * Several logs give parameters that a group shares: a coach's prior.
 */
#include <rehearse/fit.h>
#include "cmd/memory-io.h"
#include "text/words.h"

#define EPOCHS_MAX 1000
#define THREADS_MAX 64
#define SEED_MAX 9007199254740991.0	/* 2^53 - 1: a number option is a double */

/* A whole number of an option; FALLBACK when it is absent. */
static gboolean whole(const RhArgs *args, const char *option, double min, double max,
		      double fallback, double *value, GError **error)
{
	if (!rh_args_number(args, option, min, max, fallback, value, error))
		return FALSE;
	if (*value >= (double)(guint64)*value && *value <= (double)(guint64)*value)
		return TRUE;
	g_set_error(error, RH_ERROR, RH_ERROR_USAGE, _("--%s takes a whole number, not '%s'"),
		    option,
		    rh_args_value(args, option));
	return FALSE;
}

gboolean rh_memory_fit_options(const RhArgs *args, const RhParams *start, RhFitOptions *options,
			       GError **error)
{
	double epochs, seed, threads, day_start;

	rh_fit_options_init(options, start->kind);
	options->start = *start;
	if (!whole(args, "epochs", 1, EPOCHS_MAX, options->epochs, &epochs, error) ||
	    !whole(args, "seed", 0, SEED_MAX, (double)options->seed, &seed, error) ||
	    !whole(args, "threads", 1, THREADS_MAX, options->threads, &threads, error) ||
	    !whole(args, "day-start", 0, 23, options->day_start, &day_start, error))
		return FALSE;
	options->epochs = (guint)epochs;
	options->seed = (guint64)seed;
	options->threads = (guint)threads;
	options->day_start = (int)day_start;
	return TRUE;
}

/* The parameters in their text form, with a comment on where they are from. */
static gboolean write_params(RhApp *app, const RhParams *params, const RhReviewLog *log,
			     const RhFitReport *report, GError **error)
{
	g_autofree char *text = rh_params_format(params);
	gboolean ok;
	RhSink sink;

	if (!rh_sink_open(&sink, app, error))
		return FALSE;
	if (report->trained)
		g_string_append_printf(sink.waiting,
				       "# Trained on %" G_GSIZE_FORMAT " reviews of %u card%s; "
				       "their mean log loss fell from %.5f to %.5f.\n",
				       report->rows, rh_review_log_n_cards(log),
				       rh_review_log_n_cards(log) == 1 ? "" : "s",
				       report->loss_start, report->loss_end);
	g_string_append(sink.waiting, text);
	ok = rh_sink_write(&sink, error);
	rh_sink_close(&sink);
	return ok;
}

static gboolean fit(RhApp *app, const RhReviewLog *log, const RhFitOptions *options,
		    gboolean is_start, GError **error)
{
	gsize n;
	const RhReviewRow *rows = rh_review_log_rows(log, &n);
	RhFitReport report = { .rows = 0 };
	RhParams params;

	if (!rh_fit(&params, rows, n, options, &report, error))
		return FALSE;
	if (!report.trained)
		rh_screen_say(app->err, RH_SHOW_PLAIN,
			      "rehearse: nothing was trained: %s; these are the %s parameters",
			      report.why_not, is_start ? "given" : "published");
	return write_params(app, &params, log, &report, error);
}

int rh_memory_fit(RhApp *app, const RhArgs *args)
{
	g_autoptr(RhReviewLog) log = NULL;
	GError *error = NULL;
	RhFitOptions options;
	RhParams start;

	if (!rh_memory_choose_params(app, args, "start", &start, &error) ||
	    !rh_memory_fit_options(args, &start, &options, &error))
		return rh_app_fail(app, error);
	options.recency = rh_args_has(args, "recency");
	log = rh_memory_read_logs(app, rh_args_values(args, "log"), &error);
	if (log == NULL || !fit(app, log, &options, rh_args_has(args, "start"), &error))
		return rh_app_fail(app, error);
	return RH_EXIT_DONE;
}
