/*
 * driver.c - plays scenarios against a program on a real terminal, in TAP.
 *
 *	driver SCENARIO.pty		from the build tree, or with RH_BUILD and RH_SRC set
 *
 * A scenario is a text file, one step a line:
 *
 *	# comment			and empty lines
 *	size COLUMNS ROWS		of the next terminal; 80 24 at first
 *	env NAME=VALUE			for the next program; "env -NAME" takes it away
 *	file NAME <<END			makes a file in the home, and its folder; lines up to END
 *	run PROGRAM ARGUMENT...		starts PROGRAM of the build tree, in the home
 *	send TEXT			types TEXT; \r is Enter, see below
 *	paste TEXT			the same, as a terminal pastes (bracketed)
 *	key NAME...			C-c C-d C-z ..., Enter Tab Escape Backspace Up Down
 *					Left Right
 *	think SECONDS			lets so much time pass, as a person who speaks
 *	signal NAME			sends TERM HUP INT USR1 ... to the program
 *	resize COLUMNS ROWS		the window changes its size
 *	hangup				the terminal goes away, as a window that is closed
 *	fg				what a shell does: continues a stopped program
 *   test points:
 *	expect TEXT			waits until TEXT stands after the last match
 *	expect-not TEXT			TEXT must not come before the next match (or exit)
 *	line TEXT			waits until the line of the cursor is exactly TEXT
 *	screen <<END			waits until the next lines are exactly those up to END;
 *					{N} in them is any number, such as seconds
 *	raw TEXT, raw-not TEXT		the bytes of the program so far hold TEXT, or do not
 *	stopped				waits until the program has stopped (Ctrl-Z)
 *	exit CODE			waits for the end; 128 + N after signal N
 *	keys N				N bytes were typed since the last "keys" or "run"
 *	still SECONDS			so long not one byte comes: nothing ticks
 *   for other tests:
 *	save FILE			writes what was read since "run" to FILE
 *
 * One space stands between a word and its text; more belong to the text.
 * TEXT knows \r \n \t \e (escape) \\ and \xHH.  In "run", "env", "file" and "raw":
 * $SRC, $BUILD, $HOME are the source tree, the build tree and the scenario's home;
 * arguments are quoted as in a shell.
 *
 * What is matched is what a person reads (see glass.h): escape sequences have
 * done their work and are gone, and spaces that end a line do not count.  A match
 * begins where the last one ended.  "screen" begins at the line after the last
 * match.  "stopped" and "exit" also check that the terminal has its modes back.
 *
 * Nothing is timed: a step waits for its text, and gives up when there was no
 * output for QUIET_SECONDS.  Type only after the prompt was expected.
 *
 * The environment of the program is made from nothing: HOME and XDG_* in a new
 * folder, TZ=UTC, LC_ALL=C.UTF-8, TERM=xterm, INPUTRC=/dev/null.
 */
#include <errno.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "driver.h"

enum { RAW_LIMIT = 16 * 1024 * 1024, OVERALL_SECONDS = 300 };

void scene_point(Scene *scene, gboolean good, const char *what, const char *why)
{
	printf("%s %u - %s:%u: %s\n", good ? "ok" : "not ok", ++scene->n_points, scene->name,
	       scene->step_line, what);
	if (good)
		return;
	scene->failed = TRUE;
	if (why != NULL)
		printf("# %s\n", why);
	if (scene->glass == NULL)
		return;
	printf("# on the screen, from the last match on (line %u):\n", scene->mark_row + 1);
	for (guint i = scene->mark_row; i < glass_n_lines(scene->glass); i++) {
		g_autofree char *line = glass_line(scene->glass, i);

		printf("# | %s\n", line);
	}
	printf("# program: %s\n", scene->is_stopped ? "stopped" :
				  scene->is_running ? "running" : "ended");
}

GPtrArray *scene_block(Scene *scene)
{
	GPtrArray *block = g_ptr_array_new();

	while (scene->lines[scene->at] != NULL && !g_str_equal(scene->lines[scene->at], "END"))
		g_ptr_array_add(block, scene->lines[scene->at++]);
	if (scene->lines[scene->at] != NULL)
		scene->at++;
	return block;
}

static void take_event(Scene *scene)
{
	PtyEvent event;

	if (!pty_event(&scene->pty, &event)) {
		scene->is_running = FALSE;
		return;
	}
	if (event.what == PTY_STOPPED) {
		scene->is_stopped = TRUE;
		scene->stop_restored = event.restored;
	} else if (event.what == PTY_ENDED) {
		scene->is_running = FALSE;
		scene->exit_code = event.value;
		scene->end_restored = event.restored;
		scene_drain(scene);
	}
}

/* FALSE at the end of the output. */
static gboolean take_output(Scene *scene)
{
	char bytes[4096];
	ssize_t n = read(scene->pty.terminal, bytes, sizeof(bytes));

	if (n <= 0)
		return n < 0 && (errno == EINTR || errno == EAGAIN);
	glass_write(scene->glass, bytes, (gsize)n);
	if (scene->raw->len < RAW_LIMIT)
		g_string_append_len(scene->raw, bytes, n);
	return TRUE;
}

gboolean scene_pump(Scene *scene, guint seconds)
{
	return scene_pump_ms(scene, seconds * 1000);
}

gboolean scene_pump_ms(Scene *scene, guint milliseconds)
{
	struct pollfd fds[] = {
		{ .fd = scene->pty.terminal, .events = POLLIN },
		{ .fd = scene->pty.events, .events = POLLIN },
	};

	if (!scene->is_running)
		return FALSE;
	if (poll(fds, G_N_ELEMENTS(fds), (int)milliseconds) <= 0)
		return FALSE;
	if (fds[0].revents != 0)
		take_output(scene);
	else
		take_event(scene);
	return TRUE;
}

void scene_drain(Scene *scene)
{
	/* The shell leaves, the last hand lets go of the terminal, and reading ends. */
	close(scene->pty.orders);
	scene->pty.orders = -1;
	while (take_output(scene))
		;
}

/* --------------------------------------------------------------- a scenario */

static char **clean_environment(const char *folder)
{
	static const char *const passed[] = { "PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS",
					      "LSAN_OPTIONS", "G_SLICE", "RH_SRC", "RH_BUILD" };
	static const char *const fixed[][2] = {
		{ "TZ", "UTC" }, { "LC_ALL", "C.UTF-8" }, { "TERM", "xterm" },
		{ "INPUTRC", "/dev/null" },
	};
	static const char *const folders[][2] = {
		{ "XDG_CONFIG_HOME", "config" }, { "XDG_DATA_HOME", "data" },
		{ "XDG_STATE_HOME", "state" }, { "XDG_CACHE_HOME", "cache" },
		{ "TMPDIR", "tmp" },
	};
	char **env = g_environ_setenv(NULL, "HOME", folder, TRUE);

	for (gsize i = 0; i < G_N_ELEMENTS(passed); i++)
		if (g_getenv(passed[i]) != NULL)
			env = g_environ_setenv(env, passed[i], g_getenv(passed[i]), TRUE);
	for (gsize i = 0; i < G_N_ELEMENTS(fixed); i++)
		env = g_environ_setenv(env, fixed[i][0], fixed[i][1], TRUE);
	for (gsize i = 0; i < G_N_ELEMENTS(folders); i++) {
		g_autofree char *path = g_build_filename(folder, folders[i][1], NULL);

		g_mkdir(path, 0700);
		env = g_environ_setenv(env, folders[i][0], path, TRUE);
	}
	return env;
}

static void remove_tree(const char *path)
{
	g_autoptr(GDir) dir = NULL;
	const char *name;

	if (!g_file_test(path, G_FILE_TEST_IS_SYMLINK))
		dir = g_dir_open(path, 0, NULL);
	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *child = g_build_filename(path, name, NULL);

		remove_tree(child);
	}
	g_remove(path);
}

static void play_line(Scene *scene, const char *line)
{
	g_autofree char *word = NULL;
	const char *argument = line + strcspn(line, " \t");
	StepFunc step;

	word = g_strndup(line, (gsize)(argument - line));
	if (*argument != '\0')
		argument++;
	step = step_find(word);
	if (step == NULL)
		scene_point(scene, FALSE, line, "there is no such step");
	else
		step(scene, argument);
}

static void play(Scene *scene)
{
	while (!scene->failed && scene->lines[scene->at] != NULL) {
		const char *line = scene->lines[scene->at++];

		scene->step_line = scene->at;
		if (line[0] != '\0' && line[0] != '#')
			play_line(scene, line);
		fflush(stdout);
	}
	if (!scene->failed && scene->is_running)
		scene_point(scene, FALSE, "end of the scenario",
			    "the program still runs: end with \"exit CODE\"");
	if (scene->was_started)
		pty_end(&scene->pty);
}

int main(int argc, char **argv)
{
	Scene scene = { .columns = 80, .rows = 24 };
	g_autofree char *text = NULL;
	g_autofree char *here = NULL;
	g_autoptr(GError) error = NULL;

	if (argc != 2) {
		fprintf(stderr, "Usage: driver SCENARIO.pty\n");
		return 2;
	}
	alarm(OVERALL_SECONDS);
	here = g_get_current_dir();
	g_setenv("RH_BUILD", here, FALSE);
	g_setenv("RH_SRC", here, FALSE);
	scene.folder = g_dir_make_tmp("rehearse-pty-XXXXXX", &error);
	if (scene.folder == NULL || !g_file_get_contents(argv[1], &text, NULL, &error)) {
		printf("Bail out! %s\n", error->message);
		return EXIT_FAILURE;
	}
	scene.name = strrchr(argv[1], '/') != NULL ? strrchr(argv[1], '/') + 1 : argv[1];
	scene.lines = g_strsplit(text, "\n", -1);
	scene.env = clean_environment(scene.folder);
	scene.raw = g_string_new(NULL);
	scene.forbidden = g_ptr_array_new_with_free_func(g_free);
	play(&scene);
	printf("1..%u\n", scene.n_points);
	remove_tree(scene.folder);
	if (scene.glass != NULL)
		glass_free(scene.glass);
	g_ptr_array_free(scene.forbidden, TRUE);
	g_string_free(scene.raw, TRUE);
	g_strfreev(scene.env);
	g_strfreev(scene.lines);
	g_free(scene.folder);
	return scene.failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
