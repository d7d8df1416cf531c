/* lines.c - lines from a pipe or a file; see lines.h. */
#include "term/lines.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

struct RhLines {
	int fd;
	char chunk[4096];
	gsize at, len;		/* what of the chunk is not used yet */
	GString *line;		/* the line so far, at most RH_LINES_MAX bytes */
	gboolean was_cut;
};

static gboolean has_any(const RhLines *lines)
{
	return lines->at < lines->len || lines->line->len > 0;
}

/* What one prompt read ahead of standard input, for the next one. */
static RhLines *kept;

RhLines *rh_lines_new(int fd)
{
	RhLines *lines;

	if (kept != NULL && kept->fd == fd)
		return g_steal_pointer(&kept);
	lines = g_new0(RhLines, 1);

	lines->fd = fd;
	lines->line = g_string_new(NULL);
	return lines;
}

void rh_lines_free(RhLines *lines)
{
	if (lines == NULL)
		return;
	if (kept == NULL && lines->fd == STDIN_FILENO && has_any(lines)) {
		kept = lines;
		return;
	}
	g_string_free(lines->line, TRUE);
	g_free(lines);
}

gboolean rh_lines_fill(RhLines *lines)
{
	ssize_t n = read(lines->fd, lines->chunk, sizeof(lines->chunk));

	lines->at = 0;
	lines->len = n > 0 ? (gsize)n : 0;
	return n > 0 || (n < 0 && (errno == EINTR || errno == EAGAIN));
}

gboolean rh_lines_is_over(RhLines *lines)
{
	struct pollfd look = { .fd = lines->fd, .events = POLLIN };

	return !has_any(lines) && poll(&look, 1, 0) > 0 && !rh_lines_fill(lines);
}

static char *finish(RhLines *lines, gboolean *cut)
{
	GString *line = lines->line;
	char *text;

	if (line->len > 0 && line->str[line->len - 1] == '\r')
		g_string_truncate(line, line->len - 1);
	text = g_utf8_make_valid(line->str, (gssize)line->len);
	*cut = lines->was_cut;
	g_string_truncate(line, 0);
	lines->was_cut = FALSE;
	return text;
}

char *rh_lines_take(RhLines *lines, gboolean *cut)
{
	while (lines->at < lines->len) {
		char c = lines->chunk[lines->at++];

		if (c == '\n')
			return finish(lines, cut);
		if (lines->line->len >= RH_LINES_MAX)
			lines->was_cut = TRUE;
		else if (c != '\0')
			g_string_append_c(lines->line, c);
	}
	return NULL;
}

char *rh_lines_rest(RhLines *lines, gboolean *cut)
{
	return lines->line->len > 0 ? finish(lines, cut) : NULL;
}
