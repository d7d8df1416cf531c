/*
 * bank.h - the stories that a person has told, and which of them fit a card.
 *
 *	g_autoptr(RhBank) bank = rh_bank_new();
 *	rh_bank_add_deck(bank, deck);
 *	rh_bank_take_links(bank, rh_store_story_links(store, NULL));
 *	g_autoptr(GArray) fits = rh_bank_fitting(bank, &question);
 *
 * A story is a <told>; the card that holds it is what is remembered and linked.
 * Decks must outlive the bank.
 */
#ifndef SESSION_BANK_H
#define SESSION_BANK_H

#include <rehearse/deck.h>
#include <rehearse/measures.h>
#include <rehearse/storylink.h>

#define RH_BANK_FITS_MAX 3	/* stories that are offered at once */

typedef struct {
	const RhDeck *deck;
	const RhCard *card;
	const RhNode *told;
	char *id;		/* the story's own where that says which one, else "CARD/ID" */
	char *title;
	char *text;		/* its parts below each other */
	char **competencies;	/* of its card */
} RhBankStory;

typedef struct RhBank RhBank;

RhBank *rh_bank_new(void);
void rh_bank_free(RhBank *bank);
/* The stories of CARD, unless they are there already; of all cards of DECK. */
void rh_bank_add_card(RhBank *bank, const RhDeck *deck, const RhCard *card);
void rh_bank_add_deck(RhBank *bank, const RhDeck *deck);
/* LINKS (nullable) of RhStoryLink is taken. */
void rh_bank_take_links(RhBank *bank, GPtrArray *links);

guint rh_bank_n(const RhBank *bank);
const RhBankStory *rh_bank_get(const RhBank *bank, guint i);
/* The stories as the measures compare them, in the same order, by title. */
const RhTold *rh_bank_told(const RhBank *bank);
/*
 * The story that NAME means: its id, its card's id or "DECK/CARD", in any case.
 * N gets how many it could mean; the first of them, or NULL.
 */
const RhBankStory *rh_bank_find(const RhBank *bank, const char *name, guint *n);

/* Linked by the person, or told for this very card. */
gboolean rh_bank_is_linked(const RhBank *bank, const RhBankStory *story, const RhCard *card);
/* The links of a story.  (transfer full) of RhStoryLink that belong to the bank */
GPtrArray *rh_bank_links_of(const RhBank *bank, const RhBankStory *story);
gboolean rh_bank_has_competency(const RhBankStory *story, const char *competency);

typedef struct {
	const RhDeck *deck;
	const RhCard *card;	/* whose own stories are left out */
	const char *answer;	/* typed, or NULL */
} RhBankQuestion;

typedef struct {
	guint story;
	gboolean is_linked;
	guint shared;		/* competencies */
	double likeness;	/* of the answer; 0: none, or below what says anything */
} RhBankFit;

/*
 * At most RH_BANK_FITS_MAX, the best first: linked ones, then by competencies, then
 * by the rare words of the answer; a story with none of these does not fit.
 * (transfer full) of RhBankFit
 */
GArray *rh_bank_fitting(const RhBank *bank, const RhBankQuestion *question);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhBank, rh_bank_free)

#endif
