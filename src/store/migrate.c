/*
 * migrate.c - a state file brought from its schema version to the newest, in one
 * transaction, after a backup.
 */
#include "store/private.h"

static gboolean run_step(RhStore *store, const char *sql, gint64 from, GError **error)
{
	g_autofree char *stamp = g_strdup_printf("PRAGMA application_id = %d;"
						 "PRAGMA user_version = %" G_GINT64_FORMAT ";",
						 RH_APPLICATION_ID, from + 1);

	/* Both pragmas are part of the transaction: all or nothing. */
	return rh_store_exec(store, sql, error) && rh_store_exec(store, stamp, error);
}

/* From the version that the file has under the lock: another process may have been here. */
static gboolean run_steps(RhStore *store, const char *const *steps, gint64 to, GError **error)
{
	gint64 version;

	if (!rh_store_number(store, "PRAGMA user_version", &version, error))
		return FALSE;
	for (; version < to; version++)
		if (!run_step(store, steps[version], version, error))
			return FALSE;
	return TRUE;
}

/* A name was free and is taken now: another process makes the same backup. */
static gboolean keep_copy(RhStore *store, gint64 from, GError **error)
{
	g_autofree char *tag = g_strdup_printf("v%" G_GINT64_FORMAT ".bak", from);
	g_autofree char *backup = rh_store_sibling(store->path, tag);
	GError *trouble = NULL;

	if (rh_store_copy(store, backup, &trouble))
		return TRUE;
	if (g_error_matches(trouble, RH_ERROR, RH_ERROR_EXISTS)) {
		g_error_free(trouble);
		return TRUE;
	}
	g_propagate_error(error, trouble);
	return FALSE;
}

gboolean rh_store_migrate(RhStore *store, const char *const *steps, gint64 from, gint64 to,
			  GError **error)
{
	if ((from > 0 && !keep_copy(store, from, error)) || !rh_store_begin(store, error))
		return FALSE;
	/* All steps at once: nobody ever sees a file of a version in between. */
	if (run_steps(store, steps, to, error))
		return rh_store_commit(store, error);
	rh_store_rollback(store);
	return FALSE;
}
