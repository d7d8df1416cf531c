/*
 * why.c - why this card is asked now, in one sentence: what was said last, and
 * how likely that is still in mind, in cards and not in percent.
 */
#include <math.h>
#include <string.h>

#include "session/dates.h"
#include "session/drill.h"
#include "session/past.h"
#include "text/words.h"

/* "earlier today", "yesterday", "on Monday", "on 12 November" */
static char *say_since(gint64 at_ms, const RhMoment *now)
{
	gint64 day = rh_practice_day(at_ms, now->day);
	gint64 ago = rh_practice_day(now->at_ms, now->day) - day;
	g_autofree char *name = NULL;
	GDate date;

	if (ago <= 0)
		return g_strdup(C_("since", "earlier today"));
	if (ago == 1)
		return g_strdup(C_("since", "yesterday"));
	g_date_clear(&date, 1);
	g_date_set_dmy(&date, 1, G_DATE_JANUARY, 1970);
	g_date_add_days(&date, (guint)CLAMP(day, 0, 3000000));
	if (ago < 7)
		name = g_strdup(_(rh_weekday_names[g_date_get_weekday(&date) - 1]));
	else
		name = rh_say_day_month(g_date_get_day(&date), (int)g_date_get_month(&date), 0);
	/* words: a weekday or a date */
	return g_strdup_printf(C_("since", "on %s"), name);
}

/* "You said 3 of 5 on Monday" */
static char *say_last(const RhLastReview *last, const RhMoment *now)
{
	g_autofree char *since = say_since(last->at_ms, now);

	/* words: clauses; the last %s says when */
	if (last->of > 0)
		return g_strdup_printf(_("You said %u of %u %s"), last->said, last->of, since);
	if (last->confidence < 0)
		return g_strdup_printf(_("You noted it as %s %s"), rh_say_grade(last->grade), since);
	if (last->grade == RH_GRADE_AGAIN)
		return g_strdup_printf(_("You picked another answer %s"), since);
	return g_strdup_printf(last->confidence == 0 ? _("You were right %s, and not sure") :
			       _("You were right %s"), since);
}

/* What follows from it. */
static char *say_reason(const RhDrill *drill, const RhTask *task, const RhMoment *now)
{
	double on_day = rh_engine_recall_on_day(drill->engine);
	int in_mind = CLAMP((int)lround(task->retrievability * 10), 1, 9);
	g_autofree char *due = rh_say_when(task->state.due_ms, now);

	if (rh_engine_is_recalled(drill->engine))
		return g_strdup(_("you were sure and mistaken, and such a card comes back the next "
				  "day"));
	if (strcmp(task->state.mark, "") != 0)
		return g_strdup(_("the card was changed since, so it is asked once more"));
	if (task->again)
		return g_strdup(_("it comes back in the same session"));
	if (!isnan(on_day))
		return g_strdup_printf(_("of 10 such cards about %d would be in mind on the day "
					 "without practice, and the plan has it today"),
				       CLAMP((int)lround(on_day * 10), 0, 10));
	if (task->state.due_ms > now->at_ms)
		return g_strdup_printf(_("it is due %s, and you asked for cards ahead of time"), due);
	return g_strdup_printf(_("of 10 such cards about %d would still be in mind now, so it is "
				 "asked today"), in_mind);
}

char *rh_drill_why(const RhDrill *drill)
{
	const RhTask *task = rh_engine_task(drill->engine);
	RhMoment now = rh_drill_moment(drill);
	g_autofree char *said = NULL, *reason = NULL;
	RhLastReview last;

	if (task->is_new && rh_engine_agenda(drill->engine) != NULL)
		return g_strdup(_("It is new to you, and among the cards that bring most for the "
				  "minutes there are."));
	if (task->is_new)
		return g_strdup(task->card->weight >= 3 ?
				_("It is new to you, and almost surely asked, so it comes early.") :
				_("It is new to you: the next one in the order of its deck."));
	reason = say_reason(drill, task, &now);
	if (!rh_engine_last_review(drill->engine, &last))
		return rh_say_sentence(reason);
	said = say_last(&last, &now);
	return g_strdup_printf(_("%s; %s."), said, reason);
}
