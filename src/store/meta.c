/*
 * meta.c - small named values.  Names that start with "store." belong to the
 * store itself: device, home, cache, checked, backup.
 */
#include <rehearse/journal.h>
#include "store/private.h"
#include "text/words.h"

gboolean rh_meta_get(RhStore *store, const char *key, char **value, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_META_GET, error);
	RhStep step;

	*value = NULL;
	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, key);
	step = rh_query_step(store, query, error);
	if (step == RH_STEP_ROW)
		*value = g_strdup(rh_query_column(query, 0));
	return step != RH_STEP_FAILED;
}

gboolean rh_meta_set(RhStore *store, const char *key, const char *value, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_META_SET, error);

	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, key);
	rh_query_text(query, 2, value);
	return rh_query_run(store, query, error);
}

char *rh_store_get_meta(RhStore *store, const char *key, GError **error)
{
	char *value = NULL;

	rh_meta_get(store, key, &value, error);
	return value;
}

gboolean rh_store_set_meta(RhStore *store, const char *key, const char *value, GError **error)
{
	if (g_str_has_prefix(key, "store.")) {
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    _("the value \"%s\" belongs to the state file itself"), key);
		return FALSE;
	}
	return rh_meta_set(store, key, value, error);
}

char *rh_store_random_id(void)
{
	guchar bytes[8];
	GString *text = g_string_new(NULL);

	/* An identity, no behaviour hangs on it: SQLite's own source will do. */
	sqlite3_randomness(sizeof(bytes), bytes);
	for (guint i = 0; i < sizeof(bytes); i++)
		g_string_append_printf(text, "%02x", bytes[i]);
	return g_string_free(text, FALSE);
}
