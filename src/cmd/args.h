/*
 * args.h - parsing of a command line; reading the result is in cmd.h.
 */
#ifndef CMD_ARGS_H
#define CMD_ARGS_H

#include "cmd/cmd.h"

/* The options that every verb has; ends with a NULL name. */
extern const RhOption rh_common_options[];

/*
 * Parses argv[1 ..] by OWN (nullable) and the common options; with
 * STOP_AT_WORD up to the first word that is no option, whose index FIRST_WORD
 * (nullable) gets.  NULL with RH_ERROR_USAGE.  (transfer full)
 */
RhArgs *rh_args_parse(const RhOption *own, int argc, char **argv, gboolean stop_at_word,
		      int *first_word, GError **error);
void rh_args_free(RhArgs *args);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhArgs, rh_args_free)

#endif
