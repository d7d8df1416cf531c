/*
 * skeleton.h - a deck to begin with: one complete example of every kind of card,
 * with comments that say what each part is for.
 *
 *	g_autofree char *text = rh_skeleton_deck("friday", "Questions for Friday", "en");
 *	rh_skeleton_add(writer, RH_KIND_MYTH);		// one example into a deck
 */
#ifndef REHEARSE_SKELETON_H
#define REHEARSE_SKELETON_H

#include <glib.h>
#include <rehearse/write.h>

G_BEGIN_DECLS

/* The file in standard layout; ID and LANG must be valid.  (transfer full) */
char *rh_skeleton_deck(const char *id, const char *title, const char *lang);
/*
 * Adds the example of KIND, with its comments, behind the cards of the deck.  It has no
 * id: saving gives it one that is free.
 */
RhDeckElement *rh_skeleton_add(RhDeckWriter *writer, RhKind kind);

G_END_DECLS

#endif
