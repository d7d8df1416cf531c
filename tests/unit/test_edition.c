/* test_edition.c - the table "A new edition keeps progress", row by row. */
#include "unit.h"

#include <rehearse/edition.h>
#include <rehearse/error.h>

/* A deck of questions; CARDS are <question> elements. */
static RhDeck *make_deck(guint version, const char *cards)
{
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	g_autofree char *text = g_strdup_printf("<deck id=\"d\" version=\"%u\" format=\"1\" "
						"xml:lang=\"en\"><title>T</title>%s</deck>",
						version, cards);

	return rh_deck_read_bytes("d.xml", text, strlen(text), diags);
}

static char *fingerprint_of(const char *card)
{
	g_autoptr(RhDeck) deck = make_deck(1, card);

	return rh_card_fingerprint(rh_deck_card(deck, 0));
}

#define ASK(attrs, text) "<question " attrs "><ask>" text "</ask></question>"
#define OTHER ASK("id=\"other\"", "Other?")

/* One card "a" was seen with rev 2; "other" was seen and stays as it is. */
static const struct {
	const char *what;
	const char *seen;	/* how the card looked; NULL: never seen */
	gboolean retired;
	const char *now;	/* the card in the new edition, or "" */
	const char *card;	/* what the effect names; NULL: no effect but on "other" */
	RhEditionKind kind, wording;
	const char *was;
} rows[] = {
	{ "nothing changed", ASK("id=\"a\"", "Why?"), FALSE, ASK("id=\"a\" rev=\"2\"", "Why?"), "a",
	  RH_EDITION_SAME, RH_EDITION_SAME, NULL },
	{ "a note changed", ASK("id=\"a\"", "Why?"), FALSE,
	  "<question id=\"a\" rev=\"2\"><ask>Why?</ask><note>N</note></question>", "a",
	  RH_EDITION_SAME, RH_EDITION_SAME, NULL },
	{ "wording, same rev", ASK("id=\"a\"", "Why?"), FALSE, ASK("id=\"a\" rev=\"2\"", "Why us?"),
	  "a", RH_EDITION_REWORDED, RH_EDITION_REWORDED, NULL },
	{ "wording, lower rev", ASK("id=\"a\"", "Why?"), FALSE, ASK("id=\"a\"", "Why us?"), "a",
	  RH_EDITION_REWORDED, RH_EDITION_REWORDED, NULL },
	{ "rev raised", ASK("id=\"a\"", "Why?"), FALSE, ASK("id=\"a\" rev=\"3\"", "Why us?"), "a",
	  RH_EDITION_CHANGED, RH_EDITION_CHANGED, NULL },
	{ "rev raised, wording kept", ASK("id=\"a\"", "Why?"), FALSE,
	  ASK("id=\"a\" rev=\"3\"", "Why?"), "a", RH_EDITION_CHANGED, RH_EDITION_CHANGED, NULL },
	{ "new id with was", ASK("id=\"a\"", "Why?"), FALSE,
	  ASK("id=\"b\" rev=\"2\" was=\"a\"", "Why?"), "b", RH_EDITION_MOVED,
	  RH_EDITION_SAME, "a" },
	{ "new id with was and a raised rev", ASK("id=\"a\"", "Why?"), FALSE,
	  ASK("id=\"b\" rev=\"3\" was=\"a\"", "Who?"), "b", RH_EDITION_MOVED,
	  RH_EDITION_CHANGED, "a" },
	{ "a retired card under a new id", ASK("id=\"a\"", "Why?"), TRUE,
	  ASK("id=\"b\" rev=\"2\" was=\"a\"", "Why?"), "b", RH_EDITION_MOVED,
	  RH_EDITION_SAME, "a" },
	{ "was names a card never seen", NULL, FALSE, ASK("id=\"b\" was=\"a\"", "Why?"), "b",
	  RH_EDITION_NEW, RH_EDITION_SAME, NULL },
	{ "new id", NULL, FALSE, ASK("id=\"a\"", "Why?"), "a", RH_EDITION_NEW,
	  RH_EDITION_SAME, NULL },
	{ "id gone", ASK("id=\"a\"", "Why?"), FALSE, "", "a", RH_EDITION_RETIRED,
	  RH_EDITION_SAME, NULL },
	{ "id still gone", ASK("id=\"a\"", "Why?"), TRUE, "", NULL, RH_EDITION_SAME,
	  RH_EDITION_SAME, NULL },
	{ "id is back", ASK("id=\"a\"", "Why?"), TRUE, ASK("id=\"a\" rev=\"2\"", "Why?"), "a",
	  RH_EDITION_RETURNED, RH_EDITION_SAME, NULL },
	{ "id is back, reworded", ASK("id=\"a\"", "Why?"), TRUE, ASK("id=\"a\" rev=\"2\"", "Who?"),
	  "a", RH_EDITION_RETURNED, RH_EDITION_REWORDED, NULL },
};

static const RhEffect *find_effect(const RhEdition *edition, const char *card)
{
	for (guint i = 0; i < edition->n_effects; i++)
		if (strcmp(edition->effects[i].card, card) == 0)
			return &edition->effects[i];
	return NULL;
}

START_TEST(test_rows)
{
	g_autofree char *cards = g_strconcat(rows[_i].now, OTHER, NULL);
	g_autofree char *other = fingerprint_of(OTHER);
	g_autofree char *seen = rows[_i].seen != NULL ? fingerprint_of(rows[_i].seen) : NULL;
	g_autoptr(RhDeck) deck = make_deck(2, cards);
	RhKnownCard known[] = { { "other", 1, other, FALSE }, { "a", 2, seen, rows[_i].retired } };
	g_autoptr(RhEdition) edition =
		rh_edition_compare(deck, 1, known, seen != NULL ? 2 : 1, NULL);
	guint counts[RH_EDITION_N_KINDS] = { [RH_EDITION_SAME] = 1 };
	const RhEffect *effect;

	ck_assert_ptr_nonnull(edition);
	ck_assert_int_eq(find_effect(edition, "other")->kind, RH_EDITION_SAME);
	if (rows[_i].card != NULL) {
		effect = find_effect(edition, rows[_i].card);
		ck_assert_msg(effect != NULL && effect->kind == rows[_i].kind, "%s", rows[_i].what);
		ck_assert_msg(effect->wording == rows[_i].wording, "%s", rows[_i].what);
		ck_assert_str_eq(effect->was != NULL ? effect->was : "",
				 rows[_i].was != NULL ? rows[_i].was : "");
		counts[rows[_i].kind]++;
	}
	ck_assert_mem_eq(edition->counts, counts, sizeof counts);
	ck_assert_uint_eq(edition->n_effects, rows[_i].card != NULL ? 2 : 1);
	ck_assert(!edition->is_older && !edition->is_unraised);
}
END_TEST

/* The reader finds this too; a deck with errors is never compared but here. */
START_TEST(test_was_and_old_id_both_there)
{
	g_autoptr(RhDeck) deck = make_deck(2, ASK("id=\"a\"", "Why?")
						ASK("id=\"b\" was=\"a\"", "W?"));
	g_autoptr(GError) error = NULL;

	ck_assert_ptr_null(rh_edition_compare(deck, 1, NULL, 0, &error));
	ck_assert(g_error_matches(error, RH_ERROR, RH_ERROR_INPUT));
	ck_assert_ptr_nonnull(strstr(error->message, "\"b\" says it was \"a\""));
}
END_TEST

START_TEST(test_version_lower_than_seen)
{
	g_autoptr(RhDeck) deck = make_deck(2, OTHER);
	g_autoptr(RhEdition) edition = rh_edition_compare(deck, 3, NULL, 0, NULL);

	ck_assert(edition->is_older);
	ck_assert(!edition->is_unraised);
}
END_TEST

START_TEST(test_same_version)
{
	g_autofree char *seen = fingerprint_of(ASK("id=\"a\"", "Why?"));
	RhKnownCard known = { "a", 1, seen, FALSE };
	g_autoptr(RhDeck) equal = make_deck(2, ASK("id=\"a\"", "Why?"));
	g_autoptr(RhDeck) other = make_deck(2, ASK("id=\"a\"", "Who?"));
	g_autoptr(RhEdition) quiet = rh_edition_compare(equal, 2, &known, 1, NULL);
	g_autoptr(RhEdition) loud = rh_edition_compare(other, 2, &known, 1, NULL);

	ck_assert(!quiet->is_unraised);
	ck_assert(loud->is_unraised);
}
END_TEST

/* A card that was seen before fingerprints were kept is not called reworded. */
START_TEST(test_unknown_fingerprint)
{
	g_autoptr(RhDeck) deck = make_deck(2, OTHER);
	RhKnownCard known = { "other", 1, "", FALSE };
	g_autoptr(RhEdition) edition = rh_edition_compare(deck, 1, &known, 1, NULL);

	ck_assert_int_eq(edition->effects[0].kind, RH_EDITION_SAME);
}
END_TEST

START_TEST(test_sentence)
{
	g_autoptr(RhDeck) deck = make_deck(2, ASK("id=\"a\" rev=\"2\"", "A") ASK("id=\"b\"", "B")
						ASK("id=\"c\" was=\"old\"", "C"));
	g_autofree char *b = fingerprint_of(ASK("id=\"b\"", "B"));
	RhKnownCard known[] = { { "a", 1, "x", FALSE }, { "b", 1, b, FALSE },
				{ "gone", 1, "y", FALSE }, { "old", 1, "z", FALSE } };
	g_autoptr(RhEdition) edition = rh_edition_compare(deck, 1, known, 4, NULL);
	g_autofree char *sentence = rh_edition_sentence(edition);

	ck_assert_str_eq(sentence, "Version 2 (you have 1): 1 same, 1 changed, 1 renamed, 1 gone. "
				   "Your progress stays.");
}
END_TEST

START_TEST(test_fingerprint_of_a_deck)
{
	g_autoptr(RhDeck) one = make_deck(1, ASK("id=\"a\"", "A") OTHER);
	g_autoptr(RhDeck) turned = make_deck(9, OTHER ASK("id=\"a\"", "A"));
	g_autoptr(RhDeck) reworded = make_deck(1, ASK("id=\"a\"", "B") OTHER);
	g_autoptr(RhDeck) renamed = make_deck(1, ASK("id=\"b\"", "A") OTHER);
	g_autofree char *a = rh_edition_fingerprint(one), *b = rh_edition_fingerprint(turned);
	g_autofree char *c = rh_edition_fingerprint(reworded);
	g_autofree char *d = rh_edition_fingerprint(renamed);

	ck_assert_uint_eq(strlen(a), 32);
	ck_assert_str_eq(a, b);
	ck_assert_str_ne(a, c);
	ck_assert_str_ne(a, d);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("edition");
	TCase *tcase = tcase_create("edition");

	suite_add_tcase(suite, tcase);
	tcase_add_loop_test(tcase, test_rows, 0, G_N_ELEMENTS(rows));
	tcase_add_test(tcase, test_was_and_old_id_both_there);
	tcase_add_test(tcase, test_version_lower_than_seen);
	tcase_add_test(tcase, test_same_version);
	tcase_add_test(tcase, test_unknown_fingerprint);
	tcase_add_test(tcase, test_sentence);
	tcase_add_test(tcase, test_fingerprint_of_a_deck);
	return unit_main(suite);
}
