/* forecast.c - forecasts in the state file, and what became of them. */
#include <rehearse/forecast.h>

#include "store/private.h"

static void bind_real(RhQuery *query, int index, double value)
{
	sqlite3_bind_double(query, index, value);
}

gboolean rh_store_keep_forecast(RhStore *store, const RhKeptForecast *forecast, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_FORECAST_ADD, error);

	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, store->device);
	rh_query_int(query, 2, forecast->made_ms);
	rh_query_int(query, 3, forecast->horizon_ms);
	rh_query_text(query, 4, forecast->interview);
	bind_real(query, 5, forecast->low);
	bind_real(query, 6, forecast->mean);
	bind_real(query, 7, forecast->high);
	rh_query_int(query, 8, forecast->cards);
	return rh_query_run(store, query, error);
}

static void read_row(RhQuery *query, RhKeptForecast *forecast)
{
	*forecast = (RhKeptForecast){
		.interview = rh_query_column(query, 0),
		.made_ms = sqlite3_column_int64(query, 1),
		.horizon_ms = sqlite3_column_int64(query, 2),
		.low = sqlite3_column_double(query, 3),
		.mean = sqlite3_column_double(query, 4),
		.high = sqlite3_column_double(query, 5),
		.cards = (guint)sqlite3_column_int(query, 6),
		.outcome = sqlite3_column_type(query, 7) == SQLITE_NULL ?
			-1 : sqlite3_column_double(query, 7),
	};
}

gboolean rh_store_each_forecast(RhStore *store, const char *interview, RhKeptForecastFunc func,
				gpointer data, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_FORECASTS, error);
	RhStep step;

	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, interview);
	while ((step = rh_query_step(store, query, error)) == RH_STEP_ROW) {
		RhKeptForecast forecast;

		read_row(query, &forecast);
		if (!func(&forecast, data))
			return TRUE;
	}
	return step == RH_STEP_DONE;
}

gboolean rh_store_settle_forecasts(RhStore *store, const char *interview, gint64 horizon_ms,
				   double outcome, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_FORECAST_SETTLE, error);

	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, interview);
	rh_query_int(query, 2, horizon_ms);
	bind_real(query, 3, outcome);
	return rh_query_run(store, query, error);
}
