/*
 * table.h - reads the tab-separated tables of tests/data/memory: a header, then
 * rows whose fields are asked for by name.
 */
#ifndef TESTS_UNIT_TABLE_H
#define TESTS_UNIT_TABLE_H

#include <math.h>
#include <rehearse/memory.h>
#include "unit.h"

typedef struct {
	char *name;
	GStrv lines;		/* the header first */
	GStrv header;
	GStrv row;		/* the fields of line N, or NULL */
	guint line;
} Table;

static inline Table table_open(const char *folder, const char *name)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);
	g_autofree char *text = NULL;
	Table table = { .name = path };

	ck_assert_msg(g_file_get_contents(path, &text, NULL, NULL), "cannot read %s", path);
	table.lines = g_strsplit(text, "\n", -1);
	table.header = g_strsplit(table.lines[0], "\t", -1);
	g_steal_pointer(&path);
	return table;
}

static inline gboolean table_next(Table *table)
{
	g_clear_pointer(&table->row, g_strfreev);
	table->line++;
	if (table->lines[table->line] == NULL || table->lines[table->line][0] == '\0')
		return FALSE;
	table->row = g_strsplit(table->lines[table->line], "\t", -1);
	ck_assert_uint_eq(g_strv_length(table->row), g_strv_length(table->header));
	return TRUE;
}

static inline void table_close(Table *table)
{
	g_strfreev(table->row);
	g_strfreev(table->header);
	g_strfreev(table->lines);
	g_free(table->name);
}

static inline const char *text_of(const Table *table, const char *column)
{
	for (guint i = 0; table->header[i] != NULL; i++)
		if (strcmp(table->header[i], column) == 0)
			return table->row[i];
	ck_abort_msg("%s has no column %s", table->name, column);
	return NULL;
}

static inline double number_of(const Table *table, const char *column)
{
	const char *text = text_of(table, column);
	char *end;
	double number = g_ascii_strtod(text, &end);

	ck_assert_msg(end != text && *end == '\0', "%s:%u: %s is \"%s\"", table->name,
		      table->line + 1, column, text);
	return number;
}

static inline void expect_relative(const Table *table, const char *column, double got,
				   double tolerance)
{
	double wanted = number_of(table, column);

	ck_assert_msg(fabs(got - wanted) <= tolerance * fabs(wanted),
		      "%s:%u: %s is %.17g, wanted %.17g", table->name, table->line + 1, column,
		      got, wanted);
}

#define MODELS_MAX 32

typedef struct {
	RhModel models[MODELS_MAX];
	guint n;
} Models;

/* Every set of parameters; none may be changed by clipping. */
static inline void load_models(Models *models, const char *folder, RhModelKind kind)
{
	Table table = table_open(folder, kind == RH_MODEL_FSRS7 ? "fsrs7_params.tsv"
							       : "fsrs6_params.tsv");

	models->n = 0;
	while (table_next(&table)) {
		RhParams params, clipped;

		rh_params_init(&params, kind);
		for (guint i = 0; i < params.n; i++) {
			g_autofree char *name = g_strdup_printf("w%u", i);

			params.w[i] = number_of(&table, name);
		}
		clipped = params;
		ck_assert(rh_params_clip(&clipped, NULL));
		ck_assert_mem_eq(clipped.w, params.w, params.n * sizeof(double));
		ck_assert_uint_lt(models->n, MODELS_MAX);
		rh_model_init(&models->models[models->n++], &params);
	}
	table_close(&table);
}

#endif
