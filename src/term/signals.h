/*
 * signals.h - signals as facts that are asked for, never as jumps.
 *
 * While caught, the signals are blocked everywhere but in rh_signals_wait(), so
 * that nothing else is ever interrupted: no write, no transaction, no library.
 * A handler only notes the number.  A signal that comes while the program
 * computes is answered at its next wait.
 *
 * A child process inherits the blocked signals: see rh_signals_of_child().
 */
#ifndef TERM_SIGNALS_H
#define TERM_SIGNALS_H

#include <signal.h>

#include <glib.h>

/*
 * Catches INT TERM HUP TSTP CONT WINCH.  TTY is the terminal whose modes are put
 * back when QUIT or ABRT kills the process, or -1.
 */
void rh_signals_catch(int tty);
void rh_signals_release(void);

/* Whether NUMBER came since it was taken last. */
gboolean rh_signals_take(int number);
/* Whether INT, TERM or HUP came and was not taken. */
gboolean rh_signals_must_end(void);

typedef enum { RH_WAIT_READY, RH_WAIT_SIGNAL, RH_WAIT_TIMEOUT } RhWait;

/*
 * Waits until FD can be read (or is at its end), a caught signal comes, or
 * MILLISECONDS have passed; -1 waits for ever.
 */
RhWait rh_signals_wait(int fd, gint64 milliseconds);

/*
 * For posix_spawn(): the signals that a child blocks, and those that it takes by
 * default, so that it starts as we were started.
 */
void rh_signals_of_child(sigset_t *mask, sigset_t *defaults);

/* Stops the process as TSTP does by default; returns once it is continued. */
void rh_signals_stop(void);

#endif
