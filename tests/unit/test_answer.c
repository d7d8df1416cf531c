/* test_answer.c - phrase patterns: what is accepted, what is not and where, the normal form. */
#include "unit.h"

#include <rehearse/answer.h>

#include "answer/pattern.h"

static const char *const known_ids[] = { "me", "lead", "over", "manage" };

static const char *lookup(const char *id, gpointer data)
{
	(void)data;
	for (gsize i = 0; i < G_N_ELEMENTS(known_ids); i++)
		if (strcmp(id, known_ids[i]) == 0)
			return "some/words";
	return NULL;
}

/* ------------------------------------------------------------ normal form */

static const struct {
	const char *text, *normal;
} good[] = {
	{ "lead", "lead" },
	{ "  lead \n team ", "lead team" },
	{ "lead*", "lead*" },
	{ "a~b", "a b" },
	{ "a ~3 b", "a b" },
	{ "a ~0 b", "a ~0 b" },
	{ "a~12(b)", "a ~12 b" },
	{ "a ~007 b", "a ~7 b" },
	{ "\"not a manager\"", "\"not a manager\"" },
	{ "“not a manager”", "\"not a manager\"" },
	{ "«not a manager»", "\"not a manager\"" },
	{ "don’t", "don't" },
	{ "\"the clients' needs\"", "\"the clients needs\"" },
	{ "co-worker rock'n'roll", "co-worker rock'n'roll" },
	{ "co‑worker", "co-worker" },
	{ "(one/two)", "(one/two)" },
	{ "( one two / \"three\" four* )", "(one two/\"three\" four*)" },
	{ "(\"a\" \"b\" c)", "(\"a b\" c)" },
	{ "(\"a b\")", "\"a b\"" },
	{ "(a)", "a" },
	{ "(a b)", "(a b)" },
	{ "@me ~6 !both @lead ~4 @over ~4 @manage !mistake",
	  "@me ~6 !both @lead ~4 @over ~4 @manage !mistake" },
	{ "@me !both ~6 @lead", "@me ~6 !both @lead" },
	{ "!never !\"at all\" !(no/not) lead", "!never !\"at all\" !(no/not) lead" },
	{ "a|b | c", "a | b | c" },
	{ "müssen 2023 शब्द", "müssen 2023 शब्द" },
	{ "@lead\"x\"(y/z)w", "@lead \"x\" (y/z) w" },
	{ "@lead é", "@lead é" },
};

START_TEST(test_normal_form)
{
	RhPatternProblem problem = { 0 };
	g_autoptr(RhPattern) first =
		rh_pattern_parse(good[_i].text, lookup, NULL, &problem);
	g_autoptr(RhPattern) second = NULL;
	g_autofree char *normal = NULL, *again = NULL;

	ck_assert_msg(first != NULL, "%s: %s", good[_i].text, problem.message);
	normal = rh_pattern_format(first);
	ck_assert_str_eq(normal, good[_i].normal);
	second = rh_pattern_parse(normal, lookup, NULL, &problem);
	ck_assert_msg(second != NULL, "%s: %s", normal, problem.message);
	again = rh_pattern_format(second);
	ck_assert_str_eq(again, normal);
}
END_TEST

/* ----------------------------------------------------------------- errors */

static const struct {
	const char *text;
	gsize offset;
	const char *message;	/* a part of it */
	const char *remedy;	/* a part of it */
} bad[] = {
	{ "", 0, "no word", "write the words" },
	{ " \n ", 0, "no word", "write the words" },
	{ "lead \"not a", 5, "quote is not closed", "write \" after" },
	{ "lead “not a", 5, "quote is not closed", "write \" after" },
	{ "lead \"\"", 5, "nothing between", "exact words" },
	{ "lead \" \" x", 5, "nothing between", "exact words" },
	{ "lead (a/b", 5, "parenthesis is not closed", "write )" },
	{ "lead ()", 5, "group is empty", "(one/other)" },
	{ "lead (a//b)", 8, "alternative is empty", "both sides of every /" },
	{ "lead (/b)", 6, "alternative is empty", "both sides of every /" },
	{ "lead (a/)", 8, "alternative is empty", "both sides of every /" },
	{ "a b)", 3, "')' cannot stand here", "put a (" },
	{ "((a) b)", 1, "'(' cannot stand inside ( )", "do not nest" },
	{ "(a|b)", 2, "'|' cannot stand inside ( )", "(one/other)" },
	{ "(a ~ b)", 3, "'~' cannot stand inside ( )", "outside" },
	{ "(a !b)", 3, "'!' cannot stand inside ( )", "before the group" },
	{ "(@me/us)", 1, "'@' cannot stand inside ( )", "outside of ( )" },
	{ "a/b", 1, "'/' cannot stand here", "(one/other)" },
	{ "a ~13 b", 2, "more than 12", "~12 or less" },
	{ "a ~99999999999999999999 b", 2, "more than 12", "~12 or less" },
	{ "a ~3b", 4, "directly behind a gap", "write a space" },
	{ "~ a", 0, "before the first word", "leave it out" },
	{ "!x ~3 a", 3, "before the first word", "leave it out" },
	{ "a ~4", 2, "behind the last word", "leave it out" },
	{ "a ~4 | b", 2, "behind the last word", "leave it out" },
	{ "a ~4 !b", 2, "behind the last word", "leave it out" },
	{ "a ~ ~ b", 4, "two gaps", "one gap" },
	{ "a !", 2, "nothing stands behind the veto", "!never" },
	{ "a ! b", 2, "nothing stands behind the veto", "!never" },
	{ "a !~ b", 2, "nothing stands behind the veto", "!never" },
	{ "a !| b", 2, "nothing stands behind the veto", "!never" },
	{ "!a", 2, "vetoes only", "add a word" },
	{ "a | !b | c", 7, "vetoes only", "add a word" },
	{ "a |", 3, "alternative is empty", "both sides of every |" },
	{ "| a", 0, "alternative is empty", "both sides of every |" },
	{ "a || b", 3, "alternative is empty", "both sides of every |" },
	{ "@you are", 0, "no <words id=\"you\">", "add a <words> group" },
	{ "a @ b", 2, "without a name", "@lead" },
	{ "@Me", 0, "without a name", "@lead" },
	{ "@leadÉ", 5, "stands in no id", "small letters" },
	{ "a @leadTeam", 7, "stands in no id", "small letters" },
	{ "lead.*manager", 4, "'.' cannot stand here", "~6" },
	{ "lead * manager", 5, "'*' cannot stand here", "word*" },
	{ "le*ad", 2, "end of a word", "lead*" },
	{ "managers?", 8, "'?' cannot stand here", "a b | a c b" },
	{ "lead+", 4, "'+' cannot stand here", "~6" },
	{ "[abc]", 0, "'[' cannot stand here", "(one/other)" },
	{ "a]", 1, "']' cannot stand here", "(one/other)" },
	{ "^lead", 0, "'^' cannot stand here", "anywhere" },
	{ "lead$", 4, "'$' cannot stand here", "anywhere" },
	{ "\\blead", 0, "'\\' cannot stand here", "nothing is escaped" },
	{ "{company}", 0, "'{' cannot stand here", "no {variables}" },
	{ "a, b", 1, "',' cannot stand here", "only words" },
	{ "'a b'", 0, "''' cannot stand here", "double quotes" },
	{ "‘a b’", 0, "'‘' cannot stand here", "double quotes" },
	{ "a - b", 2, "'-' cannot stand here", "!word" },
	{ "-a", 0, "'-' cannot stand here", "!word" },
	{ "a- b", 1, "'-' cannot stand here", "!word" },
	{ "a — b", 2, "'—' cannot stand here", "!word" },
	{ "a & b", 2, "'&' cannot stand here", "and" },
	{ "5 %", 2, "'%' cannot stand here", "percent" },
	{ "\"a*\"", 2, "'*' cannot stand inside quotes", "exact" },
	{ "\"a|b\"", 2, "'|' cannot stand inside quotes", "close the quote" },
	{ "a \001", 2, "U+0001 cannot stand here", "leave it out" },
	{ "a \xe2\x80\xae", 2, "U+202E cannot stand here", "leave it out" },
	{ "é \xff", 3, "not UTF-8", "UTF-8" },
	{ "é .", 3, "'.' cannot stand here", "leave it out" },
};

START_TEST(test_errors)
{
	RhPatternProblem problem = { 0 };
	RhPattern *pattern = rh_pattern_parse(bad[_i].text, lookup, NULL, &problem);

	ck_assert_ptr_null(pattern);
	ck_assert_ptr_nonnull(problem.message);
	ck_assert_msg(problem.offset == bad[_i].offset, "%s: offset %" G_GSIZE_FORMAT ", %s",
		      bad[_i].text, problem.offset, problem.message);
	ck_assert_msg(strstr(problem.message, bad[_i].message) != NULL, "%s: %s", bad[_i].text,
		      problem.message);
	ck_assert_msg(strstr(problem.remedy, bad[_i].remedy) != NULL, "%s: %s", bad[_i].text,
		      problem.remedy);
	rh_pattern_problem_clear(&problem);
	ck_assert_ptr_null(problem.message);
}
END_TEST

/* A caller that wants no reason gets none. */
START_TEST(test_errors_unexplained)
{
	ck_assert_ptr_null(rh_pattern_parse(bad[_i].text, lookup, NULL, NULL));
}
END_TEST

static const struct {
	const char *text;
	gsize offset;
	const char *message;	/* NULL: good */
	const char *remedy;
} words[] = {
	{ "one", 0, NULL, NULL },
	{ " one two / \"three\" / four* ", 0, NULL, NULL },
	{ "", 0, "no word", "write" },
	{ "a/", 2, "alternative is empty", "both sides" },
	{ "a//b", 2, "alternative is empty", "both sides" },
	{ "a|b", 1, "'|' cannot stand in <words>", "/" },
	{ "(a/b)", 0, "'(' cannot stand in <words>", "leave the parentheses out" },
	{ "a/b)", 3, "')' cannot stand in <words>", "leave the parentheses out" },
	{ "@me/a", 0, "'@' cannot stand in <words>", "do not nest" },
	{ "a/b @me", 4, "'@' cannot stand in <words>", "do not nest" },
	{ "a ~2 b", 2, "'~' cannot stand in <words>", "side by side" },
	{ "a/!b", 2, "'!' cannot stand in <words>", "before the group" },
	{ "a, b", 1, "',' cannot stand in <words>", "only words" },
};

START_TEST(test_words)
{
	RhPatternProblem problem = { 0 };
	gboolean accepted = rh_pattern_check_words(words[_i].text, &problem);

	ck_assert_msg(accepted == (words[_i].message == NULL), "%s: %s", words[_i].text,
		      problem.message != NULL ? problem.message : "accepted");
	if (!accepted) {
		ck_assert_uint_eq(problem.offset, words[_i].offset);
		ck_assert_ptr_nonnull(strstr(problem.message, words[_i].message));
		ck_assert_ptr_nonnull(strstr(problem.remedy, words[_i].remedy));
	}
	rh_pattern_problem_clear(&problem);
}
END_TEST

START_TEST(test_unknown_id_is_named)
{
	RhPatternProblem problem = { 0 };

	ck_assert_ptr_null(rh_pattern_parse("a @laed", lookup, NULL, &problem));
	ck_assert_uint_eq(problem.offset, 2);
	ck_assert_str_eq(problem.unknown, "laed");
	rh_pattern_problem_suggest(&problem, known_ids, G_N_ELEMENTS(known_ids));
	ck_assert_str_eq(problem.remedy, "did you mean @lead?");
	rh_pattern_problem_clear(&problem);
}
END_TEST

START_TEST(test_ids_unseen_without_lookup)
{
	g_autoptr(RhPattern) pattern = rh_pattern_parse("@whatever x", NULL, NULL, NULL);

	ck_assert_ptr_nonnull(pattern);
}
END_TEST

/* ----------------------------------------------------------------- limits */

/* UNIT repeated N times with SEPARATOR between. */
static char *repeat(const char *unit, const char *separator, guint n)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < n; i++)
		g_string_append_printf(out, "%s%s", i > 0 ? separator : "", unit);
	return g_string_free(out, FALSE);
}

static const struct {
	const char *unit, *separator;
	guint most;
	const char *message;
} limits[] = {
	{ "a", "|", RH_PATTERN_ALTERNATIVES_MAX, "more than 64 alternatives" },
	{ "a", " ", RH_PATTERN_ITEMS_MAX, "more than 32 parts" },
};

START_TEST(test_limits)
{
	g_autofree char *full = repeat(limits[_i].unit, limits[_i].separator, limits[_i].most);
	g_autofree char *over = repeat(limits[_i].unit, limits[_i].separator, limits[_i].most + 1);
	g_autoptr(RhPattern) pattern = rh_pattern_parse(full, NULL, NULL, NULL);
	RhPatternProblem problem = { 0 };

	ck_assert_ptr_nonnull(pattern);
	ck_assert_ptr_null(rh_pattern_parse(over, NULL, NULL, &problem));
	ck_assert_ptr_nonnull(strstr(problem.message, limits[_i].message));
	rh_pattern_problem_clear(&problem);
}
END_TEST

START_TEST(test_limit_of_group)
{
	g_autofree char *full = repeat("a", "/", RH_PATTERN_MEMBERS_MAX);
	g_autofree char *over = repeat("a", "/", RH_PATTERN_MEMBERS_MAX + 1);
	g_autofree char *group = g_strdup_printf("(%s)", over);
	RhPatternProblem problem = { 0 };

	ck_assert(rh_pattern_check_words(full, NULL));
	ck_assert(!rh_pattern_check_words(over, &problem));
	ck_assert_ptr_nonnull(strstr(problem.message, "more than 128 alternatives"));
	ck_assert_ptr_null(rh_pattern_parse(group, NULL, NULL, &problem));
	rh_pattern_problem_clear(&problem);
}
END_TEST

START_TEST(test_limit_of_length)
{
	g_autofree char *word = g_strnfill(RH_PATTERN_MAX, 'a');
	g_autofree char *over = g_strnfill(RH_PATTERN_MAX + 1, 'a');
	g_autoptr(RhPattern) pattern = rh_pattern_parse(word, NULL, NULL, NULL);
	RhPatternProblem problem = { 0 };

	ck_assert_ptr_nonnull(pattern);
	ck_assert_ptr_null(rh_pattern_parse(over, NULL, NULL, &problem));
	ck_assert_uint_eq(problem.offset, RH_PATTERN_MAX);
	rh_pattern_problem_clear(&problem);
}
END_TEST

/* -------------------------------------------------------------- structure */

START_TEST(test_structure)
{
	g_autoptr(RhPattern) pattern =
		rh_pattern_parse("@me ~6 !both (one two/\"x\") lead* | b", lookup, NULL, NULL);
	const RhItem *items;
	const RhAtom *atoms;

	ck_assert_ptr_nonnull(pattern);
	ck_assert_uint_eq(rh_pattern_alternatives(pattern), 2);
	ck_assert_uint_eq(pattern->n_items, 5);
	items = &pattern->items[0];
	atoms = &pattern->atoms[0];
	ck_assert_str_eq(items[0].words, "me");
	ck_assert(items[1].is_veto);
	ck_assert_uint_eq(items[2].gap, 6);
	ck_assert_uint_eq(items[2].n_members, 2);
	ck_assert_uint_eq(items[3].gap, RH_PATTERN_GAP_DEFAULT);
	ck_assert_str_eq(atoms[1].text, "one");
	ck_assert_int_eq(atoms[1].kind, RH_ATOM_STEM);
	ck_assert_int_eq(atoms[3].kind, RH_ATOM_EXACT);
	ck_assert_str_eq(atoms[4].text, "lead");
	ck_assert_int_eq(atoms[4].kind, RH_ATOM_PREFIX);
	ck_assert_uint_eq(pattern->alternatives[1].first_item, 4);
}
END_TEST

/*
 * Whatever is put together from the pieces of the language either parses, and
 * then its normal form parses to itself, or fails inside the text with a
 * message and a remedy.
 */
START_TEST(test_random_texts)
{
	static const char *const pieces[] = { "a", "b*", "\"c d\"", "(", ")", "/", "|", "!", "~",
					      "~5", "@me", "@", " ", " ", "“", "'", "-", "é",
					      "." };
	GRand *random = g_rand_new_with_seed(7);
	g_autoptr(RhPattern) room = rh_pattern_room_new();
	guint parsed = 0;

	for (int round = 0; round < 20000; round++) {
		g_autoptr(GString) text = g_string_new(NULL);
		g_autoptr(RhPattern) pattern = NULL;
		RhPatternProblem problem = { 0 };

		for (int n = g_rand_int_range(random, 1, 9); n > 0; n--)
			g_string_append(text, pieces[g_rand_int_range(random, 0,
								      G_N_ELEMENTS(pieces))]);
		pattern = rh_pattern_parse(text->str, lookup, NULL, &problem);
		ck_assert_int_eq(rh_pattern_parse_into(room, text->str, lookup, NULL, NULL),
				 pattern != NULL);
		if (pattern != NULL) {
			g_autofree char *normal = rh_pattern_format(pattern);
			g_autofree char *in_room = rh_pattern_format(room);
			g_autoptr(RhPattern) second = rh_pattern_parse(normal, lookup, NULL, NULL);
			g_autofree char *again = NULL;

			ck_assert_msg(second != NULL, "%s -> %s", text->str, normal);
			again = rh_pattern_format(second);
			ck_assert_str_eq(again, normal);
			ck_assert_str_eq(in_room, normal);
			ck_assert_uint_eq(pattern->n_atoms, second->n_atoms);
			ck_assert_uint_eq(pattern->n_items, second->n_items);
			parsed++;
		} else {
			ck_assert_uint_le(problem.offset, text->len);
			ck_assert_ptr_nonnull(problem.message);
			ck_assert_ptr_nonnull(problem.remedy);
			rh_pattern_problem_clear(&problem);
		}
	}
	ck_assert_uint_gt(parsed, 1000);
	g_rand_free(random);
}
END_TEST

/* As many parts as fit, of each kind: none has more than there is room for. */
START_TEST(test_room_is_enough)
{
	static const char *const parts[] = { "a ", "@a", "(a)", "\"a\"", "!a ", "a|", "(a/a/a)", "a~",
					     "\xC3\xA9 ", "@-", "@-@a ", "a@. ", "a@.", "@_\xE2\x80\xA2" };
	GString *text = g_string_new(NULL);
	g_autoptr(RhPattern) room = rh_pattern_room_new();

	for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
		g_autoptr(RhPattern) pattern = NULL;

		g_string_truncate(text, 0);
		for (guint n = 0; text->len + strlen(parts[i]) <= RH_PATTERN_MAX; n++)
			g_string_append_printf(text, "%s%s", n > 0 && n % 30 == 0 ? "|" : "", parts[i]);
		g_string_truncate(text, MIN(text->len, RH_PATTERN_MAX));
		/* Whether it is one matters less than that nothing is written outside. */
		pattern = rh_pattern_parse(text->str, NULL, NULL, NULL);
		ck_assert_int_eq(rh_pattern_parse_into(room, text->str, NULL, NULL, NULL),
				 pattern != NULL);
	}
	g_string_free(text, TRUE);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("answer");
	TCase *tcase = tcase_create("pattern");

	suite_add_tcase(suite, tcase);
	tcase_add_loop_test(tcase, test_normal_form, 0, G_N_ELEMENTS(good));
	tcase_add_loop_test(tcase, test_errors, 0, G_N_ELEMENTS(bad));
	tcase_add_loop_test(tcase, test_errors_unexplained, 0, G_N_ELEMENTS(bad));
	tcase_add_loop_test(tcase, test_words, 0, G_N_ELEMENTS(words));
	tcase_add_test(tcase, test_unknown_id_is_named);
	tcase_add_test(tcase, test_ids_unseen_without_lookup);
	tcase_add_loop_test(tcase, test_limits, 0, G_N_ELEMENTS(limits));
	tcase_add_test(tcase, test_limit_of_group);
	tcase_add_test(tcase, test_limit_of_length);
	tcase_add_test(tcase, test_structure);
	tcase_add_test(tcase, test_random_texts);
	tcase_add_test(tcase, test_room_is_enough);
	return unit_main(suite);
}
