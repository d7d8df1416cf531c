/*
 * storyfits.c - after an answer: which stories of the person's own fit the
 * question, and :story, which remembers one of them for it.
 *
 * Never before the answer: what is offered then is not remembered by oneself.
 */
#include <string.h>

#include "session/past.h"
#include "session/storyfits.h"
#include "text/words.h"

#define OFFER_ROWS 3	/* at most, in a window of 80 columns */

/* A question that wants one case; a story shows its own notes. */
static gboolean wants_story(const RhTask *task)
{
	RhMeasureInput wants = RH_MEASURE_INPUT_INIT;

	if (task->card->kind == RH_KIND_STORY)
		return rh_node_child(task->card->node, RH_TAG_TOLD) == NULL;
	if (task->card->kind != RH_KIND_QUESTION)
		return FALSE;
	rh_remarks_wants(task->deck, task->card, &wants);
	return wants.wants_episode;
}

void rh_drill_look_for_stories(RhDrill *drill)
{
	const RhTask *task = rh_engine_task(drill->engine);
	RhAttempt *attempt = &drill->attempt;
	RhBankQuestion question = { task->deck, task->card, attempt->text };

	rh_drill_forget_stories(drill);
	if (attempt->text == NULL && !wants_story(task))
		return;
	attempt->bank = rh_engine_bank(drill->engine, drill->setup->stories);
	if (wants_story(task))
		attempt->fits = rh_bank_fitting(attempt->bank, &question);
}

void rh_drill_forget_stories(RhDrill *drill)
{
	g_clear_pointer(&drill->attempt.fits, g_array_unref);
	g_clear_pointer(&drill->attempt.bank, rh_bank_free);
}

static guint n_fits(const RhDrill *drill)
{
	return drill->attempt.fits != NULL ? drill->attempt.fits->len : 0;
}

static const RhBankFit *fit_at(const RhDrill *drill, guint i)
{
	return &g_array_index(drill->attempt.fits, RhBankFit, i);
}

/* The first N that fit, in one paragraph.  (transfer full) */
static char *say_fits(const RhDrill *drill, guint n)
{
	g_autoptr(GString) list = g_string_new(NULL);

	for (guint i = 0; i < n; i++) {
		const RhBankStory *story = rh_bank_get(drill->attempt.bank, fit_at(drill, i)->story);

		g_string_append_printf(list, "%s%u \"%s\"", i > 0 ? ", " : "", i + 1, story->title);
		if (fit_at(drill, i)->is_linked)
			g_string_append(list, _(" (linked)"));
	}
	if (n == 1 && fit_at(drill, 0)->is_linked)
		return g_strdup_printf(_("Your story for this: %s"), list->str + strlen("1 "));
	return g_strdup_printf(ngettext("A story of yours that fits: %s. :story 1 links it",
					"Stories of yours that fit: %s. :story and its number links "
					"one", n), list->str);
}

gboolean rh_drill_offer_stories(RhDrill *drill, guint rows)
{
	for (guint n = n_fits(drill); n > 0; n--) {
		g_autofree char *text = say_fits(drill, n);

		if (rh_present_rows("  ", "  ", text) > MIN(rows, OFFER_ROWS))
			continue;
		drill->world->show(drill->world->data, RH_SHOW_PLAIN, "  ", "  ", text);
		return TRUE;
	}
	return FALSE;
}

static void link(RhDrill *drill, guint i)
{
	RhBankFit *fit = &g_array_index(drill->attempt.fits, RhBankFit, i);
	const RhBankStory *story = rh_bank_get(drill->attempt.bank, fit->story);
	RhWhen now = rh_drill_now(drill);
	g_autoptr(GError) error = NULL;

	if (!rh_engine_link_story(drill->engine, story, &now, &error)) {
		rh_drill_trouble(drill, error);
		return;
	}
	fit->is_linked = TRUE;
	rh_drill_tell(drill, RH_SHOW_PLAIN,
		      g_strdup_printf(_("Linked: \"%s\" answers this question."), story->title));
}

RhStep rh_drill_link_story(RhDrill *drill, gboolean is_after, const char *word)
{
	guint64 number = *word == '\0' && n_fits(drill) == 1 ? 1 : g_ascii_strtoull(word, NULL, 10);

	if (!is_after)
		rh_drill_say(drill, _("Your stories are offered after your answer."));
	else if (n_fits(drill) == 0)
		rh_drill_say(drill, _("No story of yours fits this card yet."));
	else if (number < 1 || number > n_fits(drill))
		rh_drill_offer_stories(drill, OFFER_ROWS);
	else
		link(drill, (guint)number - 1);
	return RH_STEP_STAY;
}
