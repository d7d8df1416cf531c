/*
 * queue.h - what the files of the queue share.  Private to the room.
 *
 * queue.c says whose turn it is, planned.c orders the cards of a plan, tally.c counts
 * how many cards there will be.
 */
#ifndef PLAN_QUEUE_H
#define PLAN_QUEUE_H

#include "order.h"

typedef enum {
	PENDING,	/* in its list */
	LATER,		/* planned: not among today's cards */
	RETURNING,	/* due again at due_ms, today */
	FRONT,		/* its answer was taken back: next */
	DONE,
	DROPPED
} ItemState;

typedef struct {
	RhCandidate c;
	ItemState state;
	guint answers;		/* in this session */
	gboolean missed;	/* planned: it comes back whatever it is worth */
	double new_cost;	/* what its first answer took of the share of new cards */
	gint64 due_ms;
} Item;

enum { LIST_DUE, LIST_NEW, LIST_AHEAD, LIST_PLAN, N_LISTS };

struct RhQueue {
	RhQueueOptions options;
	Item *items;
	guint n;
	GArray *lists[N_LISTS];	/* of guint */
	guint cursor[N_LISTS];	/* nothing pending before it */
	GArray *history;	/* of guint: every answer that stands */
	GArray *fronts;		/* of guint: the last one is next */
	GHashTable *asked;	/* card number -> answers that stand */
	double spent, new_spent;	/* seconds */
	guint new_started;
	gboolean had_due;
};

/* Seconds of the session, those that were gone before it too; G_MAXDOUBLE when there is no bound. */
double rh_queue_budget(const RhQueue *queue);
guint rh_queue_answers_of(const RhQueue *queue, guint card);
/* Another facet of the same card was asked: this one waits for another day. */
gboolean rh_queue_sister_asked(const RhQueue *queue, const Item *item);
/* Whether a new card still fits when SPENT and NEW_SPENT seconds are gone. */
gboolean rh_queue_new_fits(const RhQueue *queue, const Item *item, double spent, double new_spent,
			   guint new_started);
/* Seconds that ITEM takes when it comes back. */
double rh_queue_return_seconds(const Item *item);
/* Whether a card of SECONDS ends in time when SPENT are gone; the first of a day always does. */
gboolean rh_queue_has_time(const RhQueue *queue, double seconds, double spent);
/* Planned: the list of those to ask, in the order of what they are worth. */
void rh_queue_order_plan(RhQueue *queue);
/* Planned: the minutes, not a lack of cards, end the session. */
gboolean rh_queue_lacks_time(const RhQueue *queue);

#endif
