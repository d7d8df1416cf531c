/*
 * test_editing.c - the history of lines and its files; the choice of an editor and
 * what becomes of its work.  What needs a terminal is in tests/pty.
 */
#include "unit.h"

#include <glib/gstdio.h>
#include <rehearse/error.h>
#include <sys/stat.h>

#include "term/editor.h"
#include "term/history.h"

static char *folder;

static void setup(void)
{
	char *top = g_dir_make_tmp("rehearse-editing-XXXXXX", NULL);

	ck_assert_ptr_nonnull(top);
	folder = g_build_filename(top, "state", "rehearse", NULL);
	/* Of programs that are started. */
	g_setenv("TMPDIR", top, TRUE);
	g_free(top);
}

static void teardown(void)
{
	g_autofree char *state = g_path_get_dirname(folder), *top = g_path_get_dirname(state);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *path = g_build_filename(folder, name, NULL);

		g_unlink(path);
	}
	g_rmdir(folder);
	g_rmdir(state);
	/* Nothing else may be left. */
	ck_assert_int_eq(g_rmdir(top), 0);
	g_free(folder);
}

static char *path_of(const char *name)
{
	return g_build_filename(folder, name, NULL);
}

static char *content_of(const char *name)
{
	g_autofree char *path = path_of(name);
	char *text = NULL;

	g_file_get_contents(path, &text, NULL, NULL);
	return text;
}

static char *shown(const RhHistory *history, RhAskKind kind, const char *card)
{
	g_autoptr(GPtrArray) lines = rh_history_list(history, kind, card);

	g_ptr_array_add(lines, NULL);
	return g_strjoinv("|", (char **)lines->pdata);
}

#define ck_assert_shown(history, kind, card, wanted) \
	do { \
		g_autofree char *got = shown(history, kind, card); \
		ck_assert_str_eq(got, wanted); \
	} while (0)

/* ------------------------------------------------------------------ coding */

START_TEST(records_come_back)
{
	static const char *const lines[] = {
		"plain", "two\nlines", "a\ttab", "back\\slash", "\\n is no newline", "\\", "\n",
		"caf\xc3\xa9 \xd7\xa9\xd7\x9c", "trailing\\\n", " space ",
	};

	for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
		g_autofree char *record = rh_history_encode("deck/card", lines[i]);
		g_autofree char *card = NULL, *line = NULL;

		ck_assert_ptr_null(strchr(record, '\n'));
		ck_assert(rh_history_decode(record, &card, &line));
		ck_assert_str_eq(card, "deck/card");
		ck_assert_str_eq(line, lines[i]);
	}
}
END_TEST

START_TEST(odd_records_are_refused)
{
	static const char *const records[] = {
		"", "no tab", "a\tb\tc", "a\tends in \\", "a\t\\x", "\\\tx", "a\tbad \xff byte",
	};

	for (gsize i = 0; i < G_N_ELEMENTS(records); i++) {
		char *card, *line;

		ck_assert_msg(!rh_history_decode(records[i], &card, &line), "%s", records[i]);
		ck_assert_ptr_null(card);
		ck_assert_ptr_null(line);
	}
}
END_TEST

/* ------------------------------------------------------------------- lists */

START_TEST(only_commands_are_taken)
{
	RhHistory *history = rh_history_open(NULL, FALSE);

	rh_history_add(history, RH_ASK_ANSWER, "d/c", "my secret");
	rh_history_add(history, RH_ASK_FIELD, NULL, "9 days");
	rh_history_add(history, RH_ASK_MISSED, "d/c", "24");
	rh_history_add(history, RH_ASK_CHOOSE, "d/c", "2?");
	rh_history_add(history, RH_ASK_ANSWER, "d/c", "");
	rh_history_add(history, RH_ASK_ANSWER, "d/c", " :flag");
	rh_history_add(history, RH_ASK_ANSWER, "d/c", ":hint");
	rh_history_add(history, RH_ASK_NEXT, "d/e", ":hint");
	rh_history_add(history, RH_ASK_NEXT, "d/e", ":why");
	for (RhAskKind kind = RH_ASK_ANSWER; kind <= RH_ASK_FIELD; kind++)
		ck_assert_shown(history, kind, "d/c", ":hint|:why");
	rh_history_close(history);
}
END_TEST

START_TEST(answers_are_hidden_from_their_card)
{
	RhHistory *history = rh_history_open(NULL, TRUE);

	rh_history_add(history, RH_ASK_ANSWER, "d/one", "first");
	rh_history_add(history, RH_ASK_ANSWER, "d/two", "second");
	rh_history_add(history, RH_ASK_ANSWER, NULL, "whose");
	rh_history_add(history, RH_ASK_FIELD, NULL, "9 days");
	ck_assert_shown(history, RH_ASK_ANSWER, "d/one", "second|whose");
	ck_assert_shown(history, RH_ASK_ANSWER, "d/two", "first|whose");
	ck_assert_shown(history, RH_ASK_ANSWER, NULL, "");
	ck_assert_shown(history, RH_ASK_FIELD, NULL, "9 days");
	ck_assert_shown(history, RH_ASK_MISSED, "d/two", "");
	rh_history_close(history);
}
END_TEST

/* ------------------------------------------------------------------- files */

START_TEST(lines_are_kept_in_a_private_file)
{
	RhHistory *history = rh_history_open(folder, TRUE);
	g_autofree char *commands = NULL, *answers = NULL, *path = path_of("history-answer");
	GStatBuf status;

	rh_history_add(history, RH_ASK_NEXT, NULL, ":note one");
	rh_history_add(history, RH_ASK_ANSWER, "d/c", "two\nlines");
	rh_history_save(history);
	rh_history_save(history);
	rh_history_close(history);
	commands = content_of("history-commands");
	answers = content_of("history-answer");
	ck_assert_str_eq(commands, "\t:note one\n");
	ck_assert_str_eq(answers, "d/c\ttwo\\nlines\n");
	ck_assert_int_eq(g_stat(path, &status), 0);
	ck_assert_int_eq(status.st_mode & 0777, 0600);
	ck_assert_int_eq(g_stat(folder, &status), 0);
	ck_assert_int_eq(status.st_mode & 0777, 0700);
	history = rh_history_open(folder, TRUE);
	ck_assert_shown(history, RH_ASK_ANSWER, "d/other", ":note one|two\nlines");
	ck_assert_shown(history, RH_ASK_ANSWER, "d/c", ":note one");
	rh_history_close(history);
	/* Not asked for any more: neither read nor written. */
	history = rh_history_open(folder, FALSE);
	ck_assert_shown(history, RH_ASK_ANSWER, "d/other", ":note one");
	rh_history_close(history);
}
END_TEST

START_TEST(two_at_once_both_leave_their_lines)
{
	RhHistory *one = rh_history_open(folder, FALSE), *two = rh_history_open(folder, FALSE);
	g_autofree char *text = NULL;

	rh_history_add(one, RH_ASK_NEXT, NULL, ":one");
	rh_history_add(two, RH_ASK_NEXT, NULL, ":two");
	rh_history_save(two);
	rh_history_save(one);
	text = content_of("history-commands");
	ck_assert_str_eq(text, "\t:two\n\t:one\n");
	rh_history_close(one);
	rh_history_close(two);
}
END_TEST

START_TEST(a_file_stays_short)
{
	g_autofree char *text = NULL;

	for (guint round = 0; round < 3; round++) {
		RhHistory *history = rh_history_open(folder, FALSE);

		for (guint i = 0; i < 600; i++) {
			g_autofree char *line = g_strdup_printf(":note %u", round * 600 + i);

			rh_history_add(history, RH_ASK_NEXT, NULL, line);
		}
		rh_history_save(history);
		rh_history_close(history);
	}
	text = content_of("history-commands");
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	ck_assert_uint_eq(g_strv_length(lines), RH_HISTORY_MAX + 1);
	ck_assert_str_eq(lines[0], "\t:note 800");
	ck_assert_str_eq(lines[RH_HISTORY_MAX - 1], "\t:note 1799");
}
END_TEST

START_TEST(a_damaged_file_does_no_harm)
{
	g_autofree char *path = path_of("history-commands");
	RhHistory *history;

	ck_assert_int_eq(g_mkdir_with_parents(folder, 0700), 0);
	ck_assert(g_file_set_contents(path, "\t:good\n\xff\xfe\nno tab\n\t:last", -1, NULL));
	history = rh_history_open(folder, FALSE);
	ck_assert_shown(history, RH_ASK_NEXT, NULL, ":good|:last");
	rh_history_close(history);
}
END_TEST

/* ------------------------------------------------------------------ editor */

START_TEST(an_editor_is_chosen)
{
	g_setenv("TERM", "xterm", TRUE);
	g_unsetenv("VISUAL");
	g_unsetenv("EDITOR");
	ck_assert_str_eq(rh_editor_choose(NULL), "vi");
	ck_assert_str_eq(rh_editor_choose("nano -w"), "nano -w");
	g_setenv("EDITOR", "ed", TRUE);
	ck_assert_str_eq(rh_editor_choose(NULL), "ed");
	g_setenv("VISUAL", "emacs", TRUE);
	ck_assert_str_eq(rh_editor_choose(""), "emacs");
	g_setenv("TERM", "dumb", TRUE);
	ck_assert_str_eq(rh_editor_choose(NULL), "ed");
	g_setenv("EDITOR", "", TRUE);
	ck_assert_ptr_null(rh_editor_choose(NULL));
	ck_assert_str_eq(rh_editor_choose("nano"), "nano");
}
END_TEST

START_TEST(an_editor_changes_a_text)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *text = rh_editor_run(-1, "sed -i s/one/two/", "answer.txt", 3, "one", 100,
					      &error);
	g_autofree char *same = rh_editor_run(-1, "true", "answer.txt", 0, "", 100, &error);
	/* A name with a quote is a name; nothing of it is run. */
	g_autofree char *quoted = rh_editor_run(-1, "true", "it's $(no) command", 0, "as it was", 100,
						&error);

	ck_assert_str_eq(text, "two");
	ck_assert_str_eq(same, "");
	ck_assert_str_eq(quoted, "as it was");
	ck_assert_ptr_null(error);
}
END_TEST

static void check_failure(const char *command, gsize max, RhErrorCode code, const char *said)
{
	g_autoptr(GError) error = NULL;
	char *text = rh_editor_run(-1, command, "answer.txt", 0, "one", max, &error);

	ck_assert_ptr_null(text);
	ck_assert(g_error_matches(error, RH_ERROR, (gint)code));
	ck_assert_msg(strstr(error->message, said) != NULL, "%s", error->message);
}

START_TEST(failures_are_told)
{
	check_failure(NULL, 100, RH_ERROR_NOT_FOUND, "set EDITOR");
	check_failure("false", 100, RH_ERROR_IO, "'false' ended with code 1");
	check_failure("exec 2>&-; no-such-editor", 100, RH_ERROR_IO, "cannot be started");
	check_failure("kill -KILL $$ #", 100, RH_ERROR_IO, "ended by signal 9");
	check_failure("rm -f", 100, RH_ERROR_IO, "left no file");
	check_failure("true", 2, RH_ERROR_LIMIT, "longer than");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("editing");
	TCase *history = tcase_create("history"), *editor = tcase_create("editor");

	tcase_add_checked_fixture(history, setup, teardown);
	tcase_add_checked_fixture(editor, setup, teardown);
	tcase_add_test(history, records_come_back);
	tcase_add_test(history, odd_records_are_refused);
	tcase_add_test(history, only_commands_are_taken);
	tcase_add_test(history, answers_are_hidden_from_their_card);
	tcase_add_test(history, lines_are_kept_in_a_private_file);
	tcase_add_test(history, two_at_once_both_leave_their_lines);
	tcase_add_test(history, a_file_stays_short);
	tcase_add_test(history, a_damaged_file_does_no_harm);
	tcase_add_test(editor, an_editor_is_chosen);
	tcase_add_test(editor, an_editor_changes_a_text);
	tcase_add_test(editor, failures_are_told);
	suite_add_tcase(suite, history);
	suite_add_tcase(suite, editor);
	return unit_main(suite);
}
