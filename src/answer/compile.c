/*
 * compile.c - from a pattern to what is compared: every word of it goes through
 * the tokenizer of the answers, so that both sides agree on what a word is.
 */
#include "answer/code.h"

#include <string.h>

/* ------------------------------------------------------------------ groups */

static void add_test(RhPhrasebook *book, const char *text, RhAtomKind kind)
{
	RhTest test = { text, strlen(text), kind };

	g_array_append_val(book->tests, test);
}

/* An atom is one token or, as "co-worker" and "don't", several. */
static void add_atom(RhPhrasebook *book, const RhAtom *atom)
{
	gboolean is_prefix = atom->kind == RH_ATOM_PREFIX;

	g_array_set_size(book->tokens, 0);
	rh_tokens_cut(book->language, atom->text, strlen(atom->text), is_prefix, book->tokens);
	for (guint i = 0; i < book->tokens->len; i++) {
		const RhToken *token = &g_array_index(book->tokens, RhToken, i);

		if (atom->kind == RH_ATOM_STEM)
			add_test(book, token->stem, RH_ATOM_STEM);
		else
			add_test(book, token->form, is_prefix && i + 1 == book->tokens->len ?
				 RH_ATOM_PREFIX : RH_ATOM_EXACT);
	}
}

static RhBranch *branch_at(const RhPhrasebook *book, guint32 index)
{
	return &g_array_index(book->branches, RhBranch, index);
}

static gboolean is_alike(const RhPhrasebook *book, guint32 a, guint32 b)
{
	const RhTest *one = &g_array_index(book->tests, RhTest, a);
	const RhTest *other = &g_array_index(book->tests, RhTest, b);

	return one->kind == other->kind && one->text == other->text;
}

/* The branch with this test among FIRST and those next to it, or RH_NO_BRANCH. */
static guint32 find_branch(const RhPhrasebook *book, guint32 first, guint32 test)
{
	while (first != RH_NO_BRANCH && !is_alike(book, branch_at(book, first)->test, test))
		first = branch_at(book, first)->next;
	return first;
}

/* Adds a branch below PARENT; the roots hang next to the first one. */
static guint32 add_branch(RhPhrasebook *book, guint32 parent, guint32 test)
{
	RhBranch branch = { test, RH_NO_BRANCH, RH_NO_BRANCH, FALSE };
	guint32 index = book->branches->len;
	guint32 *link = NULL;

	if (parent != RH_NO_BRANCH)
		link = &branch_at(book, parent)->child;
	else if (index > 0)
		link = &branch_at(book, 0)->next;
	if (link != NULL) {
		branch.next = *link;
		*link = index;
	}
	g_array_append_val(book->branches, branch);
	return index;
}

static void grow_run(RhPhrasebook *book, const RhRun *run)
{
	guint32 at = RH_NO_BRANCH;
	guint32 first = book->branches->len > 0 ? 0 : RH_NO_BRANCH;

	for (guint i = 0; i < run->n; i++) {
		guint32 below = find_branch(book, first, run->first + i);

		at = below != RH_NO_BRANCH ? below : add_branch(book, at, run->first + i);
		first = branch_at(book, at)->child;
	}
	branch_at(book, at)->is_end = TRUE;
}

static void add_member(RhPhrasebook *book, const RhPattern *pattern, const RhMember *member)
{
	RhRun run = { book->tests->len, 0 };

	for (guint k = 0; k < member->n_atoms; k++)
		add_atom(book, &pattern->atoms[member->first_atom + k]);
	run.n = book->tests->len - run.first;
	if (run.n == 0)
		return;
	g_array_append_val(book->runs, run);
	grow_run(book, &run);
}

/* Copies N elements of SIZE bytes from ARRAY to *AT, and moves it behind them. */
static gpointer take(char **at, const GArray *array, gsize size)
{
	gpointer copy = *at;

	if (array->len > 0)
		memcpy(copy, array->data, array->len * size);
	*at += array->len * size;
	return copy;
}

/* The members of ITEM, which may be NULL, in one piece of memory.  (transfer full) */
static RhGroup *group_new(RhPhrasebook *book, const RhPattern *pattern, const RhItem *item)
{
	RhGroup *group;
	char *at;

	g_array_set_size(book->tests, 0);
	g_array_set_size(book->runs, 0);
	g_array_set_size(book->branches, 0);
	for (guint i = 0; item != NULL && i < item->n_members; i++)
		add_member(book, pattern, &pattern->members[item->first_member + i]);
	group = g_malloc(sizeof *group + book->tests->len * sizeof(RhTest) +
			 book->runs->len * sizeof(RhRun) + book->branches->len * sizeof(RhBranch));
	at = (char *)(group + 1);
	group->tests = take(&at, book->tests, sizeof(RhTest));
	group->runs = take(&at, book->runs, sizeof(RhRun));
	group->branches = take(&at, book->branches, sizeof(RhBranch));
	group->n_tests = book->tests->len;
	group->n_runs = book->runs->len;
	group->n_branches = book->branches->len;
	return group;
}

/* The group of <words id="ID">; one without members when there is none. */
static RhGroup *shared_group(RhPhrasebook *book, const char *id)
{
	RhGroup *group = g_hash_table_lookup(book->groups, id);
	g_autoptr(RhPattern) words = NULL;
	const char *text;

	if (group != NULL)
		return group;
	text = book->lookup != NULL ? book->lookup(id, book->data) : NULL;
	words = text != NULL ? rh_pattern_parse_words(text, NULL) : NULL;
	group = group_new(book, words, words != NULL ? &words->items[0] : NULL);
	g_hash_table_insert(book->groups, g_strdup(id), group);
	return group;
}

/* -------------------------------------------------------------------- book */

RhPhrasebook *rh_phrasebook_new(const char *lang, RhWordsLookup lookup, gpointer data)
{
	RhPhrasebook *book = g_new0(RhPhrasebook, 1);

	book->language = rh_language_new(lang);
	book->lookup = lookup;
	book->data = data;
	book->groups = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	book->tests = g_array_new(FALSE, FALSE, sizeof(RhTest));
	book->runs = g_array_new(FALSE, FALSE, sizeof(RhRun));
	book->branches = g_array_new(FALSE, FALSE, sizeof(RhBranch));
	book->tokens = g_array_new(FALSE, FALSE, sizeof(RhToken));
	return book;
}

void rh_phrasebook_free(RhPhrasebook *book)
{
	if (book == NULL)
		return;
	rh_language_free(book->language);
	g_hash_table_unref(book->groups);
	g_array_unref(book->tests);
	g_array_unref(book->runs);
	g_array_unref(book->branches);
	g_array_unref(book->tokens);
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

RhMatcher *rh_matcher_new(RhPhrasebook *book, const char *pattern, RhPatternProblem *problem)
{
	RhPattern *parsed = rh_pattern_parse(pattern, book->lookup, book->data, problem);
	RhMatcher *matcher;

	if (parsed == NULL)
		return NULL;
	matcher = g_malloc(sizeof *matcher + parsed->n_items * sizeof(RhStep));
	matcher->pattern = parsed;
	matcher->language = book->language;
	matcher->steps = (RhStep *)(matcher + 1);
	for (guint i = 0; i < parsed->n_items; i++) {
		const RhItem *item = &parsed->items[i];

		matcher->steps[i] = (RhStep){ item->words != NULL ?
					      shared_group(book, item->words) :
					      group_new(book, parsed, item),
					      item->is_veto, item->gap };
	}
	return matcher;
}

void rh_matcher_free(RhMatcher *matcher)
{
	if (matcher == NULL)
		return;
	for (guint i = 0; i < matcher->pattern->n_items; i++)
		if (matcher->pattern->items[i].words == NULL)
			g_free(matcher->steps[i].group);
	rh_pattern_free(matcher->pattern);
	g_free(matcher);
}

guint rh_matcher_n_alternatives(const RhMatcher *matcher)
{
	return matcher->pattern->n_alternatives;
}
