/*
 * idle.c - what in the patterns of a saying can never make a difference.
 *
 * Only what is certain is named.  A veto in a gap that is shorter than it; and
 * an alternative of which every match holds one of another alternative: that
 * one has no vetoes, and its units are among those of the first, next to each
 * other, with groups and gaps at least as wide.
 */
#include <rehearse/coverage.h>

#include <string.h>

#include "answer/code.h"

/* An alternative of one of the patterns of a saying. */
typedef struct {
	const RhMatcher *matcher;
	guint say;
	guint index;		/* from 0 */
	guint first, end;	/* steps */
	GArray *units;		/* of guint: the steps that are no vetoes */
} Alternative;

static const RhStep *step_at(const Alternative *alternative, guint step)
{
	return &alternative->matcher->steps[step];
}

static const RhStep *unit_at(const Alternative *alternative, guint unit)
{
	return step_at(alternative, g_array_index(alternative->units, guint, unit));
}

static gboolean has_vetoes(const Alternative *alternative)
{
	return alternative->units->len < alternative->end - alternative->first;
}

/* ------------------------------------------------------------------- vetoes */

/* Tokens of the shortest member. */
static guint shortest(const RhGroup *group)
{
	guint least = G_MAXUINT;

	for (guint i = 0; i < group->n_runs; i++)
		least = MIN(least, group->runs[i].n);
	return least;
}

static void add_vetoes(GArray *idle, const Alternative *alternative)
{
	guint unit = 0;		/* units before the step */

	for (guint step = alternative->first; step < alternative->end; step++) {
		RhIdle row = { .say = alternative->say, .alternative = alternative->index + 1 };

		if (!step_at(alternative, step)->is_veto) {
			unit++;
			continue;
		}
		if (unit == 0 || unit == alternative->units->len)
			continue;
		row.gap = unit_at(alternative, unit)->gap;
		if (shortest(step_at(alternative, step)->group) <= row.gap)
			continue;
		row.veto = rh_pattern_format_item(alternative->matcher->pattern, step);
		g_array_append_val(idle, row);
	}
}

/* ------------------------------------------------------------- alternatives */

/* Whether all that passes NARROW passes WIDE. */
static gboolean test_holds(const RhTest *wide, const RhTest *narrow)
{
	if (wide->kind == RH_ATOM_PREFIX && narrow->kind != RH_ATOM_STEM)
		return g_str_has_prefix(narrow->text, wide->text);
	return wide->kind == narrow->kind && strcmp(wide->text, narrow->text) == 0;
}

static gboolean has_run(const RhGroup *wide, const RhGroup *narrow, const RhRun *run)
{
	for (guint i = 0; i < wide->n_runs; i++) {
		const RhRun *other = &wide->runs[i];
		guint k = 0;

		if (other->n != run->n)
			continue;
		while (k < run->n &&
		       test_holds(&wide->tests[other->first + k],
				  &narrow->tests[run->first + k]))
			k++;
		if (k == run->n)
			return TRUE;
	}
	return FALSE;
}

static gboolean group_holds(const RhGroup *wide, const RhGroup *narrow)
{
	if (wide == narrow)
		return TRUE;
	for (guint i = 0; i < narrow->n_runs; i++)
		if (!has_run(wide, narrow, &narrow->runs[i]))
			return FALSE;
	return TRUE;
}

/* Whether the units of WIDE are those of NARROW from FROM on. */
static gboolean units_hold(const Alternative *wide, const Alternative *narrow, guint from)
{
	for (guint i = 0; i < wide->units->len; i++) {
		const RhStep *a = unit_at(wide, i), *b = unit_at(narrow, from + i);

		if (!group_holds(a->group, b->group) || (i > 0 && a->gap < b->gap))
			return FALSE;
	}
	return TRUE;
}

/* Whether every match of NARROW holds one of WIDE. */
static gboolean is_covered(const Alternative *wide, const Alternative *narrow)
{
	if (has_vetoes(wide))
		return FALSE;
	for (guint from = 0; from + wide->units->len <= narrow->units->len; from++)
		if (units_hold(wide, narrow, from))
			return TRUE;
	return FALSE;
}

static gboolean is_same(const Alternative *a, const Alternative *b)
{
	guint n = a->end - a->first;

	if (b->end - b->first != n)
		return FALSE;
	for (guint i = 0; i < n; i++) {
		const RhStep *one = step_at(a, a->first + i), *other = step_at(b, b->first + i);

		if (one->is_veto != other->is_veto || one->gap != other->gap ||
		    !group_holds(one->group, other->group) ||
		    !group_holds(other->group, one->group))
			return FALSE;
	}
	return TRUE;
}

/* Of two that are the same the later one is named. */
static void add_covered(GArray *idle, const GArray *all, guint narrow)
{
	const Alternative *it = &g_array_index(all, Alternative, narrow);

	for (guint i = 0; i < all->len; i++) {
		const Alternative *other = &g_array_index(all, Alternative, i);
		gboolean same = i != narrow && is_same(other, it);
		RhIdle row = { .say = it->say, .alternative = it->index + 1,
			       .by_say = other->say, .by_alternative = other->index + 1 };

		if (i == narrow || (same && i > narrow) || (!same && !is_covered(other, it)))
			continue;
		/* Two that cover each other, written in two ways. */
		if (!same && i > narrow && is_covered(it, other))
			continue;
		g_array_append_val(idle, row);
		return;
	}
}

/* --------------------------------------------------------------- everything */

static void clear_alternative(gpointer data)
{
	Alternative *alternative = data;

	g_array_unref(alternative->units);
}

static void clear_idle(gpointer data)
{
	RhIdle *idle = data;

	g_free(idle->veto);
}

static void add_alternatives(GArray *all, const RhMatcher *matcher, guint say)
{

	for (guint i = 0; i < matcher->pattern->n_alternatives; i++) {
		const RhAlternative *row = &matcher->pattern->alternatives[i];
		Alternative alternative = { matcher, say, i, row->first_item,
					    row->first_item + row->n_items,
					    g_array_new(FALSE, FALSE, sizeof(guint)) };

		for (guint step = alternative.first; step < alternative.end; step++)
			if (!step_at(&alternative, step)->is_veto)
				g_array_append_val(alternative.units, step);
		g_array_append_val(all, alternative);
	}
}

GArray *rh_coverage_idle(const RhCoverage *coverage, guint i)
{
	GArray *idle = g_array_new(FALSE, FALSE, sizeof(RhIdle));
	g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Alternative));

	g_array_set_clear_func(idle, clear_idle);
	g_array_set_clear_func(all, clear_alternative);
	for (guint say = 0; say < rh_coverage_n_say(coverage, i); say++) {
		const RhMatcher *matcher = rh_coverage_matcher(coverage, i, say);

		if (matcher != NULL)
			add_alternatives(all, matcher, say);
	}
	for (guint k = 0; k < all->len; k++) {
		add_vetoes(idle, &g_array_index(all, Alternative, k));
		add_covered(idle, all, k);
	}
	return idle;
}
