/*
 * pack.h - a deck as it is sent: without private notes, with its next version.
 *
 *	g_autoptr(RhPack) pack = rh_pack_new(path, bytes, len, &error);
 *	rh_pack_set_version(pack, 2);
 *	rh_pack_raise(pack, "why-us");
 *	g_autofree char *master = rh_pack_format(pack);	// goes back to the author
 *	guint notes = rh_pack_strip(pack);
 *	rh_pack_head(pack, "Save this file, then type: rehearse add");
 *	g_autofree char *sent = rh_pack_format(pack);
 */
#ifndef REHEARSE_PACK_H
#define REHEARSE_PACK_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct RhPack RhPack;

/* RH_ERROR_INPUT where BYTES are no well-formed deck.  (transfer full) */
RhPack *rh_pack_new(const char *name, const char *bytes, gsize len, GError **error);
void rh_pack_free(RhPack *pack);
void rh_pack_set_version(RhPack *pack, guint version);
/* Raises the rev of CARD by one: it must be learned again.  FALSE if there is no such card. */
gboolean rh_pack_raise(RhPack *pack, const char *card);
/*
 * Takes out every <private>, and what an author may have written beside the deck:
 * comments, and instructions that are not our own.  Returns the number of <private>.
 */
guint rh_pack_strip(RhPack *pack);
/* A comment before everything else, for a person who opens the file; TEXT is one line. */
void rh_pack_head(RhPack *pack, const char *text);
/* The file in standard layout.  (transfer full) */
char *rh_pack_format(const RhPack *pack);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhPack, rh_pack_free)

G_END_DECLS

#endif
