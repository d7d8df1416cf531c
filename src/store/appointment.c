/*
 * appointment.c - an interview in memory: made, freed, and asked for its time and
 * its words.  What the state file does with it stands in interview.c.
 */
#include <rehearse/interview.h>

#define HALF_DAY_MS G_GINT64_CONSTANT(43200000)

static void round_clear(gpointer data)
{
	RhInterviewRound *round = data;

	g_free(round->title);
	g_free(round->kind);
	g_free(round->notes);
}

static void variable_clear(gpointer data)
{
	RhInterviewVariable *variable = data;

	g_free(variable->deck);
	g_free(variable->name);
	g_free(variable->value);
}

static void asked_clear(gpointer data)
{
	RhInterviewAsked *asked = data;

	g_free(asked->deck);
	g_free(asked->card);
}

RhInterview *rh_interview_new(const char *title)
{
	RhInterview *interview = g_new0(RhInterview, 1);

	interview->title = g_strdup(title);
	interview->at_ms = -1;
	interview->weight = 1;
	for (guint i = 0; i < G_N_ELEMENTS(interview->week); i++)
		interview->week[i] = RH_AS_USUAL;
	interview->rounds = g_array_new(FALSE, TRUE, sizeof(RhInterviewRound));
	interview->days_off = g_array_new(FALSE, TRUE, sizeof(RhDayOff));
	interview->variables = g_array_new(FALSE, TRUE, sizeof(RhInterviewVariable));
	interview->asked = g_array_new(FALSE, TRUE, sizeof(RhInterviewAsked));
	g_array_set_clear_func(interview->rounds, round_clear);
	g_array_set_clear_func(interview->variables, variable_clear);
	g_array_set_clear_func(interview->asked, asked_clear);
	return interview;
}

void rh_interview_free(RhInterview *interview)
{
	if (interview == NULL)
		return;
	g_free(interview->uuid);
	g_free(interview->title);
	g_free(interview->decks);
	g_free(interview->company);
	g_free(interview->role);
	g_free(interview->level);
	g_free(interview->stage);
	g_free(interview->notes);
	g_free(interview->debrief);
	g_array_unref(interview->rounds);
	g_array_unref(interview->days_off);
	g_array_unref(interview->variables);
	g_array_unref(interview->asked);
	g_free(interview);
}

/* ---------------------------------------------------------------- questions */

double rh_interview_minutes_on(const RhInterview *interview, gint64 practice_day)
{
	/* Day 0, 1 January 1970, was a Thursday. */
	gint64 weekday = ((practice_day + 3) % 7 + 7) % 7;

	for (guint i = 0; i < interview->days_off->len; i++) {
		const RhDayOff *day = &g_array_index(interview->days_off, RhDayOff, i);

		if (day->practice_day == practice_day)
			return day->minutes;
	}
	if (interview->week[weekday] >= 0)
		return interview->week[weekday];
	return interview->minutes > 0 ? interview->minutes : RH_AS_USUAL;
}

gboolean rh_interview_is_over(const RhInterview *interview, gint64 at_ms)
{
	return interview->at_ms >= 0 &&
	       interview->at_ms + (interview->has_time ? 0 : HALF_DAY_MS) <= at_ms;
}

gboolean rh_interview_has_deck(const RhInterview *interview, const char *deck)
{
	g_auto(GStrv) ids = g_strsplit(interview->decks != NULL ? interview->decks : "", " ", -1);

	return *ids == NULL || **ids == '\0' || g_strv_contains((const char *const *)ids, deck);
}

const char *rh_interview_variable(const RhInterview *interview, const char *deck, const char *name)
{
	const char *everywhere = NULL;

	for (guint i = 0; i < interview->variables->len; i++) {
		const RhInterviewVariable *one =
			&g_array_index(interview->variables, RhInterviewVariable, i);

		if (!g_str_equal(one->name, name))
			continue;
		if (g_str_equal(one->deck, deck))
			return one->value;
		if (*one->deck == '\0')
			everywhere = one->value;
	}
	return everywhere;
}
