/*
 * instant.h - keys=instant: at prompts where one key is enough, it is taken
 * without Enter.
 *
 * Letters, 0 and - are sent at once, and so is a digit at choose> and grade>.
 * "?" then a digit is that choice, not sure; "?" and Enter shows the keys.  At
 * missed> digits are shown as they are typed, Backspace takes one back, Enter
 * sends them.  A colon begins a command, which is edited as a line.  What is
 * pasted is thrown away, for it could answer several cards.
 */
#ifndef TERM_INSTANT_H
#define TERM_INSTANT_H

#include "term/typing.h"

extern const RhTyping rh_instant_typing;

/* Whether one key can be enough at KIND. */
gboolean rh_instant_suits(RhAskKind kind);
void rh_instant_open(int in, int out, gboolean is_dumb);
void rh_instant_close(void);

#endif
