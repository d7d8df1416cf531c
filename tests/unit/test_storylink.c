/*
 * test_storylink.c - links between stories and cards: on one device, forgotten, under
 * a new id, and of two devices.
 */
#include <rehearse/storylink.h>
#include "state.h"

static const RhStoryLink boat = { "d", "late", "d", "boat" };
static const RhStoryLink ward = { "d", "late", "d", "ward" };
static const RhStoryLink other = { "d", "early", "d", "boat" };

static void link_at(RhStore *store, const RhStoryLink *link, gint64 after)
{
	ck_assert(rh_store_link_story(store, link, STATE_T0 + after, NULL));
}

static void unlink_at(RhStore *store, const RhStoryLink *link, gint64 after)
{
	gboolean was = FALSE;

	ck_assert(rh_store_unlink_story(store, link, STATE_T0 + after, &was, NULL));
	ck_assert(was);
}

/* "early-boat late-boat": all links of STORE. */
static void assert_links(RhStore *store, const char *wanted)
{
	g_autoptr(GPtrArray) links = rh_store_story_links(store, NULL);
	g_autoptr(GString) got = g_string_new(NULL);

	ck_assert_ptr_nonnull(links);
	for (guint i = 0; i < links->len; i++) {
		const RhStoryLink *link = g_ptr_array_index(links, i);

		g_string_append_printf(got, "%s%s-%s", i > 0 ? " " : "", link->card,
				       link->story_card);
	}
	ck_assert_str_eq(got->str, wanted);
}

static void merge(RhStore *into, const char *name)
{
	g_autofree char *path = state_path(name);
	GError *error = NULL;

	ck_assert_msg(rh_store_merge(into, path, NULL, &error), "%s",
		      error != NULL ? error->message : "");
}

static void rename_at(RhStore *store, const char *old, const char *new, gint64 after)
{
	RhEvent event = state_event(RH_EVENT_RENAME, old, STATE_T0 + after);
	GError *error = NULL;

	event.payload = new;
	event.deck_version = 2;
	ck_assert_msg(rh_store_take_edition(store, "d", 2, "f", "", NULL, &event, 1, &error), "%s",
		      error != NULL ? error->message : "");
}

/* ---------------------------------------------------------------- one device */

START_TEST(a_link_comes_and_goes)
{
	g_autoptr(RhStore) store = state_open("one.db");
	gboolean was = TRUE;

	link_at(store, &boat, 0);
	link_at(store, &boat, 1);
	link_at(store, &other, 2);
	assert_links(store, "early-boat late-boat");
	unlink_at(store, &boat, 3);
	assert_links(store, "early-boat");
	ck_assert(rh_store_unlink_story(store, &boat, STATE_T0 + 4, &was, NULL));
	ck_assert(!was);
	link_at(store, &boat, 5);
	assert_links(store, "early-boat late-boat");
}
END_TEST

START_TEST(a_forgotten_card_has_no_links)
{
	g_autoptr(RhStore) store = state_open("one.db");

	state_grade(store, "late", RH_GRADE_GOOD, STATE_T0);
	link_at(store, &boat, 1);
	link_at(store, &other, 2);
	ck_assert(rh_store_forget(store, "d", "late", STATE_T0 + 3, 0, NULL, NULL));
	assert_links(store, "early-boat");
	/* The story itself. */
	state_grade(store, "boat", RH_GRADE_GOOD, STATE_T0 + 4);
	link_at(store, &ward, 5);
	ck_assert(rh_store_forget(store, "d", "boat", STATE_T0 + 6, 0, NULL, NULL));
	assert_links(store, "late-ward");
	state_verify(store);
}
END_TEST

START_TEST(a_link_follows_a_new_id)
{
	g_autoptr(RhStore) store = state_open("one.db");

	link_at(store, &boat, 0);
	rename_at(store, "late", "delay", 1);
	assert_links(store, "delay-boat");
	rename_at(store, "boat", "ferry", 2);
	assert_links(store, "delay-ferry");
}
END_TEST

/* --------------------------------------------------------------- two devices */

START_TEST(links_of_both_are_joined)
{
	g_autoptr(RhStore) one = state_open("one.db"), two = state_open("two.db");

	link_at(one, &boat, 0);
	link_at(two, &ward, 1);
	link_at(two, &other, 2);
	merge(one, "two.db");
	merge(two, "one.db");
	assert_links(one, "early-boat late-boat late-ward");
	assert_links(two, "early-boat late-boat late-ward");
}
END_TEST

/* FIRST says who merges first; the end is the same. */
static void meet(RhStore *one, RhStore *two, int first)
{
	if (first == 0)
		merge(one, "two.db");
	merge(two, "one.db");
	merge(one, "two.db");
}

START_TEST(the_later_of_two_wins)
{
	g_autoptr(RhStore) one = state_open("one.db"), two = state_open("two.db");

	link_at(one, &boat, 0);
	link_at(one, &ward, 0);
	link_at(one, &other, 0);
	meet(one, two, _i);
	unlink_at(two, &boat, 10);
	/* Taken away there, and here taken away and linked again later. */
	unlink_at(two, &ward, 10);
	unlink_at(one, &ward, 11);
	link_at(one, &ward, 12);
	/* Of one moment the tombstone wins. */
	unlink_at(two, &other, 20);
	unlink_at(one, &other, 15);
	link_at(one, &other, 20);
	meet(one, two, _i);
	assert_links(one, "late-ward");
	assert_links(two, "late-ward");
}
END_TEST

START_TEST(a_clock_set_back_does_not_lose_the_last_deed)
{
	g_autoptr(RhStore) one = state_open("one.db"), two = state_open("two.db");

	link_at(one, &boat, 100);
	merge(two, "one.db");
	unlink_at(two, &boat, 50);
	meet(one, two, _i);
	assert_links(one, "");
	assert_links(two, "");
}
END_TEST

START_TEST(what_is_forgotten_does_not_come_back)
{
	g_autoptr(RhStore) one = state_open("one.db"), two = state_open("two.db");

	state_grade(one, "late", RH_GRADE_GOOD, STATE_T0);
	link_at(two, &boat, 1);
	ck_assert(rh_store_forget(one, "d", "late", STATE_T0 + 5, 0, NULL, NULL));
	link_at(two, &ward, 9);
	meet(one, two, _i);
	assert_links(one, "late-ward");
	assert_links(two, "late-ward");
}
END_TEST

START_TEST(a_new_id_holds_for_the_links_of_both)
{
	g_autoptr(RhStore) one = state_open("one.db"), two = state_open("two.db");

	link_at(one, &boat, 0);
	link_at(two, &ward, 1);
	/* One took the new edition, the other one not yet. */
	rename_at(one, "late", "delay", 5);
	meet(one, two, _i);
	assert_links(one, "delay-boat delay-ward");
	assert_links(two, "delay-boat delay-ward");
	/* It goes on with the old id until it takes the edition, too. */
	link_at(two, &boat, 7);
	rename_at(two, "late", "delay", 9);
	meet(one, two, _i);
	assert_links(one, "delay-boat delay-ward");
	assert_links(two, "delay-boat delay-ward");
}
END_TEST

/* An id that became free is given to another card, which has a link of its own. */
START_TEST(a_link_of_a_new_card_with_an_old_id_stays)
{
	g_autoptr(RhStore) one = state_open("one.db"), two = state_open("two.db");

	link_at(two, &boat, 1);
	rename_at(one, "late", "delay", 5);
	link_at(one, &boat, 10);
	meet(one, two, _i);
	assert_links(one, "delay-boat late-boat");
	assert_links(two, "delay-boat late-boat");
}
END_TEST

static Suite *storylink_suite(void)
{
	Suite *suite = suite_create("storylink");
	TCase *one = tcase_create("one device"), *two = tcase_create("two devices");

	tcase_add_checked_fixture(one, state_setup, state_teardown);
	tcase_add_test(one, a_link_comes_and_goes);
	tcase_add_test(one, a_forgotten_card_has_no_links);
	tcase_add_test(one, a_link_follows_a_new_id);
	suite_add_tcase(suite, one);
	tcase_add_checked_fixture(two, state_setup, state_teardown);
	tcase_add_test(two, links_of_both_are_joined);
	tcase_add_loop_test(two, the_later_of_two_wins, 0, 2);
	tcase_add_loop_test(two, a_clock_set_back_does_not_lose_the_last_deed, 0, 2);
	tcase_add_loop_test(two, what_is_forgotten_does_not_come_back, 0, 2);
	tcase_add_loop_test(two, a_new_id_holds_for_the_links_of_both, 0, 2);
	tcase_add_loop_test(two, a_link_of_a_new_card_with_an_old_id_stays, 0, 2);
	suite_add_tcase(suite, two);
	return suite;
}

int main(void)
{
	return unit_main(storylink_suite());
}
