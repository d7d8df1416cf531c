/*
 * test_interview.c - interviews are kept, changed, removed and merged.
 */
#include <rehearse/interview.h>
#include "state.h"

#define WEEK (7 * STATE_DAY)

static RhStore *store;

static void setup(void)
{
	state_setup();
	store = state_open("state.db");
}

static void teardown(void)
{
	rh_store_close(store);
	state_teardown();
}

/* AT_MS -1: no date.  Its uuid.  (transfer full) */
static char *add_to(RhStore *where, const char *title, gint64 at_ms, gint64 now_ms)
{
	g_autoptr(RhInterview) interview = rh_interview_new(title);
	GError *error = NULL;

	interview->at_ms = at_ms;
	interview->tz_min = 60;
	interview->has_time = at_ms >= 0;
	ck_assert_msg(rh_store_save_interview(where, interview, now_ms, &error), "%s",
		      error != NULL ? error->message : "");
	ck_assert_ptr_nonnull(interview->uuid);
	ck_assert_int_eq(interview->modified_ms, now_ms);
	return g_steal_pointer(&interview->uuid);
}

/* "A B": the titles in order. */
static char *titles(RhStore *where)
{
	g_autoptr(GPtrArray) all = rh_store_interviews(where, NULL);
	GString *out = g_string_new(NULL);

	ck_assert_ptr_nonnull(all);
	for (guint i = 0; i < all->len; i++)
		g_string_append_printf(out, "%s%s", i > 0 ? " " : "",
				       ((const RhInterview *)all->pdata[i])->title);
	return g_string_free(out, FALSE);
}

#define ck_assert_titles(where, wanted) do { \
	g_autofree char *got_ = titles(where); \
	ck_assert_str_eq(got_, wanted); \
} while (0)

static void assert_next(gint64 at_ms, const char *wanted)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(RhInterview) next = rh_store_next_interview(store, at_ms, &error);

	ck_assert_ptr_null(error);
	ck_assert_str_eq(next != NULL ? next->title : "none", wanted);
}

START_TEST(test_list_and_next)
{
	g_autofree char *b = NULL, *a = NULL, *none = NULL;

	assert_next(STATE_T0, "none");
	ck_assert_titles(store, "");
	none = add_to(store, "Someday", -1, STATE_T0);
	b = add_to(store, "B", STATE_T0 + 2 * WEEK, STATE_T0);
	a = add_to(store, "A", STATE_T0 + WEEK, STATE_T0 + 1);
	ck_assert_titles(store, "A B Someday");
	assert_next(STATE_T0, "A");
	assert_next(STATE_T0 + WEEK - 1, "A");
	assert_next(STATE_T0 + WEEK, "B");
	assert_next(STATE_T0 + 3 * WEEK, "Someday");
	g_free(add_to(store, "Later", -1, STATE_T0 + 9));
	assert_next(STATE_T0 + 3 * WEEK, "Later");
}
END_TEST

/* A day without a time is over at its end, not at noon. */
START_TEST(test_whole_day)
{
	g_autoptr(RhInterview) interview = rh_interview_new("Day");

	interview->at_ms = STATE_T0 + 4 * 3600000;	/* noon of that day */
	ck_assert(rh_store_save_interview(store, interview, STATE_T0, NULL));
	assert_next(STATE_T0 + 15 * 3600000, "Day");
	assert_next(STATE_T0 + 16 * 3600000, "none");
}
END_TEST

static RhInterview *full(void)
{
	RhInterview *interview = rh_interview_new("Ward sister");
	RhInterviewRound rounds[] = {
		{ g_strdup("first"), g_strdup("phone"), NULL, STATE_T0 + WEEK, 60, TRUE },
		{ g_strdup("second"), NULL, g_strdup("bring papers"), -1, 0, FALSE },
	};
	RhDayOff day = { 20500, 5.5 };
	RhInterviewVariable variable = { g_strdup("d"), g_strdup("company"), g_strdup("Ärzte") };
	RhInterviewAsked asked = { g_strdup("d"), g_strdup("why"), RH_WENT_SO, STATE_T0 };

	interview->at_ms = STATE_T0 + WEEK;
	interview->minutes = 12.5;
	interview->target = 30;
	interview->decks = g_strdup("a b");
	interview->company = g_strdup("City Hospital");
	interview->role = g_strdup("ward");
	interview->level = g_strdup("senior");
	interview->stage = g_strdup("change");
	interview->notes = g_strdup("line\nline");
	interview->debrief = g_strdup("asked about nights");
	g_array_append_vals(interview->rounds, rounds, 2);
	g_array_append_val(interview->days_off, day);
	g_array_append_val(interview->variables, variable);
	g_array_append_val(interview->asked, asked);
	interview->weight = 2.5;
	interview->week[5] = 0;
	interview->week[6] = 30;
	return interview;
}

static void assert_full(RhStore *where)
{
	g_autoptr(GPtrArray) all = rh_store_interviews(where, NULL);
	const RhInterview *got;
	const RhInterviewRound *second;

	ck_assert_uint_eq(all->len, 1);
	got = all->pdata[0];
	ck_assert_int_eq(got->at_ms, STATE_T0 + WEEK);
	ck_assert(!got->has_time);
	ck_assert_double_eq(got->minutes, 12.5);
	ck_assert_double_eq(got->target, 30);
	ck_assert_str_eq(got->decks, "a b");
	ck_assert_str_eq(got->company, "City Hospital");
	ck_assert_str_eq(got->role, "ward");
	ck_assert_str_eq(got->level, "senior");
	ck_assert_str_eq(got->stage, "change");
	ck_assert_str_eq(got->notes, "line\nline");
	ck_assert_str_eq(got->debrief, "asked about nights");
	ck_assert_uint_eq(got->rounds->len, 2);
	second = &g_array_index(got->rounds, RhInterviewRound, 1);
	ck_assert_str_eq(second->title, "second");
	ck_assert_ptr_null(second->kind);
	ck_assert_str_eq(second->notes, "bring papers");
	ck_assert_int_eq(second->at_ms, -1);
	ck_assert(!second->has_time);
	ck_assert(g_array_index(got->rounds, RhInterviewRound, 0).has_time);
	ck_assert_uint_eq(got->days_off->len, 1);
	ck_assert_int_eq(g_array_index(got->days_off, RhDayOff, 0).practice_day, 20500);
	ck_assert_double_eq(g_array_index(got->days_off, RhDayOff, 0).minutes, 5.5);
	ck_assert_uint_eq(got->variables->len, 1);
	ck_assert_str_eq(g_array_index(got->variables, RhInterviewVariable, 0).value, "Ärzte");
	ck_assert_double_eq(got->weight, 2.5);
	ck_assert_double_eq(got->week[4], RH_AS_USUAL);
	ck_assert_double_eq(got->week[5], 0);
	ck_assert_double_eq(got->week[6], 30);
	ck_assert_uint_eq(got->asked->len, 1);
	ck_assert_str_eq(g_array_index(got->asked, RhInterviewAsked, 0).card, "why");
	ck_assert_int_eq(g_array_index(got->asked, RhInterviewAsked, 0).went, RH_WENT_SO);
	ck_assert_int_eq(g_array_index(got->asked, RhInterviewAsked, 0).at_ms, STATE_T0);
}

START_TEST(test_edit)
{
	g_autoptr(RhInterview) interview = full();
	g_autoptr(RhInterview) next = NULL;

	ck_assert(rh_store_save_interview(store, interview, STATE_T0, NULL));
	assert_full(store);
	/* After a restart, and with an earlier clock: what was saved last counts. */
	rh_store_close(store);
	store = state_open("state.db");
	assert_full(store);
	g_array_set_size(interview->rounds, 0);
	g_free(interview->title);
	interview->title = g_strdup("New");
	ck_assert(rh_store_save_interview(store, interview, STATE_T0 - STATE_DAY, NULL));
	ck_assert_int_eq(interview->modified_ms, STATE_T0 + 1);
	next = rh_store_next_interview(store, STATE_T0, NULL);
	ck_assert_str_eq(next->title, "New");
	ck_assert_uint_eq(next->rounds->len, 0);
	ck_assert_uint_eq(next->variables->len, 1);
}
END_TEST

START_TEST(test_minutes_on)
{
	g_autoptr(RhInterview) interview = rh_interview_new("A");
	RhDayOff day = { 20500, 5.5 }, none = { 20502, 0 };

	ck_assert_double_eq(interview->weight, 1);
	ck_assert_double_eq(rh_interview_minutes_on(interview, 20500), RH_AS_USUAL);
	interview->minutes = 12;
	g_array_append_val(interview->days_off, day);
	g_array_append_val(interview->days_off, none);
	interview->week[5] = 0;		/* 20500, 16 February 2026, is a Monday */
	interview->week[0] = 20;
	ck_assert_double_eq(rh_interview_minutes_on(interview, 20500), 5.5);
	ck_assert_double_eq(rh_interview_minutes_on(interview, 20507), 20);
	ck_assert_double_eq(rh_interview_minutes_on(interview, 20501), 12);
	ck_assert_double_eq(rh_interview_minutes_on(interview, 20502), 0);
	ck_assert_double_eq(rh_interview_minutes_on(interview, 20505), 0);
	ck_assert_double_eq(rh_interview_minutes_on(interview, 20506), 12);
	/* Before 1970 the week goes on. */
	ck_assert_double_eq(rh_interview_minutes_on(interview, -5), 0);
	ck_assert_double_eq(rh_interview_minutes_on(interview, -3), 20);
}
END_TEST

/* What is said for one deck wins over what is said for all. */
START_TEST(test_variable)
{
	g_autoptr(RhInterview) interview = full();
	RhInterviewVariable all = { g_strdup(""), g_strdup("company"), g_strdup("Bakery") };

	ck_assert_ptr_null(rh_interview_variable(interview, "e", "company"));
	g_array_append_val(interview->variables, all);
	ck_assert_str_eq(rh_interview_variable(interview, "e", "company"), "Bakery");
	ck_assert_str_eq(rh_interview_variable(interview, "d", "company"), "Ärzte");
	ck_assert_ptr_null(rh_interview_variable(interview, "d", "role"));
}
END_TEST

/* "CARD:TIMES CARD:TIMES" */
static char *asked_cards(void)
{
	g_autoptr(GPtrArray) all = rh_store_asked_cards(store, NULL);
	GString *out = g_string_new(NULL);

	ck_assert_ptr_nonnull(all);
	for (guint i = 0; i < all->len; i++) {
		const RhAskedCard *one = all->pdata[i];

		g_string_append_printf(out, "%s%s/%s:%u", i > 0 ? " " : "", one->deck, one->card,
				       one->times);
	}
	return g_string_free(out, FALSE);
}

#define ck_assert_asked(wanted) do { \
	g_autofree char *got_ = asked_cards(); \
	ck_assert_str_eq(got_, wanted); \
} while (0)

START_TEST(test_asked_cards)
{
	g_autoptr(RhInterview) one = full(), two = full();
	RhInterviewAsked more[] = {
		{ g_strdup("d"), g_strdup("why"), RH_WENT_WELL, STATE_T0 },
		{ g_strdup("c"), g_strdup("gap"), RH_WENT_BADLY, STATE_T0 },
	};
	RhEvent rename = state_event(RH_EVENT_RENAME, "why", STATE_T0);

	ck_assert_asked("");
	g_array_append_vals(two->asked, more, 2);
	ck_assert(rh_store_save_interview(store, one, STATE_T0, NULL));
	ck_assert(rh_store_save_interview(store, two, STATE_T0, NULL));
	/* Twice in one interview is one time. */
	ck_assert_asked("c/gap:1 d/why:2");
	rename.payload = "why-us";
	ck_assert(rh_store_take_edition(store, "d", 2, NULL, NULL, NULL, &rename, 1, NULL));
	ck_assert_asked("c/gap:1 d/why-us:2");
	state_grade(store, "why-us", RH_GRADE_GOOD, STATE_T0);
	ck_assert(rh_store_forget(store, "d", "why-us", STATE_T0 + 1, 0, NULL, NULL));
	ck_assert_asked("c/gap:1");
	ck_assert(rh_store_remove_interview(store, two->uuid, STATE_T0 + 2, NULL, NULL));
	ck_assert_asked("");
}
END_TEST

START_TEST(test_remove)
{
	g_autofree char *uuid = add_to(store, "A", STATE_T0 + WEEK, STATE_T0);
	g_autofree char *backup = NULL, *none = NULL;
	g_autoptr(RhStore) before = NULL;
	g_autoptr(GError) error = NULL;

	ck_assert(rh_store_remove_interview(store, uuid, STATE_T0 + 1, &backup, NULL));
	ck_assert_titles(store, "");
	before = rh_store_open(backup, RH_STORE_READ_ONLY, &state_rules, NULL);
	ck_assert_ptr_nonnull(before);
	ck_assert_titles(before, "A");
	assert_next(STATE_T0, "none");
	ck_assert(!rh_store_remove_interview(store, uuid, STATE_T0 + 2, &none, &error));
	ck_assert(g_error_matches(error, RH_ERROR, RH_ERROR_NOT_FOUND));
	ck_assert_ptr_null(none);
	g_clear_error(&error);
	ck_assert(!rh_store_remove_interview(store, "nobody", STATE_T0 + 2, NULL, &error));
	ck_assert(g_error_matches(error, RH_ERROR, RH_ERROR_NOT_FOUND));
}
END_TEST

START_TEST(test_limits)
{
	g_autoptr(RhInterview) interview = rh_interview_new("A");
	g_autoptr(GError) error = NULL;

	interview->notes = g_strnfill(64 * 1024 + 1, 'x');
	ck_assert(!rh_store_save_interview(store, interview, STATE_T0, &error));
	ck_assert(g_error_matches(error, RH_ERROR, RH_ERROR_LIMIT));
	g_clear_error(&error);
	g_free(interview->notes);
	interview->notes = g_strdup("\xff");
	ck_assert(!rh_store_save_interview(store, interview, STATE_T0, &error));
	ck_assert(g_error_matches(error, RH_ERROR, RH_ERROR_LIMIT));
	ck_assert_titles(store, "");
}
END_TEST

static void merge(RhStore *into, const char *name)
{
	g_autofree char *path = state_path(name);
	GError *error = NULL;

	ck_assert_msg(rh_store_merge(into, path, NULL, &error), "%s",
		      error != NULL ? error->message : "");
}

/* Both sides end with the same, whoever merges first. */
START_TEST(test_merge)
{
	RhStore *other = state_open("other.db");
	g_autoptr(RhInterview) interview = full();
	g_autofree char *gone = NULL;
	g_autoptr(GPtrArray) all = NULL;
	RhInterview *copy;

	ck_assert(rh_store_save_interview(store, interview, STATE_T0, NULL));
	merge(other, "state.db");
	assert_full(other);
	/* Changed there, later. */
	all = rh_store_interviews(other, NULL);
	copy = all->pdata[0];
	g_free(copy->title);
	copy->title = g_strdup("Theirs");
	g_array_set_size(copy->variables, 0);
	ck_assert(rh_store_save_interview(other, copy, STATE_T0 + 5, NULL));
	merge(store, "other.db");
	ck_assert_titles(store, "Theirs");
	/* An older one does not come back. */
	merge(other, "state.db");
	merge(store, "other.db");
	ck_assert_titles(store, "Theirs");
	ck_assert_titles(other, "Theirs");
	/* Removed here later than it was changed there. */
	gone = g_strdup(copy->uuid);
	ck_assert(rh_store_remove_interview(store, gone, STATE_T0 + 9, NULL, NULL));
	merge(store, "other.db");
	ck_assert_titles(store, "");
	merge(other, "state.db");
	ck_assert_titles(other, "");
	rh_store_close(other);
}
END_TEST

/* Of a change and a removal at the same time both sides keep the removal. */
START_TEST(test_merge_tie)
{
	RhStore *other = state_open("other.db");
	g_autofree char *uuid = add_to(store, "A", STATE_T0 + WEEK, STATE_T0);
	g_autoptr(GPtrArray) all = NULL;

	merge(other, "state.db");
	all = rh_store_interviews(other, NULL);
	ck_assert(rh_store_save_interview(other, all->pdata[0], STATE_T0 + 5, NULL));
	ck_assert(rh_store_remove_interview(store, uuid, STATE_T0 + 5, NULL, NULL));
	merge(store, "other.db");
	merge(other, "state.db");
	ck_assert_titles(store, "");
	ck_assert_titles(other, "");
	rh_store_close(other);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("interview");
	TCase *tcase = tcase_create("interview");

	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_test(tcase, test_list_and_next);
	tcase_add_test(tcase, test_whole_day);
	tcase_add_test(tcase, test_edit);
	tcase_add_test(tcase, test_minutes_on);
	tcase_add_test(tcase, test_variable);
	tcase_add_test(tcase, test_asked_cards);
	tcase_add_test(tcase, test_remove);
	tcase_add_test(tcase, test_limits);
	tcase_add_test(tcase, test_merge);
	tcase_add_test(tcase, test_merge_tie);
	suite_add_tcase(suite, tcase);
	return unit_main(suite);
}
