/*
 * gradient.c - which kernel runs, and how groups of cards are laid out for it.
 */
#include "memory/gradient.h"
#include "memory/model.h"

#define TAPE_ALIGNMENT 64

const RhKernel *rh_kernel_best(void)
{
	const RhKernel *kernel = rh_kernel_widest();

	if (kernel == NULL)
		kernel = rh_kernel_wide();
	return kernel != NULL ? kernel : &rh_kernel_pair;
}

void rh_group_set(RhGroup *group, guint lanes, guint lane, guint review, double elapsed,
		  RhGrade grade, double weight)
{
	double *step = group->steps + (gsize)review * RH_STEP_FIELDS * lanes + lane;

	step[RH_STEP_ELAPSED * lanes] = elapsed;
	step[RH_STEP_GRADE * lanes] = grade;
	step[RH_STEP_WEIGHT * lanes] = weight;
}

void rh_group_clear(RhGroup *group, guint lanes)
{
	for (guint review = 0; review < group->n; review++)
		for (guint lane = 0; lane < lanes; lane++)
			rh_group_set(group, lanes, lane, review, 1, RH_GRADE_GOOD, 0);
}

void *rh_kernel_tape(const RhKernel *kernel, RhModelKind kind, guint longest, void **block)
{
	gsize bytes = kind == RH_MODEL_FSRS7 ? kernel->tape7 : kernel->tape6;
	guintptr start;

	*block = g_malloc(bytes * longest + TAPE_ALIGNMENT);
	start = (guintptr)*block + TAPE_ALIGNMENT - 1;
	return (void *)(start - start % TAPE_ALIGNMENT);
}

void rh_gradient_add(const RhKernel *kernel, const RhModel *model, const RhGroup *groups, guint n,
		     void *tape, gboolean slope, RhGradient *gradient)
{
	if (model->params.kind == RH_MODEL_FSRS7)
		kernel->add7(model, groups, n, tape, slope, gradient);
	else
		kernel->add6(model, groups, n, tape, slope, gradient);
}
