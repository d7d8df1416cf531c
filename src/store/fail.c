/*
 * fail.c - SQLite's result codes as errors that say what happened to which file
 * and what can be done about it.
 */
#include <errno.h>
#include "store/private.h"
#include "text/words.h"

typedef struct {
	int sqlite;		/* extended or primary result code */
	RhErrorCode code;
	const char *text;	/* with one %s for the path */
} Trouble;

static const Trouble troubles[] = {
	{ SQLITE_BUSY, RH_ERROR_BUSY,
	  N_("the state file %s is locked by another program; wait until it is done, or close it") },
	{ SQLITE_LOCKED, RH_ERROR_BUSY,
	  N_("the state file %s is in use by this program itself; try again") },
	{ SQLITE_FULL, RH_ERROR_FULL,
	  N_("no space left for the state file %s; free some space and try again") },
	{ SQLITE_READONLY, RH_ERROR_READ_ONLY,
	  N_("the state file %s cannot be written; check the permissions of the file and its "
	     "folder") },
	{ SQLITE_PERM, RH_ERROR_READ_ONLY,
	  N_("the state file %s may not be used; check the permissions of the file and its "
	     "folder") },
	{ SQLITE_CANTOPEN, RH_ERROR_READ_ONLY,
	  N_("the state file %s, or a file beside it, cannot be opened for writing; "
	     "check the permissions of the folder") },
	{ SQLITE_CORRUPT, RH_ERROR_CORRUPT,
	  N_("the state file %s is damaged; see: rehearse doctor, rehearse restore") },
	{ SQLITE_NOTADB, RH_ERROR_FOREIGN,
	  N_("%s is not a rehearse state file; name another one with --state FILE") },
	{ SQLITE_NOLFS, RH_ERROR_LIMIT,
	  N_("the state file %s is larger than this system can handle") },
	{ SQLITE_TOOBIG, RH_ERROR_LIMIT,
	  N_("a text is too long for the state file %s; shorten it") },
};

/* A disk, a quota or a file that is full can also look like a failed write. */
static gboolean is_no_space(sqlite3 *db, int code)
{
	int number = 0;

	if ((code & 0xff) != SQLITE_IOERR || db == NULL)
		return FALSE;
	sqlite3_file_control(db, "main", SQLITE_FCNTL_LAST_ERRNO, &number);
	if (number == 0)
		number = sqlite3_system_errno(db);
	return number == ENOSPC || number == EFBIG || number == EDQUOT;
}

void rh_sqlite_fail(sqlite3 *db, int code, const char *path, GError **error)
{
	const char *words = db != NULL ? sqlite3_errmsg(db) : sqlite3_errstr(code);
	int primary = is_no_space(db, code) ? SQLITE_FULL : code & 0xff;

	for (guint i = 0; i < G_N_ELEMENTS(troubles); i++) {
		if (troubles[i].sqlite != primary)
			continue;
		g_auto(GStrv) parts = g_strsplit(_(troubles[i].text), "%s", 2);

		g_set_error(error, RH_ERROR, (int)troubles[i].code, "%s%s%s", parts[0], path,
			    parts[1]);
		return;
	}
	if (primary == SQLITE_IOERR)
		g_set_error(error, RH_ERROR, RH_ERROR_IO,
			    _("the state file %s could not be read or written (%s); check the "
			      "disk and try again"), path, words);
	else
		g_set_error(error, RH_ERROR, RH_ERROR_INTERNAL,
			    _("the state file %s: %s (SQLite %d); please report this"), path, words,
			    code);
}

gboolean rh_store_fail(RhStore *store, GError **error)
{
	rh_sqlite_fail(store->db, sqlite3_extended_errcode(store->db), store->path, error);
	return FALSE;
}
