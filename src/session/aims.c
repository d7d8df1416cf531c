/*
 * aims.c - interviews as targets, and the practice days until them.
 *
 * Days are cut where the person is, at the hour where practice days start, so that
 * a clock that changes moves no practice.  The day of the last interview itself is
 * no practice day, unless it is today.
 */
#include "session/aims.h"
#include "session/dates.h"
#include "session/days.h"

#define HALF_DAY_MS G_GINT64_CONSTANT(43200000)
/* So far ahead days are planned one by one, and then weeks. */
#define SINGLE_DAYS 60
#define SINGLE_WEEKS 360

/* ------------------------------------------------------------------ targets */

/* When no hour was said it is noon; after noon it may still be ahead, until the day ends. */
static void take_aim(GArray *aims, const RhInterview *interview, int round, gint64 at_ms,
		     gboolean has_time, gint64 now_ms)
{
	RhAim aim = { interview, round, at_ms, interview->weight > 0 ? interview->weight : 1 };

	if (!has_time && at_ms >= 0 && at_ms <= now_ms)
		aim.at_ms += HALF_DAY_MS - 1;
	if (aim.at_ms > now_ms)
		g_array_append_val(aims, aim);
}

static gint by_time(gconstpointer a, gconstpointer b)
{
	const RhAim *x = a, *y = b;

	if (x->at_ms != y->at_ms)
		return x->at_ms < y->at_ms ? -1 : 1;
	if (x->interview != y->interview)
		return g_strcmp0(x->interview->uuid, y->interview->uuid);
	return x->round - y->round;
}

GArray *rh_aims_new(const GPtrArray *interviews, gint64 at_ms)
{
	GArray *aims = g_array_new(FALSE, FALSE, sizeof(RhAim));

	for (guint i = 0; interviews != NULL && i < interviews->len; i++) {
		const RhInterview *one = g_ptr_array_index(interviews, i);

		take_aim(aims, one, -1, one->at_ms, one->has_time, at_ms);
		for (guint r = 0; r < one->rounds->len; r++) {
			const RhInterviewRound *round = &g_array_index(one->rounds,
								       RhInterviewRound, r);

			/* A round that is the interview itself is no second target. */
			if (round->at_ms != one->at_ms)
				take_aim(aims, one, (int)r, round->at_ms, round->has_time, at_ms);
		}
	}
	g_array_sort(aims, by_time);
	if (aims->len > RH_PLAN_INTERVIEWS_MAX)
		g_array_set_size(aims, RH_PLAN_INTERVIEWS_MAX);
	return aims;
}

/* --------------------------------------------------------------------- days */

int rh_calendar_tz(const RhCalendar *calendar, gint64 at_ms)
{
	gint interval;

	if (calendar->zone == NULL)
		return calendar->now.tz_min;
	interval = g_time_zone_find_interval(calendar->zone, G_TIME_TYPE_UNIVERSAL, at_ms / 1000);
	return interval < 0 ? calendar->now.tz_min :
			      g_time_zone_get_offset(calendar->zone, interval) / 60;
}

static RhDayRule rule_at(const RhCalendar *calendar, gint64 at_ms)
{
	return (RhDayRule){ rh_calendar_tz(calendar, at_ms), calendar->day_start_hour };
}

gint64 rh_calendar_day(const RhCalendar *calendar, gint64 at_ms)
{
	return rh_practice_day(at_ms, rule_at(calendar, at_ms));
}

gint64 rh_calendar_start_ms(const RhCalendar *calendar, gint64 day)
{
	gint64 about = rh_practice_day_start_ms(day, rule_at(calendar, calendar->now.ms));

	return rh_practice_day_start_ms(day, rule_at(calendar, about));
}

double rh_aims_minutes(const GArray *aims, gint64 day, gint64 at_ms, double usual)
{
	double most = -1;

	for (guint i = 0; i < aims->len; i++) {
		const RhAim *aim = &g_array_index(aims, RhAim, i);
		double minutes;

		if (aim->at_ms <= at_ms)
			continue;
		minutes = rh_interview_minutes_on(aim->interview, day);
		if (minutes >= 0 && minutes <= 0)
			return 0;
		most = MAX(most, minutes > 0 ? minutes : usual);
	}
	return most >= 0 ? most : usual;
}

/* Nobody looks at a single day of next year, and the planner walks through each. */
static guint span_of(gint64 ahead)
{
	if (ahead < SINGLE_DAYS)
		return 1;
	return ahead < SINGLE_WEEKS ? 7 : 28;
}

GArray *rh_aims_days(const GArray *aims, const RhCalendar *calendar, double usual, double seconds)
{
	GArray *days = g_array_new(FALSE, FALSE, sizeof(RhAgendaDay));
	gint64 last_ms = g_array_index(aims, RhAim, aims->len - 1).at_ms;
	gint64 today = rh_calendar_day(calendar, calendar->now.ms);
	gint64 last_day = MIN(rh_calendar_day(calendar, last_ms), today + RH_PLAN_DAYS_MAX);
	gint64 since_start = calendar->now.ms - rh_calendar_start_ms(calendar, today);
	RhAgendaDay first = { today, calendar->now.ms, MAX(seconds, 0), 1 };

	g_array_append_val(days, first);
	for (gint64 day = today + 1; day < last_day; ) {
		gint64 at_ms = rh_calendar_start_ms(calendar, day) + since_start;
		RhAgendaDay one = { .day = day, .at_ms = at_ms };
		gint64 end = MIN(day + span_of(day - today), last_day);

		one.span = (guint)(end - day);
		for (; day < end; day++)
			one.seconds += 60 * rh_aims_minutes(aims, day, at_ms, usual);
		g_array_append_val(days, one);
	}
	return days;
}
