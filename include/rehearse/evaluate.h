/*
 * evaluate.h - how well a memory model predicts a log of reviews.
 *
 * Pure.  A prediction is made for every review of a card but its first, before
 * the review is known to the model.  Definitions: log loss, RMSE(bins) and AUC as
 * in the open spaced repetition benchmark (see evaluate.c).
 */
#ifndef REHEARSE_EVALUATE_H
#define REHEARSE_EVALUATE_H

#include <glib.h>
#include <rehearse/fit.h>
#include <rehearse/memory.h>
#include <rehearse/reviewlog.h>

G_BEGIN_DECLS

#define RH_EVALUATE_BINS 10	/* of predicted recall, of equal width */

typedef struct {
	gsize n;
	double predicted, observed;	/* means; NAN when n is 0 */
} RhCalibrationBin;

/* NAN where nothing can be said (no rows; AUC with one class only). */
typedef struct {
	gsize rows;
	double log_loss, rmse_bins, auc;
	RhCalibrationBin bins[RH_EVALUATE_BINS];
} RhMetrics;

typedef struct {
	RhMetrics day;		/* reviews on a later day than the card's last */
	RhMetrics all;		/* same-day reviews too; no rows in FSRS-6 */
	gsize train_rows;	/* of the last training; 0: nothing was trained */
} RhEvaluation;

typedef enum { RH_SPLIT_TIME, RH_SPLIT_KFOLD5 } RhSplit;

/* Days passed, reviews, agains on later days; all agains, for reviews of all kinds. */
enum { RH_BIN_ELAPSED, RH_BIN_REVIEWS, RH_BIN_AGAINS, RH_BIN_ALL_AGAINS, RH_BIN_KEYS };

/* One prediction; the order is that of the rows. */
typedef struct {
	gsize row;		/* index into the rows */
	double recall;		/* predicted, in (0, 1) */
	guint32 bin[RH_BIN_KEYS];	/* of RMSE(bins): see metrics.c */
	gboolean remembered, same_day;
} RhPrediction;

/*
 * Predicts every review in ROWS from index FROM on; earlier rows make the states.
 * Appends RhPrediction to OUT.  DAY_START: hour UTC at which a day starts.  FSRS-6,
 * which knows whole days, predicts nothing on the day of the review before.
 */
void rh_predict(GArray *out, const RhParams *params, const RhReviewRow *rows, gsize n, gsize from,
		int day_start);
/* The metrics of N predictions; SAME_DAY_TOO or only those on a later day. */
void rh_metrics(RhMetrics *metrics, const RhPrediction *predictions, gsize n,
		gboolean same_day_too);
/*
 * The last 20 % of the day-level reviews by time are predicted; TRAIN fits on what
 * was before (RH_SPLIT_KFOLD5: five times, on ever longer beginnings, and the
 * metrics are those of all five tests together).  With TRAIN NULL nothing is
 * trained and PARAMS predict.
 */
gboolean rh_evaluate(RhEvaluation *evaluation, const RhParams *params, const RhFitOptions *train,
		     RhSplit split, const RhReviewRow *rows, gsize n, int day_start, GError **error);

G_END_DECLS

#endif
