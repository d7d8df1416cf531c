/*
 * colour.h - the eight roles that a colour may double; never the only bearer of
 * a meaning.  Only the sixteen colours that every terminal lets its user set.
 */
#ifndef TERM_COLOUR_H
#define TERM_COLOUR_H

#include <glib.h>
#include "term/term.h"

typedef enum {
	RH_ROLE_AGAIN, RH_ROLE_HARD, RH_ROLE_GOOD, RH_ROLE_EASY,
	RH_ROLE_DUE, RH_ROLE_LATE, RH_ROLE_DIM, RH_ROLE_TITLE,
	RH_N_ROLES
} RhRole;

/* Whether a stream is coloured: decided for each stream on its own. */
gboolean rh_colour_wanted(const RhScreenSettings *settings, gboolean is_tty);
/* "again", ...: the name of a role in the configuration. */
const char *rh_role_name(RhRole role);
/* The escape sequence that starts ROLE. */
const char *rh_role_start(RhRole role);
/* The escape sequence that ends any role. */
const char *rh_role_end(void);
/* The start of a look such as "green" or "bold"; NULL for "none" and what is none. */
const char *rh_colour_of_name(const char *name);
/* The start of the role that shows HOW, or NULL for plain text. */
const char *rh_colour_of_show(RhShow how);

#endif
