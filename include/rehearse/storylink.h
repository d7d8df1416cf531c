/*
 * storylink.h - which stories of the person's own answer which cards.
 *
 *	rh_store_link_story(store, &link, now_ms, &error);
 *	g_autoptr(GPtrArray) links = rh_store_story_links(store, &error);
 *	const RhStoryLink *link = g_ptr_array_index(links, i);
 *
 * A story is named by the card that holds it.  Links stand apart from the log;
 * one that was taken away stays as a tombstone, so that the later of two
 * devices wins.
 */
#ifndef REHEARSE_STORYLINK_H
#define REHEARSE_STORYLINK_H

#include <glib.h>
#include <rehearse/store.h>

G_BEGIN_DECLS

typedef struct {
	const char *deck, *card;	/* that is answered */
	const char *story_deck, *story_card;
} RhStoryLink;

/* Linking twice, and taking away what is not there, changes nothing. */
gboolean rh_store_link_story(RhStore *store, const RhStoryLink *link, gint64 at_ms,
			     GError **error);
/* WAS (nullable) says whether there was one. */
gboolean rh_store_unlink_story(RhStore *store, const RhStoryLink *link, gint64 at_ms,
			       gboolean *was, GError **error);
/* All of them, by card and story.  (transfer full) of RhStoryLink */
GPtrArray *rh_store_story_links(RhStore *store, GError **error);

G_END_DECLS

#endif
