/*
 * evaluate.c - trains on the beginning of a log and tests on what came later, as
 * the parameters would have met it.
 *
 * Both splits are cut by the number of day-level reviews (on a later day than the
 * card's last).  Time: the last fifth is the test.  K-fold: six segments of equal
 * size, of which the second to the sixth are tests, each after a training on all
 * that is before it; the last takes what does not divide.
 */
#include <rehearse/evaluate.h>
#include <rehearse/schedule.h>

#define TRAIN_SHARE 0.8
#define FOLDS 5

typedef struct {
	gboolean seen;
	gint64 day;
} LastDay;

/* Indices of the reviews on a later day than their card's last.  (transfer full) */
static GArray *find_day_level(const RhReviewRow *rows, gsize n, int day_start)
{
	GArray *found = g_array_new(FALSE, FALSE, sizeof(gsize));
	GArray *last = g_array_new(FALSE, TRUE, sizeof(LastDay));	/* by card */
	const RhDayRule rule = { 0, day_start };

	for (gsize i = 0; i < n; i++) {
		gint64 day = rh_practice_day(rows[i].time_ms, rule);
		LastDay *before;

		if (rows[i].card >= last->len)
			g_array_set_size(last, rows[i].card + 1);
		before = &g_array_index(last, LastDay, rows[i].card);
		if (before->seen && day > before->day)
			g_array_append_val(found, i);
		*before = (LastDay){ TRUE, day };
	}
	g_array_unref(last);
	return found;
}

/* Row index of day-level review K; the end of N rows when there are fewer. */
static gsize cut_at(const GArray *day_level, gsize k, gsize n)
{
	return k < day_level->len ? g_array_index(day_level, gsize, k) : n;
}

typedef struct {
	const RhParams *params;
	const RhFitOptions *train;	/* NULL: PARAMS predict as they are */
	const RhReviewRow *rows;
	int day_start;
	GArray *predictions;		/* RhPrediction */
	gsize train_rows;		/* of the last training */
} Job;

/* Trains on the rows before CUT and predicts those from there to END. */
static gboolean run_test(Job *job, gsize cut, gsize end, GError **error)
{
	RhParams params = *job->params;
	RhFitReport report;

	if (job->train != NULL) {
		if (!rh_fit(&params, job->rows, cut, job->train, &report, error))
			return FALSE;
		job->train_rows = report.trained ? report.rows : 0;
	}
	rh_predict(job->predictions, &params, job->rows, end, cut, job->day_start);
	return TRUE;
}

static gboolean run_folds(Job *job, const GArray *day_level, gsize n, GError **error)
{
	gsize segment = day_level->len / (FOLDS + 1);

	for (gsize fold = 1; segment > 0 && fold <= FOLDS; fold++) {
		gsize end = fold == FOLDS ? n : cut_at(day_level, (fold + 1) * segment, n);

		if (!run_test(job, cut_at(day_level, fold * segment, n), end, error))
			return FALSE;
	}
	return TRUE;
}

gboolean rh_evaluate(RhEvaluation *evaluation, const RhParams *params, const RhFitOptions *train,
		     RhSplit split, const RhReviewRow *rows, gsize n, int day_start, GError **error)
{
	g_autoptr(GArray) day_level = find_day_level(rows, n, day_start);
	g_autoptr(GArray) predictions = g_array_new(FALSE, FALSE, sizeof(RhPrediction));
	Job job = { params, train, rows, day_start, predictions, 0 };
	const gsize k = (gsize)(day_level->len * TRAIN_SHARE);
	const RhPrediction *p;
	gboolean ok = split == RH_SPLIT_TIME
			      ? run_test(&job, cut_at(day_level, k, n), n, error)
			      : run_folds(&job, day_level, n, error);

	if (!ok)
		return FALSE;
	evaluation->train_rows = job.train_rows;
	p = (const RhPrediction *)(gconstpointer)predictions->data;
	rh_metrics(&evaluation->day, p, predictions->len, FALSE);
	/* FSRS-6 says nothing about a second look on the same day. */
	rh_metrics(&evaluation->all, p, params->kind == RH_MODEL_FSRS6 ? 0 : predictions->len, TRUE);
	return TRUE;
}
