/*
 * test_keys.c - the small parts of a session: entries, ticks to grade, dates in
 * words, look-alikes.
 */
#include "session/grade.h"
#include "session/keys.h"
#include "session/wording.h"
#include "unit.h"

#define MINUTE G_GINT64_CONSTANT(60000)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)
/* Thursday 10 December 2026, 20:00 UTC. */
#define NOW G_GINT64_CONSTANT(1796932800000)

static RhEntry parse(RhAskKind prompt, const char *line, guint n)
{
	RhEntry entry;

	rh_entry_parse(prompt, line, n, &entry);
	return entry;
}

START_TEST(test_missed)
{
	static const struct {
		const char *line;
		RhEntryKind kind;
		guint missed;
	} cases[] = {
		{ "", RH_ENTRY_ENTER, 0 },		{ " \t", RH_ENTRY_ENTER, 0 },
		{ "2", RH_ENTRY_LINES, 0x02 },		{ "24", RH_ENTRY_LINES, 0x0a },
		{ "4 2", RH_ENTRY_LINES, 0x0a },	{ "2,4", RH_ENTRY_LINES, 0x0a },
		{ " 2 , 4 ", RH_ENTRY_LINES, 0x0a },	{ "22", RH_ENTRY_LINES, 0x02 },
		{ "0", RH_ENTRY_LINES, 0x1f },		{ "-", RH_ENTRY_LINES, 0 },
		{ "\xEF\xBC\x92", RH_ENTRY_LINES, 0x02 },	/* full-width 2 */
		{ "\xEF\xBC\x91\xE3\x80\x80\xEF\xBC\x93", RH_ENTRY_LINES, 0x05 },
		{ "6", RH_ENTRY_UNKNOWN, 0 },		{ "10", RH_ENTRY_UNKNOWN, 0 },
		{ "2-4", RH_ENTRY_UNKNOWN, 0 },		{ "2?", RH_ENTRY_UNKNOWN, 0 },
		{ "x", RH_ENTRY_UNKNOWN, 0 },		{ "ah", RH_ENTRY_UNKNOWN, 0 },
		{ ",", RH_ENTRY_UNKNOWN, 0 },		{ "none", RH_ENTRY_UNKNOWN, 0 },
		{ "2a", RH_ENTRY_UNKNOWN, 0 },		{ "\xff", RH_ENTRY_UNKNOWN, 0 },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		RhEntry entry = parse(RH_ASK_MISSED, cases[i].line, 5);

		ck_assert_msg(entry.kind == cases[i].kind, "\"%s\": %d", cases[i].line, entry.kind);
		ck_assert_uint_eq(entry.missed, cases[i].missed);
	}
}
END_TEST

START_TEST(test_grades)
{
	static const char *const letters[] = { "a", "H", " g ", "\xEF\xBD\x85" };
	static const RhAskKind kinds[] = { RH_ASK_MISSED, RH_ASK_NEXT, RH_ASK_GRADE };

	for (gsize k = 0; k < G_N_ELEMENTS(kinds); k++) {
		for (guint i = 0; i < 4; i++) {
			RhEntry entry = parse(kinds[k], letters[i], 5);

			ck_assert_int_eq(entry.kind, RH_ENTRY_GRADE);
			ck_assert_uint_eq(entry.grade, i + 1);
		}
	}
	ck_assert_int_eq(parse(RH_ASK_CHOOSE, "a", 3).kind, RH_ENTRY_UNKNOWN);
	ck_assert_int_eq(parse(RH_ASK_GRADE, "3", 0).grade, RH_GRADE_GOOD);
	ck_assert_int_eq(parse(RH_ASK_GRADE, "5", 0).kind, RH_ENTRY_UNKNOWN);
	ck_assert_int_eq(parse(RH_ASK_NEXT, "2", 0).kind, RH_ENTRY_UNKNOWN);
}
END_TEST

START_TEST(test_choices)
{
	RhEntry entry = parse(RH_ASK_CHOOSE, "2?", 3);

	ck_assert_int_eq(entry.kind, RH_ENTRY_CHOICE);
	ck_assert_uint_eq(entry.choice, 2);
	ck_assert(entry.unsure);
	ck_assert(parse(RH_ASK_CHOOSE, " 2 ? ", 3).unsure);
	/* Full-width digit and question mark. */
	ck_assert(parse(RH_ASK_CHOOSE, "\xEF\xBC\x92\xEF\xBC\x9F", 3).unsure);
	ck_assert(!parse(RH_ASK_CHOOSE, "3", 3).unsure);
	ck_assert_int_eq(parse(RH_ASK_CHOOSE, "4", 3).kind, RH_ENTRY_UNKNOWN);
	ck_assert_int_eq(parse(RH_ASK_CHOOSE, "0", 3).kind, RH_ENTRY_UNKNOWN);
	ck_assert_int_eq(parse(RH_ASK_CHOOSE, "2??", 3).kind, RH_ENTRY_UNKNOWN);
	ck_assert_int_eq(parse(RH_ASK_CHOOSE, "12", 3).kind, RH_ENTRY_UNKNOWN);
	ck_assert_int_eq(parse(RH_ASK_CHOOSE, "?", 3).what, RH_DO_HELP);
}
END_TEST

START_TEST(test_commands)
{
	static const char letters[] = "mrusq?";
	RhEntry entry;

	for (guint i = 0; letters[i] != '\0'; i++) {
		char line[] = { letters[i], '\0' }, colon[] = { ':', letters[i], '\0' };

		ck_assert_int_eq(parse(RH_ASK_MISSED, line, 5).kind, RH_ENTRY_COMMAND);
		ck_assert_uint_eq(parse(RH_ASK_NEXT, line, 0).what, i);
		ck_assert_int_eq(parse(RH_ASK_ANSWER, colon, 0).kind, RH_ENTRY_COMMAND);
		ck_assert_uint_eq(parse(RH_ASK_ANSWER, colon, 0).what, i);
	}
	entry = parse(RH_ASK_MISSED, " :NOTE  Ask About This", 5);
	ck_assert_int_eq(entry.what, RH_DO_NOTE);
	ck_assert_str_eq(entry.rest, "Ask About This");
	entry = parse(RH_ASK_ANSWER, "\xEF\xBC\x9A" "flag", 0);
	ck_assert_int_eq(entry.kind, RH_ENTRY_COMMAND);
	ck_assert_int_eq(entry.what, RH_DO_FLAG);
	ck_assert_int_eq(parse(RH_ASK_ANSWER, ":fla", 0).kind, RH_ENTRY_NO_COMMAND);
	ck_assert_int_eq(parse(RH_ASK_ANSWER, ":", 0).kind, RH_ENTRY_NO_COMMAND);
	/* f is not a letter of ours, nor is the e of :edit. */
	ck_assert_int_eq(parse(RH_ASK_NEXT, "f", 0).kind, RH_ENTRY_UNKNOWN);
}
END_TEST

START_TEST(test_answers)
{
	static const char *const texts[] = { "a", "m", "24", "I lead.", "quit", "-", "2?" };

	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
		ck_assert_int_eq(parse(RH_ASK_ANSWER, texts[i], 5).kind, RH_ENTRY_TEXT);
	ck_assert_int_eq(parse(RH_ASK_ANSWER, "u", 5).what, RH_DO_UNDO);
	ck_assert_int_eq(parse(RH_ASK_ANSWER, "q", 5).what, RH_DO_QUIT);
	ck_assert_int_eq(parse(RH_ASK_ANSWER, "", 5).kind, RH_ENTRY_ENTER);
}
END_TEST

START_TEST(test_ticks_to_grade)
{
	for (guint total = 1; total <= 9; total++) {
		for (guint missed = 0; missed <= total; missed++) {
			RhGrade wanted = missed == 0 ? RH_GRADE_GOOD :
					 (double)missed / total <= 1.0 / 3 + 1e-9 ? RH_GRADE_HARD
									       : RH_GRADE_AGAIN;

			ck_assert_int_eq(rh_grade_of_ticks(missed, total), wanted);
		}
	}
	ck_assert_int_eq(rh_grade_of_choice(RH_FIT_BEST, FALSE), RH_GRADE_GOOD);
	ck_assert_int_eq(rh_grade_of_choice(RH_FIT_GOOD, FALSE), RH_GRADE_GOOD);
	ck_assert_int_eq(rh_grade_of_choice(RH_FIT_BEST, TRUE), RH_GRADE_HARD);
	ck_assert_int_eq(rh_grade_of_choice(RH_FIT_POOR, FALSE), RH_GRADE_AGAIN);
	ck_assert_int_eq(rh_grade_of_choice(RH_FIT_POOR, TRUE), RH_GRADE_AGAIN);
}
END_TEST

START_TEST(test_when)
{
	static const struct {
		gint64 after;
		const char *words;
	} cases[] = {
		{ 8 * MINUTE, "in a few minutes" },	{ 30 * MINUTE, "in a few minutes" },
		{ 31 * MINUTE, "later today" },		{ 7 * HOUR, "later today" },
		{ 8 * HOUR, "tomorrow" },		{ 31 * HOUR, "tomorrow" },
		{ 32 * HOUR, "Saturday" },		{ 5 * DAY, "Tuesday" },
		{ 6 * DAY, "Wednesday" },		{ 7 * DAY, "17 December" },
		{ 21 * DAY, "31 December" },		{ 22 * DAY, "1 January 2027" },
		{ 800 * DAY, "17 February 2029" },
	};
	RhMoment now = { NOW, { 0, 4 } };

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *words = rh_say_when(NOW + cases[i].after, &now);

		ck_assert_str_eq(words, cases[i].words);
	}
}
END_TEST

START_TEST(test_durations)
{
	static const struct {
		gint64 ms;
		const char *duration, *wait;
	} cases[] = {
		{ 0, "0 s", "1 minute" },		{ 40000, "40 s", "1 minute" },
		{ 60000, "1 min", "1 minute" },		{ 60001, "1 min", "2 minutes" },
		{ 580000, "9 min 40 s", "10 minutes" },
		{ 3600000, "1 h 0 min", "60 minutes" },	{ 5520000, "1 h 32 min", "2 hours" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *duration = rh_say_duration(cases[i].ms);
		g_autofree char *wait = rh_say_wait(cases[i].ms);

		ck_assert_str_eq(duration, cases[i].duration);
		ck_assert_str_eq(wait, cases[i].wait);
	}
}
END_TEST

START_TEST(test_sentences)
{
	g_autofree char *wait = rh_say_waiting(2, 3 * MINUTE - 1);
	g_autofree char *done = rh_say_done(9, 580000, 0);
	RhMoment now = { NOW, { 0, 4 } };
	g_autofree char *coming = rh_say_coming(8, NOW + 10 * HOUR, &now, "./rehearse");

	ck_assert_str_eq(wait, "2 cards are due back in 3 minutes. Enter = now, q = leave");
	ck_assert_str_eq(done, "Done: 9 cards in 9 min 40 s. All saved.");
	ck_assert_str_eq(coming, "Tomorrow about 8 cards.  Type: ./rehearse");
}
END_TEST

static guint distance(const char *a, const char *b)
{
	guint64 bits = rh_present_likeness(a) ^ rh_present_likeness(b);
	guint n = 0;

	for (; bits != 0; bits &= bits - 1)
		n++;
	return n;
}

START_TEST(test_likeness)
{
	ck_assert_uint_eq(rh_present_likeness(""), 0);
	ck_assert_uint_eq(rh_present_likeness("?! ..."), 0);
	ck_assert_uint_eq(distance("Why do you want to work here?", "why do you want to work here"), 0);
	ck_assert_uint_le(distance("Tell me about a time when you led a team through a hard change.",
				   "Tell me about a time when you led a team through a big change."),
			  10);
	ck_assert_uint_gt(distance("Why do you want to work here?",
				   "Tell me about a deadline that was at risk."), 10);
	ck_assert_uint_gt(distance("What is your greatest strength?",
				   "What do you do when two people in your team argue?"), 10);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("keys");
	TCase *tc = tcase_create("keys");

	tcase_add_test(tc, test_missed);
	tcase_add_test(tc, test_grades);
	tcase_add_test(tc, test_choices);
	tcase_add_test(tc, test_commands);
	tcase_add_test(tc, test_answers);
	tcase_add_test(tc, test_ticks_to_grade);
	tcase_add_test(tc, test_when);
	tcase_add_test(tc, test_durations);
	tcase_add_test(tc, test_sentences);
	tcase_add_test(tc, test_likeness);
	suite_add_tcase(suite, tc);
	return unit_main(suite);
}
