/*
 * editor.h - the person's own editor on a text.
 *
 * The text goes into a new file in a new folder that nobody else may enter; both
 * are gone afterwards.  Meanwhile the terminal is the editor's, see child.h.
 */
#ifndef TERM_EDITOR_H
#define TERM_EDITOR_H

#include <glib.h>

/*
 * What the person wants to edit with: CONFIGURED (may be NULL), else VISUAL unless the
 * terminal is dumb, else EDITOR, else vi.  NULL on a dumb terminal that has no
 * EDITOR.  May hold arguments; borrowed.
 */
const char *rh_editor_choose(const char *configured);
/*
 * Opens TEXT as a file called NAME with COMMAND (NULL: an error that says what to
 * set), at LINE where the editor understands that (0: anywhere).  Returns what
 * was saved, at most MAX bytes (transfer full), or NULL with RH_ERROR_IO or
 * RH_ERROR_LIMIT: an editor that is not there, or that did not end with success,
 * leaves the text as it was.  FD is the terminal, whose modes are put back.
 */
char *rh_editor_run(int fd, const char *command, const char *name, guint line, const char *text,
		    gsize max, GError **error);

#endif
