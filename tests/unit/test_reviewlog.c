/* test_reviewlog.c - logs of reviews: what is read, refused, left out and how it is ordered. */
#include <rehearse/error.h>
#include <rehearse/reviewlog.h>
#include "unit.h"

#define HEADER "card_id\treview_time_ms\trating\tduration_ms\tstate\n"

static gboolean read_table(RhReviewLog *log, const char *text, GError **error)
{
	while (*text != '\0') {
		gsize len = strcspn(text, "\n");

		if (!rh_review_log_line(log, text, len, error))
			return FALSE;
		text += len + (text[len] == '\n');
	}
	return TRUE;
}

static RhReviewLog *read_log(const char *text)
{
	RhReviewLog *log = rh_review_log_new("input");
	g_autoptr(GError) error = NULL;

	ck_assert_msg(read_table(log, text, &error) && rh_review_log_end(log, &error), "%s",
		      error != NULL ? error->message : "");
	return log;
}

/* "card:time:rating:state ..." in the order of the rows.  (transfer full) */
static char *rows_text(const RhReviewLog *log)
{
	g_autoptr(GString) text = g_string_new(NULL);
	gsize n;
	const RhReviewRow *rows = rh_review_log_rows(log, &n);

	for (gsize i = 0; i < n; i++)
		g_string_append_printf(text, "%s%u:%" G_GINT64_FORMAT ":%d:%d", i > 0 ? " " : "",
				       rows[i].card, rows[i].time_ms, rows[i].rating, rows[i].state);
	return g_string_free(g_steal_pointer(&text), FALSE);
}

static void assert_rows(const char *table, const char *wanted)
{
	g_autoptr(RhReviewLog) log = read_log(table);
	g_autofree char *text = rows_text(log);

	ck_assert_str_eq(text, wanted);
}

START_TEST(rows_come_in_order_of_time)
{
	assert_rows(HEADER "7\t300\t3\t900\t0\n9\t100\t2\t900\t0\n7\t400\t1\t900\t1\n",
		    "0:100:2:0 1:300:3:0 1:400:1:1");
}
END_TEST

START_TEST(equal_times_stay_in_the_order_of_arrival)
{
	assert_rows(HEADER "a\t200\t3\t0\t0\nb\t100\t2\t0\t0\na\t200\t1\t0\t1\nb\t200\t4\t0\t1\n",
		    "0:100:2:0 1:200:3:0 1:200:1:1 0:200:4:1");
}
END_TEST

START_TEST(columns_stand_anywhere_and_others_are_ignored)
{
	assert_rows("note\trating\tcard_id\treview_time_ms\nx\t4\tc\t5\ny\t2\tc\t6\n",
		    "0:5:4:0 0:6:2:1");
	assert_rows("\xef\xbb\xbf" "card_id\treview_time_ms\trating\r\nc\t5\t4\r\n", "0:5:4:0");
}
END_TEST

START_TEST(a_header_alone_gives_no_rows)
{
	assert_rows(HEADER, "");
}
END_TEST

START_TEST(a_card_without_its_beginning_is_left_out)
{
	g_autoptr(RhReviewLog) log = read_log(HEADER "old\t100\t3\t0\t1\nnew\t200\t3\t0\t0\n"
					      "old\t300\t3\t0\t0\nnew\t400\t3\t0\t1\n");
	g_autofree char *text = rows_text(log);

	ck_assert_str_eq(text, "0:200:3:0 0:400:3:1");
	ck_assert_uint_eq(rh_review_log_n_cards(log), 1);
	ck_assert_uint_eq(rh_review_log_n_cut(log), 1);
}
END_TEST

START_TEST(the_cards_of_another_table_are_other_cards)
{
	g_autoptr(RhReviewLog) log = rh_review_log_new("one");
	g_autofree char *text = NULL;

	ck_assert(read_table(log, HEADER "1\t100\t3\t0\t0\n", NULL));
	rh_review_log_next_table(log, "two");
	ck_assert(read_table(log, "rating\tcard_id\treview_time_ms\n2\t1\t50\n", NULL));
	ck_assert(rh_review_log_end(log, NULL));
	text = rows_text(log);
	ck_assert_str_eq(text, "0:50:2:0 1:100:3:0");
	ck_assert_uint_eq(rh_review_log_n_cards(log), 2);
}
END_TEST

START_TEST(rows_are_added_one_by_one)
{
	g_autoptr(RhReviewLog) log = rh_review_log_new("state file");
	g_autofree char *text = NULL;

	ck_assert(rh_review_log_add(log, G_MAXUINT64, 20, RH_GRADE_GOOD, 0, NULL));
	ck_assert(rh_review_log_add(log, 0, 10, RH_GRADE_EASY, 0, NULL));
	ck_assert(rh_review_log_add(log, G_MAXUINT64, 30, RH_GRADE_AGAIN, 1, NULL));
	ck_assert(rh_review_log_end(log, NULL));
	text = rows_text(log);
	ck_assert_str_eq(text, "0:10:4:0 1:20:3:0 1:30:1:1");
}
END_TEST

START_TEST(an_added_row_out_of_range_is_refused)
{
	g_autoptr(RhReviewLog) log = rh_review_log_new("state file");
	g_autoptr(GError) error = NULL;

	ck_assert(!rh_review_log_add(log, 1, -1, RH_GRADE_GOOD, 0, &error));
	ck_assert(g_error_matches(error, RH_ERROR, RH_ERROR_INPUT));
	ck_assert(!rh_review_log_add(log, 1, 1, RH_GRADE_NONE, 0, NULL));
	ck_assert(!rh_review_log_add(log, 1, 1, (RhGrade)5, 0, NULL));
	ck_assert(!rh_review_log_add(log, 1, 1, RH_GRADE_GOOD, 4, NULL));
	ck_assert(!rh_review_log_add(log, 1, G_MAXINT64, RH_GRADE_GOOD, 0, NULL));
}
END_TEST

static const struct {
	const char *table, *message;
} refused[] = {
	{ "", "input:1: the input is empty; its first line must name card_id, review_time_ms and "
	      "rating, separated by tabs" },
	{ "card_id\trating\n", "input:1: the header has no column review_time_ms; it must name "
			       "card_id, review_time_ms and rating, separated by tabs" },
	{ "card_id\tcard_id\n", "input:1: the header has two columns card_id; rename one" },
	{ HEADER "1\t5\t3\t0\n", "input:2: the row has 4 columns and the header 5; give every row "
				 "all of them" },
	{ HEADER "\t5\t3\t0\t0\n", "input:2: card_id is empty; every row must name its card" },
	{ HEADER "1\t5\t3\t0\t0\n1\t6\t0\t0\t1\n",
	  "input:3: rating is \"0\"; it must be 1, 2, 3 or 4" },
	{ HEADER "1\t5\tnan\t0\t0\n", "input:2: rating is \"nan\"; it must be 1, 2, 3 or 4" },
	{ HEADER "1\t-5\t3\t0\t0\n",
	  "input:2: review_time_ms is \"-5\"; it must be whole milliseconds since 1970" },
	{ HEADER "1\t\t3\t0\t0\n",
	  "input:2: review_time_ms is \"\"; it must be whole milliseconds since 1970" },
	{ HEADER "1\tinf\t3\t0\t0\n",
	  "input:2: review_time_ms is \"inf\"; it must be whole milliseconds since 1970" },
	{ HEADER "1\t253402300800000\t3\t0\t0\n",
	  "input:2: review_time_ms is \"253402300800000\"; it must be whole milliseconds since "
	  "1970" },
	{ HEADER "1\t99999999999999999999\t3\t0\t0\n",
	  "input:2: review_time_ms is \"99999999999999999999\"; it must be whole milliseconds "
	  "since 1970" },
	{ HEADER "1\t5\t3\t0\t4\n", "input:2: state is \"4\"; it must be 0, 1, 2 or 3" },
	{ HEADER "1\t5\t3\t0\t\n", "input:2: state is \"\"; it must be 0, 1, 2 or 3" },
};

START_TEST(a_bad_table_is_refused_with_its_line)
{
	g_autoptr(RhReviewLog) log = rh_review_log_new("input");
	g_autoptr(GError) error = NULL;

	ck_assert(!(read_table(log, refused[_i].table, &error) && rh_review_log_end(log, &error)));
	ck_assert_str_eq(error->message, refused[_i].message);
	ck_assert(g_error_matches(error, RH_ERROR, RH_ERROR_INPUT));
}
END_TEST

START_TEST(an_empty_table_among_several_is_refused)
{
	g_autoptr(RhReviewLog) log = rh_review_log_new("one");
	g_autoptr(GError) error = NULL;

	rh_review_log_next_table(log, "two");
	ck_assert(read_table(log, HEADER "1\t5\t3\t0\t0\n", NULL));
	ck_assert(!rh_review_log_end(log, &error));
	ck_assert(g_str_has_prefix(error->message, "one:1: the input is empty"));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("reviewlog");
	TCase *rows = tcase_create("rows");

	tcase_add_test(rows, rows_come_in_order_of_time);
	tcase_add_test(rows, equal_times_stay_in_the_order_of_arrival);
	tcase_add_test(rows, columns_stand_anywhere_and_others_are_ignored);
	tcase_add_test(rows, a_header_alone_gives_no_rows);
	tcase_add_test(rows, a_card_without_its_beginning_is_left_out);
	tcase_add_test(rows, the_cards_of_another_table_are_other_cards);
	tcase_add_test(rows, rows_are_added_one_by_one);
	tcase_add_test(rows, an_added_row_out_of_range_is_refused);
	tcase_add_loop_test(rows, a_bad_table_is_refused_with_its_line, 0, G_N_ELEMENTS(refused));
	tcase_add_test(rows, an_empty_table_among_several_is_refused);
	suite_add_tcase(suite, rows);
	return unit_main(suite);
}
