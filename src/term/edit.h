/*
 * edit.h - a line edited with readline.
 *
 * Beside what readline can do a user's inputrc may bind (under $if Rehearse)
 * rehearse-reveal, which sends the line; rehearse-undo, which takes back the last
 * grade from an empty line; rehearse-editor, Ctrl-X Ctrl-E unless bound otherwise.
 */
#ifndef TERM_EDIT_H
#define TERM_EDIT_H

#include "term/history.h"
#include "term/typing.h"

extern const RhTyping rh_edit_typing;

/*
 * HISTORY and COMMANDS (NULL-terminated; may be NULL), whose names are completed
 * after a colon, are borrowed until closed.
 */
void rh_edit_open(int in, int out, RhHistory *history, const char *const *commands);
void rh_edit_close(void);

#endif
