/*
 * forecast.h - what was forecast for an interview, kept until it can be compared
 * with what came.
 */
#ifndef REHEARSE_FORECAST_H
#define REHEARSE_FORECAST_H

#include <glib.h>
#include <rehearse/store.h>

G_BEGIN_DECLS

/* Cards in mind at HORIZON_MS, as it was seen at MADE_MS (both UTC). */
typedef struct {
	const char *interview;	/* its uuid */
	gint64 made_ms, horizon_ms;
	double low, mean, high;
	guint cards;		/* known or planned then */
	double outcome;		/* cards in mind when the time had come; < 0: not known yet */
} RhKeptForecast;

/* One that was made at the same moment for the same time is replaced. */
gboolean rh_store_keep_forecast(RhStore *store, const RhKeptForecast *forecast, GError **error);
/* FALSE stops the walk; the forecast is borrowed. */
typedef gboolean (*RhKeptForecastFunc)(const RhKeptForecast *forecast, gpointer data);
/* By interview, the oldest first; INTERVIEW may be NULL for all. */
gboolean rh_store_each_forecast(RhStore *store, const char *interview, RhKeptForecastFunc func,
				gpointer data, GError **error);
/* OUTCOME for all forecasts for INTERVIEW at HORIZON_MS that have none yet. */
gboolean rh_store_settle_forecasts(RhStore *store, const char *interview, gint64 horizon_ms,
				   double outcome, GError **error);

G_END_DECLS

#endif
