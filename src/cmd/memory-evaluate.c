/* memory-evaluate.c - `rehearse memory evaluate`: how well a model predicts a log. */
#include <math.h>
#include <string.h>
#include <rehearse/evaluate.h>
#include "cmd/json.h"
#include "cmd/memory-io.h"
#include "text/words.h"

typedef struct {
	RhParams params;
	RhFitOptions train;
	gboolean trains;
	RhSplit split;
	int day_start;
} Wish;

static gboolean take_split(const RhArgs *args, RhSplit *split, GError **error)
{
	const char *name = rh_args_value(args, "split");

	*split = RH_SPLIT_TIME;
	if (name == NULL || strcmp(name, "time") == 0)
		return TRUE;
	*split = RH_SPLIT_KFOLD5;
	if (strcmp(name, "kfold5") == 0)
		return TRUE;
	g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
		    _("there is no split '%s'; --split takes time or kfold5"), name);
	return FALSE;
}

/* Parameters that are given are tested as they are: nothing says how to train. */
static gboolean check_given(const RhArgs *args, GError **error)
{
	static const char *const training[] = { "epochs", "seed", "threads" };

	for (gsize i = 0; i < G_N_ELEMENTS(training); i++) {
		if (!rh_args_has(args, training[i]))
			continue;
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    _("--params trains nothing; leave --%s out"), training[i]);
		return FALSE;
	}
	return TRUE;
}

static gboolean take_wish(RhApp *app, const RhArgs *args, Wish *wish, GError **error)
{
	wish->trains = !rh_args_has(args, "params");
	if ((!wish->trains && !check_given(args, error)) ||
	    !rh_memory_choose_params(app, args, "params", &wish->params, error) ||
	    !take_split(args, &wish->split, error) ||
	    !rh_memory_fit_options(args, &wish->params, &wish->train, error))
		return FALSE;
	wish->train.recency = TRUE;
	wish->day_start = wish->train.day_start;
	return TRUE;
}

/* ------------------------------------------------------------------- JSON */

static void json_metrics(RhJson *json, const char *key, const RhMetrics *metrics)
{
	rh_json_begin_object(json, key);
	rh_json_int(json, "rows", (gint64)metrics->rows);
	rh_json_number(json, "log_loss", metrics->log_loss);
	rh_json_number(json, "rmse_bins", metrics->rmse_bins);
	rh_json_number(json, "auc", metrics->auc);
	rh_json_begin_array(json, "calibration");
	for (int i = 0; i < RH_EVALUATE_BINS; i++) {
		rh_json_begin_object(json, NULL);
		rh_json_number(json, "from", (double)i / RH_EVALUATE_BINS);
		rh_json_int(json, "rows", (gint64)metrics->bins[i].n);
		rh_json_number(json, "predicted", metrics->bins[i].predicted);
		rh_json_number(json, "observed", metrics->bins[i].observed);
		rh_json_end(json);
	}
	rh_json_end(json);
	rh_json_end(json);
}

static void tell_json(RhApp *app, const RhReviewLog *log, const Wish *wish,
		      const RhEvaluation *evaluation)
{
	g_autoptr(RhJson) json = rh_json_new();
	gsize n;

	rh_review_log_rows(log, &n);
	rh_json_string(json, "model", rh_model_kind_name(wish->params.kind));
	rh_json_string(json, "split", wish->split == RH_SPLIT_TIME ? "time" : "kfold5");
	rh_json_int(json, "reviews", (gint64)n);
	rh_json_int(json, "cards", rh_review_log_n_cards(log));
	rh_json_int(json, "cards_left_out", rh_review_log_n_cut(log));
	rh_json_int(json, "train_rows", (gint64)evaluation->train_rows);
	json_metrics(json, "later_days", &evaluation->day);
	json_metrics(json, "all", &evaluation->all);
	rh_json_write_data(json, "memory", app->out);
}

/* ------------------------------------------------------------------- text */

/* "0.3123", or "-" where nothing can be said.  (transfer full) */
static char *number(double value)
{
	return isfinite(value) ? g_strdup_printf("%.5f", value) : g_strdup("-");
}

static void metrics_row(GString *out, const char *name, const RhMetrics *metrics)
{
	g_autofree char *loss = number(metrics->log_loss);
	g_autofree char *rmse = number(metrics->rmse_bins);
	g_autofree char *auc = number(metrics->auc);

	g_string_append_printf(out, "%-10s %9" G_GSIZE_FORMAT " %9s %11s %9s\n", name,
			       metrics->rows, loss, rmse, auc);
}

static void calibration_rows(GString *out, const char *name, const RhMetrics *metrics)
{
	g_string_append_printf(out, "\n%-10s %9s %9s %11s\n", name, "reviews", "predicted",
			       "observed");
	for (int i = 0; i < RH_EVALUATE_BINS; i++) {
		const RhCalibrationBin *bin = &metrics->bins[i];
		g_autofree char *predicted = number(bin->predicted);
		g_autofree char *observed = number(bin->observed);

		g_string_append_printf(out, "%.1f - %.1f  %9" G_GSIZE_FORMAT " %9s %11s\n",
				       i / 10.0, (i + 1) / 10.0, bin->n, predicted, observed);
	}
}

static void say_training(GString *out, const RhReviewLog *log, const Wish *wish,
			 const RhEvaluation *evaluation)
{
	guint cards = rh_review_log_n_cards(log);
	gsize n;

	rh_review_log_rows(log, &n);
	g_string_append_printf(out, "%s, %" G_GSIZE_FORMAT " reviews of %u card%s, ",
			       rh_model_kind_name(wish->params.kind), n, cards,
			       cards == 1 ? "" : "s");
	if (!wish->trains)
		g_string_append(out, "nothing trained\n");
	else if (evaluation->train_rows == 0)
		g_string_append(out, "too little to train on\n");
	else
		g_string_append_printf(out, "trained on %" G_GSIZE_FORMAT "\n",
				       evaluation->train_rows);
}

/* The figures are laid out in columns and pure ASCII: rows are not wrapped. */
static gboolean tell_text(RhApp *app, const RhReviewLog *log, const Wish *wish,
			  const RhEvaluation *evaluation, GError **error)
{
	gboolean ok;
	RhSink sink;

	if (!rh_sink_open(&sink, app, error))
		return FALSE;
	say_training(sink.waiting, log, wish, evaluation);
	g_string_append_printf(sink.waiting, "\n%-10s %9s %9s %11s %9s\n", "", "reviews",
			       "log loss", "RMSE(bins)", "AUC");
	metrics_row(sink.waiting, "later days", &evaluation->day);
	if (evaluation->all.rows > 0)
		metrics_row(sink.waiting, "all", &evaluation->all);
	calibration_rows(sink.waiting, "later days", &evaluation->day);
	if (evaluation->all.rows > 0)
		calibration_rows(sink.waiting, "all", &evaluation->all);
	ok = rh_sink_write(&sink, error);
	rh_sink_close(&sink);
	return ok;
}

static gboolean evaluate(RhApp *app, const RhReviewLog *log, const Wish *wish, GError **error)
{
	gsize n;
	const RhReviewRow *rows = rh_review_log_rows(log, &n);
	RhEvaluation evaluation;

	if (!rh_evaluate(&evaluation, &wish->params, wish->trains ? &wish->train : NULL,
			 wish->split, rows, n, wish->day_start, error))
		return FALSE;
	if (evaluation.day.rows == 0 && evaluation.all.rows == 0)
		rh_screen_say(app->err, RH_SHOW_PLAIN,
			      "rehearse: no review can be predicted; a log needs cards that were "
			      "reviewed again on a later day");
	if (!app->json)
		return tell_text(app, log, wish, &evaluation, error);
	tell_json(app, log, wish, &evaluation);
	return TRUE;
}

int rh_memory_evaluate(RhApp *app, const RhArgs *args)
{
	g_autoptr(RhReviewLog) log = NULL;
	GError *error = NULL;
	Wish wish;

	if (!take_wish(app, args, &wish, &error))
		return rh_app_fail(app, error);
	log = rh_memory_read_logs(app, NULL, &error);
	if (log == NULL || !evaluate(app, log, &wish, &error))
		return rh_app_fail(app, error);
	return RH_EXIT_DONE;
}
