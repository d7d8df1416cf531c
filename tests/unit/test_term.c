/*
 * test_term.c - the screen and the prompt where there is no terminal: files and
 * pipes.  What needs a terminal is in tests/pty.
 */
#include "unit.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <unistd.h>

#include "term/colour.h"
#include "term/lines.h"
#include "term/term.h"

/* A screen that writes into a pipe, and what it wrote. */
typedef struct {
	RhScreen *screen;
	int read_end, write_end;
} Catcher;

static void catcher_open(Catcher *catcher, const RhScreenSettings *settings)
{
	int ends[2];

	ck_assert_int_eq(pipe(ends), 0);
	catcher->read_end = ends[0];
	catcher->write_end = ends[1];
	catcher->screen = rh_screen_new(ends[1], settings);
}

/* Closes the screen and gives all it wrote (less than a pipe holds).  (transfer full) */
static char *catcher_close(Catcher *catcher)
{
	GString *text = g_string_new(NULL);
	char bytes[4096];
	ssize_t n;

	rh_screen_free(catcher->screen);
	close(catcher->write_end);
	while ((n = read(catcher->read_end, bytes, sizeof(bytes))) > 0)
		g_string_append_len(text, bytes, n);
	close(catcher->read_end);
	return g_string_free(text, FALSE);
}

START_TEST(text_is_sanitised_and_wrapped)
{
	RhScreenSettings settings = { .columns = 40 };
	g_autofree char *got = NULL;
	Catcher catcher;

	catcher_open(&catcher, &settings);
	ck_assert_int_eq(rh_screen_width(catcher.screen), 39);
	ck_assert(!rh_screen_is_tty(catcher.screen));
	rh_screen_put(catcher.screen, RH_SHOW_TITLE, "  1  ", "     ",
		      "\033[31mBoth are needed; neither ranks higher");
	rh_screen_put(catcher.screen, RH_SHOW_PLAIN, NULL, NULL, "");
	rh_screen_say(catcher.screen, RH_SHOW_PLAIN, "Wrote %s.", "a\nb\033");
	rh_screen_unwrapped(catcher.screen, "%s: a line that is much longer than forty columns",
			    "x\033.xml");
	rh_screen_raw(catcher.screen, "\t<&>", -1);
	got = catcher_close(&catcher);
	ck_assert_str_eq(got, "  1  \xe2\x90\x9b[31mBoth are needed; neither\n     ranks higher\n"
			 "\nWrote a\nb\xe2\x90\x9b.\n"
			 "x\xe2\x90\x9b.xml: a line that is much longer than forty columns\n\t<&>");
}
END_TEST

START_TEST(ascii_and_colour)
{
	RhScreenSettings settings = { .is_ascii = TRUE, .colour = RH_COLOUR_ALWAYS, .columns = 20 };
	g_autofree char *got = NULL;
	Catcher catcher;

	catcher_open(&catcher, &settings);
	rh_screen_put(catcher.screen, RH_SHOW_AGAIN, "  ", "  ", "caf\xc3\xa9 \033 is one word");
	rh_screen_put(catcher.screen, RH_SHOW_PLAIN, NULL, NULL, "plain");
	got = catcher_close(&catcher);
	ck_assert_str_eq(got, "  \033[31mcaf<U+00E9> \\x1b\033[0m\n  \033[31mis one word\033[0m\n"
			 "plain\n");
}
END_TEST

START_TEST(width_has_bounds)
{
	static const int cases[][3] = {	/* columns, width option, expected */
		{ 0, 0, 72 }, { 80, 0, 72 }, { 200, 0, 72 }, { 40, 0, 39 }, { 5, 0, 10 },
		{ 200, 100, 100 }, { 80, 100, 79 }, { 80, 50, 50 },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		RhScreenSettings settings = { .columns = cases[i][0], .width = cases[i][1] };
		RhScreen *screen = rh_screen_new(-1, &settings);

		ck_assert_int_eq(rh_screen_width(screen), cases[i][2]);
		rh_screen_free(screen);
	}
}
END_TEST

START_TEST(colour_is_decided_for_each_stream)
{
	RhScreenSettings settings = { .colour = RH_COLOUR_AUTO };

	ck_assert(rh_colour_wanted(&settings, TRUE));
	ck_assert(!rh_colour_wanted(&settings, FALSE));
	settings.is_dumb = TRUE;
	ck_assert(!rh_colour_wanted(&settings, TRUE));
	settings.colour = RH_COLOUR_ALWAYS;
	ck_assert(rh_colour_wanted(&settings, FALSE));
	settings.colour = RH_COLOUR_NEVER;
	ck_assert(!rh_colour_wanted(&settings, TRUE));
	ck_assert_str_eq(rh_role_name(RH_ROLE_LATE), "late");
	ck_assert_ptr_null(rh_colour_of_show(RH_SHOW_PLAIN));
}
END_TEST

START_TEST(failed_write_is_remembered)
{
	RhScreenSettings settings = { 0 };
	int fd = open("/dev/full", O_WRONLY | O_CLOEXEC);
	RhScreen *screen;

	ck_assert_int_ge(fd, 0);
	screen = rh_screen_new(fd, &settings);
	ck_assert(rh_screen_flush(screen));
	rh_screen_say(screen, RH_SHOW_PLAIN, "x");
	ck_assert(!rh_screen_flush(screen));
	ck_assert(!rh_screen_flush(screen));
	ck_assert_int_eq(rh_screen_error(screen), ENOSPC);
	rh_screen_free(screen);
	close(fd);
}
END_TEST

/* A pipe that holds BYTES and then ends. */
static int pipe_with(const char *bytes, gsize len)
{
	int ends[2];

	ck_assert_int_eq(pipe(ends), 0);
	ck_assert_int_eq(write(ends[1], bytes, len), (ssize_t)len);
	close(ends[1]);
	return ends[0];
}

START_TEST(lines_are_bounded)
{
	g_autofree char *path = NULL;
	g_autofree char *text = g_malloc(RH_LINES_MAX * 2 + 16);
	int fd = g_file_open_tmp("rehearse-lines-XXXXXX", &path, NULL);
	g_autoptr(RhLines) lines = NULL;
	g_autoptr(GPtrArray) got = g_ptr_array_new_with_free_func(g_free);
	gboolean cut = FALSE, first_cut = FALSE;
	char *line;

	ck_assert_int_ge(fd, 0);
	g_unlink(path);
	memset(text, 'a', RH_LINES_MAX * 2);
	memcpy(text + RH_LINES_MAX * 2, "\nb\0c\r\n\nlast", 11);
	ck_assert_int_eq(write(fd, text, RH_LINES_MAX * 2 + 11), RH_LINES_MAX * 2 + 11);
	ck_assert_int_eq(lseek(fd, 0, SEEK_SET), 0);
	lines = rh_lines_new(fd);
	do {
		while ((line = rh_lines_take(lines, &cut)) != NULL) {
			first_cut = first_cut || (got->len == 0 && cut);
			g_ptr_array_add(got, line);
		}
	} while (rh_lines_fill(lines));
	g_ptr_array_add(got, rh_lines_rest(lines, &cut));
	ck_assert_uint_eq(got->len, 4);
	ck_assert_uint_eq(strlen(got->pdata[0]), RH_LINES_MAX);
	ck_assert(first_cut);
	ck_assert(!cut);
	ck_assert_str_eq(got->pdata[1], "bc");
	ck_assert_str_eq(got->pdata[2], "");
	ck_assert_str_eq(got->pdata[3], "last");
	ck_assert_ptr_null(rh_lines_rest(lines, &cut));
	close(fd);
}
END_TEST

static void assert_reply(RhPrompt *prompt, const char *label, RhReplyKind kind, const char *text)
{
	RhReply reply = rh_prompt_ask(prompt, RH_ASK_MISSED, label);

	ck_assert_int_eq(reply.kind, kind);
	ck_assert_int_ge(reply.took_ms, 0);
	if (text != NULL)
		ck_assert_str_eq(reply.text, text);
	else
		ck_assert_ptr_null(reply.text);
	g_free(reply.text);
}

START_TEST(prompts_from_a_pipe)
{
	static const char input[] = "24\n\n\xff\nend";
	RhScreenSettings settings = { 0 };
	int fd = pipe_with(input, sizeof(input) - 1);
	g_autofree char *got = NULL;
	Catcher catcher;
	RhPrompt *prompt;

	catcher_open(&catcher, &settings);
	prompt = rh_prompt_new(catcher.screen, fd);
	ck_assert(!rh_prompt_is_tty(prompt));
	assert_reply(prompt, NULL, RH_REPLY_LINE, "24");
	assert_reply(prompt, "date\033> ", RH_REPLY_LINE, "");
	assert_reply(prompt, "", RH_REPLY_LINE, "\xef\xbf\xbd");
	assert_reply(prompt, "", RH_REPLY_LINE, "end");
	assert_reply(prompt, "", RH_REPLY_EOF, NULL);
	rh_prompt_free(prompt);
	close(fd);
	got = catcher_close(&catcher);
	ck_assert_str_eq(got, "missed>\ndate\xe2\x90\x9b>\n");
}
END_TEST

/* Signals come through although whole lines wait, and release gives them back. */
START_TEST(signals_beside_a_full_pipe)
{
	RhScreenSettings settings = { 0 };
	int fd = pipe_with("a\nb\n", 4);
	Catcher catcher;
	RhPrompt *prompt;
	g_autofree char *got = NULL;
	struct sigaction before, now;

	ck_assert_int_eq(sigaction(SIGTERM, NULL, &before), 0);
	catcher_open(&catcher, &settings);
	prompt = rh_prompt_new(catcher.screen, fd);
	ck_assert_int_eq(sigaction(SIGTERM, NULL, &now), 0);
	ck_assert(now.sa_handler != before.sa_handler);
	assert_reply(prompt, "", RH_REPLY_LINE, "a");
	raise(SIGTERM);
	assert_reply(prompt, "", RH_REPLY_SIGNAL, "");
	ck_assert_int_eq(rh_prompt_signal(prompt), SIGTERM);
	assert_reply(prompt, "", RH_REPLY_LINE, "b");
	raise(SIGINT);
	ck_assert(!rh_prompt_pause(prompt, 60 * 1000));
	assert_reply(prompt, "", RH_REPLY_INTERRUPT, "");
	ck_assert_int_eq(rh_prompt_signal(prompt), SIGINT);
	rh_prompt_free(prompt);
	ck_assert_int_eq(sigaction(SIGTERM, NULL, &now), 0);
	ck_assert(now.sa_handler == before.sa_handler);
	close(fd);
	got = catcher_close(&catcher);
	ck_assert_str_eq(got, "");
}
END_TEST

START_TEST(broken_output_ends_the_questions)
{
	RhScreenSettings settings = { 0 };
	int fd = pipe_with("a\n", 2), full = open("/dev/full", O_WRONLY | O_CLOEXEC);
	RhScreen *screen = rh_screen_new(full, &settings);
	RhPrompt *prompt = rh_prompt_new(screen, fd);

	assert_reply(prompt, NULL, RH_REPLY_EOF, NULL);
	rh_prompt_free(prompt);
	rh_screen_free(screen);
	close(full);
	close(fd);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("term");
	TCase *tests = tcase_create("term");

	tcase_add_test(tests, text_is_sanitised_and_wrapped);
	tcase_add_test(tests, ascii_and_colour);
	tcase_add_test(tests, width_has_bounds);
	tcase_add_test(tests, colour_is_decided_for_each_stream);
	tcase_add_test(tests, failed_write_is_remembered);
	tcase_add_test(tests, lines_are_bounded);
	tcase_add_test(tests, prompts_from_a_pipe);
	tcase_add_test(tests, signals_beside_a_full_pipe);
	tcase_add_test(tests, broken_output_ends_the_questions);
	suite_add_tcase(suite, tests);
	return unit_main(suite);
}
