/* learned.c - keeps and lists sentences that made a point no pattern found. */
#include <string.h>
#include <rehearse/learned.h>
#include "store/private.h"

static void free_learned(gpointer data)
{
	RhLearned *learned = data;

	g_free(learned->deck);
	g_free(learned->card);
	g_free(learned->point);
	g_free(learned->text);
	g_free(learned);
}

/* The beginning of TEXT that may be kept, whole characters. */
static char *cut(const char *text)
{
	gsize length = strlen(text);

	if (length > RH_LEARNED_MAX) {
		length = RH_LEARNED_MAX;
		while (length > 0 && ((guchar)text[length] & 0xC0) == 0x80)
			length--;
	}
	return g_strndup(text, length);
}

gboolean rh_store_learn(RhStore *store, const char *deck, const char *card, const char *point,
			const char *text, gint64 at_ms, GError **error)
{
	g_autofree char *kept = cut(text);
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_LEARNED_PUT, error);

	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, deck);
	rh_query_text(query, 2, card);
	rh_query_text(query, 3, point);
	rh_query_text(query, 4, kept);
	rh_query_int(query, 5, at_ms);
	return rh_query_run(store, query, error);
}

GPtrArray *rh_store_learned(RhStore *store, const char *deck, const char *card, GError **error)
{
	g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(free_learned);
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_LEARNED, error);
	RhStep step;

	if (query == NULL)
		return NULL;
	rh_query_text(query, 1, deck);
	rh_query_text(query, 2, card);
	while ((step = rh_query_step(store, query, error)) == RH_STEP_ROW) {
		RhLearned *learned = g_new0(RhLearned, 1);

		learned->deck = g_strdup(rh_query_column(query, 0));
		learned->card = g_strdup(rh_query_column(query, 1));
		learned->point = g_strdup(rh_query_column(query, 2));
		learned->text = g_strdup(rh_query_column(query, 3));
		learned->at_ms = sqlite3_column_int64(query, 4);
		g_ptr_array_add(all, learned);
	}
	return step == RH_STEP_DONE ? g_steal_pointer(&all) : NULL;
}
