/*
 * pack.c - groups of cards of like length, and sums over stretches of them.
 */
#include "memory/pack.h"

/* A chunk ends with the group that brings it to so many reviews of its longest cards. */
#define CHUNK_STEPS 256

/* A card that trains: its reviews up to the last one with a weight. */
typedef struct {
	guint32 card, n;
} Length;

static guint length_of(const RhCourse *course, guint card)
{
	gsize start = course->start[card], end = course->start[card + 1];

	while (end > start && course->weight[end - 1] <= 0)
		end--;
	return (guint)(end - start);
}

/* The cards that train, short ones first: counted, then dealt out.  (transfer full) */
static Length *sorted_by_length(const RhCourse *course, guint *n)
{
	gsize first[RH_COURSE_LONGEST + 2] = { 0 };
	Length *lengths;

	for (guint card = 0; card < course->n_cards; card++)
		first[length_of(course, card) + 1]++;
	first[1] = 0;	/* the cards of no length are left out */
	for (guint i = 1; i <= RH_COURSE_LONGEST; i++)
		first[i + 1] += first[i];
	*n = (guint)first[RH_COURSE_LONGEST + 1];
	lengths = g_new(Length, *n);
	for (guint card = 0; card < course->n_cards; card++) {
		guint length = length_of(course, card);

		if (length > 0)
			lengths[first[length]++] = (Length){ card, length };
	}
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

RhLanePack *rh_lane_pack_new(const RhCourse *course, const RhKernel *kernel)
{
	RhLanePack *pack = g_new0(RhLanePack, 1);
	guint lanes = kernel->lanes, n_cards;
	g_autofree Length *cards = sorted_by_length(course, &n_cards);
	gsize total = 0;
	double *steps;

	pack->kernel = kernel;
	pack->kind = course->kind;
	pack->n = (n_cards + lanes - 1) / lanes;
	pack->groups = g_new0(RhGroup, pack->n);
	for (guint i = 0; i < pack->n; i++) {
		guint last = MIN((i + 1) * lanes, n_cards) - 1;

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
			   MIN(lanes, n_cards - i * lanes));
	}
	return pack;
}

void rh_lane_pack_free(RhLanePack *pack)
{
	if (pack == NULL)
		return;
	g_free(pack->groups);
	g_free(pack->steps);
	g_free(pack);
}

/* ------------------------------------------------------------------- sums */

/* Fewer chunks are summed sooner than threads start. */
#define CHUNKS_TO_SHARE 16

typedef struct {
	guint first, n;		/* groups */
	RhGradient sum;
} Chunk;

typedef struct {
	RhSummer *summer;
	void *tape, *block;
	guint number;
} Worker;

struct RhSummer {
	const RhLanePack *pack;
	GArray *chunks;		/* of the sum under way */
	const RhModel *model;
	gboolean slope;
	Worker *workers;	/* one for each thread, the caller's the first */
	guint threads;
};

RhSummer *rh_summer_new(const RhLanePack *pack, guint threads)
{
	RhSummer *summer = g_new0(RhSummer, 1);

	summer->pack = pack;
	summer->threads = MAX(threads, 1);
	summer->chunks = g_array_new(FALSE, TRUE, sizeof(Chunk));
	summer->workers = g_new0(Worker, summer->threads);
	for (guint i = 0; i < summer->threads; i++) {
		Worker *worker = &summer->workers[i];

		worker->summer = summer;
		worker->number = i;
		worker->tape = rh_kernel_tape(pack->kernel, pack->kind, pack->longest,
					      &worker->block);
	}
	return summer;
}

void rh_summer_free(RhSummer *summer)
{
	if (summer == NULL)
		return;
	for (guint i = 0; i < summer->threads; i++)
		g_free(summer->workers[i].block);
	g_free(summer->workers);
	g_array_unref(summer->chunks);
	g_free(summer);
}

static void cut(RhSummer *summer, guint first, guint n)
{
	const RhLanePack *pack = summer->pack;

	g_array_set_size(summer->chunks, 0);
	for (guint end = first + n; first < end;) {
		Chunk chunk = { .first = first };

		for (guint steps = 0; first < end && steps < CHUNK_STEPS; first++)
			steps += pack->groups[first].n;
		chunk.n = first - chunk.first;
		g_array_append_val(summer->chunks, chunk);
	}
}

/* Every so many chunks belong to one worker. */
static void work(const Worker *worker, guint stride)
{
	const RhSummer *summer = worker->summer;
	const RhLanePack *pack = summer->pack;

	for (guint i = worker->number; i < summer->chunks->len; i += stride) {
		Chunk *chunk = &g_array_index(summer->chunks, Chunk, i);

		rh_gradient_add(pack->kernel, summer->model, pack->groups + chunk->first, chunk->n,
				worker->tape, summer->slope, &chunk->sum);
	}
}

static gpointer work_in_thread(gpointer data)
{
	const Worker *worker = data;

	work(worker, worker->summer->threads);
	return NULL;
}

static void share(RhSummer *summer)
{
	g_autofree GThread **threads = g_new0(GThread *, summer->threads);

	/* Where no thread can be had, the caller does that work too. */
	for (guint i = 1; i < summer->threads; i++)
		threads[i] = g_thread_try_new("sum", work_in_thread, &summer->workers[i], NULL);
	for (guint i = 0; i < summer->threads; i++)
		if (threads[i] == NULL)
			work(&summer->workers[i], summer->threads);
	for (guint i = 1; i < summer->threads; i++)
		if (threads[i] != NULL)
			g_thread_join(threads[i]);
}

RhGradient rh_summer_sum(RhSummer *summer, const RhModel *model, guint first, guint n,
			 gboolean slope)
{
	RhGradient sum = { 0 };

	summer->model = model;
	summer->slope = slope;
	cut(summer, first, n);
	if (summer->threads > 1 && summer->chunks->len >= CHUNKS_TO_SHARE)
		share(summer);
	else
		work(&summer->workers[0], 1);
	for (guint i = 0; i < summer->chunks->len; i++) {
		const RhGradient *part = &g_array_index(summer->chunks, Chunk, i).sum;

		sum.loss += part->loss;
		for (guint j = 0; j < RH_PARAMS_MAX; j++)
			sum.by[j] += part->by[j];
	}
	return sum;
}
