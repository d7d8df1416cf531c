/*
 * encoding.c - whether a file is UTF-8, before the XML parser sees it.
 *
 * libxml2 would switch to another encoding on its own, or take bad bytes for
 * Latin-1 and go on.
 */
#include <string.h>

#include "deck/reader.h"
#include "text/words.h"

/* Eight bytes at a time while they are ASCII: most of every deck is. */
static gsize skip_ascii(const char *bytes, gsize at, gsize len)
{
	guint64 word;

	for (; len - at >= sizeof word; at += sizeof word) {
		memcpy(&word, bytes + at, sizeof word);
		if ((word & G_GUINT64_CONSTANT(0x8080808080808080)) != 0)
			break;
	}
	while (at < len && (guint8)bytes[at] < 0x80)
		at++;
	return at;
}

/*
 * The length of a character that starts with the byte LEAD, and the range of
 * its second byte (Unicode 15, table 3-7); 0 when none starts so.
 */
static gsize lead_length(guint8 lead, guint8 *low, guint8 *high)
{
	*low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
	*high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
	if (lead >= 0xC2 && lead <= 0xDF)
		return 2;
	if (lead >= 0xE0 && lead <= 0xEF)
		return 3;
	return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

/*
 * The length of the character that is not ASCII at BYTES; 0 when it is none.
 * *MISSING tells how many bytes more would make it one.
 */
static gsize character_length(const char *bytes, gsize len, gsize *missing)
{
	guint8 low, high;
	gsize need = lead_length((guint8)bytes[0], &low, &high);

	*missing = 0;
	for (gsize i = 1; i < need; i++) {
		if (i == len) {
			*missing = need - len;
			return 0;
		}
		if ((guint8)bytes[i] < low || (guint8)bytes[i] > high)
			return 0;
		low = 0x80;
		high = 0xBF;
	}
	return need;
}

gsize rh_encoding_valid_prefix(const char *bytes, gsize len)
{
	gsize at = 0, missing;

	while ((at = skip_ascii(bytes, at, len)) < len) {
		gsize n = character_length(bytes + at, len - at, &missing);

		if (n == 0)
			break;
		at += n;
	}
	return at;
}

gboolean rh_encoding_is_incomplete(const char *bytes, gsize len)
{
	gsize missing = 0;

	if (len > 0 && (guint8)bytes[0] >= 0x80)
		character_length(bytes, len, &missing);
	return missing > 0;
}

static gboolean refuse(RhReader *reader, RhCode code, char *message, const char *remedy)
{
	rh_reader_report(reader, code, 1, 1, message, g_strdup(remedy));
	reader->stopped = TRUE;
	return FALSE;
}

static gboolean starts_with(const char *bytes, gsize len, const char *start, gsize n)
{
	return len >= n && memcmp(bytes, start, n) == 0;
}

/* The value of encoding= in the XML declaration, or NULL.  (transfer full) */
static char *declared_encoding(const char *bytes, gsize len)
{
	const char *end = g_strstr_len(bytes, (gssize)MIN(len, 1024), "?>");
	const char *at, *close;

	if (!starts_with(bytes, len, "<?xml", 5) || end == NULL)
		return NULL;
	at = g_strstr_len(bytes, end - bytes, "encoding");
	if (at == NULL)
		return NULL;
	at += strlen("encoding");
	while (at < end && (g_ascii_isspace(*at) || *at == '='))
		at++;
	if (at == end || (*at != '"' && *at != '\''))
		return NULL;
	close = memchr(at + 1, *at, (gsize)(end - at - 1));
	return close != NULL ? g_strndup(at + 1, (gsize)(close - at - 1)) : NULL;
}

gboolean rh_encoding_check(RhReader *reader, const char *bytes, gsize len)
{
	const char *save = _("save the file as UTF-8 (your editor's \"Save as\" has a choice of "
			     "encoding)");
	g_autofree char *encoding = NULL;

	if (starts_with(bytes, len, "\xFF\xFE", 2) || starts_with(bytes, len, "\xFE\xFF", 2) ||
	    starts_with(bytes, len, "<\0", 2) || starts_with(bytes, len, "\0<", 2))
		return refuse(reader, RH_E_ENCODING, g_strdup(_("the file is UTF-16")), save);
	if (!rh_foreign_check(reader, bytes, len))
		return FALSE;
	if (starts_with(bytes, len, "\xEF\xBB\xBF", 3)) {
		bytes += 3;
		len -= 3;
	}
	encoding = declared_encoding(bytes, len);
	if (encoding == NULL || g_ascii_strcasecmp(encoding, "UTF-8") == 0)
		return TRUE;
	return refuse(reader, RH_E_ENCODING,
		      g_strdup_printf(_("the encoding is declared as %s, and a deck is UTF-8"),
				      encoding),
		      _("save the file as UTF-8 and write encoding=\"UTF-8\" in its first line"));
}
