/* pager.c - a child process that reads what we write. */
#include "config.h"

#include "term/pager.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

/* More than a pipe holds: when so much was taken, there is somebody who reads. */
#define KEEP_MAX (1024 * 1024)

/* What the shell says of a program that it could not run. */
enum { CANNOT_RUN = 126, NOT_FOUND = 127 };

struct RhPager {
	pid_t pid;
	int fd;			/* -1 once it was left */
	GString *kept;		/* all that was written; NULL once it was much */
	struct sigaction old_int, old_quit;
};

/* The terminal sends its signals to both of us; the pager decides. */
static void ignore_keys(RhPager *pager)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN };

	sigaction(SIGINT, &ignore, &pager->old_int);
	sigaction(SIGQUIT, &ignore, &pager->old_quit);
}

static void heed_keys(const RhPager *pager)
{
	sigaction(SIGINT, &pager->old_int, NULL);
	sigaction(SIGQUIT, &pager->old_quit, NULL);
}

/* The signals as a fresh program has them; what our caller ignored stays ignored. */
static void set_signals(const RhPager *pager, posix_spawnattr_t *attributes)
{
	sigset_t none, defaults;

	sigemptyset(&none);
	sigemptyset(&defaults);
	sigaddset(&defaults, SIGPIPE);
	if (pager->old_int.sa_handler != SIG_IGN)
		sigaddset(&defaults, SIGINT);
	if (pager->old_quit.sa_handler != SIG_IGN)
		sigaddset(&defaults, SIGQUIT);
	posix_spawnattr_setsigmask(attributes, &none);
	posix_spawnattr_setsigdefault(attributes, &defaults);
	posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

static gboolean spawn(RhPager *pager, const char *command, gboolean set_less, int read_end)
{
	g_auto(GStrv) env = g_get_environ();
	g_autofree char *text = g_strdup(command);
	char sh[] = "sh", c[] = "-c";
	char *argv[] = { sh, c, text, NULL };
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	int problem;

	if (set_less)
		env = g_environ_setenv(env, "LESS", "FRX", TRUE);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, read_end, STDIN_FILENO);
	posix_spawnattr_init(&attributes);
	set_signals(pager, &attributes);
	problem = posix_spawn(&pager->pid, "/bin/sh", &actions, &attributes, argv, env);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	return problem == 0;
}

RhPager *rh_pager_start(const char *command, gboolean set_less)
{
	RhPager *pager;
	int ends[2];
	gboolean good;

	if (pipe2(ends, O_CLOEXEC) != 0)
		return NULL;
	pager = g_new0(RhPager, 1);
	pager->fd = ends[1];
	pager->kept = g_string_new(NULL);
	ignore_keys(pager);
	good = spawn(pager, command, set_less, ends[0]);
	close(ends[0]);
	if (good)
		return pager;
	close(ends[1]);
	heed_keys(pager);
	g_string_free(pager->kept, TRUE);
	g_free(pager);
	return NULL;
}

static void keep(RhPager *pager, const char *bytes, gsize len)
{
	if (pager->kept == NULL)
		return;
	if (pager->kept->len > KEEP_MAX) {
		g_string_free(pager->kept, TRUE);
		pager->kept = NULL;
		return;
	}
	g_string_append_len(pager->kept, bytes, (gssize)len);
}

void rh_pager_write(RhPager *pager, const char *bytes, gsize len)
{
	gsize done = 0;

	keep(pager, bytes, len);
	while (done < len && pager->fd >= 0) {
		ssize_t n = write(pager->fd, bytes + done, len - done);

		if (n >= 0) {
			done += (gsize)n;
		} else if (errno != EINTR) {
			/* EPIPE: the person has seen enough. */
			close(pager->fd);
			pager->fd = -1;
		}
	}
}

GString *rh_pager_finish(RhPager *pager)
{
	GString *unread = NULL;
	int status = 0;

	if (pager->fd >= 0)
		close(pager->fd);
	while (waitpid(pager->pid, &status, 0) < 0 && errno == EINTR)
		;
	heed_keys(pager);
	if (WIFEXITED(status) &&
	    (WEXITSTATUS(status) == NOT_FOUND || WEXITSTATUS(status) == CANNOT_RUN))
		unread = g_steal_pointer(&pager->kept);
	if (pager->kept != NULL)
		g_string_free(pager->kept, TRUE);
	g_free(pager);
	return unread;
}
