/* child.c - lends the terminal to another program and waits; see child.h. */
#include <config.h>

#include "term/child.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib.h>

#include "term/signals.h"

enum { GRACE_MS = 2000, STOP_SETTLES_MS = 50 };

extern char **environ;

/* What waiting changes, to be put back. */
typedef struct {
	struct sigaction interrupt, quit, stop, child;
	sigset_t mask;
} Lent;

static void note_child(int number)
{
	(void)number;	/* it only ends a wait */
}

static void lend(Lent *lent)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	struct sigaction by_default = { .sa_handler = SIG_DFL };
	struct sigaction note = { .sa_handler = note_child };
	sigset_t block;

	sigemptyset(&block);
	sigaddset(&block, SIGCHLD);
	sigprocmask(SIG_BLOCK, &block, &lent->mask);
	sigaction(SIGINT, &ignore, &lent->interrupt);
	sigaction(SIGQUIT, &ignore, &lent->quit);
	sigaction(SIGTSTP, &by_default, &lent->stop);
	sigaction(SIGCHLD, &note, &lent->child);
}

static void take_back(const Lent *lent)
{
	sigaction(SIGINT, &lent->interrupt, NULL);
	sigaction(SIGQUIT, &lent->quit, NULL);
	sigaction(SIGTSTP, &lent->stop, NULL);
	sigaction(SIGCHLD, &lent->child, NULL);
	sigprocmask(SIG_SETMASK, &lent->mask, NULL);
	/* The one that continued us after a common stop is no news. */
	rh_signals_wait(-1, 0);
	rh_signals_take(SIGCONT);
}

static int start(char *const argv[], pid_t *pid)
{
	posix_spawnattr_t attributes;
	sigset_t mask, defaults;
	int trouble = posix_spawnattr_init(&attributes);

	if (trouble != 0)
		return trouble;
	rh_signals_of_child(&mask, &defaults);
	posix_spawnattr_setsigmask(&attributes, &mask);
	posix_spawnattr_setsigdefault(&attributes, &defaults);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
	trouble = posix_spawnp(pid, argv[0], NULL, &attributes, argv, environ);
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
	sigdelset(&open, SIGTSTP);
	sigdelset(&open, SIGCONT);
	sigdelset(&open, SIGTERM);
	sigdelset(&open, SIGHUP);
	ppoll(NULL, 0, milliseconds < 0 ? NULL : &limit, &open);
}

static gboolean has_stopped(pid_t pid)
{
	siginfo_t info = { 0 };

	return waitid(P_PID, (id_t)pid, &info, WSTOPPED | WNOHANG | WNOWAIT) == 0 &&
	       info.si_pid == pid;
}

/*
 * A program that stops only itself would leave the person before a dead screen:
 * so we stop, too.  Not at once: after a common stop it may look stopped while
 * both are being continued.
 */
static void stop_with(pid_t pid)
{
	pause_for(STOP_SETTLES_MS);
	if (has_stopped(pid))
		raise(SIGSTOP);
}

static int wait_for(pid_t pid)
{
	gint64 told_us = 0;
	int status = 0;

	for (;;) {
		pid_t ended = waitpid(pid, &status, WNOHANG);

		if (ended == pid || (ended < 0 && errno != EINTR))
			return status;
		if (has_stopped(pid))
			stop_with(pid);
		if (told_us == 0 && rh_signals_must_end()) {
			told_us = g_get_monotonic_time();
			kill(pid, SIGHUP);
			kill(pid, SIGTERM);
			kill(pid, SIGCONT);
		} else if (told_us != 0 &&
			   g_get_monotonic_time() - told_us >= GRACE_MS * G_GINT64_CONSTANT(1000)) {
			kill(pid, SIGKILL);
		}
		pause_for(told_us != 0 ? STOP_SETTLES_MS : -1);
	}
}

int rh_child_run(char *const argv[], int *status)
{
	pid_t pid = 0;
	Lent lent;
	int trouble;

	lend(&lent);
	trouble = start(argv, &pid);
	if (trouble == 0)
		*status = wait_for(pid);
	take_back(&lent);
	return trouble;
}
