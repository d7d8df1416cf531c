/*
 * killloop.c - a process that grades is killed at a random moment, again and
 * again: every grade it said was kept is there, at most one more, the file is
 * whole and the cache fits the log.
 *
 *	killloop [ROUNDS [COMMAND...]]
 *
 * COMMAND speaks the protocol of `rehearse drill --json`: it is given a grade for
 * each line with "event":"card", and a line with "event":"graded" says that one
 * is kept; {state} in an argument stands for the state file, {now} for a morning,
 * each round's a day later.  Without COMMAND a child of this program appends to the
 * store directly.  KILL_SEED=N repeats the random choices of a run.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <glib/gstdio.h>
#include <rehearse/error.h>
#include <rehearse/store.h>
#include <rehearse/upkeep.h>

#define ROUNDS 100
#define T0 G_GINT64_CONSTANT(1764576000000)
#define ANSWER "{\"grade\":3,\"seconds\":5}\n"

static const RhStoreRules rules = { .retention = 0.90, .day_start_hour = 4, .now_ms = T0 };

static gboolean count_row(const RhEvent *event, gpointer data)
{
	*(gint64 *)data += event->kind == RH_EVENT_REVIEW;
	return TRUE;
}

static void die(const char *what, GError *error)
{
	printf("Bail out! %s: %s\n", what, error != NULL ? error->message : "no reason");
	exit(1);
}

static RhStore *open_state(const char *path)
{
	GError *error = NULL;
	RhStore *store = rh_store_open(path, RH_STORE_CREATE, &rules, &error);

	if (store == NULL)
		die("cannot open the state file", error);
	return store;
}

static gint64 count_rows(RhStore *store)
{
	gint64 n = 0;

	rh_store_each_event(store, NULL, NULL, FALSE, count_row, &n, NULL);
	return n;
}

/* --------------------------------------------------------------- the child */

/* Grades for ever, and says so after each grade that is on disk. */
static void grade_for_ever(const char *path)
{
	RhStore *store = open_state(path);
	gint64 at_ms = T0 + count_rows(store) * 60000;
	static const char first[] = "{\"event\":\"session\"}\n";
	static const char line[] = "{\"event\":\"graded\"}\n";

	if (write(STDOUT_FILENO, first, sizeof(first) - 1) < 0)
		_exit(0);
	for (;; at_ms += 60000) {
		RhEvent event = RH_EVENT_INIT;
		GError *error = NULL;

		event.kind = RH_EVENT_REVIEW;
		event.deck = "d";
		event.card = at_ms / 60000 % 3 == 0 ? "a" : "b";
		event.grade = at_ms / 60000 % 4 == 0 ? RH_GRADE_AGAIN : RH_GRADE_GOOD;
		event.at_ms = at_ms;
		if (!rh_store_append(store, &event, NULL, &error))
			die("a grade was refused", error);
		if (write(STDOUT_FILENO, line, sizeof(line) - 1) < 0)
			_exit(0);
	}
}

/* -------------------------------------------------------------- the parent */

typedef struct {
	const char *path;
	const char *self;
	char **command;		/* NULL: the child above */
	GRand *rand;
	gint64 rows, acked_in_all;
	int round;
} Loop;

static char *replace(const char *text, const char *word, const char *by)
{
	g_auto(GStrv) parts = g_strsplit(text, word, -1);

	return g_strjoinv(by, parts);
}

static void run_child(const Loop *loop)
{
	g_autoptr(GPtrArray) words = g_ptr_array_new();
	g_autoptr(GDateTime) morning = g_date_time_new_from_unix_utc(T0 / 1000 +
								     loop->round * 86400);
	g_autofree char *now = g_date_time_format(morning, "%Y-%m-%dT%H:%M:%SZ");

	for (char **word = loop->command; word != NULL && *word != NULL; word++) {
		g_autofree char *with_state = replace(*word, "{state}", loop->path);

		g_ptr_array_add(words, replace(with_state, "{now}", now));
	}
	if (loop->command == NULL) {
		g_ptr_array_add(words, g_strdup(loop->self));
		g_ptr_array_add(words, g_strdup("--grade"));
		g_ptr_array_add(words, g_strdup(loop->path));
	}
	g_ptr_array_add(words, NULL);
	execvp(g_ptr_array_index(words, 0), (char **)words->pdata);
	_exit(127);
}

static pid_t start_child(const Loop *loop, int *to, int *from)
{
	int in[2], out[2];
	pid_t pid;

	if (pipe(in) != 0 || pipe(out) != 0)
		die("no pipe", NULL);
	pid = fork();
	if (pid < 0)
		die("no process", NULL);
	if (pid == 0) {
		dup2(in[0], STDIN_FILENO);
		dup2(out[1], STDOUT_FILENO);
		close(in[0]);
		close(in[1]);
		close(out[0]);
		close(out[1]);
		run_child(loop);
	}
	close(in[0]);
	close(out[1]);
	*to = in[1];
	*from = out[0];
	return pid;
}

/* A process of its own sends the signal, as listening blocks. */
static pid_t kill_later(pid_t target, guint delay_us)
{
	pid_t pid = fork();

	if (pid != 0)
		return pid;
	g_usleep(delay_us);
	kill(target, SIGKILL);
	_exit(0);
}

/*
 * Counts the whole lines that say a grade was kept, and answers questions.  The
 * kill comes DELAY_US after the start, or (KILLER is 0) after the first line.
 */
static gint64 listen_to(int to, int from, pid_t child, guint delay_us, pid_t *killer)
{
	FILE *lines = fdopen(from, "r");
	char *line = NULL;
	size_t room = 0;
	gint64 acked = 0;

	while (lines != NULL && getline(&line, &room, lines) > 0) {
		if (*killer == 0)
			*killer = kill_later(child, delay_us);
		if (strchr(line, '\n') == NULL)
			break;
		acked += strstr(line, "\"event\":\"graded\"") != NULL;
		if (strstr(line, "\"event\":\"card\"") != NULL &&
		    write(to, ANSWER, strlen(ANSWER)) < 0)
			continue;	/* killed meanwhile: what it said still counts */
	}
	free(line);
	if (lines != NULL)
		fclose(lines);
	return acked;
}

/* TRUE when the file holds what it must after ACKED further grades. */
static gboolean check_state(Loop *loop, gint64 acked)
{
	g_autoptr(RhStore) store = open_state(loop->path);
	RhStoreReport report = { 0 };
	gint64 rows = count_rows(store) - loop->rows;
	GError *error = NULL;
	gboolean ok;

	if (!rh_store_verify(store, FALSE, &report, &error))
		die("cannot verify", error);
	ok = acked <= rows && rows <= acked + 1 && report.integrity_ok && report.differences == 0;
	if (!ok)
		printf("# acked %d, rows %d, integrity %s, differences %d\n", (int)acked, (int)rows,
		       report.integrity_ok ? "ok" : report.integrity, (int)report.differences);
	rh_store_report_clear(&report);
	loop->rows += rows;
	loop->acked_in_all += acked;
	return ok;
}

/* Every other kill may also hit the opening of the file. */
static gboolean run_round(Loop *loop, gboolean from_start)
{
	int to, from;
	/* 2 to 30 ms; where the disk is so slow that no grade gets done, longer. */
	gboolean slow = loop->acked_in_all < loop->round / 2;
	guint delay_us = (guint)g_rand_int_range(loop->rand, 2000, slow ? 200000 : 30001);
	pid_t child = start_child(loop, &to, &from);
	pid_t killer = from_start ? kill_later(child, delay_us) : 0;
	gint64 acked = listen_to(to, from, child, delay_us, &killer);

	close(to);
	if (killer > 0)
		waitpid(killer, NULL, 0);
	waitpid(child, NULL, 0);
	return check_state(loop, acked);
}

static int report(const char *name, gboolean ok, int number)
{
	printf("%sok %d - %s\n", ok ? "" : "not ", number, name);
	return !ok;
}

static int run_loop(Loop *loop, int rounds)
{
	int bad = 0, failed = 0;

	for (loop->round = 0; loop->round < rounds; loop->round++)
		bad += !run_round(loop, loop->round % 2 == 0);
	printf("1..2\n# %d rounds, %d grades said to be kept\n", rounds, (int)loop->acked_in_all);
	failed += report("no grade is lost or doubled by a kill", bad == 0, 1);
	/* A loop in which nothing was ever graded would prove nothing. */
	failed += report("grades were under way when the kills came",
			 loop->acked_in_all >= rounds / 10, 2);
	return failed;
}

static void remove_folder(const char *folder)
{
	GDir *dir = g_dir_open(folder, 0, NULL);
	const char *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *path = g_build_filename(folder, name, NULL);

		g_unlink(path);
	}
	g_clear_pointer(&dir, g_dir_close);
	g_rmdir(folder);
}

int main(int argc, char **argv)
{
	int rounds = argc > 1 ? atoi(argv[1]) : ROUNDS;
	g_autofree char *folder = NULL;
	g_autofree char *path = NULL;
	const char *wanted = g_getenv("KILL_SEED");
	guint32 seed = wanted != NULL ? (guint32)g_ascii_strtoull(wanted, NULL, 10) :
					g_random_int();
	Loop loop = { .self = argv[0], .command = argc > 2 ? argv + 2 : NULL };
	int failed;

	if (argc == 3 && strcmp(argv[1], "--grade") == 0)
		grade_for_ever(argv[2]);
	signal(SIGPIPE, SIG_IGN);
	folder = g_dir_make_tmp("rehearse-killloop-XXXXXX", NULL);
	if (folder == NULL)
		die("no temporary folder", NULL);
	path = g_build_filename(folder, "state.db", NULL);
	loop.path = path;
	loop.rand = g_rand_new_with_seed(seed);
	printf("# KILL_SEED=%u\n", seed);
	rh_store_close(open_state(path));
	failed = run_loop(&loop, rounds);
	g_rand_free(loop.rand);
	remove_folder(folder);
	return failed != 0;
}
