/*
 * past.h - what is known of the card whose turn it is from earlier days, beyond
 * its state: the answer given last, and remarks that were told to be silent.
 */
#ifndef SESSION_PAST_H
#define SESSION_PAST_H

#include "session/bank.h"
#include "session/engine.h"

/* The review that the state of the card comes from. */
typedef struct {
	gint64 at_ms;
	RhGrade grade;
	guint said, of;		/* lines that counted; OF 0: there were no ticks */
	int confidence;		/* 1 sure, 0 unsure, -1 not asked */
} RhLastReview;

/* FALSE when it was never graded. */
gboolean rh_engine_last_review(const RhEngine *engine, RhLastReview *last);
/* It was answered sure and mistaken on an earlier day, and is back for that. */
gboolean rh_engine_is_recalled(const RhEngine *engine);

/* The answer typed last at this card, before this turn; NULL if none is kept.  (transfer full) */
char *rh_engine_last_answer(const RhEngine *engine);
/* When that was, UTC; 0 if none is kept. */
gint64 rh_engine_last_answer_ms(const RhEngine *engine);
/*
 * What was entered into EXERCISE last, input id to value, and when; NULL: nothing.
 * (transfer full)
 */
GHashTable *rh_engine_last_entry(const RhEngine *engine, const RhCard *exercise, gint64 *at_ms);
/* Words a minute, learned from answers whose words and time are known; 0: not known. */
double rh_engine_pace(RhEngine *engine);

/*
 * The stories that the person told in the decks of the session and in STORIES
 * (nullable), with their links, but for those of the card whose turn it is.
 * (transfer full)
 */
RhBank *rh_engine_bank(const RhEngine *engine, const RhDeck *stories);
/* STORY answers the card whose turn it is. */
gboolean rh_engine_link_story(RhEngine *engine, const RhBankStory *story, const RhWhen *when,
			      GError **error);

/* The remark WHAT (an id of the caller's) is not to be made again at this card. */
gboolean rh_engine_dismiss(RhEngine *engine, const char *what, const RhWhen *when, GError **error);
gboolean rh_engine_is_dismissed(const RhEngine *engine, const char *what);

#endif
