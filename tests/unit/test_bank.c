/*
 * test_bank.c - the story bank in a session: which stories are offered after an
 * answer, that one is remembered, the shorter tellings, and what was said last time.
 */
#include "script.h"

#include <rehearse/error.h>
#include <rehearse/exercise.h>
#include <rehearse/storylink.h>

#include "session/bank.h"
#include "session/story.h"
#include "session/storybook.h"

#define HEAD "<deck id=\"lead\" version=\"1\" format=\"1\" xml:lang=\"en\"><title>Leading</title>" \
	"<competency id=\"order\">Keeping order</competency>" \
	"<competency id=\"trust\">Trust</competency>"
#define TAIL "</deck>"
/* A follow-up for answers without a case: a story is wanted. */
#define QUESTION "<question id=\"q\" competency=\"order\" sides=\"manage\"><ask>When did you keep " \
	"order?</ask><point id=\"p\">A point</point><follow when=\"no-episode\">When?</follow>" \
	"</question>"
#define PLAIN "<question id=\"plain\" competency=\"order\"><ask>Why us?</ask>" \
	"<point id=\"p\">A point</point></question>"
#define SCALES "<exercise id=\"lean\" competency=\"order\"><task>Count.</task>" \
	"<group id=\"a\"><title>Plans</title><input id=\"x\" type=\"scale5\">X</input>" \
	"<input id=\"y\" type=\"scale5\">Y</input></group>" \
	"<group id=\"b\"><title>People</title><input id=\"z\" type=\"scale5\">Z</input></group>" \
	"</exercise>"

#define BANK "<deck id=\"my-stories\" version=\"1\" format=\"1\" xml:lang=\"en\"><title>Mine</title>" \
	"<competency id=\"order\">Keeping order</competency>" \
	"<competency id=\"trust\">Trust</competency>" \
	"<story id=\"night\" competency=\"order trust\"><ask>A night?</ask>" \
	"<told id=\"shift\"><title>Night shift</title><part name=\"situation\">March, ward 4</part>" \
	"<part name=\"action\">I split the list</part><part name=\"blend\">Ask first</part></told>" \
	"</story>" \
	"<story id=\"boat\" competency=\"trust\"><ask>A boat?</ask>" \
	"<told id=\"regatta\"><title>Regatta</title><part name=\"situation\">The harbour regatta, when " \
	"the anchor chain tore and the skipper fainted</part>" \
	"<part name=\"action\">I hoisted the jib and steered to the pontoon</part></told></story>" \
	"</deck>"

static RhBank *open_bank(const RhDeck *deck)
{
	RhBank *bank = rh_bank_new();

	rh_bank_add_deck(bank, deck);
	/* Once more: each stands there once. */
	rh_bank_add_deck(bank, deck);
	return bank;
}

START_TEST(test_listing)
{
	g_autoptr(RhDeck) deck = script_read(BANK);
	g_autoptr(RhBank) bank = open_bank(deck);
	guint n;

	ck_assert_uint_eq(rh_bank_n(bank), 2);
	ck_assert_str_eq(rh_bank_get(bank, 0)->id, "shift");
	ck_assert_str_eq(rh_bank_get(bank, 0)->title, "Night shift");
	ck_assert_ptr_eq(rh_bank_find(bank, "SHIFT", &n), rh_bank_get(bank, 0));
	ck_assert_ptr_eq(rh_bank_find(bank, "my-stories/boat", &n), rh_bank_get(bank, 1));
	ck_assert_uint_eq(n, 1);
	ck_assert_ptr_null(rh_bank_find(bank, "lead/boat", &n));
	ck_assert_uint_eq(n, 0);
}
END_TEST

START_TEST(test_fitting)
{
	g_autoptr(RhDeck) deck = script_read(BANK), lead = script_read(HEAD QUESTION TAIL);
	g_autoptr(RhBank) bank = open_bank(deck);
	RhBankQuestion question = { lead, rh_deck_card(lead, 0), NULL };
	RhStoryLink *link = g_new0(RhStoryLink, 1);
	GPtrArray *links = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GArray) by_competency = rh_bank_fitting(bank, &question);
	g_autoptr(GArray) by_words = NULL, by_link = NULL;

	ck_assert_uint_eq(by_competency->len, 1);
	ck_assert_uint_eq(g_array_index(by_competency, RhBankFit, 0).story, 0);
	question.answer = "At the harbour regatta the anchor chain tore, the skipper fainted, and "
			  "I hoisted the jib and steered to the pontoon.";
	by_words = rh_bank_fitting(bank, &question);
	ck_assert_uint_eq(by_words->len, 2);
	ck_assert_uint_eq(g_array_index(by_words, RhBankFit, 1).story, 1);
	ck_assert_double_gt(g_array_index(by_words, RhBankFit, 1).likeness, 0.15);
	*link = (RhStoryLink){ "lead", "q", "my-stories", "boat" };
	g_ptr_array_add(links, link);
	rh_bank_take_links(bank, links);
	question.answer = NULL;
	by_link = rh_bank_fitting(bank, &question);
	ck_assert_uint_eq(by_link->len, 2);
	ck_assert_uint_eq(g_array_index(by_link, RhBankFit, 0).story, 1);
	ck_assert(g_array_index(by_link, RhBankFit, 0).is_linked);
	ck_assert(!g_array_index(by_link, RhBankFit, 1).is_linked);
}
END_TEST

START_TEST(test_links_are_kept)
{
	Script s;
	RhStoryLink link = { "lead", "q", "my-stories", "night" };
	g_autoptr(GPtrArray) links = NULL, none = NULL;
	gboolean was;

	script_init(&s, HEAD QUESTION TAIL);
	ck_assert(rh_store_link_story(s.store, &link, NOW, NULL));
	ck_assert(rh_store_link_story(s.store, &link, NOW + 1, NULL));
	script_reopen(&s);
	links = rh_store_story_links(s.store, NULL);
	ck_assert_uint_eq(links->len, 1);
	ck_assert_str_eq(((const RhStoryLink *)links->pdata[0])->story_card, "night");
	ck_assert(rh_store_unlink_story(s.store, &link, NOW + 2, &was, NULL));
	ck_assert(was);
	ck_assert(rh_store_unlink_story(s.store, &link, NOW + 3, &was, NULL));
	ck_assert(!was);
	none = rh_store_story_links(s.store, NULL);
	ck_assert_uint_eq(none->len, 0);
	ck_assert(rh_store_link_story(s.store, &link, NOW + 4, NULL));
	script_clear(&s);
}
END_TEST

START_TEST(test_offered_after_the_answer)
{
	Script s;
	g_autoptr(RhDeck) stories = script_read(BANK);
	g_autoptr(GPtrArray) links = NULL;
	const char *offer, *answer;

	script_init(&s, HEAD QUESTION TAIL);
	s.setup.stories = stories;
	PLAY(&s, ":story", "", ":story 2", ":story 1", "0", "q");
	ck_assert_shows(&s, "answer> :story\nYour stories are offered after your answer.\n");
	ck_assert_shows(&s, "  A story of yours that fits: 1 \"Night shift\". :story 1 links it\n");
	ck_assert_shows(&s, "missed> :story 1\nLinked: \"Night shift\" answers this question.\n");
	/* Not before the answer. */
	offer = strstr(s.out->str, "Night shift");
	answer = strstr(s.out->str, "answer> \n");
	ck_assert(answer != NULL && offer > answer);
	links = rh_store_story_links(s.store, NULL);
	ck_assert_uint_eq(links->len, 1);
	s.now_ms += DAY;
	PLAY(&s, "", "", "q");
	ck_assert_shows(&s, "  Your story for this: \"Night shift\" (linked)\n");
	script_clear(&s);
}
END_TEST

START_TEST(test_not_offered)
{
	Script s;
	g_autoptr(RhDeck) stories = script_read(BANK);

	script_init(&s, HEAD PLAIN TAIL);
	s.setup.stories = stories;
	PLAY(&s, "", ":story", "m", "", "q");
	ck_assert_hides(&s, "Night shift");
	ck_assert_shows(&s, "No story of yours fits this card yet.\n");
	script_clear(&s);
}
END_TEST

START_TEST(test_shorter_tellings)
{
	Script s;
	g_autoptr(RhDeck) bank = script_read(BANK);
	RhCardState state;

	script_init(&s, HEAD PLAIN TAIL);
	PLAY(&s, "", "");
	s.now_ms += DAY;
	/* Said in full; the shorter ones wait for other days. */
	s.setup.session.only = &(RhSessionOnly){ "my-stories", "night", "", "shift" };
	s.setup.session.ahead = TRUE;
	s.setup.session.max_cards = 1;
	script_play(&s, bank, LINES("[81000]", "-"));
	ck_assert_shows(&s, "Card 1 of 1: your story \"Night shift\"\n  A night? Aloud.\n");
	ck_assert_shows(&s, "You spoke 81 s. Your notes:\n  1  March, ward 4\n"
			    "  2  I split the list\n  3  Today I would blend in: Ask first\n");
	ck_assert_shows(&s, "Said both.");
	s.setup.session.only = &(RhSessionOnly){ "my-stories", "night", "30", "shift" };
	script_play(&s, bank, LINES("[20000]", "-"));
	ck_assert_hides(&s, "in 30 s");
	s.setup.session.only = &(RhSessionOnly){ "my-stories", "night", "60", "shift" };
	script_play(&s, bank, LINES("[76000]", "-"));
	ck_assert_shows(&s, "Card 1 of 1: your story \"Night shift\" in 60 s\n"
			    "  A night? Aloud, in 60 s.\n");
	ck_assert_shows(&s, "You spoke 76 s of 60 s. Your notes:\n");
	ck_assert_shows(&s, "Said both. It was over the time. Back ");
	ck_assert(rh_store_card(s.store, "my-stories", "night", "60", &state, NULL));
	ck_assert_int_eq(state.last_grade, RH_GRADE_HARD);
	ck_assert(rh_store_card(s.store, "my-stories", "night", "", &state, NULL));
	ck_assert_uint_eq(state.reps, 1);
	s.now_ms += DAY;
	s.setup.session.only = &(RhSessionOnly){ "my-stories", "night", "30", "shift" };
	script_play(&s, bank, LINES("[37000]", "-"));
	ck_assert_shows(&s, "You spoke 37 s of 30 s. Your notes:\n");
	ck_assert_hides(&s, "over the time");
	script_clear(&s);
}
END_TEST

START_TEST(test_facets_in_a_drill)
{
	Script s;
	g_autoptr(RhDeck) bank = script_read(BANK);

	script_init(&s, HEAD PLAIN TAIL);
	PLAY(&s, "", "");
	s.setup.session.ahead = TRUE;
	s.now_ms += DAY;
	/* One length of a story a day, the longest first. */
	script_play(&s, bank, LINES("", "-", "", "-"));
	ck_assert_shows(&s, "your story \"Night shift\"\n");
	ck_assert_hides(&s, "in 60 s");
	script_clear(&s);
}
END_TEST

START_TEST(test_last_time)
{
	static const RhFormValue values[] = { { "x", "4" }, { "y", "3" }, { "z", "5" } };
	Script s;

	script_init(&s, HEAD QUESTION SCALES TAIL);
	s.setup.session.ahead = TRUE;
	s.setup.stories_path = NULL;
	ck_assert(rh_store_add_exercise(s.store, "lead", "lean", values, 3, NOW, NULL));
	PLAY(&s, "We made a list of the names.", "m", "-", "q");
	ck_assert_hides(&s, "last time, ");
	ck_assert_shows(&s, "  Your own count of 22 November: Plans: 7 of 10; People: 5 of 5\n");
	s.now_ms += 2 * DAY;
	PLAY(&s, ":m", "[20000]", "m", "-", "q");
	ck_assert_shows(&s, "answer> :m\nm shows more after your answer.\n");
	ck_assert_shows(&s, "  Your answer last time, 22 November: We made a list of the names.\n"
			    "  Your own count of 22 November: ");
	ck_assert(strstr(s.out->str, "last time") > strstr(s.out->str, "missed> m"));
	script_clear(&s);
}
END_TEST

START_TEST(test_lines)
{
	RhStoryLine lines[RH_STORY_LINES];

	ck_assert_uint_eq(rh_story_lines("STAR", RH_STORY_SHORT, lines), 6);
	ck_assert_str_eq(lines[5].part, "fits");
	ck_assert_uint_eq(rh_story_lines("PARLA", RH_STORY_OWN, lines), 11);
	ck_assert_str_eq(lines[5].part, "application");
	ck_assert_uint_eq(rh_story_lines("CAR", RH_STORY_FULL, lines), 7);
	ck_assert_uint_eq(rh_story_lines("SOAR", RH_STORY_FULL, lines), 8);
	ck_assert_str_eq(rh_story_method("parla"), "PARLA");
	ck_assert_ptr_null(rh_story_method("STARS"));
	ck_assert_str_eq(rh_story_approach("L"), "lead");
	ck_assert_ptr_null(rh_story_approach("leading"));
	ck_assert_ptr_null(rh_story_approach(""));
}
END_TEST

START_TEST(test_change)
{
	static const RhStoryLines own = {
		{ "title", "challenge", "action", "approach", "competency", NULL },
		{ "Budget", "April", "I cut it", "lead", "Order, Money & more", NULL }, NOW, TZ,
		"CAR"
	};
	static const RhStoryLines changed = {
		{ "title", "action", NULL }, { "Budget of April", "I halved it", NULL }, NOW, TZ, NULL
	};
	Script s;
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	g_autoptr(RhDeck) deck = NULL, then = NULL;
	g_autoptr(GError) error = NULL;
	const RhDeck *decks[1];
	const RhNode *told;

	script_init(&s, HEAD QUESTION TAIL);
	decks[0] = s.deck;
	ck_assert(rh_storybook_add_own(s.stories, "Mine", decks, 1, &own, NULL));
	ck_assert(rh_storybook_add_own(s.stories, "Mine", decks, 1, &own, NULL));
	deck = rh_deck_read_file(s.stories, diags, NULL);
	ck_assert_uint_eq(rh_deck_n_cards(deck), 2);
	ck_assert_str_eq(rh_deck_card(deck, 1)->id, "budget-2");
	ck_assert_str_eq(rh_node_attr(rh_deck_card(deck, 0)->node, RH_ATTR_COMPETENCY),
			 "order money-more");
	ck_assert_str_eq(rh_node_child(rh_deck_root(deck), RH_TAG_COMPETENCY)->text,
			 "Keeping order");
	ck_assert_str_eq(rh_node_attr(rh_deck_card(deck, 0)->node, RH_ATTR_METHOD), "CAR");
	ck_assert(rh_storybook_change(s.stories, "budget", "budget", &changed, NULL));
	then = rh_deck_read_file(s.stories, diags, NULL);
	told = rh_node_child(rh_deck_card(then, 0)->node, RH_TAG_TOLD);
	ck_assert_str_eq(rh_node_attr(told, RH_ATTR_ID), "budget");
	ck_assert_str_eq(rh_node_attr(told, RH_ATTR_APPROACH), "lead");
	ck_assert_uint_eq(rh_node_count(told, RH_TAG_PART), 1);
	ck_assert_str_eq(rh_node_child(told, RH_TAG_TITLE)->text, "Budget of April");
	ck_assert(!rh_storybook_change(s.stories, "budget", "none", &changed, &error));
	ck_assert(g_error_matches(error, RH_ERROR, RH_ERROR_NOT_FOUND));
	script_clear(&s);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("bank");
	TCase *tcase = tcase_create("bank");

	tcase_add_test(tcase, test_listing);
	tcase_add_test(tcase, test_fitting);
	tcase_add_test(tcase, test_links_are_kept);
	tcase_add_test(tcase, test_offered_after_the_answer);
	tcase_add_test(tcase, test_not_offered);
	tcase_add_test(tcase, test_shorter_tellings);
	tcase_add_test(tcase, test_facets_in_a_drill);
	tcase_add_test(tcase, test_last_time);
	tcase_add_test(tcase, test_lines);
	tcase_add_test(tcase, test_change);
	suite_add_tcase(suite, tcase);
	return unit_main(suite);
}
