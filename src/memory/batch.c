/*
 * batch.c - many cards at once, by the kernel that suits the machine.
 */
#include <rehearse/batch.h>
#include "memory/gradient.h"

void rh_model_next_batch(const RhModel *model, RhMemory *memories, const guint8 *grades,
			 const double *elapsed, gsize n)
{
	const RhKernel *kernel = rh_kernel_best();

	if (model->params.kind == RH_MODEL_FSRS7)
		kernel->next7(model, memories, grades, elapsed, n);
	else
		kernel->next6(model, memories, grades, elapsed, n);
}
