/*
 * test_sync.c - the state files of two computers brought to their union through a
 * third one: what travels, what stays, and what is refused.
 *
 * Long because every table that travels and every refusal has a test of its own, and
 * all of them share the three files.
 */
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <rehearse/exercise.h>
#include <rehearse/filling.h>
#include <rehearse/interview.h>
#include <rehearse/learned.h>
#include <rehearse/storylink.h>
#include <rehearse/sync.h>
#include <rehearse/typed.h>

#include "state.h"
#include "store/private.h"

static RhStore *a, *b;		/* two computers; "f.db" is on the stick */

static void setup(void)
{
	state_setup();
	a = state_open("a.db");
	b = state_open("b.db");
}

static void teardown(void)
{
	rh_store_close(a);
	rh_store_close(b);
	state_teardown();
}

static RhSyncReport sync_as(RhStore *store, gboolean keep)
{
	g_autofree char *path = state_path("f.db");
	RhSyncReport report = { 0 };
	GError *error = NULL;
	g_autoptr(RhSync) sync = rh_sync_open(store, path, &error);

	ck_assert_msg(sync != NULL, "%s", error != NULL ? error->message : "no error");
	ck_assert_msg(rh_sync_run(sync, keep, STATE_T0, &report, &error), "%s",
		      error != NULL ? error->message : "no error");
	return report;
}

#define ck_assert_sync(store, came_, went_, answers_) do { \
	RhSyncReport report_ = sync_as(store, TRUE); \
	ck_assert_uint_eq(report_.came, came_); \
	ck_assert_uint_eq(report_.went, went_); \
	ck_assert_int_eq(report_.answers, answers_); \
	rh_sync_report_clear(&report_); \
} while (0)

/* a to the stick, b with it, a again. */
static void sync_round(void)
{
	for (int i = 0; i < 3; i++) {
		RhSyncReport report = sync_as(i == 1 ? b : a, TRUE);

		rh_sync_report_clear(&report);
	}
}

static guint count_files(void)
{
	GDir *dir = g_dir_open(state_folder, 0, NULL);
	guint n = 0;

	while (g_dir_read_name(dir) != NULL)
		n++;
	g_dir_close(dir);
	return n;
}

/* All that should be the same on both sides. */
static char *dump(RhStore *store)
{
	static const char *const tables[] = {
		"event", "tick", "card", "answer", "learned", "dismissal", "exercise_entry",
		"story_link", "filling", "interview", "interview_round", "forecast",
	};
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
		g_autofree char *sql = g_strdup_printf("SELECT * FROM %s ORDER BY 1, 2, 3, 4",
						       tables[i]);
		sqlite3_stmt *stmt = NULL;

		ck_assert_int_eq(sqlite3_prepare_v2(store->db, sql, -1, &stmt, NULL), SQLITE_OK);
		g_string_append_printf(out, "%s\n", tables[i]);
		while (sqlite3_step(stmt) == SQLITE_ROW) {
			for (int c = 0; c < sqlite3_column_count(stmt); c++)
				g_string_append_printf(out, "%s|", sqlite3_column_text(stmt, c) != NULL ?
						       (const char *)sqlite3_column_text(stmt, c) : "");
			g_string_append_c(out, '\n');
		}
		sqlite3_finalize(stmt);
	}
	return g_string_free(out, FALSE);
}

static void assert_same(void)
{
	g_autoptr(RhStore) there = state_open("f.db");
	g_autofree char *left = dump(a), *right = dump(b), *middle = dump(there);

	ck_assert_str_eq(left, right);
	ck_assert_str_eq(left, middle);
	state_verify(a);
	state_verify(b);
	state_verify(there);
}

/* ------------------------------------------------------------------ what travels */

START_TEST(answers_go_both_ways)
{
	RhSyncReport report;

	state_grade(a, "x", RH_GRADE_GOOD, STATE_T0);
	state_grade(a, "y", RH_GRADE_AGAIN, STATE_T0 + 1);
	report = sync_as(a, TRUE);
	ck_assert(report.is_made);
	ck_assert_ptr_null(report.backup);
	ck_assert_int_eq(report.answers, 2);
	rh_sync_report_clear(&report);
	state_grade(b, "x", RH_GRADE_HARD, STATE_T0 + 2);
	ck_assert_sync(b, 2, 1, 3);
	ck_assert_sync(a, 1, 0, 3);
	assert_same();
	ck_assert_uint_eq(state_card(a, "x").reps, 2);
	state_do(b, RH_EVENT_SUSPEND, "y", STATE_T0 + 3, NULL);
	sync_round();
	ck_assert_sync(b, 0, 0, 3);
	ck_assert_sync(a, 0, 0, 3);
	ck_assert(state_card(a, "y").suspended);
	assert_same();
}
END_TEST

/* Each side begins with something of its own in every table. */
static void fill_all(RhStore *store, const char *word, gint64 at_ms)
{
	RhStoryLink link = { "d", "x", "d", word };
	RhFormValue value = { "hours", "3" };
	g_autoptr(RhInterview) interview = rh_interview_new(word);
	RhEvent event = state_event(RH_EVENT_REVIEW, word, at_ms);

	event.grade = RH_GRADE_GOOD;
	state_append(store, &event);
	ck_assert(rh_store_save_answer(store, "d", "x", word, at_ms, NULL));
	ck_assert(rh_store_save_answer(store, "d", word, word, at_ms, NULL));
	ck_assert(rh_store_learn(store, "d", "x", "point", word, at_ms, NULL));
	ck_assert(rh_store_learn(store, "d", "x", "point", "both", at_ms, NULL));
	ck_assert(rh_store_dismiss(store, "d", "x", word, at_ms, NULL));
	ck_assert(rh_store_add_exercise(store, "d", "e", &value, 1, at_ms, NULL));
	ck_assert(rh_store_link_story(store, &link, at_ms, NULL));
	ck_assert(rh_store_fill(store, "d", word, word, at_ms, NULL));
	ck_assert(rh_store_fill(store, "d", "name", word, at_ms, NULL));
	ck_assert(rh_store_save_interview(store, interview, at_ms, NULL));
	ck_assert(rh_store_exec(store, "INSERT INTO forecast (device, made_ms, horizon_ms, low,"
				" mean, high, cards) SELECT value, 1, 2, 0.5, 0.6, 0.7, 9 FROM meta"
				" WHERE key = 'store.device'", NULL));
}

START_TEST(all_that_was_written_down_travels)
{
	g_autoptr(GPtrArray) sentences = NULL;
	g_autofree char *answer = NULL;

	fill_all(a, "early", STATE_T0);
	/* The same time with another text: both sides must choose the same. */
	fill_all(b, "late", STATE_T0 + _i);
	sync_round();
	assert_same();
	answer = rh_store_last_answer(a, "d", "x", NULL);
	ck_assert_str_eq(answer, "late");
	sentences = rh_store_learned(a, "d", "x", NULL);
	ck_assert_uint_eq(sentences->len, 3);
	/* And then nothing is left to be brought over. */
	for (int i = 0; i < 2; i++) {
		RhSyncReport report = sync_as(i == 0 ? a : b, TRUE);

		ck_assert(!report.changed_here && !report.changed_there);
		ck_assert_ptr_null(report.backup);
	}
}
END_TEST

START_TEST(a_line_that_was_not_sent_stays_where_it_is)
{
	g_autofree char *here = NULL, *other = NULL;

	state_grade(a, "x", RH_GRADE_GOOD, STATE_T0);
	ck_assert(rh_store_save_draft(a, "d", "x", "half a", STATE_T0, NULL));
	sync_round();
	here = rh_store_look_draft(a, "d", "x", NULL);
	other = rh_store_look_draft(b, "d", "x", NULL);
	ck_assert_pstr_eq(here, "half a");
	ck_assert_ptr_null(other);
}
END_TEST

/* ------------------------------------------------------------- what is gone stays so */

START_TEST(what_was_erased_does_not_come_back)
{
	g_autoptr(GPtrArray) left = NULL;

	state_grade(a, "x", RH_GRADE_GOOD, STATE_T0);
	ck_assert(rh_store_save_answer(a, "d", "x", "private", STATE_T0 + 9, NULL));
	ck_assert(rh_store_save_answer(a, "d", "y", "other card", STATE_T0 + 9, NULL));
	ck_assert(rh_store_learn(a, "d", "x", "p", "private too", STATE_T0, NULL));
	sync_round();
	/* With a clock that is behind. */
	ck_assert(rh_store_erase_typed(b, "d", "x", NULL, NULL));
	ck_assert_sync(b, 0, 0, 1);
	ck_assert_sync(a, 0, 0, 1);
	left = rh_store_typed(a, NULL, NULL, NULL);
	ck_assert_uint_eq(left->len, 1);
	g_clear_pointer(&left, g_ptr_array_unref);
	left = rh_store_learned(a, NULL, NULL, NULL);
	ck_assert_uint_eq(left->len, 0);
	assert_same();
	/* What is typed afterwards is new; and everything can be erased. */
	ck_assert(rh_store_save_answer(a, "d", "x", "again", STATE_T0 + 99, NULL));
	sync_round();
	ck_assert(rh_store_erase_typed(a, NULL, NULL, NULL, NULL));
	sync_round();
	sync_round();
	g_clear_pointer(&left, g_ptr_array_unref);
	left = rh_store_typed(b, NULL, NULL, NULL);
	ck_assert_uint_eq(left->len, 0);
	assert_same();
}
END_TEST

START_TEST(what_was_forgotten_does_not_come_back)
{
	g_autofree char *answer = NULL;

	state_grade(a, "x", RH_GRADE_GOOD, STATE_T0);
	state_grade(a, "y", RH_GRADE_GOOD, STATE_T0);
	ck_assert(rh_store_save_answer(a, "d", "x", "private", STATE_T0, NULL));
	sync_round();
	ck_assert(rh_store_forget(a, "d", "x", STATE_T0 + 1, 0, NULL, NULL));
	ck_assert_sync(a, 0, 0, 1);
	ck_assert_sync(b, 0, 0, 1);
	answer = rh_store_last_answer(b, "d", "x", NULL);
	ck_assert_ptr_null(answer);
	ck_assert(!state_card(b, "x").seen);
	assert_same();
}
END_TEST

START_TEST(what_was_typed_follows_a_renamed_card)
{
	g_autofree char *answer = NULL;

	state_grade(a, "x", RH_GRADE_GOOD, STATE_T0);
	ck_assert(rh_store_save_answer(a, "d", "x", "words", STATE_T0, NULL));
	ck_assert(rh_store_save_answer(b, "d", "x", "older words", STATE_T0 - 1, NULL));
	sync_round();
	state_do(b, RH_EVENT_RENAME, "x", STATE_T0 + 1, "z");
	sync_round();
	answer = rh_store_last_answer(a, "d", "z", NULL);
	ck_assert_pstr_eq(answer, "words");
	ck_assert_ptr_null(rh_store_last_answer(a, "d", "x", NULL));
	assert_same();
}
END_TEST

START_TEST(undo_takes_the_last_step_wherever_it_was_done)
{
	state_grade(a, "x", RH_GRADE_GOOD, STATE_T0);
	state_grade(b, "y", RH_GRADE_GOOD, STATE_T0 + 1);
	sync_round();
	ck_assert(rh_store_undo(a, 1, STATE_T0 + 2, 0, NULL, NULL, NULL));
	ck_assert(state_card(a, "x").seen);
	ck_assert(!state_card(a, "y").seen);
	sync_round();
	ck_assert(!state_card(b, "y").seen);
	ck_assert(rh_store_redo(b, 1, STATE_T0 + 3, 0, NULL, NULL, NULL));
	sync_round();
	ck_assert(state_card(a, "y").seen);
	assert_same();
}
END_TEST

/* ------------------------------------------------------------------ the other file */

START_TEST(a_try_leaves_nothing)
{
	g_autofree char *before = NULL, *after = NULL;
	RhSyncReport report;
	guint files;

	state_grade(a, "x", RH_GRADE_GOOD, STATE_T0);
	report = sync_as(a, FALSE);
	ck_assert(report.is_made);
	ck_assert_int_eq(report.answers, 1);
	ck_assert_uint_eq(count_files(), 2);
	report = sync_as(a, TRUE);
	state_grade(b, "y", RH_GRADE_GOOD, STATE_T0);
	before = dump(b);
	files = count_files();
	report = sync_as(b, FALSE);
	ck_assert_uint_eq(report.came, 1);
	ck_assert_uint_eq(report.went, 1);
	ck_assert_int_eq(report.answers, 2);
	ck_assert_ptr_null(report.backup);
	after = dump(b);
	ck_assert_str_eq(before, after);
	ck_assert_uint_eq(count_files(), files);
	ck_assert_sync(a, 0, 0, 1);
}
END_TEST

START_TEST(the_other_file_keeps_what_is_its_own)
{
	g_autofree char *path = state_path("f.db"), *draft = NULL;
	g_autoptr(RhStore) there = state_open("f.db");
	struct stat info;

	state_grade(there, "x", RH_GRADE_GOOD, STATE_T0);
	ck_assert(rh_store_save_draft(there, "d", "x", "half", STATE_T0, NULL));
	g_clear_pointer(&there, rh_store_close);
	ck_assert_int_eq(g_chmod(path, 0640), 0);
	state_grade(a, "y", RH_GRADE_GOOD, STATE_T0);
	ck_assert_sync(a, 1, 1, 2);
	ck_assert_int_eq(stat(path, &info), 0);
	ck_assert_int_eq(info.st_mode & 0777, 0640);
	there = state_open("f.db");
	draft = rh_store_look_draft(there, "d", "x", NULL);
	ck_assert_pstr_eq(draft, "half");
}
END_TEST

static void assert_refused(const char *name, int code, const char *words)
{
	g_autofree char *path = state_path(name);
	GError *error = NULL;
	RhSync *sync = rh_sync_open(a, path, &error);

	ck_assert_ptr_null(sync);
	ck_assert_msg(error->code == code && strstr(error->message, words) != NULL, "%s: %s",
		      rh_error_name(error->code), error->message);
	g_clear_error(&error);
}

static void run_sql(const char *name, const char *sql)
{
	g_autofree char *path = state_path(name);
	sqlite3 *db = NULL;

	ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

/* The last page is overwritten. */
static void damage(const char *name)
{
	g_autofree char *path = state_path(name), *bytes = NULL;
	gsize length;

	ck_assert(g_file_get_contents(path, &bytes, &length, NULL));
	memset(bytes + 8192, 0x5a, length - 8192);
	ck_assert(g_file_set_contents(path, bytes, (gssize)length, NULL));
}

START_TEST(what_cannot_be_synced_is_refused)
{
	g_autofree char *own = state_path("a.db"), *link = state_path("link.db");
	g_autofree char *text = state_path("text"), *empty = state_path("empty");
	RhSyncReport report;

	state_grade(a, "x", RH_GRADE_GOOD, STATE_T0);
	assert_refused("a.db", RH_ERROR_USAGE, "your own state file");
	ck_assert_int_eq(symlink(own, link), 0);
	assert_refused("link.db", RH_ERROR_USAGE, "your own state file");
	assert_refused(".", RH_ERROR_USAGE, "is a folder");
	assert_refused("none/f.db", RH_ERROR_NOT_FOUND, "there is no folder");
	ck_assert(g_file_set_contents(text, "a letter, and a long one at that", -1, NULL));
	assert_refused("text", RH_ERROR_FOREIGN, "no state file");
	ck_assert(g_file_set_contents(empty, "", -1, NULL));
	assert_refused("empty", RH_ERROR_FOREIGN, "is empty");
	report = sync_as(a, TRUE);
	ck_assert(report.is_made);
	run_sql("f.db", "PRAGMA user_version = 99");
	assert_refused("f.db", RH_ERROR_NEWER, "newer rehearse");
	run_sql("f.db", "PRAGMA user_version = 4");
	damage("f.db");
	assert_refused("f.db", RH_ERROR_CORRUPT, "is damaged");
	state_verify(a);
}
END_TEST

START_TEST(an_older_file_is_brought_up_to_date)
{
	g_autofree char *sql = g_strdup_printf(
		"PRAGMA application_id = %d; PRAGMA user_version = 1; %s"
		"INSERT INTO event (device, seq, kind, deck, card, at_ms, tz_min, practice_day, grade)"
		" VALUES ('0123456789abcdef', 1, 'review', 'd', 'old', 1764576000000, 0, 20423, 3)",
		RH_APPLICATION_ID, rh_schema_steps[0]);
	g_autoptr(RhStore) there = NULL;
	guint files;

	run_sql("f.db", sql);
	state_grade(a, "x", RH_GRADE_GOOD, STATE_T0);
	files = count_files();
	ck_assert_sync(a, 1, 1, 2);
	/* The backup of this side only. */
	ck_assert_uint_eq(count_files(), files + 1);
	ck_assert(state_card(a, "old").seen);
	there = state_open("f.db");
	ck_assert(state_card(there, "x").seen);
	state_verify(there);
}
END_TEST

START_TEST(two_people_are_told)
{
	g_autofree char *path = state_path("f.db");
	g_autoptr(RhSync) sync = NULL;

	state_grade(a, "x", RH_GRADE_GOOD, STATE_T0);
	sync = rh_sync_open(a, path, NULL);
	ck_assert(!rh_sync_are_strangers(sync));	/* there is nobody yet */
	g_clear_pointer(&sync, rh_sync_free);
	ck_assert_sync(a, 0, 1, 1);
	sync = rh_sync_open(b, path, NULL);
	ck_assert(!rh_sync_are_strangers(sync));	/* nothing is mixed */
	g_clear_pointer(&sync, rh_sync_free);
	state_grade(b, "x", RH_GRADE_GOOD, STATE_T0);
	sync = rh_sync_open(b, path, NULL);
	ck_assert(rh_sync_are_strangers(sync));
	g_clear_pointer(&sync, rh_sync_free);
	ck_assert_sync(b, 1, 1, 2);
	sync = rh_sync_open(b, path, NULL);
	ck_assert(!rh_sync_are_strangers(sync));
}
END_TEST

/* ---------------------------------------------------------------------- meanwhile */

static void assert_busy(RhSync *sync, const char *words)
{
	RhSyncReport report = { 0 };
	GError *error = NULL;

	ck_assert(!rh_sync_run(sync, TRUE, STATE_T0, &report, &error));
	ck_assert_int_eq(error->code, RH_ERROR_BUSY);
	ck_assert_msg(strstr(error->message, words) != NULL, "%s", error->message);
	g_clear_error(&error);
	ck_assert_ptr_null(report.backup);
}

START_TEST(a_file_that_changes_meanwhile_is_left_alone)
{
	g_autofree char *path = state_path("f.db"), *before = NULL, *after = NULL;
	g_autofree char *new = state_path("new.db");
	g_autoptr(RhStore) there = NULL;
	g_autoptr(RhSync) sync = NULL;

	state_grade(a, "x", RH_GRADE_GOOD, STATE_T0);
	ck_assert_sync(a, 0, 1, 1);
	state_grade(a, "x", RH_GRADE_GOOD, STATE_T0 + 1);
	before = dump(a);
	sync = rh_sync_open(a, path, NULL);
	if (_i == 0) {
		/* By another rehearse. */
		there = state_open("f.db");
		state_grade(there, "y", RH_GRADE_GOOD, STATE_T0 + 2);
	} else {
		/* By a program that syncs folders: another file has its name. */
		there = state_open("new.db");
		state_grade(there, "y", RH_GRADE_GOOD, STATE_T0 + 2);
		g_clear_pointer(&there, rh_store_close);
		ck_assert_int_eq(g_rename(new, path), 0);
		there = state_open("f.db");
	}
	assert_busy(sync, "was changed by another program meanwhile");
	after = dump(a);
	ck_assert_str_eq(before, after);
	ck_assert(state_card(there, "y").seen);
	g_clear_pointer(&sync, rh_sync_free);
	g_clear_pointer(&there, rh_store_close);
	ck_assert_sync(a, 1, _i == 0 ? 1 : 2, 3);
}
END_TEST

START_TEST(a_file_that_is_locked_is_waited_for)
{
	g_autofree char *path = state_path("f.db");
	g_autoptr(RhSync) sync = NULL;
	sqlite3 *db = NULL;

	state_grade(a, "x", RH_GRADE_GOOD, STATE_T0);
	ck_assert_sync(a, 0, 1, 1);
	state_grade(a, "x", RH_GRADE_GOOD, STATE_T0 + 1);
	ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	sync = rh_sync_open(a, path, NULL);
	assert_busy(sync, "locked by another program");
	g_clear_pointer(&sync, rh_sync_free);
	sqlite3_close(db);
	ck_assert_sync(a, 0, 1, 2);
}
END_TEST

START_TEST(a_session_on_the_other_file_is_not_cut_off)
{
	g_autofree char *path = state_path("f.db");
	int ready[2], done[2], status;
	GError *error = NULL;
	char byte;
	pid_t pid;

	state_grade(a, "x", RH_GRADE_GOOD, STATE_T0);
	ck_assert_sync(a, 0, 1, 1);
	ck_assert_int_eq(pipe(ready), 0);
	ck_assert_int_eq(pipe(done), 0);
	pid = fork();
	ck_assert_int_ge(pid, 0);
	if (pid == 0) {
		RhStore *there = state_open("f.db");
		gboolean ok = rh_store_session_begin(there, STATE_T0, 10, NULL, NULL) != NULL;

		close(done[1]);
		_exit(ok && write(ready[1], "x", 1) == 1 && read(done[0], &byte, 1) == 0 ? 0 : 1);
	}
	ck_assert_int_eq(read(ready[0], &byte, 1), 1);
	ck_assert_ptr_null(rh_sync_open(a, path, &error));
	ck_assert_int_eq(error->code, RH_ERROR_BUSY);
	ck_assert_msg(strstr(error->message, "a session is open on") != NULL, "%s", error->message);
	g_clear_error(&error);
	close(done[1]);
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert_int_eq(status, 0);
	close(done[0]);
	close(ready[0]);
	close(ready[1]);
	ck_assert_sync(a, 0, 0, 1);
}
END_TEST

START_TEST(backups_and_leftovers_do_not_pile_up)
{
	g_autofree char *left = state_path("f.db.sync-0123456789abcdef");
	g_autofree char *journal = state_path("f.db.sync-0123456789abcdef-journal");
	guint n = 0;

	ck_assert(g_file_set_contents(left, "of a process that died", -1, NULL));
	ck_assert(g_file_set_contents(journal, "and of it", -1, NULL));
	for (gint64 i = 0; i < 26; i++) {
		g_autofree char *path = state_path("f.db");
		RhStore *turn = i % 2 == 0 ? a : b;
		g_autoptr(RhSync) sync = NULL;
		RhSyncReport report = { 0 };

		state_grade(turn, "x", RH_GRADE_GOOD, STATE_T0 + i);
		sync = rh_sync_open(turn, path, NULL);
		ck_assert(rh_sync_run(sync, TRUE, STATE_T0 + i * 1000, &report, NULL));
		n += report.backup != NULL;
		rh_sync_report_clear(&report);
	}
	ck_assert_uint_eq(n, 25);	/* all but the first, which made the file */
	ck_assert(!g_file_test(left, G_FILE_TEST_EXISTS));
	ck_assert(!g_file_test(journal, G_FILE_TEST_EXISTS));
	ck_assert_uint_eq(count_files(), 3 + 2 * 10);
}
END_TEST

static Suite *sync_suite(void)
{
	Suite *suite = suite_create("sync");
	TCase *tcase = tcase_create("sync");

	tcase_set_timeout(tcase, 60);
	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_test(tcase, answers_go_both_ways);
	tcase_add_loop_test(tcase, all_that_was_written_down_travels, 0, 2);
	tcase_add_test(tcase, a_line_that_was_not_sent_stays_where_it_is);
	tcase_add_test(tcase, what_was_erased_does_not_come_back);
	tcase_add_test(tcase, what_was_forgotten_does_not_come_back);
	tcase_add_test(tcase, what_was_typed_follows_a_renamed_card);
	tcase_add_test(tcase, undo_takes_the_last_step_wherever_it_was_done);
	tcase_add_test(tcase, a_try_leaves_nothing);
	tcase_add_test(tcase, the_other_file_keeps_what_is_its_own);
	tcase_add_test(tcase, what_cannot_be_synced_is_refused);
	tcase_add_test(tcase, an_older_file_is_brought_up_to_date);
	tcase_add_test(tcase, two_people_are_told);
	tcase_add_loop_test(tcase, a_file_that_changes_meanwhile_is_left_alone, 0, 2);
	tcase_add_test(tcase, a_file_that_is_locked_is_waited_for);
	tcase_add_test(tcase, a_session_on_the_other_file_is_not_cut_off);
	tcase_add_test(tcase, backups_and_leftovers_do_not_pile_up);
	suite_add_tcase(suite, tcase);
	return suite;
}

int main(void)
{
	return unit_main(sync_suite());
}
