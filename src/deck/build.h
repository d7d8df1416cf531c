/*
 * build.h - elements, text and attributes become the tree: build.c, text.c,
 * attrs.c.
 */
#ifndef DECK_BUILD_H
#define DECK_BUILD_H

#include "deck/reader.h"

/* build.c: callbacks of the parser; CONTEXT is the RhReader. */
void rh_build_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
		    int n_namespaces, const xmlChar **namespaces, int n_attrs, int n_defaulted,
		    const xmlChar **attrs);
void rh_build_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri);
/* What one may write in PARENT.  (transfer full) */
char *rh_build_describe_content(RhTag parent);

/* text.c */
void rh_text_add(void *context, const xmlChar *text, int len);	/* a callback too */
void rh_text_break(RhReader *reader);
void rh_text_close(RhReader *reader, RhFrame *frame);	/* at its end tag or first child */

/* attrs.c: reads the attributes of FRAME's element into its node. */
void rh_attrs_read(RhReader *reader, const RhFrame *frame, int n_attrs, const xmlChar **attrs);
/*
 * libxml2 hands every & of a value over as &#38;, for a tree builder that parses
 * it once more.  In place; gives the new length.
 */
gsize rh_attrs_restore_ampersands(char *value, gsize len);
/* Reports xmlns or, with PREFIX, xmlns:PREFIX. */
void rh_attrs_refuse_namespace(RhReader *reader, const char *prefix, guint line, guint column);

#endif
