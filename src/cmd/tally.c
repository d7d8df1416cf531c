/* tally.c - cards counted by deck and topic. */
#include "cmd/tally.h"

#define DAY_MS 86400000.0

struct RhTallies {
	GArray *decks, *topics;		/* RhTally */
	GHashTable *known;		/* "deck/card" -> chance that it is known now */
	const RhModel *model;
	gint64 now_ms;
};

static void tally_clear(gpointer data)
{
	RhTally *tally = data;

	g_free(tally->deck);
	g_free(tally->id);
	g_free(tally->name);
}

static GArray *new_list(void)
{
	GArray *list = g_array_new(FALSE, FALSE, sizeof(RhTally));

	g_array_set_clear_func(list, tally_clear);
	return list;
}

/* A card of several facets is in mind as its weakest is. */
static gboolean take_card(const char *deck, const char *card, const char *facet,
			  const RhCardState *state, gpointer data)
{
	RhTallies *tallies = data;
	double elapsed = (double)(tallies->now_ms - state->last_ms) / DAY_MS;
	double *chance, *before;
	char *name;

	(void)facet;
	if (!state->seen)
		return TRUE;
	name = g_strdup_printf("%s/%s", deck, card);
	before = g_hash_table_lookup(tallies->known, name);
	chance = g_new(double, 1);
	*chance = rh_model_retrievability(tallies->model, &state->memory, MAX(elapsed, 0.0));
	if (before != NULL)
		*chance = MIN(*chance, *before);
	g_hash_table_replace(tallies->known, name, chance);
	return TRUE;
}

RhTallies *rh_tallies_new(RhStore *store, gint64 now_ms, GError **error)
{
	g_autoptr(RhTallies) tallies = g_new0(RhTallies, 1);

	tallies->decks = new_list();
	tallies->topics = new_list();
	tallies->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	tallies->now_ms = now_ms;
	if (store == NULL)
		return g_steal_pointer(&tallies);
	tallies->model = rh_store_model(store);
	if (!rh_store_each_card(store, NULL, take_card, tallies, error))
		return NULL;
	return g_steal_pointer(&tallies);
}

void rh_tallies_free(RhTallies *tallies)
{
	if (tallies == NULL)
		return;
	g_array_unref(tallies->decks);
	g_array_unref(tallies->topics);
	g_hash_table_unref(tallies->known);
	g_free(tallies);
}

static void append(GArray *list, const char *deck, const char *id, const char *name)
{
	RhTally tally = { .deck = g_strdup(deck), .id = g_strdup(id), .name = g_strdup(name) };

	g_array_append_val(list, tally);
}

static void count(RhTally *tally, const double *chance)
{
	tally->cards++;
	if (chance != NULL) {
		tally->met++;
		tally->in_mind += *chance;
	}
}

/* An included card names the topics of its own deck. */
static void count_card(RhTallies *tallies, guint first_topic, const RhCard *card)
{
	RhTally *deck = &g_array_index(tallies->decks, RhTally, tallies->decks->len - 1);
	g_autofree char *name = g_strdup_printf("%s/%s", card->deck_id, card->id);
	const double *chance = g_hash_table_lookup(tallies->known, name);

	count(deck, chance);
	if (!g_str_equal(card->deck_id, deck->id))
		return;
	for (guint i = first_topic; i < tallies->topics->len; i++) {
		RhTally *topic = &g_array_index(tallies->topics, RhTally, i);

		if (rh_node_attr_has(card->node, RH_ATTR_COMPETENCY, topic->id))
			count(topic, chance);
	}
}

void rh_tallies_add(RhTallies *tallies, const RhDeck *deck)
{
	const char *id = rh_deck_id(deck);
	const RhNode *topic = rh_node_child(rh_deck_root(deck), RH_TAG_COMPETENCY);
	guint first_topic = tallies->topics->len;

	append(tallies->decks, id, id, rh_deck_title(deck));
	for (; topic != NULL; topic = rh_node_next(topic))
		append(tallies->topics, id, rh_node_attr(topic, RH_ATTR_ID), topic->text);
	for (guint i = 0; i < rh_deck_n_cards(deck); i++)
		count_card(tallies, first_topic, rh_deck_card(deck, i));
}

const GArray *rh_tallies_decks(const RhTallies *tallies)
{
	return tallies->decks;
}

const GArray *rh_tallies_topics(const RhTallies *tallies)
{
	return tallies->topics;
}
