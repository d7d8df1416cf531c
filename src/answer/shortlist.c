/*
 * shortlist.c - of many sayings those that an answer holds, without trying all.
 *
 * An alternative of a pattern is found only where each of its units is.  So one unit
 * of each alternative, the one with the fewest first words, is entered in an index of
 * words; a pattern that none of the words of an answer leads to is not in it.
 */
#include <rehearse/coverage.h>

#include "answer/code.h"

/* A pattern of a saying. */
typedef struct {
	const RhCoverage *coverage;
	guint row, say;		/* its saying, and which of its patterns it is */
	guint asked;		/* the question at which it was looked at last */
} Entry;

struct RhShortlist {
	GArray *entries;		/* Entry, their rows ascending */
	GHashTable *stems, *forms;	/* word -> GArray of guint: entries */
	GArray *always;			/* entries that no word tells: those with word* */
	guint n_asked;
};

static void free_places(gpointer places)
{
	g_array_unref(places);
}

/* The first tests of GROUP: how many; G_MAXUINT if a beginning of words is among them. */
static guint count_roots(const RhGroup *group)
{
	guint32 root = group->branches->len > 0 ? 0 : RH_NO_BRANCH;
	guint n = 0;

	while (root != RH_NO_BRANCH) {
		const RhBranch *branch = &g_array_index(group->branches, RhBranch, root);

		if (g_array_index(group->tests, RhTest, branch->test).kind == RH_ATOM_PREFIX)
			return G_MAXUINT;
		root = branch->next;
		n++;
	}
	return n;
}

/* The unit of ALTERNATIVE that tells most; NULL if none is made of whole words. */
static const RhGroup *choose_unit(const RhMatcher *matcher, const RhAlternative *alternative)
{
	const RhGroup *best = NULL;
	guint fewest = G_MAXUINT;

	for (guint i = 0; i < alternative->n_items; i++) {
		const RhStep *step = &g_array_index(matcher->steps, RhStep,
						    alternative->first_item + i);
		guint n = step->is_veto ? G_MAXUINT : count_roots(step->group);

		if (n < fewest) {
			fewest = n;
			best = step->group;
		}
	}
	return best;
}

static void enter(GArray *places, guint place)
{
	if (places->len == 0 || g_array_index(places, guint, places->len - 1) != place)
		g_array_append_val(places, place);
}

static void enter_word(GHashTable *words, const char *word, guint place)
{
	GArray *places = g_hash_table_lookup(words, word);

	if (places == NULL) {
		places = g_array_new(FALSE, FALSE, sizeof(guint));
		g_hash_table_insert(words, (gpointer)(gintptr)word, places);
	}
	enter(places, place);
}

static void enter_unit(RhShortlist *list, const RhGroup *group, guint place)
{
	guint32 root = group->branches->len > 0 ? 0 : RH_NO_BRANCH;

	while (root != RH_NO_BRANCH) {
		const RhBranch *branch = &g_array_index(group->branches, RhBranch, root);
		const RhTest *test = &g_array_index(group->tests, RhTest, branch->test);

		enter_word(test->kind == RH_ATOM_STEM ? list->stems : list->forms, test->text,
			   place);
		root = branch->next;
	}
}

static void enter_matcher(RhShortlist *list, const RhCoverage *coverage, guint row, guint say)
{
	const RhMatcher *matcher = rh_coverage_matcher(coverage, row, say);
	const GArray *alternatives = matcher->pattern->alternatives;
	const Entry entry = { coverage, row, say, 0 };
	guint place = list->entries->len;

	g_array_append_val(list->entries, entry);
	for (guint i = 0; i < alternatives->len; i++) {
		const RhGroup *unit = choose_unit(matcher, &g_array_index(alternatives,
									  RhAlternative, i));

		if (unit != NULL)
			enter_unit(list, unit, place);
		else
			enter(list->always, place);
	}
}

RhShortlist *rh_shortlist_new(void)
{
	RhShortlist *list = g_new0(RhShortlist, 1);

	list->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
	list->stems = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_places);
	list->forms = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_places);
	list->always = g_array_new(FALSE, FALSE, sizeof(guint));
	return list;
}

void rh_shortlist_free(RhShortlist *list)
{
	if (list == NULL)
		return;
	g_hash_table_unref(list->stems);
	g_hash_table_unref(list->forms);
	g_array_unref(list->entries);
	g_array_unref(list->always);
	g_free(list);
}

void rh_shortlist_add(RhShortlist *list, const RhCoverage *coverage, guint i)
{
	for (guint say = 0; say < rh_coverage_n_say(coverage, i); say++)
		if (rh_coverage_matcher(coverage, i, say) != NULL)
			enter_matcher(list, coverage, i, say);
}

/* Tries the patterns at PLACES, each once for an answer. */
static void try_places(RhShortlist *list, const GArray *places, const RhAnswer *answer, GArray *out)
{
	RhMatch match;

	for (guint i = 0; places != NULL && i < places->len; i++) {
		Entry *entry = &g_array_index(list->entries, Entry, g_array_index(places, guint, i));

		if (entry->asked == list->n_asked)
			continue;
		entry->asked = list->n_asked;
		if (rh_coverage_find_say(entry->coverage, entry->row, entry->say, answer, &match))
			g_array_append_val(out, entry->row);
	}
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

	list->n_asked++;
	try_places(list, list->always, answer, out);
	for (guint i = 0; i < answer->tokens->len; i++) {
		const RhToken *token = rh_token(answer, i);

		try_places(list, g_hash_table_lookup(list->stems, token->stem), answer, out);
		try_places(list, g_hash_table_lookup(list->forms, token->form), answer, out);
	}
	g_array_sort(out, compare_rows);
	drop_doubles(out);
	return out;
}
