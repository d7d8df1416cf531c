/* fuzz-csv.c - the reader of CSV. */
#include "fuzz-sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_sheet(RH_SHEET_CSV, data, size);
}
