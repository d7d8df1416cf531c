/*
 * engine.h - a session without a front end: decks, state file and queue in, one
 * card after the other out, every grade on disk before it is reported.
 *
 *	RhEngine *engine = rh_engine_new(store, decks, n, &setup, &when, &error);
 *	for (;;) {
 *		rh_engine_next(engine, now_ms, &turn);
 *		if (turn.what == RH_TURN_END) break;
 *		if (turn.what == RH_TURN_WAIT) ...	// until turn.until_ms
 *		const RhTask *task = rh_engine_task(engine);
 *		RhVerdict verdict = RH_VERDICT_INIT; ...
 *		if (!rh_engine_grade(engine, &verdict, &when, &outcome, &error)) ...
 *	}
 *	rh_engine_finish(engine, "empty", &when, NULL);
 *
 * A grade that could not be written stays pending: rh_engine_retry() tries it
 * again, rh_engine_abandon() gives it up; until then no card follows.
 */
#ifndef SESSION_ENGINE_H
#define SESSION_ENGINE_H

#include <rehearse/deck.h>
#include <rehearse/event.h>
#include <rehearse/plan.h>
#include "session/setup.h"
#include "session/task.h"

typedef struct RhEngine RhEngine;
typedef struct RhAgenda RhAgenda;

/*
 * Takes new editions of the DECKS in, opens a session and files every card.
 * DECKS must outlive the engine.  (transfer full)
 */
RhEngine *rh_engine_new(RhStore *store, const RhDeck *const *decks, guint n_decks,
			const RhSessionSetup *setup, const RhWhen *when, GError **error);
void rh_engine_free(RhEngine *engine);
const char *rh_engine_session(const RhEngine *engine);
/* Sessions that are open in other processes at the beginning. */
guint rh_engine_others(const RhEngine *engine);
/* Under a plan, see agenda.h; NULL without one.  Valid until something changes. */
const RhAgenda *rh_engine_agenda(const RhEngine *engine);
/*
 * When the card just graded comes back by the plan (UTC ms; on a day to come: when that
 * starts); 0 without a plan: as it is due.  When it does not: RH_HOLDS if it is likely
 * known on the day all the same, else RH_OTHERS_FIRST.
 */
#define RH_HOLDS (-1)
#define RH_OTHERS_FIRST (-2)
#define RH_HOLDS_FROM 0.85	/* the chance */
gint64 rh_engine_likely_ms(RhEngine *engine, const RhWhen *when);
/* The chance that the card whose turn it is is known on the day if it is left; NAN: no plan. */
double rh_engine_recall_on_day(const RhEngine *engine);
/* The plan once more for what is left; by itself it is only kept up with. */
void rh_engine_renew_plan(RhEngine *engine, const RhWhen *when);
/* Cards that were aimed at when the plan was made on a day before; 0: not known. */
guint rh_engine_aimed_before(const RhEngine *engine);
int rh_engine_day_start_hour(const RhEngine *engine);
/* Practice days of the first and the last review in the log before; -1 if none. */
void rh_engine_days(const RhEngine *engine, gint64 *first, gint64 *last);

/* Whose turn it is; asking changes nothing.  With a later NOW_MS a wait is over. */
void rh_engine_next(RhEngine *engine, gint64 now_ms, RhTurn *turn);
const RhTask *rh_engine_task(const RhEngine *engine);
guint rh_engine_expected(const RhEngine *engine);
guint rh_engine_graded(const RhEngine *engine);	/* grades that stand */
/* Whether row SEQ is a grade of this session that was not taken back. */
gboolean rh_engine_stands(const RhEngine *engine, gint64 seq);
gint64 rh_engine_spent_ms(const RhEngine *engine);	/* as far as it is known */

gboolean rh_engine_grade(RhEngine *engine, const RhVerdict *verdict, const RhWhen *when,
			 RhOutcome *outcome, GError **error);
/* Another grade for the answer given last: undo and a new grade. */
gboolean rh_engine_regrade(RhEngine *engine, RhGrade grade, const RhWhen *when,
			   RhOutcome *outcome, GError **error);
gboolean rh_engine_is_pending(const RhEngine *engine);
gboolean rh_engine_retry(RhEngine *engine, RhOutcome *outcome, GError **error);
void rh_engine_abandon(RhEngine *engine);

/*
 * Takes back what this session did last (a grade, a skip, ...): its card is
 * asked next.  RH_ERROR_NOT_FOUND when there is nothing.
 */
gboolean rh_engine_undo(RhEngine *engine, const RhWhen *when, GError **error);
/*
 * RH_EVENT_SKIP (until tomorrow), BURY, SUSPEND, FLAG or NOTE for the card
 * whose turn it is; after the first three it is another card's turn.
 */
gboolean rh_engine_mark(RhEngine *engine, RhEventKind kind, const char *text, const RhWhen *when,
			GError **error);
/* A draft is offered once; NULL: none. (transfer full) */
char *rh_engine_take_draft(RhEngine *engine);
gboolean rh_engine_save_draft(RhEngine *engine, const char *text, const RhWhen *when);

/*
 * The deck in the file PATH was changed: its new edition is taken in, its cards
 * are asked in their new wording.  When the card whose turn it is is gone, or of
 * another kind, rh_engine_task() is NULL afterwards.  FALSE: all is as it was.
 */
gboolean rh_engine_reload(RhEngine *engine, const char *path, const RhWhen *when, GError **error);

/* How many cards a session on the practice day after WHEN would have; 0: see DUE_MS. */
guint rh_engine_tomorrow(const RhEngine *engine, const RhWhen *when);
/* The next due time after now and how many are due on that day; 0 if there is none. */
guint rh_engine_coming(const RhEngine *engine, const RhWhen *when, gint64 *due_ms);
/*
 * How many of the cards met so far (OF) are likely still known at AT_MS when
 * nothing more is practised: the sum of their chances, rounded.
 */
guint rh_engine_in_mind(const RhEngine *engine, gint64 at_ms, guint *of);
/* Minutes, interviews and whether answers are kept, as SETUP has them now. */
void rh_engine_apply(RhEngine *engine, const RhSessionSetup *setup, const RhWhen *when);
/* Under a plan: MINUTES in the place of those of the setup, from now on. */
void rh_engine_bound(RhEngine *engine, double minutes, const RhWhen *when);
/* REASON: "empty", "minutes", "cards", "quit", "eof", "signal". */
gboolean rh_engine_finish(RhEngine *engine, const char *reason, const RhWhen *when, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhEngine, rh_engine_free)

#endif
