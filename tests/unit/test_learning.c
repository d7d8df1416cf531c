/* test_learning.c - what the state file has to learn from, and the parameters in use. */
#include <rehearse/learning.h>
#include "state.h"

/* ---------------------------------------------------------------- reviews */

/* "card:time since T0:rating:state ..."  (transfer full) */
static char *reviews_text(RhStore *store)
{
	g_autoptr(RhReviewLog) log = rh_review_log_new(NULL);
	g_autoptr(GString) text = g_string_new(NULL);
	const RhReviewRow *rows;
	gsize n;

	ck_assert(rh_store_reviews(store, log, NULL) && rh_review_log_end(log, NULL));
	rows = rh_review_log_rows(log, &n);
	for (gsize i = 0; i < n; i++)
		g_string_append_printf(text, "%s%u:%d:%d:%d", i > 0 ? " " : "", rows[i].card,
				       (int)(rows[i].time_ms - STATE_T0), rows[i].rating,
				       rows[i].state);
	return g_string_free(g_steal_pointer(&text), FALSE);
}

static void assert_reviews(RhStore *store, const char *wanted)
{
	g_autofree char *text = reviews_text(store);

	ck_assert_str_eq(text, wanted);
}

START_TEST(grades_are_rows)
{
	g_autoptr(RhStore) store = state_open("s.db");

	state_grade(store, "a", RH_GRADE_GOOD, STATE_T0);
	state_grade(store, "b", RH_GRADE_AGAIN, STATE_T0 + 10);
	state_do(store, RH_EVENT_SKIP, "a", STATE_T0 + 15, NULL);
	state_grade(store, "a", RH_GRADE_HARD, STATE_T0 + 20);
	assert_reviews(store, "0:0:3:0 1:10:1:0 0:20:2:1");
}
END_TEST

START_TEST(an_empty_file_has_no_rows)
{
	g_autoptr(RhStore) store = state_open("s.db");

	assert_reviews(store, "");
}
END_TEST

START_TEST(every_mode_that_changed_the_memory_counts)
{
	g_autoptr(RhStore) store = state_open("s.db");
	static const RhMode modes[] = { RH_MODE_TYPED, RH_MODE_MOCK, RH_MODE_EXERCISE,
					RH_MODE_JSON };
	RhEvent import = state_event(RH_EVENT_IMPORT, "a", STATE_T0 + 10);

	for (guint i = 0; i < G_N_ELEMENTS(modes); i++) {
		RhEvent event = state_event(RH_EVENT_REVIEW, "a", STATE_T0 + i);

		event.mode = modes[i];
		event.grade = RH_GRADE_GOOD;
		state_append(store, &event);
	}
	import.grade = RH_GRADE_EASY;
	state_append(store, &import);
	assert_reviews(store, "0:0:3:0 0:1:3:1 0:2:3:1 0:3:3:1 0:10:4:1");
}
END_TEST

START_TEST(what_was_undone_is_left_out)
{
	g_autoptr(RhStore) store = state_open("s.db");

	state_grade(store, "a", RH_GRADE_AGAIN, STATE_T0);
	state_grade(store, "a", RH_GRADE_GOOD, STATE_T0 + 10);
	ck_assert(rh_store_undo(store, 2, STATE_T0 + 20, 0, NULL, NULL, NULL));
	ck_assert(rh_store_redo(store, 1, STATE_T0 + 30, 0, NULL, NULL, NULL));
	assert_reviews(store, "0:0:1:0");
}
END_TEST

START_TEST(a_forgotten_card_is_left_out)
{
	g_autoptr(RhStore) store = state_open("s.db");
	g_autofree char *backup = NULL;

	state_grade(store, "a", RH_GRADE_GOOD, STATE_T0);
	state_grade(store, "b", RH_GRADE_GOOD, STATE_T0 + 5);
	ck_assert(rh_store_forget(store, "d", "a", STATE_T0 + 10, 0, &backup, NULL));
	assert_reviews(store, "0:5:3:0");
}
END_TEST

START_TEST(a_card_started_anew_is_another_card)
{
	g_autoptr(RhStore) store = state_open("s.db");

	state_grade(store, "a", RH_GRADE_GOOD, STATE_T0);
	state_do(store, RH_EVENT_RESET, "a", STATE_T0 + 5, NULL);
	state_grade(store, "a", RH_GRADE_AGAIN, STATE_T0 + 10);
	state_grade(store, "a", RH_GRADE_GOOD, STATE_T0 + 20);
	assert_reviews(store, "0:0:3:0 1:10:1:0 1:20:3:1");
}
END_TEST

START_TEST(a_renamed_card_stays_one_card)
{
	g_autoptr(RhStore) store = state_open("s.db");

	state_grade(store, "old", RH_GRADE_GOOD, STATE_T0);
	state_do(store, RH_EVENT_RENAME, "old", STATE_T0 + 5, "new");
	state_grade(store, "new", RH_GRADE_EASY, STATE_T0 + 10);
	assert_reviews(store, "0:0:3:0 0:10:4:1");
}
END_TEST

START_TEST(facets_are_cards)
{
	g_autoptr(RhStore) store = state_open("s.db");
	RhEvent event = state_event(RH_EVENT_REVIEW, "a", STATE_T0);

	event.grade = RH_GRADE_GOOD;
	event.facet = "one";
	state_append(store, &event);
	event.facet = "two";
	event.at_ms++;
	state_append(store, &event);
	event.facet = "one";
	event.at_ms++;
	state_append(store, &event);
	assert_reviews(store, "0:0:3:0 1:1:3:0 0:2:3:1");
}
END_TEST

START_TEST(reviews_are_counted_up_to_a_limit)
{
	g_autoptr(RhStore) store = state_open("s.db");
	guint n;

	for (int i = 0; i < 5; i++)
		state_grade(store, "a", RH_GRADE_GOOD, STATE_T0 + i);
	ck_assert(rh_store_count_reviews(store, 0, 100, &n, NULL));
	ck_assert_uint_eq(n, 5);
	ck_assert(rh_store_count_reviews(store, STATE_T0 + 1, 100, &n, NULL));
	ck_assert_uint_eq(n, 3);
	ck_assert(rh_store_count_reviews(store, 0, 2, &n, NULL));
	ck_assert_uint_eq(n, 2);
}
END_TEST

/* -------------------------------------------------------------- parameters */

static RhParams params_with(double good)
{
	RhParams params;

	rh_params_init(&params, RH_MODEL_FSRS7);
	params.w[2] = good;
	return params;
}

static void assert_in_use(RhStore *store, double good, gint64 since_ms)
{
	RhMemory first = rh_model_first(rh_store_model(store), RH_GRADE_GOOD);
	RhParamsInUse in_use;

	ck_assert(rh_store_params(store, &in_use, NULL));
	ck_assert(in_use.params.w[2] == good);
	ck_assert(first.stability_long == good);
	ck_assert_int_eq(in_use.since_ms, since_ms);
	/* The card of these tests was graded good once. */
	ck_assert(state_card(store, "a").memory.stability_long == good);
	state_verify(store);
}

#define PUBLISHED 3.9221

START_TEST(without_a_change_the_published_are_in_use)
{
	g_autoptr(RhStore) store = state_open("s.db");
	g_autoptr(GError) error = NULL;
	RhParamsInUse in_use;

	state_grade(store, "a", RH_GRADE_GOOD, STATE_T0);
	assert_in_use(store, PUBLISHED, 0);
	ck_assert(rh_store_params(store, &in_use, NULL));
	ck_assert(!in_use.has_before);
	ck_assert(!rh_store_undo_params(store, STATE_T0 + 1, 0, &error));
	ck_assert(g_error_matches(error, RH_ERROR, RH_ERROR_NOT_FOUND));
	state_verify(store);
}
END_TEST

START_TEST(changes_are_taken_back_one_by_one)
{
	g_autoptr(RhStore) store = state_open("s.db");
	RhParams five = params_with(5), six = params_with(6), seven = params_with(7);

	state_grade(store, "a", RH_GRADE_GOOD, STATE_T0);
	ck_assert(rh_store_take_params(store, &five, STATE_T0 + 10, 0, NULL));
	assert_in_use(store, 5, STATE_T0 + 10);
	ck_assert(rh_store_take_params(store, &six, STATE_T0 + 20, 0, NULL));
	assert_in_use(store, 6, STATE_T0 + 20);
	ck_assert(rh_store_undo_params(store, STATE_T0 + 30, 0, NULL));
	assert_in_use(store, 5, STATE_T0 + 10);
	ck_assert(rh_store_take_params(store, &seven, STATE_T0 + 40, 0, NULL));
	assert_in_use(store, 7, STATE_T0 + 40);
	ck_assert(rh_store_undo_params(store, STATE_T0 + 50, 0, NULL));
	ck_assert(rh_store_undo_params(store, STATE_T0 + 60, 0, NULL));
	assert_in_use(store, PUBLISHED, 0);
	ck_assert(!rh_store_undo_params(store, STATE_T0 + 70, 0, NULL));
	g_clear_pointer(&store, rh_store_close);
	store = state_open("s.db");
	assert_in_use(store, PUBLISHED, 0);
}
END_TEST

START_TEST(a_clock_set_back_does_not_hide_a_change)
{
	g_autoptr(RhStore) store = state_open("s.db");
	RhParams five = params_with(5), six = params_with(6);

	state_grade(store, "a", RH_GRADE_GOOD, STATE_T0);
	ck_assert(rh_store_take_params(store, &five, STATE_T0 + STATE_DAY, 0, NULL));
	ck_assert(rh_store_take_params(store, &six, STATE_T0 + 5, 0, NULL));
	assert_in_use(store, 6, STATE_T0 + STATE_DAY + 1);
	ck_assert(rh_store_undo_params(store, STATE_T0 + 5, 0, NULL));
	assert_in_use(store, 5, STATE_T0 + STATE_DAY);
}
END_TEST

START_TEST(undo_leaves_parameters_alone)
{
	g_autoptr(RhStore) store = state_open("s.db");
	RhParams five = params_with(5);

	state_grade(store, "a", RH_GRADE_GOOD, STATE_T0);
	state_grade(store, "a", RH_GRADE_GOOD, STATE_T0 + 5);
	ck_assert(rh_store_take_params(store, &five, STATE_T0 + 10, 0, NULL));
	ck_assert(rh_store_undo(store, 1, STATE_T0 + 20, 0, NULL, NULL, NULL));
	assert_in_use(store, 5, STATE_T0 + 10);
}
END_TEST

/* Another device's change comes later in time: it is in use in both files. */
START_TEST(merged_files_agree_on_the_parameters)
{
	g_autoptr(RhStore) here = state_open("here.db");
	g_autoptr(RhStore) there = state_open("there.db");
	g_autofree char *path = state_path("there.db");
	RhParams five = params_with(5), six = params_with(6);
	guint n_new;

	state_grade(here, "a", RH_GRADE_GOOD, STATE_T0);
	ck_assert(rh_store_take_params(here, &five, STATE_T0 + 10, 0, NULL));
	ck_assert(rh_store_take_params(there, &six, STATE_T0 + 20, 0, NULL));
	g_clear_pointer(&there, rh_store_close);
	ck_assert(rh_store_merge(here, path, &n_new, NULL));
	assert_in_use(here, 6, STATE_T0 + 20);
	ck_assert(rh_store_undo_params(here, STATE_T0 + 30, 0, NULL));
	assert_in_use(here, 5, STATE_T0 + 10);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("learning");
	TCase *reviews = tcase_create("reviews"), *params = tcase_create("parameters");

	tcase_add_checked_fixture(reviews, state_setup, state_teardown);
	tcase_add_checked_fixture(params, state_setup, state_teardown);
	tcase_add_test(reviews, grades_are_rows);
	tcase_add_test(reviews, an_empty_file_has_no_rows);
	tcase_add_test(reviews, every_mode_that_changed_the_memory_counts);
	tcase_add_test(reviews, what_was_undone_is_left_out);
	tcase_add_test(reviews, a_forgotten_card_is_left_out);
	tcase_add_test(reviews, a_card_started_anew_is_another_card);
	tcase_add_test(reviews, a_renamed_card_stays_one_card);
	tcase_add_test(reviews, facets_are_cards);
	tcase_add_test(reviews, reviews_are_counted_up_to_a_limit);
	tcase_add_test(params, without_a_change_the_published_are_in_use);
	tcase_add_test(params, changes_are_taken_back_one_by_one);
	tcase_add_test(params, a_clock_set_back_does_not_hide_a_change);
	tcase_add_test(params, undo_leaves_parameters_alone);
	tcase_add_test(params, merged_files_agree_on_the_parameters);
	suite_add_tcase(suite, reviews);
	suite_add_tcase(suite, params);
	return unit_main(suite);
}
