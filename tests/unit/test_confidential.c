/* test_confidential.c - details that should perhaps stay in the house. */
#include <string.h>

#include <rehearse/confidential.h>

#include "unit.h"

/* A text, and what is found in it: "kind words", one a line; "" nothing. */
static const char *const texts[][2] = {
	{ "Write to anna.miller+jobs@city-hospital.example.org, or call.",
	  "email anna.miller+jobs@city-hospital.example.org\n" },
	{ "I am @anna there, and 5 @ 3 is no address.", "" },
	{ "Call +49 30 1234567 or 030/123 45 67.", "phone +49 30 1234567\nphone 030/123 45 67\n" },
	{ "Her number is 555-123-4567, mine (555) 123-4568.",
	  "phone 555-123-4567\nphone (555) 123-4568\n" },
	{ "From 2019-2021, on 2026-12-04 at 10:30, we sold 10,000,000 parts in 12 000 boxes.", "" },
	{ "Room 0815 had 40 beds; 007 came at 0.5 percent.", "" },
	{ "Our client Acme left, and then the customer called Miller&Sons.",
	  "client client Acme\nclient customer called Miller&Sons\n" },
	{ "The patient Mrs. Smith slept.", "client patient Mrs. Smith\n" },
	{ "I called the client. Then I wrote. Our clients are small, each client I met was kind.", "" },
	{ "The budget of $2.5 million is confidential.", "money $2.5\n" },
	{ "This is under NDA: they paid 40,000 euros for it.", "money 40,000 euros\n" },
	{ "It was confidential. We paid $300 for lunch.", "" },
	{ "We saved 20,000 euros in a year.", "" },
	{ "I handled confidential files every day.", "" },
	{ "The password is hunter22, I said.", "key password is hunter22\n" },
	{ "He asked for my password and I said no.", "" },
	{ "We used sk-Abc123Def456Ghi789Jkl0 for tests.", "key sk-Abc123Def456Ghi789Jkl0\n" },
	{ "Donaudampfschifffahrtsgesellschaft is long, so is half-a-century-of-experience-2.", "" },
	{ "", "" },
};

static char *found_in(const char *text)
{
	g_autoptr(GArray) details = rh_confidential_find(text);
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < details->len; i++) {
		const RhDetail *detail = &g_array_index(details, RhDetail, i);

		g_string_append_printf(out, "%s %.*s\n", rh_detail_name(detail->kind),
				       (int)(detail->end - detail->start), text + detail->start);
	}
	return g_string_free(out, FALSE);
}

START_TEST(details_are_found_and_others_are_not)
{
	g_autofree char *found = found_in(texts[_i][0]);

	ck_assert_str_eq(found, texts[_i][1]);
}
END_TEST

START_TEST(there_is_a_bound)
{
	g_autoptr(GString) many = g_string_new(NULL);
	g_autoptr(GArray) details = NULL;

	for (int i = 0; i < 3 * RH_DETAILS_MAX; i++)
		g_string_append_printf(many, "a%d@b.org ", i);
	details = rh_confidential_find(many->str);
	ck_assert_uint_eq(details->len, RH_DETAILS_MAX);
	ck_assert_uint_eq(g_array_index(details, RhDetail, 0).start, 0);
}
END_TEST

/* 64 KiB of what each form begins with: it must come back, and with nothing. */
START_TEST(no_text_makes_it_slow)
{
	static const char *const units[] = { "a.", "+", "0 ", "client ", "$1", "secret ", "aA-", "1-",
					     "password ", "\303\234" };
	g_autoptr(GString) text = g_string_new(NULL);
	g_autofree char *found = NULL;

	while (text->len < 65536)
		g_string_append(text, units[_i]);
	found = found_in(text->str);
	ck_assert_uint_lt(strlen(found), 65536);
}
END_TEST

static Suite *confidential_suite(void)
{
	Suite *suite = suite_create("confidential");
	TCase *tcase = tcase_create("details");

	tcase_set_timeout(tcase, 60);
	tcase_add_loop_test(tcase, details_are_found_and_others_are_not, 0, G_N_ELEMENTS(texts));
	tcase_add_test(tcase, there_is_a_bound);
	tcase_add_loop_test(tcase, no_text_makes_it_slow, 0, 10);
	suite_add_tcase(suite, tcase);
	return suite;
}

int main(void)
{
	return unit_main(confidential_suite());
}
