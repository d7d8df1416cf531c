/* storylink.c - the links between stories and the cards that they answer. */
#include <rehearse/storylink.h>
#include "store/private.h"

static gboolean put(RhStore *store, const RhStoryLink *link, gint64 at_ms, gboolean tombstone,
		    GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_STORY_LINK_PUT, error);

	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, link->deck);
	rh_query_text(query, 2, link->card);
	rh_query_text(query, 3, link->story_deck);
	rh_query_text(query, 4, link->story_card);
	rh_query_int(query, 5, at_ms);
	rh_query_int(query, 6, tombstone);
	return rh_query_run(store, query, error);
}

/* 1 it is there, 0 it is not, -1 with ERROR. */
static int is_linked(RhStore *store, const RhStoryLink *link, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_STORY_LINK_GET, error);
	RhStep step;

	if (query == NULL)
		return -1;
	rh_query_text(query, 1, link->deck);
	rh_query_text(query, 2, link->card);
	rh_query_text(query, 3, link->story_deck);
	rh_query_text(query, 4, link->story_card);
	step = rh_query_step(store, query, error);
	if (step == RH_STEP_FAILED)
		return -1;
	return step == RH_STEP_ROW;
}

gboolean rh_store_link_story(RhStore *store, const RhStoryLink *link, gint64 at_ms, GError **error)
{
	int linked = is_linked(store, link, error);

	return linked > 0 || (linked == 0 && put(store, link, at_ms, FALSE, error));
}

gboolean rh_store_unlink_story(RhStore *store, const RhStoryLink *link, gint64 at_ms,
			       gboolean *was, GError **error)
{
	int linked = is_linked(store, link, error);

	if (was != NULL)
		*was = linked > 0;
	return linked == 0 || (linked > 0 && put(store, link, at_ms, TRUE, error));
}

static void free_link(gpointer data)
{
	RhStoryLink *link = data;

	g_free((gpointer)(guintptr)link->deck);
	g_free((gpointer)(guintptr)link->card);
	g_free((gpointer)(guintptr)link->story_deck);
	g_free((gpointer)(guintptr)link->story_card);
	g_free(link);
}

GPtrArray *rh_store_story_links(RhStore *store, GError **error)
{
	g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(free_link);
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_STORY_LINKS, error);
	RhStep step;

	if (query == NULL)
		return NULL;
	while ((step = rh_query_step(store, query, error)) == RH_STEP_ROW) {
		RhStoryLink *link = g_new0(RhStoryLink, 1);

		link->deck = g_strdup(rh_query_column(query, 0));
		link->card = g_strdup(rh_query_column(query, 1));
		link->story_deck = g_strdup(rh_query_column(query, 2));
		link->story_card = g_strdup(rh_query_column(query, 3));
		g_ptr_array_add(all, link);
	}
	return step == RH_STEP_DONE ? g_steal_pointer(&all) : NULL;
}
