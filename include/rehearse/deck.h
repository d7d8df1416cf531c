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

G_BEGIN_DECLS

typedef enum {
	RH_KIND_QUESTION,
	RH_KIND_STORY,
	RH_KIND_MYTH,
	RH_KIND_SITUATION,
	RH_KIND_CONTRAST,
	RH_KIND_REDFLAG,
	RH_KIND_EXERCISE,
	RH_N_KINDS
} RhKind;

typedef enum {
	RH_TAG_NONE,
	RH_TAG_DECK, RH_TAG_TITLE, RH_TAG_AUTHOR, RH_TAG_LICENCE, RH_TAG_ABOUT,
	RH_TAG_PRIVATE, RH_TAG_COMPETENCY, RH_TAG_WORDS, RH_TAG_VARIABLE,
	RH_TAG_SECTION, RH_TAG_INCLUDE,
	RH_TAG_QUESTION, RH_TAG_STORY, RH_TAG_MYTH, RH_TAG_SITUATION,
	RH_TAG_CONTRAST, RH_TAG_REDFLAG, RH_TAG_EXERCISE,
	RH_TAG_ASK, RH_TAG_VARIANT, RH_TAG_WHY, RH_TAG_POINT, RH_TAG_AVOID,
	RH_TAG_SAMPLE, RH_TAG_FOLLOW, RH_TAG_CRITERION, RH_TAG_CUE, RH_TAG_TOLD,
	RH_TAG_PART, RH_TAG_FACT, RH_TAG_CLAIM, RH_TAG_SEEMS, RH_TAG_BETTER,
	RH_TAG_CHECK, RH_TAG_SCENE, RH_TAG_CHOICE, RH_TAG_LABEL,
	RH_TAG_DIMENSION, RH_TAG_SIDE, RH_TAG_FAIR, RH_TAG_LINE, RH_TAG_SAY,
	RH_TAG_TASK, RH_TAG_GROUP, RH_TAG_INPUT, RH_TAG_OPTION, RH_TAG_RULE,
	RH_TAG_HINT, RH_TAG_NOTE, RH_TAG_WEAK, RH_TAG_STRONG,
	RH_TAG_EM, RH_TAG_BR,
	RH_N_TAGS
} RhTag;

typedef enum {
	RH_ATTR_ID, RH_ATTR_VERSION, RH_ATTR_FORMAT, RH_ATTR_LANG, RH_ATTR_REGION,
	RH_ATTR_REV, RH_ATTR_WAS, RH_ATTR_COMPETENCY, RH_ATTR_ROLE, RH_ATTR_LEVEL,
	RH_ATTR_SECONDS, RH_ATTR_WEIGHT, RH_ATTR_OPENER, RH_ATTR_STAGE,
	RH_ATTR_SIDES, RH_ATTR_SOURCE, RH_ATTR_EVIDENCE, RH_ATTR_METHOD,
	RH_ATTR_APPROACH, RH_ATTR_ON, RH_ATTR_NAME, RH_ATTR_ANSWER, RH_ATTR_FIT,
	RH_ATTR_EVERY, RH_ATTR_TYPE, RH_ATTR_IF, RH_ATTR_NEED, RH_ATTR_WHEN,
	RH_ATTR_LABEL, RH_ATTR_TRADE, RH_ATTR_DECK, RH_ATTR_CARDS,
	RH_N_ATTRS
} RhAttr;

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
	const char *id;
	RhKind kind;
	guint weight;		/* 1 to 3 */
	guint rev;		/* 1 if absent */
	gboolean opener;
	guint seconds_min, seconds_max;	/* target time of a whole answer; 0 if absent */
} RhCard;

/* ----------------------------------------------------------- diagnostics */

typedef enum { RH_SEVERITY_ERROR, RH_SEVERITY_WARNING, RH_SEVERITY_HINT } RhSeverity;

#define RH_DIAGNOSTICS_MAX 100

typedef struct {
	RhSeverity severity;
	const char *code;	/* "E012", "W031", "H002": stable, static */
	const char *file;	/* owned by the list */
	guint line, column;	/* from 1; 0 when there is none */
	char *message;		/* raw: pass it through rh_text_safe() to show it */
	char *remedy;		/* what to type; never NULL */
} RhDiagnostic;

typedef struct RhDiagnostics RhDiagnostics;

RhDiagnostics *rh_diagnostics_new(void);
void rh_diagnostics_free(RhDiagnostics *diags);
guint rh_diagnostics_length(const RhDiagnostics *diags);
const RhDiagnostic *rh_diagnostics_get(const RhDiagnostics *diags, guint i);
/* How many of SEVERITY there were, also beyond RH_DIAGNOSTICS_MAX. */
guint rh_diagnostics_count(const RhDiagnostics *diags, RhSeverity severity);
/* "error", "warning", "hint". */
const char *rh_severity_name(RhSeverity severity);
/*
 * "file:line:col: error[E012]: text" LF "  remedy" LF, sanitised.
 * (transfer full)
 */
char *rh_diagnostic_format(const RhDiagnostic *diag);
/*
 * What `explain CODE` prints: a title, the meaning, and an example of the wrong
 * and the right.  NULL for a code that does not exist.  (transfer none)
 */
const char *rh_diagnostic_explain(const char *code);
/* Every code in order; NULL-terminated.  (transfer none) */
const char *const *rh_diagnostic_codes(void);

/* ----------------------------------------------------------------- read */

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

const char *rh_kind_name(RhKind kind);		/* "question" */
gboolean rh_kind_parse(const char *name, RhKind *kind);
const char *rh_tag_name(RhTag tag);
const char *rh_attr_name(RhAttr attr);

/* The one-line prompt that names a card in lists (ask, claim's fact, ...). */
const char *rh_card_prompt(const RhCard *card);
/*
 * What is remembered separately of a card: "" and for a contrast "reverse",
 * for a myth with a <check> "check".  NULL-terminated, static.
 */
const char *const *rh_card_facets(const RhCard *card);
/*
 * A hash over prompt, points and choices: it changes when the wording that is
 * learned changes, and not with notes, samples or layout.  32 hex digits.
 * (transfer full)
 */
char *rh_card_fingerprint(const RhCard *card);

/* -------------------------------------------------------------- library */

/*
 * The decks of this user: the personal folder, then the shipped one; a deck in
 * the first hides one of the same id in the second.
 */
typedef struct RhLibrary RhLibrary;

typedef struct {
	char *id;
	char *title;
	char *path;
	guint version;
	guint n_cards;
	gboolean personal;	/* in the personal folder: may be changed */
	guint n_errors;		/* > 0: cannot be practised */
} RhDeckInfo;

/* The folders may be missing; either may be NULL. */
RhLibrary *rh_library_new(const char *personal_dir, const char *shipped_dir);
void rh_library_free(RhLibrary *library);
/* Looks at the folders again. */
void rh_library_scan(RhLibrary *library);
guint rh_library_n_decks(const RhLibrary *library);
const RhDeckInfo *rh_library_info(const RhLibrary *library, guint i);
/*
 * Loads a deck by id (cached; borrowed) with its includes resolved.  Problems
 * go to DIAGS, which may be NULL.
 */
const RhDeck *rh_library_deck(RhLibrary *library, const char *id, RhDiagnostics *diags,
			      GError **error);
/*
 * Copies FILE, already read as DECK, into the personal folder as <id>.xml,
 * atomically and durably, replacing an older edition.  Returns the path
 * (transfer full).
 */
char *rh_library_install(RhLibrary *library, const RhDeck *deck, GError **error);
/* Moves a personal deck aside into <folder>/removed.  Shipped: RH_ERROR_READ_ONLY. */
gboolean rh_library_remove(RhLibrary *library, const char *id, GError **error);

/* ---------------------------------------------------------------- write */

/*
 * The text of a deck file in standard layout: comments, processing
 * instructions and the order of everything are kept, missing ids are filled
 * in.  Needs the bytes, as the tree has no comments.  NULL with RH_ERROR_INPUT
 * where the bytes are no well-formed deck.  (transfer full)
 */
char *rh_deck_format(const char *name, const char *bytes, gsize len, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhDeck, rh_deck_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhDiagnostics, rh_diagnostics_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhLibrary, rh_library_free)

G_END_DECLS

#endif
