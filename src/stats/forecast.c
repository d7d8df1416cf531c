/* forecast.c - how many cards are due on which of the next days. */
#include <rehearse/stats.h>

void rh_forecast_init(RhForecast *forecast, gint64 now_ms, RhDayRule day)
{
	RhForecast empty = { .now_ms = now_ms, .day = day, .today = rh_practice_day(now_ms, day) };

	*forecast = empty;
}

void rh_forecast_add(RhForecast *forecast, gint64 due_ms)
{
	gint64 ahead = rh_practice_day(due_ms, forecast->day) - forecast->today;

	if (due_ms <= forecast->now_ms)
		forecast->now++;
	else if (ahead < RH_FORECAST_DAYS)
		forecast->days[MAX(ahead, 0)]++;
	else
		forecast->later++;
}
