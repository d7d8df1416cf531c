/* child.c - lends the terminal to another program and waits; see child.h. */
#include <config.h>

#include "term/child.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <glib.h>

#include "term/signals.h"

enum { GRACE_MS = 2000, LOOK_MS = 50 };

extern char **environ;

/* The loan, and what is put back at its end. */
typedef struct {
	int tty;
	gboolean has_tty;	/* we are in the foreground of it */
	struct termios modes;
	struct sigaction on_child, on_key[3];
	sigset_t mask;
	pid_t pid;		/* and its process group */
} Loan;

/*
 * Of keys.  Those pressed before the terminal is the child's come to us, though
 * they were not meant for us.
 */
static const int key_signals[] = { SIGINT, SIGQUIT, SIGTSTP };

static void note_child(int number)
{
	(void)number;	/* it only ends a wait */
}

/* Without TTOU, which a process gets that touches a terminal in the background. */
static void begin(Loan *loan)
{
	struct sigaction note = { .sa_handler = note_child };
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	sigset_t block;

	loan->has_tty = tcgetpgrp(loan->tty) == getpgrp() &&
			tcgetattr(loan->tty, &loan->modes) == 0;
	sigemptyset(&block);
	sigaddset(&block, SIGCHLD);
	sigaddset(&block, SIGTTOU);
	sigprocmask(SIG_BLOCK, &block, &loan->mask);
	sigaction(SIGCHLD, &note, &loan->on_child);
	for (gsize i = 0; i < G_N_ELEMENTS(key_signals); i++)
		sigaction(key_signals[i], &ignore, &loan->on_key[i]);
}

/* An editor that crashed leaves a terminal without echo. */
static void take_terminal(const Loan *loan)
{
	if (!loan->has_tty)
		return;
	tcsetpgrp(loan->tty, getpgrp());
	tcsetattr(loan->tty, TCSADRAIN, &loan->modes);
}

/* Also what stopped because it touched the terminal too early goes on. */
static void give_terminal(const Loan *loan)
{
	if (loan->has_tty)
		tcsetpgrp(loan->tty, loan->pid);
	kill(-loan->pid, SIGCONT);
}

static void end(Loan *loan)
{
	take_terminal(loan);
	for (gsize i = 0; i < G_N_ELEMENTS(key_signals); i++)
		sigaction(key_signals[i], &loan->on_key[i], NULL);
	sigaction(SIGCHLD, &loan->on_child, NULL);
	sigprocmask(SIG_SETMASK, &loan->mask, NULL);
	/* The one that continued us after a common stop is no news. */
	rh_signals_wait(-1, 0);
	rh_signals_take(SIGCONT);
}

static int start(Loan *loan, char *const argv[])
{
	posix_spawnattr_t attributes;
	sigset_t mask, defaults;
	int trouble = posix_spawnattr_init(&attributes);

	if (trouble != 0)
		return trouble;
	rh_signals_of_child(&mask, &defaults);
	posix_spawnattr_setsigmask(&attributes, &mask);
	posix_spawnattr_setsigdefault(&attributes, &defaults);
	posix_spawnattr_setpgroup(&attributes, 0);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
					      POSIX_SPAWN_SETPGROUP);
	trouble = posix_spawnp(&loan->pid, argv[0], NULL, &attributes, argv, environ);
	posix_spawnattr_destroy(&attributes);
	return trouble;
}

/* Until something happens to the child or to us, or MILLISECONDS (-1: for ever). */
static void pause_for(gint64 milliseconds)
{
	struct timespec limit = { .tv_sec = milliseconds / 1000,
				  .tv_nsec = (milliseconds % 1000) * 1000000 };
	sigset_t open;

	sigprocmask(SIG_BLOCK, NULL, &open);
	sigdelset(&open, SIGCHLD);
	sigdelset(&open, SIGTERM);
	sigdelset(&open, SIGHUP);
	ppoll(NULL, 0, milliseconds < 0 ? NULL : &limit, &open);
}

/* The shell shall see that its job has stopped; it continues us, and we the child. */
static void stop_with(const Loan *loan)
{
	struct termios theirs;
	gboolean has_theirs = loan->has_tty && tcgetattr(loan->tty, &theirs) == 0;

	take_terminal(loan);
	do
		raise(SIGSTOP);
	while (loan->has_tty && tcgetpgrp(loan->tty) != getpgrp() && !rh_signals_must_end());
	if (has_theirs)
		tcsetattr(loan->tty, TCSADRAIN, &theirs);
	give_terminal(loan);
}

/* Continued, or it could not end. */
static void tell(const Loan *loan, int number)
{
	kill(-loan->pid, number);
	kill(-loan->pid, SIGCONT);
}

static int wait_for(const Loan *loan)
{
	gint64 told_us = 0;
	int status = 0;

	for (;;) {
		pid_t pid = waitpid(loan->pid, &status, WNOHANG | WUNTRACED);

		if (pid == loan->pid && WIFSTOPPED(status) && WSTOPSIG(status) != SIGTTIN &&
		    WSTOPSIG(status) != SIGTTOU)
			stop_with(loan);
		else if ((pid == loan->pid && !WIFSTOPPED(status)) || (pid < 0 && errno != EINTR))
			return status;
		if (told_us == 0 && rh_signals_must_end()) {
			told_us = g_get_monotonic_time();
			tell(loan, SIGHUP);
			tell(loan, SIGTERM);
		} else if (told_us != 0 &&
			   g_get_monotonic_time() - told_us > GRACE_MS * G_GINT64_CONSTANT(1000)) {
			tell(loan, SIGKILL);
		}
		pause_for(told_us != 0 ? LOOK_MS : -1);
	}
}

int rh_child_run(int tty, char *const argv[], int *status)
{
	Loan loan = { .tty = tty };
	int trouble;

	begin(&loan);
	trouble = start(&loan, argv);
	if (trouble == 0) {
		give_terminal(&loan);
		*status = wait_for(&loan);
		/* What a killed shell left behind in the group. */
		if (rh_signals_must_end())
			kill(-loan.pid, SIGKILL);
	}
	end(&loan);
	return trouble;
}
