/*
 * tune.h - parameters of the memory model for one person, taken only if they help.
 *
 * A fit to a few hundred reviews easily predicts worse than the published
 * parameters.  So the older part of a log is fitted, with a pull that is the
 * stronger the fewer cards were not remembered, and the most recent part decides:
 * only if the fit predicts it better than the parameters in use is the same fit to
 * the whole log taken.  Rule and measurements: tune.c.  Pure: no I/O, no clock;
 * the same rows and seed give the same parameters for any number of threads.
 *
 *	RhTuneOptions options;
 *	RhTuning tuning;
 *	rh_tune_options_init(&options);
 *	if (!rh_tune(&tuning, &current, NULL, rows, n, &options, &error)) ...
 *	if (tuning.verdict == RH_TUNE_TAKEN) ...	tuning.params
 */
#ifndef REHEARSE_TUNE_H
#define REHEARSE_TUNE_H

#include <glib.h>
#include <rehearse/memory.h>
#include <rehearse/reviewlog.h>

G_BEGIN_DECLS

/*
 * What must be there before a fit is tried: recalls, that is reviews of a card on
 * a later day than its last one; and that many of them remembered and as many not.
 */
#define RH_TUNE_RECALLS_MIN 100
#define RH_TUNE_EACH_MIN 30
/* Recalls that decide at least; less often is nothing new since the last tuning. */
#define RH_TUNE_VALIDATION_MIN 40

typedef enum {
	RH_TUNE_TAKEN,		/* the new parameters predict better */
	RH_TUNE_NOT_BETTER,	/* those in use predict at least as well */
	RH_TUNE_TOO_FEW,	/* recalls in all, or of one kind */
	RH_TUNE_NOTHING_NEW	/* too few recalls since fitted_ms */
} RhTuneVerdict;

typedef struct {
	int day_start;		/* hour UTC at which a day starts, 0 to 23; 4 */
	gint64 fitted_ms;	/* CURRENT were fitted to reviews up to here (UTC); 0: to none */
	guint64 seed;		/* of the order of the batches */
	guint threads;		/* at least 1 */
} RhTuneOptions;

typedef struct {
	RhTuneVerdict verdict;
	gboolean taken;		/* verdict is RH_TUNE_TAKEN */
	RhParams params;	/* the new ones if taken, else CURRENT */
	gsize recalls;		/* in the log */
	gsize forgotten;	/* of them */
	gsize rows;		/* reviews that trained PARAMS; 0 if not taken */
	gsize validation_rows;	/* recalls that decided; 0 if it did not come to that */
	double loss_before, loss_after;	/* their mean log loss; NAN if it did not come to that */
	double pull;		/* times the published strength */
	const char *why_not;	/* English, for a program to read; NULL if taken; static */
} RhTuning;

void rh_tune_options_init(RhTuneOptions *options);

/*
 * CURRENT are the parameters in use.  PRIOR is where the fit starts and what it is
 * pulled to, such as those of a group; NULL: the published ones.  ROWS in order of
 * time.  A log of no use is no error.  FALSE with RH_ERROR_INPUT when the options
 * make no sense, a parameter is not a number or PRIOR is of another model.
 */
gboolean rh_tune(RhTuning *tuning, const RhParams *current, const RhParams *prior,
		 const RhReviewRow *rows, gsize n, const RhTuneOptions *options, GError **error);

G_END_DECLS

#endif
