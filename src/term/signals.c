/* signals.c - handlers that only take notes, and the one place that waits. */
#include <config.h>

#include "term/signals.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <termios.h>
#include <unistd.h>

/* The highest number that is caught; all of these are below it everywhere. */
enum { N_NOTES = 64 };

static const int caught[] = { SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH };
static const int fatal[] = { SIGQUIT, SIGABRT };

static volatile sig_atomic_t notes[N_NOTES];
static struct sigaction old_caught[G_N_ELEMENTS(caught)], old_fatal[G_N_ELEMENTS(fatal)];
static sigset_t old_mask;
static struct termios saved_modes;
static int saved_tty = -1;
static gboolean is_catching;

static void note(int number)
{
	notes[number] = 1;
}

/* Dying: the shell must not inherit a terminal without echo.  Only async-signal-safe calls. */
static void restore_and_die(int number)
{
	static const char end_paste_mode[] = "\033[?2004l\r\n";
	struct termios now;

	if (saved_tty >= 0 && tcgetattr(saved_tty, &now) == 0 &&
	    now.c_lflag != saved_modes.c_lflag) {
		tcsetattr(saved_tty, TCSANOW, &saved_modes);
		if (write(saved_tty, end_paste_mode, sizeof(end_paste_mode) - 1) < 0)
			saved_tty = -1;
	}
	signal(number, SIG_DFL);
	raise(number);
}

/* What the caller chose to ignore stays ignored: HUP under nohup, INT behind a script's &. */
static void install(const int *numbers, gsize n, struct sigaction *old, void (*handler)(int))
{
	struct sigaction action = { .sa_handler = handler };

	sigfillset(&action.sa_mask);
	for (gsize i = 0; i < n; i++) {
		sigaction(numbers[i], &action, &old[i]);
		if (old[i].sa_handler == SIG_IGN)
			sigaction(numbers[i], &old[i], NULL);
	}
}

void rh_signals_catch(int tty)
{
	sigset_t block;

	if (is_catching)
		return;
	is_catching = TRUE;
	saved_tty = tty >= 0 && tcgetattr(tty, &saved_modes) == 0 ? tty : -1;
	sigemptyset(&block);
	for (gsize i = 0; i < G_N_ELEMENTS(caught); i++) {
		sigaddset(&block, caught[i]);
		notes[caught[i]] = 0;
	}
	sigprocmask(SIG_BLOCK, &block, &old_mask);
	install(caught, G_N_ELEMENTS(caught), old_caught, note);
	install(fatal, G_N_ELEMENTS(fatal), old_fatal, restore_and_die);
}

void rh_signals_release(void)
{
	if (!is_catching)
		return;
	/* What is pending is taken by our handlers, not by the old ones. */
	rh_signals_wait(-1, 0);
	for (gsize i = 0; i < G_N_ELEMENTS(caught); i++)
		sigaction(caught[i], &old_caught[i], NULL);
	for (gsize i = 0; i < G_N_ELEMENTS(fatal); i++)
		sigaction(fatal[i], &old_fatal[i], NULL);
	sigprocmask(SIG_SETMASK, &old_mask, NULL);
	is_catching = FALSE;
}

gboolean rh_signals_take(int number)
{
	if (!notes[number])
		return FALSE;
	notes[number] = 0;
	return TRUE;
}

gboolean rh_signals_must_end(void)
{
	return notes[SIGINT] || notes[SIGTERM] || notes[SIGHUP];
}

RhWait rh_signals_wait(int fd, gint64 milliseconds)
{
	static const struct timespec at_once = { 0, 0 };
	struct pollfd poll_fd = { .fd = fd, .events = POLLIN };
	struct timespec limit = { .tv_sec = milliseconds / 1000,
				  .tv_nsec = (milliseconds % 1000) * 1000000 };
	sigset_t open = old_mask;
	int ready;

	for (gsize i = 0; i < G_N_ELEMENTS(caught); i++)
		sigdelset(&open, caught[i]);
	/*
	 * When there is input at once, ppoll() does not look at signals; a pipe
	 * that is never empty would keep them out.  So they are let in first.
	 */
	if (ppoll(NULL, 0, &at_once, &open) < 0)
		return RH_WAIT_SIGNAL;
	if (milliseconds == 0 && fd < 0)
		return RH_WAIT_TIMEOUT;
	ready = ppoll(&poll_fd, 1, milliseconds < 0 ? NULL : &limit, &open);
	if (ready < 0)
		return RH_WAIT_SIGNAL;
	return ready > 0 ? RH_WAIT_READY : RH_WAIT_TIMEOUT;
}

void rh_signals_of_child(sigset_t *mask, sigset_t *defaults)
{
	if (is_catching)
		*mask = old_mask;
	else
		sigprocmask(SIG_BLOCK, NULL, mask);
	sigemptyset(defaults);
	sigaddset(defaults, SIGPIPE);
	for (gsize i = 0; i < G_N_ELEMENTS(caught); i++)
		if (!is_catching || old_caught[i].sa_handler != SIG_IGN)
			sigaddset(defaults, caught[i]);
	for (gsize i = 0; i < G_N_ELEMENTS(fatal); i++)
		if (!is_catching || old_fatal[i].sa_handler != SIG_IGN)
			sigaddset(defaults, fatal[i]);
}

void rh_signals_stop(void)
{
	struct sigaction by_default = { .sa_handler = SIG_DFL }, ours;
	sigset_t stop;

	sigemptyset(&stop);
	sigaddset(&stop, SIGTSTP);
	sigaction(SIGTSTP, &by_default, &ours);
	raise(SIGTSTP);
	/* Here the process stops, until CONT. */
	sigprocmask(SIG_UNBLOCK, &stop, NULL);
	sigprocmask(SIG_BLOCK, &stop, NULL);
	sigaction(SIGTSTP, &ours, NULL);
	/* CONT is blocked and noted at the next wait: it brought us here, that is all. */
	rh_signals_wait(-1, 0);
	notes[SIGCONT] = 0;
}
