/*
 * diff.h - two editions of a deck, card by card and field by field.
 *
 *	g_autoptr(RhDeckDiff) diff = rh_deck_diff(before, after, &error);
 *	const RhEdition *edition = rh_deck_diff_edition(diff);
 *	for (guint i = 0; i < edition->n_effects; i++) {
 *		const RhFieldChange *changes = rh_deck_diff_card(diff, i, &n);
 *		...
 *	}
 *
 * The edition says what the change means for those who have practised the old
 * one (edition.h); the fields say what is different, also where that is nothing to
 * a learner, such as a note.
 */
#ifndef REHEARSE_DIFF_H
#define REHEARSE_DIFF_H

#include <glib.h>
#include <rehearse/edition.h>

G_BEGIN_DECLS

typedef enum { RH_DIFF_CHANGED, RH_DIFF_ADDED, RH_DIFF_REMOVED } RhDiffKind;

/* Strings are borrowed and live as long as the diff and both decks. */
typedef struct {
	RhDiffKind kind;
	const char *where;	/* "point 2", "choice wait, why", "weight", "order of point" */
	const char *before, *after;	/* NULL: it was not there, or is not any more */
} RhFieldChange;

typedef struct RhDeckDiff RhDeckDiff;

/* RH_ERROR_INPUT as rh_edition_compare(); included cards are left out.  (transfer full) */
RhDeckDiff *rh_deck_diff(const RhDeck *before, const RhDeck *after, GError **error);
void rh_deck_diff_free(RhDeckDiff *diff);
/* BEFORE stands for what a learner has seen. */
const RhEdition *rh_deck_diff_edition(const RhDeckDiff *diff);
/* What differs in the card of effect I; none of a card that is new or retired. */
const RhFieldChange *rh_deck_diff_card(const RhDeckDiff *diff, guint i, guint *n);
/* What differs outside the cards: title, words, competencies ... */
const RhFieldChange *rh_deck_diff_deck(const RhDeckDiff *diff, guint *n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhDeckDiff, rh_deck_diff_free)

G_END_DECLS

#endif
