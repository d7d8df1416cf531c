/* fold.c - text as it is compared: one normal form, one case. */
#include <rehearse/text.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <uninorm.h>

/* Where i and I are two letters, each with a small and a capital form. */
static gboolean has_dotless_i(const char *lang)
{
	return lang != NULL && (strcmp(lang, "tr") == 0 || strcmp(lang, "az") == 0);
}

/*
 * Both letters in lower case.  u8_casefold() takes the dot off a capital before
 * it looks at the language, and so makes a dotless i with a dot of it.
 */
static char *fold_dotless(const char *text, gsize len)
{
	GString *out = g_string_sized_new(len);

	for (const char *at = text; at < text + len; at += g_utf8_skip[(guchar)*at]) {
		gunichar c = g_utf8_get_char(at);

		g_string_append_unichar(out, c == 'I' ? 0x131 : c == 0x130 ? 'i' : c);
	}
	return g_string_free(out, FALSE);
}

char *rh_text_fold(const char *text, gsize len, const char *lang)
{
	g_autofree char *dotless = has_dotless_i(lang) ? fold_dotless(text, len) : NULL;
	size_t length = 0;
	uint8_t *folded;
	char *result;

	if (dotless != NULL) {
		text = dotless;
		len = strlen(dotless);
	}
	folded = u8_casefold((const uint8_t *)text, len, NULL, UNINORM_NFC, NULL, &length);
	if (folded == NULL)
		return g_strndup(text, len);
	result = g_strndup((const char *)folded, length);
	free(folded);
	return result;
}
