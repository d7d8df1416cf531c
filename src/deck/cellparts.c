/*
 * cellparts.c - what spreadsheets make of cells: they hold no more than so much, and in
 * a CSV file "1: 30" becomes a time.
 *
 * One long cell goes on in further columns: "say", "say 2", "say 3".
 *
 * A cell is cut where a line ends.  A line that is too long by itself is cut too; the
 * backslash behind which it goes on in the next cell takes away no meaning there, for
 * otherwise a character follows it.
 */
#include "deck/table.h"

#include <string.h>

#define UNITS_MAX 32000u	/* UTF-16 units; Excel takes 32767 */
#define LINES_MAX 250u		/* Excel takes 253 line feeds */
#define FIGURES_MAX 15u		/* that a spreadsheet keeps of a number */
#define BACK_MAX 200		/* bytes to look for the beginning of a word */

/* How many bytes of TEXT one cell takes, lines cut or not. */
static gsize room_of(const char *text)
{
	const char *at = text;
	guint units = 0, lines = 0;

	for (; *at != '\0'; at += g_utf8_skip[(guint8)*at]) {
		units += g_utf8_get_char(at) >= 0x10000 ? 2 : 1;
		lines += *at == '\n';
		if (units > UNITS_MAX || lines > LINES_MAX)
			break;
	}
	return (gsize)(at - text);
}

/* Whether the backslash before AT, if there is one, takes away the meaning of AT. */
static gboolean is_escaped(const char *text, const char *at)
{
	guint n = 0;

	while (at > text && at[-1] == '\\') {
		at--;
		n++;
	}
	return n % 2 == 1;
}

/* Where to cut the line TEXT, of which MOST bytes fit: before a word, if there is one. */
static gsize cut_line(const char *text, gsize most)
{
	const char *end = text + most;

	for (const char *at = end; at > text && end - at < BACK_MAX; at = g_utf8_prev_char(at))
		if (g_ascii_isalnum(*at) && at[-1] == ' ')
			return (gsize)(at - text);
	return is_escaped(text, end) ? most - 1 : most;
}

/* "1: 30", "007", "1.5", "1/2" or "True", not "12" or "true", which come back as they were. */
static gboolean is_computed(const char *text)
{
	gsize digits = strspn(text, "0123456789");

	if (g_ascii_strcasecmp(text, "true") == 0 || g_ascii_strcasecmp(text, "false") == 0)
		return g_ascii_isupper(*text);
	return digits > 0 && text[strspn(text, "0123456789 :.,-/%eE")] == '\0' &&
	       (text[digits] != '\0' || *text == '0' || digits > FIGURES_MAX);
}

GPtrArray *rh_table_cut(const char *text)
{
	GPtrArray *parts = g_ptr_array_new_with_free_func(g_free);

	if (is_computed(text)) {
		g_ptr_array_add(parts, g_strconcat("\\", text, NULL));
		return parts;
	}
	for (;;) {
		gsize room = room_of(text);
		const char *end;

		if (text[room] == '\0')
			break;
		end = g_strrstr_len(text, (gssize)room + 1, "\n");
		if (end != NULL && end > text) {
			g_ptr_array_add(parts, g_strndup(text, (gsize)(end - text)));
			text = end + 1;
			continue;
		}
		room = cut_line(text, room);
		g_ptr_array_add(parts, g_strdup_printf("%.*s\\", (int)room, text));
		text += room;
	}
	g_ptr_array_add(parts, g_strdup(text));
	return parts;
}

void rh_table_join(GString *text, const char *part)
{
	if (*part == '\0')
		return;
	if (is_escaped(text->str, text->str + text->len))
		g_string_truncate(text, text->len - 1);
	else if (text->len > 0)
		g_string_append_c(text, '\n');
	g_string_append(text, part);
}

char *rh_table_part_column(const char *name, guint i)
{
	return i == 0 ? g_strdup(name) : g_strdup_printf("%s %u", name, i + 1);
}
