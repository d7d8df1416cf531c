/*
 * table.h - inside the memory room: a tab-separated table, line by line.
 *
 * The first line is a header that names the columns in any order; those that are
 * not wanted are ignored.  A UTF-8 byte order mark before it and a CR at the end
 * of a line are dropped.  Messages read "NAME:LINE: reason; remedy".
 */
#ifndef MEMORY_TABLE_H
#define MEMORY_TABLE_H

#include <glib.h>
#include <rehearse/error.h>
#include <rehearse/memory.h>

#define RH_TABLE_LINE_MAX 65536		/* bytes of a line */
#define RH_TABLE_COLUMNS_MAX 8		/* that may be wanted */

typedef struct {
	char *source;			/* what messages call the input */
	const char *const *wanted;	/* names of columns; static */
	guint n_wanted, n_needed;	/* the first N_NEEDED must be there */
	const char *layout;		/* for messages: "item, rating and elapsed_days"; static */
	guint64 line;			/* the one that is read, from 1 */
	guint n_columns;		/* 0 until the header was read */
	int column[RH_TABLE_COLUMNS_MAX];	/* where the header has them, or -1 */
	GString *buffer;		/* the line, its tabs replaced by NUL */
	const char *fields[RH_TABLE_COLUMNS_MAX];	/* of the row; NULL: no such column */
} RhTable;

void rh_table_init(RhTable *table, const char *source, const char *const *wanted, guint n_wanted,
		   guint n_needed, const char *layout);
void rh_table_clear(RhTable *table);
/* Another table of the same columns follows: a header comes next, as line 1. */
void rh_table_restart(RhTable *table, const char *source);
/*
 * Takes the next LINE of LEN bytes, without its LF.  table->fields are those of a
 * row; *IS_HEADER when it was the header.  FALSE with RH_ERROR_INPUT or
 * RH_ERROR_LIMIT.
 */
gboolean rh_table_line(RhTable *table, const char *line, gsize len, gboolean *is_header,
		       GError **error);
/* After the last line: FALSE with RH_ERROR_INPUT when there was not even a header. */
gboolean rh_table_end(RhTable *table, GError **error);

/* Refuse the line that is read.  Always FALSE. */
gboolean rh_table_refuse(const RhTable *table, GError **error, RhErrorCode code,
			 const char *format, ...) G_GNUC_PRINTF(4, 5);
/* "rating is "5"; it must be 1, 2, 3 or 4" */
gboolean rh_table_refuse_field(const RhTable *table, GError **error, guint which,
			       const char *remedy);
/* Field WHICH as a grade, "1" to "4". */
gboolean rh_table_grade(const RhTable *table, guint which, RhGrade *grade, GError **error);

#endif
