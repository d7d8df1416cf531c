/*
 * check.c - the warnings and hints that cost too much to look for on every
 * reading.
 */
#include <rehearse/deck.h>

#include "deck/tree.h"

void rh_deck_check(const RhDeck *deck, RhDiagnostics *diags)
{
	(void)deck;
	(void)diags;
}
