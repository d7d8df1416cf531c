/*
 * table.h - inside the deck room: what both directions between a deck and its
 * table must agree on.
 */
#ifndef DECK_TABLE_H
#define DECK_TABLE_H

#include <rehearse/table.h>

#include "deck/schema.h"
#include "deck/source.h"

#define RH_COLUMN_KIND "kind"
#define RH_COLUMN_SECTION "section"
#define RH_COLUMN_ALLOW "allow"	/* the codes of <?rehearse allow CODE?> before a card */
#define RH_COLUMN_TEXT "text"	/* of author, words ...: what is a row and no card */

/* Whether PARENT has at most one child CHILD: it needs no number then. */
gboolean rh_table_is_single(RhTag parent, RhTag child);
/* Whether TAG has a row of its own below the deck or a section. */
gboolean rh_table_is_row(RhTag tag);
/* The row that names the columns of a deck; G_MAXUINT: there is none. */
guint rh_table_heading_row(const RhTable *table);
/* "point", "point.say": the column of CHILD below PATH ("": of the row).  (transfer full) */
char *rh_table_column(const char *path, RhTag child);
/* "weight", "choice@fit".  (transfer full) */
char *rh_table_attr_column(const char *path, RhAttr attr);

/* celltext.c: the text of NODE, without its child elements, as a line.  (transfer full) */
char *rh_table_line_of(const RhSourceNode *node);
/* An attribute as a line.  (transfer full) */
char *rh_table_line_of_value(const char *value);
/* A new element at the end of PARENT, with the text that LINE stands for. */
RhSourceNode *rh_table_insert(RhSource *source, RhSourceNode *parent, RhTag tag,
			      const char *line);
/* The value that LINE stands for.  (transfer full) */
char *rh_table_value(const char *line);

/*
 * cellparts.c: TEXT, with a backslash before what would be computed, in as many cells as
 * Excel needs for it, which calls a larger one a damaged file.  (transfer full)
 * GPtrArray of char *, at least one
 */
GPtrArray *rh_table_cut(const char *text);
/* Puts PART, which stood in the next cell, behind TEXT again. */
void rh_table_join(GString *text, const char *part);
/* "say", "say 2": the heading of the I-th cell (from 0) of one.  (transfer full) */
char *rh_table_part_column(const char *name, guint i);

/*
 * tablecheck.c: whether TEXT is a deck without errors.  FALSE with RH_ERROR_INPUT and the
 * row that ROW_OF has (from 1) for the element below ROOT that is wrong.
 */
gboolean rh_table_check(const char *name, const RhSourceNode *root, GHashTable *row_of,
			const char *text, GError **error);

/*
 * blanks.c: declares the variables of DECK that its texts name and no row declares, each
 * in ROW_OF with the row (from 1) that names it first.
 */
void rh_table_declare_blanks(RhSource *source, RhSourceNode *deck, GHashTable *row_of);

/* remarks.c: the codes of <?rehearse allow CODE?>; NULL when NODE is none. */
const char *rh_table_allowed(const RhSourceNode *node);
/*
 * Puts the comments and instructions of OLD into SOURCE, before the elements that they
 * stood before; allow instructions only where KEEPS_ALLOWS.
 */
void rh_table_keep_remarks(RhSource *source, const RhSource *old, gboolean keeps_allows);

#endif
