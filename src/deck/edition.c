/*
 * edition.c - compares a deck with the cards seen of it before.
 *
 * Progress belongs to deck id and card id: file name, order and wording are
 * irrelevant.  A raised rev is the author's word that a card must be learned
 * anew; other words under the same rev only bring it back soon.
 */
#include <rehearse/edition.h>

#include <string.h>

#include <rehearse/error.h>

#include "text/words.h"

typedef struct {
	RhEdition *edition;
	GArray *effects;	/* RhEffect */
	GHashTable *known;	/* id -> RhKnownCard, what no card has claimed yet */
} Comparison;

static gboolean is_own(const RhDeck *deck, const RhCard *card)
{
	return strcmp(card->deck_id, rh_deck_id(deck)) == 0;
}

static void add(Comparison *comparison, const RhEffect *effect)
{
	g_array_append_vals(comparison->effects, effect, 1);
	comparison->edition->counts[effect->kind]++;
}

static RhEditionKind compare_wording(const RhKnownCard *known, guint rev, const char *fingerprint)
{
	if (rev > known->rev)
		return RH_EDITION_CHANGED;
	if (known->fingerprint == NULL || *known->fingerprint == '\0')
		return RH_EDITION_SAME;
	return strcmp(known->fingerprint, fingerprint) == 0 ? RH_EDITION_SAME :
							      RH_EDITION_REWORDED;
}

/* The known card whose progress CARD continues, taken out of what is unclaimed; or NULL. */
static const RhKnownCard *claim(Comparison *comparison, const RhCard *card, const char **was)
{
	const RhKnownCard *known = g_hash_table_lookup(comparison->known, card->id);

	*was = NULL;
	if (known == NULL) {
		*was = rh_node_attr(card->node, RH_ATTR_WAS);
		if (*was != NULL)
			known = g_hash_table_lookup(comparison->known, *was);
	}
	if (known != NULL)
		g_hash_table_remove(comparison->known, known->id);
	return known;
}

static void compare_card(Comparison *comparison, const RhCard *card)
{
	GStringChunk *strings = comparison->edition->strings;
	g_autofree char *fingerprint = rh_card_fingerprint(card);
	RhEffect effect = { .rev = card->rev };
	const RhKnownCard *known;
	const char *was;

	effect.card = g_string_chunk_insert(strings, card->id);
	effect.fingerprint = g_string_chunk_insert(strings, fingerprint);
	known = claim(comparison, card, &was);
	if (known == NULL) {
		effect.kind = RH_EDITION_NEW;
		add(comparison, &effect);
		return;
	}
	effect.wording = compare_wording(known, card->rev, fingerprint);
	effect.kind = effect.wording;
	if (was != NULL) {
		effect.kind = RH_EDITION_MOVED;
		effect.was = g_string_chunk_insert(strings, was);
	} else if (known->retired) {
		effect.kind = RH_EDITION_RETURNED;
	}
	add(comparison, &effect);
}

/* What no card has claimed is gone, in the order in which it was known. */
static void retire_rest(Comparison *comparison, const RhKnownCard *known, guint n)
{
	for (guint i = 0; i < n; i++) {
		RhEffect effect = { .kind = RH_EDITION_RETIRED };

		if (known[i].retired ||
		    g_hash_table_lookup(comparison->known, known[i].id) != &known[i])
			continue;
		effect.card = g_string_chunk_insert(comparison->edition->strings, known[i].id);
		add(comparison, &effect);
	}
}

static gboolean check_old_ids(const RhDeck *deck, GError **error)
{
	for (guint i = 0; i < rh_deck_n_cards(deck); i++) {
		const RhCard *card = rh_deck_card(deck, i);
		const char *was = rh_node_attr(card->node, RH_ATTR_WAS);
		const RhCard *old = was != NULL ? rh_deck_find(deck, was) : NULL;

		if (old == NULL || !is_own(deck, card) || !is_own(deck, old))
			continue;
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
			    _("%s:%u: card \"%s\" says it was \"%s\", but that card is still "
			      "there; remove it, or take was=\"%s\" away"),
			    rh_deck_path(deck), card->node->line, card->id, was, was);
		return FALSE;
	}
	return TRUE;
}

static void judge_version(RhEdition *edition, guint seen_version)
{
	gboolean is_same = edition->n_effects == edition->counts[RH_EDITION_SAME];

	edition->seen_version = seen_version;
	edition->is_older = edition->version < seen_version;
	edition->is_unraised = edition->version == seen_version && !is_same;
}

RhEdition *rh_edition_compare(const RhDeck *deck, guint seen_version, const RhKnownCard *known,
			      guint n, GError **error)
{
	RhEdition *edition;
	Comparison comparison;

	if (!check_old_ids(deck, error))
		return NULL;
	edition = g_new0(RhEdition, 1);
	edition->strings = g_string_chunk_new(4096);
	edition->version = rh_deck_version(deck);
	comparison.edition = edition;
	comparison.effects = g_array_new(FALSE, FALSE, sizeof(RhEffect));
	comparison.known = g_hash_table_new(g_str_hash, g_str_equal);
	for (guint i = 0; i < n; i++)
		g_hash_table_insert(comparison.known, (gpointer)(gintptr)known[i].id,
				    (gpointer)(gintptr)&known[i]);
	for (guint i = 0; i < rh_deck_n_cards(deck); i++)
		if (is_own(deck, rh_deck_card(deck, i)))
			compare_card(&comparison, rh_deck_card(deck, i));
	retire_rest(&comparison, known, n);
	g_hash_table_unref(comparison.known);
	edition->n_effects = comparison.effects->len;
	edition->effects = (RhEffect *)(gpointer)g_array_free(comparison.effects, FALSE);
	judge_version(edition, seen_version);
	return edition;
}

void rh_edition_free(RhEdition *edition)
{
	if (edition == NULL)
		return;
	g_free(edition->effects);
	g_string_chunk_free(edition->strings);
	g_free(edition);
}

static const char *same_word(const char *word)
{
	return word;
}

char *rh_edition_counts(const RhEdition *edition)
{
	return rh_edition_counts_in(edition, same_word);
}

char *rh_edition_counts_in(const RhEdition *edition, const char *(*word_of)(const char *word))
{
	static const char *const words[RH_EDITION_N_KINDS] = {
		[RH_EDITION_SAME] = "same",	  [RH_EDITION_REWORDED] = "reworded",
		[RH_EDITION_CHANGED] = "changed", [RH_EDITION_MOVED] = "renamed",
		[RH_EDITION_RETIRED] = "gone",	  [RH_EDITION_NEW] = "new",
		[RH_EDITION_RETURNED] = "back",
	};
	static const RhEditionKind order[] = {
		RH_EDITION_SAME, RH_EDITION_REWORDED, RH_EDITION_CHANGED, RH_EDITION_MOVED,
		RH_EDITION_NEW,	 RH_EDITION_RETURNED, RH_EDITION_RETIRED,
	};
	GString *out = g_string_new(NULL);
	const char *separator = "";

	for (gsize i = 0; i < G_N_ELEMENTS(order); i++) {
		guint count = edition->counts[order[i]];

		if (count == 0)
			continue;
		g_string_append_printf(out, "%s%u %s", separator, count,
				       word_of(words[order[i]]));
		separator = ", ";
	}
	return g_string_free(out, FALSE);
}

char *rh_edition_sentence(const RhEdition *edition)
{
	g_autofree char *counts = rh_edition_counts(edition);

	return g_strdup_printf("Version %u (you have %u): %s. Your progress stays.",
			       edition->version, edition->seen_version, counts);
}

const char *rh_edition_kind_name(RhEditionKind kind)
{
	static const char *const names[RH_EDITION_N_KINDS] = {
		"same", "reworded", "changed", "renamed", "retired", "new", "returned",
	};

	return names[kind];
}

static int compare_strings(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

char *rh_edition_fingerprint(const RhDeck *deck)
{
	g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);

	for (guint i = 0; i < rh_deck_n_cards(deck); i++) {
		const RhCard *card = rh_deck_card(deck, i);
		g_autofree char *fingerprint = NULL;

		if (!is_own(deck, card))
			continue;
		fingerprint = rh_card_fingerprint(card);
		g_ptr_array_add(lines, g_strdup_printf("%s %u %s\n", card->id, card->rev,
						       fingerprint));
	}
	g_ptr_array_sort(lines, compare_strings);
	for (guint i = 0; i < lines->len; i++)
		g_checksum_update(sum, lines->pdata[i], -1);
	return g_strndup(g_checksum_get_string(sum), 32);
}
