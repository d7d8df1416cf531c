/*
 * typing.h - what is typed on a terminal, a key at a time, until it is a line.
 *
 * Two ways: rh_edit_typing, a line that is edited with readline (edit.c), and
 * rh_instant_typing, keys that need no Enter (instant.c).  Both read the same
 * terminal; each is one a process.
 *
 *	typing->start(&question);
 *	while (typing->feed() == RH_TYPED_OPEN)	// whenever the terminal can be read
 *		;
 *	line = typing->take();
 */
#ifndef TERM_TYPING_H
#define TERM_TYPING_H

#include <glib.h>
#include "session/world.h"

typedef enum {
	RH_TYPED_OPEN,
	RH_TYPED_LINE,
	RH_TYPED_EOF,
	RH_TYPED_EDITOR,	/* the text so far is wanted in the editor; still open */
	RH_TYPED_COLON		/* a command begins: it is to be edited; abandoned */
} RhTyped;

typedef struct {
	RhAskKind kind;
	const char *prompt;
	const char *text;	/* on the line from the beginning, or NULL */
	const char *card;	/* "deck/card" that is asked, or NULL */
} RhQuestion;

typedef struct {
	/* Shows the prompt and begins a line. */
	void (*start)(const RhQuestion *question);
	/* Reads one key. */
	RhTyped (*feed)(void);
	/* The line that was sent, valid UTF-8; a paste may hold LF.  (transfer full) */
	char *(*take)(void);
	/* The unfinished line.  (transfer full) */
	char *(*text)(void);
	/* Puts another text in its place; between step_aside and come_back. */
	void (*replace)(const char *text);
	/* Ends the unfinished line; the terminal gets its modes back. */
	void (*abandon)(void);
	/*
	 * Between these two other lines may be shown; then the prompt stands below
	 * them with the text typed so far.
	 */
	void (*step_aside)(void);
	void (*come_back)(void);
	/* Ctrl-C was pressed: leaves searches and half-typed key sequences. */
	void (*interrupted)(void);
	/* Steps aside and gives the terminal its modes back; takes them again. */
	void (*suspend)(void);
	void (*resume)(void);
	/* Asks the terminal for its size; TRUE when the number of columns has changed. */
	gboolean (*resize)(void);
} RhTyping;

#endif
