/* days.c - the sentences that hold a day. */
#include <math.h>
#include <string.h>

#include <rehearse/plan.h>
#include <rehearse/schema.h>

#include "session/days.h"
#include "text/words.h"

#define DAY_MS G_GINT64_CONSTANT(86400000)
#define WEEK_DAYS 7
#define YEAR_SAID_FROM 300	/* days: before that "4 Dec" can only be the nearest */

/* ------------------------------------------------------------------- dates */

static gint64 floor_div(gint64 a, gint64 b)
{
	return a / b - (a % b < 0 ? 1 : 0);
}

gint64 rh_civil_day(gint64 at_ms, int tz_min)
{
	return floor_div(at_ms + tz_min * G_GINT64_CONSTANT(60000), DAY_MS);
}

static GDateTime *there(gint64 at_ms, int tz_min)
{
	return g_date_time_new_from_unix_utc(floor_div(at_ms, 1000) + tz_min * 60);
}

/* Takes DAY; adds ", 10:00" where DATE has a time. */
static char *with_time(char *day, const RhDate *date, GDateTime *time)
{
	g_autofree char *taken = day;

	if (!date->has_time)
		return g_steal_pointer(&taken);
	/* words: a day, hours, minutes */
	return g_strdup_printf(C_("date", "%s, %d:%02d"), taken, g_date_time_get_hour(time),
			       g_date_time_get_minute(time));
}

static int days_until(const RhDate *date, gint64 now_ms, int tz_min)
{
	return (int)(rh_civil_day(date->at_ms, date->tz_min) - rh_civil_day(now_ms, tz_min));
}

char *rh_say_date(const RhDate *date, gint64 now_ms, int tz_min)
{
	g_autoptr(GDateTime) time = there(date->at_ms, date->tz_min);
	g_autoptr(GDateTime) now = there(now_ms, tz_min);
	int days = days_until(date, now_ms, tz_min);
	int year = g_date_time_get_year(time);
	g_autofree char *day =
		with_time(rh_say_weekday_date(g_date_time_get_day_of_week(time),
					      g_date_time_get_day_of_month(time),
					      g_date_time_get_month(time),
					      year != g_date_time_get_year(now) ? year : 0),
			  date, time);

	if (days == 0)
		return g_strdup_printf(_("%s, today."), day);
	if (days == 1)
		return g_strdup_printf(_("%s, tomorrow."), day);
	if (days > 0)
		return g_strdup_printf(ngettext("%s, in %d day.", "%s, in %d days.", (gulong)days),
				       day, days);
	return g_strdup_printf(_("%s, past."), day);
}

/* "Jan"; MONTH from 1. */
static const char *short_month(int month)
{
	static const char *const months[] = {
		NC_("short month", "Jan"), NC_("short month", "Feb"), NC_("short month", "Mar"),
		NC_("short month", "Apr"), NC_("short month", "May"), NC_("short month", "Jun"),
		NC_("short month", "Jul"), NC_("short month", "Aug"), NC_("short month", "Sep"),
		NC_("short month", "Oct"), NC_("short month", "Nov"), NC_("short month", "Dec"),
	};

	return RH_WORD_OF("short month", months[month - 1]);
}

/* "Mon"; WEEKDAY from 1, Monday. */
static const char *short_weekday(int weekday)
{
	static const char *const weekdays[] = {
		NC_("short weekday", "Mon"), NC_("short weekday", "Tue"),
		NC_("short weekday", "Wed"), NC_("short weekday", "Thu"),
		NC_("short weekday", "Fri"), NC_("short weekday", "Sat"),
		NC_("short weekday", "Sun"),
	};

	return RH_WORD_OF("short weekday", weekdays[weekday - 1]);
}

char *rh_say_date_short(const RhDate *date, gint64 now_ms, int tz_min)
{
	g_autoptr(GDateTime) time = there(date->at_ms, date->tz_min);
	int days = days_until(date, now_ms, tz_min);
	char *day;

	if (days == 0 || days == 1)
		day = g_strdup(days == 0 ? C_("short date", "today") : C_("short date", "tomorrow"));
	else if (ABS(days) > YEAR_SAID_FROM)
		/* words: short names: weekday, day, month, year */
		day = g_strdup_printf(C_("short date", "%s %d %s %d"),
				      short_weekday(g_date_time_get_day_of_week(time)),
				      g_date_time_get_day_of_month(time),
				      short_month(g_date_time_get_month(time)),
				      g_date_time_get_year(time));
	else
		/* words: short names: weekday, day, month */
		day = g_strdup_printf(C_("short date", "%s %d %s"),
				      short_weekday(g_date_time_get_day_of_week(time)),
				      g_date_time_get_day_of_month(time),
				      short_month(g_date_time_get_month(time)));
	return with_time(day, date, time);
}

char *rh_say_day_short(gint64 at_ms, gint64 now_ms, int tz_min)
{
	RhDate date = { at_ms, tz_min, FALSE };
	g_autoptr(GDateTime) time = there(at_ms, tz_min);
	int days = days_until(&date, now_ms, tz_min);

	if (days < 1 || days >= WEEK_DAYS)
		return rh_say_date_short(&date, now_ms, tz_min);
	return g_strdup(short_weekday(g_date_time_get_day_of_week(time)));
}

/* "4 December" */
static char *day_and_month(const RhDate *date)
{
	g_autoptr(GDateTime) time = there(date->at_ms, date->tz_min);

	return rh_say_day_month(g_date_time_get_day_of_month(time), g_date_time_get_month(time), 0);
}

char *rh_say_readings(const RhDate readings[2])
{
	g_autofree char *one = day_and_month(&readings[0]), *two = day_and_month(&readings[1]);

	return g_strdup_printf(_("1 = %s, 2 = %s. Enter = 1"), one, two);
}

char *rh_say_two_days(const RhDate readings[2])
{
	g_autofree char *one = day_and_month(&readings[0]), *two = day_and_month(&readings[1]);

	return g_strdup_printf(_("%s or %s"), one, two);
}

/* ------------------------------------------------------- before the session */

static char *say_days_off(gint64 off)
{
	static const char *const numbers[] = {
		NC_("days off", "No"), NC_("days off", "One"), NC_("days off", "Two"),
		NC_("days off", "Three"), NC_("days off", "Four"), NC_("days off", "Five"),
		NC_("days off", "Six"), NC_("days off", "Seven"), NC_("days off", "Eight"),
		NC_("days off", "Nine"), NC_("days off", "Ten"),
	};
	int n = (int)MIN(off, G_MAXINT);

	if (n < (int)G_N_ELEMENTS(numbers))
		return g_strdup_printf(ngettext("%s day off.", "%s days off.", (gulong)n),
				       RH_WORD_OF("days off", numbers[n]));
	return g_strdup_printf(ngettext("%d day off.", "%d days off.", (gulong)n), n);
}

/* "Day 2 of 9."; the day of the interview itself is none of them. */
static char *say_day_of(const RhDayWords *words, gint64 interview_day)
{
	gint64 since = words->since_day >= 0 ? words->since_day : words->first_day;
	int day = (int)(words->today - since + 1);

	if (interview_day > words->today)
		return g_strdup_printf(_("Day %d of %d."), day, (int)(interview_day - since));
	return g_strdup_printf(_("Day %d."), day);
}

/* "About 8 cards, 10 minutes." */
static char *say_amount(const RhDayWords *words, gboolean nothing_changes)
{
	g_autofree char *alone = rh_say_cards(words->cards);
	/* words: "8 cards and a story": one of their own is worth preparing today */
	g_autofree char *cards = words->story ? g_strdup_printf(_("%s and a story"), alone) :
						g_strdup(alone);
	gulong n = fabs(words->minutes - 1) < 0.001 ? 1 : MAX(2, (gulong)words->minutes);
	g_autofree char *time = g_strdup_printf(ngettext("%g minute", "%g minutes", n),
						words->minutes);

	if (words->minutes > 0)
		return g_strdup_printf(nothing_changes ? _("About %s, %s; nothing else changes.") :
				       _("About %s, %s."), cards, time);
	return g_strdup_printf(nothing_changes ? _("About %s; nothing else changes.") :
			       _("About %s."), cards);
}

/* "Three days off. The plan now aims at 26 cards instead of 30; nothing else changes." */
static char *say_new_aim(const char *day, const RhDayWords *words)
{
	g_autofree char *cards = rh_say_cards(words->aim);

	if (words->aim_before == 0 || words->aim_before == words->aim)
		return g_strdup_printf(_("%s The plan still aims at %s; nothing else changes."), day,
				       cards);
	return g_strdup_printf(_("%s The plan now aims at %s instead of %u; nothing else changes."),
			       day, cards, words->aim_before);
}

char *rh_say_day(const RhDayWords *words)
{
	gint64 off = words->today - words->last_day - 1;
	gint64 interview_day = words->interview.at_ms > 0 ?
		rh_civil_day(words->interview.at_ms, words->interview.tz_min) : -1;
	gboolean is_coming = interview_day >= words->today;
	g_autofree char *day = NULL, *amount = NULL, *date = NULL, *interview = NULL;

	if (words->first_day < 0 || words->last_day >= words->today || words->cards == 0)
		return NULL;
	day = off > 0 ? say_days_off(off) : say_day_of(words, interview_day);
	if (off > 0 && is_coming && words->aim > 0)
		return say_new_aim(day, words);
	amount = say_amount(words, off > 0 && is_coming);
	if (!is_coming)
		return g_strjoin(" ", day, amount, NULL);
	date = rh_say_date_short(&words->interview, words->now_ms, words->tz_min);
	interview = g_strdup_printf(_("Interview %s."), date);
	return g_strjoin(" ", day, amount, interview, NULL);
}

/* ------------------------------------------------------------ how many cards */

guint rh_room(int days, double minutes)
{
	double when_new, said, missed, each;
	guint room;

	rh_expected_seconds(RH_KIND_QUESTION, &when_new, &said, &missed);
	/* The average card is met half-way, so that half of the days are left. */
	each = when_new + said * log2(MAX(days, 1) / 2.0 + 1);
	room = (guint)(MAX(days, 1) * MAX(minutes, 0) * 60 / each);
	return rh_room_round(room);
}

guint rh_room_round(guint n)
{
	if (n >= 50)
		return n - n % 10;
	return n >= 10 ? n - n % 5 : MAX(n, 1);
}

char *rh_say_room(guint room, guint n_cards)
{
	if (room == 0)
		return g_strdup(_("The most useful cards come first. Here is the first."));
	if (n_cards == 1)
		return g_strdup(_("Room for the one card there is. Here it is."));
	if (room >= n_cards)
		return g_strdup_printf(ngettext("Room for all %u card, the most useful first. Here is "
						"the first.",
						"Room for all %u cards, the most useful first. Here is "
						"the first.", n_cards), n_cards);
	if (room == 1)
		return g_strdup(_("Room for about 1 card. Here it is."));
	return g_strdup_printf(ngettext("Room for about %u card, the most useful first. Here is "
					"the first.",
					"Room for about %u cards, the most useful first. Here is "
					"the first.", room), room);
}

/* -------------------------------------------------------- after the session */

char *rh_say_forecast(guint in_mind, guint of)
{
	return g_strdup_printf(_("On the day you will likely have %u of %u in mind, without more "
				 "practice."), in_mind, of);
}

char *rh_say_planned(guint in_mind, guint of, double minutes)
{
	gulong n = fabs(minutes - 1) < 0.001 ? 1 : MAX(2, (gulong)minutes);

	if (minutes <= 0)
		return g_strdup_printf(_("On the day you will likely have %u of %u in mind."), in_mind,
				       of);
	return g_strdup_printf(ngettext("On the day you will likely have %u of %u in mind, at %g "
					"minute a day.",
					"On the day you will likely have %u of %u in mind, at %g "
					"minutes a day.", n), in_mind, of, minutes);
}

char *rh_say_used(double minutes, const char *command)
{
	gulong n = fabs(minutes - 1) < 0.001 ? 1 : MAX(2, (gulong)minutes);
	g_autofree char *used =
		g_strdup_printf(ngettext("Today's %g minute is used.", "Today's %g minutes are used.",
					 n), minutes);

	return g_strdup_printf(_("%s More all the same?  Type: %s drill --minutes 5"), used, command);
}

char *rh_say_thought(const char *text)
{
	g_autofree char *plain = g_strstrip(g_strdup(text));
	gsize len = strlen(plain);

	return g_strdup_printf(_("Worth a thought: %s%s"), plain,
			       len > 0 && g_ascii_isalnum(plain[len - 1]) ? "." : "");
}
