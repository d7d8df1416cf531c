/*
 * memory.h - the memory model: how likely a card is still known.
 *
 * Pure numbers: no I/O, no clock.  Two models of the FSRS family share one
 * interface; every time is an elapsed time in days (a real number), every
 * probability lies in (0, 1).
 *
 *	RhParams params;
 *	RhModel model;
 *	rh_params_init(&params, RH_MODEL_FSRS7);
 *	rh_model_init(&model, &params);
 *	RhMemory m = rh_model_first(&model, RH_GRADE_GOOD);
 *	double r = rh_model_retrievability(&model, &m, 3.0);
 *	m = rh_model_next(&model, &m, RH_GRADE_HARD, 3.0);
 *	double days = rh_model_interval(&model, &m, 0.90);
 */
#ifndef REHEARSE_MEMORY_H
#define REHEARSE_MEMORY_H

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
	RH_GRADE_NONE = 0,
	RH_GRADE_AGAIN = 1,
	RH_GRADE_HARD = 2,
	RH_GRADE_GOOD = 3,
	RH_GRADE_EASY = 4
} RhGrade;

typedef enum {
	RH_MODEL_FSRS6 = 6,	/* 21 parameters, one stability, whole days */
	RH_MODEL_FSRS7 = 7	/* 34 parameters, two stabilities, fractional days */
} RhModelKind;

#define RH_PARAMS_MAX 34

/* Parameters of a model; w[0 .. n-1] are used. */
typedef struct {
	RhModelKind kind;
	guint n;
	double w[RH_PARAMS_MAX];
} RhParams;

/* What is remembered of one card (or one facet of it). */
typedef struct {
	double stability_long;	/* days; the only stability of FSRS-6 */
	double stability_short;	/* days; 0 in FSRS-6 */
	double difficulty;	/* 1 (easy) to 10 */
} RhMemory;

/*
 * A model ready for use: parameters with what can be computed from them once.
 * Plain data, copied freely, nothing to free; its fields are private.
 */
typedef struct {
	RhParams params;
	double k[24];
} RhModel;

/* The published default parameters of KIND. */
void rh_params_init(RhParams *params, RhModelKind kind);

/*
 * Brings every parameter into its allowed range and order (spec 2 and 3).
 * FALSE with RH_ERROR_INPUT when one is not a finite number; PARAMS is then
 * unchanged.
 */
gboolean rh_params_clip(RhParams *params, GError **error);

/*
 * A small text file of parameters: comment lines start with '#', then
 * "model fsrs7" and one "name value" a line.  Read back exactly what was
 * written (17 significant digits).  A bare list of 34 or 21 numbers is read
 * too.  Not clipped.  (transfer full) for the text.
 */
gboolean rh_params_parse(RhParams *params, const char *text, GError **error);
char *rh_params_format(const RhParams *params);

/* Prepares MODEL for PARAMS, which must have been clipped or be defaults. */
void rh_model_init(RhModel *model, const RhParams *params);

/* The state after a first review. */
RhMemory rh_model_first(const RhModel *model, RhGrade grade);

/*
 * The state after a review with GRADE, ELAPSED days (>= 0; less counts as 0)
 * after the one before.  FSRS-6 treats an elapsed time of exactly 0 as the
 * same day.
 */
RhMemory rh_model_next(const RhModel *model, const RhMemory *memory, RhGrade grade, double elapsed);

/* Probability of recall ELAPSED days after the last review. */
double rh_model_retrievability(const RhModel *model, const RhMemory *memory, double elapsed);

/*
 * Days until the probability of recall has fallen to RETENTION (0.01 to 0.99);
 * unrounded, at most 36500.
 */
double rh_model_interval(const RhModel *model, const RhMemory *memory, double retention);

/*
 * INTERVAL (days, as whole days) spread by the fuzz of spec 4, so that cards
 * learned together do not stay together.  U is uniform in [0, 1); ELAPSED is
 * the interval before.  Below 2.5 days the interval is returned unchanged.
 */
double rh_interval_fuzz(double interval, double elapsed, double u);

/*
 * Names for the command line: "fsrs7", "fsrs6".  Parsing returns FALSE for
 * another name.
 */
const char *rh_model_kind_name(RhModelKind kind);
gboolean rh_model_kind_parse(const char *name, RhModelKind *kind);

G_END_DECLS

#endif
