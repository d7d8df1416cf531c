/* test_library.c - deck folders: what is found, hidden, included, added and removed. */
#include "unit.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include <rehearse/error.h>
#include <rehearse/library.h>

#include "deck/shelf.h"

static char *root, *personal, *shipped;

static void set_up(void)
{
	root = g_dir_make_tmp("rehearse-library-XXXXXX", NULL);
	personal = g_build_filename(root, "mine", "decks", NULL);
	shipped = g_build_filename(root, "shipped", NULL);
	g_mkdir_with_parents(personal, 0700);
	g_mkdir_with_parents(shipped, 0700);
}

static void remove_tree(const char *path)
{
	gboolean is_link = g_file_test(path, G_FILE_TEST_IS_SYMLINK);
	g_autoptr(GDir) dir = is_link ? NULL : g_dir_open(path, 0, NULL);
	const char *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *child = g_build_filename(path, name, NULL);

		remove_tree(child);
	}
	g_remove(path);
}

static void tear_down(void)
{
	remove_tree(root);
	g_free(root);
	g_free(personal);
	g_free(shipped);
}

/* "a b" as two questions, "@x" as an include of deck x. */
static char *deck_text(const char *id, guint version, const char *items)
{
	GString *text = g_string_new(NULL);
	g_auto(GStrv) words = g_strsplit(items, " ", -1);

	g_string_append_printf(text, "<deck id=\"%s\" version=\"%u\" format=\"1\" xml:lang=\"en\">"
				     "\n<title>Deck %s</title>\n", id, version, id);
	for (char **word = words; *word != NULL; word++) {
		if (**word == '@')
			g_string_append_printf(text, "<include deck=\"%s\"/>\n", *word + 1);
		else
			g_string_append_printf(text, "<question id=\"%s\"><ask>%s?</ask>"
						     "</question>\n", *word, *word);
	}
	g_string_append(text, "</deck>\n");
	return g_string_free(text, FALSE);
}

static void put_file(const char *folder, const char *name, const char *text)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);

	ck_assert(g_file_set_contents(path, text, -1, NULL));
}

static void put_deck(const char *folder, const char *id, guint version, const char *items)
{
	g_autofree char *name = g_strconcat(id, ".xml", NULL);
	g_autofree char *text = deck_text(id, version, items);

	put_file(folder, name, text);
}

/* "deck/card deck/card": the cards of a deck in their order. */
static char *cards_of(RhLibrary *library, const char *id)
{
	GString *out = g_string_new(NULL);
	g_autoptr(GError) error = NULL;
	const RhDeck *deck = rh_library_deck(library, id, NULL, &error);

	ck_assert_msg(deck != NULL, "%s", error != NULL ? error->message : "?");
	for (guint i = 0; i < rh_deck_n_cards(deck); i++)
		g_string_append_printf(out, "%s%s/%s", i > 0 ? " " : "",
				       rh_deck_card(deck, i)->deck_id, rh_deck_card(deck, i)->id);
	return g_string_free(out, FALSE);
}

static void assert_cards(RhLibrary *library, const char *id, const char *wanted)
{
	g_autofree char *got = cards_of(library, id);

	ck_assert_str_eq(got, wanted);
}

/* The code of the first error of a deck. */
static const char *first_error(RhLibrary *library, const char *id)
{
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	g_autoptr(GError) error = NULL;

	ck_assert_ptr_null(rh_library_deck(library, id, diags, &error));
	ck_assert(g_error_matches(error, RH_ERROR, RH_ERROR_INPUT));
	for (guint i = 0; i < rh_diagnostics_length(diags); i++)
		if (rh_diagnostics_get(diags, i)->severity == RH_SEVERITY_ERROR)
			return rh_diagnostics_get(diags, i)->code;
	return "none";
}

/* -------------------------------------------------------------------- scan */

START_TEST(test_no_folders)
{
	g_autoptr(RhLibrary) none = rh_library_new(NULL, "/nonexistent/folder");

	ck_assert_uint_eq(rh_library_n_decks(none), 0);
	ck_assert_ptr_null(rh_library_find(none, "a"));
}
END_TEST

START_TEST(test_personal_hides_shipped)
{
	g_autoptr(RhLibrary) library = NULL;

	put_deck(shipped, "a", 1, "one");
	put_deck(shipped, "b", 1, "one");
	put_deck(personal, "a", 7, "one two");
	put_file(shipped, "README.md", "no deck");
	put_file(personal, ".hidden.xml", "no deck");
	library = rh_library_new(personal, shipped);
	ck_assert_uint_eq(rh_library_n_decks(library), 2);
	ck_assert_str_eq(rh_library_info(library, 0)->title, "Deck a");
	ck_assert_uint_eq(rh_library_find(library, "a")->version, 7);
	ck_assert_uint_eq(rh_library_find(library, "a")->n_cards, 2);
	ck_assert(rh_library_find(library, "a")->personal);
	ck_assert(!rh_library_find(library, "b")->personal);
}
END_TEST

START_TEST(test_a_broken_deck_stops_no_other)
{
	g_autoptr(RhLibrary) library = NULL;
	g_autoptr(GError) error = NULL;

	put_file(personal, "bad.xml", "<deck id=\"bad\"><nonsense/></deck>");
	put_file(personal, "noxml.xml", "hello");
	put_deck(personal, "good", 1, "one");
	library = rh_library_new(personal, shipped);
	ck_assert_uint_eq(rh_library_n_decks(library), 3);
	ck_assert_uint_gt(rh_library_find(library, "bad")->n_errors, 0);
	ck_assert_uint_gt(rh_library_find(library, "noxml")->n_errors, 0);
	assert_cards(library, "good", "good/one");
	ck_assert_ptr_null(rh_library_deck(library, "bad", NULL, &error));
	ck_assert_ptr_nonnull(strstr(error->message, "rehearse check"));
}
END_TEST

START_TEST(test_one_id_in_two_files)
{
	g_autofree char *text = deck_text("a", 1, "one");
	g_autofree char *other = deck_text("a", 2, "two");
	g_autoptr(RhLibrary) library = NULL;

	put_file(personal, "1.xml", text);
	put_file(personal, "2.xml", other);
	library = rh_library_new(personal, shipped);
	ck_assert_uint_eq(rh_library_n_decks(library), 2);
	ck_assert_uint_eq(rh_library_info(library, 1)->n_errors, 1);
	assert_cards(library, "a", "a/one");
}
END_TEST

START_TEST(test_unknown_deck)
{
	g_autoptr(RhLibrary) library = rh_library_new(personal, shipped);
	g_autoptr(GError) error = NULL;

	ck_assert_ptr_null(rh_library_deck(library, "nothing", NULL, &error));
	ck_assert(g_error_matches(error, RH_ERROR, RH_ERROR_NOT_FOUND));
}
END_TEST

/* ------------------------------------------------------------ heads and rest */

static void assert_id_of(const char *path, guint *n_told)
{
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	g_autoptr(RhDeck) deck = rh_deck_read_file(path, diags, NULL);
	g_autofree char *id = rh_deck_read_id(path);

	/* Not to know is always right. */
	if (id == NULL)
		return;
	ck_assert_msg(deck != NULL, "%s: read as %s", path, id);
	ck_assert_msg(strcmp(id, rh_deck_id(deck)) == 0, "%s: %s, not %s", path, id, rh_deck_id(deck));
	++*n_told;
}

static void walk(const char *folder, guint *n_files, guint *n_told)
{
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;

	ck_assert_ptr_nonnull(dir);
	while ((name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *path = g_build_filename(folder, name, NULL);

		if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
			walk(path, n_files, n_told);
		} else if (g_str_has_suffix(name, ".xml")) {
			assert_id_of(path, n_told);
			++*n_files;
		}
	}
}

/* Of decks as they are, and of all the broken ones that are kept for tests. */
START_TEST(test_the_head_tells_the_id)
{
	const char *src = g_getenv("RH_SRC");
	g_autofree char *decks = g_build_filename(src != NULL ? src : ".", "decks", NULL);
	g_autofree char *data = unit_data("");
	guint n_files = 0, n_told = 0;

	walk(decks, &n_files, &n_told);
	ck_assert_uint_eq(n_told, n_files);
	walk(data, &n_files, &n_told);
	ck_assert_uint_gt(n_files, 100);
	ck_assert_uint_gt(n_told, 50);
}
END_TEST

/* Comments of every length before the deck: its start tag lies across any border. */
START_TEST(test_the_head_begins_late)
{
	g_autofree char *deck = deck_text("late", 1, "one");
	g_autofree char *path = g_build_filename(personal, "late.xml", NULL);

	for (gsize len = 1900; len < 200000; len = len < 2200 ? len + 3 : len * 2) {
		g_autofree char *comment = g_strnfill(len, '-');
		g_autofree char *text = NULL;
		g_autofree char *id = NULL;
		g_autoptr(RhLibrary) library = NULL;

		memset(comment, 'x', len);
		text = g_strdup_printf("<!-- %s\xC3\xA9 -->\n%s", comment, deck);
		put_file(personal, "late.xml", text);
		id = rh_deck_read_id(path);
		ck_assert(id == NULL || strcmp(id, "late") == 0);
		ck_assert(id != NULL || len > 60000);
		library = rh_library_new(personal, NULL);
		ck_assert_str_eq(rh_library_id(library, 0), "late");
		assert_cards(library, "late", "late/one");
	}
}
END_TEST

/* A deck that nobody asks for is not read: it may even be gone. */
START_TEST(test_the_rest_is_read_when_asked_for)
{
	g_autofree char *path = g_build_filename(shipped, "b.xml", NULL);
	g_autoptr(RhLibrary) library = NULL;
	g_autoptr(GError) error = NULL;

	put_deck(shipped, "a", 1, "one @c");
	put_deck(shipped, "b", 1, "one");
	put_deck(shipped, "c", 1, "two");
	library = rh_library_new(personal, shipped);
	ck_assert_int_eq(g_remove(path), 0);
	ck_assert_uint_eq(rh_library_n_decks(library), 3);
	ck_assert_str_eq(rh_library_id(library, 1), "b");
	assert_cards(library, "a", "a/one c/two");
	ck_assert_uint_eq(rh_library_info(library, 0)->n_cards, 2);
	ck_assert_uint_gt(rh_library_info(library, 1)->n_errors, 0);
	ck_assert_ptr_null(rh_library_deck(library, "b", NULL, &error));
	ck_assert_ptr_nonnull(strstr(error->message, "b.xml"));
}
END_TEST

/* Another deck in its place is not the deck that was listed. */
START_TEST(test_a_file_that_changes_in_between)
{
	g_autofree char *other = deck_text("other", 1, "one");
	g_autoptr(RhLibrary) library = NULL;
	g_autoptr(GError) error = NULL;

	put_deck(personal, "a", 1, "one");
	library = rh_library_new(personal, shipped);
	put_file(personal, "a.xml", other);
	ck_assert_ptr_null(rh_library_deck(library, "a", NULL, &error));
	ck_assert_ptr_nonnull(strstr(error->message, "changed just now"));
	ck_assert_uint_eq(rh_library_find(library, "a")->n_errors, 1);
	rh_library_scan(library);
	assert_cards(library, "other", "other/one");
	ck_assert_ptr_null(rh_library_find(library, "a"));
}
END_TEST

/* ---------------------------------------------------------------- includes */

START_TEST(test_included_cards_stand_in_place_and_keep_their_deck)
{
	g_autoptr(RhLibrary) library = NULL;
	const RhDeck *deck;

	put_deck(shipped, "base", 1, "x y");
	put_deck(personal, "mine", 1, "a @base x b");
	library = rh_library_new(personal, shipped);
	assert_cards(library, "mine", "mine/a base/x base/y mine/x mine/b");
	ck_assert_uint_eq(rh_library_find(library, "mine")->n_cards, 5);
	deck = rh_library_deck(library, "mine", NULL, NULL);
	ck_assert_str_eq(rh_deck_find(deck, "x")->deck_id, "mine");
	ck_assert_str_eq(rh_deck_find(deck, "y")->deck_id, "base");
	assert_cards(library, "base", "base/x base/y");
}
END_TEST

START_TEST(test_include_of_named_cards_within_a_section)
{
	g_autoptr(RhLibrary) library = NULL;
	const RhDeck *deck;

	put_deck(shipped, "base", 1, "x y z");
	put_file(personal, "mine.xml",
		 "<deck id=\"mine\" version=\"1\" format=\"1\" xml:lang=\"en\"><title>T</title>"
		 "<section id=\"s\"><title>S</title>"
		 "<include deck=\"base\" cards=\"z x\"/></section></deck>");
	library = rh_library_new(personal, shipped);
	assert_cards(library, "mine", "base/z base/x");
	deck = rh_library_deck(library, "mine", NULL, NULL);
	ck_assert_str_eq(rh_node_attr(rh_deck_card(deck, 0)->section, RH_ATTR_ID), "s");
}
END_TEST

START_TEST(test_a_card_reached_twice_is_there_once)
{
	g_autoptr(RhLibrary) library = NULL;

	put_deck(personal, "base", 1, "x");
	put_deck(personal, "one", 1, "a @base");
	put_deck(personal, "two", 1, "@one @base @one");
	library = rh_library_new(personal, shipped);
	assert_cards(library, "two", "one/a base/x");
}
END_TEST

START_TEST(test_missing_includes)
{
	g_autoptr(RhLibrary) library = NULL;

	put_deck(personal, "a", 1, "one @nowhere");
	put_deck(personal, "b", 1, "one @bad");
	put_deck(personal, "c", 1, "@a");
	put_file(personal, "bad.xml", "<deck id=\"bad\"/>");
	put_file(personal, "d.xml",
		 "<deck id=\"d\" version=\"1\" format=\"1\" xml:lang=\"en\"><title>T</title>"
		 "<include deck=\"good\" cards=\"one nothing\"/></deck>");
	put_deck(personal, "good", 1, "one");
	library = rh_library_new(personal, shipped);
	ck_assert_str_eq(first_error(library, "a"), "E036");
	ck_assert_str_eq(first_error(library, "b"), "E036");
	ck_assert_str_eq(first_error(library, "c"), "E036");
	ck_assert_str_eq(first_error(library, "d"), "E036");
	assert_cards(library, "good", "good/one");
}
END_TEST

START_TEST(test_cycles)
{
	g_autoptr(RhLibrary) library = NULL;

	put_deck(personal, "self", 1, "one @self");
	put_deck(personal, "a", 1, "one @b");
	put_deck(personal, "b", 1, "one @c");
	put_deck(personal, "c", 1, "one @a");
	put_deck(personal, "outside", 1, "one @a");
	library = rh_library_new(personal, shipped);
	ck_assert_str_eq(first_error(library, "self"), "E035");
	ck_assert_str_eq(first_error(library, "a"), "E035");
	ck_assert_str_eq(first_error(library, "b"), "E035");
	ck_assert_str_eq(first_error(library, "c"), "E035");
	ck_assert_str_eq(first_error(library, "outside"), "E036");
}
END_TEST

START_TEST(test_depth)
{
	g_autoptr(RhLibrary) library = NULL;

	put_deck(personal, "l0", 1, "one");
	for (guint i = 1; i <= 5; i++) {
		g_autofree char *id = g_strdup_printf("l%u", i);
		g_autofree char *include = g_strdup_printf("@l%u", i - 1);

		put_deck(personal, id, 1, include);
	}
	library = rh_library_new(personal, shipped);
	assert_cards(library, "l4", "l0/one");
	ck_assert_str_eq(first_error(library, "l5"), "E042");
}
END_TEST

/* ------------------------------------------------------- install and remove */

static char *install(RhLibrary *library, const char *text, GError **error)
{
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	g_autoptr(RhDeck) deck = rh_deck_read_bytes("x.xml", text, strlen(text), diags);

	return rh_library_install(library, deck, text, strlen(text), error);
}

START_TEST(test_install_makes_the_folder_and_replaces)
{
	g_autofree char *fresh = g_build_filename(root, "new", "decks", NULL);
	g_autoptr(RhLibrary) library = rh_library_new(fresh, shipped);
	g_autofree char *first = deck_text("a", 1, "one");
	g_autofree char *second = deck_text("a", 2, "one two");
	g_autofree char *path = install(library, first, NULL);
	g_autofree char *again = NULL, *bytes = NULL;
	GStatBuf file, folder;

	ck_assert_ptr_nonnull(path);
	ck_assert_uint_eq(rh_library_find(library, "a")->version, 1);
	again = install(library, second, NULL);
	ck_assert_str_eq(again, path);
	ck_assert_uint_eq(rh_library_find(library, "a")->n_cards, 2);
	ck_assert(g_file_get_contents(path, &bytes, NULL, NULL));
	ck_assert_str_eq(bytes, second);
	ck_assert_int_eq(g_stat(path, &file), 0);
	ck_assert_int_eq(g_stat(fresh, &folder), 0);
	ck_assert_int_eq(file.st_mode & 0777, 0600);
	ck_assert_int_eq(folder.st_mode & 0777, 0700);
}
END_TEST

START_TEST(test_install_keeps_the_file_name_in_use)
{
	g_autofree char *first = deck_text("a", 1, "one");
	g_autofree char *second = deck_text("a", 2, "one");
	g_autoptr(RhLibrary) library = NULL;
	g_autofree char *path = NULL;

	put_file(personal, "questions.xml", first);
	library = rh_library_new(personal, shipped);
	path = install(library, second, NULL);
	ck_assert(g_str_has_suffix(path, "questions.xml"));
	ck_assert_uint_eq(rh_library_n_decks(library), 1);
	ck_assert_uint_eq(rh_library_find(library, "a")->version, 2);
}
END_TEST

START_TEST(test_install_without_an_id)
{
	static const char *const texts[] = { "<deck><title>T</title></deck>",
					     "<deck id=\"../x\"><title>T</title></deck>",
					     "<deck id=\"a/b\"><title>T</title></deck>" };
	g_autoptr(RhLibrary) library = rh_library_new(personal, shipped);

	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autoptr(GError) error = NULL;

		ck_assert_ptr_null(install(library, texts[i], &error));
		ck_assert(g_error_matches(error, RH_ERROR, RH_ERROR_INPUT));
	}
	ck_assert_uint_eq(rh_library_n_decks(library), 0);
}
END_TEST

START_TEST(test_remove_keeps_the_file)
{
	g_autoptr(RhLibrary) library = NULL;
	g_autofree char *first = NULL, *second = NULL;

	put_deck(shipped, "a", 1, "one");
	put_deck(personal, "a", 2, "one");
	library = rh_library_new(personal, shipped);
	first = rh_library_remove(library, "a", NULL);
	ck_assert(g_str_has_suffix(first, "/removed/a.xml"));
	ck_assert(g_file_test(first, G_FILE_TEST_EXISTS));
	ck_assert_uint_eq(rh_library_find(library, "a")->version, 1);
	put_deck(personal, "a", 3, "one");
	rh_library_scan(library);
	second = rh_library_remove(library, "a", NULL);
	ck_assert(g_str_has_suffix(second, "/removed/a-2.xml"));
	ck_assert(g_file_test(first, G_FILE_TEST_EXISTS));
}
END_TEST

START_TEST(test_remove_refusals)
{
	g_autoptr(RhLibrary) library = NULL;
	g_autoptr(GError) read_only = NULL, missing = NULL;

	put_deck(shipped, "a", 1, "one");
	library = rh_library_new(personal, shipped);
	ck_assert_ptr_null(rh_library_remove(library, "a", &read_only));
	ck_assert(g_error_matches(read_only, RH_ERROR, RH_ERROR_READ_ONLY));
	ck_assert_ptr_null(rh_library_remove(library, "b", &missing));
	ck_assert(g_error_matches(missing, RH_ERROR, RH_ERROR_NOT_FOUND));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("library");
	TCase *tcase = tcase_create("library");

	suite_add_tcase(suite, tcase);
	tcase_add_checked_fixture(tcase, set_up, tear_down);
	tcase_add_test(tcase, test_no_folders);
	tcase_add_test(tcase, test_personal_hides_shipped);
	tcase_add_test(tcase, test_a_broken_deck_stops_no_other);
	tcase_add_test(tcase, test_one_id_in_two_files);
	tcase_add_test(tcase, test_unknown_deck);
	tcase_add_test(tcase, test_the_head_tells_the_id);
	tcase_add_test(tcase, test_the_head_begins_late);
	tcase_add_test(tcase, test_the_rest_is_read_when_asked_for);
	tcase_add_test(tcase, test_a_file_that_changes_in_between);
	tcase_add_test(tcase, test_included_cards_stand_in_place_and_keep_their_deck);
	tcase_add_test(tcase, test_include_of_named_cards_within_a_section);
	tcase_add_test(tcase, test_a_card_reached_twice_is_there_once);
	tcase_add_test(tcase, test_missing_includes);
	tcase_add_test(tcase, test_cycles);
	tcase_add_test(tcase, test_depth);
	tcase_add_test(tcase, test_install_makes_the_folder_and_replaces);
	tcase_add_test(tcase, test_install_keeps_the_file_name_in_use);
	tcase_add_test(tcase, test_install_without_an_id);
	tcase_add_test(tcase, test_remove_keeps_the_file);
	tcase_add_test(tcase, test_remove_refusals);
	return unit_main(suite);
}
