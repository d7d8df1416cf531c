/* normal.c - a parsed phrase pattern: its memory, and its text in normal form. */
#include "answer/pattern.h"

RhPattern *rh_pattern_new(gsize length)
{
	RhPattern *pattern = g_new0(RhPattern, 1);

	pattern->alternatives = g_array_new(FALSE, FALSE, sizeof(RhAlternative));
	pattern->items = g_array_new(FALSE, FALSE, sizeof(RhItem));
	pattern->members = g_array_new(FALSE, FALSE, sizeof(RhMember));
	pattern->atoms = g_array_new(FALSE, FALSE, sizeof(RhAtom));
	/*
	 * Behind every string kept stands a byte of the text that is not, except
	 * behind the last one: enough for the NULs.
	 */
	pattern->strings = g_malloc(length + 1);
	return pattern;
}

void rh_pattern_free(RhPattern *pattern)
{
	if (pattern == NULL)
		return;
	g_array_unref(pattern->alternatives);
	g_array_unref(pattern->items);
	g_array_unref(pattern->members);
	g_array_unref(pattern->atoms);
	g_free(pattern->strings);
	g_free(pattern);
}

guint rh_pattern_alternatives(const RhPattern *pattern)
{
	return pattern->alternatives->len;
}

/* ------------------------------------------------------------ normal form */

static void format_member(const RhPattern *pattern, const RhMember *member, GString *out)
{
	gboolean in_quote = FALSE;

	for (guint i = 0; i < member->n_atoms; i++) {
		const RhAtom *atom = &g_array_index(pattern->atoms, RhAtom, member->first_atom + i);
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
		if (g_array_index(pattern->atoms, RhAtom, member->first_atom + i).kind !=
		    RH_ATOM_EXACT)
			return FALSE;
	return TRUE;
}

/* Without the ! of a veto. */
static void format_item(const RhPattern *pattern, const RhItem *item, GString *out)
{
	const RhMember *members = &g_array_index(pattern->members, RhMember, item->first_member);
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
	const RhItem *items = &g_array_index(pattern->items, RhItem, alt->first_item);
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

	for (guint i = 0; i < pattern->alternatives->len; i++) {
		if (i > 0)
			g_string_append(out, " | ");
		format_alternative(pattern,
				   &g_array_index(pattern->alternatives, RhAlternative, i), out);
	}
	return g_string_free(out, FALSE);
}

char *rh_pattern_format_item(const RhPattern *pattern, guint item)
{
	GString *out = g_string_new(NULL);

	format_item(pattern, &g_array_index(pattern->items, RhItem, item), out);
	return g_string_free(out, FALSE);
}
