/*
 * backup.c - consistent copies of the state file, made with SQLite's backup
 * interface while the file is in use; never by copying bytes.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include <glib/gstdio.h>
#include <rehearse/upkeep.h>
#include "store/private.h"
#include "text/words.h"

char *rh_store_sibling(const char *path, const char *tag)
{
	char *name = g_strdup_printf("%s.%s", path, tag);

	for (int n = 2; g_file_test(name, G_FILE_TEST_EXISTS); n++) {
		g_free(name);
		name = g_strdup_printf("%s.%s-%d", path, tag, n);
	}
	return name;
}

static gboolean fail_file(GError **error, const char *what, const char *path, int number)
{
	int code = RH_ERROR_IO;

	if (number == EEXIST)
		code = RH_ERROR_EXISTS;
	else if (number == ENOSPC || number == EDQUOT)
		code = RH_ERROR_FULL;
	else if (number == EACCES || number == EROFS || number == EPERM)
		code = RH_ERROR_READ_ONLY;
	g_set_error(error, RH_ERROR, code, _("%s %s: %s; name another file"), what, path,
		    g_strerror(number));
	return FALSE;
}

static gboolean copy_pages(RhStore *store, const char *path, GError **error)
{
	sqlite3 *target = NULL;
	sqlite3_backup *backup;
	int code;

	code = sqlite3_open_v2(path, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
	if (code == SQLITE_OK) {
		backup = sqlite3_backup_init(target, "main", store->db, "main");
		if (backup != NULL) {
			sqlite3_backup_step(backup, -1);
			sqlite3_backup_finish(backup);
		}
		code = sqlite3_errcode(target);
	}
	if (code != SQLITE_OK)
		rh_sqlite_fail(target, code, path, error);
	sqlite3_close(target);
	return code == SQLITE_OK;
}

void rh_store_sync_folder(const char *path)
{
	g_autofree char *folder = g_path_get_dirname(path);
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return;
	/* Some file systems cannot; there is nothing better to be done then. */
	(void)!fsync(fd);
	close(fd);
}

gboolean rh_store_name_draft(const char *draft, const char *path, GError **error)
{
	/* Our own empty file holds the name, so that no other file is replaced. */
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	int number = errno;

	if (fd < 0 || g_rename(draft, path) != 0) {
		number = fd < 0 ? number : errno;
		if (fd >= 0)
			close(fd);
		g_unlink(draft);
		return fail_file(error, _("cannot write the backup"), path, number);
	}
	close(fd);
	rh_store_sync_folder(path);
	return TRUE;
}

gboolean rh_store_copy(RhStore *store, const char *path, GError **error)
{
	g_autofree char *draft = g_strdup_printf("%s.XXXXXX", path);
	int fd;

	fd = g_mkstemp_full(draft, O_RDWR | O_CLOEXEC, 0600);
	if (fd < 0)
		return fail_file(error, _("cannot write a backup beside"), path, errno);
	close(fd);
	if (!copy_pages(store, draft, error)) {
		g_unlink(draft);
		return FALSE;
	}
	return rh_store_name_draft(draft, path, error);
}

/* What a report says of the last backup. */
static gboolean note_backup(RhStore *store, const char *path, gint64 now_ms, GError **error)
{
	g_autofree char *full = g_canonicalize_filename(path, NULL);
	g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT " %s", now_ms, full);

	return rh_meta_set(store, "store.backup", text, error);
}

gboolean rh_store_backup(RhStore *store, const char *path, GError **error)
{
	if (g_file_test(path, G_FILE_TEST_EXISTS))
		return fail_file(error, _("cannot write the backup"), path, EEXIST);
	if (!rh_store_copy(store, path, error))
		return FALSE;
	return (store->flags & RH_STORE_READ_ONLY) ||
	       note_backup(store, path, store->rules.now_ms, error);
}

/* ------------------------------------------------------------ copies by day */

static int compare_names(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Files beside PATH by tag and width, see rh_store_prune(), in order.  (transfer full) */
static GPtrArray *list_tagged(const char *path, const char *tag, guint width)
{
	g_autofree char *folder = g_path_get_dirname(path);
	g_autofree char *base = g_path_get_basename(path);
	g_autofree char *prefix = g_strconcat(base, ".", tag, NULL);
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	GDir *dir = g_dir_open(folder, 0, NULL);
	const char *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
		if (g_str_has_prefix(name, prefix) &&
		    (width == 0 || strlen(name) == strlen(prefix) + width))
			g_ptr_array_add(names, g_build_filename(folder, name, NULL));
	g_clear_pointer(&dir, g_dir_close);
	g_ptr_array_sort(names, compare_names);
	return names;
}

void rh_store_prune(const char *path, const char *tag, guint width, guint keep)
{
	g_autoptr(GPtrArray) names = list_tagged(path, tag, width);

	for (guint i = 0; i + keep < names->len; i++)
		g_unlink(g_ptr_array_index(names, i));
}

gboolean rh_store_backup_daily(RhStore *store, gint64 now_ms, guint keep, char **made,
			       GError **error)
{
	g_autoptr(GDateTime) now = g_date_time_new_from_unix_utc(now_ms / 1000);
	g_autofree char *day = NULL, *path = NULL;
	GError *trouble = NULL;

	if (made != NULL)
		*made = NULL;
	g_return_val_if_fail(now != NULL, FALSE);
	day = g_date_time_format(now, "%Y-%m-%d");
	path = g_strdup_printf("%s.daily-%s", store->path, day);
	if (g_file_test(path, G_FILE_TEST_EXISTS))
		return TRUE;
	if (!rh_store_copy(store, path, &trouble)) {
		/* Another session made it between our look and our copy. */
		if (g_error_matches(trouble, RH_ERROR, RH_ERROR_EXISTS)) {
			g_error_free(trouble);
			return TRUE;
		}
		g_propagate_error(error, trouble);
		return FALSE;
	}
	if (!note_backup(store, path, now_ms, error))
		return FALSE;
	rh_store_prune(store->path, "daily-", 10, MAX(keep, 1));
	if (made != NULL)
		*made = g_steal_pointer(&path);
	return TRUE;
}

/* Whether REST, what follows "state.db." in a name, is one of the tags of copies. */
static gboolean is_copy_tag(const char *rest)
{
	static const char *const tags[] = { "daily-", "backup-", "before-", "v" };

	if (g_str_has_suffix(rest, "-journal"))
		return FALSE;
	for (guint i = 0; i < G_N_ELEMENTS(tags); i++)
		if (g_str_has_prefix(rest, tags[i]))
			return TRUE;
	return FALSE;
}

char *rh_store_find_backup(const char *path)
{
	g_autofree char *folder = g_path_get_dirname(path);
	g_autofree char *base = g_path_get_basename(path);
	g_autofree char *prefix = g_strconcat(base, ".", NULL);
	GDir *dir = g_dir_open(folder, 0, NULL);
	char *newest = NULL;
	gint64 newest_s = G_MININT64;
	const char *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *full = g_build_filename(folder, name, NULL);
		GStatBuf info;

		if (!g_str_has_prefix(name, prefix) || !is_copy_tag(name + strlen(prefix)) ||
		    g_stat(full, &info) != 0 || (gint64)info.st_mtime <= newest_s)
			continue;
		newest_s = (gint64)info.st_mtime;
		g_free(newest);
		newest = g_steal_pointer(&full);
	}
	g_clear_pointer(&dir, g_dir_close);
	return newest;
}

gboolean rh_store_last_backup(RhStore *store, char **path, gint64 *at_ms, GError **error)
{
	g_autofree char *text = NULL;
	char *name = NULL;

	*path = NULL;
	*at_ms = 0;
	if (!rh_meta_get(store, "store.backup", &text, error))
		return FALSE;
	if (text == NULL)
		return TRUE;
	*at_ms = g_ascii_strtoll(text, &name, 10);
	if (*name == ' ' && g_file_test(name + 1, G_FILE_TEST_EXISTS)) {
		*path = g_strdup(name + 1);
		return TRUE;
	}
	*at_ms = 0;
	return TRUE;
}
