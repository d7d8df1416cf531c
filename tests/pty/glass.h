/*
 * glass.h - a small terminal for tests: what a person would read after the
 * bytes that a program wrote.
 *
 * It keeps every line since the start.  Understood are text, CR, LF, BS, TAB,
 * wrapping at the last column, moving the cursor and erasing on the lines in
 * reach; every other escape sequence is swallowed.  Enough for readline on
 * xterm and on a dumb terminal; not for programs that paint a full screen.
 */
#ifndef PTY_GLASS_H
#define PTY_GLASS_H

#include <glib.h>

typedef struct Glass Glass;

Glass *glass_new(guint columns);
void glass_free(Glass *glass);
void glass_resize(Glass *glass, guint columns);
void glass_write(Glass *glass, const char *bytes, gsize len);

guint glass_n_lines(const Glass *glass);
/* Line I from 0, without the spaces that end it.  (transfer full) */
char *glass_line(const Glass *glass, guint i);
/* The row the cursor stands on. */
guint glass_row(const Glass *glass);

#endif
