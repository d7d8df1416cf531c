/*
 * edition.h - what a new edition of a deck means for the progress made with
 * the old one.  Pure: the caller brings what it knows and stores the effects.
 *
 *	g_autoptr(RhEdition) edition = rh_edition_compare(deck, version, known, n, &error);
 *	for (guint i = 0; i < edition->n_effects; i++)
 *		apply(&edition->effects[i]);
 *	g_autofree char *sentence = rh_edition_sentence(edition);
 */
#ifndef REHEARSE_EDITION_H
#define REHEARSE_EDITION_H

#include <glib.h>
#include <rehearse/deck.h>

G_BEGIN_DECLS

typedef enum {
	RH_EDITION_SAME,	/* nothing to do */
	RH_EDITION_REWORDED,	/* same rev: progress kept, due tomorrow at the latest */
	RH_EDITION_CHANGED,	/* rev raised: due at a third of the interval */
	RH_EDITION_MOVED,	/* new id with was="old": history moves */
	RH_EDITION_RETIRED,	/* id gone: kept, not shown */
	RH_EDITION_NEW,
	RH_EDITION_RETURNED,	/* a retired id is there again */
	RH_EDITION_N_KINDS
} RhEditionKind;

/* A card as it was seen last. */
typedef struct {
	const char *id;
	guint rev;
	const char *fingerprint;	/* NULL or "": not known, counts as the same */
	gboolean retired;
} RhKnownCard;

typedef struct {
	const char *card;	/* its id in the new edition; of a retired card the old one */
	const char *was;	/* of RH_EDITION_MOVED: the id it had; else NULL */
	RhEditionKind kind;
	/* Of MOVED and RETURNED, whose words may differ too: SAME, REWORDED or CHANGED. */
	RhEditionKind wording;
	guint rev;		/* in the new edition; 0 when retired */
	const char *fingerprint;	/* in the new edition; NULL when retired */
} RhEffect;

typedef struct {
	RhEffect *effects;	/* the cards in the order of the deck, then the retired ones */
	guint n_effects;
	guint counts[RH_EDITION_N_KINDS];
	guint version, seen_version;	/* seen_version is 0 for a deck never seen */
	gboolean is_older;	/* the version is lower than the one seen: ask first */
	gboolean is_unraised;	/* the same version with other content: warn */
	GStringChunk *strings;
} RhEdition;

/*
 * Compares DECK's own cards (not those it includes) with the N in KNOWN, the
 * cards seen of it, retired ones among them.  NULL with RH_ERROR_INPUT when a
 * card says was="old" and the deck has a card "old" as well.  (transfer full)
 */
RhEdition *rh_edition_compare(const RhDeck *deck, guint seen_version, const RhKnownCard *known,
			      guint n, GError **error);
void rh_edition_free(RhEdition *edition);
/* "29 same, 1 changed, 1 new".  (transfer full) */
char *rh_edition_counts(const RhEdition *edition);
/* The same with its words as WORD_OF gives them back.  (transfer full) */
char *rh_edition_counts_in(const RhEdition *edition, const char *(*word_of)(const char *word));
/* For programs: "same", "reworded", "changed", "renamed", "retired", "new", "returned". */
const char *rh_edition_kind_name(RhEditionKind kind);
/* "Version 2 (you have 1): 29 same, 1 changed, 1 new. Your progress stays."  (transfer full) */
char *rh_edition_sentence(const RhEdition *edition);
/*
 * A hash over ids, revs and fingerprints of the deck's own cards, whatever
 * their order: equal for editions that ask the same.  32 hex digits.
 * (transfer full)
 */
char *rh_edition_fingerprint(const RhDeck *deck);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhEdition, rh_edition_free)

G_END_DECLS

#endif
