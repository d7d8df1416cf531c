/* chart.h - small charts made of characters; what they show stands there in figures too. */
#ifndef TERM_CHART_H
#define TERM_CHART_H

#include "term/term.h"

typedef struct {
	const char *label;	/* before the bar */
	double value;		/* its length; 0 or more */
	const char *figure;	/* behind the bar: the value in words */
} RhBar;

/*
 * One row for each of N BARS, the longest as wide as there is room, never wider
 * than the screen's text.  Blocks where UTF-8 can be shown, '#' otherwise; where
 * there is no room for bars, labels and figures alone.
 */
void rh_chart_bars(RhScreen *screen, const RhBar *bars, guint n);

#endif
