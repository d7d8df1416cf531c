/*
 * shortlist.c - of many sayings those that an answer holds, without trying all.
 *
 * An alternative of a pattern is found only where each of its units is.  So one unit
 * of each alternative is entered in an index of words: the one whose first words stand
 * in the fewest other units, as what is rare in patterns is mostly rare in answers too.
 * An alternative that none of the words of an answer leads to is not in it, and most
 * of the others lack one of their other units: what these need is noted beside them,
 * so that a pattern itself is touched only where all its words are.
 */
#include <rehearse/coverage.h>

#include "answer/code.h"

/* A pattern of a saying. */
typedef struct {
	const RhCoverage *coverage;
	guint row, say;		/* its saying, and which of its patterns it is */
	guint tried;		/* the question at which it was looked for last */
} Pattern;

/* One of its alternatives. */
typedef struct {
	guint pattern;
	guint index;
	guint needs;		/* of the list's needs the first */
} Entry;

/* A first word of units: a stem or a form, by its address. */
typedef struct {
	guint n_units;
	guint seen;		/* the question in which it stood last */
	GArray *entries;	/* of guint; NULL: none is entered by it */
} Word;

struct RhShortlist {
	GArray *patterns;	/* Pattern, their rows ascending */
	GArray *entries;	/* Entry */
	/* For each entry the words of its other units: of each unit, NULL, and NULL. */
	GPtrArray *needs;
	GHashTable *words;	/* address -> Word */
	GPtrArray *seen;	/* Word: those of the answer at hand */
	GArray *always;		/* of guint: entries that no word tells: those with word* */
	guint n_indexed;	/* entries that the index has */
	guint n_asked;
};

static void free_word(gpointer data)
{
	Word *word = data;

	if (word->entries != NULL)
		g_array_unref(word->entries);
	g_free(word);
}

RhShortlist *rh_shortlist_new(void)
{
	RhShortlist *list = g_new0(RhShortlist, 1);

	list->patterns = g_array_new(FALSE, FALSE, sizeof(Pattern));
	list->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
	list->needs = g_ptr_array_new();
	list->seen = g_ptr_array_new();
	list->words = g_hash_table_new_full(NULL, NULL, NULL, free_word);
	list->always = g_array_new(FALSE, FALSE, sizeof(guint));
	return list;
}

void rh_shortlist_free(RhShortlist *list)
{
	if (list == NULL)
		return;
	g_hash_table_unref(list->words);
	g_array_unref(list->patterns);
	g_array_unref(list->entries);
	g_ptr_array_unref(list->needs);
	g_ptr_array_unref(list->seen);
	g_array_unref(list->always);
	g_free(list);
}

/* ----------------------------------------------------------------- entering */

/* The word of the first test of the branch ROOT; NULL where it is only a beginning. */
static const char *first_word(const RhGroup *group, guint32 root)
{
	const RhTest *test = &group->tests[group->branches[root].test];

	return test->kind != RH_ATOM_PREFIX ? test->text : NULL;
}

static void count_words(RhShortlist *list, const RhGroup *group)
{
	for (guint32 root = rh_group_root(group); root != RH_NO_BRANCH;
	     root = group->branches[root].next) {
		const char *text = first_word(group, root);
		Word *word = text != NULL ? g_hash_table_lookup(list->words, text) : NULL;

		if (text == NULL)
			continue;
		if (word == NULL) {
			word = g_new0(Word, 1);
			g_hash_table_insert(list->words, (gpointer)(guintptr)text, word);
		}
		word->n_units++;
	}
}

static const RhMatcher *matcher_of(const Pattern *pattern)
{
	return rh_coverage_matcher(pattern->coverage, pattern->row, pattern->say);
}

static void add_pattern(RhShortlist *list, const RhCoverage *coverage, guint row, guint say)
{
	const Pattern pattern = { coverage, row, say, 0 };
	const RhMatcher *matcher = matcher_of(&pattern);
	Entry entry = { list->patterns->len, 0, 0 };

	g_array_append_val(list->patterns, pattern);
	for (; entry.index < matcher->pattern->n_alternatives; entry.index++)
		g_array_append_val(list->entries, entry);
	for (guint i = 0; i < matcher->pattern->n_items; i++)
		if (!matcher->steps[i].is_veto)
			count_words(list, matcher->steps[i].group);
}

void rh_shortlist_add(RhShortlist *list, const RhCoverage *coverage, guint i)
{
	for (guint say = 0; say < rh_coverage_n_say(coverage, i); say++)
		if (rh_coverage_matcher(coverage, i, say) != NULL)
			add_pattern(list, coverage, i, say);
}

/* ----------------------------------------------------------------- indexing */

/* In how many units the first words of GROUP stand; G_MAXUINT where one is word*. */
static guint count_units(RhShortlist *list, const RhGroup *group)
{
	guint n = 0;

	for (guint32 root = rh_group_root(group); root != RH_NO_BRANCH;
	     root = group->branches[root].next) {
		const char *text = first_word(group, root);
		const Word *word = text != NULL ? g_hash_table_lookup(list->words, text) : NULL;

		if (word == NULL)
			return G_MAXUINT;
		n += word->n_units;
	}
	return n;
}

/* The step of the unit that tells most; RH_NO_STEP if none is made of whole words. */
static guint choose_unit(RhShortlist *list, const RhMatcher *matcher,
			 const RhAlternative *alternative)
{
	guint best = RH_NO_STEP, fewest = G_MAXUINT;

	for (guint i = 0; i < alternative->n_items; i++) {
		const RhStep *step = &matcher->steps[alternative->first_item + i];
		guint n = step->is_veto ? G_MAXUINT : count_units(list, step->group);

		if (n < fewest) {
			fewest = n;
			best = alternative->first_item + i;
		}
	}
	return best;
}

static void enter_unit(RhShortlist *list, const RhGroup *group, guint entry)
{
	for (guint32 root = rh_group_root(group); root != RH_NO_BRANCH;
	     root = group->branches[root].next) {
		Word *word = g_hash_table_lookup(list->words, first_word(group, root));

		if (word->entries == NULL)
			word->entries = g_array_new(FALSE, FALSE, sizeof(guint));
		g_array_append_val(word->entries, entry);
	}
}

static void add_needs(RhShortlist *list, const RhGroup *group)
{
	for (guint32 root = rh_group_root(group); root != RH_NO_BRANCH;
	     root = group->branches[root].next)
		g_ptr_array_add(list->needs,
				g_hash_table_lookup(list->words, first_word(group, root)));
	g_ptr_array_add(list->needs, NULL);
}

static void index_entry(RhShortlist *list, guint i)
{
	Entry *entry = &g_array_index(list->entries, Entry, i);
	const RhMatcher *matcher = matcher_of(&g_array_index(list->patterns, Pattern,
							     entry->pattern));
	const RhAlternative *alternative = &matcher->pattern->alternatives[entry->index];
	guint chosen = choose_unit(list, matcher, alternative);
	guint end = alternative->first_item + alternative->n_items;

	entry->needs = list->needs->len;
	for (guint k = alternative->first_item; k < end; k++) {
		const RhStep *step = &matcher->steps[k];

		if (k == chosen)
			enter_unit(list, step->group, i);
		else if (!step->is_veto && count_units(list, step->group) != G_MAXUINT)
			add_needs(list, step->group);
	}
	g_ptr_array_add(list->needs, NULL);
	if (chosen == RH_NO_STEP)
		g_array_append_val(list->always, i);
}

/* When all words are counted that were added so far. */
static void make_index(RhShortlist *list)
{
	while (list->n_indexed < list->entries->len)
		index_entry(list, list->n_indexed++);
}

/* ------------------------------------------------------------------- asking */

/* Whether of each unit that ENTRY needs besides a word is in the answer. */
static gboolean has_needs(const RhShortlist *list, const Entry *entry)
{
	const gpointer *at = &list->needs->pdata[entry->needs];

	while (*at != NULL) {
		gboolean found = FALSE;

		for (; *at != NULL; at++)
			found |= ((const Word *)*at)->seen == list->n_asked;
		if (!found)
			return FALSE;
		at++;
	}
	return TRUE;
}

/* Tries the patterns of ENTRIES, each once for an answer, where an entry may match. */
static void try_entries(RhShortlist *list, const GArray *entries, const RhAnswer *answer,
			GArray *out)
{
	RhMatch match;

	for (guint i = 0; entries != NULL && i < entries->len; i++) {
		const Entry *entry = &g_array_index(list->entries, Entry,
						    g_array_index(entries, guint, i));
		Pattern *pattern;

		if (!has_needs(list, entry))
			continue;
		pattern = &g_array_index(list->patterns, Pattern, entry->pattern);
		if (pattern->tried == list->n_asked)
			continue;
		pattern->tried = list->n_asked;
		if (rh_coverage_find_say(pattern->coverage, pattern->row, pattern->say, answer,
					 &match))
			g_array_append_val(out, pattern->row);
	}
}

static void see(RhShortlist *list, const char *text)
{
	Word *word = g_hash_table_lookup(list->words, text);

	if (word == NULL || word->seen == list->n_asked)
		return;
	word->seen = list->n_asked;
	if (word->entries != NULL)
		g_ptr_array_add(list->seen, word);
}

static gint compare_rows(gconstpointer a, gconstpointer b)
{
	guint x = *(const guint *)a, y = *(const guint *)b;

	return (x > y) - (x < y);
}

static void drop_doubles(GArray *rows)
{
	guint to = 0;

	for (guint i = 0; i < rows->len; i++)
		if (to == 0 || g_array_index(rows, guint, i) != g_array_index(rows, guint, to - 1))
			g_array_index(rows, guint, to++) = g_array_index(rows, guint, i);
	g_array_set_size(rows, to);
}

GArray *rh_shortlist_ask(RhShortlist *list, const RhAnswer *answer)
{
	GArray *out = g_array_new(FALSE, FALSE, sizeof(guint));

	make_index(list);
	list->n_asked++;
	g_ptr_array_set_size(list->seen, 0);
	for (guint i = 0; i < answer->tokens->len; i++) {
		const RhToken *token = rh_token(answer, i);

		/* Each word once, where it stands first. */
		if (rh_tokens_with_form(answer, token->form) != i)
			continue;
		see(list, token->form);
		see(list, token->stem);
	}
	try_entries(list, list->always, answer, out);
	for (guint i = 0; i < list->seen->len; i++)
		try_entries(list, ((const Word *)list->seen->pdata[i])->entries, answer, out);
	g_array_sort(out, compare_rows);
	drop_doubles(out);
	return out;
}
