/*
 * hits.h - where the members of a group stand in an answer.
 *
 * All hits of one group, or of several, at hand by the token where they begin.
 */
#ifndef ANSWER_HITS_H
#define ANSWER_HITS_H

#include "answer/code.h"

#define RH_NO_HIT G_MAXUINT32

/* Some member of a group stands here. */
typedef struct {
	guint32 len;		/* tokens */
	guint32 next;		/* the next hit at the same token, or RH_NO_HIT */
} RhHit;

typedef struct {
	const RhAnswer *answer;
	guint n_tokens;
	guint32 *heads;		/* by token: the first hit there, or RH_NO_HIT */
	GArray *hits;		/* RhHit */
	guint64 work;		/* comparisons so far, of the search as well */
} RhHits;

void rh_hits_init(RhHits *hits, const RhAnswer *answer);
void rh_hits_clear(RhHits *hits);
/* Begins anew. */
void rh_hits_forget(RhHits *hits);
/* Adds the hits of GROUP. */
void rh_hits_collect(RhHits *hits, const RhGroup *group);
/* Whether a hit of GROUP is possible at all: cheap, and mostly no. */
gboolean rh_hits_may(const RhAnswer *answer, const RhGroup *group, guint64 *work);

static inline const RhHit *rh_hit_at(const RhHits *hits, guint32 index)
{
	return index != RH_NO_HIT ? &g_array_index(hits->hits, RhHit, index) : NULL;
}

/* The hits at TOKEN, one after the other; NULL at the end. */
static inline const RhHit *rh_hits_first(const RhHits *hits, guint token)
{
	return rh_hit_at(hits, hits->heads[token]);
}

static inline const RhHit *rh_hits_next(RhHits *hits, const RhHit *hit)
{
	hits->work++;
	return rh_hit_at(hits, hit->next);
}

#endif
