/*
 * why.c - why this card is asked now, in one sentence: what was said last, and
 * how likely that is still in mind, in cards and not in percent.
 */
#include <math.h>
#include <string.h>

#include "session/dates.h"
#include "session/drill.h"
#include "session/past.h"

/* "earlier today", "yesterday", "on Monday", "on 12 November" */
static char *say_since(gint64 at_ms, const RhMoment *now)
{
	gint64 day = rh_practice_day(at_ms, now->day);
	gint64 ago = rh_practice_day(now->at_ms, now->day) - day;
	GDate date;

	if (ago <= 0)
		return g_strdup("earlier today");
	if (ago == 1)
		return g_strdup("yesterday");
	g_date_clear(&date, 1);
	g_date_set_dmy(&date, 1, G_DATE_JANUARY, 1970);
	g_date_add_days(&date, (guint)CLAMP(day, 0, 3000000));
	if (ago < 7)
		return g_strdup_printf("on %s", rh_weekday_names[g_date_get_weekday(&date) - 1]);
	return g_strdup_printf("on %u %s", g_date_get_day(&date),
			       rh_month_names[g_date_get_month(&date) - 1]);
}

/* "You said 3 of 5 on Monday" */
static char *say_last(const RhLastReview *last, const RhMoment *now)
{
	static const char *const names[] = { "", "again", "hard", "good", "easy" };
	g_autofree char *since = say_since(last->at_ms, now);

	if (last->of > 0)
		return g_strdup_printf("You said %u of %u %s", last->said, last->of, since);
	if (last->confidence < 0)
		return g_strdup_printf("You noted it as %s %s", names[last->grade], since);
	if (last->grade == RH_GRADE_AGAIN)
		return g_strdup_printf("You picked another answer %s", since);
	return g_strdup_printf("You were right %s%s", since,
			       last->confidence == 0 ? ", and not sure" : "");
}

/* What follows from it. */
static char *say_reason(const RhDrill *drill, const RhTask *task, const RhMoment *now)
{
	int in_mind = CLAMP((int)lround(task->retrievability * 10), 1, 9);
	g_autofree char *due = rh_say_when(task->state.due_ms, now);

	if (rh_engine_is_recalled(drill->engine))
		return g_strdup("you were sure and mistaken, and such a card comes back the next "
				"day");
	if (strcmp(task->state.mark, "") != 0)
		return g_strdup("the card was changed since, so it is asked once more");
	if (task->again)
		return g_strdup("it comes back in the same session");
	if (task->state.due_ms > now->at_ms)
		return g_strdup_printf("it is due %s, and you asked for cards ahead of time", due);
	return g_strdup_printf("of 10 such cards about %d would still be in mind now, so it is "
			       "asked today", in_mind);
}

char *rh_drill_why(const RhDrill *drill)
{
	const RhTask *task = rh_engine_task(drill->engine);
	RhMoment now = rh_drill_moment(drill);
	g_autofree char *said = NULL, *reason = NULL;
	RhLastReview last;

	if (task->is_new)
		return g_strdup(task->card->weight >= 3 ?
				"It is new to you, and almost surely asked, so it comes early." :
				"It is new to you: the next one in the order of its deck.");
	reason = say_reason(drill, task, &now);
	if (!rh_engine_last_review(drill->engine, &last)) {
		reason[0] = g_ascii_toupper(reason[0]);
		return g_strconcat(reason, ".", NULL);
	}
	said = say_last(&last, &now);
	return g_strdup_printf("%s; %s.", said, reason);
}
