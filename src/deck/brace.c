/*
 * brace.c - finds blanks in plain text.
 *
 * A blank is one brace, a name of one to three words of letters and digits that
 * begins with a letter, and a closing brace.  {{name}} is plain text, as is all else:
 * people write sets, code and asides in braces, too.
 */
#include "deck/brace.h"

#include <string.h>

#include "deck/value.h"

#define BLANK_MAX 40u	/* bytes */
#define BLANK_WORDS 3u

RhBraces *rh_braces_new(void)
{
	RhBraces *blanks = g_new0(RhBraces, 1);

	blanks->ids = g_ptr_array_new_with_free_func(g_free);
	blanks->names = g_ptr_array_new_with_free_func(g_free);
	return blanks;
}

void rh_braces_free(RhBraces *blanks)
{
	if (blanks == NULL)
		return;
	g_ptr_array_unref(blanks->ids);
	g_ptr_array_unref(blanks->names);
	g_free(blanks);
}

const char *rh_brace_next(const char *text, gsize *len)
{
	while ((text = strchr(text, '{')) != NULL) {
		*len = strcspn(++text, "{}");
		if (text[*len] == '}')
			return text;
		text += text[0] == '{';
	}
	return NULL;
}

char *rh_brace_readable(const char *name, gsize len)
{
	char *readable = g_strdup_printf("[%.*s]", (int)len, name);

	return g_strdelimit(readable, "-_.", ' ');
}

/* The id that the LEN bytes at NAME mean; NULL when they are no name.  (transfer full) */
static char *id_of(const char *name, gsize len)
{
	guint words = 1;
	char *id;

	if (len == 0 || len > BLANK_MAX || !g_ascii_isalpha(*name) || name[len - 1] == ' ')
		return NULL;
	id = g_ascii_strdown(name, (gssize)len);
	for (gsize i = 0; i < len; i++) {
		if (id[i] != ' ')
			continue;
		words += id[i + 1] != ' ' ? 1 : BLANK_WORDS;
		id[i] = '-';
	}
	if (words <= BLANK_WORDS && rh_value_is_id(id, len))
		return id;
	g_free(id);
	return NULL;
}

static void note(RhBraces *blanks, char *id, const char *name, gsize len)
{
	if (g_ptr_array_find_with_equal_func(blanks->ids, id, g_str_equal, NULL)) {
		g_free(id);
		return;
	}
	g_ptr_array_add(blanks->ids, id);
	g_ptr_array_add(blanks->names, rh_brace_readable(name, len));
}

char *rh_brace_mark(const char *text, gboolean doubles, RhBraces *blanks)
{
	GString *out = g_string_new(NULL);

	while (*text != '\0') {
		gsize run = strspn(text, "{"), len = strcspn(text + run, "{}");
		char *id = blanks != NULL && run == 1 && text[run + len] == '}' ?
			id_of(text + run, len) : NULL;

		if (id != NULL) {
			g_string_append_printf(out, "{%s}", id);
			note(blanks, id, text + run, len);
			text += run + len + 1;
			continue;
		}
		for (gsize i = 0; i < run; i++)
			g_string_append(out, doubles ? "{{" : "{");
		text += run;
		len = strcspn(text, "{");
		g_string_append_len(out, text, (gssize)len);
		text += len;
	}
	return g_string_free(out, FALSE);
}
