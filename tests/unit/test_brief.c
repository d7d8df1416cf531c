/*
 * test_brief.c - the page for the evening before: what is on it, and that nothing
 * in its HTML is obeyed.
 */
#include "state.h"

#include <rehearse/brief.h>
#include <rehearse/library.h>

#include "report/brief.h"
#include "report/html.h"

#define HEAD(id) "<deck id=\"" id "\" version=\"1\" format=\"1\" xml:lang=\"en\"><title>D</title>"
#define Q(id, more, rest) "<question id=\"" id "\"" more "><ask>Ask " id "?</ask>" \
	"<point id=\"p\">Point one</point><point id=\"r\">Point two</point>" rest "</question>"
#define OPENER " opener=\"yes\""
#define FLAG(id, weight) "<redflag id=\"" id "\" weight=\"" weight "\"><line>Line " id ".</line>" \
	"<why>So.</why><better>Better " id ".</better></redflag>"

static RhStore *store;

static void setup(void)
{
	state_setup();
	store = state_open("state.db");
}

static void teardown(void)
{
	rh_store_close(store);
	state_teardown();
}

static RhDeck *read_deck(const char *xml)
{
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	RhDeck *deck = rh_deck_read_bytes("t.xml", xml, strlen(xml), diags);

	ck_assert_ptr_nonnull(deck);
	ck_assert_uint_eq(rh_diagnostics_count(diags, RH_SEVERITY_ERROR), 0);
	return deck;
}

/* "HEAD|TEXT|SOURCE HEAD|..." */
static char *list(const GPtrArray *items)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < items->len; i++) {
		const RhBriefItem *item = items->pdata[i];

		g_string_append_printf(out, "%s%s|%s|%d", i > 0 ? "\n" : "", item->head,
				       item->text != NULL ? item->text : "-", (int)item->source);
	}
	return g_string_free(out, FALSE);
}

#define ck_assert_items(items, wanted) do { \
	g_autofree char *got_ = list(items); \
	ck_assert_str_eq(got_, wanted); \
} while (0)

START_TEST(test_openers)
{
	g_autoptr(RhDeck) a = read_deck(HEAD("d") Q("a1", OPENER, "<sample>Said.</sample>")
					Q("a2", "", "") Q("a3", OPENER, "") Q("a4", OPENER, "")
					Q("a5", OPENER, "") Q("a6", OPENER, "") "</deck>");
	g_autoptr(RhDeck) b = read_deck(HEAD("e") Q("b1", OPENER, "") "</deck>");
	const RhDeck *decks[] = { a, b };
	g_autoptr(RhBrief) brief = NULL;

	ck_assert(rh_store_save_answer(store, "d", "a3", "My own words", STATE_T0, NULL));
	brief = rh_brief_new(store, decks, 2, NULL);
	ck_assert_ptr_nonnull(brief);
	ck_assert_items(brief->openers, "Ask a1?|Said.|2\n"
					"Ask b1?|Point one; Point two|3\n"
					"Ask a3?|My own words|1\n"
					"Ask a4?|Point one; Point two|3\n"
					"Ask a5?|Point one; Point two|3");
	ck_assert_uint_eq(brief->stories->len + brief->lines->len + brief->questions->len, 0);
}
END_TEST

/* Where no deck names an opener, what is almost surely asked. */
START_TEST(test_no_opener)
{
	g_autoptr(RhDeck) a = read_deck(HEAD("d") Q("a1", "", "") Q("a2", " weight=\"3\"", "")
					"</deck>");
	const RhDeck *decks[] = { a, a };
	g_autoptr(RhBrief) brief = rh_brief_new(store, decks, 2, NULL);

	ck_assert_items(brief->openers, "Ask a2?|Point one; Point two|3");
}
END_TEST

START_TEST(test_lines)
{
	g_autoptr(RhDeck) a = read_deck(HEAD("d") FLAG("f1", "1") FLAG("f2", "3") FLAG("f3", "2")
					FLAG("f4", "1") FLAG("f5", "1") FLAG("f6", "2") "</deck>");
	const RhDeck *decks[] = { a, a };
	g_autoptr(RhBrief) brief = NULL;

	state_grade(store, "f4", RH_GRADE_GOOD, STATE_T0);
	state_grade(store, "f5", RH_GRADE_AGAIN, STATE_T0);
	state_do(store, RH_EVENT_SUSPEND, "f2", STATE_T0, NULL);
	brief = rh_brief_new(store, decks, 2, NULL);
	ck_assert_items(brief->lines, "Line f5.|Better f5.|2\n"
				      "Line f4.|Better f4.|2\n"
				      "Line f3.|Better f3.|2\n"
				      "Line f6.|Better f6.|2");
}
END_TEST

START_TEST(test_stories_and_questions)
{
	g_autoptr(RhDeck) a = read_deck(HEAD("my-stories")
		"<story id=\"s\"><ask>Tell me.</ask>"
		"<told id=\"t\"><title>Night</title><part name=\"task\">Much</part>"
		"<part name=\"result\">Done by six</part></told>"
		"<told id=\"u\"><title>Day</title><part name=\"task\">Much</part></told>"
		"</story></deck>");
	g_autoptr(RhDeck) b = read_deck(HEAD("questions-to-ask")
		Q("q1", "", "<avoid label=\"x\"><say>a b</say><why>So.</why>"
			    "<better>How did it come?</better></avoid>")
		Q("q2", "", "") Q("q3", "", "") Q("q4", "", "") Q("q5", "", "") Q("q6", "", "")
		Q("q7", "", "") "</deck>");
	const RhDeck *decks[] = { a, b };
	g_autoptr(RhBrief) brief = rh_brief_new(store, decks, 2, NULL);

	ck_assert_items(brief->stories, "Night|Done by six|1\nDay|-|0");
	ck_assert_uint_eq(brief->questions->len, 6);
	ck_assert_str_eq(((RhBriefItem *)brief->questions->pdata[0])->head, "How did it come?");
	ck_assert_str_eq(((RhBriefItem *)brief->questions->pdata[1])->head, "Point one");
}
END_TEST

START_TEST(test_shorten)
{
	static const struct {
		const char *text;
		guint n;
		const char *wanted;
	} rows[] = {
		{ "One two three", 3, "One two three" },
		{ "One two three four", 3, "One two three ..." },
		{ "One two, three", 2, "One two ..." },
		{ "One two. Three four five six", 4, "One two." },
		{ "One. Two three four five six", 5, "One. Two three four five ..." },
		{ "", 3, "" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *got = rh_brief_shorten(rows[i].text, rows[i].n);

		ck_assert_str_eq(got, rows[i].wanted);
	}
}
END_TEST

/* Whatever is typed or written: markup stands as text, and nothing is loaded. */
START_TEST(test_html)
{
	g_autoptr(RhDeck) a = read_deck(HEAD("d") Q("a1", OPENER, "") "</deck>");
	const RhDeck *decks[] = { a };
	g_autoptr(RhBrief) brief = NULL;
	g_autofree char *page = NULL;

	ck_assert(rh_store_save_answer(store, "d", "a1", "<script>alert('x')</script> & \"so\" "
				       "\xe2\x80\xae" "back\x1b[2J ]]>", STATE_T0, NULL));
	brief = rh_brief_new(store, decks, 1, NULL);
	page = rh_brief_html(brief, "Ward & <b>Co</b>", "Friday");
	ck_assert_ptr_nonnull(strstr(page, "&lt;script&gt;alert('x')&lt;/script&gt; &amp; "));
	ck_assert_ptr_nonnull(strstr(page, "<h1>Ward &amp; &lt;b&gt;Co&lt;/b&gt;</h1>"));
	ck_assert_ptr_nonnull(strstr(page, "default-src 'none'"));
	ck_assert(g_str_has_prefix(page, "<!DOCTYPE html>\n<html lang=\"en\">"));
	ck_assert(g_str_has_suffix(page, "</body></html>\n") || g_str_has_suffix(page, "</html>"));
	ck_assert_ptr_null(strstr(page, "<script"));
	ck_assert_ptr_null(strchr(page, '\x1b'));
	ck_assert_ptr_null(strstr(page, "\xe2\x80\xae"));
	ck_assert_ptr_null(strstr(page, "http:"));
	ck_assert_ptr_null(strstr(page, "https:"));
	ck_assert_ptr_null(strstr(page, "src="));
	/* No element is written as if it were empty: <p/> would swallow what follows. */
	ck_assert_ptr_null(strstr(page, "<p/>"));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("brief");
	TCase *tcase = tcase_create("brief");

	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_test(tcase, test_openers);
	tcase_add_test(tcase, test_no_opener);
	tcase_add_test(tcase, test_lines);
	tcase_add_test(tcase, test_stories_and_questions);
	tcase_add_test(tcase, test_shorten);
	tcase_add_test(tcase, test_html);
	suite_add_tcase(suite, tcase);
	return unit_main(suite);
}
