/*
 * bench-echo.c - from the Enter that grades a card to the next card's prompt, in
 * the real program on a terminal, against a program that reads a line and writes
 * it back, and against one that first writes the line to a file and syncs it, for
 * each grade is on disk before its prompt comes.  Medians of turns that alternate,
 * so that all meet the same machine; state and file are in TMPDIR.
 *
 *	bench-echo [TURNS]
 */
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/vfs.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

enum { TURNS_DEFAULT = 60, TURNS_MOST = 500, PATIENCE_MS = 20000 };

/* So long nothing may come before a key is timed: the prompt is complete. */
enum { REST_MS = 30 };

typedef struct {
	int terminal;
	pid_t pid;
	GString *seen;		/* since the last key */
} Program;

/* The simplest thing that answers a line; with a FILE (nullable) it keeps it first. */
static void echo_lines(const char *file)
{
	int kept = file != NULL ? open(file, O_CREAT | O_WRONLY | O_APPEND, 0600) : -1;
	char line[1024];
	ssize_t n;

	while ((n = read(STDIN_FILENO, line, sizeof(line))) > 0) {
		if (kept >= 0 && (write(kept, line, (gsize)n) != n || fdatasync(kept) != 0))
			break;
		if (write(STDOUT_FILENO, line, (gsize)n) != n || write(STDOUT_FILENO, "> ", 2) != 2)
			break;
	}
	_exit(0);
}

/* Starts ARGV, or when it is NULL the echo that keeps its lines in FILE. */
static gboolean start(Program *program, char *const argv[], const char *file)
{
	struct winsize size = { .ws_col = 80, .ws_row = 24 };

	program->seen = g_string_new(NULL);
	program->pid = forkpty(&program->terminal, NULL, NULL, &size);
	if (program->pid != 0)
		return program->pid > 0;
	if (argv == NULL)
		echo_lines(file);
	execv(argv[0], argv);
	_exit(127);
}

/* Waits for output; FALSE when none came in MS. */
static gboolean take(Program *program, int ms)
{
	struct pollfd fd = { .fd = program->terminal, .events = POLLIN };
	char bytes[4096];
	ssize_t n;

	if (poll(&fd, 1, ms) <= 0)
		return FALSE;
	n = read(program->terminal, bytes, sizeof(bytes));
	if (n > 0)
		g_string_append_len(program->seen, bytes, n);
	return n > 0;
}

static gboolean wait_for(Program *program, const char *text)
{
	while (strstr(program->seen->str, text) == NULL)
		if (!take(program, PATIENCE_MS))
			return FALSE;
	return TRUE;
}

/* Seconds from KEYS to TEXT, and TEXT after the MARK (nullable); -1 when it did not come. */
static double time_keys(Program *program, const char *keys, const char *mark, const char *text)
{
	gsize len = strlen(keys);
	gint64 begin;
	const char *at;

	while (take(program, REST_MS))
		;
	g_string_truncate(program->seen, 0);
	begin = g_get_monotonic_time();
	if (write(program->terminal, keys, len) != (ssize_t)len)
		return -1;
	for (;;) {
		at = mark != NULL ? strstr(program->seen->str, mark) : program->seen->str;
		if (at != NULL && strstr(at, text) != NULL)
			return (double)(g_get_monotonic_time() - begin) / 1e6;
		if (!take(program, PATIENCE_MS))
			return -1;
	}
}

static void end(Program *program)
{
	kill(program->pid, SIGKILL);
	close(program->terminal);
	waitpid(program->pid, NULL, 0);
	g_string_free(program->seen, TRUE);
}

/* A deck of as many questions as there are turns, and one more. */
static gboolean write_deck(const char *path, int n_cards)
{
	g_autoptr(GString) xml = g_string_new("<deck id=\"bench\" version=\"1\" format=\"1\" "
					      "xml:lang=\"en\"><title>Bench</title>\n");

	for (int i = 0; i < n_cards; i++)
		g_string_append_printf(xml, "<question id=\"q%d\"><ask>What is the matter of case "
					    "%d?</ask><point id=\"a\">One thing</point>"
					    "<point id=\"b\">Another</point></question>\n", i, i);
	g_string_append(xml, "</deck>\n");
	return g_file_set_contents(path, xml->str, (gssize)xml->len, NULL);
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double median(double *values, int n)
{
	qsort(values, (gsize)n, sizeof(double), by_value);
	return values[n / 2];
}

typedef struct {
	Program program;
	double *seconds;
} Rival;

/* Whether all answered each time. */
static gboolean take_turns(Rival *ours, Rival *echo, Rival *keep, int turns)
{
	if (!wait_for(&ours->program, "answer> "))
		return FALSE;
	for (int i = 0; i < turns; i++) {
		echo->seconds[i] = time_keys(&echo->program, "-\r", "-\r\n-", "> ");
		keep->seconds[i] = time_keys(&keep->program, "-\r", "-\r\n-", "> ");
		if (time_keys(&ours->program, "a word\r", NULL, "missed> ") < 0)
			return FALSE;
		ours->seconds[i] = time_keys(&ours->program, "-\r", "Said both", "answer> ");
		if (echo->seconds[i] < 0 || keep->seconds[i] < 0 || ours->seconds[i] < 0)
			return FALSE;
	}
	return TRUE;
}

static void tell(const Rival *ours, const Rival *echo, const Rival *keep, int turns,
		 const char *dir)
{
	const long tmpfs = 0x01021994;
	double ours_s = median(ours->seconds, turns), echo_s = median(echo->seconds, turns);
	double keep_s = median(keep->seconds, turns);
	struct statfs where;

	printf("key to next prompt, the grade on %s: %.2f ms; a program that echoes a line: "
	       "%.3f ms, ratio %.1f; one that syncs the line to a file first: %.2f ms, ratio %.1f "
	       "(%d turns)\n",
	       statfs(dir, &where) == 0 && where.f_type == tmpfs ? "tmpfs" : "disk", ours_s * 1e3,
	       echo_s * 1e3, ours_s / echo_s, keep_s * 1e3, ours_s / keep_s, turns);
}

static void remove_files(const char *dir)
{
	g_autoptr(GDir) files = g_dir_open(dir, 0, NULL);
	const char *name;

	while (files != NULL && (name = g_dir_read_name(files)) != NULL) {
		g_autofree char *path = g_build_filename(dir, name, NULL);

		g_unlink(path);
	}
	g_rmdir(dir);
}

int main(int argc, char **argv)
{
	int turns = argc > 1 ? atoi(argv[1]) : TURNS_DEFAULT;
	g_autofree char *dir = g_dir_make_tmp("rehearse-bench-XXXXXX", NULL);
	g_autofree char *state = dir != NULL ? g_build_filename(dir, "state.db", NULL) : NULL;
	g_autofree char *deck = dir != NULL ? g_build_filename(dir, "bench.xml", NULL) : NULL;
	g_autofree char *file = dir != NULL ? g_build_filename(dir, "lines", NULL) : NULL;
	char *const run[] = { (char[]){ "./rehearse" }, (char[]){ "drill" }, deck,
			      (char[]){ "--minutes" }, (char[]){ "240" }, (char[]){ "--state" },
			      state, NULL };
	Rival rivals[3];
	gboolean good;

	if (dir == NULL || turns < 1 || turns > TURNS_MOST || !write_deck(deck, turns + 1))
		return EXIT_FAILURE;
	g_setenv("TERM", "xterm", TRUE);
	g_setenv("LC_ALL", "C.UTF-8", TRUE);
	g_setenv("HOME", dir, TRUE);
	for (int i = 0; i < 3; i++)
		rivals[i].seconds = g_new0(double, (gsize)turns);
	good = start(&rivals[0].program, run, NULL) && start(&rivals[1].program, NULL, NULL) &&
	       start(&rivals[2].program, NULL, file);
	if (!good)
		return EXIT_FAILURE;
	good = take_turns(&rivals[0], &rivals[1], &rivals[2], turns);
	if (good)
		tell(&rivals[0], &rivals[1], &rivals[2], turns, dir);
	else
		fprintf(stderr, "bench-echo: no answer; last seen: %s\n",
			rivals[0].program.seen->str);
	for (int i = 0; i < 3; i++) {
		end(&rivals[i].program);
		g_free(rivals[i].seconds);
	}
	remove_files(dir);
	return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
