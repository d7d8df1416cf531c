/*
 * schedule.c - practice days, the fuzz and the due time of a card.
 *
 * All times are 64-bit milliseconds.  They are kept within TIME_MAX, some
 * three hundred thousand years, so that no sum can overflow whatever a log
 * holds.
 */
#include <math.h>
#include <rehearse/schedule.h>
#include "memory/model.h"

#define MINUTE_MS G_GINT64_CONSTANT(60000)
#define HOUR_MS (60 * MINUTE_MS)
#define DAY_MS (24 * HOUR_MS)
#define TIME_MAX (G_MAXINT64 / 1000)

#define EXACT_BELOW_MS (8 * HOUR_MS)	/* shorter intervals do not wait for a day */
#define FUZZ_FROM 2.5			/* days */
#define RETENTION_MIN 0.70
#define RETENTION_MAX 0.97

static gint64 offset_ms(RhDayRule rule)
{
	return rule.day_start_hour * HOUR_MS - rule.tz_min * MINUTE_MS;
}

gint64 rh_practice_day(gint64 at_ms, RhDayRule rule)
{
	gint64 local = CLAMP(at_ms, -TIME_MAX, TIME_MAX) - offset_ms(rule);

	/* Rounds towards the past also before 1970, where / rounds the other way. */
	return local / DAY_MS - (local % DAY_MS < 0);
}

gint64 rh_practice_day_start_ms(gint64 day, RhDayRule rule)
{
	return CLAMP(day, -TIME_MAX / DAY_MS, TIME_MAX / DAY_MS) * DAY_MS + offset_ms(rule);
}

/* A day up to 2.5, then a share of what lies between these ages; in days. */
static double fuzz_width(double interval)
{
	return 1 + 0.15 * MAX(MIN(interval, 7) - FUZZ_FROM, 0) +
	       0.10 * MAX(MIN(interval, 20) - 7, 0) + 0.05 * MAX(interval - 20, 0);
}

double rh_interval_fuzz(double interval, double elapsed, double u)
{
	double width, lo, hi;

	interval = rh_bounded(interval, 0, RH_STABILITY_MAX);
	if (interval < FUZZ_FROM)
		return interval;
	elapsed = rh_bounded(elapsed, 0, RH_STABILITY_MAX);
	width = fuzz_width(interval);
	lo = MAX(2, floor(interval - width + 0.5));
	hi = MIN(floor(interval + width + 0.5), RH_STABILITY_MAX);
	if (interval > elapsed)
		lo = MAX(lo, floor(elapsed) + 1);
	lo = MIN(lo, hi);
	return MIN(floor(rh_bounded(u, 0, 1) * (hi - lo + 1) + lo), hi);
}

/* A number in [0, 1) from SEED: the output function of splitmix64. */
static double unit_from_seed(guint64 seed)
{
	guint64 x = seed + G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);

	x = (x ^ (x >> 30)) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
	x = (x ^ (x >> 27)) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
	x ^= x >> 31;
	return ldexp((double)(x >> 11), -53);
}

/* Where an interval of DAYS leads, before the rests of a session and of a day. */
static gint64 end_of_interval(double days, gint64 at_ms, const RhDueRule *rule)
{
	gint64 length = (gint64)(days * (double)DAY_MS + 0.5), day;

	if (length < EXACT_BELOW_MS)
		return at_ms + length;
	if (days >= FUZZ_FROM) {
		days = rh_interval_fuzz(days, rule->elapsed, unit_from_seed(rule->seed));
		length = (gint64)days * DAY_MS;
	}
	day = rh_practice_day(at_ms + length, rule->day);
	if (day == rh_practice_day(at_ms, rule->day))
		return at_ms + length;
	return rh_practice_day_start_ms(day, rule->day);
}

/*
 * The grade has shaped MEMORY already and the agains are counted in RULE: a
 * card that rests after three of them rests whatever its last grade was.
 */
gint64 rh_due_ms(const RhModel *model, const RhMemory *memory, G_GNUC_UNUSED RhGrade grade,
		 gint64 at_ms, const RhDueRule *rule)
{
	double retention = rule->retention;
	gint64 due;

	/* A retention that is no number stays one: the model then takes its default. */
	if (retention == retention)
		retention = rh_bounded(retention, RETENTION_MIN, RETENTION_MAX);
	at_ms = CLAMP(at_ms, -TIME_MAX, TIME_MAX);
	due = end_of_interval(rh_model_interval(model, memory, retention), at_ms, rule);
	due = MAX(due, at_ms + RH_EARLY_RETURN_MIN * MINUTE_MS);
	if (rule->agains_today >= RH_AGAINS_A_DAY)
		due = MAX(due, rh_practice_day_start_ms(
				       rh_practice_day(at_ms, rule->day) + 1, rule->day));
	return due;
}
