/*
 * mkstate.c - makes a state file for the command-line tests.
 *
 *	mkstate FILE ACTION...
 *
 * DECK/CARD=GRADE grades a card, DECK/CARD=GRADE:R one in 20 seconds that the model
 * expected to be known with chance R.  DECK/CARD=KIND appends another kind of event;
 * +MINUTES moves the clock, which starts at 2026-12-01 09:00 UTC; sql=TEXT runs SQL
 * on the file, as a damage would; log=FILE adds the rows of a review log, sorted by
 * time, as grades of cards of the deck "d".
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <rehearse/error.h>
#include <rehearse/store.h>
#include "store/private.h"

static const RhStoreRules rules = {
	.retention = 0.90, .day_start_hour = 4, .now_ms = G_GINT64_CONSTANT(1796115600000),
};

static void die(const char *what, const char *why)
{
	fprintf(stderr, "mkstate: %s: %s\n", what, why);
	exit(1);
}

static void append(RhStore *store, const char *action, gint64 at_ms)
{
	g_auto(GStrv) parts = g_strsplit_set(action, "/=", 3);
	RhEvent event = RH_EVENT_INIT;
	GError *error = NULL;

	if (g_strv_length(parts) != 3)
		die(action, "no action");
	event.deck = parts[0];
	event.card = parts[1];
	event.at_ms = at_ms;
	event.kind = RH_EVENT_REVIEW;
	event.grade = (RhGrade)atoi(parts[2]);
	if (strchr(parts[2], ':') != NULL) {
		event.r_predicted = g_ascii_strtod(strchr(parts[2], ':') + 1, NULL);
		event.duration_ms = 20000;
	}
	for (int kind = 0; event.grade == RH_GRADE_NONE && kind < RH_N_EVENTS; kind++)
		if (strcmp(parts[2], rh_event_kind_name((RhEventKind)kind)) == 0)
			event.kind = (RhEventKind)kind;
	if (!rh_store_append(store, &event, NULL, &error))
		die(action, error->message);
}

static void add_log(RhStore *store, const char *path)
{
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;

	if (!g_file_get_contents(path, &text, NULL, NULL))
		die(path, "cannot be read");
	/* Thousands of rows, and nobody pulls the plug: the disk need not be waited for. */
	if (!rh_store_exec(store, "PRAGMA synchronous = OFF", NULL))
		die(path, "cannot be added");
	lines = g_strsplit(text, "\n", -1);
	for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++) {
		g_auto(GStrv) fields = g_strsplit(lines[i], "\t", -1);
		g_autofree char *action = NULL;

		if (g_strv_length(fields) < 3)
			die(path, "is no review log");
		action = g_strdup_printf("d/c%s=%s", fields[0], fields[2]);
		append(store, action, g_ascii_strtoll(fields[1], NULL, 10));
	}
}

static void run_sql(const char *path, const char *text)
{
	sqlite3 *db = NULL;
	char *why = NULL;

	if (sqlite3_open(path, &db) != SQLITE_OK ||
	    sqlite3_exec(db, text, NULL, NULL, &why) != SQLITE_OK)
		die(text, why != NULL ? why : "cannot open");
	sqlite3_close(db);
}

int main(int argc, char **argv)
{
	GError *error = NULL;
	RhStore *store;
	gint64 at_ms = rules.now_ms;

	if (argc < 2)
		die("usage", "mkstate FILE ACTION...");
	store = rh_store_open(argv[1], RH_STORE_CREATE, &rules, &error);
	if (store == NULL)
		die(argv[1], error->message);
	for (int i = 2; i < argc; i++) {
		if (argv[i][0] == '+')
			at_ms += g_ascii_strtoll(argv[i] + 1, NULL, 10) * 60000;
		else if (g_str_has_prefix(argv[i], "sql="))
			run_sql(argv[1], argv[i] + 4);
		else if (g_str_has_prefix(argv[i], "log="))
			add_log(store, argv[i] + 4);
		else
			append(store, argv[i], at_ms++);
	}
	rh_store_close(store);
	return 0;
}
