/*
 * csv.c - comma-separated values; the delimiter is guessed.
 *
 * Read here and not through libcsv: not every system has a package of it, and it does
 * not say where the quotation mark stands that nobody closed.
 *
 * Written as RFC 4180 has it, with a byte-order mark, without which Excel takes
 * UTF-8 for something else.
 */
#include "exchange/private.h"
#include "text/words.h"

#include <string.h>

#include <rehearse/error.h>

#define BOM "\xEF\xBB\xBF"

typedef struct {
	RhSheet *sheet;
	const char *name;
	char delimiter;
	const char *at;
	guint row, column;
	GString *cell;
} Reading;

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

/* Whether the quotation mark at TEXT ends its cell: nothing but spaces follows in it. */
static gboolean closes(const Reading *reading, const char *text)
{
	text++;
	text += strspn(text, " ");
	return *text == reading->delimiter || *text == '\n' || *text == '\0';
}

/* AT stands behind the mark that opens the cell.  FALSE when none closes it. */
static gboolean read_quoted(Reading *reading)
{
	for (; *reading->at != '\0'; reading->at++) {
		if (reading->at[0] == '"' && reading->at[1] == '"') {
			reading->at++;
		} else if (*reading->at == '"' && closes(reading, reading->at)) {
			reading->at += 1 + strspn(reading->at + 1, " ");
			return TRUE;
		}
		/* Somebody wrote "so" in a cell by hand: a mark inside is text. */
		g_string_append_c(reading->cell, *reading->at);
	}
	return FALSE;
}

static void read_plain(Reading *reading)
{
	const char ends[] = { reading->delimiter, '\n', '\0' };
	gsize len = strcspn(reading->at, ends);

	g_string_append_len(reading->cell, reading->at, (gssize)len);
	reading->at += len;
	while (reading->cell->len > 0 && reading->cell->str[reading->cell->len - 1] == ' ')
		g_string_truncate(reading->cell, reading->cell->len - 1);
}

/* One cell; AT then stands at what ends it. */
static gboolean read_cell(Reading *reading, GError **error)
{
	g_string_truncate(reading->cell, 0);
	reading->at += strspn(reading->at, " ");
	if (*reading->at != '"') {
		read_plain(reading);
	} else {
		reading->at++;
		if (!read_quoted(reading)) {
			g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
				    _("%s: row %u, column %u: the quotation mark that opens this "
				      "cell is never closed; close it, or take it away"),
				    reading->name,
				    reading->row + 1, reading->column + 1);
			return FALSE;
		}
	}
	return reading->cell->len == 0 ||
	       rh_sheet_set(reading->sheet, reading->name, reading->row, reading->column,
			    reading->cell->str, (gssize)reading->cell->len, error);
}

static gboolean read_all(Reading *reading, GError **error)
{
	while (*reading->at != '\0') {
		if (!read_cell(reading, error))
			return FALSE;
		if (*reading->at == reading->delimiter) {
			reading->column++;
		} else if (*reading->at == '\n') {
			/* Empty lines count: messages name rows as the spreadsheet does. */
			reading->row++;
			reading->column = 0;
		}
		reading->at += *reading->at != '\0' ? 1 : 0;
	}
	return TRUE;
}

gboolean rh_csv_read(RhSheet *sheet, const char *name, const char *text, gboolean is_tsv,
		     GError **error)
{
	Reading reading = { .sheet = sheet, .name = name };
	gboolean good;

	reading.delimiter = find_delimiter(&text, is_tsv);
	reading.at = text;
	reading.cell = g_string_new(NULL);
	good = read_all(&reading, error);
	g_string_free(reading.cell, TRUE);
	return good;
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
