/* apply.c - what stands in a coach's sheet becomes elements of a deck. */
#include "exchange/private.h"

#include <string.h>

#define GAP " ~3 "		/* up to three words */
#define SAY_WORDS 12u		/* of a trap, compared with what is typed */

/*
 * The words of TEXT as a phrase pattern: letters and digits only; "" if it has none.
 * What stands in braces may be anything when it is typed.
 */
static char *pattern_of(const char *text)
{
	g_autofree char *lower = g_utf8_strdown(text, -1);
	GString *out = g_string_new(NULL);
	gboolean in_word = FALSE, has_gap = FALSE;
	guint n = 0;

	for (const char *at = lower; *at != '\0'; at += g_utf8_skip[(guint8)*at]) {
		gunichar c = g_utf8_get_char(at);
		gsize gap = c == '{' ? strcspn(at + 1, "{}") : 0;

		if (gap > 0 && at[1 + gap] == '}') {
			at += gap + 1;
			has_gap = out->len > 0;
			in_word = FALSE;
			continue;
		}
		if (c == '\'' || c == 0x2019)
			c = '\'';
		else if (!g_unichar_isalnum(c))
			c = 0;
		if (c == 0 || (c == '\'' && !in_word)) {
			in_word = FALSE;
			continue;
		}
		if (!in_word && n++ == SAY_WORDS)
			break;
		if (!in_word && out->len > 0)
			g_string_append(out, has_gap ? GAP : " ");
		has_gap = FALSE;
		in_word = TRUE;
		g_string_append_unichar(out, c);
	}
	while (out->len > 0 && out->str[out->len - 1] == '\'')
		g_string_truncate(out, out->len - 1);
	return g_string_free(out, FALSE);
}

static gboolean is_german(const char *lang)
{
	return g_str_has_prefix(lang, "de");
}

char *rh_trap_label(const char *text, const char *lang)
{
	return g_strdup_printf(is_german(lang) ? "nicht \"%s\"" : "not \"%s\"", text);
}

/* A sheet says what not to say; a deck also by which words, and why. */
static RhDeckElement *add_trap(RhDeckWriter *writer, RhDeckElement *card, const char *text,
			       const char *lang)
{
	g_autofree char *pattern = pattern_of(text);
	g_autofree char *label = rh_trap_label(text, lang);
	RhDeckElement *avoid;

	if (*pattern == '\0')
		return NULL;
	avoid = rh_deck_writer_add(writer, card, RH_TAG_AVOID, NULL);
	rh_deck_writer_set(writer, avoid, RH_ATTR_LABEL, label);
	rh_deck_writer_add(writer, avoid, RH_TAG_SAY, pattern);
	rh_deck_writer_add(writer, avoid, RH_TAG_WHY,
			   is_german(lang) ? "Das bleibt besser ungesagt."
					   : "It is better left unsaid.");
	return avoid;
}

RhDeckElement *rh_sheet_add_value(RhDeckWriter *writer, RhDeckElement *card, RhColumnUse use,
				  const char *text, const char *lang)
{
	return use == RH_COLUMN_TRAP ? add_trap(writer, card, text, lang) :
	       rh_column_use_tag(use) == RH_TAG_NONE ? NULL :
	       rh_deck_writer_add(writer, card, rh_column_use_tag(use), text);
}

RhDeckElement *rh_sheet_add_card(RhDeckWriter *writer, const RhSheetCard *from, const char *lang)
{
	RhDeckElement *card = rh_deck_writer_add(writer, NULL, RH_TAG_QUESTION, NULL);

	for (RhColumnUse use = 0; use < RH_N_COLUMN_USES; use++)
		for (guint i = 0; i < from->values[use]->len; i++)
			rh_sheet_add_value(writer, card, use, from->values[use]->pdata[i], lang);
	rh_deck_writer_set(writer, card, RH_ATTR_ID, from->id);
	return card;
}
