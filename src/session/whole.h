/*
 * whole.h - the whole answer against the clock, instead of its points.
 *
 * Short is the rule: a whole answer comes for cards of weight 3 from the second
 * success on, in the last three days before the interview, and when it is
 * asked for.
 */
#ifndef SESSION_WHOLE_H
#define SESSION_WHOLE_H

#include "session/drill.h"

#define RH_WHOLE_MIN_SECONDS 60		/* where the card gives no range */
#define RH_WHOLE_MAX_SECONDS 120
#define RH_WHOLE_DAYS 3			/* before the interview all answers are whole */

gboolean rh_whole_is_due(const RhSessionSetup *setup, const RhTask *task);
/* "Give the whole answer, 60 to 120 s, then Enter."  (transfer full) */
char *rh_whole_instruction(const RhCard *card);
/*
 * After the answer: tells its time, and asks one follow-up, which is not ticked.
 * RH_STEP_DONE, or what else an entry there leads to.
 */
RhStep rh_whole_after(RhDrill *drill);

/* What is known of an answer when a follow-up is chosen. */
typedef struct {
	const char *text;	/* typed, or NULL: spoken */
	const char *lang;	/* of the deck */
	int seconds;		/* spoken, or what the text would take; 0: not known */
	int min_seconds, max_seconds;
} RhWholeAnswer;

/* Sets the seconds that CARD wants. */
void rh_whole_range(const RhCard *card, RhWholeAnswer *answer);

/*
 * The follow-up of CARD for this answer: the first whose trigger it meets, else
 * one that is always right (another one each day); NULL if none is.
 */
const RhNode *rh_whole_follow(const RhCard *card, const RhWholeAnswer *answer, gint64 day);

#endif
