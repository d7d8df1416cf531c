/* test_write.c - changing a deck file: what is added, what stays, what is refused. */
#include "unit.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include <rehearse/deck.h>
#include <rehearse/error.h>
#include <rehearse/write.h>

#define HEAD "<deck id=\"d\" version=\"7\" format=\"1\" xml:lang=\"en\"><title>T</title>"

static char *dir, *path;

static void setup(void)
{
	dir = g_dir_make_tmp("rehearse-write-XXXXXX", NULL);
	ck_assert_ptr_nonnull(dir);
	path = g_build_filename(dir, "decks", "d.xml", NULL);
}

static void teardown(void)
{
	g_autofree char *folder = g_path_get_dirname(path);

	g_unlink(path);
	g_rmdir(folder);
	ck_assert_int_eq(g_rmdir(dir), 0);
	g_free(path);
	g_free(dir);
}

static RhDeckWriter *open_writer(void)
{
	g_autoptr(GError) error = NULL;
	RhDeckWriter *writer = rh_deck_writer_open(path, "d", "My stories", "en", &error);

	ck_assert_msg(writer != NULL, "%s", error != NULL ? error->message : "no error");
	return writer;
}

static void save(RhDeckWriter *writer)
{
	g_autoptr(GError) error = NULL;

	ck_assert_msg(rh_deck_writer_save(writer, &error), "%s",
		      error != NULL ? error->message : "no error");
}

static void put_file(const char *text)
{
	g_autofree char *folder = g_path_get_dirname(path);

	g_mkdir(folder, 0700);
	ck_assert(g_file_set_contents(path, text, -1, NULL));
}

static char *file(void)
{
	char *text = NULL;

	ck_assert(g_file_get_contents(path, &text, NULL, NULL));
	return text;
}

static RhDeck *read_back(void)
{
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	RhDeck *deck = rh_deck_read_file(path, diags, NULL);

	ck_assert_ptr_nonnull(deck);
	ck_assert_uint_eq(rh_diagnostics_count(diags, RH_SEVERITY_ERROR), 0);
	return deck;
}

static RhDeckElement *add_story(RhDeckWriter *writer, const char *id)
{
	RhDeckElement *card = rh_deck_writer_add(writer, NULL, RH_TAG_STORY, NULL);

	rh_deck_writer_set(writer, card, RH_ATTR_ID, id);
	rh_deck_writer_add(writer, card, RH_TAG_ASK, "Tell me about a deadline.");
	return card;
}

static RhDeckElement *add_told(RhDeckWriter *writer, RhDeckElement *card, const char *title,
			       const char *line)
{
	RhDeckElement *told = rh_deck_writer_add(writer, card, RH_TAG_TOLD, NULL);
	RhDeckElement *part;

	rh_deck_writer_add(writer, told, RH_TAG_TITLE, title);
	part = rh_deck_writer_add(writer, told, RH_TAG_PART, line);
	rh_deck_writer_set(writer, part, RH_ATTR_NAME, "situation");
	return told;
}

START_TEST(test_new_file)
{
	g_autoptr(RhDeckWriter) writer = open_writer();
	g_autoptr(RhDeck) deck = NULL;
	const RhNode *told;
	struct stat status;

	add_told(writer, add_story(writer, "lead.deadline"), "Night shift", "March, ward 4");
	save(writer);
	deck = read_back();
	ck_assert_str_eq(rh_deck_id(deck), "d");
	ck_assert_str_eq(rh_deck_title(deck), "My stories");
	ck_assert_uint_eq(rh_deck_version(deck), 1);
	told = rh_node_child(rh_deck_find(deck, "lead.deadline")->node, RH_TAG_TOLD);
	ck_assert_str_eq(rh_node_child(told, RH_TAG_TITLE)->text, "Night shift");
	ck_assert_str_eq(rh_node_child(told, RH_TAG_PART)->text, "March, ward 4");
	/* The format demands an id, and gets one. */
	ck_assert_str_eq(rh_node_attr(told, RH_ATTR_ID), "night-shift");
	ck_assert_int_eq(stat(path, &status), 0);
	ck_assert_int_eq(status.st_mode & 0777, 0600);
}
END_TEST

START_TEST(test_second_told)
{
	g_autoptr(RhDeckWriter) writer = open_writer();
	g_autoptr(RhDeckWriter) again = NULL;
	g_autoptr(RhDeck) deck = NULL;
	RhDeckElement *card;

	add_told(writer, add_story(writer, "a"), "One", "First line");
	save(writer);
	again = open_writer();
	card = rh_deck_writer_find(again, "a");
	ck_assert_ptr_nonnull(card);
	ck_assert_ptr_null(rh_deck_writer_find(again, "b"));
	add_told(again, card, "One", "Second line");
	save(again);
	deck = read_back();
	ck_assert_uint_eq(rh_deck_version(deck), 2);
	ck_assert_uint_eq(rh_deck_n_cards(deck), 1);
	ck_assert_uint_eq(rh_node_count(rh_deck_find(deck, "a")->node, RH_TAG_TOLD), 2);
}
END_TEST

START_TEST(test_order_and_remarks)
{
	g_autoptr(RhDeckWriter) writer = NULL;
	g_autofree char *text = NULL;

	put_file(HEAD "<!-- mine -->\n<story id=\"a\"><ask>Q?</ask><!-- about the hint -->"
		 "<hint>H</hint></story><!-- last --></deck>");
	writer = open_writer();
	add_told(writer, rh_deck_writer_find(writer, "a"), "One", "Line");
	rh_deck_writer_add(writer, rh_deck_writer_find(writer, "a"), RH_TAG_WHY, "W");
	ck_assert_ptr_null(rh_deck_writer_add(writer, NULL, RH_TAG_PART, "no place"));
	rh_deck_writer_set(writer, rh_deck_writer_find(writer, "a"), RH_ATTR_WEIGHT, "3");
	rh_deck_writer_set(writer, rh_deck_writer_find(writer, "a"), RH_ATTR_WEIGHT, "1");
	rh_deck_writer_set(writer, rh_deck_writer_find(writer, "a"), RH_ATTR_LEVEL, NULL);
	save(writer);
	text = file();
	ck_assert_str_eq(text,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<deck id=\"d\" version=\"8\" format=\"1\" xml:lang=\"en\">\n"
		"  <title>T</title>\n"
		"\n"
		"  <!-- mine -->\n"
		"  <story id=\"a\" weight=\"1\">\n"
		"    <ask>Q?</ask>\n"
		"    <why>W</why>\n"
		"    <told id=\"one\">\n"
		"      <title>One</title>\n"
		"      <part name=\"situation\">Line</part>\n"
		"    </told>\n"
		"    <!-- about the hint -->\n"
		"    <hint>H</hint>\n"
		"  </story>\n"
		"  <!-- last -->\n"
		"</deck>\n");
}
END_TEST

START_TEST(test_hostile_text)
{
	static const char evil[] = "  a <b> & \"c\" {name} \033[31m \342\200\256 ]]> \xff e\314\201 ";
	g_autoptr(RhDeckWriter) writer = open_writer();
	g_autoptr(RhDeck) deck = NULL;
	const RhNode *part;

	add_told(writer, add_story(writer, "a"), evil, evil);
	save(writer);
	deck = read_back();
	part = rh_node_child(rh_node_child(rh_deck_find(deck, "a")->node, RH_TAG_TOLD), RH_TAG_PART);
	ck_assert_ptr_nonnull(strstr(part->text, "a <b> & \"c\" {{name}"));
	ck_assert_ptr_nonnull(strstr(part->text, "]]> \357\277\275 \303\251"));
	ck_assert_ptr_null(strchr(part->text, '\033'));
	ck_assert_ptr_null(strstr(part->text, "\342\200\256"));
}
END_TEST

static void assert_refused(int code, const char *words)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *before = file();
	g_autofree char *after = NULL;
	g_autoptr(RhDeckWriter) writer = rh_deck_writer_open(path, "d", "T", "en", &error);

	ck_assert_ptr_null(writer);
	ck_assert(g_error_matches(error, RH_ERROR, code));
	ck_assert_msg(strstr(error->message, words) != NULL, "%s", error->message);
	after = file();
	ck_assert_str_eq(before, after);
}

START_TEST(test_broken_file)
{
	put_file("not a deck");
	assert_refused(RH_ERROR_INPUT, "mend that first: rehearse check ");
	put_file(HEAD "<question id=\"q\"/></deck>");
	assert_refused(RH_ERROR_INPUT, "d.xml:1:");
}
END_TEST

START_TEST(test_invalid_addition)
{
	g_autoptr(RhDeckWriter) writer = NULL;
	g_autoptr(GError) error = NULL;
	g_autofree char *text = NULL;

	put_file(HEAD "<story id=\"a\"><ask>Q?</ask></story></deck>");
	writer = open_writer();
	rh_deck_writer_add(writer, rh_deck_writer_find(writer, "a"), RH_TAG_TOLD, NULL);
	ck_assert(!rh_deck_writer_save(writer, &error));
	ck_assert(g_error_matches(error, RH_ERROR, RH_ERROR_INPUT));
	text = file();
	ck_assert_ptr_nonnull(strstr(text, "<story id=\"a\"><ask>Q?</ask></story></deck>"));
}
END_TEST

START_TEST(test_changed_meanwhile)
{
	g_autoptr(RhDeckWriter) writer = open_writer();
	g_autoptr(GError) error = NULL;
	g_autofree char *text = NULL;

	add_story(writer, "a");
	put_file("somebody else");
	ck_assert(!rh_deck_writer_save(writer, &error));
	ck_assert(g_error_matches(error, RH_ERROR, RH_ERROR_BUSY));
	text = file();
	ck_assert_str_eq(text, "somebody else");
}
END_TEST

START_TEST(test_joint_id)
{
	g_autofree char *plain = rh_deck_writer_joint_id("lead", "deadline");
	g_autofree char *deck = g_strnfill(64, 'd');
	g_autofree char *card = g_strnfill(64, 'c');
	g_autofree char *one = rh_deck_writer_joint_id(deck, card);
	g_autofree char *two = rh_deck_writer_joint_id(deck, "other");

	ck_assert_str_eq(plain, "lead.deadline");
	ck_assert_uint_eq(strlen(one), 64);
	ck_assert_uint_eq(strlen(two), 64);
	ck_assert_str_ne(one, two);
}
END_TEST

/* The texts of points as a deck has them, once a writer that takes blanks added TEXT. */
static const struct {
	const char *text, *wanted;
} braces[] = {
	{ "Why {company}?", "Why {company}?" },
	{ "Why {Company}, as {Job Title}?", "Why {company}, as {job-title}?" },
	{ "{a.b_c-d}", "{a.b_c-d}" },
	{ "{one two three}", "{one-two-three}" },
	{ "{one two three four}", "{{one two three four}" },
	{ "{two  spaces}", "{{two spaces}" },
	{ "{ edge}{edge }", "{{ edge}{{edge }" },
	{ "{}{3}{3d}{-x}", "{{}{{3}{{3d}{{-x}" },
	{ "{{company}}", "{{{{company}}" },
	{ "{x {company} y", "{{x {company} y" },
	{ "{company", "{{company" },
	{ "{Stra\303\237e} {a,b} {a;}", "{{Stra\303\237e} {{a,b} {{a;}" },
	{ "}{", "}{{" },
	{ "{abcdefghij-abcdefghij-abcdefghij-abcdefg}",
	  "{abcdefghij-abcdefghij-abcdefghij-abcdefg}" },
	{ "{abcdefghij-abcdefghij-abcdefghij-abcdefgh}",
	  "{{abcdefghij-abcdefghij-abcdefghij-abcdefgh}" },
};

START_TEST(test_braces)
{
	g_autoptr(RhDeckWriter) writer = open_writer();
	RhDeckElement *card = rh_deck_writer_add(writer, NULL, RH_TAG_QUESTION, NULL);
	RhDeckElement *point;
	g_autofree char *plain = NULL;

	rh_deck_writer_add(writer, card, RH_TAG_ASK, "Plain: {company}");
	plain = rh_deck_element_text(rh_deck_element_next(card, NULL, RH_TAG_ASK));
	ck_assert_str_eq(plain, "Plain: {{company}");
	rh_deck_writer_take_blanks(writer);
	for (gsize i = 0; i < G_N_ELEMENTS(braces); i++) {
		g_autofree char *settled = rh_deck_writer_settled(RH_TAG_POINT, braces[i].text);
		g_autofree char *text = NULL;

		point = rh_deck_writer_add(writer, card, RH_TAG_POINT, braces[i].text);
		text = rh_deck_element_text(point);
		ck_assert_str_eq(text, braces[i].wanted);
		ck_assert_str_eq(settled, text);
		rh_deck_writer_remove(writer, point);
	}
}
END_TEST

START_TEST(test_blanks_are_declared)
{
	RhDeckWriter *writer;
	RhDeckElement *card, *avoid;
	GPtrArray *declared;
	g_autofree char *text = NULL;

	put_file("<deck id=\"d\" version=\"1\" format=\"1\" xml:lang=\"en\"><title>D</title>"
		 "<variable id=\"company\">us</variable>"
		 "<question id=\"q\"><ask>Why?</ask><point>A</point></question></deck>");
	writer = open_writer();
	rh_deck_writer_take_blanks(writer);
	card = rh_deck_writer_find(writer, "q");
	rh_deck_writer_add(writer, card, RH_TAG_POINT, "{Company}, {Job Title} and {job-title}");
	avoid = rh_deck_writer_add(writer, card, RH_TAG_AVOID, NULL);
	rh_deck_writer_set(writer, avoid, RH_ATTR_LABEL, "no {Boss} {x");
	rh_deck_writer_add(writer, avoid, RH_TAG_SAY, "boss");
	rh_deck_writer_add(writer, avoid, RH_TAG_WHY, "So");
	declared = rh_deck_writer_declare_blanks(writer);
	ck_assert_uint_eq(declared->len, 2);
	ck_assert_str_eq(declared->pdata[0], "job-title");
	ck_assert_str_eq(declared->pdata[1], "boss");
	g_ptr_array_unref(declared);
	declared = rh_deck_writer_declare_blanks(writer);
	ck_assert_uint_eq(declared->len, 0);
	g_ptr_array_unref(declared);
	save(writer);
	rh_deck_writer_free(writer);
	text = file();
	ck_assert_ptr_nonnull(strstr(text, "  <variable id=\"company\">us</variable>\n"
					   "  <variable id=\"job-title\">[Job Title]</variable>\n"
					   "  <variable id=\"boss\">[Boss]</variable>\n"));
	ck_assert_ptr_nonnull(strstr(text, "label=\"no {boss} {x\""));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("write");
	TCase *tcase = tcase_create("write");

	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_test(tcase, test_new_file);
	tcase_add_test(tcase, test_second_told);
	tcase_add_test(tcase, test_order_and_remarks);
	tcase_add_test(tcase, test_hostile_text);
	tcase_add_test(tcase, test_broken_file);
	tcase_add_test(tcase, test_invalid_addition);
	tcase_add_test(tcase, test_changed_meanwhile);
	tcase_add_test(tcase, test_joint_id);
	tcase_add_test(tcase, test_braces);
	tcase_add_test(tcase, test_blanks_are_declared);
	suite_add_tcase(suite, tcase);
	return unit_main(suite);
}
