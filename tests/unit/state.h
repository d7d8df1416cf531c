/*
 * state.h - a temporary folder with a state file in it, and short ways to append
 * to it, for the tests of the store.
 */
#ifndef TESTS_STATE_H
#define TESTS_STATE_H

#include <glib/gstdio.h>
#include <rehearse/error.h>
#include <rehearse/journal.h>
#include <rehearse/schedule.h>
#include <rehearse/store.h>
#include <rehearse/upkeep.h>
#include "unit.h"

#define STATE_T0 G_GINT64_CONSTANT(1764576000000)	/* 2025-12-01 08:00 UTC */
#define STATE_MINUTE G_GINT64_CONSTANT(60000)
#define STATE_DAY G_GINT64_CONSTANT(86400000)

static const RhStoreRules state_rules = {
	.retention = 0.90, .day_start_hour = 4, .now_ms = STATE_T0, .busy_ms = 100,
};

static char *state_folder;

static inline void state_setup(void)
{
	state_folder = g_dir_make_tmp("rehearse-state-XXXXXX", NULL);
	ck_assert_ptr_nonnull(state_folder);
}

static inline void state_teardown(void)
{
	GDir *dir = g_dir_open(state_folder, 0, NULL);
	const char *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *path = g_build_filename(state_folder, name, NULL);

		/* A folder in it is empty by then. */
		if (g_unlink(path) != 0)
			g_rmdir(path);
	}
	g_clear_pointer(&dir, g_dir_close);
	ck_assert_int_eq(g_rmdir(state_folder), 0);
	g_clear_pointer(&state_folder, g_free);
}

static inline char *state_path(const char *name)
{
	return g_build_filename(state_folder, name, NULL);
}

static inline RhStore *state_open_with(const char *name, const RhStoreRules *rules)
{
	g_autofree char *path = state_path(name);
	GError *error = NULL;
	RhStore *store = rh_store_open(path, RH_STORE_CREATE, rules, &error);

	ck_assert_msg(store != NULL, "%s", error != NULL ? error->message : "no error");
	return store;
}

static inline RhStore *state_open(const char *name)
{
	return state_open_with(name, &state_rules);
}

static inline RhEvent state_event(RhEventKind kind, const char *card, gint64 at_ms)
{
	RhEvent event = RH_EVENT_INIT;

	event.kind = kind;
	event.deck = "d";
	event.card = card;
	event.at_ms = at_ms;
	return event;
}

/* Appends EVENT, which must succeed; the card's new state. */
static inline RhCardState state_append(RhStore *store, RhEvent *event)
{
	RhCardState state = { 0 };
	GError *error = NULL;
	gboolean ok = rh_store_append(store, event, &state, &error);

	ck_assert_msg(ok, "%s", error != NULL ? error->message : "no error");
	return state;
}

static inline RhCardState state_do(RhStore *store, RhEventKind kind, const char *card, gint64 at_ms,
				   const char *payload)
{
	RhEvent event = state_event(kind, card, at_ms);

	event.payload = payload;
	return state_append(store, &event);
}

static inline RhCardState state_grade(RhStore *store, const char *card, RhGrade grade, gint64 at_ms)
{
	RhEvent event = state_event(RH_EVENT_REVIEW, card, at_ms);

	event.grade = grade;
	return state_append(store, &event);
}

static inline RhCardState state_card(RhStore *store, const char *card)
{
	RhCardState state = { 0 };

	ck_assert(rh_store_card(store, "d", card, "", &state, NULL));
	return state;
}

/* Cache and log agree, and SQLite finds nothing. */
static inline void state_verify(RhStore *store)
{
	RhStoreReport report = { 0 };
	GError *error = NULL;

	ck_assert_msg(rh_store_verify(store, FALSE, &report, &error), "%s",
		      error != NULL ? error->message : "no error");
	ck_assert_int_eq(report.differences, 0);
	ck_assert(report.integrity_ok);
	rh_store_report_clear(&report);
}

#endif
