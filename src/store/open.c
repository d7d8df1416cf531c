/*
 * open.c - the state file opened: found or made, recognised, brought up to date,
 * and its card states fit for the rules in use.
 *
 * The order matters.  Nothing is written before the file is known to be ours,
 * and every trouble has a code of its own, so that a caller can say what to do.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <glib/gstdio.h>
#include "store/replay.h"
#include "text/words.h"

#define WEEK_MS G_GINT64_CONSTANT(604800000)

static const RhStoreRules default_rules = { .retention = 0.90, .day_start_hour = 4 };

/* ----------------------------------------------------------------- the file */

static gboolean fail_system(GError **error, const char *path, const char *what, int number)
{
	int code = RH_ERROR_IO;

	if (number == EACCES || number == EROFS || number == EPERM)
		code = RH_ERROR_READ_ONLY;
	else if (number == ENOSPC || number == EDQUOT)
		code = RH_ERROR_FULL;
	g_set_error(error, RH_ERROR, code,
		    _("%s %s: %s; check the folder, or name another state file with --state FILE"),
		    what, path, g_strerror(number));
	return FALSE;
}

static gboolean make_file(const char *path, GError **error)
{
	g_autofree char *folder = g_path_get_dirname(path);
	int fd;

	if (g_mkdir_with_parents(folder, 0700) != 0)
		return fail_system(error, folder, _("cannot make the folder"), errno);
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0 && errno != EEXIST)	/* another process was quicker: fine */
		return fail_system(error, path, _("cannot make the state file"), errno);
	if (fd >= 0)
		close(fd);
	return TRUE;
}

/*
 * SQLite opens a file that it may not write without a word and fails at the
 * first grade; it is better to know now.
 */
static gboolean check_access(const char *path, gboolean read_only, GError **error)
{
	g_autofree char *folder = g_path_get_dirname(path);

	if (faccessat(AT_FDCWD, path, R_OK, AT_EACCESS) != 0)
		return fail_system(error, path, _("cannot read the state file"), errno);
	if (read_only)
		return TRUE;
	if (faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) != 0) {
		g_set_error(error, RH_ERROR, RH_ERROR_READ_ONLY,
			    _("the state file %s is read-only; allow writing with: chmod u+w %s"),
			    path, path);
		return FALSE;
	}
	if (faccessat(AT_FDCWD, folder, W_OK | X_OK, AT_EACCESS) != 0) {
		g_set_error(error, RH_ERROR, RH_ERROR_READ_ONLY,
			    _("the state file %s cannot be written, as its folder is read-only; "
			      "allow writing with: chmod u+wx %s"), path, folder);
		return FALSE;
	}
	return TRUE;
}

static gboolean find_file(RhStore *store, const char *path, GError **error)
{
	gboolean may_create = (store->flags & RH_STORE_CREATE) &&
			      !(store->flags & RH_STORE_READ_ONLY);
	GStatBuf info;
	char *real;

	if (g_stat(path, &info) != 0) {
		if (errno != ENOENT && errno != ENOTDIR)
			return fail_system(error, path, _("cannot read the state file"), errno);
		if (!may_create) {
			g_set_error(error, RH_ERROR, RH_ERROR_NOT_FOUND,
				    _("there is no state file %s yet; practising makes it"), path);
			return FALSE;
		}
		if (!make_file(path, error))
			return FALSE;
	} else if (!S_ISREG(info.st_mode)) {
		g_set_error(error, RH_ERROR, RH_ERROR_FOREIGN,
			    _("%s is no regular file; name another one with --state FILE"), path);
		return FALSE;
	}
	/* The journal must lie beside the file itself, not beside a link to it. */
	real = realpath(path, NULL);
	if (real == NULL)
		return fail_system(error, path, _("cannot find the state file"), errno);
	store->path = g_strdup(real);
	free(real);
	if (g_stat(store->path, &info) != 0)
		return fail_system(error, path, _("cannot read the state file"), errno);
	store->inode = (gint64)info.st_ino;
	return check_access(store->path, (store->flags & RH_STORE_READ_ONLY) != 0, error);
}

/* ----------------------------------------------------------- the connection */

static void limit(sqlite3 *db)
{
	static const int switches[][2] = {
		{ SQLITE_DBCONFIG_DEFENSIVE, 1 },
		{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
		{ SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 },
		{ SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
		{ SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
		{ SQLITE_DBCONFIG_DQS_DML, 0 },
		{ SQLITE_DBCONFIG_DQS_DDL, 0 },
	};

	for (guint i = 0; i < G_N_ELEMENTS(switches); i++)
		sqlite3_db_config(db, switches[i][0], switches[i][1], NULL);
	sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 1000000);
	sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, 100000);
}

static gboolean connect_file(RhStore *store, GError **error)
{
	/* Also to look: only who may write can roll back what a crash left half done. */
	gboolean may_write = faccessat(AT_FDCWD, store->path, W_OK, AT_EACCESS) == 0;
	int flags = may_write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
	int code = sqlite3_open_v2(store->path, &store->db, flags | SQLITE_OPEN_NOMUTEX, NULL);

	if (code != SQLITE_OK) {
		rh_sqlite_fail(store->db, code, store->path, error);
		return FALSE;
	}
	sqlite3_extended_result_codes(store->db, 1);
	limit(store->db);
	sqlite3_busy_timeout(store->db, store->rules.busy_ms > 0 ? store->rules.busy_ms :
								    RH_BUSY_MS);
	return rh_store_exec(store, "PRAGMA mmap_size = 0; PRAGMA cell_size_check = ON;"
			     "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;", error);
}

/*
 * A rollback journal and synchronous = EXTRA: one file that can be copied, on
 * any file system, and a commit that survives a power cut.  Only now, as the
 * first of these two writes to a file that somebody turned to WAL.
 */
static gboolean set_journal(RhStore *store, GError **error)
{
	if (store->flags & RH_STORE_READ_ONLY)
		return TRUE;
	return rh_store_exec(store, "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA;",
			     error);
}

/* ---------------------------------------------------------------- whose it is */

static gboolean refuse_foreign(RhStore *store, GError **error)
{
	g_set_error(error, RH_ERROR, RH_ERROR_FOREIGN,
		    _("%s is a database of another program; name another file with --state FILE"),
		    store->path);
	return FALSE;
}

/* What a file says of itself. */
typedef struct {
	gint64 id, version;
	gint64 tables;		/* counted when it has neither id nor version */
} Marks;

/*
 * In one transaction, or another process that makes the file at this moment could
 * come between two looks.  sqlite3_open succeeds on any file: the first read tells.
 */
static gboolean read_marks(RhStore *store, Marks *marks, GError **error)
{
	gboolean ok;

	*marks = (Marks){ 0 };
	ok = rh_store_exec(store, "BEGIN", error) &&
	     rh_store_number(store, "PRAGMA application_id", &marks->id, error) &&
	     rh_store_number(store, "PRAGMA user_version", &marks->version, error);
	if (ok && marks->id == 0 && marks->version == 0)
		ok = rh_store_number(store, "SELECT count(*) FROM sqlite_master", &marks->tables,
				     error);
	rh_store_rollback(store);
	return ok;
}

static gboolean start_new(RhStore *store, GError **error)
{
	if ((store->flags & RH_STORE_READ_ONLY) || !(store->flags & RH_STORE_CREATE)) {
		g_set_error(error, RH_ERROR, RH_ERROR_NOT_FOUND,
			    _("the state file %s is empty; practising fills it"), store->path);
		return FALSE;
	}
	return set_journal(store, error) &&
	       rh_store_migrate(store, rh_schema_steps, 0, RH_SCHEMA_VERSION, error);
}

/* A file that may only be looked at stays as it is. */
static gboolean shadow_steps(RhStore *store, gint64 from, GError **error)
{
	for (gint64 version = from; version < RH_SCHEMA_VERSION; version++)
		if (!rh_store_exec(store, rh_schema_looks[version], error))
			return FALSE;
	return TRUE;
}

static gboolean identify(RhStore *store, GError **error)
{
	Marks marks;
	gint64 version;

	if (!read_marks(store, &marks, error))
		return FALSE;
	version = marks.version;
	if (marks.id == 0 && version == 0 && marks.tables == 0)
		return start_new(store, error);
	if (marks.id != RH_APPLICATION_ID)
		return refuse_foreign(store, error);
	if (version > RH_SCHEMA_VERSION) {
		g_set_error(error, RH_ERROR, RH_ERROR_NEWER,
			    _("the state file %s was written by a newer rehearse (schema %d, this "
			      "one knows %d); update rehearse"), store->path,
			    (int)version, RH_SCHEMA_VERSION);
		return FALSE;
	}
	if (version == RH_SCHEMA_VERSION)
		return set_journal(store, error);
	if (store->flags & RH_STORE_READ_ONLY)
		return set_journal(store, error) && shadow_steps(store, version, error);
	return set_journal(store, error) &&
	       rh_store_migrate(store, rh_schema_steps, version, RH_SCHEMA_VERSION, error);
}

/* ------------------------------------------------------------ its condition */

static gboolean quick_check(RhStore *store, GError **error)
{
	sqlite3_stmt *stmt = NULL;
	gboolean ok = FALSE;

	if (sqlite3_prepare_v2(store->db, "PRAGMA quick_check(1)", -1, &stmt, NULL) != SQLITE_OK ||
	    sqlite3_step(stmt) != SQLITE_ROW) {
		rh_store_fail(store, error);
	} else if (g_strcmp0(rh_query_column(stmt, 0), "ok") != 0) {
		g_set_error(error, RH_ERROR, RH_ERROR_CORRUPT,
			    _("the state file %s is damaged (%s); see: rehearse doctor, rehearse "
			      "restore"), store->path, rh_query_column(stmt, 0));
	} else {
		ok = TRUE;
	}
	sqlite3_finalize(stmt);
	return ok;
}

/* Looked at weekly, and after a session whose process died.  DONE: it was. */
static gboolean check_condition(RhStore *store, gboolean *done, GError **error)
{
	g_autofree char *checked = NULL;
	gint64 now_ms = store->rules.now_ms;
	gint64 last_ms;
	gboolean lost;

	*done = FALSE;
	if (store->flags & (RH_STORE_READ_ONLY | RH_STORE_UNCHECKED))
		return TRUE;
	if (!rh_meta_get(store, "store.checked", &checked, error) ||
	    !rh_session_reap(store, &lost, error))
		return FALSE;
	last_ms = checked != NULL ? g_ascii_strtoll(checked, NULL, 10) : 0;
	if (!lost && (now_ms <= 0 || (last_ms > 0 && ABS(now_ms - last_ms) < WEEK_MS)))
		return TRUE;
	*done = TRUE;
	return quick_check(store, error);
}

/*
 * What tells this file from a copy of it: host, device, inode and path.  When
 * any differs the file was copied, restored or moved, and it gets a new device
 * id, for two files that go on numbering under one id could not be merged.  A
 * needless new id costs a few bytes; a missing one would cost grades.
 */
static char *make_home(const char *path)
{
	g_autofree char *text = NULL;
	struct stat info;

	if (stat(path, &info) != 0)
		memset(&info, 0, sizeof(info));
	text = g_strdup_printf("%s\n%" G_GUINT64_FORMAT "\n%" G_GUINT64_FORMAT "\n%s",
			       g_get_host_name(), (guint64)info.st_dev, (guint64)info.st_ino, path);
	return g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
}

/* Inside a transaction: another process may have been quicker. */
static gboolean claim(RhStore *store, const char *home, GError **error)
{
	g_autofree char *device = NULL, *known = NULL;

	if (!rh_meta_get(store, "store.device", &device, error) ||
	    !rh_meta_get(store, "store.home", &known, error))
		return FALSE;
	if (device != NULL && g_strcmp0(known, home) == 0) {
		g_free(store->device);
		store->device = g_steal_pointer(&device);
		return TRUE;
	}
	g_free(store->device);
	store->device = rh_store_random_id();
	return rh_meta_set(store, "store.device", store->device, error) &&
	       rh_meta_set(store, "store.home", home, error);
}

static gboolean note_check(RhStore *store, GError **error)
{
	g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, store->rules.now_ms);

	return rh_meta_set(store, "store.checked", text, error);
}

/* A file that may only be looked at gets fitting card states in memory. */
static gboolean shadow_cards(RhStore *store, GError **error)
{
	return rh_store_exec(store, "CREATE TEMP TABLE card AS SELECT * FROM main.card WHERE 0;"
			     "CREATE UNIQUE INDEX temp.card_key ON card (deck, card, facet);",
			     error) &&
	       rh_replay_all(store, error);
}

/* Whatever the file still needs, in one transaction; most openings write nothing. */
static gboolean settle(RhStore *store, gboolean checked, GError **error)
{
	g_autofree char *home = make_home(store->path);
	g_autofree char *known = NULL, *cache = NULL;
	gboolean at_home, fits;

	if (!rh_store_load_model(store, error) ||
	    !rh_meta_get(store, "store.device", &store->device, error) ||
	    !rh_meta_get(store, "store.home", &known, error) ||
	    !rh_meta_get(store, "store.cache", &cache, error))
		return FALSE;
	at_home = store->device != NULL && g_strcmp0(known, home) == 0;
	fits = g_strcmp0(cache, store->cache_key) == 0;
	if (store->flags & RH_STORE_READ_ONLY)
		return (fits || shadow_cards(store, error)) &&
		       rh_store_exec(store, "PRAGMA query_only = ON", error);
	if (at_home && fits && !checked)
		return TRUE;
	if (!rh_store_begin(store, error))
		return FALSE;
	if (!claim(store, home, error) || (checked && !note_check(store, error)) ||
	    (!fits && !rh_replay_all(store, error))) {
		rh_store_rollback(store);
		return FALSE;
	}
	return rh_store_commit(store, error);
}

/* ------------------------------------------------------------------- public */

RhStore *rh_store_open(const char *path, RhStoreFlags flags, const RhStoreRules *rules,
		       GError **error)
{
	g_autoptr(RhStore) store = g_new0(RhStore, 1);
	gboolean checked;

	store->flags = flags;
	store->rules = rules != NULL ? *rules : default_rules;
	store->unsure_seq = -1;
	if (!find_file(store, path, error) || !connect_file(store, error) ||
	    !identify(store, error) || !check_condition(store, &checked, error) ||
	    !settle(store, checked, error))
		return NULL;
	return g_steal_pointer(&store);
}

void rh_store_close(RhStore *store)
{
	if (store == NULL)
		return;
	rh_store_finalize(store);
	sqlite3_close(store->db);
	g_free(store->path);
	g_free(store->device);
	g_free(store->cache_key);
	g_free(store);
}

const char *rh_store_path(const RhStore *store)
{
	return store->path;
}

const char *rh_store_device(const RhStore *store)
{
	return store->device;
}

const RhModel *rh_store_model(const RhStore *store)
{
	return &store->model;
}

const RhStoreRules *rh_store_rules(const RhStore *store)
{
	return &store->rules;
}
