/*
 * storyfits.h - what an answer is held against beside its card: the person's own
 * stories, and what was said and counted before.
 */
#ifndef SESSION_STORYFITS_H
#define SESSION_STORYFITS_H

#include "session/drill.h"

/*
 * Which stories of the person fit the answer, in the attempt; tells them in at
 * most ROWS lines (FALSE: nothing was told); forgets them; links that with the
 * number WORD to the card.
 */
void rh_drill_look_for_stories(RhDrill *drill);
gboolean rh_drill_offer_stories(RhDrill *drill, guint rows);
void rh_drill_forget_stories(RhDrill *drill);
RhStep rh_drill_link_story(RhDrill *drill, gboolean is_after, const char *word);
/* For `m`: the last answer typed, and the person's own count; FALSE: neither. */
gboolean rh_drill_last_time(const RhDrill *drill);

#endif
