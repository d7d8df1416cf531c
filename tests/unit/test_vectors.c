/*
 * test_vectors.c - the models against numbers that other implementations gave:
 * the subset in tests/data/memory and, when REHEARSE_VECTORS names its folder,
 * the full set.  Columns, origin and tolerances: the README there.
 */
#include <math.h>
#include <rehearse/memory.h>
#include "memory/model.h"
#include "table.h"
#include "unit.h"

static void expect_near(const Table *table, const char *column, double got, double tolerance)
{
	double wanted = number_of(table, column);

	ck_assert_msg(fabs(got - wanted) <= tolerance, "%s:%u: %s is %.17g, wanted %.17g",
		      table->name, table->line + 1, column, got, wanted);
}

/* ------------------------------------------------------------- the models */

static const struct {
	double retention;
	const char *days, *raw, *whole;
} retentions[] = {
	{ 0.70, "ivl70", "rawivl70", "ivl70" },
	{ 0.80, "ivl80", "rawivl80", "ivl80" },
	{ 0.90, "ivl90", "rawivl90", "ivl90" },
	{ 0.95, "ivl95", "rawivl95", "ivl95" },
};

typedef void (*CheckRow)(const Table *table, const RhModel *model, const RhMemory *memory);

/*
 * Replays every history of FILE.  RECALL is the tolerance of the probability
 * before each review; CHECK sees the state after it.  The number of rows.
 */
static guint replay(const char *folder, const char *file, RhModelKind kind, double recall,
		    CheckRow check)
{
	g_autofree Models *models = g_new0(Models, 1);
	Table table = table_open(folder, file);
	guint n = 0;

	load_models(models, folder, kind);
	for (RhMemory memory = { 0 }; table_next(&table); n++) {
		guint params = (guint)number_of(&table, "param_id");
		RhGrade grade = (RhGrade)number_of(&table, "rating");
		double elapsed = number_of(&table, "elapsed_days");
		const RhModel *model = &models->models[params];

		ck_assert_uint_lt(params, models->n);
		if (strcmp(text_of(&table, "i"), "0") == 0) {
			memory = rh_model_first(model, grade);
		} else {
			expect_near(&table, "R_before",
				    rh_model_retrievability(model, &memory, elapsed), recall);
			memory = rh_model_next(model, &memory, grade, elapsed);
		}
		check(&table, model, &memory);
	}
	table_close(&table);
	return n;
}

static void check_fsrs7(const Table *table, const RhModel *model, const RhMemory *memory)
{
	expect_relative(table, "S_long", memory->stability_long, 1e-9);
	expect_relative(table, "S_short", memory->stability_short, 1e-9);
	expect_relative(table, "D", memory->difficulty, 1e-9);
	for (gsize i = 0; i < G_N_ELEMENTS(retentions); i++)
		expect_relative(table, retentions[i].days,
				rh_model_interval(model, memory, retentions[i].retention), 1e-7);
}

static void check_fsrs6(const Table *table, const RhModel *model, const RhMemory *memory)
{
	expect_relative(table, "stability", memory->stability_long, 1e-9);
	expect_relative(table, "difficulty", memory->difficulty, 1e-9);
	for (gsize i = 0; i < G_N_ELEMENTS(retentions); i++) {
		double uncut = rh_model_interval_uncut(model, memory, retentions[i].retention);

		expect_relative(table, retentions[i].raw, uncut, 1e-7);
		ck_assert_double_eq(rh_model_interval(model, memory, retentions[i].retention),
				    MIN(uncut, 36500));
	}
}

static void check_tsfsrs(const Table *table, const RhModel *model, const RhMemory *memory)
{
	expect_relative(table, "stability", memory->stability_long, 1e-5);
	expect_near(table, "difficulty", memory->difficulty, 1e-6);
	for (gsize i = 0; i < G_N_ELEMENTS(retentions); i++) {
		double days = rh_model_interval(model, memory, retentions[i].retention);

		expect_near(table, retentions[i].whole, CLAMP(floor(days + 0.5), 1, 36500), 0);
	}
}

/* The smallest recall in the files is 1.9e-3, so that 1e-12 is below 1e-9 of it. */
static void check_folder(const char *folder, guint fsrs7_rows, guint fsrs6_rows)
{
	ck_assert_uint_ge(replay(folder, "fsrs7_memory.tsv", RH_MODEL_FSRS7, 1e-12, check_fsrs7),
			  fsrs7_rows);
	ck_assert_uint_ge(replay(folder, "fsrs6_f64_unrounded.tsv", RH_MODEL_FSRS6, 1e-12,
				 check_fsrs6), fsrs6_rows);
	ck_assert_uint_ge(replay(folder, "fsrs6_tsfsrs_memory.tsv", RH_MODEL_FSRS6, 1e-6,
				 check_tsfsrs), fsrs6_rows);
}

START_TEST(subset_conforms)
{
	g_autofree char *folder = unit_data("memory");

	check_folder(folder, 800, 600);
}
END_TEST

START_TEST(full_set_conforms)
{
	check_folder(g_getenv("REHEARSE_VECTORS"), 25219, 24092);
}
END_TEST

static gboolean has_full_set(void)
{
	const char *folder = g_getenv("REHEARSE_VECTORS");

	return folder != NULL && folder[0] != '\0';
}

int main(void)
{
	Suite *suite = suite_create("vectors");
	TCase *conformance = tcase_create("conformance");

	tcase_set_timeout(conformance, 120);
	tcase_add_test(conformance, subset_conforms);
	if (has_full_set())
		tcase_add_test(conformance, full_set_conforms);
	suite_add_tcase(suite, conformance);
	return unit_main(suite);
}
