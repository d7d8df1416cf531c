/*
 * library.h - which decks there are, and where they are kept.
 *
 * One broken deck never stops the others: it is listed with its number of
 * errors and cannot be practised.
 */
#ifndef REHEARSE_LIBRARY_H
#define REHEARSE_LIBRARY_H

#include <glib.h>
#include <rehearse/deck.h>

G_BEGIN_DECLS

/*
 * The decks of this user: the personal folder, then the shipped one; a deck in
 * the first hides one of the same id in the second.
 */
typedef struct RhLibrary RhLibrary;

typedef struct {
	char *id;		/* where the file tells none: its name without .xml */
	char *title;
	char *path;
	guint version;
	guint n_cards;		/* with those of its includes */
	gboolean personal;	/* in the personal folder: may be changed */
	guint n_errors;		/* > 0: cannot be practised */
	guint n_includes;
} RhDeckInfo;

/* Looks at the folders, which may be missing; either may be NULL. */
RhLibrary *rh_library_new(const char *personal_dir, const char *shipped_dir);
void rh_library_free(RhLibrary *library);
/* Looks at the folders again: every deck given out before becomes invalid. */
void rh_library_scan(RhLibrary *library);
guint rh_library_n_decks(const RhLibrary *library);
/*
 * Personal decks first, each folder in the order of its file names.  What is told of
 * a deck is true when it is asked for first; until then nothing but its id was read.
 */
const RhDeckInfo *rh_library_info(const RhLibrary *library, guint i);
/* The id alone, for which no deck has to be read. */
const char *rh_library_id(const RhLibrary *library, guint i);
/* The deck that ID means, or NULL. */
const RhDeckInfo *rh_library_find(const RhLibrary *library, const char *id);
/*
 * A deck by id (borrowed) with its includes resolved: the cards of the decks
 * it includes stand among its own, each with the deck_id its progress belongs
 * to.  Its problems go to DIAGS, which may be NULL.  NULL with
 * RH_ERROR_NOT_FOUND, or RH_ERROR_INPUT when it has errors.
 */
const RhDeck *rh_library_deck(RhLibrary *library, const char *id, RhDiagnostics *diags,
			      GError **error);
/*
 * Resolves the includes of a deck that was read on its own; it must not live
 * longer than LIBRARY.  Missing decks and cards, cycles and more than four
 * levels go to DIAGS as errors.
 */
void rh_library_resolve(RhLibrary *library, RhDeck *deck, RhDiagnostics *diags);
/*
 * Writes the bytes that DECK was read from into the personal folder, over the
 * file of an older edition or else as <id>.xml, atomically and durably, and
 * looks at the folders again.  Returns the path (transfer full).
 */
char *rh_library_install(RhLibrary *library, const RhDeck *deck, const char *bytes, gsize len,
			 GError **error);
/*
 * Moves a personal deck aside into <folder>/removed and looks at the folders
 * again.  Returns where it is now (transfer full).  Shipped: RH_ERROR_READ_ONLY.
 */
char *rh_library_remove(RhLibrary *library, const char *id, GError **error);

/*
 * The text of a deck file in standard layout: comments, processing
 * instructions and the order of everything are kept, missing ids are filled
 * in.  Needs the bytes, as the tree has no comments.  NULL with RH_ERROR_INPUT
 * where the bytes are no well-formed deck.  (transfer full)
 */
char *rh_deck_format(const char *name, const char *bytes, gsize len, GError **error);

/* "libxml2 2.9.14", as it runs.  (transfer full) */
char *rh_deck_parser_version(void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhLibrary, rh_library_free)

G_END_DECLS

#endif
