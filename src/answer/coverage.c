/* coverage.c - which points and traps of a card an answer holds. */
#include <rehearse/coverage.h>

#include "answer/code.h"

typedef struct {
	char *id;
	GPtrArray *matchers;	/* RhMatcher, or NULL for a pattern that is none */
	GPtrArray *unless;	/* the same of what takes it back */
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
	g_ptr_array_unref(saying->unless);
}

/* (transfer full) */
static GPtrArray *compile_all(RhPhrasebook *book, const char *const *patterns, guint n)
{
	GPtrArray *matchers = g_ptr_array_new_with_free_func(free_matcher);

	for (guint i = 0; i < n; i++)
		g_ptr_array_add(matchers, rh_matcher_new(book, patterns[i], NULL));
	return matchers;
}

RhCoverage *rh_coverage_new(RhPhrasebook *book, const RhSaying *sayings, guint n)
{
	RhCoverage *coverage = g_new0(RhCoverage, 1);

	coverage->sayings = g_array_new(FALSE, FALSE, sizeof(Saying));
	g_array_set_clear_func(coverage->sayings, clear_saying);
	for (guint i = 0; i < n; i++) {
		Saying saying = { g_strdup(sayings[i].id),
				  compile_all(book, sayings[i].say, sayings[i].n_say),
				  compile_all(book, sayings[i].unless, sayings[i].n_unless) };

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

guint rh_coverage_n_unless(const RhCoverage *coverage, guint i)
{
	return get(coverage, i)->unless->len;
}

const RhMatcher *rh_coverage_unless(const RhCoverage *coverage, guint i, guint unless)
{
	return g_ptr_array_index(get(coverage, i)->unless, unless);
}

/* By window where saying I is taken back, by all patterns or by pattern ONLY; or NULL. */
static guint8 *close_for(const RhCoverage *coverage, guint i, guint only, const RhAnswer *answer)
{
	const GPtrArray *unless = get(coverage, i)->unless;
	RhMatcher *const *first = (RhMatcher *const *)(gconstpointer)unless->pdata;

	return only == G_MAXUINT ? rh_unless_close(first, unless->len, answer) :
				   rh_unless_close(first + only, 1, answer);
}

/* What takes back is looked for only behind a hit, which is rare. */
static gboolean find_say(const RhCoverage *coverage, guint i, guint say, const RhAnswer *answer,
			 guint8 **closed, RhMatch *match)
{
	const RhMatcher *matcher = rh_coverage_matcher(coverage, i, say);
	guint64 work = 0;

	if (matcher == NULL || !rh_matcher_find(matcher, answer, match))
		return FALSE;
	if (get(coverage, i)->unless->len == 0)
		return TRUE;
	if (*closed == NULL)
		*closed = close_for(coverage, i, G_MAXUINT, answer);
	return *closed == NULL || rh_search_all(matcher, answer, *closed, match, &work);
}

gboolean rh_coverage_find_say(const RhCoverage *coverage, guint i, guint say,
			      const RhAnswer *answer, RhMatch *match)
{
	g_autofree guint8 *closed = NULL;

	return find_say(coverage, i, say, answer, &closed, match);
}

gboolean rh_coverage_find(const RhCoverage *coverage, guint i, const RhAnswer *answer,
			  RhMatch *match)
{
	g_autofree guint8 *closed = NULL;
	gboolean found = FALSE;
	guint before = 0;

	for (guint say = 0; say < rh_coverage_n_say(coverage, i); say++) {
		const RhMatcher *matcher = rh_coverage_matcher(coverage, i, say);
		RhMatch here;

		if (find_say(coverage, i, say, answer, &closed, &here) &&
		    (!found || here.end - here.start < match->end - match->start)) {
			*match = here;
			match->alternative += before;
			found = TRUE;
		}
		if (matcher != NULL)
			before += rh_matcher_n_alternatives(matcher);
	}
	return found;
}

/* Whether pattern UNLESS, by itself, takes back what MATCHER finds. */
static gboolean takes_back(const RhCoverage *coverage, guint i, guint unless,
			   const RhMatcher *matcher, const RhAnswer *answer, const RhMatch *hit)
{
	g_autofree guint8 *closed = close_for(coverage, i, unless, answer);
	guint64 work = 0;
	RhMatch other;

	return closed != NULL && !(rh_search_all(matcher, answer, closed, &other, &work) &&
				   other.start == hit->start && other.end == hit->end);
}

gboolean rh_coverage_taken_back(const RhCoverage *coverage, guint i, guint say,
				const RhAnswer *answer, RhTakenBack *back)
{
	const RhMatcher *matcher = rh_coverage_matcher(coverage, i, say);
	RhMatch kept;

	if (matcher == NULL || !rh_matcher_find(matcher, answer, &back->hit) ||
	    rh_coverage_find_say(coverage, i, say, answer, &kept))
		return FALSE;
	for (back->unless = 0; back->unless < rh_coverage_n_unless(coverage, i); back->unless++)
		if (takes_back(coverage, i, back->unless, matcher, answer, &back->hit))
			return rh_matcher_find(rh_coverage_unless(coverage, i, back->unless),
					       answer, &back->by);
	return FALSE;
}
