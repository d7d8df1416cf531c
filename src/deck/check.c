/*
 * check.c - goes through a deck for the warnings and hints that cost too much to
 * look for on every reading.
 */
#include "deck/check.h"

#include <string.h>

#include "deck/schema.h"

/* What is looked for on the way: hints come last, so as not to crowd out warnings. */
typedef enum { WARNINGS, HINTS } Round;

void rh_check_report(RhCheck *check, const RhNode *node, RhCode code, char *message, char *remedy)
{
	for (guint i = check->allow_from; i < check->allow_to; i++)
		if (g_array_index(check->deck->allows, RhAllow, i).code == code) {
			g_free(message);
			g_free(remedy);
			return;
		}
	rh_diagnostics_add(check->diags, code, check->deck->path, node->line, node->column,
			   message, remedy);
}

/* The allows that stand before NODE and were not taken by a card before it. */
static void take_allows(RhCheck *check, const RhNode *node)
{
	const GArray *allows = check->deck->allows;

	check->allow_from = check->allow_to;
	while (check->allow_to < allows->len) {
		const RhAllow *allow = &g_array_index(allows, RhAllow, check->allow_to);

		if (allow->line > node->line ||
		    (allow->line == node->line && allow->column > node->column))
			break;
		check->allow_to++;
	}
}

static void check_nodes(RhCheck *check, const RhNode *node)
{
	rh_advice_node(check, node);
	for (const RhNode *child = node->first; child != NULL; child = child->next)
		check_nodes(check, child);
}

static void check_one(RhCheck *check, const RhCard *card)
{
	rh_advice_card(check, card);
	rh_trial_card(check, card);
}

static void check_card(RhCheck *check, const RhNode *node, RhKind kind, Round round)
{
	const char *id = rh_node_attr(node, RH_ATTR_ID);
	const RhCard *card = id != NULL ? rh_deck_find(check->deck, id) : NULL;

	take_allows(check, node);
	if (round == WARNINGS)
		check_nodes(check, node);
	/* Of two cards with one id only the first can be found; it is an error anyhow. */
	if (card != NULL && card->node == node && card->kind == kind) {
		if (round == WARNINGS)
			check_one(check, card);
		else
			rh_advice_hints(check, card);
	}
	check->allow_from = check->allow_to;
}

static void check_children(RhCheck *check, const RhNode *parent, Round round)
{
	RhKind kind;

	for (const RhNode *node = parent->first; node != NULL; node = node->next)
		if (rh_schema_is_card((RhTag)node->tag, &kind))
			check_card(check, node, kind, round);
		else if (node->tag == RH_TAG_SECTION)
			check_children(check, node, round);
		else if (round == WARNINGS)
			check_nodes(check, node);
}

static void collect_competencies(RhCheck *check)
{
	const RhNode *node = rh_node_child(check->deck->root, RH_TAG_COMPETENCY);

	for (; node != NULL; node = rh_node_next(node)) {
		const char *id = rh_node_attr(node, RH_ATTR_ID);

		if (id != NULL)
			g_hash_table_insert(check->competencies, (gpointer)(guintptr)id,
					    (gpointer)(guintptr)node);
	}
}

void rh_deck_check(const RhDeck *deck, RhDiagnostics *diags)
{
	RhCheck check = { .deck = deck, .diags = diags };

	if (deck->root == NULL)
		return;
	check.competencies = g_hash_table_new(g_str_hash, g_str_equal);
	check.likeness = rh_likeness_new();
	check.trial = rh_trial_new(deck);
	collect_competencies(&check);
	check_children(&check, deck->root, WARNINGS);
	check.allow_from = check.allow_to = 0;
	check_children(&check, deck->root, HINTS);
	rh_likeness_free(check.likeness);
	rh_trial_free(check.trial);
	g_hash_table_unref(check.competencies);
}
