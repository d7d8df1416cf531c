/*
 * fit.h - the parameters of a memory model from a log of reviews.
 *
 * Maximum likelihood with a pull towards a start (Gaussian prior), by Adam, with
 * analytic gradients; the recipes of FSRS-6 and FSRS-7 as published, see fit.c.
 * Pure: no I/O; threads only if asked for, and the result is the same bit for bit
 * for any number of them.
 *
 *	RhFitOptions options;
 *	rh_fit_options_init(&options, RH_MODEL_FSRS7);
 *	if (!rh_fit(&params, rows, n, &options, &report, &error)) ...
 */
#ifndef REHEARSE_FIT_H
#define REHEARSE_FIT_H

#include <glib.h>
#include <rehearse/memory.h>
#include <rehearse/reviewlog.h>

G_BEGIN_DECLS

typedef struct {
	RhModelKind kind;
	RhParams start;		/* where it begins and what it is pulled to */
	guint epochs;		/* FSRS-6: 5, FSRS-7: 9 */
	guint64 seed;		/* of the order of the batches */
	guint threads;		/* at least 1; they share the sums over the whole log */
	gboolean recency;	/* newer reviews weigh more; on */
	int day_start;		/* hour UTC at which a day starts, for FSRS-6; 4 */
	/*
	 * Times the published strength of the prior; 1.  What it exceeds 1 also holds
	 * the initial stabilities of FSRS-7, which the published prior leaves free.
	 */
	double pull;
} RhFitOptions;

typedef struct {
	gsize rows;		/* reviews that trained */
	gsize left_out;		/* by the recipe: outliers, histories too long */
	double loss_start, loss_end;	/* mean weighted log loss of the training rows, without the pull */
	gboolean trained;	/* FALSE: too few rows or one class only, PARAMS are the start */
	const char *why_not;	/* a sentence if not trained; static */
} RhFitReport;

void rh_fit_options_init(RhFitOptions *options, RhModelKind kind);
/*
 * ROWS in order of time.  A log of no use is no error: PARAMS becomes the start,
 * report->trained is FALSE and why_not says why.  FALSE with RH_ERROR_INPUT when
 * the options make no sense.  REPORT may be NULL.
 */
gboolean rh_fit(RhParams *params, const RhReviewRow *rows, gsize n, const RhFitOptions *options,
		RhFitReport *report, GError **error);

G_END_DECLS

#endif
