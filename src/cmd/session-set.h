/*
 * session-set.h - the command :set of a session: settings for as long as it
 * lasts, and the day of the interview, which is kept.
 */
#ifndef CMD_SESSION_SET_H
#define CMD_SESSION_SET_H

#include "cmd/practice.h"
#include "session/session.h"

typedef struct {
	RhApp *app;
	RhStore *store;
	RhPractice *practice;
	RhDrillSetup *setup;	/* of the session under way */
} RhSessionSet;

/* Brings the settings into SETUP; also before the session begins. */
void rh_session_apply(const RhApp *app, RhDrillSetup *setup);
/* RhDrillSetup.set; DATA is an RhSessionSet. */
char *rh_session_set(gpointer data, const char *key, const char *value);

#endif
