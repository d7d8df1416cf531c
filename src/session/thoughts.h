/*
 * thoughts.h - what a session missed, of which the end page says one thing.
 *
 *	RhThoughts *thoughts = rh_thoughts_new();
 *	rh_thoughts_note(thoughts, outcome.seq, task, &verdict);
 *	const char *text = rh_thoughts_best(thoughts, engine);
 */
#ifndef SESSION_THOUGHTS_H
#define SESSION_THOUGHTS_H

#include "session/engine.h"

typedef struct RhThoughts RhThoughts;

RhThoughts *rh_thoughts_new(void);
void rh_thoughts_free(RhThoughts *thoughts);
/* What VERDICT on TASK missed; SEQ is the grade's row in the log. */
void rh_thoughts_note(RhThoughts *thoughts, gint64 seq, const RhTask *task,
		      const RhVerdict *verdict);
/* Another grade, row NOW, stands in the place of row BEFORE. */
void rh_thoughts_move(RhThoughts *thoughts, gint64 before, gint64 now);
/*
 * The line missed most often among the grades of ENGINE that stand; of equals
 * that of the weightiest card, then of the last one its first.  NULL: nothing was
 * missed.  Borrowed.
 */
const char *rh_thoughts_best(const RhThoughts *thoughts, const RhEngine *engine);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhThoughts, rh_thoughts_free)

#endif
