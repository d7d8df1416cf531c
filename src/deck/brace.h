/*
 * brace.h - braces in text that is no XML: names in them are blanks, as a coach types
 * them into a spreadsheet; all other braces stand for themselves.
 */
#ifndef DECK_BRACE_H
#define DECK_BRACE_H

#include <glib.h>

/* Blanks in the order in which they were found: id to readable name. */
typedef struct {
	GPtrArray *ids;		/* char * */
	GPtrArray *names;	/* char *: see rh_brace_readable() */
} RhBraces;

RhBraces *rh_braces_new(void);
void rh_braces_free(RhBraces *blanks);

/* The next {name} in TEXT of a deck, where {{ is a brace, or NULL; LEN gets its length. */
const char *rh_brace_next(const char *text, gsize *len);
/* "[company name]" of "company-name": what stands there until it is filled.  (transfer full) */
char *rh_brace_readable(const char *name, gsize len);
/*
 * TEXT as a deck has it: each {Company name} is {company-name} and noted in BLANKS, and
 * each other brace is doubled if DOUBLES.  BLANKS NULL: every brace is plain.
 * (transfer full)
 */
char *rh_brace_mark(const char *text, gboolean doubles, RhBraces *blanks);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhBraces, rh_braces_free)

#endif
