/*
 * loose.c - text as a person looks for it: without regard to case, accents, kinds
 * of quotes and dashes, or how much space stands between words.
 */
#include <rehearse/text.h>

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

/*
 * Accents, points and cantillation marks have combining classes from 10 on; the
 * classes below hold what makes another letter (nukta, voicing mark, virama).
 */
#define FIRST_ACCENT_CLASS 10

/* The plain character that people type for C; C itself for all others. */
static ucs4_t plain(ucs4_t c)
{
	if (uc_is_general_category(c, UC_DASH_PUNCTUATION))
		return '-';
	if (uc_is_property_white_space(c))
		return ' ';
	switch (c) {
	case 0x2018: case 0x2019: case 0x201a: case 0x201b: case 0x2032: case 0x02bc:
		return '\'';
	case 0x201c: case 0x201d: case 0x201e: case 0x201f: case 0x2033: case 0xab: case 0xbb:
		return '"';
	default:
		return c;
	}
}

static void append(GString *out, ucs4_t c)
{
	if (c == ' ' && (out->len == 0 || out->str[out->len - 1] == ' '))
		return;
	g_string_append_unichar(out, c);
}

static gboolean is_ascii(const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((guchar)text[i] >= 0x80)
			return FALSE;
	return TRUE;
}

/* Most text, and by far quicker than by the tables of Unicode. */
static void append_ascii(GString *out, const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		append(out, g_ascii_isspace(text[i]) ? ' ' : (guchar)g_ascii_tolower(text[i]));
}

static void append_unicode(GString *out, const char *text, size_t n)
{
	size_t n_folded = 0, at = 0;
	uint8_t *folded = u8_casefold((const uint8_t *)text, n, NULL, UNINORM_NFKD, NULL, &n_folded);

	while (folded != NULL && at < n_folded) {
		ucs4_t c;

		at += (size_t)u8_mbtouc(&c, folded + at, n_folded - at);
		if (uc_combining_class(c) < FIRST_ACCENT_CLASS)
			append(out, plain(c));
	}
	free(folded);
}

char *rh_text_loose(const char *text, gssize len)
{
	size_t n = len < 0 ? strlen(text) : (size_t)len;
	GString *out = g_string_sized_new(n);

	if (is_ascii(text, n))
		append_ascii(out, text, n);
	else
		append_unicode(out, text, n);
	if (out->len > 0 && out->str[out->len - 1] == ' ')
		g_string_truncate(out, out->len - 1);
	return g_string_free(out, FALSE);
}
