/*
 * restore.c - a backup put in the place of the state file, which is kept.
 */
#include <errno.h>
#include <string.h>
#include <glib/gstdio.h>
#include <rehearse/upkeep.h>
#include "store/private.h"
#include "text/words.h"

/* The backup must be one of ours and whole, before anything is moved. */
static gboolean check_backup(RhStore *backup, const char *from, GError **error)
{
	RhStoreReport report = { 0 };
	gboolean ok = rh_store_verify(backup, FALSE, &report, error);

	if (ok && !report.integrity_ok) {
		g_set_error(error, RH_ERROR, RH_ERROR_CORRUPT,
			    _("the backup %s is damaged (%s); choose another one"), from,
			    report.integrity);
		ok = FALSE;
	}
	rh_store_report_clear(&report);
	return ok;
}

/*
 * Holds the file to be replaced, so that no other process writes to it just then,
 * and makes sure that no session is open, for its next grades would go to the
 * file that is laid aside.  A file that is too broken to be held is not in use.
 */
static gboolean hold_old(const char *path, RhStore **old, GError **error)
{
	GError *trouble = NULL;
	gboolean is_busy;
	guint others = 0;

	*old = rh_store_open(path, RH_STORE_UNCHECKED, NULL, &trouble);
	if (*old != NULL && rh_session_count(*old, &others, &trouble) && others == 0)
		rh_store_exec(*old, "BEGIN EXCLUSIVE", &trouble);
	is_busy = others > 0 || g_error_matches(trouble, RH_ERROR, RH_ERROR_BUSY);
	g_clear_error(&trouble);
	if (!is_busy)
		return TRUE;
	g_set_error(error, RH_ERROR, RH_ERROR_BUSY,
		    _("a session is open on %s; end it, then restore again"), path);
	return FALSE;
}

/*
 * A journal left by a crash belongs to the old file; beside the new one SQLite
 * would play it back into the wrong pages.
 */
static void move_journal(const char *path, const char *kept, const char *suffix)
{
	g_autofree char *from = g_strconcat(path, suffix, NULL);
	g_autofree char *to = g_strconcat(kept, suffix, NULL);

	if (g_file_test(from, G_FILE_TEST_EXISTS))
		g_rename(from, to);
}

static gboolean fail_rename(GError **error, const char *from, const char *to)
{
	int number = errno;

	g_set_error(error, RH_ERROR, RH_ERROR_IO, _("cannot rename %s to %s: %s; check the folder"),
		    from, to, g_strerror(number));
	return FALSE;
}

/* KEPT gets the old file's new name, NULL when there was none. */
static gboolean swap(const char *path, const char *draft, gint64 now_ms, char **kept,
		     GError **error)
{
	g_autoptr(GDateTime) now = g_date_time_new_from_unix_utc(now_ms / 1000);
	g_autofree char *tag = now != NULL ?
		g_date_time_format(now, "before-restore-%Y-%m-%d") : g_strdup("before-restore");
	g_autofree char *aside = rh_store_sibling(path, tag);

	if (g_file_test(path, G_FILE_TEST_EXISTS)) {
		if (g_rename(path, aside) != 0)
			return fail_rename(error, path, aside);
		move_journal(path, aside, "-journal");
		move_journal(path, aside, "-wal");
		*kept = g_steal_pointer(&aside);
	}
	if (g_rename(draft, path) == 0)
		return TRUE;
	fail_rename(error, draft, path);
	if (*kept != NULL && g_rename(*kept, path) == 0)
		g_clear_pointer(kept, g_free);
	return FALSE;
}

/* The copy must not go on under the device id of the file it was made from. */
static gboolean unsettle(const char *draft, GError **error)
{
	sqlite3 *db = NULL;
	int code = sqlite3_open_v2(draft, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);

	if (code == SQLITE_OK)
		code = sqlite3_exec(db, "INSERT OR REPLACE INTO meta (key, value)"
				    " VALUES ('store.home', '')", NULL, NULL, NULL);
	if (code != SQLITE_OK)
		rh_sqlite_fail(db, code, draft, error);
	sqlite3_close(db);
	return code == SQLITE_OK;
}

gboolean rh_store_restore(const char *path, const char *from, gint64 now_ms, char **kept,
			  GError **error)
{
	g_autofree char *draft = rh_store_sibling(path, "restoring");
	g_autofree char *aside = NULL;
	g_autoptr(RhStore) backup = rh_store_open(from, RH_STORE_READ_ONLY, NULL, error);
	g_autoptr(RhStore) old = NULL;
	gboolean ok;

	if (backup == NULL || !check_backup(backup, from, error) || !hold_old(path, &old, error) ||
	    !rh_store_copy(backup, draft, error))
		return FALSE;
	ok = unsettle(draft, error) && swap(path, draft, now_ms, &aside, error);
	if (!ok)
		g_unlink(draft);
	else
		rh_store_sync_folder(path);
	if (kept != NULL)
		*kept = g_steal_pointer(&aside);
	return ok;
}
