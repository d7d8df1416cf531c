/* parser.c - what every use of libxml2's push parser has in common. */
#include "deck/parser.h"

#define PIECE (64u * 1024)	/* bytes */

int rh_parser_options(void)
{
	int options = XML_PARSE_NONET | XML_PARSE_NOCDATA;

#if LIBXML_VERSION >= 21300
	options |= XML_PARSE_NO_XXE;
#endif
#if LIBXML_VERSION >= 21400
	options |= XML_PARSE_NO_SYS_CATALOG;
#endif
	return options;
}

/* Of the LEFT bytes at BYTES those of the next piece, which cuts no character of UTF-8. */
static gsize piece_of(const char *bytes, gsize left)
{
	gsize n = PIECE;

	if (left <= n)
		return left;
	while (n > PIECE - 4 && ((guint8)bytes[n] & 0xC0) == 0x80)
		n--;
	return n;
}

gboolean rh_parser_feed(xmlParserCtxtPtr parser, const char *bytes, gsize len)
{
	gsize n;

	for (gsize at = 0; at < len; at += n) {
		n = piece_of(bytes + at, len - at);
		if (xmlParseChunk(parser, bytes + at, (int)n, 0) != 0)
			return FALSE;
	}
	return xmlParseChunk(parser, NULL, 0, 1) == 0;
}
