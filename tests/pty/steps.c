/*
 * steps.c - the words of a scenario; driver.c explains them.  Longer than most: the
 * words are small, share how a text is matched, and are found in one table.
 */
#include <config.h>

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "driver.h"

/* Without output for so long a step gives up; the second when it cannot come right. */
enum { QUIET_SECONDS = 20, WRONG_SECONDS = 2 };

/* ------------------------------------------------------------------ texts */

static char hex_byte(const char **at)
{
	int high = g_ascii_xdigit_value((*at)[0]);
	int low = high >= 0 ? g_ascii_xdigit_value((*at)[1]) : -1;

	if (low < 0)
		return 'x';
	*at += 2;
	return (char)(high * 16 + low);
}

static char *unescape(const char *text)
{
	GString *out = g_string_new(NULL);

	while (*text != '\0') {
		char c = *text++;

		if (c != '\\' || *text == '\0') {
			g_string_append_c(out, c);
			continue;
		}
		c = *text++;
		switch (c) {
		case 'r': c = '\r'; break;
		case 'n': c = '\n'; break;
		case 't': c = '\t'; break;
		case 'e': c = '\033'; break;
		case 'x': c = hex_byte(&text); break;
		default: break;
		}
		g_string_append_c(out, c);
	}
	return g_string_free(out, FALSE);
}

static char *replace_all(char *text, const char *name, const char *value)
{
	g_auto(GStrv) parts = g_strsplit(text, name, -1);

	g_free(text);
	return g_strjoinv(value, parts);
}

static char *expand(const Scene *scene, const char *text)
{
	char *out = g_strdup(text);

	out = replace_all(out, "$SRC", g_getenv("RH_SRC"));
	out = replace_all(out, "$BUILD", g_getenv("RH_BUILD"));
	return replace_all(out, "$HOME", scene->folder);
}

/* Everything a person could read after the last match. */
static char *text_after_mark(const Scene *scene)
{
	GString *text = g_string_new(NULL);

	for (guint i = scene->mark_row; i < glass_n_lines(scene->glass); i++) {
		g_autofree char *line = glass_line(scene->glass, i);
		gsize skip = i == scene->mark_row ? MIN(scene->mark_byte, strlen(line)) : 0;

		if (i > scene->mark_row)
			g_string_append_c(text, '\n');
		g_string_append(text, line + skip);
	}
	return g_string_free(text, FALSE);
}

/* Moves the mark over LEN bytes of text_after_mark(). */
static void move_mark(Scene *scene, const char *text, gsize len)
{
	for (gsize i = 0; i < len; i++) {
		if (text[i] == '\n') {
			scene->mark_row++;
			scene->mark_byte = 0;
		} else {
			scene->mark_byte++;
		}
	}
}

static void set_mark(Scene *scene, guint row, gsize byte)
{
	scene->mark_row = row;
	scene->mark_byte = byte;
}

/* Whether a text that must not come stands in the LEN bytes of TEXT; reports it. */
static gboolean forbidden_came(Scene *scene, const char *text, gsize len, const char *what)
{
	gboolean came = FALSE;

	for (guint i = 0; i < scene->forbidden->len; i++) {
		const char *bad = g_ptr_array_index(scene->forbidden, i);

		if (g_strstr_len(text, (gssize)len, bad) != NULL) {
			g_autofree char *why = g_strdup_printf("before it came: %s", bad);

			scene_point(scene, FALSE, what, why);
			came = TRUE;
			break;
		}
	}
	g_ptr_array_set_size(scene->forbidden, 0);
	return came;
}

static gboolean need_program(Scene *scene, const char *what)
{
	if (!scene->was_started)
		scene_point(scene, FALSE, what, "no program was started: \"run PROGRAM\" first");
	return scene->was_started;
}

/* ---------------------------------------------------------------- the setup */

static void step_size(Scene *scene, const char *argument)
{
	char *end;

	scene->columns = (guint)strtoul(argument, &end, 10);
	scene->rows = (guint)strtoul(end, NULL, 10);
	if (scene->columns < 1 || scene->rows < 1)
		scene_point(scene, FALSE, "size", "size COLUMNS ROWS");
}

static void step_env(Scene *scene, const char *argument)
{
	g_autofree char *text = expand(scene, argument);
	char *equals = strchr(text, '=');

	if (text[0] == '-') {
		scene->env = g_environ_unsetenv(scene->env, text + 1);
	} else if (equals != NULL) {
		*equals = '\0';
		scene->env = g_environ_setenv(scene->env, text, equals + 1, TRUE);
	} else {
		scene_point(scene, FALSE, "env", "env NAME=VALUE or env -NAME");
	}
}

static void step_file(Scene *scene, const char *argument)
{
	g_autofree char *name = g_strndup(argument, strcspn(argument, " \t"));
	g_autofree char *path = g_build_filename(scene->folder, name, NULL);
	g_autofree char *folder = g_path_get_dirname(path);
	g_autoptr(GPtrArray) block = scene_block(scene);
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(GError) error = NULL;

	for (guint i = 0; i < block->len; i++) {
		g_autofree char *line = expand(scene, g_ptr_array_index(block, i));

		g_string_append_printf(text, "%s\n", line);
	}
	g_mkdir_with_parents(folder, 0700);
	if (!g_file_set_contents(path, text->str, (gssize)text->len, &error))
		scene_point(scene, FALSE, "file", error->message);
}

static void forget_run(Scene *scene)
{
	if (scene->was_started)
		pty_end(&scene->pty);
	if (scene->glass != NULL)
		glass_free(scene->glass);
	scene->glass = glass_new(scene->columns);
	g_string_truncate(scene->raw, 0);
	set_mark(scene, 0, 0);
	scene->is_stopped = FALSE;
	scene->exit_code = -1;
	scene->n_typed = 0;
}

static void step_run(Scene *scene, const char *argument)
{
	g_autofree char *text = expand(scene, argument);
	g_auto(GStrv) argv = NULL;

	if (scene->is_running || !g_shell_parse_argv(text, NULL, &argv, NULL)) {
		scene_point(scene, FALSE, "run", "one program at a time, quoted as in a shell");
		return;
	}
	if (!g_path_is_absolute(argv[0])) {
		char *path = g_build_filename(g_getenv("RH_BUILD"), argv[0], NULL);

		g_free(argv[0]);
		argv[0] = path;
	}
	forget_run(scene);
	scene->was_started = pty_start(&scene->pty, argv, scene->env, scene->folder,
				       scene->columns, scene->rows);
	scene->is_running = scene->was_started;
	if (!scene->was_started)
		scene_point(scene, FALSE, "run", g_strerror(errno));
}

/* --------------------------------------------------------------------- keys */

static void type(Scene *scene, const char *bytes)
{
	gsize len = strlen(bytes);

	scene->n_typed += (guint)len;
	while (len > 0 && scene->is_running) {
		ssize_t n = write(scene->pty.terminal, bytes, len);

		if (n < 0 && errno != EINTR && errno != EAGAIN) {
			scene_point(scene, FALSE, "type", g_strerror(errno));
			return;
		}
		if (n > 0) {
			bytes += n;
			len -= (gsize)n;
		}
	}
}

static void step_send(Scene *scene, const char *argument)
{
	g_autofree char *keys = unescape(argument);

	if (need_program(scene, "send"))
		type(scene, keys);
}

static void step_paste(Scene *scene, const char *argument)
{
	g_autofree char *keys = unescape(argument);

	if (!need_program(scene, "paste"))
		return;
	type(scene, "\033[200~");
	type(scene, keys);
	type(scene, "\033[201~");
}

/* The time that a person takes, for its own sake: nothing is waited for. */
static void step_think(Scene *scene, const char *argument)
{
	gint64 until_us = g_get_monotonic_time() +
			  (gint64)(g_ascii_strtod(argument, NULL) * G_USEC_PER_SEC);
	gint64 left_us;

	if (!need_program(scene, "think"))
		return;
	while ((left_us = until_us - g_get_monotonic_time()) > 0)
		g_usleep((gulong)left_us);
}

static const char *key_bytes(const char *name, char control[2])
{
	static const char *const keys[][2] = {
		{ "Enter", "\r" }, { "Tab", "\t" }, { "Escape", "\033" }, { "Backspace", "\177" },
		{ "Up", "\033[A" }, { "Down", "\033[B" }, { "Right", "\033[C" },
		{ "Left", "\033[D" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
		if (g_str_equal(name, keys[i][0]))
			return keys[i][1];
	if (g_str_has_prefix(name, "C-") && name[2] != '\0' && name[3] == '\0') {
		control[0] = (char)(name[2] & 0x1F);
		control[1] = '\0';
		return control;
	}
	return NULL;
}

static void step_key(Scene *scene, const char *argument)
{
	g_auto(GStrv) names = g_strsplit(argument, " ", -1);

	if (!need_program(scene, "key"))
		return;
	for (guint i = 0; names[i] != NULL; i++) {
		char control[2];
		const char *bytes = key_bytes(names[i], control);

		if (bytes != NULL)
			type(scene, bytes);
		else
			scene_point(scene, FALSE, "key", "there is no key of this name");
	}
}

static void step_signal(Scene *scene, const char *argument)
{
	static const struct {
		const char *name;
		int number;
	} signals[] = {
		{ "TERM", SIGTERM }, { "HUP", SIGHUP }, { "INT", SIGINT }, { "QUIT", SIGQUIT },
		{ "KILL", SIGKILL }, { "STOP", SIGSTOP }, { "CONT", SIGCONT },
		{ "TSTP", SIGTSTP }, { "ABRT", SIGABRT }, { "WINCH", SIGWINCH },
	};

	if (!need_program(scene, "signal"))
		return;
	while (scene->pty.program == 0 && scene_pump(scene, QUIET_SECONDS))
		;
	for (gsize i = 0; i < G_N_ELEMENTS(signals); i++) {
		if (!g_str_equal(argument, signals[i].name))
			continue;
		if (scene->pty.program == 0 || kill(scene->pty.program, signals[i].number) != 0)
			scene_point(scene, FALSE, "signal", "the program does not run");
		return;
	}
	scene_point(scene, FALSE, "signal", "there is no signal of this name");
}

static void step_resize(Scene *scene, const char *argument)
{
	step_size(scene, argument);
	if (scene->failed || !need_program(scene, "resize"))
		return;
	glass_resize(scene->glass, scene->columns);
	pty_resize(&scene->pty, scene->columns, scene->rows);
}

static void step_hangup(Scene *scene, const char *argument)
{
	(void)argument;
	if (!need_program(scene, "hangup"))
		return;
	while (scene->pty.program == 0 && scene_pump(scene, QUIET_SECONDS))
		;
	close(scene->pty.terminal);
	scene->pty.terminal = -1;
}

static void step_fg(Scene *scene, const char *argument)
{
	(void)argument;
	if (!scene->is_stopped) {
		scene_point(scene, FALSE, "fg", "the program is not stopped: \"stopped\" first");
		return;
	}
	scene->is_stopped = FALSE;
	pty_foreground(&scene->pty);
}

/* -------------------------------------------------------------- test points */

static void step_expect(Scene *scene, const char *argument)
{
	g_autofree char *wanted = unescape(argument);
	g_autofree char *what = g_strdup_printf("expect %s", argument);

	if (!need_program(scene, what))
		return;
	for (;;) {
		g_autofree char *text = text_after_mark(scene);
		const char *found = strstr(text, wanted);

		if (found != NULL) {
			gsize end = (gsize)(found - text) + strlen(wanted);

			if (forbidden_came(scene, text, (gsize)(found - text), what))
				return;
			move_mark(scene, text, end);
			scene_point(scene, TRUE, what, NULL);
			return;
		}
		if (!scene_pump(scene, QUIET_SECONDS)) {
			scene_point(scene, FALSE, what, "it did not come");
			return;
		}
	}
}

static void step_expect_not(Scene *scene, const char *argument)
{
	g_ptr_array_add(scene->forbidden, unescape(argument));
}

/* For a line that gets shorter, which "expect" cannot tell. */
static void step_line(Scene *scene, const char *argument)
{
	g_autofree char *what = g_strdup_printf("line %s", argument);

	if (!need_program(scene, what))
		return;
	for (;;) {
		g_autofree char *line = glass_line(scene->glass, glass_row(scene->glass));

		if (g_str_equal(g_strchomp(line), argument)) {
			set_mark(scene, glass_row(scene->glass), strlen(line));
			scene_point(scene, TRUE, what, NULL);
			return;
		}
		if (!scene_pump(scene, QUIET_SECONDS)) {
			scene_point(scene, FALSE, what, "it did not come");
			return;
		}
	}
}

typedef enum { BLOCK_SAME, BLOCK_OPEN, BLOCK_WRONG } BlockState;

/* Whether LINE is WANTED, where {N} in it stands for a number. */
static gboolean is_line(const char *line, const char *wanted)
{
	const char *at;

	while ((at = strstr(wanted, "{N}")) != NULL) {
		gsize len = (gsize)(at - wanted), digits;

		if (strncmp(line, wanted, len) != 0)
			return FALSE;
		digits = strspn(line + len, "0123456789");
		if (digits == 0)
			return FALSE;
		line += len + digits;
		wanted = at + strlen("{N}");
	}
	return g_str_equal(line, wanted);
}

/* Compares; AT gets the first line of the block that is not the same. */
static BlockState compare_block(const Scene *scene, const GPtrArray *block, guint row, guint *at)
{
	for (guint i = 0; i < block->len; i++) {
		g_autofree char *line = NULL;

		*at = i;
		if (row + i >= glass_n_lines(scene->glass))
			return BLOCK_OPEN;
		line = glass_line(scene->glass, row + i);
		if (!is_line(line, g_ptr_array_index(block, i)))
			return row + i < glass_row(scene->glass) ? BLOCK_WRONG : BLOCK_OPEN;
	}
	return BLOCK_SAME;
}

static void step_screen(Scene *scene, const char *argument)
{
	g_autoptr(GPtrArray) block = scene_block(scene);
	guint row = scene->mark_row + (scene->mark_byte > 0 ? 1 : 0), at = 0;
	BlockState state;
	g_autofree char *what = g_strdup_printf("screen of %u lines", block->len);
	g_autofree char *why = NULL;
	g_autofree char *last = NULL;

	if (!g_str_equal(argument, "<<END") || block->len == 0 || !need_program(scene, what)) {
		scene_point(scene, FALSE, what, "screen <<END, lines, END");
		return;
	}
	do
		state = compare_block(scene, block, row, &at);
	while (state != BLOCK_SAME &&
	       scene_pump(scene, state == BLOCK_WRONG ? WRONG_SECONDS : QUIET_SECONDS));
	/* The last output may have come together with the end of the program. */
	state = compare_block(scene, block, row, &at);
	if (state != BLOCK_SAME) {
		why = g_strdup_printf("line %u of the block is missing: \"%s\"", at + 1,
				      (const char *)g_ptr_array_index(block, at));
		scene_point(scene, FALSE, what, why);
		return;
	}
	last = glass_line(scene->glass, row + block->len - 1);
	set_mark(scene, row + block->len - 1, strlen(last));
	g_ptr_array_set_size(scene->forbidden, 0);
	scene_point(scene, TRUE, what, NULL);
}

static gboolean raw_holds(const Scene *scene, const char *argument)
{
	g_autofree char *expanded = expand(scene, argument);
	g_autofree char *bytes = unescape(expanded);

	return memmem(scene->raw->str, scene->raw->len, bytes, strlen(bytes)) != NULL;
}

static void step_raw(Scene *scene, const char *argument)
{
	g_autofree char *what = g_strdup_printf("raw %s", argument);

	if (need_program(scene, what))
		scene_point(scene, raw_holds(scene, argument), what, "the bytes do not hold it");
}

static void step_raw_not(Scene *scene, const char *argument)
{
	g_autofree char *what = g_strdup_printf("raw-not %s", argument);

	if (need_program(scene, what))
		scene_point(scene, !raw_holds(scene, argument), what, "the bytes hold it");
}

static void step_stopped(Scene *scene, const char *argument)
{
	(void)argument;
	if (!need_program(scene, "stopped"))
		return;
	while (!scene->is_stopped && scene_pump(scene, QUIET_SECONDS))
		;
	scene_point(scene, scene->is_stopped, "stopped", "it did not stop");
	if (scene->is_stopped)
		scene_point(scene, scene->stop_restored, "terminal modes are back at the stop",
			    "the shell would get a changed terminal");
}

static void step_exit(Scene *scene, const char *argument)
{
	int wanted = atoi(argument);
	g_autofree char *what = g_strdup_printf("exit %d", wanted);
	g_autofree char *why = NULL;
	g_autofree char *text = NULL;

	if (!need_program(scene, what))
		return;
	while (scene->is_running && scene_pump(scene, QUIET_SECONDS))
		;
	if (scene->is_running) {
		scene_point(scene, FALSE, what, "it did not end");
		return;
	}
	text = text_after_mark(scene);
	if (forbidden_came(scene, text, strlen(text), what))
		return;
	why = g_strdup_printf("the exit code is %d", scene->exit_code);
	scene_point(scene, scene->exit_code == wanted, what, why);
	if (scene->pty.terminal < 0)
		return;
	scene_point(scene, scene->end_restored || wanted == 128 + SIGKILL,
		    "terminal modes are back at the end",
		    "the shell would get a changed terminal");
}

StepFunc step_find(const char *word)
{
	static const struct {
		const char *word;
		StepFunc func;
	} steps[] = {
		{ "size", step_size }, { "env", step_env }, { "file", step_file },
		{ "run", step_run }, { "send", step_send }, { "paste", step_paste },
		{ "think", step_think }, { "key", step_key }, { "signal", step_signal },
		{ "resize", step_resize }, { "hangup", step_hangup },
		{ "fg", step_fg }, { "expect", step_expect },
		{ "expect-not", step_expect_not }, { "line", step_line }, { "screen", step_screen },
		{ "raw", step_raw }, { "raw-not", step_raw_not }, { "stopped", step_stopped },
		{ "exit", step_exit }, { "keys", step_keys }, { "still", step_still },
		{ "save", step_save },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(steps); i++)
		if (g_str_equal(word, steps[i].word))
			return steps[i].func;
	return NULL;
}
