/*
 * find.h - the cards that say something: words looked for in every text of a
 * card; case and accents do not matter.
 *
 *	g_autoptr(RhFind) find = rh_find_new();
 *	rh_find_add(find, "deadline");
 *	if (rh_find_card(find, card) == rh_find_all(find))
 *		use(rh_find_matches(find));
 */
#ifndef SESSION_FIND_H
#define SESSION_FIND_H

#include <rehearse/deck.h>

#define RH_FIND_WORDS_MAX 16

typedef struct RhFind RhFind;

/* A line of a card with something in it that was looked for. */
typedef struct {
	const RhNode *node;
	const char *text;
} RhFindMatch;

RhFind *rh_find_new(void);
void rh_find_free(RhFind *find);
/* One more text to look for; an empty one is none.  FALSE: there are too many. */
gboolean rh_find_add(RhFind *find, const char *text);
guint rh_find_n_wanted(const RhFind *find);
/* The bits of all that is looked for. */
guint32 rh_find_all(const RhFind *find);
/* A bit for each wanted text that stands in LEN bytes (-1: all) of TEXT (NULL: none). */
guint32 rh_find_in(const RhFind *find, const char *text, gssize len);
/* A bit for each that CARD says; its lines are then the matches. */
guint32 rh_find_card(RhFind *find, const RhCard *card);
/* Of RhFindMatch, of the last card; borrowed. */
const GArray *rh_find_matches(const RhFind *find);

/*
 * The cards of N DECKS that an interviewer may ask and that say most of TEXT, what
 * they ask before the rest; at most MAX, each once.  (transfer full) of RhFindHit
 */
typedef struct {
	const RhDeck *deck;
	const RhCard *card;
	guint rank;	/* the more, the better */
	guint asks;	/* words that stand in the question itself */
} RhFindHit;
GArray *rh_find_questions(const RhDeck *const *decks, guint n, const char *text, guint max);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhFind, rh_find_free)

#endif
