/*
 * test_store.c - the state file in good days: every column, card states, undo,
 * editions, renames, sessions, drafts, forgetting.
 */
#include <math.h>
#include "state.h"

/* ------------------------------------------------------------------ columns */

static void fill_every_column(RhEvent *event, RhTick *ticks)
{
	ticks[0] = (RhTick) { "give-direction", TRUE, TRUE, TRUE };
	ticks[1] = (RhTick) { "both", TRUE, FALSE, FALSE };
	ticks[2] = (RhTick) { "a-trap", FALSE, FALSE, TRUE };
	event->facet = "reverse";
	event->tz_min = -210;
	event->session = "s1";
	event->position = 3;
	event->mode = RH_MODE_TYPED;
	event->grade = RH_GRADE_HARD;
	event->suggested = RH_GRADE_GOOD;
	event->confidence = 0;
	event->choice = "second";
	event->variant = 2;
	event->hint = TRUE;
	event->revealed_early = TRUE;
	event->duration_ms = 61000;
	event->think_ms = 4000;
	event->speak_ms = 50000;
	event->words = 97;
	event->deck_version = 7;
	event->rev = 4;
	event->fingerprint = "0123456789abcdef0123456789abcdef";
	event->interview = "u-1";
	event->planned_due_ms = STATE_T0 + 5;
	event->planned_by = "plan";
	event->r_predicted = 0.1 + 0.2;
	event->params = "p-1";
	event->payload = "d\303\251j\303\240 vu";
	event->ticks = ticks;
	event->n_ticks = 3;
}

static gboolean compare_every_column(const RhEvent *row, gpointer data)
{
	const RhEvent *event = data;

	ck_assert_str_eq(row->device, event->device);
	ck_assert_int_eq(row->seq, event->seq);
	ck_assert_int_eq(row->kind, event->kind);
	ck_assert_str_eq(row->deck, "d");
	ck_assert_str_eq(row->card, "c");
	ck_assert_str_eq(row->facet, "reverse");
	ck_assert_int_eq(row->at_ms, STATE_T0);
	ck_assert_int_eq(row->tz_min, -210);
	ck_assert_int_eq(row->practice_day, event->practice_day);
	ck_assert_str_eq(row->session, "s1");
	ck_assert_int_eq(row->position, 3);
	ck_assert_int_eq(row->mode, RH_MODE_TYPED);
	ck_assert_int_eq(row->grade, RH_GRADE_HARD);
	ck_assert_int_eq(row->suggested, RH_GRADE_GOOD);
	ck_assert_int_eq(row->confidence, 0);
	ck_assert_str_eq(row->choice, "second");
	ck_assert_int_eq(row->variant, 2);
	ck_assert(row->hint && row->revealed_early);
	ck_assert_int_eq(row->duration_ms, 61000);
	ck_assert_int_eq(row->think_ms, 4000);
	ck_assert_int_eq(row->speak_ms, 50000);
	ck_assert_int_eq(row->words, 97);
	ck_assert_int_eq(row->deck_version, 7);
	ck_assert_int_eq(row->rev, 4);
	ck_assert_str_eq(row->fingerprint, event->fingerprint);
	ck_assert_str_eq(row->interview, "u-1");
	ck_assert_int_eq(row->planned_due_ms, STATE_T0 + 5);
	ck_assert_str_eq(row->planned_by, "plan");
	ck_assert(row->r_predicted == 0.1 + 0.2);
	ck_assert_str_eq(row->params, "p-1");
	ck_assert_str_eq(row->payload, event->payload);
	ck_assert_ptr_null(row->target_device);
	ck_assert_int_eq(row->target_seq, -1);
	ck_assert_uint_eq(row->n_ticks, 3);
	for (guint i = 0; i < 3; i++) {
		ck_assert_str_eq(row->ticks[i].point, event->ticks[i].point);
		ck_assert_int_eq(row->ticks[i].has_auto, event->ticks[i].has_auto);
		ck_assert_int_eq(row->ticks[i].automatic, event->ticks[i].automatic);
		ck_assert_int_eq(row->ticks[i].user, event->ticks[i].user);
	}
	return TRUE;
}

START_TEST(every_column_comes_back)
{
	g_autoptr(RhStore) store = state_open("s.db");
	RhEvent event = state_event(RH_EVENT_REVIEW, "c", STATE_T0);
	RhTick ticks[3];

	fill_every_column(&event, ticks);
	state_append(store, &event);
	ck_assert_str_eq(event.device, rh_store_device(store));
	ck_assert_int_eq(event.seq, 1);
	/* 08:00 UTC is 04:30 at -3:30: after four, so the same day. */
	ck_assert_int_eq(event.practice_day, STATE_T0 / STATE_DAY);
	g_clear_pointer(&store, rh_store_close);

	store = state_open("s.db");
	event.device = rh_store_device(store);
	ck_assert(rh_store_each_event(store, NULL, NULL, FALSE, compare_every_column, &event,
				      NULL));
	ck_assert(rh_store_each_event(store, "d", "c", TRUE, compare_every_column, &event, NULL));
}
END_TEST

static gboolean check_unknown(const RhEvent *row, gpointer data)
{
	*(int *)data += 1;
	ck_assert_str_eq(row->facet, "");
	ck_assert_ptr_null(row->session);
	ck_assert_int_eq(row->mode, RH_MODE_NONE);
	ck_assert_int_eq(row->suggested, RH_GRADE_NONE);
	ck_assert_int_eq(row->confidence, -1);
	ck_assert_int_eq(row->duration_ms, -1);
	ck_assert_int_eq(row->planned_due_ms, -1);
	ck_assert(isnan(row->r_predicted));
	ck_assert_uint_eq(row->n_ticks, 0);
	return TRUE;
}

START_TEST(what_is_not_known_stays_unknown)
{
	g_autoptr(RhStore) store = state_open("s.db");
	int rows = 0;

	state_grade(store, "c", RH_GRADE_GOOD, STATE_T0);
	ck_assert(rh_store_each_event(store, NULL, NULL, FALSE, check_unknown, &rows, NULL));
	ck_assert_int_eq(rows, 1);
}
END_TEST

static void assert_refused(RhStore *store, RhEvent *event, int code)
{
	GError *error = NULL;

	ck_assert(!rh_store_append(store, event, NULL, &error));
	ck_assert_msg(error->code == code, "code %d: %s", error->code, error->message);
	g_clear_error(&error);
}

START_TEST(bad_events_are_refused)
{
	g_autoptr(RhStore) store = state_open("s.db");
	g_autofree char *longer = g_strnfill(64 * 1024 + 1, 'x');
	RhEvent event = state_event(RH_EVENT_REVIEW, "c", STATE_T0);
	RhStoreReport report = { 0 };

	assert_refused(store, &event, RH_ERROR_INPUT);		/* no grade */
	event.grade = RH_GRADE_GOOD;
	event.card = NULL;
	assert_refused(store, &event, RH_ERROR_INPUT);
	event.card = "c";
	event.payload = longer;
	assert_refused(store, &event, RH_ERROR_LIMIT);
	event.payload = "\xff";
	assert_refused(store, &event, RH_ERROR_INPUT);
	event.payload = NULL;
	event.target_seq = 1;
	assert_refused(store, &event, RH_ERROR_INPUT);
	event.target_seq = -1;
	event.at_ms = -1;
	assert_refused(store, &event, RH_ERROR_INPUT);
	ck_assert(rh_store_verify(store, FALSE, &report, NULL));
	ck_assert_int_eq(report.n_events, 0);
	rh_store_report_clear(&report);
}
END_TEST

/* -------------------------------------------------------------- card states */

START_TEST(grades_are_counted)
{
	g_autoptr(RhStore) store = state_open("s.db");
	RhCardState state = state_card(store, "c");

	ck_assert(!state.seen);
	state = state_grade(store, "c", RH_GRADE_AGAIN, STATE_T0);
	ck_assert(state.seen);
	ck_assert_uint_eq(state.reps, 1);
	ck_assert_uint_eq(state.lapses, 0);
	ck_assert_uint_eq(state.agains_today, 1);
	ck_assert_int_eq(state.due_ms, STATE_T0 + RH_EARLY_RETURN_MIN * STATE_MINUTE);
	state = state_grade(store, "c", RH_GRADE_GOOD, STATE_T0 + 10 * STATE_MINUTE);
	ck_assert_uint_eq(state.successes, 1);
	ck_assert_uint_eq(state.agains_today, 1);
	state = state_grade(store, "c", RH_GRADE_AGAIN, STATE_T0 + 9 * STATE_DAY);
	ck_assert_uint_eq(state.reps, 3);
	ck_assert_uint_eq(state.lapses, 1);
	ck_assert_uint_eq(state.agains_today, 1);
	ck_assert_int_eq(state.last_ms, STATE_T0 + 9 * STATE_DAY);
	ck_assert_int_eq(state.last_grade, RH_GRADE_AGAIN);
	state_verify(store);
}
END_TEST

START_TEST(the_model_is_followed)
{
	g_autoptr(RhStore) store = state_open("s.db");
	const RhModel *model = rh_store_model(store);
	RhMemory memory = rh_model_first(model, RH_GRADE_GOOD);
	RhCardState state;

	state_grade(store, "c", RH_GRADE_GOOD, STATE_T0);
	state = state_grade(store, "c", RH_GRADE_EASY, STATE_T0 + STATE_DAY / 2);
	memory = rh_model_next(model, &memory, RH_GRADE_EASY, 0.5);
	ck_assert(state.memory.stability_long == memory.stability_long);
	ck_assert(state.memory.stability_short == memory.stability_short);
	ck_assert(state.memory.difficulty == memory.difficulty);
}
END_TEST

START_TEST(skip_and_bury_rest_until_tomorrow)
{
	g_autoptr(RhStore) store = state_open("s.db");
	gint64 tomorrow = (STATE_T0 / STATE_DAY + 1) * STATE_DAY + 4 * 60 * STATE_MINUTE;
	RhCardState state = state_do(store, RH_EVENT_SKIP, "new", STATE_T0, NULL);

	ck_assert(!state.seen);
	ck_assert_int_eq(state.due_ms, tomorrow);
	state_grade(store, "c", RH_GRADE_AGAIN, STATE_T0);
	state = state_do(store, RH_EVENT_BURY, "c", STATE_T0 + 1, NULL);
	ck_assert(state.buried);
	ck_assert_int_eq(state.due_ms, tomorrow);
	state = state_grade(store, "c", RH_GRADE_AGAIN, STATE_T0 + 2);
	ck_assert(!state.buried);
	ck_assert_int_lt(state.due_ms, tomorrow);
	state_verify(store);
}
END_TEST

START_TEST(suspend_covers_every_facet)
{
	g_autoptr(RhStore) store = state_open("s.db");
	gint64 due = state_grade(store, "c", RH_GRADE_GOOD, STATE_T0).due_ms;
	RhCardState state = state_do(store, RH_EVENT_SUSPEND, "c", STATE_T0 + 1, NULL);

	ck_assert(state.suspended);
	ck_assert_int_eq(state.due_ms, G_MAXINT64);
	/* Also one that was never asked, and has no row of its own. */
	ck_assert(rh_store_card(store, "d", "c", "reverse", &state, NULL));
	ck_assert(state.suspended && !state.seen);
	state = state_do(store, RH_EVENT_RESUME, "c", STATE_T0 + 2, NULL);
	ck_assert_int_eq(state.due_ms, due);
	ck_assert(!state.suspended);
	ck_assert(state_do(store, RH_EVENT_FLAG, "c", STATE_T0 + 3, NULL).flagged);
	ck_assert(!state_do(store, RH_EVENT_FLAG, "c", STATE_T0 + 4, "off").flagged);
	state_verify(store);
}
END_TEST

START_TEST(reset_starts_anew)
{
	g_autoptr(RhStore) store = state_open("s.db");
	RhCardState state;

	state_grade(store, "c", RH_GRADE_GOOD, STATE_T0);
	state = state_do(store, RH_EVENT_RESET, "c", STATE_T0 + 1, NULL);
	ck_assert(!state.seen);
	ck_assert_uint_eq(state.reps, 0);
	state = state_grade(store, "c", RH_GRADE_GOOD, STATE_T0 + 2);
	ck_assert_uint_eq(state.reps, 1);
	state_verify(store);
}
END_TEST

/* --------------------------------------------------------------------- undo */

static gboolean collect_seq(const RhEvent *event, gpointer data)
{
	g_string_append_printf(data, "%s%" G_GINT64_FORMAT, ((GString *)data)->len > 0 ? " " : "",
			       event->seq);
	return TRUE;
}

/* The numbers of the events concerned, newest change last; "!" when too few. */
static char *step_back(RhStore *store, gboolean redo, guint steps, gint64 at_ms)
{
	GString *seqs = g_string_new(NULL);
	GError *error = NULL;
	gboolean ok = redo ? rh_store_redo(store, steps, at_ms, 0, collect_seq, seqs, &error) :
			     rh_store_undo(store, steps, at_ms, 0, collect_seq, seqs, &error);

	if (!ok) {
		ck_assert_int_eq(error->code, RH_ERROR_NOT_FOUND);
		g_clear_error(&error);
		g_string_append(seqs, "!");
	}
	return g_string_free(seqs, FALSE);
}

#define ASSERT_STEPS(store, redo, steps, at, expected) do { \
	g_autofree char *got_steps = step_back(store, redo, steps, at); \
	ck_assert_str_eq(got_steps, expected); \
} while (0)

START_TEST(undo_takes_any_number_of_steps)
{
	g_autoptr(RhStore) store = state_open("s.db");
	gint64 at = STATE_T0;
	RhCardState first = state_grade(store, "a", RH_GRADE_GOOD, at++);
	RhCardState second;

	state_grade(store, "b", RH_GRADE_HARD, at++);
	second = state_grade(store, "a", RH_GRADE_AGAIN, at++);
	ASSERT_STEPS(store, FALSE, 1, at++, "3");
	ck_assert_uint_eq(state_card(store, "a").reps, 1);
	ck_assert_int_eq(state_card(store, "a").due_ms, first.due_ms);
	g_clear_pointer(&store, rh_store_close);

	store = state_open("s.db");
	ASSERT_STEPS(store, FALSE, 1, at++, "2");
	ck_assert(!state_card(store, "b").seen);
	ASSERT_STEPS(store, TRUE, 2, at++, "2 3");
	ck_assert_int_eq(state_card(store, "a").due_ms, second.due_ms);
	ck_assert(state_card(store, "b").seen);
	ASSERT_STEPS(store, TRUE, 1, at++, "!");
	ASSERT_STEPS(store, FALSE, 9, at++, "3 2 1!");
	ck_assert(!state_card(store, "a").seen);
	ASSERT_STEPS(store, FALSE, 1, at++, "!");
	ASSERT_STEPS(store, TRUE, 1, at++, "1");
	state_verify(store);
}
END_TEST

START_TEST(a_new_action_ends_redo)
{
	g_autoptr(RhStore) store = state_open("s.db");

	state_grade(store, "a", RH_GRADE_GOOD, STATE_T0);
	ASSERT_STEPS(store, FALSE, 1, STATE_T0 + 1, "1");
	state_grade(store, "b", RH_GRADE_GOOD, STATE_T0 + 2);
	ASSERT_STEPS(store, TRUE, 1, STATE_T0 + 3, "!");
	ASSERT_STEPS(store, FALSE, 2, STATE_T0 + 4, "3!");
	state_verify(store);
}
END_TEST

START_TEST(undo_survives_a_clock_set_back)
{
	g_autoptr(RhStore) store = state_open("s.db");

	state_grade(store, "a", RH_GRADE_GOOD, STATE_T0);
	ASSERT_STEPS(store, FALSE, 1, STATE_T0 - STATE_DAY, "1");
	ck_assert(!state_card(store, "a").seen);
	ASSERT_STEPS(store, TRUE, 1, STATE_T0 - 2 * STATE_DAY, "1");
	ck_assert(state_card(store, "a").seen);
	state_verify(store);
}
END_TEST

START_TEST(undo_of_a_suspension_frees_every_facet)
{
	g_autoptr(RhStore) store = state_open("s.db");
	RhEvent event = state_event(RH_EVENT_REVIEW, "c", STATE_T0);
	RhCardState state;

	event.grade = RH_GRADE_GOOD;
	event.facet = "reverse";
	state_append(store, &event);
	state_do(store, RH_EVENT_SUSPEND, "c", STATE_T0 + 1, NULL);
	ASSERT_STEPS(store, FALSE, 1, STATE_T0 + 2, "2");
	ck_assert(rh_store_card(store, "d", "c", "reverse", &state, NULL));
	ck_assert(state.seen && !state.suspended);
	state_verify(store);
}
END_TEST

/* ----------------------------------------------------------------- editions */

START_TEST(a_reworded_card_is_due_tomorrow_at_the_latest)
{
	g_autoptr(RhStore) store = state_open("s.db");
	gint64 at = STATE_T0 + STATE_DAY;
	RhCardState state;

	state_grade(store, "c", RH_GRADE_EASY, STATE_T0);
	state = state_do(store, RH_EVENT_EDITION, "c", at, "reworded");
	ck_assert_str_eq(state.mark, "reworded");
	ck_assert_int_eq(state.due_ms, (at / STATE_DAY + 1) * STATE_DAY + 240 * STATE_MINUTE);
	ck_assert_str_eq(state_grade(store, "c", RH_GRADE_GOOD, at + STATE_DAY).mark, "");
	state_verify(store);
}
END_TEST

START_TEST(a_changed_card_is_due_at_a_third)
{
	g_autoptr(RhStore) store = state_open("s.db");
	gint64 due = state_grade(store, "c", RH_GRADE_EASY, STATE_T0).due_ms;
	RhEvent event = state_event(RH_EVENT_EDITION, "c", STATE_T0 + STATE_DAY);
	RhCardState state;

	event.payload = "changed";
	event.rev = 2;
	state = state_append(store, &event);
	ck_assert_str_eq(state.mark, "changed");
	ck_assert_uint_eq(state.rev, 2);
	ck_assert_int_eq(state.due_ms, STATE_T0 + (due - STATE_T0) / 3);
	/* A short interval keeps a day. */
	state_grade(store, "short", RH_GRADE_AGAIN, STATE_T0);
	state_do(store, RH_EVENT_BURY, "short", STATE_T0, NULL);
	state_do(store, RH_EVENT_BURY, "short", STATE_T0 + 3 * STATE_DAY, NULL);
	state = state_do(store, RH_EVENT_EDITION, "short", STATE_T0 + 3 * STATE_DAY + 1, "changed");
	ck_assert_int_eq(state.due_ms, STATE_T0 + STATE_DAY);
	state_verify(store);
}
END_TEST

START_TEST(a_retired_card_comes_back)
{
	g_autoptr(RhStore) store = state_open("s.db");
	gint64 due = state_grade(store, "c", RH_GRADE_GOOD, STATE_T0).due_ms;

	ck_assert_int_eq(state_do(store, RH_EVENT_RETIRE, "c", STATE_T0 + 1, NULL).due_ms,
			 G_MAXINT64);
	ck_assert_int_eq(state_do(store, RH_EVENT_EDITION, "c", STATE_T0 + 2, "returned").due_ms,
			 due);
	state_verify(store);
}
END_TEST

START_TEST(a_rename_moves_history)
{
	g_autoptr(RhStore) store = state_open("s.db");
	RhCardState before = state_grade(store, "old", RH_GRADE_GOOD, STATE_T0);
	RhEvent rename = state_event(RH_EVENT_RENAME, "old", STATE_T0 + 1);
	RhSeenCard seen = { .rev = 1 };
	g_autoptr(GPtrArray) cards = g_ptr_array_new();
	g_autofree char *answer = NULL;

	seen.card = g_strdup("new");
	g_ptr_array_add(cards, &seen);
	rename.payload = "new";
	ck_assert(rh_store_save_answer(store, "d", "old", "what I said", STATE_T0, NULL));
	ck_assert(rh_store_take_edition(store, "d", 2, "f", "/x", cards, &rename, 1, NULL));
	ck_assert(!state_card(store, "old").seen);
	ck_assert_int_eq(state_card(store, "new").due_ms != 0, TRUE);
	ck_assert(state_card(store, "new").memory.stability_long == before.memory.stability_long);
	answer = rh_store_last_answer(store, "d", "new", NULL);
	ck_assert_str_eq(answer, "what I said");
	/* Renamed again, graded, and what was done under an older id undone. */
	rename.card = "new";
	rename.payload = "newer";
	rename.at_ms++;
	state_append(store, &rename);
	ck_assert_uint_eq(state_grade(store, "newer", RH_GRADE_GOOD, STATE_T0 + 9).reps, 2);
	ASSERT_STEPS(store, FALSE, 2, STATE_T0 + 10, "4 1");
	ck_assert(!state_card(store, "newer").seen);
	ASSERT_STEPS(store, TRUE, 1, STATE_T0 + 11, "1");
	ck_assert_uint_eq(state_card(store, "newer").reps, 1);
	state_verify(store);
	g_free(seen.card);
}
END_TEST

START_TEST(editions_are_remembered)
{
	g_autoptr(RhStore) store = state_open("s.db");
	g_autoptr(GPtrArray) cards = g_ptr_array_new();
	g_autoptr(GPtrArray) found = NULL;
	g_autofree char *name = g_strdup("a"), *mark = g_strdup("f1");
	RhSeenCard seen = { name, 3, mark };
	const RhSeenCard *got;
	g_autofree char *fingerprint = NULL, *source = NULL;
	guint version = 99;

	ck_assert(rh_store_deck_seen(store, "d", &version, NULL, NULL, NULL));
	ck_assert_uint_eq(version, 0);
	g_ptr_array_add(cards, &seen);
	ck_assert(rh_store_take_edition(store, "d", 4, "ff", "/src", cards, NULL, 0, NULL));
	ck_assert(rh_store_deck_seen(store, "d", &version, &fingerprint, &source, NULL));
	ck_assert_uint_eq(version, 4);
	ck_assert_str_eq(fingerprint, "ff");
	ck_assert_str_eq(source, "/src");
	found = rh_store_cards_seen(store, "d", NULL);
	ck_assert_uint_eq(found->len, 1);
	got = g_ptr_array_index(found, 0);
	ck_assert_str_eq(got->card, "a");
	ck_assert_uint_eq(got->rev, 3);
	ck_assert_str_eq(got->fingerprint, "f1");
}
END_TEST

/* ----------------------------------------------- sessions, texts, forgetting */

START_TEST(texts_and_values_are_kept)
{
	g_autoptr(RhStore) store = state_open("s.db");
	g_autofree char *draft = NULL, *gone = NULL, *answer = NULL, *value = NULL;

	ck_assert(rh_store_save_draft(store, "d", "c", "half", STATE_T0, NULL));
	draft = rh_store_take_draft(store, "d", "c", NULL);
	ck_assert_str_eq(draft, "half");
	gone = rh_store_take_draft(store, "d", "c", NULL);
	ck_assert_ptr_null(gone);
	ck_assert(rh_store_save_answer(store, "d", "c", "one", STATE_T0, NULL));
	ck_assert(rh_store_save_answer(store, "d", "c", "two", STATE_T0, NULL));
	answer = rh_store_last_answer(store, "d", "c", NULL);
	ck_assert_str_eq(answer, "two");
	ck_assert_ptr_null(rh_store_get_meta(store, "minutes", NULL));
	ck_assert(rh_store_set_meta(store, "minutes", "10", NULL));
	value = rh_store_get_meta(store, "minutes", NULL);
	ck_assert_str_eq(value, "10");
	ck_assert(!rh_store_set_meta(store, "store.device", "x", NULL));
}
END_TEST

START_TEST(sessions_see_each_other)
{
	g_autoptr(RhStore) store = state_open("s.db");
	g_autofree char *one = NULL, *two = NULL;
	guint others = 9;

	one = rh_store_session_begin(store, STATE_T0, 10.0, &others, NULL);
	ck_assert_ptr_nonnull(one);
	ck_assert_uint_eq(others, 0);	/* one's own process does not count */
	two = rh_store_session_begin(store, STATE_T0, 10.0, &others, NULL);
	ck_assert_str_ne(one, two);
	ck_assert(rh_store_session_end(store, one, STATE_T0 + 1, "quit", 3, NULL));
}
END_TEST

static gboolean count_kinds(const RhEvent *event, gpointer data)
{
	int *kinds = data;

	kinds[event->kind]++;
	return TRUE;
}

START_TEST(a_forgotten_card_leaves_a_tombstone)
{
	g_autoptr(RhStore) store = state_open("s.db");
	g_autofree char *backup = NULL, *answer = NULL;
	int kinds[RH_N_EVENTS] = { 0 };
	GError *error = NULL;

	state_grade(store, "c", RH_GRADE_GOOD, STATE_T0);
	state_do(store, RH_EVENT_NOTE, "c", STATE_T0 + 1, "private");
	state_grade(store, "other", RH_GRADE_GOOD, STATE_T0 + 2);
	ck_assert(rh_store_save_answer(store, "d", "c", "secret words", STATE_T0, NULL));
	ck_assert(rh_store_forget(store, "d", "c", STATE_T0 - 5, 0, &backup, NULL));
	ck_assert(g_file_test(backup, G_FILE_TEST_EXISTS));
	ck_assert(rh_store_each_event(store, NULL, NULL, FALSE, count_kinds, kinds, NULL));
	ck_assert_int_eq(kinds[RH_EVENT_REVIEW], 1);
	ck_assert_int_eq(kinds[RH_EVENT_NOTE], 0);
	ck_assert_int_eq(kinds[RH_EVENT_FORGET], 1);
	answer = rh_store_last_answer(store, "d", "c", NULL);
	ck_assert_ptr_null(answer);
	ck_assert(!state_card(store, "c").seen);
	ck_assert(!rh_store_forget(store, "d", "c", STATE_T0, 0, NULL, &error));
	ck_assert_int_eq(error->code, RH_ERROR_NOT_FOUND);
	g_clear_error(&error);
	/* It can be learned anew. */
	ck_assert_uint_eq(state_grade(store, "c", RH_GRADE_GOOD, STATE_T0 + STATE_DAY).reps, 1);
	state_verify(store);
}
END_TEST

START_TEST(forgotten_text_is_not_left_in_the_file)
{
	g_autoptr(RhStore) store = state_open("s.db");
	g_autofree char *path = state_path("s.db"), *bytes = NULL;
	gsize length = 0;

	state_grade(store, "c", RH_GRADE_GOOD, STATE_T0);
	state_do(store, RH_EVENT_NOTE, "c", STATE_T0 + 1, "xyzzy-private-note");
	ck_assert(rh_store_forget(store, "d", "c", STATE_T0 + 2, 0, NULL, NULL));
	g_clear_pointer(&store, rh_store_close);
	ck_assert(g_file_get_contents(path, &bytes, &length, NULL));
	for (gsize i = 0; i + 5 < length; i++)
		ck_assert(memcmp(bytes + i, "xyzzy", 5) != 0);
}
END_TEST

static Suite *store_suite(void)
{
	Suite *suite = suite_create("store");
	TCase *tcase = tcase_create("good days");

	tcase_add_checked_fixture(tcase, state_setup, state_teardown);
	tcase_add_test(tcase, every_column_comes_back);
	tcase_add_test(tcase, what_is_not_known_stays_unknown);
	tcase_add_test(tcase, bad_events_are_refused);
	tcase_add_test(tcase, grades_are_counted);
	tcase_add_test(tcase, the_model_is_followed);
	tcase_add_test(tcase, skip_and_bury_rest_until_tomorrow);
	tcase_add_test(tcase, suspend_covers_every_facet);
	tcase_add_test(tcase, reset_starts_anew);
	tcase_add_test(tcase, undo_takes_any_number_of_steps);
	tcase_add_test(tcase, a_new_action_ends_redo);
	tcase_add_test(tcase, undo_survives_a_clock_set_back);
	tcase_add_test(tcase, undo_of_a_suspension_frees_every_facet);
	tcase_add_test(tcase, a_reworded_card_is_due_tomorrow_at_the_latest);
	tcase_add_test(tcase, a_changed_card_is_due_at_a_third);
	tcase_add_test(tcase, a_retired_card_comes_back);
	tcase_add_test(tcase, a_rename_moves_history);
	tcase_add_test(tcase, editions_are_remembered);
	tcase_add_test(tcase, texts_and_values_are_kept);
	tcase_add_test(tcase, sessions_see_each_other);
	tcase_add_test(tcase, a_forgotten_card_leaves_a_tombstone);
	tcase_add_test(tcase, forgotten_text_is_not_left_in_the_file);
	suite_add_tcase(suite, tcase);
	return suite;
}

int main(void)
{
	return unit_main(store_suite());
}
