/*
 * test_whole.c - whole answers, grades without ticks, and the rarer commands.
 */
#include "script.h"

#include "session/whole.h"

#define HEAD "<deck id=\"lead\" version=\"1\" format=\"1\" xml:lang=\"en\"><title>Leading</title>"
#define TAIL "</deck>"
#define QUESTION(follow) \
	"<question id=\"differ\" weight=\"3\" seconds=\"60-90\">" \
	"<ask>What separates managing from leading?</ask>" \
	"<point id=\"both\">Both are needed</point><point id=\"order\">Managing keeps order</point>" \
	follow "<hint>Think of one day.</hint></question>"
#define FOLLOW "<follow>What did you learn?</follow>"
#define MYTH "<myth id=\"m\"><fact>F.</fact><claim>C.</claim><why>W.</why><better>B</better></myth>"

/* The last review in the log. */
typedef struct {
	RhGrade grade, suggested;
	gint64 duration_ms, speak_ms;
	gboolean hint;
	RhMode mode;
	int words;
	guint n, flags_on, flags_off;
} Last;

static gboolean read_event(const RhEvent *event, gpointer data)
{
	Last *last = data;

	if (event->kind == RH_EVENT_FLAG && g_strcmp0(event->payload, "off") == 0)
		last->flags_off++;
	else if (event->kind == RH_EVENT_FLAG)
		last->flags_on++;
	if (event->kind != RH_EVENT_REVIEW)
		return TRUE;
	last->n++;
	last->grade = event->grade;
	last->suggested = event->suggested;
	last->duration_ms = event->duration_ms;
	last->speak_ms = event->speak_ms;
	last->hint = event->hint;
	last->mode = event->mode;
	last->words = event->words;
	return TRUE;
}

static Last last_review(Script *s)
{
	Last last = { .n = 0 };

	ck_assert(rh_store_each_event(s->store, NULL, NULL, FALSE, read_event, &last, NULL));
	return last;
}

/* ---------------------------------------------------------- whole answers */

START_TEST(test_full)
{
	Script s;
	Last last;

	script_init(&s, HEAD QUESTION(FOLLOW) TAIL);
	s.setup.session.full = TRUE;
	PLAY(&s, "[74000]", "[20000]", "");
	ck_assert_shows(&s,
		"Card 1 of 1: question\n"
		"  What separates managing from leading?\n"
		"Give the whole answer, 60 to 90 s, then Enter.\n"
		"answer> \n"
		"You spoke 74 s (aim 60 to 90).\n"
		"They go on: What did you learn?\n"
		"Say it aloud, then Enter. It is not ticked.\n"
		"answer> \n"
		"A good answer makes these points.\n"
		"  1  Both are needed\n"
		"  2  Managing keeps order\n"
		"Which did you miss? Enter = none, 0 = all, m = more\n"
		"missed> \n"
		"Said both. Back ");
	last = last_review(&s);
	ck_assert_int_eq(last.grade, RH_GRADE_GOOD);
	ck_assert_int_eq(last.speak_ms, 74000);
	ck_assert_int_eq(last.duration_ms, 74000 + 20000 + 3000);
	script_clear(&s);
}
END_TEST

START_TEST(test_full_40)
{
	Script s;

	script_init(&s, HEAD QUESTION(FOLLOW) TAIL);
	s.setup.session.full = TRUE;
	s.width = 39;
	PLAY(&s, "[74000]", "", "");
	ck_assert_shows(&s,
		"Give the whole answer, 60 to 90 s, then\n"
		"Enter.\n"
		"answer> \n"
		"You spoke 74 s (aim 60 to 90).\n"
		"They go on: What did you learn?\n"
		"Say it aloud, then Enter. It is not\n"
		"ticked.\n"
		"answer> \n"
		"Good points:\n");
	script_clear(&s);
}
END_TEST

START_TEST(test_over_the_time)
{
	Script s;
	Last last;

	script_init(&s, HEAD QUESTION("") TAIL);
	s.setup.session.full = TRUE;
	PLAY(&s, "[91000]", "");
	ck_assert_shows(&s, "You spoke 91 s (aim 60 to 90).\n");
	ck_assert_shows(&s, "Said both. It was over the time. Back ");
	last = last_review(&s);
	ck_assert_int_eq(last.grade, RH_GRADE_HARD);
	ck_assert_int_eq(last.suggested, RH_GRADE_HARD);
	script_clear(&s);
}
END_TEST

START_TEST(test_over_the_time_by_hand)
{
	Script s;

	script_init(&s, HEAD QUESTION("") TAIL);
	s.setup.session.full = TRUE;
	PLAY(&s, "[200000]", "g");
	ck_assert_shows(&s, "Noted as good. Back ");
	ck_assert_int_eq(last_review(&s).grade, RH_GRADE_GOOD);
	script_clear(&s);
}
END_TEST

START_TEST(test_over_and_missed_stays_again)
{
	Script s;

	script_init(&s, HEAD QUESTION("") TAIL);
	s.setup.session.full = TRUE;
	PLAY(&s, "[200000]", "12", "q");
	ck_assert_int_eq(last_review(&s).grade, RH_GRADE_AGAIN);
	script_clear(&s);
}
END_TEST

START_TEST(test_typed_whole)
{
	Script s;
	Last last;
	GString *text = g_string_new("I");

	for (int i = 1; i < 211; i++)
		g_string_append(text, " word");
	script_init(&s, HEAD QUESTION("") TAIL);
	s.setup.session.full = TRUE;
	PLAY(&s, text->str, "-");
	ck_assert_shows(&s, "You wrote 211 words, about 90 s at 140 words a minute (aim 60 to 90).\n");
	last = last_review(&s);
	ck_assert_int_eq(last.grade, RH_GRADE_GOOD);
	ck_assert_int_eq(last.words, 211);
	script_clear(&s);
	g_string_free(text, TRUE);
}
END_TEST

START_TEST(test_pipe_knows_no_time)
{
	Script s;

	script_init(&s, HEAD QUESTION("") TAIL);
	s.setup.session.full = TRUE;
	PLAY(&s, "[0]", "[0]");
	ck_assert_hides(&s, "You spoke");
	ck_assert_int_eq(last_review(&s).grade, RH_GRADE_GOOD);
	script_clear(&s);
}
END_TEST

START_TEST(test_second_success)
{
	Script s;

	script_init(&s, HEAD QUESTION("") TAIL);
	PLAY(&s, "", "");
	ck_assert_hides(&s, "whole answer");
	s.now_ms += 30 * DAY;
	PLAY(&s, "", "");
	ck_assert_hides(&s, "whole answer");
	s.now_ms += 120 * DAY;
	PLAY(&s, "", "1", "q");
	ck_assert_shows(&s, "Give the whole answer, 60 to 90 s, then Enter.\n");
	script_clear(&s);
}
END_TEST

START_TEST(test_last_days)
{
	static const struct {
		int days;
		gboolean whole;
	} rows[] = { { -1, FALSE }, { 0, TRUE }, { 3, TRUE }, { 4, FALSE } };
	RhSessionSetup setup = RH_SESSION_SETUP_INIT;
	Script s;
	RhTask task = { .number = 1 };

	script_init(&s, HEAD QUESTION("") MYTH TAIL);
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		setup.days_left = rows[i].days;
		task.card = rh_deck_card(s.deck, 0);
		task.again = FALSE;
		ck_assert_int_eq(rh_whole_is_due(&setup, &task), rows[i].whole);
		task.again = TRUE;
		ck_assert(!rh_whole_is_due(&setup, &task));
		task.card = rh_deck_card(s.deck, 1);
		ck_assert(!rh_whole_is_due(&setup, &task));
	}
	script_clear(&s);
}
END_TEST

START_TEST(test_follow_triggers)
{
	static const struct {
		const char *text;
		int seconds;
		const char *follow;
	} rows[] = {
		{ NULL, 30, "Short?" },
		{ NULL, 100, "Long?" },
		{ NULL, 70, "Always?" },
		{ NULL, 0, "Always?" },
		{ "we did it", 70, "Number?" },
		{ "we did 3 of them", 70, "Own?" },
		{ "we did three, said my boss to me", 70, "When?" },
		{ "I did 12", 70, "When?" },
		{ "In March I split the list in 2", 70, "Always?" },
	};
	Script s;

	script_init(&s, HEAD QUESTION(
		"<follow when=\"always\">Always?</follow><follow when=\"no-number\">Number?</follow>"
		"<follow when=\"no-own-part\">Own?</follow><follow when=\"no-episode\">When?</follow>"
		"<follow when=\"short\">Short?</follow><follow when=\"long\">Long?</follow>") TAIL);
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		RhWholeAnswer answer = { rows[i].text, "en", rows[i].seconds, 60, 90 };
		const RhNode *follow = rh_whole_follow(rh_deck_card(s.deck, 0), &answer, 7);

		ck_assert_ptr_nonnull(follow);
		ck_assert_str_eq(follow->text, rows[i].follow);
	}
	script_clear(&s);
}
END_TEST

/* ---------------------------------------------------------------- ticks=off */

START_TEST(test_ticks_off)
{
	Script s;

	script_init(&s, HEAD QUESTION("") TAIL);
	s.setup.session.ticks_off = TRUE;
	PLAY(&s, "", "", "3");
	ck_assert_shows(&s,
		"  2  Managing keeps order\n"
		"Your grade? 1 again: in a few minutes, 2 hard: tomorrow, 3 good: Friday,\n"
		"4 easy: 15 January 2027\n"
		"grade> \n"
		"Valid: 1 again, 2 hard, 3 good, 4 easy. ? = all keys\n"
		"grade> 3\n"
		"Noted as good. Back ");
	ck_assert_int_eq(last_review(&s).grade, RH_GRADE_GOOD);
	script_clear(&s);
}
END_TEST

START_TEST(test_ticks_off_commands)
{
	Script s;

	script_init(&s, HEAD QUESTION("") TAIL);
	s.setup.session.ticks_off = TRUE;
	PLAY(&s, "", "m", "12", "r", "", "h");
	ck_assert_shows(&s, "grade> 12\nValid: 1 again");
	ck_assert_shows(&s, "grade> r\nYour answer again");
	ck_assert_int_eq(last_review(&s).grade, RH_GRADE_HARD);
	script_clear(&s);
}
END_TEST

/* ----------------------------------------------------------------- commands */

START_TEST(test_hint_before)
{
	Script s;
	Last last;

	script_init(&s, HEAD QUESTION("") TAIL);
	PLAY(&s, ":hint", "", "");
	ck_assert_shows(&s, "Said both. That was with the hint. Back ");
	last = last_review(&s);
	ck_assert(last.hint);
	ck_assert_int_eq(last.grade, RH_GRADE_HARD);
	script_clear(&s);
}
END_TEST

START_TEST(test_hint_after)
{
	Script s;
	Last last;

	script_init(&s, HEAD QUESTION("") TAIL);
	PLAY(&s, "", ":hint", "");
	last = last_review(&s);
	ck_assert(!last.hint);
	ck_assert_int_eq(last.grade, RH_GRADE_GOOD);
	script_clear(&s);
}
END_TEST

START_TEST(test_flag_twice)
{
	Script s;
	Last last;

	script_init(&s, HEAD QUESTION("") TAIL);
	PLAY(&s, ":flag", ":flag", ":flag", "", "");
	ck_assert_shows(&s, "answer> :flag\nFlagged.\nanswer> :flag\nThe flag is off.\n");
	last = last_review(&s);
	ck_assert_uint_eq(last.flags_on, 2);
	ck_assert_uint_eq(last.flags_off, 1);
	script_clear(&s);
}
END_TEST

START_TEST(test_pause)
{
	Script s;
	Last last;

	script_init(&s, HEAD QUESTION("") TAIL);
	PLAY(&s, "[10000]:pause", "[3600000]", "[5000]", "[2000]:pause", "[60000]", "[1000]");
	ck_assert_shows(&s,
		"answer> :pause\n"
		"The clock stands. Enter goes on.\n"
		"paused> \n"
		"Card 1 again: What separates managing from leading?\n"
		"answer> \n"
		"A good answer makes these points. (You took 15 s.)\n");
	last = last_review(&s);
	ck_assert_int_eq(last.duration_ms, 10000 + 5000 + 2000 + 1000);
	script_clear(&s);
}
END_TEST

START_TEST(test_pause_ended)
{
	Script s;

	script_init(&s, HEAD QUESTION("") TAIL);
	PLAY(&s, ":pause", "<term>");
	ck_assert_int_eq(s.summary.ended, RH_REPLY_SIGNAL);
	ck_assert_str_eq(s.summary.reason, "signal");
	PLAY(&s, ":pause", "q");
	ck_assert_str_eq(s.summary.reason, "quit");
	script_clear(&s);
}
END_TEST

START_TEST(test_write)
{
	Script s;
	Last last;

	script_init(&s, HEAD QUESTION("") TAIL);
	PLAY(&s, "", ":write", "", "both of them, and order", "-");
	ck_assert_shows(&s,
		"missed> :write\n"
		"Type your answer, then Enter.\n"
		"answer> \n"
		"Nothing is typed. Type it, or Enter once more: said aloud.\n"
		"answer> both of them, and order\n");
	last = last_review(&s);
	ck_assert_int_eq(last.mode, RH_MODE_TYPED);
	ck_assert_int_eq(last.words, 5);
	script_clear(&s);
}
END_TEST

START_TEST(test_write_elsewhere)
{
	Script s;

	script_init(&s, HEAD MYTH TAIL);
	PLAY(&s, ":write", ":drop", "1", ":write", "");
	ck_assert_shows(&s, "choose> :write\nThis card is answered by a number.\n");
	ck_assert_shows(&s, "choose> :drop\nThere is no remark here that could be dropped.\n");
	ck_assert_shows(&s, "next> :write\nThis card is answered.\n");
	script_clear(&s);
}
END_TEST

#define WITH_TRAP \
	"<question id=\"q\"><ask>Manager or leader?</ask>" \
	"<point id=\"a\">Both are needed<say>both</say></point>" \
	"<avoid label=\"no word against either\"><say>only a manager</say>" \
	"<why>It ranks one.</why><better>I do both</better></avoid></question>"

START_TEST(test_drop)
{
	Script s;

	script_init(&s, HEAD WITH_TRAP TAIL);
	PLAY(&s, "both, and he is only a manager", ":drop", "", "q");
	ck_assert_shows(&s, "Which did you miss? Enter = 2 (not found), - = none\n");
	ck_assert_shows(&s,
		"missed> :drop\n"
		"Line 2 is not looked for again at this card.\n"
		"Which did you miss? Enter = none, 0 = all\n"
		"missed> \n"
		"Said both.");
	/* Also the next time, and in another process. */
	script_reopen(&s);
	s.now_ms += 30 * DAY;
	PLAY(&s, "both, and he is only a manager", ":drop", ":drop 9", ":drop 1", "");
	ck_assert_shows(&s, "  2  Trap avoided: no word against either\n");
	ck_assert_shows(&s, "missed> :drop\nWhich line has the remark? Type it behind, as :drop 2\n");
	ck_assert_shows(&s, "missed> :drop 9\nWhich line has the remark?");
	ck_assert_shows(&s, "missed> :drop 1\nLine 1 is not looked for again at this card.\n");
	script_clear(&s);
}
END_TEST

/* ---------------------------------------------------------------------- why */

START_TEST(test_why)
{
	Script s;

	script_init(&s, HEAD QUESTION("") TAIL);
	PLAY(&s, ":why", "", "1", ":why", "<eof>");
	ck_assert_shows(&s, "answer> :why\nIt is new to you, and almost surely asked, so it comes "
			    "early.\n");
	s.now_ms += DAY;
	PLAY(&s, ":why", "", "", "q");
	ck_assert_shows(&s, "answer> :why\nYou said 1 of 2 yesterday; of 10 such cards about ");
	ck_assert_shows(&s, " would still be in\nmind now, so it is asked today.\n");
	ck_assert_hides(&s, "%");
	s.now_ms += DAY;
	PLAY(&s, ":why", "", "e", "q");
	ck_assert_shows(&s, "You said 2 of 2 yesterday; of 10 such cards about ");
	s.setup.session.ahead = TRUE;
	s.now_ms += DAY;
	PLAY(&s, ":why", "q");
	ck_assert_shows(&s, "You noted it as easy yesterday; it is due tomorrow, and you asked for\n"
			    "cards ahead of time.\n");
	script_clear(&s);
}
END_TEST

START_TEST(test_why_choice)
{
	Script s;

	script_init(&s, HEAD MYTH TAIL);
	/* Whichever of fact and claim was shown, one of the two is mistaken. */
	PLAY(&s, "1?", "", ":why", "q");
	s.now_ms += 20 * DAY;
	PLAY(&s, ":why", "q");
	if (last_review(&s).grade == RH_GRADE_AGAIN)
		ck_assert_shows(&s, "You picked another answer on 22 November; ");
	else
		ck_assert_shows(&s, "You were right on 22 November, and not sure; ");
	script_clear(&s);
}
END_TEST

START_TEST(test_three_agains)
{
	Script s;

	script_init(&s, HEAD QUESTION("") TAIL);
	PLAY(&s, "", "0", "", "", "0", ":why", "", "", "0");
	ck_assert_shows(&s, "Said none of 2. It rests till tomorrow.\nDone: ");
	ck_assert_uint_eq(last_review(&s).n, 3);
	PLAY(&s, "");
	ck_assert_shows(&s, "Nothing is due now.\n");
	script_clear(&s);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("whole");
	TCase *whole = tcase_create("whole");
	TCase *commands = tcase_create("commands");

	tcase_add_test(whole, test_full);
	tcase_add_test(whole, test_full_40);
	tcase_add_test(whole, test_over_the_time);
	tcase_add_test(whole, test_over_the_time_by_hand);
	tcase_add_test(whole, test_over_and_missed_stays_again);
	tcase_add_test(whole, test_typed_whole);
	tcase_add_test(whole, test_pipe_knows_no_time);
	tcase_add_test(whole, test_second_success);
	tcase_add_test(whole, test_last_days);
	tcase_add_test(whole, test_follow_triggers);
	suite_add_tcase(suite, whole);
	tcase_add_test(commands, test_ticks_off);
	tcase_add_test(commands, test_ticks_off_commands);
	tcase_add_test(commands, test_hint_before);
	tcase_add_test(commands, test_hint_after);
	tcase_add_test(commands, test_flag_twice);
	tcase_add_test(commands, test_pause);
	tcase_add_test(commands, test_pause_ended);
	tcase_add_test(commands, test_write);
	tcase_add_test(commands, test_write_elsewhere);
	tcase_add_test(commands, test_drop);
	tcase_add_test(commands, test_why);
	tcase_add_test(commands, test_why_choice);
	tcase_add_test(commands, test_three_agains);
	suite_add_tcase(suite, commands);
	return unit_main(suite);
}
