/*
 * fuzz-sheet.h - what holds for any bytes that are taken for a sheet: they are refused
 * with a message, or are cards, or a deck that stays the same through a table.
 */
#ifndef TESTS_FUZZ_SHEET_H
#define TESTS_FUZZ_SHEET_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <rehearse/deck.h>
#include <rehearse/exchange.h>
#include <rehearse/merge.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void fuzz_sheet_deck(const RhTable *table)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *once = rh_table_to_deck(table, "fuzz.csv", &error);
	g_autofree char *twice = NULL;
	g_autoptr(RhTable) again = NULL;

	if (once == NULL && error == NULL)
		abort();
	if (once == NULL)
		return;
	again = rh_table_of_deck("fuzz.xml", once, strlen(once), &error);
	if (again == NULL)
		abort();
	twice = rh_table_to_deck(again, "fuzz.csv", &error);
	if (twice == NULL || strcmp(once, twice) != 0)
		abort();
}

static inline void fuzz_sheet_cards(RhSheet *sheet)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(RhColumns) columns = rh_columns_guess(sheet->table);
	g_autoptr(GPtrArray) cards = rh_sheet_cards(sheet, columns, &error);
	g_autoptr(RhSheetMap) map = rh_sheet_map_parse(NULL, 0, NULL);
	g_autoptr(RhMerge) merge = NULL;

	if (cards == NULL && error == NULL)
		abort();
	if (cards == NULL)
		return;
	merge = rh_merge_plan(cards, NULL, map);
	if (merge->counts[RH_MERGE_NEW] != cards->len)
		abort();
}

static inline int fuzz_sheet(RhSheetFormat format, const uint8_t *data, size_t size)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(RhSheet) sheet = rh_sheet_read("fuzz", format, (const char *)data, size, &error);

	if (sheet == NULL && error == NULL)
		abort();
	if (sheet != NULL && rh_table_is_deck(sheet->table))
		fuzz_sheet_deck(sheet->table);
	else if (sheet != NULL)
		fuzz_sheet_cards(sheet);
	return 0;
}

#endif
