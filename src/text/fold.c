/* fold.c - text as it is compared: one normal form, one case. */
#include <rehearse/text.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <uninorm.h>

/* Only there the small i of I has no dot; elsewhere the language changes nothing. */
static gboolean has_dotless_i(const char *lang)
{
	return lang != NULL && (strcmp(lang, "tr") == 0 || strcmp(lang, "az") == 0);
}

char *rh_text_fold(const char *text, gsize len, const char *lang)
{
	const char *language = has_dotless_i(lang) ? lang : NULL;
	uint8_t *folded;
	size_t length = 0;
	char *result;

	folded = u8_casefold((const uint8_t *)text, len, language, UNINORM_NFC, NULL, &length);
	if (folded == NULL)
		return g_strndup(text, len);
	result = g_strndup((const char *)folded, length);
	free(folded);
	return result;
}
