/*
 * gradient.h - the loss of a memory model over many cards, and how it changes with
 * every parameter.
 *
 * A card is its reviews in order.  A review with a weight contributes the weight
 * times the log loss of the recall predicted for it; the derivatives by all
 * parameters come from one pass forward and one pass back through the card, for
 * all its weighted reviews together (reverse mode).
 *
 * Cards stand side by side in groups of as many as the kernel has lanes.  Which
 * kernel runs is the machine's affair, by the vectors that it has.  On one machine the
 * sums are the same bit for bit, whatever the number of threads.
 */
#ifndef MEMORY_GRADIENT_H
#define MEMORY_GRADIENT_H

#include <rehearse/memory.h>

#define RH_LANES_MAX 8

/* One review of each card of a group: three blocks of doubles, one lane each. */
enum { RH_STEP_ELAPSED, RH_STEP_GRADE, RH_STEP_WEIGHT, RH_STEP_FIELDS };

/* As many cards as there are lanes; the shorter ones are filled up without weight. */
typedef struct {
	double *steps;		/* [review][field][lane] */
	guint n;		/* reviews of the longest card, at least 1 */
	guint labels;		/* reviews with a weight */
} RhGroup;

typedef struct {
	double loss;
	double by[RH_PARAMS_MAX];	/* derivatives of the loss */
} RhGradient;

/* The code for one kind of machine. */
typedef struct {
	const char *name;
	guint lanes;
	gsize tape6, tape7;	/* bytes of scratch a review takes */
	/*
	 * Adds to GRADIENT, without SLOPE only to its loss; TAPE has room for the
	 * longest group and is aligned to 64.
	 */
	void (*add6)(const RhModel *model, const RhGroup *groups, guint n, void *tape,
		     gboolean slope, RhGradient *gradient);
	void (*add7)(const RhModel *model, const RhGroup *groups, guint n, void *tape,
		     gboolean slope, RhGradient *gradient);
	/* The states of N cards after one more review each, any N. */
	void (*next6)(const RhModel *model, RhMemory *memories, const guint8 *grades,
		      const double *elapsed, gsize n);
	void (*next7)(const RhModel *model, RhMemory *memories, const guint8 *grades,
		      const double *elapsed, gsize n);
} RhKernel;

/* One number at a time with the functions of the C library: the twin to check against. */
extern const RhKernel rh_kernel_plain;
/* What any machine of this architecture executes. */
extern const RhKernel rh_kernel_pair;
/* AVX2 and AVX-512; NULL where this machine does not have it. */
const RhKernel *rh_kernel_wide(void);
const RhKernel *rh_kernel_widest(void);
/* The fastest one here. */
const RhKernel *rh_kernel_best(void);

/* Fills a group with nothing: grade 3 after a day, no weight. */
void rh_group_clear(RhGroup *group, guint lanes);
void rh_group_set(RhGroup *group, guint lanes, guint lane, guint review, double elapsed,
		  RhGrade grade, double weight);

/* Scratch for groups of up to LONGEST reviews; g_free() wants the pointer in *BLOCK. */
void *rh_kernel_tape(const RhKernel *kernel, RhModelKind kind, guint longest, void **block);

/* Adds loss and, if SLOPE, derivatives of N groups to GRADIENT. */
void rh_gradient_add(const RhKernel *kernel, const RhModel *model, const RhGroup *groups, guint n,
		     void *tape, gboolean slope, RhGradient *gradient);

#endif
