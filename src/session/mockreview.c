/*
 * mockreview.c - which anchors of the rubric an answer was, and the review of it.
 *
 * The ticks are kept before the anchors are asked for, the anchors before the review
 * is written, and its moment before that: so a kill at any place neither asks twice
 * nor grades twice.
 */
#include <math.h>

#include <rehearse/memory.h>
#include <rehearse/variable.h>

#include "session/mocktalk.h"
#include "session/wording.h"
#include "text/words.h"

#define DAY_MS 86400000.0
#define N_ANCHORS 3

/* -------------------------------------------------------------- the rubric */

static const RhTag anchor_tags[N_ANCHORS] = { RH_TAG_WEAK, RH_TAG_FAIR, RH_TAG_STRONG };
static const char *const anchor_names[N_ANCHORS] = { N_("weak"), N_("fair"), N_("strong") };

char *rh_mocktalk_text(const RhMockTalk *talk, const RhNode *parent, RhTag tag)
{
	const RhNode *node = rh_node_child(parent, tag);

	return rh_deck_expand(talk->question->deck,
				 node != NULL && node->text != NULL ? node->text : "");
}

static void show_criterion(const RhMockTalk *talk, const RhNode *criterion)
{
	g_autofree char *title = rh_mocktalk_text(talk, criterion, RH_TAG_TITLE);

	rh_mocktalk_tell(talk, g_strdup_printf(_("%s: which was yours? Enter = not said"), title));
	for (guint a = 0; a < N_ANCHORS; a++) {
		g_autofree char *anchor = rh_mocktalk_text(talk, criterion, anchor_tags[a]);
		/* words: weak, fair or strong, and what that is here */
		g_autofree char *line = g_strdup_printf(C_("anchor", "%s: %s"), _(anchor_names[a]),
							anchor);

		rh_mocktalk_say_numbered(talk, a + 1, line);
	}
}

/* Only the person says which anchor it was. */
static RhTalkNext pick_anchor(RhMockTalk *talk, const char *key)
{
	for (;;) {
		g_auto(RhField) field = rh_field_ask(talk->setup->world, _("rubric> "));
		guint digit = 0;

		if (field.kind == RH_FIELD_STOP || field.kind == RH_FIELD_ENDED) {
			if (field.kind == RH_FIELD_ENDED)
				talk->result->ended = field.ended;
			return RH_TALK_LEAVE;
		}
		if (field.kind == RH_FIELD_TEXT && field.text[1] == '\0')
			digit = (guint)(guchar)field.text[0] - '0';
		if (field.kind == RH_FIELD_EMPTY || (digit >= 1 && digit <= N_ANCHORS)) {
			rh_mocktalk_put(talk, key, digit);
			rh_mockbook_keep(talk->book);
			return RH_TALK_GO_ON;
		}
		rh_mocktalk_tell(talk, g_strdup(_("Valid: 1 weak, 2 fair, 3 strong, or Enter "
						  "alone; q = later")));
	}
}

static char *criterion_key(const RhNode *criterion)
{
	g_autofree char *id = rh_node_id(criterion);

	return g_strconcat("pick ", id, NULL);
}

void rh_mocktalk_take_anchors(RhMockTalk *talk, const guint *anchors)
{
	const RhNode *criterion = rh_node_child(talk->question->card->node, RH_TAG_CRITERION);

	for (guint i = 0; criterion != NULL && i < RH_MOCK_ANCHORS_MAX; i++) {
		g_autofree char *key = criterion_key(criterion);

		rh_mocktalk_put(talk, key, anchors[i]);
		criterion = rh_node_next(criterion);
	}
}

RhTalkNext rh_mocktalk_pick_anchors(RhMockTalk *talk)
{
	const RhNode *criterion = rh_node_child(talk->question->card->node, RH_TAG_CRITERION);
	RhTalkNext next = RH_TALK_GO_ON;

	for (; criterion != NULL && next == RH_TALK_GO_ON; criterion = rh_node_next(criterion)) {
		g_autofree char *key = criterion_key(criterion);

		if (rh_mocktalk_number(talk, key) >= 0)
			continue;
		show_criterion(talk, criterion);
		next = pick_anchor(talk, key);
	}
	return next;
}

/* "short=fair proof=strong" for the log; NULL: none was picked.  (transfer full) */
static char *picked(const RhMockTalk *talk)
{
	static const char *const words[N_ANCHORS] = { "weak", "fair", "strong" };
	const RhNode *criterion = rh_node_child(talk->question->card->node, RH_TAG_CRITERION);
	g_autoptr(GString) out = g_string_new(NULL);

	for (; criterion != NULL; criterion = rh_node_next(criterion)) {
		g_autofree char *key = criterion_key(criterion);
		g_autofree char *id = rh_node_id(criterion);
		gint64 anchor = rh_mocktalk_number(talk, key);

		if (anchor >= 1 && anchor <= N_ANCHORS)
			g_string_append_printf(out, "%s%s=%s", out->len > 0 ? " " : "", id,
					       words[anchor - 1]);
	}
	return out->len > 0 ? g_strdup(out->str) : NULL;
}

/* ---------------------------------------------------------------- the review */

static RhVerdict make_verdict(const RhMockTalk *talk)
{
	gint64 think_ms = rh_mocktalk_number(talk, "think"), speak_ms = rh_mocktalk_number(talk, "speak");
	gint64 by_hand = rh_mocktalk_number(talk, "by-hand");
	RhVerdict verdict = RH_VERDICT_INIT;

	verdict.mode = rh_mockbook_number(talk->book, "oneway", RH_MOCK_WHOLE) == 1 ?
		       RH_MODE_ONEWAY : RH_MODE_MOCK;
	verdict.grade = by_hand > 0 ? (RhGrade)by_hand : RH_GRADE_NONE;
	verdict.has_lines = by_hand <= 0;
	verdict.missed = (guint)MAX(0, rh_mocktalk_number(talk, "missed")) &
			 ((1u << talk->present->lines->len) - 1);
	verdict.looked = talk->mirror != NULL ? talk->mirror->looked : 0;
	verdict.not_found = talk->mirror != NULL ? talk->mirror->missed : 0;
	verdict.text = talk->text;
	verdict.words = talk->words;
	verdict.over = talk->answer.seconds > talk->answer.max_seconds;
	verdict.think_ms = think_ms;
	verdict.speak_ms = talk->text == NULL ? speak_ms : -1;
	if (think_ms >= 0 || speak_ms >= 0)
		verdict.duration_ms = MAX(think_ms, 0) + MAX(speak_ms, 0);
	return verdict;
}

static RhTask make_task(const RhMockTalk *talk, const RhCardState *state, gint64 at_ms)
{
	RhTask task = {
		.number = talk->i + 1, .of = talk->book->questions->len,
		.deck = talk->question->deck, .card = talk->question->card, .facet = "",
		.present = talk->present, .state = *state, .is_new = !state->seen,
		.retrievability = (double)NAN,
	};
	double days = (double)MAX(at_ms - state->last_ms, 0) / DAY_MS;

	if (state->seen)
		task.retrievability = rh_model_retrievability(rh_store_model(talk->setup->store),
							      &state->memory, days);
	return task;
}

static void show_outcome(const RhMockTalk *talk, const RhVerdict *verdict, RhGrade grade,
			 const RhCardState *state)
{
	RhWhen when = rh_mocktalk_now(talk);
	RhMoment moment = { when.ms, { when.tz_min,
				       rh_store_rules(talk->setup->store)->day_start_hour } };
	RhOutcomeWords words = {
		.grade = grade, .due_ms = state->due_ms, .by_hand = verdict->grade != RH_GRADE_NONE,
		.missed = verdict->missed, .over = verdict->over,
	};

	rh_mocktalk_tell(talk, rh_say_outcome(talk->present, &words, &moment));
}

static void report(const RhMockTalk *talk, const RhCardState *state)
{
	const RhEvent *event = &talk->pending.event;
	RhOutcome outcome = {
		.grade = event->grade, .suggested = event->suggested, .due_ms = state->due_ms,
		.rests = event->grade == RH_GRADE_AGAIN && state->agains_today >= RH_AGAINS_A_DAY,
		.device = rh_store_device(talk->setup->store), .seq = event->seq,
	};

	talk->setup->face->graded(talk->setup->face->data, talk, &outcome);
}

gboolean rh_mocktalk_write(RhMockTalk *talk, GError **error)
{
	RhStore *store = talk->setup->store;
	const RhCard *card = talk->question->card;
	gint64 begun = rh_mocktalk_number(talk, "graded");
	RhVerdict verdict = make_verdict(talk);
	g_autofree char *payload = picked(talk);
	RhCardState before = { 0 }, after;
	RhWhen when = rh_mocktalk_now(talk);
	RhTask task;

	if (!rh_store_card(store, card->deck_id, card->id, "", &before, error))
		return FALSE;
	/* A kill came behind the writing. */
	if (begun >= 0 && before.seen && before.last_ms == begun)
		return TRUE;
	rh_mocktalk_put(talk, "graded", when.ms);
	rh_mockbook_keep(talk->book);
	task = make_task(talk, &before, when.ms);
	rh_pending_fill(&talk->pending, &task, talk->session, &verdict, &when);
	talk->pending.event.payload = payload;
	if (!rh_pending_write(&talk->pending, store, card, !talk->setup->forget_answers, &after,
			      error))
		return FALSE;
	talk->result->graded++;
	if (talk->setup->face != NULL)
		report(talk, &after);
	else
		show_outcome(talk, &verdict, talk->pending.event.grade, &after);
	return TRUE;
}
