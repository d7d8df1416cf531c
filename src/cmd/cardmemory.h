/*
 * cardmemory.h - what is remembered of a card, for a person or a program to
 * look at.
 */
#ifndef CMD_CARDMEMORY_H
#define CMD_CARDMEMORY_H

#include "cmd/cmd.h"
#include "cmd/json.h"

/*
 * One line for each facet of CARD, or with JSON an array under "memory".  A
 * state file that is not there yet is no trouble; any other trouble is told
 * on standard error and the card is shown without.
 */
void rh_cardmemory_show(RhApp *app, const RhCard *card, RhJson *json);

#endif
