/*
 * sync.c - two state files brought to their union.
 *
 * This side goes first, in one transaction after a backup, so that whatever happens
 * later one side has everything.  The other file is never written to: a copy of it
 * takes in what is here and then takes its name.  It keeps what does not travel, such
 * as its own unsent lines.
 */
#include <errno.h>
#include <string.h>
#include <glib/gstdio.h>
#include <rehearse/sync.h>
#include <rehearse/upkeep.h>
#include "store/merging.h"

#define KEPT 10			/* backups from before a sync */
#define STAMP_WIDTH 16		/* 20261201T090000Z */

struct RhSync {
	RhStore *store;		/* borrowed */
	char *path;
	RhStore *from;		/* the other file, to be read; NULL: it is to be made */
	sqlite3 *hold;		/* keeps others from writing to it */
	GStatBuf known;		/* as it was before it was read */
	gboolean are_strangers;
};

void rh_sync_report_clear(RhSyncReport *report)
{
	g_free(report->backup);
	memset(report, 0, sizeof(*report));
}

void rh_sync_free(RhSync *sync)
{
	if (sync == NULL)
		return;
	rh_store_close(sync->from);
	sqlite3_close(sync->hold);
	g_free(sync->path);
	g_free(sync);
}

gboolean rh_sync_are_strangers(const RhSync *sync)
{
	return sync->are_strangers;
}

const char *rh_sync_path(const RhSync *sync)
{
	return sync->path;
}

/* ------------------------------------------------------------- the other file */

static gboolean check_folder(const char *path, GError **error)
{
	g_autofree char *folder = g_path_get_dirname(path);

	/* Never made: where a stick is not plugged in, it would fill the wrong disk. */
	if (g_file_test(folder, G_FILE_TEST_IS_DIR))
		return TRUE;
	g_set_error(error, RH_ERROR, RH_ERROR_NOT_FOUND,
		    "there is no folder %s; make it, or plug in what holds it", folder);
	return FALSE;
}

/* What can be told before the file is opened. */
static gboolean check_kind(const RhStore *store, const char *path, const GStatBuf *info,
			   GError **error)
{
	GStatBuf own;

	if (g_stat(store->path, &own) == 0 && own.st_dev == info->st_dev &&
	    own.st_ino == info->st_ino)
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    "%s is your own state file; name a file that the other computer "
			    "can reach", path);
	else if (S_ISDIR(info->st_mode))
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    "%s is a folder; name a file in it, such as rehearse.db", path);
	else if (S_ISREG(info->st_mode) && info->st_size == 0)
		g_set_error(error, RH_ERROR, RH_ERROR_FOREIGN,
			    "%s is empty; wait until it has come in whole, or delete it and sync "
			    "again, which writes it", path);
	else
		return TRUE;
	return FALSE;
}

/* The store's own words are about one's own state file. */
static void reword(const char *path, GError **error)
{
	const char *text;
	int code;

	if (g_error_matches(*error, RH_ERROR, RH_ERROR_FOREIGN))
		text = "is no state file of rehearse; name the file that the other computer synced "
		       "with";
	else if (g_error_matches(*error, RH_ERROR, RH_ERROR_CORRUPT))
		text = "is damaged; take an older version of it, or delete it and sync again, which "
		       "writes it from what is here";
	else
		return;
	code = (*error)->code;
	g_clear_error(error);
	g_set_error(error, RH_ERROR, code, "%s %s", path, text);
}

static gboolean check_whole(RhStore *from, GError **error)
{
	RhStoreReport report = { 0 };
	gboolean ok = rh_store_verify(from, FALSE, &report, error);

	if (ok && !report.integrity_ok) {
		g_set_error_literal(error, RH_ERROR, RH_ERROR_CORRUPT, report.integrity);
		ok = FALSE;
	}
	rh_store_report_clear(&report);
	return ok;
}

static gboolean check_idle(RhStore *from, GError **error)
{
	guint others;

	if (!rh_session_count(from, &others, error))
		return FALSE;
	if (others == 0)
		return TRUE;
	g_set_error(error, RH_ERROR, RH_ERROR_BUSY, "a session is open on %s; end it, then sync "
		    "again", from->path);
	return FALSE;
}

typedef struct {
	RhStore *store;
	gboolean any, common;
	GError *error;
} Search;

static gboolean look_here(const RhEvent *event, gpointer data)
{
	Search *search = data;
	g_autoptr(RhEvent) row = rh_event_find(search->store, event->device, event->seq,
					       &search->error);

	search->any = TRUE;
	search->common = row != NULL;
	return !search->common && search->error == NULL;
}

static gboolean look_for_common(RhSync *sync, GError **error)
{
	Search search = { .store = sync->store };
	gint64 n_here;

	if (!rh_store_number(sync->store, "SELECT count(*) FROM event", &n_here, error) ||
	    !rh_store_each_event(sync->from, NULL, NULL, FALSE, look_here, &search, error))
		return FALSE;
	if (search.error != NULL) {
		g_propagate_error(error, search.error);
		return FALSE;
	}
	sync->are_strangers = n_here > 0 && search.any && !search.common;
	return TRUE;
}

static gboolean open_other(RhSync *sync, const char *path, GError **error)
{
	sync->from = rh_store_open(path, RH_STORE_READ_ONLY, &sync->store->rules, error);
	/* Opening may have rolled back what a crash had left: only now it is as it stays. */
	if (sync->from != NULL && g_stat(sync->from->path, &sync->known) != 0) {
		g_set_error(error, RH_ERROR, RH_ERROR_IO, "cannot read %s: %s; try again", path,
			    g_strerror(errno));
		return FALSE;
	}
	if (sync->from == NULL || !check_whole(sync->from, error)) {
		reword(path, error);
		return FALSE;
	}
	sync->path = g_strdup(sync->from->path);
	return check_idle(sync->from, error) && look_for_common(sync, error);
}

RhSync *rh_sync_open(RhStore *store, const char *path, GError **error)
{
	g_autoptr(RhSync) sync = g_new0(RhSync, 1);
	GStatBuf info;

	sync->store = store;
	if (g_stat(path, &info) == 0)
		return check_kind(store, path, &info, error) && open_other(sync, path, error) ?
			g_steal_pointer(&sync) : NULL;
	if (errno != ENOENT && errno != ENOTDIR) {
		g_set_error(error, RH_ERROR, RH_ERROR_IO, "cannot read %s: %s; check the folder",
			    path, g_strerror(errno));
		return NULL;
	}
	sync->path = g_strdup(path);
	return check_folder(path, error) ? g_steal_pointer(&sync) : NULL;
}

/* ------------------------------------------------------------------ this side */

static gboolean fail_changed(const RhSync *sync, GError **error)
{
	g_set_error(error, RH_ERROR, RH_ERROR_BUSY,
		    "%s was changed by another program meanwhile; sync again", sync->path);
	return FALSE;
}

/* Also by a program that knows nothing of SQLite's locks, such as one that syncs folders. */
static gboolean is_as_known(const RhSync *sync)
{
	g_autofree char *journal = g_strconcat(sync->path, "-journal", NULL);
	GStatBuf now;

	return g_stat(sync->path, &now) == 0 && now.st_dev == sync->known.st_dev &&
	       now.st_ino == sync->known.st_ino && now.st_size == sync->known.st_size &&
	       now.st_mtim.tv_sec == sync->known.st_mtim.tv_sec &&
	       now.st_mtim.tv_nsec == sync->known.st_mtim.tv_nsec &&
	       !g_file_test(journal, G_FILE_TEST_EXISTS);
}

/* The lock writes nothing.  A file that can only be read needs none: see put_in_place(). */
static gboolean hold_other(RhSync *sync, GError **error)
{
	int code;

	if (sync->from == NULL)
		return TRUE;
	code = sqlite3_open_v2(sync->path, &sync->hold,
			       SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
	if (code == SQLITE_OK) {
		sqlite3_busy_timeout(sync->hold, sync->store->rules.busy_ms > 0 ?
				     sync->store->rules.busy_ms : RH_BUSY_MS);
		code = sqlite3_exec(sync->hold, "BEGIN IMMEDIATE", NULL, NULL, NULL);
	}
	if ((code & 0xff) == SQLITE_BUSY) {
		rh_sqlite_fail(sync->hold, code, sync->path, error);
		return FALSE;
	}
	return is_as_known(sync) || fail_changed(sync, error);
}

static gboolean is_blank(RhStore *store, gboolean *blank, GError **error)
{
	gint64 n;

	if (!rh_store_number(store, "SELECT (SELECT count(*) FROM event)"
			     " + (SELECT count(*) FROM interview)"
			     " + (SELECT count(*) FROM story_link)"
			     " + (SELECT count(*) FROM filling) + (SELECT count(*) FROM answer)"
			     " + (SELECT count(*) FROM exercise_entry)", &n, error))
		return FALSE;
	*blank = n == 0;
	return TRUE;
}

/* After a backup, which goes again when nothing was new. */
static gboolean take_in(RhSync *sync, gboolean keep, gint64 now_ms, RhSyncReport *report,
			GError **error)
{
	g_autoptr(GDateTime) now = g_date_time_new_from_unix_utc(now_ms / 1000);
	g_autofree char *stamp = now != NULL ? g_date_time_format(now, "before-sync-%Y%m%dT%H%M%SZ") :
					       g_strdup("before-sync");
	g_autofree char *backup = rh_store_sibling(sync->store->path, stamp);
	gboolean blank, ok;
	RhMerged merged;

	if (sync->from == NULL)
		return TRUE;
	if (!is_blank(sync->store, &blank, error))
		return FALSE;
	if (keep && !blank) {
		/* Before: a clock that was set back must not make the new one the oldest. */
		rh_store_prune(sync->store->path, "before-sync-", STAMP_WIDTH, KEPT - 1);
		if (!rh_store_copy(sync->store, backup, error))
			return FALSE;
	}
	ok = rh_store_merge_from(sync->store, sync->from, keep, &merged, error);
	report->came = merged.answers;
	report->changed_here = merged.changed;
	/* Also on failure: a commit that could not be confirmed may be on disk. */
	if (keep && !blank && merged.changed)
		report->backup = g_steal_pointer(&backup);
	else if (keep && !blank)
		g_unlink(backup);
	return ok;
}

/* ----------------------------------------------------------------- that side */

/* What SQLite may have left beside a draft, and copies from before a migration. */
static void drop_draft(const char *draft)
{
	g_autofree char *journal = g_strconcat(draft, "-journal", NULL);

	for (int version = 1; version < RH_SCHEMA_VERSION; version++) {
		g_autofree char *copy = g_strdup_printf("%s.v%d.bak", draft, version);

		g_unlink(copy);
	}
	g_unlink(journal);
	g_unlink(draft);
}

/* The union as a new file DRAFT. */
static gboolean fill_draft(RhSync *sync, const char *draft, RhSyncReport *report, GError **error)
{
	g_autoptr(RhStore) there = NULL;
	RhMerged merged;

	if (sync->from != NULL && !rh_store_copy(sync->from, draft, error))
		return FALSE;
	there = rh_store_open(draft, RH_STORE_CREATE | RH_STORE_UNCHECKED, &sync->store->rules,
			      error);
	if (there == NULL ||
	    !rh_store_merge_from(there, sync->store, TRUE, &merged, error) ||
	    !rh_store_number(there, "SELECT count(*) FROM event WHERE kind = 'review'",
			     &report->answers, error))
		return FALSE;
	report->went = merged.answers;
	report->changed_there = merged.changed || sync->from == NULL;
	return TRUE;
}

static gboolean put_in_place(const RhSync *sync, const char *draft, GError **error)
{
	if (sync->from == NULL)
		return rh_store_name_draft(draft, sync->path, error);
	/* A stick may know no permissions. */
	(void)!g_chmod(draft, sync->known.st_mode & 0777);
	if (!is_as_known(sync))
		return fail_changed(sync, error);
	if (g_rename(draft, sync->path) != 0) {
		g_set_error(error, RH_ERROR, RH_ERROR_IO, "cannot rename %s: %s; check the folder",
			    draft, g_strerror(errno));
		return FALSE;
	}
	rh_store_sync_folder(sync->path);
	return TRUE;
}

static gboolean give_out(RhSync *sync, gboolean keep, RhSyncReport *report, GError **error)
{
	/* What is only tried stays off the stick. */
	const char *base = keep ? sync->path : sync->store->path;
	g_autofree char *id = rh_store_random_id();
	g_autofree char *draft = g_strdup_printf("%s.sync-%s", base, id);
	gboolean ok;

	/* Of a process that died; no other can be at it while we hold the file. */
	if (keep && sync->hold != NULL)
		rh_store_prune(base, "sync-", 0, 0);
	report->is_made = sync->from == NULL;
	ok = fill_draft(sync, draft, report, error) &&
	     (!keep || !report->changed_there || put_in_place(sync, draft, error));
	drop_draft(draft);
	if (!ok)
		g_prefix_error(error, sync->from != NULL ?
			       "%s stays as it was, and what it has is here too: " :
			       "%s was not written: ", sync->path);
	return ok;
}

gboolean rh_sync_run(RhSync *sync, gboolean keep, gint64 now_ms, RhSyncReport *report,
		     GError **error)
{
	return hold_other(sync, error) && take_in(sync, keep, now_ms, report, error) &&
	       give_out(sync, keep, report, error);
}
