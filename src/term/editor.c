/*
 * editor.c - $EDITOR on a text.  The command is given to the shell, for it may
 * hold arguments; the file is not part of it, so that no name can be a command.
 */
#include <config.h>

#include "term/editor.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>
#include <rehearse/error.h>

#include "term/child.h"
#include "text/words.h"

enum { NOT_FOUND = 127, NOT_EXECUTABLE = 126, SHELL_SIGNAL = 128 };	/* what a shell says */

static const char *env(const char *name)
{
	const char *value = g_getenv(name);

	return value != NULL && *value != '\0' ? value : NULL;
}

const char *rh_editor_choose(const char *configured)
{
	gboolean is_dumb = env("TERM") == NULL || g_str_equal(env("TERM"), "dumb");

	if (configured != NULL && *configured != '\0')
		return configured;
	if (env("VISUAL") != NULL && !is_dumb)
		return env("VISUAL");
	if (env("EDITOR") != NULL)
		return env("EDITOR");
	return is_dumb ? NULL : "vi";
}

/* Whether "+12" before the file takes COMMAND to line 12; to others it were a file. */
static gboolean takes_line(const char *command)
{
	static const char *const names[] = {
		"vi", "vim", "nvim", "nvi", "vis", "elvis", "view", "nano", "pico", "emacs",
		"emacsclient", "mg", "joe", "ne", "kak", "micro", NULL
	};
	g_auto(GStrv) words = g_strsplit_set(command, " \t", 2);
	g_autofree char *base = g_path_get_basename(words[0] != NULL ? words[0] : "");

	return g_strv_contains(names, base);
}

/* --------------------------------------------------------------- the file */

static gboolean failed(GError **error, const char *what)
{
	g_set_error(error, RH_ERROR, RH_ERROR_IO,
		    _("the text cannot be kept for the editor in %s: %s"),
		    what, g_strerror(errno));
	return FALSE;
}

static gboolean write_all(int fd, const char *bytes, gsize len)
{
	while (len > 0) {
		ssize_t n = write(fd, bytes, len);

		if (n < 0 && errno != EINTR)
			return FALSE;
		if (n > 0) {
			bytes += n;
			len -= (gsize)n;
		}
	}
	return TRUE;
}

static gboolean write_file(const char *path, const char *text, GError **error)
{
	int fd = g_open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	gboolean good;

	if (fd < 0)
		return failed(error, path);
	good = write_all(fd, text, strlen(text));
	if (close(fd) != 0 || !good)
		return failed(error, path);
	return TRUE;
}

static char *read_file(const char *path, gsize max, GError **error)
{
	char *text = NULL;
	GStatBuf status;

	if (g_stat(path, &status) != 0 || !S_ISREG(status.st_mode) ||
	    (status.st_size <= (goffset)max && !g_file_get_contents(path, &text, NULL, NULL))) {
		g_set_error_literal(error, RH_ERROR, RH_ERROR_IO,
				    _("the editor left no file; the text is as it was"));
		return NULL;
	}
	if (text == NULL)
		g_set_error(error, RH_ERROR, RH_ERROR_LIMIT,
			    _("that is longer than %u KiB; the text is as it was"),
			    (guint)(max / 1024));
	return text;
}

/* With what the editor left beside the file: copies, swap files. */
static void remove_folder(const char *folder)
{
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name = NULL;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *path = g_build_filename(folder, name, NULL);

		g_unlink(path);
	}
	g_rmdir(folder);
}

/* -------------------------------------------------------------- the editor */

static gboolean judge(const char *command, int status, GError **error)
{
	int number = WIFSIGNALED(status) ? WTERMSIG(status) : 0;

	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return TRUE;
	/* So says a shell that waited for it. */
	if (WIFEXITED(status) && WEXITSTATUS(status) > SHELL_SIGNAL)
		number = WEXITSTATUS(status) - SHELL_SIGNAL;
	if (number != 0)
		g_set_error(error, RH_ERROR, RH_ERROR_IO,
			    _("the editor '%s' was ended by signal %d; the text is as it was"),
			    command, number);
	else if (WEXITSTATUS(status) == NOT_FOUND || WEXITSTATUS(status) == NOT_EXECUTABLE)
		g_set_error(error, RH_ERROR, RH_ERROR_IO,
			    _("the editor '%s' cannot be started; set EDITOR to one that is "
			      "installed, such as nano or vi"), command);
	else
		g_set_error(error, RH_ERROR, RH_ERROR_IO,
			    _("the editor '%s' ended with code %d; the text is as it was"), command,
			    WEXITSTATUS(status));
	return FALSE;
}

/*
 * A single command takes the place of the shell: one that waits dies of a Ctrl-C
 * that the editor outlives.
 */
static gboolean is_single(const char *command)
{
	gsize word = strcspn(command + strspn(command, " \t"), " \t");

	return strpbrk(command, ";&|(){}\n") == NULL && memchr(command, '=', word) == NULL;
}

static gboolean call(int fd, const char *command, guint line, const char *path, GError **error)
{
	g_autofree char *script = g_strconcat(is_single(command) ? "exec " : "", command,
					      " \"$@\"", NULL);
	g_autofree char *place = g_strdup_printf("+%u", line);
	g_autofree char *shell = g_strdup("sh"), *option = g_strdup("-c");
	g_autofree char *name = g_strdup(command), *file = g_strdup(path);
	char *argv[] = { shell, option, script, name, place, file, NULL };
	int status = 0, trouble;

	if (line == 0 || !takes_line(command)) {
		argv[4] = file;
		argv[5] = NULL;
	}
	trouble = rh_child_run(fd, argv, &status);
	if (trouble == 0)
		return judge(command, status, error);
	g_set_error(error, RH_ERROR, RH_ERROR_IO,
		    _("the shell for the editor cannot be started: %s"),
		    g_strerror(trouble));
	return FALSE;
}

char *rh_editor_run(int fd, const char *command, const char *name, guint line, const char *text,
		    gsize max, GError **error)
{
	g_autofree char *folder = NULL, *full = NULL, *path = NULL;
	char *after = NULL;

	if (command == NULL) {
		g_set_error_literal(error, RH_ERROR, RH_ERROR_NOT_FOUND,
				    _("there is no editor for this terminal; set EDITOR"));
		return NULL;
	}
	folder = g_dir_make_tmp("rehearse-XXXXXX", NULL);
	if (folder == NULL) {
		failed(error, g_get_tmp_dir());
		return NULL;
	}
	full = g_canonicalize_filename(folder, NULL);
	path = g_build_filename(full, name, NULL);
	if (write_file(path, text, error) && call(fd, command, line, path, error))
		after = read_file(path, max, error);
	remove_folder(full);
	return after;
}
