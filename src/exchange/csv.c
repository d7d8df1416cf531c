/*
 * csv.c - comma-separated values, through libcsv; the delimiter is guessed.
 *
 * Written as RFC 4180 has it, with a byte-order mark, without which Excel takes
 * UTF-8 for something else.
 */
#include "exchange/private.h"

#include <csv.h>
#include <string.h>

#include <rehearse/error.h>

#define BOM "\xEF\xBB\xBF"

typedef struct {
	RhSheet *sheet;
	const char *name;
	guint row, column;
	guint ended;		/* rows that ended */
	GError *error;
} Reading;

static void on_field(void *text, size_t len, void *data)
{
	Reading *reading = data;

	if (reading->error == NULL && len > 0)
		rh_sheet_set(reading->sheet, reading->name, reading->row, reading->column, text,
			     (gssize)len, &reading->error);
	if (reading->column < RH_TABLE_COLUMNS_MAX)
		reading->column++;
}

static void on_row(G_GNUC_UNUSED int end, void *data)
{
	Reading *reading = data;

	reading->row++;
	reading->ended++;
	reading->column = 0;
}

/* How often DELIMITER stands outside quotation marks in the first lines. */
static guint count(const char *text, char delimiter)
{
	gboolean in_quotes = FALSE;
	guint n = 0, lines = 0;

	for (; *text != '\0' && lines < 20; text++) {
		if (*text == '"')
			in_quotes = !in_quotes;
		lines += *text == '\n';
		n += !in_quotes && *text == delimiter;
	}
	return n;
}

/* Commas and semicolons stand in sentences too: a tab, which nobody types, comes first. */
static char guess_delimiter(const char *text)
{
	guint semicolons = count(text, ';'), commas = count(text, ',');
	gsize line = strcspn(text, "\n");
	g_autofree char *first = g_strndup(text, line);

	if (count(first, '\t') > 0)
		return '\t';
	/* The headings say it best: sentences stand below them. */
	if (count(first, ';') != count(first, ','))
		return count(first, ';') > count(first, ',') ? ';' : ',';
	return semicolons > commas ? ';' : ',';
}

/* "sep=;" on the first line is Excel's own; it is no row.  *TEXT goes on behind it. */
static char find_delimiter(const char **text, gboolean is_tsv)
{
	const char *at = *text;

	if (g_ascii_strncasecmp(at, "sep=", 4) == 0 && at[4] != '\0' &&
	    (at[5] == '\n' || at[5] == '\0')) {
		*text = at + 5 + (at[5] == '\n');
		return at[4];
	}
	return is_tsv && count(at, '\t') > 0 ? '\t' : guess_delimiter(at);
}

static void parse(Reading *reading, struct csv_parser *parser, const char *text)
{
	guint ended;

	csv_parse(parser, text, strlen(text), on_field, on_row, reading);
	ended = reading->ended;
	/* Within quotation marks this line end is text, and no row ends. */
	csv_parse(parser, "\n", 1, on_field, on_row, reading);
	if (reading->error == NULL && reading->ended == ended)
		g_set_error(&reading->error, RH_ERROR, RH_ERROR_INPUT,
			    "%s: row %u, column %u: the quotation mark that opens this cell is "
			    "never closed; close it, or take it away", reading->name,
			    reading->row + 1, reading->column + 1);
}

gboolean rh_csv_read(RhSheet *sheet, const char *name, const char *text, gboolean is_tsv,
		     GError **error)
{
	Reading reading = { .sheet = sheet, .name = name };
	char delimiter = find_delimiter(&text, is_tsv);
	struct csv_parser parser;

	/* Empty lines count: messages name rows as the spreadsheet does. */
	if (csv_init(&parser, CSV_REPALL_NL) != 0)
		g_error("out of memory");
	csv_set_delim(&parser, (unsigned char)delimiter);
	parse(&reading, &parser, text);
	csv_free(&parser);
	if (reading.error != NULL)
		g_propagate_error(error, reading.error);
	return reading.error == NULL;
}

/* ------------------------------------------------------------------ writing */

static void put_cell(GString *out, const char *text, char delimiter)
{
	const char special[] = { delimiter, '"', '\n', '\r', '\0' };

	if (strpbrk(text, special) == NULL && *text != ' ' && !g_str_has_suffix(text, " ")) {
		g_string_append(out, text);
		return;
	}
	g_string_append_c(out, '"');
	for (; *text != '\0'; text++) {
		if (*text == '"')
			g_string_append_c(out, '"');
		g_string_append_c(out, *text);
	}
	g_string_append_c(out, '"');
}

GBytes *rh_csv_write(const RhTable *table, char delimiter)
{
	GString *out = g_string_new(BOM);

	for (guint row = 0; row < rh_table_n_rows(table); row++) {
		for (guint column = 0; column < rh_table_n_columns(table); column++) {
			if (column > 0)
				g_string_append_c(out, delimiter);
			put_cell(out, rh_table_get(table, row, column), delimiter);
		}
		g_string_append(out, "\r\n");
	}
	return g_string_free_to_bytes(out);
}
