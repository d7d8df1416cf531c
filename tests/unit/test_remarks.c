/*
 * test_remarks.c - what a session says about typed answers beside their lines:
 * which remarks, in which order, with what evidence; what silences them; examples
 * of both sides; sentences that are learned.
 */
#include "script.h"

#include <rehearse/learned.h>
#include <rehearse/thresholds.h>

#include "session/past.h"
#include "session/remarks.h"

#define HEAD "<deck id=\"lead\" version=\"1\" format=\"1\" xml:lang=\"en\"><title>Leading</title>"
#define TAIL "</deck>"
#define POINTS \
	"<point id=\"both\">Both are needed<say>both ~3 need</say></point>" \
	"<point id=\"order\">Managing keeps order<say>keep ~2 order</say></point>"
#define FLAG \
	"<redflag id=\"flag\"><line>Managers only count beans.</line>" \
	"<say>manager ~1 only ~1 count | manager ~2 useless</say>" \
	"<why>It looks down on half of the job.</why><better>I do both.</better></redflag>"
#define QUESTION \
	"<question id=\"differ\"><ask>What separates the two?</ask>" POINTS "</question>"
#define BEHAVIOUR \
	"<question id=\"case\"><ask>Tell me about a time.</ask>" POINTS \
	"<sample>I split the list and told them why, and we finished ten minutes early.</sample>" \
	"<follow when=\"no-episode\">When?</follow><follow when=\"no-number\">How many?</follow>" \
	"</question>"
#define SIDES \
	"<question id=\"sides\" sides=\"manage lead\"><ask>Which are you?</ask>" POINTS \
	"<point id=\"example\" need=\"nice\">An example</point></question>"

#define GENERAL \
	"I would always talk to people first and then make a plan, since both are needed and a " \
	"plan keeps things in order, and I usually make sure that all are heard."
#define STORY \
	"Last March two nurses were ill on my ward. I split the list, I phoned for one more " \
	"colleague and told everybody why. Both were needed. We finished at ten to seven."

static RhRemarks *make(Script *s, const char *text, guint n_traps)
{
	RhRemarkInput input = { .deck = s->deck, .card = rh_deck_card(s->deck, 0), .text = text,
				.n_traps = n_traps };

	return rh_remarks_new(&input);
}

/* ------------------------------------------------------------------- order */

START_TEST(test_flags_come_first)
{
	Script s;
	g_autoptr(RhRemarks) remarks = NULL;

	script_init(&s, HEAD BEHAVIOUR FLAG TAIL);
	remarks = make(&s, "Managers only count beans. " GENERAL, 0);
	ck_assert_uint_ge(remarks->list->len, 2);
	ck_assert_str_eq(rh_remarks_get(remarks, 0)->what, "flag flag");
	ck_assert_str_eq(rh_remarks_get(remarks, 0)->text,
			 "\"Managers only count\" looks down on half of the job.");
	ck_assert_str_eq(rh_remarks_get(remarks, 0)->better, "Say instead: \"I do both.\"");
	ck_assert_str_eq(rh_remarks_get(remarks, 1)->what, "episode");
	script_clear(&s);
}
END_TEST

START_TEST(test_at_most_three)
{
	Script s;
	g_autoptr(RhRemarks) none = NULL, one = NULL;

	script_init(&s, HEAD BEHAVIOUR FLAG TAIL);
	none = make(&s, "Managers only count beans. " GENERAL, 0);
	ck_assert_uint_le(none->n_shown, RH_REMARKS_MAX);
	/* Three traps are told in the lines already. */
	one = make(&s, "Managers only count beans. " GENERAL, 3);
	ck_assert_uint_eq(one->n_shown, 0);
	ck_assert_uint_eq(one->list->len, none->list->len);
	script_clear(&s);
}
END_TEST

START_TEST(test_story_has_no_remark)
{
	Script s;
	g_autoptr(RhRemarks) remarks = NULL;

	script_init(&s, HEAD BEHAVIOUR FLAG TAIL);
	remarks = make(&s, STORY, 0);
	ck_assert_uint_eq(remarks->list->len, 0);
	ck_assert_str_eq(g_ptr_array_index(remarks->facts, remarks->facts->len - 1),
			 "None of the 2 known phrasings found.");
	script_clear(&s);
}
END_TEST

START_TEST(test_sample_is_for_m)
{
	Script s;
	g_autoptr(RhRemarks) remarks = NULL;
	int i;

	script_init(&s, HEAD BEHAVIOUR TAIL);
	remarks = make(&s, "I split the list and told them why, and we finished ten minutes early.", 0);
	i = rh_remarks_find(remarks, "sample");
	ck_assert_int_ge(i, 0);
	ck_assert_uint_ge((guint)i, remarks->n_shown);
	ck_assert_ptr_nonnull(strstr(rh_remarks_get(remarks, (guint)i)->text, "\"I split the list"));
	script_clear(&s);
}
END_TEST

START_TEST(test_politeness_is_no_hedge)
{
	Script s;
	g_autoptr(RhRemarks) remarks = NULL, polite = NULL;

	script_init(&s, HEAD QUESTION TAIL);
	remarks = make(&s, "I think, maybe, I guess that would do.", 0);
	ck_assert_int_ge(rh_remarks_find(remarks, "hedges"), 0);
	script_clear(&s);
	script_init(&s, HEAD "<question id=\"my-salary\"><ask>How much?</ask>" POINTS "</question>" TAIL);
	polite = make(&s, "I think, maybe, I guess that would do.", 0);
	ck_assert_int_eq(rh_remarks_find(polite, "hedges"), -1);
	script_clear(&s);
}
END_TEST

START_TEST(test_rows)
{
	Script s;
	g_autoptr(RhRemarks) remarks = NULL;

	script_init(&s, HEAD BEHAVIOUR FLAG TAIL);
	remarks = make(&s, "Managers only count beans. " GENERAL, 0);
	rh_remarks_fit(remarks, 12);
	ck_assert_uint_ge(remarks->n_shown, 2);
	ck_assert(!rh_remarks_get(remarks, 0)->is_brief);
	rh_remarks_fit(remarks, 1);
	ck_assert_uint_eq(remarks->n_shown, 1);
	ck_assert(rh_remarks_get(remarks, 0)->is_brief);
	ck_assert(rh_remarks_has_more(remarks));
	rh_remarks_fit(remarks, 0);
	ck_assert_uint_eq(remarks->n_shown, 0);
	script_clear(&s);
}
END_TEST

/* ------------------------------------------------------------------ session */

START_TEST(test_session)
{
	Script s;

	script_init(&s, HEAD BEHAVIOUR FLAG TAIL);
	PLAY(&s, "Managers only count beans. " GENERAL, "m", "-", "q");
	ck_assert_shows(&s,
		"  1  Both are needed. Found: \"both are needed\"\n"
		"  2  Managing keeps order. Found: \"keeps things in order\"\n"
		"  a  \"Managers only count\" looks down on half of the job.\n"
		"     Say instead: \"I do both.\"\n"
		"  b  No single case found: when was it, where, and what did you do?\n"
		"Which did you miss? ");
	ck_assert_shows(&s, " words, about 15 s at 140 words a minute, a usual pace (");
	script_clear(&s);
}
END_TEST

START_TEST(test_none_found_is_said_with_the_number)
{
	Script s;

	script_init(&s, HEAD QUESTION FLAG TAIL);
	PLAY(&s, "Both are needed.", "m", "", "q");
	ck_assert_shows(&s, "None of the 2 known phrasings found.\n");
	ck_assert_ptr_null(strstr(s.out->str, "no red flag"));
	script_clear(&s);
}
END_TEST

START_TEST(test_ticks_decide)
{
	Script s;

	/* A remark is no line: said is what the person says. */
	script_init(&s, HEAD QUESTION FLAG TAIL);
	PLAY(&s, "Managers only count beans; both are needed to keep order.", "-", "q");
	ck_assert_shows(&s, "Said both. Back ");
	script_clear(&s);
}
END_TEST

START_TEST(test_drop_for_good)
{
	static const char text[] = "Managers only count beans. I think, maybe, I guess.";
	Script s;

	script_init(&s, HEAD QUESTION FLAG TAIL);
	PLAY(&s, text, ":drop", ":drop hedges", "0", "q");
	ck_assert_shows(&s, "  a  \"Managers only count\"");
	ck_assert_shows(&s, "This is not remarked on again at this card.\n");
	s.now_ms += MINUTE * 60;
	PLAY(&s, text, "m", "0", "q");
	ck_assert_ptr_null(strstr(s.out->str, "looks down"));
	ck_assert_ptr_null(strstr(s.out->str, "take back"));
	script_clear(&s);
}
END_TEST

START_TEST(test_drop_names_what_there_is)
{
	Script s;

	script_init(&s, HEAD QUESTION FLAG TAIL);
	PLAY(&s, "Both are needed.", ":drop z", ":drop 9", ":drop", "0", "q");
	ck_assert_shows(&s, "Which line has the remark? Type it behind, as :drop 2\n");
	script_clear(&s);
}
END_TEST

/* ------------------------------------------------------------------- sides */

START_TEST(test_both_sides)
{
	Script s;

	script_init(&s, HEAD SIDES TAIL);
	PLAY(&s, "Both are needed to keep order. I split the list and checked it at ten.", "", "q");
	ck_assert_shows(&s,
		"  3  An example of managing, and why it fitted. Deed found: \"I split\"\n"
		"  4  An example of leading, and why it fitted. Not found.\n"
		"Which did you miss? Enter = 4 (not found), - = none\n");
	/* Without the other side it is not in mind: hard at most. */
	ck_assert_shows(&s, "Said 3 of 4. ");
	ck_assert_ptr_null(strstr(s.out->str, "Extra:"));
	script_clear(&s);
}
END_TEST

START_TEST(test_sides_that_the_deck_asks_for)
{
	Script s;

	script_init(&s, HEAD "<question id=\"own\" sides=\"manage lead\"><ask>Which?</ask>"
		    "<point id=\"managed\">A case in which I managed</point>"
		    "<point id=\"led\">A case in which I led</point></question>" TAIL);
	PLAY(&s, "[24000]", "2", "q");
	ck_assert_shows(&s,
		"  1  A case in which I managed, and why it fitted\n"
		"  2  A case in which I led, and why it fitted\n"
		"Which did you miss?");
	script_clear(&s);
}
END_TEST

START_TEST(test_sides_in_other_languages)
{
	Script s;

	script_init(&s, "<deck id=\"lead\" version=\"1\" format=\"1\" xml:lang=\"de\"><title>F</title>"
		    "<question id=\"own\" sides=\"lead\"><ask>Was?</ask>"
		    "<point id=\"both\">Beides<say>beides</say></point></question>" TAIL);
	/* English words are not looked for: the line stands without a verdict. */
	PLAY(&s, "Beides. I led them.", "", "q");
	ck_assert_shows(&s, "  2  An example of leading, and why it fitted\n");
	script_clear(&s);
}
END_TEST

/* ----------------------------------------------------------------- learning */

static GPtrArray *learned(Script *s)
{
	g_autoptr(GError) error = NULL;
	GPtrArray *all = rh_store_learned(s->store, NULL, NULL, &error);

	ck_assert_ptr_nonnull(all);
	return all;
}

START_TEST(test_learns_what_was_said)
{
	Script s;
	g_autoptr(GPtrArray) all = NULL;
	const RhLearned *row;

	script_init(&s, HEAD QUESTION TAIL);
	PLAY(&s, "Our shop was small. A team needs the two of them! I keep order.", "-", "q");
	all = learned(&s);
	ck_assert_uint_eq(all->len, 1);
	row = g_ptr_array_index(all, 0);
	ck_assert_str_eq(row->point, "both");
	/* The sentence that has most of the pattern, not the whole answer. */
	ck_assert_str_eq(row->text, "A team needs the two of them");
	script_clear(&s);
}
END_TEST

START_TEST(test_learns_only_that)
{
	Script s;
	g_autoptr(GPtrArray) missed = NULL, found = NULL;

	script_init(&s, HEAD QUESTION TAIL);
	PLAY(&s, "A team needs the two of them, I keep order.", "", "q");
	missed = learned(&s);
	ck_assert_uint_eq(missed->len, 0);
	script_clear(&s);
	script_init(&s, HEAD SIDES TAIL);
	PLAY(&s, "Both are needed, I keep order.", "-", "q");
	found = learned(&s);
	/* The examples of the sides are no points of the deck. */
	ck_assert_uint_eq(found->len, 0);
	script_clear(&s);
}
END_TEST

START_TEST(test_nothing_is_kept_when_nothing_may_be)
{
	Script s;
	g_autoptr(GPtrArray) all = NULL;

	script_init(&s, HEAD QUESTION TAIL);
	s.setup.session.forget_answers = TRUE;
	PLAY(&s, "A team needs the two of them.", "-", "q");
	all = learned(&s);
	ck_assert_uint_eq(all->len, 0);
	script_clear(&s);
}
END_TEST

/* ------------------------------------------------------------------ samples */

typedef struct {
	guint n, wants_episode, wants_number;
	guint findings[RH_N_MEASURES];
} Samples;

static void look_at_sample(Samples *samples, const RhDeck *deck, const RhCard *card,
			   const char *text)
{
	RhMeasureInput input = { .text = text };
	RhRemarkInput remark = { .deck = deck, .card = card, .text = text };
	g_autoptr(RhMeasures) measures = NULL;
	g_autoptr(RhRemarks) remarks = rh_remarks_new(&remark);

	/* No red flag of the deck, which every flag of the list would come before. */
	for (guint i = 0; i < remarks->list->len; i++)
		ck_assert_msg(!g_str_has_prefix(rh_remarks_get(remarks, i)->what, "flag "),
			      "%s/%s: %s", rh_deck_id(deck), card->id,
			      rh_remarks_get(remarks, i)->text);
	rh_remarks_wants(deck, card, &input);
	measures = rh_measures_new(&input);
	samples->n++;
	samples->wants_episode += input.wants_episode ? 1 : 0;
	samples->wants_number += input.wants_number ? 1 : 0;
	for (guint i = 0; i < measures->findings->len; i++)
		samples->findings[g_array_index(measures->findings, RhFinding, i).measure]++;
}

static void look_at_deck(Samples *samples, const char *name)
{
	const char *src = g_getenv("RH_SRC");
	g_autofree char *path = g_build_filename(src != NULL ? src : ".", "decks", name, NULL);
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	g_autoptr(RhDeck) deck = rh_deck_read_file(path, diags, NULL);

	ck_assert_ptr_nonnull(deck);
	for (guint i = 0; i < rh_deck_n_cards(deck); i++) {
		const RhCard *card = rh_deck_card(deck, i);
		const RhNode *sample = rh_node_child(card->node, RH_TAG_SAMPLE);

		for (; sample != NULL; sample = rh_node_next(sample))
			look_at_sample(samples, deck, card, sample->text);
	}
}

/* Good answers: what is remarked on there is a false alarm. */
START_TEST(test_samples_of_the_decks)
{
	static const char *const names[] = {
		"leader-manager.xml",
		"behavioural-core.xml",
		"phone-screen.xml",
		"questions-to-ask.xml",
		"strengths-weaknesses.xml",
		"conflict.xml",
		"failure-and-feedback.xml",
		"story-bank.xml",
		"salary-talk.xml",
		"first-time-manager.xml",
		"career-change.xml",
		"one-way-video.xml",
		"first-job.xml",
		"customer-facing.xml",
		"returning-to-work.xml",
		"internal-move.xml",
	};
	Samples samples = { .n = 0 };

	for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
		look_at_deck(&samples, names[i]);
	g_print("# %u samples, %u tell a case, %u hold a number; remarks:", samples.n,
		samples.wants_episode, samples.wants_number);
	for (guint i = 0; i < RH_N_MEASURES; i++)
		g_print(" %s %u", rh_measure_rule((RhMeasure)i)->name, samples.findings[i]);
	g_print("\n");
	ck_assert_uint_ge(samples.wants_episode, 100);
	/* One in ten at most. */
	ck_assert_uint_le(samples.findings[RH_MEASURE_EPISODE] * 10, samples.wants_episode);
	ck_assert_uint_le(samples.findings[RH_MEASURE_OUTCOME] * 10, samples.wants_episode);
	ck_assert_uint_le(samples.findings[RH_MEASURE_NUMBER] * 10, samples.wants_number);
	ck_assert_uint_eq(samples.findings[RH_MEASURE_HEDGES], 0);
	ck_assert_uint_eq(samples.findings[RH_MEASURE_OWN_PART], 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("remarks");
	TCase *tcase = tcase_create("remarks");

	tcase_set_timeout(tcase, 120);
	tcase_add_test(tcase, test_flags_come_first);
	tcase_add_test(tcase, test_at_most_three);
	tcase_add_test(tcase, test_story_has_no_remark);
	tcase_add_test(tcase, test_sample_is_for_m);
	tcase_add_test(tcase, test_politeness_is_no_hedge);
	tcase_add_test(tcase, test_rows);
	tcase_add_test(tcase, test_session);
	tcase_add_test(tcase, test_none_found_is_said_with_the_number);
	tcase_add_test(tcase, test_ticks_decide);
	tcase_add_test(tcase, test_drop_for_good);
	tcase_add_test(tcase, test_drop_names_what_there_is);
	tcase_add_test(tcase, test_both_sides);
	tcase_add_test(tcase, test_sides_that_the_deck_asks_for);
	tcase_add_test(tcase, test_sides_in_other_languages);
	tcase_add_test(tcase, test_learns_what_was_said);
	tcase_add_test(tcase, test_learns_only_that);
	tcase_add_test(tcase, test_nothing_is_kept_when_nothing_may_be);
	tcase_add_test(tcase, test_samples_of_the_decks);
	suite_add_tcase(suite, tcase);
	return unit_main(suite);
}
