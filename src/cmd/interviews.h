/*
 * interviews.h - an interview at the command line: found by its name, shown as
 * text and as JSON, and changed by options.
 */
#ifndef CMD_INTERVIEWS_H
#define CMD_INTERVIEWS_H

#include <rehearse/interview.h>

#include "cmd/cmd.h"
#include "cmd/json.h"

/* Index of the interview with this name or id; -1: none, -2: several. */
int rh_interviews_find(const GPtrArray *all, const char *name);
/*
 * The interview NAME; RH_ERROR_NOT_FOUND with the nearest name, RH_ERROR_USAGE when
 * several have it.  (transfer full)
 */
RhInterview *rh_interviews_require(RhApp *app, RhStore *store, const char *name, GError **error);
/* The names that are one word, for completion. */
void rh_interviews_complete(RhApp *app, GPtrArray *words);

/* A paragraph: the name, the day, what is said of it. */
void rh_interviews_show(RhApp *app, const RhInterview *one);
/* What was told afterwards: the questions that came, the note. */
void rh_interviews_show_told(RhApp *app, const RhInterview *one);
/* The members of the object that JSON stands in. */
void rh_interviews_json(RhApp *app, RhJson *json, const RhInterview *one);

/*
 * A line for the end of a session: on the evening before an interview the page for
 * it, in the week after one what was asked; NULL on other days.  (transfer full)
 */
char *rh_interviews_closing(RhApp *app, RhStore *store);
/* Below what is due when: that a session does not wait for it while an interview is ahead. */
void rh_interviews_tell_plan(RhApp *app, gint64 now_ms);

/* --------------------------------------------- options of add and of edit */

/*
 * Takes over what ARGS name; an empty value takes away what was there.
 * RH_ERROR_USAGE or RH_ERROR_NOT_FOUND says what to type.
 */
gboolean rh_interviews_take(RhApp *app, const RhArgs *args, RhInterview *one, GError **error);
/* Says which variables of --set no deck has: a slip, or a deck that is still to come. */
void rh_interviews_note_unused(RhApp *app, const RhArgs *args);

#endif
