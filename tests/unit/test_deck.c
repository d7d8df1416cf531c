/*
 * test_deck.c - the deck reader: good decks become the tree they say, and every
 * broken one gets exactly the diagnostics written beside it.
 */
#include <rehearse/deck.h>
#include <rehearse/error.h>
#include <rehearse/rule.h>

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
	ck_assert_uint_ge(compare_folder("bad", FALSE), 60);
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

/* --- what a tree says --------------------------------------------------------------- */

static RhDeck *read_good(const char *name)
{
	g_autofree char *file = g_build_filename("decks", "good", name, NULL);
	g_autofree char *path = unit_data(file);
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	RhDeck *deck = rh_deck_read_file(path, diags, NULL);

	ck_assert_ptr_nonnull(deck);
	return deck;
}

START_TEST(deck_and_cards)
{
	g_autoptr(RhDeck) deck = read_good("everything.xml");
	const RhCard *card = rh_deck_find(deck, "why-us");
	static const char *const ids[] = {
		"why-us", "at-risk", "car", "soar", "parla", "top", "born", "late", "time",
		"more-leader", "hours"
	};

	ck_assert_str_eq(rh_deck_id(deck), "everything");
	ck_assert_str_eq(rh_deck_title(deck), "All of it");
	ck_assert_str_eq(rh_deck_lang(deck), "en-GB");
	ck_assert_uint_eq(rh_deck_version(deck), 12);
	ck_assert_uint_eq(rh_deck_n_cards(deck), G_N_ELEMENTS(ids));
	for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
		ck_assert_str_eq(rh_deck_card(deck, i)->id, ids[i]);
		ck_assert_ptr_eq(rh_deck_find(deck, ids[i]), rh_deck_card(deck, i));
		ck_assert_str_eq(rh_deck_card(deck, i)->deck_id, "everything");
	}
	ck_assert_ptr_null(rh_deck_find(deck, "why"));
	ck_assert_ptr_null(rh_deck_find(deck, ""));
	ck_assert_int_eq(card->kind, RH_KIND_QUESTION);
	ck_assert_uint_eq(card->weight, 3);
	ck_assert_uint_eq(card->rev, 3);
	ck_assert(card->opener);
	ck_assert_uint_eq(card->seconds_min, 60);
	ck_assert_uint_eq(card->seconds_max, 120);
	ck_assert_ptr_null(card->section);
	card = rh_deck_find(deck, "late");
	ck_assert_str_eq(rh_node_attr(card->section, RH_ATTR_ID), "cases");
	card = rh_deck_find(deck, "more-leader");
	ck_assert_ptr_null(card->section);
	ck_assert_uint_eq(card->weight, 2);
	ck_assert_uint_eq(card->rev, 1);
	ck_assert(!card->opener);
	ck_assert_uint_eq(card->seconds_max, 0);
}
END_TEST

START_TEST(nodes)
{
	g_autoptr(RhDeck) deck = read_good("everything.xml");
	const RhNode *node = rh_deck_find(deck, "why-us")->node;
	const RhNode *point = rh_node_child(node, RH_TAG_POINT);

	ck_assert_str_eq(rh_tag_name((RhTag)node->tag), "question");
	ck_assert_uint_eq(node->line, 17);
	ck_assert_uint_eq(node->column, 3);
	ck_assert_str_eq(rh_node_child(node, RH_TAG_ASK)->text,
			 "Why do you want to work at {company}? A brace: {{.");
	ck_assert_uint_eq(rh_node_count(node, RH_TAG_VARIANT), 2);
	ck_assert_uint_eq(rh_node_count(node, RH_TAG_FOLLOW), 7);
	ck_assert_uint_eq(rh_node_count(node, RH_TAG_CUE), 0);
	ck_assert_str_eq(point->text, "One fact about them");
	ck_assert_uint_eq(rh_node_count(point, RH_TAG_SAY), 4);
	ck_assert_str_eq(rh_node_next(point)->text, "One link to your own work");
	ck_assert_ptr_null(rh_node_next(rh_node_next(point)));
	ck_assert_ptr_null(node->text);
	ck_assert(rh_node_attr_has(node, RH_ATTR_COMPETENCY, "deciding"));
	ck_assert(!rh_node_attr_has(node, RH_ATTR_COMPETENCY, "decid"));
	ck_assert(!rh_node_attr_has(node, RH_ATTR_COMPETENCY, ""));
	ck_assert(!rh_node_attr_has(node, RH_ATTR_WHEN, "always"));
	ck_assert_ptr_null(rh_node_attr(node, RH_ATTR_WHEN));
}
END_TEST

START_TEST(text_is_folded)
{
	g_autoptr(RhDeck) deck = read_good("white-space.xml");
	const RhNode *node = rh_deck_card(deck, 0)->node;

	ck_assert_str_eq(rh_deck_title(deck), "Tabs, double spaces and lines");
	ck_assert_str_eq(rh_node_child(node, RH_TAG_ASK)->text, "First line\nsecond line\nthird");
	ck_assert_str_eq(rh_node_child(node, RH_TAG_POINT)->text, "A point");
	ck_assert_str_eq(rh_node_child(rh_node_child(node, RH_TAG_POINT), RH_TAG_SAY)->text,
			 "a ~2 point");
	ck_assert(rh_node_attr_has(node, RH_ATTR_LEVEL, "mid"));
}
END_TEST

START_TEST(text_is_decoded)
{
	g_autoptr(RhDeck) references = read_good("references.xml");
	g_autoptr(RhDeck) cdata = read_good("cdata.xml");
	const RhNode *node = rh_deck_card(cdata, 0)->node;

	ck_assert_str_eq(rh_deck_title(references),
			 "R&D \342\200\223 <caf\303\251> \"x\" 'y'");
	ck_assert_str_eq(rh_node_attr(rh_node_child(rh_deck_card(references, 0)->node, RH_TAG_AVOID),
				      RH_ATTR_LABEL), "\"never\" & co");
	ck_assert_str_eq(rh_deck_title(cdata), "R&D & <more>");
	ck_assert_str_eq(rh_node_child(node, RH_TAG_ASK)->text, "Before <ask> & \"quotes\" after");
	ck_assert_str_eq(rh_node_child(node, RH_TAG_POINT)->text, "One piece");
}
END_TEST

/* Texts of all lengths around the eight bytes that are looked at together. */
START_TEST(folding_agrees_with_the_plain_way)
{
	guint32 state = 1;

	for (guint i = 0; i < 3000; i++) {
		g_autoptr(GString) text = g_string_new(NULL);
		g_autofree char *xml = NULL, *wanted = NULL;
		g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
		g_autoptr(RhDeck) deck = NULL;
		g_auto(GStrv) words = NULL;

		for (guint n = i % 41 + 1; n > 0; n--) {
			state = state * 1664525u + 1013904223u;
			g_string_append(text, ((const char *const[]){ "a", "b", " ", "\n", "\303\251",
				"c", "d", "\t" })[state >> 29]);
		}
		g_string_append_c(text, '.');
		xml = g_strdup_printf(HEAD "<question id=\"q\"><ask>%s</ask></question>" TAIL,
				      text->str);
		deck = read_text(xml, diags);
		ck_assert_uint_eq(rh_diagnostics_length(diags), 0);
		g_strdelimit(text->str, "\n\t", ' ');
		wanted = g_strstrip(g_strdup(text->str));
		words = g_strsplit(wanted, " ", -1);
		g_string_set_size(text, 0);
		for (guint w = 0; words[w] != NULL; w++)
			if (words[w][0] != '\0')
				g_string_append_printf(text, "%s%s", text->len > 0 ? " " : "", words[w]);
		ck_assert_str_eq(rh_card_prompt(rh_deck_card(deck, 0)), text->str);
	}
}
END_TEST

/* --- limits ----------------------------------------------------------------------- */

/* The only diagnostic that XML gets is CODE. */
static void assert_only(const char *xml, gsize len, const char *code)
{
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	g_autoptr(RhDeck) deck = rh_deck_read_bytes("test.xml", xml, len, diags);
	g_autofree char *found = list(diags);

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
	assert_only(xml->str, xml->len, "E045");
}
END_TEST

START_TEST(many_cards_are_found)
{
	g_autoptr(GString) xml = g_string_new(HEAD);
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	g_autoptr(RhDeck) deck = NULL;

	for (guint i = 0; i < 5000; i++)
		g_string_append_printf(xml, "<question id=\"q%u\"><ask>A</ask></question>", i);
	g_string_append(xml, TAIL);
	deck = read_text(xml->str, diags);
	for (guint i = 0; i < 5000; i++) {
		g_autofree char *id = g_strdup_printf("q%u", i);

		ck_assert_ptr_eq(rh_deck_find(deck, id), rh_deck_card(deck, i));
	}
	ck_assert_ptr_null(rh_deck_find(deck, "q5000"));
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

/* --- identity ----------------------------------------------------------------------- */

static char *fingerprint(const char *body)
{
	g_autofree char *xml = g_strdup_printf(HEAD "%s" TAIL, body);
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	g_autoptr(RhDeck) deck = read_text(xml, diags);

	ck_assert_uint_eq(rh_diagnostics_length(diags), 0);
	return rh_card_fingerprint(rh_deck_card(deck, 0));
}

START_TEST(fingerprints_follow_what_is_learned)
{
	g_autofree char *one = fingerprint("<question id=\"q\"><ask>A</ask><point>P</point>"
					   "</question>");
	g_autofree char *layout = fingerprint("<question  weight=\"3\" id=\"r\">\n<ask> A </ask>\n"
		"<why>W</why><point>P<say>x</say></point><sample>S</sample><note>N</note></question>");
	g_autofree char *point = fingerprint("<question id=\"q\"><ask>A</ask><point>Q</point>"
					     "</question>");
	g_autofree char *moved = fingerprint("<question id=\"q\"><ask>AP</ask><point>P</point>"
					     "</question>");
	g_autofree char *kind = fingerprint("<story id=\"q\"><ask>A</ask><point>P</point></story>");

	ck_assert_uint_eq(strlen(one), 32);
	ck_assert_str_eq(one, layout);
	ck_assert_str_ne(one, point);
	ck_assert_str_ne(one, moved);
	ck_assert_str_ne(one, kind);
}
END_TEST

START_TEST(points_have_ids)
{
	g_autoptr(RhDeck) deck = read_good("everything.xml");
	const RhNode *point = rh_node_child(rh_deck_find(deck, "why-us")->node, RH_TAG_POINT);
	g_autofree char *given = rh_node_id(point);
	g_autofree char *derived = rh_node_id(rh_node_next(point));
	g_autofree char *again = rh_node_id(rh_node_next(point));

	ck_assert_str_eq(given, "fact");
	ck_assert_int_eq(derived[0], 'p');
	ck_assert_uint_eq(strlen(derived), 9);
	ck_assert_str_eq(derived, again);
}
END_TEST

START_TEST(prompts_and_facets)
{
	g_autoptr(RhDeck) deck = read_good("everything.xml");

	ck_assert_str_eq(rh_card_prompt(rh_deck_find(deck, "top")),
			 "Leading matters only near the top.");
	ck_assert_str_eq(rh_card_prompt(rh_deck_find(deck, "hours")), "Where did last week go?");
	ck_assert_str_eq(rh_card_facets(rh_deck_find(deck, "why-us"))[0], "");
	ck_assert_ptr_null(rh_card_facets(rh_deck_find(deck, "why-us"))[1]);
	ck_assert_str_eq(rh_card_facets(rh_deck_find(deck, "time"))[1], "reverse");
	ck_assert_str_eq(rh_card_facets(rh_deck_find(deck, "top"))[1], "check");
}
END_TEST

/* --- rules of exercises --------------------------------------------------------------- */

static gboolean give_value(RhRuleTerm term, const char *id, double *value, gpointer data)
{
	(void)data;
	if (strcmp(id, "empty") == 0)
		return FALSE;
	*value = term == RH_RULE_SUM ? 10 : term == RH_RULE_SHARE ? 40 : 3;
	return TRUE;
}

START_TEST(rules_are_decided)
{
	static const struct {
		const char *rule;
		gboolean holds;
	} cases[] = {
		{ "a eq 3", TRUE }, { "a ne 3", FALSE }, { "a lt 3", FALSE }, { "a le 3", TRUE },
		{ "a gt 2.5", TRUE }, { "a ge 4", FALSE }, { "a = 3", TRUE }, { "a != 3", FALSE },
		{ "a > 2", TRUE }, { "a >= 3", TRUE }, { "a < 2", FALSE }, { "a<=3", TRUE },
		{ "sum(g) eq 10", TRUE }, { "share( g ) lt 50", TRUE }, { "3 eq a", TRUE },
		{ "empty eq 0", FALSE }, { "empty ne 0", FALSE }, { "sum(empty) lt 1", FALSE },
		{ "a eq 3 or a eq 1 and a eq 2", TRUE }, { "a eq 1 and a eq 2 or a eq 3", TRUE },
		{ "a eq 1 or a eq 3 and a eq 2", FALSE }, { "a eq 3 and a gt 1 and a lt 4", TRUE },
		{ "a", FALSE }, { "", FALSE }, { "a eq 3 and", FALSE }, { "a eq 3 b", FALSE }
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
		ck_assert_msg(rh_rule_holds(cases[i].rule, give_value, NULL) == cases[i].holds, "%s",
			      cases[i].rule);
}
END_TEST

START_TEST(rules_are_checked)
{
	static const char *const bad[] = {
		"", "a", "a eq", "eq 3", "a is 3", "a eq 3 and", "a eq 3 b eq 4", "sum a eq 3",
		"sum(a eq 3", "sum() eq 3", "a eq 1.2.3", "a == 3", "a eq (3)", "a eq 3 or or a eq 4",
		"\303\251 eq 3"
	};

	for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autofree char *message = NULL, *remedy = NULL;

		ck_assert_msg(!rh_rule_check(bad[i], NULL, NULL, &message, &remedy), "%s", bad[i]);
		ck_assert_ptr_nonnull(message);
		ck_assert_ptr_nonnull(remedy);
	}
	ck_assert(rh_rule_check("sum(a) eq 3 or b >= 4 and share(c) lt 2", NULL, NULL, NULL, NULL));
}
END_TEST

static Suite *deck_suite(void)
{
	Suite *suite = suite_create("deck");
	TCase *files = tcase_create("files");
	TCase *tree = tcase_create("tree");
	TCase *limits = tcase_create("limits");

	tcase_set_timeout(files, 120);
	tcase_add_test(files, bad_decks_get_their_diagnostics);
	tcase_add_test(files, chunks_do_not_matter);
	tcase_add_test(files, good_decks_have_no_problem);
	tcase_add_test(files, only_regular_files_are_read);
	tcase_add_test(files, a_dash_is_standard_input);
	suite_add_tcase(suite, files);
	tcase_add_test(tree, deck_and_cards);
	tcase_add_test(tree, nodes);
	tcase_add_test(tree, text_is_folded);
	tcase_add_test(tree, text_is_decoded);
	tcase_add_test(tree, folding_agrees_with_the_plain_way);
	tcase_add_test(tree, many_cards_are_found);
	tcase_add_test(tree, diagnostics_are_formatted_and_safe);
	tcase_add_test(tree, names_are_suggested);
	tcase_add_test(tree, every_code_is_explained);
	tcase_add_test(tree, fingerprints_follow_what_is_learned);
	tcase_add_test(tree, points_have_ids);
	tcase_add_test(tree, prompts_and_facets);
	tcase_add_test(tree, rules_are_decided);
	tcase_add_test(tree, rules_are_checked);
	suite_add_tcase(suite, tree);
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
