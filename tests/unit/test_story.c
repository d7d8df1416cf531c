/*
 * test_story.c - a story taken down at the end of a session, kept through a
 * kill, put into the personal deck and asked with the person's own lines.
 */
#include "script.h"

#include <rehearse/error.h>

#include "session/story.h"
#include "session/storybook.h"

#define HEAD "<deck id=\"lead\" version=\"1\" format=\"1\" xml:lang=\"en\"><title>Leading</title>" \
	"<competency id=\"order\">Keeping order</competency>" \
	"<variable id=\"company\">the {{company</variable>"
#define TAIL "</deck>"
#define CARD "<question id=\"q\"><ask>Why?</ask><point id=\"p\">A point</point></question>"
#define STORY \
	"<story id=\"deadline\" method=\"STAR\" approach=\"manage\" competency=\"order\" weight=\"3\" " \
	"seconds=\"60-90\"><ask>Tell me about a deadline that was at risk.</ask>" \
	"<variant>When was it close?</variant><why>They want order.</why>" \
	"<point id=\"stake\">What was at risk</point><follow when=\"short\">And then?</follow>" \
	"<cue>A night shift</cue><hint>Think of March.</hint></story>"
#define SMALL "<story id=\"small\" weight=\"1\"><ask>When did you laugh?</ask></story>"

#define OFFER "One story is worth preparing, 4 minutes: a deadline that was at risk.\n" \
	"Enter = now, q = later\n"

/* A day after a first session, with the card through. */
static void setup_day_two(Script *s, const char *xml)
{
	script_init(s, xml);
	s->setup.stories_path = s->stories;
	s->setup.stories_title = "My stories";
	PLAY(s, "", "");
	ck_assert_hides(s, "worth preparing");
	s->now_ms += 40 * DAY;
}

static RhDeck *read_stories(const Script *s)
{
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	RhDeck *deck = rh_deck_read_file(s->stories, diags, NULL);

	ck_assert_ptr_nonnull(deck);
	rh_deck_check(deck, diags);
	for (guint i = 0; i < rh_diagnostics_length(diags); i++) {
		const RhDiagnostic *diag = rh_diagnostics_get(diags, i);

		ck_assert_msg(diag->severity == RH_SEVERITY_HINT, "%s: %s", diag->code,
			      diag->message);
	}
	return deck;
}

static gboolean no_editor(gpointer data, const char *what, char **text)
{
	(void)data;
	(void)what;
	(void)text;
	return FALSE;
}

static gboolean has_stories(const Script *s)
{
	return g_file_test(s->stories, G_FILE_TEST_EXISTS);
}

START_TEST(test_capture)
{
	Script s;
	g_autoptr(RhDeck) deck = NULL;
	const RhCard *card;
	const RhNode *told, *part;

	setup_day_two(&s, HEAD CARD SMALL STORY TAIL);
	PLAY(&s, "", "", "", "Night shift handover", "March, ward 4, two people short",
	     "Hand over 18 patients by seven", "I split the list", "", "no time to discuss");
	ck_assert_shows(&s, OFFER
		"story> \n"
		"A title, a few words that bring it back. ? = memory cues, Enter alone =\n"
		"nothing comes to mind\n"
		"title> Night shift handover\n"
		"1 of 5. Where and when was it?\n"
		"where> March, ward 4, two people short\n"
		"2 of 5. What had to be done?\n"
		"task> Hand over 18 patients by seven\n"
		"3 of 5. What did you do? You, not the others.\n"
		"you> I split the list\n"
		"4 of 5. What came of it?\n"
		"result> \n"
		"5 of 5. Why was that the right way there?\n"
		"why> no time to discuss\n"
		"Kept: \"Night shift handover\". It comes among your cards from the next\n"
		"session on.\n"
		"Done: 1 card");
	deck = read_stories(&s);
	ck_assert_str_eq(rh_deck_id(deck), "my-stories");
	ck_assert_str_eq(rh_deck_title(deck), "My stories");
	card = rh_deck_find(deck, "lead.deadline");
	ck_assert_ptr_nonnull(card);
	ck_assert_uint_eq(card->weight, 3);
	ck_assert_uint_eq(card->seconds_max, 90);
	ck_assert_str_eq(rh_node_attr(card->node, RH_ATTR_COMPETENCY), "order");
	ck_assert_uint_eq(rh_node_count(card->node, RH_TAG_VARIANT), 1);
	ck_assert_str_eq(rh_node_attr(rh_node_child(card->node, RH_TAG_FOLLOW), RH_ATTR_WHEN),
			 "short");
	ck_assert_uint_eq(rh_node_count(card->node, RH_TAG_POINT), 0);
	told = rh_node_child(card->node, RH_TAG_TOLD);
	ck_assert_str_eq(rh_node_attr(told, RH_ATTR_ON), "2027-01-01");
	ck_assert_uint_eq(rh_node_count(told, RH_TAG_PART), 4);
	part = rh_node_child(told, RH_TAG_PART);
	ck_assert_str_eq(rh_node_attr(part, RH_ATTR_NAME), "situation");
	script_clear(&s);
}
END_TEST

START_TEST(test_asked_with_own_lines)
{
	Script s;
	g_autoptr(RhDeck) deck = NULL;

	setup_day_two(&s, HEAD CARD STORY TAIL);
	PLAY(&s, "", "", "", "Night shift", "March", "Hand over", "I split", "Done by 6:50",
	     "no time");
	deck = read_stories(&s);
	s.now_ms += DAY;
	s.world.edit = no_editor;
	script_play(&s, deck, LINES("[81000]", "4", "q"));
	ck_assert_shows(&s, "Which did you miss? Enter = none, 0 = all, m = more. :edit changes the\n"
			    "notes\nmissed> 4\n");
	ck_assert_shows(&s,
		"Card 1 of 1: your story \"Night shift\"\n"
		"  Tell me about a deadline that was at risk. Aloud, 60 to 90 s.\n"
		"answer> \n"
		"You spoke 81 s. Your notes:\n"
		"  1  March\n");
	script_clear(&s);
}
END_TEST

START_TEST(test_story_block)
{
	Script s;
	g_autoptr(RhDeck) deck = NULL;

	setup_day_two(&s, HEAD CARD STORY TAIL);
	PLAY(&s, "", "", "", "Night shift", "March", "Hand over", "I split", "Done by 6:50",
	     "no time");
	deck = read_stories(&s);
	s.now_ms += DAY;
	s.width = 39;
	script_play(&s, deck, LINES("[81000]", "4", "q"));
	ck_assert_shows(&s,
		"  Tell me about a deadline that was at\n"
		"  risk. Aloud, 60 to 90 s.\n"
		"answer> \n"
		"You spoke 81 s. Your notes:\n"
		"  1  March\n"
		"  2  Hand over\n"
		"  3  I split\n"
		"  4  Done by 6:50\n"
		"  5  Why it fitted: no time\n"
		"Missed? Enter = none, 0 = all, m = more\n"
		"missed> 4\n"
		"Said 4 of 5. Back ");
	script_clear(&s);
}
END_TEST

START_TEST(test_told_is_not_offered)
{
	Script s;

	setup_day_two(&s, HEAD CARD STORY TAIL);
	PLAY(&s, "", "", "", "Night shift", "March", "", "", "", "");
	ck_assert(has_stories(&s));
	s.now_ms += 200 * DAY;
	PLAY(&s, "", "");
	ck_assert_hides(&s, "worth preparing");
	ck_assert_hides(&s, "begun");
	script_clear(&s);
}
END_TEST

START_TEST(test_nothing_comes_to_mind)
{
	Script s;

	setup_day_two(&s, HEAD CARD STORY TAIL);
	s.setup.session.ahead = TRUE;
	PLAY(&s, "", "", "", "?", "");
	ck_assert_shows(&s,
		"title> ?\n"
		"  A night shift\n"
		"  Something that works differently today because of you\n"
		"  A person who thanked you, or who had reason to be angry\n"
		"  < one line back, q stop: what was written is kept\n"
		"title> \n"
		"Nothing comes to mind yet: asked again in 2 days.\n"
		"Done: 1 card");
	ck_assert(!has_stories(&s));
	s.now_ms += DAY;
	PLAY(&s, "", "");
	ck_assert_hides(&s, "worth preparing");
	s.now_ms += DAY;
	PLAY(&s, "", "", "q");
	ck_assert_shows(&s, OFFER);
	/* Later is tomorrow. */
	PLAY(&s, "", "");
	ck_assert_hides(&s, "worth preparing");
	s.now_ms += DAY;
	PLAY(&s, "", "", "x", "q");
	ck_assert_shows(&s, OFFER "story> x\nValid: Enter = now, q = later\nstory> q\n");
	script_clear(&s);
}
END_TEST

START_TEST(test_killed_and_resumed)
{
	Script s;
	g_autoptr(RhDeck) deck = NULL;

	setup_day_two(&s, HEAD CARD STORY TAIL);
	s.setup.session.ahead = TRUE;
	PLAY(&s, "", "", "", "Night = shift", "March", "Hand over", "<term>I spl");
	ck_assert_int_eq(s.summary.ended, RH_REPLY_SIGNAL);
	ck_assert(!has_stories(&s));
	script_reopen(&s);
	s.now_ms += DAY;
	PLAY(&s, "", "", "", "<", "Hand over 18", "I split", ":q");
	ck_assert_shows(&s,
		"A story is begun: a deadline that was at risk. Enter = go on, q = later\n"
		"story> \n"
		"3 of 5. What did you do? You, not the others.\n"
		"you> <\n"
		"2 of 5. What had to be done?\n"
		"Now: Hand over. Enter = keep it\n"
		"task> Hand over 18\n"
		"3 of 5. What did you do? You, not the others.\n"
		"you> I split\n"
		"4 of 5. What came of it?\n"
		"result> :q\n"
		"Kept so far. It goes on where you left it.\n");
	script_reopen(&s);
	s.now_ms += DAY;
	PLAY(&s, "", "", "", "Done\nby 6:50", "no time");
	deck = read_stories(&s);
	ck_assert_uint_eq(rh_node_count(rh_node_child(rh_deck_find(deck, "lead.deadline")->node,
						      RH_TAG_TOLD), RH_TAG_PART), 5);
	s.now_ms += DAY;
	PLAY(&s, "", "");
	ck_assert_hides(&s, "begun");
	script_clear(&s);
}
END_TEST

START_TEST(test_title_alone)
{
	Script s;

	setup_day_two(&s, HEAD CARD STORY TAIL);
	s.setup.session.ahead = TRUE;
	PLAY(&s, "", "", "", "Night shift", "", "", "", "", "");
	ck_assert_shows(&s, "A title alone is no story yet. It is kept, and asked again.\n");
	ck_assert(!has_stories(&s));
	s.now_ms += DAY;
	PLAY(&s, "", "", "", "March", "", "", "", "");
	ck_assert_shows(&s, "story> \n1 of 5. Where and when was it?\nwhere> March\n");
	ck_assert(has_stories(&s));
	script_clear(&s);
}
END_TEST

START_TEST(test_file_in_the_way)
{
	Script s;

	setup_day_two(&s, HEAD CARD STORY TAIL);
	s.setup.session.ahead = TRUE;
	ck_assert(g_file_set_contents(s.stories, "not mine", -1, NULL));
	PLAY(&s, "", "", "", "Night shift", "March", "", "", "", "");
	ck_assert_shows(&s, "Not saved: ");
	ck_assert_shows(&s, "The lines are kept; the story is offered again.\n");
	ck_assert_int_eq(g_unlink(s.stories), 0);
	s.now_ms += DAY;
	/* All lines are there: one Enter is enough. */
	PLAY(&s, "", "", "");
	ck_assert_shows(&s, "Kept: \"Night shift\".");
	ck_assert(has_stories(&s));
	script_clear(&s);
}
END_TEST

START_TEST(test_when_it_is_offered)
{
	Script s;

	setup_day_two(&s, HEAD CARD STORY TAIL);
	s.setup.session.ahead = TRUE;
	s.setup.session.minutes = 4;
	PLAY(&s, "", "", "q");
	ck_assert_hides(&s, "worth preparing");
	s.setup.session.minutes = 5;
	PLAY(&s, "", "", "<eof>");
	ck_assert_shows(&s, OFFER);
	ck_assert_int_eq(s.summary.ended, RH_REPLY_EOF);
	s.setup.session.kind = RH_KIND_QUESTION;
	PLAY(&s, "", "");
	ck_assert_hides(&s, "worth preparing");
	s.setup.session.kind = -1;
	PLAY(&s, "q");
	ck_assert_hides(&s, "worth preparing");
	s.setup.stories_path = NULL;
	PLAY(&s, "", "");
	ck_assert_hides(&s, "worth preparing");
	script_clear(&s);
}
END_TEST

START_TEST(test_second_story)
{
	static const RhStoryLines lines = {
		{ "title", "situation", "task", "action", "result", "fits" },
		{ "Again {x}", "Here {x}", "", "", "", "" }, NOW, TZ, NULL
	};
	Script s;
	g_autoptr(RhDeck) deck = NULL;
	g_autoptr(GError) error = NULL;
	const RhCard *card;

	script_init(&s, HEAD STORY SMALL TAIL);
	for (int i = 0; i < 2; i++)
		ck_assert_msg(rh_storybook_add(s.stories, "T", s.deck, rh_deck_card(s.deck, 0),
					       &lines, &error),
			      "%s", error != NULL ? error->message : "");
	ck_assert(rh_storybook_add(s.stories, "T", s.deck, rh_deck_card(s.deck, 1), &lines, NULL));
	deck = read_stories(&s);
	ck_assert_uint_eq(rh_deck_version(deck), 3);
	ck_assert_uint_eq(rh_deck_n_cards(deck), 2);
	card = rh_deck_find(deck, "lead.deadline");
	ck_assert_uint_eq(rh_node_count(card->node, RH_TAG_TOLD), 2);
	ck_assert_uint_eq(rh_node_count(rh_deck_root(deck), RH_TAG_COMPETENCY), 1);
	script_clear(&s);
}
END_TEST

START_TEST(test_topic)
{
	Script s;
	g_autofree char *with = NULL, *without = NULL;

	script_init(&s, HEAD STORY SMALL TAIL);
	with = rh_story_topic(s.deck, rh_deck_card(s.deck, 0));
	without = rh_story_topic(s.deck, rh_deck_card(s.deck, 1));
	ck_assert_str_eq(with, "a deadline that was at risk");
	ck_assert_str_eq(without, "\"When did you laugh?\"");
	script_clear(&s);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("story");
	TCase *tcase = tcase_create("story");

	tcase_add_test(tcase, test_capture);
	tcase_add_test(tcase, test_asked_with_own_lines);
	tcase_add_test(tcase, test_story_block);
	tcase_add_test(tcase, test_told_is_not_offered);
	tcase_add_test(tcase, test_nothing_comes_to_mind);
	tcase_add_test(tcase, test_killed_and_resumed);
	tcase_add_test(tcase, test_title_alone);
	tcase_add_test(tcase, test_file_in_the_way);
	tcase_add_test(tcase, test_when_it_is_offered);
	tcase_add_test(tcase, test_second_story);
	tcase_add_test(tcase, test_topic);
	suite_add_tcase(suite, tcase);
	return unit_main(suite);
}
