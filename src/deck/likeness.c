/*
 * likeness.c - finds prompts that are nearly the same, without comparing each
 * with each.
 *
 * Two prompts are alike when the sets of their words have a Jaccard index of at
 * least 0.85.  MinHash tells candidates (A. Broder, "On the resemblance and
 * containment of documents", 1997): of each set the least of its hashes under
 * several hash functions; two sets agree in one with a probability that is their
 * index.  Pairs of these go into buckets; only what shares one is compared.  At
 * 0.85 a pair is missed once in 3,000.
 */
#include "deck/check.h"

#include <string.h>

#define LIKE_PERCENT 85u
#define BANDS 6u
#define ROWS 2u			/* hash functions that must agree */
#define BUCKET_MAX 4u		/* cards kept in one: enough, if all are alike */

typedef struct {
	const RhCard *card;
	guint from, to;		/* its words, in the pool */
} Prompt;

typedef struct {
	guint32 n;
	guint32 prompts[BUCKET_MAX];
} Bucket;

struct RhLikeness {
	GArray *words;		/* guint32: hashes, of each prompt sorted and each once */
	GArray *prompts;	/* Prompt */
	GHashTable *buckets;	/* guint64 key -> Bucket */
};

RhLikeness *rh_likeness_new(void)
{
	RhLikeness *likeness = g_new0(RhLikeness, 1);

	likeness->words = g_array_new(FALSE, FALSE, sizeof(guint32));
	likeness->prompts = g_array_new(FALSE, FALSE, sizeof(Prompt));
	likeness->buckets = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
	return likeness;
}

void rh_likeness_free(RhLikeness *likeness)
{
	g_array_unref(likeness->words);
	g_array_unref(likeness->prompts);
	g_hash_table_unref(likeness->buckets);
	g_free(likeness);
}

/* A permutation of the 32-bit numbers, another one for each SEED. */
static guint32 scramble(guint32 value, guint32 seed)
{
	value ^= seed * 0x9E3779B9u;
	value = (value ^ (value >> 16)) * 0x7FEB352Du;
	value = (value ^ (value >> 15)) * 0x846CA68Bu;
	return value ^ (value >> 16);
}

static gint compare_words(gconstpointer a, gconstpointer b)
{
	guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;

	return (x > y) - (x < y);
}

/* Adds the words of TEXT to the pool: letters and digits, case folded. */
static void add_words(GArray *pool, const char *text)
{
	g_autofree char *folded = g_utf8_casefold(text, -1);
	guint32 hash = 0;

	for (const char *at = folded;; at += g_utf8_skip[(guint8)*at]) {
		gunichar c = g_utf8_get_char(at);

		if (g_unichar_isalnum(c)) {
			hash = scramble(hash ^ c, 1) | 1;
		} else if (hash != 0) {
			g_array_append_val(pool, hash);
			hash = 0;
		}
		if (c == 0)
			return;
	}
}

/* Sorts the words from FROM on and drops what is there twice. */
static void make_set(GArray *pool, guint from)
{
	guint32 *words = (guint32 *)(gpointer)pool->data;
	guint to = from;

	if (pool->len == from)
		return;
	qsort(words + from, pool->len - from, sizeof *words, compare_words);
	for (guint i = from + 1; i < pool->len; i++)
		if (words[i] != words[to])
			words[++to] = words[i];
	g_array_set_size(pool, to + 1);
}

static gboolean are_alike(const GArray *pool, const Prompt *a, const Prompt *b)
{
	guint i = a->from, j = b->from, common = 0, all;

	while (i < a->to && j < b->to) {
		guint32 x = g_array_index(pool, guint32, i), y = g_array_index(pool, guint32, j);

		common += x == y;
		i += x <= y;
		j += y <= x;
	}
	all = (a->to - a->from) + (b->to - b->from) - common;
	return common * 100 >= all * LIKE_PERCENT;
}

/* A question and a story ask alike; the other prompts are of other sorts. */
static gboolean is_same_sort(RhKind a, RhKind b)
{
	return a == b || (a <= RH_KIND_STORY && b <= RH_KIND_STORY);
}

static guint64 band_key(const GArray *pool, const Prompt *prompt, guint band)
{
	guint64 key = band;

	for (guint row = 0; row < ROWS; row++) {
		guint32 least = G_MAXUINT32;

		for (guint i = prompt->from; i < prompt->to; i++)
			least = MIN(least, scramble(g_array_index(pool, guint32, i),
						    band * ROWS + row + 2));
		key = key * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15) + least;
	}
	return key;
}

static Bucket *find_bucket(RhLikeness *likeness, guint64 key)
{
	Bucket *bucket = g_hash_table_lookup(likeness->buckets, &key);

	if (bucket == NULL) {
		guint64 *copy = g_new(guint64, 1);

		*copy = key;
		bucket = g_new0(Bucket, 1);
		g_hash_table_insert(likeness->buckets, copy, bucket);
	}
	return bucket;
}

const RhCard *rh_likeness_find(RhLikeness *likeness, const RhCard *card)
{
	Prompt prompt = { card, likeness->words->len, 0 };
	guint32 index = likeness->prompts->len;
	const RhCard *found = NULL;

	add_words(likeness->words, rh_card_prompt(card));
	make_set(likeness->words, prompt.from);
	prompt.to = likeness->words->len;
	if (prompt.to == prompt.from)
		return NULL;
	g_array_append_val(likeness->prompts, prompt);
	for (guint band = 0; band < BANDS; band++) {
		Bucket *bucket = find_bucket(likeness, band_key(likeness->words, &prompt, band));

		for (guint i = 0; i < bucket->n && found == NULL; i++) {
			const Prompt *other = &g_array_index(likeness->prompts, Prompt,
							     bucket->prompts[i]);

			if (is_same_sort(card->kind, other->card->kind) &&
			    are_alike(likeness->words, &prompt, other))
				found = other->card;
		}
		if (bucket->n < BUCKET_MAX)
			bucket->prompts[bucket->n++] = index;
	}
	return found;
}
