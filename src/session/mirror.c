/* mirror.c - a typed answer held against the patterns of its card. */
#include "session/mirror.h"
#include "session/evidence.h"
#include "text/words.h"

#include <string.h>

#include <rehearse/sayings.h>

typedef struct {
	const RhDeck *deck;
	const RhSayings *sayings;
	const RhAnswer *answer;
	const char *text;
	RhPhrasebook *book;	/* for what is looked for in every deck; NULL: no list */
} Look;

static char *quote(const Look *look, const RhMatch *match)
{
	return rh_evidence_quote(look->text, match->start, match->end);
}

static gboolean ends_sentence(const char *text)
{
	return *text != '\0' && strchr(".!?", text[strlen(text) - 1]) != NULL;
}

static char *word_point(const Look *look, const RhLine *line, const RhMatch *match)
{
	g_autofree char *point =
		g_strconcat(line->text, ends_sentence(line->text) ? NULL : ".", NULL);
	g_autofree char *evidence = match != NULL ? quote(look, match) : NULL;

	if (evidence == NULL)
		return g_strdup_printf(_("%s Not found."), point);
	return g_strdup_printf(_("%s Found: %s"), point, evidence);
}

static char *word_trap(const Look *look, const RhNode *avoid, const RhMatch *match)
{
	g_autofree char *evidence = quote(look, match);
	g_autofree char *reason = rh_evidence_reason(look->deck, avoid, evidence);

	return g_strconcat(_("Trap: "), reason, NULL);
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
		better = rh_evidence_better(look->deck, node);
	} else if (is_trap || !has_patterns) {
		text = g_strdup(line->text);
	} else {
		text = word_point(look, line, found ? &match : NULL);
	}
	g_ptr_array_add(mirror->texts, text);
	g_ptr_array_add(mirror->betters, better);
}

/* Deeds of one approach, in the past, told by the one who did them. */
static const char *const deeds[][2] = {
	{ RH_LINE_SIDE_MANAGE,
	  "i ~1 \"managed\" !to ~1 (the/a/an/my/our/it/them/this/that/by/with/people/and/two/three/"
	  "four/five/six/seven/eight/nine/ten) | "
	  "i ~2 (\"planned\"/\"organized\"/\"organised\"/\"scheduled\"/\"assigned\"/\"split\"/"
	  "\"counted\"/\"checked\"/\"divided\"/\"prioritised\"/\"prioritized\") | "
	  "i ~2 (\"made\"/\"wrote\"/\"set\"/\"drew\") ~3 (plan/list/rota/schedule/timetable/"
	  "deadline/budget/checklist/date)" },
	{ RH_LINE_SIDE_LEAD,
	  "i ~2 (\"led\"/\"explained\"/\"encouraged\"/\"inspired\"/\"convinced\"/\"persuaded\"/"
	  "\"motivated\"/\"coached\"/\"listened\") | "
	  "i ~2 (\"told\"/\"asked\"/\"showed\"/\"invited\") ~4 (why/reason/what/where/how/whether)" },
};

static gboolean find_deed(const Look *look, const char *id, RhMatch *match)
{
	for (gsize i = 0; i < G_N_ELEMENTS(deeds); i++) {
		g_autoptr(RhMatcher) matcher = NULL;
		g_autoptr(RhAnswer) answer = NULL;

		if (strcmp(id, deeds[i][0]) != 0)
			continue;
		matcher = rh_matcher_new(look->book, deeds[i][1], NULL);
		answer = rh_answer_new(look->book, look->text, -1);
		return rh_matcher_find(matcher, answer, match);
	}
	return FALSE;
}

/* The deed is found; whether the reason was told only the person knows. */
static char *word_deed(const Look *look, const RhLine *line, const RhMatch *match)
{
	g_autofree char *evidence = quote(look, match);

	return g_strdup_printf(_("%s. Deed found: %s"), line->text, evidence);
}

/* A line that no deck wrote: an example of a side. */
static void add_side(RhMirror *mirror, const Look *look, const RhLine *line, guint number)
{
	guint bit = 1u << (number - 1);
	RhMatch match;
	gboolean found = look->book != NULL && find_deed(look, line->id, &match);

	if (look->book != NULL) {
		mirror->looked |= bit;
		mirror->told |= bit;
		mirror->missed |= found ? 0 : bit;
	}
	g_ptr_array_add(mirror->texts, look->book == NULL ? g_strdup(line->text) :
			found ? word_deed(look, line, &match) : word_point(look, line, NULL));
	g_ptr_array_add(mirror->betters, NULL);
}

static void look_at_lines(RhMirror *mirror, const RhPresent *present, const Look *look)
{
	guint n_traps = 0;

	for (guint number = 1; number <= present->lines->len; number++) {
		const RhLine *line = rh_present_line(present, number);
		int index = find_saying(look, line, n_traps);

		n_traps += line->role == RH_LINE_TRAP;
		if (index >= 0)
			add_line(mirror, look, line, number, (guint)index);
		else
			add_side(mirror, look, line, number);
	}
}

RhMirror *rh_mirror_new(const RhPresent *present, const RhDeck *deck, const RhCard *card,
			const char *text)
{
	g_autoptr(RhSayings) sayings = NULL;
	g_autoptr(RhAnswer) answer = NULL;
	g_autoptr(RhMirror) mirror = NULL;
	g_autoptr(RhPhrasebook) book = NULL;
	Look look;

	/* The lines of a story that was taken down are the person's own, and have no patterns. */
	if (card->kind != RH_KIND_QUESTION &&
	    (card->kind != RH_KIND_STORY || rh_present_can_drill(card)))
		return NULL;
	sayings = rh_sayings_new_card(card);
	answer = rh_sayings_answer(sayings, text, -1);
	/* The deeds are English words. */
	if (g_str_has_prefix(rh_deck_lang(deck), "en"))
		book = rh_phrasebook_new("en", NULL, NULL);
	look = (Look){ deck, sayings, answer, text, book };
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
