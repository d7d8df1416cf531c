/*
 * learn.c - which sentence made a point, as far as that can be told.
 *
 * A dash says of all points at once that they were made, so a sentence that has
 * nothing of a point's patterns says nothing about them: half of one pattern must
 * stand in it.  Only where there is no choice, one sentence and one point, are other
 * words than the author thought of certain to be meant; and those teach most.
 */
#include "session/learn.h"

#include <string.h>

#include <rehearse/measures.h>
#include <rehearse/sayings.h>
#include <rehearse/text.h>

#define NEAR 0.5	/* of a pattern's parts */
#define WORDS 3		/* fewer are no way to make a point: "Yes, sure." */

/* The share of a pattern's parts that stand in SENTENCE, the best of all patterns. */
static double nearness(const RhSayings *sayings, guint index, const char *sentence)
{
	const RhCoverage *coverage = rh_sayings_coverage(sayings);
	g_autoptr(RhAnswer) answer = rh_sayings_answer(sayings, sentence, -1);
	double best = 0;

	for (guint say = 0; say < rh_coverage_n_say(coverage, index); say++) {
		const RhMatcher *matcher = rh_coverage_matcher(coverage, index, say);
		RhNearMiss miss = { 0 };

		if (matcher == NULL)
			continue;
		rh_matcher_near(matcher, answer, &miss);
		if (miss.n_units > 0)
			best = MAX(best, (double)miss.n_found / miss.n_units);
		rh_near_miss_clear(&miss);
	}
	return best;
}

/* The index of the point among the sayings; -1: it has no patterns. */
static int find_point(const RhSayings *sayings, const char *point)
{
	for (guint i = 0; i < rh_sayings_length(sayings); i++) {
		const RhSaid *said = rh_sayings_get(sayings, i);

		if (said->kind == RH_SAID_POINT && strcmp(said->id, point) == 0)
			return rh_coverage_n_say(rh_sayings_coverage(sayings), i) > 0 ? (int)i : -1;
	}
	return -1;
}

char *rh_learn_sentence(const RhCard *card, const char *point, gboolean is_only, const char *text)
{
	g_autoptr(RhSayings) sayings = rh_sayings_new_card(card);
	int index = find_point(sayings, point);
	g_autoptr(RhAnswer) answer = NULL;
	g_autoptr(GArray) sentences = NULL;
	g_autofree char *best = NULL;
	double most = -1;
	guint n = 0;

	if (index < 0)
		return NULL;
	answer = rh_sayings_answer(sayings, text, -1);
	sentences = rh_answer_sentences(answer);
	for (guint i = 0; i < sentences->len; i++) {
		RhSpan span = g_array_index(sentences, RhSpan, i);
		g_autofree char *sentence = g_strndup(text + span.start, span.end - span.start);
		double near;

		if (rh_text_count_words(sentence) < WORDS)
			continue;
		near = nearness(sayings, (guint)index, sentence);
		n++;
		if (near <= most)
			continue;
		most = near;
		g_free(best);
		best = g_utf8_make_valid(sentence, -1);
	}
	return most >= NEAR || (is_only && n == 1) ? g_steal_pointer(&best) : NULL;
}
