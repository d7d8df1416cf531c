/*
 * figures.h - what was practised and what of it is in mind, in figures: for the verbs
 * that show progress.
 *
 *	RhFigures figures;
 *	rh_figures_init(&figures, app);
 *	if (rh_figures_collect(&figures, args, &error)) ...
 *	rh_figures_clear(&figures);
 */
#ifndef CMD_FIGURES_H
#define CMD_FIGURES_H

#include <rehearse/forecast.h>
#include <rehearse/stats.h>

#include "cmd/tally.h"
#include "session/wording.h"

#define RH_FIGURES_DAYS 84	/* twelve weeks */

typedef struct {
	RhApp *app;
	GHashTable *decks;	/* ids of those asked for */
	gboolean is_all;	/* no deck was named: history of removed ones as well */
	RhMoment now;
	RhTallies *tallies;
	RhHistory *history;
	RhHistorySum sum;
	RhForecast forecast;
	guint recent[RH_FIGURES_DAYS];	/* answers of the last days, today first */
	guint settled, held;	/* forecasts for interviews that are over; range met */
	double error;		/* sum of their means less what came */
	RhKeptForecast kept;	/* the first for the last of these interviews */
} RhFigures;

void rh_figures_init(RhFigures *figures, RhApp *app);
void rh_figures_clear(RhFigures *figures);
/* Of the decks that ARGS name, or of all.  Without a state file all is 0. */
gboolean rh_figures_collect(RhFigures *figures, const RhArgs *args, GError **error);

#endif
