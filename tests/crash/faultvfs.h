/*
 * faultvfs.h - a SQLite VFS over the system's own that fails or loses power
 * where a test says.  Registered as the default, so that the store under test is
 * the one that ships.
 */
#ifndef TESTS_FAULTVFS_H
#define TESTS_FAULTVFS_H

#include <glib.h>

typedef enum {
	FAULT_WRITE = 1 << 0,
	FAULT_SYNC = 1 << 1,
	FAULT_TRUNCATE = 1 << 2,
	FAULT_DELETE = 1 << 3,		/* fails before the file is gone */
	FAULT_DELETED = 1 << 4		/* fails after it: the folder could not be synced */
} FaultWhere;

/* Makes the VFS the default.  Once in a process, before the first database. */
void fault_install(void);

/*
 * The Nth operation (from 1) of the kinds in WHERE fails with CODE, and with
 * PERSISTENT every one after it.
 */
void fault_fail(int where, guint n, int code, gboolean persistent);
/*
 * At the Nth sync the power goes: a random subset of the sectors that were not
 * synced reaches the disk, some as garbage, files whose removal was not synced
 * may come back, and the process ends with FAULT_EXIT.
 */
#define FAULT_EXIT 77
void fault_crash(guint n, guint32 seed);
void fault_clear(void);
/* Whether the fault was reached. */
gboolean fault_hit(void);

#endif
