/*
 * stats.h - what a log and the due times come to, as plain numbers.
 *
 * Pure: no disk, no clock.  The caller walks the log, newest event first, and
 * hands every event over; undone reviews are left out.
 *
 *	g_autoptr(RhHistory) history = rh_history_new();
 *	rh_store_each_event(store, NULL, NULL, TRUE, take, history, &error);
 *	rh_history_sum(history, today, &sum);
 */
#ifndef REHEARSE_STATS_H
#define REHEARSE_STATS_H

#include <glib.h>
#include <rehearse/event.h>
#include <rehearse/schedule.h>

G_BEGIN_DECLS

/* ----------------------------------------------- recall, true and predicted */

/*
 * Reviews for which the model had said beforehand how likely the card was known.
 * Remembered is every grade but again.  LOW and HIGH bound the true share with a
 * confidence of 95 % (Wilson's interval, J. Am. Stat. Assoc. 22, 1927); 0 and 1
 * where there is no review.
 */
typedef struct {
	guint reviews, remembered;
	double predicted;	/* mean of what the model said; NAN without reviews */
	double low, high;
} RhRecall;

#define RH_RECALL_BINS 6	/* predicted below 50 %, 50 to 60, ... 90 to 100 */
/* The lower bound of BIN, 0 to RH_RECALL_BINS; that of the last is 1. */
double rh_recall_bin_start(guint bin);

/* ------------------------------------------------------------------ history */

typedef struct RhHistory RhHistory;

typedef struct {
	guint reviews;		/* that stand */
	gint64 duration_ms;	/* of them, where it is known */
	guint days;		/* practice days with a review */
	gint64 first_day, last_day;	/* practice days; -1 if none */
	guint run;		/* days in a row up to today, or to yesterday */
	RhRecall recall;	/* the first review of a card on a day */
	RhRecall bins[RH_RECALL_BINS];	/* of those */
	RhRecall same_day;	/* later ones on the same day */
} RhHistorySum;

RhHistory *rh_history_new(void);
void rh_history_free(RhHistory *history);
/*
 * EVENT must not be newer than the one before.  Nothing of it is kept.  TRUE when it
 * is a review that stands, so that it counts.
 */
gboolean rh_history_take(RhHistory *history, const RhEvent *event);
/* TODAY is a practice day. */
void rh_history_sum(const RhHistory *history, gint64 today, RhHistorySum *sum);

/* ----------------------------------------------------------------- forecast */

#define RH_FORECAST_DAYS 7	/* practice days, today the first */

/* Cards due, by practice day.  What is due now is not counted in days[0] again. */
typedef struct {
	gint64 now_ms, today;
	RhDayRule day;
	guint now;
	guint days[RH_FORECAST_DAYS];
	guint later;
} RhForecast;

void rh_forecast_init(RhForecast *forecast, gint64 now_ms, RhDayRule day);
void rh_forecast_add(RhForecast *forecast, gint64 due_ms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhHistory, rh_history_free)

G_END_DECLS

#endif
