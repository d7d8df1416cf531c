/* book-write.c - packs the parts of a workbook, and lays its one sheet out. */
#include "exchange/book.h"
#include "text/words.h"

#include <string.h>
#include <zip.h>

#include <rehearse/error.h>
#include <rehearse/text.h>

#define DOS_DAY_ONE 0x21	/* 1 January 1980: no clock is read here */
#define NARROW 8u
#define WIDE 48u
#define LINES_MAX 12u		/* of a row as it is shown first: more would fill the screen */

/* ------------------------------------------------------------------- packing */

static gboolean add_part(zip_t *zip, const RhBookPart *part)
{
	zip_source_t *source = zip_source_buffer(zip, part->text, strlen(part->text), 0);
	zip_int64_t at = source != NULL ? zip_file_add(zip, part->name, source, ZIP_FL_ENC_UTF_8)
					: -1;

	if (at < 0) {
		zip_source_free(source);
		return FALSE;
	}
	return zip_file_set_dostime(zip, (zip_uint64_t)at, 0, DOS_DAY_ONE, 0) == 0 &&
	       (!part->is_stored ||
		zip_set_file_compression(zip, (zip_uint64_t)at, ZIP_CM_STORE, 0) == 0);
}

static gboolean write_parts(zip_source_t *out, const RhBookPart *parts, guint n)
{
	zip_t *zip = zip_open_from_source(out, ZIP_TRUNCATE, NULL);
	gboolean good = zip != NULL;

	if (!good)
		return FALSE;
	for (guint i = 0; good && i < n; i++)
		good = add_part(zip, &parts[i]);
	if (good && zip_close(zip) == 0)
		return TRUE;
	zip_discard(zip);
	return FALSE;
}

/* What libzip wrote into memory. */
static GBytes *take_bytes(zip_source_t *out)
{
	zip_stat_t status;
	guint8 *bytes;

	if (zip_source_open(out) != 0 || zip_source_stat(out, &status) != 0)
		return NULL;
	bytes = g_malloc(status.size);
	if (zip_source_read(out, bytes, status.size) != (zip_int64_t)status.size) {
		g_free(bytes);
		return NULL;
	}
	zip_source_close(out);
	return g_bytes_new_take(bytes, status.size);
}

GBytes *rh_book_pack(const RhBookPart *parts, guint n, GError **error)
{
	zip_source_t *out = zip_source_buffer_create(NULL, 0, 0, NULL);
	GBytes *bytes = NULL;

	/* Closing the archive would free the source, and with it what was written. */
	zip_source_keep(out);
	if (write_parts(out, parts, n))
		bytes = take_bytes(out);
	zip_source_free(out);
	if (bytes == NULL)
		g_set_error_literal(error, RH_ERROR, RH_ERROR_INTERNAL,
				    _("the workbook could not be packed"));
	return bytes;
}

/* -------------------------------------------------------------------- layout */

guint rh_book_column_width(const RhTable *table, guint column)
{
	guint width = NARROW;

	for (guint row = 0; row < rh_table_n_rows(table) && width < WIDE; row++) {
		g_auto(GStrv) lines = g_strsplit(rh_table_get(table, row, column), "\n", -1);

		for (char **line = lines; *line != NULL && width < WIDE; line++)
			width = MAX(width, (guint)rh_text_width(*line) + 2);
	}
	return MIN(width, WIDE);
}

gboolean rh_book_is_high(const RhTable *table, guint row)
{
	for (guint column = 0; column < rh_table_n_columns(table); column++) {
		guint lines = 1;
		gsize in_line = 0;

		for (const char *at = rh_table_get(table, row, column); *at != '\0'; at++) {
			in_line = *at == '\n' ? 0 : in_line + 1;
			lines += *at == '\n' || in_line % WIDE == 0;
		}
		if (lines > LINES_MAX)
			return TRUE;
	}
	return FALSE;
}

guint rh_book_n_frozen(const RhTable *table)
{
	for (guint column = 0; column < MIN(rh_table_n_columns(table), 3); column++)
		if (strcmp(rh_table_get(table, 0, column), "id") == 0)
			return column + 1;
	return 0;
}
