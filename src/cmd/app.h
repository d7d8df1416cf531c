/*
 * app.h - the application's life: made by main, filled from the environment
 * and the common options, handed to the verb.
 */
#ifndef CMD_APP_H
#define CMD_APP_H

#include "cmd/cmd.h"

/* ARGV0 is how the program was called.  (transfer full) */
RhApp *rh_app_new(const char *argv0);
void rh_app_free(RhApp *app);
/* Takes over the common options of ARGS; FALSE with RH_ERROR_USAGE. */
gboolean rh_app_apply(RhApp *app, const RhArgs *args, GError **error);
/* Tells which settings could not be used. */
void rh_app_tell_problems(RhApp *app);
/* Where the person is; under --now the offset that it names.  (transfer full) */
GTimeZone *rh_app_time_zone(const RhApp *app);

/* Where the translations are of the program that was called ARGV0.  (transfer full) */
char *rh_app_words_dir(const char *argv0);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhApp, rh_app_free)

#endif
