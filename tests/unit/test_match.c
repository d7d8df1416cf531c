/*
 * test_match.c - phrase patterns looked for in answers: the grammar case by
 * case, a slow and obvious matcher that must agree, and what must never matter.
 */
#include "unit.h"

#include <locale.h>

#include <rehearse/coverage.h>
#include <rehearse/sayings.h>
#include <rehearse/text.h>

#include "answer/code.h"

static const char *look_up(const char *id, gpointer data)
{
	static const char *const words[][2] = {
		{ "me", "i / me / my / myself" },
		{ "lead", "lead / leader / leadership" },
		{ "manage", "manage / manager / management" },
		{ "over", "not / never / instead of / rather than / \"as opposed to\"" },
	};

	(void)data;
	for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
		if (strcmp(id, words[i][0]) == 0)
			return words[i][1];
	return NULL;
}

/* What PATTERN finds in LEN bytes of TEXT, or NULL.  (transfer full) */
static char *find_in(const char *lang, const char *pattern, const char *text, gssize len,
		     RhMatch *match)
{
	g_autoptr(RhPhrasebook) book = rh_phrasebook_new(lang, look_up, NULL);
	RhPatternProblem problem = { 0 };
	g_autoptr(RhMatcher) matcher = rh_matcher_new(book, pattern, &problem);
	g_autoptr(RhAnswer) answer = rh_answer_new(book, text, len);

	ck_assert_msg(matcher != NULL, "%s: %s", pattern, problem.message);
	if (!rh_matcher_find(matcher, answer, match))
		return NULL;
	return g_strndup(text + match->start, match->end - match->start);
}

static char *find(const char *pattern, const char *text)
{
	RhMatch match;

	return find_in("en", pattern, text, -1, &match);
}

/* ------------------------------------------------------------------ grammar */

typedef struct {
	const char *pattern, *text;
	const char *found;	/* NULL: nothing */
} Case;

static const Case grammar[] = {
	/* a word, by its stem */
	{ "plan", "We planned it.", "planned" },
	{ "decide", "I decided.", "decided" },
	{ "\"decide\"", "I decided.", NULL },
	{ "\"decided\"", "I DECIDED.", "DECIDED" },
	{ "lead*", "Her leadership", "leadership" },
	{ "lead*", "I led", NULL },
	{ "co-worker", "my co-workers", "co-workers" },
	{ "co-worker", "my co workers", "co workers" },
	{ "self-conf*", "her self-confidence", "self-confidence" },
	/* gaps: none written is three */
	{ "a ~0 b", "a b", "a b" },
	{ "a ~0 b", "a x b", NULL },
	{ "a ~1 b", "a x b", "a x b" },
	{ "a b", "a x x x b", "a x x x b" },
	{ "a b", "a x x x x b", NULL },
	{ "a ~12 b", "a 1 2 3 4 5 6 7 8 9 10 11 12 b", "a 1 2 3 4 5 6 7 8 9 10 11 12 b" },
	{ "a ~12 b", "a 1 2 3 4 5 6 7 8 9 10 11 12 13 b", NULL },
	{ "a b", "b a", NULL },
	{ "a a", "a", NULL },
	/* groups: members are adjacent, and of any length */
	{ "(bean counter/clerk)", "a bean counter", "bean counter" },
	{ "(bean counter/clerk)", "a bean and counter", NULL },
	{ "(bean counter/clerk)", "clerks", "clerks" },
	{ "x (a/a b) ~0 c", "x a b c", "x a b c" },
	{ "x (a/a b) ~0 c", "x a c", "x a c" },
	{ "\"on time\" ~0 (and/\"with no\" waste)", "on time with no waste", "on time with no waste" },
	{ "@me ~4 @lead", "I am a leader", "I am a leader" },
	{ "@me ~4 @lead ~2 @over ~3 @manage", "I'm a leader as opposed to a manager",
	  "I'm a leader as opposed to a manager" },
	/* leftmost, then shortest, then the first alternative */
	{ "a ~5 b", "x a x b b", "a x b" },
	{ "a ~5 b", "a a b", "a a b" },
	{ "b | a", "a b", "a" },
	{ "a b | a", "a b", "a" },
	/* vetoes only where they stand */
	{ "!never a", "a never", "a" },
	{ "!never a", "never a", NULL },
	{ "!never a", "never. Here we go on for quite a while, and in the end also a word", "a" },
	{ "a !never", "never a", "a" },
	{ "a !never", "a x never", NULL },
	{ "a !never b", "never a b never", "a b" },
	{ "a !never b", "a never b", NULL },
	{ "a !never b", "a never a b", "a b" },
	{ "a !(not only) ~4 b", "a not b", "a not b" },
	{ "a !(not only) ~4 b", "a not only b", NULL },
	{ "a !\"not only\" ~4 b", "a x not only b", NULL },
	{ "!both !each a", "each a", NULL },
	{ "a !b b", "a b b", "a b" },
	{ "@me !both ~6 @lead !mistake", "I am both a leader", NULL },
	{ "@me !both ~6 @lead !mistake", "To say I am a leader is a mistake", NULL },
	{ "@me !both ~6 @lead !mistake", "By mistake I lead", "I lead" },
	/* windows: a sentence, or up to three short ones */
	{ "a ~5 b", "a. b", "a. b" },
	{ "a ~5 b", "a! x? b", "a! x? b" },
	{ "a ~5 b", "a; x; y; b", NULL },
	{ "a ~3 b", "One two three four five six seven eight nine ten a. Then b comes.", "a. Then b" },
	{ "a ~3 b", "One two three four five six seven eight nine ten a. Then b comes now.", NULL },
	{ "a ~3 b", "one two three four five six seven eight nine ten a then b", "a then b" },
	{ "a b !c", "a b. c", "a b" },
	{ "leader ~2 manager ~1 no", "Call me a leader. Manager? No.", "leader. Manager? No" },
	{ "a ~5 b", "a\nb", "a\nb" },
	{ "a ~5 b", "a\r\nb", "a\r\nb" },
	{ "a ~5 b", "a\n1\n2\nb", NULL },
};

START_TEST(test_grammar)
{
	const Case *c = &grammar[_i];
	g_autofree char *found = find(c->pattern, c->text);

	ck_assert_msg(g_strcmp0(found, c->found) == 0, "%s in \"%s\": found %s, not %s", c->pattern,
		      c->text, found != NULL ? found : "nothing",
		      c->found != NULL ? c->found : "nothing");
}
END_TEST

/* ------------------------------------------------------------------- words */

static const Case word_cases[] = {
	/* contractions, with the place of the whole word */
	{ "do not manage", "I don't manage", "don't manage" },
	{ "do not manage", "I don\xE2\x80\x99t manage", "don\xE2\x80\x99t manage" },
	{ "do not manage", "I dont manage", "dont manage" },
	{ "don't manage", "I do not manage", "do not manage" },
	{ "don\xE2\x80\x99t manage", "I don\xC2\xB4t manage", "don\xC2\xB4t manage" },
	{ "can not", "I cannot", "cannot" },
	{ "\"can not\"", "I can't", "can't" },
	{ "will not", "I won't", "won't" },
	{ "i am", "I'm here", "I'm" },
	{ "i am", "im here", "im" },
	{ "i have", "I've seen it", "I've" },
	{ "they would not have", "They wouldn't've", "They wouldn't've" },
	{ "let us", "Let's go", "Let's" },
	{ "it is", "it's", "it's" },
	{ "manager job", "the manager's job", "manager's job" },
	{ "client need", "the clients' needs", "clients' needs" },
	{ "client's need", "the clients' needs", "clients' needs" },
	{ "rock'n'roll", "Rock\xE2\x80\x99n\xE2\x80\x99roll!", "Rock\xE2\x80\x99n\xE2\x80\x99roll" },
	{ "manage", "'manage'", "manage" },
	{ "going to", "gonna", "gonna" },
	{ "percent", "100%", "%" },
	{ "plan and act", "plan & act", "plan & act" },
	/* the roles are not the work */
	{ "manage", "The manager", NULL },
	{ "manage", "Management", NULL },
	{ "manager", "managing", NULL },
	{ "manager", "Two managers", "managers" },
	{ "manage", "I was managing", "managing" },
	{ "management", "manage", NULL },
	{ "lead", "the leader", NULL },
	{ "leader", "leadership", NULL },
	{ "lead", "I led", "led" },
	/* irregular forms */
	{ "tell", "I told them", "told" },
	{ "say", "she said", "said" },
	{ "say", "he says", "says" },
	{ "write", "it is written", "written" },
	{ "person", "the people", "people" },
	{ "people", "two persons", "persons" },
	{ "do", "he does", "does" },
	{ "go", "she goes", "goes" },
	{ "have", "he has", "has" },
	{ "\"have\"", "he has", NULL },
	{ "child", "children", "children" },
	/* "I am" and "I was" are not the same */
	{ "is", "was", NULL },
	{ "have", "had", NULL },
	/* words that the stemmer mistakes */
	{ "hardly", "hard work", NULL },
	{ "unlike", "unlikely", NULL },
	{ "direction", "directly", NULL },
	{ "busy", "business", NULL },
	{ "even", "in the evening", NULL },
	{ "organ", "organised", NULL },
	/* spelling */
	{ "organise", "we organized", "organized" },
	{ "organize", "the organisation", "organisation" },
	{ "prioritise", "prioritizing", "prioritizing" },
	{ "analyse", "analyzed", "analyzed" },
	{ "behaviour", "behaviors", "behaviors" },
	{ "favorite", "favourite", "favourite" },
	{ "practice", "I practise", "practise" },
	{ "promise", "promised", "promised" },
	{ "rise", "rising", "rising" },
	{ "hour", "hours", "hours" },
	{ "our", "or", NULL },
	/* sentences that do not end */
	{ "a ~1 b !c", "a 3.5 b c", NULL },
	{ "mr smith !c", "Mr. Smith and then a long c", NULL },
	{ "a b !c", "a e.g. b c", NULL },
	{ "a b !c", "a ... b c", NULL },
	{ "a b !c", "a\xE2\x80\xA6 b c", NULL },
	{ "a b !c", "U.S. a b c", NULL },
	{ "b !c", "a. b! And then we go on and on and on until there is the last c", "b" },
	{ "now !then", "Now.Then c", "Now" },
	{ "b !c", "bb.b.com c", NULL },
};

START_TEST(test_words)
{
	const Case *c = &word_cases[_i];
	g_autofree char *found = find(c->pattern, c->text);

	ck_assert_msg(g_strcmp0(found, c->found) == 0, "%s in \"%s\": found %s, not %s", c->pattern,
		      c->text, found != NULL ? found : "nothing",
		      c->found != NULL ? c->found : "nothing");
}
END_TEST

/* Other languages and scripts; hostile bytes. */
static const struct {
	const char *lang;
	Case c;
} scripts[] = {
	{ "de", { "entscheiden", "wir entschieden", NULL } },
	{ "de", { "Entscheidung", "die ENTSCHEIDUNGEN", "ENTSCHEIDUNGEN" } },
	{ "de", { "groß", "GROSS", "GROSS" } },
	{ "fr", { "équipe", "l\xE2\x80\x99" "équipe", "équipe" } },
	{ "fr", { "l'équipe", "l'équipe", "l'équipe" } },
	{ "fr", { "équipe", "l'e\xCC\x81quipe", "e\xCC\x81quipe" } },
	{ "en", { "caf\xC3\xA9", "the cafe\xCC\x81", "cafe\xCC\x81" } },
	{ "en", { "cafe\xCC\x81", "the CAF\xC3\x89", "CAF\xC3\x89" } },
	{ "tr", { "insan", "\xC4\xB0NSAN", "\xC4\xB0NSAN" } },
	{ "tr", { "\xC4\xB1\xC5\x9F\xC4\xB1k", "I\xC5\x9EIK", "I\xC5\x9EIK" } },
	{ "en", { "insist", "INSIST", "INSIST" } },
	{ "xx", { "plan", "planned", NULL } },
	{ "xx", { "plan", "PLAN", "PLAN" } },
	{ "", { "plan", "a Plan", "Plan" } },
	{ "he", { "\xD7\xA6\xD7\x95\xD7\x95\xD7\xAA", "\xD7\x94 \xD7\xA6\xD7\x95\xD7\x95\xD7\xAA.",
		  "\xD7\xA6\xD7\x95\xD7\x95\xD7\xAA" } },
	{ "ja", { "\xE7\xAE\xA1\xE7\x90\x86", "\xE7\xA7\x81\xE3\x81\xAE\xE7\xAE\xA1\xE7\x90\x86\xE3\x80\x82",
		  "\xE7\xAE\xA1\xE7\x90\x86" } },
	{ "en", { "a ~0 b", "a\xC2\xA0" "b", "a\xC2\xA0" "b" } },
	{ "en", { "manager", "\xE2\x80\x9Cmanager\xE2\x80\x9D", "manager" } },
	{ "en", { "manager", "man\xC2\xAD" "ager", "man\xC2\xAD" "ager" } },
	{ "en", { "manager", "\xF0\x9F\x98\x80manager\xF0\x9F\x98\x80", "manager" } },
	{ "en", { "a ~0 b", "a\xFF" "b", "a\xFF" "b" } },
	{ "en", { "b", "a\xC3", NULL } },
};

START_TEST(test_scripts)
{
	const Case *c = &scripts[_i].c;
	RhMatch match;
	g_autofree char *found = find_in(scripts[_i].lang, c->pattern, c->text, -1, &match);

	ck_assert_msg(g_strcmp0(found, c->found) == 0, "%s in \"%s\": found %s, not %s", c->pattern,
		      c->text, found != NULL ? found : "nothing",
		      c->found != NULL ? c->found : "nothing");
}
END_TEST

START_TEST(test_stems)
{
	g_autoptr(RhPhrasebook) english = rh_phrasebook_new("en-GB", NULL, NULL);
	g_autoptr(RhPhrasebook) unknown = rh_phrasebook_new("tlh", NULL, NULL);
	g_autoptr(RhPhrasebook) none = rh_phrasebook_new(NULL, NULL, NULL);

	ck_assert(rh_phrasebook_has_stems(english));
	ck_assert(!rh_phrasebook_has_stems(unknown));
	ck_assert(!rh_phrasebook_has_stems(none));
}
END_TEST

/* The locale is the user's; the language is the deck's. */
START_TEST(test_locale)
{
	static const char *const names[] = { "tr_TR.UTF-8", "tr_TR.utf8", "tr_TR", "de_DE.UTF-8", "C" };

	for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *found = NULL;

		if (setlocale(LC_ALL, names[i]) == NULL)
			continue;
		found = find("insist in", "I INSIST IN IT");
		ck_assert_msg(g_strcmp0(found, "INSIST IN") == 0, "in %s", names[i]);
	}
	setlocale(LC_ALL, "C");
}
END_TEST

/* ------------------------------------------------------ a matcher by the book */

/*
 * Words of one letter, so that there is nothing to stem; each window by itself,
 * each way through the units tried, each veto looked for where it stands.
 */
typedef struct {
	char *tokens;		/* a letter each */
	guint *sentence;	/* of each token */
	guint n;
} Slow;

static gboolean slow_member(const Slow *slow, const RhPattern *pattern, const RhMember *member,
			    guint at, guint end)
{
	if (member->n_atoms > end - at)
		return FALSE;
	for (guint i = 0; i < member->n_atoms; i++)
		if (*pattern->atoms[member->first_atom + i].text !=
		    slow->tokens[at + i])
			return FALSE;
	return TRUE;
}

static gboolean slow_occurs(const Slow *slow, const RhPattern *pattern, const RhItem *item, guint from,
			    guint to)
{
	for (guint at = from; at < to; at++)
		for (guint m = 0; m < item->n_members; m++)
			if (slow_member(slow, pattern,
					&pattern->members[item->first_member + m], at, to))
				return TRUE;
	return FALSE;
}

/* The vetoes from item I up to the next unit, which I becomes. */
static gboolean slow_vetoed(const Slow *slow, const RhPattern *pattern, const RhAlternative *alt,
			    guint *i, guint from, guint to)
{
	gboolean vetoed = FALSE;

	for (; *i < alt->n_items; ++*i) {
		const RhItem *item = &pattern->items[alt->first_item + *i];

		if (!item->is_veto)
			break;
		vetoed = vetoed || slow_occurs(slow, pattern, item, from, to);
	}
	return vetoed;
}

/* The earliest end of a match of the items from I on, of which the last ended at AT; or -1. */
static int slow_rest(const Slow *slow, const RhPattern *pattern, const RhAlternative *alt, guint i,
		     gboolean is_first, guint at, guint end)
{
	int best = -1;
	guint unit = i;
	const RhItem *item;
	gboolean vetoed = slow_vetoed(slow, pattern, alt, &unit, at, end);

	if (unit == alt->n_items)
		return vetoed ? -1 : (int)at;
	item = &pattern->items[alt->first_item + unit];
	for (guint begin = at; begin <= (is_first ? at : MIN(at + item->gap, end)); begin++) {
		guint again = i;

		if (!is_first && slow_vetoed(slow, pattern, alt, &again, at, begin))
			continue;
		for (guint m = 0; m < item->n_members; m++) {
			const RhMember *member = &pattern->members[item->first_member + m];
			int found;

			if (begin > end || !slow_member(slow, pattern, member, begin, end))
				continue;
			found = slow_rest(slow, pattern, alt, unit + 1, FALSE,
					  begin + member->n_atoms, end);
			if (found >= 0 && (best < 0 || found < best))
				best = found;
		}
	}
	return best;
}

static gboolean slow_find(const Slow *slow, const RhPattern *pattern, guint from, guint to,
			  guint *begin, guint *end)
{
	gboolean any = FALSE;

	for (guint a = 0; a < pattern->n_alternatives; a++) {
		const RhAlternative *alt = &pattern->alternatives[a];

		for (guint at = from; at < to; at++) {
			guint i = 0;
			int found;

			if (slow_vetoed(slow, pattern, alt, &i, from, at))
				continue;
			found = slow_rest(slow, pattern, alt, i, TRUE, at, to);
			if (found < 0 || (any && (at > *begin || (at == *begin && (guint)found >= *end))))
				continue;
			any = TRUE;
			*begin = at;
			*end = (guint)found;
		}
	}
	return any;
}

/* All windows: one to three sentences, if they are short together. */
static gboolean slow_match(const Slow *slow, const RhPattern *pattern, guint *begin, guint *end)
{
	gboolean any = FALSE;

	for (guint from = 0; from < slow->n; from++) {
		if (from > 0 && slow->sentence[from] == slow->sentence[from - 1])
			continue;
		for (guint sentences = 1; sentences <= 3; sentences++) {
			guint to = from, b, e;

			while (to < slow->n && slow->sentence[to] < slow->sentence[from] + sentences)
				to++;
			if ((sentences > 1 && to - from > RH_WINDOW_WORDS) ||
			    !slow_find(slow, pattern, from, to, &b, &e))
				continue;
			if (!any || b < *begin || (b == *begin && e < *end)) {
				any = TRUE;
				*begin = b;
				*end = e;
			}
		}
	}
	return any;
}

static const char letters[] = "bcdf";

static char random_letter(GRand *rand)
{
	return letters[g_rand_int_range(rand, 0, sizeof letters - 1)];
}

static void random_unit(GRand *rand, GString *out)
{
	int n_members = g_rand_int_range(rand, 1, 4);

	g_string_append_c(out, '(');
	for (int m = 0; m < n_members; m++) {
		if (m > 0)
			g_string_append_c(out, '/');
		for (int k = g_rand_int_range(rand, 0, 3) / 2; k >= 0; k--)
			g_string_append_printf(out, "%c ", random_letter(rand));
	}
	g_string_append(out, ") ");
}

static void random_vetoes(GRand *rand, GString *out)
{
	while (g_rand_int_range(rand, 0, 4) == 0) {
		g_string_append_c(out, '!');
		random_unit(rand, out);
	}
}

static char *random_pattern(GRand *rand)
{
	GString *out = g_string_new(NULL);
	int n_alternatives = g_rand_int_range(rand, 1, 3);

	for (int a = 0; a < n_alternatives; a++) {
		int n_units = g_rand_int_range(rand, 1, 4);

		g_string_append(out, a > 0 ? "| " : "");
		random_vetoes(rand, out);
		for (int u = 0; u < n_units; u++) {
			random_unit(rand, out);
			random_vetoes(rand, out);
			if (u + 1 < n_units)
				g_string_append_printf(out, "~%d ", g_rand_int_range(rand, 0, 5));
		}
	}
	return g_string_free(out, FALSE);
}

static char *random_text(GRand *rand, Slow *slow)
{
	GString *out = g_string_new(NULL);
	guint sentence = 0;

	slow->n = (guint)g_rand_int_range(rand, 1, 30);
	slow->tokens = g_new0(char, slow->n + 1);
	slow->sentence = g_new0(guint, slow->n + 1);
	for (guint i = 0; i < slow->n; i++) {
		slow->tokens[i] = random_letter(rand);
		slow->sentence[i] = sentence;
		g_string_append_c(out, slow->tokens[i]);
		if (g_rand_int_range(rand, 0, 6) == 0) {
			g_string_append(out, "! ");
			sentence++;
		} else {
			g_string_append_c(out, ' ');
		}
	}
	return g_string_free(out, FALSE);
}

/* One random pattern and text; TRUE if there was a match. */
static gboolean compare_once(GRand *rand)
{
	g_autoptr(RhPhrasebook) book = rh_phrasebook_new("en", NULL, NULL);
	g_autofree char *pattern = random_pattern(rand);
	g_autoptr(RhMatcher) matcher = rh_matcher_new(book, pattern, NULL);
	Slow slow = { 0 };
	g_autofree char *text = random_text(rand, &slow);
	g_autoptr(RhAnswer) answer = rh_answer_new(book, text, -1);
	guint begin = 0, end = 0;
	RhMatch match = { 0 };
	gboolean wanted, found;

	ck_assert_msg(matcher != NULL, "%s", pattern);
	ck_assert_uint_eq(rh_answer_n_words(answer), slow.n);
	wanted = slow_match(&slow, matcher->pattern, &begin, &end);
	found = rh_matcher_find(matcher, answer, &match);
	ck_assert_msg(wanted == found, "%s in %s: found %d, not %d", pattern, text, found, wanted);
	if (found) {
		ck_assert_msg(match.start == rh_token(answer, begin)->start &&
			      match.end == rh_token(answer, end - 1)->end,
			      "%s in %s: %zu to %zu, not token %u to %u", pattern, text,
			      match.start, match.end, begin, end);
	}
	g_free(slow.tokens);
	g_free(slow.sentence);
	return found;
}

START_TEST(test_by_the_book)
{
	GRand *rand = g_rand_new_with_seed(20261121);
	guint n_found = 0;

	for (int i = 0; i < 20000; i++)
		n_found += compare_once(rand) ? 1 : 0;
	g_rand_free(rand);
	/* Both answers must have been tried often. */
	ck_assert_uint_gt(n_found, 4000);
	ck_assert_uint_lt(n_found, 16000);
}
END_TEST

/* ---------------------------------------------------------- what is idle */

/* Whether what is called idle in MATCHER makes no difference in TEXT. */
static void check_idle(const RhMatcher *matcher, const RhIdle *idle, const RhAnswer *answer,
		       const char *pattern, const char *text)
{
	guint a = idle->alternative - 1;
	const RhAlternative *alt = &matcher->pattern->alternatives[a];
	RhMatch with = { 0 }, without = { 0 };
	gboolean found = rh_search(matcher, a, answer, RH_STRICT, &with, NULL);

	if (idle->veto == NULL) {
		ck_assert_msg(!found || rh_search(matcher, idle->by_alternative - 1, answer,
						  RH_STRICT, NULL, NULL),
			      "%s in %s: alternative %u does not hold %u", pattern, text,
			      idle->by_alternative, idle->alternative);
		return;
	}
	for (guint step = alt->first_item; step < alt->first_item + alt->n_items; step++) {
		g_autofree char *written = rh_pattern_format_item(matcher->pattern, step);

		if (!matcher->steps[step].is_veto ||
		    strcmp(written, idle->veto) != 0)
			continue;
		/* The same veto may stand elsewhere, where it is of use. */
		if (found == rh_search(matcher, a, answer, (RhLeniency){ FALSE, step, NULL }, &without,
				       NULL) && with.start == without.start &&
		    with.end == without.end)
			return;
	}
	ck_abort_msg("%s in %s: the veto !%s is of use", pattern, text, idle->veto);
}

START_TEST(test_idle_is_idle)
{
	GRand *rand = g_rand_new_with_seed(4);
	guint n_vetoes = 0, n_alternatives = 0;

	for (int i = 0; i < 6000; i++) {
		g_autoptr(RhPhrasebook) book = rh_phrasebook_new("en", NULL, NULL);
		g_autofree char *pattern = random_pattern(rand);
		const char *say[] = { pattern };
		RhSaying saying = { .id = "p", .say = say, .n_say = 1 };
		g_autoptr(RhCoverage) coverage = rh_coverage_new(book, &saying, 1);
		g_autoptr(GArray) idle = rh_coverage_idle(coverage, 0);
		Slow slow = { 0 };
		g_autofree char *text = random_text(rand, &slow);
		g_autoptr(RhAnswer) answer = rh_answer_new(book, text, -1);

		for (guint k = 0; k < idle->len; k++) {
			const RhIdle *row = &g_array_index(idle, RhIdle, k);

			check_idle(rh_coverage_matcher(coverage, 0, 0), row, answer, pattern, text);
			n_vetoes += row->veto != NULL;
			n_alternatives += row->veto == NULL;
		}
		g_free(slow.tokens);
		g_free(slow.sentence);
	}
	g_rand_free(rand);
	ck_assert_uint_gt(n_vetoes, 100);
	ck_assert_uint_gt(n_alternatives, 100);
}
END_TEST

/* ----------------------------------------------------------- shipped decks */

typedef void (*EachFunc)(RhSayings *sayings, guint i, guint say, const RhMatcher *matcher,
			 gpointer data);

static void each_matcher(RhSayings *sayings, EachFunc func, gpointer data)
{
	const RhCoverage *coverage = rh_sayings_coverage(sayings);

	for (guint i = 0; i < rh_coverage_length(coverage); i++)
		for (guint say = 0; say < rh_coverage_n_say(coverage, i); say++) {
			ck_assert_msg(rh_coverage_matcher(coverage, i, say) != NULL,
				      "%s: pattern %u is none", rh_coverage_id(coverage, i), say + 1);
			func(sayings, i, say, rh_coverage_matcher(coverage, i, say), data);
		}
}

/* Every pattern of every shipped deck; how many decks there were. */
static guint each_shipped(EachFunc func, gpointer data)
{
	const char *src = g_getenv("RH_SRC");
	g_autofree char *folder = g_build_filename(src != NULL ? src : ".", "decks", NULL);
	GDir *dir = g_dir_open(folder, 0, NULL);
	const char *name;
	guint n = 0;

	ck_assert_ptr_nonnull(dir);
	while ((name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
		g_autoptr(RhDeck) deck = NULL;

		if (!g_str_has_suffix(name, ".xml"))
			continue;
		deck = rh_deck_read_file(path, diags, NULL);
		ck_assert_msg(deck != NULL, "%s", path);
		for (guint i = 0; i < rh_deck_n_cards(deck); i++) {
			g_autoptr(RhSayings) sayings = rh_sayings_new_card(rh_deck_card(deck, i));

			each_matcher(sayings, func, data);
		}
		n++;
	}
	g_dir_close(dir);
	return n;
}

/* The first words of the first member of ITEM as the author wrote them. */
static void append_words(RhSayings *sayings, const RhMatcher *matcher, guint item, GString *out)
{
	g_autofree char *written = rh_pattern_format_item(matcher->pattern, item);
	const RhNode *words;
	gsize len;

	if (*written == '@') {
		words = rh_node_child(rh_sayings_get(sayings, 0)->card->root, RH_TAG_WORDS);
		while (words != NULL && strcmp(rh_node_attr(words, RH_ATTR_ID), written + 1) != 0)
			words = rh_node_next(words);
		ck_assert_msg(words != NULL, "%s", written);
		len = strcspn(words->text, "/");
		g_string_append_len(out, words->text, (gssize)len);
	} else {
		const char *from = *written == '(' ? written + 1 : written;

		len = strcspn(from, "/)");
		g_string_append_len(out, from, (gssize)len);
	}
	g_string_append_c(out, ' ');
}

/* Each alternative must find the first words of each of its units, next to each other. */
static void check_reading(RhSayings *sayings, guint i, guint say, const RhMatcher *matcher,
			  gpointer data)
{
	guint *n = data;

	for (guint a = 0; a < rh_matcher_n_alternatives(matcher); a++) {
		const RhAlternative *alt = &matcher->pattern->alternatives[a];
		g_autoptr(GString) text = g_string_new(NULL);
		g_autoptr(RhAnswer) answer = NULL;

		for (guint k = 0; k < alt->n_items; k++)
			if (!matcher->steps[alt->first_item + k].is_veto)
				append_words(sayings, matcher, alt->first_item + k, text);
		g_strdelimit(text->str, "*\"", ' ');
		answer = rh_sayings_answer(sayings, text->str, -1);
		ck_assert_msg(rh_search(matcher, a, answer, RH_STRICT, NULL, NULL),
			      "%s, pattern %u, alternative %u does not find \"%s\"",
			      rh_sayings_get(sayings, i)->id, say + 1, a + 1, text->str);
		++*n;
	}
}

START_TEST(test_plain_reading)
{
	guint n = 0;

	ck_assert_uint_gt(each_shipped(check_reading, &n), 0);
	ck_assert_uint_gt(n, 300);
}
END_TEST

/* Sentences of many sorts: those of the decks themselves. */
static const char *const sentences[] = {
	"I'm a leader, not a manager, and I don't manage people; I lead them.",
	"Both are needed. Neither ranks above the other, and the moment decides.",
	"When I manage, I keep the day in order: the rota is full. Last winter I made a new plan!",
	"Managers only push paper? Some say so. I wouldn't: they're what keeps promises.",
	"My habit is to lead, so I practise the other side every Monday with a list.",
};

/* A pattern without its vetoes finds at least as much. */
static void check_vetoes(RhSayings *sayings, guint i, guint say, const RhMatcher *matcher,
			 gpointer data)
{
	(void)i;
	(void)say;
	for (gsize s = 0; s < G_N_ELEMENTS(sentences); s++) {
		g_autoptr(RhAnswer) answer = rh_sayings_answer(sayings, sentences[s], -1);

		for (guint a = 0; a < rh_matcher_n_alternatives(matcher); a++) {
			RhMatch strict, free;

			if (!rh_search(matcher, a, answer, RH_STRICT, &strict, NULL))
				continue;
			ck_assert(rh_search(matcher, a, answer, (RhLeniency){ TRUE, RH_NO_STEP, NULL },
					    &free, NULL));
			ck_assert_uint_le(free.start, strict.start);
			++*(guint *)data;
		}
	}
}

START_TEST(test_vetoes_only_remove)
{
	guint n = 0;

	each_shipped(check_vetoes, &n);
	ck_assert_uint_gt(n, 20);
}
END_TEST

/* --------------------------------------------------- what must never matter */

typedef char *(*Disguise)(const char *text);

static char *in_capitals(const char *text)
{
	return g_utf8_strup(text, -1);
}

static char *with_curly(const char *text)
{
	g_auto(GStrv) parts = g_strsplit(text, "'", -1);

	return g_strjoinv("\xE2\x80\x99", parts);
}

static char *decomposed(const char *text)
{
	return g_utf8_normalize(text, -1, G_NORMALIZE_NFD);
}

static char *with_nbsp(const char *text)
{
	g_auto(GStrv) parts = g_strsplit(text, " ", -1);

	return g_strjoinv("\xC2\xA0", parts);
}

/* The words between which a match lies: of the text as far as it goes. */
static guint words_before(RhSayings *sayings, const char *text, gsize offset)
{
	g_autoptr(RhAnswer) answer = rh_sayings_answer(sayings, text, (gssize)offset);

	return rh_answer_n_words(answer);
}

static void check_disguise(RhSayings *sayings, guint i, guint say, const RhMatcher *matcher,
			   gpointer data)
{
	static const Disguise disguises[] = { in_capitals, with_curly, decomposed, with_nbsp };

	(void)i;
	(void)say;
	for (gsize s = 0; s < G_N_ELEMENTS(sentences); s++) {
		g_autoptr(RhAnswer) plain = rh_sayings_answer(sayings, sentences[s], -1);
		RhMatch match = { 0 };
		gboolean found = rh_matcher_find(matcher, plain, &match);

		for (gsize d = 0; d < G_N_ELEMENTS(disguises); d++) {
			g_autofree char *text = disguises[d](sentences[s]);
			g_autoptr(RhAnswer) answer = rh_sayings_answer(sayings, text, -1);
			RhMatch other = { 0 };

			ck_assert_int_eq(rh_matcher_find(matcher, answer, &other), found);
			if (!found)
				continue;
			ck_assert_uint_eq(match.alternative, other.alternative);
			ck_assert_uint_eq(words_before(sayings, sentences[s], match.start),
					  words_before(sayings, text, other.start));
			ck_assert_uint_eq(words_before(sayings, sentences[s], match.end),
					  words_before(sayings, text, other.end));
			++*(guint *)data;
		}
	}
}

START_TEST(test_disguises)
{
	guint n = 0;

	each_shipped(check_disguise, &n);
	ck_assert_uint_gt(n, 20);
}
END_TEST

/* Any bytes: a match lies inside the text and cuts no character. */
START_TEST(test_spans)
{
	static const char *const pieces[] = {
		"manager", " ", "I'm", "\xE2\x80\x99", ". ", "\xC3\xA9", "\xCC\x81", "e", "\n", "\r\n",
		"\xF0\x9F\x98\x80", "\xE7\xAE\xA1", "\xFF", "\xC3", "-", "leader", "\xE2\x80\x8F", "%",
		"\xD7\xA6", "\xC2\xAD", "not ", "3.5", "don't",
	};
	GRand *rand = g_rand_new_with_seed(7);
	g_autoptr(RhPhrasebook) book = rh_phrasebook_new("en", NULL, NULL);
	g_autoptr(RhMatcher) matcher = rh_matcher_new(book, "(i/not/e*/\xE7\xAE\xA1/percent) ~12 "
						      "(manager/leader/\xC3\xA9/do/m*)", NULL);
	guint n = 0;

	for (int round = 0; round < 3000; round++) {
		g_autoptr(GString) text = g_string_new(NULL);
		g_autoptr(RhAnswer) answer = NULL;
		RhMatch match;

		for (int k = g_rand_int_range(rand, 0, 20); k >= 0; k--)
			g_string_append(text, pieces[g_rand_int_range(rand, 0,
								      G_N_ELEMENTS(pieces))]);
		answer = rh_answer_new(book, text->str, (gssize)text->len);
		if (!rh_matcher_find(matcher, answer, &match))
			continue;
		n++;
		ck_assert_uint_lt(match.start, match.end);
		ck_assert_uint_le(match.end, text->len);
		ck_assert_int_ne(text->str[match.start] & 0xC0, 0x80);
		ck_assert_msg(match.end == text->len || (text->str[match.end] & 0xC0) != 0x80 ||
			      !g_utf8_validate(text->str, (gssize)text->len, NULL),
			      "%s at %zu", text->str, match.end);
	}
	g_rand_free(rand);
	ck_assert_uint_gt(n, 500);
}
END_TEST

START_TEST(test_limits)
{
	g_autoptr(RhPhrasebook) book = rh_phrasebook_new("en", NULL, NULL);
	g_autoptr(RhMatcher) matcher = rh_matcher_new(book, "last", NULL);
	g_autofree char *text = g_strnfill(RH_ANSWER_MAX + 100, ' ');
	g_autoptr(RhAnswer) inside = NULL, outside = NULL, empty = NULL;
	RhMatch match;

	memcpy(text + RH_ANSWER_MAX - 4, "last", 4);
	inside = rh_answer_new(book, text, -1);
	ck_assert(rh_matcher_find(matcher, inside, &match));
	ck_assert_uint_eq(match.end, RH_ANSWER_MAX);
	memcpy(text + RH_ANSWER_MAX - 4, "    last", 8);
	outside = rh_answer_new(book, text, -1);
	ck_assert(!rh_matcher_find(matcher, outside, &match));
	ck_assert_uint_eq(rh_answer_n_words(outside), 0);
	empty = rh_answer_new(book, "", -1);
	ck_assert(!rh_matcher_find(matcher, empty, &match));
}
END_TEST

/* --------------------------------------------------------------------- work */

/* Comparisons for PATTERN in N repetitions of PIECE. */
static guint64 work_for(const char *pattern, const char *piece, guint n)
{
	g_autoptr(RhPhrasebook) book = rh_phrasebook_new("en", NULL, NULL);
	RhPatternProblem problem = { 0 };
	g_autoptr(RhMatcher) matcher = rh_matcher_new(book, pattern, &problem);
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(RhAnswer) answer = NULL;
	guint64 work = 0;

	ck_assert_msg(matcher != NULL, "%s: %s", pattern, problem.message);
	for (guint i = 0; i < n; i++)
		g_string_append(text, piece);
	/* So that every word of the pattern is there and none is given up early. */
	g_string_append(text, "! Far away from it all stands, in a sentence that is so long, one b");
	answer = rh_answer_new(book, text->str, -1);
	rh_search_all(matcher, answer, NULL, NULL, &work);
	return work;
}

static const struct {
	const char *pattern, *piece;
} adversaries[] = {
	{ "a ~12 a ~12 a ~12 a ~12 a ~12 a ~12 a ~12 b", "a " },
	{ "a ~12 a ~12 a ~12 a ~12 a ~12 b ~12 a ~12 b", "a b " },
	{ "(a/a a/a a a/a a a a) ~12 (a/a a/a a a) ~12 (a/a a/a a a) ~12 b", "a " },
	{ "a a a a a a a a a a b", "a " },
	{ "(a a a a a a a a a a a b)", "a " },
	{ "a* ~12 a* ~12 a* b*", "aa ab ac " },
	{ "!b a !a ~12 a !a ~12 a !a", "a " },
	{ "!(a a) a !(b b) ~12 a !a", "a a b " },
	{ "a ~12 a ~12 b", "a. " },
	{ "a ~12 a ~12 b !a", "a! b a; " },
};

START_TEST(test_work_by_text)
{
	guint64 once = work_for(adversaries[_i].pattern, adversaries[_i].piece, 1000);
	guint64 twice = work_for(adversaries[_i].pattern, adversaries[_i].piece, 2000);
	guint64 eight = work_for(adversaries[_i].pattern, adversaries[_i].piece, 8000);

	/* Not a stub that counts nothing. */
	ck_assert_uint_gt(once, 1000);
	ck_assert_msg(twice * 10 <= once * 21, "%s: %" G_GUINT64_FORMAT " then %" G_GUINT64_FORMAT,
		      adversaries[_i].pattern, once, twice);
	ck_assert_msg(eight * 10 <= once * 84, "%s: %" G_GUINT64_FORMAT " then %" G_GUINT64_FORMAT,
		      adversaries[_i].pattern, once, eight);
}
END_TEST

/* N times "a ~12", and a last unit that is never there beside the first ones. */
static char *long_pattern(guint n)
{
	GString *pattern = g_string_new("a ");

	for (guint i = 1; i < n; i++)
		g_string_append(pattern, "~12 a ");
	g_string_append(pattern, "~0 b ~0 b");
	return g_string_free(pattern, FALSE);
}

/* What seven units more cost is the same, however many there are. */
START_TEST(test_work_by_pattern)
{
	g_autofree char *few = long_pattern(7), *twice = long_pattern(14), *many = long_pattern(28);
	guint64 small = work_for(few, "a a a b ", 500), middle = work_for(twice, "a a a b ", 500);
	guint64 large = work_for(many, "a a a b ", 500);

	ck_assert_uint_gt(middle, small);
	ck_assert_msg(large - middle <= 2 * (middle - small), "%" G_GUINT64_FORMAT ", %"
		      G_GUINT64_FORMAT " and %" G_GUINT64_FORMAT, small, middle, large);
}
END_TEST

/* The words of all units, vetoes too, over and over: 32 KiB of what it looks for. */
static void check_greed(RhSayings *sayings, guint i, guint say, const RhMatcher *matcher,
			gpointer data)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(RhAnswer) none = rh_sayings_answer(sayings, "", -1), answer = NULL;
	guint64 work = 0;

	while (text->len < RH_ANSWER_MAX / 2)
		for (guint k = 0; k < matcher->pattern->n_items; k++)
			append_words(sayings, matcher, k, text);
	g_strdelimit(text->str, "*\"", ' ');
	answer = rh_sayings_answer(sayings, text->str, -1);
	rh_search_all(matcher, answer, NULL, NULL, &work);
	ck_assert_msg(2 * work <= rh_search_limit(answer) - rh_search_limit(none),
		      "%s, pattern %u: %" G_GUINT64_FORMAT " comparisons for %u words",
		      rh_sayings_get(sayings, i)->id, say + 1, work, rh_answer_n_words(answer));
	++*(guint *)data;
}

/* No honest pattern comes near the limit at which a search is given up. */
START_TEST(test_shipped_patterns_are_modest)
{
	guint n = 0;

	ck_assert_uint_gt(each_shipped(check_greed, &n), 0);
	ck_assert_uint_gt(n, 1000);
}
END_TEST

/* What @w stands for: one to sixty times the same word. */
static const char *many_lengths(const char *id, gpointer data)
{
	(void)id;
	return ((GString *)data)->str;
}

START_TEST(test_work_is_bounded)
{
	g_autoptr(GString) words = g_string_new("a"), pattern = g_string_new("@w");
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(RhPhrasebook) book = NULL;
	g_autoptr(RhMatcher) matcher = NULL;
	g_autoptr(RhAnswer) answer = NULL;
	RhNearMiss miss = { 0 };
	guint64 work = 0;

	for (guint n = 2; n <= 60; n++) {
		g_string_append(words, " /");
		for (guint i = 0; i < n; i++)
			g_string_append(words, " a");
	}
	for (guint i = 0; i < 500; i++)
		g_string_append(pattern, i % 30 == 29 ? " ~0 zz | @w" : " ~12 @w");
	for (guint i = 0; i < 2000; i++)
		g_string_append(text, "a ");
	g_string_append(text, "zz");
	book = rh_phrasebook_new("en", many_lengths, words);
	matcher = rh_matcher_new(book, pattern->str, NULL);
	ck_assert_ptr_nonnull(matcher);
	answer = rh_answer_new(book, text->str, -1);
	rh_search_all(matcher, answer, NULL, NULL, &work);
	/* It was given up, and not much later than it should. */
	ck_assert_uint_gt(work, rh_search_limit(answer));
	ck_assert_uint_lt(work, 2 * rh_search_limit(answer));
	rh_matcher_near(matcher, answer, &miss);
	ck_assert_uint_ge(miss.alternative, 1);
	rh_near_miss_clear(&miss);
}
END_TEST

/* --------------------------------------------------------------- near misses */

static const struct {
	const char *pattern, *text;
	guint alternative, n_units, n_found;
	RhMissReason reason;
	const char *missing;
} misses[] = {
	{ "i ~4 leader ~3 manager", "I am a leader", 1, 3, 2, RH_MISS_UNIT, "manager" },
	{ "i ~4 leader ~3 @manage", "I am a leader", 1, 3, 2, RH_MISS_UNIT, "@manage" },
	{ "x y | i ~4 (boss/\"big chief\")", "I am", 2, 2, 1, RH_MISS_UNIT, "(boss/\"big chief\")" },
	{ "a ~0 b", "a x b", 1, 2, 2, RH_MISS_PLACE, NULL },
	{ "a ~3 b", "b a", 1, 2, 2, RH_MISS_PLACE, NULL },
	{ "a !never b", "a never b", 1, 2, 2, RH_MISS_VETO, "never" },
	{ "!x a !(not/never) b", "a not b", 1, 2, 2, RH_MISS_VETO, "(not/never)" },
	{ "!x a !never b", "x a never b", 1, 2, 2, RH_MISS_VETO, NULL },
	{ "a b c | a !x b", "a x b", 2, 2, 2, RH_MISS_VETO, "x" },
	{ "a b", "", 1, 2, 0, RH_MISS_UNIT, "a" },
	{ "b c", "b. And now for such a long time nothing until here it is: x y z c", 1, 2, 1,
	  RH_MISS_UNIT, "c" },
};

START_TEST(test_near)
{
	g_autoptr(RhPhrasebook) book = rh_phrasebook_new("en", look_up, NULL);
	g_autoptr(RhMatcher) matcher = rh_matcher_new(book, misses[_i].pattern, NULL);
	g_autoptr(RhAnswer) answer = rh_answer_new(book, misses[_i].text, -1);
	RhNearMiss miss = { 0 };

	ck_assert(!rh_matcher_find(matcher, answer, NULL));
	rh_matcher_near(matcher, answer, &miss);
	ck_assert_uint_eq(miss.alternative, misses[_i].alternative);
	ck_assert_uint_eq(miss.n_units, misses[_i].n_units);
	ck_assert_uint_eq(miss.n_found, misses[_i].n_found);
	ck_assert_int_eq(miss.reason, misses[_i].reason);
	ck_assert_msg(g_strcmp0(miss.missing, misses[_i].missing) == 0, "%s", miss.missing);
	rh_near_miss_clear(&miss);
}
END_TEST

START_TEST(test_coverage)
{
	static const char *const both[] = { "both ~9 needed", "((", "neither" };
	static const char *const order[] = { "order" };
	static const RhSaying sayings[] = { { .id = "both", .say = both, .n_say = 3 },
					    { .id = "order", .say = order, .n_say = 1 },
					    { .id = "bare" } };
	g_autoptr(RhPhrasebook) book = rh_phrasebook_new("en", NULL, NULL);
	g_autoptr(RhCoverage) coverage = rh_coverage_new(book, sayings, 3);
	g_autoptr(RhAnswer) answer = rh_answer_new(book, "Both are needed, and neither ranks.", -1);
	RhMatch match;

	ck_assert_uint_eq(rh_coverage_length(coverage), 3);
	ck_assert_str_eq(rh_coverage_id(coverage, 1), "order");
	ck_assert_ptr_null(rh_coverage_matcher(coverage, 0, 1));
	/* The shortest evidence. */
	ck_assert(rh_coverage_find(coverage, 0, answer, &match));
	ck_assert_uint_eq(match.alternative, 2);
	ck_assert_uint_eq(match.start, 21);
	ck_assert_uint_eq(match.end, 28);
	ck_assert(!rh_coverage_find(coverage, 1, answer, &match));
	ck_assert(!rh_coverage_find(coverage, 2, answer, &match));
}
END_TEST

static void add_grammar(Suite *suite)
{
	TCase *tcase = tcase_create("grammar");

	tcase_add_loop_test(tcase, test_grammar, 0, G_N_ELEMENTS(grammar));
	tcase_add_loop_test(tcase, test_words, 0, G_N_ELEMENTS(word_cases));
	tcase_add_loop_test(tcase, test_scripts, 0, G_N_ELEMENTS(scripts));
	tcase_add_loop_test(tcase, test_near, 0, G_N_ELEMENTS(misses));
	tcase_add_test(tcase, test_stems);
	tcase_add_test(tcase, test_locale);
	tcase_add_test(tcase, test_coverage);
	tcase_add_test(tcase, test_limits);
	suite_add_tcase(suite, tcase);
}

int main(void)
{
	Suite *suite = suite_create("match");
	TCase *tcase = tcase_create("properties");

	add_grammar(suite);
	tcase_set_timeout(tcase, 120);
	tcase_add_test(tcase, test_by_the_book);
	tcase_add_test(tcase, test_idle_is_idle);
	tcase_add_test(tcase, test_plain_reading);
	tcase_add_test(tcase, test_vetoes_only_remove);
	tcase_add_test(tcase, test_disguises);
	tcase_add_test(tcase, test_spans);
	tcase_add_loop_test(tcase, test_work_by_text, 0, G_N_ELEMENTS(adversaries));
	tcase_add_test(tcase, test_work_by_pattern);
	tcase_add_test(tcase, test_shipped_patterns_are_modest);
	tcase_add_test(tcase, test_work_is_bounded);
	suite_add_tcase(suite, tcase);
	return unit_main(suite);
}
