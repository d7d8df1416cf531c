/* count.c - words, for a length that is told to a person. */
#include <rehearse/text.h>

guint rh_text_count_words(const char *text)
{
	guint n = 0;
	gboolean in_word = FALSE;

	for (; *text != '\0'; text++) {
		gboolean is_blank = g_ascii_isspace(*text);

		n += !is_blank && !in_word;
		in_word = !is_blank;
	}
	return n;
}
