/*
 * plan.h - what to practise next.  Pure: no disk, no clock, no randomness but
 * the seed that is given.
 *
 * The queue of one session: due cards first, mixed by topic; new cards within
 * 40 % of the minutes; a card that comes back early rests at least eight
 * minutes and five other cards, and when the session has too few cards it
 * comes at the end.
 *
 * With an interview ahead the planner says instead what each card is worth now
 * (planner.h): the queue asks what is worth most while the minutes last, mixed
 * in the same way, and no card that would not end in time.
 *
 *	RhQueue *queue = rh_queue_new(candidates, n, &options, now_ms);
 *	while (rh_queue_next(queue, now_ms, &turn)) {
 *		if (turn.what == RH_TURN_WAIT) ...	// only early returns are left
 *		... rh_queue_answered(queue, turn.index, due_ms, seconds, now_ms);
 *	}
 */
#ifndef REHEARSE_PLAN_H
#define REHEARSE_PLAN_H

#include <glib.h>

G_BEGIN_DECLS

/* A card (or facet) that might be asked; the caller keeps what it stands for. */
typedef struct {
	guint card;		/* same number: facets of one card, kept apart */
	guint topic;		/* same number: same topic, not asked in a row */
	guint kind;		/* RhKind as a number, for variety */
	guint weight;		/* 1 to 4 */
	gboolean is_new;
	gboolean opener;
	guint order;		/* place in the deck; the order of new cards */
	gint64 due_ms;		/* UTC; ignored when new */
	double retrievability;	/* now; 1 when new */
	double seconds;		/* expected time in hand */
	double seconds_again;	/* and when it comes back today; 0: as usual for its kind */
	/*
	 * Planned: gain per second of asking it today; negative: it would be worth so
	 * much, but is not among today's cards; 0: it gains nothing.
	 */
	double worth;
	guint64 look_alike;	/* similarity hash of the prompt; 0 if none */
} RhCandidate;

typedef struct {
	double minutes;		/* <= 0: no bound */
	double spent;		/* seconds of them that are gone already */
	gboolean planned;	/* by worth, not by what is due */
	guint max_cards;	/* 0: no bound */
	gboolean ahead;		/* also cards that are not due yet */
	gboolean first_session;	/* one of each kind first */
	double new_share;	/* of the minutes, 0.40 */
	gint64 day_end_ms;	/* what is due before this is due today */
	guint64 seed;
} RhQueueOptions;

typedef enum { RH_TURN_CARD, RH_TURN_WAIT, RH_TURN_END } RhTurnKind;
typedef enum { RH_END_EMPTY, RH_END_MINUTES, RH_END_CARDS } RhEndReason;

typedef struct {
	RhTurnKind what;
	guint index;		/* CARD: into the candidates */
	gboolean again;		/* CARD: it was asked in this session before */
	gint64 until_ms;	/* WAIT: when the first early return is due */
	guint waiting;		/* WAIT: how many early returns are left */
	RhEndReason reason;	/* END */
} RhTurn;

typedef struct RhQueue RhQueue;

/* CANDIDATES are copied. */
RhQueue *rh_queue_new(const RhCandidate *candidates, guint n, const RhQueueOptions *options,
		      gint64 now_ms);
void rh_queue_free(RhQueue *queue);
/* Whose turn it is now; does not change the queue. */
void rh_queue_next(RhQueue *queue, gint64 now_ms, RhTurn *turn);
/*
 * The card was answered in SECONDS and is due again at DUE_MS.  Of the share
 * of new cards a quick answer takes half of the expected time at least.
 */
void rh_queue_answered(RhQueue *queue, guint index, gint64 due_ms, double seconds, gint64 now_ms);
/*
 * Planned: what each candidate is WORTH now, in their order; what is not asked yet is
 * ordered anew.  A card that was missed comes back whatever it is worth.
 */
void rh_queue_set_worth(RhQueue *queue, const double *worth);
/* Planned: seconds that are left; G_MAXDOUBLE without a bound. */
double rh_queue_left(const RhQueue *queue);
/* Whether the session still expects this card, which it has asked, to come back. */
gboolean rh_queue_returns(const RhQueue *queue, guint index);
/* Not today. */
void rh_queue_dropped(RhQueue *queue, guint index);
/* An answer was taken back: the card is asked next again. */
void rh_queue_undone(RhQueue *queue, guint index, double seconds);
/* Another bound of the minutes from now on; <= 0: none. */
void rh_queue_set_minutes(RhQueue *queue, double minutes);
/* How many cards the session will have as things stand (answered ones included). */
guint rh_queue_expected(const RhQueue *queue);
/* Expected seconds in hand of KIND, an RhKind: when new, said, missed. */
void rh_expected_seconds(guint kind, double *when_new, double *said, double *missed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhQueue, rh_queue_free)

G_END_DECLS

#endif
