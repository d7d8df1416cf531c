/*
 * child.h - another program borrows the terminal: an editor.
 *
 * It runs as a shell runs a job, in a process group of its own that has the
 * terminal: Ctrl-C and Ctrl-\ are its own affair and never ours.  When Ctrl-Z
 * stops it, we stop, and go on with it: so a program that hangs can always be
 * left.  TERM and HUP, sent to us, are passed on to all of the group; what has
 * not ended two seconds later is killed.  They stay noted: see
 * rh_signals_must_end().
 */
#ifndef TERM_CHILD_H
#define TERM_CHILD_H

/*
 * Runs ARGV, whose first word is looked for in PATH, with the signals as they
 * were when we were started, on the terminal TTY, and waits for its end; then
 * the terminal is ours again and has its modes back.  STATUS is as of waitpid().
 * Returns 0, or the errno of what failed.
 */
int rh_child_run(int tty, char *const argv[], int *status);

#endif
