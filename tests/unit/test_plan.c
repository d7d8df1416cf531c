/*
 * test_plan.c - the queue of a session: its bounds, its order, its distances.
 */
#include <rehearse/plan.h>
#include "unit.h"

#define MINUTE 60000
#define HOUR (60 * MINUTE)
#define NOW G_GINT64_CONSTANT(1764583200000)
#define TOMORROW (NOW + 12 * HOUR)
#define MAX_TURNS 400

enum { QUESTION, STORY, MYTH, SITUATION, CONTRAST, REDFLAG, EXERCISE };

static const RhQueueOptions plain = {
	.minutes = 10, .new_share = 0.40, .day_end_ms = TOMORROW, .seed = 7,
};

static RhCandidate new_card(guint card, guint kind)
{
	RhCandidate c = { .card = card, .topic = card % 3, .kind = kind, .weight = 2,
			  .is_new = TRUE, .order = card, .retrievability = 1 };

	rh_expected_seconds(kind, &c.seconds, NULL, NULL);
	return c;
}

static RhCandidate due_card(guint card, double retrievability)
{
	RhCandidate c = { .card = card, .topic = card % 4, .kind = card % 3 == 1 ? 2 : card % 3,
			  .weight = 2, .order = card, .due_ms = NOW - HOUR,
			  .retrievability = retrievability, .seconds = 35 };

	return c;
}

/* A session in which every card takes its expected time. */
typedef struct {
	guint index[MAX_TURNS];
	gint64 at_ms[MAX_TURNS];
	gboolean again[MAX_TURNS];
	guint n, waits;
	RhEndReason reason;
	double seconds;
} Run;

/* MISS decides which cards come back after eight minutes, once. */
static void run_session(Run *run, const RhCandidate *c, guint n, const RhQueueOptions *options,
			gboolean (*miss)(guint index))
{
	g_autoptr(RhQueue) queue = rh_queue_new(c, n, options, NOW);
	gint64 now = NOW;
	RhTurn turn;

	memset(run, 0, sizeof(*run));
	for (;;) {
		gint64 due = NOW + 5 * 24 * HOUR;

		rh_queue_next(queue, now, &turn);
		if (turn.what == RH_TURN_END)
			break;
		if (turn.what == RH_TURN_WAIT) {
			ck_assert_int_gt(turn.until_ms, now);
			now = turn.until_ms;
			run->waits++;
			continue;
		}
		ck_assert_uint_lt(run->n, MAX_TURNS);
		ck_assert_uint_ge(rh_queue_expected(queue), run->n + 1);
		run->index[run->n] = turn.index;
		run->at_ms[run->n] = now;
		run->again[run->n++] = turn.again;
		now += (gint64)(c[turn.index].seconds * 1000);
		run->seconds += c[turn.index].seconds;
		if (miss != NULL && miss(turn.index) && !turn.again)
			due = now + 8 * MINUTE;
		rh_queue_answered(queue, turn.index, due, c[turn.index].seconds, now);
	}
	run->reason = turn.reason;
}

static gboolean every_third(guint index)
{
	return index % 3 == 0;
}

static gboolean always(guint index)
{
	(void)index;
	return TRUE;
}

START_TEST(test_empty)
{
	Run run;

	run_session(&run, NULL, 0, &plain, NULL);
	ck_assert_uint_eq(run.n, 0);
	ck_assert_int_eq(run.reason, RH_END_EMPTY);
}
END_TEST

START_TEST(test_each_once)
{
	RhCandidate c[30];
	RhQueueOptions options = plain;
	gboolean seen[30] = { FALSE };
	Run run;

	options.minutes = 0;
	for (guint i = 0; i < 30; i++)
		c[i] = i % 2 != 0 ? new_card(i, i % 7) : due_card(i, 0.5 + 0.01 * i);
	run_session(&run, c, 30, &options, NULL);
	ck_assert_uint_eq(run.n, 30);
	ck_assert_int_eq(run.reason, RH_END_EMPTY);
	for (guint i = 0; i < run.n; i++) {
		ck_assert(!seen[run.index[i]]);
		ck_assert(!run.again[i]);
		seen[run.index[i]] = TRUE;
	}
}
END_TEST

START_TEST(test_due_before_new)
{
	RhCandidate c[20];
	RhQueueOptions options = plain;
	Run run;

	options.minutes = 0;
	for (guint i = 0; i < 20; i++)
		c[i] = i < 10 ? new_card(i, QUESTION) : due_card(i, 0.9);
	run_session(&run, c, 20, &options, NULL);
	for (guint i = 0; i < run.n; i++)
		ck_assert_int_eq(c[run.index[i]].is_new, i >= 10);
}
END_TEST

START_TEST(test_forgotten_first_within_reason)
{
	RhCandidate c[40];
	RhQueueOptions options = plain;
	Run run;
	double early = 0, late = 0;

	options.minutes = 0;
	for (guint i = 0; i < 40; i++)
		c[i] = due_card(i, 0.20 + 0.019 * ((i * 17) % 40));
	run_session(&run, c, 40, &options, NULL);
	ck_assert_uint_eq(run.n, 40);
	for (guint i = 0; i < 10; i++) {
		early += c[run.index[i]].retrievability;
		late += c[run.index[39 - i]].retrievability;
	}
	ck_assert_msg(early / 10 < 0.45, "the first ten: %g", early / 10);
	ck_assert_msg(late / 10 > 0.70, "the last ten: %g", late / 10);
}
END_TEST

START_TEST(test_topics_are_mixed)
{
	RhCandidate c[24];
	RhQueueOptions options = plain;
	guint same = 0;
	Run run;

	options.minutes = 0;
	for (guint i = 0; i < 24; i++) {
		c[i] = due_card(i, 0.8);
		c[i].topic = i / 6;
		c[i].kind = i % 3;
	}
	run_session(&run, c, 24, &options, NULL);
	for (guint i = 1; i < run.n; i++)
		same += c[run.index[i]].topic == c[run.index[i - 1]].topic;
	ck_assert_msg(same <= 4, "%u neighbours of one topic", same);
}
END_TEST

START_TEST(test_share_of_new)
{
	for (guint kind = 0; kind < 7; kind++) {
		for (guint minutes = 1; minutes <= 30; minutes += 4) {
			RhCandidate c[80];
			RhQueueOptions options = plain;
			double seconds = 0;
			guint fresh = 0;
			Run run;

			options.minutes = minutes;
			for (guint i = 0; i < 80; i++)
				c[i] = new_card(i, kind);
			run_session(&run, c, 80, &options, NULL);
			for (guint i = 0; i < run.n; i++) {
				seconds += c[run.index[i]].seconds;
				fresh++;
			}
			ck_assert_uint_ge(fresh, 1);
			ck_assert_msg(fresh == 1 || seconds <= 0.4 * 60 * minutes,
				      "kind %u: %g s of %u min", kind, seconds, minutes);
			ck_assert_int_eq(run.reason, RH_END_MINUTES);
		}
	}
}
END_TEST

START_TEST(test_quick_answers_leave_room)
{
	RhCandidate c[20];
	RhTurn turn;
	guint n = 0;

	for (guint i = 0; i < 20; i++)
		c[i] = new_card(i, QUESTION);
	g_autoptr(RhQueue) queue = rh_queue_new(c, 20, &plain, NOW);
	ck_assert_uint_eq(rh_queue_expected(queue), 3);
	for (rh_queue_next(queue, NOW, &turn); turn.what == RH_TURN_CARD;
	     rh_queue_next(queue, NOW, &turn)) {
		rh_queue_answered(queue, turn.index, NOW + 48 * HOUR, 20, NOW);
		n++;
	}
	/* Each counts for half of its 80 s: the fifth begins with 80 s of 240 s to go. */
	ck_assert_uint_eq(n, 5);
}
END_TEST

START_TEST(test_minutes_end)
{
	RhCandidate c[60];
	Run run;

	for (guint i = 0; i < 60; i++)
		c[i] = due_card(i, 0.8);
	run_session(&run, c, 60, &plain, NULL);
	ck_assert_int_eq(run.reason, RH_END_MINUTES);
	/* The card in hand is finished, and none is begun after. */
	ck_assert(run.seconds >= 600 && run.seconds < 600 + 35);
}
END_TEST

START_TEST(test_cards_end)
{
	RhCandidate c[60];
	RhQueueOptions options = plain;
	Run run;

	options.max_cards = 4;
	for (guint i = 0; i < 60; i++)
		c[i] = due_card(i, 0.8);
	run_session(&run, c, 60, &options, NULL);
	ck_assert_uint_eq(run.n, 4);
	ck_assert_int_eq(run.reason, RH_END_CARDS);
}
END_TEST

START_TEST(test_returns_keep_their_distance)
{
	RhCandidate c[60];
	RhQueueOptions options = plain;
	guint returned = 0;
	Run run;

	options.minutes = 0;
	for (guint i = 0; i < 60; i++)
		c[i] = due_card(i, 0.8);
	run_session(&run, c, 60, &options, every_third);
	for (guint i = 0; i < run.n; i++) {
		guint first = 0;

		if (!run.again[i])
			continue;
		while (run.index[first] != run.index[i])
			first++;
		returned++;
		ck_assert_int_ge(run.at_ms[i] - run.at_ms[first], 8 * MINUTE);
		/* Nearer only at the end, when no other card is left. */
		ck_assert(i - first > 5 || i + 6 > run.n);
	}
	ck_assert_uint_eq(returned, 20);
}
END_TEST

START_TEST(test_few_cards_wait)
{
	RhCandidate c[2] = { due_card(0, 0.8), due_card(1, 0.8) };
	RhTurn turn;
	g_autoptr(RhQueue) queue = rh_queue_new(c, 2, &plain, NOW);

	for (guint i = 0; i < 2; i++) {
		gint64 at = NOW + (i + 1) * 30000;

		rh_queue_next(queue, at - 30000, &turn);
		ck_assert_int_eq(turn.what, RH_TURN_CARD);
		rh_queue_answered(queue, turn.index, at + 8 * MINUTE, 30, at);
	}
	rh_queue_next(queue, NOW + MINUTE, &turn);
	ck_assert_int_eq(turn.what, RH_TURN_WAIT);
	ck_assert_uint_eq(turn.waiting, 2);
	ck_assert_int_eq(turn.until_ms, NOW + 30000 + 8 * MINUTE);
	rh_queue_next(queue, turn.until_ms, &turn);
	ck_assert_int_eq(turn.what, RH_TURN_CARD);
	ck_assert(turn.again);
}
END_TEST

START_TEST(test_eight_hours_are_another_session)
{
	RhCandidate c[2] = { due_card(0, 0.8), due_card(1, 0.8) };
	RhTurn turn;
	g_autoptr(RhQueue) queue = rh_queue_new(c, 2, &plain, NOW);

	rh_queue_answered(queue, 0, NOW + 8 * HOUR, 30, NOW);
	rh_queue_answered(queue, 1, NOW + 8 * HOUR - 1, 30, NOW);
	rh_queue_next(queue, NOW, &turn);
	ck_assert_int_eq(turn.what, RH_TURN_WAIT);
	ck_assert_uint_eq(turn.waiting, 1);
	ck_assert_int_eq(turn.until_ms, NOW + 8 * HOUR - 1);
}
END_TEST

START_TEST(test_waits_in_a_whole_session)
{
	RhCandidate c[3];
	RhQueueOptions options = plain;
	Run run;

	for (guint i = 0; i < 3; i++)
		c[i] = new_card(i, MYTH);
	run_session(&run, c, 3, &options, always);
	ck_assert_uint_eq(run.n, 6);
	ck_assert_uint_ge(run.waits, 1);
	ck_assert_int_eq(run.reason, RH_END_EMPTY);
}
END_TEST

START_TEST(test_earlier_session_of_today)
{
	RhCandidate c[2] = { due_card(0, 0.9), due_card(1, 0.9) };
	RhTurn turn;

	c[0].due_ms = NOW + 5 * MINUTE;
	c[1].due_ms = NOW + 5 * HOUR;
	g_autoptr(RhQueue) queue = rh_queue_new(c, 2, &plain, NOW);
	rh_queue_next(queue, NOW, &turn);
	ck_assert_int_eq(turn.what, RH_TURN_WAIT);
	/* Nobody waits five hours for a card that was not asked yet. */
	ck_assert_uint_eq(turn.waiting, 1);
	ck_assert_int_eq(turn.until_ms, NOW + 5 * MINUTE);
}
END_TEST

START_TEST(test_first_session)
{
	static const guint kinds[] = { EXERCISE, STORY, CONTRAST, CONTRAST, REDFLAG, SITUATION,
				       MYTH, MYTH, QUESTION, QUESTION, STORY };
	static const guint wanted[] = { QUESTION, MYTH, SITUATION, REDFLAG, CONTRAST };
	RhCandidate c[G_N_ELEMENTS(kinds)];
	RhQueueOptions options = plain;
	Run run;

	options.first_session = TRUE;
	options.minutes = 60;
	for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
		c[i] = new_card(i, kinds[i]);
	run_session(&run, c, G_N_ELEMENTS(kinds), &options, NULL);
	ck_assert_uint_eq(run.n, 8);
	for (guint i = 0; i < G_N_ELEMENTS(wanted); i++)
		ck_assert_uint_eq(c[run.index[i]].kind, wanted[i]);
	for (guint i = 0; i < run.n; i++) {
		ck_assert_uint_ne(c[run.index[i]].kind, EXERCISE);
		ck_assert_uint_ne(c[run.index[i]].kind, STORY);
	}
}
END_TEST

START_TEST(test_order_of_new)
{
	RhCandidate c[4];
	RhQueueOptions options = plain;
	Run run;

	options.minutes = 60;
	for (guint i = 0; i < 4; i++)
		c[i] = new_card(i, QUESTION);
	c[3].opener = TRUE;
	c[2].weight = 3;
	run_session(&run, c, 4, &options, NULL);
	ck_assert_uint_eq(run.index[0], 3);
	ck_assert_uint_eq(run.index[1], 2);
	ck_assert_uint_eq(run.index[2], 0);
	ck_assert_uint_eq(run.index[3], 1);
}
END_TEST

START_TEST(test_facets_on_different_days)
{
	RhCandidate c[20];
	RhQueueOptions options = plain;
	gboolean asked[10] = { FALSE };
	Run run;

	options.minutes = 0;
	for (guint i = 0; i < 20; i++) {
		c[i] = due_card(i, 0.7 + 0.01 * i);
		c[i].card = i / 2;
	}
	run_session(&run, c, 20, &options, NULL);
	ck_assert_uint_eq(run.n, 10);
	for (guint i = 0; i < run.n; i++) {
		ck_assert(!asked[c[run.index[i]].card]);
		asked[c[run.index[i]].card] = TRUE;
	}
}
END_TEST

START_TEST(test_look_alikes_apart)
{
	RhCandidate c[24];
	RhQueueOptions options = plain;
	Run run;

	options.minutes = 0;
	for (guint i = 0; i < 24; i++) {
		c[i] = due_card(i, 0.7 + 0.01 * i);
		c[i].look_alike = 0;
	}
	/* Three pairs, next to each other in likelihood of being forgotten. */
	c[4].look_alike = c[5].look_alike = 0xff00ff00ff00ff00;
	c[10].look_alike = 0x123456789abcdef1;
	c[11].look_alike = 0x123456789abcdef6;
	c[22].look_alike = c[23].look_alike = 0x0f0f0f0f0f0f0f0f;
	run_session(&run, c, 24, &options, NULL);
	ck_assert_uint_eq(run.n, 24);
	for (guint i = 0; i < run.n; i++) {
		for (guint j = i + 1; j < run.n && j <= i + 5; j++) {
			guint a = MIN(run.index[i], run.index[j]);
			guint b = MAX(run.index[i], run.index[j]);

			ck_assert(!(a == 4 && b == 5) && !(a == 10 && b == 11));
		}
	}
}
END_TEST

START_TEST(test_same_seed_same_session)
{
	RhCandidate c[40];
	RhQueueOptions options = plain;
	Run one, two, other;

	options.minutes = 0;
	for (guint i = 0; i < 40; i++)
		c[i] = due_card(i, 0.85);
	run_session(&one, c, 40, &options, every_third);
	run_session(&two, c, 40, &options, every_third);
	ck_assert_mem_eq(&one, &two, sizeof(one));
	options.seed++;
	run_session(&other, c, 40, &options, every_third);
	ck_assert_mem_ne(one.index, other.index, sizeof(one.index));
}
END_TEST

START_TEST(test_ahead)
{
	RhCandidate c[3] = { due_card(0, 0.9), due_card(1, 0.95), due_card(1, 0.99) };
	RhQueueOptions options = plain;
	Run run;

	for (guint i = 0; i < 3; i++)
		c[i].due_ms = TOMORROW + HOUR;
	run_session(&run, c, 3, &options, NULL);
	ck_assert_uint_eq(run.n, 0);
	ck_assert_int_eq(run.reason, RH_END_EMPTY);
	options.ahead = TRUE;
	run_session(&run, c, 3, &options, NULL);
	ck_assert_uint_eq(run.n, 3);
}
END_TEST

START_TEST(test_undone_is_next)
{
	RhCandidate c[6];
	RhTurn first, turn;

	for (guint i = 0; i < 6; i++)
		c[i] = due_card(i, 0.8);
	g_autoptr(RhQueue) queue = rh_queue_new(c, 6, &plain, NOW);
	rh_queue_next(queue, NOW, &first);
	rh_queue_answered(queue, first.index, TOMORROW, 30, NOW);
	rh_queue_next(queue, NOW, &turn);
	rh_queue_answered(queue, turn.index, NOW + 8 * MINUTE, 30, NOW);
	ck_assert_uint_ne(turn.index, first.index);
	rh_queue_undone(queue, turn.index, 30);
	rh_queue_undone(queue, first.index, 30);
	ck_assert_uint_eq(rh_queue_expected(queue), 6);
	guint second = turn.index;
	rh_queue_next(queue, NOW, &turn);
	ck_assert_uint_eq(turn.index, first.index);
	ck_assert(!turn.again);
	rh_queue_answered(queue, turn.index, TOMORROW, 30, NOW);
	rh_queue_next(queue, NOW, &turn);
	ck_assert_uint_eq(turn.index, second);
}
END_TEST

START_TEST(test_dropped_is_gone)
{
	RhCandidate c[6];
	RhTurn turn;
	guint dropped;

	for (guint i = 0; i < 6; i++)
		c[i] = due_card(i, 0.8);
	g_autoptr(RhQueue) queue = rh_queue_new(c, 6, &plain, NOW);
	rh_queue_next(queue, NOW, &turn);
	dropped = turn.index;
	rh_queue_dropped(queue, dropped);
	ck_assert_uint_eq(rh_queue_expected(queue), 5);
	for (guint i = 0; i < 5; i++) {
		rh_queue_next(queue, NOW, &turn);
		ck_assert_int_eq(turn.what, RH_TURN_CARD);
		ck_assert_uint_ne(turn.index, dropped);
		rh_queue_answered(queue, turn.index, TOMORROW, 30, NOW);
	}
	rh_queue_next(queue, NOW, &turn);
	ck_assert_int_eq(turn.what, RH_TURN_END);
	/* Taken back, it is asked after all. */
	rh_queue_undone(queue, dropped, 0);
	rh_queue_next(queue, NOW, &turn);
	ck_assert_int_eq(turn.what, RH_TURN_CARD);
	ck_assert_uint_eq(turn.index, dropped);
}
END_TEST

/* Bounds and distances hold for sessions of every make. */
START_TEST(test_any_session)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed((guint32)_i + 1);
	RhCandidate c[120];
	guint n = (guint)g_rand_int_range(rand, 1, 120);
	guint times[120] = { 0 };
	RhQueueOptions options = plain;
	double fresh = 0;
	guint n_fresh = 0;
	gboolean had_due = FALSE;
	Run run;

	options.minutes = g_rand_int_range(rand, 1, 40);
	options.seed = g_rand_int(rand);
	options.first_session = g_rand_int_range(rand, 0, 2) != 0;
	for (guint i = 0; i < n; i++) {
		gboolean is_new = g_rand_int_range(rand, 0, 2) != 0;

		c[i] = is_new ? new_card(i, (guint)g_rand_int_range(rand, 0, 7))
			      : due_card(i, g_rand_double_range(rand, 0.1, 1));
		c[i].card = (guint)g_rand_int_range(rand, 0, 100);
	}
	run_session(&run, c, n, &options, every_third);
	for (guint i = 0; i < run.n; i++) {
		const RhCandidate *card = &c[run.index[i]];

		times[run.index[i]]++;
		ck_assert_int_eq(run.again[i], times[run.index[i]] > 1);
		if (card->is_new && !run.again[i]) {
			fresh += card->seconds;
			n_fresh++;
		}
		had_due = had_due || !card->is_new;
	}
	for (guint i = 0; i < n; i++)
		ck_assert_uint_le(times[i], every_third(i) ? 2 : 1);
	ck_assert(fresh <= 0.4 * 60 * options.minutes || (n_fresh == 1 && !had_due));
	ck_assert(run.n <= 1 || run.seconds < 60 * options.minutes + 240);
}
END_TEST

/* ------------------------------------------------------------ under a plan */

static const RhQueueOptions planned = {
	.minutes = 10, .planned = TRUE, .day_end_ms = TOMORROW, .seed = 7,
};

/* N cards of a minute each, the first worth most. */
static void make_planned(RhCandidate *c, guint n)
{
	for (guint i = 0; i < n; i++) {
		c[i] = due_card(i, 0.8);
		c[i].seconds = 60;
		c[i].seconds_again = 30;
		c[i].worth = 1.0 / (i + 1);
	}
}

START_TEST(test_planned_worth)
{
	RhCandidate c[40];
	guint sum = 0;
	Run run;

	make_planned(c, 40);
	run_session(&run, c, 40, &planned, NULL);
	/* Ten of the best, mixed within a window, and never the eleventh minute. */
	ck_assert_uint_eq(run.n, 10);
	ck_assert_double_le(run.seconds, 600);
	ck_assert_int_eq(run.reason, RH_END_MINUTES);
	ck_assert_uint_eq(run.waits, 0);
	for (guint i = 0; i < run.n; i++)
		sum += run.index[i];
	ck_assert_uint_le(sum, 10 * 9);
	ck_assert_uint_eq(run.index[0], 0);
}
END_TEST

START_TEST(test_planned_in_time)
{
	RhCandidate c[3];
	RhQueueOptions options = planned;
	Run run;

	make_planned(c, 3);
	options.minutes = 1.5;
	/* The second would not end in time, a shorter one does. */
	c[2].seconds = 25;
	run_session(&run, c, 3, &options, NULL);
	ck_assert_uint_eq(run.n, 2);
	ck_assert_uint_eq(run.index[1], 2);
	ck_assert_int_eq(run.reason, RH_END_MINUTES);
	/* What was practised before that day is gone; the first of a day is always asked. */
	options.spent = 80;
	run_session(&run, c, 3, &options, NULL);
	ck_assert_uint_eq(run.n, 0);
	ck_assert_int_eq(run.reason, RH_END_MINUTES);
	options.spent = 0;
	options.minutes = 0.5;
	run_session(&run, c, 1, &options, NULL);
	ck_assert_uint_eq(run.n, 1);
}
END_TEST

START_TEST(test_planned_nothing)
{
	RhCandidate c[3];
	RhQueueOptions options = planned;
	Run run;

	make_planned(c, 3);
	c[0].worth = c[1].worth = 0;
	c[2].worth = -0.5;
	run_session(&run, c, 3, &options, NULL);
	ck_assert_uint_eq(run.n, 0);
	ck_assert_int_eq(run.reason, RH_END_EMPTY);
	/* It is wanted, and there is no time for it. */
	options.spent = 590;
	run_session(&run, c, 3, &options, NULL);
	ck_assert_int_eq(run.reason, RH_END_MINUTES);
	run_session(&run, c, 0, &planned, NULL);
	ck_assert_int_eq(run.reason, RH_END_EMPTY);
}
END_TEST

START_TEST(test_planned_returns)
{
	RhCandidate c[3];
	Run run;

	make_planned(c, 3);
	run_session(&run, c, 3, &planned, always);
	/* All three are waited for, rest eight minutes, and come once more. */
	ck_assert_uint_eq(run.n, 6);
	ck_assert_uint_ge(run.waits, 1);
	for (guint i = 3; i < 6; i++) {
		guint before = 0;

		ck_assert(run.again[i]);
		while (run.index[before] != run.index[i])
			before++;
		ck_assert_int_ge(run.at_ms[i] - run.at_ms[before], 8 * MINUTE);
	}
	ck_assert_int_eq(run.reason, RH_END_EMPTY);
}
END_TEST

/* What was known and would gain a little comes when there is time, but nobody waits for it. */
START_TEST(test_planned_gains)
{
	RhCandidate c[2];
	double worth[] = { 0.5, 0 };
	g_autoptr(RhQueue) queue = NULL;
	RhTurn turn;

	make_planned(c, 2);
	queue = rh_queue_new(c, 2, &planned, NOW);
	rh_queue_answered(queue, 0, G_MAXINT64, 60, NOW + MINUTE);
	rh_queue_set_worth(queue, worth);
	ck_assert(!rh_queue_returns(queue, 0));
	rh_queue_next(queue, NOW + 2 * MINUTE, &turn);
	ck_assert_int_eq(turn.what, RH_TURN_END);
	rh_queue_next(queue, NOW + 10 * MINUTE, &turn);
	ck_assert_int_eq(turn.what, RH_TURN_CARD);
	ck_assert_uint_eq(turn.index, 0);
	ck_assert(turn.again);
	worth[0] = 0;
	rh_queue_set_worth(queue, worth);
	rh_queue_next(queue, NOW + 10 * MINUTE, &turn);
	ck_assert_int_eq(turn.what, RH_TURN_END);
	ck_assert_double_eq_tol(rh_queue_left(queue), 540, 1e-9);
}
END_TEST

START_TEST(test_planned_anew)
{
	RhCandidate c[8];
	double worth[8] = { 0, 0, 0, 0, 0, 0, 0, 0.1 };
	g_autoptr(RhQueue) queue = NULL;
	RhTurn turn;

	make_planned(c, 8);
	queue = rh_queue_new(c, 8, &planned, NOW);
	ck_assert_uint_eq(rh_queue_expected(queue), 8);
	rh_queue_set_worth(queue, worth);
	ck_assert_uint_eq(rh_queue_expected(queue), 1);
	rh_queue_next(queue, NOW, &turn);
	ck_assert_uint_eq(turn.index, 7);
	/* Taken back, it is next again, whatever it is worth. */
	rh_queue_answered(queue, 7, G_MAXINT64, 60, NOW + MINUTE);
	worth[7] = 0;
	rh_queue_set_worth(queue, worth);
	rh_queue_undone(queue, 7, 60);
	rh_queue_next(queue, NOW + MINUTE, &turn);
	ck_assert_int_eq(turn.what, RH_TURN_CARD);
	ck_assert_uint_eq(turn.index, 7);
}
END_TEST

START_TEST(test_planned_first_session)
{
	RhQueueOptions options = planned;
	RhCandidate c[24];
	guint kinds = 0;
	Run run;

	options.first_session = TRUE;
	make_planned(c, 24);
	for (guint i = 0; i < 24; i++) {
		c[i].is_new = TRUE;
		c[i].kind = i < 18 ? QUESTION : i == 18 ? STORY : MYTH + (i - 19);
		/* Of some kinds none is among the best. */
		if (i >= 18)
			c[i].worth = -c[i].worth;
	}
	run_session(&run, c, 24, &options, NULL);
	for (guint i = 0; i < 5; i++)
		kinds |= 1u << c[run.index[i]].kind;
	ck_assert_uint_eq(kinds, 1u << QUESTION | 1u << MYTH | 1u << SITUATION | 1u << CONTRAST |
				 1u << REDFLAG);
	for (guint i = 0; i < run.n; i++)
		ck_assert_uint_ne(c[run.index[i]].kind, STORY);
	ck_assert_double_le(run.seconds, 600);
}
END_TEST

START_TEST(test_planned_apart)
{
	RhCandidate c[10];
	guint at[2] = { 0, 0 }, near = 0;
	Run run;

	make_planned(c, 10);
	for (guint i = 0; i < 10; i++) {
		c[i].topic = i / 2;
		c[i].look_alike = G_GUINT64_CONSTANT(0x0123456789abcdef) << (6 * i);
	}
	c[1].look_alike = c[0].look_alike;
	/* Two facets of one card: the second waits for another day. */
	c[3].card = c[2].card;
	run_session(&run, c, 10, &planned, NULL);
	ck_assert_uint_eq(run.n, 9);
	for (guint i = 0; i < run.n; i++) {
		ck_assert(i == 0 || c[run.index[i]].topic != c[run.index[i - 1]].topic);
		if (run.index[i] < 2)
			at[near++] = i;
	}
	ck_assert_uint_eq(near, 2);
	ck_assert_uint_gt(at[1] - at[0], 3);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("plan");
	TCase *tc = tcase_create("queue");

	tcase_add_test(tc, test_empty);
	tcase_add_test(tc, test_each_once);
	tcase_add_test(tc, test_due_before_new);
	tcase_add_test(tc, test_forgotten_first_within_reason);
	tcase_add_test(tc, test_topics_are_mixed);
	tcase_add_test(tc, test_share_of_new);
	tcase_add_test(tc, test_quick_answers_leave_room);
	tcase_add_test(tc, test_minutes_end);
	tcase_add_test(tc, test_cards_end);
	tcase_add_test(tc, test_returns_keep_their_distance);
	tcase_add_test(tc, test_few_cards_wait);
	tcase_add_test(tc, test_eight_hours_are_another_session);
	tcase_add_test(tc, test_waits_in_a_whole_session);
	tcase_add_test(tc, test_earlier_session_of_today);
	tcase_add_test(tc, test_first_session);
	tcase_add_test(tc, test_order_of_new);
	tcase_add_test(tc, test_facets_on_different_days);
	tcase_add_test(tc, test_look_alikes_apart);
	tcase_add_test(tc, test_same_seed_same_session);
	tcase_add_test(tc, test_ahead);
	tcase_add_test(tc, test_undone_is_next);
	tcase_add_test(tc, test_dropped_is_gone);
	tcase_add_test(tc, test_planned_worth);
	tcase_add_test(tc, test_planned_in_time);
	tcase_add_test(tc, test_planned_nothing);
	tcase_add_test(tc, test_planned_returns);
	tcase_add_test(tc, test_planned_gains);
	tcase_add_test(tc, test_planned_anew);
	tcase_add_test(tc, test_planned_first_session);
	tcase_add_test(tc, test_planned_apart);
	tcase_add_loop_test(tc, test_any_session, 0, 60);
	suite_add_tcase(suite, tc);
	return unit_main(suite);
}
