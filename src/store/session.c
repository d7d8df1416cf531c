/*
 * session.c - which sessions are open.  A row names the process that holds it, so
 * that a second session can be told, and so that a session whose process died
 * (kill, power cut) is found at the next opening.
 */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <rehearse/journal.h>
#include "store/private.h"

/*
 * When process PID started, in ticks since the machine did (field 22 of
 * /proc/PID/stat); 0 where that cannot be told.  It tells a process from a
 * later one with the same number.
 */
static gint64 process_start(gint64 pid)
{
	g_autofree char *path = g_strdup_printf("/proc/%" G_GINT64_FORMAT "/stat", pid);
	g_autofree char *text = NULL;
	const char *at;

	if (!g_file_get_contents(path, &text, NULL, NULL))
		return 0;
	/* The name in field 2 may hold anything, also spaces and brackets. */
	at = strrchr(text, ')');
	for (int i = 2; at != NULL && i < 22; i++)
		at = strchr(at + 1, ' ');
	return at != NULL ? g_ascii_strtoll(at, NULL, 10) : 0;
}

static gboolean is_alive(gint64 pid, gint64 started)
{
	gint64 start;

	if (pid <= 0 || pid > G_MAXINT32 || (kill((pid_t)pid, 0) != 0 && errno == ESRCH))
		return FALSE;
	start = process_start(pid);
	return start == 0 || started == 0 || start == started;
}

/* Counts the other live sessions of this host; DEAD (nullable) gets the ids of the rest. */
static gboolean look_around(RhStore *store, guint *others, GPtrArray *dead, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_SESSION_OPEN, error);
	RhStep step;

	*others = 0;
	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, g_get_host_name());
	while ((step = rh_query_step(store, query, error)) == RH_STEP_ROW) {
		gint64 pid = sqlite3_column_int64(query, 1);

		if (!is_alive(pid, sqlite3_column_int64(query, 2)))
			g_ptr_array_add(dead, g_strdup(rh_query_column(query, 0)));
		else if (pid != getpid())
			(*others)++;
	}
	return step == RH_STEP_DONE;
}

gboolean rh_session_count(RhStore *store, guint *others, GError **error)
{
	g_autoptr(GPtrArray) dead = g_ptr_array_new_with_free_func(g_free);

	return look_around(store, others, dead, error);
}

static gboolean end_lost(RhStore *store, const char *id, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_SESSION_LOST, error);

	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, id);
	return rh_query_run(store, query, error);
}

gboolean rh_session_reap(RhStore *store, gboolean *lost, GError **error)
{
	g_autoptr(GPtrArray) dead = g_ptr_array_new_with_free_func(g_free);
	guint others;

	if (!look_around(store, &others, dead, error))
		return FALSE;
	*lost = dead->len > 0;
	if (dead->len == 0)
		return TRUE;
	if (!rh_store_begin(store, error))
		return FALSE;
	for (guint i = 0; i < dead->len; i++) {
		if (!end_lost(store, g_ptr_array_index(dead, i), error)) {
			rh_store_rollback(store);
			return FALSE;
		}
	}
	return rh_store_commit(store, error);
}

char *rh_store_session_begin(RhStore *store, gint64 at_ms, double minutes, guint *others,
			     GError **error)
{
	g_autofree char *id = rh_store_random_id();
	g_autoptr(RhQuery) query = NULL;
	guint count;

	if (!rh_session_count(store, &count, error))
		return NULL;
	query = rh_query(store, RH_SQL_SESSION_ADD, error);
	if (query == NULL)
		return NULL;
	rh_query_text(query, 1, id);
	rh_query_text(query, 2, store->device);
	rh_query_text(query, 3, g_get_host_name());
	rh_query_int(query, 4, getpid());
	rh_query_int(query, 5, process_start(getpid()));
	rh_query_int(query, 6, at_ms);
	sqlite3_bind_double(query, 7, minutes);
	if (!rh_query_run(store, query, error))
		return NULL;
	if (others != NULL)
		*others = count;
	return g_steal_pointer(&id);
}

gboolean rh_store_session_end(RhStore *store, const char *session, gint64 at_ms,
			      const char *reason, guint graded, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_SESSION_END, error);

	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, session);
	rh_query_int(query, 2, at_ms);
	rh_query_text(query, 3, reason);
	rh_query_int(query, 4, graded);
	return rh_query_run(store, query, error);
}
