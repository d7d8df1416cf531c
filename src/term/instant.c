/* instant.c - keys that need no Enter; see instant.h. */
#include <config.h>

#include "term/instant.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

enum { KEY_EOF = 4, KEY_CLEAR = 21, KEY_ESCAPE = 27, KEY_DELETE = 127, SEQUENCE_MAX = 32 };

/* Within what the bytes that come stand. */
typedef enum { IN_KEYS, IN_ESCAPE, IN_SEQUENCE, IN_LETTER, IN_PASTE } Within;

static struct {
	int in, out;
	gboolean is_dumb;
	RhAskKind kind;
	char *prompt;
	GString *typed;		/* shown, not sent yet: digits, or a question mark */
	char *line;
	Within within;
	GString *bytes;		/* of an unfinished sequence or letter */
	guint letter_len;
	struct termios before;
	gboolean has_modes;	/* the terminal has ours, and BEFORE those to be put back */
	int columns;
} instant;

/* ------------------------------------------------------------ the terminal */

static void put(const char *text)
{
	gsize len = strlen(text);

	while (len > 0) {
		ssize_t n = write(instant.out, text, len);

		if (n < 0 && errno != EINTR && errno != EAGAIN)
			return;
		if (n > 0) {
			text += n;
			len -= (gsize)n;
		}
	}
}

static int ask_columns(void)
{
	struct winsize size;

	return ioctl(instant.out, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

/* Signals stay those of the terminal: Ctrl-C and Ctrl-Z come as INT and TSTP. */
static void take_terminal(void)
{
	struct termios modes;

	if (instant.has_modes || tcgetattr(instant.in, &instant.before) != 0)
		return;
	modes = instant.before;
	modes.c_lflag &= ~(tcflag_t)(ICANON | ECHO | IEXTEN);
	modes.c_cc[VMIN] = 1;
	modes.c_cc[VTIME] = 0;
	instant.has_modes = tcsetattr(instant.in, TCSADRAIN, &modes) == 0;
	if (!instant.is_dumb)
		put("\033[?2004h");
}

static void give_back_terminal(void)
{
	if (!instant.has_modes)
		return;
	if (!instant.is_dumb)
		put("\033[?2004l");
	tcsetattr(instant.in, TCSADRAIN, &instant.before);
	instant.has_modes = FALSE;
}

gboolean rh_instant_suits(RhAskKind kind)
{
	return kind != RH_ASK_ANSWER && kind != RH_ASK_FIELD;
}

void rh_instant_open(int in, int out, gboolean is_dumb)
{
	static gboolean was_opened;

	instant.in = in;
	instant.out = out;
	instant.is_dumb = is_dumb;
	instant.typed = g_string_new(NULL);
	instant.bytes = g_string_new(NULL);
	if (!was_opened)
		atexit(give_back_terminal);
	was_opened = TRUE;
}

void rh_instant_close(void)
{
	if (instant.typed == NULL)
		return;
	give_back_terminal();
	g_string_free(instant.typed, TRUE);
	g_string_free(instant.bytes, TRUE);
	instant.typed = instant.bytes = NULL;
	g_clear_pointer(&instant.prompt, g_free);
	g_clear_pointer(&instant.line, g_free);
}

/* -------------------------------------------------------------------- keys */

static RhTyped send_line(const char *line)
{
	g_free(instant.line);
	instant.line = g_strdup(line);
	put("\n");
	give_back_terminal();
	return RH_TYPED_LINE;
}

static RhTyped show(char c)
{
	char shown[2] = { c, '\0' };

	g_string_append_c(instant.typed, c);
	put(shown);
	return RH_TYPED_OPEN;
}

static RhTyped show_and_send(const char *shown, const char *line)
{
	put(shown);
	return send_line(line);
}

static void erase(gsize n)
{
	for (; n > 0 && instant.typed->len > 0; n--) {
		g_string_truncate(instant.typed, instant.typed->len - 1);
		put("\b \b");
	}
}

/* A question mark stands there: a digit makes it a choice that is not sure. */
static RhTyped after_mark(char c)
{
	char line[] = { c, '?', '\0' }, shown[] = { c, '\0' };

	if (g_ascii_isdigit(c))
		return show_and_send(shown, line);
	return c == '?' ? send_line("?") : RH_TYPED_OPEN;
}

static RhTyped on_character(char c)
{
	char alone[] = { c, '\0' };

	if (instant.kind == RH_ASK_CHOOSE && instant.typed->len > 0)
		return after_mark(c);
	if (instant.kind == RH_ASK_CHOOSE && c == '?')
		return show(c);
	if (instant.kind == RH_ASK_MISSED && c >= '1' && c <= '9')
		return show(c);
	/* What is no digit among digits was not meant so. */
	if (instant.typed->len > 0)
		return RH_TYPED_OPEN;
	if (c == ':') {
		give_back_terminal();
		return RH_TYPED_COLON;
	}
	return show_and_send(alone, alone);
}

static RhTyped on_key(gunichar key)
{
	int digit = g_unichar_digit_value(key);

	switch (key) {
	case '\r':
	case '\n':
		return send_line(instant.typed->str);
	case KEY_EOF:
		if (instant.typed->len > 0)
			return RH_TYPED_OPEN;
		send_line("");
		return RH_TYPED_EOF;
	case KEY_DELETE:
	case '\b':
		erase(1);
		return RH_TYPED_OPEN;
	case KEY_CLEAR:
		erase(instant.typed->len);
		return RH_TYPED_OPEN;
	default:
		break;
	}
	/* Full-width forms are what some keyboards give: U+FF01 is '!', and so on. */
	if (digit >= 0)
		key = (gunichar)('0' + digit);
	else if (key > 0xFF00 && key <= 0xFF5E)
		key -= 0xFF00 - 0x20;
	if (key > ' ' && key < KEY_DELETE && key != ',')
		return on_character(g_ascii_tolower((char)key));
	return RH_TYPED_OPEN;
}

/* ------------------------------------------------------------------- bytes */

static void enter(Within within)
{
	instant.within = within;
	g_string_truncate(instant.bytes, 0);
}

static RhTyped on_first_byte(guchar byte)
{
	if (byte == KEY_ESCAPE) {
		enter(IN_ESCAPE);
		return RH_TYPED_OPEN;
	}
	if (byte < 0x80)
		return on_key(byte);
	enter(IN_LETTER);
	instant.letter_len = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
	g_string_append_c(instant.bytes, (char)byte);
	return RH_TYPED_OPEN;
}

static RhTyped on_letter_byte(guchar byte)
{
	gunichar key;

	g_string_append_c(instant.bytes, (char)byte);
	if (instant.bytes->len < instant.letter_len)
		return RH_TYPED_OPEN;
	key = g_utf8_get_char_validated(instant.bytes->str, (gssize)instant.bytes->len);
	enter(IN_KEYS);
	return key < (gunichar)-2 ? on_key(key) : RH_TYPED_OPEN;
}

/* Arrows and the like mean nothing here; a paste begins with ESC [ 200 ~. */
static void on_sequence_byte(guchar byte)
{
	gboolean is_paste;

	if (instant.bytes->len < SEQUENCE_MAX)
		g_string_append_c(instant.bytes, (char)byte);
	if (byte < 0x40 || byte > 0x7E)
		return;
	is_paste = g_str_equal(instant.bytes->str, "200~");
	enter(is_paste ? IN_PASTE : IN_KEYS);
}

static void on_pasted_byte(guchar byte)
{
	g_string_append_c(instant.bytes, (char)byte);
	if (instant.bytes->len > SEQUENCE_MAX)
		g_string_erase(instant.bytes, 0, 1);
	if (g_str_has_suffix(instant.bytes->str, "\033[201~"))
		enter(IN_KEYS);
}

static RhTyped on_byte(guchar byte)
{
	switch (instant.within) {
	case IN_ESCAPE:
		enter(byte == '[' || byte == 'O' ? IN_SEQUENCE : IN_KEYS);
		/* Escape by itself, then a key. */
		return instant.within == IN_KEYS ? on_first_byte(byte) : RH_TYPED_OPEN;
	case IN_SEQUENCE:
		on_sequence_byte(byte);
		return RH_TYPED_OPEN;
	case IN_LETTER:
		return on_letter_byte(byte);
	case IN_PASTE:
		on_pasted_byte(byte);
		return RH_TYPED_OPEN;
	case IN_KEYS:
	default:
		return on_first_byte(byte);
	}
}

/* -------------------------------------------------------------- the typing */

static void show_prompt(void)
{
	put(instant.prompt);
	put(instant.typed->str);
}

static void start(const RhQuestion *question)
{
	instant.kind = question->kind;
	g_free(instant.prompt);
	instant.prompt = g_strdup(question->prompt);
	g_string_truncate(instant.typed, 0);
	enter(IN_KEYS);
	instant.columns = ask_columns();
	take_terminal();
	show_prompt();
}

static RhTyped feed(void)
{
	guchar byte;
	ssize_t n = read(instant.in, &byte, 1);

	if (n == 1)
		return on_byte(byte);
	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return RH_TYPED_OPEN;
	give_back_terminal();
	return RH_TYPED_EOF;
}

static char *take(void)
{
	return g_steal_pointer(&instant.line);
}

static char *text(void)
{
	return g_strdup(instant.typed->str);
}

static void replace(const char *text_now)
{
	(void)text_now;	/* no editor for single keys */
}

static void step_aside(void)
{
	put("\n");
}

static void suspend(void)
{
	put("\n");
	give_back_terminal();
}

static void interrupted(void)
{
	put("^C");
	enter(IN_KEYS);
}

static gboolean resize(void)
{
	int before = instant.columns;

	instant.columns = ask_columns();
	return instant.columns != before;
}

const RhTyping rh_instant_typing = {
	.start = start, .feed = feed, .take = take, .text = text, .replace = replace,
	.abandon = suspend, .step_aside = step_aside, .come_back = show_prompt,
	.interrupted = interrupted, .suspend = suspend, .resume = take_terminal,
	.resize = resize,
};
