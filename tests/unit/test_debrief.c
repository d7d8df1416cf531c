/*
 * test_debrief.c - what was asked in an interview is told, left, taken up again,
 * and counts from then on.
 */
#include "script.h"

#include <rehearse/interview.h>

#include "session/debrief.h"

#define DECK "<deck id=\"d\" version=\"1\" format=\"1\" xml:lang=\"en\"><title>D</title>" \
	"<question id=\"why\" weight=\"2\"><ask>Why do you want to work here?</ask>" \
	"<point id=\"p\">One fact</point></question>" \
	"<question id=\"gap\" weight=\"2\"><ask>What did you do in this gap?</ask>" \
	"<point id=\"p\">What you learned at work</point></question>" \
	"<question id=\"calm\" weight=\"2\" stage=\"stable\"><ask>How do you stay calm?</ask>" \
	"<point id=\"p\">One habit</point></question>" \
	"<question id=\"new\" weight=\"2\" stage=\"change\"><ask>What is new to you?</ask>" \
	"<point id=\"p\">One thing</point></question>" \
	"<myth id=\"m\"><fact>A gap is no fault.</fact><claim>A gap is a fault.</claim>" \
	"<why>It happens.</why><better>I was away.</better></myth></deck>"

typedef struct {
	Script s;
	RhInterview *interview;
} Talk;

static void talk_init(Talk *talk)
{
	script_init(&talk->s, DECK);
	talk->interview = rh_interview_new("Ward");
	talk->interview->at_ms = NOW - DAY;
	talk->interview->has_time = TRUE;
	ck_assert(rh_store_save_interview(talk->s.store, talk->interview, NOW, NULL));
}

static void talk_clear(Talk *talk)
{
	rh_interview_free(talk->interview);
	script_clear(&talk->s);
}

static RhReplyKind play(Talk *talk, const char *const *lines)
{
	const RhDeck *decks[] = { talk->s.deck };
	RhDebrief debrief = {
		.world = &talk->s.world, .store = talk->s.store, .interview = talk->interview,
		.decks = decks, .n_decks = 1, .path = talk->s.stories, .title = "My stories",
		.command = "rehearse",
	};
	RhReplyKind ended;

	talk->s.script = lines;
	talk->s.at = 0;
	g_string_truncate(talk->s.out, 0);
	rh_debrief_run(&debrief, &ended);
	return ended;
}

#define TALK(talk, ...) play(talk, LINES(__VA_ARGS__))

/* "d/why=2 d/gap=0": as it is in the state file. */
static char *kept(const Talk *talk)
{
	g_autoptr(GPtrArray) all = rh_store_interviews(talk->s.store, NULL);
	const RhInterview *one = all->pdata[0];
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < one->asked->len; i++) {
		const RhInterviewAsked *asked = &g_array_index(one->asked, RhInterviewAsked, i);

		g_string_append_printf(out, "%s%s/%s=%d", i > 0 ? " " : "", asked->deck, asked->card,
				       (int)asked->went);
	}
	return g_string_free(out, FALSE);
}

#define ck_assert_kept(talk, wanted) do { \
	g_autofree char *got_ = kept(talk); \
	ck_assert_str_eq(got_, wanted); \
} while (0)

START_TEST(test_words_and_digits)
{
	Talk talk;

	talk_init(&talk);
	ck_assert(!rh_debrief_is_done(talk.interview));
	ck_assert_int_eq(TALK(&talk, "WORK", "3", "1", "x", "B", "", "They were kind"),
			 RH_REPLY_LINE);
	ck_assert_str_eq(talk.s.out->str,
		"Ward: which questions came? They are asked more often before the next\n"
		"one.\n"
		"A few words of a question. Enter = no more, q = go on later\n"
		"asked> WORK\n"
		/* The other one only speaks of work. */
		"  1  Why do you want to work here?\n"
		"Which one? n = none of these, a new one; Enter = other words\n"
		"which> 3\n"
		"Valid: a digit 1 to 1, n, or Enter alone\n"
		"which> 1\n"
		"Noted: Why do you want to work here?\n"
		"How did it go? w = well, s = so-so, b = badly, Enter = not said, 0 = it\n"
		"did not come\n"
		"went> x\n"
		"Valid: w, s, b, 0 or Enter alone\n"
		"went> B\n"
		"Another one? Enter = no more, q = go on later\n"
		"asked> \n"
		"A note for yourself, for next time? Enter = none\n"
		"note> They were kind\n"
		"Kept: 1 question.\n");
	ck_assert_kept(&talk, "d/why=3");
	ck_assert_str_eq(talk.interview->debrief, "They were kind");
	ck_assert(rh_debrief_is_done(talk.interview));
	talk_clear(&talk);
}
END_TEST

/* What was noted is kept wherever it is left, also by a signal. */
START_TEST(test_leave_and_resume)
{
	Talk talk;

	talk_init(&talk);
	TALK(&talk, "gap", "1", "q");
	ck_assert_shows(&talk.s, "Kept so far. It goes on with: rehearse interview debrief\n");
	ck_assert_kept(&talk, "d/gap=0");
	ck_assert_int_eq(TALK(&talk, "gap", "1", "<term>"), RH_REPLY_SIGNAL);
	ck_assert_shows(&talk.s, "So far 1 question.\n");
	ck_assert_int_eq(TALK(&talk, "why", "<eof>"), RH_REPLY_EOF);
	ck_assert_kept(&talk, "d/gap=0");
	/* Told again it is not asked twice; and it can be taken away. */
	TALK(&talk, "gap", "1", "s", "here", "1", "", "", "");
	ck_assert_kept(&talk, "d/gap=2 d/why=0");
	TALK(&talk, "gap", "1", "0", "", "");
	ck_assert_kept(&talk, "d/why=0");
	ck_assert_shows(&talk.s, "Kept: 1 question.\n");
	talk_clear(&talk);
}
END_TEST

/* Nothing to tell is an answer too, and is not asked for again. */
START_TEST(test_nothing)
{
	Talk talk;

	talk_init(&talk);
	TALK(&talk, "", "");
	ck_assert_shows(&talk.s, "Kept.\n");
	ck_assert(rh_debrief_is_done(talk.interview));
	talk_clear(&talk);
}
END_TEST

static RhDeck *read_own(const Talk *talk)
{
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	RhDeck *deck = rh_deck_read_file(talk->s.stories, diags, NULL);

	ck_assert_ptr_nonnull(deck);
	ck_assert_uint_eq(rh_diagnostics_count(diags, RH_SEVERITY_ERROR), 0);
	return deck;
}

START_TEST(test_new_question)
{
	g_autoptr(RhDeck) deck = NULL, again = NULL;
	g_autofree char *wanted = NULL;
	Talk talk;

	talk_init(&talk);
	TALK(&talk, "night shifts", "x", "n", "Would you {work} <at> night, Zo\xc3\xab?", "w",
	     "night", "1", "", "", "");
	ck_assert_shows(&talk.s, "No card asks that. n = keep it as a new one; Enter = other words\n"
				 "which> x\n"
				 "Valid: n, or Enter alone\n"
				 "which> n\n"
				 "The question as they asked it. Enter = \"night shifts\"\n");
	/* It is found at once, and stands in the deck as it was typed. */
	ck_assert_shows(&talk.s, "  1  Would you {work} <at> night, Zo\xc3\xab?\n");
	deck = read_own(&talk);
	ck_assert_uint_eq(rh_deck_n_cards(deck), 1);
	ck_assert_str_eq(rh_deck_id(deck), "my-stories");
	ck_assert_int_eq(rh_deck_card(deck, 0)->kind, RH_KIND_QUESTION);
	wanted = g_strdup_printf("my-stories/%s=1", rh_deck_card(deck, 0)->id);
	ck_assert_kept(&talk, wanted);
	/* The same words are the same card. */
	TALK(&talk, "why not", "n", "Would you {work} <at> night, Zo\xc3\xab?", "", "", "");
	again = read_own(&talk);
	ck_assert_uint_eq(rh_deck_n_cards(again), 1);
	talk_clear(&talk);
}
END_TEST

/* New cards come in the order of their worth. */
static void assert_first(Script *s, const char *stage, const char *prompt)
{
	s->setup.session.kind = RH_KIND_QUESTION;
	s->setup.session.stage = stage;
	PLAY(s, "<eof>");
	ck_assert_msg(strstr(s->out->str, prompt) != NULL &&
		      strstr(s->out->str, prompt) < strstr(s->out->str, "answer>"),
		      "%s is not first in\n%s", prompt, s->out->str);
}

START_TEST(test_worth)
{
	Talk talk;

	talk_init(&talk);
	assert_first(&talk.s, NULL, "Why do you want to work here?");
	assert_first(&talk.s, "stable", "How do you stay calm?");
	assert_first(&talk.s, "change", "What is new to you?");
	TALK(&talk, "gap", "1", "", "", "");
	assert_first(&talk.s, NULL, "What did you do in this gap?");
	talk_clear(&talk);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("debrief");
	TCase *tcase = tcase_create("debrief");

	tcase_add_test(tcase, test_words_and_digits);
	tcase_add_test(tcase, test_leave_and_resume);
	tcase_add_test(tcase, test_nothing);
	tcase_add_test(tcase, test_new_question);
	tcase_add_test(tcase, test_worth);
	suite_add_tcase(suite, tcase);
	return unit_main(suite);
}
