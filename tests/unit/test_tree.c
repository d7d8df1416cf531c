/*
 * test_tree.c - what has been read: the tree of a deck, the identity of its
 * cards, and the rules of its exercises.
 */
#include <rehearse/deck.h>
#include <rehearse/rule.h>

#include "unit.h"

#define HEAD "<deck id=\"d\" version=\"1\" format=\"1\" xml:lang=\"en\"><title>T</title>"
#define TAIL "</deck>"

static RhDeck *read_text(const char *xml, RhDiagnostics *diags)
{
	return rh_deck_read_bytes("test.xml", xml, strlen(xml), diags);
}

static RhDeck *read_good(const char *name)
{
	g_autofree char *file = g_build_filename("decks", "good", name, NULL);
	g_autofree char *path = unit_data(file);
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	RhDeck *deck = rh_deck_read_file(path, diags, NULL);

	ck_assert_ptr_nonnull(deck);
	return deck;
}

START_TEST(deck_and_cards)
{
	g_autoptr(RhDeck) deck = read_good("everything.xml");
	const RhCard *card = rh_deck_find(deck, "why-us");
	static const char *const ids[] = {
		"why-us", "at-risk", "car", "soar", "parla", "top", "born", "late", "time",
		"more-leader", "hours"
	};

	ck_assert_str_eq(rh_deck_id(deck), "everything");
	ck_assert_str_eq(rh_deck_title(deck), "All of it");
	ck_assert_str_eq(rh_deck_lang(deck), "en-GB");
	ck_assert_uint_eq(rh_deck_version(deck), 12);
	ck_assert_uint_eq(rh_deck_n_cards(deck), G_N_ELEMENTS(ids));
	for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
		ck_assert_str_eq(rh_deck_card(deck, i)->id, ids[i]);
		ck_assert_ptr_eq(rh_deck_find(deck, ids[i]), rh_deck_card(deck, i));
		ck_assert_str_eq(rh_deck_card(deck, i)->deck_id, "everything");
	}
	ck_assert_ptr_null(rh_deck_find(deck, "why"));
	ck_assert_ptr_null(rh_deck_find(deck, ""));
	ck_assert_int_eq(card->kind, RH_KIND_QUESTION);
	ck_assert_uint_eq(card->weight, 3);
	ck_assert_uint_eq(card->rev, 3);
	ck_assert(card->opener);
	ck_assert_uint_eq(card->seconds_min, 60);
	ck_assert_uint_eq(card->seconds_max, 120);
	ck_assert_ptr_null(card->section);
	card = rh_deck_find(deck, "late");
	ck_assert_str_eq(rh_node_attr(card->section, RH_ATTR_ID), "cases");
	card = rh_deck_find(deck, "more-leader");
	ck_assert_ptr_null(card->section);
	ck_assert_uint_eq(card->weight, 2);
	ck_assert_uint_eq(card->rev, 1);
	ck_assert(!card->opener);
	ck_assert_uint_eq(card->seconds_max, 0);
}
END_TEST

START_TEST(nodes)
{
	g_autoptr(RhDeck) deck = read_good("everything.xml");
	const RhNode *node = rh_deck_find(deck, "why-us")->node;
	const RhNode *point = rh_node_child(node, RH_TAG_POINT);

	ck_assert_str_eq(rh_tag_name((RhTag)node->tag), "question");
	ck_assert_uint_eq(node->line, 17);
	ck_assert_uint_eq(node->column, 3);
	ck_assert_str_eq(rh_node_child(node, RH_TAG_ASK)->text,
			 "Why do you want to work at {company}? A brace: {{.");
	ck_assert_uint_eq(rh_node_count(node, RH_TAG_VARIANT), 2);
	ck_assert_uint_eq(rh_node_count(node, RH_TAG_FOLLOW), 7);
	ck_assert_uint_eq(rh_node_count(node, RH_TAG_CUE), 0);
	ck_assert_str_eq(point->text, "One fact about them");
	ck_assert_uint_eq(rh_node_count(point, RH_TAG_SAY), 4);
	ck_assert_str_eq(rh_node_next(point)->text, "One link to your own work");
	ck_assert_ptr_null(rh_node_next(rh_node_next(point)));
	ck_assert_ptr_null(node->text);
	ck_assert(rh_node_attr_has(node, RH_ATTR_COMPETENCY, "deciding"));
	ck_assert(!rh_node_attr_has(node, RH_ATTR_COMPETENCY, "decid"));
	ck_assert(!rh_node_attr_has(node, RH_ATTR_COMPETENCY, ""));
	ck_assert(!rh_node_attr_has(node, RH_ATTR_WHEN, "always"));
	ck_assert_ptr_null(rh_node_attr(node, RH_ATTR_WHEN));
}
END_TEST

START_TEST(text_is_folded)
{
	g_autoptr(RhDeck) deck = read_good("white-space.xml");
	const RhNode *node = rh_deck_card(deck, 0)->node;

	ck_assert_str_eq(rh_deck_title(deck), "Tabs, double spaces and lines");
	ck_assert_str_eq(rh_node_child(node, RH_TAG_ASK)->text, "First line\nsecond line\nthird");
	ck_assert_str_eq(rh_node_child(node, RH_TAG_POINT)->text, "A point");
	ck_assert_str_eq(rh_node_child(rh_node_child(node, RH_TAG_POINT), RH_TAG_SAY)->text,
			 "a ~2 point");
	ck_assert(rh_node_attr_has(node, RH_ATTR_LEVEL, "mid"));
}
END_TEST

START_TEST(text_is_decoded)
{
	g_autoptr(RhDeck) references = read_good("references.xml");
	g_autoptr(RhDeck) cdata = read_good("cdata.xml");
	const RhNode *node = rh_deck_card(cdata, 0)->node;

	ck_assert_str_eq(rh_deck_title(references),
			 "R&D \342\200\223 <caf\303\251> \"x\" 'y'");
	ck_assert_str_eq(rh_node_attr(rh_node_child(rh_deck_card(references, 0)->node, RH_TAG_AVOID),
				      RH_ATTR_LABEL), "\"never\" & co");
	ck_assert_str_eq(rh_deck_title(cdata), "R&D & <more>");
	ck_assert_str_eq(rh_node_child(node, RH_TAG_ASK)->text, "Before <ask> & \"quotes\" after");
	ck_assert_str_eq(rh_node_child(node, RH_TAG_POINT)->text, "One piece");
}
END_TEST

/* Texts of all lengths around the eight bytes that are looked at together. */
START_TEST(folding_agrees_with_the_plain_way)
{
	guint32 state = 1;

	for (guint i = 0; i < 3000; i++) {
		g_autoptr(GString) text = g_string_new(NULL);
		g_autofree char *xml = NULL, *wanted = NULL;
		g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
		g_autoptr(RhDeck) deck = NULL;
		g_auto(GStrv) words = NULL;

		for (guint n = i % 41 + 1; n > 0; n--) {
			state = state * 1664525u + 1013904223u;
			g_string_append(text, ((const char *const[]){ "a", "b", " ", "\n", "\303\251",
				"c", "d", "\t" })[state >> 29]);
		}
		g_string_append_c(text, '.');
		xml = g_strdup_printf(HEAD "<question id=\"q\"><ask>%s</ask></question>" TAIL,
				      text->str);
		deck = read_text(xml, diags);
		ck_assert_uint_eq(rh_diagnostics_length(diags), 0);
		g_strdelimit(text->str, "\n\t", ' ');
		wanted = g_strstrip(g_strdup(text->str));
		words = g_strsplit(wanted, " ", -1);
		g_string_set_size(text, 0);
		for (guint w = 0; words[w] != NULL; w++)
			if (words[w][0] != '\0')
				g_string_append_printf(text, "%s%s", text->len > 0 ? " " : "", words[w]);
		ck_assert_str_eq(rh_card_prompt(rh_deck_card(deck, 0)), text->str);
	}
}
END_TEST

START_TEST(many_cards_are_found)
{
	g_autoptr(GString) xml = g_string_new(HEAD);
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	g_autoptr(RhDeck) deck = NULL;

	for (guint i = 0; i < 5000; i++)
		g_string_append_printf(xml, "<question id=\"q%u\"><ask>A</ask></question>", i);
	g_string_append(xml, TAIL);
	deck = read_text(xml->str, diags);
	for (guint i = 0; i < 5000; i++) {
		g_autofree char *id = g_strdup_printf("q%u", i);

		ck_assert_ptr_eq(rh_deck_find(deck, id), rh_deck_card(deck, i));
	}
	ck_assert_ptr_null(rh_deck_find(deck, "q5000"));
}
END_TEST

/* --- identity ----------------------------------------------------------------------- */

static char *fingerprint(const char *body)
{
	g_autofree char *xml = g_strdup_printf(HEAD "%s" TAIL, body);
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	g_autoptr(RhDeck) deck = read_text(xml, diags);

	ck_assert_uint_eq(rh_diagnostics_length(diags), 0);
	return rh_card_fingerprint(rh_deck_card(deck, 0));
}

START_TEST(fingerprints_follow_what_is_learned)
{
	g_autofree char *one = fingerprint("<question id=\"q\"><ask>A</ask><point>P</point>"
					   "</question>");
	g_autofree char *layout = fingerprint("<question  weight=\"3\" id=\"r\">\n<ask> A </ask>\n"
		"<why>W</why><point>P<say>x</say></point><sample>S</sample><note>N</note></question>");
	g_autofree char *point = fingerprint("<question id=\"q\"><ask>A</ask><point>Q</point>"
					     "</question>");
	g_autofree char *moved = fingerprint("<question id=\"q\"><ask>AP</ask><point>P</point>"
					     "</question>");
	g_autofree char *kind = fingerprint("<story id=\"q\"><ask>A</ask><point>P</point></story>");

	ck_assert_uint_eq(strlen(one), 32);
	ck_assert_str_eq(one, layout);
	ck_assert_str_ne(one, point);
	ck_assert_str_ne(one, moved);
	ck_assert_str_ne(one, kind);
}
END_TEST

START_TEST(points_have_ids)
{
	g_autoptr(RhDeck) deck = read_good("everything.xml");
	const RhNode *point = rh_node_child(rh_deck_find(deck, "why-us")->node, RH_TAG_POINT);
	g_autofree char *given = rh_node_id(point);
	g_autofree char *derived = rh_node_id(rh_node_next(point));
	g_autofree char *again = rh_node_id(rh_node_next(point));

	ck_assert_str_eq(given, "fact");
	ck_assert_int_eq(derived[0], 'p');
	ck_assert_uint_eq(strlen(derived), 9);
	ck_assert_str_eq(derived, again);
}
END_TEST

START_TEST(prompts_and_facets)
{
	g_autoptr(RhDeck) deck = read_good("everything.xml");

	ck_assert_str_eq(rh_card_prompt(rh_deck_find(deck, "top")),
			 "People lead at every level.");
	ck_assert_str_eq(rh_card_prompt(rh_deck_find(deck, "hours")), "Where did last week go?");
	ck_assert_str_eq(rh_card_facets(rh_deck_find(deck, "why-us"))[0], "");
	ck_assert_ptr_null(rh_card_facets(rh_deck_find(deck, "why-us"))[1]);
	ck_assert_str_eq(rh_card_facets(rh_deck_find(deck, "time"))[1], "reverse");
	ck_assert_str_eq(rh_card_facets(rh_deck_find(deck, "top"))[1], "check");
}
END_TEST

/* --- rules of exercises --------------------------------------------------------------- */

static gboolean give_value(RhRuleTerm term, const char *id, double *value, gpointer data)
{
	(void)data;
	if (strcmp(id, "empty") == 0)
		return FALSE;
	*value = term == RH_RULE_SUM ? 10 : term == RH_RULE_SHARE ? 40 : 3;
	return TRUE;
}

START_TEST(rules_are_decided)
{
	static const struct {
		const char *rule;
		gboolean holds;
	} cases[] = {
		{ "a eq 3", TRUE }, { "a ne 3", FALSE }, { "a lt 3", FALSE }, { "a le 3", TRUE },
		{ "a gt 2.5", TRUE }, { "a ge 4", FALSE }, { "a = 3", TRUE }, { "a != 3", FALSE },
		{ "a > 2", TRUE }, { "a >= 3", TRUE }, { "a < 2", FALSE }, { "a<=3", TRUE },
		{ "sum(g) eq 10", TRUE }, { "share( g ) lt 50", TRUE }, { "3 eq a", TRUE },
		{ "empty eq 0", FALSE }, { "empty ne 0", FALSE }, { "sum(empty) lt 1", FALSE },
		{ "a eq 3 or a eq 1 and a eq 2", TRUE }, { "a eq 1 and a eq 2 or a eq 3", TRUE },
		{ "a eq 1 or a eq 3 and a eq 2", FALSE }, { "a eq 3 and a gt 1 and a lt 4", TRUE },
		{ "a", FALSE }, { "", FALSE }, { "a eq 3 and", FALSE }, { "a eq 3 b", FALSE }
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
		ck_assert_msg(rh_rule_holds(cases[i].rule, give_value, NULL) == cases[i].holds, "%s",
			      cases[i].rule);
}
END_TEST

START_TEST(rules_are_checked)
{
	static const char *const bad[] = {
		"", "a", "a eq", "eq 3", "a is 3", "a eq 3 and", "a eq 3 b eq 4", "sum a eq 3",
		"sum(a eq 3", "sum() eq 3", "a eq 1.2.3", "a == 3", "a eq (3)", "a eq 3 or or a eq 4",
		"\303\251 eq 3"
	};

	for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autofree char *message = NULL, *remedy = NULL;

		ck_assert_msg(!rh_rule_check(bad[i], NULL, NULL, &message, &remedy), "%s", bad[i]);
		ck_assert_ptr_nonnull(message);
		ck_assert_ptr_nonnull(remedy);
	}
	ck_assert(rh_rule_check("sum(a) eq 3 or b >= 4 and share(c) lt 2", NULL, NULL, NULL, NULL));
}
END_TEST

static Suite *tree_suite(void)
{
	Suite *suite = suite_create("tree");
	TCase *tree = tcase_create("tree");

	tcase_add_test(tree, deck_and_cards);
	tcase_add_test(tree, nodes);
	tcase_add_test(tree, text_is_folded);
	tcase_add_test(tree, text_is_decoded);
	tcase_add_test(tree, folding_agrees_with_the_plain_way);
	tcase_add_test(tree, many_cards_are_found);
	tcase_add_test(tree, fingerprints_follow_what_is_learned);
	tcase_add_test(tree, points_have_ids);
	tcase_add_test(tree, prompts_and_facets);
	tcase_add_test(tree, rules_are_decided);
	tcase_add_test(tree, rules_are_checked);
	suite_add_tcase(suite, tree);
	return suite;
}

int main(void)
{
	return unit_main(tree_suite());
}
