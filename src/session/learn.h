/*
 * learn.h - a point that the person ticks though no pattern found it: its sentence
 * is kept here, for the author of the deck.
 */
#ifndef SESSION_LEARN_H
#define SESSION_LEARN_H

#include <rehearse/deck.h>

/*
 * The sentence of TEXT that comes nearest to the patterns of point POINT of CARD,
 * all of a short text; NULL: CARD has no such point, or it has no patterns.
 * (transfer full)
 */
char *rh_learn_sentence(const RhCard *card, const char *point, const char *text);

#endif
