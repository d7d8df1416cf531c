/*
 * nfc.c - whether a text is in the normal form in which decks are compared.
 */
#include <rehearse/text.h>

#include <string.h>
#include <uninorm.h>

gboolean rh_text_is_nfc(const char *text)
{
	gsize len = strlen(text), needed = len;
	g_autofree guint8 *composed = NULL;
	guint8 *result;

	/* ASCII is its own normal form, and most texts are ASCII. */
	if (g_str_is_ascii(text))
		return TRUE;
	composed = g_malloc(len);
	result = u8_normalize(UNINORM_NFC, (const guint8 *)text, len, composed, &needed);
	if (result != composed) {
		free(result);
		return FALSE;
	}
	return needed == len && memcmp(composed, text, len) == 0;
}
