/* mockdebrief.h - the talk after a mock interview, answer by answer. */
#ifndef SESSION_MOCKDEBRIEF_H
#define SESSION_MOCKDEBRIEF_H

#include "session/mock.h"
#include "session/mockbook.h"

#define RH_MOCK_KNOWN_MS 1000	/* less at a pipe, and no person answered */

/* What they go on with after answer I, and its PLACE among its card's; NULL: nothing. */
const RhNode *rh_mock_follow(const RhMock *mock, const RhMockBook *book, guint i, guint *place);
/* The seconds of a time that was measured; 0: not known. */
int rh_mock_seconds(const RhMock *mock, gint64 ms);
/*
 * Goes through the answers from where the talk was left.  RESULT gets what was
 * written.  FALSE only when the session could not begin.
 */
gboolean rh_mock_debrief(const RhMock *mock, RhMockBook *book, RhMockResult *result,
			 GError **error);

#endif
