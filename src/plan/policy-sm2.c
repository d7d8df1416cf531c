/*
 * policy-sm2.c - Anki's older scheduler with its defaults, as a policy of the
 * simulator: learning steps of 1 and 10 minutes, a relearning step of 10, 20 new
 * cards a day, ease from 2.5, no fuzz.
 *
 * Steps that are due come first, then reviews, then new cards, then steps ahead of
 * their time, as at the end of a session in that program.
 */
#include <math.h>
#include "policy.h"

#define NEW_A_DAY 20
#define MINUTE_MS (60 * 1000)
#define SHORT_STEP_MS (1 * MINUTE_MS)
#define HARD_STEP_MS (5 * MINUTE_MS + MINUTE_MS / 2)	/* between the two */
#define LONG_STEP_MS (10 * MINUTE_MS)
#define GRADUATE 1.0		/* days */
#define GRADUATE_EASY 4.0
#define EASE_FIRST 2.5
#define EASE_MIN 1.3
#define EASE_MISSED -0.20
#define EASE_HARD -0.15
#define EASE_EASY 0.15
#define HARD_FACTOR 1.2
#define EASY_BONUS 1.3

/* RhPolicyCard.step */
enum { LEARNED, STEP_SHORT, STEP_LONG, STEP_AGAIN };

static void begin(RhDesk *desk)
{
	desk->new_today = 0;
}

/* The card that comes first by a key: the smallest due time. */
static gboolean first_of(const RhDesk *desk, gboolean in_steps, gint64 until_ms, guint *card)
{
	gint64 best = G_MAXINT64;

	for (guint i = 0; i < desk->simulation->cards; i++) {
		const RhPolicyCard *c = &desk->cards[i];

		if (c->answers == 0 || (c->step != LEARNED) != in_steps || c->due_ms > until_ms ||
		    c->due_ms >= best || !rh_desk_fits(desk, i))
			continue;
		best = c->due_ms;
		*card = i;
	}
	return best < G_MAXINT64;
}

static gboolean first_new(RhDesk *desk, guint *card)
{
	if (desk->new_today >= NEW_A_DAY)
		return FALSE;
	for (guint i = 0; i < desk->simulation->cards; i++) {
		if (desk->cards[i].answers > 0)
			continue;
		*card = i;
		return rh_desk_fits(desk, i);
	}
	return FALSE;
}

static gboolean next(RhDesk *desk, guint *card)
{
	return first_of(desk, TRUE, desk->now_ms, card) ||
	       first_of(desk, FALSE, desk->now_ms, card) ||
	       first_new(desk, card) ||
	       first_of(desk, TRUE, G_MAXINT64 - 1, card);
}

/* Due at the session DAYS from now. */
static void due_in(const RhDesk *desk, RhPolicyCard *card, double days)
{
	card->step = LEARNED;
	card->interval = MAX(round(days), 1);
	card->due_ms = (desk->day + (gint64)card->interval) * RH_DAY_MS;
}

static void step_in(const RhDesk *desk, RhPolicyCard *card, guint step, gint64 wait_ms)
{
	card->step = step;
	card->due_ms = desk->now_ms + wait_ms;
}

static void answered_step(const RhDesk *desk, RhPolicyCard *card, RhGrade grade)
{
	if (card->step == STEP_AGAIN) {
		if (grade >= RH_GRADE_GOOD)
			due_in(desk, card, card->interval + (grade == RH_GRADE_EASY));
		else
			step_in(desk, card, STEP_AGAIN, LONG_STEP_MS);
	} else if (grade == RH_GRADE_AGAIN) {
		step_in(desk, card, STEP_SHORT, SHORT_STEP_MS);
	} else if (grade == RH_GRADE_EASY) {
		due_in(desk, card, GRADUATE_EASY);
	} else if (grade == RH_GRADE_HARD) {
		step_in(desk, card, card->step,
			card->step == STEP_SHORT ? HARD_STEP_MS : LONG_STEP_MS);
	} else if (card->step == STEP_SHORT) {
		step_in(desk, card, STEP_LONG, LONG_STEP_MS);
	} else {
		due_in(desk, card, GRADUATE);
	}
}

static void answered_review(const RhDesk *desk, RhPolicyCard *card, RhGrade grade)
{
	double late = MAX(desk->day - (double)card->due_ms / (double)RH_DAY_MS, 0);
	double hard = MAX(card->interval * HARD_FACTOR, card->interval + 1);
	double good = MAX((card->interval + late / 2) * card->ease, hard + 1);
	double easy = MAX((card->interval + late) * card->ease * EASY_BONUS, good + 1);

	switch (grade) {
	case RH_GRADE_HARD:
		due_in(desk, card, hard);
		card->ease += EASE_HARD;
		break;
	case RH_GRADE_GOOD:
		due_in(desk, card, good);
		break;
	case RH_GRADE_EASY:
		due_in(desk, card, easy);
		card->ease += EASE_EASY;
		break;
	default:
		card->interval = GRADUATE;
		card->ease += EASE_MISSED;
		step_in(desk, card, STEP_AGAIN, LONG_STEP_MS);
	}
	card->ease = MAX(card->ease, EASE_MIN);
}

static void answered(RhDesk *desk, guint card, RhGrade grade, G_GNUC_UNUSED double seconds)
{
	RhPolicyCard *c = &desk->cards[card];

	if (c->answers == 1) {
		c->ease = EASE_FIRST;
		c->step = STEP_SHORT;
		desk->new_today++;
	}
	if (c->step == LEARNED)
		answered_review(desk, c, grade);
	else
		answered_step(desk, c, grade);
}

const RhPolicyClass rh_policy_sm2 = {
	.begin = begin, .next = next, .answered = answered, .own_steps = TRUE,
};
