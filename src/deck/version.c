/* version.c - which XML parser is at work, for reports of defects. */
#include <rehearse/library.h>

#include <libxml/globals.h>
#include <libxml/xmlversion.h>

char *rh_deck_parser_version(void)
{
	guint64 number = g_ascii_strtoull(xmlParserVersion, NULL, 10);

	return g_strdup_printf("libxml2 %u.%u.%u", (guint)(number / 10000),
			       (guint)(number / 100 % 100), (guint)(number % 100));
}
