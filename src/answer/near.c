/* near.c - what comes nearest to a match: the alternative of which least is missing. */
#include "answer/code.h"

/* How near an alternative comes. */
typedef struct {
	RhNearMiss miss;	/* without its text */
	guint step;		/* what is missing or in the way, or RH_NO_STEP */
} Nearness;

static guint count_units(const RhMatcher *matcher, const RhAlternative *alternative)
{
	guint n = 0;

	for (guint i = 0; i < alternative->n_items; i++)
		n += !matcher->steps[alternative->first_item + i].is_veto;
	return n;
}

/* The one veto without which the alternative would match, or the first of several. */
static guint find_culprit(const RhMatcher *matcher, guint i, const RhAlternative *alternative,
			  const RhAnswer *answer, guint64 *work)
{
	guint end = alternative->first_item + alternative->n_items;

	for (guint step = alternative->first_item;
	     step < end && *work <= rh_search_limit(answer); step++)
		if (matcher->steps[step].is_veto &&
		    rh_search(matcher, i, answer, (RhLeniency){ FALSE, step, NULL }, NULL, work))
			return step;
	return RH_NO_STEP;
}

static Nearness look_at(const RhMatcher *matcher, guint i, const RhAnswer *answer, guint64 *work)
{
	const RhAlternative *alternative = &matcher->pattern->alternatives[i];
	Nearness near = { .miss = { .alternative = i + 1,
				    .n_units = count_units(matcher, alternative) } };

	near.miss.n_found = rh_search_units(matcher, i, answer, &near.step, work);
	if (near.miss.n_found < near.miss.n_units) {
		near.miss.reason = RH_MISS_UNIT;
	} else if (rh_search(matcher, i, answer, (RhLeniency){ TRUE, RH_NO_STEP, NULL }, NULL, work)) {
		near.miss.reason = RH_MISS_VETO;
		near.step = find_culprit(matcher, i, alternative, answer, work);
	} else {
		near.miss.reason = RH_MISS_PLACE;
	}
	return near;
}

gboolean rh_near_miss_is_nearer(const RhNearMiss *a, const RhNearMiss *b)
{
	guint a_missing = a->n_units - a->n_found, b_missing = b->n_units - b->n_found;

	if (a_missing != b_missing)
		return a_missing < b_missing;
	if (a->reason != b->reason)
		return a->reason == RH_MISS_VETO;
	return a->n_found > b->n_found;
}

void rh_matcher_near(const RhMatcher *matcher, const RhAnswer *answer, RhNearMiss *miss)
{
	guint64 work = 0;
	Nearness best = look_at(matcher, 0, answer, &work);

	for (guint i = 1; i < rh_matcher_n_alternatives(matcher) &&
	     work <= rh_search_limit(answer); i++) {
		Nearness near = look_at(matcher, i, answer, &work);

		if (rh_near_miss_is_nearer(&near.miss, &best.miss))
			best = near;
	}
	*miss = best.miss;
	miss->missing = best.step != RH_NO_STEP ?
		rh_pattern_format_item(matcher->pattern, best.step) : NULL;
}

void rh_near_miss_clear(RhNearMiss *miss)
{
	g_clear_pointer(&miss->missing, g_free);
}
