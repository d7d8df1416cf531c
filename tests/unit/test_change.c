/*
 * test_change.c - :edit in the middle of a session, with an editor that writes
 * what the test says.
 */
#include "script.h"

#define HEAD "<deck id=\"lead\" version=\"1\" format=\"1\" xml:lang=\"en\"><title>Leading</title>"
#define TAIL "</deck>"
#define QUESTION(ask, point) \
	"<question id=\"differ\"><ask>" ask "</ask><point id=\"both\">" point "</point></question>"
#define SECOND "<question id=\"time\"><ask>Where do you look?</ask><point>Ahead</point></question>"
#define MYTH "<myth id=\"m\"><fact>F.</fact><claim>C.</claim><why>W.</why><better>B</better></myth>"

/* What the editor does; the file is in the folder of the script. */
typedef struct {
	Script s;
	const char *answer;	/* NULL: it fails */
	const char *deck;	/* NULL: it fails */
	char *path;
	char *asked;		/* what was to be edited last */
} World;

static gboolean edit(gpointer data, const char *what, char **text)
{
	World *world = data;
	const char *after = g_str_equal(what, "card") ? world->deck : world->answer;

	g_free(world->asked);
	world->asked = g_strdup_printf("%s: %s", what, *text != NULL ? *text : "(none)");
	if (after == NULL)
		return FALSE;
	g_free(*text);
	if (g_str_equal(what, "card")) {
		ck_assert(g_file_set_contents(world->path, after, -1, NULL));
		*text = g_strdup(world->path);
	} else {
		*text = g_strdup(after);
	}
	return TRUE;
}

static void world_init(World *world, const char *xml)
{
	memset(world, 0, sizeof(*world));
	script_init(&world->s, xml);
	world->path = g_build_filename(world->s.dir, "lead.xml", NULL);
	world->s.world.edit = edit;
}

static void world_clear(World *world)
{
	script_clear(&world->s);
	g_free(world->path);
	g_free(world->asked);
}

static gboolean count_reworded(const RhEvent *event, gpointer data)
{
	guint *n = data;

	*n += event->kind == RH_EVENT_EDITION && g_strcmp0(event->payload, "reworded") == 0;
	return TRUE;
}

/* --------------------------------------------------------------- the answer */

START_TEST(an_answer_is_written_and_sent)
{
	World w;

	world_init(&w, HEAD QUESTION("Why?", "Both are needed") TAIL);
	w.answer = "from the editor\n";
	PLAY(&w.s, ":edit", "", "-");
	ck_assert_str_eq(w.asked, "answer: (none)");
	ck_assert_shows(&w.s, "answer> :edit\nYou wrote: from the editor\n"
			      "Enter = send it, - = drop it, or type anew.\nanswer>");
	ck_assert_shows(&w.s, "missed> -\n");
	g_autofree char *kept = rh_store_last_answer(w.s.store, "lead", "differ", NULL);
	ck_assert_str_eq(kept, "from the editor");
	world_clear(&w);
}
END_TEST

START_TEST(a_whole_answer_is_not_lost_at_the_follow_up)
{
	World w;

	world_init(&w, HEAD "<question id=\"differ\" weight=\"3\" seconds=\"60-90\"><ask>Why?</ask>"
			    "<point id=\"both\">Both are needed</point><follow>And then?</follow>"
			    "</question>" TAIL);
	w.s.setup.session.full = TRUE;
	PLAY(&w.s, "all that I typed", "<term>half");
	ck_assert_shows(&w.s, "They go on: And then?");
	PLAY(&w.s, "<eof>");
	ck_assert_shows(&w.s, "You had typed: all that I typed\n");
	world_clear(&w);
}
END_TEST

START_TEST(what_was_written_is_edited_again)
{
	World w;

	world_init(&w, HEAD QUESTION("Why?", "Both are needed") TAIL);
	w.answer = "one";
	PLAY(&w.s, ":edit", ":edit", "<eof>");
	ck_assert_str_eq(w.asked, "answer: one");
	/* Left without sending it: it is offered the next time. */
	w.answer = "";
	PLAY(&w.s, ":edit", "<eof>");
	ck_assert_shows(&w.s, "You had typed: one\n");
	ck_assert_str_eq(w.asked, "answer: one");
	ck_assert_shows(&w.s, "Nothing was written.");
	world_clear(&w);
}
END_TEST

START_TEST(without_an_editor_all_stays)
{
	World w;

	world_init(&w, HEAD QUESTION("Why?", "Both are needed") TAIL);
	PLAY(&w.s, ":edit", ":edit card", "my words", ":edit", "-");
	ck_assert_shows(&w.s, "answer> :edit\nanswer> :edit card\nanswer> my words\n");
	ck_assert_str_eq(w.asked, "card: lead/differ");
	ck_assert_uint_eq(w.s.summary.graded, 1);
	w.s.world.edit = NULL;
	w.s.setup.session.ahead = TRUE;
	PLAY(&w.s, ":edit", "<eof>");
	ck_assert_shows(&w.s, "There is no editor here: :edit needs a terminal.");
	world_clear(&w);
}
END_TEST

/* ----------------------------------------------------------------- the card */

START_TEST(a_card_is_asked_anew)
{
	World w;
	guint n = 0;

	world_init(&w, HEAD QUESTION("Why?", "Both are needed") SECOND TAIL);
	PLAY(&w.s, "", "", "<eof>");
	w.deck = HEAD QUESTION("Why not?", "Neither is needed") SECOND TAIL;
	w.s.setup.session.ahead = TRUE;
	w.s.now_ms += DAY;
	PLAY(&w.s, "", "-", ":edit card", "", "0", "<eof>");
	ck_assert_shows(&w.s, "Why not?");
	ck_assert_shows(&w.s, "  1  Neither is needed\n");
	ck_assert(rh_store_each_event(w.s.store, "lead", "differ", FALSE, count_reworded, &n, NULL));
	ck_assert_uint_eq(n, 1);
	world_clear(&w);
}
END_TEST

START_TEST(after_the_reveal_the_new_lines_are_ticked)
{
	World w;

	world_init(&w, HEAD QUESTION("Why?", "Both are needed") TAIL);
	w.deck = HEAD "<question id=\"differ\"><ask>Why?</ask><point id=\"both\">Both</point>"
		      "<point id=\"order\">Order</point></question>" TAIL;
	PLAY(&w.s, "", ":edit", "2");
	ck_assert_shows(&w.s, "missed> :edit\n");
	ck_assert_shows(&w.s, "  2  Order\n");
	ck_assert_shows(&w.s, "missed> 2\nSaid 1 of 2.");
	world_clear(&w);
}
END_TEST

START_TEST(a_card_that_is_gone_is_not_asked)
{
	World w;

	world_init(&w, HEAD QUESTION("Why?", "Both are needed") SECOND TAIL);
	w.deck = HEAD SECOND TAIL;
	PLAY(&w.s, ":edit card", "", "-");
	ck_assert_shows(&w.s, "That card is not asked any more in this session.");
	ck_assert_shows(&w.s, "Where do you look?");
	ck_assert_uint_eq(w.s.summary.graded, 1);
	ck_assert_str_eq(w.s.summary.reason, "empty");
	world_clear(&w);
}
END_TEST

START_TEST(a_card_of_another_kind_waits)
{
	World w;

	world_init(&w, HEAD QUESTION("Why?", "Both are needed") TAIL);
	w.deck = HEAD "<redflag id=\"differ\"><line>L.</line><why>W.</why><better>B.</better></redflag>"
		 TAIL;
	PLAY(&w.s, "", ":edit");
	ck_assert_shows(&w.s, "That card is not asked any more in this session.");
	ck_assert_uint_eq(w.s.summary.graded, 0);
	world_clear(&w);
}
END_TEST

START_TEST(errors_leave_the_card_as_it_was)
{
	World w;

	world_init(&w, HEAD QUESTION("Why?", "Both are needed") TAIL);
	w.deck = HEAD "<aks/>" TAIL;
	PLAY(&w.s, ":edit card", "", "-");
	ck_assert_shows(&w.s, "This session goes on with the card as it");
	ck_assert_shows(&w.s, "  1  Both are needed\n");
	ck_assert_uint_eq(w.s.summary.graded, 1);
	world_clear(&w);
}
END_TEST

START_TEST(after_the_grade_it_stands)
{
	World w;

	world_init(&w, HEAD MYTH TAIL);
	w.deck = HEAD "<myth id=\"m\"><fact>G.</fact><claim>C.</claim><why>W.</why>"
		      "<better>B</better></myth>" TAIL;
	/* The choice that was made is still the one that a new grade is for. */
	PLAY(&w.s, "1", ":edit", "h", "");
	ck_assert_shows(&w.s, "next> :edit\nnext> h\nNoted as hard.");
	ck_assert_uint_eq(w.s.summary.graded, 1);
	world_clear(&w);
}
END_TEST

START_TEST(undo_after_an_edit)
{
	World w;

	world_init(&w, HEAD QUESTION("Why?", "Both are needed") SECOND TAIL);
	w.deck = HEAD QUESTION("Why not?", "Neither") SECOND TAIL;
	PLAY(&w.s, "", "-", ":edit card", "u", "", "-", "", "-");
	ck_assert_shows(&w.s, "Taken back. The card comes again now.");
	ck_assert_shows(&w.s, "Why not?");
	ck_assert_shows(&w.s, "  1  Neither\n");
	ck_assert_uint_eq(w.s.summary.graded, 2);
	world_clear(&w);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("change");
	TCase *answer = tcase_create("answer"), *card = tcase_create("card");

	tcase_add_test(answer, an_answer_is_written_and_sent);
	tcase_add_test(answer, a_whole_answer_is_not_lost_at_the_follow_up);
	tcase_add_test(answer, what_was_written_is_edited_again);
	tcase_add_test(answer, without_an_editor_all_stays);
	tcase_add_test(card, a_card_is_asked_anew);
	tcase_add_test(card, after_the_reveal_the_new_lines_are_ticked);
	tcase_add_test(card, a_card_that_is_gone_is_not_asked);
	tcase_add_test(card, a_card_of_another_kind_waits);
	tcase_add_test(card, errors_leave_the_card_as_it_was);
	tcase_add_test(card, after_the_grade_it_stands);
	tcase_add_test(card, undo_after_an_edit);
	suite_add_tcase(suite, answer);
	suite_add_tcase(suite, card);
	return unit_main(suite);
}
