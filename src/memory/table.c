/* table.c - reads a tab-separated table line by line. */
#include "memory/table.h"

#include <string.h>
#include "memory/model.h"

void rh_table_init(RhTable *table, const char *source, const char *const *wanted, guint n_wanted,
		   guint n_needed, const char *layout)
{
	g_assert(n_wanted <= RH_TABLE_COLUMNS_MAX && n_needed <= n_wanted);
	*table = (RhTable){ .source = g_strdup(source), .wanted = wanted, .n_wanted = n_wanted,
			    .n_needed = n_needed, .layout = layout,
			    .buffer = g_string_new(NULL) };
}

void rh_table_clear(RhTable *table)
{
	g_string_free(table->buffer, TRUE);
	g_free(table->source);
}

void rh_table_restart(RhTable *table, const char *source)
{
	g_free(table->source);
	table->source = g_strdup(source);
	table->line = 0;
	table->n_columns = 0;
}

gboolean rh_table_refuse(const RhTable *table, GError **error, RhErrorCode code,
			 const char *format, ...)
{
	g_autofree char *reason = NULL;
	va_list args;

	va_start(args, format);
	reason = g_strdup_vprintf(format, args);
	va_end(args);
	g_set_error(error, RH_ERROR, (int)code, "%s:%" G_GUINT64_FORMAT ": %s", table->source,
		    table->line, reason);
	return FALSE;
}

gboolean rh_table_refuse_field(const RhTable *table, GError **error, guint which,
			       const char *remedy)
{
	g_autofree char *quoted = rh_memory_quote(table->fields[which]);

	return rh_table_refuse(table, error, RH_ERROR_INPUT, "%s is %s; it must be %s",
			       table->wanted[which], quoted, remedy);
}

/* Copies the line to the buffer, where each field ends in NUL. */
static gboolean take_line(RhTable *table, const char *line, gsize len, GError **error)
{
	if (len > 0 && line[len - 1] == '\r')
		len--;
	if (len > RH_TABLE_LINE_MAX)
		return rh_table_refuse(table, error, RH_ERROR_LIMIT,
				       "the line is longer than %d bytes; the input must be "
				       "tab-separated lines", RH_TABLE_LINE_MAX);
	if (memchr(line, '\0', len) != NULL)
		return rh_table_refuse(table, error, RH_ERROR_INPUT,
				       "the line holds a NUL byte; the input must be text");
	g_string_truncate(table->buffer, 0);
	g_string_append_len(table->buffer, line, (gssize)len);
	return TRUE;
}

/* The field that starts at *NEXT, ended by NUL; *NEXT becomes NULL at the last. */
static char *take_field(char **next)
{
	char *field = *next, *tab = strchr(field, '\t');

	if (tab != NULL)
		*tab++ = '\0';
	*next = tab;
	return field;
}

/* FIELD is the name of column AT. */
static gboolean take_name(RhTable *table, const char *field, guint at, GError **error)
{
	for (guint i = 0; i < table->n_wanted; i++) {
		if (strcmp(field, table->wanted[i]) != 0)
			continue;
		if (table->column[i] >= 0)
			return rh_table_refuse(table, error, RH_ERROR_INPUT,
					       "the header has two columns %s; rename one",
					       table->wanted[i]);
		table->column[i] = (int)at;
	}
	return TRUE;
}

static gboolean read_header(RhTable *table, GError **error)
{
	char *next = table->buffer->str;
	guint n = 0;

	if (g_str_has_prefix(next, "\xef\xbb\xbf"))
		next += 3;
	for (guint i = 0; i < table->n_wanted; i++)
		table->column[i] = -1;
	for (; next != NULL; n++)
		if (!take_name(table, take_field(&next), n, error))
			return FALSE;
	for (guint i = 0; i < table->n_needed; i++)
		if (table->column[i] < 0)
			return rh_table_refuse(table, error, RH_ERROR_INPUT,
					       "the header has no column %s; it must name %s, "
					       "separated by tabs", table->wanted[i],
					       table->layout);
	table->n_columns = n;
	return TRUE;
}

static gboolean split_row(RhTable *table, GError **error)
{
	char *next = table->buffer->str;
	guint n = 0;

	memset(table->fields, 0, sizeof(table->fields));
	for (; next != NULL; n++) {
		const char *field = take_field(&next);

		for (guint i = 0; i < table->n_wanted; i++)
			if (table->column[i] == (int)n)
				table->fields[i] = field;
	}
	if (n != table->n_columns)
		return rh_table_refuse(table, error, RH_ERROR_INPUT,
				       "the row has %u columns and the header %u; give every row "
				       "all of them", n, table->n_columns);
	return TRUE;
}

gboolean rh_table_line(RhTable *table, const char *line, gsize len, gboolean *is_header,
		       GError **error)
{
	table->line++;
	*is_header = table->n_columns == 0;
	if (!take_line(table, line, len, error))
		return FALSE;
	return *is_header ? read_header(table, error) : split_row(table, error);
}

gboolean rh_table_end(RhTable *table, GError **error)
{
	if (table->n_columns > 0)
		return TRUE;
	table->line = 1;
	return rh_table_refuse(table, error, RH_ERROR_INPUT,
			       "the input is empty; its first line must name %s, separated by tabs",
			       table->layout);
}

gboolean rh_table_grade(const RhTable *table, guint which, RhGrade *grade, GError **error)
{
	const char *field = table->fields[which];

	if (field[0] < '1' || field[0] > '4' || field[1] != '\0')
		return rh_table_refuse_field(table, error, which, "1, 2, 3 or 4");
	*grade = (RhGrade)(field[0] - '0');
	return TRUE;
}
