/*
 * test_log.c - the log is the truth: the cache equals a replay after any
 * history, and the union of two logs is the same in either order.
 */
#include "state.h"
#include "store/private.h"

/* ------------------------------------------------------------- random events */

static const char *const cards[] = { "a", "b", "c", "d" };
static const char *const facets[] = { "", "", "", "reverse" };

static void random_event(RhStore *store, GRand *rand, gint64 at_ms)
{
	static const RhEventKind kinds[] = {
		RH_EVENT_REVIEW, RH_EVENT_REVIEW, RH_EVENT_REVIEW, RH_EVENT_REVIEW,
		RH_EVENT_REVIEW, RH_EVENT_IMPORT, RH_EVENT_SKIP, RH_EVENT_BURY,
		RH_EVENT_SUSPEND, RH_EVENT_RESUME, RH_EVENT_FLAG, RH_EVENT_NOTE,
		RH_EVENT_EDITION, RH_EVENT_EDITION, RH_EVENT_RETIRE, RH_EVENT_RESET,
	};
	static const char *const effects[] = { "reworded", "changed", "returned" };
	RhEvent event = state_event(kinds[g_rand_int_range(rand, 0, G_N_ELEMENTS(kinds))],
				    cards[g_rand_int_range(rand, 0, 4)], at_ms);

	event.facet = facets[g_rand_int_range(rand, 0, 4)];
	event.tz_min = 60 * g_rand_int_range(rand, -3, 4);
	if (event.kind == RH_EVENT_REVIEW || event.kind == RH_EVENT_IMPORT)
		event.grade = (RhGrade)g_rand_int_range(rand, 1, 5);
	if (event.kind == RH_EVENT_EDITION)
		event.payload = effects[g_rand_int_range(rand, 0, 3)];
	if (event.kind == RH_EVENT_FLAG)
		event.payload = g_rand_boolean(rand) ? "off" : NULL;
	state_append(store, &event);
}

/* Time mostly goes on, and sometimes back. */
static gint64 random_step(GRand *rand)
{
	if (g_rand_int_range(rand, 0, 8) == 0)
		return -g_rand_int_range(rand, 1, 1 << 30);
	return g_rand_int_range(rand, 1, 1 << 30);
}

static void random_history(RhStore *store, GRand *rand, guint n)
{
	gint64 at_ms = STATE_T0;

	for (guint i = 0; i < n; i++) {
		int what = g_rand_int_range(rand, 0, 10);
		guint steps = (guint)g_rand_int_range(rand, 1, 4);

		at_ms = MAX(at_ms + random_step(rand), 0);
		if (what == 0)
			rh_store_undo(store, steps, at_ms, 0, NULL, NULL, NULL);
		else if (what == 1)
			rh_store_redo(store, steps, at_ms, 0, NULL, NULL, NULL);
		else if (what == 2 && g_rand_int_range(rand, 0, 4) == 0)
			state_do(store, RH_EVENT_RENAME, cards[g_rand_int_range(rand, 0, 2)],
				 at_ms, cards[g_rand_int_range(rand, 2, 4)]);
		else
			random_event(store, rand, at_ms);
	}
}

START_TEST(the_cache_equals_a_replay)
{
	GRand *rand = g_rand_new_with_seed((guint32)_i + 1);
	g_autoptr(RhStore) store = state_open("s.db");

	random_history(store, rand, 60);
	state_verify(store);
	if (_i % 2 == 0)
		rh_store_forget(store, "d", "a", STATE_T0, 0, NULL, NULL);
	random_history(store, rand, 10);
	state_verify(store);
	g_rand_free(rand);
}
END_TEST

/* ------------------------------------------------------------------- dumps */

/* Every row of a table as text, with doubles bit for bit. */
static void dump_table(sqlite3 *db, const char *sql, GString *text)
{
	sqlite3_stmt *stmt = NULL;

	ck_assert_int_eq(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		for (int i = 0; i < sqlite3_column_count(stmt); i++) {
			if (sqlite3_column_type(stmt, i) == SQLITE_FLOAT)
				g_string_append_printf(text, "%a|",
						       sqlite3_column_double(stmt, i));
			else
				g_string_append_printf(text, "%s|", sqlite3_column_text(stmt, i));
		}
		g_string_append_c(text, '\n');
	}
	sqlite3_finalize(stmt);
}

static char *dump(RhStore *store)
{
	GString *text = g_string_new(NULL);

	dump_table(store->db, "SELECT * FROM event ORDER BY device, seq", text);
	dump_table(store->db, "SELECT * FROM tick ORDER BY device, seq, n", text);
	dump_table(store->db, "SELECT * FROM card ORDER BY deck, card, facet", text);
	return g_string_free(text, FALSE);
}

/* ------------------------------------------------------------------- merging */

/* Two files with histories of their own, the second begun as a copy of the first. */
static void make_two(guint32 seed, gboolean forget)
{
	GRand *rand = g_rand_new_with_seed(seed);
	g_autoptr(RhStore) one = state_open("one.db");
	g_autoptr(RhStore) two = NULL;
	g_autofree char *path = state_path("two.db");

	random_history(one, rand, 15);
	ck_assert(rh_store_backup(one, path, NULL));
	two = state_open("two.db");
	ck_assert_str_ne(rh_store_device(one), rh_store_device(two));
	random_history(one, rand, 25);
	random_history(two, rand, 25);
	if (forget) {
		rh_store_forget(one, "d", "a", STATE_T0, 0, NULL, NULL);
		rh_store_forget(two, "d", "b", STATE_T0, 0, NULL, NULL);
		random_history(two, rand, 5);
	}
	g_rand_free(rand);
}

static char *merged(const char *into, const char *from)
{
	g_autofree char *into_path = state_path(into), *from_path = state_path(from);
	g_autofree char *copy = g_strconcat(into_path, "+", NULL);
	g_autofree char *name = g_strconcat(into, "+", NULL);
	g_autoptr(RhStore) store = state_open(into);
	g_autoptr(RhStore) sum = NULL;
	GError *error = NULL;
	guint n_new = 0, again = 1;

	ck_assert(rh_store_backup(store, copy, NULL));
	sum = state_open(name);
	ck_assert_msg(rh_store_merge(sum, from_path, &n_new, &error), "%s",
		      error != NULL ? error->message : "");
	ck_assert_uint_gt(n_new, 0);
	state_verify(sum);
	/* What came in does not come in again. */
	ck_assert(rh_store_merge(sum, from_path, &again, NULL));
	ck_assert_uint_eq(again, 0);
	return dump(sum);
}

START_TEST(a_union_is_the_same_in_both_orders)
{
	g_autofree char *left = NULL, *right = NULL;

	make_two((guint32)_i + 100, _i % 2 == 1);
	left = merged("one.db", "two.db");
	right = merged("two.db", "one.db");
	ck_assert_str_eq(left, right);
	ck_assert_uint_gt(strlen(left), 1000);
}
END_TEST

static gboolean count_rows(const RhEvent *event, gpointer data)
{
	(void)event;
	*(int *)data += 1;
	return TRUE;
}

START_TEST(a_tombstone_wins_over_older_rows)
{
	g_autoptr(RhStore) one = state_open("one.db");
	g_autoptr(RhStore) two = NULL;
	g_autofree char *path = state_path("two.db");
	guint n_new = 9;
	int rows = 0;

	state_grade(one, "c", RH_GRADE_GOOD, STATE_T0);
	ck_assert(rh_store_backup(one, path, NULL));
	two = state_open("two.db");
	state_grade(two, "c", RH_GRADE_HARD, STATE_T0 + 1);
	ck_assert(rh_store_forget(one, "d", "c", STATE_T0 + 2, 0, NULL, NULL));
	state_grade(two, "c", RH_GRADE_EASY, STATE_T0 + 3);
	g_clear_pointer(&two, rh_store_close);
	ck_assert(rh_store_merge(one, path, &n_new, NULL));
	ck_assert_uint_eq(n_new, 1);	/* only the grade after it */
	ck_assert_uint_eq(state_card(one, "c").reps, 1);
	ck_assert_int_eq(state_card(one, "c").last_grade, RH_GRADE_EASY);
	ck_assert(rh_store_each_event(one, "d", "c", FALSE, count_rows, &rows, NULL));
	ck_assert_int_eq(rows, 2);
	state_verify(one);
}
END_TEST

START_TEST(another_device_may_keep_the_old_id_for_a_while)
{
	g_autoptr(RhStore) one = state_open("one.db");
	g_autoptr(RhStore) two = NULL;
	g_autofree char *path = state_path("two.db");

	state_grade(one, "a", RH_GRADE_GOOD, STATE_T0);
	ck_assert(rh_store_backup(one, path, NULL));
	two = state_open("two.db");
	state_do(one, RH_EVENT_RENAME, "a", STATE_T0 + 10, "c");
	state_grade(two, "a", RH_GRADE_GOOD, STATE_T0 + 20);
	ck_assert(rh_store_merge(one, path, NULL, NULL));
	ck_assert_uint_eq(state_card(one, "c").reps, 1);
	ck_assert_uint_eq(state_card(one, "a").reps, 1);
	/* Then it takes the edition too. */
	state_do(two, RH_EVENT_RENAME, "a", STATE_T0 + 30, "c");
	g_clear_pointer(&two, rh_store_close);
	ck_assert(rh_store_merge(one, path, NULL, NULL));
	ck_assert_uint_eq(state_card(one, "c").reps, 2);
	ck_assert(!state_card(one, "a").seen);
	state_verify(one);
}
END_TEST

/* --------------------------------------------------------- due days and renames */

#define N_RENAMED 20

/* Due times of cards "old0", ... that were all answered easily, at once. */
static void grade_many(RhStore *store, const char *prefix, gint64 *due)
{
	for (int i = 0; i < N_RENAMED; i++) {
		g_autofree char *id = g_strdup_printf("%s%d", prefix, i);

		due[i] = state_grade(store, id, RH_GRADE_EASY, STATE_T0).due_ms;
	}
}

static void rename_many(RhStore *store, const char *from, const char *to, gint64 at_ms)
{
	for (int i = 0; i < N_RENAMED; i++) {
		g_autofree char *old = g_strdup_printf("%s%d", from, i);
		g_autofree char *new = g_strdup_printf("%s%d", to, i);

		state_do(store, RH_EVENT_RENAME, old, at_ms, new);
	}
}

static guint count_same(RhStore *store, const char *prefix, const gint64 *due)
{
	guint same = 0;

	for (int i = 0; i < N_RENAMED; i++) {
		g_autofree char *id = g_strdup_printf("%s%d", prefix, i);

		same += state_card(store, id).due_ms == due[i];
	}
	return same;
}

START_TEST(a_rename_moves_no_due_day)
{
	g_autoptr(RhStore) store = state_open("s.db"), fresh = state_open("fresh.db");
	gint64 due[N_RENAMED], other[N_RENAMED];

	grade_many(store, "old", due);
	grade_many(fresh, "new", other);
	/* It could: the same answers under the new ids are due at other times. */
	ck_assert_mem_ne(due, other, sizeof(due));
	rename_many(store, "old", "new", STATE_T0 + 1);
	ck_assert_uint_eq(count_same(store, "new", due), N_RENAMED);
	rename_many(store, "new", "newer", STATE_T0 + 2);
	ck_assert_uint_eq(count_same(store, "newer", due), N_RENAMED);
	state_verify(store);
	state_grade(store, "newer0", RH_GRADE_EASY, STATE_T0 + STATE_DAY);
	state_verify(store);
}
END_TEST

/* Renames as versions before wrote them moved the due days of then; these stay. */
START_TEST(a_rename_of_before_is_replayed_as_it_was)
{
	g_autoptr(RhStore) store = state_open("s.db"), fresh = state_open("fresh.db");
	gint64 due[N_RENAMED], other[N_RENAMED];
	RhStoreReport report = { 0 };

	grade_many(store, "old", due);
	grade_many(fresh, "new", other);
	rename_many(store, "old", "new", STATE_T0 + 1);
	ck_assert(rh_store_exec(store, "UPDATE event SET planned_by = NULL", NULL));
	ck_assert(rh_store_verify(store, TRUE, &report, NULL));
	rh_store_report_clear(&report);
	ck_assert_uint_eq(count_same(store, "new", other), N_RENAMED);
	/* What comes after it moves them no more. */
	rename_many(store, "new", "newer", STATE_T0 + 2);
	ck_assert_uint_eq(count_same(store, "newer", other), N_RENAMED);
	state_verify(store);
}
END_TEST

/* ----------------------------------------------------------- rules, parameters */

START_TEST(other_rules_rebuild_the_cache)
{
	RhStoreRules rules = state_rules;
	g_autoptr(RhStore) store = state_open("s.db");
	gint64 due = state_grade(store, "c", RH_GRADE_GOOD, STATE_T0).due_ms;
	g_autofree char *path = state_path("s.db");

	g_clear_pointer(&store, rh_store_close);
	rules.retention = 0.80;
	/* A look at the file leaves it as it is. */
	store = rh_store_open(path, RH_STORE_READ_ONLY, &rules, NULL);
	ck_assert_int_gt(state_card(store, "c").due_ms, due);
	g_clear_pointer(&store, rh_store_close);
	store = rh_store_open(path, RH_STORE_READ_ONLY, &state_rules, NULL);
	ck_assert_int_eq(state_card(store, "c").due_ms, due);
	g_clear_pointer(&store, rh_store_close);
	store = state_open_with("s.db", &rules);
	ck_assert_int_gt(state_card(store, "c").due_ms, due);
	state_verify(store);
}
END_TEST

START_TEST(rules_of_another_process_make_the_cache_stale)
{
	RhStoreRules rules = state_rules;
	g_autoptr(RhStore) first = state_open("s.db");
	g_autoptr(RhStore) second = NULL;

	state_grade(first, "a", RH_GRADE_GOOD, STATE_T0);
	rules.retention = 0.80;
	second = state_open_with("s.db", &rules);
	state_grade(first, "b", RH_GRADE_GOOD, STATE_T0 + 1);
	g_clear_pointer(&first, rh_store_close);
	g_clear_pointer(&second, rh_store_close);
	second = state_open_with("s.db", &rules);
	state_verify(second);
}
END_TEST

START_TEST(new_parameters_replay_everything)
{
	g_autoptr(RhStore) store = state_open("s.db");
	RhEvent event = RH_EVENT_INIT;
	RhParams params;
	RhMemory first;
	g_autofree char *text = NULL;

	state_grade(store, "c", RH_GRADE_GOOD, STATE_T0);
	rh_params_init(&params, RH_MODEL_FSRS6);
	params.w[2] = 3.25;
	text = rh_params_format(&params);
	event.kind = RH_EVENT_PARAMS;
	event.at_ms = STATE_T0 + 1;
	event.payload = text;
	state_append(store, &event);
	first = rh_model_first(rh_store_model(store), RH_GRADE_GOOD);
	ck_assert(state_card(store, "c").memory.stability_long == first.stability_long);
	g_clear_pointer(&store, rh_store_close);
	store = state_open("s.db");
	ck_assert_int_eq(rh_store_model(store)->params.kind, RH_MODEL_FSRS6);
	ck_assert(state_card(store, "c").memory.stability_long == first.stability_long);
	state_verify(store);
	event.payload = "no parameters";
	ck_assert(!rh_store_append(store, &event, NULL, NULL));
	ck_assert_int_eq(rh_store_model(store)->params.kind, RH_MODEL_FSRS6);
	state_grade(store, "c", RH_GRADE_GOOD, STATE_T0 + STATE_DAY);
	state_verify(store);
}
END_TEST

/* -------------------------------------------------------------------- repair */

START_TEST(a_tampered_cache_is_found_and_repaired)
{
	g_autoptr(RhStore) store = state_open("s.db");
	RhStoreReport report = { 0 };

	state_grade(store, "a", RH_GRADE_GOOD, STATE_T0);
	state_grade(store, "b", RH_GRADE_GOOD, STATE_T0 + 1);
	state_grade(store, "c", RH_GRADE_GOOD, STATE_T0 + 2);
	ck_assert(rh_store_exec(store, "UPDATE card SET due_ms = due_ms + 1 WHERE card = 'a';"
				"DELETE FROM card WHERE card = 'b';"
				"INSERT INTO card SELECT 'd', 'ghost', facet, seen, stability_long,"
				" stability_short, difficulty, last_ms, last_day, due_ms,"
				" review_due_ms, reps, lapses, successes, agains_today, last_grade,"
				" last_variant, suspended, flagged, retired, buried, rev, mark"
				" FROM card WHERE card = 'c'", NULL));
	ck_assert(rh_store_verify(store, FALSE, &report, NULL));
	ck_assert_int_eq(report.differences, 3);
	ck_assert_int_eq(report.n_events, 3);
	ck_assert_int_eq(report.n_cards, 3);
	rh_store_report_clear(&report);
	ck_assert(rh_store_verify(store, TRUE, &report, NULL));
	ck_assert_int_eq(report.differences, 3);
	rh_store_report_clear(&report);
	state_verify(store);
	ck_assert(!state_card(store, "ghost").seen);
	ck_assert(state_card(store, "b").seen);
}
END_TEST

static Suite *log_suite(void)
{
	Suite *suite = suite_create("log");
	TCase *tcase = tcase_create("replay and union");

	tcase_set_timeout(tcase, 60);
	tcase_add_checked_fixture(tcase, state_setup, state_teardown);
	tcase_add_loop_test(tcase, the_cache_equals_a_replay, 0, 12);
	tcase_add_loop_test(tcase, a_union_is_the_same_in_both_orders, 0, 8);
	tcase_add_test(tcase, a_tombstone_wins_over_older_rows);
	tcase_add_test(tcase, another_device_may_keep_the_old_id_for_a_while);
	tcase_add_test(tcase, a_rename_moves_no_due_day);
	tcase_add_test(tcase, a_rename_of_before_is_replayed_as_it_was);
	tcase_add_test(tcase, other_rules_rebuild_the_cache);
	tcase_add_test(tcase, rules_of_another_process_make_the_cache_stale);
	tcase_add_test(tcase, new_parameters_replay_everything);
	tcase_add_test(tcase, a_tampered_cache_is_found_and_repaired);
	suite_add_tcase(suite, tcase);
	return suite;
}

int main(void)
{
	return unit_main(log_suite());
}
