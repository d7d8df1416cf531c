/* coverage.c - which points and traps of a card an answer holds. */
#include <rehearse/coverage.h>

typedef struct {
	char *id;
	GPtrArray *matchers;	/* RhMatcher, or NULL for a pattern that is none */
} Saying;

struct RhCoverage {
	GArray *sayings;
};

static void free_matcher(gpointer matcher)
{
	rh_matcher_free(matcher);
}

static void clear_saying(gpointer data)
{
	Saying *saying = data;

	g_free(saying->id);
	g_ptr_array_unref(saying->matchers);
}

RhCoverage *rh_coverage_new(RhPhrasebook *book, const RhSaying *sayings, guint n)
{
	RhCoverage *coverage = g_new0(RhCoverage, 1);

	coverage->sayings = g_array_new(FALSE, FALSE, sizeof(Saying));
	g_array_set_clear_func(coverage->sayings, clear_saying);
	for (guint i = 0; i < n; i++) {
		Saying saying = { g_strdup(sayings[i].id),
				  g_ptr_array_new_with_free_func(free_matcher) };

		for (guint k = 0; k < sayings[i].n_say; k++)
			g_ptr_array_add(saying.matchers,
					rh_matcher_new(book, sayings[i].say[k], NULL));
		g_array_append_val(coverage->sayings, saying);
	}
	return coverage;
}

void rh_coverage_free(RhCoverage *coverage)
{
	if (coverage == NULL)
		return;
	g_array_unref(coverage->sayings);
	g_free(coverage);
}

static const Saying *get(const RhCoverage *coverage, guint i)
{
	return &g_array_index(coverage->sayings, Saying, i);
}

guint rh_coverage_length(const RhCoverage *coverage)
{
	return coverage->sayings->len;
}

const char *rh_coverage_id(const RhCoverage *coverage, guint i)
{
	return get(coverage, i)->id;
}

guint rh_coverage_n_say(const RhCoverage *coverage, guint i)
{
	return get(coverage, i)->matchers->len;
}

const RhMatcher *rh_coverage_matcher(const RhCoverage *coverage, guint i, guint say)
{
	return g_ptr_array_index(get(coverage, i)->matchers, say);
}

gboolean rh_coverage_find(const RhCoverage *coverage, guint i, const RhAnswer *answer,
			  RhMatch *match)
{
	gboolean found = FALSE;
	guint before = 0;

	for (guint say = 0; say < rh_coverage_n_say(coverage, i); say++) {
		const RhMatcher *matcher = rh_coverage_matcher(coverage, i, say);

		RhMatch here;

		if (matcher == NULL)
			continue;
		if (rh_matcher_find(matcher, answer, &here) &&
		    (!found || here.end - here.start < match->end - match->start)) {
			*match = here;
			match->alternative += before;
			found = TRUE;
		}
		before += rh_matcher_n_alternatives(matcher);
	}
	return found;
}
