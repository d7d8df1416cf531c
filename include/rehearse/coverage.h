/*
 * coverage.h - which points and traps of a card an answer holds.
 *
 * Plain rows in, plain rows out: the caller carries them from a deck and back.
 *
 *	RhCoverage *coverage = rh_coverage_new(book, sayings, n);
 *	for (guint i = 0; i < n; i++)
 *		if (rh_coverage_find(coverage, i, answer, &match))
 *			found(sayings[i].id, &match);
 */
#ifndef REHEARSE_COVERAGE_H
#define REHEARSE_COVERAGE_H

#include <rehearse/match.h>

G_BEGIN_DECLS

/*
 * A point, a trap or a red flag: it is there when any of its patterns is found, but
 * not in a sentence that holds, or shares, what one of UNLESS finds.
 */
typedef struct {
	const char *id;
	const char *const *say;
	guint n_say;
	const char *const *unless;
	guint n_unless;
} RhSaying;

/* The points and traps of a card, ready to be looked for. */
typedef struct RhCoverage RhCoverage;

/* Patterns that are none are passed over.  SAYINGS may go afterwards.  (transfer full) */
RhCoverage *rh_coverage_new(RhPhrasebook *book, const RhSaying *sayings, guint n);
void rh_coverage_free(RhCoverage *coverage);
guint rh_coverage_length(const RhCoverage *coverage);
const char *rh_coverage_id(const RhCoverage *coverage, guint i);
/* The matchers of saying I, in order; NULL stands for a pattern that is none. */
guint rh_coverage_n_say(const RhCoverage *coverage, guint i);
const RhMatcher *rh_coverage_matcher(const RhCoverage *coverage, guint i, guint say);
/* Those that take it back, in the same way. */
guint rh_coverage_n_unless(const RhCoverage *coverage, guint i);
const RhMatcher *rh_coverage_unless(const RhCoverage *coverage, guint i, guint unless);
/*
 * Whether saying I is found; of what its patterns find the shortest, which shows
 * best why.  The alternatives of all its patterns count as one list.
 */
gboolean rh_coverage_find(const RhCoverage *coverage, guint i, const RhAnswer *answer,
			  RhMatch *match);

/* The same of one of its patterns, from 0. */
gboolean rh_coverage_find_say(const RhCoverage *coverage, guint i, guint say,
			      const RhAnswer *answer, RhMatch *match);

/* A pattern that would be found if nothing took it back. */
typedef struct {
	RhMatch hit;		/* what it found */
	guint unless;		/* the first that takes it back, from 0 */
	RhMatch by;		/* what that one found first */
} RhTakenBack;

/* Whether pattern SAY of saying I is taken back wherever it is found, and by what. */
gboolean rh_coverage_taken_back(const RhCoverage *coverage, guint i, guint say,
				const RhAnswer *answer, RhTakenBack *back);

/* An alternative or a veto that can never make a difference. */
typedef struct {
	guint say;		/* the pattern, from 0 */
	guint alternative;	/* of that pattern, from 1 */
	/*
	 * (owned) The veto as it is written, which no gap of GAP words can hold;
	 * NULL: all that the alternative finds is found by another one.
	 */
	char *veto;
	guint gap;
	guint by_say, by_alternative;	/* that other one */
} RhIdle;

/* All of them in saying I: (transfer full) GArray of RhIdle, perhaps empty. */
GArray *rh_coverage_idle(const RhCoverage *coverage, guint i);

/* Many sayings, by their words: tells which an answer holds without trying all. */
typedef struct RhShortlist RhShortlist;

/* (transfer full) */
RhShortlist *rh_shortlist_new(void);
void rh_shortlist_free(RhShortlist *list);
/* Enters saying I, in ascending order; COVERAGE must live as long as LIST. */
void rh_shortlist_add(RhShortlist *list, const RhCoverage *coverage, guint i);
/*
 * Of the sayings entered those that rh_coverage_find() finds in ANSWER, ascending.
 * (transfer full) GArray of guint, perhaps empty.
 */
GArray *rh_shortlist_ask(RhShortlist *list, const RhAnswer *answer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhCoverage, rh_coverage_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhShortlist, rh_shortlist_free)

G_END_DECLS

#endif
