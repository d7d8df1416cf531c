/*
 * faultvfs.c - see faultvfs.h.
 *
 * While a power cut is planned, writes stay in memory until their file is
 * synced; reads see them all the same.  At the cut the sectors in memory are the
 * ones that a disk may or may not have taken.
 */
#include <string.h>
#include <unistd.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include "faultvfs.h"

#define SECTOR 512

/* A change of a file that was not synced: bytes written, or a new length. */
typedef struct {
	char *path;
	sqlite3_int64 offset;
	GBytes *bytes;		/* NULL: truncated to OFFSET */
} Change;

/* A file whose removal was not synced. */
typedef struct {
	char *path;
	GBytes *bytes;
} Ghost;

typedef struct {
	sqlite3_file base;
	char *path;
	sqlite3_file *real;	/* the room behind this struct */
} File;

static struct {
	int where;
	guint countdown;
	int code;
	gboolean persistent, hit;
	gboolean crashes;
	GRand *rand;
	GPtrArray *changes, *ghosts;
} plan;

static sqlite3_vfs *below;
static sqlite3_vfs vfs;

static void change_free(gpointer data)
{
	Change *change = data;

	g_free(change->path);
	if (change->bytes != NULL)
		g_bytes_unref(change->bytes);
	g_free(change);
}

static void ghost_free(gpointer data)
{
	Ghost *ghost = data;

	g_free(ghost->path);
	g_bytes_unref(ghost->bytes);
	g_free(ghost);
}

/* Whether the operation that begins now is the one. */
static gboolean strikes(int where)
{
	if (!(plan.where & where))
		return FALSE;
	if (plan.hit)
		return plan.persistent;
	if (--plan.countdown > 0)
		return FALSE;
	plan.hit = TRUE;
	return TRUE;
}

static File *file_of(sqlite3_file *file)
{
	return (File *)(void *)file;
}

/* ----------------------------------------------------------- the power cut */

static int apply(sqlite3_file *real, const Change *change)
{
	gsize size;
	const void *data;

	if (change->bytes == NULL)
		return real->pMethods->xTruncate(real, change->offset);
	data = g_bytes_get_data(change->bytes, &size);
	return real->pMethods->xWrite(real, data, (int)size, change->offset);
}

/* Brings to the disk what was written to FILE since its last sync. */
static int flush(File *file)
{
	guint i = 0;

	while (plan.crashes && i < plan.changes->len) {
		Change *change = g_ptr_array_index(plan.changes, i);
		int code;

		if (strcmp(change->path, file->path) != 0) {
			i++;
			continue;
		}
		code = apply(file->real, change);
		if (code != SQLITE_OK)
			return code;
		g_ptr_array_remove_index(plan.changes, i);
	}
	return SQLITE_OK;
}

/* One sector of a lost write: taken, garbled or not taken. */
static void lose_sector(FILE *disk, const char *data, gsize size, long offset)
{
	char garbage[SECTOR];
	int luck = g_rand_int_range(plan.rand, 0, 10);

	if (luck < 4)
		return;
	for (gsize i = 0; i < size; i++)
		garbage[i] = (char)g_rand_int_range(plan.rand, 0, 256);
	if (fseek(disk, offset, SEEK_SET) != 0 ||
	    fwrite(luck == 4 ? garbage : data, 1, size, disk) != size)
		_exit(1);
}

static void lose_change(const Change *change)
{
	FILE *disk = g_fopen(change->path, "r+");
	const char *data;
	gsize size;

	if (disk == NULL)
		return;		/* never synced into its folder */
	if (change->bytes == NULL) {
		if (g_rand_boolean(plan.rand) &&
		    ftruncate(fileno(disk), (off_t)change->offset) != 0)
			_exit(1);
	} else {
		data = g_bytes_get_data(change->bytes, &size);
		for (gsize at = 0; at < size; at += SECTOR)
			lose_sector(disk, data + at, MIN(SECTOR, size - at),
				    (long)change->offset + (long)at);
	}
	fclose(disk);
}

static void cut_power(void)
{
	for (guint i = 0; i < plan.changes->len; i++)
		lose_change(g_ptr_array_index(plan.changes, i));
	for (guint i = 0; i < plan.ghosts->len; i++) {
		const Ghost *ghost = g_ptr_array_index(plan.ghosts, i);
		gsize size;
		const char *data = g_bytes_get_data(ghost->bytes, &size);

		if (g_rand_boolean(plan.rand))
			g_file_set_contents(ghost->path, data, (gssize)size, NULL);
	}
	_exit(FAULT_EXIT);
}

/* Lays what is only in memory over what was read from the disk. */
static void overlay(File *file, char *buffer, int amount, sqlite3_int64 offset)
{
	for (guint i = 0; i < plan.changes->len; i++) {
		const Change *change = g_ptr_array_index(plan.changes, i);
		sqlite3_int64 from, to;
		gsize size;
		const char *data;

		if (change->bytes == NULL || strcmp(change->path, file->path) != 0)
			continue;
		data = g_bytes_get_data(change->bytes, &size);
		from = MAX(offset, change->offset);
		to = MIN(offset + amount, change->offset + (sqlite3_int64)size);
		if (from < to)
			memcpy(buffer + (from - offset), data + (from - change->offset),
			       (gsize)(to - from));
	}
}

/* The length of FILE with what is only in memory. */
static sqlite3_int64 length_of(File *file)
{
	sqlite3_int64 length = 0;

	file->real->pMethods->xFileSize(file->real, &length);
	for (guint i = 0; plan.crashes && i < plan.changes->len; i++) {
		const Change *change = g_ptr_array_index(plan.changes, i);

		if (strcmp(change->path, file->path) != 0)
			continue;
		if (change->bytes == NULL)
			length = change->offset;
		else
			length = MAX(length, change->offset +
				     (sqlite3_int64)g_bytes_get_size(change->bytes));
	}
	return length;
}

static void remember(File *file, const void *data, gsize size, sqlite3_int64 offset)
{
	Change *change = g_new0(Change, 1);

	change->path = g_strdup(file->path);
	change->offset = offset;
	change->bytes = data != NULL ? g_bytes_new(data, size) : NULL;
	g_ptr_array_add(plan.changes, change);
}

/* ------------------------------------------------------------------ a file */

static int fault_close(sqlite3_file *base)
{
	File *file = file_of(base);
	int code = flush(file);
	int closed = file->real->pMethods->xClose(file->real);

	g_free(file->path);
	return code != SQLITE_OK ? code : closed;
}

static int fault_read(sqlite3_file *base, void *buffer, int amount, sqlite3_int64 offset)
{
	File *file = file_of(base);
	int code = file->real->pMethods->xRead(file->real, buffer, amount, offset);

	if (!plan.crashes || (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ))
		return code;
	overlay(file, buffer, amount, offset);
	return offset + amount <= length_of(file) ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

static int fault_write(sqlite3_file *base, const void *data, int amount, sqlite3_int64 offset)
{
	File *file = file_of(base);

	if (strikes(FAULT_WRITE))
		return plan.code;
	if (!plan.crashes)
		return file->real->pMethods->xWrite(file->real, data, amount, offset);
	remember(file, data, (gsize)amount, offset);
	return SQLITE_OK;
}

static int fault_truncate(sqlite3_file *base, sqlite3_int64 size)
{
	File *file = file_of(base);

	if (strikes(FAULT_TRUNCATE))
		return plan.code;
	if (!plan.crashes)
		return file->real->pMethods->xTruncate(file->real, size);
	remember(file, NULL, 0, size);
	return SQLITE_OK;
}

static int fault_sync(sqlite3_file *base, int flags)
{
	(void)flags;
	if (strikes(FAULT_SYNC)) {
		if (plan.crashes)
			cut_power();
		return plan.code;
	}
	/* The power only goes as planned: the real disk need not be waited for. */
	return flush(file_of(base));
}

static int fault_size(sqlite3_file *base, sqlite3_int64 *size)
{
	*size = length_of(file_of(base));
	return SQLITE_OK;
}

static int fault_lock(sqlite3_file *base, int level)
{
	return file_of(base)->real->pMethods->xLock(file_of(base)->real, level);
}

static int fault_unlock(sqlite3_file *base, int level)
{
	return file_of(base)->real->pMethods->xUnlock(file_of(base)->real, level);
}

static int fault_reserved(sqlite3_file *base, int *out)
{
	return file_of(base)->real->pMethods->xCheckReservedLock(file_of(base)->real, out);
}

static int fault_control(sqlite3_file *base, int op, void *arg)
{
	return file_of(base)->real->pMethods->xFileControl(file_of(base)->real, op, arg);
}

static int fault_sector(sqlite3_file *base)
{
	(void)base;
	return SECTOR;
}

static int fault_traits(sqlite3_file *base)
{
	(void)base;
	return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static const sqlite3_io_methods methods = {
	.iVersion = 1, .xClose = fault_close, .xRead = fault_read, .xWrite = fault_write,
	.xTruncate = fault_truncate, .xSync = fault_sync, .xFileSize = fault_size,
	.xLock = fault_lock, .xUnlock = fault_unlock, .xCheckReservedLock = fault_reserved,
	.xFileControl = fault_control, .xSectorSize = fault_sector,
	.xDeviceCharacteristics = fault_traits,
};

/* ----------------------------------------------------------------- the VFS */

static int fault_open(sqlite3_vfs *self, const char *name, sqlite3_file *base, int flags, int *out)
{
	File *file = file_of(base);
	int code;

	(void)self;
	file->real = (sqlite3_file *)(void *)(file + 1);
	file->base.pMethods = NULL;
	code = below->xOpen(below, name, file->real, flags, out);
	if (code != SQLITE_OK)
		return code;
	file->path = g_strdup(name != NULL ? name : "");
	file->base.pMethods = &methods;
	return SQLITE_OK;
}

static void keep_ghost(const char *name)
{
	Ghost *ghost;
	char *bytes;
	gsize size;

	if (!g_file_get_contents(name, &bytes, &size, NULL))
		return;
	ghost = g_new0(Ghost, 1);
	ghost->path = g_strdup(name);
	ghost->bytes = g_bytes_new_take(bytes, size);
	g_ptr_array_add(plan.ghosts, ghost);
}

static int fault_delete(sqlite3_vfs *self, const char *name, int sync_folder)
{
	int code;

	(void)self;
	if (strikes(FAULT_DELETE))
		return plan.code;
	if (plan.crashes && !sync_folder)
		keep_ghost(name);
	else if (plan.crashes)
		g_ptr_array_set_size(plan.ghosts, 0);
	for (guint i = 0; plan.crashes && i < plan.changes->len; ) {
		const Change *change = g_ptr_array_index(plan.changes, i);

		if (strcmp(change->path, name) == 0)
			g_ptr_array_remove_index(plan.changes, i);
		else
			i++;
	}
	code = below->xDelete(below, name, 0);
	return code == SQLITE_OK && strikes(FAULT_DELETED) ? plan.code : code;
}

void fault_install(void)
{
	below = sqlite3_vfs_find(NULL);
	vfs = *below;
	vfs.zName = "fault";
	vfs.szOsFile = (int)sizeof(File) + below->szOsFile;
	vfs.xOpen = fault_open;
	vfs.xDelete = fault_delete;
	sqlite3_vfs_register(&vfs, 1);
}

void fault_clear(void)
{
	g_clear_pointer(&plan.rand, g_rand_free);
	g_clear_pointer(&plan.changes, g_ptr_array_unref);
	g_clear_pointer(&plan.ghosts, g_ptr_array_unref);
	memset(&plan, 0, sizeof(plan));
}

void fault_fail(int where, guint n, int code, gboolean persistent)
{
	fault_clear();
	plan.where = where;
	plan.countdown = n;
	plan.code = code;
	plan.persistent = persistent;
}

void fault_crash(guint n, guint32 seed)
{
	fault_clear();
	plan.where = FAULT_SYNC;
	plan.countdown = n;
	plan.crashes = TRUE;
	plan.rand = g_rand_new_with_seed(seed);
	plan.changes = g_ptr_array_new_with_free_func(change_free);
	plan.ghosts = g_ptr_array_new_with_free_func(ghost_free);
}

gboolean fault_hit(void)
{
	return plan.hit;
}
