/*
 * table.h - a grid of text, as spreadsheets have it; and a deck as such a grid.
 *
 * A deck's table has one row for each card, and rows for the deck itself, its
 * words, competencies, variables, sections and includes.  The first row names the
 * columns: "kind", "id", "section", attributes ("weight"), "text" for what is no
 * card, and elements by the way that leads to them: "ask", "point", "point.say",
 * "choice@fit", "group.input.option".
 *
 * A cell has one line for each element, in their order; one that belongs to
 * another begins with the number of that one: in "point.say" the line "2: by when"
 * is a phrase of the second point; "2.1: ..." in "group.input.option" belongs to
 * the first input of the second group.  In running text *this* is <em>, \n is
 * <br/>; a backslash takes away the meaning of the character behind it, and stands
 * before = + - @ at the start, and before "1: 30" or "007", which spreadsheets would
 * compute.  What is more than a cell of Excel holds goes on in a column of the same
 * name and a number: "say 2".  "allow" has the codes of <?rehearse allow CODE?>.  All
 * that a deck means is kept; comments are not.
 */
#ifndef REHEARSE_TABLE_H
#define REHEARSE_TABLE_H

#include <glib.h>

G_BEGIN_DECLS

#define RH_TABLE_ROWS_MAX 1048576u	/* of a spreadsheet, too */
#define RH_TABLE_COLUMNS_MAX 256u
#define RH_TABLE_CELLS_MAX (8u * 1024 * 1024)
#define RH_TABLE_CELL_MAX (64u * 1024)		/* bytes, as of an element of a deck */
#define RH_TABLE_BYTES_MAX (64u * 1024 * 1024)

typedef struct RhTable RhTable;

RhTable *rh_table_new(void);
void rh_table_free(RhTable *table);
guint rh_table_n_rows(const RhTable *table);
/* Of the longest row. */
guint rh_table_n_columns(const RhTable *table);
/* Rows and columns count from 0; "" where nothing is. */
const char *rh_table_get(const RhTable *table, guint row, guint column);
/* Whether no cell of the row holds anything but white space. */
gboolean rh_table_is_blank(const RhTable *table, guint row);
/*
 * Sets LEN bytes of valid UTF-8 (-1: up to the NUL).  FALSE with RH_ERROR_LIMIT,
 * naming row and column, when the table would grow beyond its limits.
 */
gboolean rh_table_set(RhTable *table, guint row, guint column, const char *text, gssize len,
		      GError **error);

/* The table of a deck file; RH_ERROR_INPUT when the file has errors.  (transfer full) */
RhTable *rh_table_of_deck(const char *name, const char *bytes, gsize len, GError **error);
/* Whether one of the first rows names the columns of a deck: "kind", and "id" or "ask". */
gboolean rh_table_is_deck(const RhTable *table);
/* Whether a row of such a table has this KIND and ID. */
gboolean rh_table_has_row(const RhTable *table, const char *kind, const char *id);
/*
 * The deck file of such a table, in standard layout; missing ids are made up, a
 * missing row of the deck takes its title from NAME, a variable {id} that no row
 * declares stands for "[its name]".  RH_ERROR_INPUT names row and
 * column of what is wrong.  (transfer full)
 */
char *rh_table_to_deck(const RhTable *table, const char *name, GError **error);
/*
 * The same in the place of the deck file BYTES, whose comments stay where the elements
 * are that they stand before.  (transfer full)
 */
char *rh_table_over_deck(const RhTable *table, const char *name, const char *bytes, gsize len,
			 GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhTable, rh_table_free)

G_END_DECLS

#endif
