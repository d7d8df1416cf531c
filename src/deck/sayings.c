/* sayings.c - from the <say> elements of cards to what the answer room looks for. */
#include <rehearse/sayings.h>

#include <string.h>

#include "deck/schema.h"

struct RhSayings {
	const RhNode *root;	/* of the deck that the cards were written in */
	GHashTable *words;	/* the text of <words>, by id */
	RhPhrasebook *book;
	gboolean is_guest;	/* words and book are those of other sayings */
	GArray *said;		/* RhSaid */
	RhCoverage *coverage;
	RhShortlist *list;	/* of all; NULL: each is tried */
};

static const char *look_up(const char *id, gpointer data)
{
	const RhSayings *sayings = data;

	return g_hash_table_lookup(sayings->words, id);
}

static void clear_said(gpointer data)
{
	RhSaid *said = data;

	g_free(said->id);
}

static GArray *said_new(void)
{
	GArray *said = g_array_new(FALSE, FALSE, sizeof(RhSaid));

	g_array_set_clear_func(said, clear_said);
	return said;
}

static gboolean is_content(const RhNode *node)
{
	return node->tag == RH_TAG_SECTION || node->tag == RH_TAG_INCLUDE ||
	       rh_schema_is_card((RhTag)node->tag, NULL);
}

static RhSayings *sayings_new(const RhNode *root)
{
	RhSayings *sayings = g_new0(RhSayings, 1);
	const RhNode *node = root != NULL ? root->first : NULL;
	const char *lang = root != NULL ? rh_node_attr(root, RH_ATTR_LANG) : NULL;

	sayings->root = root;
	sayings->words = g_hash_table_new(g_str_hash, g_str_equal);
	/* They stand before the first card: there may be thousands behind. */
	for (; node != NULL && !is_content(node); node = node->next) {
		const char *id = rh_node_attr(node, RH_ATTR_ID);

		if (node->tag == RH_TAG_WORDS && id != NULL && node->text != NULL)
			g_hash_table_insert(sayings->words, (gpointer)(guintptr)id,
					    (gpointer)(guintptr)node->text);
	}
	sayings->book = rh_phrasebook_new(lang != NULL ? lang : "en", look_up, sayings);
	sayings->said = said_new();
	return sayings;
}

static RhSayings *sayings_new_guest(const RhSayings *host)
{
	RhSayings *sayings = g_new0(RhSayings, 1);

	sayings->root = host->root;
	sayings->words = host->words;
	sayings->book = host->book;
	sayings->is_guest = TRUE;
	sayings->said = said_new();
	return sayings;
}

static void add_said(RhSayings *sayings, RhSaidKind kind, const RhCard *card, const RhNode *node)
{
	RhSaid said = { kind, card, node,
			kind == RH_SAID_POINT ? rh_node_id(node) : g_strdup(card->id) };

	g_array_append_val(sayings->said, said);
}

static void add_children(RhSayings *sayings, RhSaidKind kind, const RhCard *card, RhTag tag)
{
	const RhNode *node = rh_node_child(card->node, tag);

	for (; node != NULL; node = rh_node_next(node))
		add_said(sayings, kind, card, node);
}

static void add_flags(RhSayings *sayings, const RhCard *card)
{
	if (card->kind == RH_KIND_REDFLAG)
		add_said(sayings, RH_SAID_FLAG, card, card->node);
	else
		add_children(sayings, RH_SAID_TRAP, card, RH_TAG_AVOID);
}

/* The texts of the children with TAG, in order; PATTERNS keeps the row. */
static const char *const *list_patterns(GPtrArray *patterns, const RhNode *node, RhTag tag,
					guint *n)
{
	const char **texts = g_new(const char *, rh_node_count(node, tag) + 1);
	const RhNode *child = rh_node_child(node, tag);

	for (*n = 0; child != NULL; child = rh_node_next(child))
		texts[(*n)++] = child->text != NULL ? child->text : "";
	g_ptr_array_add(patterns, texts);
	return texts;
}

/* Compiles what was added. */
static void finish(RhSayings *sayings)
{
	g_autoptr(GPtrArray) patterns = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(RhSaying));

	for (guint i = 0; i < sayings->said->len; i++) {
		const RhSaid *said = rh_sayings_get(sayings, i);
		RhSaying row = { .id = said->id };

		row.say = list_patterns(patterns, said->node, RH_TAG_SAY, &row.n_say);
		row.unless = list_patterns(patterns, said->node, RH_TAG_UNLESS, &row.n_unless);
		g_array_append_val(rows, row);
	}
	sayings->coverage = rh_coverage_new(sayings->book,
					    (const RhSaying *)(const void *)rows->data, rows->len);
}

static RhSayings *take_card(RhSayings *sayings, const RhCard *card)
{
	add_children(sayings, RH_SAID_POINT, card, RH_TAG_POINT);
	add_flags(sayings, card);
	finish(sayings);
	return sayings;
}

RhSayings *rh_sayings_new_card(const RhCard *card)
{
	return take_card(sayings_new(card->root), card);
}

RhSayings *rh_sayings_new_beside(const RhSayings *flags, const RhCard *card)
{
	return take_card(card->root == flags->root ? sayings_new_guest(flags) :
						     sayings_new(card->root), card);
}

RhSayings *rh_sayings_new_flags(const RhDeck *deck)
{
	RhSayings *sayings = sayings_new(rh_deck_root(deck));

	for (guint i = 0; i < rh_deck_n_cards(deck); i++) {
		const RhCard *card = rh_deck_card(deck, i);

		if (card->root == sayings->root)
			add_flags(sayings, card);
	}
	finish(sayings);
	return sayings;
}

RhSayings *rh_sayings_new_redflags(const RhDeck *deck, guint max)
{
	RhSayings *sayings = sayings_new(rh_deck_root(deck));

	for (guint i = 0; i < rh_deck_n_cards(deck) && sayings->said->len < max; i++) {
		const RhCard *card = rh_deck_card(deck, i);

		if (card->root == sayings->root && card->kind == RH_KIND_REDFLAG)
			add_flags(sayings, card);
	}
	finish(sayings);
	sayings->list = rh_shortlist_new();
	for (guint i = 0; i < sayings->said->len; i++)
		rh_shortlist_add(sayings->list, sayings->coverage, i);
	return sayings;
}

void rh_sayings_free(RhSayings *sayings)
{
	if (sayings == NULL)
		return;
	rh_shortlist_free(sayings->list);
	rh_coverage_free(sayings->coverage);
	if (!sayings->is_guest) {
		rh_phrasebook_free(sayings->book);
		g_hash_table_unref(sayings->words);
	}
	g_array_unref(sayings->said);
	g_free(sayings);
}

guint rh_sayings_length(const RhSayings *sayings)
{
	return sayings->said->len;
}

const RhSaid *rh_sayings_get(const RhSayings *sayings, guint i)
{
	return &g_array_index(sayings->said, RhSaid, i);
}

const RhCoverage *rh_sayings_coverage(const RhSayings *sayings)
{
	return sayings->coverage;
}

gboolean rh_sayings_has_stems(const RhSayings *sayings)
{
	return rh_phrasebook_has_stems(sayings->book);
}

RhAnswer *rh_sayings_answer(const RhSayings *sayings, const char *text, gssize len)
{
	return rh_answer_new(sayings->book, text, len);
}

GArray *rh_sayings_ask(const RhSayings *sayings, const RhAnswer *answer)
{
	GArray *rows;
	RhMatch match;

	if (sayings->list != NULL)
		return rh_shortlist_ask(sayings->list, answer);
	rows = g_array_new(FALSE, FALSE, sizeof(guint));
	for (guint i = 0; i < sayings->said->len; i++)
		if (rh_coverage_find(sayings->coverage, i, answer, &match))
			g_array_append_val(rows, i);
	return rows;
}
