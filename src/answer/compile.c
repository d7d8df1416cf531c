/*
 * compile.c - from a pattern to what is compared: every word of it goes through
 * the tokenizer of the answers, so that both sides agree on what a word is.
 */
#include "answer/code.h"

#include <string.h>

/* ------------------------------------------------------------------ groups */

static RhGroup *group_new(void)
{
	RhGroup *group = g_new0(RhGroup, 1);

	group->runs = g_array_new(FALSE, FALSE, sizeof(RhRun));
	group->tests = g_array_new(FALSE, FALSE, sizeof(RhTest));
	group->branches = g_array_new(FALSE, FALSE, sizeof(RhBranch));
	return group;
}

static void group_free(gpointer data)
{
	RhGroup *group = data;

	g_array_unref(group->runs);
	g_array_unref(group->tests);
	g_array_unref(group->branches);
	g_free(group);
}

static void add_test(RhPhrasebook *book, RhGroup *group, const char *text, RhAtomKind kind)
{
	RhTest test = { g_string_chunk_insert_const(book->strings, text), strlen(text), kind };

	g_array_append_val(group->tests, test);
}

/* An atom is one token or, as "co-worker" and "don't", several. */
static void add_atom(RhPhrasebook *book, RhGroup *group, const RhAtom *atom)
{
	gboolean is_prefix = atom->kind == RH_ATOM_PREFIX;
	g_autoptr(RhAnswer) words = rh_tokens_new(book->language, atom->text, strlen(atom->text),
						  is_prefix);
	guint n = words->tokens->len;

	for (guint i = 0; i < n; i++) {
		const RhToken *token = rh_token(words, i);

		if (atom->kind == RH_ATOM_STEM)
			add_test(book, group, token->stem, RH_ATOM_STEM);
		else
			add_test(book, group, token->form,
				 is_prefix && i + 1 == n ? RH_ATOM_PREFIX : RH_ATOM_EXACT);
	}
}

static gboolean is_alike(const RhTest *a, const RhTest *b)
{
	return a->kind == b->kind && strcmp(a->text, b->text) == 0;
}

/* The branch with this test among FIRST and those next to it, or RH_NO_BRANCH. */
static guint32 find_branch(const RhGroup *group, guint32 first, guint test)
{
	const RhTest *wanted = &g_array_index(group->tests, RhTest, test);

	while (first != RH_NO_BRANCH) {
		const RhBranch *branch = &g_array_index(group->branches, RhBranch, first);

		if (is_alike(&g_array_index(group->tests, RhTest, branch->test), wanted))
			break;
		first = branch->next;
	}
	return first;
}

/* Adds a branch below PARENT; the roots hang next to the first one. */
static guint32 add_branch(RhGroup *group, guint32 parent, guint test)
{
	RhBranch branch = { test, RH_NO_BRANCH, RH_NO_BRANCH, FALSE };
	guint32 index = group->branches->len;
	guint32 *link = NULL;

	if (parent != RH_NO_BRANCH)
		link = &g_array_index(group->branches, RhBranch, parent).child;
	else if (index > 0)
		link = &g_array_index(group->branches, RhBranch, 0).next;
	if (link != NULL) {
		branch.next = *link;
		*link = index;
	}
	g_array_append_val(group->branches, branch);
	return index;
}

static void grow_run(RhGroup *group, const RhRun *run)
{
	guint32 at = RH_NO_BRANCH;
	guint32 first = group->branches->len > 0 ? 0 : RH_NO_BRANCH;

	for (guint i = 0; i < run->n; i++) {
		guint32 below = find_branch(group, first, run->first + i);

		at = below != RH_NO_BRANCH ? below : add_branch(group, at, run->first + i);
		first = g_array_index(group->branches, RhBranch, at).child;
	}
	g_array_index(group->branches, RhBranch, at).is_end = TRUE;
}

static void add_members(RhPhrasebook *book, RhGroup *group, const RhPattern *pattern,
			const RhItem *item)
{
	for (guint i = 0; i < item->n_members; i++) {
		const RhMember *member = &g_array_index(pattern->members, RhMember,
							item->first_member + i);
		RhRun run = { group->tests->len, 0 };

		for (guint k = 0; k < member->n_atoms; k++)
			add_atom(book, group, &g_array_index(pattern->atoms, RhAtom,
							     member->first_atom + k));
		run.n = group->tests->len - run.first;
		if (run.n == 0)
			continue;
		g_array_append_val(group->runs, run);
		grow_run(group, &run);
	}
}

/* The group of <words id="ID">; one without members when there is none. */
static const RhGroup *shared_group(RhPhrasebook *book, const char *id)
{
	RhGroup *group = g_hash_table_lookup(book->groups, id);
	const char *text;

	if (group != NULL)
		return group;
	group = group_new();
	g_hash_table_insert(book->groups, g_strdup(id), group);
	text = book->lookup != NULL ? book->lookup(id, book->data) : NULL;
	if (text != NULL) {
		g_autoptr(RhPattern) words = rh_pattern_parse_words(text, NULL);

		if (words != NULL)
			add_members(book, group, words, &g_array_index(words->items, RhItem, 0));
	}
	return group;
}

/* -------------------------------------------------------------------- book */

RhPhrasebook *rh_phrasebook_new(const char *lang, RhWordsLookup lookup, gpointer data)
{
	RhPhrasebook *book = g_new0(RhPhrasebook, 1);

	book->language = rh_language_new(lang);
	book->lookup = lookup;
	book->data = data;
	book->groups = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, group_free);
	book->strings = g_string_chunk_new(4096);
	return book;
}

void rh_phrasebook_free(RhPhrasebook *book)
{
	if (book == NULL)
		return;
	rh_language_free(book->language);
	g_hash_table_unref(book->groups);
	g_string_chunk_free(book->strings);
	g_free(book);
}

gboolean rh_phrasebook_has_stems(const RhPhrasebook *book)
{
	return rh_language_has_stems(book->language);
}

RhAnswer *rh_answer_new(const RhPhrasebook *book, const char *text, gssize len)
{
	return rh_tokens_answer(book->language, text, len < 0 ? strlen(text) : (gsize)len);
}

/* ----------------------------------------------------------------- matcher */

static void add_step(RhPhrasebook *book, RhMatcher *matcher, const RhItem *item)
{
	RhStep step = { NULL, item->is_veto, item->gap };

	if (item->words != NULL) {
		step.group = shared_group(book, item->words);
	} else {
		RhGroup *group = group_new();

		add_members(book, group, matcher->pattern, item);
		g_ptr_array_add(matcher->groups, group);
		step.group = group;
	}
	g_array_append_val(matcher->steps, step);
}

RhMatcher *rh_matcher_new(RhPhrasebook *book, const char *pattern, RhPatternProblem *problem)
{
	RhPattern *parsed = rh_pattern_parse(pattern, book->lookup, book->data, problem);
	RhMatcher *matcher;

	if (parsed == NULL)
		return NULL;
	matcher = g_new0(RhMatcher, 1);
	matcher->pattern = parsed;
	matcher->steps = g_array_new(FALSE, FALSE, sizeof(RhStep));
	matcher->groups = g_ptr_array_new_with_free_func(group_free);
	for (guint i = 0; i < parsed->items->len; i++)
		add_step(book, matcher, &g_array_index(parsed->items, RhItem, i));
	return matcher;
}

void rh_matcher_free(RhMatcher *matcher)
{
	if (matcher == NULL)
		return;
	rh_pattern_free(matcher->pattern);
	g_array_unref(matcher->steps);
	g_ptr_array_unref(matcher->groups);
	g_free(matcher);
}

guint rh_matcher_n_alternatives(const RhMatcher *matcher)
{
	return rh_pattern_alternatives(matcher->pattern);
}
