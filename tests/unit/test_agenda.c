/*
 * test_agenda.c - sessions under a plan: targets and days, what is asked, what is
 * said, and the forecasts that are kept.
 */
#include <math.h>
#include <rehearse/forecast.h>

#include "script.h"
#include "session/agenda.h"

#define HOUR (60 * MINUTE)
#define POINTS(id, attributes) \
	"<question id=\"" id "\" " attributes "><ask>What of " id "?</ask>" \
	"<point id=\"p\">One point of " id "</point><point id=\"q\">Another of " id \
	"</point></question>"
#define SIX POINTS("one", "") POINTS("two", "") POINTS("three", "") POINTS("four", "") \
	POINTS("five", "") POINTS("six", "")
#define DECK(cards) "<deck id=\"lead\" version=\"1\" format=\"1\" xml:lang=\"en\">" \
	"<title>Leading</title>" cards "</deck>"

static GPtrArray *interviews;

static void destroy(gpointer interview)
{
	rh_interview_free(interview);
}

static void setup(void)
{
	interviews = g_ptr_array_new_with_free_func(destroy);
}

static void teardown(void)
{
	g_ptr_array_unref(interviews);
}

static RhInterview *add(const char *uuid, gint64 at_ms)
{
	RhInterview *interview = rh_interview_new(uuid);

	interview->uuid = g_strdup(uuid);
	interview->at_ms = at_ms;
	interview->tz_min = TZ;
	interview->has_time = TRUE;
	g_ptr_array_add(interviews, interview);
	return interview;
}

static void add_round(RhInterview *interview, gint64 at_ms)
{
	RhInterviewRound round = { .title = g_strdup("screen"), .at_ms = at_ms, .tz_min = TZ };

	g_array_append_val(interview->rounds, round);
}

/* ------------------------------------------------------------------ targets */

START_TEST(test_aims)
{
	RhInterview *final = add("final", NOW + 9 * DAY);
	g_autoptr(GArray) aims = NULL;

	add("past", NOW - DAY);
	add("soon", NOW + 10 * MINUTE);
	add("undated", -1);
	add_round(final, NOW + 3 * DAY);
	add_round(final, NOW - 3 * DAY);
	add_round(final, NOW + 9 * DAY);
	final->weight = 2;
	aims = rh_aims_new(interviews, NOW);
	/* What is past or has no date drops out; a round is a target of its own. */
	ck_assert_uint_eq(aims->len, 3);
	ck_assert_str_eq(g_array_index(aims, RhAim, 0).interview->uuid, "soon");
	ck_assert_int_eq(g_array_index(aims, RhAim, 1).round, 0);
	ck_assert_int_eq(g_array_index(aims, RhAim, 2).round, -1);
	ck_assert_double_eq(g_array_index(aims, RhAim, 2).weight, 2);
	g_array_unref(g_steal_pointer(&aims));
	for (int i = 0; i < 40; i++)
		add("more", NOW + (20 + i) * DAY);
	aims = rh_aims_new(interviews, NOW);
	ck_assert_uint_eq(aims->len, RH_PLAN_INTERVIEWS_MAX);
	ck_assert_str_eq(g_array_index(aims, RhAim, 0).interview->uuid, "soon");
}
END_TEST

/* Without an hour it is noon, and after noon it is ahead until the day ends. */
START_TEST(test_aims_without_hour)
{
	RhInterview *interview = add("i", NOW);
	g_autoptr(GArray) before = NULL, after = NULL, over = NULL;

	interview->has_time = FALSE;
	before = rh_aims_new(interviews, NOW - HOUR);
	ck_assert_int_eq(g_array_index(before, RhAim, 0).at_ms, NOW);
	after = rh_aims_new(interviews, NOW + HOUR);
	ck_assert_uint_eq(after->len, 1);
	ck_assert_int_eq(g_array_index(after, RhAim, 0).at_ms, NOW + 12 * HOUR - 1);
	over = rh_aims_new(interviews, NOW + 12 * HOUR);
	ck_assert_uint_eq(over->len, 0);
}
END_TEST

static GArray *days_until(gint64 now_ms, GTimeZone *zone)
{
	RhCalendar calendar = { { now_ms, TZ }, zone, 4 };
	g_autoptr(GArray) aims = rh_aims_new(interviews, now_ms);

	return rh_aims_days(aims, &calendar, 10, 300);
}

#define DAY_AT(days, i) (&g_array_index(days, RhAgendaDay, i))

START_TEST(test_days)
{
	RhInterview *interview = add("i", NOW + 9 * DAY);
	RhDayOff off = { 20779 + 2, 0 };
	g_autoptr(GArray) days = NULL;

	interview->minutes = 15;
	g_array_append_val(interview->days_off, off);
	interview->week[5] = 5;
	days = days_until(NOW, NULL);
	ck_assert_uint_eq(days->len, 9);
	ck_assert_int_eq(DAY_AT(days, 0)->day, 20779);
	ck_assert_double_eq(DAY_AT(days, 0)->seconds, 300);
	ck_assert_double_eq(DAY_AT(days, 1)->seconds, 900);
	ck_assert_double_eq(DAY_AT(days, 2)->seconds, 0);
	/* Saturday, 28 November. */
	ck_assert_double_eq(DAY_AT(days, 6)->seconds, 300);
	for (guint d = 0; d < days->len; d++)
		ck_assert_int_eq(DAY_AT(days, d)->at_ms, NOW + d * DAY);
}
END_TEST

/* The night before 25 October 2026 has an hour more in Berlin: wall clocks, not hours, count. */
START_TEST(test_clock_change)
{
	const gint64 friday = G_GINT64_CONSTANT(1792771200000);	/* 23 October, 12:00 UTC */
	g_autoptr(GTimeZone) zone = g_time_zone_new("Europe/Berlin");
	g_autoptr(GArray) days = NULL;

	if (g_time_zone_get_offset(zone, 0) == 0)
		return;		/* a machine without zones */
	add("i", friday + 5 * DAY);
	days = days_until(friday, zone);
	ck_assert_uint_eq(days->len, 5);
	ck_assert_int_eq(DAY_AT(days, 1)->at_ms - DAY_AT(days, 0)->at_ms, DAY);
	ck_assert_int_eq(DAY_AT(days, 2)->at_ms - DAY_AT(days, 1)->at_ms, 25 * HOUR);
	ck_assert_int_eq(DAY_AT(days, 3)->at_ms - DAY_AT(days, 2)->at_ms, DAY);
	for (guint d = 1; d < days->len; d++)
		ck_assert_int_eq(DAY_AT(days, d)->day, DAY_AT(days, 0)->day + d);
}
END_TEST

START_TEST(test_far_and_near)
{
	g_autoptr(GArray) days = NULL;
	guint spanned = 0;

	add("near", NOW + 10 * MINUTE);
	days = days_until(NOW, NULL);
	ck_assert_uint_eq(days->len, 1);
	g_array_unref(g_steal_pointer(&days));
	add("far", NOW + 3700 * DAY);
	days = days_until(NOW, NULL);
	/* Days, then weeks, then four weeks: all of them, each once. */
	ck_assert_uint_lt(days->len, 250);
	for (guint d = 0; d < days->len; d++) {
		ck_assert_int_eq(DAY_AT(days, d)->day, DAY_AT(days, 0)->day + spanned);
		ck_assert_double_eq(DAY_AT(days, d)->seconds, d == 0 ? 300 :
				    600 * DAY_AT(days, d)->span);
		ck_assert_uint_eq(DAY_AT(days, MIN(d, 59))->span, 1);
		spanned += DAY_AT(days, d)->span;
	}
	ck_assert_uint_eq(spanned, RH_PLAN_DAYS_MAX);
}
END_TEST

/* ----------------------------------------------------------------- sessions */

static void plan_for(Script *s, const char *cards, double minutes)
{
	script_init(s, cards);
	s->setup.session.interviews = interviews;
	s->setup.session.minutes = s->setup.session.daily = minutes;
	if (interviews->len > 0) {
		const RhInterview *first = g_ptr_array_index(interviews, 0);

		s->setup.interview = (RhDate){ first->at_ms, TZ, TRUE };
	}
}

START_TEST(test_texts)
{
	Script s;

	add("i", NOW + 9 * DAY);
	plan_for(&s, DECK(SIX), 10);
	PLAY(&s, "", "", "", "", "", "12", "", "", "", "", "", "");
	ck_assert_shows(&s, "Card 1 of 6: question\n");
	ck_assert_shows(&s, "Said none of 2. Back in a few minutes.\n");
	ck_assert_shows(&s, " of 6 in mind, at 10 minutes a day.\n");
	ck_assert_hides(&s, "without more practice");
	/* What is known comes back when the plan likely has it. */
	ck_assert_msg(strstr(s.out->str, "Said both. Back likely ") != NULL ||
		      strstr(s.out->str, "Said both. It should hold until the interview.") != NULL ||
		      strstr(s.out->str, "Said both. Other cards come first now.") != NULL,
		      "%s", s.out->str);
	script_clear(&s);
}
END_TEST

/* Never over the minutes of a day, in however many sessions. */
START_TEST(test_minutes_of_a_day)
{
	Script s;
	guint first;

	add("i", NOW + 9 * DAY);
	plan_for(&s, DECK(SIX), 2);
	PLAY(&s, "[60000]", "[5000]", "[60000]", "[5000]", "[60000]", "[5000]");
	ck_assert_str_eq(s.summary.reason, "minutes");
	first = s.summary.graded;
	ck_assert_uint_ge(first, 1);
	ck_assert_uint_le(first, 2);
	PLAY(&s, "");
	ck_assert_uint_eq(s.summary.graded, 0);
	ck_assert_shows(&s, "Today's 2 minutes are used. More all the same?  Type: rehearse drill\n"
			"--minutes 5\n");
	/* On top of it, when that was asked for. */
	s.setup.session.extra = TRUE;
	PLAY(&s, "[20000]", "");
	ck_assert_uint_ge(s.summary.graded, 1);
	s.setup.session.extra = FALSE;
	s.now_ms += DAY;
	PLAY(&s, "[20000]", "");
	ck_assert_uint_ge(s.summary.graded, 1);
	script_clear(&s);
}
END_TEST

/* A second session of other decks than the interview's is as it ever was. */
START_TEST(test_other_decks)
{
	RhInterview *interview = add("i", NOW + 9 * DAY);
	Script s;

	interview->decks = g_strdup("other");
	plan_for(&s, DECK(SIX), 10);
	PLAY(&s, "", "");
	ck_assert_shows(&s, "without more practice.\n");
	ck_assert_hides(&s, "likely tomorrow");
	script_clear(&s);
}
END_TEST

START_TEST(test_no_plan)
{
	Script s;

	add("past", NOW - DAY);
	plan_for(&s, DECK(SIX), 10);
	PLAY(&s, "", "");
	ck_assert_hides(&s, "likely");
	ck_assert_shows(&s, "Said both. Back ");
	script_clear(&s);
}
END_TEST

/* What was skipped, buried or suspended is not asked by the plan either. */
START_TEST(test_skipped)
{
	Script s;

	add("i", NOW + 9 * DAY);
	plan_for(&s, DECK(POINTS("one", "") POINTS("two", "")), 10);
	PLAY(&s, "", "", ":skip");
	ck_assert_uint_eq(s.summary.graded, 1);
	PLAY(&s, "");
	ck_assert_hides(&s, "What of two?");
	s.now_ms += DAY;
	PLAY(&s, ":suspend", ":suspend");
	s.now_ms += DAY;
	PLAY(&s, "");
	ck_assert_hides(&s, "Card 1");
	script_clear(&s);
}
END_TEST

START_TEST(test_undo)
{
	Script s;

	add("i", NOW + 9 * DAY);
	plan_for(&s, DECK(SIX), 10);
	PLAY(&s, "", "", ":undo", "", "");
	ck_assert_shows(&s, "Card 1 of 6: question");
	ck_assert_uint_eq(s.summary.graded, 1);
	script_clear(&s);
}
END_TEST

/* An opener outweighs others, and what a card is asked for twice is one card. */
START_TEST(test_weights)
{
	g_autoptr(RhEngine) engine = NULL;
	const RhDeck *deck;
	RhWhen when = { NOW, TZ };
	RhPlanForecast forecast;
	double weight[3] = { 0, 0, 0 };
	Script s;

	add("i", NOW + 9 * DAY);
	plan_for(&s, DECK(POINTS("plain", "") POINTS("first", "opener=\"yes\" weight=\"3\"")
			  POINTS("rare", "weight=\"1\"")), 10);
	s.setup.session.look = TRUE;
	deck = s.deck;
	engine = rh_engine_new(s.store, &deck, 1, &s.setup.session, &when, NULL);
	ck_assert_uint_eq(rh_agenda_n_cards(rh_engine_agenda(engine)), 3);
	for (guint i = 0; i < 3; i++) {
		RhAgendaCard card;

		rh_agenda_card(rh_engine_agenda(engine), i, &card);
		weight[i] = card.weight;
		ck_assert_ptr_nonnull(card.choice);
		ck_assert_uint_eq(card.aims, 1);
	}
	ck_assert_double_gt(weight[1], weight[0]);
	ck_assert_double_gt(weight[0], weight[2]);
	rh_agenda_forecast(rh_engine_agenda(engine), 0, RH_PLAN_FOLLOWED, &forecast);
	ck_assert_uint_le(forecast.cards, 3);
	ck_assert_double_le(forecast.low, forecast.mean);
	ck_assert_double_le(forecast.mean, forecast.high);
	ck_assert_int_eq(rh_agenda_aim_of(rh_engine_agenda(engine), "i"), 0);
	ck_assert_int_eq(rh_agenda_aim_of(rh_engine_agenda(engine), "j"), -1);
	g_clear_pointer(&engine, rh_engine_free);
	script_clear(&s);
}
END_TEST

/* Ten days of the six cards, each expected with RECALL, and answered with GRADE. */
static double form_of(RhGrade grade, double recall)
{
	static const char *const cards[] = { "one", "two", "three", "four", "five", "six" };
	g_autoptr(RhEngine) engine = NULL;
	const RhDeck *deck;
	RhWhen when = { NOW, TZ };
	RhPlanForecast forecast;
	Script s;

	g_ptr_array_set_size(interviews, 0);
	add("i", NOW + 9 * DAY);
	plan_for(&s, DECK(SIX), 10);
	for (guint i = 0; i < 60; i++) {
		RhEvent event = RH_EVENT_INIT;

		event.kind = RH_EVENT_REVIEW;
		event.deck = "lead";
		event.card = cards[i % 6];
		event.at_ms = NOW - (10 - i / 6) * DAY + i % 6 * MINUTE;
		event.tz_min = TZ;
		event.grade = i < 6 ? RH_GRADE_GOOD : grade;
		if (i >= 6)
			event.r_predicted = recall;
		ck_assert(rh_store_append(s.store, &event, NULL, NULL));
	}
	s.setup.session.look = TRUE;
	deck = s.deck;
	engine = rh_engine_new(s.store, &deck, 1, &s.setup.session, &when, NULL);
	rh_agenda_forecast(rh_engine_agenda(engine), 0, RH_PLAN_FOLLOWED, &forecast);
	ck_assert_double_le(forecast.low, forecast.mean);
	ck_assert_double_le(forecast.mean, forecast.high);
	ck_assert_double_le(forecast.high, forecast.cards);
	g_clear_pointer(&engine, rh_engine_free);
	script_clear(&s);
	return forecast.mean;
}

/* Who forgets more than the model expects is promised less, and the other way round. */
START_TEST(test_form)
{
	ck_assert_double_lt(form_of(RH_GRADE_AGAIN, 0.9), form_of(RH_GRADE_AGAIN, 0.1) - 0.2);
	ck_assert_double_gt(form_of(RH_GRADE_GOOD, 0.4), form_of(RH_GRADE_GOOD, 0.95) + 0.01);
}
END_TEST

/* In the last days answers are whole ones, and the minutes hold fewer of them. */
START_TEST(test_whole_answers)
{
	const double wanted[] = { 80, 120 };
	RhWhen when = { NOW, TZ };
	Script s;

	add("i", NOW + 9 * DAY);
	plan_for(&s, DECK(SIX), 10);
	s.setup.session.look = TRUE;
	for (int late = 0; late < 2; late++) {
		const RhDeck *deck = s.deck;
		g_autoptr(RhEngine) engine = NULL;
		RhAgendaCard card;

		s.setup.session.days_left = late ? 3 : 9;
		engine = rh_engine_new(s.store, &deck, 1, &s.setup.session, &when, NULL);
		rh_agenda_card(rh_engine_agenda(engine), 0, &card);
		ck_assert_double_eq(card.seconds, wanted[late]);
	}
	script_clear(&s);
}
END_TEST

/* ---------------------------------------------------------------- forecasts */

typedef struct {
	guint n, settled;
	RhKeptForecast last;
} Kept;

static gboolean take_kept(const RhKeptForecast *forecast, gpointer data)
{
	Kept *kept = data;

	kept->n++;
	kept->settled += forecast->outcome >= 0;
	kept->last = *forecast;
	return TRUE;
}

static Kept kept_of(const Script *s)
{
	Kept kept = { 0 };

	ck_assert(rh_store_each_forecast(s->store, "i", take_kept, &kept, NULL));
	return kept;
}

START_TEST(test_kept)
{
	Script s;
	Kept kept;

	add("i", NOW + 4 * DAY);
	plan_for(&s, DECK(SIX), 10);
	PLAY(&s, "", "", "", "", "", "");
	PLAY(&s, "", "");
	kept = kept_of(&s);
	ck_assert_uint_eq(kept.n, 1);
	ck_assert_uint_eq(kept.settled, 0);
	ck_assert_int_eq(kept.last.horizon_ms, NOW + 4 * DAY);
	ck_assert_double_le(kept.last.low, kept.last.mean);
	ck_assert_double_le(kept.last.mean, kept.last.high);
	/* Three days off, and a new aim. */
	s.now_ms = NOW + 3 * DAY;
	PLAY(&s, "", "");
	ck_assert_shows(&s, "Two days off. The plan ");
	ck_assert_shows(&s, "; nothing else changes.\n");
	ck_assert_uint_eq(kept_of(&s).n, 2);
	/* The day has come and gone. */
	s.now_ms = NOW + 5 * DAY;
	PLAY(&s, "", "");
	ck_assert_hides(&s, "plan");
	kept = kept_of(&s);
	ck_assert_uint_eq(kept.settled, 2);
	ck_assert_double_gt(kept.last.outcome, 0);
	ck_assert_double_le(kept.last.outcome, 6);
	script_clear(&s);
}
END_TEST

/* Under a plan the reason for a card is the day, and not that it is due. */
START_TEST(test_why)
{
	Script s;

	add("i", NOW + 9 * DAY);
	plan_for(&s, DECK(SIX), 10);
	PLAY(&s, ":why");
	ck_assert_shows(&s, "It is new to you, and among the cards that bring most for the minutes\n"
			"there are.\n");
	script_clear(&s);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("agenda");
	TCase *tc = tcase_create("agenda");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, test_aims);
	tcase_add_test(tc, test_aims_without_hour);
	tcase_add_test(tc, test_days);
	tcase_add_test(tc, test_clock_change);
	tcase_add_test(tc, test_far_and_near);
	tcase_add_test(tc, test_texts);
	tcase_add_test(tc, test_minutes_of_a_day);
	tcase_add_test(tc, test_other_decks);
	tcase_add_test(tc, test_no_plan);
	tcase_add_test(tc, test_skipped);
	tcase_add_test(tc, test_undo);
	tcase_add_test(tc, test_weights);
	tcase_add_test(tc, test_form);
	tcase_add_test(tc, test_whole_answers);
	tcase_add_test(tc, test_kept);
	tcase_add_test(tc, test_why);
	suite_add_tcase(suite, tc);
	return unit_main(suite);
}
