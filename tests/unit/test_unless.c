/*
 * test_unless.c - what takes a hit back, and what it leaves alone.
 */
#include "unit.h"

#include <rehearse/coverage.h>

#include "answer/code.h"

#define CLAIM "leader ~2 not ~2 manager"

/* An answer, what takes CLAIM back, and what is found all the same (NULL: nothing). */
static const struct {
	const char *text, *unless, *found;
} cases[] = {
	{ "I'm a leader, not a manager.", "both", "leader, not a manager" },
	/* Before the hit, in it and behind it. */
	{ "I used to say I'm a leader, not a manager.", "\"used to\"", NULL },
	{ "I'm a leader and not just a manager.", "just", NULL },
	{ "I'm a leader, not a manager, said my boss.", "boss", NULL },
	/* Not in another sentence, however short. */
	{ "Both. I'm a leader, not a manager.", "both", "leader, not a manager" },
	{ "I'm a leader, not a manager. I used to be.", "\"used to\"", "leader, not a manager" },
	/* Where two say it, the second may be meant. */
	{ "He says: leader, not manager. I'm a leader, not a manager.", "says",
	  "leader, not a manager" },
	{ "I'm a leader, not a manager. He says: leader, not manager.", "says",
	  "leader, not a manager" },
	/* A pattern across two short sentences holds for both... */
	{ "Leader, not manager. That was said.", "manager ~3 said", NULL },
	/* ... and a hit across two is taken back in either. */
	{ "A leader. Not a manager. So they say.", "leader ~6 say", NULL },
	{ "A leader, they say. Not a manager.", "they", NULL },
	{ "A leader. Not a manager, they say.", "they", NULL },
	{ "A leader. Not a manager. They left.", "they", "leader. Not a manager" },
	/* Vetoes and alternatives of its own. */
	{ "We say: a leader, not a manager.", "say !we", NULL },
	{ "We say: a leader, not a manager.", "!we say", "leader, not a manager" },
	{ "They say: a leader, not a manager.", "nobody | they ~1 say", NULL },
	/* A pattern that is none takes nothing back. */
	{ "I'm a leader, not a manager.", "((", "leader, not a manager" },
	{ "", "both", NULL },
};

static RhCoverage *coverage_of(RhPhrasebook *book, const char *say, const char *unless)
{
	const char *const says[] = { say }, *const all[] = { unless };
	const RhSaying saying = { "claim", says, 1, all, 1 };

	return rh_coverage_new(book, &saying, 1);
}

START_TEST(test_cases)
{
	const char *text = cases[_i].text;
	g_autoptr(RhPhrasebook) book = rh_phrasebook_new("en", NULL, NULL);
	g_autoptr(RhCoverage) coverage = coverage_of(book, CLAIM, cases[_i].unless);
	g_autoptr(RhAnswer) answer = rh_answer_new(book, text, -1);
	g_autoptr(RhShortlist) list = rh_shortlist_new();
	g_autoptr(GArray) rows = NULL;
	g_autofree char *words = NULL;
	RhMatch match, same;
	gboolean found = rh_coverage_find(coverage, 0, answer, &match);

	rh_shortlist_add(list, coverage, 0);
	rows = rh_shortlist_ask(list, answer);
	ck_assert_uint_eq(rows->len, found ? 1 : 0);
	ck_assert_int_eq(rh_coverage_find_say(coverage, 0, 0, answer, &same), found);
	ck_assert_int_eq(found, cases[_i].found != NULL);
	if (!found)
		return;
	ck_assert_uint_eq(match.start, same.start);
	words = g_strndup(text + match.start, match.end - match.start);
	ck_assert_str_eq(words, cases[_i].found);
}
END_TEST

START_TEST(test_taken_back)
{
	static const char *const say[] = { "nowhere", CLAIM };
	static const char *const unless[] = { "both", "((", "\"used to\" ~1 say" };
	static const RhSaying saying = { "claim", say, 2, unless, 3 };
	const char *text = "I used to say I'm a leader, not a manager.";
	g_autoptr(RhPhrasebook) book = rh_phrasebook_new("en", NULL, NULL);
	g_autoptr(RhCoverage) coverage = rh_coverage_new(book, &saying, 1);
	g_autoptr(RhAnswer) answer = rh_answer_new(book, text, -1);
	g_autoptr(RhAnswer) plain = rh_answer_new(book, "I'm a leader, not a manager.", -1);
	RhTakenBack back;

	ck_assert_uint_eq(rh_coverage_n_unless(coverage, 0), 3);
	ck_assert_ptr_null(rh_coverage_unless(coverage, 0, 1));
	ck_assert(!rh_coverage_taken_back(coverage, 0, 0, answer, &back));
	ck_assert(rh_coverage_taken_back(coverage, 0, 1, answer, &back));
	ck_assert_uint_eq(back.unless, 2);
	ck_assert_int_eq(strncmp(text + back.hit.start, "leader, not", 11), 0);
	ck_assert_int_eq(strncmp(text + back.by.start, "used to say", 11), 0);
	ck_assert_uint_eq(back.by.end - back.by.start, 11);
	ck_assert(!rh_coverage_taken_back(coverage, 0, 1, plain, &back));
}
END_TEST

/* Comparisons to learn where "a ~12 a ~12 b" stands in N words; it takes back nothing. */
static guint64 work_for(guint n)
{
	g_autoptr(RhPhrasebook) book = rh_phrasebook_new("en", NULL, NULL);
	g_autoptr(RhMatcher) matcher = rh_matcher_new(book, "a ~12 a ~12 (a/b) ~12 (a/b)", NULL);
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(RhAnswer) answer = NULL;
	g_autofree gint32 *edges = NULL;
	gint32 open = 0;
	guint64 work = 0;

	for (guint i = 0; i < n; i++)
		g_string_append(text, i % 7 == 6 ? "b. " : "a ");
	answer = rh_answer_new(book, text->str, -1);
	edges = g_new0(gint32, n + 1);
	rh_search_touch(matcher, answer, edges, &work);
	/* What begins ends, and everything is touched. */
	for (guint i = 0; i < n; i++) {
		open += edges[i];
		ck_assert_int_gt(open, 0);
	}
	ck_assert_int_eq(open + edges[n], 0);
	return work;
}

START_TEST(test_linear)
{
	guint64 small = work_for(700), large = work_for(7000);

	ck_assert_uint_lt(large, 11 * small);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("unless");
	TCase *tcase = tcase_create("unless");

	tcase_add_loop_test(tcase, test_cases, 0, G_N_ELEMENTS(cases));
	tcase_add_test(tcase, test_taken_back);
	tcase_add_test(tcase, test_linear);
	suite_add_tcase(suite, tcase);
	return unit_main(suite);
}
