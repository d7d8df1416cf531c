/*
 * fuzz-format.c - the layout of deck files: any bytes are either refused with
 * a message or laid out, and what was laid out stays as it is.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <rehearse/library.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autoptr(GError) error = NULL, again = NULL;
	g_autofree char *once = rh_deck_format("fuzz.xml", (const char *)data, size, &error);
	g_autofree char *twice = NULL;

	if (once == NULL) {
		if (error == NULL)
			abort();
		return 0;
	}
	twice = rh_deck_format("fuzz.xml", once, strlen(once), &again);
	if (twice == NULL || strcmp(once, twice) != 0)
		abort();
	return 0;
}
