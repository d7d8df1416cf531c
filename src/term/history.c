/* history.c - lists of lines, and the files they are kept in; see history.h. */
#include <config.h>

#include "term/history.h"

#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

enum { COMMANDS, ANSWERS, FIELDS, N_LISTS };

#define FILE_MAX (4 * 1024 * 1024)	/* bytes that are looked at */

static const char *const file_names[N_LISTS] = {
	"history-commands", "history-answer", "history-field",
};

typedef struct {
	char *card;
	char *text;
	gboolean is_new;
} Line;

struct RhHistory {
	char *folder;
	gboolean with_answers;
	GPtrArray *lists[N_LISTS];	/* of Line */
};

static void line_free(gpointer data)
{
	Line *line = data;

	g_free(line->card);
	g_free(line->text);
	g_free(line);
}

static void append(GPtrArray *list, const char *card, const char *text, gboolean is_new)
{
	Line *line = g_new0(Line, 1);

	line->card = g_strdup(card);
	line->text = g_strdup(text);
	line->is_new = is_new;
	g_ptr_array_add(list, line);
	if (list->len > RH_HISTORY_MAX)
		g_ptr_array_remove_index(list, 0);
}

/* ------------------------------------------------------------------- coding */

static void encode(GString *out, const char *text)
{
	for (; *text != '\0'; text++) {
		switch (*text) {
		case '\n':
			g_string_append(out, "\\n");
			break;
		case '\t':
			g_string_append(out, "\\t");
			break;
		case '\\':
			g_string_append(out, "\\\\");
			break;
		default:
			g_string_append_c(out, *text);
		}
	}
}

char *rh_history_encode(const char *card, const char *line)
{
	GString *out = g_string_new(NULL);

	encode(out, card);
	g_string_append_c(out, '\t');
	encode(out, line);
	return g_string_free(out, FALSE);
}

static char *decode(const char *text, gsize len)
{
	GString *out = g_string_sized_new(len);
	const char *end = text + len;

	while (text < end) {
		char c = *text++;

		if (c == '\\') {
			if (text == end || strchr("nt\\", *text) == NULL) {
				g_string_free(out, TRUE);
				return NULL;
			}
			c = *text == 'n' ? '\n' : *text == 't' ? '\t' : '\\';
			text++;
		}
		g_string_append_c(out, c);
	}
	return g_string_free(out, FALSE);
}

gboolean rh_history_decode(const char *record, char **card, char **line)
{
	const char *tab = strchr(record, '\t');

	*card = *line = NULL;
	if (tab == NULL || strpbrk(tab + 1, "\t\n") != NULL || !g_utf8_validate(record, -1, NULL))
		return FALSE;
	*card = decode(record, (gsize)(tab - record));
	*line = decode(tab + 1, strlen(tab + 1));
	if (*card != NULL && *line != NULL)
		return TRUE;
	g_clear_pointer(card, g_free);
	g_clear_pointer(line, g_free);
	return FALSE;
}

/* -------------------------------------------------------------------- files */

static char *path_of(const RhHistory *history, int list)
{
	return g_build_filename(history->folder, file_names[list], NULL);
}

static gboolean is_kept(const RhHistory *history, int list)
{
	return history->folder != NULL && (list == COMMANDS || history->with_answers);
}

/* All of a file that is not absurdly long, or NULL. */
static char *read_all(int fd)
{
	struct stat status;
	GString *text;
	char bytes[8192];
	ssize_t n;

	if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size > FILE_MAX)
		return NULL;
	text = g_string_sized_new((gsize)status.st_size + 1);
	while ((n = pread(fd, bytes, sizeof(bytes), (off_t)text->len)) > 0 &&
	       text->len <= FILE_MAX)
		g_string_append_len(text, bytes, n);
	return g_string_free(text, FALSE);
}

static void load(RhHistory *history, int list)
{
	g_autofree char *path = path_of(history, list);
	g_autofree char *text = NULL;
	g_auto(GStrv) records = NULL;
	int fd = g_open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);

	if (fd < 0)
		return;
	text = read_all(fd);
	close(fd);
	if (text == NULL)
		return;
	records = g_strsplit(text, "\n", -1);
	for (char **record = records; *record != NULL; record++) {
		g_autofree char *card = NULL, *line = NULL;

		if (rh_history_decode(*record, &card, &line))
			append(history->lists[list], card, line, FALSE);
	}
}

/* Leaves the last lines; in place, for others may wait for the lock of this file. */
static void shorten(int fd)
{
	g_autofree char *text = read_all(fd);
	const char *from;
	gsize len, lines = 0;

	if (text == NULL)
		return;
	len = strlen(text);
	for (from = text + len; from > text; from--) {
		if (from[-1] == '\n' && ++lines > RH_HISTORY_MAX)
			break;
	}
	if (from == text)
		return;
	len -= (gsize)(from - text);
	if (pwrite(fd, from, len, 0) == (ssize_t)len && ftruncate(fd, (off_t)len) != 0)
		return;	/* it stays longer than it should be: no harm */
}

static void save(RhHistory *history, int list)
{
	g_autofree char *path = path_of(history, list);
	g_autoptr(GString) text = g_string_new(NULL);
	const GPtrArray *lines = history->lists[list];
	int fd;

	for (guint i = 0; i < lines->len; i++) {
		Line *line = g_ptr_array_index(lines, i);
		g_autofree char *record = rh_history_encode(line->card, line->text);

		if (line->is_new)
			g_string_append_printf(text, "%s\n", record);
		line->is_new = FALSE;
	}
	if (text->len == 0 || g_mkdir_with_parents(history->folder, 0700) != 0)
		return;
	/* Not O_APPEND, with which pwrite() appends as well. */
	fd = g_open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0600);
	if (fd < 0)
		return;
	if (flock(fd, LOCK_EX) == 0 && lseek(fd, 0, SEEK_END) >= 0 &&
	    write(fd, text->str, text->len) == (ssize_t)text->len)
		shorten(fd);
	close(fd);
}

/* -------------------------------------------------------------------- lists */

RhHistory *rh_history_open(const char *folder, gboolean with_answers)
{
	RhHistory *history = g_new0(RhHistory, 1);

	history->folder = g_strdup(folder);
	history->with_answers = with_answers;
	for (int list = 0; list < N_LISTS; list++) {
		history->lists[list] = g_ptr_array_new_with_free_func(line_free);
		if (is_kept(history, list))
			load(history, list);
	}
	return history;
}

void rh_history_save(RhHistory *history)
{
	for (int list = 0; list < N_LISTS; list++)
		if (is_kept(history, list))
			save(history, list);
}

void rh_history_close(RhHistory *history)
{
	if (history == NULL)
		return;
	for (int list = 0; list < N_LISTS; list++)
		g_ptr_array_unref(history->lists[list]);
	g_free(history->folder);
	g_free(history);
}

/* The list that KIND has beside the commands, or -1. */
static int own_list(RhAskKind kind)
{
	return kind == RH_ASK_ANSWER ? ANSWERS : kind == RH_ASK_FIELD ? FIELDS : -1;
}

void rh_history_add(RhHistory *history, RhAskKind kind, const char *card, const char *line)
{
	int list = line[0] == ':' ? COMMANDS : own_list(kind);
	const GPtrArray *lines;

	if (line[0] == '\0' || line[0] == ' ' || list < 0 ||
	    (list != COMMANDS && !history->with_answers))
		return;
	/* Of a command it does not matter where it was given. */
	if (card == NULL || list == COMMANDS)
		card = "";
	lines = history->lists[list];
	if (lines->len > 0) {
		const Line *last = g_ptr_array_index(lines, lines->len - 1);

		if (g_str_equal(last->text, line) && g_str_equal(last->card, card))
			return;
	}
	append(history->lists[list], card, line, TRUE);
}

static void list_lines(const GPtrArray *lines, const char *card, GPtrArray *out)
{
	for (guint i = 0; i < lines->len; i++) {
		Line *line = g_ptr_array_index(lines, i);

		if (line->card[0] == '\0' || g_strcmp0(line->card, card) != 0)
			g_ptr_array_add(out, line->text);
	}
}

GPtrArray *rh_history_list(const RhHistory *history, RhAskKind kind, const char *card)
{
	GPtrArray *out = g_ptr_array_new();
	int list = own_list(kind);

	list_lines(history->lists[COMMANDS], NULL, out);
	/* Of an unknown card nobody knows which answers are its own. */
	if (list == FIELDS || (list == ANSWERS && card != NULL))
		list_lines(history->lists[list], card, out);
	return out;
}
