/*
 * brief.h - what is worth a last look on the evening before an interview: a page
 * of openers, stories, lines to avoid and questions to ask, as plain texts.
 *
 *	g_autoptr(RhBrief) brief = rh_brief_new(store, decks, n, &error);
 *	for (guint i = 0; i < brief->openers->len; i++)
 *		use(g_ptr_array_index(brief->openers, i));
 *
 * The texts are those of the decks and of the person, with variables filled in and
 * otherwise as they are: whoever shows them makes them safe.
 */
#ifndef REHEARSE_BRIEF_H
#define REHEARSE_BRIEF_H

#include <glib.h>
#include <rehearse/deck.h>
#include <rehearse/store.h>

G_BEGIN_DECLS

#define RH_BRIEF_OPENERS 5
#define RH_BRIEF_STORIES 6
#define RH_BRIEF_LINES 4
#define RH_BRIEF_QUESTIONS 6
/* The deck whose cards say what to ask them. */
#define RH_BRIEF_ASK_DECK "questions-to-ask"

/* Whose words the text of an item is in. */
typedef enum {
	RH_BRIEF_NONE,		/* it has no text */
	RH_BRIEF_OWN,		/* the person's */
	RH_BRIEF_SAMPLE,	/* an example of the deck */
	RH_BRIEF_POINTS		/* the points of the card, for there is no example */
} RhBriefSource;

typedef struct {
	char *deck, *card;	/* ids */
	char *head;		/* the question, the story's title, the line, what to ask */
	char *text;		/* the answer, the result, the better line; NULL: none */
	RhBriefSource source;
} RhBriefItem;

/* All of RhBriefItem, the most useful first. */
typedef struct {
	GPtrArray *openers, *stories, *lines, *questions;
} RhBrief;

/* From N DECKS and what STORE knows of their cards.  (transfer full) */
RhBrief *rh_brief_new(RhStore *store, const RhDeck *const *decks, guint n, GError **error);
void rh_brief_free(RhBrief *brief);

typedef struct {
	const RhDeck *deck;
	const RhCard *card;
} RhOpener;
/*
 * The questions with which an interview begins: at most MAX, in turn from each deck;
 * where no deck names any, those that are almost surely asked.  (transfer full) of
 * RhOpener
 */
GArray *rh_brief_openers(const RhDeck *const *decks, guint n, guint max);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhBrief, rh_brief_free)

G_END_DECLS

#endif
