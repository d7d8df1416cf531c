/*
 * write.h - inside the deck room: a card of one file copied into another.
 */
#ifndef DECK_WRITE_H
#define DECK_WRITE_H

#include <rehearse/write.h>

#include "deck/source.h"

/* Copies CARD, with the comment before it, behind the cards of the deck. */
RhDeckElement *rh_deck_writer_copy(RhDeckWriter *writer, const RhSourceNode *card);

#endif
