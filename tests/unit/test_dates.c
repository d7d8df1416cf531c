/*
 * test_dates.c - what people write for a date, and what is made of it.
 */
#include "session/dates.h"
#include "unit.h"

/* Monday 23 November 2026, 18:00 in Berlin, which is one hour east of UTC then. */
#define NOW G_GINT64_CONSTANT(1795453200000)

static const char *const german_months[] = {
	"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
	"Oktober", "November", "Dezember", "Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug",
	"Sep", "Okt", "Nov", "Dez",
};
static const char *const german_weekdays[] = {
	"Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag",
	"Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So.",
};
static const RhDateNames german = { german_months, german_weekdays };

/* "2026-12-02 10:00+60", or "2026-12-02" for a day alone; two of them with " | ". */
static char *read_at(const char *text, const char *zone_name, gint64 now_ms)
{
	g_autoptr(GTimeZone) zone = g_time_zone_new(zone_name);
	RhDateRule rule = { now_ms, zone, &german };
	g_autofree char *problem = NULL;
	GString *out = g_string_new(NULL);
	RhDate found[2];
	guint n = rh_date_parse(text, &rule, found, &problem);

	ck_assert_msg((n == 0) == (problem != NULL), "%s: %u readings and %s", text, n,
		      problem != NULL ? problem : "no problem");
	if (n == 0)
		g_string_assign(out, problem);
	for (guint i = 0; i < n; i++) {
		g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(found[i].at_ms / 1000);
		g_autoptr(GDateTime) there = g_date_time_to_timezone(utc, zone);
		g_autofree char *day = g_date_time_format(there, "%Y-%m-%d");
		g_autofree char *hour = g_date_time_format(there, "%H:%M");

		ck_assert_int_eq(found[i].tz_min,
				 (int)(g_date_time_get_utc_offset(there) / G_TIME_SPAN_MINUTE));
		g_string_append_printf(out, "%s%s", i > 0 ? " | " : "", day);
		if (found[i].has_time)
			g_string_append_printf(out, " %s%+d", hour, found[i].tz_min);
		else
			ck_assert_str_eq(hour, "12:00");
	}
	return g_string_free(out, FALSE);
}

static const struct {
	const char *text, *wanted;
} readings[] = {
	/* days ahead */
	{ "9 days", "2026-12-02" }, { "in 9 days", "2026-12-02" }, { " IN  9 DAYS ", "2026-12-02" },
	{ "9d", "2026-12-02" }, { "1 day", "2026-11-24" }, { "in a week", "2026-11-30" },
	{ "2 weeks", "2026-12-07" }, { "two weeks", "2026-12-07" }, { "in 2w", "2026-12-07" },
	{ "in three days", "2026-11-26" }, { "a month", "2026-12-23" },
	{ "in 3 months", "2027-02-23" }, { "0 days", "2026-11-23" },
	{ "9 days 10:00", "2026-12-02 10:00+60" }, { "in 9 days at 10", "2026-12-02 10:00+60" },
	{ "in 3 hours", "2026-11-23 21:00+60" }, { "in 10 h", "2026-11-24 04:00+60" },
	{ "９ days", "2026-12-02" },
	/* near days */
	{ "today", "2026-11-23" }, { "tomorrow", "2026-11-24" },
	{ "Tomorrow at 9:30", "2026-11-24 09:30+60" }, { "tomorrow 9am", "2026-11-24 09:00+60" },
	{ "the day after tomorrow", "2026-11-25" }, { "today 19:00", "2026-11-23 19:00+60" },
	{ "tomorrow noon", "2026-11-24 12:00+60" }, { "10:00 tomorrow", "2026-11-24 10:00+60" },
	/* an hour alone is the next one */
	{ "10am", "2026-11-24 10:00+60" }, { "7 pm", "2026-11-23 19:00+60" },
	{ "19:30", "2026-11-23 19:30+60" }, { "12am", "2026-11-24 00:00+60" },
	{ "at 9:00 a.m.", "2026-11-24 09:00+60" }, { "20h", "2026-11-23 20:00+60" },
	{ "20h15", "2026-11-23 20:15+60" }, { "10 o'clock", "2026-11-24 10:00+60" },
	{ "17:00", "2026-11-24 17:00+60" },
	/* days of the week */
	{ "Wed", "2026-11-25" }, { "wednesday", "2026-11-25" }, { "on Wed", "2026-11-25" },
	{ "this Friday", "2026-11-27" }, { "Sunday", "2026-11-29" }, { "Wed.", "2026-11-25" },
	{ "weds", "'weds' is no day*" }, { "Thurs 10:00", "2026-11-26 10:00+60" },
	{ "Wed, 10am", "2026-11-25 10:00+60" }, { "next Wed", "2026-11-25 | 2026-12-02" },
	{ "next Monday", "2026-11-30" }, { "next Wed 10:00",
	  "2026-11-25 10:00+60 | 2026-12-02 10:00+60" },
	{ "Mon", "2026-11-23 | 2026-11-30" }, { "Mon 9:00", "2026-11-30 09:00+60" },
	{ "Mittwoch", "2026-11-25" }, { "Mi", "2026-11-25" }, { "Mi. 14:00",
	  "2026-11-25 14:00+60" },
	/* named months */
	{ "2 Dec", "2026-12-02" }, { "2 December 10:00", "2026-12-02 10:00+60" },
	{ "Dec 2", "2026-12-02" }, { "December 2nd", "2026-12-02" }, { "2nd of Dec", "2026-12-02" },
	{ "the 2nd of December", "2026-12-02" }, { "2. Dez", "2026-12-02" },
	{ "2. Dezember 2026, 10 Uhr", "2026-12-02 10:00+60" }, { "2. Dez. 10:00",
	  "2026-12-02 10:00+60" }, { "1. März", "2027-03-01" }, { "1. Mai", "2027-05-01" },
	{ "Dec 2, 2026", "2026-12-02" }, { "Dec 2 2027", "2027-12-02" }, { "3 Feb", "2027-02-03" },
	{ "Dec 2 at 10", "2026-12-02 10:00+60" }, { "Dec 2 10.30", "2026-12-02 10:30+60" },
	{ "10am 2 Dec", "2026-12-02 10:00+60" }, { "29 Feb", "2028-02-29" },
	{ "Wed 2 Dec", "2026-12-02" }, { "Wednesday, 2 December 2026, 10:00",
	  "2026-12-02 10:00+60" }, { "2 sept", "2027-09-02" }, { "2 Dec 1900 10:00",
	  "*'2 Dec 1900 10:00' is no day*" },
	/* numbers */
	{ "2.12.", "2026-12-02" }, { "2.12.2026", "2026-12-02" }, { "02.12.26", "2026-12-02" },
	{ "2.12. 10:00", "2026-12-02 10:00+60" }, { "2.12. 10.30", "2026-12-02 10:30+60" },
	{ "2.12", "2026-12-02" }, { "2026-12-02", "2026-12-02" },
	{ "2026-12-02T10:00", "2026-12-02 10:00+60" },
	{ "2026-12-02T10:00:30", "2026-12-02 10:00+60" },
	{ "2026-12-02T10:00Z", "2026-12-02 11:00+60" },
	{ "2026-12-02T10:00-05:00", "2026-12-02 16:00+60" },
	{ "2026/12/02", "2026-12-02" }, { "2026-12-02 10:00", "2026-12-02 10:00+60" },
	{ "4/12", "2026-12-04 | 2027-04-12" }, { "12/4", "2026-12-04 | 2027-04-12" },
	{ "4-12", "2026-12-04 | 2027-04-12" }, { "4/12/2026", "2026-12-04" },
	{ "3/5/2027", "2027-03-05 | 2027-05-03" }, { "25/12", "2026-12-25" },
	{ "12/25", "2026-12-25" }, { "12/25/26", "2026-12-25" }, { "12/12", "2026-12-12" },
	{ "4/12 10:00", "2026-12-04 10:00+60 | 2027-04-12 10:00+120" },
	/* past, and not a date */
	{ "20 Nov", "20 November 2026 is past; *" }, { "20 Nov 2026", "20 November 2026 is past*" },
	{ "20 Nov 2027", "2027-11-20" }, { "1 Oct", "2027-10-01" },
	{ "2025-12-02", "2 December 2025 is past*" }, { "yesterday", "22 November 2026 is past*" },
	{ "today 9:00", "that hour of today is past*" }, { "23 Nov 17:59", "that hour of today*" },
	{ "Tue 2 Dec", "2 December 2026 is a Wednesday, not a Tuesday*" },
	{ "2 Dec 2040", "that is more than 5 years away*" }, { "9999 days", "*more than 5 years*" },
	{ "", "no day was given*" }, { "   ", "no day was given*" }, { "9", "'9' is no day*" },
	{ "next week", "'next week' is no day*" }, { "soon", "*is no day*" },
	{ "31 Apr", "'31 Apr' is no day*" }, { "32.1.", "*is no day*" }, { "13/13", "*is no day*" },
	{ "0/0", "*is no day*" }, { "2 Dec 25:00", "*is no day*" }, { "13pm", "*is no day*" },
	{ "2 Dec 3 Dec", "*is no day*" }, { "10:00 11:00", "*is no day*" },
	{ "4/12/20266", "*is no day*" }, { "99999999999999999999 days", "*is no day*" },
	{ "2026-12-02T10:00+99:99", "*" }, { "-1 days", "*is no day*" }, { "in", "*is no day*" },
	{ "Wed Thu", "*is no day*" }, { ":", "*is no day*" }, { "\xff", "no day was given*" },
	{ "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27", "*is no day*" },
};

START_TEST(test_readings)
{
	g_autofree char *got = read_at(readings[_i].text, "Europe/Berlin", NOW);

	ck_assert_msg(g_pattern_match_simple(readings[_i].wanted, got), "%s: %s, not %s",
		      readings[_i].text, got, readings[_i].wanted);
}
END_TEST

/* Days and hours around a change of the clocks. */
static const struct {
	const char *text, *zone, *now, *wanted;
} clocks[] = {
	/* 25 October 2026: back from two hours to one. */
	{ "in 3 days", "Europe/Berlin", "2026-10-24T09:00:00Z", "2026-10-27" },
	{ "tomorrow 10:00", "Europe/Berlin", "2026-10-24T09:00:00Z", "2026-10-25 10:00+60" },
	{ "today 13:00", "Europe/Berlin", "2026-10-24T09:00:00Z", "2026-10-24 13:00+120" },
	{ "in 24 hours", "Europe/Berlin", "2026-10-24T09:00:00Z", "2026-10-25 10:00+60" },
	/* 28 March 2027: half past two does not exist. */
	{ "28 Mar 2:30", "Europe/Berlin", "2027-03-20T09:00:00Z", "2027-03-28 03:?0+120" },
	{ "tomorrow", "Europe/Berlin", "2027-03-27T22:30:00Z", "2027-03-28" },
	/* The day is that of the place. */
	{ "tomorrow", "Pacific/Auckland", "2026-11-23T12:00:00Z", "2026-11-25" },
	{ "tomorrow", "America/New_York", "2026-11-24T03:00:00Z", "2026-11-24" },
	{ "today 8pm", "America/New_York", "2026-11-23T12:00:00Z", "2026-11-23 20:00-300" },
	{ "10:00", "Asia/Kolkata", "2026-11-23T12:00:00Z", "2026-11-24 10:00+330" },
	{ "1 Jan", "UTC", "2026-12-31T23:59:00Z", "2027-01-01" },
};

START_TEST(test_clocks)
{
	g_autoptr(GDateTime) now = g_date_time_new_from_iso8601(clocks[_i].now, NULL);
	g_autofree char *got = read_at(clocks[_i].text, clocks[_i].zone,
				       g_date_time_to_unix(now) * 1000);

	ck_assert_msg(g_pattern_match_simple(clocks[_i].wanted, got), "%s: %s, not %s", clocks[_i].text, got,
		      clocks[_i].wanted);
}
END_TEST

START_TEST(test_days)
{
	g_autoptr(GTimeZone) zone = g_time_zone_new("Europe/Berlin");

	ck_assert_int_eq(rh_date_days(NOW, NOW, zone), 0);
	ck_assert_int_eq(rh_date_days(NOW, NOW + 6 * 3600000, zone), 1);
	ck_assert_int_eq(rh_date_days(NOW, NOW - 19 * 3600000, zone), -1);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("dates");
	TCase *tcase = tcase_create("dates");

	tcase_add_loop_test(tcase, test_readings, 0, G_N_ELEMENTS(readings));
	tcase_add_loop_test(tcase, test_clocks, 0, G_N_ELEMENTS(clocks));
	tcase_add_test(tcase, test_days);
	suite_add_tcase(suite, tcase);
	return unit_main(suite);
}
