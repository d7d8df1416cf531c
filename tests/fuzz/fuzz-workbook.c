/* fuzz-workbook.c - the readers of workbooks: bytes that begin with x are one of Excel. */
#include "fuzz-sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0)
		return 0;
	return fuzz_sheet(data[0] == 'x' ? RH_SHEET_XLSX : RH_SHEET_ODS, data + 1, size - 1);
}
