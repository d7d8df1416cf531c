/* days.c - the sentences that hold a day. */
#include <math.h>
#include <string.h>

#include <rehearse/plan.h>
#include <rehearse/schema.h>

#include "session/days.h"

#define DAY_MS G_GINT64_CONSTANT(86400000)
#define SHORT 3		/* letters of a short name */

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

/* ", 10:00" */
static void append_time(GString *out, const RhDate *date, GDateTime *time)
{
	if (date->has_time)
		g_string_append_printf(out, ", %d:%02d", g_date_time_get_hour(time),
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
	GString *out = g_string_new(NULL);

	g_string_append_printf(out, "%s %d %s",
			       rh_weekday_names[g_date_time_get_day_of_week(time) - 1],
			       g_date_time_get_day_of_month(time),
			       rh_month_names[g_date_time_get_month(time) - 1]);
	if (g_date_time_get_year(time) != g_date_time_get_year(now))
		g_string_append_printf(out, " %d", g_date_time_get_year(time));
	append_time(out, date, time);
	if (days == 0)
		g_string_append(out, ", today.");
	else if (days == 1)
		g_string_append(out, ", tomorrow.");
	else if (days > 0)
		g_string_append_printf(out, ", in %d days.", days);
	else
		g_string_append(out, ", past.");
	return g_string_free(out, FALSE);
}

char *rh_say_date_short(const RhDate *date, gint64 now_ms, int tz_min)
{
	g_autoptr(GDateTime) time = there(date->at_ms, date->tz_min);
	int days = days_until(date, now_ms, tz_min);
	GString *out = g_string_new(NULL);

	if (days == 0 || days == 1)
		g_string_append(out, days == 0 ? "today" : "tomorrow");
	else
		g_string_append_printf(out, "%.*s %d %.*s", SHORT,
				       rh_weekday_names[g_date_time_get_day_of_week(time) - 1],
				       g_date_time_get_day_of_month(time), SHORT,
				       rh_month_names[g_date_time_get_month(time) - 1]);
	append_time(out, date, time);
	return g_string_free(out, FALSE);
}

/* "4 December" */
static char *day_and_month(const RhDate *date)
{
	g_autoptr(GDateTime) time = there(date->at_ms, date->tz_min);

	return g_strdup_printf("%d %s", g_date_time_get_day_of_month(time),
			       rh_month_names[g_date_time_get_month(time) - 1]);
}

char *rh_say_readings(const RhDate readings[2])
{
	g_autofree char *one = day_and_month(&readings[0]), *two = day_and_month(&readings[1]);

	return g_strdup_printf("1 = %s, 2 = %s. Enter = 1", one, two);
}

char *rh_say_two_days(const RhDate readings[2])
{
	g_autofree char *one = day_and_month(&readings[0]), *two = day_and_month(&readings[1]);

	return g_strdup_printf("%s or %s", one, two);
}

char *rh_say_sentence(const char *clause)
{
	char *text = g_strconcat(clause, ".", NULL);

	text[0] = g_ascii_toupper(text[0]);
	return text;
}

/* ------------------------------------------------------- before the session */

static void append_days_off(GString *out, gint64 off)
{
	static const char *const numbers[] = { "No", "One", "Two", "Three", "Four", "Five", "Six",
					       "Seven", "Eight", "Nine", "Ten" };

	if (off < (gint64)G_N_ELEMENTS(numbers))
		g_string_append_printf(out, "%s day%s off.", numbers[off], off == 1 ? "" : "s");
	else
		g_string_append_printf(out, "%" G_GINT64_FORMAT " days off.", off);
}

/* "Day 2 of 9."; the day of the interview itself is none of them. */
static void append_day(GString *out, const RhDayWords *words, gint64 interview_day)
{
	gint64 since = words->since_day >= 0 ? words->since_day : words->first_day;

	g_string_append_printf(out, "Day %" G_GINT64_FORMAT, words->today - since + 1);
	if (interview_day > words->today)
		g_string_append_printf(out, " of %" G_GINT64_FORMAT, interview_day - since);
	g_string_append_c(out, '.');
}

char *rh_say_day(const RhDayWords *words)
{
	gint64 off = words->today - words->last_day - 1;
	gint64 interview_day = words->interview.at_ms > 0 ?
		rh_civil_day(words->interview.at_ms, words->interview.tz_min) : -1;
	gboolean is_coming = interview_day >= words->today;
	g_autofree char *cards = rh_say_cards(words->cards);
	GString *out;

	if (words->first_day < 0 || words->last_day >= words->today || words->cards == 0)
		return NULL;
	out = g_string_new(NULL);
	if (off > 0)
		append_days_off(out, off);
	else
		append_day(out, words, interview_day);
	g_string_append_printf(out, " About %s", cards);
	if (words->minutes > 0)
		g_string_append_printf(out, ", %g minute%s", words->minutes,
				       fabs(words->minutes - 1) < 0.001 ? "" : "s");
	g_string_append(out, off > 0 && is_coming ? "; nothing else changes." : ".");
	if (is_coming) {
		g_autofree char *date = rh_say_date_short(&words->interview, words->now_ms,
							  words->tz_min);

		g_string_append_printf(out, " Interview %s.", date);
	}
	return g_string_free(out, FALSE);
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
	if (room >= 50)
		return room - room % 10;
	return room >= 10 ? room - room % 5 : MAX(room, 1);
}

char *rh_say_room(guint room, guint n_cards)
{
	static const char order[] = "the most useful first. Here is the first.";

	if (room == 0)
		return g_strdup("The most useful cards come first. Here is the first.");
	if (n_cards == 1)
		return g_strdup("Room for the one card there is. Here it is.");
	if (room >= n_cards)
		return g_strdup_printf("Room for all %u cards, %s", n_cards, order);
	if (room == 1)
		return g_strdup("Room for about 1 card. Here it is.");
	return g_strdup_printf("Room for about %u cards, %s", room, order);
}

/* -------------------------------------------------------- after the session */

char *rh_say_forecast(guint in_mind, guint of)
{
	return g_strdup_printf("On the day you will likely have %u of %u in mind, without more "
			       "practice.", in_mind, of);
}

char *rh_say_thought(const char *text)
{
	g_autofree char *plain = g_strstrip(g_strdup(text));
	gsize len = strlen(plain);

	return g_strdup_printf("Worth a thought: %s%s", plain,
			       len > 0 && g_ascii_isalnum(plain[len - 1]) ? "." : "");
}
