/*
 * course.c - from the rows of a log to the reviews of each card that train.
 *
 * Rows come in order of time.  A first walk over them finds where each card was last
 * begun, a second one puts every review in its place, a third one gives the weights,
 * which depend on the order of time.  What cannot be (a grade that does not exist, a
 * card with a higher number than there are rows) is skipped.
 */
#include <math.h>
#include "memory/course.h"
#include "memory/model.h"

#define DAY_MS 86400000.0
#define HOUR_MS 3600000.0
#define NOWHERE G_MAXUINT32
#define STATE_LEARN 0

/* Reviews of a card that are looked at: the history before a label and the label. */
#define REVIEWS_FSRS6 RH_COURSE_LONGEST
#define REVIEWS_FSRS7 65

/* Of one card, while the rows are walked over. */
typedef struct {
	guint32 seen, begun;	/* reviews so far, and those before it was last begun */
	gboolean learning;	/* the last review was a learning one */
	gboolean is_begun;
	gint64 last_ms;
} Walk;

typedef struct {
	const RhReviewRow *rows;
	gsize n;
	const RhFitOptions *options;
	Walk *walks;		/* by card */
	guint n_cards;
	gboolean has_learning;	/* the log tells learning from reviewing */
	guint32 *place;		/* of each row in the course, or NOWHERE */
} Builder;

void rh_course_free(RhCourse *course)
{
	if (course == NULL)
		return;
	g_free(course->start);
	g_free(course->elapsed);
	g_free(course->weight);
	g_free(course->grade);
	if (course->looks != NULL)
		g_array_unref(course->looks);
	g_free(course);
}

static gboolean is_usable(const Builder *b, const RhReviewRow *row)
{
	return row->rating >= RH_GRADE_AGAIN && row->rating <= RH_GRADE_EASY && row->card < b->n;
}

static void find_beginnings(Builder *b)
{
	for (gsize i = 0; i < b->n; i++)
		if (is_usable(b, &b->rows[i]))
			b->n_cards = MAX(b->n_cards, b->rows[i].card + 1);
	b->walks = g_new0(Walk, b->n_cards);
	for (gsize i = 0; i < b->n; i++) {
		const RhReviewRow *row = &b->rows[i];
		Walk *walk;

		if (!is_usable(b, row))
			continue;
		walk = &b->walks[row->card];
		if (row->state == STATE_LEARN && !walk->learning) {
			walk->begun = walk->seen;
			walk->is_begun = b->has_learning = TRUE;
		}
		walk->learning = row->state == STATE_LEARN;
		walk->seen++;
	}
}

/*
 * Days from BEFORE to NOW.  FSRS-6 counts by the number of the day, which begins at
 * day_start; the difference of times as real numbers cannot overflow.
 */
static double elapsed_days(const RhFitOptions *options, gint64 before, gint64 now)
{
	double a = (double)before, b = (double)now, shift = options->day_start * HOUR_MS;

	if (options->kind == RH_MODEL_FSRS6) {
		a = floor((a - shift) / DAY_MS);
		b = floor((b - shift) / DAY_MS);
		return CLAMP(b - a, 0, RH_ELAPSED_MAX);
	}
	return CLAMP((b - a) / DAY_MS, 0, RH_ELAPSED_MAX);
}

/* Where each card starts in the course, and room for all reviews that are kept. */
static void make_room(const Builder *b, RhCourse *course)
{
	guint longest = course->kind == RH_MODEL_FSRS7 ? REVIEWS_FSRS7 : REVIEWS_FSRS6;
	gsize n;

	course->n_cards = b->n_cards;
	course->start = g_new0(gsize, (gsize)b->n_cards + 1);
	for (guint card = 0; card < b->n_cards; card++) {
		const Walk *walk = &b->walks[card];
		/* Begun before the log was: its state at the start of the log is not known. */
		gboolean is_cut = b->has_learning && !walk->is_begun;

		course->start[card + 1] = course->start[card] +
			(is_cut ? 0 : MIN(walk->seen - walk->begun, longest));
	}
	n = course->start[b->n_cards];
	course->elapsed = g_new0(double, n);
	course->weight = g_new0(double, n);
	course->grade = g_new0(guint8, n);
}

static void put_in_place(Builder *b, RhCourse *course)
{
	b->place = g_new(guint32, b->n);
	for (guint card = 0; card < b->n_cards; card++)
		b->walks[card].seen = 0;
	for (gsize i = 0; i < b->n; i++) {
		const RhReviewRow *row = &b->rows[i];
		Walk *walk;
		double days;
		gsize at;

		b->place[i] = NOWHERE;
		if (!is_usable(b, row))
			continue;
		walk = &b->walks[row->card];
		days = walk->seen > walk->begun
			       ? elapsed_days(b->options, walk->last_ms, row->time_ms) : 0;
		walk->last_ms = row->time_ms;
		if (walk->seen++ < walk->begun)
			continue;
		at = course->start[row->card] + walk->seen - 1 - walk->begun;
		if (at >= course->start[row->card + 1]) {
			course->left_out += days > 0;
			continue;
		}
		b->place[i] = (guint32)at;
		course->grade[at] = row->rating;
		course->elapsed[at] = days;
		course->weight[at] = days > 0;
	}
}

/*
 * The weight of label K of N in order of time, as published: newer ones weigh more,
 * in FSRS-6 from 1/4 on with the third power, in FSRS-7 from 1/15 on with a higher one.
 */
static double weight_of(RhModelKind kind, gsize k, gsize n)
{
	double share;

	if (kind == RH_MODEL_FSRS7)
		return 0.0667 + 0.9333 * pow((double)k / (double)n, 11.25);
	share = n > 1 ? (double)k / (double)(n - 1) : 1;
	return 0.25 + 0.75 * share * share * share;
}

static void weigh(const Builder *b, RhCourse *course)
{
	gsize k = 0, end = course->start[course->n_cards];

	for (gsize at = 0; at < end; at++) {
		course->labels += course->weight[at] > 0;
		course->remembered += course->weight[at] > 0 &&
				      course->grade[at] > RH_GRADE_AGAIN;
	}
	for (gsize i = 0; i < b->n; i++) {
		guint32 at = b->place[i];

		if (at == NOWHERE || course->weight[at] <= 0)
			continue;
		if (b->options->recency)
			course->weight[at] = weight_of(course->kind, k++, course->labels);
		course->weights += course->weight[at];
	}
}

static int by_grade_and_days(gconstpointer a, gconstpointer b)
{
	const RhSecondLook *one = a, *other = b;

	if (one->first_grade != other->first_grade)
		return one->first_grade < other->first_grade ? -1 : 1;
	return one->days < other->days ? -1 : one->days > other->days;
}

static GArray *second_looks(const RhCourse *course)
{
	GArray *looks = g_array_new(FALSE, FALSE, sizeof(RhSecondLook));

	for (guint card = 0; card < course->n_cards; card++) {
		gsize first = course->start[card], at = first, end = course->start[card + 1];

		while (at < end && course->weight[at] <= 0)
			at++;
		if (at < end) {
			RhSecondLook look = {
				.days = course->elapsed[at],
				.card = card,
				.first_grade = course->grade[first],
				.remembered = course->grade[at] > RH_GRADE_AGAIN,
			};

			g_array_append_val(looks, look);
		}
	}
	g_array_sort(looks, by_grade_and_days);
	return looks;
}

RhCourse *rh_course_new(const RhReviewRow *rows, gsize n, const RhFitOptions *options)
{
	RhCourse *course = g_new0(RhCourse, 1);
	Builder b = { .rows = rows, .n = n, .options = options };

	course->kind = options->kind;
	find_beginnings(&b);
	make_room(&b, course);
	put_in_place(&b, course);
	g_free(b.walks);
	if (course->kind == RH_MODEL_FSRS6) {
		course->looks = second_looks(course);
		rh_course_drop_outliers(course);
	}
	weigh(&b, course);
	g_free(b.place);
	return course;
}
