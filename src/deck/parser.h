/*
 * parser.h - XML of anybody, deck or workbook, through libxml2's push parser.
 */
#ifndef DECK_PARSER_H
#define DECK_PARSER_H

#include <glib.h>
#include <libxml/parser.h>

/* The options of every parser: no network, no catalogues, no DTD, no entities. */
int rh_parser_options(void);
/*
 * Gives all LEN bytes to PARSER, in pieces: of what comes at once libxml2 takes 10 MB
 * at most.  FALSE when it complained, or was stopped.
 */
gboolean rh_parser_feed(xmlParserCtxtPtr parser, const char *bytes, gsize len);

#endif
