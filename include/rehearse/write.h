/*
 * write.h - changes a deck file, or begins one: elements are added where the
 * format wants them, and the file is replaced as a whole.
 *
 *	g_autoptr(RhDeckWriter) writer =
 *		rh_deck_writer_open(path, "my-stories", "My stories", "en", &error);
 *	RhDeckElement *card = rh_deck_writer_find(writer, "deadline");
 *	if (card == NULL)
 *		card = rh_deck_writer_add(writer, NULL, RH_TAG_STORY, NULL);
 *	rh_deck_writer_set(writer, card, RH_ATTR_ID, "deadline");
 *	rh_deck_writer_add(writer, card, RH_TAG_ASK, "Tell me about a deadline.");
 *	if (!rh_deck_writer_save(writer, &error)) ...
 *
 * Comments and everything else in the file stay; its layout becomes that of
 * rh_deck_format().  Nothing that is written can make the file unreadable: it
 * is read back before it takes the place of the old one.
 */
#ifndef REHEARSE_WRITE_H
#define REHEARSE_WRITE_H

#include <glib.h>
#include <rehearse/schema.h>

G_BEGIN_DECLS

typedef struct RhDeckWriter RhDeckWriter;
/* An element of the file; belongs to the writer. */
typedef struct RhSourceNode RhDeckElement;

/*
 * Reads the file PATH; where there is none, begins a deck with ID, TITLE and
 * LANG.  NULL with RH_ERROR_IO, or RH_ERROR_INPUT when the file is no deck that
 * could be practised: it is not touched then.  (transfer full)
 */
RhDeckWriter *rh_deck_writer_open(const char *path, const char *id, const char *title,
				  const char *lang, GError **error);
void rh_deck_writer_free(RhDeckWriter *writer);

/* The card with this id, or NULL. */
RhDeckElement *rh_deck_writer_find(RhDeckWriter *writer, const char *card_id);
/* The child of PARENT (NULL: the deck) with this tag and id, or NULL. */
RhDeckElement *rh_deck_writer_child(RhDeckWriter *writer, RhDeckElement *parent, RhTag tag,
				    const char *id);
/*
 * Adds an element to PARENT (NULL: the deck), behind those that may stand before
 * it.  TEXT may be NULL; it is plain text, from which what a deck must not hold
 * is taken, and a brace in it stands for itself unless it is that of a blank.  NULL
 * when the format has no such child.
 */
RhDeckElement *rh_deck_writer_add(RhDeckWriter *writer, RhDeckElement *parent, RhTag tag,
				  const char *text);
/* From now on a name in braces, as in "Why {Company}?", is a blank for a variable. */
void rh_deck_writer_take_blanks(RhDeckWriter *writer);
/*
 * Declares those that were met and are no variables of the deck yet; until one is
 * filled "[its name]" stands there.  Their ids.  (transfer full) of char *
 */
GPtrArray *rh_deck_writer_declare_blanks(RhDeckWriter *writer);
/* Takes the children of PARENT with this tag out, with all that is in them. */
void rh_deck_writer_clear(RhDeckWriter *writer, RhDeckElement *parent, RhTag tag);
/* Sets an attribute; VALUE NULL: nothing happens. */
void rh_deck_writer_set(RhDeckWriter *writer, RhDeckElement *element, RhAttr attr,
			const char *value);
/* The value of an attribute, or NULL. */
const char *rh_deck_element_attr(const RhDeckElement *element, RhAttr attr);
/* The child of PARENT with TAG behind AFTER (NULL: the first), or NULL. */
RhDeckElement *rh_deck_element_next(RhDeckElement *parent, RhDeckElement *after, RhTag tag);
/* Its running text, white space folded, markup left out.  (transfer full) */
char *rh_deck_element_text(const RhDeckElement *element);
/* Replaces that text, and nothing else in the element; TEXT as for rh_deck_writer_add(). */
void rh_deck_writer_reword(RhDeckWriter *writer, RhDeckElement *element, const char *text);
/* Moves an element behind its sisters. */
void rh_deck_writer_move_last(RhDeckWriter *writer, RhDeckElement *element);
void rh_deck_writer_remove(RhDeckWriter *writer, RhDeckElement *element);
/*
 * TEXT as rh_deck_element_text() gives it back, once added to a TAG by a writer that
 * takes blanks.  (transfer full)
 */
char *rh_deck_writer_settled(RhTag tag, const char *text);
/*
 * Replaces the file atomically and durably (0600 when new), its folder made if
 * need be; a deck that was there gets the next version number.  FALSE with
 * RH_ERROR_IO; RH_ERROR_BUSY when another program changed the file meanwhile;
 * RH_ERROR_INPUT when what was added makes no valid deck.
 */
gboolean rh_deck_writer_save(RhDeckWriter *writer, GError **error);

/*
 * TEXT as an id: letters a-z and digits, everything else a hyphen; "" if nothing is
 * left of it.  (transfer full)
 */
char *rh_deck_slug(const char *text);
/*
 * An id for what is one card of two decks: "DECK.CARD", shortened by a hash
 * when that is longer than an id may be.  (transfer full)
 */
char *rh_deck_writer_joint_id(const char *deck, const char *card);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhDeckWriter, rh_deck_writer_free)

G_END_DECLS

#endif
