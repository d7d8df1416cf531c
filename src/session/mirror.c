/* mirror.c - a typed answer held against the patterns of its card. */
#include "session/mirror.h"
#include "text/words.h"

#include <string.h>

#include <rehearse/sayings.h>

/* Characters of the answer that are quoted: enough to know it again. */
#define EVIDENCE_MAX 60

typedef struct {
	const RhDeck *deck;
	const RhSayings *sayings;
	const RhAnswer *answer;
	const char *text;
} Look;

/* The words of the answer in quotes; of many the first and a sign. */
static char *quote_evidence(const Look *look, const RhMatch *match)
{
	g_autofree char *words = g_strndup(look->text + match->start, match->end - match->start);
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

static gboolean ends_sentence(const char *text)
{
	return *text != '\0' && strchr(".!?", text[strlen(text) - 1]) != NULL;
}

static char *word_point(const Look *look, const RhLine *line, const RhMatch *match)
{
	g_autofree char *point =
		g_strconcat(line->text, ends_sentence(line->text) ? NULL : ".", NULL);
	g_autofree char *evidence = match != NULL ? quote_evidence(look, match) : NULL;

	if (evidence == NULL)
		return g_strdup_printf(_("%s Not found."), point);
	return g_strdup_printf(_("%s Found: %s"), point, evidence);
}

/* "Say instead: ..." in quotes, unless the deck has its own; NULL if it has none. */
static char *word_better(const Look *look, const RhNode *avoid)
{
	const RhNode *better = rh_node_child(avoid, RH_TAG_BETTER);
	g_autofree char *text = rh_present_expand(look->deck, better != NULL ? better->text : NULL);
	const char *quote;

	if (text == NULL || *text == '\0')
		return NULL;
	quote = *text == '"' || g_unichar_type(g_utf8_get_char(text)) ==
			G_UNICODE_INITIAL_PUNCTUATION ? "" : "\"";
	return g_strconcat(_("Say instead: "), quote, text, quote, NULL);
}

/* A reason that begins with It goes on from the words themselves. */
static char *word_trap(const Look *look, const RhNode *avoid, const RhMatch *match)
{
	const RhNode *why = rh_node_child(avoid, RH_TAG_WHY);
	g_autofree char *reason = rh_present_expand(look->deck, why != NULL ? why->text : NULL);
	g_autofree char *evidence = quote_evidence(look, match);
	GString *out = g_string_new(_("Trap: "));

	g_string_append(out, evidence);
	if (reason != NULL && g_str_has_prefix(reason, "It "))
		g_string_append(out, reason + strlen("It"));
	else if (reason != NULL)
		g_string_append_printf(out, ". %s", reason);
	return g_string_free(out, FALSE);
}

/* The index among the sayings of the N-th trap (from 0) or of the point ID; or -1. */
static int find_saying(const Look *look, const RhLine *line, guint n_trap)
{
	for (guint i = 0; i < rh_sayings_length(look->sayings); i++) {
		const RhSaid *said = rh_sayings_get(look->sayings, i);

		if (said->kind == RH_SAID_TRAP && line->role == RH_LINE_TRAP && n_trap-- == 0)
			return (int)i;
		if (said->kind == RH_SAID_POINT && line->role != RH_LINE_TRAP &&
		    strcmp(said->id, line->id) == 0)
			return (int)i;
	}
	return -1;
}

/* Adds line NUMBER, which is the saying with this INDEX. */
static void add_line(RhMirror *mirror, const Look *look, const RhLine *line, guint number,
		     guint index)
{
	const RhCoverage *coverage = rh_sayings_coverage(look->sayings);
	const RhNode *node = rh_sayings_get(look->sayings, index)->node;
	gboolean is_trap = line->role == RH_LINE_TRAP;
	guint bit = 1u << (number - 1);
	RhMatch match;
	gboolean found = rh_coverage_find(coverage, index, look->answer, &match);
	gboolean has_patterns = rh_coverage_n_say(coverage, index) > 0;
	char *text, *better = NULL;

	if (has_patterns)
		mirror->looked |= bit;
	if (has_patterns && found == is_trap)
		mirror->missed |= bit;
	if (has_patterns && (found || !is_trap))
		mirror->told |= bit;
	if (is_trap && found) {
		text = word_trap(look, node, &match);
		better = word_better(look, node);
	} else if (is_trap || !has_patterns) {
		text = g_strdup(line->text);
	} else {
		text = word_point(look, line, found ? &match : NULL);
	}
	g_ptr_array_add(mirror->texts, text);
	g_ptr_array_add(mirror->betters, better);
}

static void look_at_lines(RhMirror *mirror, const RhPresent *present, const Look *look)
{
	guint n_traps = 0;

	for (guint number = 1; number <= present->lines->len; number++) {
		const RhLine *line = rh_present_line(present, number);
		int index = find_saying(look, line, n_traps);

		n_traps += line->role == RH_LINE_TRAP;
		/* Every line of a question was made of one of its sayings. */
		g_return_if_fail(index >= 0);
		add_line(mirror, look, line, number, (guint)index);
	}
}

RhMirror *rh_mirror_new(const RhPresent *present, const RhDeck *deck, const RhCard *card,
			const char *text)
{
	g_autoptr(RhSayings) sayings = NULL;
	g_autoptr(RhAnswer) answer = NULL;
	g_autoptr(RhMirror) mirror = NULL;
	Look look;

	/* The lines of a story are the person's own, and have no patterns. */
	if (card->kind != RH_KIND_QUESTION)
		return NULL;
	sayings = rh_sayings_new_card(card);
	answer = rh_sayings_answer(sayings, text, -1);
	look = (Look){ deck, sayings, answer, text };
	mirror = g_new0(RhMirror, 1);
	mirror->texts = g_ptr_array_new_with_free_func(g_free);
	mirror->betters = g_ptr_array_new_with_free_func(g_free);
	look_at_lines(mirror, present, &look);
	return mirror->looked != 0 ? g_steal_pointer(&mirror) : NULL;
}

void rh_mirror_silence(RhMirror *mirror, const RhPresent *present, guint number)
{
	guint bit = 1u << (number - 1);

	if (number < 1 || number > mirror->texts->len)
		return;
	mirror->looked &= ~bit;
	mirror->missed &= ~bit;
	mirror->told &= ~bit;
	g_free(g_ptr_array_index(mirror->texts, number - 1));
	g_free(g_ptr_array_index(mirror->betters, number - 1));
	g_ptr_array_index(mirror->texts, number - 1) =
		g_strdup(rh_present_line(present, number)->text);
	g_ptr_array_index(mirror->betters, number - 1) = NULL;
}

void rh_mirror_free(RhMirror *mirror)
{
	if (mirror == NULL)
		return;
	g_ptr_array_unref(mirror->texts);
	g_ptr_array_unref(mirror->betters);
	g_free(mirror);
}
