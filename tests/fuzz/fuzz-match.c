/*
 * fuzz-match.c - a pattern, a line feed, and a text in which it is looked for.
 *
 * Whatever the bytes: a match lies inside the text and cuts no character, it
 * stays one when the vetoes are taken away, and where there is none the nearest
 * miss says something that makes sense; an index of words finds the same.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <rehearse/coverage.h>

#include "answer/code.h"

/*
 * What takes itself back is never found; what a pattern that finds nothing takes back
 * is found as before.
 */
static void check_unless(RhPhrasebook *book, const char *pattern, const RhMatcher *matcher,
			 const RhAnswer *answer)
{
	const char *same[] = { pattern }, *other[] = { "zzzzzz" };
	const RhSaying sayings[] = { { "itself", same, 1, same, 1 }, { "other", same, 1, other, 1 } };
	g_autoptr(RhCoverage) coverage = rh_coverage_new(book, sayings, 2);
	g_autoptr(RhMatcher) never = rh_matcher_new(book, other[0], NULL);
	gboolean expected;
	RhTakenBack back;
	RhMatch match;

	expected = rh_matcher_find(matcher, answer, &match);
	if (rh_coverage_find(coverage, 0, answer, &match) ||
	    rh_coverage_taken_back(coverage, 0, 0, answer, &back) != expected)
		abort();
	if (!rh_matcher_find(never, answer, &match) &&
	    (rh_coverage_find(coverage, 1, answer, &match) != expected ||
	     rh_coverage_taken_back(coverage, 1, 0, answer, &back)))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *look_up(const char *id, gpointer data)
{
	(void)data;
	return strcmp(id, "x") == 0 ? "lead / \"not a\" manager / i / don't" : "co-worker / i am / a* b";
}

static void check_span(const RhMatch *match, const char *text, size_t size)
{
	if (match->alternative == 0 || match->start >= match->end || match->end > size)
		abort();
	/* A byte that is no part of a character may stand on either side. */
	if (!g_utf8_validate(text, (gssize)size, NULL))
		return;
	if ((text[match->start] & 0xC0) == 0x80 ||
	    (match->end < size && (text[match->end] & 0xC0) == 0x80))
		abort();
}

static void check_miss(const RhMatcher *matcher, const RhAnswer *answer)
{
	RhNearMiss miss = { 0 };

	rh_matcher_near(matcher, answer, &miss);
	if (miss.alternative == 0 || miss.alternative > rh_matcher_n_alternatives(matcher) ||
	    miss.n_found > miss.n_units ||
	    (miss.reason == RH_MISS_UNIT) != (miss.n_found < miss.n_units) ||
	    (miss.reason == RH_MISS_UNIT && miss.missing == NULL))
		abort();
	rh_near_miss_clear(&miss);
}

static void look_for(const RhMatcher *matcher, const RhAnswer *answer, const char *text, size_t size)
{
	RhMatch match = { 0 };

	if (!rh_matcher_find(matcher, answer, &match)) {
		check_miss(matcher, answer);
		return;
	}
	check_span(&match, text, size);
	if (!rh_search(matcher, match.alternative - 1, answer, (RhLeniency){ TRUE, RH_NO_STEP, NULL },
		       NULL, NULL))
		abort();
}

/* The same pattern twice: each of its alternatives is idle the second time. */
static void check_idle(RhPhrasebook *book, const char *pattern, const RhMatcher *matcher)
{
	const char *say[] = { pattern, pattern };
	RhSaying saying = { .id = "p", .say = say, .n_say = 2 };
	g_autoptr(RhCoverage) coverage = rh_coverage_new(book, &saying, 1);
	g_autoptr(GArray) idle = rh_coverage_idle(coverage, 0);
	guint n = 0;

	for (guint i = 0; i < idle->len; i++) {
		const RhIdle *row = &g_array_index(idle, RhIdle, i);

		n += row->say == 1 && row->veto == NULL;
	}
	if (n != rh_matcher_n_alternatives(matcher))
		abort();
}

/* The index of words leads to the pattern where it is found, and to nothing else. */
static void check_shortlist(RhPhrasebook *book, const char *pattern, const RhAnswer *answer)
{
	const char *say[] = { pattern };
	RhSaying saying = { .id = "p", .say = say, .n_say = 1 };
	g_autoptr(RhCoverage) coverage = rh_coverage_new(book, &saying, 1);
	g_autoptr(RhShortlist) list = rh_shortlist_new();
	g_autoptr(GArray) rows = NULL;
	RhMatch match;

	rh_shortlist_add(list, coverage, 0);
	rows = rh_shortlist_ask(list, answer);
	if ((rows->len == 1) != rh_coverage_find(coverage, 0, answer, &match))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const langs[] = { "en", "tr", "fr", "ja", "" };
	const uint8_t *line = size > 0 ? memchr(data, '\n', size) : NULL;
	size_t length = line != NULL ? (size_t)(line - data) : size;
	g_autofree char *pattern = g_strndup((const char *)data, length);
	const char *text = (const char *)data + MIN(length + 1, size);
	size_t text_size = size - MIN(length + 1, size);
	g_autoptr(RhPhrasebook) book = rh_phrasebook_new(langs[size % G_N_ELEMENTS(langs)],
							 look_up, NULL);
	g_autoptr(RhMatcher) matcher = rh_matcher_new(book, pattern, NULL);
	g_autoptr(RhAnswer) answer = rh_answer_new(book, text, (gssize)text_size);

	if (matcher != NULL) {
		look_for(matcher, answer, text, text_size);
		check_idle(book, pattern, matcher);
		check_unless(book, pattern, matcher, answer);
		check_shortlist(book, pattern, answer);
	}
	return 0;
}
