/*
 * starters.h - which decks the first run offers: the person's own, then what most
 * people come for; the other decks of the program are for those who ask for more.
 */
#ifndef CMD_STARTERS_H
#define CMD_STARTERS_H

#include <rehearse/library.h>

/*
 * The decks that can be practised, as an array of RhWelcomeDeck (transfer full) whose
 * titles the LIBRARY owns.  IDS gets their ids, likewise borrowed; N_OFFERED how many
 * are shown before one asks for more (0: all).
 */
GArray *rh_starters(const RhLibrary *library, GPtrArray *ids, guint *n_offered);

#endif
