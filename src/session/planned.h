/*
 * planned.h - what the engine asks of its plan; see agenda.h.
 */
#ifndef SESSION_PLANNED_H
#define SESSION_PLANNED_H

#include "session/private.h"

/* pace.c */
gboolean rh_pace_read(const RhEngine *engine, const RhWhen *when, RhPace *pace, GError **error);

/* agenda.c */

/* NULL: nothing is planned for, or no card of the session serves it.  (transfer full) */
RhAgenda *rh_agenda_new(RhEngine *engine, const RhWhen *when);
/* ITEM of the engine was answered, which took SECONDS, and is in STATE now. */
void rh_agenda_answered(RhAgenda *agenda, guint item, const RhCardState *state, double seconds);
/* Seconds of the session's minutes that were gone before it began. */
double rh_agenda_spent(const RhEngine *engine);
/* As in RhCandidate: of ITEM, the I-th of the engine. */
double rh_agenda_worth(const RhAgenda *agenda, const RhItem *item, guint i);
double rh_agenda_seconds(const RhAgenda *agenda, const RhItem *item);
double rh_agenda_seconds_again(const RhAgenda *agenda, const RhItem *item);

/* kept.c: troubles are not told, for nothing hangs on it */
void rh_engine_keep_forecasts(RhEngine *engine, const RhWhen *when);
void rh_engine_settle_forecasts(RhEngine *engine, const RhWhen *when);

#endif
