/*
 * model.h - inside the memory room: the two models behind the one interface.
 *
 * What a model can compute from its parameters once stands in RhModel.k, by
 * the indices below; each file fsrsN.c fills its own part and is the only one
 * that reads it.  The functions expect what model.c has made sure of: a grade
 * from 1 to 4, elapsed days and retention that are finite and within bounds.
 */
#ifndef MEMORY_MODEL_H
#define MEMORY_MODEL_H

#include <rehearse/memory.h>

#define RH_STABILITY_MAX 36500.0	/* days */
#define RH_ELAPSED_MAX 1e9		/* days; beyond it nothing changes any more */
#define RH_SECOND (1.0 / 86400.0)	/* in days */

/* RhModel.k in both models: the first difficulty after each grade, clamped. */
enum { RH_K_FIRST_DIFFICULTY = 0, RH_K_MODEL = 4 };

/*
 * X brought into [LO, HI]; LO when X is not a number, because every comparison
 * with it is false.
 */
static inline double rh_bounded(double x, double lo, double hi)
{
	x = x > lo ? x : lo;
	return x < hi ? x : hi;
}

/* A parameter: what is published for it, and where it may lie (spec of the model). */
typedef struct {
	double initial, lo, hi;
} RhParamRange;

/* The table of KIND and the number of its rows; NULL for a kind that does not exist. */
const RhParamRange *rh_params_ranges(RhModelKind kind, guint *n);

/*
 * The start of a foreign TEXT in quotation marks, for a message: at most 40
 * bytes, valid UTF-8.  (transfer full)
 */
char *rh_memory_quote(const char *text);

void rh_fsrs6_init(RhModel *model);
RhMemory rh_fsrs6_first(const RhModel *model, RhGrade grade);
RhMemory rh_fsrs6_next(const RhModel *model, const RhMemory *memory, RhGrade grade, double elapsed);
double rh_fsrs6_retrievability(const RhModel *model, const RhMemory *memory, double elapsed);
/* The closed form, which may exceed RH_STABILITY_MAX. */
double rh_fsrs6_interval(const RhModel *model, const RhMemory *memory, double retention);

void rh_fsrs7_init(RhModel *model);
RhMemory rh_fsrs7_first(const RhModel *model, RhGrade grade);
RhMemory rh_fsrs7_next(const RhModel *model, const RhMemory *memory, RhGrade grade, double elapsed);
double rh_fsrs7_retrievability(const RhModel *model, const RhMemory *memory, double elapsed);
/* From one second to RH_STABILITY_MAX. */
double rh_fsrs7_interval(const RhModel *model, const RhMemory *memory, double retention);

/*
 * rh_model_interval() before it is cut off at RH_STABILITY_MAX: what a replay
 * prints, so that it can be compared with other programs.
 */
double rh_model_interval_uncut(const RhModel *model, const RhMemory *memory, double retention);

#endif
