/*
 * test_ending.c - what a session says of the days: its first line, its end page,
 * :set, and the morning of the interview.
 */
#include <rehearse/text.h>
#include "session/session.h"
#include "state.h"

#define MINUTE STATE_MINUTE
#define DAY STATE_DAY
/* Monday 23 November 2026, 18:00 in a zone one hour east of UTC. */
#define NOW G_GINT64_CONSTANT(1795453200000)
#define TZ 60

#define DECK(cards) "<deck id=\"lead\" version=\"1\" format=\"1\" xml:lang=\"en\">" \
	"<title>Leading</title>" cards "</deck>"
#define TWO_POINTS(id, attributes, ask) \
	"<question id=\"" id "\" " attributes "><ask>" ask "</ask><point id=\"p\">Point one of " id \
	"</point><point id=\"q\">Point two of " id "</point><sample>Sample of " id \
	"</sample></question>"
#define MYTH \
	"<myth id=\"top\"><fact>People lead at every level.</fact>" \
	"<claim>Leading matters only near the top.</claim><why>A clerk can lead.</why>" \
	"<better>I led without a title when ...</better></myth>"

typedef struct {
	RhStore *store;
	RhDeck *deck;
	const char *const *script;
	gsize at;
	gint64 now_ms;
	GString *out;
	RhDrillSetup setup;
	RhDrillSummary summary;
	char *set;	/* "key=value" as the hook got it */
} World;

static gint64 world_now(gpointer data)
{
	return ((World *)data)->now_ms;
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
	g_autofree char *page = rh_text_wrap(text, 72, first, rest);

	(void)how;
	g_string_append(((World *)data)->out, page);
}

/* Each answer takes half a minute; the end of the script is the end of input. */
static RhReply world_ask(gpointer data, RhAskKind kind, const char *prompt)
{
	World *world = data;
	const char *line = world->script[world->at];
	RhReply reply = { .kind = line != NULL ? RH_REPLY_LINE : RH_REPLY_EOF, .took_ms = 30000 };

	(void)kind;
	(void)prompt;
	world->now_ms += reply.took_ms;
	world->at += line != NULL ? 1 : 0;
	reply.text = g_strdup(line);
	g_string_append_printf(world->out, "> %s\n", line != NULL ? line : "");
	return reply;
}

static const RhWorld functions = {
	.now_ms = world_now, .tz_min = world_tz, .show = world_show, .ask = world_ask,
};

static void world_init(World *world, const char *xml)
{
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();

	state_setup();
	*world = (World){ .now_ms = NOW, .out = g_string_new(NULL), .store = state_open("s.db") };
	world->setup = (RhDrillSetup){ .session = RH_SESSION_SETUP_INIT, .command = "./rehearse" };
	world->setup.session.minutes = 60;
	world->deck = rh_deck_read_bytes("test.xml", xml, strlen(xml), diags);
	ck_assert_uint_eq(rh_diagnostics_count(diags, RH_SEVERITY_ERROR), 0);
}

static void world_clear(World *world)
{
	rh_store_close(world->store);
	rh_deck_free(world->deck);
	g_string_free(world->out, TRUE);
	g_free(world->set);
	state_teardown();
}

static void run(World *world, gboolean morning, const char *const *script)
{
	RhWorld bound = functions;
	const RhDeck *deck = world->deck;

	bound.data = world;
	world->script = script;
	world->at = 0;
	g_string_truncate(world->out, 0);
	if (morning)
		ck_assert(rh_morning_run(&bound, &deck, 1, &world->setup, &world->summary));
	else
		ck_assert(rh_drill_run(&bound, world->store, &deck, 1, &world->setup,
				       &world->summary, NULL));
}

#define RUN(world, ...) run(world, FALSE, (const char *const[]){ __VA_ARGS__, NULL })
#define MORNING(world, ...) run(world, TRUE, (const char *const[]){ __VA_ARGS__, NULL })

#define ck_assert_shows(world, text) \
	ck_assert_msg(strstr((world)->out->str, text) != NULL, \
		      "not shown:\n%s\nshown:\n%s", text, (world)->out->str)
#define ck_assert_hides(world, text) \
	ck_assert_msg(strstr((world)->out->str, text) == NULL, \
		      "shown:\n%s\nin:\n%s", text, (world)->out->str)

/* ------------------------------------------------------------ worth a thought */

START_TEST(test_thought_is_what_was_missed)
{
	World w;

	world_init(&w, DECK(TWO_POINTS("a", "", "What of A?")
			    TWO_POINTS("b", "weight=\"3\"", "How comes B?")));
	w.setup.session.max_cards = 2;
	/* Of two lines missed once that of the weightier card. */
	RUN(&w, "", "2", "", "2");
	ck_assert_uint_eq(w.summary.graded, 2);
	ck_assert_shows(&w, "All saved.\nWorth a thought: Point two of b.\n");
	ck_assert_hides(&w, "of a.");
	world_clear(&w);
}
END_TEST

START_TEST(test_thought_counts)
{
	World w;

	world_init(&w, DECK(TWO_POINTS("a", "weight=\"1\"", "What of A?")));
	w.setup.session.ahead = TRUE;
	/* Line 1 once, line 2 twice; the card comes back in the same session. */
	RUN(&w, "", "12", "", "", "2");
	ck_assert_uint_eq(w.summary.graded, 2);
	ck_assert_shows(&w, "Worth a thought: Point two of a.\n");
	world_clear(&w);
}
END_TEST

START_TEST(test_no_thought)
{
	World w;

	world_init(&w, DECK(TWO_POINTS("a", "", "What of A?")));
	RUN(&w, "", "");
	ck_assert_shows(&w, "Done: 1 card");
	ck_assert_hides(&w, "Worth a thought");
	world_clear(&w);
}
END_TEST

/* What was taken back was not missed. */
START_TEST(test_thought_after_undo)
{
	World w;

	world_init(&w, DECK(TWO_POINTS("a", "", "What of A?") TWO_POINTS("b", "", "How comes B?")));
	RUN(&w, "", "0", "u", "", "", "", "");
	ck_assert_uint_eq(w.summary.graded, 2);
	ck_assert_hides(&w, "Worth a thought");
	world_clear(&w);
}
END_TEST

START_TEST(test_thought_of_a_choice)
{
	World w;

	world_init(&w, DECK(MYTH));
	w.setup.session.max_cards = 1;
	/* One of the two is wrong; another grade for it changes nothing in that. */
	RUN(&w, "1", "e");
	if (strstr(w.out->str, "Right") != NULL) {
		ck_assert_hides(&w, "Worth a thought");
		world_clear(&w);
		world_init(&w, DECK(MYTH));
		RUN(&w, "2", "e");
	}
	ck_assert_shows(&w, "Worth a thought: People lead at every level.\n");
	world_clear(&w);
}
END_TEST

/* ----------------------------------------------------------- the days ahead */

START_TEST(test_forecast_and_day)
{
	World w;
	char *line;
	guint n, of;

	world_init(&w, DECK(TWO_POINTS("a", "", "What of A?") TWO_POINTS("b", "", "How comes B?")));
	w.setup.interview = (RhDate){ NOW + 9 * DAY - 8 * 60 * MINUTE, TZ, TRUE };
	RUN(&w, "", "", "", "");
	ck_assert_uint_eq(w.summary.graded, 2);
	line = strstr(w.out->str, "On the day you will likely have ");
	ck_assert_ptr_nonnull(line);
	ck_assert_int_eq(sscanf(line, "On the day you will likely have %u of %u in mind", &n, &of), 2);
	ck_assert_uint_eq(of, 2);
	ck_assert_uint_ge(n, 1);
	/* A far day: nothing much is left. */
	w.setup.interview.at_ms = NOW + 3000 * DAY;
	w.now_ms = NOW + 20 * DAY;
	w.setup.session.max_cards = 1;
	RUN(&w, "", "0");
	ck_assert(g_str_has_prefix(w.out->str, "19 days off. About "));
	ck_assert_shows(&w, "nothing else changes. Interview\n");
	line = strstr(w.out->str, "On the day you will likely have ");
	ck_assert_ptr_nonnull(line);
	ck_assert_int_eq(sscanf(line, "On the day you will likely have %u of %u in mind", &n, &of), 2);
	ck_assert_uint_eq(of, 2);
	ck_assert_uint_le(n, 1);
	/* On the day itself and after it nothing is foretold. */
	w.setup.interview.at_ms = w.now_ms + 60 * MINUTE;
	RUN(&w, "");
	ck_assert_hides(&w, "On the day");
	w.setup.interview.at_ms = w.now_ms - 60 * MINUTE;
	RUN(&w, "");
	ck_assert_hides(&w, "On the day");
	world_clear(&w);
}
END_TEST

START_TEST(test_second_day)
{
	World w;

	world_init(&w, DECK(TWO_POINTS("a", "", "What of A?")));
	w.setup.interview = (RhDate){ NOW + 9 * DAY - 8 * 60 * MINUTE, TZ, TRUE };
	RUN(&w, "", "h");
	ck_assert_hides(&w, "Day ");
	w.now_ms = NOW + DAY;
	w.setup.session.minutes = 10;
	RUN(&w, "q");
	ck_assert(g_str_has_prefix(w.out->str, "Day 2 of 9. About 1 card, 10 minutes. "
				   "Interview Wed 2 Dec, 10:00.\n"));
	/* Preparation began when the interview was named. */
	w.setup.since_ms = NOW + DAY;
	RUN(&w, "q");
	ck_assert(g_str_has_prefix(w.out->str, "Day 1 of 8. "));
	world_clear(&w);
}
END_TEST

/* --------------------------------------------------------------------- :set */

static char *hook(gpointer data, const char *key, const char *value)
{
	World *world = data;

	g_free(world->set);
	world->set = g_strdup_printf("%s=%s", key, value);
	if (g_str_equal(key, "minutes"))
		world->setup.session.minutes = g_ascii_strtod(value, NULL);
	if (g_str_equal(key, "answers.keep"))
		world->setup.session.forget_answers = g_str_equal(value, "no");
	return g_strdup(*key == '\0' ? "one\ntwo" : "As you say.");
}

START_TEST(test_set)
{
	World w;

	world_init(&w, DECK(TWO_POINTS("a", "", "What of A?") TWO_POINTS("b", "", "How comes B?")
			    TWO_POINTS("c", "", "Whence C?")));
	RUN(&w, ":set minutes 1", "q");
	ck_assert_shows(&w, "Nothing can be set in this session.\n");
	w.setup.set = hook;
	w.setup.set_data = &w;
	RUN(&w, ":set", ":set  keys = instant ", ":set date 2 Dec 10:00", "q");
	ck_assert_shows(&w, "> :set\none\ntwo\n");
	ck_assert_str_eq(w.set, "date=2 Dec 10:00");
	/* The answer under way is the last: its minute is over. */
	RUN(&w, "", "", ":set minutes=1", "", "", "", "");
	ck_assert_str_eq(w.summary.reason, "minutes");
	ck_assert_uint_eq(w.summary.graded, 2);
	world_clear(&w);
}
END_TEST

/* Also when that is said in the middle of a session. */
START_TEST(test_answers_are_not_kept)
{
	World w;
	g_autofree char *a = NULL, *b = NULL;

	world_init(&w, DECK(TWO_POINTS("a", "", "What of A?") TWO_POINTS("b", "", "How comes B?")));
	w.setup.set = hook;
	w.setup.set_data = &w;
	RUN(&w, "My words.", "-", ":set answers.keep no", "My words.", "-");
	ck_assert_uint_eq(w.summary.graded, 2);
	a = rh_store_last_answer(w.store, "lead", "a", NULL);
	b = rh_store_last_answer(w.store, "lead", "b", NULL);
	/* Which of them came first is chance. */
	ck_assert_int_eq((a != NULL) + (b != NULL), 1);
	ck_assert_str_eq(a != NULL ? a : b, "My words.");
	world_clear(&w);
}
END_TEST

/* ------------------------------------------------------------- the morning */

START_TEST(test_morning)
{
	World w;

	world_init(&w, DECK(TWO_POINTS("a", "", "What of A?")
			    TWO_POINTS("b", "opener=\"yes\"", "How comes B?")
			    TWO_POINTS("c", "opener=\"yes\"", "Whence C?")));
	w.setup.interview = (RhDate){ NOW + 60 * MINUTE, TZ, TRUE };
	MORNING(&w, "", "9", "m", "", "said", "");
	ck_assert_str_eq(w.out->str,
		"The interview is today, 19:00. The first questions, aloud; nothing is\ngraded.\n"
		"Opener 1 of 2\n  How comes B?\nSay it aloud, then Enter.\n> \n"
		"  Point one of b\n  Point two of b\nEnter = next, m = more\n> 9\n"
		"Valid this morning: Enter, m more, q finish.\n> m\n  For example: Sample of b\n> \n"
		"Opener 2 of 2\n  Whence C?\nSay it aloud, then Enter.\n> said\n"
		"  Point one of c\n  Point two of c\nEnter = next, m = more\n> \n"
		"That is enough for now. More all the same?  Type: ./rehearse drill\n"
		"--minutes 5\n");
	ck_assert_str_eq(w.summary.reason, "empty");
	ck_assert_uint_eq(w.summary.graded, 0);
	MORNING(&w, "q");
	ck_assert_str_eq(w.summary.reason, "quit");
	MORNING(&w, "");
	ck_assert_str_eq(w.summary.reason, "eof");
	world_clear(&w);
}
END_TEST

/* At most five; where no card is an opener those that are almost surely asked. */
START_TEST(test_morning_picks)
{
	World w;

	world_init(&w, DECK(TWO_POINTS("a", "", "A?") TWO_POINTS("b", "weight=\"3\"", "B?")
			    TWO_POINTS("c", "weight=\"3\"", "C?") TWO_POINTS("d", "weight=\"3\"", "D?")
			    TWO_POINTS("e", "weight=\"3\"", "E?") TWO_POINTS("f", "weight=\"3\"", "F?")
			    TWO_POINTS("g", "weight=\"3\"", "G?")));
	MORNING(&w, "q");
	ck_assert_shows(&w, "Opener 1 of 5\n  B?\n");
	world_clear(&w);
	world_init(&w, DECK(MYTH));
	{
		RhWorld bound = functions;
		const RhDeck *deck = w.deck;

		bound.data = &w;
		ck_assert(!rh_morning_run(&bound, &deck, 1, &w.setup, &w.summary));
	}
	world_clear(&w);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("ending");
	TCase *tcase = tcase_create("ending");

	tcase_add_test(tcase, test_thought_is_what_was_missed);
	tcase_add_test(tcase, test_thought_counts);
	tcase_add_test(tcase, test_no_thought);
	tcase_add_test(tcase, test_thought_after_undo);
	tcase_add_test(tcase, test_thought_of_a_choice);
	tcase_add_test(tcase, test_forecast_and_day);
	tcase_add_test(tcase, test_second_day);
	tcase_add_test(tcase, test_set);
	tcase_add_test(tcase, test_answers_are_not_kept);
	tcase_add_test(tcase, test_morning);
	tcase_add_test(tcase, test_morning_picks);
	suite_add_tcase(suite, tcase);
	return unit_main(suite);
}
