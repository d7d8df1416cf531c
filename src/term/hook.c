/* hook.c - runs a program without the terminal; see hook.h. */
#include <config.h>

#include "term/hook.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <rehearse/error.h>

#include "term/signals.h"
#include "text/words.h"

/* LOOK_MS: a program may end while what it started still holds its output. */
enum { LOOK_MS = 20, GRACE_MS = 500 };

extern char **environ;

typedef struct {
	const RhHookLimits *limits;
	const char *name;	/* for messages */
	pid_t pid;		/* and its process group */
	int fd;			/* its output; -1 at its end */
	GString *out;
	gint64 until_us;
	gboolean is_told;	/* the recording was told to end */
} Hook;

/* ------------------------------------------------------------ the arguments */

/* MARK within WORD becomes VALUE; a word that is only VALUE shall be no option. */
static char *put_value(const char *word, const char *mark, const char *value)
{
	const char *at = strstr(word, mark);
	gboolean alone = strcmp(word, mark) == 0;

	if (at == NULL)
		return g_strdup(word);
	return g_strdup_printf("%.*s%s%s%s", (int)(at - word), word,
			       alone && *value == '-' ? " " : "", value, at + strlen(mark));
}

char **rh_hook_argv(const char *command, const char *mark, const char *value, GError **error)
{
	g_autoptr(GPtrArray) words = g_ptr_array_new();
	g_autoptr(GError) trouble = NULL;
	g_auto(GStrv) parsed = NULL;
	gboolean is_marked = FALSE;
	int n = 0;

	if (!g_shell_parse_argv(command, &n, &parsed, &trouble)) {
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE, _("'%s' is no command: %s"), command,
			    trouble->message);
		return NULL;
	}
	for (int i = 0; i < n; i++)
		is_marked |= strstr(parsed[i], mark) != NULL;
	if (is_marked && value == NULL) {
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE, _("'%s' needs a file for %s"), command,
			    mark);
		return NULL;
	}
	for (int i = 0; i < n; i++)
		g_ptr_array_add(words, is_marked ? put_value(parsed[i], mark, value) :
						   g_strdup(parsed[i]));
	if (value != NULL && !is_marked)
		g_ptr_array_add(words, put_value(mark, mark, value));
	g_ptr_array_add(words, NULL);
	return (char **)(gpointer)g_ptr_array_free(g_steal_pointer(&words), FALSE);
}

/* ------------------------------------------------------------------ starting */

static int set_up(posix_spawnattr_t *attributes, posix_spawn_file_actions_t *actions, int out)
{
	sigset_t mask, defaults;
	int trouble;

	rh_signals_of_child(&mask, &defaults);
	posix_spawnattr_setsigmask(attributes, &mask);
	posix_spawnattr_setsigdefault(attributes, &defaults);
	posix_spawnattr_setpgroup(attributes, 0);
	posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
					     POSIX_SPAWN_SETPGROUP);
	trouble = posix_spawn_file_actions_addopen(actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	if (trouble == 0)
		trouble = posix_spawn_file_actions_adddup2(actions, out, STDOUT_FILENO);
	if (trouble == 0)
		trouble = posix_spawn_file_actions_addopen(actions, STDERR_FILENO, "/dev/null",
							   O_WRONLY, 0);
	return trouble;
}

/* 0, or the errno of what failed. */
static int start(Hook *hook, char *const argv[])
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	int ends[2], trouble;

	if (pipe2(ends, O_CLOEXEC) != 0)
		return errno;
	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attributes);
	trouble = set_up(&attributes, &actions, ends[1]);
	if (trouble == 0)
		trouble = posix_spawnp(&hook->pid, argv[0], &actions, &attributes, argv, environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	close(ends[1]);
	hook->fd = ends[0];
	fcntl(hook->fd, F_SETFL, O_NONBLOCK);
	return trouble;
}

/* ------------------------------------------------------------------- waiting */

static void close_output(Hook *hook)
{
	if (hook->fd >= 0)
		close(hook->fd);
	hook->fd = -1;
}

/* Everything that is there, as far as it is kept. */
static void read_output(Hook *hook)
{
	char bytes[4096];
	ssize_t n;

	while (hook->fd >= 0 && hook->out->len <= RH_HOOK_OUTPUT_MAX) {
		n = read(hook->fd, bytes, sizeof(bytes));
		if (n > 0)
			g_string_append_len(hook->out, bytes, n);
		else if (n == 0)
			close_output(hook);
		else if (errno != EINTR)
			break;
	}
}

/* Whether it has ended, with STATUS. */
static gboolean is_over(const Hook *hook, int *status)
{
	pid_t pid = waitpid(hook->pid, status, WNOHANG);

	return pid == hook->pid || (pid < 0 && errno != EINTR);
}

/* What does not end by itself is killed. */
static void put_down(const Hook *hook)
{
	gint64 until_us = g_get_monotonic_time() + GRACE_MS * G_GINT64_CONSTANT(1000);
	int status;

	kill(-hook->pid, SIGTERM);
	kill(-hook->pid, SIGCONT);
	while (!is_over(hook, &status)) {
		if (g_get_monotonic_time() > until_us)
			kill(-hook->pid, SIGKILL);
		g_usleep(LOOK_MS * 100);
	}
	/* What it started and left behind. */
	kill(-hook->pid, SIGKILL);
}

static gboolean fail(const Hook *hook, GError **error, RhErrorCode code, const char *what)
{
	put_down(hook);
	g_set_error(error, RH_ERROR, (int)code, "'%s' %s", hook->name, what);
	return FALSE;
}

static void stop_with(Hook *hook)
{
	gint64 begun_us = g_get_monotonic_time();

	kill(-hook->pid, SIGSTOP);
	rh_signals_stop();
	kill(-hook->pid, SIGCONT);
	hook->until_us += g_get_monotonic_time() - begun_us;
}

/* FALSE: a signal ended it. */
static gboolean heed_signals(Hook *hook, GError **error)
{
	rh_signals_wait(-1, 0);
	if (rh_signals_take(SIGTSTP))
		stop_with(hook);
	if (hook->limits->is_recorder && !hook->is_told && rh_signals_take(SIGINT)) {
		hook->is_told = TRUE;
		kill(-hook->pid, SIGINT);
	}
	if (!rh_signals_must_end())
		return TRUE;
	/* TERM and HUP are also for us. */
	rh_signals_take(SIGINT);
	return fail(hook, error, RH_ERROR_CANCELLED, _("was stopped"));
}

static gboolean wait_for(Hook *hook, int *status, GError **error)
{
	gboolean over = FALSE;

	while (!over) {
		/* First: what it printed before its end is then in the pipe. */
		over = is_over(hook, status);
		read_output(hook);
		if (hook->out->len > RH_HOOK_OUTPUT_MAX && !over)
			return fail(hook, error, RH_ERROR_LIMIT, _("printed more than 64 KiB"));
		if (!over && !heed_signals(hook, error))
			return FALSE;
		if (!over && g_get_monotonic_time() > hook->until_us)
			return fail(hook, error, RH_ERROR_LIMIT, _("took too long"));
		if (!over)
			rh_signals_wait(hook->fd, LOOK_MS);
	}
	if (hook->out->len > RH_HOOK_OUTPUT_MAX) {
		g_set_error(error, RH_ERROR, RH_ERROR_LIMIT, _("'%s' printed more than 64 KiB"),
			    hook->name);
		return FALSE;
	}
	return TRUE;
}

/*
 * A Ctrl-C that came before the program had a group of its own has ended it too, and
 * was meant for it.
 */
static gboolean ended_early(int status)
{
	rh_signals_wait(-1, 0);
	return WIFSIGNALED(status) && WTERMSIG(status) == SIGINT && rh_signals_take(SIGINT);
}

/* -------------------------------------------------------------------- ending */

static gboolean judge(const Hook *hook, int status, GError **error)
{
	/* It was asked to end by that signal, and did. */
	gboolean as_told = hook->is_told && WIFSIGNALED(status) && WTERMSIG(status) == SIGINT;

	if (as_told || (hook->is_told && hook->out->len > 0) ||
	    (WIFEXITED(status) && WEXITSTATUS(status) == 0))
		return TRUE;
	if (ended_early(status))
		g_set_error(error, RH_ERROR, RH_ERROR_CANCELLED, _("'%s' was stopped"), hook->name);
	else if (WIFSIGNALED(status))
		g_set_error(error, RH_ERROR, RH_ERROR_IO, _("'%s' was ended by signal %d"),
			    hook->name,
			    WTERMSIG(status));
	else
		g_set_error(error, RH_ERROR, RH_ERROR_IO, _("'%s' ended with code %d"), hook->name,
			    WEXITSTATUS(status));
	return FALSE;
}

/* One line of text: nothing in it moves a cursor or ends an entry. */
static char *make_plain(const GString *out)
{
	char *text = g_utf8_make_valid(out->str, (gssize)out->len);
	char *to = text;

	for (const char *from = text; *from != '\0'; from++) {
		gboolean is_blank = (guchar)*from <= ' ' || *from == 127;

		if (!is_blank)
			*to++ = *from;
		else if (to > text && to[-1] != ' ')
			*to++ = ' ';
	}
	*to = '\0';
	return g_strchomp(text);
}

static void no_start(GError **error, const char *name, int trouble)
{
	if (trouble == ENOENT)
		g_set_error(error, RH_ERROR, RH_ERROR_NOT_FOUND,
			    _("the program '%s' is not there; install it or name another"), name);
	else
		g_set_error(error, RH_ERROR, RH_ERROR_IO,
			    _("the program '%s' cannot be started: %s"),
			    name, g_strerror(trouble));
}

char *rh_hook_run(char *const argv[], const RhHookLimits *limits, GError **error)
{
	g_autoptr(GString) out = g_string_new(NULL);
	Hook hook = { .limits = limits, .name = argv[0], .fd = -1, .out = out };
	int status = 0, trouble;
	gboolean good;

	hook.until_us = g_get_monotonic_time() + limits->limit_ms * 1000;
	trouble = start(&hook, argv);
	if (trouble != 0) {
		close_output(&hook);
		no_start(error, argv[0], trouble);
		return NULL;
	}
	good = wait_for(&hook, &status, error) && judge(&hook, status, error);
	close_output(&hook);
	return good ? make_plain(out) : NULL;
}
