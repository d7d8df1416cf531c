/*
 * answer.h - phrase patterns: what an answer may say, as a deck writes it.
 *
 * A pattern is parsed and checked when a deck is read.  The language stands in
 * rehearse-deck(5): words, "exact words", (groups/of alternatives), @words,
 * gaps ~N, vetoes !word, and alternatives separated by |.  Curly quotes and
 * apostrophes are read as straight ones.
 */
#ifndef REHEARSE_ANSWER_H
#define REHEARSE_ANSWER_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct RhPattern RhPattern;

/* Longest pattern or <words> content in bytes; the other limits are in pattern.h. */
#define RH_PATTERN_MAX 4096

/* Where and why a pattern is wrong.  Starts as all zero. */
typedef struct {
	gsize offset;		/* byte offset into the pattern */
	char *message;		/* (owned) what is wrong; NULL if all is well */
	char *remedy;		/* (owned) what to write instead; NULL only with MESSAGE */
	char *unknown;		/* (owned) the id behind an @ that LOOKUP did not know */
} RhPatternProblem;

/* Looks a <words> group up by its id; NULL when there is none. (transfer none) */
typedef const char *(*RhWordsLookup)(const char *id, gpointer data);

/*
 * Parses TEXT.  On failure NULL, and PROBLEM says where and why.
 * LOOKUP may be NULL: then every @id is accepted unseen.  (transfer full)
 */
RhPattern *rh_pattern_parse(const char *text, RhWordsLookup lookup, gpointer data,
			    RhPatternProblem *problem);
/*
 * Room for any pattern, and how it is used for one after the other: TRUE, and ROOM
 * holds TEXT and nothing else; or FALSE and PROBLEM.  (transfer full)
 */
RhPattern *rh_pattern_room_new(void);
gboolean rh_pattern_parse_into(RhPattern *room, const char *text, RhWordsLookup lookup,
			       gpointer data, RhPatternProblem *problem);
/* Checks the content of a <words> element: TRUE, or FALSE and PROBLEM. */
gboolean rh_pattern_check_words(const char *text, RhPatternProblem *problem);
void rh_pattern_free(RhPattern *pattern);
void rh_pattern_problem_clear(RhPatternProblem *problem);
/* Where an @id was unknown: makes the remedy name the nearest of the N IDS there are. */
void rh_pattern_problem_suggest(RhPatternProblem *problem, const char *const *ids, gsize n);

/* Number of alternatives, at least 1. */
guint rh_pattern_alternatives(const RhPattern *pattern);
/*
 * The pattern in its normal form, which parses to the same pattern (unless
 * the spaces it adds make it longer than RH_PATTERN_MAX).
 * (transfer full)
 */
char *rh_pattern_format(const RhPattern *pattern);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhPattern, rh_pattern_free)

G_END_DECLS

#endif
