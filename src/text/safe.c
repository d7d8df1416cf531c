/*
 * safe.c - foreign text made safe for a terminal.
 *
 * One pass over the text, one decision a code point.  Only three things look
 * at their neighbours: combining marks are counted on their base, and the
 * joiners and variation selectors, which are invisible and so could hide
 * something, stay only where a script or an emoji needs them.  The result is a
 * fixed point: making safe text safe again changes nothing.
 */
#include <rehearse/text.h>
#include <string.h>
#include <unictype.h>
#include <unistr.h>

enum { MAX_MARKS = 8 };
enum { ZWNJ = 0x200C, ZWJ = 0x200D, DOTTED_CIRCLE = 0x25CC, VS15 = 0xFE0E, VS16 = 0xFE0F };

typedef struct {
	GString *out;
	RhSafeFlags flags;
	ucs4_t last;		/* last character put out as it was, 0 after an escape */
	ucs4_t base;		/* last one that is no combining mark */
	guint marks;		/* combining marks on it so far */
} Safe;

/* What an ASCII terminal shows for the punctuation that word processors make. */
static const char *ascii_lookalike(ucs4_t c)
{
	switch (c) {
	case 0x00A0: case 0x2002: case 0x2003: case 0x2009: case 0x202F: return " ";
	case 0x2018: case 0x2019: case 0x201A: case 0x2032: return "'";
	case 0x201C: case 0x201D: case 0x201E: case 0x2033: return "\"";
	case 0x00AB: return "<<";
	case 0x00BB: return ">>";
	case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2212: return "-";
	case 0x2014: case 0x2015: return "--";
	case 0x2022: case 0x00B7: return "*";
	case 0x2026: return "...";
	case 0x2190: return "<-";
	case 0x2192: return "->";
	case 0x00D7: return "x";
	default: return NULL;
	}
}

/* Format characters that are seen: number signs and the like of some scripts. */
static gboolean is_visible_format(ucs4_t c)
{
	return (c >= 0x0600 && c <= 0x0605) || c == 0x06DD || c == 0x070F || c == 0x0890 ||
	       c == 0x0891 || c == 0x08E2 || c == 0x110BD || c == 0x110CD;
}

/* Characters that reorder or hide text, or of which nobody knows what they do. */
static gboolean is_hidden(ucs4_t c)
{
	if (uc_is_property_default_ignorable_code_point(c))
		return TRUE;
	if (uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Cn | UC_CATEGORY_MASK_Co |
					     UC_CATEGORY_MASK_Cs | UC_CATEGORY_MASK_Zl |
					     UC_CATEGORY_MASK_Zp))
		return TRUE;
	return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Cf) && !is_visible_format(c);
}

static gboolean is_mark(ucs4_t c)
{
	return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Mn | UC_CATEGORY_MASK_Me |
						UC_CATEGORY_MASK_Mc);
}

/*
 * Decodes one character of the LEN > 0 bytes at S: strictly, so that overlong
 * forms, surrogates and anything above U+10FFFF are bad.  Gives the bytes
 * used; a bad byte is one byte long and gives U+FFFD.
 */
static gsize decode(ucs4_t *c, const guint8 *s, gsize len)
{
	int used = u8_mbtoucr(c, s, len);

	if (used > 0)
		return (gsize)used;
	*c = 0xFFFD;
	return 1;
}

/*
 * The character after the marks that follow, or 0.  Marks that would be
 * escaped end the search, so that the answer is the same for the result.
 */
static ucs4_t next_base(const guint8 *s, gsize len)
{
	while (len > 0) {
		ucs4_t c;
		gsize used = decode(&c, s, len);

		if (!is_mark(c) || is_hidden(c))
			return c;
		s += used;
		len -= used;
	}
	return 0;
}

static gboolean joins_left(ucs4_t c)
{
	int type = uc_joining_type(c);

	return type == UC_JOINING_TYPE_L || type == UC_JOINING_TYPE_D;
}

static gboolean joins_right(ucs4_t c)
{
	int type = uc_joining_type(c);

	return type == UC_JOINING_TYPE_R || type == UC_JOINING_TYPE_D;
}

/*
 * Whether the invisible character C may stay, given what follows it.  Joiners:
 * the contexts of RFC 5892, appendix A.1 and A.2, and between two emoji; the
 * two variation selectors that choose how an emoji looks: right after one.
 */
static gboolean is_needed(const Safe *safe, ucs4_t c, const guint8 *after, gsize len)
{
	gboolean virama = safe->last != 0 && uc_combining_class(safe->last) == UC_CCC_VR;
	gboolean emoji_before;
	ucs4_t next;

	switch (c) {
	case ZWNJ:
		return virama || (safe->last != 0 && joins_left(safe->base) &&
				  joins_right(next_base(after, len)));
	case ZWJ:
		emoji_before = safe->last != 0 && uc_is_property_extended_pictographic(safe->base);
		if (virama || !emoji_before || len == 0)
			return virama;
		decode(&next, after, len);
		return uc_is_property_extended_pictographic(next) && !is_hidden(next);
	case VS15:
	case VS16:
		return safe->last != 0 && uc_is_property_emoji(safe->last);
	default:
		return FALSE;
	}
}

/* Our own words in place of a character. */
static void put_own(Safe *safe, const char *text)
{
	g_string_append(safe->out, text);
	safe->last = 0;
	safe->base = 0;
	safe->marks = 0;
}

static void put_escape(Safe *safe, ucs4_t c)
{
	char text[16];

	g_snprintf(text, sizeof(text), "<U+%04X>", c);
	put_own(safe, text);
}

static void put_char(Safe *safe, ucs4_t c)
{
	guint8 bytes[6];
	int used = u8_uctomb(bytes, c, sizeof(bytes));

	g_string_append_len(safe->out, (const char *)bytes, used);
	safe->last = c;
}

static void put_mark(Safe *safe, ucs4_t c)
{
	/* At the start of a text a mark would sit on whatever stands before it. */
	if (safe->out->len == 0 || safe->out->str[safe->out->len - 1] == '\n') {
		put_char(safe, DOTTED_CIRCLE);
		safe->base = DOTTED_CIRCLE;
		safe->marks = 0;
	}
	if (safe->marks >= MAX_MARKS)
		return;
	safe->marks++;
	put_char(safe, c);
}

static void put_control(Safe *safe, ucs4_t c)
{
	char text[8];

	if (c == '\t') {
		put_own(safe, "    ");
	} else if (c == '\n') {
		put_own(safe, (safe->flags & RH_SAFE_KEEP_LINES) ? "\n" : " ");
	} else if (c == '\r') {
		return;
	} else if (safe->flags & RH_SAFE_ASCII) {
		g_snprintf(text, sizeof(text), "\\x%02x", c);
		put_own(safe, text);
	} else if (c > 0x7F) {
		put_escape(safe, c);
	} else {
		/* The control pictures: U+2400 for NUL and so on, U+2421 for DEL. */
		put_char(safe, c == 0x7F ? 0x2421 : 0x2400 + c);
		safe->base = safe->last;
		safe->marks = 0;
	}
}

static void put_one(Safe *safe, ucs4_t c, const guint8 *after, gsize len)
{
	if (c < 0x20 || (c >= 0x7F && c <= 0x9F)) {
		put_control(safe, c);
	} else if (c > 0x7E && (safe->flags & RH_SAFE_ASCII)) {
		const char *alike = ascii_lookalike(c);

		if (alike != NULL)
			put_own(safe, alike);
		else
			put_escape(safe, c);
	} else if (c > 0x7E && is_hidden(c)) {
		if (is_needed(safe, c, after, len))
			put_char(safe, c);
		else
			put_escape(safe, c);
	} else if (c > 0x7E && is_mark(c)) {
		put_mark(safe, c);
	} else {
		put_char(safe, c);
		safe->base = c;
		safe->marks = 0;
	}
}

char *rh_text_safe(const char *text, gssize len, RhSafeFlags flags)
{
	Safe safe = { .flags = flags };
	const guint8 *s = (const guint8 *)text;
	gsize left;

	if (text == NULL)
		return g_strdup("");
	left = len < 0 ? strlen(text) : (gsize)len;
	safe.out = g_string_sized_new(left + 1);
	while (left > 0) {
		ucs4_t c;
		gsize used = decode(&c, s, left);

		s += used;
		left -= used;
		put_one(&safe, c, s, left);
	}
	return g_string_free(safe.out, FALSE);
}
