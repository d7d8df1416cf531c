/*
 * order.c - sorts what a session might ask.
 *
 * Cards that were seen before are mixed: telling similar things apart is
 * learned best when they stand side by side with others.  New cards are not:
 * a first presentation is easier topic by topic, as the deck has them.
 */
#include "order.h"

/* How far chance and weight may move a card, in probability of recall. */
#define JITTER 0.08
#define WEIGHT_STEP 0.02
/* A card is chosen from the next WINDOW ones; a price is a number of places. */
#define WINDOW 10
#define PRICE_ALIKE 100
#define PRICE_TOPIC 4
#define PRICE_KIND 2
#define PRICE_TOPIC_BEFORE 1
#define APART 5

typedef struct {
	double score;
	guint index;
} Scored;

/* A number in [0, 1) that depends on SEED and N alone (SplitMix64). */
static double chance(guint64 seed, guint64 n)
{
	guint64 z = seed + (n + 1) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
	z ^= z >> 31;
	return (double)(z >> 11) / 9007199254740992.0;
}

static guint bits(guint64 n)
{
	guint count = 0;

	for (; n != 0; n &= n - 1)
		count++;
	return count;
}

gboolean rh_order_alike(const RhCandidate *a, const RhCandidate *b)
{
	if (a->card == b->card)
		return TRUE;
	return a->look_alike != 0 && b->look_alike != 0 &&
	       bits(a->look_alike ^ b->look_alike) <= LOOK_ALIKE_BITS;
}

static gint by_score(gconstpointer a, gconstpointer b)
{
	const Scored *x = a, *y = b;

	if (x->score != y->score)
		return x->score < y->score ? -1 : 1;
	return x->index < y->index ? -1 : x->index > y->index;
}

/* What it costs to ask CANDIDATES[INDEX] after the N cards in DONE. */
static guint price(const RhCandidate *candidates, guint index, const guint *done, guint n)
{
	const RhCandidate *c = &candidates[index];
	guint sum = 0;

	for (guint back = 1; back <= MIN(n, APART); back++) {
		if (rh_order_alike(c, &candidates[done[n - back]]))
			sum += PRICE_ALIKE;
	}
	if (n >= 1 && candidates[done[n - 1]].topic == c->topic)
		sum += PRICE_TOPIC;
	if (n >= 1 && candidates[done[n - 1]].kind == c->kind)
		sum += PRICE_KIND;
	if (n >= 2 && candidates[done[n - 2]].topic == c->topic)
		sum += PRICE_TOPIC_BEFORE;
	return sum;
}

/* Moves the cards from FROM on a few places so that neighbours differ. */
static void mix(const RhCandidate *candidates, guint *order, guint from, guint n)
{
	for (guint at = from; at < n; at++) {
		guint best = at, best_price = G_MAXUINT, chosen;

		for (guint i = at; i < MIN(n, at + WINDOW); i++) {
			guint cost = i - at + price(candidates, order[i], order, at);

			if (cost < best_price) {
				best_price = cost;
				best = i;
			}
		}
		chosen = order[best];
		for (guint i = best; i > at; i--)
			order[i] = order[i - 1];
		order[at] = chosen;
	}
}

void rh_order_seen(const RhCandidate *candidates, GArray *indices, guint64 seed)
{
	g_autoptr(GArray) scored = g_array_sized_new(FALSE, FALSE, sizeof(Scored), indices->len);

	for (guint i = 0; i < indices->len; i++) {
		guint index = g_array_index(indices, guint, i);
		const RhCandidate *c = &candidates[index];
		Scored s = { .index = index };

		s.score = c->retrievability + JITTER * chance(seed, index) -
			  WEIGHT_STEP * ((double)c->weight - 2.0);
		g_array_append_val(scored, s);
	}
	g_array_sort(scored, by_score);
	for (guint i = 0; i < indices->len; i++)
		g_array_index(indices, guint, i) = g_array_index(scored, Scored, i).index;
	mix(candidates, (guint *)(void *)indices->data, 0, indices->len);
}

void rh_order_worth(const RhCandidate *candidates, GArray *indices, const guint *before, guint n)
{
	g_autoptr(GArray) scored = g_array_sized_new(FALSE, FALSE, sizeof(Scored), indices->len);
	guint tail = MIN(n, APART);
	g_autofree guint *order = g_new(guint, tail + indices->len + 1);

	for (guint i = 0; i < indices->len; i++) {
		guint index = g_array_index(indices, guint, i);
		Scored s = { -candidates[index].worth, index };

		g_array_append_val(scored, s);
	}
	g_array_sort(scored, by_score);
	for (guint i = 0; i < tail; i++)
		order[i] = before[n - tail + i];
	for (guint i = 0; i < indices->len; i++)
		order[tail + i] = g_array_index(scored, Scored, i).index;
	mix(candidates, order, tail, tail + indices->len);
	for (guint i = 0; i < indices->len; i++)
		g_array_index(indices, guint, i) = order[tail + i];
}

static gint by_rank(gconstpointer a, gconstpointer b, gpointer data)
{
	const RhCandidate *const *candidates = data;
	const guint *x = a, *y = b;
	const RhCandidate *p = &(*candidates)[*x], *q = &(*candidates)[*y];

	if (p->opener != q->opener)
		return p->opener ? -1 : 1;
	if (p->weight != q->weight)
		return p->weight > q->weight ? -1 : 1;
	if (p->order != q->order)
		return p->order < q->order ? -1 : 1;
	return *x < *y ? -1 : *x > *y;
}

/*
 * The kinds that a first session shows, in this order: question, myth,
 * situation, redflag, contrast.  The numbers are those of RhKind, which this
 * room does not see; the session checks that they agree.
 */
static const guint first_kinds[] = { 0, 2, 3, 5, 4 };

gboolean rh_order_lacks_kind(const RhCandidate *candidates, const guint *before, guint n,
			     guint kind)
{
	for (guint i = 0; i < n; i++)
		if (candidates[before[i]].kind == kind)
			return FALSE;
	for (guint k = 0; k < G_N_ELEMENTS(first_kinds); k++)
		if (first_kinds[k] == kind)
			return TRUE;
	return FALSE;
}

void rh_order_kinds_first(const RhCandidate *candidates, GArray *indices, const guint *before,
			  guint n)
{
	guint *order = (guint *)(void *)indices->data;
	guint at = 0;

	for (guint k = 0; k < G_N_ELEMENTS(first_kinds); k++) {
		guint found = at, chosen;

		while (found < indices->len && candidates[order[found]].kind != first_kinds[k])
			found++;
		if (found == indices->len ||
		    !rh_order_lacks_kind(candidates, before, n, first_kinds[k]))
			continue;
		chosen = order[found];
		for (guint i = found; i > at; i--)
			order[i] = order[i - 1];
		order[at++] = chosen;
	}
}

void rh_order_new(const RhCandidate *candidates, GArray *indices, gboolean first_session)
{
	g_array_sort_with_data(indices, by_rank, &candidates);
	if (first_session)
		rh_order_kinds_first(candidates, indices, NULL, 0);
}
