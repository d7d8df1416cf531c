/*
 * queue.h - what the files of the queue share.  Private to the room.
 *
 * queue.c says whose turn it is, tally.c counts how many cards there will be.
 */
#ifndef PLAN_QUEUE_H
#define PLAN_QUEUE_H

#include "order.h"

typedef enum {
	PENDING,	/* in its list */
	RETURNING,	/* due again at due_ms, today */
	FRONT,		/* its answer was taken back: next */
	DONE,
	DROPPED
} ItemState;

typedef struct {
	RhCandidate c;
	ItemState state;
	guint answers;		/* in this session */
	double new_cost;	/* what its first answer took of the share of new cards */
	gint64 due_ms;
} Item;

enum { LIST_DUE, LIST_NEW, LIST_AHEAD, N_LISTS };

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

/* Seconds of the session; G_MAXDOUBLE when there is no bound. */
double rh_queue_budget(const RhQueue *queue);
guint rh_queue_answers_of(const RhQueue *queue, guint card);
/* Another facet of the same card was asked: this one waits for another day. */
gboolean rh_queue_sister_asked(const RhQueue *queue, const Item *item);
/* Whether a new card still fits when SPENT and NEW_SPENT seconds are gone. */
gboolean rh_queue_new_fits(const RhQueue *queue, const Item *item, double spent, double new_spent,
			   guint new_started);

#endif
