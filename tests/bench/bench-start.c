/*
 * bench-start.c - from exec to the first card, against a program that is
 * linked alike and exits at once.  Medians of runs that take turns, so that
 * both meet the same machine.
 *
 *	bench-start [RUNS]
 */
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define RUNS_DEFAULT 100

/*
 * Seconds until PROGRAM has written something that holds MARK, or, without a
 * mark, until it has ended; -1 when it never did.
 */
static double time_until(char *const argv[], const char *mark)
{
	char buffer[65536];
	gsize have = 0;
	gint64 begin, end = -1;
	ssize_t n;
	int fds[2];
	pid_t pid;

	if (pipe(fds) != 0)
		return -1;
	begin = g_get_monotonic_time();
	pid = fork();
	if (pid == 0) {
		int null = open("/dev/null", O_RDWR);

		dup2(null, STDIN_FILENO);
		dup2(fds[1], STDOUT_FILENO);
		close(fds[0]);
		close(fds[1]);
		execv(argv[0], argv);
		_exit(127);
	}
	close(fds[1]);
	while ((n = read(fds[0], buffer + have, sizeof(buffer) - 1 - have)) > 0) {
		have += (gsize)n;
		buffer[have] = '\0';
		if (end < 0 && mark != NULL && strstr(buffer, mark) != NULL)
			end = g_get_monotonic_time();
	}
	close(fds[0]);
	waitpid(pid, NULL, 0);
	if (mark == NULL)
		end = g_get_monotonic_time();
	return end < 0 ? -1 : (double)(end - begin) / 1e6;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
	int runs = argc > 1 ? atoi(argv[1]) : RUNS_DEFAULT;
	g_autofree char *dir = g_dir_make_tmp("rehearse-bench-XXXXXX", NULL);
	g_autofree char *state = g_build_filename(dir, "state.db", NULL);
	g_autofree double *ours = NULL, *empty = NULL;
	char program[] = "./rehearse", drill[] = "drill", json[] = "--json", flag[] = "--state";
	char nothing[] = "./tests/bench/nothing";
	char *const run_ours[] = { program, drill, json, flag, state, NULL };
	char *const run_nothing[] = { nothing, NULL };

	if (runs < 1 || dir == NULL)
		return EXIT_FAILURE;
	ours = g_new0(double, (gsize)runs);
	empty = g_new0(double, (gsize)runs);
	time_until(run_ours, "\"card\"");	/* makes the state file */
	for (int i = 0; i < runs; i++) {
		empty[i] = time_until(run_nothing, NULL);
		ours[i] = time_until(run_ours, "\"event\":\"card\"");
		if (ours[i] < 0) {
			fprintf(stderr, "bench-start: no card came\n");
			return EXIT_FAILURE;
		}
	}
	qsort(ours, (gsize)runs, sizeof(double), by_value);
	qsort(empty, (gsize)runs, sizeof(double), by_value);
	printf("start to first card: %.2f ms; an empty program linked alike: %.2f ms; ratio %.2f (aim <= 5)\n",
	       ours[runs / 2] * 1e3, empty[runs / 2] * 1e3, ours[runs / 2] / empty[runs / 2]);
	g_unlink(state);
	g_rmdir(dir);
	return EXIT_SUCCESS;
}
