/*
 * learn.h - a point that the person ticks though no pattern found it: its sentence
 * is kept here, for the author of the deck.
 */
#ifndef SESSION_LEARN_H
#define SESSION_LEARN_H

#include <rehearse/deck.h>

/*
 * The sentence of TEXT that comes nearest to the patterns of point POINT of CARD;
 * IS_ONLY: of all points this one alone was ticked and not found.  NULL: none comes
 * near, CARD has no such point, or it has no patterns.  (transfer full)
 */
char *rh_learn_sentence(const RhCard *card, const char *point, gboolean is_only, const char *text);

#endif
