/*
 * hook.h - a program of the person's that speaks or listens for us.
 *
 * It is started from its argument vector, never through a shell, in a process group
 * of its own that does not have the terminal: it reads nothing, what it complains
 * about is thrown away, and what it prints comes back as text.  Whatever it does, the
 * session goes on: it is ended when its time is over, when it prints too much, and
 * when Ctrl-C, TERM or HUP come.
 */
#ifndef TERM_HOOK_H
#define TERM_HOOK_H

#include <glib.h>

#define RH_HOOK_OUTPUT_MAX (64 * 1024)	/* bytes */

/*
 * The words of COMMAND, quoted as in a shell and otherwise taken as they are.  VALUE
 * stands for MARK ("{text}") in them; without it VALUE is the last word.  VALUE NULL:
 * there is none, and a MARK is an error.  RH_ERROR_USAGE.  (transfer full)
 */
char **rh_hook_argv(const char *command, const char *mark, const char *value, GError **error);

typedef struct {
	gint64 limit_ms;	/* then it is ended */
	gboolean is_recorder;	/* the first Ctrl-C is passed on: so a recording ends */
} RhHookLimits;

/*
 * Runs ARGV and waits; signals must be caught, see signals.h.  What it printed, as
 * valid UTF-8 in one line without control characters.  NULL: RH_ERROR_NOT_FOUND for
 * a program that is not there, RH_ERROR_CANCELLED after a signal, RH_ERROR_LIMIT, or
 * RH_ERROR_IO when it did not end well.  TERM and HUP stay noted.  (transfer full)
 */
char *rh_hook_run(char *const argv[], const RhHookLimits *limits, GError **error);

#endif
