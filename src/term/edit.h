/*
 * edit.h - a line edited on a terminal: readline, driven a key at a time.
 *
 * Readline is one a process, so this is too.
 *
 *	rh_edit_open(in, out);
 *	rh_edit_start(RH_ASK_ANSWER, "answer> ");
 *	while (rh_edit_feed() == RH_EDIT_OPEN)	// whenever IN can be read
 *		;
 *	line = rh_edit_take();
 */
#ifndef TERM_EDIT_H
#define TERM_EDIT_H

#include <glib.h>
#include "session/world.h"

typedef enum { RH_EDIT_OPEN, RH_EDIT_LINE, RH_EDIT_EOF } RhEditState;

void rh_edit_open(int in, int out);
void rh_edit_close(void);

/* Shows PROMPT and begins a line; KIND chooses the history. */
void rh_edit_start(RhAskKind kind, const char *prompt);
/* Reads one key. */
RhEditState rh_edit_feed(void);
/* The line that was sent, valid UTF-8; a paste may hold LF.  (transfer full) */
char *rh_edit_take(void);
/* The unfinished line.  (transfer full) */
char *rh_edit_text(void);
/* Ends the unfinished line; the terminal gets its modes back. */
void rh_edit_abandon(void);

/*
 * Between these two other lines may be shown; then the prompt stands below them
 * with the text typed so far.
 */
void rh_edit_step_aside(void);
void rh_edit_come_back(void);
/* Ctrl-C was pressed: leaves searches and half-typed key sequences. */
void rh_edit_interrupted(void);
/* Gives the terminal its modes back, and takes them again. */
void rh_edit_suspend(void);
void rh_edit_resume(void);
/* Asks the terminal for its size; TRUE when the number of columns has changed. */
gboolean rh_edit_resize(void);

#endif
