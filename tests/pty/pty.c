/* pty.c - a program on a terminal of its own; see pty.h. */
#include <config.h>

#include "pty.h"

#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

static gboolean same_modes(const struct termios *start)
{
	struct termios now;

	return tcgetattr(STDIN_FILENO, &now) == 0 && now.c_lflag == start->c_lflag &&
	       now.c_iflag == start->c_iflag && now.c_oflag == start->c_oflag;
}

static void tell(int fd, PtyWhat what, int value, gboolean restored)
{
	PtyEvent event = { what, value, restored };

	if (write(fd, &event, sizeof(event)) != sizeof(event))
		_exit(1);
}

/* What the harness ignores must not be ignored by the program. */
static void default_signals(void)
{
	static const int numbers[] = { SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGPIPE, SIGTSTP,
				       SIGTTIN, SIGTTOU, SIGCHLD, SIGCONT, SIGWINCH };
	sigset_t none;

	for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
		signal(numbers[i], SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

static volatile sig_atomic_t job;

/* The terminal is gone: a shell tells its job. */
static void pass_hangup(int number)
{
	if (job > 0)
		kill(-(pid_t)job, number);
}

static pid_t start_program(char **argv, char **env)
{
	pid_t program = fork();

	if (program == 0) {
		setpgid(0, 0);
		tcsetpgrp(STDIN_FILENO, getpid());
		default_signals();
		execve(argv[0], argv, env);
		_exit(127);
	}
	setpgid(program, program);
	return program;
}

/* The shell's life: wait for the program, tell, and on an order let it go on. */
static void be_shell(char **argv, char **env, const char *folder, int events, int orders)
{
	struct termios start;
	pid_t program;
	int status;
	char order;

	default_signals();
	signal(SIGTTOU, SIG_IGN);	/* so that we may take the terminal back */
	signal(SIGINT, SIG_IGN);
	signal(SIGTSTP, SIG_IGN);
	if (chdir(folder) != 0 || tcgetattr(STDIN_FILENO, &start) != 0)
		_exit(1);
	signal(SIGHUP, pass_hangup);
	program = start_program(argv, env);
	job = program;
	tell(events, PTY_STARTED, program, TRUE);
	while (waitpid(program, &status, WUNTRACED) == program && WIFSTOPPED(status)) {
		tcsetpgrp(STDIN_FILENO, getpgrp());
		tell(events, PTY_STOPPED, WSTOPSIG(status), same_modes(&start));
		if (read(orders, &order, 1) != 1)
			_exit(1);
		tcsetpgrp(STDIN_FILENO, program);
		kill(-program, SIGCONT);
	}
	tcsetpgrp(STDIN_FILENO, getpgrp());
	tell(events, PTY_ENDED,
	     WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status),
	     same_modes(&start));
	/* Until told, so that the terminal stays and its output can be read. */
	if (read(orders, &order, 1) < 0)
		_exit(1);
	_exit(0);
}

static void close_on_exec(int fd)
{
	fcntl(fd, F_SETFD, FD_CLOEXEC);
}

gboolean pty_start(Pty *pty, char **argv, char **env, const char *folder, guint columns,
		   guint rows)
{
	struct winsize size = { .ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows };
	int events[2], orders[2];

	if (pipe(events) != 0 || pipe(orders) != 0)
		return FALSE;
	for (int i = 0; i < 2; i++) {
		close_on_exec(events[i]);
		close_on_exec(orders[i]);
	}
	pty->program = 0;
	pty->shell = forkpty(&pty->terminal, NULL, NULL, &size);
	if (pty->shell < 0)
		return FALSE;
	if (pty->shell == 0) {
		close(events[0]);
		close(orders[1]);
		be_shell(argv, env, folder, events[1], orders[0]);
	}
	close_on_exec(pty->terminal);
	close(events[1]);
	close(orders[0]);
	pty->events = events[0];
	pty->orders = orders[1];
	return TRUE;
}

gboolean pty_event(Pty *pty, PtyEvent *event)
{
	ssize_t n;

	do
		n = read(pty->events, event, sizeof(*event));
	while (n < 0 && errno == EINTR);
	if (n != sizeof(*event))
		return FALSE;
	if (event->what == PTY_STARTED)
		pty->program = event->value;
	else if (event->what == PTY_ENDED)
		pty->program = 0;
	return TRUE;
}

void pty_foreground(Pty *pty)
{
	if (write(pty->orders, "f", 1) != 1)
		g_warning("the shell of the terminal is gone");
}

void pty_resize(Pty *pty, guint columns, guint rows)
{
	struct winsize size = { .ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows };

	ioctl(pty->terminal, TIOCSWINSZ, &size);
}

void pty_end(Pty *pty)
{
	pid_t front = pty->terminal >= 0 ? tcgetpgrp(pty->terminal) : -1;

	/* An editor of the program has a process group of its own. */
	if (pty->program > 0 && front > 1 && front != pty->shell)
		kill(-front, SIGKILL);
	if (pty->program > 0) {
		kill(-pty->program, SIGKILL);
		kill(-pty->program, SIGCONT);
	}
	close(pty->orders);
	close(pty->events);
	close(pty->terminal);
	while (waitpid(pty->shell, NULL, 0) < 0 && errno == EINTR)
		;
}
