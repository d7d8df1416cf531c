/* normal.c - a parsed phrase pattern: its memory, and its text in normal form. */
#include "answer/pattern.h"

#include <string.h>

/* What may divide words; a letter that is not ASCII may be taken for one. */
static gboolean may_divide(char c)
{
	return !g_ascii_isalnum(c) && ((guchar)c < 0x80 || (guchar)c >= 0xC0);
}

/*
 * No more atoms, members, items or alternatives than this are in TEXT: each has a
 * word, divided from the next one, or an @, which alone may name what is no word (@.).
 */
static gsize count_parts(const char *text)
{
	gsize n = 1;

	for (gboolean before = TRUE; *text != '\0'; text++) {
		gboolean divides = may_divide(*text);

		n += (divides && !before ? 1u : 0u) + (*text == '@' ? 1u : 0u);
		before = divides;
	}
	return n;
}

/* All of a pattern is one piece of memory: a deck has thousands of them. */
static RhPattern *alloc_pattern(gsize n, gsize length)
{
	gsize size = sizeof(RhItem) + sizeof(RhMember) + sizeof(RhAtom) + sizeof(RhAlternative);
	/*
	 * Behind every string kept stands a byte of the text that is not, except
	 * behind the last one: enough for the NULs.
	 */
	RhPattern *pattern = g_malloc(sizeof *pattern + n * size + length + 1);

	memset(pattern, 0, sizeof *pattern);
	pattern->atoms = (RhAtom *)(pattern + 1);
	pattern->items = (RhItem *)(pattern->atoms + n);
	pattern->members = (RhMember *)(pattern->items + n);
	pattern->alternatives = (RhAlternative *)(pattern->members + n);
	pattern->strings = (char *)(pattern->alternatives + n);
	return pattern;
}

RhPattern *rh_pattern_new(const char *text)
{
	return alloc_pattern(count_parts(text), strlen(text));
}

/* Each part has a character at least, and one behind it. */
RhPattern *rh_pattern_room_new(void)
{
	return alloc_pattern(RH_PATTERN_MAX / 2 + 1, RH_PATTERN_MAX);
}

/* Each part begins where the one before it ends. */
G_STATIC_ASSERT(sizeof(RhPattern) % G_ALIGNOF(RhAtom) == 0);
G_STATIC_ASSERT(G_ALIGNOF(RhItem) <= G_ALIGNOF(RhAtom));
G_STATIC_ASSERT(G_ALIGNOF(RhMember) <= G_ALIGNOF(RhItem));
G_STATIC_ASSERT(G_ALIGNOF(RhAlternative) <= G_ALIGNOF(RhMember));

void rh_pattern_free(RhPattern *pattern)
{
	g_free(pattern);
}

guint rh_pattern_alternatives(const RhPattern *pattern)
{
	return pattern->n_alternatives;
}

/* ------------------------------------------------------------ normal form */

static void format_member(const RhPattern *pattern, const RhMember *member, GString *out)
{
	gboolean in_quote = FALSE;

	for (guint i = 0; i < member->n_atoms; i++) {
		const RhAtom *atom = &pattern->atoms[member->first_atom + i];
		gboolean exact = atom->kind == RH_ATOM_EXACT;

		if (in_quote && !exact)
			g_string_append_c(out, '"');
		if (i > 0)
			g_string_append_c(out, ' ');
		if (exact && !in_quote)
			g_string_append_c(out, '"');
		g_string_append(out, atom->text);
		if (atom->kind == RH_ATOM_PREFIX)
			g_string_append_c(out, '*');
		in_quote = exact;
	}
	if (in_quote)
		g_string_append_c(out, '"');
}

/* Whether a group of this one member needs no parentheses. */
static gboolean is_plain(const RhPattern *pattern, const RhMember *member)
{
	if (member->n_atoms == 1)
		return TRUE;
	for (guint i = 0; i < member->n_atoms; i++)
		if (pattern->atoms[member->first_atom + i].kind != RH_ATOM_EXACT)
			return FALSE;
	return TRUE;
}

/* Without the ! of a veto. */
static void format_item(const RhPattern *pattern, const RhItem *item, GString *out)
{
	const RhMember *members = &pattern->members[item->first_member];
	gboolean plain;

	if (item->words != NULL) {
		g_string_append_printf(out, "@%s", item->words);
		return;
	}
	plain = item->n_members == 1 && is_plain(pattern, members);
	if (!plain)
		g_string_append_c(out, '(');
	for (guint i = 0; i < item->n_members; i++) {
		if (i > 0)
			g_string_append_c(out, '/');
		format_member(pattern, &members[i], out);
	}
	if (!plain)
		g_string_append_c(out, ')');
}

/* The gap is stored with the unit behind it and written before the vetoes in it. */
static guint gap_ahead(const RhItem *items, guint n, guint from)
{
	for (guint i = from; i < n; i++)
		if (!items[i].is_veto)
			return items[i].gap;
	return RH_PATTERN_GAP_DEFAULT;
}

static void format_alternative(const RhPattern *pattern, const RhAlternative *alt, GString *out)
{
	const RhItem *items = &pattern->items[alt->first_item];
	gboolean after_unit = FALSE;

	for (guint i = 0; i < alt->n_items; i++) {
		guint gap = gap_ahead(items, alt->n_items, i);

		if (i > 0)
			g_string_append_c(out, ' ');
		if (after_unit && gap != RH_PATTERN_GAP_DEFAULT)
			g_string_append_printf(out, "~%u ", gap);
		if (items[i].is_veto)
			g_string_append_c(out, '!');
		format_item(pattern, &items[i], out);
		after_unit = !items[i].is_veto;
	}
}

char *rh_pattern_format(const RhPattern *pattern)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < pattern->n_alternatives; i++) {
		if (i > 0)
			g_string_append(out, " | ");
		format_alternative(pattern, &pattern->alternatives[i], out);
	}
	return g_string_free(out, FALSE);
}

char *rh_pattern_format_item(const RhPattern *pattern, guint item)
{
	GString *out = g_string_new(NULL);

	format_item(pattern, &pattern->items[item], out);
	return g_string_free(out, FALSE);
}
