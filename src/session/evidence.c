/* evidence.c - quotes from answers, and what a deck says to them. */
#include <rehearse/variable.h>

#include "session/evidence.h"

#include <string.h>

#include "session/present.h"
#include "text/words.h"

/* Characters of the answer that are quoted: enough to know it again. */
#define EVIDENCE_MAX 60

char *rh_evidence_quote(const char *text, gsize start, gsize end_at)
{
	g_autofree char *words = g_strndup(text + start, end_at - start);
	g_autofree char *valid = g_utf8_make_valid(words, -1);
	char *end;

	g_strdelimit(valid, "\r\n\t", ' ');
	if (g_utf8_strlen(valid, -1) <= EVIDENCE_MAX)
		return g_strdup_printf("\"%s\"", valid);
	*g_utf8_offset_to_pointer(valid, EVIDENCE_MAX) = '\0';
	end = strrchr(valid, ' ');
	if (end != NULL)
		*end = '\0';
	return g_strdup_printf("\"%s ...\"", valid);
}

/* A reason that begins with It goes on from the words themselves. */
char *rh_evidence_reason(const RhDeck *deck, const RhNode *node, const char *quote)
{
	const RhNode *why = rh_node_child(node, RH_TAG_WHY);
	g_autofree char *reason = rh_deck_expand(deck, why != NULL ? why->text : NULL);

	if (reason == NULL)
		return g_strdup(quote);
	if (g_str_has_prefix(reason, "It "))
		return g_strconcat(quote, reason + strlen("It"), NULL);
	return g_strconcat(quote, ". ", reason, NULL);
}

/* In quotes, unless the deck has its own. */
char *rh_evidence_better(const RhDeck *deck, const RhNode *node)
{
	const RhNode *better = rh_node_child(node, RH_TAG_BETTER);
	g_autofree char *text = rh_deck_expand(deck, better != NULL ? better->text : NULL);
	const char *quote;

	if (text == NULL || *text == '\0')
		return NULL;
	quote = *text == '"' || g_unichar_type(g_utf8_get_char(text)) ==
			G_UNICODE_INITIAL_PUNCTUATION ? "" : "\"";
	return g_strconcat(_("Say instead: "), quote, text, quote, NULL);
}
