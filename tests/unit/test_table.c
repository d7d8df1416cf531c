/*
 * test_table.c - a deck as a table: what comes back is the same deck, for every
 * good deck there is and for generated ones with every kind.
 */
#include "unit.h"

#include <rehearse/deck.h>
#include <rehearse/diff.h>
#include <rehearse/exchange.h>

static RhDeck *read_deck(const char *text)
{
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	RhDeck *deck = rh_deck_read_bytes("test.xml", text, strlen(text), diags);

	for (guint i = 0; i < rh_diagnostics_length(diags); i++) {
		const RhDiagnostic *diag = rh_diagnostics_get(diags, i);

		ck_assert_msg(diag->severity != RH_SEVERITY_ERROR, "%u: %s\n%s", diag->line,
			      diag->message, text);
	}
	ck_assert_ptr_nonnull(deck);
	return deck;
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

static void assert_same(const RhDeck *before, const RhDeck *after, const char *text)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(RhDeckDiff) diff = rh_deck_diff(before, after, &error);
	const RhEdition *edition;
	const RhFieldChange *changes;
	guint n;

	ck_assert_msg(diff != NULL, "%s", error != NULL ? error->message : "?");
	edition = rh_deck_diff_edition(diff);
	changes = rh_deck_diff_deck(diff, &n);
	ck_assert_msg(n == 0, "%s: %s / %s", n > 0 ? changes[0].where : "",
		      n > 0 ? changes[0].before : "", n > 0 ? changes[0].after : "");
	ck_assert_uint_eq(rh_deck_n_cards(before), rh_deck_n_cards(after));
	ck_assert_uint_eq(rh_deck_version(before), rh_deck_version(after));
	for (guint i = 0; i < edition->n_effects; i++) {
		changes = rh_deck_diff_card(diff, i, &n);
		ck_assert_msg(n == 0, "card %s: %s: %s / %s\n%s", edition->effects[i].card,
			      n > 0 ? changes[0].where : "", n > 0 ? changes[0].before : "",
			      n > 0 ? changes[0].after : "", text);
	}
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
						 RH_SHEET_MARKDOWN };
	g_autoptr(GError) error = NULL;
	g_autoptr(RhTable) table = rh_table_of_deck("test.xml", text, strlen(text), &error);
	g_autoptr(RhDeck) before = read_deck(text);

	ck_assert_msg(table != NULL, "%s", error != NULL ? error->message : "?");
	ck_assert(rh_table_is_deck(table));
	for (guint i = 0; i < G_N_ELEMENTS(formats); i++) {
		g_autoptr(RhTable) carried = carry(table, formats[i]);
		g_autofree char *back = rh_table_to_deck(carried, "test.csv", &error);
		g_autoptr(RhDeck) after = NULL;

		ck_assert_msg(back != NULL, "%s\n%s", error != NULL ? error->message : "?", text);
		after = read_deck(back);
		assert_same(before, after, back);
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

static Suite *make_suite(void)
{
	Suite *suite = suite_create("table");
	TCase *decks = tcase_create("decks");

	tcase_set_timeout(decks, 60);
	tcase_add_test(decks, every_good_deck_comes_back);
	suite_add_tcase(suite, decks);
	return suite;
}

int main(void)
{
	return unit_main(make_suite());
}
