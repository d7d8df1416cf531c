/*
 * editions.h - what differs between two editions of a deck, for people and as JSON.
 */
#ifndef CMD_EDITIONS_H
#define CMD_EDITIONS_H

#include <rehearse/diff.h>

#include "cmd/cmd.h"
#include "cmd/deckfile.h"
#include "cmd/json.h"

/*
 * Reads a deck file that must have no errors, with its includes if LIBRARY is not
 * NULL; errors are shown, and ERROR says what was not done: "X was not compared".
 * (transfer full)
 */
RhDeckFile *rh_deckfile_read_sound(RhApp *app, const char *path, RhLibrary *library,
				   const char *not_done, GError **error);
/* "changed: they learn it again"; what those who practised the card will see. */
const char *rh_effect_meaning(RhEditionKind kind);
/* Members "version", "before", the counts, "effects" and "deck" of the object in hand. */
void rh_diff_json(RhJson *json, const RhDeckDiff *diff);
/* "same", "reworded" ...: how many cards, members of the object in hand. */
/* "29 same, 1 changed, 1 new" in the language of the person.  (transfer full) */
char *rh_edition_say(const RhEdition *edition);
void rh_edition_json(RhJson *json, const RhEdition *edition);
/* The fields of one card, or of the deck, indented. */
void rh_show_changes(RhApp *app, const RhFieldChange *changes, guint n);

#endif
