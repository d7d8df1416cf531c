/*
 * source.h - a deck file as its author wrote it: elements, text, comments and
 * processing instructions in their order, also where they make no sense.
 *
 * The tree of deck.h holds what a deck means; this one holds what stands in
 * the file, for tools that change a file and give it back.
 */
#ifndef DECK_SOURCE_H
#define DECK_SOURCE_H

#include <glib.h>

#include "deck/tree.h"

typedef enum {
	RH_SOURCE_ELEMENT,
	RH_SOURCE_TEXT,
	RH_SOURCE_COMMENT,
	RH_SOURCE_INSTRUCTION
} RhSourceKind;

typedef struct RhSourceAttr {
	const char *name, *value;
	struct RhSourceAttr *next;
} RhSourceAttr;

typedef struct RhSourceNode {
	RhSourceKind kind;
	RhTag tag;		/* of an element; RH_TAG_NONE if unknown or no element */
	const char *name;	/* of an element or instruction */
	const char *text;	/* of the others; of an instruction what follows, or NULL */
	RhSourceAttr *attrs;
	struct RhSourceNode *parent, *first, *last, *next, *prev;
} RhSourceNode;

typedef struct {
	RhArena arena;
	RhSourceNode *top;	/* no element itself: holds the root and what is around it */
} RhSource;

/* NULL with RH_ERROR_INPUT where BYTES are not well-formed.  (transfer full) */
RhSource *rh_source_read(const char *name, const char *bytes, gsize len, GError **error);
void rh_source_free(RhSource *source);

/* The value of an attribute, or NULL. */
const char *rh_source_attr(const RhSourceNode *node, const char *name);
/* Adds an attribute that is not there yet. */
void rh_source_add_attr(RhSource *source, RhSourceNode *node, const char *name,
			const char *value);
/* Adds or replaces it. */
void rh_source_set_attr(RhSource *source, RhSourceNode *node, const char *name,
			const char *value);
/*
 * A new element in PARENT before its child BEFORE (NULL: behind the last one),
 * with TEXT in it unless that is NULL.
 */
RhSourceNode *rh_source_insert(RhSource *source, RhSourceNode *parent, RhSourceNode *before,
			       RhTag tag, const char *text);
/* The same for text alone. */
void rh_source_insert_text(RhSource *source, RhSourceNode *parent, RhSourceNode *before,
			   const char *text);
/* The same for a comment; TEXT must not hold "--". */
void rh_source_insert_comment(RhSource *source, RhSourceNode *parent, RhSourceNode *before,
			      const char *text);
/* The same for the processing instruction <?NAME TEXT?>. */
void rh_source_insert_instruction(RhSource *source, RhSourceNode *parent, RhSourceNode *before,
				  const char *name, const char *text);
/* The same for a copy of NODE, of this source or another, with all that is in it. */
RhSourceNode *rh_source_copy(RhSource *source, RhSourceNode *parent, RhSourceNode *before,
			     const RhSourceNode *node);
/* Puts NODE, which was taken out, before BEFORE (NULL: behind the last one). */
void rh_source_link(RhSourceNode *parent, RhSourceNode *before, RhSourceNode *node);
/* Takes NODE, with all that is in it, out of the tree. */
void rh_source_remove(RhSourceNode *node);
/* The outermost element; NULL if there is none. */
RhSourceNode *rh_source_root(const RhSource *source);
/* The card CARD_ID in the deck or section PARENT, or NULL. */
RhSourceNode *rh_source_find_card(RhSourceNode *parent, const char *card_id);
/* Whether TEXT is white space of XML only. */
gboolean rh_source_is_blank(const char *text);
/* The running text of NODE, folded, with what its <em> hold.  (transfer full) */
char *rh_source_text(const RhSourceNode *node);

/* Fills in the ids that the format demands and that are missing (ids.c). */
void rh_source_fill_ids(RhSource *source);
/* The file in standard layout (format.c).  (transfer full) */
char *rh_source_format(const RhSource *source);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhSource, rh_source_free)

#endif
