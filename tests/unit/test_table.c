/*
 * test_table.c - a deck as a table: what comes back is the same deck, for every
 * good deck there is and for generated ones with every kind.
 */
#include "unit.h"

#include <rehearse/deck.h>
#include <rehearse/diff.h>
#include <rehearse/error.h>
#include <rehearse/exchange.h>

#include "deck/schema.h"

#define N_GENERATED 150

static RhDeck *read_deck(const char *text)
{
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	RhDeck *deck = rh_deck_read_bytes("test.xml", text, strlen(text), diags);

	for (guint i = 0; i < rh_diagnostics_length(diags); i++) {
		const RhDiagnostic *diag = rh_diagnostics_get(diags, i);

		ck_assert_msg(diag->severity != RH_SEVERITY_ERROR, "%u: %s\n%.2000s", diag->line,
			      diag->message, text);
	}
	ck_assert_ptr_nonnull(deck);
	return deck;
}

/* No cell may be more than Excel takes: 32767 UTF-16 units, 253 line feeds. */
static void assert_fits(const RhTable *table)
{
	for (guint row = 0; row < rh_table_n_rows(table); row++) {
		for (guint column = 0; column < rh_table_n_columns(table); column++) {
			const char *text = rh_table_get(table, row, column);
			guint units = 0, lines = 0;

			for (const char *at = text; *at != '\0'; at = g_utf8_find_next_char(at, NULL)) {
				units += g_utf8_get_char(at) > 0xFFFF ? 2 : 1;
				lines += *at == '\n';
			}
			ck_assert_uint_le(units, 32767);
			ck_assert_uint_le(lines, 253);
		}
	}
}

/* Through FORMAT and back. */
static RhTable *carry(const RhTable *table, RhSheetFormat format)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) bytes = rh_sheet_write(table, format, &error);
	g_autoptr(RhSheet) sheet = NULL;
	gsize len;
	const char *data;

	ck_assert_msg(bytes != NULL, "%s", error != NULL ? error->message : "?");
	data = g_bytes_get_data(bytes, &len);
	sheet = rh_sheet_read("test", format, data, len, &error);
	ck_assert_msg(sheet != NULL, "%s", error != NULL ? error->message : "?");
	return g_steal_pointer(&sheet->table);
}

/* The codes of all that check says of a deck. */
static char *judge(const RhDeck *deck)
{
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	GString *told = g_string_new(NULL);

	rh_deck_check(deck, diags);
	for (guint i = 0; i < rh_diagnostics_length(diags); i++)
		g_string_append_printf(told, "%s ", rh_diagnostics_get(diags, i)->code);
	return g_string_free(told, FALSE);
}

static void assert_same(const RhDeck *before, const char *judged_before, const RhDeck *after,
			const char *text)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(RhDeckDiff) diff = rh_deck_diff(before, after, &error);
	const RhEdition *edition;
	const RhFieldChange *changes;
	g_autofree char *judged_after = judge(after);
	guint n;

	ck_assert_msg(diff != NULL, "%s", error != NULL ? error->message : "?");
	edition = rh_deck_diff_edition(diff);
	changes = rh_deck_diff_deck(diff, &n);
	ck_assert_msg(n == 0, "%s: %.900s / %.900s", n > 0 ? changes[0].where : "",
		      n > 0 ? changes[0].before : "", n > 0 ? changes[0].after : "");
	ck_assert_uint_eq(rh_deck_n_cards(before), rh_deck_n_cards(after));
	ck_assert_uint_eq(rh_deck_version(before), rh_deck_version(after));
	for (guint i = 0; i < edition->n_effects; i++) {
		changes = rh_deck_diff_card(diff, i, &n);
		ck_assert_msg(n == 0, "card %s: %s: %.900s / %.900s\n%.2000s", edition->effects[i].card,
			      n > 0 ? changes[0].where : "", n > 0 ? changes[0].before : "",
			      n > 0 ? changes[0].after : "", text);
	}
	ck_assert_str_eq(judged_before, judged_after);
	for (guint i = 0; i < rh_deck_n_cards(before); i++) {
		g_autofree char *old = rh_card_fingerprint(rh_deck_card(before, i));
		g_autofree char *new = rh_card_fingerprint(rh_deck_card(after, i));

		ck_assert_str_eq(rh_deck_card(before, i)->id, rh_deck_card(after, i)->id);
		ck_assert_str_eq(old, new);
	}
}

static void check_deck(const char *text)
{
	static const RhSheetFormat formats[] = { RH_SHEET_CSV, RH_SHEET_TSV, RH_SHEET_XLSX,
						 RH_SHEET_ODS, RH_SHEET_MARKDOWN };
	g_autoptr(GError) error = NULL;
	g_autoptr(RhTable) table = rh_table_of_deck("test.xml", text, strlen(text), &error);
	g_autoptr(RhDeck) before = read_deck(text);
	g_autofree char *judged = judge(before);

	ck_assert_msg(table != NULL, "%s", error != NULL ? error->message : "?");
	ck_assert(rh_table_is_deck(table));
	assert_fits(table);
	for (guint i = 0; i < G_N_ELEMENTS(formats); i++) {
		g_autoptr(RhTable) carried = carry(table, formats[i]);
		g_autofree char *back = NULL;
		g_autoptr(RhDeck) after = NULL;

		back = rh_table_to_deck(carried, "test.csv", &error);
		ck_assert_msg(back != NULL, "%s\n%.2000s", error != NULL ? error->message : "?", text);
		after = read_deck(back);
		assert_same(before, judged, after, back);
	}
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

START_TEST(every_good_deck_comes_back)
{
	g_autofree char *good = unit_data("decks/good");
	g_autofree char *warn = unit_data("decks/warn");
	g_autofree char *shipped = unit_data("../../decks");

	ck_assert_uint_gt(check_folder(good), 3);
	ck_assert_uint_gt(check_folder(warn), 3);
	ck_assert_uint_gt(check_folder(shipped), 3);
}
END_TEST

/* ------------------------------------------------------- generated decks */

typedef struct {
	GRand *rand;
	GString *out;
	guint n_ids;
} Making;

static guint below(Making *making, guint n)
{
	return (guint)g_rand_int_range(making->rand, 0, (gint32)n);
}

/* All that a cell, a quotation or a formula could trip over. */
static const char *const words[] = {
	"why", "=1+1", "-", "+49", "@home", "a*b*c", "*", "\\", "\\n", "\"said\"", "it's", "1:",
	"2.1:", "one;two", "a,b", "tab", "&amp;", "&lt;b&gt;", "{{", "{v}", "\303\244\303\266",
	"\342\200\223", "#", "##", "- x", "_x0041_", "_x005F_", "x:", "\346\227\245\346\234\254",
	"sep=;", "kind", "0", "007", "1.5", "TRUE", "&#160;", "'", "|", "`",
};

static void put_words(Making *making)
{
	for (guint n = 1 + below(making, 6); n > 0; n--)
		g_string_append_printf(making->out, "%s%s", words[below(making, G_N_ELEMENTS(words))],
				       n > 1 ? " " : "");
}

static void put_text(Making *making, RhContent content)
{
	if (content == RH_CONTENT_PATTERN || content == RH_CONTENT_WORDS) {
		g_string_append(making->out, content == RH_CONTENT_WORDS ? "one/two words/three" :
				below(making, 2) == 0 ? "\"by when\"" : "(ask/check) ~5 move*");
		return;
	}
	if (content == RH_CONTENT_PLAIN) {
		g_string_append(making->out, "plain * \\n =x: text");
		return;
	}
	put_words(making);
	if (below(making, 3) == 0) {
		g_string_append(making->out, " <em>");
		put_words(making);
		g_string_append(making->out, "</em>");
	}
	if (below(making, 4) == 0) {
		g_string_append(making->out, "<br/>");
		put_words(making);
	}
}

static void put_value(Making *making, RhTag tag, const RhAttrSpec *spec)
{
	guint n = 0;

	switch (spec->type) {
	case RH_VALUE_ID:
		g_string_append_printf(making->out, "%s-%u", rh_tag_name(tag), ++making->n_ids);
		break;
	case RH_VALUE_IDS: g_string_append(making->out, "some other"); break;
	case RH_VALUE_WORDS: g_string_append(making->out, "DE nurse"); break;
	case RH_VALUE_ENUM:
	case RH_VALUE_ENUMS:
		while (spec->words[n] != NULL)
			n++;
		/* The first choice is the best one. */
		g_string_append(making->out, spec->words[spec->attr == RH_ATTR_FIT ? 0 :
							  below(making, n)]);
		break;
	case RH_VALUE_INTEGER:
		g_string_append_printf(making->out, "%d", spec->attr == RH_ATTR_REV ? 7 : spec->min);
		break;
	case RH_VALUE_RANGE: g_string_append(making->out, "60-120"); break;
	case RH_VALUE_DATE: g_string_append(making->out, "2026-12-02"); break;
	case RH_VALUE_PERIOD: g_string_append(making->out, "14d"); break;
	case RH_VALUE_LANG: g_string_append(making->out, "pt-BR"); break;
	case RH_VALUE_RULE: g_string_append(making->out, "2 gt 1"); break;
	case RH_VALUE_TEXT:
		g_string_append_printf(making->out, "=no: *word* &quot;%u&quot;", ++making->n_ids);
		break;
	}
}

static void put_attrs(Making *making, RhTag tag)
{
	const RhTagSpec *spec = rh_schema_tag(tag);

	for (guint i = 0; i < spec->n_attrs; i++) {
		const RhAttrSpec *attr = &spec->attrs[i];

		/* An input of type choice would need options; was a card that it renames. */
		if (attr->attr == RH_ATTR_WAS || (!attr->required && below(making, 2) == 0))
			continue;
		g_string_append_printf(making->out, " %s=\"", rh_attr_name(attr->attr));
		if (tag == RH_TAG_INPUT && attr->attr == RH_ATTR_TYPE)
			g_string_append(making->out, "hours");
		else
			put_value(making, tag, attr);
		g_string_append_c(making->out, '"');
	}
}

static void put_element(Making *making, RhTag tag);

static void put_children(Making *making, RhTag tag)
{
	const RhTagSpec *spec = rh_schema_tag(tag);

	for (guint i = 0; i < spec->n_children && tag != RH_TAG_INPUT; i++) {
		const RhChildSpec *place = &spec->children[i];
		guint most = place->max > 0 ? place->max : place->min + 3;
		guint n = place->min + below(making, most - place->min + 1);

		while (n > 0) {
			RhTag child = (RhTag)below(making, RH_N_TAGS);

			if ((place->tags & RH_TAG_BIT(child)) == 0)
				continue;
			put_element(making, child);
			n--;
		}
	}
}

static void put_element(Making *making, RhTag tag)
{
	RhContent content = rh_schema_tag(tag)->content;

	g_string_append_printf(making->out, "<%s", rh_tag_name(tag));
	put_attrs(making, tag);
	g_string_append_c(making->out, '>');
	if (rh_schema_has_text(tag))
		put_text(making, content);
	put_children(making, tag);
	g_string_append_printf(making->out, "</%s>\n", rh_tag_name(tag));
}

/* A deck with every kind twice, and a few sections. */
static char *make_deck(guint32 seed)
{
	Making making = { g_rand_new_with_seed(seed), g_string_new(NULL), 0 };

	g_string_append(making.out, "<deck id='d' version='3' format='1' xml:lang='en'>"
			"<title>T</title><variable id='v'>value</variable>\n");
	for (RhTag tag = RH_TAG_AUTHOR; tag <= RH_TAG_VARIABLE; tag++)
		for (guint n = below(&making, 3); n > 0; n--)
			put_element(&making, tag);
	for (guint i = 0; i < 2; i++)
		for (RhTag tag = RH_TAG_QUESTION; tag <= RH_TAG_EXERCISE; tag++)
			put_element(&making, tag);
	for (guint n = below(&making, 3); n > 0; n--)
		put_element(&making, RH_TAG_SECTION);
	put_element(&making, RH_TAG_STORY);
	g_string_append(making.out, "</deck>");
	g_rand_free(making.rand);
	return g_string_free(making.out, FALSE);
}

START_TEST(every_generated_deck_comes_back)
{
	for (guint32 seed = 0; seed < N_GENERATED; seed++) {
		g_autofree char *text = make_deck(seed);

		check_deck(text);
	}
}
END_TEST

/* -------------------------------------------------------------- long cells */

#define MANY 900u

/* A card with MANY patterns, and a note of N_BYTES that begins with BEFORE. */
static char *make_long_deck(const char *before, const char *word, gsize n_bytes)
{
	GString *out = g_string_new("<deck id='d' version='1' format='1' xml:lang='en'>"
				    "<title>T</title><question id='a'><ask>Why?</ask>");

	for (guint i = 0; i < MANY; i++)
		g_string_append_printf(out, "<point>P%u<say>w%u</say></point>", i, i);
	g_string_append_printf(out, "<note>%s", before);
	for (gsize n = 0; n < n_bytes; n += strlen(word))
		g_string_append(out, word);
	g_string_append(out, "</note></question></deck>");
	return g_string_free(out, FALSE);
}

START_TEST(a_long_cell_goes_on_in_the_next)
{
	static const char *const fillers[] = {
		"word ", "x", "\\", "*a* ", "=1 ", "\360\237\230\200", "\303\274",
	};

	for (guint i = 0; i < G_N_ELEMENTS(fillers); i++) {
		for (guint shift = 0; shift < 3; shift++) {
			g_autofree char *before = g_strnfill(shift, 'y');
			g_autofree char *text = make_long_deck(before, fillers[i], 50000);

			check_deck(text);
		}
	}
}
END_TEST

/* Only "point 2", as it is written, goes on where "point" ends. */
START_TEST(a_heading_that_ends_otherwise_is_no_part)
{
	static const char text[] = "kind,id,ask,point,point 2nd\nquestion,a,Why?,So,Or\n";
	g_autoptr(GError) error = NULL;
	g_autoptr(RhSheet) sheet = rh_sheet_read("t.csv", RH_SHEET_CSV, text, strlen(text), NULL);
	g_autofree char *deck = rh_table_to_deck(sheet->table, "t.csv", &error);

	ck_assert_ptr_null(deck);
	ck_assert_str_eq(error->message, "t.csv: row 2, column 5 (point 2nd): a question has nothing "
			 "of this name; empty the cell, or mend the heading");
}
END_TEST

START_TEST(a_part_without_its_beginning_is_refused)
{
	static const char text[] = "kind,id,ask,point 2\nquestion,a,Why?,So\n";
	g_autoptr(GError) error = NULL;
	g_autoptr(RhSheet) sheet = rh_sheet_read("t.csv", RH_SHEET_CSV, text, strlen(text), NULL);
	g_autofree char *deck = rh_table_to_deck(sheet->table, "t.csv", &error);

	ck_assert_ptr_null(deck);
	ck_assert_str_eq(error->message, "t.csv: row 1, column 4 (point 2): this column goes on "
			 "where the column point ends, which is not there");
}
END_TEST

/* --------------------------------------------------------------- remarks */

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define DECK "<deck id=\"d\" version=\"1\" format=\"1\" xml:lang=\"en\">\n  <title>T</title>\n\n"

static const char remarked[] = HEAD
	"<?xml-model href=\"deck.rng\"?>\n<!-- mine -->\n" DECK
	"  <!-- first -->\n  <?rehearse allow W002 H001?>\n"
	"  <question id=\"a\">\n    <ask>Why?</ask>\n    <!-- two -->\n    <point>Two</point>\n"
	"  </question>\n\n  <!-- of b -->\n  <?rehearse allow W001?>\n"
	"  <question id=\"b\">\n    <ask>Pay?</ask>\n  </question>\n\n"
	"  <question id=\"c\">\n    <ask>When?</ask>\n    <!-- last of c -->\n  </question>\n"
	"  <!-- end -->\n</deck>\n";

/* Row b is gone, a has a point more, c stands first: every comment has its place. */
START_TEST(a_deck_keeps_its_comments)
{
	static const char sheet_text[] =
		"kind,id,allow,version,xml:lang,title,ask,point\n"
		"deck,d,,1,en,T,,\nquestion,c,,,,,When?,\nquestion,a,H001,,,,Why?,\"One\nTwo\"\n";
	static const char wanted[] = HEAD
		"<?xml-model href=\"deck.rng\"?>\n<!-- mine -->\n" DECK
		"  <!-- of b -->\n  <question id=\"c\">\n    <ask>When?</ask>\n"
		"    <!-- last of c -->\n  </question>\n\n"
		"  <!-- first -->\n  <?rehearse allow H001?>\n  <question id=\"a\">\n"
		"    <ask>Why?</ask>\n    <point>One</point>\n    <!-- two -->\n"
		"    <point>Two</point>\n  </question>\n  <!-- end -->\n</deck>\n";
	g_autoptr(GError) error = NULL;
	g_autoptr(RhSheet) sheet = rh_sheet_read("t.csv", RH_SHEET_CSV, sheet_text,
						 strlen(sheet_text), &error);
	g_autofree char *got = rh_table_over_deck(sheet->table, "t.csv", remarked,
						  strlen(remarked), &error);
	g_autoptr(RhTable) table = rh_table_of_deck("t.xml", remarked, strlen(remarked), &error);
	g_autofree char *same = rh_table_over_deck(table, "t.csv", remarked, strlen(remarked),
						   &error);

	ck_assert_msg(got != NULL, "%s", error != NULL ? error->message : "?");
	ck_assert_str_eq(got, wanted);
	ck_assert_msg(same != NULL, "%s", error != NULL ? error->message : "?");
	ck_assert_str_eq(same, remarked);
}
END_TEST

static Suite *make_suite(void)
{
	Suite *suite = suite_create("table");
	TCase *decks = tcase_create("decks");

	tcase_set_timeout(decks, 600);
	tcase_add_test(decks, every_good_deck_comes_back);
	tcase_add_test(decks, every_generated_deck_comes_back);
	tcase_add_test(decks, a_long_cell_goes_on_in_the_next);
	tcase_add_test(decks, a_heading_that_ends_otherwise_is_no_part);
	tcase_add_test(decks, a_part_without_its_beginning_is_refused);
	tcase_add_test(decks, a_deck_keeps_its_comments);
	suite_add_tcase(suite, decks);
	return suite;
}

int main(void)
{
	return unit_main(make_suite());
}
