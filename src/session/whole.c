/*
 * whole.c - asks for whole answers, tells their time and goes on asking.
 */
#include <string.h>

#include <rehearse/measures.h>
#include <rehearse/variable.h>

#include "session/past.h"
#include "session/whole.h"
#include "text/words.h"

#define KNOWN_MS 1000		/* less, and no person answered */

gboolean rh_whole_is_due(const RhSessionSetup *setup, const RhTask *task)
{
	if (task->card->kind != RH_KIND_QUESTION && task->card->kind != RH_KIND_STORY)
		return FALSE;
	/* A story in less time is against the clock as it is. */
	if (task->facet != NULL && *task->facet != '\0')
		return FALSE;
	if (setup->full)
		return TRUE;
	/* A card that is back today: its points are what is missing. */
	if (task->again)
		return FALSE;
	if (setup->days_left >= 0 && setup->days_left <= RH_WHOLE_DAYS)
		return TRUE;
	return task->card->weight >= 3 && task->state.successes >= 2;
}

void rh_whole_range(const RhCard *card, RhWholeAnswer *answer)
{
	answer->min_seconds = card->seconds_max > 0 ? (int)card->seconds_min
						    : RH_WHOLE_MIN_SECONDS;
	answer->max_seconds = card->seconds_max > 0 ? (int)card->seconds_max
						    : RH_WHOLE_MAX_SECONDS;
}

char *rh_whole_instruction(const RhCard *card)
{
	RhWholeAnswer answer = { .seconds = 0 };

	rh_whole_range(card, &answer);
	return g_strdup_printf(_("Give the whole answer, %d to %d s, then Enter."),
			       answer.min_seconds, answer.max_seconds);
}

/* ------------------------------------------------------------- follow-ups */

/*
 * Whether ANSWER gives reason for a follow-up WHEN.  What cannot be told from
 * it (of speech only the time is known, of other languages nothing) is no reason.
 */
static gboolean is_met(const char *when, const RhWholeAnswer *answer, const RhMeasures *measures)
{
	if (strcmp(when, "short") == 0)
		return answer->seconds > 0 && answer->seconds < answer->min_seconds;
	if (strcmp(when, "long") == 0)
		return answer->seconds > answer->max_seconds;
	if (measures == NULL || !measures->has_lists)
		return FALSE;
	if (strcmp(when, "no-number") == 0)
		return measures->n_numbers == 0;
	if (strcmp(when, "no-own-part") == 0)
		return measures->n_i == 0;
	return strcmp(when, "no-episode") == 0 && !measures->is_episode;
}

/* At PACE, own words a minute; 0: the usual one. */
static RhMeasures *measure(const RhWholeAnswer *answer, double pace)
{
	RhMeasureInput input = { .lang = answer->lang, .text = answer->text, .pace = pace };

	return answer->text != NULL ? rh_measures_new(&input) : NULL;
}

const RhNode *rh_whole_follow(const RhCard *card, const RhWholeAnswer *answer, gint64 day)
{
	const RhNode *follow = rh_node_child(card->node, RH_TAG_FOLLOW);
	g_autoptr(RhMeasures) measures = measure(answer, 0);
	const RhNode *always[RH_PRESENT_MAX_LINES];
	guint n = 0;

	for (; follow != NULL; follow = rh_node_next(follow)) {
		const char *when = rh_node_attr(follow, RH_ATTR_WHEN);

		if (when == NULL || strcmp(when, "always") == 0) {
			if (n < G_N_ELEMENTS(always))
				always[n++] = follow;
		} else if (is_met(when, answer, measures)) {
			return follow;
		}
	}
	return n > 0 ? always[rh_present_hash((guint64)day, card->id) % n] : NULL;
}

/* ---------------------------------------------------------------- the answer */

/* "You spoke 74 s (aim 60 to 120)."; nothing when a pipe answered.  MEASURES of a text. */
static void tell_time(const RhDrill *drill, const RhWholeAnswer *answer,
		      const RhMeasures *measures)
{
	if (answer->seconds == 0)
		return;
	if (answer->text == NULL)
		rh_drill_tell(drill, RH_SHOW_PLAIN,
			      g_strdup_printf(_("You spoke %d s (aim %d to %d)."), answer->seconds,
					      answer->min_seconds, answer->max_seconds));
	else
		rh_drill_tell(drill, RH_SHOW_PLAIN, g_strdup_printf(
			ngettext("You wrote %u word, about %d s at %d words a minute (aim %d to %d).",
				 "You wrote %u words, about %d s at %d words a minute (aim %d to "
				 "%d).", measures->n_words),
			measures->n_words, answer->seconds, (int)(measures->pace + 0.5),
			answer->min_seconds, answer->max_seconds));
}

static RhStep ask_follow(RhDrill *drill, const RhNode *follow)
{
	const RhTask *task = rh_engine_task(drill->engine);
	g_autofree char *text = rh_deck_expand(task->deck, follow->text);
	RhStep step = RH_STEP_STAY;

	rh_drill_tell(drill, RH_SHOW_PLAIN, g_strdup_printf(_("They go on: %s"), text));
	rh_drill_say(drill, _("Say it aloud, then Enter. It is not ticked."));
	while (step == RH_STEP_STAY) {
		RhReply reply;
		RhEntry entry;
		gboolean going = rh_drill_ask(drill, RH_ASK_ANSWER, 0, &reply, &entry);

		drill->attempt.total_ms += reply.took_ms;
		if (!going)
			step = RH_STEP_LEAVE;
		else if (entry.kind == RH_ENTRY_ENTER || entry.kind == RH_ENTRY_TEXT)
			step = RH_STEP_DONE;
		else
			step = rh_drill_command(drill, RH_ASK_ANSWER, 0, &entry);
		g_free(reply.text);
	}
	return step;
}

RhStep rh_whole_after(RhDrill *drill)
{
	const RhTask *task = rh_engine_task(drill->engine);
	RhAttempt *attempt = &drill->attempt;
	RhWholeAnswer answer = { .text = attempt->text, .lang = rh_deck_lang(task->deck) };
	RhMoment now = rh_drill_moment(drill);
	g_autoptr(RhMeasures) measures = NULL;
	const RhNode *follow;

	rh_whole_range(task->card, &answer);
	measures = measure(&answer, rh_engine_pace(drill->engine));
	if (measures != NULL)
		answer.seconds = (int)measures->seconds;
	else if (attempt->took_ms >= KNOWN_MS)
		answer.seconds = (int)((attempt->took_ms + 500) / 1000);
	attempt->over = answer.seconds > answer.max_seconds;
	tell_time(drill, &answer, measures);
	follow = rh_whole_follow(task->card, &answer, rh_practice_day(now.at_ms, now.day));
	return follow != NULL ? ask_follow(drill, follow) : RH_STEP_DONE;
}
