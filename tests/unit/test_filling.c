/*
 * test_filling.c - what variables stand for where no interview says otherwise: kept,
 * taken away, merged; which variables a deck has, and how they are asked for.
 */
#include <rehearse/filling.h>
#include <rehearse/variable.h>

#include "script.h"
#include "session/blanks.h"
#include "state.h"

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

static void fill(RhStore *into, const char *deck, const char *name, const char *value,
		 gint64 now_ms)
{
	GError *error = NULL;

	ck_assert_msg(rh_store_fill(into, deck, name, value, now_ms, &error), "%s",
		      error != NULL ? error->message : "");
}

/* "deck/name=value ...": all there are. */
static char *list(RhStore *from)
{
	g_autoptr(GPtrArray) all = rh_store_fillings(from, NULL);
	GString *out = g_string_new(NULL);

	ck_assert_ptr_nonnull(all);
	for (guint i = 0; i < all->len; i++) {
		const RhFilling *one = all->pdata[i];

		g_string_append_printf(out, "%s%s/%s=%s", i > 0 ? " " : "", one->deck, one->name,
				       one->value);
	}
	return g_string_free(out, FALSE);
}

#define ck_assert_fillings(from, wanted) do { \
	g_autofree char *got_ = list(from); \
	ck_assert_str_eq(got_, wanted); \
} while (0)

static void assert_found(const char *deck, const char *name, const char *wanted)
{
	g_autoptr(GPtrArray) all = rh_store_fillings(store, NULL);

	ck_assert_pstr_eq(rh_filling_find(all, deck, name), wanted);
}

START_TEST(test_fill)
{
	ck_assert_fillings(store, "");
	fill(store, "a", "company", "City Hospital", STATE_T0);
	fill(store, "b", "company", "", STATE_T0);
	fill(store, "a", "role", "Ärztin", STATE_T0);
	rh_store_close(store);
	store = state_open("state.db");
	ck_assert_fillings(store, "a/company=City Hospital a/role=Ärztin b/company=");
	assert_found("a", "company", "City Hospital");
	assert_found("b", "company", "");
	assert_found("c", "company", NULL);
	/* Changed, also by a clock that was set back. */
	fill(store, "a", "role", "Nurse", STATE_T0 - STATE_DAY);
	assert_found("a", "role", "Nurse");
	fill(store, "a", "role", NULL, STATE_T0);
	assert_found("a", "role", NULL);
	fill(store, "a", "never", NULL, STATE_T0);
	ck_assert_fillings(store, "a/company=City Hospital b/company=");
	state_verify(store);
}
END_TEST

/* What is said of every deck takes the place of what was said of one, and yields to it. */
START_TEST(test_every_deck)
{
	fill(store, "a", "company", "A", STATE_T0);
	fill(store, "a", "role", "R", STATE_T0);
	fill(store, "", "company", "All", STATE_T0 + 1);
	ck_assert_fillings(store, "/company=All a/role=R");
	assert_found("a", "company", "All");
	fill(store, "b", "company", "B", STATE_T0 + 2);
	fill(store, "c", "company", "", STATE_T0 + 2);
	assert_found("a", "company", "All");
	assert_found("b", "company", "B");
	assert_found("c", "company", "All");
	fill(store, "", "company", NULL, STATE_T0 + 3);
	ck_assert_fillings(store, "a/role=R");
}
END_TEST

START_TEST(test_limits)
{
	g_autofree char *huge = g_strnfill(64 * 1024 + 1, 'x');
	g_autoptr(GError) error = NULL;

	ck_assert(!rh_store_fill(store, "a", "company", huge, STATE_T0, &error));
	ck_assert(g_error_matches(error, RH_ERROR, RH_ERROR_LIMIT));
	g_clear_error(&error);
	ck_assert(!rh_store_fill(store, "a", "company", "\xff", STATE_T0, &error));
	g_clear_error(&error);
	ck_assert(!rh_store_fill(store, "a", "", "x", STATE_T0, &error));
	ck_assert_fillings(store, "");
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

	fill(store, "a", "company", "Here", STATE_T0);
	fill(store, "a", "role", "Nurse", STATE_T0);
	fill(other, "a", "company", "There", STATE_T0 + 1);
	fill(other, "b", "boss", "Ann", STATE_T0);
	merge(store, "other.db");
	ck_assert_fillings(store, "a/company=There a/role=Nurse b/boss=Ann");
	/* Taken away here later than it was known there. */
	fill(store, "a", "role", NULL, STATE_T0 + 2);
	merge(other, "state.db");
	merge(store, "other.db");
	ck_assert_fillings(store, "a/company=There b/boss=Ann");
	ck_assert_fillings(other, "a/company=There b/boss=Ann");
	/* At the same time a removal wins on both sides. */
	fill(store, "b", "boss", NULL, STATE_T0 + 9);
	fill(other, "b", "boss", "Bob", STATE_T0 + 9);
	merge(store, "other.db");
	merge(other, "state.db");
	ck_assert_fillings(store, "a/company=There");
	ck_assert_fillings(other, "a/company=There");
	rh_store_close(other);
}
END_TEST

/* What was said of every deck buries what the other side said of one before. */
START_TEST(test_merge_every_deck)
{
	RhStore *other = state_open("other.db");

	fill(store, "a", "company", "A", STATE_T0);
	fill(store, "a", "role", "Nurse", STATE_T0);
	fill(other, "", "company", "All", STATE_T0 + 1);
	merge(_i == 0 ? store : other, _i == 0 ? "other.db" : "state.db");
	merge(_i == 0 ? other : store, _i == 0 ? "state.db" : "other.db");
	ck_assert_fillings(store, "/company=All a/role=Nurse");
	ck_assert_fillings(other, "/company=All a/role=Nurse");
	/* Later again of one deck, by a clock that was set back. */
	fill(store, "b", "company", "B", STATE_T0 - STATE_DAY);
	merge(other, "state.db");
	merge(store, "other.db");
	ck_assert_fillings(store, "/company=All a/role=Nurse b/company=B");
	ck_assert_fillings(other, "/company=All a/role=Nurse b/company=B");
	rh_store_close(other);
}
END_TEST

/* ---------------------------------------------------------------- variables */

#define HEAD "<deck id=\"d\" version=\"1\" format=\"1\" xml:lang=\"en\"><title>D</title>" \
	"<variable id=\"role\">the post</variable><variable id=\"unused\">x</variable>" \
	"<variable id=\"company\">this company</variable><variable id=\"boss\">a boss</variable>"

START_TEST(test_variables)
{
	g_autoptr(RhDeck) deck = script_read(HEAD
		"<question id=\"q\"><ask>Why {company}? {{unused} {{{boss}</ask>"
		"<point id=\"p\">As {role}</point></question></deck>");
	g_autoptr(GArray) variables = rh_deck_variables(deck);
	static const char *const wanted[] = { "role", "company", "boss" };

	ck_assert_uint_eq(variables->len, G_N_ELEMENTS(wanted));
	for (guint i = 0; i < variables->len; i++) {
		ck_assert_str_eq(g_array_index(variables, RhVariable, i).name, wanted[i]);
		ck_assert_str_eq(g_array_index(variables, RhVariable, i).deck, "d");
	}
	ck_assert_str_eq(g_array_index(variables, RhVariable, 1).text, "this company");
	ck_assert_str_eq(g_array_index(variables, RhVariable, 2).text, "a boss");
	ck_assert(rh_variable_is_in("a {b} {c}", "c"));
	ck_assert(!rh_variable_is_in("a {{b} {cc} {c", "b"));
	ck_assert(!rh_variable_is_in("a {{b} {cc} {c", "c"));
	ck_assert(!rh_variable_is_in(NULL, "c"));
}
END_TEST

/* A long text that names a long variable a thousand times would fill the memory. */
START_TEST(test_expand_limit)
{
	g_autofree char *value = g_strnfill(60000, 'x');
	GString *text = g_string_new(HEAD "<question id=\"q\"><ask>");
	g_autofree char *expanded = NULL;
	g_autoptr(RhDeck) deck = NULL;
	const char *prompt;

	for (guint i = 0; i < 1000; i++)
		g_string_append(text, "{boss} ");
	g_string_append(text, "</ask><point id=\"p\">As {role}</point></question></deck>");
	deck = script_read(text->str);
	g_string_free(text, TRUE);
	prompt = rh_card_prompt(rh_deck_card(deck, 0));
	expanded = rh_deck_expand(deck, prompt);
	ck_assert_uint_eq(strlen(expanded), 7 * 1000 - 1);
	rh_deck_fill(deck, "boss", value);
	g_free(expanded);
	expanded = rh_deck_expand(deck, prompt);
	ck_assert_uint_lt(strlen(expanded), 1024 * 1024 + 8 * 1000);
	ck_assert(g_str_has_prefix(expanded, "xxx"));
	ck_assert(g_str_has_suffix(expanded, " {boss}"));
}
END_TEST

/* -------------------------------------------------------------------- asking */

/* A world of lines; "<eof>" or their end is the end of the input. */
typedef struct {
	const char *const *lines;
	GString *out;
} World;

static void world_show(gpointer data, RhShow how, const char *first, const char *rest,
		       const char *text)
{
	(void)how;
	(void)first;
	(void)rest;
	g_string_append_printf(((World *)data)->out, "%s\n", text);
}

static RhReply world_ask(gpointer data, RhAskKind kind, const char *prompt)
{
	World *world = data;
	RhReply reply = { .kind = RH_REPLY_EOF };

	ck_assert_int_eq(kind, RH_ASK_FIELD);
	g_string_append_printf(world->out, "%s\n", prompt);
	if (*world->lines != NULL) {
		reply.kind = RH_REPLY_LINE;
		reply.text = g_strdup(*world->lines++);
	}
	return reply;
}

/* What is said, then the values: "company=x role=". */
static char *ask(const char *const *lines, RhBlank *blanks, guint n, gboolean *all)
{
	World world = { lines, g_string_new(NULL) };
	RhWorld face = { .data = &world, .show = world_show, .ask = world_ask };
	RhReplyKind ended;

	*all = rh_blanks_ask(&face, blanks, n, &ended);
	/* Who leaves by q has said so; all else that ends early is the end of the input. */
	ck_assert_int_eq(ended, *all || strcmp(world.lines[-1], "q") == 0 ? RH_REPLY_LINE
									  : RH_REPLY_EOF);
	return g_string_free(world.out, FALSE);
}

START_TEST(test_ask)
{
	static const char *const lines[] = { "?", "  City\tHospital ", "", "<", "-", NULL };
	RhBlank blanks[] = {
		{ .name = "company", .where = g_strdup("Why ___?") },
		{ .name = "job-title_2", .known = "Nurse" },
	};
	gboolean all;
	g_autofree char *said = ask(lines, blanks, 1, &all);
	g_autofree char *more = NULL;

	ck_assert(all);
	ck_assert_str_eq(said, "Your coach left a blank. Company? Enter = skip\ncompany> \n"
			       "It stands here: Why ___?\n"
			       "Your coach left a blank. Company? Enter = skip\ncompany> \n");
	ck_assert_str_eq(blanks[0].value, "City Hospital");
	more = ask(lines + 2, blanks, 2, &all);
	ck_assert(!all);
	ck_assert_str_eq(more, "Your coach left 2 blanks. Company? Enter = skip\ncompany> \n"
			       "Job title 2? Enter = \"Nurse\", - = skip\njob-title_2> \n"
			       "Your coach left 2 blanks. Company? Enter = skip\ncompany> \n"
			       "Job title 2? Enter = \"Nurse\", - = skip\njob-title_2> \n");
	ck_assert_str_eq(blanks[0].value, "");
	ck_assert_ptr_null(blanks[1].value);
	rh_blank_clear(&blanks[0]);
	rh_blank_clear(&blanks[1]);
}
END_TEST

START_TEST(test_ask_limits)
{
	g_autofree char *long_text = g_strnfill(RH_BLANK_MAX + 1, 'x');
	const char *const lines[] = { long_text, "", "q", NULL };
	RhBlank blanks[] = { { .name = "company", .known = "Ward" }, { .name = "role" } };
	gboolean all;
	g_autofree char *said = ask(lines, blanks, 2, &all);

	ck_assert(!all);
	ck_assert_ptr_nonnull(strstr(said, "That is too long; a few words are enough.\n"));
	ck_assert_str_eq(blanks[0].value, "Ward");
	ck_assert_ptr_null(blanks[1].value);
	rh_blank_clear(&blanks[0]);
	rh_blank_clear(&blanks[1]);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("filling");
	TCase *tcase = tcase_create("filling");

	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_test(tcase, test_fill);
	tcase_add_test(tcase, test_every_deck);
	tcase_add_test(tcase, test_limits);
	tcase_add_test(tcase, test_merge);
	tcase_add_loop_test(tcase, test_merge_every_deck, 0, 2);
	suite_add_tcase(suite, tcase);
	tcase = tcase_create("blanks");
	tcase_add_test(tcase, test_variables);
	tcase_add_test(tcase, test_expand_limit);
	tcase_add_test(tcase, test_ask);
	tcase_add_test(tcase, test_ask_limits);
	suite_add_tcase(suite, tcase);
	return unit_main(suite);
}
