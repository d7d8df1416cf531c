/*
 * problem.c - what is said about a wrong phrase pattern.
 *
 * Authors of decks know regular expressions, search engines or neither.  For
 * every character that has a meaning elsewhere the remedy says what to write
 * here.
 */
#include "answer/pattern.h"
#include "text/words.h"

#include <rehearse/text.h>

typedef struct {
	const char *characters;
	guint places;		/* RhPlace */
	const char *remedy;
} Stray;

#define ANYWHERE (RH_PLACE_PATTERN | RH_PLACE_GROUP | RH_PLACE_QUOTE | RH_PLACE_WORDS)
#define IN_MEMBER (RH_PLACE_GROUP | RH_PLACE_WORDS)

/* The first row that has the character and the place counts. */
static const Stray strays[] = {
	{ "|", RH_PLACE_GROUP, N_("inside ( ) separate alternatives by /, as in (one/other)") },
	{ "|", RH_PLACE_WORDS, N_("in <words> separate alternatives by /") },
	{ "(", RH_PLACE_GROUP, N_("close the first ( with ) before it; groups do not nest") },
	{ "()", RH_PLACE_WORDS, N_("leave the parentheses out: <words> is a group already") },
	{ ")", RH_PLACE_PATTERN, N_("put a ( before the first of its words, or leave the ) out") },
	{ "@", RH_PLACE_WORDS, N_("write the words themselves: <words> groups do not nest") },
	{ "@", RH_PLACE_GROUP, N_("put @name outside of ( ), or write its words here") },
	{ "~", IN_MEMBER, N_("words in a group stand side by side: write the gap outside of it") },
	{ "!", IN_MEMBER, N_("write the veto before the group, as in !(one/other)") },
	{ "!", RH_PLACE_PATTERN, N_("write ! directly before the word that must not stand here") },
	{ "/", RH_PLACE_PATTERN, N_("put alternatives in parentheses, as in (one/other)") },
	{ "*", RH_PLACE_QUOTE, N_("words in quotes are exact: take the * or the quotes away") },
	{ "|~!@/()", RH_PLACE_QUOTE, N_("close the quote before it: inside quotes only words "
					"stand") },
	{ "*", ANYWHERE, N_("write word* for a word with any ending, or ~ for some words "
			    "between") },
	{ ".", ANYWHERE, N_("leave it out; for some words between write ~ (up to 3) or ~6") },
	{ "?", ANYWHERE, N_("leave it out; for a word that may be missing write both: a b | a c "
			    "b") },
	{ "+", ANYWHERE, N_("leave it out; for some words between write ~ (up to 3) or ~6") },
	{ "[]", ANYWHERE, N_("write alternatives as (one/other)") },
	{ "{}", ANYWHERE, N_("write the words themselves: a pattern has no {variables}") },
	{ "^$", ANYWHERE, N_("leave it out: a pattern is found anywhere in a sentence") },
	{ "\\", ANYWHERE, N_("leave it out: nothing is escaped here") },
	{ "'`‘’‛", ANYWHERE, N_("put exact words in double quotes, as in \"these words\"") },
	{ "-‐‑‒–—", ANYWHERE, N_("leave it out; to rule a word out write !word") },
	{ ",;:…", ANYWHERE, N_("leave it out: only words are compared") },
	{ "&", ANYWHERE, N_("write the word: and") },
	{ "%#=<>€£", ANYWHERE, N_("write it as a word, such as percent") },
};

void rh_pattern_problem_set(RhPatternProblem *problem, gsize offset, const char *remedy,
			    const char *format, ...)
{
	va_list args;

	if (problem == NULL)
		return;
	rh_pattern_problem_clear(problem);
	problem->offset = offset;
	problem->remedy = g_strdup(remedy);
	va_start(args, format);
	problem->message = g_strdup_vprintf(format, args);
	va_end(args);
}

static const char *find_remedy(gunichar character, RhPlace place)
{
	for (gsize i = 0; i < G_N_ELEMENTS(strays); i++)
		if ((strays[i].places & place) != 0 &&
		    g_utf8_strchr(strays[i].characters, -1, character) != NULL)
			return _(strays[i].remedy);
	return _("leave it out: a pattern is made of words, \"exact words\", (one/other), @name, "
		 "~3 and !word");
}

static const char *place_name(RhPlace place)
{
	switch (place) {
	case RH_PLACE_GROUP:
		return _("inside ( )");
	case RH_PLACE_QUOTE:
		return _("inside quotes");
	case RH_PLACE_WORDS:
		return _("in <words>");
	default:
		return _("here");
	}
}

void rh_pattern_problem_stray(RhPatternProblem *problem, const char *text, gsize offset,
			      RhPlace place)
{
	gunichar character = g_utf8_get_char(text + offset);
	const char *remedy = find_remedy(character, place);
	char utf8[7] = { 0 };

	if (!g_unichar_isgraph(character)) {
		rh_pattern_problem_set(problem, offset, remedy, _("U+%04X cannot stand %s"),
				       character, place_name(place));
		return;
	}
	g_unichar_to_utf8(character, utf8);
	rh_pattern_problem_set(problem, offset, remedy, _("'%s' cannot stand %s"), utf8,
			       place_name(place));
}

void rh_pattern_problem_clear(RhPatternProblem *problem)
{
	g_clear_pointer(&problem->message, g_free);
	g_clear_pointer(&problem->remedy, g_free);
	g_clear_pointer(&problem->unknown, g_free);
	problem->offset = 0;
}

void rh_pattern_problem_suggest(RhPatternProblem *problem, const char *const *ids, gsize n)
{
	const char *nearest;

	if (problem->unknown == NULL)
		return;
	nearest = rh_text_nearest(problem->unknown, ids, n);
	if (nearest == NULL)
		return;
	g_free(problem->remedy);
	problem->remedy = g_strdup_printf(_("did you mean @%s?"), nearest);
}
