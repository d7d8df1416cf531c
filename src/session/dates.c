/*
 * dates.c - makes one moment, or two, of what datewords.c has read: the calendar,
 * the clock, and what cannot be meant.
 */
#include <string.h>

#include "session/datewords.h"
#include "session/wording.h"
#include "text/words.h"

#define LONG_PAST_DAYS 35	/* a day just gone by was hardly meant for next year */

static GDateTime *local(gint64 at_ms, GTimeZone *zone)
{
	g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(at_ms / 1000);

	return utc != NULL ? g_date_time_to_timezone(utc, zone) : NULL;
}

static gint64 julian(GDateTime *time)
{
	GDate date;

	g_date_clear(&date, 1);
	g_date_set_dmy(&date, (GDateDay)g_date_time_get_day_of_month(time),
		       (GDateMonth)g_date_time_get_month(time),
		       (GDateYear)g_date_time_get_year(time));
	return (gint64)g_date_get_julian(&date);
}

int rh_date_days(gint64 from_ms, gint64 at_ms, GTimeZone *zone)
{
	g_autoptr(GDateTime) from = local(from_ms, zone), at = local(at_ms, zone);

	return from != NULL && at != NULL ? (int)(julian(at) - julian(from)) : 0;
}

/* The time of day of DRAFT on DATE. */
static gboolean put(const RhDateDraft *draft, const GDate *date, RhDate *out)
{
	GTimeZone *zone = draft->rule->zone;
	g_autoptr(GTimeZone) given = NULL;
	g_autoptr(GDateTime) time = NULL;
	g_autoptr(GDateTime) here = NULL;

	if (draft->zone_min != G_MAXINT)
		zone = given = g_time_zone_new_offset(draft->zone_min * 60);
	time = g_date_time_new(zone, g_date_get_year(date), (int)g_date_get_month(date),
			       g_date_get_day(date), draft->hour >= 0 ? draft->hour : RH_DATE_HOUR,
			       MAX(draft->minute, 0), 0);
	if (time == NULL)
		return FALSE;
	here = g_date_time_to_timezone(time, draft->rule->zone);
	*out = (RhDate){
		.at_ms = g_date_time_to_unix(time) * 1000, .has_time = draft->hour >= 0,
		.tz_min = (int)(g_date_time_get_utc_offset(here) / G_TIME_SPAN_MINUTE),
	};
	return TRUE;
}

static void today_of(const RhDateDraft *draft, GDate *today)
{
	g_autoptr(GDateTime) now = local(draft->rule->now_ms, draft->rule->zone);

	g_date_clear(today, 1);
	g_date_set_julian(today, (guint32)julian(now));
}

static gboolean is_gone(const RhDateDraft *draft, const RhDate *date)
{
	if (date->has_time)
		return date->at_ms <= draft->rule->now_ms;
	return rh_date_days(draft->rule->now_ms, date->at_ms, draft->rule->zone) < 0;
}

static guint offset_dates(RhDateDraft *draft, RhDate found[2])
{
	gboolean nameless = draft->kind == RH_DAY_NONE;	/* "10am": today or tomorrow */
	GDate date;

	today_of(draft, &date);
	if (draft->offset < 0)
		g_date_subtract_days(&date, (guint)-draft->offset);
	else
		g_date_add_days(&date, (guint)draft->offset);
	g_date_add_months(&date, (guint)draft->months);
	if (!put(draft, &date, &found[0]))
		return 0;
	if (nameless && is_gone(draft, &found[0])) {
		g_date_add_days(&date, 1);
		return put(draft, &date, &found[0]) ? 1 : 0;
	}
	return 1;
}

/*
 * "Wed" is the coming one; on a Wednesday it may be today.  "next Wed" may be the
 * coming one, or that of the week after Sunday.
 */
static guint weekday_dates(RhDateDraft *draft, RhDate found[2])
{
	GDate date;
	int today, ahead;
	guint n = 0;

	today_of(draft, &date);
	today = (int)g_date_get_weekday(&date);
	ahead = (draft->weekday - today + 6) % 7 + 1;
	if (ahead == 7 && !draft->next && put(draft, &date, &found[0]) &&
	    !is_gone(draft, &found[0]))
		n = 1;
	g_date_add_days(&date, (guint)ahead);
	if (!put(draft, &date, &found[n]))
		return n;
	n++;
	if (!draft->next || today + ahead > 7)
		return n;
	g_date_add_days(&date, 7);
	return put(draft, &date, &found[1]) ? 2 : 1;
}

static gboolean put_calendar(RhDateDraft *draft, int day, int month, RhDate *out)
{
	gboolean any_year = draft->year == 0;
	int year = draft->year;
	RhDate this_year;
	GDate date;

	today_of(draft, &date);
	if (any_year)
		year = g_date_get_year(&date);
	if (year < 1971 || year > 9000 || month < 1 || month > 12)
		return FALSE;
	/* 29 February waits for its year. */
	for (int tries = 0; any_year && tries < 4 &&
	     !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year); tries++)
		year++;
	if (day < 1 || !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
		return FALSE;
	g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
	if (!put(draft, &date, &this_year))
		return FALSE;
	*out = this_year;
	if (!any_year || !is_gone(draft, &this_year) ||
	    rh_date_days(this_year.at_ms, draft->rule->now_ms, draft->rule->zone) < LONG_PAST_DAYS)
		return TRUE;
	g_date_add_years(&date, 1);
	return put(draft, &date, out);
}

static guint calendar_dates(RhDateDraft *draft, RhDate found[2])
{
	guint n = put_calendar(draft, draft->day, draft->month, &found[0]) ? 1 : 0;

	if (draft->swappable && put_calendar(draft, draft->month, draft->day, &found[n]))
		n++;
	/* What is past is no reading where there is another. */
	if (n == 2 && is_gone(draft, &found[0]) != is_gone(draft, &found[1])) {
		if (is_gone(draft, &found[0]))
			found[0] = found[1];
		n = 1;
	}
	if (n == 2 && found[1].at_ms < found[0].at_ms) {
		RhDate first = found[0];

		found[0] = found[1];
		found[1] = first;
	}
	return n;
}

/* ------------------------------------------------------------------ trouble */

static char *day_words(const RhDateDraft *draft, const RhDate *date)
{
	g_autoptr(GDateTime) time = local(date->at_ms, draft->rule->zone);

	return rh_say_day_month(g_date_time_get_day_of_month(time), g_date_time_get_month(time),
				g_date_time_get_year(time));
}

/* A weekday that was named and is not that of the date. */
static char *weekday_trouble(const RhDateDraft *draft, const RhDate *date)
{
	g_autoptr(GDateTime) time = local(date->at_ms, draft->rule->zone);
	g_autofree char *day = NULL;

	if (draft->weekday == 0 || g_date_time_get_day_of_week(time) == draft->weekday)
		return NULL;
	day = day_words(draft, date);
	return g_strdup_printf(_("%s is a %s, not a %s; type the day or the date alone"), day,
			       _(rh_weekday_names[g_date_time_get_day_of_week(time) - 1]),
			       _(rh_weekday_names[draft->weekday - 1]));
}

static char *trouble_with(const RhDateDraft *draft, const RhDate *date)
{
	int days = rh_date_days(draft->rule->now_ms, date->at_ms, draft->rule->zone);
	g_autofree char *day = NULL;

	if (is_gone(draft, date)) {
		if (days == 0)
			return g_strdup(_("that hour of today is past; type a moment to come"));
		day = day_words(draft, date);
		return g_strdup_printf(_("%s is past; type a day to come, with its year if it is far "
					 "away"), day);
	}
	if (days > RH_DATE_YEARS_MAX * 366)
		return g_strdup_printf(ngettext("that is more than %d year away; type a nearer day",
						"that is more than %d years away; type a nearer day",
						RH_DATE_YEARS_MAX), RH_DATE_YEARS_MAX);
	return weekday_trouble(draft, date);
}

static char *not_understood(const char *text)
{
	g_autofree char *shown = g_utf8_substring(text, 0, MIN(g_utf8_strlen(text, -1), 40));

	g_strstrip(shown);
	if (*shown == '\0')
		return g_strdup(_("no day was given; type one like 9 days, Wed, or 2 Dec 10:00"));
	return g_strdup_printf(_("'%s' is no day that can be read; type one like 9 days, Wed, or "
				 "2 Dec 10:00"), shown);
}

static guint dates_of(RhDateDraft *draft, RhDate found[2])
{
	g_autoptr(GDateTime) time = NULL;

	switch (draft->kind) {
	case RH_DAY_WEEKDAY:
		return weekday_dates(draft, found);
	case RH_DAY_CALENDAR:
		return calendar_dates(draft, found);
	case RH_DAY_EXACT:
		time = local(draft->exact_ms, draft->rule->zone);
		if (time == NULL || draft->hour >= 0)
			return 0;
		found[0] = (RhDate){
			draft->exact_ms,
			(int)(g_date_time_get_utc_offset(time) / G_TIME_SPAN_MINUTE), TRUE,
		};
		return 1;
	case RH_DAY_NONE:
	case RH_DAY_OFFSET:
	default:
		return offset_dates(draft, found);
	}
}

guint rh_date_parse(const char *text, const RhDateRule *rule, RhDate found[2], char **problem)
{
	RhDateDraft draft = RH_DATE_DRAFT_INIT(rule);
	gboolean read = rh_date_read(&draft, text);
	guint n = read ? dates_of(&draft, found) : 0;

	*problem = n == 0 ? not_understood(g_utf8_validate(text, -1, NULL) ? text : "") : NULL;
	for (guint i = 0; i < n && *problem == NULL; i++)
		*problem = trouble_with(&draft, &found[i]);
	rh_date_draft_clear(&draft);
	return *problem == NULL ? n : 0;
}
