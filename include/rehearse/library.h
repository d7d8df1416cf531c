/*
 * library.h - which decks there are, and where they are kept.
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



/*
 * The text of a deck file in standard layout: comments, processing
 * instructions and the order of everything are kept, missing ids are filled
 * in.  Needs the bytes, as the tree has no comments.  NULL with RH_ERROR_INPUT
 * where the bytes are no well-formed deck.  (transfer full)
 */
char *rh_deck_format(const char *name, const char *bytes, gsize len, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhLibrary, rh_library_free)

G_END_DECLS

#endif
