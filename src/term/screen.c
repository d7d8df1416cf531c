/*
 * screen.c - everything that is shown passes here: sanitised, wrapped, coloured,
 * buffered, written.
 *
 * Bytes go out by write(2), not stdio, so that a failed write is noticed where
 * it happens and nothing is written twice after a fork.  The first failure is
 * remembered for good; what comes after it is thrown away.
 */
#include "term/term.h"

#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <rehearse/text.h>

#include "term/colour.h"
#include "term/pager.h"

enum { FLUSH_AT = 64 * 1024, DEFAULT_COLUMNS = 80, DEFAULT_ROWS = 24, MAX_TEXT_WIDTH = 72, LEAST_WIDTH = 10 };

struct RhScreen {
	int fd;
	RhScreenSettings settings;
	gboolean is_tty;
	gboolean is_coloured;
	GString *buffer;
	int error;		/* errno of the first failed write, 0 if none */
	char *pager_command;	/* NULL: none is wanted */
	gboolean pager_sets_less;
	RhPager *pager;		/* once the output was found to be long */
};

RhScreen *rh_screen_new(int fd, const RhScreenSettings *settings)
{
	RhScreen *screen = g_new0(RhScreen, 1);

	screen->fd = fd;
	screen->settings = *settings;
	screen->is_tty = isatty(fd) == 1;
	screen->is_coloured = rh_colour_wanted(settings, screen->is_tty);
	screen->buffer = g_string_new(NULL);
	return screen;
}

void rh_screen_free(RhScreen *screen)
{
	if (screen == NULL)
		return;
	rh_screen_end_pager(screen);
	g_string_free(screen->buffer, TRUE);
	g_free(screen->pager_command);
	g_free(screen);
}

gboolean rh_screen_is_tty(const RhScreen *screen)
{
	return screen->is_tty;
}

gboolean rh_screen_is_ascii(const RhScreen *screen)
{
	return screen->settings.is_ascii;
}

int rh_screen_fd(const RhScreen *screen)
{
	return screen->fd;
}

int rh_screen_error(const RhScreen *screen)
{
	return screen->error;
}

static int columns_of(const RhScreen *screen)
{
	struct winsize size;

	if (screen->is_tty && ioctl(screen->fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	return screen->settings.columns > 0 ? screen->settings.columns : DEFAULT_COLUMNS;
}

int rh_screen_width(const RhScreen *screen)
{
	int wanted = screen->settings.width > 0 ? screen->settings.width : MAX_TEXT_WIDTH;

	return MAX(MIN(columns_of(screen) - 1, wanted), LEAST_WIDTH);
}

void rh_screen_set_width(RhScreen *screen, int width)
{
	screen->settings.width = width;
}

/* Waits until a descriptor that somebody made non-blocking takes bytes again. */
static void wait_writable(int fd)
{
	struct pollfd poll_fd = { .fd = fd, .events = POLLOUT };

	poll(&poll_fd, 1, -1);
}

static void write_all(RhScreen *screen, const char *bytes, gsize len)
{
	gsize done = 0;

	while (done < len && screen->error == 0) {
		ssize_t n = write(screen->fd, bytes + done, len - done);

		if (n >= 0)
			done += (gsize)n;
		else if (errno == EAGAIN)
			wait_writable(screen->fd);
		else if (errno != EINTR)
			screen->error = errno;
	}
}

/* Whether what is buffered, and the shell's prompt below it, has more rows than the window. */
static gboolean is_long(const RhScreen *screen)
{
	struct winsize size = { 0 };
	gsize rows = 0, columns = (gsize)columns_of(screen);

	if (screen->buffer->len >= FLUSH_AT)
		return TRUE;
	ioctl(screen->fd, TIOCGWINSZ, &size);
	/* Bytes for columns: a line that is taken for too long only starts the pager early. */
	for (const char *at = screen->buffer->str; *at != '\0';) {
		gsize len = strcspn(at, "\n");

		rows += 1 + (len > 0 ? (len - 1) / columns : 0);
		at += len + (at[len] == '\n' ? 1 : 0);
	}
	return rows + 1 > (size.ws_row > 0 ? size.ws_row : DEFAULT_ROWS);
}

gboolean rh_screen_flush(RhScreen *screen)
{
	GString *buffer = screen->buffer;

	if (screen->pager == NULL && screen->pager_command != NULL && is_long(screen))
		screen->pager = rh_pager_start(screen->pager_command, screen->pager_sets_less);
	if (screen->pager != NULL)
		rh_pager_write(screen->pager, buffer->str, buffer->len);
	else
		write_all(screen, buffer->str, buffer->len);
	g_string_truncate(buffer, 0);
	return screen->error == 0;
}

void rh_screen_set_pager(RhScreen *screen, const char *command, gboolean set_less)
{
	if (!screen->is_tty)
		return;
	g_free(screen->pager_command);
	screen->pager_command = g_strdup(command);
	screen->pager_sets_less = set_less;
}

gboolean rh_screen_end_pager(RhScreen *screen)
{
	g_autoptr(GString) unread = NULL;

	rh_screen_flush(screen);
	if (screen->pager == NULL)
		return screen->error == 0;
	unread = rh_pager_finish(screen->pager);
	screen->pager = NULL;
	/* It was never read: there is no such program. */
	if (unread != NULL)
		write_all(screen, unread->str, unread->len);
	return screen->error == 0;
}

static void flush_if_large(RhScreen *screen)
{
	if (screen->buffer->len >= FLUSH_AT)
		rh_screen_flush(screen);
}

void rh_screen_raw(RhScreen *screen, const char *bytes, gssize len)
{
	g_string_append_len(screen->buffer, bytes, len);
	flush_if_large(screen);
}

static char *make_safe(const RhScreen *screen, const char *text, RhSafeFlags flags)
{
	return rh_text_safe(text, -1, screen->settings.is_ascii ? flags | RH_SAFE_ASCII : flags);
}

/* Each line is coloured on its own: no terminal keeps a colour past a line we wrote. */
static void append_coloured(GString *buffer, const char *page, const char *start)
{
	while (*page != '\0') {
		const char *end = strchr(page, '\n');
		gsize indent = strspn(page, " ");

		g_string_append_len(buffer, page, (gssize)indent);
		page += indent;
		if (page < end) {
			g_string_append(buffer, start);
			g_string_append_len(buffer, page, end - page);
			g_string_append(buffer, rh_role_end());
		}
		g_string_append_c(buffer, '\n');
		page = end + 1;
	}
}

/* How HOW begins; NULL where it looks like any text. */
static const char *look_of(const RhScreen *screen, RhShow how)
{
	const char *name = screen->settings.looks[how];

	return name != NULL ? rh_colour_of_name(name) : rh_colour_of_show(how);
}

void rh_screen_put(RhScreen *screen, RhShow how, const char *first, const char *rest,
		   const char *text)
{
	g_autofree char *safe_first = make_safe(screen, first, RH_SAFE_DEFAULT);
	g_autofree char *safe_rest = make_safe(screen, rest, RH_SAFE_DEFAULT);
	g_autofree char *safe = make_safe(screen, text, RH_SAFE_KEEP_LINES);
	g_autofree char *page = rh_text_wrap(safe, rh_screen_width(screen), safe_first, safe_rest);
	const char *start = screen->is_coloured ? look_of(screen, how) : NULL;

	if (start != NULL)
		append_coloured(screen->buffer, page, start);
	else
		g_string_append(screen->buffer, page);
	flush_if_large(screen);
}

void rh_screen_say(RhScreen *screen, RhShow how, const char *format, ...)
{
	g_autofree char *text = NULL;
	va_list args;

	va_start(args, format);
	text = g_strdup_vprintf(format, args);
	va_end(args);
	rh_screen_put(screen, how, NULL, NULL, text);
}

void rh_screen_unwrapped(RhScreen *screen, const char *format, ...)
{
	g_autofree char *text = NULL;
	g_autofree char *safe = NULL;
	va_list args;

	va_start(args, format);
	text = g_strdup_vprintf(format, args);
	va_end(args);
	safe = make_safe(screen, text, RH_SAFE_DEFAULT);
	g_string_append(screen->buffer, safe);
	g_string_append_c(screen->buffer, '\n');
	flush_if_large(screen);
}
