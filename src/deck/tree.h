/*
 * tree.h - what a deck is made of: nodes and strings in one arena.
 */
#ifndef DECK_TREE_H
#define DECK_TREE_H

#include <rehearse/deck.h>

#include "deck/diag.h"

struct RhNodeAttr {
	const char *value;
	RhAttr attr;
};

/*
 * Memory that is given out in small pieces and freed at once.  A deck of
 * 100,000 cards has a million nodes: one malloc each would cost more than
 * parsing the XML.
 */
typedef struct RhArenaBlock RhArenaBlock;
typedef struct {
	RhArenaBlock *block;	/* the newest; each names the one before */
	char *free, *end;
} RhArena;

/* SIZE bytes, aligned for any node, not cleared. */
gpointer rh_arena_alloc(RhArena *arena, gsize size);
/* LEN bytes of TEXT and a NUL. */
char *rh_arena_string(RhArena *arena, const char *text, gsize len);
/*
 * Room for MORE bytes behind LEN bytes that were written at the end of the arena
 * but not taken yet (they may move).  Nothing else is given out in between.
 */
char *rh_arena_extend(RhArena *arena, gsize len, gsize more);
/* Takes SIZE bytes that were written at the end. */
void rh_arena_take(RhArena *arena, gsize size);
void rh_arena_clear(RhArena *arena);

/* The cards by id: open addressing, as it must hold a million. */
typedef struct {
	guint32 card;		/* its index + 1; 0 = free */
	guint32 hash;
} RhIdSlot;

typedef struct {
	RhIdSlot *slots;
	guint32 n_slots, n_used;	/* a power of two; at most 3/4 of it */
} RhIdTable;

/* <?rehearse allow CODE?> before the card with this index. */
typedef struct {
	guint32 card;
	RhCode code;
	guint line, column;
} RhAllow;

struct RhDeck {
	char *path;
	RhArena arena;
	const RhNode *root;	/* NULL when there was not even a <deck> */
	GArray *cards;		/* RhCard, in the order of the file */
	RhIdTable ids;		/* of the cards */
	GArray *allows;		/* RhAllow */
	GHashTable *fillings;	/* of variables, name to text; NULL: none */
};

RhDeck *rh_deck_new(const char *path);
/* Adds CARD and its id; FALSE when a card of that id is there (CARD is added too). */
gboolean rh_deck_add_card(RhDeck *deck, const RhCard *card, const RhCard **first);
/*
 * Takes CARDS, an array of RhCard, instead of the cards DECK has.  Of several
 * with the same id the deck's own is found by it, else the first.
 */
void rh_deck_set_cards(RhDeck *deck, GArray *cards);

#endif
