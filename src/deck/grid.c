/* grid.c - the cells of a table: rows of text, of any length within the limits. */
#include <rehearse/table.h>

#include <string.h>

#include <rehearse/error.h>

#include "text/words.h"

struct RhTable {
	GPtrArray *rows;	/* of GPtrArray of char *, whose NULL is "" */
	guint n_columns;
	guint n_cells;
	gsize n_bytes;
};

static void row_free(gpointer row)
{
	if (row != NULL)
		g_ptr_array_unref(row);
}

RhTable *rh_table_new(void)
{
	RhTable *table = g_new0(RhTable, 1);

	table->rows = g_ptr_array_new_with_free_func(row_free);
	return table;
}

void rh_table_free(RhTable *table)
{
	if (table == NULL)
		return;
	g_ptr_array_unref(table->rows);
	g_free(table);
}

guint rh_table_n_rows(const RhTable *table)
{
	return table->rows->len;
}

guint rh_table_n_columns(const RhTable *table)
{
	return table->n_columns;
}

const char *rh_table_get(const RhTable *table, guint row, guint column)
{
	const GPtrArray *cells = row < table->rows->len ? table->rows->pdata[row] : NULL;
	const char *text = cells != NULL && column < cells->len ? cells->pdata[column] : NULL;

	return text != NULL ? text : "";
}

gboolean rh_table_is_blank(const RhTable *table, guint row)
{
	const GPtrArray *cells = row < table->rows->len ? table->rows->pdata[row] : NULL;

	for (guint column = 0; cells != NULL && column < cells->len; column++) {
		const char *text = rh_table_get(table, row, column);

		if (text[strspn(text, " \t\r\n")] != '\0')
			return FALSE;
	}
	return TRUE;
}

static gboolean is_within(const RhTable *table, guint row, guint column, gsize len, GError **error)
{
	const char *why = NULL;

	if (row >= RH_TABLE_ROWS_MAX)
		why = _("a table has at most 1048576 rows");
	else if (column >= RH_TABLE_COLUMNS_MAX)
		why = _("a table has at most 256 columns; empty what stands further right");
	else if (len > RH_TABLE_CELL_MAX)
		why = _("a cell holds at most 64 KiB of text; shorten it");
	else if (table->n_bytes + len > RH_TABLE_BYTES_MAX ||
		 table->n_cells + column + 1 > RH_TABLE_CELLS_MAX)
		why = _("the table is too large; split it into several");
	if (why != NULL)
		g_set_error(error, RH_ERROR, RH_ERROR_LIMIT, _("row %u, column %u: %s"), row + 1,
			    column + 1, why);
	return why == NULL;
}

gboolean rh_table_set(RhTable *table, guint row, guint column, const char *text, gssize len,
		      GError **error)
{
	gsize n = len < 0 ? strlen(text) : (gsize)len;
	GPtrArray *cells;

	if (!is_within(table, row, column, n, error))
		return FALSE;
	if (row >= table->rows->len)
		g_ptr_array_set_size(table->rows, (int)row + 1);
	if (table->rows->pdata[row] == NULL)
		table->rows->pdata[row] = g_ptr_array_new_with_free_func(g_free);
	cells = table->rows->pdata[row];
	if (column >= cells->len) {
		table->n_cells += column + 1 - cells->len;
		g_ptr_array_set_size(cells, (int)column + 1);
	}
	table->n_columns = MAX(table->n_columns, column + 1);
	table->n_bytes += n;
	g_free(cells->pdata[column]);
	cells->pdata[column] = g_strndup(text, n);
	return TRUE;
}
