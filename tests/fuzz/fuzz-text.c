/*
 * fuzz-text.c - any bytes through the sanitiser and the wrapper.
 *
 * The first byte chooses flags and width.  Broken promises abort: the result
 * holds a byte that a terminal obeys, is not UTF-8, changes when made safe
 * again, or a wrapped line is too wide.
 */
#include <rehearse/text.h>
#include <stdint.h>
#include <string.h>

enum { INPUT_LIMIT = 2048 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(gboolean holds, const char *what)
{
	if (!holds)
		g_error("fuzz-text: %s", what);
}

static void check_safe(const char *safe, RhSafeFlags flags)
{
	g_autofree char *again = rh_text_safe(safe, -1, flags);

	require(g_utf8_validate(safe, -1, NULL), "not UTF-8");
	require(strcmp(safe, again) == 0, "not a fixed point");
	for (const guchar *at = (const guchar *)safe; *at != '\0'; at++) {
		if (*at == '\n' && (flags & RH_SAFE_KEEP_LINES))
			continue;
		require(*at >= 0x20 && *at != 0x7F, "a control character");
		require(*at != 0xC2 || at[1] >= 0xA0, "a C1 control character");
		require(*at < 0x7F || !(flags & RH_SAFE_ASCII), "not ASCII");
	}
}

static void check_wrap(const char *safe, int width)
{
	g_autofree char *page = rh_text_wrap(safe, width, "  1  ", "     ");
	g_auto(GStrv) lines = g_strsplit(page, "\n", -1);

	for (guint i = 0; lines[i] != NULL; i++) {
		require(rh_text_width(lines[i]) <= width, "a line is too wide");
		require(!g_str_has_suffix(lines[i], " "), "a line ends with a space");
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const names[] = { "question", "point", "points", "choice" };
	g_autofree char *safe = NULL;
	RhSafeFlags flags;

	if (size < 1 || size > INPUT_LIMIT)
		return 0;
	flags = data[0] & (RH_SAFE_KEEP_LINES | RH_SAFE_ASCII);
	safe = rh_text_safe((const char *)data + 1, (gssize)size - 1, flags);
	check_safe(safe, flags);
	check_wrap(safe, 10 + (data[0] >> 2));
	rh_text_nearest(safe, names, G_N_ELEMENTS(names));
	return 0;
}
