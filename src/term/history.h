/*
 * history.h - what the up arrow brings back: lines typed before, also in earlier
 * sessions.
 *
 * Only commands (":note ...") are remembered, one list for all prompts.  Answers
 * and fields are private; they are remembered where the person asked for it, and
 * an answer is never shown again at the card that it was given to.
 *
 * Kept as files history-commands, history-answer and history-field, a line each,
 * with LF, TAB and \ as \n, \t and \\.  What is new is appended at the end, so
 * that two sessions at once both leave their lines.
 */
#ifndef TERM_HISTORY_H
#define TERM_HISTORY_H

#include <glib.h>
#include "session/world.h"

#define RH_HISTORY_MAX 1000	/* lines of each list */

typedef struct RhHistory RhHistory;

/* FOLDER NULL: nothing is read or kept.  (transfer full) */
RhHistory *rh_history_open(const char *folder, gboolean with_answers);
/* Appends what is new to the files, as well as it can be done. */
void rh_history_save(RhHistory *history);
void rh_history_close(RhHistory *history);
/*
 * A line that was sent at KIND, for CARD (may be NULL).  Not taken: an empty one,
 * one that begins with a space, and the same as the one before.
 */
void rh_history_add(RhHistory *history, RhAskKind kind, const char *card, const char *line);
/*
 * The lines that may be shown at KIND for CARD, the oldest first.  (transfer
 * container) array of borrowed strings
 */
GPtrArray *rh_history_list(const RhHistory *history, RhAskKind kind, const char *card);

/* CARD, a tab and LINE as one line of a file.  (transfer full) */
char *rh_history_encode(const char *card, const char *line);
/* FALSE for what rh_history_encode() never gives.  CARD may be "".  (transfer full) */
gboolean rh_history_decode(const char *record, char **card, char **line);

#endif
