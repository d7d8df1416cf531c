/*
 * code.h - a pattern ready to be looked for: its words as the text has them.
 *
 * The same order as in pattern.h; a group may be shared by all that name it.
 */
#ifndef ANSWER_CODE_H
#define ANSWER_CODE_H

#include <rehearse/match.h>

#include "answer/pattern.h"
#include "answer/tokens.h"

/* What one token is compared with. */
typedef struct {
	const char *text;	/* the stem or form of an RhWord, or the beginning of one */
	gsize len;
	RhAtomKind kind;
} RhTest;

/* Tests that hold for tokens next to each other. */
typedef struct {
	guint first, n;
} RhRun;

#define RH_NO_BRANCH G_MAXUINT32

/*
 * The members of a group as a tree of tests: those that begin alike share their
 * beginning, so that a text is compared with it once.
 */
typedef struct {
	guint32 test;		/* of RhGroup.tests */
	guint32 next;		/* another test for the same token, or RH_NO_BRANCH */
	guint32 child;		/* the first test for the next token, or RH_NO_BRANCH */
	gboolean is_end;	/* a member ends here */
} RhBranch;

/* A choice of members; the first branch, if there is any, is a root. */
typedef struct {
	RhTest *tests;
	RhRun *runs;		/* each member by itself */
	RhBranch *branches;
	guint n_tests, n_runs, n_branches;
} RhGroup;

/* The first of GROUP's roots, or RH_NO_BRANCH; the others are next to it. */
static inline guint32 rh_group_root(const RhGroup *group)
{
	return group->n_branches > 0 ? 0 : RH_NO_BRANCH;
}

/* A unit or a veto; the same index as in the pattern. */
typedef struct {
	RhGroup *group;		/* the phrasebook's, where the pattern names one */
	gboolean is_veto;
	guint gap;
} RhStep;

struct RhMatcher {
	RhPattern *pattern;
	const RhLanguage *language;
	RhStep *steps;
};

struct RhPhrasebook {
	RhLanguage *language;
	RhWordsLookup lookup;
	gpointer data;
	GHashTable *groups;	/* RhGroup of each <words> asked for so far, by id */
	/* What a group is made in, of the types of its arrays. */
	GArray *tests, *runs, *branches;
	GArray *tokens;		/* RhToken: of the atom being compiled */
};

/* ------------------------------------------------------------- search.c */

/* No veto: none is left out. */
#define RH_NO_STEP G_MAXUINT

typedef struct {
	gboolean without_vetoes;
	guint without;		/* the step of one veto to leave out, or RH_NO_STEP */
	const guint8 *closed;	/* by window: not 0 where nothing may be found; or NULL */
} RhLeniency;

#define RH_STRICT ((RhLeniency){ FALSE, RH_NO_STEP, NULL })

/*
 * The leftmost and then shortest match of alternative I (from 0); the number
 * of its comparisons is added to WORK, which may be NULL.
 */
gboolean rh_search(const RhMatcher *matcher, guint i, const RhAnswer *answer, RhLeniency leniency,
		   RhMatch *match, guint64 *work);
/* Comparisons after which no further alternative is looked for. */
guint64 rh_search_limit(const RhAnswer *answer);
/* As rh_matcher_find() in the windows that are not CLOSED (may be NULL), counting. */
gboolean rh_search_all(const RhMatcher *matcher, const RhAnswer *answer, const guint8 *closed,
		       RhMatch *match, guint64 *work);
/* Adds 1 to EDGES (tokens + 1) where a match, in any window, begins, takes 1 where it ends. */
void rh_search_touch(const RhMatcher *matcher, const RhAnswer *answer, gint32 *edges,
		     guint64 *work);
/*
 * Of the units of alternative I, as many as possible in one window: how many,
 * and in MISSING the step of the first that is not there, or RH_NO_STEP.
 */
guint rh_search_units(const RhMatcher *matcher, guint i, const RhAnswer *answer, guint *missing,
		      guint64 *work);

/* ------------------------------------------------------------- unless.c */

/*
 * By window of ANSWER whether it holds a sentence that a match of one of the N
 * matchers at UNLESS (each may be NULL) touches; NULL when none does.  (transfer full)
 */
guint8 *rh_unless_close(RhMatcher *const *unless, guint n, const RhAnswer *answer);

#endif
