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
#define RH_COLUMN_TEXT "text"	/* of author, words ...: what is a row and no card */

/* Whether PARENT has at most one child CHILD: it needs no number then. */
gboolean rh_table_is_single(RhTag parent, RhTag child);
/* Whether TAG has a row of its own below the deck or a section. */
gboolean rh_table_is_row(RhTag tag);
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

#endif
