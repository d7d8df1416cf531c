/* fuzz-markdown.c - the reader of headings and lists. */
#include "fuzz-sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_sheet(RH_SHEET_MARKDOWN, data, size);
}
