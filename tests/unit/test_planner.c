/*
 * test_planner.c - the plan up to the interviews: what holds for any input, and
 * what a learner would call fair.
 */
#include <math.h>
#include <rehearse/planner.h>
#include "plan/range.h"
#include "unit.h"

#define HOUR_MS (3600 * G_GINT64_CONSTANT(1000))
#define DAY_MS (24 * HOUR_MS)
#define NOW G_GINT64_CONSTANT(1764583200000)
#define MAX_CARDS 64
#define MAX_DAYS 400
/* Of the forecast's mean, in cards: what following a plan by averages may err. */
#define AVERAGING 0.03

typedef struct {
	RhModel model;
	RhPlanCard cards[MAX_CARDS];
	RhPlanInterview interviews[3];
	RhPlanDay days[MAX_DAYS];
	RhPlanInput input;
} Case;

/* N cards never met, one interview DAYS days and an hour from now, MINUTES every day. */
static void case_init(Case *c, guint n, guint days, double minutes)
{
	RhParams params;

	memset(c, 0, sizeof(*c));
	rh_params_init(&params, RH_MODEL_FSRS7);
	rh_model_init(&c->model, &params);
	for (guint i = 0; i < n; i++)
		c->cards[i] = (RhPlanCard){
			.is_new = TRUE, .weight = 1, .interviews = 1,
			.seconds_new = 60, .seconds_said = 30, .seconds_missed = 50,
		};
	c->interviews[0] = (RhPlanInterview){ .at_ms = NOW + days * DAY_MS + HOUR_MS, .weight = 1,
					     .odds_spread = 0.8 };
	for (guint d = 0; d < MAX(days, 1); d++)
		c->days[d] = (RhPlanDay){ .at_ms = NOW + d * DAY_MS, .seconds = minutes * 60 };
	c->input = (RhPlanInput){
		.model = &c->model, .cards = c->cards, .n_cards = n,
		.interviews = c->interviews, .n_interviews = 1,
		.days = c->days, .n_days = MAX(days, 1),
		.first_grades = { .25, .15, .45, .15 }, .pass_grades = { .15, .70, .15 },
	};
}

/* Card I was first met BEFORE days ago with GRADE. */
static void meet(Case *c, guint i, RhGrade grade, double before)
{
	c->cards[i].is_new = FALSE;
	c->cards[i].memory = rh_model_first(&c->model, grade);
	c->cards[i].last_ms = NOW - (gint64)(before * (double)DAY_MS);
}

static double mean_followed(const Case *c, guint interview)
{
	g_autoptr(RhPlan) plan = rh_plan_new(&c->input);
	RhPlanForecast forecast;

	rh_plan_forecast(plan, interview, RH_PLAN_FOLLOWED, &forecast);
	ck_assert(forecast.low <= forecast.mean && forecast.mean <= forecast.high);
	ck_assert(forecast.low >= 0 && forecast.high <= forecast.cards + 1e-9);
	return forecast.mean;
}

static void check_finite(const Case *c)
{
	g_autoptr(RhPlan) plan = rh_plan_new(&c->input);
	guint n;

	rh_plan_today(plan, &n);
	ck_assert_uint_le(n, c->input.n_cards);
	for (guint i = 0; i < c->input.n_cards; i++) {
		const RhPlanChoice *choice = rh_plan_choice(plan, i);

		ck_assert(isfinite(choice->worth) && choice->worth >= 0);
		ck_assert(choice->recall_idle >= 0 && choice->recall_idle <= 1);
		ck_assert(choice->recall_planned >= 0 && choice->recall_planned <= 1 + 1e-9);
	}
	for (guint k = 0; k < c->input.n_interviews; k++)
		ck_assert(isfinite(mean_followed(c, k)));
}

START_TEST(empty_deck_has_empty_plan)
{
	Case c;
	guint n;

	case_init(&c, 0, 9, 10);
	{
		g_autoptr(RhPlan) plan = rh_plan_new(&c.input);
		RhPlanForecast forecast;
		RhPlanDayLoad load;

		rh_plan_today(plan, &n);
		rh_plan_forecast(plan, 0, RH_PLAN_FOLLOWED, &forecast);
		rh_plan_day(plan, 0, &load);
		ck_assert_uint_eq(n, 0);
		ck_assert(forecast.mean == 0 && forecast.cards == 0);
		ck_assert(load.seconds == 0);
	}
}
END_TEST

START_TEST(more_minutes_never_lower_the_forecast)
{
	static const double minutes[] = { 0, 1, 2, 3, 5, 7, 10, 12, 15, 20, 30, 45, 60, 120 };
	static const guint days[] = { 1, 3, 9, 20 };

	for (guint d = 0; d < G_N_ELEMENTS(days); d++) {
		double before = 0;

		for (guint m = 0; m < G_N_ELEMENTS(minutes); m++) {
			Case c;
			double mean;

			case_init(&c, 40, days[d], minutes[m]);
			mean = mean_followed(&c, 0);
			ck_assert_msg(mean >= before - AVERAGING, "%u days, %g minutes: %g < %g",
				      days[d], minutes[m], mean, before);
			before = MAX(before, mean);
		}
	}
}
END_TEST

START_TEST(later_date_never_lowers_the_forecast)
{
	static const double minutes[] = { 3, 10, 25 };

	for (guint m = 0; m < G_N_ELEMENTS(minutes); m++) {
		double before = 0;

		for (guint days = 1; days <= 24; days += days < 8 ? 1 : 4) {
			Case c;
			double mean;

			case_init(&c, 40, days, minutes[m]);
			mean = mean_followed(&c, 0);
			ck_assert_msg(mean >= before - AVERAGING, "%g minutes, %u days: %g < %g",
				      minutes[m], days, mean, before);
			before = MAX(before, mean);
		}
	}
}
END_TEST

static double rank_of(const Case *c, guint card)
{
	g_autoptr(RhPlan) plan = rh_plan_new(&c->input);
	const RhPlanChoice *choice = rh_plan_choice(plan, card);

	return choice->rank < 0 ? G_MAXINT : choice->rank;
}

START_TEST(heavier_weight_never_delays_a_card)
{
	for (guint card = 0; card < 40; card += 3) {
		double before = G_MAXDOUBLE;

		for (double weight = 0.5; weight <= 8; weight *= 2) {
			Case c;
			double rank;

			case_init(&c, 40, 9, 10);
			for (guint i = 0; i < 40; i += 2)
				meet(&c, i, (RhGrade)(1 + i % 4), 0.5 + i % 5);
			c.cards[card].weight = weight;
			rank = rank_of(&c, card);
			ck_assert_msg(rank <= before, "card %u: rank %g at weight %g", card, rank,
				      weight);
			before = rank;
		}
	}
}
END_TEST

START_TEST(equal_cards_are_treated_alike)
{
	Case c;

	case_init(&c, 40, 9, 10);
	for (guint i = 0; i < 20; i++)
		meet(&c, i, i % 2 ? RH_GRADE_GOOD : RH_GRADE_AGAIN, 2);
	{
		g_autoptr(RhPlan) plan = rh_plan_new(&c.input);

		for (guint i = 2; i < 20; i++)
			ck_assert(rh_plan_choice(plan, i)->worth ==
				  rh_plan_choice(plan, i - 2)->worth);
		for (guint i = 21; i < 40; i++)
			ck_assert(rh_plan_choice(plan, i)->worth ==
				  rh_plan_choice(plan, i - 1)->worth);
	}
}
END_TEST

START_TEST(same_input_gives_same_plan)
{
	Case c;
	const guint *x, *y;
	guint n, m;

	case_init(&c, 30, 12, 8);
	for (guint i = 0; i < 15; i++)
		meet(&c, i, (RhGrade)(1 + i % 4), 1 + i % 6);
	{
		g_autoptr(RhPlan) a = rh_plan_new(&c.input);
		g_autoptr(RhPlan) b = rh_plan_new(&c.input);

		x = rh_plan_today(a, &n);
		y = rh_plan_today(b, &m);
		ck_assert_uint_eq(n, m);
		ck_assert_uint_gt(n, 0);
		ck_assert(memcmp(x, y, n * sizeof(*x)) == 0);
	}
	ck_assert(mean_followed(&c, 0) == mean_followed(&c, 0));
}
END_TEST

START_TEST(no_day_runs_over_and_days_off_are_empty)
{
	Case c;

	case_init(&c, 60, 14, 10);
	for (guint i = 0; i < 20; i++)
		meet(&c, i, (RhGrade)(1 + i % 4), 1 + i % 6);
	for (guint d = 2; d < 14; d += 7)
		c.days[d].seconds = c.days[d + 1].seconds = 0;
	{
		g_autoptr(RhPlan) plan = rh_plan_new(&c.input);
		RhPlanDayLoad load;

		for (guint d = 0; d < 14; d++) {
			rh_plan_day(plan, d, &load);
			ck_assert(load.seconds <= c.days[d].seconds + 1e-6);
			ck_assert(load.seconds > 0 || c.days[d].seconds <= 0);
		}
	}
}
END_TEST

/* Every card answered well until the plan has none left: the time is kept. */
START_TEST(session_ends_within_its_seconds)
{
	Case c;
	double left = 600;
	guint n, asked = 0;

	case_init(&c, 40, 9, 10);
	for (guint i = 0; i < 20; i++)
		meet(&c, i, (RhGrade)(1 + i % 4), 3);
	{
		g_autoptr(RhPlan) plan = rh_plan_new(&c.input);

		for (const guint *today = rh_plan_today(plan, &n); n > 0;
		     today = rh_plan_today(plan, &n)) {
			guint card = today[0];
			RhMemory memory = rh_model_first(&c.model, RH_GRADE_GOOD);
			double seconds = card < 20 ? 50 : 60;

			left -= seconds;
			ck_assert(left >= 0);
			ck_assert_int_eq(rh_plan_choice(plan, card)->rank, 0);
			rh_plan_answered(plan, card, &memory, NOW + 1000, seconds);
			ck_assert_int_eq(rh_plan_choice(plan, card)->rank, -1);
			ck_assert_uint_lt(asked++, 40);
		}
	}
	ck_assert(left < 60);
}
END_TEST

/* ------------------------------------------------------------------- ranges */

#define DRAWS 20000

static double normal(GRand *rand)
{
	return sqrt(-2 * log(1 - g_rand_double(rand))) * cos(2 * G_PI * g_rand_double(rand));
}

/* One person drawn, and how many of the cards he has in mind. */
static guint draw_cards(GRand *rand, const RhFormOffset *offset, const RhChance *chances, guint n)
{
	double odds = exp(offset->mean + offset->spread * normal(rand));
	guint cards = 0;

	for (guint i = 0; i < n; i++) {
		double p = chances[i].recall;

		cards += g_rand_double(rand) < chances[i].met * p * odds / (p * odds + 1 - p);
	}
	return cards;
}

/* Of persons drawn as the range believes them to be it holds four of five. */
START_TEST(range_holds_for_people_as_believed)
{
	static const RhFormOffset offsets[] = { { 0, 0 }, { 0, 0.8 }, { -1, 0.4 }, { 0.7, 1.2 } };
	g_autoptr(GRand) rand = g_rand_new_with_seed(11);
	RhChance chances[MAX_CARDS];

	for (guint i = 0; i < MAX_CARDS; i++)
		chances[i] = (RhChance){ i % 8 == 0 ? 0.5 : 1, 0.55 + 0.4 * i / MAX_CARDS };
	for (guint k = 0; k < G_N_ELEMENTS(offsets); k++) {
		RhPlanForecast forecast = { 0 };
		double held = 0, sum = 0;

		rh_range_find(&offsets[k], chances, MAX_CARDS, 0, &forecast);
		for (guint d = 0; d < DRAWS; d++) {
			guint cards = draw_cards(rand, &offsets[k], chances, MAX_CARDS);

			/* A whole number stands for half a card on either side. */
			held += CLAMP(MIN(cards + 0.5, forecast.high) -
				      MAX(cards - 0.5, forecast.low), 0, 1);
			sum += cards;
		}
		ck_assert_double_eq_tol(forecast.mean, sum / DRAWS, 0.25);
		ck_assert_double_eq_tol(held / DRAWS, 0.80, 0.02);
	}
}
END_TEST

START_TEST(range_is_sane_at_the_edges)
{
	const RhChance sure[] = { { 1, 1 }, { 1, 1 }, { 0, 1 }, { 1, 0 } };
	const RhFormOffset unknown = { 0, 0.8 };
	RhPlanForecast forecast = { 0 };

	rh_range_find(&unknown, NULL, 0, 0, &forecast);
	ck_assert(forecast.low == 0 && forecast.mean == 0 && forecast.high <= 1e-9);
	rh_range_find(&unknown, sure, G_N_ELEMENTS(sure), 0, &forecast);
	ck_assert_double_eq_tol(forecast.mean, 2, 1e-9);
	ck_assert_double_eq_tol(forecast.high - forecast.low, 0, 1e-3);
	ck_assert_double_eq(rh_range_expect(&unknown, 0), 0);
	ck_assert_double_eq_tol(rh_range_expect(&unknown, 0.5), 0.5, 1e-12);
	ck_assert_double_lt(rh_range_expect(&unknown, 0.95), 0.95);
}
END_TEST

/* Who has missed days is promised less, and with less certainty; the days hold as much. */
START_TEST(missed_days_are_counted_on)
{
	RhPlanForecast every, some, idle, idle_some;
	RhPlanDayLoad whole, same;
	Case c;

	case_init(&c, 60, 9, 8);
	meet(&c, 0, RH_GRADE_GOOD, 2);
	c.input.past = c.input.kept = 8;
	for (guint i = 0; i < 2; i++) {
		g_autoptr(RhPlan) plan = NULL;

		c.input.kept -= i * 4;
		plan = rh_plan_new(&c.input);
		rh_plan_forecast(plan, 0, RH_PLAN_FOLLOWED, i == 0 ? &every : &some);
		rh_plan_forecast(plan, 0, RH_PLAN_IDLE, i == 0 ? &idle : &idle_some);
		rh_plan_day(plan, 1, i == 0 ? &whole : &same);
	}
	ck_assert_double_lt(some.mean, every.mean - 3);
	ck_assert_double_gt(some.mean, idle_some.mean);
	ck_assert_double_gt((some.high - some.low) / some.mean, (every.high - every.low) / every.mean);
	ck_assert_double_eq(idle.mean, idle_some.mean);
	ck_assert_double_eq_tol(same.seconds, whole.seconds, 30);
	/* Eight of eight are as good as nothing known. */
	c.input.past = c.input.kept = 0;
	ck_assert_double_eq_tol(mean_followed(&c, 0), every.mean, 1e-9);
}
END_TEST

/* A second way to ask a card is practised, and not counted. */
START_TEST(twins_are_not_counted)
{
	Case c;
	double all;

	case_init(&c, 20, 9, 10);
	all = mean_followed(&c, 0);
	for (guint i = 0; i < 10; i++)
		c.cards[i].is_twin = TRUE;
	ck_assert_double_eq_tol(mean_followed(&c, 0), all / 2, 0.5);
	ck_assert(rank_of(&c, 3) < 20);
}
END_TEST

START_TEST(resting_card_is_not_for_today)
{
	Case c;

	case_init(&c, 5, 9, 10);
	c.cards[2].not_before_ms = NOW + 2 * DAY_MS;
	ck_assert(rank_of(&c, 2) >= 5);
	ck_assert(rank_of(&c, 1) < 5);
}
END_TEST

START_TEST(ten_minutes_away)
{
	Case c;

	case_init(&c, 20, 0, 10);
	c.interviews[0].at_ms = NOW + 10 * 60 * 1000;
	for (guint i = 0; i < 10; i++)
		meet(&c, i, (RhGrade)(1 + i % 4), 5);
	check_finite(&c);
	ck_assert(mean_followed(&c, 0) > 0);
}
END_TEST

START_TEST(ten_years_away)
{
	Case c;

	case_init(&c, 20, MAX_DAYS, 10);
	c.interviews[0].at_ms = NOW + 3652 * DAY_MS;
	for (guint i = 0; i < 10; i++)
		meet(&c, i, (RhGrade)(1 + i % 4), 5);
	check_finite(&c);
	{
		g_autoptr(RhPlan) plan = rh_plan_new(&c.input);
		guint n;

		rh_plan_today(plan, &n);
		ck_assert_uint_gt(n, 0);
		ck_assert_int_ge(rh_plan_choice(plan, 15)->day, 0);
		ck_assert_int_le(rh_plan_choice(plan, 15)->day, 7);
	}
}
END_TEST

START_TEST(several_interviews_each_count)
{
	Case c;

	case_init(&c, 40, 20, 6);
	c.input.n_interviews = 3;
	c.interviews[0].at_ms = NOW + 4 * DAY_MS;
	c.interviews[1] = (RhPlanInterview){ .at_ms = NOW + 10 * DAY_MS + HOUR_MS, .weight = 2 };
	c.interviews[2] = (RhPlanInterview){ .at_ms = NOW + 20 * DAY_MS, .weight = 1 };
	for (guint i = 0; i < 40; i++)
		c.cards[i].interviews = i < 10 ? 1 : i < 25 ? 6 : 4;
	check_finite(&c);
	ck_assert(mean_followed(&c, 0) <= 10);
	ck_assert(mean_followed(&c, 0) > 5);
	/* After its only interview a card is of no use any more. */
	c.interviews[0].at_ms = NOW + HOUR_MS;
	c.days[0].seconds = 0;
	{
		g_autoptr(RhPlan) plan = rh_plan_new(&c.input);

		ck_assert_int_eq(rh_plan_choice(plan, 3)->day, -1);
	}
}
END_TEST

START_TEST(extreme_memories_give_no_nan)
{
	static const double extremes[] = { 0, 1e-300, 1e-9, 36500, 1e300 };
	Case c;

	case_init(&c, 40, 9, 10);
	for (guint i = 0; i < 25; i++) {
		meet(&c, i, RH_GRADE_GOOD, i % 5 == 0 ? 1e5 : 1);
		c.cards[i].memory.stability_long = extremes[i % 5];
		c.cards[i].memory.stability_short = extremes[i / 5];
	}
	c.cards[25].weight = 1e300;
	c.cards[26].seconds_new = 0;
	c.cards[27].seconds_new = 1e300;
	meet(&c, 28, RH_GRADE_GOOD, 1);
	c.cards[28].memory = (RhMemory){ (double)NAN, (double)NAN, (double)NAN };
	check_finite(&c);
	for (guint i = 0; i < G_N_ELEMENTS(extremes); i++) {
		c.interviews[0].odds = i % 2 ? extremes[i] : -extremes[i];
		c.interviews[0].odds_spread = extremes[i];
		check_finite(&c);
	}
	c.interviews[0].odds = c.interviews[0].odds_spread = (double)NAN;
	c.input.kept = G_MAXUINT;
	check_finite(&c);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("planner");
	TCase *rules = tcase_create("rules");

	tcase_set_timeout(rules, 0);
	tcase_add_test(rules, empty_deck_has_empty_plan);
	tcase_add_test(rules, more_minutes_never_lower_the_forecast);
	tcase_add_test(rules, later_date_never_lowers_the_forecast);
	tcase_add_test(rules, heavier_weight_never_delays_a_card);
	tcase_add_test(rules, equal_cards_are_treated_alike);
	tcase_add_test(rules, same_input_gives_same_plan);
	tcase_add_test(rules, no_day_runs_over_and_days_off_are_empty);
	tcase_add_test(rules, session_ends_within_its_seconds);
	tcase_add_test(rules, range_holds_for_people_as_believed);
	tcase_add_test(rules, range_is_sane_at_the_edges);
	tcase_add_test(rules, missed_days_are_counted_on);
	tcase_add_test(rules, twins_are_not_counted);
	tcase_add_test(rules, resting_card_is_not_for_today);
	tcase_add_test(rules, ten_minutes_away);
	tcase_add_test(rules, ten_years_away);
	tcase_add_test(rules, several_interviews_each_count);
	tcase_add_test(rules, extreme_memories_give_no_nan);
	suite_add_tcase(suite, rules);
	return unit_main(suite);
}
