/*
 * error.h - how a librehearse function says that it could not do its work.
 *
 * Fallible functions return FALSE or NULL and fill a GError of the domain
 * RH_ERROR.  The message says what failed, where, and what the user can do
 * about it; it starts in lower case, has no full stop, and a caller prints it
 * after "rehearse: " with nothing added.
 */
#ifndef REHEARSE_ERROR_H
#define REHEARSE_ERROR_H

#include <glib.h>

G_BEGIN_DECLS

#define RH_ERROR (rh_error_quark())
GQuark rh_error_quark(void);

typedef enum {
	RH_ERROR_USAGE,		/* the command line makes no sense */
	RH_ERROR_INPUT,		/* a file or a line of input is not valid */
	RH_ERROR_NOT_FOUND,	/* no such deck, card, event or file */
	RH_ERROR_EXISTS,	/* it is there already and was not to be replaced */
	RH_ERROR_LIMIT,		/* a limit on size, depth or number was reached */
	RH_ERROR_IO,		/* the operating system refused to read or write */
	RH_ERROR_BUSY,		/* another process holds the state file */
	RH_ERROR_FULL,		/* no space is left for the state file */
	RH_ERROR_READ_ONLY,	/* the state file cannot be written */
	RH_ERROR_CORRUPT,	/* the state file is damaged */
	RH_ERROR_NEWER,		/* the state file was written by a newer program */
	RH_ERROR_FOREIGN,	/* the file is not a rehearse state file */
	RH_ERROR_CANCELLED,	/* the user said no */
	RH_ERROR_INTERNAL	/* a defect in rehearse */
} RhErrorCode;

/*
 * The stable name of an error code for JSON output, such as "not-found".
 * Static storage; "internal" for a code that is not known.
 */
const char *rh_error_name(int code);

G_END_DECLS

#endif
