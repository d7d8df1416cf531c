/*
 * initial.c - FSRS-6: the stability after the first review, from the second looks.
 *
 * What fsrs-rs does before it trains.  Cards are grouped by their first grade and the
 * days until the second look.  Groups that look like chance are left out; the others
 * give for each first grade the stability whose curve fits best.  Stabilities must
 * rise with the grade, and a grade that has no group gets its one from the others.
 */
#include <math.h>
#include <stdlib.h>
#include "memory/course.h"
#include "memory/model.h"

#define GRADES 4
#define GROUP_MIN 6		/* cards with the same delay */
#define DAYS_MAX 100		/* of a delay */
#define DAYS_MAX_EASY 365
#define LEFT_OUT_MIN 20		/* cards of a first grade that may be left out */
#define LEFT_OUT_SHARE 20	/* one in so many */
#define S_MIN 0.001
#define S_MAX 100.0
#define PULL 16.0		/* days off the start that cost one unit of loss */
#define STEPS_MAX 60

/* The cards with one first grade and one delay. */
typedef struct {
	double days;
	guint n, remembered;
	guint first;		/* of its second looks, which stand in a row */
	guint8 grade;
} Group;

static GArray *groups_of(const GArray *looks)
{
	GArray *groups = g_array_new(FALSE, TRUE, sizeof(Group));

	for (guint i = 0; i < looks->len; i++) {
		const RhSecondLook *look = &g_array_index(looks, RhSecondLook, i);
		Group *last = groups->len > 0 ? &g_array_index(groups, Group, groups->len - 1)
					      : NULL;

		if (last == NULL || last->grade != look->first_grade ||
		    fabs(last->days - look->days) > 0.5) {
			Group group = { .days = look->days, .first = i,
					.grade = look->first_grade };

			g_array_append_val(groups, group);
			last = &g_array_index(groups, Group, groups->len - 1);
		}
		last->n++;
		last->remembered += look->remembered ? 1 : 0;
	}
	return groups;
}

/* By first grade; the rarest first, of equally rare ones the longest delay. */
static int rarest_first(gconstpointer a, gconstpointer b)
{
	const Group *one = a, *other = b;

	if (one->grade != other->grade)
		return one->grade < other->grade ? -1 : 1;
	if (one->n != other->n)
		return one->n < other->n ? -1 : 1;
	return one->days > other->days ? -1 : one->days < other->days;
}

static void drop(RhCourse *course, const GArray *looks, const Group *group)
{
	for (guint i = group->first; i < group->first + group->n; i++) {
		guint card = g_array_index(looks, RhSecondLook, i).card;

		for (gsize at = course->start[card]; at < course->start[card + 1]; at++) {
			course->left_out += course->weight[at] > 0;
			course->weight[at] = 0;
		}
	}
}

static gboolean is_dropped(const RhCourse *course, guint card)
{
	for (gsize at = course->start[card]; at < course->start[card + 1]; at++)
		if (course->weight[at] > 0)
			return FALSE;
	return TRUE;
}

/* Leaves the second looks that still train. */
static void keep_weighty(RhCourse *course)
{
	GArray *looks = course->looks;
	guint n = 0;

	for (guint i = 0; i < looks->len; i++) {
		RhSecondLook look = g_array_index(looks, RhSecondLook, i);

		if (!is_dropped(course, look.card))
			g_array_index(looks, RhSecondLook, n++) = look;
	}
	g_array_set_size(looks, n);
}

void rh_course_drop_outliers(RhCourse *course)
{
	const GArray *looks = course->looks;
	g_autoptr(GArray) groups = groups_of(looks);
	guint total[GRADES + 1] = { 0 }, dropped[GRADES + 1] = { 0 };

	for (guint i = 0; i < looks->len; i++)
		total[g_array_index(looks, RhSecondLook, i).first_grade]++;
	g_array_sort(groups, rarest_first);
	for (guint i = 0; i < groups->len; i++) {
		const Group *group = &g_array_index(groups, Group, i);
		guint grade = group->grade;
		double longest = grade == RH_GRADE_EASY ? DAYS_MAX_EASY : DAYS_MAX;
		guint allowed = MAX(total[grade] / LEFT_OUT_SHARE, LEFT_OUT_MIN);

		if (dropped[grade] + group->n < allowed) {
			dropped[grade] += group->n;
			drop(course, looks, group);
		} else if (group->n < GROUP_MIN || group->days > longest) {
			drop(course, looks, group);
		}
	}
	keep_weighty(course);
}

/* ------------------------------------------------------------ the best fit */

typedef struct {
	const Group *groups;
	guint n;
	double decay, factor;	/* of the published curve */
	double average;		/* recall over all labels */
	double start, pull;
} Search;

/* Loss of stability S: a group's recall is smoothed by one card of average recall. */
static double loss_of(const Search *search, double s)
{
	double loss = search->pull * fabs(s - search->start) / PULL;

	for (guint i = 0; i < search->n; i++) {
		const Group *group = &search->groups[i];
		double recall = (group->remembered + search->average) / (group->n + 1.0);
		double r = pow(1 + search->factor * group->days / s, search->decay);

		r = rh_bounded(r, 1e-7, 1 - 1e-7);
		loss -= group->n * (recall * log(r) + (1 - recall) * log(1 - r));
	}
	return loss;
}

/* The loss falls and then rises: golden section. */
static double best_stability(const Search *search)
{
	const double golden = (sqrt(5) - 1) / 2;
	double lo = S_MIN, hi = S_MAX;
	double a = hi - golden * (hi - lo), b = lo + golden * (hi - lo);
	double at_a = loss_of(search, a), at_b = loss_of(search, b);

	for (int step = 0; step < STEPS_MAX && hi - lo > 1e-5 * hi; step++) {
		if (at_a < at_b) {
			hi = b;
			b = a;
			at_b = at_a;
			a = hi - golden * (hi - lo);
			at_a = loss_of(search, a);
		} else {
			lo = a;
			a = b;
			at_a = at_b;
			b = lo + golden * (hi - lo);
			at_b = loss_of(search, b);
		}
	}
	return (lo + hi) / 2;
}

/* ------------------------------------------------- order, and what is missing */

/* Where two are out of order, the one with fewer cards takes the value of the other. */
static void put_in_order(double *s, const guint *n)
{
	static const guint8 pairs[][2] = { { 0, 1 }, { 1, 2 }, { 2, 3 },
					   { 0, 2 }, { 1, 3 }, { 0, 3 } };

	for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
		guint small = pairs[i][0], big = pairs[i][1];

		if (n[small] == 0 || n[big] == 0 || s[small] <= s[big])
			continue;
		if (n[small] > n[big])
			s[big] = s[small];
		else
			s[small] = s[big];
	}
}

#define W1 0.41		/* ln S2 lies so far from ln S3 to ln S1 */
#define W2 0.54		/* ln S3 lies so far from ln S2 to ln S4 */

static double between(double a, double b, double share_of_a)
{
	return exp(share_of_a * log(a) + (1 - share_of_a) * log(b));
}

/* The two middle ones from whatever there is; at least two are. */
static void fill_middle(double *s, const guint *n)
{
	const double both = W1 + W2 - W1 * W2;

	if (n[1] == 0 && n[2] == 0 && n[0] > 0 && n[3] > 0) {
		s[1] = between(s[0], s[3], W1 / both);
		s[2] = between(s[0], s[3], 1 - W2 / both);
	} else if (n[1] == 0 && n[2] == 0) {
		return;
	} else if (n[1] == 0) {
		s[1] = n[0] > 0 ? between(s[0], s[2], W1) : between(s[2], s[3], 1 / (1 - W2));
	} else if (n[2] == 0) {
		s[2] = n[3] > 0 ? between(s[1], s[3], 1 - W2)
				: between(s[0], s[1], 1 - 1 / (1 - W1));
	}
}

static void fill_missing(double *s, const guint *n, const double *start)
{
	guint known = 0, last = 0;

	for (guint i = 0; i < GRADES; i++) {
		known += n[i] > 0;
		last = n[i] > 0 ? i : last;
	}
	if (known == 0)
		return;
	if (known == 1) {
		double factor = s[last] / start[last];

		for (guint i = 0; i < GRADES; i++)
			s[i] = start[i] * factor;
		return;
	}
	fill_middle(s, n);
	if (n[0] == 0)
		s[0] = between(s[1], s[2], 1 / W1);
	if (n[3] == 0)
		s[3] = between(s[1], s[2], 1 - 1 / W2);
}

static void count(guint *n, const GArray *looks)
{
	for (guint i = 0; i < looks->len; i++)
		n[g_array_index(looks, RhSecondLook, i).first_grade - 1]++;
}

void rh_initial_fit(RhParams *params, const RhCourse *course, double pull)
{
	g_autoptr(GArray) groups = groups_of(course->looks);
	double start[GRADES], *s = params->w;
	guint n[GRADES] = { 0 };
	RhParams published;
	Search search = { .pull = pull };

	rh_params_init(&published, params->kind);
	memcpy(start, s, sizeof(start));
	count(n, course->looks);
	search.decay = -published.w[20];
	search.factor = expm1(log(0.9) / search.decay);
	search.average = (double)course->remembered / (double)course->labels;
	for (guint i = 0, next = 0; i < groups->len; i = next) {
		const Group *first = &g_array_index(groups, Group, i);

		while (next < groups->len &&
		       g_array_index(groups, Group, next).grade == first->grade)
			next++;
		search.groups = first;
		search.n = next - i;
		search.start = start[first->grade - 1];
		s[first->grade - 1] = best_stability(&search);
	}
	put_in_order(s, n);
	fill_missing(s, n, start);
	for (guint i = 0; i < GRADES; i++)
		s[i] = rh_bounded(s[i], S_MIN, S_MAX);
}

void rh_initial_order(double *w, const RhCourse *course)
{
	guint n[GRADES] = { 0 };

	count(n, course->looks);
	for (guint i = 0; i < GRADES; i++)
		n[i]++;	/* those without any take the value of the others */
	put_in_order(w, n);
}
