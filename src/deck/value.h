/*
 * value.h - what the value of an attribute must look like, and which characters
 * no deck may contain.
 */
#ifndef DECK_VALUE_H
#define DECK_VALUE_H

#include "deck/schema.h"

/* What to do about a forbidden character. */
#define RH_REMEDY_CHARACTER \
	"delete it: it is invisible, or terminals obey it, or it differs between computers"

/* Whether VALUE is as SPEC wants it; if not, REMEDY is (transfer full). */
gboolean rh_value_check(const RhAttrSpec *spec, const char *value, char **remedy);
gboolean rh_value_is_id(const char *value, gsize len);
/* Whether a terminal would obey the character, or nobody could see it. */
gboolean rh_value_is_forbidden(gunichar c);
/*
 * The first forbidden character of TEXT (valid UTF-8), or NULL.  Quick where
 * all is ASCII.
 */
const char *rh_value_find_forbidden(const char *text, gsize len);

#endif
