/*
 * lexicon.h - lists of phrases, and where they stand in an answer.
 *
 * The words of a phrase are separated by spaces and compared by their folded
 * forms, contractions written out ("i would say"); "#" stands for a number in
 * digits or in words, and a list is read once for good.
 */
#ifndef ANSWER_LEXICON_H
#define ANSWER_LEXICON_H

#include "answer/tokens.h"

/* The lists (lists.c), each NULL-terminated. */
extern const char *const rh_words_hedges[];
extern const char *const rh_words_not_hedges[];	/* what must not stand before "kind of" */
extern const char *const rh_words_fillers[];
extern const char *const rh_words_outcome[];
extern const char *const rh_words_times[];
extern const char *const rh_words_places[];
extern const char *const rh_words_general[];
extern const char *const rh_words_numbers[];
extern const char *const rh_words_stop[];
extern const char *const rh_words_common[];	/* of every interview: say nothing of a story */
extern const char *const rh_words_past[];	/* past forms that look like the base form */
extern const char *const rh_words_no_deed[];	/* past forms that tell a state */
extern const char *const rh_words_between[];	/* may stand between "i" and its verb */

typedef enum {
	RH_LEXICON_HEDGES, RH_LEXICON_NOT_HEDGES, RH_LEXICON_FILLERS, RH_LEXICON_OUTCOME,
	RH_LEXICON_TIMES, RH_LEXICON_PLACES, RH_LEXICON_GENERAL, RH_LEXICON_NUMBERS,
	RH_LEXICON_STOP, RH_LEXICON_COMMON, RH_LEXICON_PAST, RH_LEXICON_NO_DEED,
	RH_LEXICON_BETWEEN, RH_N_LEXICONS
} RhLexicon;

/* Tokens of the longest phrase of the list that begins at TOKEN; 0: none does. */
guint rh_lexicon_at(RhLexicon lexicon, const RhAnswer *answer, guint token);
/* Whether the one word FORM is in the list. */
gboolean rh_lexicon_has(RhLexicon lexicon, const char *form);
/* Whether FORM is a number, in digits or as a word. */
gboolean rh_is_number(const char *form);

#endif
