/*
 * policy.c - the policies of the simulator that sort their cards once a session:
 * a fixed retention, Leitner's boxes, cramming, chance.
 */
#include <stdlib.h>
#include <string.h>
#include <rehearse/error.h>
#include "policy.h"
#include "student.h"

#define BOXES 5			/* Leitner: wait 1, 2, 4, 8, 16 days */

/* ------------------------------------------------------------ for everyone */

gboolean rh_desk_fits(const RhDesk *desk, guint card)
{
	const RhSimulation *s = desk->simulation;

	return (desk->cards[card].answers == 0 ? s->seconds_new
					       : MAX(s->seconds_said, s->seconds_missed)) <=
	       desk->left;
}

double rh_desk_once_more(const RhSimulation *simulation)
{
	return MAX(simulation->seconds_missed - simulation->seconds_said, 0);
}

double rh_desk_recall(const RhDesk *desk, guint card)
{
	const RhPolicyCard *c = &desk->cards[card];

	return rh_model_retrievability(&desk->model, &c->memory,
				       (double)(desk->now_ms - c->last_ms) / (double)RH_DAY_MS);
}

static int compare(const void *a, const void *b)
{
	const RhPolicyEntry *x = a, *y = b;

	if (x->key < y->key || x->key > y->key)
		return x->key < y->key ? -1 : 1;
	return x->card < y->card ? -1 : x->card > y->card;
}

static void enter(RhDesk *desk, guint card, double key)
{
	desk->order[desk->n_order++] = (RhPolicyEntry){ .key = key, .card = card };
}

static void sort(RhDesk *desk)
{
	desk->at = 0;
	qsort(desk->order, desk->n_order, sizeof(*desk->order), compare);
}

/* Down the list, past what there is no time for. */
static gboolean next_in_order(RhDesk *desk, guint *card)
{
	while (desk->at < desk->n_order) {
		*card = desk->order[desk->at++].card;
		if (rh_desk_fits(desk, *card))
			return TRUE;
	}
	return FALSE;
}

/* --------------------------------------------------------------- policies */

/*
 * Recall falls strictly, so a card is due, by rh_model_interval(), when its recall
 * is at the retention or below.  Keys: due cards by recall, below 1; then new
 * cards; then the others by recall.
 */
static void begin_fixed(RhDesk *desk)
{
	const RhPolicy *policy = &desk->simulation->policy;

	desk->n_order = 0;
	for (guint i = 0; i < desk->simulation->cards; i++) {
		double recall;

		if (desk->cards[i].answers == 0) {
			enter(desk, i, 1);
			continue;
		}
		recall = rh_desk_recall(desk, i);
		if (recall <= policy->retention)
			enter(desk, i, recall);
		else if (policy->ahead)
			enter(desk, i, 2 + recall);
	}
	sort(desk);
}

/* What is due, low boxes first, then new cards. */
static void begin_leitner(RhDesk *desk)
{
	desk->n_order = 0;
	for (guint i = 0; i < desk->simulation->cards; i++) {
		const RhPolicyCard *card = &desk->cards[i];

		if (card->answers == 0)
			enter(desk, i, BOXES + 1);
		else if (card->due_ms <= desk->now_ms)
			enter(desk, i, card->step);
	}
	sort(desk);
}

static void answered_leitner(RhDesk *desk, guint card, RhGrade grade,
			     G_GNUC_UNUSED double seconds)
{
	RhPolicyCard *c = &desk->cards[card];

	if (grade == RH_GRADE_AGAIN || c->answers == 1)
		c->step = 1;
	else
		c->step = MIN(c->step + 1, BOXES);
	c->due_ms = (gint64)(desk->day + (1u << (c->step - 1))) * RH_DAY_MS;
}

static void begin_cram(RhDesk *desk)
{
	desk->n_order = 0;
	for (guint i = 0; i < desk->simulation->cards; i++)
		enter(desk, i, desk->cards[i].answers == 0 ? 0 : rh_desk_recall(desk, i));
	sort(desk);
}

/* Round and round: what was just answered is the surest. */
static gboolean next_cram(RhDesk *desk, guint *card)
{
	for (guint tried = 0; tried < desk->n_order; tried++) {
		*card = desk->order[desk->at++ % desk->n_order].card;
		if (rh_desk_fits(desk, *card))
			return TRUE;
	}
	return FALSE;
}

static void begin_random(RhDesk *desk)
{
	desk->turn = 0;
}

static gboolean next_random(RhDesk *desk, guint *card)
{
	const RhSimulation *s = desk->simulation;

	for (guint tried = 0; tried < s->cards; tried++) {
		double u = rh_chance(s->seed, desk->run, RH_CHANCE_POLICY, desk->day,
				     desk->turn++);

		*card = (guint)(u * s->cards);
		if (rh_desk_fits(desk, *card))
			return TRUE;
	}
	return FALSE;
}

static const RhPolicyClass fixed = { .begin = begin_fixed, .next = next_in_order };
static const RhPolicyClass leitner = {
	.begin = begin_leitner, .next = next_in_order, .answered = answered_leitner,
};
static const RhPolicyClass cram = { .begin = begin_cram, .next = next_cram };
static const RhPolicyClass chance = { .begin = begin_random, .next = next_random };

static const struct {
	const char *name;
	RhPolicyKind kind;
	const RhPolicyClass *class;
} policies[] = {
	{ "plan", RH_POLICY_PLAN, &rh_policy_plan },
	{ "fixed", RH_POLICY_FIXED, &fixed },
	{ "sm2", RH_POLICY_SM2, &rh_policy_sm2 },
	{ "leitner", RH_POLICY_LEITNER, &leitner },
	{ "cram", RH_POLICY_CRAM, &cram },
	{ "random", RH_POLICY_RANDOM, &chance },
};

const RhPolicyClass *rh_policy_class(RhPolicyKind kind)
{
	for (gsize i = 0; i < G_N_ELEMENTS(policies); i++)
		if (policies[i].kind == kind)
			return policies[i].class;
	return &fixed;
}

/* ------------------------------------------------------------------ names */

/* "0.90", "0.85+ahead" */
static gboolean parse_fixed(const char *text, RhPolicy *policy)
{
	char *end;

	policy->retention = g_ascii_strtod(text, &end);
	policy->ahead = strcmp(end, "+ahead") == 0;
	return g_ascii_isdigit(*text) && (*end == '\0' || policy->ahead) &&
	       policy->retention >= 0.01 && policy->retention <= 0.99;
}

gboolean rh_policy_parse(const char *text, RhPolicy *policy, GError **error)
{
	RhPolicy found = { .kind = RH_POLICY_FIXED };
	gboolean ok = FALSE;

	if (g_str_has_prefix(text, "fixed:")) {
		ok = parse_fixed(text + strlen("fixed:"), &found);
	} else {
		for (gsize i = 0; i < G_N_ELEMENTS(policies) && !ok; i++) {
			found.kind = policies[i].kind;
			ok = found.kind != RH_POLICY_FIXED && strcmp(policies[i].name, text) == 0;
		}
	}
	if (ok)
		*policy = found;
	else
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    "there is no policy '%s'; there are plan, fixed:R and fixed:R+ahead "
			    "(R from 0.01 to 0.99), sm2, leitner, cram and random", text);
	return ok;
}

static const struct {
	const char *name;
	RhStudentKind kind;
} students[] = {
	{ "believed", RH_STUDENT_BELIEVED }, { "wrong", RH_STUDENT_WRONG },
	{ "fsrs6", RH_STUDENT_FSRS6 }, { "powerlaw", RH_STUDENT_POWERLAW },
	{ "fast", RH_STUDENT_FAST }, { "lapses", RH_STUDENT_LAPSES },
	{ "missed", RH_STUDENT_MISSED },
};

gboolean rh_student_parse(const char *text, RhStudentKind *student, GError **error)
{
	for (gsize i = 0; i < G_N_ELEMENTS(students); i++) {
		if (strcmp(students[i].name, text) == 0) {
			*student = students[i].kind;
			return TRUE;
		}
	}
	g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
		    "there is no student '%s'; there are believed, wrong, fsrs6, powerlaw, fast, "
		    "lapses and missed", text);
	return FALSE;
}
