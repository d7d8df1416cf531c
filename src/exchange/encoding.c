/*
 * encoding.c - the text of a CSV file, whatever program wrote it: UTF-8 with or
 * without a byte-order mark, UTF-16 with one ("Unicode text" of Excel), or
 * Windows-1252, which old Excel writes without saying so.
 */
#include "exchange/private.h"
#include "text/words.h"

#include <string.h>

#include <rehearse/error.h>

/* Bytes 0x80 to 0x9F of Windows-1252 (the standard WHATWG Encoding); 0: nothing there. */
static const guint16 windows[32] = {
	0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
	0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
	0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178
};

/* NULL when a byte means nothing. */
static char *from_windows(const char *bytes, gsize len)
{
	GString *out = g_string_sized_new(len + len / 8);

	for (gsize i = 0; i < len; i++) {
		guint8 byte = (guint8)bytes[i];
		gunichar c = byte >= 0x80 && byte < 0xA0 ? windows[byte - 0x80] : byte;

		if (c == 0) {
			g_string_free(out, TRUE);
			return NULL;
		}
		g_string_append_unichar(out, c);
	}
	return g_string_free(out, FALSE);
}

static char *from_utf16(const char *bytes, gsize len, gboolean is_big)
{
	g_autofree gunichar2 *units = g_new(gunichar2, len / 2 + 1);

	for (gsize i = 0; i < len / 2; i++) {
		guint8 first = (guint8)bytes[2 * i], second = (guint8)bytes[2 * i + 1];

		units[i] = (gunichar2)(is_big ? first << 8 | second : second << 8 | first);
		if (units[i] == 0)
			return NULL;
	}
	return g_utf16_to_utf8(units, (glong)(len / 2), NULL, NULL, NULL);
}

/* CR LF and CR alone become LF, in place. */
static void unify_lines(char *text)
{
	char *to = text;

	for (const char *from = text; *from != '\0'; from++) {
		if (from[0] == '\r' && from[1] == '\n')
			continue;
		*to++ = *from == '\r' ? '\n' : *from;
	}
	*to = '\0';
}

static char *decode(RhSheet *sheet, const char *bytes, gsize len)
{
	if (len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
		bytes += 3;
		len -= 3;
	}
	if (len >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0)) {
		rh_sheet_notice(sheet, _("the file is UTF-16"));
		return from_utf16(bytes + 2, len - 2, (guint8)bytes[0] == 0xFE);
	}
	if (memchr(bytes, '\0', len) != NULL)
		return NULL;
	if (g_utf8_validate(bytes, (gssize)len, NULL))
		return g_strndup(bytes, len);
	rh_sheet_notice(sheet, _("the file is not UTF-8; it was read as Windows-1252. If letters "
				 "look wrong, save it as \"CSV UTF-8\""));
	return from_windows(bytes, len);
}

char *rh_sheet_decode(RhSheet *sheet, const char *name, const char *bytes, gsize len,
		      GError **error)
{
	char *text = decode(sheet, bytes, len);

	if (text == NULL) {
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
			    _("%s: this is no text; save the spreadsheet as \"CSV UTF-8\" or as "
			      ".xlsx"),
			    name);
		return NULL;
	}
	unify_lines(text);
	return text;
}
