/*
 * pack.c - groups of cards of like length, and sums over stretches of them.
 */
#include <stdlib.h>
#include "memory/pack.h"

/* A chunk ends with the group that brings it to so many reviews of its longest cards. */
#define CHUNK_STEPS 256

/* A card that trains: its reviews up to the last one with a weight. */
typedef struct {
	guint32 card, n;
} Length;

static int by_length(gconstpointer a, gconstpointer b)
{
	const Length *one = a, *other = b;

	if (one->n != other->n)
		return one->n < other->n ? -1 : 1;
	return one->card < other->card ? -1 : one->card > other->card;
}

static GArray *lengths_of(const RhCourse *course)
{
	GArray *lengths = g_array_new(FALSE, FALSE, sizeof(Length));

	for (guint card = 0; card < course->n_cards; card++) {
		gsize start = course->start[card], end = course->start[card + 1];
		Length length = { .card = card };

		while (end > start && course->weight[end - 1] <= 0)
			end--;
		length.n = (guint32)(end - start);
		if (length.n > 0)
			g_array_append_val(lengths, length);
	}
	g_array_sort(lengths, by_length);
	return lengths;
}

static void fill_group(RhGroup *group, guint lanes, const RhCourse *course, const Length *cards,
		       guint n)
{
	rh_group_clear(group, lanes);
	for (guint lane = 0; lane < n; lane++) {
		gsize start = course->start[cards[lane].card];

		for (guint i = 0; i < cards[lane].n; i++) {
			double weight = course->weight[start + i];

			rh_group_set(group, lanes, lane, i, course->elapsed[start + i],
				     course->grade[start + i], weight);
			group->labels += weight > 0;
		}
	}
}

RhPack *rh_pack_new(const RhCourse *course, const RhKernel *kernel)
{
	RhPack *pack = g_new0(RhPack, 1);
	g_autoptr(GArray) lengths = lengths_of(course);
	const Length *cards = (const Length *)(void *)lengths->data;
	guint lanes = kernel->lanes;
	gsize total = 0;
	double *steps;

	pack->kernel = kernel;
	pack->kind = course->kind;
	pack->n = (lengths->len + lanes - 1) / lanes;
	pack->groups = g_new0(RhGroup, pack->n);
	for (guint i = 0; i < pack->n; i++) {
		guint last = MIN((i + 1) * lanes, lengths->len) - 1;

		pack->groups[i].n = cards[last].n;
		pack->longest = MAX(pack->longest, cards[last].n);
		total += cards[last].n;
	}
	steps = pack->steps = g_new(double, total * RH_STEP_FIELDS * lanes);
	for (guint i = 0; i < pack->n; i++) {
		RhGroup *group = &pack->groups[i];

		group->steps = steps;
		steps += (gsize)group->n * RH_STEP_FIELDS * lanes;
		fill_group(group, lanes, course, cards + i * lanes,
			   MIN(lanes, lengths->len - i * lanes));
	}
	return pack;
}

void rh_pack_free(RhPack *pack)
{
	if (pack == NULL)
		return;
	g_free(pack->groups);
	g_free(pack->steps);
	g_free(pack);
}

/* ------------------------------------------------------------------- sums */

struct RhSummer {
	const RhPack *pack;
	void *tape, *block;
};

RhSummer *rh_summer_new(const RhPack *pack, guint threads)
{
	RhSummer *summer = g_new0(RhSummer, 1);

	(void)threads;
	summer->pack = pack;
	summer->tape = rh_kernel_tape(pack->kernel, pack->kind, pack->longest, &summer->block);
	return summer;
}

void rh_summer_free(RhSummer *summer)
{
	if (summer == NULL)
		return;
	g_free(summer->block);
	g_free(summer);
}

/* The groups from FIRST on, up to END, that make the next chunk. */
static guint chunk_length(const RhPack *pack, guint first, guint end)
{
	guint n = 0, steps = 0;

	while (first + n < end && steps < CHUNK_STEPS)
		steps += pack->groups[first + n++].n;
	return n;
}

static void add(RhGradient *sum, const RhGradient *part)
{
	sum->loss += part->loss;
	for (guint i = 0; i < RH_PARAMS_MAX; i++)
		sum->by[i] += part->by[i];
}

RhGradient rh_summer_sum(RhSummer *summer, const RhModel *model, guint first, guint n,
			 gboolean slope)
{
	const RhPack *pack = summer->pack;
	RhGradient sum = { 0 };

	for (guint end = first + n, here; first < end; first += here) {
		RhGradient part = { 0 };

		here = chunk_length(pack, first, end);
		rh_gradient_add(pack->kernel, model, pack->groups + first, here, summer->tape,
				slope, &part);
		add(&sum, &part);
	}
	return sum;
}
