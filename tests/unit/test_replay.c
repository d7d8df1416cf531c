/* test_replay.c - the table of reviews: what is read, refused and written. */
#include <rehearse/error.h>
#include "memory/replay.h"
#include "memory/table.h"
#include "unit.h"

/*
 * Replays TEXT line by line; the output is (transfer full), and MESSAGE gets
 * that of the error, if any.
 */
static char *replay(RhModelKind kind, const char *text, char **message)
{
	g_autoptr(RhReplay) replay = NULL;
	g_autoptr(GString) out = g_string_new(NULL);
	g_autoptr(GError) error = NULL;
	gboolean ok = TRUE;
	RhParams params;
	RhModel model;

	rh_params_init(&params, kind);
	rh_model_init(&model, &params);
	replay = rh_replay_new(&model, 0.90, "input");
	while (ok && *text != '\0') {
		gsize len = strcspn(text, "\n");

		ok = rh_replay_line(replay, text, len, out, &error);
		text += len + (text[len] == '\n');
	}
	if (ok)
		ok = rh_replay_end(replay, &error);
	ck_assert(ok == (error == NULL));
	*message = error != NULL ? g_strdup(error->message) : NULL;
	return g_string_free(g_steal_pointer(&out), FALSE);
}

static void assert_replay(RhModelKind kind, const char *text, const char *wanted)
{
	g_autofree char *message = NULL;
	g_autofree char *out = replay(kind, text, &message);

	ck_assert_ptr_null(message);
	ck_assert_str_eq(out, wanted);
}

#define HEADER6 "item\trating\telapsed_days\tretrievability\tstability\tdifficulty\tinterval\n"
#define HEADER7 "item\trating\telapsed_days\tretrievability\tstability_long\tstability_short\t" \
		"difficulty\tinterval\n"

START_TEST(a_header_alone_gives_a_header)
{
	assert_replay(RH_MODEL_FSRS6, "item\trating\telapsed_days\n", HEADER6);
	assert_replay(RH_MODEL_FSRS7, "item\trating\telapsed_days", HEADER7);
}
END_TEST

START_TEST(a_first_row_has_no_retrievability)
{
	assert_replay(RH_MODEL_FSRS6, "item\trating\telapsed_days\na\t3\t0\n",
		      HEADER6 "a\t3\t0\t\t2.3065000000000002\t2.118103970459015\t"
			      "2.3065000000000002\n");
}
END_TEST

/* Any number may stand there, and none. */
START_TEST(the_elapsed_time_of_a_first_row_is_ignored)
{
	static const char *const elapsed[] = { "0", "-1", "1e3", "7.5", "" };

	for (gsize i = 0; i < G_N_ELEMENTS(elapsed); i++) {
		g_autofree char *text = g_strdup_printf("item\trating\telapsed_days\na\t3\t%s\n",
							elapsed[i]);
		g_autofree char *wanted = g_strdup_printf(
			HEADER6 "a\t3\t%s\t\t2.3065000000000002\t2.118103970459015\t"
				"2.3065000000000002\n", elapsed[i]);

		assert_replay(RH_MODEL_FSRS6, text, wanted);
	}
}
END_TEST

static const char plain[] = "item\trating\telapsed_days\n"
			    "a\t3\t0\na\t1\t2.5\na\t2\t0\n"
			    "b\t4\t0\nb\t3\t30\n";

/* The same reviews in another layout give the same output. */
static const char *const layouts[] = {
	"item\trating\telapsed_days\r\n"
	"a\t3\t0\r\na\t1\t2.5\r\na\t2\t0\r\nb\t4\t0\r\nb\t3\t30",
	"\xef\xbb\xbfitem\trating\telapsed_days\n"
	"a\t3\t0\na\t1\t2.5\na\t2\t0\nb\t4\t0\nb\t3\t30\n",
	"elapsed_days\tnote\titem\t\trating\n"
	"0\tx\ta\t\t3\n2.5\t\ta\tnan\t1\n0\t\ta\t\t2\n0\t\tb\t\t4\n30\t\tb\t\t3\n",
};

START_TEST(layout_does_not_matter)
{
	RhModelKind kind = _i % 2 == 0 ? RH_MODEL_FSRS6 : RH_MODEL_FSRS7;
	g_autofree char *message = NULL;
	g_autofree char *wanted = replay(kind, plain, &message);

	ck_assert_ptr_null(message);
	assert_replay(kind, layouts[_i / 2], wanted);
}
END_TEST

static int compare_lines(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

START_TEST(items_may_be_interleaved)
{
	g_autofree char *message = NULL;
	g_autofree char *apart = replay(RH_MODEL_FSRS7, plain, &message);
	g_autofree char *mixed = replay(RH_MODEL_FSRS7,
					"item\trating\telapsed_days\n"
					"b\t4\t0\na\t3\t0\na\t1\t2.5\nb\t3\t30\na\t2\t0\n",
					&message);
	g_auto(GStrv) left = g_strsplit(apart, "\n", -1);
	g_auto(GStrv) right = g_strsplit(mixed, "\n", -1);

	ck_assert_ptr_null(message);
	ck_assert_uint_eq(g_strv_length(left), 7);
	qsort(left, g_strv_length(left), sizeof(*left), compare_lines);
	qsort(right, g_strv_length(right), sizeof(*right), compare_lines);
	ck_assert(g_strv_equal((const char *const *)left, (const char *const *)right));
}
END_TEST

/* Numbers that come out read back as the very doubles of the model. */
START_TEST(numbers_read_back_exactly)
{
	g_autofree char *message = NULL;
	g_autofree char *out = replay(RH_MODEL_FSRS7, plain, &message);
	g_auto(GStrv) lines = g_strsplit(out, "\n", -1);
	g_auto(GStrv) fields = g_strsplit(lines[2], "\t", -1);
	RhMemory memory;
	RhParams params;
	RhModel model;

	rh_params_init(&params, RH_MODEL_FSRS7);
	rh_model_init(&model, &params);
	memory = rh_model_first(&model, RH_GRADE_GOOD);
	ck_assert_double_eq(g_ascii_strtod(fields[3], NULL),
			    rh_model_retrievability(&model, &memory, 2.5));
	memory = rh_model_next(&model, &memory, RH_GRADE_AGAIN, 2.5);
	ck_assert_double_eq(g_ascii_strtod(fields[4], NULL), memory.stability_long);
	ck_assert_double_eq(g_ascii_strtod(fields[5], NULL), memory.stability_short);
	ck_assert_double_eq(g_ascii_strtod(fields[6], NULL), memory.difficulty);
	ck_assert_double_eq(g_ascii_strtod(fields[7], NULL),
			    rh_model_interval(&model, &memory, 0.90));
}
END_TEST

#define TOP "item\trating\telapsed_days\n"
#define NUMBER "; it must be a number of days"

static const struct {
	const char *text, *message;
} bad[] = {
	{ "", "input:1: the input is empty; its first line must name item, rating and "
	      "elapsed_days, separated by tabs" },
	{ "\n", "input:1: the header has no column item; it must name item, rating and "
		"elapsed_days, separated by tabs" },
	{ "item\trating\n", "input:1: the header has no column elapsed_days; it must name item, "
			    "rating and elapsed_days, separated by tabs" },
	{ "item\titem\trating\telapsed_days\n",
	  "input:1: the header has two columns item; rename one" },
	{ TOP "a\t5\t0\n", "input:2: rating is \"5\"; it must be 1, 2, 3 or 4" },
	{ TOP "a\t0\t0\n", "input:2: rating is \"0\"; it must be 1, 2, 3 or 4" },
	{ TOP "a\t33\t0\n", "input:2: rating is \"33\"; it must be 1, 2, 3 or 4" },
	{ TOP "a\t\t0\n", "input:2: rating is \"\"; it must be 1, 2, 3 or 4" },
	{ TOP "a\t3.0\t0\n", "input:2: rating is \"3.0\"; it must be 1, 2, 3 or 4" },
	{ TOP "a\t3\t0\na\t3\tNaN\n", "input:3: elapsed_days is \"NaN\"" NUMBER },
	{ TOP "a\t3\tNaN\n", "input:2: elapsed_days is \"NaN\"" NUMBER },
	{ TOP "a\t3\t0\na\t3\tinf\n", "input:3: elapsed_days is \"inf\"" NUMBER },
	{ TOP "a\t3\t0\na\t3\t1e999\n", "input:3: elapsed_days is \"1e999\"" NUMBER },
	{ TOP "a\t3\t0\na\t3\t0x10\n", "input:3: elapsed_days is \"0x10\"" NUMBER },
	{ TOP "a\t3\t0\na\t3\t 1\n", "input:3: elapsed_days is \" 1\"" NUMBER },
	{ TOP "a\t3\t0\na\t3\t1,5\n", "input:3: elapsed_days is \"1,5\"" NUMBER },
	{ TOP "a\t3\t0\na\t3\t\n", "input:3: elapsed_days is \"\"" NUMBER },
	{ TOP "a\t3\t0\na\t3\t1-\n", "input:3: elapsed_days is \"1-\"" NUMBER },
	{ TOP "a\t3\t0\na\t3\t-1\n", "input:3: elapsed_days is \"-1\"; it must be 0 or more, "
				     "counted from the row before of the same item" },
	{ TOP "a\t3\n", "input:2: the row has 2 columns and the header 3; give every row all of "
			"them" },
	{ TOP "a\t3\t0\n\n", "input:3: the row has 1 columns and the header 3; give every row "
			     "all of them" },
	{ TOP "a\t3\t0\t1\n", "input:2: the row has 4 columns and the header 3; give every row "
			      "all of them" },
	{ TOP "\t3\t0\n", "input:2: item is empty; every row must name its item" },
	{ TOP "a\x1b[2J\t3\t0\n", "input:2: item is \"a\x1b[2J\"; it must be free of control "
				  "characters" },
	{ TOP "a\xe2\x80\xae" "b\t3\t0\n", "input:2: item is \"a\xe2\x80\xae" "b\"; it must be "
					   "free of control characters" },
	{ TOP "\xff\t3\t0\n", "input:2: item is \"\xef\xbf\xbd\"; it must be valid UTF-8" },
};

START_TEST(malformed_input_is_explained)
{
	g_autofree char *message = NULL;
	g_autofree char *out = replay(RH_MODEL_FSRS7, bad[_i].text, &message);

	ck_assert_ptr_nonnull(message);
	ck_assert_str_eq(message, bad[_i].message);
	/* Whatever was written ends with a whole line. */
	ck_assert(out[0] == '\0' || g_str_has_suffix(out, "\n"));
}
END_TEST

START_TEST(sizes_are_bounded)
{
	g_autofree char *wide = g_strnfill(RH_TABLE_LINE_MAX + 1, 'x');
	g_autofree char *name = g_strnfill(RH_REPLAY_ITEM_MAX + 1, 'x');
	g_autofree char *row = g_strconcat(TOP, name, "\t3\t0\n", NULL);
	g_autofree char *message = NULL, *out = NULL, *second = NULL, *row_out = NULL;

	out = replay(RH_MODEL_FSRS7, wide, &message);
	ck_assert_str_eq(message, "input:1: the line is longer than 65536 bytes; the input must be "
				  "tab-separated lines");
	row_out = replay(RH_MODEL_FSRS7, row, &second);
	ck_assert_ptr_nonnull(strstr(second, "it must be at most 256 bytes long"));
	ck_assert_uint_lt(strlen(second), 120);
}
END_TEST

START_TEST(a_nul_byte_is_refused)
{
	static const char line[] = "item\0\trating\telapsed_days";
	g_autoptr(GError) error = NULL;
	g_autoptr(GString) out = g_string_new(NULL);
	g_autoptr(RhReplay) replay = NULL;
	RhParams params;
	RhModel model;

	rh_params_init(&params, RH_MODEL_FSRS7);
	rh_model_init(&model, &params);
	replay = rh_replay_new(&model, 0.90, "input");
	ck_assert(!rh_replay_line(replay, line, sizeof(line) - 1, out, &error));
	ck_assert(g_error_matches(error, RH_ERROR, RH_ERROR_INPUT));
	ck_assert_uint_eq(out->len, 0);
}
END_TEST

/* What came before the bad line was written. */
START_TEST(rows_before_an_error_stay)
{
	g_autofree char *message = NULL;
	g_autofree char *out = replay(RH_MODEL_FSRS6, TOP "a\t3\t0\na\t9\t0\n", &message);

	ck_assert_ptr_nonnull(message);
	ck_assert_str_eq(out, HEADER6 "a\t3\t0\t\t2.3065000000000002\t2.118103970459015\t"
				      "2.3065000000000002\n");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("replay");
	TCase *reading = tcase_create("reading");

	tcase_add_test(reading, a_header_alone_gives_a_header);
	tcase_add_test(reading, a_first_row_has_no_retrievability);
	tcase_add_test(reading, the_elapsed_time_of_a_first_row_is_ignored);
	tcase_add_loop_test(reading, layout_does_not_matter, 0, 2 * G_N_ELEMENTS(layouts));
	tcase_add_test(reading, items_may_be_interleaved);
	tcase_add_test(reading, numbers_read_back_exactly);
	tcase_add_loop_test(reading, malformed_input_is_explained, 0, G_N_ELEMENTS(bad));
	tcase_add_test(reading, sizes_are_bounded);
	tcase_add_test(reading, a_nul_byte_is_refused);
	tcase_add_test(reading, rows_before_an_error_stay);
	suite_add_tcase(suite, reading);
	return unit_main(suite);
}
