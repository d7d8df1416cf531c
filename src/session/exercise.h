/*
 * exercise.h - an exercise as a form: one line for each input, then what comes
 * out of it.  Every line is in the state file before the next is asked, so that
 * a form that was left, or killed, goes on where it was.
 */
#ifndef SESSION_EXERCISE_H
#define SESSION_EXERCISE_H

#include <rehearse/deck.h>
#include "session/field.h"

typedef struct {
	const RhWorld *world;
	RhStore *store;
	const RhDeck *deck;
	const RhCard *card;
	const char *command;	/* what this person types to start the program */
} RhExercise;

/* ENDED says how, when the form ENDED.  What cannot be written is told. */
RhFormEnd rh_exercise_run(const RhExercise *exercise, RhReplyKind *ended);
/* Inputs of the form, and the minutes that it takes. */
guint rh_exercise_size(const RhCard *card, guint *minutes);
/* Days after which it is worth filling in again (its "every"; 14). */
guint rh_exercise_every(const RhCard *card);

#endif
