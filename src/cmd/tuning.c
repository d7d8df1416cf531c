/* tuning.c - fits the memory model to the state file's reviews and says what that brings. */
#include "cmd/tuning.h"

#include <rehearse/journal.h>

#include "text/words.h"

#define LOOKED "tune.looked"	/* a value of the state file: when, UTC milliseconds */
#define OFFER_AFTER 300		/* reviews since the parameters in use were learned */
#define LOOK_AFTER 100		/* reviews since it was looked last */

static int day_start_utc(RhApp *app, const RhStore *store)
{
	int tz_hours = rh_app_tz_min(app, rh_app_now_ms(app)) / 60;

	return (rh_store_rules(store)->day_start_hour - tz_hours + 48) % 24;
}

gboolean rh_tuning_try(RhApp *app, RhStore *store, const RhParams *prior, RhParamsInUse *in_use,
		       RhTuning *tuning, GError **error)
{
	g_autoptr(RhReviewLog) log = rh_review_log_new(NULL);
	RhTuneOptions options;
	const RhReviewRow *rows;
	gsize n;

	if (!rh_store_params(store, in_use, error) || !rh_store_reviews(store, log, error) ||
	    !rh_review_log_end(log, error))
		return FALSE;
	rows = rh_review_log_rows(log, &n);
	rh_tune_options_init(&options);
	options.fitted_ms = in_use->since_ms;
	options.day_start = day_start_utc(app, store);
	return rh_tune(tuning, &in_use->params, prior, rows, n, &options, error);
}

void rh_tuning_note(RhApp *app, RhStore *store)
{
	g_autofree char *now = g_strdup_printf("%" G_GINT64_FORMAT, rh_app_now_ms(app));

	/* Unnoted it is only looked again sooner. */
	rh_store_set_meta(store, LOOKED, now, NULL);
}

static gboolean has_since(RhStore *store, gint64 since_ms, guint wanted)
{
	guint n;

	return rh_store_count_reviews(store, since_ms, wanted, &n, NULL) && n >= wanted;
}

void rh_tuning_offer(RhApp *app, RhStore *store)
{
	g_autofree char *looked = rh_store_get_meta(store, LOOKED, NULL);
	gint64 looked_ms = looked != NULL ? g_ascii_strtoll(looked, NULL, 10) : 0;
	RhParamsInUse in_use;
	RhTuning tuning;

	if (!rh_store_params(store, &in_use, NULL) ||
	    !has_since(store, in_use.since_ms, OFFER_AFTER) ||
	    !has_since(store, looked_ms, LOOK_AFTER) ||
	    !rh_tuning_try(app, store, NULL, &in_use, &tuning, NULL))
		return;
	rh_tuning_note(app, store);
	if (tuning.taken)
		rh_screen_say(app->out, RH_SHOW_PLAIN,
			      _("Tuned to your answers, the memory model would predict them better. "
				"Type: %s tune"), app->command);
}
