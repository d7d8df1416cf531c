/*
 * search.c - looks for the alternatives of a pattern in an answer.
 *
 * Each alternative is a chain: unit, gap, unit, ...  It is walked once from the
 * left, for all windows and all places in them at the same time.  A place is a
 * point between two tokens.  After the k-th unit every place has a number: the
 * leftmost token at which a match of the first k units that ends there begins.
 * The next unit needs only these numbers, of the few places that its gap
 * allows, so nothing is ever tried twice.
 *
 * A veto never has to be tried together with a match either: before the first
 * unit only the earliest end of a veto matters, behind the last one only the
 * latest beginning, and in the gap before a token only the latest beginning of
 * those that end there or earlier.
 *
 * Work and memory: tokens x items x gap, plus the places where words of the
 * pattern stand.
 */
#include "answer/hits.h"

#include <string.h>

#define NOWHERE G_MAXUINT32

typedef struct {
	RhHits hits;
	const RhAnswer *answer;
	guint n_tokens;
	guint32 *best, *next;	/* by slot: where a match that ends there begins */
	guint32 *barrier;	/* by place: a gap that ends there begins here or later */
	gboolean has_barrier;	/* otherwise no veto stands in the gap */
	const RhGroup *held;	/* the unit whose hits these are; NULL: of vetoes, or none */
	gint32 *edges;		/* see rh_search_touch(); else NULL */
} Search;

/* The hits of the vetoes from STEP up to END; FALSE if there are none. */
static gboolean collect_vetoes(Search *search, const RhMatcher *matcher, guint step, guint end,
			       RhLeniency leniency)
{
	if (step == end || leniency.without_vetoes)
		return FALSE;
	search->held = NULL;
	rh_hits_forget(&search->hits);
	for (; step < end; step++)
		if (leniency.without != step)
			rh_hits_collect(&search->hits, matcher->steps[step].group);
	return search->hits.hits->len > 0;
}

/* The hits of a unit: units that follow each other may share their group. */
static void collect_unit(Search *search, const RhGroup *group)
{
	if (search->held == group)
		return;
	search->held = group;
	rh_hits_forget(&search->hits);
	rh_hits_collect(&search->hits, group);
}

/* ------------------------------------------------------------------ vetoes */

/* The earliest place in the window where a veto ends. */
static guint earliest_end(Search *search, const RhStretch *window)
{
	guint earliest = G_MAXUINT;

	for (guint token = window->first; token < window->end; token++)
		for (const RhHit *hit = rh_hits_first(&search->hits, token); hit != NULL;
		     hit = rh_hits_next(&search->hits, hit))
			if (hit->len <= window->end - token)
				earliest = MIN(earliest, token + hit->len);
	search->hits.work += window->end - window->first;
	return earliest;
}

/* The place behind the token where the last veto of the window begins, else its first. */
static guint behind_last_begin(Search *search, const RhStretch *window)
{
	search->hits.work += window->end - window->first;
	for (guint token = window->end; token-- > window->first;)
		for (const RhHit *hit = rh_hits_first(&search->hits, token); hit != NULL;
		     hit = rh_hits_next(&search->hits, hit))
			if (hit->len <= window->end - token)
				return token + 1;
	return window->first;
}

/* By place, from the hits of the vetoes in a gap. */
static void raise_barrier(Search *search)
{
	memset(search->barrier, 0, (search->n_tokens + 1) * sizeof *search->barrier);
	search->hits.work += search->n_tokens;
	for (guint token = 0; token < search->n_tokens; token++) {
		for (const RhHit *hit = rh_hits_first(&search->hits, token); hit != NULL;
		     hit = rh_hits_next(&search->hits, hit)) {
			guint32 *barrier = &search->barrier[token + hit->len];

			*barrier = MAX(*barrier, token + 1);
		}
	}
	for (guint place = 1; place <= search->n_tokens; place++)
		search->barrier[place] = MAX(search->barrier[place], search->barrier[place - 1]);
}

/* ------------------------------------------------------------------- units */

/* A match of the units so far begins at BEGIN and ends where the hits at TOKEN do. */
static void reach(Search *search, guint32 *slots, const RhWindow *window, guint token, guint32 begin)
{
	for (const RhHit *hit = rh_hits_first(&search->hits, token); hit != NULL;
	     hit = rh_hits_next(&search->hits, hit)) {
		guint32 *slot;

		if (hit->len > window->tokens.end - token)
			continue;
		slot = &slots[window->slot + token + hit->len - window->tokens.first];
		*slot = MIN(*slot, begin);
	}
}

static void clear_slots(Search *search, guint32 *slots)
{
	memset(slots, 0xFF, search->answer->n_slots * sizeof *slots);
	search->hits.work += search->answer->n_slots;
}

/* The first unit may begin before the earliest end of a veto. */
static void begin(Search *search, const RhMatcher *matcher, guint step, guint unit,
		  RhLeniency leniency)
{
	const GArray *windows = search->answer->windows;
	gboolean has_vetoes = collect_vetoes(search, matcher, step, unit, leniency);
	g_autofree guint *limits = g_new(guint, windows->len);

	for (guint w = 0; w < windows->len; w++)
		limits[w] = leniency.closed != NULL && leniency.closed[w] ? 0 :
			    !has_vetoes ? G_MAXUINT :
			    earliest_end(search, &g_array_index(windows, RhWindow, w).tokens);
	collect_unit(search, matcher->steps[unit].group);
	clear_slots(search, search->best);
	for (guint w = 0; w < windows->len; w++) {
		const RhWindow *window = &g_array_index(windows, RhWindow, w);

		for (guint token = window->tokens.first; token < MIN(window->tokens.end, limits[w]);
		     token++) {
			search->hits.work++;
			reach(search, search->best, window, token, token);
		}
	}
}

/* The leftmost beginning of what ends in the GAP places up to TOKEN. */
static guint32 best_before(Search *search, const RhWindow *window, guint token, guint gap)
{
	guint32 first = window->tokens.first;
	const guint32 *slots = &search->best[window->slot];
	guint32 best = NOWHERE;

	if (search->has_barrier)
		first = MAX(first, search->barrier[token]);
	if (token - window->tokens.first > gap)
		first = MAX(first, token - gap);
	for (guint32 place = first; place <= token; place++) {
		best = MIN(best, slots[place - window->tokens.first]);
		search->hits.work++;
	}
	return best;
}

/* From the matches of some units to those of one more; FALSE if there are none. */
static gboolean extend(Search *search, const RhMatcher *matcher, guint step, guint unit,
		       RhLeniency leniency)
{
	const RhStep *next = &matcher->steps[unit];
	const GArray *windows = search->answer->windows;
	gboolean is_alive = FALSE;
	guint32 *swap;

	search->has_barrier = collect_vetoes(search, matcher, step, unit, leniency);
	if (search->has_barrier)
		raise_barrier(search);
	collect_unit(search, next->group);
	clear_slots(search, search->next);
	for (guint w = 0; w < windows->len; w++) {
		const RhWindow *window = &g_array_index(windows, RhWindow, w);

		for (guint token = window->tokens.first; token < window->tokens.end; token++) {
			guint32 from;

			search->hits.work++;
			if (rh_hits_first(&search->hits, token) == NULL)
				continue;
			from = best_before(search, window, token, next->gap);
			if (from == NOWHERE)
				continue;
			is_alive = TRUE;
			reach(search, search->next, window, token, from);
		}
	}
	swap = search->best;
	search->best = search->next;
	search->next = swap;
	return is_alive;
}

/* Of all matches the leftmost, of these the shortest. */
static gboolean finish(Search *search, const RhMatcher *matcher, guint step, guint end,
		       RhLeniency leniency, RhStretch *found)
{
	const GArray *windows = search->answer->windows;
	gboolean has_vetoes = collect_vetoes(search, matcher, step, end, leniency);

	*found = (RhStretch){ NOWHERE, NOWHERE };
	for (guint w = 0; w < windows->len; w++) {
		const RhWindow *window = &g_array_index(windows, RhWindow, w);
		guint place = !has_vetoes ? window->tokens.first :
			      behind_last_begin(search, &window->tokens);

		for (; place <= window->tokens.end; place++) {
			guint32 from = search->best[window->slot + place - window->tokens.first];

			search->hits.work++;
			if (from != NOWHERE && search->edges != NULL) {
				search->edges[from]++;
				search->edges[place]--;
			}
			if (from < found->first || (from == found->first && place < found->end))
				*found = (RhStretch){ from, place };
		}
	}
	return found->first != NOWHERE;
}

/* ------------------------------------------------------------- alternatives */

static Search *search_new(const RhAnswer *answer)
{
	Search *search = g_new0(Search, 1);

	search->answer = answer;
	search->n_tokens = answer->tokens->len;
	rh_hits_init(&search->hits, answer);
	search->barrier = g_new(guint32, search->n_tokens + 1);
	search->best = g_new(guint32, answer->n_slots + 1);
	search->next = g_new(guint32, answer->n_slots + 1);
	return search;
}

static void search_free(Search *search)
{
	g_free(search->barrier);
	g_free(search->best);
	g_free(search->next);
	rh_hits_clear(&search->hits);
	g_free(search);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Search, search_free)

static gboolean may_match(const RhMatcher *matcher, const RhAlternative *alternative,
			  const RhAnswer *answer, guint64 *work)
{
	for (guint k = 0; k < alternative->n_items; k++) {
		const RhStep *step = &matcher->steps[alternative->first_item + k];

		if (!step->is_veto && !rh_hits_may(answer, step->group, work))
			return FALSE;
	}
	return TRUE;
}

/* The next unit from STEP on, or END. */
static guint find_unit(const RhMatcher *matcher, guint step, guint end)
{
	while (step < end && matcher->steps[step].is_veto)
		step++;
	return step;
}

static gboolean walk(Search *search, const RhMatcher *matcher, const RhAlternative *alternative,
		     RhLeniency leniency, RhStretch *found)
{
	guint step = alternative->first_item;
	guint end = step + alternative->n_items;
	guint unit = find_unit(matcher, step, end);

	begin(search, matcher, step, unit, leniency);
	for (step = unit + 1; (unit = find_unit(matcher, step, end)) < end; step = unit + 1)
		if (!extend(search, matcher, step, unit, leniency) ||
		    search->hits.work > rh_search_limit(search->answer))
			return FALSE;
	return finish(search, matcher, step, end, leniency, found);
}

static gboolean search_one(Search **search, const RhMatcher *matcher, guint i,
			   const RhAnswer *answer, RhLeniency leniency, RhStretch *found,
			   guint64 *work)
{
	const RhAlternative *alternative = &matcher->pattern->alternatives[i];
	gboolean good;

	if (!may_match(matcher, alternative, answer, work))
		return FALSE;
	if (*search == NULL)
		*search = search_new(answer);
	(*search)->hits.work = 0;
	good = walk(*search, matcher, alternative, leniency, found);
	*work += (*search)->hits.work;
	return good;
}

static void set_match(RhMatch *match, const RhAnswer *answer, guint alternative, RhStretch found)
{
	match->alternative = alternative + 1;
	match->start = rh_token(answer, found.first)->start;
	match->end = rh_token(answer, found.end - 1)->end;
}

gboolean rh_search(const RhMatcher *matcher, guint i, const RhAnswer *answer, RhLeniency leniency,
		   RhMatch *match, guint64 *work)
{
	g_autoptr(Search) search = NULL;
	guint64 ignored = 0;
	RhStretch found;

	g_return_val_if_fail(matcher->language == answer->language, FALSE);
	if (!search_one(&search, matcher, i, answer, leniency, &found,
			work != NULL ? work : &ignored))
		return FALSE;
	if (match != NULL)
		set_match(match, answer, i, found);
	return TRUE;
}

/*
 * The greediest pattern of the shipped decks needs 77 comparisons a word of a text
 * made of its own words (a test keeps it so); only a file made to waste time needs
 * more than this.
 */
#define WORK_A_TOKEN 256
#define WORK_AT_LEAST 1000000

guint64 rh_search_limit(const RhAnswer *answer)
{
	return WORK_AT_LEAST + (guint64)WORK_A_TOKEN * answer->tokens->len;
}

gboolean rh_search_all(const RhMatcher *matcher, const RhAnswer *answer, const guint8 *closed,
		       RhMatch *match, guint64 *work)
{
	const RhLeniency strictly = { FALSE, RH_NO_STEP, closed };
	g_autoptr(Search) search = NULL;
	RhStretch best = { NOWHERE, NOWHERE };
	guint64 before = *work;
	guint which = 0;

	g_return_val_if_fail(matcher->language == answer->language, FALSE);
	for (guint i = 0; i < matcher->pattern->n_alternatives &&
	     *work - before <= rh_search_limit(answer); i++) {
		RhStretch found;

		if (!search_one(&search, matcher, i, answer, strictly, &found, work))
			continue;
		if (found.first < best.first ||
		    (found.first == best.first && found.end < best.end)) {
			best = found;
			which = i;
		}
	}
	if (best.first == NOWHERE)
		return FALSE;
	if (match != NULL)
		set_match(match, answer, which, best);
	return TRUE;
}

gboolean rh_matcher_find(const RhMatcher *matcher, const RhAnswer *answer, RhMatch *match)
{
	guint64 work = 0;

	return rh_search_all(matcher, answer, NULL, match, &work);
}

void rh_search_touch(const RhMatcher *matcher, const RhAnswer *answer, gint32 *edges,
		     guint64 *work)
{
	g_autoptr(Search) search = search_new(answer);
	guint64 before = *work;
	RhStretch found;

	search->edges = edges;
	for (guint i = 0; i < rh_matcher_n_alternatives(matcher) &&
	     *work - before <= rh_search_limit(answer); i++)
		search_one(&search, matcher, i, answer, RH_STRICT, &found, work);
}

/* -------------------------------------------------------------- near misses */

/* Which units stand in the window, as bits; RH_PATTERN_ITEMS_MAX fit. */
static guint32 *units_by_window(Search *search, const RhMatcher *matcher,
				const RhAlternative *alternative)
{
	const GArray *windows = search->answer->windows;
	guint32 *units = g_new0(guint32, windows->len);

	for (guint i = 0; i < alternative->n_items; i++) {
		const RhStep *step = &matcher->steps[alternative->first_item + i];

		if (step->is_veto)
			continue;
		collect_unit(search, step->group);
		for (guint w = 0; w < windows->len; w++)
			if (earliest_end(search, &g_array_index(windows, RhWindow, w).tokens) !=
			    G_MAXUINT)
				units[w] |= 1u << i;
	}
	return units;
}

static guint count_bits(guint32 bits)
{
	guint n = 0;

	for (; bits != 0; bits &= bits - 1)
		n++;
	return n;
}

guint rh_search_units(const RhMatcher *matcher, guint i, const RhAnswer *answer, guint *missing,
		      guint64 *work)
{
	const RhAlternative *alternative = &matcher->pattern->alternatives[i];
	g_autoptr(Search) search = search_new(answer);
	g_autofree guint32 *units = units_by_window(search, matcher, alternative);
	guint32 most = 0;

	*work += search->hits.work;
	for (guint w = 0; w < answer->windows->len; w++)
		if (count_bits(units[w]) > count_bits(most))
			most = units[w];
	*missing = RH_NO_STEP;
	for (guint k = alternative->n_items; k-- > 0;)
		if ((most & 1u << k) == 0 &&
		    !matcher->steps[alternative->first_item + k].is_veto)
			*missing = alternative->first_item + k;
	return count_bits(most);
}
