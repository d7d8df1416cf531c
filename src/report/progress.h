/*
 * progress.h - one page of one's own progress, in HTML with charts as inline SVG: no
 * scripts, no network, to be read and printed.
 */
#ifndef REPORT_PROGRESS_H
#define REPORT_PROGRESS_H

#include <glib.h>

/* A deck, or behind it a topic of it. */
typedef struct {
	gboolean is_topic;
	const char *name;
	guint cards, met;	/* met: asked at least once */
	double in_mind;		/* likely, of those */
} RhProgressRow;

/* A column of a chart. */
typedef struct {
	const char *label;	/* under it; NULL: none */
	guint value;
} RhProgressDay;

typedef struct {
	const char *title, *when;
	const char *const *facts;	/* sentences; NULL ends them */
	const GArray *rows;		/* of RhProgressRow */
	const GArray *recent, *coming;	/* of RhProgressDay, in the order of time */
} RhProgress;

/* (transfer full) */
char *rh_progress_html(const RhProgress *progress);

#endif
