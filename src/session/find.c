/* find.c - looks for words in the texts of cards. */
#include <string.h>
#include <rehearse/text.h>

#include "session/find.h"

#define LETTERS_LEAST 4	/* shorter words stand in every question */

struct RhFind {
	char *wanted[RH_FIND_WORDS_MAX];	/* loosened */
	guint n;
	guint32 found;		/* of the card in hand */
	GArray *matches;	/* RhFindMatch, of the card in hand */
};

RhFind *rh_find_new(void)
{
	RhFind *find = g_new0(RhFind, 1);

	find->matches = g_array_new(FALSE, FALSE, sizeof(RhFindMatch));
	return find;
}

void rh_find_free(RhFind *find)
{
	if (find == NULL)
		return;
	for (guint i = 0; i < find->n; i++)
		g_free(find->wanted[i]);
	g_array_unref(find->matches);
	g_free(find);
}

gboolean rh_find_add(RhFind *find, const char *text)
{
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	g_autofree char *loose = rh_text_loose(valid, -1);

	if (*loose == '\0')
		return TRUE;
	if (find->n == RH_FIND_WORDS_MAX)
		return FALSE;
	find->wanted[find->n++] = g_steal_pointer(&loose);
	return TRUE;
}

guint rh_find_n_wanted(const RhFind *find)
{
	return find->n;
}

guint32 rh_find_all(const RhFind *find)
{
	return (1u << find->n) - 1;
}

const GArray *rh_find_matches(const RhFind *find)
{
	return find->matches;
}

guint32 rh_find_in(const RhFind *find, const char *text, gssize len)
{
	g_autofree char *loose = text != NULL ? rh_text_loose(text, len) : NULL;
	guint32 here = 0;

	for (guint i = 0; loose != NULL && i < find->n; i++)
		if (strstr(loose, find->wanted[i]) != NULL)
			here |= 1u << i;
	return here;
}

static void look_at(RhFind *find, const RhNode *node, const char *text)
{
	RhFindMatch match = { .node = node, .text = text };
	guint32 here = rh_find_in(find, text, -1);

	if (here != 0)
		g_array_append_val(find->matches, match);
	find->found |= here;
}

/* Trees are at most 16 deep. */
static void look_into(RhFind *find, const RhNode *node)
{
	/* Phrase patterns are written for the program and would be found everywhere. */
	if (node->tag == RH_TAG_SAY || node->tag == RH_TAG_UNLESS)
		return;
	look_at(find, node, rh_node_attr(node, RH_ATTR_LABEL));
	look_at(find, node, node->text);
	for (const RhNode *child = node->first; child != NULL; child = child->next)
		look_into(find, child);
}

guint32 rh_find_card(RhFind *find, const RhCard *card)
{
	find->found = 0;
	g_array_set_size(find->matches, 0);
	look_into(find, card->node);
	return find->found;
}

/* --------------------------------------------------------- what they asked */

/* Short words only where there are no others. */
static void add_words(RhFind *find, const char *text)
{
	g_auto(GStrv) words = g_strsplit_set(text, " \t.,;:?!\"()", -1);

	for (int least = LETTERS_LEAST; least > 0 && find->n == 0; least -= LETTERS_LEAST - 1)
		for (char **word = words; *word != NULL; word++)
			if (g_utf8_strlen(*word, -1) >= least)
				rh_find_add(find, *word);
}

static guint count_bits(guint32 bits)
{
	guint n = 0;

	for (; bits != 0; bits &= bits - 1)
		n++;
	return n;
}

static gboolean is_question(const RhCard *card)
{
	return card->kind == RH_KIND_QUESTION || card->kind == RH_KIND_STORY ||
	       card->kind == RH_KIND_SITUATION;
}

/* Words in the wording of CARD that has most of them. */
static guint count_asked(const RhFind *find, const RhCard *card)
{
	const RhNode *variant = rh_node_child(card->node, RH_TAG_VARIANT);
	guint most = count_bits(rh_find_in(find, rh_card_prompt(card), -1));

	for (; variant != NULL; variant = rh_node_next(variant))
		most = MAX(most, count_bits(rh_find_in(find, variant->text, -1)));
	return most;
}

static void rank(RhFind *find, RhFindHit *hit)
{
	guint said = count_bits(rh_find_card(find, hit->card));

	/* One word of five is an accident. */
	if (2 * said < find->n)
		return;
	hit->asks = count_asked(find, hit->card);
	hit->rank = 2 * hit->asks + said;
}

static gint by_rank(gconstpointer a, gconstpointer b)
{
	const RhFindHit *p = a, *q = b;

	if (p->rank != q->rank)
		return p->rank > q->rank ? -1 : 1;
	return p->card->weight > q->card->weight ? -1 : p->card->weight < q->card->weight;
}

/* Left out is what asks for half as much as another, or only speaks of what others ask. */
static void keep_best(GArray *hits)
{
	guint most = 0;

	for (guint i = 0; i < hits->len; i++)
		most = MAX(most, g_array_index(hits, RhFindHit, i).asks);
	for (guint i = hits->len; i > 0; i--)
		if (2 * g_array_index(hits, RhFindHit, i - 1).asks < most + (most > 0))
			g_array_remove_index(hits, i - 1);
}

GArray *rh_find_questions(const RhDeck *const *decks, guint n, const char *text, guint max)
{
	g_autoptr(RhFind) find = rh_find_new();
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	GArray *hits = g_array_new(FALSE, FALSE, sizeof(RhFindHit));

	add_words(find, text);
	for (guint d = 0; find->n > 0 && d < n; d++) {
		for (guint i = 0; i < rh_deck_n_cards(decks[d]); i++) {
			RhFindHit hit = { .deck = decks[d], .card = rh_deck_card(decks[d], i) };

			if (!is_question(hit.card) ||
			    !g_hash_table_add(seen, g_strconcat(hit.card->deck_id, "/",
								hit.card->id, NULL)))
				continue;
			rank(find, &hit);
			if (hit.rank > 0)
				g_array_append_val(hits, hit);
		}
	}
	g_array_sort(hits, by_rank);
	keep_best(hits);
	g_array_set_size(hits, MIN(hits->len, max));
	return hits;
}
