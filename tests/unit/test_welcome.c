/*
 * test_welcome.c - the first run over a scripted world, and the sentences of the
 * days: what is shown at 80 and at 40 columns, to the letter.
 */
#include <rehearse/text.h>
#include "session/days.h"
#include "session/welcome.h"
#include "unit.h"

/* Monday 23 November 2026, 18:00 in a zone one hour east of UTC. */
#define NOW G_GINT64_CONSTANT(1795453200000)
#define TZ 60
#define DAY G_GINT64_CONSTANT(86400000)

static const RhWelcomeDeck decks[] = {
	{ "Any job: the questions almost everybody is asked", 60 },
	{ "A job in which you lead people", 140 },
};

/* --------------------------------------------------------------- the world */

typedef struct {
	const char *const *script;
	gsize at;
	int width;
	GString *out;
	RhWelcomeSetup setup;
	RhWelcome welcome;
	guint asked;
} World;

static gint64 world_now(gpointer data)
{
	(void)data;
	return NOW;
}

static int world_tz(gpointer data, gint64 at_ms)
{
	(void)data;
	(void)at_ms;
	return TZ;
}

static void world_show(gpointer data, RhShow how, const char *first, const char *rest,
		       const char *text)
{
	World *world = data;
	g_autofree char *page = rh_text_wrap(text, world->width, first, rest);

	(void)how;
	g_string_append(world->out, page);
}

/* "<eof>", "<int>" and "<term>" end the input; so does the end of the script. */
static RhReply world_ask(gpointer data, RhAskKind kind, const char *prompt)
{
	World *world = data;
	const char *line = world->script[world->at];
	RhReply reply = { .kind = RH_REPLY_LINE };

	world->asked += kind == RH_ASK_FIELD ? 1 : 0;
	g_string_append(world->out, prompt);
	g_strchomp(world->out->str);
	world->out->len = strlen(world->out->str);
	if (line == NULL || g_str_equal(line, "<eof>"))
		reply.kind = RH_REPLY_EOF;
	else if (g_str_equal(line, "<int>"))
		reply.kind = RH_REPLY_INTERRUPT;
	else if (g_str_equal(line, "<term>"))
		reply.kind = RH_REPLY_SIGNAL;
	else
		reply.text = g_strdup(line);
	if (line != NULL)
		world->at++;
	if (reply.text != NULL && *reply.text != '\0')
		g_string_append_printf(world->out, " %s", line);
	g_string_append_c(world->out, '\n');
	return reply;
}

static const RhWorld functions = {
	.now_ms = world_now, .tz_min = world_tz, .show = world_show, .ask = world_ask,
};

static void world_init(World *world, int width)
{
	*world = (World){ .width = width, .out = g_string_new(NULL) };
	world->setup = (RhWelcomeSetup){
		.decks = decks, .n_decks = 2, .minutes = 10,
		.zone = g_time_zone_new_offset(TZ * 60),
	};
}

static void world_clear(World *world)
{
	g_time_zone_unref(world->setup.zone);
	g_string_free(world->out, TRUE);
	rh_welcome_clear(&world->welcome);
}

static void run(World *world, const char *const *script)
{
	RhWorld bound = functions;

	bound.data = world;
	world->script = script;
	world->at = world->asked = 0;
	g_string_truncate(world->out, 0);
	rh_welcome_clear(&world->welcome);
	rh_welcome_run(&bound, &world->setup, &world->welcome);
}

#define RUN(world, ...) run(world, (const char *const[]){ __VA_ARGS__, NULL })

#define ck_assert_shows(world, text) \
	ck_assert_msg(strstr((world)->out->str, text) != NULL, \
		      "not shown:\n%s\nshown:\n%s", text, (world)->out->str)
#define ck_assert_hides(world, text) \
	ck_assert_msg(strstr((world)->out->str, text) == NULL, \
		      "shown:\n%s\nin:\n%s", text, (world)->out->str)

static guint chosen(const World *world, guint i)
{
	ck_assert_uint_lt(i, world->welcome.decks->len);
	return g_array_index(world->welcome.decks, guint, i);
}

/* --------------------------------------------------------------- the blocks */

START_TEST(test_block_80)
{
	World w;

	world_init(&w, 72);
	RUN(&w, "9 days", "2", "");
	ck_assert_str_eq(w.out->str,
		"Welcome. Ten minutes a day, until the day. All stays on this computer.\n"
		"The advice is common practice, not a promise of a job.\n"
		"\n"
		"1 of 3. When is your interview? For example: 9 days, Wed, 2 Dec 10:00\n"
		"Enter = no date yet\n"
		"date> 9 days\n"
		"Wednesday 2 December, in 9 days.\n"
		"2 of 3. What is it about? Enter = 1\n"
		"  1  Any job: the questions almost everybody is asked\n"
		"  2  A job in which you lead people\n"
		"deck> 2\n"
		"3 of 3. How many minutes a day? Enter = 10\n"
		"minutes>\n"
		"Room for about 30 cards, the most useful first. Here is the first.\n");
	ck_assert_int_eq(w.welcome.ended, RH_REPLY_LINE);
	ck_assert_int_eq(w.welcome.date.at_ms, NOW + 9 * DAY - 6 * 3600000);
	ck_assert(!w.welcome.date.has_time);
	ck_assert_uint_eq(w.welcome.decks->len, 1);
	ck_assert_uint_eq(chosen(&w, 0), 1);
	ck_assert_double_eq(w.welcome.minutes, 10);
	ck_assert_uint_eq(w.welcome.answers, 3);
	world_clear(&w);
}
END_TEST

START_TEST(test_block_40)
{
	World w;

	world_init(&w, 39);
	RUN(&w, "9 days", "2", "");
	ck_assert_str_eq(w.out->str,
		"Welcome. Ten minutes a day, until the\n"
		"day. All stays on this computer.\n"
		"The advice is common practice, not a\n"
		"promise of a job.\n"
		"\n"
		"1 of 3. When is your interview? For\n"
		"  example: 9 days, Wed, 2 Dec 10:00\n"
		"Enter = no date yet\n"
		"date> 9 days\n"
		"Wednesday 2 December, in 9 days.\n"
		"2 of 3. What is it about? Enter = 1\n"
		"  1  Any job: the questions almost\n"
		"     everybody is asked\n"
		"  2  A job in which you lead people\n"
		"deck> 2\n"
		"3 of 3. How many minutes a day? Enter =\n"
		"  10\n"
		"minutes>\n"
		"Room for about 30 cards, the most\n"
		"useful first. Here is the first.\n");
	world_clear(&w);
}
END_TEST

/* ------------------------------------------------------------------ answers */

START_TEST(test_all_defaults)
{
	World w;

	world_init(&w, 72);
	RUN(&w, "", "", "");
	ck_assert_int_eq(w.welcome.date.at_ms, 0);
	ck_assert_uint_eq(chosen(&w, 0), 0);
	ck_assert_shows(&w, "minutes>\nThe most useful cards come first. Here is the first.\n");
	ck_assert_uint_eq(w.asked, 3);
	world_clear(&w);
}
END_TEST

START_TEST(test_ambiguous)
{
	World w;

	world_init(&w, 72);
	RUN(&w, "4/12", "2", "1", "");
	ck_assert_shows(&w, "date> 4/12\n1 = 4 December, 2 = 12 April. Enter = 1\ndate> 2\n"
			    "Monday 12 April 2027, in 140 days.\n2 of 3.");
	RUN(&w, "4/12", "", "", "");
	ck_assert_shows(&w, "Friday 4 December, in 11 days.\n2 of 3.");
	/* Another day instead of a digit. */
	RUN(&w, "4/12", "tomorrow 10:00", "", "");
	ck_assert_shows(&w, "date> tomorrow 10:00\nTuesday 24 November, 10:00, tomorrow.\n2 of 3.");
	RUN(&w, "4/12", "<eof>");
	ck_assert_int_eq(w.welcome.date.at_ms, 0);
	ck_assert_int_eq(w.welcome.ended, RH_REPLY_EOF);
	world_clear(&w);
}
END_TEST

/* Nonsense is asked once more, then the default holds. */
START_TEST(test_nonsense)
{
	World w;

	world_init(&w, 72);
	RUN(&w, "soon", "2 Dec 10:00", "9", "2", "many", "7.5 min");
	ck_assert_shows(&w, "date> soon\n'soon' is no day that can be read; type one like 9 days, "
			    "Wed, or 2 Dec\n10:00.\ndate> 2 Dec 10:00\n"
			    "Wednesday 2 December, 10:00, in 9 days.\n");
	ck_assert_shows(&w, "deck> 9\nType a number from 1 to 2, or several. Enter = 1\ndeck> 2\n");
	ck_assert_shows(&w, "minutes> many\nType a number from 1 to 600. Enter = 10\n"
			    "minutes> 7.5 min\n");
	ck_assert_double_eq(w.welcome.minutes, 7.5);
	ck_assert(w.welcome.date.has_time);
	RUN(&w, "soon", "later", "0", "x", "-3", "1000");
	ck_assert_shows(&w, "No date for now. At any card, :set date 2 Dec sets it.\n2 of 3.");
	ck_assert_shows(&w, "The first one, then.\n3 of 3.");
	ck_assert_shows(&w, "10 minutes, then.\nThe most useful");
	ck_assert_uint_eq(w.asked, 6);
	ck_assert_double_eq(w.welcome.minutes, 10);
	ck_assert_uint_eq(w.welcome.decks->len, 1);
	RUN(&w, "20 Nov", "", "", "");
	ck_assert_shows(&w, "20 November 2026 is past; type a day to come");
	world_clear(&w);
}
END_TEST

START_TEST(test_several_decks)
{
	World w;

	world_init(&w, 72);
	RUN(&w, "", "2, 1 2", "");
	ck_assert_uint_eq(w.welcome.decks->len, 2);
	ck_assert_uint_eq(chosen(&w, 0), 1);
	ck_assert_uint_eq(chosen(&w, 1), 0);
	RUN(&w, "", "２", "１５");
	ck_assert_uint_eq(chosen(&w, 0), 1);
	ck_assert_double_eq(w.welcome.minutes, 15);
	world_clear(&w);
}
END_TEST

/* One deck is no choice; what a flag said is not asked. */
START_TEST(test_more_decks)
{
	static const RhWelcomeDeck many[] = {
		{ "Any job", 60 }, { "Leading people", 140 }, { "Conflict", 20 }, { "Pay", 20 },
	};
	World w;

	world_init(&w, 72);
	w.setup.decks = many;
	w.setup.n_decks = G_N_ELEMENTS(many);
	w.setup.n_offered = 2;
	RUN(&w, "", "m", "4", "");
	ck_assert_shows(&w, "  1  Any job\n  2  Leading people\nm = 2 more\ndeck> m\n"
			"  3  Conflict\n  4  Pay\ndeck> 4\n");
	ck_assert_uint_eq(chosen(&w, 0), 3);
	RUN(&w, "", "", "");
	ck_assert_hides(&w, "Conflict");
	ck_assert_uint_eq(chosen(&w, 0), 0);
	RUN(&w, "", "4", "M", "1 3", "");	/* what was not shown is no answer yet */
	ck_assert_shows(&w, "Type a number from 1 to 2, or several. Enter = 1\ndeck> M\n  3  ");
	ck_assert_uint_eq(w.welcome.decks->len, 2);
	ck_assert_uint_eq(chosen(&w, 1), 2);
	RUN(&w, "", "m", "m", "m");		/* more than all there are not */
	ck_assert_shows(&w, "Type a number from 1 to 4, or several. Enter = 1\n");
	ck_assert_uint_eq(chosen(&w, 0), 0);
	world_clear(&w);
}
END_TEST

START_TEST(test_fewer_questions)
{
	World w;

	world_init(&w, 72);
	w.setup.n_decks = 1;
	RUN(&w, "tomorrow", "");
	ck_assert_shows(&w, "\n1 of 2. When");
	ck_assert_shows(&w, "\n2 of 2. How many");
	ck_assert_uint_eq(w.welcome.decks->len, 0);
	w.setup.n_decks = 2;
	w.setup.has_deck = w.setup.has_minutes = TRUE;
	w.setup.deck = 1;
	RUN(&w, "tomorrow");
	ck_assert_shows(&w, "\n1 of 1. When");
	ck_assert_uint_eq(w.asked, 1);
	ck_assert_uint_eq(chosen(&w, 0), 1);
	w.setup.has_date = TRUE;
	w.setup.date = (RhDate){ NOW + 3 * DAY, TZ, TRUE };
	RUN(&w, "not read");
	ck_assert_uint_eq(w.asked, 0);
	ck_assert_hides(&w, "1 of ");
	ck_assert_int_eq(w.welcome.date.at_ms, NOW + 3 * DAY);
	world_clear(&w);
}
END_TEST

/* The end of input starts the session with what is known; Ctrl-C leaves. */
START_TEST(test_ends)
{
	World w;

	world_init(&w, 72);
	RUN(&w, "<eof>");
	ck_assert_int_eq(w.welcome.ended, RH_REPLY_EOF);
	ck_assert_uint_eq(w.welcome.answers, 0);
	ck_assert_uint_eq(w.asked, 1);
	ck_assert_uint_eq(chosen(&w, 0), 0);
	ck_assert_shows(&w, "date>\nThe most useful cards come first.");
	RUN(&w, "9 days", "<eof>");
	ck_assert_int_eq(w.welcome.ended, RH_REPLY_EOF);
	ck_assert_shows(&w, "deck>\nRoom for about 30 cards");
	RUN(&w, "9 days", "2", "<int>");
	ck_assert_int_eq(w.welcome.ended, RH_REPLY_INTERRUPT);
	ck_assert_hides(&w, "Here is the first");
	ck_assert(w.welcome.left);
	RUN(&w, "9 days", "q");
	ck_assert(w.welcome.left);
	ck_assert_int_eq(w.welcome.ended, RH_REPLY_LINE);
	ck_assert_hides(&w, "Here is the first");
	ck_assert_uint_eq(w.asked, 2);
	RUN(&w, "<term>");
	ck_assert_int_eq(w.welcome.ended, RH_REPLY_SIGNAL);
	ck_assert_uint_eq(w.asked, 1);
	world_clear(&w);
}
END_TEST

/* -------------------------------------------------------------- how many */

START_TEST(test_room)
{
	static const struct {
		guint room, n_cards;
		const char *text;
	} rooms[] = {
		{ 30, 140, "Room for about 30 cards, the most useful first. Here is the first." },
		{ 30, 12, "Room for all 12 cards, the most useful first. Here is the first." },
		{ 30, 1, "Room for the one card there is. Here it is." },
		{ 1, 12, "Room for about 1 card. Here it is." },
		{ 0, 12, "The most useful cards come first. Here is the first." },
	};

	ck_assert_uint_eq(rh_room(9, 10), 30);
	ck_assert_uint_ge(rh_room(1, 1), 1);
	ck_assert_uint_eq(rh_room(0, 10), rh_room(1, 10));
	for (int days = 1; days < 60; days++)
		ck_assert_uint_ge(rh_room(days + 1, 10), rh_room(days, 10));
	for (guint i = 0; i < G_N_ELEMENTS(rooms); i++) {
		g_autofree char *text = rh_say_room(rooms[i].room, rooms[i].n_cards);

		ck_assert_str_eq(text, rooms[i].text);
	}
}
END_TEST

/* ----------------------------------------------------------------- the days */

#define TODAY 20780	/* the practice day of NOW */
#define AT(days, hour) { NOW + (days) * DAY + ((hour) - 18) * 3600000, TZ, TRUE }

static const struct {
	RhDayWords words;
	const char *text;
} days[] = {
	{ { TODAY, -1, -1, -1, 5, 10, { 0 }, NOW, TZ, 0, 0, FALSE }, NULL },
	{ { TODAY, TODAY - 2, TODAY, -1, 5, 10, { 0 }, NOW, TZ, 0, 0, FALSE }, NULL },
	{ { TODAY, TODAY - 2, TODAY - 1, -1, 0, 10, { 0 }, NOW, TZ, 0, 0, FALSE }, NULL },
	{ { TODAY, TODAY - 1, TODAY - 1, -1, 8, 10, { 0 }, NOW, TZ, 0, 0, FALSE },
	  "Day 2. About 8 cards, 10 minutes." },
	{ { TODAY, TODAY - 1, TODAY - 1, -1, 8, 0, { 0 }, NOW, TZ, 0, 0, FALSE },
	  "Day 2. About 8 cards." },
	{ { TODAY, TODAY - 1, TODAY - 1, -1, 8, 10, AT(8, 10), NOW, TZ, 0, 0, FALSE },
	  "Day 2 of 9. About 8 cards, 10 minutes. Interview Tue 1 Dec, 10:00." },
	{ { TODAY, TODAY - 1, TODAY - 1, -1, 7, 10, AT(8, 10), NOW, TZ, 0, 0, TRUE },
	  "Day 2 of 9. About 7 cards and a story, 10 minutes. Interview Tue 1 Dec, 10:00." },
	/* Earlier practice was not for this interview. */
	{ { TODAY, TODAY - 400, TODAY - 1, TODAY - 1, 8, 10, AT(8, 10), NOW, TZ, 0, 0, FALSE },
	  "Day 2 of 9. About 8 cards, 10 minutes. Interview Tue 1 Dec, 10:00." },
	{ { TODAY, TODAY - 8, TODAY - 1, -1, 8, 10, AT(1, 9), NOW, TZ, 0, 0, FALSE },
	  "Day 9 of 9. About 8 cards, 10 minutes. Interview tomorrow, 9:00." },
	{ { TODAY, TODAY - 9, TODAY - 1, -1, 8, 10, AT(0, 20), NOW, TZ, 0, 0, FALSE },
	  "Day 10. About 8 cards, 10 minutes. Interview today, 20:00." },
	/* The day after it is one like others. */
	{ { TODAY, TODAY - 9, TODAY - 1, -1, 8, 10, AT(-1, 20), NOW, TZ, 0, 0, FALSE },
	  "Day 10. About 8 cards, 10 minutes." },
	{ { TODAY, TODAY - 9, TODAY - 4, -1, 1, 2.5, { 0 }, NOW, TZ, 0, 0, FALSE },
	  "Three days off. About 1 card, 2.5 minutes." },
	{ { TODAY, TODAY - 9, TODAY - 4, -1, 8, 10, AT(8, 10), NOW, TZ, 0, 0, FALSE },
	  "Three days off. About 8 cards, 10 minutes; nothing else changes. Interview Tue 1 Dec, "
	  "10:00." },
	/* Under a plan what matters is what it aims at now. */
	{ { TODAY, TODAY - 9, TODAY - 4, -1, 8, 10, AT(8, 10), NOW, TZ, 26, 30, FALSE },
	  "Three days off. The plan now aims at 26 cards instead of 30; nothing else changes." },
	{ { TODAY, TODAY - 9, TODAY - 2, -1, 8, 10, AT(8, 10), NOW, TZ, 30, 30, FALSE },
	  "One day off. The plan still aims at 30 cards; nothing else changes." },
	{ { TODAY, TODAY - 9, TODAY - 4, -1, 8, 10, AT(8, 10), NOW, TZ, 1, 0, FALSE },
	  "Three days off. The plan still aims at 1 card; nothing else changes." },
	{ { TODAY, TODAY - 1, TODAY - 1, -1, 8, 10, AT(8, 10), NOW, TZ, 26, 30, FALSE },
	  "Day 2 of 9. About 8 cards, 10 minutes. Interview Tue 1 Dec, 10:00." },
	{ { TODAY, TODAY - 9, TODAY - 2, -1, 8, 1, { 0 }, NOW, TZ, 0, 0, FALSE },
	  "One day off. About 8 cards, 1 minute." },
	{ { TODAY, TODAY - 90, TODAY - 50, -1, 8, 10, { 0 }, NOW, TZ, 0, 0, FALSE },
	  "49 days off. About 8 cards, 10 minutes." },
};

START_TEST(test_day)
{
	g_autofree char *text = rh_say_day(&days[_i].words);

	ck_assert_int_eq(rh_civil_day(NOW, TZ), TODAY);
	if (days[_i].text == NULL)
		ck_assert_ptr_null(text);
	else
		ck_assert_str_eq(text, days[_i].text);
}
END_TEST

START_TEST(test_sentences)
{
	g_autofree char *forecast = rh_say_forecast(7, 9);
	g_autofree char *plain = rh_say_thought("Managing keeps today's work in order");
	g_autofree char *stopped = rh_say_thought("I led without a title when ...");
	g_autofree char *clause = rh_say_sentence("that is past");
	g_autofree char *planned = rh_say_planned(24, 30, 10);
	g_autofree char *at_last = rh_say_planned(24, 30, 0);
	g_autofree char *used = rh_say_used(10, "rehearse");

	ck_assert_str_eq(planned,
			 "On the day you will likely have 24 of 30 in mind, at 10 minutes a day.");
	ck_assert_str_eq(at_last, "On the day you will likely have 24 of 30 in mind.");
	ck_assert_str_eq(used, "Today's 10 minutes are used. More all the same?  Type: rehearse "
			 "drill --minutes 5");

	ck_assert_str_eq(forecast,
			 "On the day you will likely have 7 of 9 in mind, without more practice.");
	ck_assert_str_eq(plain, "Worth a thought: Managing keeps today's work in order.");
	ck_assert_str_eq(stopped, "Worth a thought: I led without a title when ...");
	ck_assert_str_eq(clause, "That is past.");
	ck_assert_int_eq(rh_civil_day(-1, 0), -1);
	ck_assert_int_eq(rh_civil_day(0, -60), -1);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("welcome");
	TCase *tcase = tcase_create("welcome");

	tcase_add_test(tcase, test_block_80);
	tcase_add_test(tcase, test_block_40);
	tcase_add_test(tcase, test_all_defaults);
	tcase_add_test(tcase, test_ambiguous);
	tcase_add_test(tcase, test_nonsense);
	tcase_add_test(tcase, test_several_decks);
	tcase_add_test(tcase, test_more_decks);
	tcase_add_test(tcase, test_fewer_questions);
	tcase_add_test(tcase, test_ends);
	tcase_add_test(tcase, test_room);
	tcase_add_loop_test(tcase, test_day, 0, G_N_ELEMENTS(days));
	tcase_add_test(tcase, test_sentences);
	suite_add_tcase(suite, tcase);
	return unit_main(suite);
}
