/*
 * test_deck.c - the deck reader: every broken deck gets exactly the diagnostics
 * written beside it, and every limit holds.
 */
#include <rehearse/deck.h>
#include <rehearse/error.h>

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "unit.h"

#define HEAD "<deck id=\"d\" version=\"1\" format=\"1\" xml:lang=\"en\"><title>T</title>"
#define TAIL "</deck>"

static RhDeck *read_text(const char *xml, RhDiagnostics *diags)
{
	return rh_deck_read_bytes("test.xml", xml, strlen(xml), diags);
}

/* "4:3: error[E012]" for each, one a line.  (transfer full) */
static char *list(const RhDiagnostics *diags)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < rh_diagnostics_length(diags); i++) {
		const RhDiagnostic *diag = rh_diagnostics_get(diags, i);

		ck_assert_ptr_nonnull(diag->message);
		ck_assert_ptr_nonnull(diag->remedy);
		ck_assert_uint_gt(strlen(diag->remedy), 0);
		g_string_append_printf(out, "%u:%u: %s[%s]\n", diag->line, diag->column,
				       rh_severity_name(diag->severity), diag->code);
	}
	return g_string_free(out, FALSE);
}

/* --- the folders of decks --------------------------------------------------------- */

/* File -> what EXPECT says, in the form of list().  (transfer full) */
static GHashTable *load_expect(const char *folder)
{
	GHashTable *table = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	g_autofree char *name = g_build_filename("decks", folder, "EXPECT", NULL);
	g_autofree char *path = unit_data(name);
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;

	ck_assert(g_file_get_contents(path, &text, NULL, NULL));
	lines = g_strsplit(text, "\n", -1);
	for (guint i = 0; lines[i] != NULL; i++) {
		g_auto(GStrv) fields = g_strsplit(lines[i], "\t", -1);
		const char *before;

		if (lines[i][0] == '#' || lines[i][0] == '\0')
			continue;
		ck_assert_uint_eq(g_strv_length(fields), 3);
		before = g_hash_table_lookup(table, fields[0]);
		g_hash_table_replace(table, g_strdup(fields[0]),
				     g_strconcat(before != NULL ? before : "", fields[2], "\n", NULL));
	}
	return table;
}

/* Reads every deck of a folder and compares; gives the number of decks. */
static guint compare_folder(const char *folder, gboolean check)
{
	g_autoptr(GHashTable) expect = load_expect(folder);
	g_autofree char *name = g_build_filename("decks", folder, NULL);
	g_autofree char *path = unit_data(name);
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	const char *file;
	guint n = 0;

	ck_assert_ptr_nonnull(dir);
	while ((file = g_dir_read_name(dir)) != NULL) {
		g_autofree char *deck_path = g_build_filename(path, file, NULL);
		g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
		g_autoptr(RhDeck) deck = NULL;
		g_autofree char *found = NULL;
		const char *wanted = g_hash_table_lookup(expect, file);

		if (!g_str_has_suffix(file, ".xml"))
			continue;
		deck = rh_deck_read_file(deck_path, diags, NULL);
		if (check && deck != NULL)
			rh_deck_check(deck, diags);
		found = list(diags);
		ck_assert_msg(wanted != NULL, "%s is not in EXPECT", file);
		ck_assert_msg(strcmp(found, wanted) == 0, "%s: expected\n%sfound\n%s", file, wanted,
			      found);
		n++;
	}
	ck_assert_uint_eq(n, g_hash_table_size(expect));
	return n;
}

START_TEST(bad_decks_get_their_diagnostics)
{
	ck_assert_uint_ge(compare_folder("bad", FALSE), 200);
}
END_TEST

/* The same bytes in chunks of all sizes: nothing may depend on where they end. */
START_TEST(chunks_do_not_matter)
{
	g_autofree char *path = unit_data("decks/bad/many-mistakes.xml");
	g_autofree char *bytes = NULL, *whole = NULL;
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	g_autoptr(RhDeck) deck = NULL;
	gsize len;

	ck_assert(g_file_get_contents(path, &bytes, &len, NULL));
	deck = rh_deck_read_bytes("test.xml", bytes, len, diags);
	whole = list(diags);
	/* A comment before the deck moves it over the border of the 64 KiB chunks. */
	for (gsize pad = 65536 - len - 10; pad < 65536; pad++) {
		g_autoptr(GString) moved = g_string_new("<!--");
		g_autoptr(RhDiagnostics) again = rh_diagnostics_new();
		g_autoptr(RhDeck) moved_deck = NULL;
		g_autofree char *found = NULL;
		const char *declaration_end = strchr(bytes, '\n');

		while (moved->len < pad)
			g_string_append_c(moved, 'x');
		g_string_append(moved, "-->");
		g_string_append(moved, declaration_end);
		moved_deck = rh_deck_read_bytes("test.xml", moved->str, moved->len, again);
		ck_assert_ptr_nonnull(moved_deck);
		found = list(again);
		ck_assert_msg(strcmp(found, whole) == 0, "%zu: %s", pad, found);
	}
}
END_TEST

START_TEST(good_decks_have_no_problem)
{
	g_autofree char *path = unit_data("decks/good");
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	const char *file;
	guint n = 0;

	ck_assert_ptr_nonnull(dir);
	while ((file = g_dir_read_name(dir)) != NULL) {
		g_autofree char *deck_path = g_build_filename(path, file, NULL);
		g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
		g_autoptr(RhDeck) deck = rh_deck_read_file(deck_path, diags, NULL);
		g_autofree char *found = list(diags);

		ck_assert_msg(found[0] == '\0', "%s: %s", file, found);
		ck_assert_ptr_nonnull(deck);
		n++;
	}
	ck_assert_uint_ge(n, 8);
}
END_TEST

/* Warnings and hints, from rh_deck_check(). */
START_TEST(warnings_and_hints)
{
	compare_folder("warn", TRUE);
}
END_TEST

/* --- limits ----------------------------------------------------------------------- */

/* The only diagnostic that XML gets is CODE. */
static void assert_only(const char *xml, gsize len, const char *code)
{
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	g_autoptr(RhDeck) deck = rh_deck_read_bytes("test.xml", xml, len, diags);
	g_autofree char *found = list(diags);

	ck_assert(deck != NULL || code != NULL);
	if (code == NULL) {
		ck_assert_str_eq(found, "");
		return;
	}
	ck_assert_msg(rh_diagnostics_length(diags) == 1 &&
		      strcmp(rh_diagnostics_get(diags, 0)->code, code) == 0,
		      "expected %s, found %s", code, found);
}

static void assert_field(gsize len, const char *code)
{
	g_autoptr(GString) xml = g_string_new(HEAD "<question id=\"q\"><ask>");

	for (gsize i = 0; i < len; i++)
		g_string_append_c(xml, 'x');
	g_string_append(xml, "</ask></question>" TAIL);
	assert_only(xml->str, xml->len, code);
}

START_TEST(field_limit)
{
	assert_field(64 * 1024, NULL);
	assert_field(64 * 1024 + 1, "E043");
	assert_field(3 * 1024 * 1024, "E043");
}
END_TEST

static void assert_attribute(gsize len, const char *code)
{
	g_autoptr(GString) xml = g_string_new(HEAD "<question id=\"q\"><ask>A</ask><sample trade=\"");

	for (gsize i = 0; i < len; i++)
		g_string_append_c(xml, 'x');
	g_string_append(xml, "\">S</sample></question>" TAIL);
	assert_only(xml->str, xml->len, code);
}

START_TEST(attribute_limit)
{
	assert_attribute(64 * 1024, NULL);
	assert_attribute(64 * 1024 + 1, "E043");
}
END_TEST

START_TEST(depth_limit)
{
	g_autoptr(GString) xml = g_string_new(HEAD "<question id=\"q\"><ask>A</ask>");

	/* Far beyond what libxml2 itself allows: ours must come first. */
	for (guint i = 0; i < 1000; i++)
		g_string_append(xml, "<x>");
	{
		g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
		g_autoptr(RhDeck) deck = read_text(xml->str, diags);

		ck_assert_ptr_nonnull(deck);
		ck_assert_uint_eq(rh_diagnostics_length(diags), 2);
		ck_assert_str_eq(rh_diagnostics_get(diags, 0)->code, "E013");
		ck_assert_str_eq(rh_diagnostics_get(diags, 1)->code, "E042");
	}
}
END_TEST

START_TEST(file_limit)
{
	const gsize limit = 64 * 1024 * 1024;
	g_autofree char *bytes = g_malloc(limit + 1);
	const char *deck = HEAD "<question id=\"q\"><ask>A</ask></question>" TAIL;

	memset(bytes, ' ', limit + 1);
	memcpy(bytes, deck, strlen(deck));
	assert_only(bytes, limit, NULL);
	assert_only(bytes, limit + 1, "E041");
}
END_TEST

START_TEST(diagnostics_limit)
{
	g_autoptr(GString) xml = g_string_new(HEAD);
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	g_autoptr(RhDeck) deck = NULL;

	for (guint i = 0; i < 250; i++)
		g_string_append(xml, "<question id=\"q\"><ask>A</ask></question>\n");
	g_string_append(xml, TAIL);
	deck = read_text(xml->str, diags);
	ck_assert_uint_eq(rh_diagnostics_length(diags), RH_DIAGNOSTICS_MAX);
	ck_assert_uint_eq(rh_diagnostics_count(diags, RH_SEVERITY_ERROR), 249);
	ck_assert_uint_eq(rh_deck_n_cards(deck), 250);
}
END_TEST

START_TEST(card_limit)
{
	g_autoptr(GString) xml = g_string_new(HEAD);

	for (guint i = 0; i < 1000000; i++)
		g_string_append_printf(xml, "<story id=\"%x\"><ask>A</ask></story>", i);
	g_string_append(xml, TAIL);
	assert_only(xml->str, xml->len, NULL);
	g_string_truncate(xml, xml->len - strlen(TAIL));
	g_string_append(xml, "<story id=\"one-more\"><ask>A</ask></story>" TAIL);
	assert_only(xml->str, xml->len, "E045");
}
END_TEST

/* --- files ------------------------------------------------------------------------- */

static void assert_refused(const char *path, RhErrorCode code)
{
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	g_autoptr(GError) error = NULL;

	ck_assert_ptr_null(rh_deck_read_file(path, diags, &error));
	ck_assert(g_error_matches(error, RH_ERROR, (gint)code));
	ck_assert_ptr_nonnull(strstr(error->message, path));
	ck_assert_uint_eq(rh_diagnostics_length(diags), 0);
}

START_TEST(only_regular_files_are_read)
{
	g_autofree char *dir = g_dir_make_tmp("test-deck-XXXXXX", NULL);
	g_autofree char *fifo = g_build_filename(dir, "fifo", NULL);
	g_autofree char *missing = g_build_filename(dir, "missing.xml", NULL);

	ck_assert_int_eq(mkfifo(fifo, 0600), 0);
	assert_refused(fifo, RH_ERROR_INPUT);
	assert_refused(dir, RH_ERROR_INPUT);
	assert_refused("/dev/zero", RH_ERROR_INPUT);
	assert_refused(missing, RH_ERROR_NOT_FOUND);
	g_unlink(fifo);
	g_rmdir(dir);
}
END_TEST

START_TEST(a_dash_is_standard_input)
{
	const char *xml = HEAD "<question id=\"q\"><ask>Piped?</ask></question>" TAIL;
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	g_autoptr(RhDeck) deck = NULL;
	int ends[2];

	ck_assert_int_eq(pipe(ends), 0);
	ck_assert_int_eq((int)write(ends[1], xml, strlen(xml)), (int)strlen(xml));
	close(ends[1]);
	ck_assert_int_ge(dup2(ends[0], STDIN_FILENO), 0);
	close(ends[0]);
	deck = rh_deck_read_file("-", diags, NULL);
	ck_assert_ptr_nonnull(deck);
	ck_assert_str_eq(rh_card_prompt(rh_deck_card(deck, 0)), "Piped?");
	ck_assert_str_eq(rh_deck_path(deck), "-");
}
END_TEST

/* --- diagnostics -------------------------------------------------------------------- */

START_TEST(diagnostics_are_formatted_and_safe)
{
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	const char *xml = HEAD "<question id=\"q\" weight=\"\xC2\x9B" "31m\"><ask>A</ask></question>"
		TAIL;
	g_autoptr(RhDeck) deck = rh_deck_read_bytes("a\033b.xml", xml, strlen(xml), diags);
	g_autofree char *line = NULL;

	ck_assert_ptr_nonnull(deck);
	ck_assert_uint_eq(rh_diagnostics_length(diags), 1);
	line = rh_diagnostic_format(rh_diagnostics_get(diags, 0));
	ck_assert_ptr_null(strchr(line, '\033'));
	ck_assert_ptr_nonnull(strstr(line, ":1:"));
	ck_assert_ptr_nonnull(strstr(line, ": error[E032]: "));
	ck_assert_ptr_nonnull(strstr(line, "\n  "));
	ck_assert_int_eq(line[strlen(line) - 1], '\n');
}
END_TEST

START_TEST(names_are_suggested)
{
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	g_autoptr(RhDeck) deck = read_text(HEAD "<qestion id=\"a\"/>"
		"<question id=\"b\" competancy=\"x\"><ask>A</ask><smaple>S</smaple></question>" TAIL,
		diags);

	ck_assert_ptr_nonnull(deck);
	ck_assert_uint_eq(rh_diagnostics_length(diags), 3);
	ck_assert_str_eq(rh_diagnostics_get(diags, 0)->remedy, "write <question>");
	ck_assert_str_eq(rh_diagnostics_get(diags, 1)->remedy, "write competency=\"...\"");
	ck_assert_str_eq(rh_diagnostics_get(diags, 2)->remedy, "write <sample>");
}
END_TEST

START_TEST(every_code_is_explained)
{
	const char *const *codes = rh_diagnostic_codes();
	guint n = 0;

	for (; codes[n] != NULL; n++) {
		const char *text = rh_diagnostic_explain(codes[n]);

		ck_assert_ptr_nonnull(text);
		ck_assert_msg(g_str_has_prefix(text, codes[n]), "%s", codes[n]);
		ck_assert_ptr_nonnull(strstr(text, "\nWrong:\n"));
		ck_assert_ptr_nonnull(strstr(text, "\nRight:\n"));
		ck_assert(g_utf8_validate(text, -1, NULL));
		ck_assert(n == 0 || strcmp(codes[n], codes[n - 1]) != 0);
	}
	ck_assert_uint_ge(n, 50);
	ck_assert_ptr_null(rh_diagnostic_explain("E999"));
	ck_assert_ptr_null(rh_diagnostic_explain(""));
	ck_assert_ptr_eq(rh_diagnostic_explain("e012"), rh_diagnostic_explain("E012"));
}
END_TEST

static Suite *deck_suite(void)
{
	Suite *suite = suite_create("deck");
	TCase *files = tcase_create("files");
	TCase *limits = tcase_create("limits");

	tcase_set_timeout(files, 120);
	tcase_add_test(files, bad_decks_get_their_diagnostics);
	tcase_add_test(files, warnings_and_hints);
	tcase_add_test(files, chunks_do_not_matter);
	tcase_add_test(files, good_decks_have_no_problem);
	tcase_add_test(files, only_regular_files_are_read);
	tcase_add_test(files, a_dash_is_standard_input);
	tcase_add_test(files, diagnostics_are_formatted_and_safe);
	tcase_add_test(files, names_are_suggested);
	tcase_add_test(files, every_code_is_explained);
	suite_add_tcase(suite, files);
	tcase_set_timeout(limits, 120);
	tcase_add_test(limits, field_limit);
	tcase_add_test(limits, attribute_limit);
	tcase_add_test(limits, depth_limit);
	tcase_add_test(limits, file_limit);
	tcase_add_test(limits, diagnostics_limit);
	tcase_add_test(limits, card_limit);
	suite_add_tcase(suite, limits);
	return suite;
}

int main(void)
{
	return unit_main(deck_suite());
}
