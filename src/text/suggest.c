/*
 * suggest.c - "did you mean": the candidate nearest to a mistyped name.
 *
 * The distance is Damerau-Levenshtein's restricted form: insert, delete,
 * replace a letter, or swap two neighbours, each letter touched once.  ASCII
 * case does not count.  Three rows of the table are kept.
 */
#include <rehearse/text.h>

/* Longer names are not typing mistakes of ours. */
enum { MAX_NAME = 64, MAX_DISTANCE = 3 };

/* Decodes NAME into LETTERS; its length, or MAX_NAME + 1 when it is longer. */
static guint letters_of(const char *name, gunichar letters[MAX_NAME])
{
	guint n = 0;

	while (*name != '\0') {
		gunichar c = g_utf8_get_char_validated(name, -1);

		if (n == MAX_NAME)
			return MAX_NAME + 1;
		if (c == (gunichar)-1 || c == (gunichar)-2) {
			c = 0xFFFD;
			name++;
		} else {
			name = g_utf8_find_next_char(name, NULL);
		}
		letters[n++] = c < 0x80 ? (gunichar)g_ascii_tolower((gchar)c) : c;
	}
	return n;
}

static guint distance(const gunichar *a, guint n, const gunichar *b, guint m)
{
	guint rows[3][MAX_NAME + 1];
	guint *above2 = rows[0], *above = rows[1], *row = rows[2];

	for (guint j = 0; j <= m; j++)
		above[j] = j;
	for (guint i = 1; i <= n; i++) {
		guint *spare = above2;

		row[0] = i;
		for (guint j = 1; j <= m; j++) {
			guint best = above[j - 1] + (a[i - 1] != b[j - 1]);

			best = MIN(best, above[j] + 1);
			best = MIN(best, row[j - 1] + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				best = MIN(best, above2[j - 2] + 1);
			row[j] = best;
		}
		above2 = above;
		above = row;
		row = spare;
	}
	return above[m];
}

const char *rh_text_nearest(const char *name, const char *const *candidates, gsize n)
{
	gunichar wanted[MAX_NAME], letters[MAX_NAME];
	guint length = letters_of(name, wanted);
	guint nearest = MIN(length / 3, MAX_DISTANCE) + 1;
	const char *found = NULL;

	if (length > MAX_NAME)
		return NULL;
	for (gsize i = 0; i < n; i++) {
		guint m = letters_of(candidates[i], letters);
		guint d;

		if (m > MAX_NAME)
			continue;
		d = distance(wanted, length, letters, m);
		if (d < nearest) {
			nearest = d;
			found = candidates[i];
		}
	}
	return found;
}
