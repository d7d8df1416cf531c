/*
 * test_variable.c - {variables} in the texts of a deck: the deck's words, the
 * person's, and braces.
 */
#include <rehearse/variable.h>

#include "script.h"

#define XML "<deck id=\"d\" version=\"1\" format=\"1\" xml:lang=\"en\"><title>D</title>" \
	"<variable id=\"company\">this company</variable><variable id=\"role\">the post</variable>" \
	"<question id=\"q\"><ask>Why {company}?</ask><point id=\"p\">One fact</point></question>" \
	"</deck>"

#define ck_assert_expands(deck, text, wanted) do { \
	g_autofree char *got_ = rh_deck_expand(deck, text); \
	ck_assert_str_eq(got_, wanted); \
} while (0)

START_TEST(test_fill)
{
	g_autoptr(RhDeck) deck = script_read(XML), edition = script_read(XML);
	g_autofree char *plain = NULL;

	ck_assert_ptr_null(rh_deck_expand(deck, NULL));
	ck_assert_expands(deck, "Why {company}, {role}?", "Why this company, the post?");
	rh_deck_fill(deck, "company", "City {{Hospital}");
	rh_deck_fill(deck, "nobody", "x");
	/* What a person typed is no pattern; what is not declared stands as it is. */
	ck_assert_expands(deck, "Why {company}, {role}? {nobody} {{a}",
			  "Why City {{Hospital}, the post? {nobody} {a}");
	plain = rh_deck_expand_plain(deck, "Why {company}?");
	ck_assert_str_eq(plain, "Why this company?");
	rh_deck_fill_like(edition, deck);
	ck_assert_expands(edition, "{company}", "City {{Hospital}");
	rh_deck_fill(deck, "company", NULL);
	ck_assert_expands(deck, "{company}", "this company");
	ck_assert_expands(edition, "{company", "{company");
}
END_TEST

/* In a session the filled text is asked. */
START_TEST(test_session)
{
	Script s;

	script_init(&s, XML);
	rh_deck_fill(s.deck, "company", "City Hospital");
	PLAY(&s, "<eof>");
	ck_assert_shows(&s, "  Why City Hospital?\n");
	script_clear(&s);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("variable");
	TCase *tcase = tcase_create("variable");

	tcase_add_test(tcase, test_fill);
	tcase_add_test(tcase, test_session);
	suite_add_tcase(suite, tcase);
	return unit_main(suite);
}
