/*
 * wrap.c - text measured and broken into lines.
 *
 * Where a line may break is UAX #14, by libunistring, tailored in one point: a
 * break inside a run of ASCII (after the hyphens of a file name or an option,
 * after a slash) is used only when the word is longer than a line, because
 * people type such words again.  Filling the lines is done here and not by
 * u8_width_linebreaks(), which counts the spaces at the end of a line, knows one
 * indent for all lines and lets a long word run over the edge.
 */
#include <rehearse/text.h>
#include <string.h>
#include <unictype.h>
#include <unigbrk.h>
#include <unilbrk.h>
#include <unistr.h>
#include <uniwidth.h>

/* Fixed: widths and breaks must not depend on the locale. */
static const char ENCODING[] = "UTF-8";

/* Columns that are left for text however wide an indent is. */
enum { MIN_WIDTH = 10, MIN_ROOM = 4 };

typedef struct {
	GString *out;
	int width;
	const char *first, *rest;
	gsize first_len, rest_len;	/* bytes of them that are used */
	int used;			/* columns of the open line */
	gsize text_start;		/* where its text begins, after the indent */
	gsize line_start;
	gboolean any;			/* whether a line was begun */
} Wrap;

int rh_text_width(const char *text)
{
	return u8_strwidth((const guint8 *)text, ENCODING);
}

static int width_of(const char *s, gsize len)
{
	return u8_width((const guint8 *)s, len, ENCODING);
}

/* Bytes of white space that end the LEN bytes at S. */
static gsize trailing_space(const char *s, gsize len)
{
	gsize kept = len;

	while (kept > 0) {
		const guint8 *at = (const guint8 *)s;
		ucs4_t c;
		const guint8 *before = u8_prev(&c, at + kept, at);

		if (before == NULL || !uc_is_property_white_space(c))
			break;
		kept = (gsize)(before - at);
	}
	return len - kept;
}

/* Bytes of INDENT that leave MIN_ROOM columns of WIDTH. */
static gsize usable_indent(const char *indent, int width)
{
	gsize len = strlen(indent);

	while (len > 0 && width_of(indent, len) > width - MIN_ROOM) {
		ucs4_t c;
		const guint8 *at = (const guint8 *)indent;
		const guint8 *before = u8_prev(&c, at + len, at);

		len = before == NULL ? 0 : (gsize)(before - at);
	}
	return len;
}

static void line_begin(Wrap *wrap)
{
	const char *indent = wrap->any ? wrap->rest : wrap->first;
	gsize len = wrap->any ? wrap->rest_len : wrap->first_len;

	wrap->line_start = wrap->out->len;
	g_string_append_len(wrap->out, indent, (gssize)len);
	wrap->text_start = wrap->out->len;
	wrap->used = width_of(indent, len);
	wrap->any = TRUE;
}

static void line_end(Wrap *wrap)
{
	GString *out = wrap->out;

	g_string_truncate(out, out->len - trailing_space(out->str + wrap->line_start,
							 out->len - wrap->line_start));
	g_string_append_c(out, '\n');
}

static gboolean line_is_empty(const Wrap *wrap)
{
	return wrap->out->len == wrap->text_start;
}

/* Columns of the LEN bytes at S without the spaces that end them. */
static int solid_width(const char *s, gsize len)
{
	return width_of(s, len - trailing_space(s, len));
}

static gboolean fits(const Wrap *wrap, const char *s, gsize len)
{
	return wrap->used + solid_width(s, len) <= wrap->width;
}

static void put(Wrap *wrap, const char *s, gsize len)
{
	g_string_append_len(wrap->out, s, (gssize)len);
	wrap->used += width_of(s, len);
}

/*
 * Puts the LEN bytes at S, in which only graphemes can be told apart.  A
 * grapheme wider than a line, which no script has, is cut at a character.
 */
static void put_by_graphemes(Wrap *wrap, const char *s, gsize len)
{
	const guint8 *at = (const guint8 *)s, *end = at + len;

	while (at < end) {
		gsize step = (gsize)(u8_grapheme_next(at, end) - at);

		if (!fits(wrap, (const char *)at, step) && !line_is_empty(wrap)) {
			line_end(wrap);
			line_begin(wrap);
		}
		if (!fits(wrap, (const char *)at, step))
			step = (gsize)u8_mblen(at, (gsize)(end - at));
		put(wrap, (const char *)at, step);
		at += step;
	}
}

/*
 * Puts a piece that is longer than a line; BREAKS are the opportunities in it,
 * all of which are taken now.
 */
static void put_long(Wrap *wrap, const char *s, gsize len, const char *breaks)
{
	gsize start = 0;

	if (!line_is_empty(wrap)) {
		line_end(wrap);
		line_begin(wrap);
	}
	for (gsize i = 1; i <= len; i++) {
		if (i < len && breaks[i] != UC_BREAK_POSSIBLE)
			continue;
		if (!fits(wrap, s + start, i - start) && !line_is_empty(wrap)) {
			line_end(wrap);
			line_begin(wrap);
		}
		put_by_graphemes(wrap, s + start, i - start);
		start = i;
	}
}

static void put_piece(Wrap *wrap, const char *s, gsize len, const char *breaks)
{
	int room = wrap->width - width_of(wrap->rest, wrap->rest_len);

	if (fits(wrap, s, len)) {
		put(wrap, s, len);
	} else if (solid_width(s, len) <= room) {
		line_end(wrap);
		line_begin(wrap);
		put(wrap, s, len);
	} else {
		put_long(wrap, s, len, breaks);
	}
}

/* Whether the opportunity before byte I of S is inside a run of ASCII. */
static gboolean is_inside_word(const char *s, gsize i)
{
	return g_ascii_isgraph(s[i - 1]) && g_ascii_isgraph(s[i]);
}

/* One line of the text, without its LF. */
static void put_line(Wrap *wrap, const char *s, gsize len)
{
	g_autofree char *breaks = g_malloc(len + 1);
	gsize start = 0;

	line_begin(wrap);
	u8_possible_linebreaks((const guint8 *)s, len, ENCODING, breaks);
	for (gsize i = 1; i <= len; i++) {
		if (i < len && (breaks[i] != UC_BREAK_POSSIBLE || is_inside_word(s, i)))
			continue;
		put_piece(wrap, s + start, i - start, breaks + start);
		start = i;
	}
	line_end(wrap);
}

char *rh_text_wrap(const char *text, int width, const char *first, const char *rest)
{
	Wrap wrap = { .width = MAX(width, MIN_WIDTH), .first = first, .rest = rest };
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	const char *line = valid;

	if (wrap.first == NULL)
		wrap.first = "";
	if (wrap.rest == NULL)
		wrap.rest = "";
	wrap.first_len = usable_indent(wrap.first, wrap.width);
	wrap.rest_len = usable_indent(wrap.rest, wrap.width);
	wrap.out = g_string_sized_new(strlen(valid) + 64);
	/* An LF at the very end ends the last line and begins no other. */
	do {
		const char *end = line + strcspn(line, "\n");

		put_line(&wrap, line, (gsize)(end - line));
		line = *end == '\n' ? end + 1 : end;
	} while (*line != '\0');
	return g_string_free(wrap.out, FALSE);
}
