/*
 * driver.h - a scenario while it is played; driver.c explains the language.
 */
#ifndef PTY_DRIVER_H
#define PTY_DRIVER_H

#include <glib.h>

#include "glass.h"
#include "pty.h"

typedef struct {
	const char *name;	/* of the scenario, for messages */
	char **lines;
	guint at;		/* the next line to be read */
	guint step_line;	/* the line of this step, from 1 */
	guint n_points;		/* TAP test points so far */
	gboolean failed;

	char *folder;		/* a home of its own, removed at the end */
	char **env;
	guint columns, rows;

	Pty pty;
	gboolean is_running, is_stopped, was_started;
	gboolean stop_restored, end_restored;
	int exit_code;
	guint n_typed;		/* bytes since "run" or the last "keys" */
	Glass *glass;
	GString *raw;		/* the bytes as they came */

	guint mark_row;		/* just after the last match: row and byte in it */
	gsize mark_byte;
	GPtrArray *forbidden;	/* texts that must not come before the next match */
} Scene;

/* One word of the language.  Says with scene_point() how it went. */
typedef void (*StepFunc)(Scene *scene, const char *argument);
StepFunc step_find(const char *word);
/* measure.c */
void step_keys(Scene *scene, const char *argument);
void step_still(Scene *scene, const char *argument);
void step_save(Scene *scene, const char *argument);

/* Reports a test point; WHY (nullable) explains a failure. */
void scene_point(Scene *scene, gboolean good, const char *what, const char *why);
/* The lines up to END, which the step consumes.  (transfer full) */
GPtrArray *scene_block(Scene *scene);
/*
 * Reads output and events until something came; FALSE when for SECONDS nothing
 * did, or the program is at its end and all was read.
 */
gboolean scene_pump(Scene *scene, guint seconds);
gboolean scene_pump_ms(Scene *scene, guint milliseconds);
/* Reads what the program left after its end and lets the terminal go. */
void scene_drain(Scene *scene);

#endif
