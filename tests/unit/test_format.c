/* test_format.c - the standard layout of deck files, and the ids that it fills in. */
#include "unit.h"

#include <rehearse/deck.h>
#include <rehearse/error.h>
#include <rehearse/library.h>

#define HEAD "<deck id=\"d\" version=\"1\" format=\"1\" xml:lang=\"en\"><title>T</title>"
#define CARD "<question id=\"q\"><ask>Why?</ask></question>"
#define LARGE_CARDS 200u
#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

static char *format(const char *text)
{
	g_autoptr(GError) error = NULL;
	char *out = rh_deck_format("test.xml", text, strlen(text), &error);

	ck_assert_msg(out != NULL, "%s", error != NULL ? error->message : "no error");
	return out;
}

static RhDeck *read_deck(const char *text, guint *n_errors)
{
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	RhDeck *deck = rh_deck_read_bytes("test.xml", text, strlen(text), diags);

	*n_errors = rh_diagnostics_count(diags, RH_SEVERITY_ERROR);
	return deck;
}

static void assert_same_tree(const RhNode *a, const RhNode *b)
{
	ck_assert_int_eq(a->tag, b->tag);
	ck_assert_msg(g_strcmp0(a->text, b->text) == 0, "line %u: \"%s\" became \"%s\"", a->line,
		      a->text, b->text);
	for (guint i = 0; i < RH_N_ATTRS; i++)
		ck_assert_msg(g_strcmp0(rh_node_attr(a, (RhAttr)i),
					rh_node_attr(b, (RhAttr)i)) == 0,
			      "line %u: %s changed", a->line, rh_attr_name((RhAttr)i));
	a = a->first;
	b = b->first;
	for (; a != NULL && b != NULL; a = a->next, b = b->next)
		assert_same_tree(a, b);
	ck_assert(a == NULL && b == NULL);
}

/* What holds for every good deck. */
static void check_deck(const char *text)
{
	g_autofree char *once = format(text);
	g_autofree char *twice = format(once);
	guint errors_before, errors_after;
	g_autoptr(RhDeck) before = read_deck(text, &errors_before);
	g_autoptr(RhDeck) after = read_deck(once, &errors_after);

	ck_assert_str_eq(once, twice);
	ck_assert_uint_eq(errors_before, 0);
	ck_assert_uint_eq(errors_after, 0);
	assert_same_tree(rh_deck_root(before), rh_deck_root(after));
}

static guint check_folder(const char *folder)
{
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;
	guint n = 0;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		g_autofree char *text = NULL;

		if (!g_str_has_suffix(name, ".xml"))
			continue;
		ck_assert(g_file_get_contents(path, &text, NULL, NULL));
		check_deck(text);
		n++;
	}
	return n;
}

/* The decks that come with the program, and those that the reader is tested with. */
START_TEST(test_good_decks_keep_their_tree)
{
	g_autofree char *data = unit_data("decks");
	g_autofree char *good = g_build_filename(data, "good", NULL);
	g_autofree char *shipped = g_build_filename(data, "..", "..", "..", "decks", NULL);

	ck_assert_uint_gt(check_folder(shipped), 0);
	ck_assert_uint_gt(check_folder(good), 0);
}
END_TEST

/* --------------------------------------------------------------- layout */

static const struct {
	const char *what, *text, *formatted;
} layouts[] = {
	{ "white space is folded and levels are indented",
	  HEAD "<question  id='q' ><ask>\n Why \t so?\n</ask></question></deck>",
	  DECLARATION "<deck id=\"d\" version=\"1\" format=\"1\" xml:lang=\"en\">\n"
	  "  <title>T</title>\n"
	  "\n"
	  "  <question id=\"q\">\n"
	  "    <ask>Why so?</ask>\n"
	  "  </question>\n"
	  "</deck>\n" },
	{ "comments and instructions stay where they are",
	  "<!-- before --><?editor x?>" HEAD "<!-- a\n b --><?rehearse allow W001?>" CARD
	  "<!-- last --></deck><!-- after -->",
	  DECLARATION "<!-- before -->\n"
	  "<?editor x?>\n"
	  "<deck id=\"d\" version=\"1\" format=\"1\" xml:lang=\"en\">\n"
	  "  <title>T</title>\n"
	  "\n"
	  "  <!-- a\n b -->\n"
	  "  <?rehearse allow W001?>\n"
	  "  <question id=\"q\">\n"
	  "    <ask>Why?</ask>\n"
	  "  </question>\n"
	  "  <!-- last -->\n"
	  "</deck>\n"
	  "<!-- after -->\n" },
	{ "text with elements behind it",
	  HEAD "<question id=\"q\"><ask>A<em>b</em> <em>c</em>,<br/>d</ask><point>One\n"
	  "<!-- how --><say>a \"b c\"</say>\n\n\n<say>d</say></point></question></deck>",
	  DECLARATION "<deck id=\"d\" version=\"1\" format=\"1\" xml:lang=\"en\">\n"
	  "  <title>T</title>\n"
	  "\n"
	  "  <question id=\"q\">\n"
	  "    <ask>A<em>b</em> <em>c</em>,<br/>d</ask>\n"
	  "    <point>One\n"
	  "      <!-- how -->\n"
	  "      <say>a \"b c\"</say>\n"
	  "\n"
	  "      <say>d</say>\n"
	  "    </point>\n"
	  "  </question>\n"
	  "</deck>\n" },
	{ "what XML needs escaped is escaped, and nothing else",
	  HEAD "<question id=\"q\"><ask>&lt;a&gt; &amp; &#8212; \"b\" <![CDATA[<c>]]></ask>"
	  "<avoid label='\"x\" &amp; y&#10;z'><say>a</say><why>b</why></avoid></question></deck>",
	  DECLARATION "<deck id=\"d\" version=\"1\" format=\"1\" xml:lang=\"en\">\n"
	  "  <title>T</title>\n"
	  "\n"
	  "  <question id=\"q\">\n"
	  "    <ask>&lt;a&gt; &amp; — \"b\" &lt;c&gt;</ask>\n"
	  "    <avoid label=\"&quot;x&quot; &amp; y&#10;z\">\n"
	  "      <say>a</say>\n"
	  "      <why>b</why>\n"
	  "    </avoid>\n"
	  "  </question>\n"
	  "</deck>\n" },
	{ "attributes are in the order of the schema",
	  "<deck xml:lang=\"en\" format=\"1\" version=\"1\" id=\"d\"><title>T</title>" CARD
	  "</deck>",
	  DECLARATION "<deck id=\"d\" version=\"1\" format=\"1\" xml:lang=\"en\">\n"
	  "  <title>T</title>\n"
	  "\n"
	  "  <question id=\"q\">\n"
	  "    <ask>Why?</ask>\n"
	  "  </question>\n"
	  "</deck>\n" },
	{ "empty elements stay empty",
	  HEAD "<include deck=\"other\"></include>" CARD "</deck>",
	  DECLARATION "<deck id=\"d\" version=\"1\" format=\"1\" xml:lang=\"en\">\n"
	  "  <title>T</title>\n"
	  "  <include deck=\"other\"/>\n"
	  "\n"
	  "  <question id=\"q\">\n"
	  "    <ask>Why?</ask>\n"
	  "  </question>\n"
	  "</deck>\n" },
};

START_TEST(test_layout)
{
	g_autofree char *once = format(layouts[_i].text);
	g_autofree char *twice = format(once);

	ck_assert_msg(strcmp(once, layouts[_i].formatted) == 0, "%s:\n%s", layouts[_i].what, once);
	ck_assert_str_eq(twice, once);
}
END_TEST

static guint longest_line(const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	guint longest = 0;

	for (char **line = lines; *line != NULL; line++)
		longest = MAX(longest, (guint)g_utf8_strlen(*line, -1));
	return longest;
}

START_TEST(test_long_lines_are_broken_where_white_space_stood)
{
	g_autoptr(GString) text = g_string_new(HEAD "<question id=\"q\" competency=\"");
	g_autofree char *out = NULL;

	for (int i = 0; i < 12; i++)
		g_string_append_printf(text, "%scompetency-%d", i > 0 ? " " : "", i);
	g_string_append(text, "\" role=\"nurse cook teacher driver\""
			      " level=\"entry mid senior exec\" weight=\"3\" opener=\"yes\""
			      " evidence=\"custom\"><ask>");
	for (int i = 0; i < 60; i++)
		g_string_append_printf(text, "%sgefällt<em>mir</em>", i > 0 ? " " : "");
	g_string_append(text, "</ask></question></deck>");
	out = format(text->str);
	ck_assert_ptr_nonnull(strstr(out, "\n            role="));
	ck_assert_ptr_nonnull(strstr(out, "<em>mir</em>\n      gefällt<em>"));
	/* The list of competencies alone is longer than a line. */
	ck_assert_uint_le(longest_line(strstr(out, "role=")), 100);
	check_deck(text->str);
}
END_TEST

/* ------------------------------------------------------------------ ids */

static const struct {
	const char *text, *id;
} slugs[] = {
	{ "Why do you want to work here?", "why-do-you-want-to-work-here" },
	{ "What's <em>your</em>  plan?", "whats-your-plan" },
	{ "Was heißt „Führung“ für Sie?", NULL },
	{ "12 % more", "12-more" },
	{ "日本語", "question" },
	{ "...", "question" },
	{ "Tell me about a time when you had to decide quickly",
	  "tell-me-about-a-time-when-you-had-to" },
};

START_TEST(test_missing_ids_are_made_of_the_words)
{
	g_autofree char *text = g_strdup_printf(HEAD "<question><ask>%s</ask></question></deck>",
						slugs[_i].text);
	g_autofree char *out = format(text);
	guint n_errors;
	g_autoptr(RhDeck) deck = read_deck(out, &n_errors);

	ck_assert_uint_eq(n_errors, 0);
	if (slugs[_i].id != NULL)
		ck_assert_str_eq(rh_deck_card(deck, 0)->id, slugs[_i].id);
}
END_TEST

#define DECK_WITHOUT_IDS                                                                         \
	"<deck version=\"1\" format=\"1\" xml:lang=\"en\"><title>My deck</title>"                \
	"<competency>Deciding</competency>"                                                      \
	"<question><ask>Why us?</ask></question>"                                                \
	"<question><ask>Why us?</ask>"                                                           \
	"<criterion><title>Clear</title><weak>a</weak><fair>b</fair>"                            \
	"<strong>c</strong></criterion>"                                                         \
	"</question>"                                                                            \
	"<section><title>More</title>"                                                           \
	"<question id=\"why-us-2\" was=\"why-us-3\"><ask>Why?</ask></question>"                  \
	"<question><ask>Why us?</ask></question>"                                                \
	"<situation><scene>Two cooks are ill</scene>"                                            \
	"<choice fit=\"best\"><label>Ask</label><why>a</why></choice>"                           \
	"<choice fit=\"poor\"><label>Ask!</label><why>a</why></choice></situation>"              \
	"<exercise><task>Count</task><group><title>Hours</title>"                                \
	"<input type=\"hours\">In talks</input>"                                                 \
	"<input type=\"choice\">Mood<option>Good</option><option>Good</option></input>"          \
	"</group></exercise>"                                                                    \
	"</section></deck>"

START_TEST(test_a_deck_without_ids_becomes_good)
{
	guint n_before, n_after;
	g_autoptr(RhDeck) before = read_deck(DECK_WITHOUT_IDS, &n_before);
	g_autofree char *out = format(DECK_WITHOUT_IDS);
	g_autoptr(RhDeck) after = read_deck(out, &n_after);

	ck_assert_uint_gt(n_before, 0);
	ck_assert_str_eq(rh_deck_id(before), "");
	ck_assert_msg(n_after == 0, "%s", out);
	ck_assert_str_eq(rh_deck_id(after), "my-deck");
	ck_assert_str_eq(rh_deck_card(after, 0)->id, "why-us");
	ck_assert_str_eq(rh_deck_card(after, 1)->id, "why-us-4");
	ck_assert_str_eq(rh_deck_card(after, 3)->id, "why-us-5");
	ck_assert_str_eq(rh_deck_card(after, 4)->id, "two-cooks-are-ill");
	ck_assert_ptr_nonnull(strstr(out, "<choice id=\"ask\" fit=\"best\">"));
	ck_assert_ptr_nonnull(strstr(out, "<choice id=\"ask-2\" fit=\"poor\">"));
	ck_assert_ptr_nonnull(strstr(out, "<option id=\"good-2\">"));
	check_deck(out);
}
END_TEST

/* --------------------------------------------------------------- refusals */

static const struct {
	const char *text, *message;
} refused[] = {
	{ "<deck>", "test.xml:1: " },
	{ "<!DOCTYPE deck><deck/>", "DOCTYPE is not allowed" },
	{ "<a:deck xmlns:a=\"x\"/>", "no XML namespaces" },
	{ "", "test.xml:" },
	{ "hello", "test.xml:1: " },
	{ "<a><![CDATA[\xff]]></a>", "not UTF-8" },
	{ "<a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a>"
	  "</a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a>",
	  "nested too deeply" },
};

/* More than the parser takes at once, with characters of two bytes where it is cut. */
START_TEST(test_a_large_deck_is_laid_out)
{
	GString *text = g_string_new(HEAD);
	g_autofree char *out = NULL;
	g_autoptr(RhDeck) deck = NULL;
	guint errors;

	for (guint i = 0; i < LARGE_CARDS; i++) {
		g_string_append_printf(text, "<question id=\"q%u\"><ask>Why?</ask><why>", i);
		for (guint word = 0; word < 5000; word++)
			g_string_append(text, "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9 ");
		g_string_append(text, "</why><point id=\"p\">So</point></question>");
	}
	g_string_append(text, "</deck>");
	ck_assert_uint_gt(text->len, 10 * 1024 * 1024);
	out = format(text->str);
	g_string_free(text, TRUE);
	deck = read_deck(out, &errors);
	ck_assert_uint_eq(errors, 0);
	ck_assert_uint_eq(rh_deck_n_cards(deck), LARGE_CARDS);
}
END_TEST

START_TEST(test_refusals)
{
	g_autoptr(GError) error = NULL;
	char *out = rh_deck_format("test.xml", refused[_i].text, strlen(refused[_i].text), &error);

	ck_assert_ptr_null(out);
	ck_assert(g_error_matches(error, RH_ERROR, RH_ERROR_INPUT));
	ck_assert_msg(strstr(error->message, refused[_i].message) != NULL, "%s", error->message);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("format");
	TCase *tcase = tcase_create("format");

	suite_add_tcase(suite, tcase);
	tcase_add_test(tcase, test_good_decks_keep_their_tree);
	tcase_add_loop_test(tcase, test_layout, 0, G_N_ELEMENTS(layouts));
	tcase_add_test(tcase, test_long_lines_are_broken_where_white_space_stood);
	tcase_add_loop_test(tcase, test_missing_ids_are_made_of_the_words, 0, G_N_ELEMENTS(slugs));
	tcase_add_test(tcase, test_a_deck_without_ids_becomes_good);
	tcase_add_test(tcase, test_a_large_deck_is_laid_out);
	tcase_add_loop_test(tcase, test_refusals, 0, G_N_ELEMENTS(refused));
	return unit_main(suite);
}
