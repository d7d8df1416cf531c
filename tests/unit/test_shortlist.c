/*
 * test_shortlist.c - the quick ways of looking for a deck's patterns find what the
 * plain ways find: an index of words against trying each pattern, and one book for a
 * whole deck and many texts against a new one for every card and text.
 */
#include <rehearse/sayings.h>

#include "unit.h"

/* The rows of COVERAGE that ANSWER holds, each tried.  (transfer full) */
static GArray *try_each(const RhCoverage *coverage, const RhAnswer *answer)
{
	GArray *rows = g_array_new(FALSE, FALSE, sizeof(guint));
	RhMatch match;

	for (guint i = 0; i < rh_coverage_length(coverage); i++)
		if (rh_coverage_find(coverage, i, answer, &match))
			g_array_append_val(rows, i);
	return rows;
}

static void assert_same(const GArray *found, const GArray *wanted, const char *text)
{
	ck_assert_msg(found->len == wanted->len, "%u rows, not %u, in: %s", found->len, wanted->len,
		      text);
	for (guint i = 0; i < found->len; i++)
		ck_assert_msg(g_array_index(found, guint, i) == g_array_index(wanted, guint, i),
			      "row %u, not %u, in: %s", g_array_index(found, guint, i),
			      g_array_index(wanted, guint, i), text);
}

static RhShortlist *list_all(const RhCoverage *coverage)
{
	RhShortlist *list = rh_shortlist_new();

	for (guint i = 0; i < rh_coverage_length(coverage); i++)
		rh_shortlist_add(list, coverage, i);
	return list;
}

/* ----------------------------------------------------------- shipped decks */

typedef struct {
	const RhDeck *deck;
	RhSayings *all;		/* flags and traps */
	RhShortlist *list;	/* of all of them */
	RhSayings *flags;
	guint n_texts, n_found;
} Shelf;

static void try_text(Shelf *shelf, const char *text)
{
	g_autoptr(RhAnswer) answer = rh_sayings_answer(shelf->all, text, -1);
	g_autoptr(RhAnswer) other = rh_sayings_answer(shelf->flags, text, -1);
	g_autoptr(GArray) wanted = try_each(rh_sayings_coverage(shelf->all), answer);
	g_autoptr(GArray) flags = try_each(rh_sayings_coverage(shelf->flags), other);
	g_autoptr(GArray) quick = rh_shortlist_ask(shelf->list, answer);
	g_autoptr(GArray) asked = rh_sayings_ask(shelf->flags, other);
	g_autoptr(GArray) plain = rh_sayings_ask(shelf->all, answer);

	assert_same(quick, wanted, text);
	assert_same(plain, wanted, text);
	assert_same(asked, flags, text);
	shelf->n_texts++;
	shelf->n_found += wanted->len;
}

/* Every text of the deck is an answer: those of its samples as well as its worst lines. */
static void try_texts(Shelf *shelf, const RhNode *parent)
{
	for (const RhNode *node = parent->first; node != NULL; node = node->next) {
		if (node->text != NULL)
			try_text(shelf, node->text);
		try_texts(shelf, node);
	}
}

/* The rows of flags and traps that are flags are those of the flags alone, in order. */
static void compare_flags(const Shelf *shelf)
{
	guint n = 0;

	for (guint i = 0; i < rh_sayings_length(shelf->all); i++) {
		const RhSaid *said = rh_sayings_get(shelf->all, i);

		if (said->kind == RH_SAID_FLAG)
			ck_assert_ptr_eq(rh_sayings_get(shelf->flags, n++)->node, said->node);
	}
	ck_assert_uint_eq(rh_sayings_length(shelf->flags), n);
}

/* What a card finds in TEXT does not depend on whose book it uses. */
static void compare_card(const Shelf *shelf, const RhCard *card, const char *text)
{
	g_autoptr(RhSayings) alone = rh_sayings_new_card(card);
	g_autoptr(RhSayings) beside = rh_sayings_new_beside(shelf->flags, card);
	g_autoptr(RhAnswer) own = rh_sayings_answer(alone, text, -1);
	g_autoptr(RhAnswer) shared = rh_sayings_answer(shelf->flags, text, -1);

	ck_assert_uint_eq(rh_sayings_length(alone), rh_sayings_length(beside));
	for (guint i = 0; i < rh_sayings_length(alone); i++) {
		RhMatch a = { 0 }, b = { 0 };

		ck_assert_str_eq(rh_sayings_get(alone, i)->id, rh_sayings_get(beside, i)->id);
		ck_assert_int_eq(rh_coverage_find(rh_sayings_coverage(alone), i, own, &a),
				 rh_coverage_find(rh_sayings_coverage(beside), i, shared, &b));
		ck_assert_uint_eq(a.alternative, b.alternative);
		ck_assert_uint_eq(a.start, b.start);
		ck_assert_uint_eq(a.end, b.end);
	}
}

static void compare_cards(const Shelf *shelf)
{
	for (guint i = 0; i < rh_deck_n_cards(shelf->deck); i++) {
		const RhCard *card = rh_deck_card(shelf->deck, i);
		const RhNode *sample = rh_node_child(card->node, RH_TAG_SAMPLE);

		compare_card(shelf, card, rh_card_prompt(card));
		for (; sample != NULL; sample = rh_node_next(sample))
			compare_card(shelf, card, sample->text);
	}
}

static void look_through(Shelf *shelf, const char *path)
{
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	g_autoptr(RhDeck) deck = rh_deck_read_file(path, diags, NULL);

	ck_assert_msg(deck != NULL, "%s", path);
	shelf->deck = deck;
	shelf->all = rh_sayings_new_flags(deck);
	shelf->list = list_all(rh_sayings_coverage(shelf->all));
	shelf->flags = rh_sayings_new_redflags(deck, G_MAXUINT);
	compare_flags(shelf);
	compare_cards(shelf);
	try_texts(shelf, rh_deck_root(deck));
	rh_shortlist_free(shelf->list);
	rh_sayings_free(shelf->all);
	rh_sayings_free(shelf->flags);
}

START_TEST(shipped_decks)
{
	const char *src = g_getenv("RH_SRC");
	g_autofree char *folder = g_build_filename(src != NULL ? src : ".", "decks", NULL);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	Shelf shelf = { 0 };
	const char *name;

	ck_assert_ptr_nonnull(dir);
	while ((name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *path = g_build_filename(folder, name, NULL);

		if (g_str_has_suffix(name, ".xml"))
			look_through(&shelf, path);
	}
	ck_assert_uint_gt(shelf.n_texts, 3000);
	ck_assert_uint_gt(shelf.n_found, 50);
}
END_TEST

START_TEST(no_more_flags_than_asked_for)
{
	static const char xml[] =
		"<deck id=\"d\" version=\"1\" format=\"1\" xml:lang=\"en\"><title>t</title>"
		"<redflag id=\"a\"><line>one</line><say>one</say><why>w</why><better>b</better>"
		"</redflag>"
		"<redflag id=\"b\"><line>two</line><say>two</say><why>w</why><better>b</better>"
		"</redflag></deck>";
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	g_autoptr(RhDeck) deck = rh_deck_read_bytes("d.xml", xml, strlen(xml), diags);
	g_autoptr(RhSayings) one = rh_sayings_new_redflags(deck, 1);
	g_autoptr(RhSayings) both = rh_sayings_new_redflags(deck, 2);
	g_autoptr(RhSayings) none = rh_sayings_new_redflags(deck, 0);

	ck_assert_uint_eq(rh_sayings_length(one), 1);
	ck_assert_str_eq(rh_sayings_get(one, 0)->id, "a");
	ck_assert_uint_eq(rh_sayings_length(both), 2);
	ck_assert_uint_eq(rh_sayings_length(none), 0);
}
END_TEST

/* ----------------------------------------------------------- random patterns */

/* Forms of one stem, contractions, words that begin alike, and other alphabets. */
static const char *const words[] = {
	"lead", "leads", "leading", "led", "leader", "leaders", "manage", "managed", "manager",
	"management", "practise", "practice", "i", "me", "my", "not", "don't", "i'm", "it's", "wont",
	"team", "team's", "teams", "both", "never", "co-worker", "organise", "organized", "a", "the",
	"chose", "\xC3\xA9quipe", "l'\xC3\xA9quipe", "f\xC3\xBChren", "gef\xC3\xBChrt", "Stra\303\237e",
	"STRASSE", "\xC4\xB0stanbul", "istanbul", "\xE7\xAE\xA1\xE7\x90\x86", "\xE7\xAE\xA1", "percent",
	"3.5", "decide", "decision",
};

static const char *random_word(GRand *rand)
{
	/* Small numbers more often, as in a language. */
	gint32 n = g_rand_int_range(rand, 0, G_N_ELEMENTS(words));

	return words[g_rand_int_range(rand, 0, n + 1)];
}

/* word, word*, "word" or a run of two. */
static void add_member(GRand *rand, GString *out)
{
	const char *word = random_word(rand);
	gboolean is_plain = strchr(word, '.') == NULL;

	switch (is_plain ? g_rand_int_range(rand, 0, 6) : -1) {
	case 0:
		g_string_append_printf(out, "%s*", word);
		break;
	case 1:
		g_string_append_printf(out, "\"%s\"", word);
		break;
	case 2:
		g_string_append_printf(out, "%s not", word);
		break;
	default:
		g_string_append(out, is_plain ? word : "me");
	}
}

static void add_unit(GRand *rand, GString *out)
{
	if (g_rand_int_range(rand, 0, 6) == 0) {
		g_string_append(out, g_rand_boolean(rand) ? "@me " : "@lead ");
		return;
	}
	g_string_append_c(out, '(');
	for (int i = g_rand_int_range(rand, 0, 2); i >= 0; i--) {
		add_member(rand, out);
		g_string_append(out, i > 0 ? "/" : ") ");
	}
}

static char *random_pattern(GRand *rand)
{
	GString *out = g_string_new(NULL);

	for (int a = g_rand_int_range(rand, 0, 2); a >= 0; a--) {
		for (int u = g_rand_int_range(rand, 1, 4); u >= 0; u--) {
			if (g_rand_int_range(rand, 0, 5) == 0) {
				g_string_append_c(out, '!');
				add_unit(rand, out);
			}
			add_unit(rand, out);
			if (u > 0)
				g_string_append_printf(out, "~%d ", g_rand_int_range(rand, 0, 7));
		}
		g_string_append(out, a > 0 ? "| " : "");
	}
	return g_string_free(out, FALSE);
}

static char *random_text(GRand *rand)
{
	static const char *const between[] = { " ", " ", " ", " ", ", ", "-", ". ", "! ", " & ", "\n" };
	GString *out = g_string_new(NULL);

	for (int n = g_rand_int_range(rand, 0, 25); n > 0; n--) {
		g_string_append(out, random_word(rand));
		g_string_append(out, between[g_rand_int_range(rand, 0, G_N_ELEMENTS(between))]);
	}
	return g_string_free(out, FALSE);
}

static const char *look_up(const char *id, gpointer data)
{
	(void)data;
	return strcmp(id, "me") == 0 ? "i / me / my / \"i am\"" :
	       strcmp(id, "lead") == 0 ? "lead* / manage" : NULL;
}

#define SAYINGS 40
#define SAYS 2

/* Patterns of a few sayings, in one book. */
typedef struct {
	RhPhrasebook *book;
	RhCoverage *coverage;
	GPtrArray *patterns;	/* SAYS for each saying */
} Deck;

static void deck_init(Deck *deck, GRand *rand, const char *lang)
{
	RhSaying sayings[SAYINGS];

	deck->book = rh_phrasebook_new(lang, look_up, NULL);
	deck->patterns = g_ptr_array_new_with_free_func(g_free);
	for (guint i = 0; i < SAYINGS * SAYS; i++)
		g_ptr_array_add(deck->patterns, random_pattern(rand));
	for (guint i = 0; i < SAYINGS; i++)
		sayings[i] = (RhSaying){
			.id = "p",
			.say = (const char *const *)&deck->patterns->pdata[i * SAYS],
			.n_say = SAYS,
		};
	deck->coverage = rh_coverage_new(deck->book, sayings, SAYINGS);
}

static void deck_clear(Deck *deck)
{
	rh_coverage_free(deck->coverage);
	rh_phrasebook_free(deck->book);
	g_ptr_array_unref(deck->patterns);
}

/* Each pattern in a book of its own, which has seen no other word. */
static GArray *try_afresh(const Deck *deck, const char *lang, const char *text)
{
	GArray *rows = g_array_new(FALSE, FALSE, sizeof(guint));

	for (guint i = 0; i < deck->patterns->len; i++) {
		g_autoptr(RhPhrasebook) book = rh_phrasebook_new(lang, look_up, NULL);
		g_autoptr(RhMatcher) matcher = rh_matcher_new(book, deck->patterns->pdata[i], NULL);
		g_autoptr(RhAnswer) answer = rh_answer_new(book, text, -1);
		guint row = i / SAYS;

		ck_assert_msg(matcher != NULL, "%s", (const char *)deck->patterns->pdata[i]);
		if (rh_matcher_find(matcher, answer, NULL) &&
		    (rows->len == 0 || g_array_index(rows, guint, rows->len - 1) != row))
			g_array_append_val(rows, row);
	}
	return rows;
}

static const char *const langs[] = { "en", "de", "fr", "tr", "tlh" };

START_TEST(random_decks)
{
	GRand *rand = g_rand_new_with_seed((guint32)_i + 1);
	guint n_found = 0, n_texts = 0;

	for (guint round = 0; round < 12; round++) {
		g_autoptr(RhShortlist) list = NULL;
		Deck deck;

		deck_init(&deck, rand, langs[_i]);
		list = list_all(deck.coverage);
		for (guint k = 0; k < 60; k++) {
			g_autofree char *text = random_text(rand);
			g_autoptr(RhAnswer) answer = rh_answer_new(deck.book, text, -1);
			g_autoptr(GArray) wanted = try_each(deck.coverage, answer);
			g_autoptr(GArray) quick = rh_shortlist_ask(list, answer);

			assert_same(quick, wanted, text);
			n_found += wanted->len;
			n_texts++;
			if (k % 20 == 0) {
				g_autoptr(GArray) afresh = try_afresh(&deck, langs[_i], text);

				assert_same(quick, afresh, text);
			}
		}
		deck_clear(&deck);
	}
	g_rand_free(rand);
	/* Found and not found, each often. */
	ck_assert_uint_gt(n_found, n_texts);
	ck_assert_uint_lt(n_found, n_texts * SAYINGS / 2);
}
END_TEST

/* What is added after a question counts in the next one. */
START_TEST(asked_and_added_to)
{
	static const char *const says[] = { "lead", "lead ~4 manage", "!not manage | lead*" };
	const RhSaying sayings[] = { { .id = "a", .say = &says[0], .n_say = 1 },
				     { .id = "b", .say = &says[1], .n_say = 1 },
				     { .id = "c", .say = &says[2], .n_say = 1 } };
	g_autoptr(RhPhrasebook) book = rh_phrasebook_new("en", NULL, NULL);
	g_autoptr(RhCoverage) coverage = rh_coverage_new(book, sayings, 3);
	g_autoptr(RhAnswer) answer = rh_answer_new(book, "I lead and I manage", -1);
	g_autoptr(RhShortlist) list = rh_shortlist_new();

	for (guint i = 0; i < 3; i++) {
		g_autoptr(GArray) found = rh_shortlist_ask(list, answer);

		ck_assert_uint_eq(found->len, i);
		rh_shortlist_add(list, coverage, i);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("shortlist");
	TCase *tcase = tcase_create("shortlist");

	tcase_set_timeout(tcase, 120);
	tcase_add_test(tcase, shipped_decks);
	tcase_add_test(tcase, no_more_flags_than_asked_for);
	tcase_add_loop_test(tcase, random_decks, 0, G_N_ELEMENTS(langs));
	tcase_add_test(tcase, asked_and_added_to);
	suite_add_tcase(suite, tcase);
	return unit_main(suite);
}
