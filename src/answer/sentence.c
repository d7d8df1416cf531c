/*
 * sentence.c - where a sentence ends.
 *
 * At . ! ? ; and the end of a line, but not at the dot of a number, of an
 * abbreviation or of an initial, nor at dots that only pause.  When in doubt it
 * ends: patterns look across short sentences, and the vetoes of a pattern
 * reach no further than its own.
 */
#include "answer/tokens.h"

#include <string.h>

/* Lower case, without the dot; "no" is not among them: it is an answer. */
static const char *const abbreviations[] = {
	"mr", "mrs", "ms", "dr", "prof", "vs", "approx", "dept", "bzw", "ca", "nr", "sr", NULL
};

gunichar rh_scan_char(const char *at, const char *end, gsize *length)
{
	gunichar c;

	*length = 1;
	if (at >= end || *at == '\0')
		return ' ';
	if ((guchar)*at < 0x80)
		return (guchar)*at;
	c = g_utf8_get_char_validated(at, end - at);
	if (c >= 0x110000)
		return ' ';
	*length = (gsize)g_utf8_skip[(guchar)*at];
	return c;
}

static gunichar char_after(const RhScan *scan, const char *at)
{
	gsize length;

	return rh_scan_char(at, scan->end, &length);
}

/* The first character from AT on that is no space and no closing mark. */
static gunichar next_letter(const RhScan *scan, const char *at)
{
	gsize length;
	gunichar c = rh_scan_char(at, scan->end, &length);

	while (at < scan->end && (c == ' ' || c == '"' || c == '\'' || c == ')' || c == 0x2019 ||
				  c == 0x201D)) {
		at += length;
		c = rh_scan_char(at, scan->end, &length);
	}
	return c;
}

static gboolean is_abbreviation(const RhScan *scan, gunichar next)
{
	gsize len = (gsize)(scan->word_end - scan->word);
	char word[8];

	if (len >= sizeof word)
		return FALSE;
	for (gsize i = 0; i < len; i++)
		word[i] = g_ascii_tolower(scan->word[i]);
	word[len] = '\0';
	if (strcmp(word, "etc") == 0)
		return g_unichar_islower(next);
	return g_strv_contains(abbreviations, word);
}

/* The last letter of "e.g." or of "U.S.", or an initial before a name. */
static gboolean is_initial(const RhScan *scan, gunichar next)
{
	if (scan->word_end - scan->word != 1 || !g_ascii_isalpha(*scan->word))
		return FALSE;
	if (scan->word > scan->begin && scan->word[-1] == '.')
		return TRUE;
	return g_ascii_isupper(*scan->word) && *scan->word != 'I' && g_unichar_isupper(next);
}

/* The dot at AT. */
static gboolean dot_ends(const RhScan *scan, const char *at)
{
	gunichar after = char_after(scan, at + 1);
	gunichar next = next_letter(scan, at + 1);
	gboolean is_behind_word = scan->word != NULL && scan->word_end == at;

	if (g_unichar_isdigit(after))
		return FALSE;
	if (after == '.' || (at > scan->begin && at[-1] == '.'))
		return after != '.' && !g_unichar_islower(next);
	/* "example.com" goes on, "Done.Then" does not. */
	if (g_unichar_isalpha(after) && !(is_behind_word && scan->word_end - scan->word > 1 &&
					  g_unichar_isupper(after)))
		return FALSE;
	return !is_behind_word || !(is_abbreviation(scan, next) || is_initial(scan, next));
}

gboolean rh_sentence_ends(const RhScan *scan, const char *at, gunichar c)
{
	switch (c) {
	case '.':
		return dot_ends(scan, at);
	case 0x2026:	/* ... in one character */
		return !g_unichar_islower(next_letter(scan, at + 3));
	case '!': case '?': case ';': case '\n': case '\r': case 0x0B: case 0x0C: case 0x85:
	case 0x2028: case 0x2029:
	case 0x037E: case 0x061B: case 0x061F: case 0x06D4:	/* Greek, Arabic */
	case 0x0964: case 0x0965:				/* Indic */
	case 0x203C: case 0x203D: case 0x2047: case 0x2048: case 0x2049:
	case 0x3002: case 0xFF01: case 0xFF0E: case 0xFF1B: case 0xFF1F: case 0xFF61:
		return TRUE;
	default:
		return FALSE;
	}
}
