/*
 * child.h - another program borrows the terminal: an editor.
 *
 * Meanwhile Ctrl-C and Ctrl-\ are its own affair and never ours.  Ctrl-Z stops
 * both, so that a program that hangs can always be left.  TERM and HUP, sent to
 * us, are passed on; if it has not ended two seconds later it is killed.  They
 * stay noted: see rh_signals_must_end().
 */
#ifndef TERM_CHILD_H
#define TERM_CHILD_H

/*
 * Runs ARGV, whose first word is looked for in PATH, with the signals as they
 * were when we were started, and waits for its end.  STATUS is as of waitpid().
 * Returns 0, or the errno of what failed.
 */
int rh_child_run(char *const argv[], int *status);

#endif
