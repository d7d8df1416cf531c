/*
 * deck.h - decks: XML files read into a compact tree that is never changed.
 *
 * A deck is a tree of nodes in document order; which tags, attributes and
 * children there are is data (src/deck/schema.c), so reader, writer, checks
 * and comparison share one table.  Nodes and strings belong to the deck and
 * live as long as it.
 *
 *	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
 *	g_autoptr(RhDeck) deck = rh_deck_read_file(path, diags, &error);
 *	// NULL + error: the file could not be read at all.
 *	// otherwise: usable unless rh_diagnostics_count(diags, RH_SEVERITY_ERROR)
 *	for (guint i = 0; i < rh_deck_n_cards(deck); i++)
 *		use(rh_deck_card(deck, i));
 */
#ifndef REHEARSE_DECK_H
#define REHEARSE_DECK_H

#include <glib.h>
#include <rehearse/diagnostics.h>
#include <rehearse/schema.h>

G_BEGIN_DECLS

typedef struct RhDeck RhDeck;
typedef struct RhNode RhNode;

/*
 * One element.  TEXT is its running text with white space folded, <br/> as LF
 * and <em> dropped; NULL where the element has only children.  The attributes
 * are private: see rh_node_attr().
 */
struct RhNode {
	const char *text;
	const RhNode *first;	/* first child, NULL if none */
	const RhNode *next;	/* next sibling */
	const struct RhNodeAttr *attrs;
	guint32 line, column;	/* of its '<' in the file, from 1 */
	guint8 tag;		/* RhTag */
	guint8 n_attrs;
};

typedef struct {
	const RhNode *node;	/* the card's element */
	const RhNode *section;	/* the section it stands in, or NULL */
	const RhNode *root;	/* the <deck> it was written in, with its words */
	const char *id;
	/*
	 * The deck it comes from, which its progress belongs to: the deck's own id,
	 * or for a card that an <include> brought in the id of that deck.
	 */
	const char *deck_id;
	RhKind kind;
	guint weight;		/* 1 to 3 */
	guint rev;		/* 1 if absent */
	gboolean opener;
	guint seconds_min, seconds_max;	/* target time of a whole answer; 0 if absent */
} RhCard;

/*
 * Reads a deck.  NULL with ERROR when the file cannot be opened or is no
 * regular file ("-" reads standard input).  Otherwise a deck, whose problems
 * stand in DIAGS; with errors among them it must not be practised, but its
 * readable part can be looked at.  NULL without ERROR when errors left nothing
 * to look at.  Costly warnings are not looked for: see rh_deck_check().
 */
RhDeck *rh_deck_read_file(const char *path, RhDiagnostics *diags, GError **error);
RhDeck *rh_deck_read_bytes(const char *name, const char *bytes, gsize len, RhDiagnostics *diags);
/* Adds the warnings and hints that reading leaves out. */
void rh_deck_check(const RhDeck *deck, RhDiagnostics *diags);
void rh_deck_free(RhDeck *deck);

const char *rh_deck_id(const RhDeck *deck);
const char *rh_deck_title(const RhDeck *deck);
const char *rh_deck_lang(const RhDeck *deck);
const char *rh_deck_path(const RhDeck *deck);	/* as given to read */
guint rh_deck_version(const RhDeck *deck);
const RhNode *rh_deck_root(const RhDeck *deck);

guint rh_deck_n_cards(const RhDeck *deck);
const RhCard *rh_deck_card(const RhDeck *deck, guint i);
const RhCard *rh_deck_find(const RhDeck *deck, const char *card_id);	/* NULL if absent */

/* The first child of NODE with TAG, and the next sibling with the same tag. */
const RhNode *rh_node_child(const RhNode *node, RhTag tag);
const RhNode *rh_node_next(const RhNode *node);
guint rh_node_count(const RhNode *node, RhTag tag);
/* The value of an attribute, or NULL. */
const char *rh_node_attr(const RhNode *node, RhAttr attr);
/* Whether WORD is in a list separated by spaces, such as competency. */
gboolean rh_node_attr_has(const RhNode *node, RhAttr attr, const char *word);
/*
 * The id of a point, choice, ... : the attribute, or for a point without one
 * "p" and a short hash of its text.  (transfer full)
 */
char *rh_node_id(const RhNode *node);

/* The one-line prompt that names a card in lists (ask, claim's fact, ...). */
const char *rh_card_prompt(const RhCard *card);
/*
 * What is remembered separately of a card: "" and for a contrast "reverse",
 * for a myth with a <check> "check", for a story that was told "60" and "30":
 * retold in so many seconds, where "" is its full length.  NULL-terminated, static.
 */
const char *const *rh_card_facets(const RhCard *card);
/*
 * A hash over prompt, points and choices: it changes when the wording that is
 * learned changes, and not with notes, samples or layout.  32 hex digits.
 * (transfer full)
 */
char *rh_card_fingerprint(const RhCard *card);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhDeck, rh_deck_free)

G_END_DECLS

#endif
