/*
 * measuring.h - what the files of the measures share.  Private.
 *
 * measures.c decides, episode.c and star.c look at the telling, parrot.c
 * compares with other texts, wordage.c counts, lists.c has the words.
 */
#ifndef ANSWER_MEASURING_H
#define ANSWER_MEASURING_H

#include <rehearse/measures.h>
#include <rehearse/thresholds.h>

#include "answer/lexicon.h"

/* The text under measure. */
typedef struct {
	const RhMeasureInput *input;
	const RhLanguage *language;
	const RhAnswer *answer;
	GArray *sentences;	/* RhStretch */
	RhMeasures *out;
	guint *first_time;	/* the token where the first time stands */
} RhMeasuring;

static inline guint rh_n_tokens(const RhMeasuring *m)
{
	return m->answer->tokens->len;
}

static inline const char *rh_form(const RhMeasuring *m, guint token)
{
	return rh_token(m->answer, token)->form;
}

/* Words as they are written: those of one contraction are one. */
guint rh_count_written(const RhAnswer *answer, guint first, guint end);
/* Notes the tokens FIRST to END (one behind) as evidence for MEASURE, and counts. */
void rh_note(const RhMeasuring *m, RhMeasure measure, guint first, guint end);

void rh_measure_episode(const RhMeasuring *m);
/* How many signs of one case there are, 0 to 4. */
guint rh_count_signs(const RhMeasures *out);
/* Whether a deed of the speaker begins with the token: "i" and a verb in the past. */
gboolean rh_is_deed(const RhMeasuring *m, guint token);
/* Whether the token is a verb in the past that tells what somebody did. */
gboolean rh_is_past(const char *form);

/* Outcome, number, own part, share of the situation. */
void rh_measure_star(const RhMeasuring *m);
/* Sample, last answer, banked stories. */
void rh_measure_likeness(const RhMeasuring *m);
/* Hedges, fillers, repeats, long sentences. */
void rh_measure_wordage(const RhMeasuring *m);

#endif
