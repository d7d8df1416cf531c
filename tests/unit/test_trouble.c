/*
 * test_trouble.c - the state file in bad days: every trouble has its own code,
 * names the file, and leaves what was there.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif
#include <rehearse/filling.h>
#include <rehearse/interview.h>

#include "state.h"
#include "store/private.h"

static void assert_open_fails(const char *name, RhStoreFlags flags, int code)
{
	g_autofree char *path = state_path(name);
	GError *error = NULL;
	RhStore *store = rh_store_open(path, flags, &state_rules, &error);

	ck_assert_ptr_null(store);
	ck_assert_msg(error->code == code, "code %s: %s", rh_error_name(error->code),
		      error->message);
	ck_assert_msg(strstr(error->message, name) != NULL, "%s", error->message);
	g_clear_error(&error);
}

static void write_file(const char *name, const char *bytes, gssize length)
{
	g_autofree char *path = state_path(name);

	ck_assert(g_file_set_contents(path, bytes, length, NULL));
}

/* Runs SQL on a file as another program would. */
static void run_sql(const char *name, const char *sql)
{
	g_autofree char *path = state_path(name);
	sqlite3 *db = NULL;

	ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

static void make_state(const char *name, guint n)
{
	g_autoptr(RhStore) store = state_open(name);

	for (guint i = 0; i < n; i++)
		state_grade(store, i % 2 == 0 ? "a" : "b", RH_GRADE_GOOD, STATE_T0 + i);
}

static gint64 count_events(RhStore *store)
{
	gint64 n = -1;

	ck_assert(rh_store_number(store, "SELECT count(*) FROM event", &n, NULL));
	return n;
}

static gboolean was_root;

/* Permissions do not stop root; become somebody whom they stop. */
static void drop_root(void)
{
	was_root = geteuid() == 0;
	if (!was_root)
		return;
	ck_assert_int_eq(chown(state_folder, 65534, 65534), 0);
	ck_assert_int_eq(setegid(65534), 0);
	ck_assert_int_eq(seteuid(65534), 0);
}

/* A sanitizer looks for leaks at the end, and may not where the user changed. */
static void regain_root(void)
{
	if (!was_root)
		return;
	ck_assert_int_eq(seteuid(0), 0);
	ck_assert_int_eq(setegid(0), 0);
#ifdef __linux__
	ck_assert_int_eq(prctl(PR_SET_DUMPABLE, 1), 0);
#endif
}

/* --------------------------------------------------------------- whose file */

START_TEST(a_missing_file_is_made_only_when_asked)
{
	g_autofree char *path = state_path("sub/s.db"), *folder = state_path("sub");
	g_autoptr(RhStore) store = NULL;
	GStatBuf info;
	mode_t mask = umask(022);

	assert_open_fails("sub/s.db", RH_STORE_DEFAULT, RH_ERROR_NOT_FOUND);
	assert_open_fails("sub/s.db", RH_STORE_READ_ONLY | RH_STORE_CREATE, RH_ERROR_NOT_FOUND);
	store = state_open("sub/s.db");
	ck_assert_int_eq(g_stat(path, &info), 0);
	ck_assert_int_eq(info.st_mode & 0777, 0600);
	ck_assert_int_eq(g_stat(folder, &info), 0);
	ck_assert_int_eq(info.st_mode & 0777, 0700);
	g_clear_pointer(&store, rh_store_close);
	ck_assert_int_eq(umask(mask), 022);
	g_unlink(path);
}
END_TEST

START_TEST(an_empty_file_is_filled)
{
	write_file("s.db", "", 0);
	assert_open_fails("s.db", RH_STORE_DEFAULT, RH_ERROR_NOT_FOUND);
	make_state("s.db", 1);
}
END_TEST

START_TEST(foreign_files_are_refused)
{
	g_autofree char *text = NULL, *path = state_path("text.db"), *folder = state_path("folder");

	write_file("text.db", "This is a letter, and long enough to be taken for a header. "
		   "It must stay as it is.", -1);
	assert_open_fails("text.db", RH_STORE_CREATE, RH_ERROR_FOREIGN);
	ck_assert(g_file_get_contents(path, &text, NULL, NULL));
	ck_assert(g_str_has_prefix(text, "This is a letter"));
	run_sql("other.db", "CREATE TABLE t (x)");
	assert_open_fails("other.db", RH_STORE_CREATE, RH_ERROR_FOREIGN);
	run_sql("marked.db", "PRAGMA application_id = 1; CREATE TABLE t (x)");
	assert_open_fails("marked.db", RH_STORE_CREATE, RH_ERROR_FOREIGN);
	ck_assert_int_eq(g_mkdir(folder, 0700), 0);
	assert_open_fails("folder", RH_STORE_CREATE, RH_ERROR_FOREIGN);
}
END_TEST

START_TEST(a_newer_file_is_refused)
{
	make_state("s.db", 1);
	run_sql("s.db", "PRAGMA user_version = 99");
	assert_open_fails("s.db", RH_STORE_CREATE, RH_ERROR_NEWER);
	assert_open_fails("s.db", RH_STORE_READ_ONLY, RH_ERROR_NEWER);
}
END_TEST

/* ---------------------------------------------------------------- damage */

START_TEST(a_truncated_file_is_corrupt)
{
	g_autofree char *path = state_path("s.db");

	make_state("s.db", 5);
	ck_assert_int_eq(truncate(path, 3 * 4096 + 100), 0);
	assert_open_fails("s.db", RH_STORE_CREATE, RH_ERROR_CORRUPT);
}
END_TEST

START_TEST(a_damaged_page_is_found_by_the_weekly_check)
{
	RhStoreRules later = state_rules;
	g_autofree char *path = state_path("s.db");
	g_autofree char *bytes = NULL;
	g_autoptr(RhStore) store = NULL;
	RhStoreReport report = { 0 };
	GError *error = NULL;
	gsize length;

	make_state("s.db", 200);
	ck_assert(g_file_get_contents(path, &bytes, &length, NULL));
	memset(bytes + length - 4096, 0x5a, 4096);
	write_file("s.db", bytes, (gssize)length);
	later.now_ms += 8 * STATE_DAY;
	ck_assert_ptr_null(rh_store_open(path, RH_STORE_DEFAULT, &later, &error));
	ck_assert_int_eq(error->code, RH_ERROR_CORRUPT);
	ck_assert_ptr_nonnull(strstr(error->message, "restore"));
	g_clear_error(&error);
	/* It can still be looked at, and the report says what is wrong. */
	store = rh_store_open(path, RH_STORE_READ_ONLY | RH_STORE_UNCHECKED, &later, &error);
	ck_assert_msg(store != NULL, "%s", error != NULL ? error->message : "");
	ck_assert(rh_store_verify(store, FALSE, &report, NULL));
	ck_assert(!report.integrity_ok);
	ck_assert_uint_gt(strlen(report.integrity), 0);
	rh_store_report_clear(&report);
}
END_TEST

START_TEST(a_damaged_header_is_refused)
{
	g_autofree char *path = state_path("s.db");
	g_autofree char *bytes = NULL;
	gsize length;

	make_state("s.db", 5);
	ck_assert(g_file_get_contents(path, &bytes, &length, NULL));
	memset(bytes + 100, 0xff, 300);		/* the page header of the schema */
	write_file("s.db", bytes, (gssize)length);
	assert_open_fails("s.db", RH_STORE_CREATE, RH_ERROR_CORRUPT);
	memset(bytes, 'x', 100);
	write_file("s.db", bytes, (gssize)length);
	assert_open_fails("s.db", RH_STORE_CREATE, RH_ERROR_FOREIGN);
}
END_TEST

/* ------------------------------------------------------- not to be written */

START_TEST(a_read_only_file_says_so)
{
	g_autofree char *path = state_path("s.db");
	g_autoptr(RhStore) store = NULL;

	drop_root();
	make_state("s.db", 1);
	ck_assert_int_eq(g_chmod(path, 0400), 0);
	assert_open_fails("s.db", RH_STORE_CREATE, RH_ERROR_READ_ONLY);
	store = rh_store_open(path, RH_STORE_READ_ONLY, &state_rules, NULL);
	ck_assert_ptr_nonnull(store);
	ck_assert(state_card(store, "a").seen);
	g_clear_pointer(&store, rh_store_close);
	ck_assert_int_eq(g_chmod(path, 0), 0);
	assert_open_fails("s.db", RH_STORE_READ_ONLY, RH_ERROR_READ_ONLY);
	regain_root();
}
END_TEST

START_TEST(a_read_only_folder_says_so)
{
	drop_root();
	make_state("s.db", 1);
	ck_assert_int_eq(g_chmod(state_folder, 0500), 0);
	assert_open_fails("s.db", RH_STORE_CREATE, RH_ERROR_READ_ONLY);
	assert_open_fails("new.db", RH_STORE_CREATE, RH_ERROR_READ_ONLY);
	ck_assert_int_eq(g_chmod(state_folder, 0700), 0);
	regain_root();
}
END_TEST

START_TEST(a_folder_turned_read_only_keeps_the_grade_for_later)
{
	g_autoptr(RhStore) store = NULL;
	RhEvent event = state_event(RH_EVENT_REVIEW, "c", STATE_T0);
	GError *error = NULL;

	drop_root();
	store = state_open("s.db");
	event.grade = RH_GRADE_GOOD;
	ck_assert_int_eq(g_chmod(state_folder, 0500), 0);
	ck_assert(!rh_store_append(store, &event, NULL, &error));
	ck_assert_int_eq(error->code, RH_ERROR_READ_ONLY);
	g_clear_error(&error);
	ck_assert_int_eq(event.seq, -1);
	ck_assert_int_eq(g_chmod(state_folder, 0700), 0);
	state_append(store, &event);
	ck_assert_int_eq(event.seq, 1);
	state_verify(store);
	regain_root();
}
END_TEST

START_TEST(looking_does_not_write)
{
	g_autofree char *path = state_path("s.db");
	g_autoptr(RhStore) store = NULL;
	RhEvent event = state_event(RH_EVENT_REVIEW, "c", STATE_T0);
	GError *error = NULL;

	make_state("s.db", 1);
	store = rh_store_open(path, RH_STORE_READ_ONLY, &state_rules, NULL);
	event.grade = RH_GRADE_GOOD;
	ck_assert(!rh_store_append(store, &event, NULL, &error));
	ck_assert_int_eq(error->code, RH_ERROR_READ_ONLY);
	g_clear_error(&error);
	ck_assert(!rh_store_save_draft(store, "d", "c", "text", STATE_T0, &error));
	ck_assert_int_eq(error->code, RH_ERROR_READ_ONLY);
	g_clear_error(&error);
	ck_assert(!rh_store_set_meta(store, "minutes", "10", NULL));
}
END_TEST

/* --------------------------------------------------------------- busy, full */

START_TEST(a_locked_file_is_busy)
{
	g_autofree char *path = state_path("s.db");
	g_autoptr(RhStore) store = NULL;
	RhEvent event = state_event(RH_EVENT_REVIEW, "c", STATE_T0);
	GError *error = NULL;
	sqlite3 *db = NULL;

	make_state("s.db", 1);
	store = state_open("s.db");
	ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(db, "BEGIN EXCLUSIVE", NULL, NULL, NULL), SQLITE_OK);
	assert_open_fails("s.db", RH_STORE_CREATE, RH_ERROR_BUSY);
	event.grade = RH_GRADE_GOOD;
	ck_assert(!rh_store_append(store, &event, NULL, &error));
	ck_assert_int_eq(error->code, RH_ERROR_BUSY);
	g_clear_error(&error);
	sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
	sqlite3_close(db);
	state_append(store, &event);
	ck_assert_int_eq(count_events(store), 2);
	state_verify(store);
}
END_TEST

/* Appends until it fails; the error's code. */
static int append_until_full(RhStore *store, RhEvent *event, gint64 *written)
{
	GError *error = NULL;
	int code;

	*written = 0;
	while (*written < 10000 && rh_store_append(store, event, NULL, &error)) {
		++*written;
		event->at_ms++;
	}
	ck_assert_ptr_nonnull(error);
	code = error->code;
	g_clear_error(&error);
	return code;
}

START_TEST(a_full_file_loses_nothing)
{
	g_autoptr(RhStore) store = state_open("s.db");
	g_autofree char *note = g_strnfill(2000, 'n');
	RhEvent event = state_event(RH_EVENT_REVIEW, "c", STATE_T0);
	gint64 written;

	event.grade = RH_GRADE_GOOD;
	event.payload = note;
	ck_assert(rh_store_exec(store, "PRAGMA max_page_count = 60", NULL));
	ck_assert_int_eq(append_until_full(store, &event, &written), RH_ERROR_FULL);
	ck_assert_int_gt(written, 3);
	ck_assert_int_eq(count_events(store), written);
	state_verify(store);
	ck_assert(rh_store_exec(store, "PRAGMA max_page_count = 100000", NULL));
	state_append(store, &event);
	ck_assert_int_eq(event.seq, written + 1);
	state_verify(store);
}
END_TEST

START_TEST(a_file_that_may_not_grow_is_full)
{
	g_autoptr(RhStore) store = state_open("s.db");
	g_autofree char *note = g_strnfill(2000, 'n');
	RhEvent event = state_event(RH_EVENT_REVIEW, "c", STATE_T0);
	struct rlimit limit = { 256 * 1024, RLIM_INFINITY };
	gint64 written;

	signal(SIGXFSZ, SIG_IGN);
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
	event.grade = RH_GRADE_GOOD;
	event.payload = note;
	ck_assert_int_eq(append_until_full(store, &event, &written), RH_ERROR_FULL);
	ck_assert_int_gt(written, 3);
	limit.rlim_cur = RLIM_INFINITY;
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
	state_append(store, &event);
	ck_assert_int_eq(count_events(store), written + 1);
	state_verify(store);
}
END_TEST

START_TEST(a_file_moved_away_swallows_no_grade)
{
	g_autoptr(RhStore) store = state_open("s.db");
	g_autofree char *path = state_path("s.db"), *aside = state_path("aside.db");
	RhEvent event = state_event(RH_EVENT_REVIEW, "c", STATE_T0);
	GError *error = NULL;

	event.grade = RH_GRADE_GOOD;
	ck_assert_int_eq(g_rename(path, aside), 0);
	ck_assert(!rh_store_append(store, &event, NULL, &error));
	ck_assert_int_eq(error->code, RH_ERROR_IO);
	g_clear_error(&error);
	ck_assert_int_eq(g_rename(aside, path), 0);
	state_append(store, &event);
}
END_TEST

/* ------------------------------------------------------------- two processes */

static void append_many(guint first, guint n)
{
	g_autoptr(RhStore) store = NULL;
	RhStoreRules patient = state_rules;

	patient.busy_ms = 30000;
	store = state_open_with("s.db", &patient);
	for (guint i = 0; i < n; i++)
		state_grade(store, "c", i % 3 == 0 ? RH_GRADE_AGAIN : RH_GRADE_GOOD,
			    STATE_T0 + first + i * STATE_MINUTE);
}

START_TEST(two_processes_append_at_once)
{
	g_autoptr(RhStore) store = NULL;
	pid_t pids[2];
	int status;

	make_state("s.db", 1);
	for (guint i = 0; i < 2; i++) {
		pids[i] = fork();
		ck_assert_int_ge(pids[i], 0);
		if (pids[i] == 0) {
			append_many(i, 40);
			_exit(0);
		}
	}
	for (guint i = 0; i < 2; i++) {
		ck_assert_int_eq(waitpid(pids[i], &status, 0), pids[i]);
		ck_assert_int_eq(status, 0);
	}
	store = state_open("s.db");
	ck_assert_int_eq(count_events(store), 81);
	ck_assert_uint_eq(state_card(store, "c").reps, 80);
	state_verify(store);
}
END_TEST

START_TEST(a_dead_session_is_ended_at_the_next_opening)
{
	g_autoptr(RhStore) store = NULL;
	gint64 n;
	pid_t pid = fork();
	int status;

	if (pid == 0) {
		store = state_open("s.db");
		_exit(rh_store_session_begin(store, STATE_T0, 10, NULL, NULL) != NULL ? 0 : 1);
	}
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert_int_eq(status, 0);
	store = state_open("s.db");
	ck_assert(rh_store_number(store, "SELECT count(*) FROM session WHERE reason = 'lost'", &n,
				  NULL));
	ck_assert_int_eq(n, 1);
}
END_TEST

START_TEST(a_living_session_of_another_process_is_seen)
{
	int to_child[2], from_child[2], status;
	g_autoptr(RhStore) store = NULL;
	g_autofree char *session = NULL;
	guint others = 0;
	char byte = 0;
	pid_t pid;

	ck_assert(pipe(to_child) == 0 && pipe(from_child) == 0);
	pid = fork();
	if (pid == 0) {
		store = state_open("s.db");
		session = rh_store_session_begin(store, STATE_T0, 10, NULL, NULL);
		/* Held open until the parent has looked. */
		_exit(write(from_child[1], "x", 1) == 1 && read(to_child[0], &byte, 1) == 1 ? 0 : 1);
	}
	ck_assert_int_eq(read(from_child[0], &byte, 1), 1);
	store = state_open("s.db");
	session = rh_store_session_begin(store, STATE_T0, 10, &others, NULL);
	ck_assert_uint_eq(others, 1);
	ck_assert_int_eq(write(to_child[1], "x", 1), 1);
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert_int_eq(status, 0);
}
END_TEST

/* ------------------------------------------------- migration, backup, restore */

/* From this version over N steps of the test's own. */
static gboolean migrate(const char *name, const char *const *steps, guint n, GError **error)
{
	g_autoptr(RhStore) store = state_open(name);
	const char *all[RH_SCHEMA_VERSION + 2] = { NULL };

	for (guint i = 0; i < n; i++)
		all[RH_SCHEMA_VERSION + i] = steps[i];
	return rh_store_migrate(store, all, RH_SCHEMA_VERSION, RH_SCHEMA_VERSION + n, error);
}

START_TEST(an_older_file_is_migrated_after_a_backup)
{
	static const char *const good[] = {
		"ALTER TABLE answer ADD COLUMN words INTEGER", "CREATE TABLE later (x)",
	};
	static const char *const bad[] = { "CREATE TABLE fresh (x); CREATE TABLE meta (x)" };
	g_autofree char *tag = g_strdup_printf("s.db.v%d.bak", RH_SCHEMA_VERSION);
	g_autofree char *backup = state_path(tag);
	g_autoptr(RhStore) store = NULL;
	GError *error = NULL;
	gint64 n;

	make_state("s.db", 3);
	ck_assert(!migrate("s.db", bad, 1, &error));
	g_clear_error(&error);
	/* A step that fails leaves nothing of itself. */
	store = state_open("s.db");
	ck_assert(rh_store_number(store, "SELECT count(*) FROM sqlite_master WHERE name = 'fresh'",
				  &n, NULL));
	ck_assert_int_eq(n, 0);
	g_clear_pointer(&store, rh_store_close);
	g_unlink(backup);

	ck_assert(migrate("s.db", good, 2, NULL));
	ck_assert(g_file_test(backup, G_FILE_TEST_EXISTS));
	assert_open_fails("s.db", RH_STORE_CREATE, RH_ERROR_NEWER);
	store = rh_store_open(backup, RH_STORE_DEFAULT, &state_rules, NULL);
	ck_assert_int_eq(count_events(store), 3);
}
END_TEST

/* A state file as version 1 wrote it, with an interview and a review in it. */
static void make_first_version(const char *name)
{
	static const char rows[] =
		"INSERT INTO interview (uuid, modified_ms, title, at_ms, tz_min, minutes)"
		" VALUES ('u1', 5, 'Ward lead', 1765000000000, 60, 15);"
		"INSERT INTO interview_round (interview, n, title, at_ms, tz_min)"
		" VALUES ('u1', 0, 'screen', 1764900000000, 60);"
		"INSERT INTO interview_day_off VALUES ('u1', 20430, 0);"
		"INSERT INTO event (device, seq, kind, deck, card, at_ms, tz_min, practice_day, grade)"
		" VALUES ('d1', 1, 'review', 'd', 'c', 1764576000000, 0, 20423, 3);";
	g_autofree char *sql = g_strdup_printf("PRAGMA application_id = %d; PRAGMA user_version = 1;"
					       "%s%s", RH_APPLICATION_ID, rh_schema_steps[0], rows);

	run_sql(name, sql);
}

static void assert_first_interview(RhStore *store)
{
	g_autoptr(GPtrArray) all = rh_store_interviews(store, NULL);
	g_autoptr(GPtrArray) fillings = rh_store_fillings(store, NULL);
	const RhInterview *one;

	ck_assert_ptr_nonnull(all);
	ck_assert_uint_eq(all->len, 1);
	ck_assert_ptr_nonnull(fillings);
	ck_assert_uint_eq(fillings->len, 0);
	one = all->pdata[0];
	ck_assert_str_eq(one->title, "Ward lead");
	ck_assert_double_eq(one->weight, 1);
	ck_assert_double_eq(rh_interview_minutes_on(one, 20430), 0);
	ck_assert_double_eq(rh_interview_minutes_on(one, 20431), 15);
	ck_assert_uint_eq(one->asked->len, 0);
	ck_assert_uint_eq(one->rounds->len, 1);
	ck_assert_str_eq(g_array_index(one->rounds, RhInterviewRound, 0).title, "screen");
	ck_assert(g_array_index(one->rounds, RhInterviewRound, 0).has_time);
	ck_assert_int_eq(count_events(store), 1);
}

static gint64 schema_of(RhStore *store)
{
	gint64 version = -1;

	ck_assert(rh_store_number(store, "PRAGMA user_version", &version, NULL));
	return version;
}

/* Looked at, it stays as it is; opened to be written, it becomes a new one. */
START_TEST(a_file_of_the_first_version_goes_on)
{
	g_autofree char *path = state_path("s.db"), *backup = state_path("s.db.v1.bak");
	g_autofree char *kept = NULL;
	GError *error = NULL;
	RhStore *store;

	make_first_version("s.db");
	store = rh_store_open(path, RH_STORE_READ_ONLY, &state_rules, &error);
	ck_assert_msg(store != NULL, "%s", error != NULL ? error->message : "");
	assert_first_interview(store);
	ck_assert_int_eq(schema_of(store), 1);
	rh_store_close(store);
	ck_assert(!g_file_test(backup, G_FILE_TEST_EXISTS));

	store = state_open("s.db");
	assert_first_interview(store);
	ck_assert_int_eq(schema_of(store), RH_SCHEMA_VERSION);
	state_verify(store);
	rh_store_close(store);
	ck_assert(g_file_test(backup, G_FILE_TEST_EXISTS));

	/* The backup is of the old version, and can be restored and merged. */
	ck_assert_msg(rh_store_restore(path, backup, STATE_T0, &kept, &error), "%s",
		      error != NULL ? error->message : "");
	store = rh_store_open(path, RH_STORE_READ_ONLY, &state_rules, NULL);
	ck_assert_int_eq(schema_of(store), 1);
	rh_store_close(store);
	store = state_open("other.db");
	ck_assert_msg(rh_store_merge(store, backup, NULL, &error), "%s",
		      error != NULL ? error->message : "");
	assert_first_interview(store);
	rh_store_close(store);
}
END_TEST

START_TEST(a_backup_never_replaces_a_file)
{
	g_autoptr(RhStore) store = state_open("s.db");
	g_autofree char *path = state_path("copy.db"), *text = NULL;
	GError *error = NULL;
	RhStoreReport report = { 0 };
	GStatBuf info;

	write_file("copy.db", "precious", -1);
	ck_assert(!rh_store_backup(store, path, &error));
	ck_assert_int_eq(error->code, RH_ERROR_EXISTS);
	g_clear_error(&error);
	ck_assert(g_file_get_contents(path, &text, NULL, NULL));
	ck_assert_str_eq(text, "precious");
	g_unlink(path);
	ck_assert(rh_store_backup(store, path, NULL));
	ck_assert_int_eq(g_stat(path, &info), 0);
	ck_assert_int_eq(info.st_mode & 0777, 0600);
	ck_assert(rh_store_verify(store, FALSE, &report, NULL));
	ck_assert_str_eq(report.backup, path);
	ck_assert_int_eq(report.backup_ms, STATE_T0);
	rh_store_report_clear(&report);
}
END_TEST

START_TEST(daily_backups_rotate)
{
	g_autoptr(RhStore) store = state_open("s.db");
	g_autofree char *first = state_path("s.db.daily-2025-12-01");
	g_autofree char *fourth = state_path("s.db.daily-2025-12-04");
	char *made = NULL;

	for (int day = 0; day < 4; day++) {
		ck_assert(rh_store_backup_daily(store, STATE_T0 + day * STATE_DAY, 3, &made, NULL));
		ck_assert_ptr_nonnull(made);
		g_free(made);
		ck_assert(rh_store_backup_daily(store, STATE_T0 + day * STATE_DAY + 1, 3, &made,
						NULL));
		ck_assert_ptr_null(made);
	}
	ck_assert(!g_file_test(first, G_FILE_TEST_EXISTS));
	ck_assert(g_file_test(fourth, G_FILE_TEST_EXISTS));
}
END_TEST

START_TEST(a_restored_file_gets_a_new_device)
{
	g_autofree char *path = state_path("s.db"), *copy = state_path("copy.db");
	g_autofree char *device = NULL, *kept = NULL;
	g_autoptr(RhStore) store = state_open("s.db");
	g_autoptr(RhStore) old = NULL;

	state_grade(store, "c", RH_GRADE_GOOD, STATE_T0);
	ck_assert(rh_store_backup(store, copy, NULL));
	state_grade(store, "c", RH_GRADE_GOOD, STATE_T0 + 1);
	device = g_strdup(rh_store_device(store));
	g_clear_pointer(&store, rh_store_close);
	ck_assert(rh_store_restore(path, copy, STATE_T0, &kept, NULL));
	ck_assert_ptr_nonnull(kept);
	store = state_open("s.db");
	ck_assert_int_eq(count_events(store), 1);
	ck_assert_str_ne(rh_store_device(store), device);
	old = rh_store_open(kept, RH_STORE_READ_ONLY, &state_rules, NULL);
	ck_assert_int_eq(count_events(old), 2);
	state_verify(store);
}
END_TEST

START_TEST(a_bad_backup_is_not_restored)
{
	g_autofree char *path = state_path("s.db"), *copy = state_path("copy.db");
	g_autoptr(RhStore) store = NULL;
	GError *error = NULL;

	make_state("s.db", 2);
	write_file("copy.db", "no database, but long enough to be looked at as one: "
		   "a hundred bytes and more of plain text are in here", -1);
	ck_assert(!rh_store_restore(path, copy, STATE_T0, NULL, &error));
	ck_assert_int_eq(error->code, RH_ERROR_FOREIGN);
	g_clear_error(&error);
	store = state_open("s.db");
	ck_assert_int_eq(count_events(store), 2);
}
END_TEST

START_TEST(a_broken_file_can_be_replaced)
{
	g_autofree char *path = state_path("s.db"), *copy = state_path("copy.db");
	g_autofree char *kept = NULL;
	g_autoptr(RhStore) store = NULL;

	make_state("copy.db", 2);
	write_file("s.db", "a broken file: more than a hundred bytes that are no database at all, "
		   "so that it is taken for what it is", -1);
	ck_assert(rh_store_restore(path, copy, STATE_T0, &kept, NULL));
	store = state_open("s.db");
	ck_assert_int_eq(count_events(store), 2);
}
END_TEST

static Suite *trouble_suite(void)
{
	Suite *suite = suite_create("trouble");
	TCase *tcase = tcase_create("bad days");

	tcase_set_timeout(tcase, 60);
	tcase_add_checked_fixture(tcase, state_setup, state_teardown);
	tcase_add_test(tcase, a_missing_file_is_made_only_when_asked);
	tcase_add_test(tcase, an_empty_file_is_filled);
	tcase_add_test(tcase, foreign_files_are_refused);
	tcase_add_test(tcase, a_newer_file_is_refused);
	tcase_add_test(tcase, a_truncated_file_is_corrupt);
	tcase_add_test(tcase, a_damaged_page_is_found_by_the_weekly_check);
	tcase_add_test(tcase, a_damaged_header_is_refused);
	tcase_add_test(tcase, a_read_only_file_says_so);
	tcase_add_test(tcase, a_read_only_folder_says_so);
	tcase_add_test(tcase, a_folder_turned_read_only_keeps_the_grade_for_later);
	tcase_add_test(tcase, looking_does_not_write);
	tcase_add_test(tcase, a_locked_file_is_busy);
	tcase_add_test(tcase, a_full_file_loses_nothing);
	tcase_add_test(tcase, a_file_that_may_not_grow_is_full);
	tcase_add_test(tcase, a_file_moved_away_swallows_no_grade);
	tcase_add_test(tcase, two_processes_append_at_once);
	tcase_add_test(tcase, a_dead_session_is_ended_at_the_next_opening);
	tcase_add_test(tcase, a_living_session_of_another_process_is_seen);
	tcase_add_test(tcase, an_older_file_is_migrated_after_a_backup);
	tcase_add_test(tcase, a_file_of_the_first_version_goes_on);
	tcase_add_test(tcase, a_backup_never_replaces_a_file);
	tcase_add_test(tcase, daily_backups_rotate);
	tcase_add_test(tcase, a_restored_file_gets_a_new_device);
	tcase_add_test(tcase, a_bad_backup_is_not_restored);
	tcase_add_test(tcase, a_broken_file_can_be_replaced);
	suite_add_tcase(suite, tcase);
	return suite;
}

int main(void)
{
	return unit_main(trouble_suite());
}
