/*
 * pack.h - the cards of a course laid side by side for the kernels, and their loss
 * and derivatives summed up by several threads.
 *
 * Cards of like length stand in one group, so that its lanes have work together.  A
 * stretch of groups is summed in chunks whose bounds depend on the groups alone, and
 * the chunks are added in their order: the sum is the same for any number of threads.
 * A batch of the training is one chunk or a few, done in microseconds; threads take
 * part in the sums over the whole log.
 */
#ifndef MEMORY_PACK_H
#define MEMORY_PACK_H

#include "memory/course.h"
#include "memory/gradient.h"

typedef struct {
	const RhKernel *kernel;
	RhModelKind kind;
	RhGroup *groups;
	guint n;
	guint longest;		/* reviews of the longest card */
	double *steps;		/* of all groups */
} RhLanePack;

RhLanePack *rh_lane_pack_new(const RhCourse *course, const RhKernel *kernel);
void rh_lane_pack_free(RhLanePack *pack);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhLanePack, rh_lane_pack_free)

/* Sums stretches of the groups of a pack. */
typedef struct RhSummer RhSummer;

RhSummer *rh_summer_new(const RhLanePack *pack, guint threads);
void rh_summer_free(RhSummer *summer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhSummer, rh_summer_free)

/* Loss and, if SLOPE, derivatives of N groups from FIRST on. */
RhGradient rh_summer_sum(RhSummer *summer, const RhModel *model, guint first, guint n,
			 gboolean slope);

#endif
