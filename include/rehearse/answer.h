/*
 * answer.h - phrase patterns: what an answer may say, as a deck writes it.
 *
 * A pattern is parsed and checked when a deck is read.  The language stands in
 * rehearse-deck(5): words, "exact words", (groups/of alternatives), @words,
 * gaps ~N, vetoes !word, and alternatives separated by |.
 */
#ifndef REHEARSE_ANSWER_H
#define REHEARSE_ANSWER_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct RhPattern RhPattern;

/* Where and why a pattern is wrong. */
typedef struct {
	gsize offset;		/* byte offset into the pattern */
	char *message;		/* (owned) what and the remedy; NULL if all is well */
} RhPatternProblem;

/* Looks a <words> group up by its id; NULL when there is none. (transfer none) */
typedef const char *(*RhWordsLookup)(const char *id, gpointer data);

/*
 * Parses TEXT.  On failure NULL, and PROBLEM says where and why.
 * LOOKUP may be NULL: then every @id is accepted unseen.  (transfer full)
 */
RhPattern *rh_pattern_parse(const char *text, RhWordsLookup lookup, gpointer data,
			    RhPatternProblem *problem);
/* Checks the content of a <words> element: TRUE, or FALSE and PROBLEM. */
gboolean rh_pattern_check_words(const char *text, RhPatternProblem *problem);
void rh_pattern_free(RhPattern *pattern);
void rh_pattern_problem_clear(RhPatternProblem *problem);

/* Number of alternatives, at least 1. */
guint rh_pattern_alternatives(const RhPattern *pattern);
/*
 * The pattern in its normal form, which parses to the same pattern.
 * (transfer full)
 */
char *rh_pattern_format(const RhPattern *pattern);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhPattern, rh_pattern_free)

G_END_DECLS

#endif
