/*
 * variable.h - what {variables} in the texts of a deck stand for: the deck's own
 * words, or what the person who practises has set instead.
 *
 *	rh_deck_fill(deck, "company", "City Hospital");
 *	g_autofree char *text = rh_deck_expand(deck, card->node->first->text);
 *
 * A card that was included finds the variables of the deck it was written in.
 */
#ifndef REHEARSE_VARIABLE_H
#define REHEARSE_VARIABLE_H

#include <glib.h>
#include <rehearse/deck.h>

G_BEGIN_DECLS

/* A variable that some card uses. */
typedef struct {
	const char *name;
	const char *text;	/* the deck's own words, perhaps "" */
	const char *deck;	/* the id of the deck that declares it */
} RhVariable;

/*
 * The variables that the cards of DECK use, in the order in which they are declared;
 * behind them those of decks that cards were included from.  Strings are borrowed.
 * (transfer full) of RhVariable
 */
GArray *rh_deck_variables(const RhDeck *deck);
/* Whether TEXT (nullable) holds {NAME}. */
gboolean rh_variable_is_in(const char *text, const char *name);

/* From now on {NAME} stands for VALUE; NULL: for the deck's own text again. */
void rh_deck_fill(RhDeck *deck, const char *name, const char *value);
/* All that stands for something in OTHER, an edition of DECK before. */
void rh_deck_fill_like(RhDeck *deck, const RhDeck *other);

/*
 * TEXT with its {variables} replaced and {{ by a brace; NULL stays NULL.  Beyond 1 MiB
 * names in braces stay as they are.  (transfer full)
 */
char *rh_deck_expand(const RhDeck *deck, const char *text);
/* The same with the deck's own words: for what outlives an interview. */
char *rh_deck_expand_plain(const RhDeck *deck, const char *text);

G_END_DECLS

#endif
