/*
 * batch.h - one review of many cards at once.
 *
 * The same states as rh_model_next() gives one by one (to about 12 digits), several
 * times as fast: cards are computed side by side with whatever vectors the machine
 * has.  On one machine a card's state does not depend on its neighbours.
 *
 *	rh_model_next_batch(&model, memories, grades, elapsed, n);
 */
#ifndef REHEARSE_BATCH_H
#define REHEARSE_BATCH_H

#include <rehearse/memory.h>

G_BEGIN_DECLS

/*
 * MEMORIES[i] becomes the state after a review with GRADES[i], an RhGrade from 1 to 4
 * (what is not is brought there), ELAPSED[i] days after the one before; elapsed time
 * as in rh_model_next().
 */
void rh_model_next_batch(const RhModel *model, RhMemory *memories, const guint8 *grades,
			 const double *elapsed, gsize n);

G_END_DECLS

#endif
