/*
 * test_mock.c - the draw of a mock interview; the interview and the talk after it,
 * over a script; and that leaving or killing it loses and repeats nothing.
 */
#include "script.h"

#include <rehearse/error.h>
#include <rehearse/upkeep.h>

#include "session/mock.h"

#define HEAD "<deck id=\"lead\" version=\"1\" format=\"1\" xml:lang=\"en\"><title>Leading</title>"
#define OPENER \
	"<question id=\"self\" opener=\"yes\" weight=\"3\" seconds=\"30-60\">" \
	"<ask>Tell me about yourself.</ask>" \
	"<point id=\"now\">What I do now<say>i am ~3 nurse</say></point>" \
	"<point id=\"next\">What is next<say>next ~1 step</say></point>" \
	"<avoid label=\"no life story\"><say>i was born</say><why>It takes the time.</why>" \
	"<better>I am a nurse.</better></avoid>" \
	"<follow when=\"always\">What matters most of that?</follow>" \
	"<follow when=\"short\">Is that all?</follow>" \
	"<criterion id=\"order\"><title>Order</title><weak>None</weak><fair>Some</fair>" \
	"<strong>Clear</strong></criterion></question>"
#define LATE \
	"<question id=\"late\" weight=\"2\"><ask>What is late?</ask><point id=\"p\">A case</point>" \
	"</question>"
#define DECK HEAD OPENER LATE "</deck>"

typedef struct {
	Script script;
	RhMockResult result;
	RhMock mock;
	GError *error;
} Stage;

static void stage_init(Stage *stage, const char *xml)
{
	*stage = (Stage){ .error = NULL };
	script_init(&stage->script, xml);
	stage->mock = (RhMock){ .draw = { .minutes = 30, .seed = 5 }, .command = "rehearse" };
}

static gboolean run_mock(Stage *stage, const char *const *lines)
{
	Script *script = &stage->script;
	const RhDeck *deck = script->deck;

	script->script = lines;
	script->at = 0;
	g_string_truncate(script->out, 0);
	stage->mock.world = &script->world;
	stage->mock.store = script->store;
	stage->mock.decks = stage->mock.known = &deck;
	stage->mock.n_decks = stage->mock.n_known = 1;
	return rh_mock_run(&stage->mock, &stage->result, &stage->error);
}

#define MOCK(stage, ...) ck_assert(run_mock(stage, LINES(__VA_ARGS__)))

static guint n_reviews(Stage *stage)
{
	RhCardState self = { 0 }, late = { 0 };

	ck_assert(rh_store_card(stage->script.store, "lead", "self", "", &self, NULL));
	ck_assert(rh_store_card(stage->script.store, "lead", "late", "", &late, NULL));
	return self.reps + late.reps;
}

/* -------------------------------------------------------------------- draw */

static GArray *draw(Stage *stage, const RhMockDraw *how)
{
	const RhDeck *deck = stage->script.deck;
	GArray *drawn = rh_mock_draw(stage->script.store, &deck, 1, how, NULL);

	ck_assert_ptr_nonnull(drawn);
	return drawn;
}

static const char *id_at(const GArray *drawn, guint i)
{
	return g_array_index(drawn, RhOpener, i).card->id;
}

/* Two competencies: A with six cards, B with two; an opener last in the deck. */
static char *big_deck(void)
{
	GString *xml = g_string_new(HEAD
		"<competency id=\"a\">A</competency><competency id=\"b\">B</competency>");

	for (guint i = 0; i < 8; i++)
		g_string_append_printf(xml, "<question id=\"q%u\" competency=\"%s\" weight=\"%u\">"
				       "<ask>Q%u?</ask><point id=\"p\">P</point></question>", i,
				       i < 6 ? "a" : "b", i % 3 + 1, i);
	g_string_append(xml, "<myth id=\"m\"><fact>F.</fact><claim>C.</claim><seems>S.</seems>"
			     "<why>W.</why><better>B.</better></myth>");
	g_string_append(xml, OPENER "</deck>");
	return g_string_free(xml, FALSE);
}

START_TEST(test_draw)
{
	g_autofree char *xml = big_deck();
	g_autoptr(GArray) drawn = NULL, again = NULL;
	RhMockDraw how = { .minutes = 30, .seed = 7 };
	guint n_b = 0, differences = 0;
	Stage stage;

	stage_init(&stage, xml);
	drawn = draw(&stage, &how);
	again = draw(&stage, &how);
	ck_assert_str_eq(id_at(drawn, 0), "self");
	ck_assert_uint_gt(drawn->len, 5);
	ck_assert_uint_eq(drawn->len, again->len);
	for (guint i = 0; i < drawn->len; i++) {
		ck_assert_str_eq(id_at(drawn, i), id_at(again, i));
		ck_assert_str_ne(id_at(drawn, i), "m");
		for (guint j = 0; j < i; j++)
			ck_assert_str_ne(id_at(drawn, i), id_at(drawn, j));
	}
	/* Of the next four, two are of the competency with two cards. */
	for (guint i = 1; i < 5; i++)
		n_b += strcmp(id_at(drawn, i), "q6") == 0 || strcmp(id_at(drawn, i), "q7") == 0;
	ck_assert_uint_ge(n_b, 1);
	for (how.seed = 8; how.seed < 20; how.seed++) {
		g_autoptr(GArray) other = draw(&stage, &how);

		differences += strcmp(id_at(other, 1), id_at(drawn, 1)) != 0;
	}
	ck_assert_uint_gt(differences, 0);
	script_clear(&stage.script);
}
END_TEST

/* How often q2 (weight 3) comes before q0 (weight 1), in 400 draws of A's cards. */
START_TEST(test_draw_is_weighted)
{
	g_autofree char *xml = big_deck();
	RhMockDraw how = { .minutes = 180 };
	guint before = 0;
	Stage stage;

	stage_init(&stage, xml);
	for (how.seed = 0; how.seed < 400; how.seed++) {
		g_autoptr(GArray) drawn = draw(&stage, &how);
		guint i = 0;

		while (strcmp(id_at(drawn, i), "q0") != 0 && strcmp(id_at(drawn, i), "q2") != 0)
			i++;
		before += strcmp(id_at(drawn, i), "q2") == 0;
	}
	/* Three quarters are expected; the seeds are fixed, so this is no chance. */
	ck_assert_uint_gt(before, 270);
	ck_assert_uint_lt(before, 330);
	script_clear(&stage.script);
}
END_TEST

START_TEST(test_draw_bounds)
{
	g_autofree char *xml = big_deck();
	RhMockDraw how = { .minutes = 1, .seed = 7 };
	g_autoptr(GArray) one = NULL, camera = NULL;
	RhEvent event = RH_EVENT_INIT;
	RhCardState state;
	Stage stage;

	stage_init(&stage, xml);
	one = draw(&stage, &how);
	ck_assert_uint_eq(one->len, 1);
	how = (RhMockDraw){ .minutes = 10, .seed = 7, .one_way = TRUE };
	camera = draw(&stage, &how);
	ck_assert_uint_eq(camera->len, 4);
	/* What was suspended is not asked. */
	event.kind = RH_EVENT_SUSPEND;
	event.deck = "lead";
	event.card = "self";
	event.at_ms = NOW;
	ck_assert(rh_store_append(stage.script.store, &event, &state, NULL));
	g_array_unref(one);
	one = draw(&stage, &how);
	ck_assert_str_ne(id_at(one, 0), "self");
	script_clear(&stage.script);
}
END_TEST

/* --------------------------------------------------------------- the whole */

START_TEST(test_aloud)
{
	Stage stage;

	stage_init(&stage, DECK);
	MOCK(&stage, "", "[6000]", "[45000]", "[20000]", "[4000]", "[70000]", "", "1", "2", "", "");
	ck_assert_shows(&stage.script,
		"Mock interview\n"
		"2 questions, 30 minutes at most. Nothing is shown until the end; then\n"
		"answer by answer.\n"
		"Answer aloud, or type. Enter = begin, q = not now\n"
		"begin> \n\n"
		"Question 1 of 2\n"
		"  Tell me about yourself.\n"
		"Enter when you begin to speak, or type your answer.\n"
		"think> \n"
		"You thought 6 s. Speak now; Enter when you have said it.\n"
		"answer> \n"
		"You spoke 45 s.\n"
		"They go on: What matters most of that?\n"
		"answer> \n\n"
		"Question 2 of 2\n"
		"  What is late?\n"
		"think> \n");
	ck_assert_shows(&stage.script,
		"That was the interview: 2 questions in 2 min 25 s.\n");
	ck_assert_shows(&stage.script,
		"Answer 1 of 2\n"
		"  Tell me about yourself.\n"
		"They went on: What matters most of that?\n"
		"You thought 6 s and spoke 45 s (aim 30 to 60).\n"
		"A good answer makes these points.\n"
		"  1  What I do now\n");
	ck_assert_shows(&stage.script,
		"missed> 1\n"
		"Order: which was yours? Enter = not said\n"
		"  1  weak: None\n"
		"  2  fair: Some\n"
		"  3  strong: Clear\n"
		"rubric> 2\n"
		"Said 2 of 3. Back tomorrow.\n");
	ck_assert_shows(&stage.script, "Done: 2 answers gone through. All saved.\n");
	/* Not before the end. */
	ck_assert(strstr(stage.script.out->str, "What I do now") >
		  strstr(stage.script.out->str, "That was the interview"));
	ck_assert_uint_eq(stage.result.graded, 2);
	ck_assert_uint_eq(n_reviews(&stage), 2);
	script_clear(&stage.script);
}
END_TEST

static gboolean take_review(const RhEvent *event, gpointer data)
{
	GString *out = data;

	g_string_append_printf(out, "%s %s %d think %d speak %d %s;", event->card,
			       rh_mode_name(event->mode), (int)event->grade, (int)event->think_ms,
			       (int)event->speak_ms,
			       event->payload != NULL ? event->payload : "-");
	return TRUE;
}

START_TEST(test_log)
{
	g_autoptr(GString) rows = g_string_new(NULL);
	Stage stage;

	stage_init(&stage, DECK);
	MOCK(&stage, "", "[6000]", "[45000]", "[20000]", "I see it.", "", "1", "2", "", "");
	ck_assert(rh_store_each_event(stage.script.store, NULL, NULL, FALSE, take_review, rows, NULL));
	ck_assert_str_eq(rows->str, "self mock 2 think 6000 speak 45000 order=fair;"
				    "late mock 3 think 3000 speak -1 -;");
	script_clear(&stage.script);
}
END_TEST

START_TEST(test_typed)
{
	Stage stage;

	stage_init(&stage, DECK);
	MOCK(&stage, "", "I was born in May and I am a good nurse.", "My next step is your ward.", "",
	     "", "", "", "q");
	ck_assert_shows(&stage.script, "They go on: Is that all?\n");
	ck_assert_shows(&stage.script,
		"You wrote: I was born in May and I am a good nurse.\n"
		"They went on: Is that all?\n"
		"You wrote: My next step is your ward.\n");
	ck_assert_shows(&stage.script, "  1  What I do now. Found: \"I am a good nurse\"\n");
	ck_assert_shows(&stage.script, "  2  What is next. Found: \"next step\"\n");
	ck_assert_shows(&stage.script, "  3  Trap: \"I was born\"");
	ck_assert_shows(&stage.script, "Which did you miss? Enter = 3 (not found), - = none\n");
	ck_assert_shows(&stage.script, "Kept so far. It goes on with: rehearse mock\n");
	script_clear(&stage.script);
}
END_TEST

/* They ask for a case whether it was taken down or not. */
START_TEST(test_story_not_taken_down)
{
	Stage stage;

	stage_init(&stage, HEAD "<story id=\"fail\"><ask>When did you fail?</ask>"
		   "<point id=\"own\">My part<say>i forgot</say></point>"
		   "<point id=\"cost\">The cost</point></story></deck>");
	MOCK(&stage, "I come early", "", "I forgot the key.", "no", "", "2", "");
	/* What is no answer to "begin" and "next" begins nothing. */
	ck_assert_shows(&stage.script, "Valid: Enter = begin, q = not now\nbegin> \n");
	ck_assert_shows(&stage.script, "Valid: Enter = now, q = later\nnext> \n");
	ck_assert_shows(&stage.script, "Question 1 of 1\n  When did you fail?\n");
	ck_assert_shows(&stage.script, "  1  My part. Found: \"I forgot\"\n");
	ck_assert_shows(&stage.script, "  2  The cost");
	ck_assert_uint_eq(stage.result.graded, 1);
	script_clear(&stage.script);
}
END_TEST

START_TEST(test_one_way)
{
	Stage stage;

	stage_init(&stage, DECK);
	stage.mock.draw.one_way = TRUE;
	stage.mock.draw.minutes = 5;
	MOCK(&stage, "", "[41000]", "[130000]", "[4000]", "[90000]", "", "", "", "");
	ck_assert_shows(&stage.script,
		"30 s to think, 120 s to speak, one take. Enter when you begin, or type\n"
		"your answer.\n"
		"think> \n"
		"You thought 41 s; the camera starts after 30. Speak now; Enter when you\n"
		"have said it.\n"
		"answer> \n"
		"You spoke 130 s; the camera stops after 120.\n");
	ck_assert_hides(&stage.script, "They go on");
	ck_assert_shows(&stage.script, "It was over the time.");
	script_clear(&stage.script);
}
END_TEST

START_TEST(test_time_is_over)
{
	Stage stage;

	stage_init(&stage, DECK);
	stage.mock.draw.minutes = 5;
	MOCK(&stage, "", "[60000]", "[200000]", "[60000]", "", "", "", "");
	ck_assert_shows(&stage.script, "The time is over; they ask no more.\n");
	ck_assert_shows(&stage.script, "That was the interview: 1 question in 5 min 20 s.\n");
	ck_assert_shows(&stage.script, "Done: 1 answer gone through. All saved.\n");
	script_clear(&stage.script);
}
END_TEST

/* --------------------------------------------------------- left and killed */

START_TEST(test_left_at_each_prompt)
{
	static const char *const lines[] = { "", "", "I am a nurse.", "And so on.", "", "", "",
					     "1", "3", "" };
	guint n = G_N_ELEMENTS(lines);

	for (guint cut = 1; cut <= n; cut++) {
		g_autofree const char **first = g_new0(const char *, n + 2);
		g_autofree const char **rest = g_new0(const char *, n + 2);
		Stage stage;

		stage_init(&stage, DECK);
		/* The end of input at CUT, as a kill: nothing is said goodbye to. */
		memcpy(first, lines, cut * sizeof(char *));
		ck_assert(run_mock(&stage, first));
		script_reopen(&stage.script);
		/* As often Enter as it takes. */
		for (guint i = 0; i < n; i++)
			rest[i] = "";
		if (cut < n) {
			ck_assert(run_mock(&stage, rest));
			ck_assert_shows(&stage.script, "A mock interview is open");
		}
		ck_assert_shows(&stage.script, "All saved.");
		ck_assert_uint_eq(n_reviews(&stage), 2);
		script_clear(&stage.script);
	}
}
END_TEST

START_TEST(test_signal_keeps_the_line)
{
	Stage stage;

	stage_init(&stage, DECK);
	MOCK(&stage, "", "", "<term>I am a nur");
	ck_assert_int_eq(stage.result.ended, RH_REPLY_SIGNAL);
	script_reopen(&stage.script);
	MOCK(&stage, "", "", "[9000]", "", "", "", "");
	ck_assert_shows(&stage.script,
		"You had typed: I am a nur\nEnter = send it, - = drop it, or type anew.\nanswer> \n"
		"They go on: Is that all?\n");
	ck_assert_shows(&stage.script, "You wrote: I am a nur\n");
	MOCK(&stage, "n", "q");
	script_clear(&stage.script);
}
END_TEST

/* The review was written, and the place in the talk was not. */
START_TEST(test_no_second_grade)
{
	g_autofree char *head = NULL;
	GString *back;
	Stage stage;

	stage_init(&stage, DECK);
	MOCK(&stage, "", "", "", "", "", "", "", "", "", "q");
	ck_assert_uint_eq(n_reviews(&stage), 1);
	head = rh_store_look_draft(stage.script.store, ":mock", ":head", NULL);
	ck_assert_ptr_nonnull(strstr(head, "gone=1\n"));
	back = g_string_new(head);
	g_string_append(back, "gone=0\n");
	ck_assert(rh_store_save_draft(stage.script.store, ":mock", ":head", back->str, NOW, NULL));
	g_string_free(back, TRUE);
	MOCK(&stage, "", "", "");
	ck_assert_shows(&stage.script, "Done: 2 answers");
	ck_assert_uint_eq(n_reviews(&stage), 2);
	ck_assert_ptr_null(rh_store_look_draft(stage.script.store, ":mock", ":head", NULL));
	ck_assert_ptr_null(rh_store_look_draft(stage.script.store, ":mock", "answer.0", NULL));
	script_clear(&stage.script);
}
END_TEST

START_TEST(test_leaving_before_the_beginning)
{
	Stage stage;

	stage_init(&stage, DECK);
	MOCK(&stage, "q");
	MOCK(&stage, "", "q");
	ck_assert_hides(&stage.script, "is open");
	MOCK(&stage, "n", "q");
	/* The old one is still there. */
	MOCK(&stage, "q");
	ck_assert_shows(&stage.script, "A mock interview is open, at question 1 of 2.");
	script_clear(&stage.script);
}
END_TEST

START_TEST(test_a_card_is_gone)
{
	Stage stage;

	stage_init(&stage, DECK);
	MOCK(&stage, "", "", "", "", "q");
	rh_deck_free(stage.script.deck);
	stage.script.deck = script_read(HEAD OPENER "</deck>");
	MOCK(&stage, "", "", "", "");
	ck_assert_shows(&stage.script, "Question 2 is no longer in your decks.\n");
	ck_assert_shows(&stage.script, "All saved.");
	script_clear(&stage.script);
}
END_TEST

START_TEST(test_keys)
{
	Stage stage;

	stage_init(&stage, DECK);
	MOCK(&stage, "", "?", "r", "s", "", ":more", "", "", "", "", "", "x", "m", "0", "4", "1", "e");
	ck_assert_shows(&stage.script, "Enter = said; or type your answer. r = the question once more");
	ck_assert_shows(&stage.script, "think> r\n  Tell me about yourself.\nthink> s\n");
	ck_assert_shows(&stage.script, "Valid: Enter, digits of missed lines");
	ck_assert_shows(&stage.script, "Valid: 1 weak, 2 fair, 3 strong");
	ck_assert_shows(&stage.script, "Said none of 3.");
	ck_assert_shows(&stage.script, "Noted as easy.");
	script_clear(&stage.script);
}
END_TEST

START_TEST(test_nothing_to_ask)
{
	Stage stage;

	stage_init(&stage, HEAD "<exercise id=\"e\"><task>T</task></exercise></deck>");
	ck_assert(!run_mock(&stage, LINES("")));
	ck_assert(g_error_matches(stage.error, RH_ERROR, RH_ERROR_NOT_FOUND));
	g_clear_error(&stage.error);
	script_clear(&stage.script);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("mock");
	TCase *drawing = tcase_create("draw");
	TCase *whole = tcase_create("whole");
	TCase *left = tcase_create("left");

	tcase_add_test(drawing, test_draw);
	tcase_add_test(drawing, test_draw_is_weighted);
	tcase_add_test(drawing, test_draw_bounds);
	tcase_add_test(drawing, test_nothing_to_ask);
	suite_add_tcase(suite, drawing);
	tcase_add_test(whole, test_aloud);
	tcase_add_test(whole, test_log);
	tcase_add_test(whole, test_typed);
	tcase_add_test(whole, test_story_not_taken_down);
	tcase_add_test(whole, test_one_way);
	tcase_add_test(whole, test_time_is_over);
	tcase_add_test(whole, test_keys);
	suite_add_tcase(suite, whole);
	/* Many state files, and a loaded machine is no failure. */
	tcase_set_timeout(left, 120);
	tcase_add_test(left, test_left_at_each_prompt);
	tcase_add_test(left, test_signal_keeps_the_line);
	tcase_add_test(left, test_no_second_grade);
	tcase_add_test(left, test_leaving_before_the_beginning);
	tcase_add_test(left, test_a_card_is_gone);
	suite_add_tcase(suite, left);
	return unit_main(suite);
}
