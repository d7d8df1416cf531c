/*
 * migrate.c - a state file brought from one schema version to the next, one
 * transaction a step, after a backup.
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

/* Another process may have done it between our look and our lock. */
static gboolean step(RhStore *store, const char *sql, gint64 from, GError **error)
{
	gint64 version;

	if (!rh_store_begin(store, error))
		return FALSE;
	if (!rh_store_number(store, "PRAGMA user_version", &version, error) ||
	    (version == from && !run_step(store, sql, from, error))) {
		rh_store_rollback(store);
		return FALSE;
	}
	return rh_store_commit(store, error);
}

gboolean rh_store_migrate(RhStore *store, const char *const *steps, gint64 from, gint64 to,
			  GError **error)
{
	if (from > 0) {
		g_autofree char *tag = g_strdup_printf("v%" G_GINT64_FORMAT ".bak", from);
		g_autofree char *backup = rh_store_sibling(store->path, tag);

		if (!rh_store_copy(store, backup, error))
			return FALSE;
	}
	for (gint64 version = from; version < to; version++)
		if (!step(store, steps[version], version, error))
			return FALSE;
	return TRUE;
}
