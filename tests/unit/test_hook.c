/*
 * test_hook.c - programs that speak or listen for us: missing, hanging, crashing,
 * printing too much or what moves a cursor; and what a session makes of them.
 */
#include "script.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <rehearse/error.h>

#include "term/hook.h"
#include "term/signals.h"

#define LONG_MS (120 * 1000)	/* never reached, however loaded the machine is */

static void catch_signals(void)
{
	rh_signals_catch(-1);
}

static void release_signals(void)
{
	rh_signals_release();
}

/* ------------------------------------------------------------ the arguments */

static char *words_of(const char *command, const char *value, GError **error)
{
	g_auto(GStrv) argv = rh_hook_argv(command, "{text}", value, error);

	return argv != NULL ? g_strjoinv("|", argv) : NULL;
}

START_TEST(test_arguments)
{
	static const struct {
		const char *command, *value, *words;
	} rows[] = {
		{ "spd-say -w", "Why us?", "spd-say|-w|Why us?" },
		{ "say {text} now", "a b", "say|a b|now" },
		{ "say '--text={text}'", "a", "say|--text=a" },
		{ "say \"{text}\" {text}", "a", "say|a|a" },
		/* Nothing is a shell, and a text is no option. */
		{ "say", "$(reboot); `x` | y > z", "say|$(reboot); `x` | y > z" },
		{ "say {text}", "-f /etc/passwd", "say| -f /etc/passwd" },
		{ "say", "-w", "say| -w" },
		{ "record", NULL, "record" },
		{ "say {text}", NULL, NULL },
		{ "say 'open", "a", NULL },
		{ "", "a", NULL },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GError) error = NULL;
		g_autofree char *words = words_of(rows[i].command, rows[i].value, &error);

		ck_assert_msg(g_strcmp0(words, rows[i].words) == 0, "'%s' gave %s", rows[i].command,
			      words != NULL ? words : "nothing");
		ck_assert((words == NULL) == g_error_matches(error, RH_ERROR, RH_ERROR_USAGE));
	}
}
END_TEST

/* ------------------------------------------------------------------- running */

static char *run_with(const char *script, const RhHookLimits *limits, GError **error)
{
	g_autofree char *shell = g_strdup("/bin/sh"), *option = g_strdup("-c");
	g_autofree char *text = g_strdup(script);
	char *argv[] = { shell, option, text, NULL };

	return rh_hook_run(argv, limits, error);
}

static char *run(const char *script, GError **error)
{
	RhHookLimits limits = { .limit_ms = LONG_MS };

	return run_with(script, &limits, error);
}

static void assert_fails(const char *script, RhErrorCode code, const char *what)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *out = run(script, &error);

	ck_assert_ptr_null(out);
	ck_assert_msg(g_error_matches(error, RH_ERROR, (int)code), "%s", error->message);
	ck_assert_msg(strstr(error->message, what) != NULL, "%s", error->message);
}

START_TEST(test_output)
{
	g_autofree char *plain = run("echo I led; echo the shift", NULL);
	g_autofree char *escapes = run("printf 'a\\033[2Jb\\a\\r\\tc\\377\\n'", NULL);
	g_autofree char *nothing = run(":", NULL);
	g_autofree char *input = run("cat; echo done", NULL);
	g_autofree char *quiet = run("echo complaint >&2; echo word", NULL);

	ck_assert_str_eq(plain, "I led the shift");
	ck_assert_str_eq(escapes, "a [2Jb c\357\277\275");
	ck_assert_str_eq(nothing, "");
	ck_assert_str_eq(input, "done");
	ck_assert_str_eq(quiet, "word");
}
END_TEST

START_TEST(test_failures)
{
	g_autofree char *name = g_strdup("no-such-program-here");
	char *argv[] = { name, NULL };
	RhHookLimits limits = { .limit_ms = LONG_MS };
	g_autoptr(GError) error = NULL;

	ck_assert_ptr_null(rh_hook_run(argv, &limits, &error));
	ck_assert(g_error_matches(error, RH_ERROR, RH_ERROR_NOT_FOUND));
	ck_assert_ptr_nonnull(strstr(error->message, "'no-such-program-here' is not there"));
	assert_fails("echo half; exit 3", RH_ERROR_IO, "ended with code 3");
	assert_fails("kill -SEGV $$", RH_ERROR_IO, "was ended by signal 11");
	assert_fails("yes", RH_ERROR_LIMIT, "printed more than 64 KiB");
	assert_fails("yes | head -c 3000000", RH_ERROR_LIMIT, "printed more than 64 KiB");
}
END_TEST

/* Whether a process with the id in FILE is there; 0 tests without a signal. */
static gboolean lives(const char *file)
{
	g_autofree char *text = NULL;

	if (!g_file_get_contents(file, &text, NULL, NULL))
		return FALSE;
	return kill((pid_t)g_ascii_strtoll(text, NULL, 10), 0) == 0;
}

START_TEST(test_hanging)
{
	RhHookLimits limits = { .limit_ms = 300 };
	g_autofree char *folder = g_dir_make_tmp("rehearse-hook-XXXXXX", NULL);
	g_autofree char *file = g_build_filename(folder, "pid", NULL);
	g_autofree char *deaf = g_strdup_printf("trap '' TERM INT HUP; echo $$ >%s; "
						"while :; do sleep 1; done", file);
	g_autoptr(GError) error = NULL, again = NULL;

	ck_assert_ptr_null(run_with("sleep 1000", &limits, &error));
	ck_assert_ptr_nonnull(strstr(error->message, "took too long"));
	ck_assert_ptr_null(run_with(deaf, &limits, &again));
	ck_assert_ptr_nonnull(strstr(again->message, "took too long"));
	ck_assert(!lives(file));
	g_unlink(file);
	g_rmdir(folder);
}
END_TEST

/* The program has ended; what it left behind holds the pipe. */
START_TEST(test_left_behind)
{
	g_autofree char *out = run("sleep 5 & echo said", NULL);

	ck_assert_str_eq(out, "said");
}
END_TEST

START_TEST(test_interrupt)
{
	g_autofree char *script = g_strdup_printf("kill -INT %d; sleep 1000", (int)getpid());

	assert_fails(script, RH_ERROR_CANCELLED, "was stopped");
	ck_assert(!rh_signals_must_end());
}
END_TEST

/* Both of us got it. */
START_TEST(test_interrupt_early)
{
	g_autofree char *script = g_strdup_printf("kill -INT %d; kill -INT $$; sleep 1000",
						  (int)getpid());

	assert_fails(script, RH_ERROR_CANCELLED, "was stopped");
	ck_assert(!rh_signals_must_end());
}
END_TEST

START_TEST(test_terminate)
{
	g_autofree char *script = g_strdup_printf("kill -TERM %d; sleep 1000", (int)getpid());

	assert_fails(script, RH_ERROR_CANCELLED, "was stopped");
	/* It is for the session too. */
	ck_assert(rh_signals_take(SIGTERM));
}
END_TEST

/* A recording ends by Ctrl-C, and its text comes after it. */
START_TEST(test_recorder)
{
	RhHookLimits limits = { .limit_ms = LONG_MS, .is_recorder = TRUE };
	g_autofree char *script = g_strdup_printf(
		"trap 'echo I said this; exit 0' INT; kill -INT %d; while :; do sleep 0.05; done",
		(int)getpid());
	g_autoptr(GError) error = NULL;
	g_autofree char *out = run_with(script, &limits, &error);

	ck_assert_msg(out != NULL, "%s", error != NULL ? error->message : "");
	ck_assert_str_eq(out, "I said this");
	ck_assert(!rh_signals_must_end());
}
END_TEST

/* ---------------------------------------------------------------- a session */

#define DECK \
	"<deck id=\"lead\" version=\"1\" format=\"1\" xml:lang=\"en\"><title>Leading</title>" \
	"<question id=\"q\"><ask>Why us?</ask><point id=\"p\">A fact<say>i read</say></point>" \
	"</question></deck>"

static GString *spoken;
static const char *heard;

static void speak(gpointer data, const char *text)
{
	(void)data;
	g_string_append_printf(spoken, "<%s>", text);
}

static char *transcribe(gpointer data, const char *file)
{
	(void)data;
	g_string_append_printf(spoken, "{%s}", file != NULL ? file : "");
	return g_strdup(heard);
}

START_TEST(test_session)
{
	Script s;

	script_init(&s, DECK);
	spoken = g_string_new(NULL);
	heard = "Um I read your um report you know";
	s.world.speak = speak;
	s.world.transcribe = transcribe;
	PLAY(&s, ":listen", ":fillers", ":dictate", "", ":fillers", "");
	ck_assert_str_eq(spoken->str, "<Why us?><Why us?>{}");
	ck_assert_shows(&s, "Fillers are counted in transcripts alone: see :dictate.\n");
	ck_assert_shows(&s, "Heard: Um I read your um report you know\n"
			    "Enter = send it, - = drop it, or type anew.\n");
	ck_assert_shows(&s, "  1  A fact. Found: \"I read\"\n");
	ck_assert_shows(&s, "3 fillers: ");
	ck_assert_shows(&s, "Said it.");
	script_clear(&s);
	g_string_free(spoken, TRUE);
}
END_TEST

START_TEST(test_session_dropped)
{
	Script s;

	script_init(&s, DECK);
	spoken = g_string_new(NULL);
	heard = "Nonsense";
	s.world.transcribe = transcribe;
	PLAY(&s, ":dictate talk.wav", "I read the report.", ":fillers", "");
	ck_assert_str_eq(spoken->str, "{talk.wav}");
	/* What was typed anew is no transcript. */
	ck_assert_shows(&s, "Fillers are counted in transcripts alone");
	ck_assert_shows(&s, "Found: \"I read\"");
	script_clear(&s);
	g_string_free(spoken, TRUE);
}
END_TEST

START_TEST(test_session_off)
{
	Script s;

	script_init(&s, DECK);
	PLAY(&s, ":listen", ":dictate", "", "");
	ck_assert_shows(&s, "Nothing reads aloud here.");
	ck_assert_shows(&s, "Nothing listens here.");
	ck_assert_shows(&s, "Said it.");
	script_clear(&s);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("hook");
	TCase *running = tcase_create("running");
	TCase *sessions = tcase_create("sessions");

	tcase_add_checked_fixture(running, catch_signals, release_signals);
	/* A time limit is a failure, and a loaded machine is none. */
	tcase_set_timeout(running, 120);
	tcase_add_test(running, test_arguments);
	tcase_add_test(running, test_output);
	tcase_add_test(running, test_failures);
	tcase_add_test(running, test_hanging);
	tcase_add_test(running, test_left_behind);
	tcase_add_test(running, test_interrupt);
	tcase_add_test(running, test_interrupt_early);
	tcase_add_test(running, test_terminate);
	tcase_add_test(running, test_recorder);
	suite_add_tcase(suite, running);
	tcase_add_test(sessions, test_session);
	tcase_add_test(sessions, test_session_dropped);
	tcase_add_test(sessions, test_session_off);
	suite_add_tcase(suite, sessions);
	return unit_main(suite);
}
