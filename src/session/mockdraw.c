/*
 * mockdraw.c - draws the questions of a mock interview.
 *
 * A weighted draw without putting back: every card gets the key -ln(u) / w for a
 * uniform u and its weight w, and the smallest keys come first (Efraimidis and
 * Spirakis 2006).  The same for competencies, with the sum of their cards.
 */
#include <math.h>
#include <string.h>

#include "session/mockdraw.h"
#include "session/present.h"
#include "session/whole.h"
#include "session/worth.h"

#define OPENERS 2
#define THINK_SECONDS 10	/* in a talk; nobody waits for half a minute */
#define FOLLOW_SECONDS 40

typedef struct {
	RhOpener question;
	char *competency;	/* the first; "" for none */
	double weight, key;
	gboolean taken;
} Ticket;

typedef struct {
	GArray *tickets;	/* of Ticket */
	GHashTable *used;	/* competency -> how often it was drawn */
	GHashTable *weights;	/* competency -> double *: sum over its cards */
	const RhMockDraw *draw;
} Urn;

/* Below 0 seldom, above it mostly: smaller for a greater WEIGHT. */
static double key_of(const RhMockDraw *draw, const char *name, double weight)
{
	guint64 chance = rh_present_hash(draw->seed, name) >> 11;
	double uniform = ((double)chance + 0.5) / 9007199254740992.0;	/* 2^53 */

	return -log(uniform) / weight;
}

static void ticket_clear(gpointer data)
{
	g_free(((Ticket *)data)->competency);
}

static gboolean is_level(const RhCard *card, const char *level)
{
	return level == NULL || rh_node_attr(card->node, RH_ATTR_LEVEL) == NULL ||
	       rh_node_attr_has(card->node, RH_ATTR_LEVEL, level);
}

static gboolean is_question(const RhCard *card)
{
	/* Whether a story was taken down or not, they ask for it. */
	return card->kind == RH_KIND_QUESTION || card->kind == RH_KIND_STORY;
}

static void add_ticket(Urn *urn, const RhDeck *deck, const RhCard *card)
{
	const char *list = rh_node_attr(card->node, RH_ATTR_COMPETENCY);
	g_autofree char *name = g_strconcat(card->deck_id, "/", card->id, NULL);
	Ticket ticket = { .question = { deck, card } };
	double *sum;

	ticket.weight = rh_card_worth(card, urn->draw->stage, urn->draw->asked);
	ticket.key = key_of(urn->draw, name, ticket.weight);
	ticket.competency = list != NULL ? g_strndup(list, strcspn(list, " ")) : g_strdup("");
	g_array_append_val(urn->tickets, ticket);
	sum = g_hash_table_lookup(urn->weights, ticket.competency);
	if (sum == NULL) {
		sum = g_new0(double, 1);
		g_hash_table_insert(urn->weights, g_strdup(ticket.competency), sum);
	}
	*sum += ticket.weight;
}

/* FALSE: the state file could not be asked. */
static gboolean fill(Urn *urn, RhStore *store, const RhDeck *const *decks, guint n, GError **error)
{
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint d = 0; d < n; d++) {
		for (guint i = 0; i < rh_deck_n_cards(decks[d]); i++) {
			const RhCard *card = rh_deck_card(decks[d], i);
			RhCardState state = { 0 };

			/* What to ask them is asked by the person. */
			if (!is_question(card) || !is_level(card, urn->draw->level) ||
			    strcmp(card->deck_id, RH_BRIEF_ASK_DECK) == 0 ||
			    !g_hash_table_add(seen, g_strconcat(card->deck_id, "/", card->id, NULL)))
				continue;
			if (!rh_store_card(store, card->deck_id, card->id, "", &state, error))
				return FALSE;
			if (!state.suspended && !state.retired)
				add_ticket(urn, decks[d], card);
		}
	}
	return TRUE;
}

static guint times_used(const Urn *urn, const char *competency)
{
	return GPOINTER_TO_UINT(g_hash_table_lookup(urn->used, competency));
}

/* Whether A is drawn before B. */
static gboolean goes_before(const Urn *urn, const Ticket *a, const Ticket *b)
{
	guint used_a = times_used(urn, a->competency), used_b = times_used(urn, b->competency);
	double key_a, key_b;

	if (used_a != used_b)
		return used_a < used_b;
	if (strcmp(a->competency, b->competency) == 0)
		return a->key < b->key;
	key_a = key_of(urn->draw, a->competency,
		       *(double *)g_hash_table_lookup(urn->weights, a->competency));
	key_b = key_of(urn->draw, b->competency,
		       *(double *)g_hash_table_lookup(urn->weights, b->competency));
	return key_a < key_b || (key_a <= key_b && strcmp(a->competency, b->competency) < 0);
}

/* The next ticket, an opener if OPENS; NULL: none is left. */
static Ticket *next_ticket(const Urn *urn, gboolean opens)
{
	Ticket *best = NULL;

	for (guint i = 0; i < urn->tickets->len; i++) {
		Ticket *ticket = &g_array_index(urn->tickets, Ticket, i);

		if (ticket->taken || (opens && !ticket->question.card->opener))
			continue;
		if (best == NULL || (opens ? ticket->key < best->key :
					     goes_before(urn, ticket, best)))
			best = ticket;
	}
	return best;
}

/* What a question takes, with thinking and what is asked after it. */
static double seconds_of(const RhMockDraw *draw, const RhCard *card)
{
	RhWholeAnswer answer = { .seconds = 0 };

	if (draw->one_way)
		return RH_ONEWAY_THINK_SECONDS + RH_ONEWAY_SPEAK_SECONDS;
	rh_whole_range(card, &answer);
	return THINK_SECONDS + answer.max_seconds +
	       (rh_node_child(card->node, RH_TAG_FOLLOW) != NULL ? FOLLOW_SECONDS : 0);
}

static void draw_all(Urn *urn, GArray *drawn)
{
	double left = urn->draw->minutes * 60;

	while (drawn->len < RH_MOCK_MAX_QUESTIONS) {
		Ticket *ticket = drawn->len < OPENERS ? next_ticket(urn, TRUE) : NULL;

		if (ticket == NULL)
			ticket = next_ticket(urn, FALSE);
		if (ticket == NULL)
			break;
		left -= seconds_of(urn->draw, ticket->question.card);
		if (left < 0 && drawn->len > 0)
			break;
		ticket->taken = TRUE;
		g_hash_table_insert(urn->used, g_strdup(ticket->competency),
				    GUINT_TO_POINTER(times_used(urn, ticket->competency) + 1));
		g_array_append_val(drawn, ticket->question);
	}
}

GArray *rh_mock_draw(RhStore *store, const RhDeck *const *decks, guint n, const RhMockDraw *draw,
		     GError **error)
{
	g_autoptr(GArray) tickets = g_array_new(FALSE, FALSE, sizeof(Ticket));
	g_autoptr(GHashTable) used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GHashTable) weights = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
							      g_free);
	Urn urn = { tickets, used, weights, draw };
	GArray *drawn;

	g_array_set_clear_func(tickets, ticket_clear);
	if (!fill(&urn, store, decks, n, error))
		return NULL;
	drawn = g_array_new(FALSE, FALSE, sizeof(RhOpener));
	draw_all(&urn, drawn);
	return drawn;
}
