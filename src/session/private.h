/*
 * private.h - what the files of the engine share.
 *
 * candidates.c files the cards, engine.c says whose turn it is, commit.c writes
 * what happened.
 */
#ifndef SESSION_PRIVATE_H
#define SESSION_PRIVATE_H

#include <rehearse/journal.h>
#include <rehearse/schedule.h>
#include "session/agenda.h"
#include "session/review.h"

/* A facet of a card with what the log says of it. */
typedef struct {
	const RhDeck *deck;	/* for its variables; the progress is card->deck_id's */
	const RhCard *card;
	const char *facet;
	guint number;		/* the same for the facets of one card */
	guint order;
	guint topic;
	guint64 likeness;	/* of its prompt; 0: not compared */
	RhCardState state;
	gboolean recall;	/* sure and mistaken on an earlier day: due */
	gint64 skipped_day;	/* practice day on which it was skipped last; -1: none */
} RhItem;

/* Something this session did that can be taken back. */
typedef struct {
	guint item;
	RhEventKind kind;
	gint64 seq, at_ms;
	double seconds;
	gboolean counts;	/* as a card of "Card n of m", though not graded */
	RhVerdict verdict;	/* without its text */
} RhDeed;

struct RhEngine {
	RhStore *store;
	RhSessionSetup setup;
	char *competency, *level, *stage;	/* owned; setup borrows them */
	char *session;
	guint others;
	gint64 first_day, last_day;
	RhWhen began;
	GHashTable *asked;	/* see worth.h */
	GArray *items;		/* of RhItem */
	GHashTable *index;	/* "deck\ncard\nfacet" -> place + 1 */
	GPtrArray *interviews;	/* of RhInterview, that are planned for; NULL: none */
	GTimeZone *zone;	/* NULL: not known */
	char *stories_id;	/* the deck that belongs to every interview; NULL: none */
	RhPace pace;		/* with interviews: how this person answers */
	RhAgenda *agenda;	/* NULL: no plan, cards come when they are due */
	guint aimed_before;	/* cards of the plan on the last day before; 0: none */
	guint unplanned;	/* answers since the plan was made as a whole */
	GArray *filed;		/* of guint: item of each candidate */
	RhQueue *queue;
	GArray *deeds;		/* of RhDeed, the last one last */
	guint skipped;		/* cards that count for "Card n of m" though not graded */
	gint64 spent_ms;
	int current;		/* candidate of the task; -1: none */
	gboolean answered;	/* the task was graded */
	RhTask task;
	RhPresent *present;
	RhPresentRule rule;	/* by which it was made */
	GPtrArray *reloaded;	/* of RhDeck, owned: editions that came during the session */
	RhPending pending;
	GHashTable *flags;	/* RhDeck -> RhSayings: those looked for; NULL: none yet */
	double speaking_pace;	/* words a minute; -1: not looked up yet */
};

static inline RhItem *rh_engine_item(const RhEngine *engine, guint i)
{
	return &g_array_index(engine->items, RhItem, i);
}

/* candidates.c */

/* Lists every facet of every card in DECKS with its state. */
gboolean rh_engine_load(RhEngine *engine, const RhDeck *const *decks, guint n, const RhWhen *when,
			GError **error);
/*
 * What could be asked at AT_MS; FILED gets the item of each candidate.
 * (transfer full) array of RhCandidate
 */
GArray *rh_engine_candidates(const RhEngine *engine, const RhWhen *when, GArray *filed);
/* Reads the states of DECK's cards (NULL: of all) again. */
gboolean rh_engine_load_states(RhEngine *engine, const char *deck, GError **error);
RhDayRule rh_engine_day_rule(const RhEngine *engine, int tz_min);
gint64 rh_engine_day(const RhEngine *engine, gint64 at_ms, int tz_min);
/* A queue over CANDIDATES as this session sees them at WHEN.  (transfer full) */
RhQueue *rh_engine_make_queue(const RhEngine *engine, const GArray *candidates,
			      const RhWhen *when);

RhItem *rh_engine_find(const RhEngine *engine, const char *deck, const char *card,
		       const char *facet);
/* Whether a facet may be asked for the first time; TRUE for what was met. */
gboolean rh_engine_is_ripe(const RhEngine *engine, const RhItem *item, const RhWhen *when);
/* Another facet of item I was asked on the practice day of WHEN. */
gboolean rh_engine_sister_had_today(const RhEngine *engine, guint i, const RhWhen *when);

/* engine.c: the queue learns what each card is worth; and the task again, after its card has changed. */
void rh_engine_tell_worth(RhEngine *engine);
void rh_engine_renew_task(RhEngine *engine);

#endif
