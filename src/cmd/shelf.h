/*
 * shelf.h - the decks of a session: those that were named, by id or as files, or
 * those that were chosen, or all.
 */
#ifndef CMD_SHELF_H
#define CMD_SHELF_H

#include <rehearse/interview.h>

#include "cmd/deckfile.h"

typedef struct {
	RhLibrary *library;
	GPtrArray *decks;	/* of const RhDeck, borrowed */
	GPtrArray *files;	/* of RhDeckFile, owned */
} RhShelf;

void rh_shelf_init(RhShelf *shelf, RhApp *app);
void rh_shelf_clear(RhShelf *shelf);
/* The words of ARGS.  FALSE also when there is neither a word nor any deck. */
gboolean rh_shelf_take_named(RhShelf *shelf, RhApp *app, const RhArgs *args, GError **error);
/* The decks IDS (NULL: none) and the person's own stories, or all where none is left. */
void rh_shelf_take_chosen(RhShelf *shelf, RhApp *app, char *const *ids);
/* Fills the {variables} of the decks that were taken; STORE and INTERVIEW may be NULL. */
gboolean rh_shelf_fill(RhShelf *shelf, RhStore *store, const RhInterview *interview,
		       GError **error);
/* Where the person's own stories are, or will be.  (transfer full) */
char *rh_shelf_stories_file(const RhShelf *shelf, const RhApp *app);
#define RH_SHELF_STORIES_TITLE "My stories"
/* The error that there is no deck; always FALSE. */
gboolean rh_shelf_is_empty(const RhApp *app, GError **error);

#endif
