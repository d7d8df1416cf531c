/*
 * bench-store.c - durable grades a second through the store, against bare SQLite
 * that runs the same statements with the same settings.
 *
 * The statements are not a copy: they are recorded from one append of the store
 * and prepared by the bare loop, which binds values of the same types.  What is
 * left is what the store adds: checking, binding by table, the memory model.
 * The two take turns, and the ratio is the median of the turns, as disks differ
 * from second to second.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <glib/gstdio.h>
#include <rehearse/store.h>
#include "store/private.h"

#define TURNS 9
#define GRADES 150	/* a turn */
#define CARDS 200
#define T0 G_GINT64_CONSTANT(1764576000000)

typedef struct {
	RhStore *store;
	sqlite3 *bare;
	GPtrArray *texts;	/* of the statements of one append */
	sqlite3_stmt *stmts[16];
	gint64 n_store, n_bare;
} Bench;

static void die(const char *what, const char *why)
{
	fprintf(stderr, "bench-store: %s: %s\n", what, why);
	exit(1);
}

/* ---------------------------------------------------------------- the store */

static void grade(RhStore *store, gint64 n)
{
	g_autofree char *card = g_strdup_printf("card-%d", (int)(n % CARDS));
	RhEvent event = RH_EVENT_INIT;
	RhCardState state;
	GError *error = NULL;

	event.kind = RH_EVENT_REVIEW;
	event.deck = "leader-manager";
	event.card = card;
	event.session = "0123456789abcdef";
	event.mode = RH_MODE_ALOUD;
	event.grade = event.suggested = n % 7 == 0 ? RH_GRADE_AGAIN : RH_GRADE_GOOD;
	event.at_ms = T0 + n * 30000;
	event.duration_ms = 24000;
	event.fingerprint = "0123456789abcdef0123456789abcdef";
	event.r_predicted = 0.91;
	if (!rh_store_append(store, &event, &state, &error))
		die("append", error->message);
}

static int record(unsigned what, void *data, void *stmt, void *text)
{
	(void)what;
	(void)text;
	g_ptr_array_add(data, g_strdup(sqlite3_sql(stmt)));
	return 0;
}

/* ------------------------------------------------------------- bare SQLite */

static void bind_event(sqlite3_stmt *stmt, const char *device, const char *card, gint64 n)
{
	for (int i = 1; i <= sqlite3_bind_parameter_count(stmt); i++)
		sqlite3_bind_null(stmt, i);
	sqlite3_bind_text(stmt, 1, device, -1, SQLITE_STATIC);
	sqlite3_bind_int64(stmt, 2, n + 1);
	sqlite3_bind_text(stmt, 3, "review", -1, SQLITE_STATIC);
	sqlite3_bind_text(stmt, 4, "leader-manager", -1, SQLITE_STATIC);
	sqlite3_bind_text(stmt, 5, card, -1, SQLITE_STATIC);
	sqlite3_bind_text(stmt, 6, "", -1, SQLITE_STATIC);
	sqlite3_bind_int64(stmt, 7, T0 + n * 30000);
	sqlite3_bind_int64(stmt, 8, 0);
	sqlite3_bind_int64(stmt, 9, 20423);
	sqlite3_bind_text(stmt, 10, "0123456789abcdef", -1, SQLITE_STATIC);
	sqlite3_bind_text(stmt, 12, "aloud", -1, SQLITE_STATIC);
	sqlite3_bind_int64(stmt, 13, n % 7 == 0 ? 1 : 3);
	sqlite3_bind_int64(stmt, 14, n % 7 == 0 ? 1 : 3);
	sqlite3_bind_int64(stmt, 18, 0);
	sqlite3_bind_int64(stmt, 19, 0);
	sqlite3_bind_int64(stmt, 20, 24000);
	sqlite3_bind_text(stmt, 26, "0123456789abcdef0123456789abcdef", -1, SQLITE_STATIC);
	sqlite3_bind_double(stmt, 30, 0.91);
}

static void bind_card(sqlite3_stmt *stmt, const char *card, gint64 n)
{
	sqlite3_bind_text(stmt, 1, "leader-manager", -1, SQLITE_STATIC);
	sqlite3_bind_text(stmt, 2, card, -1, SQLITE_STATIC);
	sqlite3_bind_text(stmt, 3, "", -1, SQLITE_STATIC);
	sqlite3_bind_int64(stmt, 4, 1);
	for (int i = 5; i <= 7; i++)
		sqlite3_bind_double(stmt, i, 3.1415926535 + (double)n);
	for (int i = 8; i <= 22; i++)
		sqlite3_bind_int64(stmt, i, i <= 11 ? T0 + n : n % 4);
	sqlite3_bind_text(stmt, 23, "", -1, SQLITE_STATIC);
}

/* By what a statement is, as far as its parameters go. */
static void bind(sqlite3_stmt *stmt, const char *device, const char *card, gint64 n)
{
	const char *sql = sqlite3_sql(stmt);

	if (g_str_has_prefix(sql, "INSERT INTO event")) {
		bind_event(stmt, device, card, n);
	} else if (g_str_has_prefix(sql, "INSERT OR REPLACE INTO card")) {
		bind_card(stmt, card, n);
	} else if (strstr(sql, "FROM meta") != NULL) {
		sqlite3_bind_text(stmt, 1, "store.cache", -1, SQLITE_STATIC);
	} else if (strstr(sql, "max(seq)") != NULL) {
		sqlite3_bind_text(stmt, 1, device, -1, SQLITE_STATIC);
	} else if (sqlite3_bind_parameter_count(stmt) > 0) {
		sqlite3_bind_text(stmt, 1, "leader-manager", -1, SQLITE_STATIC);
		sqlite3_bind_text(stmt, 2, card, -1, SQLITE_STATIC);
		if (strstr(sql, "(at_ms, device, seq) >") != NULL) {
			sqlite3_bind_int64(stmt, 3, T0 + n * 30000);
			sqlite3_bind_text(stmt, 4, device, -1, SQLITE_STATIC);
			sqlite3_bind_int64(stmt, 5, n + 1);
		} else if (strstr(sql, "facet = ?3") != NULL) {
			sqlite3_bind_text(stmt, 3, "", -1, SQLITE_STATIC);
		}
	}
}

static void grade_bare(Bench *bench, gint64 n)
{
	char card[32];

	g_snprintf(card, sizeof(card), "card-%d", (int)(n % CARDS));
	for (guint i = 0; i < bench->texts->len; i++) {
		int code;

		bind(bench->stmts[i], rh_store_device(bench->store), card, n);
		while ((code = sqlite3_step(bench->stmts[i])) == SQLITE_ROW)
			;
		if (code != SQLITE_DONE)
			die("bare SQLite", sqlite3_errmsg(bench->bare));
		sqlite3_reset(bench->stmts[i]);
	}
}

static void open_bare(Bench *bench, const char *path)
{
	RhStore *blank = rh_store_open(path, RH_STORE_CREATE, rh_store_rules(bench->store), NULL);

	if (blank == NULL)
		die("open", path);
	rh_store_close(blank);
	if (sqlite3_open_v2(path, &bench->bare, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
			    NULL) != SQLITE_OK ||
	    sqlite3_exec(bench->bare, "PRAGMA mmap_size = 0; PRAGMA cell_size_check = ON;"
			 "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;"
			 "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA;", NULL, NULL,
			 NULL) != SQLITE_OK)
		die("open", sqlite3_errmsg(bench->bare));
	if (bench->texts->len == 0 || bench->texts->len > G_N_ELEMENTS(bench->stmts))
		die("recording", "an append runs no statements, or too many");
	for (guint i = 0; i < bench->texts->len; i++)
		if (sqlite3_prepare_v3(bench->bare, g_ptr_array_index(bench->texts, i), -1,
				       SQLITE_PREPARE_PERSISTENT, &bench->stmts[i],
				       NULL) != SQLITE_OK)
			die("prepare", sqlite3_errmsg(bench->bare));
}

/* ------------------------------------------------------------------ measuring */

static double turn_store(Bench *bench)
{
	gint64 start = g_get_monotonic_time();

	for (int i = 0; i < GRADES; i++)
		grade(bench->store, bench->n_store++);
	return (double)(g_get_monotonic_time() - start);
}

static double turn_bare(Bench *bench)
{
	gint64 start = g_get_monotonic_time();

	for (int i = 0; i < GRADES; i++)
		grade_bare(bench, bench->n_bare++);
	return (double)(g_get_monotonic_time() - start);
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static void measure(Bench *bench)
{
	double ratios[TURNS], ours = 0, theirs = 0;

	for (int i = 0; i < TURNS; i++) {
		double store_us, bare_us;

		/* Who goes first changes, too. */
		if (i % 2 == 0) {
			store_us = turn_store(bench);
			bare_us = turn_bare(bench);
		} else {
			bare_us = turn_bare(bench);
			store_us = turn_store(bench);
		}
		ratios[i] = bare_us / store_us;
		ours += store_us;
		theirs += bare_us;
	}
	qsort(ratios, TURNS, sizeof(ratios[0]), compare);
	printf("durable grades: %.2f of bare SQLite (aim at least 0.8); "
	       "%.0f and %.0f a second, %u statements each\n", ratios[TURNS / 2],
	       TURNS * GRADES / ours * 1e6, TURNS * GRADES / theirs * 1e6, bench->texts->len);
}

/* The first round grades every card once, so that all that follow are alike. */
static void warm_up(Bench *bench)
{
	for (int i = 0; i < CARDS; i++)
		grade(bench->store, bench->n_store++);
	sqlite3_trace_v2(bench->store->db, SQLITE_TRACE_STMT, record, bench->texts);
	grade(bench->store, bench->n_store++);
	sqlite3_trace_v2(bench->store->db, 0, NULL, NULL);
}

int main(void)
{
	static const RhStoreRules rules = { .retention = 0.90, .day_start_hour = 4, .now_ms = T0 };
	g_autofree char *folder = g_dir_make_tmp("rehearse-bench-XXXXXX", NULL);
	g_autofree char *ours = g_build_filename(folder, "store.db", NULL);
	g_autofree char *theirs = g_build_filename(folder, "bare.db", NULL);
	Bench bench = { .texts = g_ptr_array_new_with_free_func(g_free) };

	bench.store = rh_store_open(ours, RH_STORE_CREATE, &rules, NULL);
	if (bench.store == NULL)
		die("open", ours);
	warm_up(&bench);
	open_bare(&bench, theirs);
	while (bench.n_bare < bench.n_store)
		grade_bare(&bench, bench.n_bare++);
	measure(&bench);
	for (guint i = 0; i < bench.texts->len; i++)
		sqlite3_finalize(bench.stmts[i]);
	sqlite3_close(bench.bare);
	rh_store_close(bench.store);
	g_ptr_array_unref(bench.texts);
	g_unlink(ours);
	g_unlink(theirs);
	g_rmdir(folder);
	return 0;
}
