/*
 * worth.c - how much a card counts for this person: the weight that its deck
 * gives, the stage of the company, and whether it was asked in an interview.
 */
#include <string.h>

#include <rehearse/interview.h>

#include "session/private.h"
#include "session/worth.h"

#define WORTH_MAX 4

static char *key_of(const char *deck, const char *card)
{
	return g_strconcat(deck, "\n", card, NULL);
}

GHashTable *rh_worth_asked(RhStore *store, GError **error)
{
	g_autoptr(GHashTable) asked = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GPtrArray) cards = rh_store_asked_cards(store, error);

	for (guint i = 0; cards != NULL && i < cards->len; i++) {
		const RhAskedCard *one = cards->pdata[i];

		g_hash_table_insert(asked, key_of(one->deck, one->card),
				    GUINT_TO_POINTER(one->times));
	}
	return cards != NULL ? g_steal_pointer(&asked) : NULL;
}

static int stage_step(const RhCard *card, const char *stage)
{
	const char *suits = rh_node_attr(card->node, RH_ATTR_STAGE);

	if (stage == NULL || suits == NULL)
		return 0;
	return rh_node_attr_has(card->node, RH_ATTR_STAGE, stage) ? 1 : -1;
}

guint rh_card_worth(const RhCard *card, const char *stage, GHashTable *asked)
{
	int worth = (int)card->weight + stage_step(card, stage);
	g_autofree char *key = NULL;

	if (asked != NULL && g_hash_table_size(asked) > 0) {
		key = key_of(card->deck_id, card->id);
		worth += g_hash_table_contains(asked, key);
	}
	return (guint)CLAMP(worth, 1, WORTH_MAX);
}
