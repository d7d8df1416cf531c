/*
 * reader.h - what the parts of the deck reader share.
 *
 *	read.c		the file in chunks, the XML parser and its events
 *	encoding.c	whether the bytes are UTF-8
 *	foreign.c	files of other programs that were named .xml
 *	build.c		the elements: what may stand where, and the tree
 *	text.c		their text
 *	value.c		the values of attributes, and which characters there may be
 *	rules.c		what needs a whole element, card or deck
 *	xmlerror.c	the parser's errors in plain words
 */
#ifndef DECK_READER_H
#define DECK_READER_H

#include <libxml/parser.h>

#include "deck/place.h"
#include "deck/schema.h"
#include "deck/tree.h"
#include "deck/value.h"

/* Limits: every one is far above any real deck and far below harm. */
#define RH_FILE_MAX (64u * 1024 * 1024)
#define RH_CHUNK (64u * 1024)
#define RH_DEPTH_MAX 16u
#define RH_FIELD_MAX (64u * 1024)
#define RH_ATTRS_MAX 16u
#define RH_CARDS_MAX 1000000u

/* An element that is open. */
typedef struct {
	RhNode *node;		/* NULL for <em> and <br> */
	RhNode *last;		/* its last child so far */
	RhTag tag;
	guint place;		/* how far the row of children has come, from 1 */
	guint8 counts[RH_MAX_CHILD_SPECS + 1];	/* by place; stops at 255 */
	guint64 reported;	/* children whose order or number was reported */
	gboolean has_text;	/* its own text is complete: a child has begun */
	gboolean stray_text;	/* text where none belongs was reported */
	guint line, column;
} RhFrame;

/* A name as libxml2 holds it once: names compare by address. */
typedef struct {
	const xmlChar *name;
	guint8 tag;		/* RH_TAG_NONE when no element has it */
	guint8 attr;		/* RH_N_ATTRS when no attribute has it */
} RhName;

#define RH_NAME_SLOTS 256u

typedef struct {
	RhDeck *deck;
	RhDiagnostics *diags;
	xmlParserCtxtPtr ctxt;
	RhPlaces places;
	RhName names[RH_NAME_SLOTS];

	RhFrame frames[RH_DEPTH_MAX + 1];	/* frames[1] is the root; [0] a guard */
	guint depth;
	guint skip;		/* depth within an element that is passed over */
	const RhNode *section;	/* the one that is open */
	const xmlChar *uri;	/* a name space of the whole deck: reported once */

	gsize text_len;		/* of the text at the end of the arena, not yet complete */
	gboolean text_too_long;	/* reported for this element */

	GHashTable *words;	/* id -> RhNode */
	GHashTable *variables;
	GHashTable *competencies;
	GHashTable *sections;
	GArray *renamed;	/* guint32: indices of the cards with was= */
	struct RhPattern *room;	/* the pattern that is checked; NULL before the first */
	gboolean head_only;	/* the start tag of the deck is all that is wanted */
	gboolean ending;	/* all bytes were given to the parser */
	gboolean stopped;	/* an error after which nothing can be read */
} RhReader;

/* read.c */
void rh_reader_stop(RhReader *reader);
/* Reports at LINE, COLUMN; takes MESSAGE and REMEDY. */
void rh_reader_report(RhReader *reader, RhCode code, guint line, guint column, char *message,
		      char *remedy);
/* Reports at an offset in the file. */
void rh_reader_report_at(RhReader *reader, RhCode code, guint64 offset, char *message,
			 char *remedy);
/* Where the parser is. */
guint64 rh_reader_offset(const RhReader *reader);
/* NULL when no element or attribute has this name. */
const RhName *rh_reader_name(const RhReader *reader, const xmlChar *name);

/* encoding.c */
/* How many of the LEN bytes, from the first on, are complete UTF-8 characters. */
gsize rh_encoding_valid_prefix(const char *bytes, gsize len);
/* Whether the LEN bytes are the beginning of a character and nothing else. */
gboolean rh_encoding_is_incomplete(const char *bytes, gsize len);
/*
 * Looks at the beginning of a file.  FALSE, with a report and the reader
 * stopped, when it says that it is no UTF-8 or is plainly no XML.
 */
gboolean rh_encoding_check(RhReader *reader, const char *bytes, gsize len);

/* foreign.c */
/* FALSE, with a report and the reader stopped, when it is plainly something else. */
gboolean rh_foreign_check(RhReader *reader, const char *bytes, gsize len);

/* rules.c */
void rh_rules_start(RhReader *reader, const RhFrame *frame);	/* the attributes are read */
void rh_rules_text(RhReader *reader, const RhFrame *frame, gboolean has_brace);
void rh_rules_end(RhReader *reader, const RhFrame *frame);	/* the element is complete */
void rh_rules_deck(RhReader *reader);				/* the deck is complete */

/* xmlerror.c: the handler of the parser's errors; CONTEXT is the RhReader. */
void rh_xmlerror_report(RhReader *reader, const xmlError *error);

#endif
