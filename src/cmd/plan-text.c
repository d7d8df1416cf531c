/* plan-text.c - a plan for people: counts of cards, no percent. */
#include <math.h>
#include <string.h>

#include "cmd/plan-view.h"
#include "session/days.h"
#include "term/chart.h"
#include "text/words.h"

#define NEXT_DAYS 4
#define MORE_MINUTES 5
#define LISTED 20	/* cards that wait, by name */
#define OF_TEN 10.0

static guint whole(double cards)
{
	return (guint)lround(MAX(cards, 0));
}

/* "today", "Wed", "Wed 9 Dec" */
static char *say_day(const RhPlanView *view, guint d)
{
	const RhAgendaDay *day = &g_array_index(rh_agenda_days(view->agenda), RhAgendaDay, d);
	RhCalendar calendar = { { view->now.at_ms, view->now.day.tz_min }, view->zone, 0 };

	return rh_say_day_short(day->at_ms, view->now.at_ms, rh_calendar_tz(&calendar, day->at_ms));
}

/* -------------------------------------------------------------- the plan */

static void tell_interview(const RhPlanView *view)
{
	const RhInterview *interview = view->target->interview;
	RhDate date = rh_plan_view_date(view);
	const RhInterviewRound *round = rh_plan_view_round(view);
	g_autofree char *when = rh_say_date_short(&date, view->now.at_ms, view->now.day.tz_min);
	int days = (int)(rh_civil_day(date.at_ms, date.tz_min) -
			 rh_civil_day(view->now.at_ms, view->now.day.tz_min));
	gulong n = fabs(view->setup.daily - 1) < 0.001 ? 1 : MAX(2, (gulong)view->setup.daily);
	g_autofree char *daily = g_strdup_printf(ngettext("%g minute a day.", "%g minutes a day.",
							  n), view->setup.daily);
	gboolean named = rh_agenda_aims(view->agenda)->len > 1 && interview->title != NULL;
	g_autofree char *name = g_strdup_printf("%s%s%s: ",
						named ? interview->title : _("Interview"),
						round != NULL ? ", " : "",
						round != NULL ? round->title : "");

	if (days > 1)
		rh_screen_say(view->app->out, RH_SHOW_PLAIN,
			      ngettext("%s%s, in %d day. %s", "%s%s, in %d days. %s", (gulong)days),
			      name, when, days, daily);
	else if (days == 1)
		rh_screen_say(view->app->out, RH_SHOW_PLAIN, "%s%s. %s", name, when, daily);
	else
		rh_screen_say(view->app->out, RH_SHOW_PLAIN, "%s%s.", name, when);
}

/* "22 to 27", or "24" where that is one number. */
static char *say_range(const RhPlanForecast *forecast)
{
	guint low = whole(forecast->low), high = whole(forecast->high);

	return low == high ? g_strdup_printf("%u", low) :
			     /* words: a range of cards */
			     g_strdup_printf(_("%u to %u"), low, high);
}

static void tell_in_mind(const RhPlanView *view)
{
	g_autofree char *range = say_range(&view->followed);
	RhPlanForecast more;

	rh_screen_say(view->app->out, RH_SHOW_PLAIN,
		      ngettext("Likely in mind on the day: %s of the %u card chosen.",
			       "Likely in mind on the day: %s of the %u cards chosen.",
			       view->followed.cards), range, view->followed.cards);
	rh_agenda_forecast_with(view->engine, MORE_MINUTES, view->aim, &more);
	/* More minutes are worth a word only where they bring a card. */
	if (whole(more.mean) > whole(view->followed.mean))
		rh_screen_say(view->app->out, RH_SHOW_PLAIN,
			      _("If you stop now: about %u. With %g minutes a day: about %u of %u."),
			      whole(view->idle.mean), view->setup.daily + MORE_MINUTES,
			      whole(more.mean), more.cards);
	else
		rh_screen_say(view->app->out, RH_SHOW_PLAIN, _("If you stop now: about %u."),
			      whole(view->idle.mean));
}

/* "today 8 cards (4 new)" first, then "Wed 9 (4)"; FALSE for a day without a card. */
static gboolean append_day(GString *out, const RhPlanView *view, guint d)
{
	g_autofree char *day = say_day(view, d);
	RhPlanForecast in_mind;
	RhPlanDayLoad load;
	guint cards, new_cards;

	rh_plan_view_day(view, d, &load, &in_mind);
	new_cards = whole(load.new_cards);
	cards = MAX(whole(load.new_cards + load.returning), new_cards);
	/* Of today the session itself tells how many will fit. */
	if (d == 0 && cards > 0) {
		cards = rh_engine_expected(view->engine);
		new_cards = MIN(new_cards, cards);
	}
	if (cards == 0)
		return FALSE;
	if (d == 0 && view->story)
		/* words: as before, on a day that keeps time for a story */
		g_string_append_printf(out, ngettext("%s %u card (%u new) and a story",
						     "%s %u cards (%u new) and a story", cards),
				       day, cards, new_cards);
	else if (out->len == 0)
		/* words: a day, its cards, and how many of them are new */
		g_string_append_printf(out, ngettext("%s %u card (%u new)", "%s %u cards (%u new)",
						     cards), day, cards, new_cards);
	else
		g_string_append_printf(out, ", %s %u (%u)", day, cards, new_cards);
	return TRUE;
}

/* Of days that were missed, and of those alone: who comes every day knows what he does. */
static void tell_attendance(const RhPlanView *view)
{
	const RhAttendance *so_far = rh_agenda_attendance(view->agenda);

	if (so_far->kept < so_far->past && rh_plan_view_n_days(view) > 1)
		rh_screen_say(view->app->out, RH_SHOW_PLAIN,
			      ngettext("Practised on %u of %u day so far; the days to come are "
				       "counted alike.",
				       "Practised on %u of %u days so far; the days to come are "
				       "counted alike.", so_far->past), so_far->kept, so_far->past);
}

static void tell_days(const RhPlanView *view)
{
	g_autoptr(GString) days = g_string_new(NULL);
	guint told = 0;

	for (guint d = 0; d < rh_plan_view_n_days(view) && told < NEXT_DAYS; d++)
		told += append_day(days, view, d) ? 1 : 0;
	if (told > 0)
		rh_screen_put(view->app->out, RH_SHOW_PLAIN, _("Next: "), "  ", days->str);
	rh_screen_say(view->app->out, RH_SHOW_PLAIN,
		      _("Last 3 days: whole answers aloud. Last evening: openers and stories."));
}

static void tell_rest(const RhPlanView *view)
{
	const RhPlanTopic *weakest = rh_plan_view_weakest(view);
	guint n = view->left_out->len;

	if (n > 0)
		rh_screen_say(view->app->out, RH_SHOW_PLAIN,
			      ngettext("Waiting: %u card that brings less for its time. See: %s plan "
				       "--left-out",
				       "Waiting: %u cards that bring less for their time. See: %s plan "
				       "--left-out", n), n, view->app->command);
	if (view->n_untold > 0)
		rh_screen_say(view->app->out, RH_SHOW_PLAIN,
			      ngettext("Besides, %u question asks for a story of your own. Type: %s "
				       "story new",
				       "Besides, %u questions ask for a story of your own. Type: %s "
				       "story new", view->n_untold), view->n_untold,
			      view->app->command);
	if (weakest != NULL)
		rh_screen_say(view->app->out, RH_SHOW_PLAIN,
			      _("Weakest topic: %s. Type: %s drill --competency %s"),
			      weakest->name, view->app->command, weakest->id);
}

/* On the day itself nothing is planned any more: a session is the openers, ungraded. */
static gboolean is_the_day(const RhPlanView *view)
{
	RhDate date = rh_plan_view_date(view);

	return rh_civil_day(date.at_ms, date.tz_min) ==
	       rh_civil_day(view->now.at_ms, view->now.day.tz_min);
}

void rh_plan_view_text(const RhPlanView *view)
{
	tell_interview(view);
	if (is_the_day(view)) {
		rh_screen_say(view->app->out, RH_SHOW_PLAIN,
			      _("Today: the first questions, aloud; nothing is graded. Type: %s"),
			      view->app->command);
		return;
	}
	tell_in_mind(view);
	tell_attendance(view);
	tell_days(view);
	tell_rest(view);
}

/* ------------------------------------------------------------- the chart */

void rh_plan_view_chart(const RhPlanView *view)
{
	guint n = rh_plan_view_n_days(view);
	g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
	g_autofree RhBar *bars = g_new0(RhBar, n + 1);
	/* A long time is shown in steps. */
	guint step = n / 40 + 1, rows = 0;

	/* The last day is always there. */
	for (guint d = n > 0 ? (n - 1) % step : 0; d < n; d += step) {
		RhPlanForecast in_mind;
		RhPlanDayLoad load;
		char *label = say_day(view, d), *range = NULL;

		rh_plan_view_day(view, d, &load, &in_mind);
		range = say_range(&in_mind);
		g_ptr_array_add(texts, label);
		g_ptr_array_add(texts, range);
		bars[rows++] = (RhBar){ label, in_mind.mean, range };
	}
	rh_screen_put(view->app->out, RH_SHOW_PLAIN, NULL, NULL, "");
	rh_screen_put(view->app->out, RH_SHOW_TITLE, NULL, NULL,
		      _("In mind on the day, if practice ends after"));
	rh_chart_bars(view->app->out, bars, rows);
}

/* --------------------------------------------------------- what is left out */

static void tell_cost(const RhPlanView *view)
{
	double out = 0, all = 0, minutes = rh_plan_view_missing_minutes(view);
	guint of_ten;

	for (guint i = 0; i < rh_agenda_n_cards(view->agenda); i++) {
		RhAgendaCard card;

		rh_agenda_card(view->agenda, i, &card);
		if (*card.facet != '\0' || (card.aims >> view->aim & 1) == 0)
			continue;
		all += card.weight;
		out += card.is_new && card.choice->day < 0 ? card.weight : 0;
	}
	of_ten = all > 0 ? whole(OF_TEN * out / all) : 0;
	if (of_ten == 0)
		rh_screen_say(view->app->out, RH_SHOW_PLAIN,
			      _("Hardly one of 10 questions asked on the day is likely to be among "
				"them."));
	else
		rh_screen_say(view->app->out, RH_SHOW_PLAIN,
			      ngettext("About %u of 10 questions asked on the day is likely to be "
				       "among them.",
				       "About %u of 10 questions asked on the day are likely to be "
				       "among them.", of_ten), of_ten);
	rh_screen_say(view->app->out, RH_SHOW_PLAIN,
		      ngettext("To meet them all takes about %u more minute a day.",
			       "To meet them all takes about %u more minutes a day.",
			       (gulong)ceil(minutes)), (guint)ceil(minutes));
}

void rh_plan_view_left_out(const RhPlanView *view)
{
	guint n = view->left_out->len;

	if (n == 0) {
		rh_screen_say(view->app->out, RH_SHOW_PLAIN,
			      _("Nothing is left out: there is time for all cards."));
		return;
	}
	rh_screen_say(view->app->out, RH_SHOW_PLAIN,
		      ngettext("%u card waits: others bring more for the same minutes.",
			       "%u cards wait: others bring more for the same minutes.", n), n);
	tell_cost(view);
	for (guint i = 0; i < MIN(n, LISTED); i++) {
		g_autofree char *id = NULL;
		RhAgendaCard card;

		rh_agenda_card(view->agenda, g_array_index(view->left_out, guint, i), &card);
		id = g_strdup_printf("%s/%s", card.card->deck_id, card.card->id);
		rh_screen_put(view->app->out, RH_SHOW_PLAIN, "  ", "    ", id);
	}
	if (n > LISTED)
		rh_screen_say(view->app->out, RH_SHOW_PLAIN, _("  and %u more"), n - LISTED);
}

/* ------------------------------------------------------------- one card */

/* Where it stands in the plan. */
static void tell_place(const RhPlanView *view, const char *name, const RhAgendaCard *card)
{
	const RhPlanChoice *choice = card->choice;
	g_autofree char *day = choice->day > 0 ? say_day(view, (guint)choice->day) : NULL;
	RhScreen *out = view->app->out;

	if (choice->rank >= 0)
		rh_screen_say(out, RH_SHOW_PLAIN, _("%s is among today's cards."), name);
	else if (choice->day == 0)
		rh_screen_say(out, RH_SHOW_PLAIN, _("%s is likely to come today."), name);
	else if (day != NULL)
		rh_screen_say(out, RH_SHOW_PLAIN, _("%s is planned for %s."), name, day);
	else if (card->is_new)
		rh_screen_say(out, RH_SHOW_PLAIN,
			      _("%s waits: other cards bring more for the same minutes."), name);
	else if (card->idle >= RH_HOLDS_FROM)
		rh_screen_say(out, RH_SHOW_PLAIN,
			      _("%s is not planned again: it should hold until the interview."),
			      name);
	else
		rh_screen_say(out, RH_SHOW_PLAIN,
			      _("%s is not planned again: other cards bring more for the same "
				"minutes."), name);
}

static void tell_reasons(const RhPlanView *view, const RhAgendaCard *card)
{
	guint idle = whole(OF_TEN * card->idle);
	guint planned = whole(OF_TEN * card->planned);
	RhScreen *out = view->app->out;

	if (card->not_before_ms > view->now.at_ms) {
		g_autofree char *when = rh_say_when(card->not_before_ms, &view->now);

		rh_screen_say(out, RH_SHOW_PLAIN, _("It rests; back %s at the earliest."), when);
	}
	if (card->is_new)
		rh_screen_say(out, RH_SHOW_PLAIN,
			      _("It is new, takes about %u s, and its weight is %u of 3."),
			      whole(card->seconds), card->card->weight);
	else
		rh_screen_say(out, RH_SHOW_PLAIN,
			      _("It takes about %u s, and its weight is %u of 3."),
			      whole(card->seconds), card->card->weight);
	rh_screen_say(out, RH_SHOW_PLAIN,
		      _("Of 10 such cards about %u will be in mind on the day without practice, "
			"about %u with the plan."), idle, planned);
}

/* The card of the plan that NAME means, "deck/card" or an id of one deck alone. */
static gboolean find_card(const RhPlanView *view, const char *name, RhAgendaCard *card)
{
	for (guint i = 0; i < rh_agenda_n_cards(view->agenda); i++) {
		g_autofree char *full = NULL;

		rh_agenda_card(view->agenda, i, card);
		full = g_strdup_printf("%s/%s", card->card->deck_id, card->card->id);
		if (*card->facet == '\0' && (g_str_equal(full, name) ||
					     g_str_equal(card->card->id, name)))
			return TRUE;
	}
	return FALSE;
}

gboolean rh_plan_view_explain(const RhPlanView *view, const char *name, GError **error)
{
	g_autofree char *full = NULL;
	RhAgendaCard card;

	if (!find_card(view, name, &card)) {
		g_set_error(error, RH_ERROR, RH_ERROR_NOT_FOUND,
			    _("no card '%s' is planned for: it is suspended, of a deck that is "
			      "not practised for an interview, or there is none; '%s search WORD' "
			      "finds cards"),
			    name, view->app->command);
		return FALSE;
	}
	if (view->app->json) {
		rh_plan_view_explain_json(view, &card);
		return TRUE;
	}
	full = g_strdup_printf("%s/%s", card.card->deck_id, card.card->id);
	tell_place(view, full, &card);
	tell_reasons(view, &card);
	return TRUE;
}
