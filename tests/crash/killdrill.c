/*
 * killdrill.c - the program itself is killed in the middle of a session, again
 * and again, and is asked by its own verbs what it still knows.
 *
 *	killdrill PROGRAM [ROUNDS]		KILL_SEED=N repeats a run
 *
 * Each round feeds `drill --json` more grades than it will live to read and sends
 * SIGKILL 2 to 30 ms after one of the first grades that it said was kept.  Then
 * `log --json` must hold every such grade, by device, number, card and grade, and
 * at most one more; `doctor` must be content.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <glib/gstdio.h>

enum { ROUNDS = 100, ANSWERS = 600, FIRST_ACKS = 8, CARDS = 300 };

typedef struct {
	char *program, *folder, *state;
	GRand *rand;
	GHashTable *acked;	/* "DEVICE SEQ CARD GRADE" of all rounds */
	guint known;		/* reviews in the log after the last round */
	int killed;		/* rounds that were not over before the kill */
} Loop;

static void die(const char *what, const char *why)
{
	printf("Bail out! %s: %s\n", what, why);
	exit(1);
}

/* So many cards that no session is over before it is killed, however fast the disk. */
static void make_deck(const char *folder)
{
	g_autofree char *decks = g_build_filename(folder, "rehearse", "decks", NULL);
	g_autofree char *path = g_build_filename(decks, "many.xml", NULL);
	g_autoptr(GString) xml = g_string_new("<deck id=\"many\" version=\"1\" format=\"1\" "
					      "xml:lang=\"en\"><title>Many</title>\n");

	for (int i = 0; i < CARDS; i++)
		g_string_append_printf(xml, "<question id=\"q%d\"><ask>Question %d?</ask>"
				       "<point id=\"p\">Answer %d</point></question>\n", i, i, i);
	g_string_append(xml, "</deck>\n");
	if (g_mkdir_with_parents(decks, 0700) != 0 ||
	    !g_file_set_contents(path, xml->str, (gssize)xml->len, NULL))
		die(path, "cannot be written");
}

/* The text after "NAME": in a line of JSON, up to a comma or brace, without quotes. */
static char *member(const char *json, const char *name)
{
	g_autofree char *key = g_strdup_printf("\"%s\":", name);
	const char *at = strstr(json, key);
	g_autofree char *text = NULL;
	g_auto(GStrv) parts = NULL;

	if (at == NULL)
		return g_strdup("");
	at += strlen(key);
	text = g_strndup(at, strcspn(at, ",}"));
	parts = g_strsplit(text, "\"", -1);
	return g_strjoinv("", parts);
}

static char *key_of(const char *json)
{
	g_autofree char *device = member(json, "device");
	g_autofree char *seq = member(json, "seq");
	g_autofree char *card = member(json, "card");
	g_autofree char *grade = member(json, "grade");

	return g_strjoin(" ", device, seq, card, grade, NULL);
}

/* ---------------------------------------------------------------- a session */

static GPid start(const Loop *loop, int round, int *in, int *out)
{
	/* Each round a day later, so that cards are due. */
	g_autoptr(GDateTime) first = g_date_time_new_utc(2026, 12, 1, 8, 0, 0);
	g_autoptr(GDateTime) day = g_date_time_add_days(first, round);
	g_autofree char *now = g_date_time_format(day, "%Y-%m-%dT%H:%M:%SZ");
	char minutes[] = "600", verb[] = "drill", json[] = "--json", ahead[] = "--ahead";
	char length[] = "--minutes", clock[] = "--now", state[] = "--state", deck[] = "many";
	char *argv[] = { loop->program, verb, deck, json, ahead, length, minutes, clock, now,
			 state, loop->state, NULL };
	g_autoptr(GError) error = NULL;
	GPid pid;

	if (!g_spawn_async_with_pipes(loop->folder, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL,
				      NULL, &pid, in, out, NULL, &error))
		die(loop->program, error->message);
	return pid;
}

static void feed(const Loop *loop, int in)
{
	g_autoptr(GString) answers = g_string_new(NULL);

	for (int i = 0; i < ANSWERS; i++)
		g_string_append_printf(answers, "{\"grade\":%d,\"seconds\":5}\n",
				       g_rand_int_range(loop->rand, 1, 5));
	if (write(in, answers->str, answers->len) < 0)
		die("cannot feed the program", g_strerror(errno));
}

/* Reads until the end; the kill comes after the ack of number LAST. */
static void listen_and_kill(Loop *loop, int out, GPid pid, int last)
{
	gulong delay_us = (gulong)g_rand_int_range(loop->rand, 2000, 30001);
	FILE *lines = fdopen(out, "r");
	char *line = NULL;
	size_t room = 0;
	int acks = 0;

	while (lines != NULL && getline(&line, &room, lines) > 0) {
		/* A line that was cut off by the kill promised nothing. */
		if (strchr(line, '\n') == NULL || strstr(line, "\"event\":\"graded\"") == NULL)
			continue;
		g_hash_table_add(loop->acked, key_of(line));
		if (++acks != last)
			continue;
		g_usleep(delay_us);
		kill(pid, SIGKILL);
	}
	free(line);
	if (lines != NULL)
		fclose(lines);
}

/* ---------------------------------------------------------- what is known */

/* The output of a verb; NULL when it did not end with 0. */
static char *ask(const Loop *loop, const char *words)
{
	g_autofree char *program = g_shell_quote(loop->program);
	g_autofree char *state = g_shell_quote(loop->state);
	g_autofree char *line = g_strdup_printf("%s %s --state %s", program, words, state);
	g_autofree char *said = NULL;
	char *out = NULL;
	int status;

	if (!g_spawn_command_line_sync(line, &out, &said, &status, NULL) || status != 0) {
		printf("# %s: status %d: %s%s\n", words, status, out != NULL ? out : "",
		       said != NULL ? said : "");
		g_clear_pointer(&out, g_free);
	}
	return out;
}

/* The keys of all reviews in `log --json`; its events are one object each. */
static GHashTable *read_log(const Loop *loop)
{
	GHashTable *keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autofree char *text = ask(loop, "log --json -n 0");
	g_auto(GStrv) events = g_strsplit(text != NULL ? text : "", "{\"device\"", -1);

	for (guint i = 1; events[0] != NULL && events[i] != NULL; i++) {
		g_autofree char *event = g_strconcat("{\"device\"", events[i], NULL);
		g_autofree char *kind = member(event, "kind");

		if (g_str_equal(kind, "review"))
			g_hash_table_add(keys, key_of(event));
	}
	return keys;
}

static guint count_missing(GHashTable *acked, GHashTable *known)
{
	GHashTableIter iter;
	gpointer key;
	guint missing = 0;

	g_hash_table_iter_init(&iter, acked);
	while (g_hash_table_iter_next(&iter, &key, NULL)) {
		if (g_hash_table_contains(known, key))
			continue;
		printf("# lost: %s\n", (char *)key);
		missing++;
	}
	return missing;
}

static gboolean play_round(Loop *loop, int round)
{
	guint acked_before = g_hash_table_size(loop->acked), acked, reviews;
	int in, out, status;
	GPid pid = start(loop, round, &in, &out);
	g_autoptr(GHashTable) known = NULL;
	g_autofree char *doctor = NULL;
	gboolean good;

	feed(loop, in);
	listen_and_kill(loop, out, pid, g_rand_int_range(loop->rand, 1, FIRST_ACKS + 1));
	close(in);
	waitpid(pid, &status, 0);
	loop->killed += WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
	known = read_log(loop);
	doctor = ask(loop, "doctor");
	acked = g_hash_table_size(loop->acked) - acked_before;
	reviews = g_hash_table_size(known) - loop->known;
	good = doctor != NULL && count_missing(loop->acked, known) == 0 && acked <= reviews &&
	       reviews <= acked + 1;
	if (!good)
		printf("# round %d: %u grades acknowledged, %u in the log\n", round, acked, reviews);
	loop->known += reviews;
	return good;
}

/* --------------------------------------------------------------- the frame */

static void remove_tree(const char *path)
{
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	const char *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *child = g_build_filename(path, name, NULL);

		remove_tree(child);
	}
	g_remove(path);
}

static guint32 choose_seed(void)
{
	const char *wanted = g_getenv("KILL_SEED");

	return wanted != NULL ? (guint32)g_ascii_strtoull(wanted, NULL, 10) : g_random_int();
}

int main(int argc, char **argv)
{
	int rounds = argc > 2 ? atoi(argv[2]) : ROUNDS, bad = 0;
	guint32 seed = choose_seed();
	g_autofree char *folder = g_dir_make_tmp("rehearse-killdrill-XXXXXX", NULL);
	g_autofree char *state = NULL;
	Loop loop = { .folder = folder };

	if (argc < 2 || folder == NULL)
		die("killdrill", "killdrill PROGRAM [ROUNDS], and a folder for temporary files");
	state = g_build_filename(folder, "state.db", NULL);
	loop.program = argv[1];
	loop.state = state;
	loop.rand = g_rand_new_with_seed(seed);
	loop.acked = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	signal(SIGPIPE, SIG_IGN);
	g_setenv("XDG_DATA_HOME", folder, TRUE);
	make_deck(folder);
	for (int round = 0; round < rounds; round++)
		bad += !play_round(&loop, round);
	printf("1..2\n# KILL_SEED=%u, %d rounds, %d killed, %u grades acknowledged\n", seed,
	       rounds, loop.killed, g_hash_table_size(loop.acked));
	printf("%sok 1 - every grade that was acknowledged is in the log, and doctor is content\n",
	       bad == 0 ? "" : "not ");
	/* A loop in which the sessions were over before the kill would prove nothing. */
	printf("%sok 2 - the kills came in the middle of sessions\n",
	       loop.killed * 10 >= rounds * 9 ? "" : "not ");
	g_hash_table_unref(loop.acked);
	g_rand_free(loop.rand);
	remove_tree(folder);
	return bad != 0 || loop.killed * 10 < rounds * 9;
}
