/*
 * match.h - looks for phrase patterns in an answer.
 *
 * A text is cut into sentences and words once; any number of patterns are then
 * looked for in it, each in time that grows with the words of the text and the
 * size of the pattern, and with nothing else; a pattern made to waste time is given
 * up after 256 comparisons a word, as if the rest of it did not match.  What is
 * compared: stems for a
 * plain word of the pattern, beginnings for word*, forms for "words"; always
 * folded in case and composed, with contractions written out (don't: do not).
 *
 *	RhPhrasebook *book = rh_phrasebook_new("en", lookup, data);
 *	RhMatcher *matcher = rh_matcher_new(book, "@me ~4 leader", &problem);
 *	RhAnswer *answer = rh_answer_new(book, text, -1);
 *	if (rh_matcher_find(matcher, answer, &match))
 *		show(text + match.start, match.end - match.start);
 *
 * A matcher is for the answers of its own book: a book keeps each word once, and
 * words are compared by where they are kept.  Matchers, answers and coverages are
 * freed before their book.  Nothing here may be used by two threads at once.
 */
#ifndef REHEARSE_MATCH_H
#define REHEARSE_MATCH_H

#include <glib.h>
#include <rehearse/answer.h>

G_BEGIN_DECLS

/* The rest of a longer text is not looked at. */
#define RH_ANSWER_MAX 65536

/* A language and the <words> groups of a deck. */
typedef struct RhPhrasebook RhPhrasebook;

/*
 * LANG is that of the deck, such as "en-GB"; LOOKUP gives the content of a
 * <words> group and may be NULL.  (transfer full)
 */
RhPhrasebook *rh_phrasebook_new(const char *lang, RhWordsLookup lookup, gpointer data);
void rh_phrasebook_free(RhPhrasebook *book);
/* FALSE: no stemmer knows the language, and words are compared as they are. */
gboolean rh_phrasebook_has_stems(const RhPhrasebook *book);

/* A text cut into sentences and words. */
typedef struct RhAnswer RhAnswer;

/*
 * LEN bytes of TEXT, or -1 when it ends in NUL; copied as far as it is needed.
 * A byte that is not UTF-8 counts as a space.  (transfer full)
 */
RhAnswer *rh_answer_new(const RhPhrasebook *book, const char *text, gssize len);
void rh_answer_free(RhAnswer *answer);
guint rh_answer_n_words(const RhAnswer *answer);

/* One pattern, ready to be looked for. */
typedef struct RhMatcher RhMatcher;

/* Where a pattern was found: bytes of the text, always whole words. */
typedef struct {
	guint alternative;	/* from 1 */
	gsize start, end;
} RhMatch;

typedef enum {
	RH_MISS_UNIT,		/* a part of the pattern stands nowhere near */
	RH_MISS_PLACE,		/* all parts are there, too far apart or in another order */
	RH_MISS_VETO		/* it would match, but for a veto */
} RhMissReason;

/* What comes nearest to a match where there is none. */
typedef struct {
	guint alternative;	/* from 1 */
	guint n_units, n_found;	/* parts that must stand there; of these found */
	RhMissReason reason;
	char *missing;		/* (owned) as patterns are written: that unit or veto; NULL for PLACE */
} RhNearMiss;

/* NULL, and PROBLEM (may be NULL) says why, when PATTERN is none.  (transfer full) */
RhMatcher *rh_matcher_new(RhPhrasebook *book, const char *pattern, RhPatternProblem *problem);
void rh_matcher_free(RhMatcher *matcher);
guint rh_matcher_n_alternatives(const RhMatcher *matcher);
/* The leftmost match, of these the shortest, of these the first alternative; or FALSE. */
gboolean rh_matcher_find(const RhMatcher *matcher, const RhAnswer *answer, RhMatch *match);
/* To be asked when nothing was found; MISS is cleared by the caller. */
void rh_matcher_near(const RhMatcher *matcher, const RhAnswer *answer, RhNearMiss *miss);
void rh_near_miss_clear(RhNearMiss *miss);
/* Fewer parts missing; then a veto before a wrong place; then more parts found. */
gboolean rh_near_miss_is_nearer(const RhNearMiss *a, const RhNearMiss *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhPhrasebook, rh_phrasebook_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhAnswer, rh_answer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhMatcher, rh_matcher_free)

G_END_DECLS

#endif
