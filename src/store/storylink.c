/* storylink.c - the links between stories and the cards that they answer. */
#include <rehearse/storylink.h>
#include "store/merging.h"
#include "store/replay.h"

static void bind(RhQuery *query, const RhStoryLink *link)
{
	rh_query_text(query, 1, link->deck);
	rh_query_text(query, 2, link->card);
	rh_query_text(query, 3, link->story_deck);
	rh_query_text(query, 4, link->story_card);
}

/* HOW: RH_SQL_STORY_LINK_PUT or _MERGE. */
static gboolean put(RhStore *store, RhQueryId how, const RhStoryLink *link, gint64 at_ms,
		    gboolean tombstone, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, how, error);

	if (query == NULL)
		return FALSE;
	bind(query, link);
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
	bind(query, link);
	step = rh_query_step(store, query, error);
	if (step == RH_STEP_FAILED)
		return -1;
	return step == RH_STEP_ROW;
}

gboolean rh_store_link_story(RhStore *store, const RhStoryLink *link, gint64 at_ms, GError **error)
{
	int linked = is_linked(store, link, error);

	return linked > 0 || (linked == 0 && put(store, RH_SQL_STORY_LINK_PUT, link, at_ms,
							 FALSE, error));
}

gboolean rh_store_unlink_story(RhStore *store, const RhStoryLink *link, gint64 at_ms,
			       gboolean *was, GError **error)
{
	int linked = is_linked(store, link, error);

	if (was != NULL)
		*was = linked > 0;
	return linked == 0 || (linked > 0 && put(store, RH_SQL_STORY_LINK_PUT, link, at_ms, TRUE,
					      error));
}

/* --------------------------------------------------------------------- listing */

typedef struct {
	RhStoryLink link;	/* first: a list of rows is one of links */
	gint64 modified_ms;
	gboolean tombstone;
} Row;

static void free_row(gpointer data)
{
	Row *row = data;

	g_free((gpointer)(guintptr)row->link.deck);
	g_free((gpointer)(guintptr)row->link.card);
	g_free((gpointer)(guintptr)row->link.story_deck);
	g_free((gpointer)(guintptr)row->link.story_card);
	g_free(row);
}

/* ID: RH_SQL_STORY_LINKS, or with tombstones RH_SQL_STORY_LINK_ROWS. */
static GPtrArray *list(RhStore *store, RhQueryId id, GError **error)
{
	g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(free_row);
	g_autoptr(RhQuery) query = rh_query(store, id, error);
	RhStep step;

	if (query == NULL)
		return NULL;
	while ((step = rh_query_step(store, query, error)) == RH_STEP_ROW) {
		Row *row = g_new0(Row, 1);

		row->link.deck = g_strdup(rh_query_column(query, 0));
		row->link.card = g_strdup(rh_query_column(query, 1));
		row->link.story_deck = g_strdup(rh_query_column(query, 2));
		row->link.story_card = g_strdup(rh_query_column(query, 3));
		if (id == RH_SQL_STORY_LINK_ROWS) {
			row->modified_ms = sqlite3_column_int64(query, 4);
			row->tombstone = sqlite3_column_int(query, 5) != 0;
		}
		g_ptr_array_add(all, row);
	}
	return step == RH_STEP_DONE ? g_steal_pointer(&all) : NULL;
}

GPtrArray *rh_store_story_links(RhStore *store, GError **error)
{
	return list(store, RH_SQL_STORY_LINKS, error);
}

/* --------------------------------------------------------------------- merging */

/* Under the ids of now; what is there already stays if it is later. */
static gboolean take(RhStore *store, const Row *row, GError **error)
{
	const RhStoryLink *old = &row->link;
	g_autofree char *card = rh_renames_now(store, old->deck, old->card, row->modified_ms, error);
	g_autofree char *story = card != NULL ? rh_renames_now(store, old->story_deck, old->story_card,
						       row->modified_ms, error) : NULL;
	RhStoryLink link = { old->deck, card, old->story_deck, story };
	g_autoptr(RhQuery) gone = NULL;

	if (story == NULL)
		return FALSE;
	if (!g_str_equal(card, old->card) || !g_str_equal(story, old->story_card)) {
		gone = rh_query(store, RH_SQL_STORY_LINK_DELETE, error);
		if (gone == NULL)
			return FALSE;
		bind(gone, old);
		/* A later one is of another card, which took the old id. */
		rh_query_int(gone, 5, row->modified_ms);
		if (!rh_query_run(store, gone, error))
			return FALSE;
	}
	return put(store, RH_SQL_STORY_LINK_MERGE, &link, row->modified_ms, row->tombstone, error);
}

gboolean rh_story_links_merge(RhStore *store, RhStore *from, GError **error)
{
	g_autoptr(GPtrArray) theirs = list(from, RH_SQL_STORY_LINK_ROWS, error);
	g_autoptr(GPtrArray) ours = theirs != NULL ? list(store, RH_SQL_STORY_LINK_ROWS, error) :
						     NULL;

	if (ours == NULL)
		return FALSE;
	/* Renames that came in move the ones that were here, too. */
	for (guint i = 0; i < ours->len + theirs->len; i++) {
		const Row *row = i < ours->len ? g_ptr_array_index(ours, i) :
						 g_ptr_array_index(theirs, i - ours->len);

		if (!take(store, row, error))
			return FALSE;
	}
	return TRUE;
}
