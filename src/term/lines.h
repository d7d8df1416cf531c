/*
 * lines.h - lines from a descriptor that is no terminal: a pipe or a file.
 *
 * Bounded: of a line longer than RH_LINES_MAX bytes the first RH_LINES_MAX are
 * kept and the rest up to its LF is thrown away.  A CR before the LF and NUL
 * bytes are dropped.  The last line may lack its LF.
 */
#ifndef TERM_LINES_H
#define TERM_LINES_H

#include <glib.h>

#define RH_LINES_MAX (64 * 1024)

typedef struct RhLines RhLines;

/* On standard input goes on with what an earlier reader had read ahead when freed. */
RhLines *rh_lines_new(int fd);
void rh_lines_free(RhLines *lines);
/* Whether the input has ended and all of it was taken; never waits for more. */
gboolean rh_lines_is_over(RhLines *lines);
/* Reads once; FALSE when there is nothing more to read. */
gboolean rh_lines_fill(RhLines *lines);
/*
 * The next line of what was read, valid UTF-8, or NULL when it is not whole yet;
 * CUT says whether it was too long.  (transfer full)
 */
char *rh_lines_take(RhLines *lines, gboolean *cut);
/* At the end of input: the line that lacks its LF, or NULL.  (transfer full) */
char *rh_lines_rest(RhLines *lines, gboolean *cut);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhLines, rh_lines_free)

#endif
