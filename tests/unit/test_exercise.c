/*
 * test_exercise.c - values as people type them, what a form adds up to, a form
 * from end to end and through a kill, and the entries in the state file.
 */
#include "script.h"

#include <rehearse/exercise.h>
#include <rehearse/upkeep.h>

#include "session/exercise.h"
#include "session/formvalue.h"
#include "session/tally.h"

#define HEAD "<deck id=\"lead\" version=\"1\" format=\"1\" xml:lang=\"en\"><title>Leading</title>"
#define TAIL "</deck>"
#define CARD "<question id=\"q\"><ask>Why?</ask><point id=\"p\">A point</point></question>"
#define HOURS \
	"<exercise id=\"hours\" every=\"28d\"><task>Open your calendar. Then count.</task>" \
	"<group id=\"guess\"><title>Before you count</title>" \
	"<input id=\"guess-share\" type=\"number\">What share went to people?</input></group>" \
	"<group id=\"work\"><title>The work</title><input id=\"doing\" type=\"hours\">Doing</input>" \
	"<input id=\"reports\" type=\"hours\">Reports</input></group>" \
	"<group id=\"people\"><title>People</title><input id=\"talks\" type=\"hours\">Talks</input>" \
	"<input id=\"teaching\" type=\"hours\">Teaching</input></group>" \
	"<rule if=\"sum(people) eq 0\">No hour went to people.</rule>" \
	"<rule if=\"guess-share gt share(people)\">You guessed more.</rule>" \
	"<hint>Count what the calendar shows.</hint></exercise>"
#define MIXED \
	"<exercise id=\"mixed\"><task>A step.</task>" \
	"<group id=\"scale\"><title>Under pressure</title><input id=\"plan\" type=\"scale5\">I planned" \
	"</input><input id=\"look\" type=\"scale5\">I looked</input></group>" \
	"<group id=\"next\"><title>Next</title><input id=\"done\" type=\"yesno\">Did you do it?</input>" \
	"<input id=\"side\" type=\"choice\">Which side?<option id=\"order\">Order</option>" \
	"<option id=\"direction\">Direction</option></input>" \
	"<input id=\"try\" type=\"line\">What will you try?</input>" \
	"<input id=\"by\" type=\"date\">By when?</input></group>" \
	"<rule if=\"done eq 1\">Make it harder.</rule><rule if=\"done eq 0\">Make it smaller.</rule>" \
	"<rule if=\"share(scale) eq 100\">All of it.</rule></exercise>"

/* ------------------------------------------------------------------ values */

static char *parse(const char *type, const char *text)
{
	g_autofree char *xml = g_strdup_printf(
		HEAD "<exercise id=\"e\"><task>T</task><group id=\"g\"><title>G</title>"
		"<input id=\"i\" type=\"%s\">L%s</input></group></exercise>" TAIL, type,
		strcmp(type, "choice") == 0 ? "<option id=\"a\">A</option><option id=\"b\">B</option>"
					    : "");
	g_autoptr(RhDeck) deck = script_read(xml);
	const RhNode *group = rh_node_child(rh_deck_card(deck, 0)->node, RH_TAG_GROUP);
	g_autofree char *problem = NULL;
	char *value = rh_input_parse(rh_node_child(group, RH_TAG_INPUT), text, NOW, TZ, &problem);

	ck_assert((value == NULL) == (problem != NULL));
	return value;
}

START_TEST(test_values)
{
	static const struct {
		const char *type, *text, *value;
	} rows[] = {
		{ "hours", "1.5", "1.5" }, { "hours", "1,5", "1.5" }, { "hours", "1:30", "1.5" },
		{ "hours", "90m", "1.5" }, { "hours", "90 min", "1.5" }, { "hours", "0", "0" },
		{ "hours", "1h30", "1.5" }, { "hours", "1 h 30 min", "1.5" }, { "hours", "2h", "2" },
		{ "hours", "\357\274\222", "2" }, { "hours", ".5", "0.5" }, { "hours", "2 Hours", "2" },
		{ "hours", "168", "168" }, { "hours", "169", NULL }, { "hours", "1:60", NULL },
		{ "hours", "1:", NULL }, { "hours", "-1", NULL }, { "hours", "x", NULL },
		{ "hours", "1.2.3", NULL }, { "hours", "1 day", NULL }, { "hours", "90m 3", NULL },
		{ "hours", "1h30x", NULL }, { "hours", "nan", NULL }, { "hours", ".", NULL },
		{ "number", "30", "30" }, { "number", "30 %", "30" }, { "number", "-2,5", "-2.5" },
		{ "number", "1e9", NULL }, { "number", "99999999999", NULL }, { "number", "a", NULL },
		{ "scale5", "5", "5" }, { "scale5", "0", NULL }, { "scale5", "6", NULL },
		{ "scale5", "33", NULL },
		{ "yesno", "Y", "1" }, { "yesno", "no", "0" }, { "yesno", "perhaps", NULL },
		{ "choice", "2", "b" }, { "choice", "3", NULL }, { "choice", "a", NULL },
		{ "line", "Ask Ana, 2 h", "Ask Ana, 2 h" },
		{ "date", "tomorrow", "2026-11-23" }, { "date", "2 Dec", "2026-12-02" },
		{ "date", "2026-12-02", "2026-12-02" }, { "date", "soon", NULL },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *value = parse(rows[i].type, rows[i].text);

		ck_assert_msg(g_strcmp0(value, rows[i].value) == 0, "%s \"%s\" gave %s",
			      rows[i].type, rows[i].text, value != NULL ? value : "nothing");
	}
}
END_TEST

/* ------------------------------------------------------------------- tally */

static gboolean value_of(GHashTable *values, const RhDeck *deck, RhRuleTerm term, const char *id,
			 double *value)
{
	RhTally tally = { deck, rh_deck_card(deck, 0)->node, values };

	return rh_tally_value(term, id, value, &tally);
}

static void put(GHashTable *values, const char *input, const char *value)
{
	g_hash_table_insert(values, g_strdup(input), g_strdup(value));
}

START_TEST(test_share_counts_one_type)
{
	g_autoptr(RhDeck) deck = script_read(HEAD HOURS TAIL);
	g_autoptr(GHashTable) values = g_hash_table_new_full(g_str_hash, g_str_equal,
								 g_free, g_free);
	double value;

	ck_assert(!value_of(values, deck, RH_RULE_SHARE, "people", &value));
	ck_assert(!value_of(values, deck, RH_RULE_SUM, "people", &value));
	put(values, "guess-share", "30");
	put(values, "doing", "6");
	put(values, "reports", "");
	put(values, "talks", "2");
	/* The guess in percent is no hour. */
	ck_assert(value_of(values, deck, RH_RULE_SHARE, "people", &value));
	ck_assert_double_eq_tol(value, 25, 1e-9);
	ck_assert(value_of(values, deck, RH_RULE_SHARE, "guess", &value));
	ck_assert_double_eq_tol(value, 100, 1e-9);
	ck_assert(value_of(values, deck, RH_RULE_SUM, "work", &value));
	ck_assert_double_eq_tol(value, 6, 1e-9);
	ck_assert(!value_of(values, deck, RH_RULE_INPUT, "reports", &value));
	ck_assert(!value_of(values, deck, RH_RULE_INPUT, "nobody", &value));
	/* All hours are zero: a sum, and no share. */
	put(values, "doing", "0");
	put(values, "talks", "0");
	ck_assert(value_of(values, deck, RH_RULE_SUM, "people", &value));
	ck_assert(!value_of(values, deck, RH_RULE_SHARE, "people", &value));
}
END_TEST

START_TEST(test_hours_in_words)
{
	static const struct {
		double hours;
		const char *words;
	} rows[] = { { 0, "0 h" }, { 6, "6 h" }, { 0.75, "45 min" }, { 31.5, "31 h 30 min" },
		     { 1.0 / 3, "20 min" } };

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *words = rh_tally_hours(rows[i].hours);

		ck_assert_str_eq(words, rows[i].words);
	}
}
END_TEST

/* -------------------------------------------------------------------- forms */

static RhFormEnd fill(Script *s, const char *id, const char *const *lines)
{
	RhExercise exercise = { &s->world, s->store, s->deck, rh_deck_find(s->deck, id),
				"rehearse" };
	RhReplyKind ended;

	s->script = lines;
	s->at = 0;
	g_string_truncate(s->out, 0);
	return rh_exercise_run(&exercise, &ended);
}

#define FILL(s, id, ...) fill(s, id, LINES(__VA_ARGS__))

typedef struct {
	GString *text;
	guint n;
} Entries;

static gboolean read_entry(gint64 at_ms, const RhFormValue *values, guint n, gpointer data)
{
	Entries *entries = data;

	ck_assert(at_ms >= NOW);
	entries->n++;
	for (guint i = 0; i < n; i++)
		g_string_append_printf(entries->text, "%s=%s ", values[i].input,
				       values[i].value != NULL ? values[i].value : "(none)");
	g_string_append(entries->text, "| ");
	return TRUE;
}

static char *entries_of(Script *s, const char *id)
{
	Entries entries = { .text = g_string_new(NULL) };

	ck_assert(rh_store_each_exercise(s->store, "lead", id, read_entry, &entries, NULL));
	return g_string_free(entries.text, FALSE);
}

START_TEST(test_hours_audit)
{
	Script s;
	g_autofree char *entries = NULL;

	script_init(&s, HEAD HOURS TAIL);
	ck_assert_int_eq(FILL(&s, "hours", "30", "1:30", "many", "4,5", "90m", "?", ""),
			 RH_FORM_DONE);
	ck_assert_str_eq(s.out->str,
		"Exercise\n"
		"  Open your calendar. Then count.\n"
		"5 lines, about 2 min. < = one back, ? = help, q = stop and keep\n"
		"Before you count. A number. Enter = leave it empty\n"
		"1 of 5. What share went to people?\n"
		"number> 30\n"
		"The work. Hours, such as 1.5, 1:30 or 90m. Enter = 0\n"
		"2 of 5. Doing\n"
		"hours> 1:30\n"
		"3 of 5. Reports\n"
		"hours> many\n"
		"Not understood. Hours, such as 1.5, 1:30 or 90m. Enter = 0\n"
		"hours> 4,5\n"
		"People. Hours, such as 1.5, 1:30 or 90m. Enter = 0\n"
		"4 of 5. Talks\n"
		"hours> 90m\n"
		"5 of 5. Teaching\n"
		"hours> ?\n"
		"  Hours, such as 1.5, 1:30 or 90m. Enter = 0\n"
		"  Count what the calendar shows.\n"
		"  < one line back, q stop: what was entered is kept\n"
		"hours> \n"
		"  The work: 6 h, 80 %\n"
		"  People: 1 h 30 min, 20 %\n"
		"  In all: 7 h 30 min\n"
		"  You guessed 30 %; the count says 20 %.\n"
		"  You guessed more.\n"
		"  There is no right share.\n"
		"Kept. Again in 28 days:  rehearse exercise hours\n");
	entries = entries_of(&s, "hours");
	ck_assert_str_eq(entries,
			 "doing=1.5 guess-share=30 reports=4.5 talks=1.5 teaching=0 | ");
	script_clear(&s);
}
END_TEST

START_TEST(test_hours_audit_40)
{
	Script s;

	script_init(&s, HEAD HOURS TAIL);
	s.width = 39;
	FILL(&s, "hours", "", "", "", "", "");
	ck_assert_shows(&s,
		"5 lines, about 2 min. < = one back, ? =\n"
		"help, q = stop and keep\n"
		"Before you count. A number. Enter =\n"
		"leave it empty\n"
		"1 of 5. What share went to people?\n");
	ck_assert_shows(&s,
		"  The work: 0 h\n"
		"  People: 0 h\n"
		"  No hour went to people.\n"
		"Kept. Again in 28 days:  rehearse\n"
		"exercise hours\n");
	ck_assert_hides(&s, "right share");
	script_clear(&s);
}
END_TEST

START_TEST(test_killed_and_resumed)
{
	Script s;
	g_autofree char *none = NULL, *entries = NULL;

	script_init(&s, HEAD HOURS TAIL);
	ck_assert_int_eq(FILL(&s, "hours", "30", "5", "<term>4"), RH_FORM_ENDED);
	ck_assert_shows(&s, "Kept so far. It goes on where you left it.\n");
	none = entries_of(&s, "hours");
	ck_assert_str_eq(none, "");
	script_reopen(&s);
	ck_assert_int_eq(FILL(&s, "hours", "", "3", "<", "", "1", "q"), RH_FORM_STOPPED);
	ck_assert_shows(&s,
		"Begun before: 2 of 5 lines are kept. Enter = go on, n = anew\n"
		"begin> \n"
		"The work. Hours, such as 1.5, 1:30 or 90m. Enter = 0\n"
		"3 of 5. Reports\n"
		"hours> 3\n"
		"People. Hours, such as 1.5, 1:30 or 90m. Enter = 0\n"
		"4 of 5. Talks\n"
		"hours> <\n"
		"3 of 5. Reports\n"
		"Now: 3. Enter = keep it, - = none\n"
		"hours> \n"
		"People. Hours");
	script_reopen(&s);
	ck_assert_int_eq(FILL(&s, "hours", "", ""), RH_FORM_DONE);
	entries = entries_of(&s, "hours");
	ck_assert_str_eq(entries, "doing=5 guess-share=30 reports=3 talks=1 teaching=0 | ");
	/* The draft is gone with the entry. */
	FILL(&s, "hours", "q");
	ck_assert_hides(&s, "Begun before");
	script_clear(&s);
}
END_TEST

START_TEST(test_anew)
{
	Script s;
	g_autofree char *entries = NULL;

	script_init(&s, HEAD HOURS TAIL);
	FILL(&s, "hours", "30", "5", "q");
	ck_assert_int_eq(FILL(&s, "hours", "n", "<", "10", "1", "1", "1", "<", "-", "1"),
			 RH_FORM_DONE);
	ck_assert_shows(&s, "number> <\nThis is the first line.\nnumber> 10\n");
	entries = entries_of(&s, "hours");
	ck_assert_str_eq(entries, "doing=1 guess-share=10 reports=1 talks=0 teaching=1 | ");
	script_clear(&s);
}
END_TEST

START_TEST(test_all_kinds_of_input)
{
	Script s;
	g_autofree char *entries = NULL, *both = NULL;

	script_init(&s, HEAD MIXED TAIL);
	ck_assert_int_eq(FILL(&s, "mixed", "4", "5", "y", "2", "Ask Ana", "Wed"), RH_FORM_DONE);
	ck_assert_shows(&s,
		"4 of 6. Which side?\n"
		"  1  Order\n"
		"  2  Direction\n"
		"choose> 2\n"
		"One line. Enter = leave it empty\n"
		"5 of 6. What will you try?\n"
		"line> Ask Ana\n");
	ck_assert_shows(&s,
		"date> Wed\n"
		"Wednesday 25 November.\n"
		"  Under pressure: 9 of 10\n"
		"  Make it harder.\n"
		"  All of it.\n"
		"Kept. Again in 14 days:  rehearse exercise mixed\n");
	entries = entries_of(&s, "mixed");
	ck_assert_str_eq(entries, "by=2026-11-25 done=1 look=5 plan=4 side=direction try=Ask Ana | ");
	s.now_ms += DAY;
	FILL(&s, "mixed", "", "", "", "", "", "");
	ck_assert_hides(&s, "Under pressure:");
	ck_assert_hides(&s, "Make it");
	both = entries_of(&s, "mixed");
	ck_assert(g_str_has_prefix(both, "by=(none) done=(none) look=(none) "));
	ck_assert(g_str_has_suffix(both, entries));
	script_clear(&s);
}
END_TEST

/* ------------------------------------------------------------------ offered */

START_TEST(test_offered_once)
{
	Script s;
	g_autofree char *entries = NULL;

	script_init(&s, HEAD CARD HOURS TAIL);
	s.setup.stories_path = s.stories;
	s.setup.stories_title = "My stories";
	s.setup.session.ahead = TRUE;
	PLAY(&s, "", "");
	ck_assert_hides(&s, "exercise");
	s.now_ms += DAY;
	PLAY(&s, "", "", "q");
	ck_assert_shows(&s, "One exercise, 2 minutes: Open your calendar. Enter = now, q = later\n"
			    "exercise> q\nDone: ");
	s.now_ms += 27 * DAY;
	PLAY(&s, "", "");
	ck_assert_hides(&s, "exercise");
	s.now_ms += DAY;
	PLAY(&s, "", "", "", "30", "1", "1", "1", "1");
	ck_assert_shows(&s, "  People: 2 h, 50 %\n");
	entries = entries_of(&s, "hours");
	ck_assert_str_ne(entries, "");
	s.now_ms += 27 * DAY;
	PLAY(&s, "", "");
	ck_assert_hides(&s, "One exercise");
	s.now_ms += 2 * DAY;
	PLAY(&s, "", "", "<term>");
	ck_assert_shows(&s, "One exercise");
	ck_assert_int_eq(s.summary.ended, RH_REPLY_SIGNAL);
	script_clear(&s);
}
END_TEST

/* -------------------------------------------------------------- state file */

static gboolean stop_at_first(gint64 at_ms, const RhFormValue *values, guint n, gpointer data)
{
	(void)values;
	(void)n;
	*(gint64 *)data = at_ms;
	return FALSE;
}

START_TEST(test_entries)
{
	Script s;
	RhFormValue values[] = { { "a", "1" }, { "b", NULL } };
	RhFormValue many[RH_FORM_MAX + 1];
	gint64 at_ms;
	g_autofree char *entries = NULL;

	script_init(&s, HEAD HOURS TAIL);
	ck_assert(rh_store_last_exercise(s.store, "lead", "hours", &at_ms, NULL));
	ck_assert_int_eq(at_ms, 0);
	ck_assert(rh_store_add_exercise(s.store, "lead", "hours", values, 2, NOW, NULL));
	ck_assert(rh_store_add_exercise(s.store, "lead", "hours", values, 1, NOW + DAY, NULL));
	ck_assert(rh_store_add_exercise(s.store, "lead", "other", values, 2, NOW + 2 * DAY, NULL));
	script_reopen(&s);
	entries = entries_of(&s, "hours");
	ck_assert_str_eq(entries, "a=1 | a=1 b=(none) | ");
	ck_assert(rh_store_last_exercise(s.store, "lead", "hours", &at_ms, NULL));
	ck_assert_int_eq(at_ms, NOW + DAY);
	at_ms = 0;
	ck_assert(rh_store_each_exercise(s.store, "lead", "hours", stop_at_first, &at_ms, NULL));
	ck_assert_int_eq(at_ms, NOW + DAY);
	for (guint i = 0; i < G_N_ELEMENTS(many); i++)
		many[i] = values[0];
	ck_assert(!rh_store_add_exercise(s.store, "lead", "hours", many, G_N_ELEMENTS(many), NOW,
					 NULL));
	/* The same input twice cannot be: nothing of the entry is written. */
	ck_assert(!rh_store_add_exercise(s.store, "lead", "third", many, 2, NOW, NULL));
	ck_assert(rh_store_last_exercise(s.store, "lead", "third", &at_ms, NULL));
	ck_assert_int_eq(at_ms, 0);
	script_clear(&s);
}
END_TEST

START_TEST(test_entries_follow_a_rename)
{
	Script s;
	RhFormValue value = { "a", "1" };
	RhEvent event = RH_EVENT_INIT;
	g_autoptr(GPtrArray) seen = g_ptr_array_new();
	gint64 at_ms;

	script_init(&s, HEAD HOURS TAIL);
	ck_assert(rh_store_add_exercise(s.store, "lead", "hours", &value, 1, NOW, NULL));
	event.kind = RH_EVENT_RENAME;
	event.deck = "lead";
	event.card = "hours";
	event.facet = "";
	event.payload = "audit";
	event.at_ms = NOW + 1;
	ck_assert(rh_store_take_edition(s.store, "lead", 2, "f", NULL, seen, &event, 1, NULL));
	ck_assert(rh_store_last_exercise(s.store, "lead", "audit", &at_ms, NULL));
	ck_assert_int_eq(at_ms, NOW);
	ck_assert(rh_store_dismiss(s.store, "lead", "audit", "x", NOW, NULL));
	ck_assert(rh_store_is_dismissed(s.store, "lead", "audit", "x"));
	ck_assert(!rh_store_is_dismissed(s.store, "lead", "audit", "y"));
	script_clear(&s);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("exercise");
	TCase *values = tcase_create("values");
	TCase *forms = tcase_create("forms");
	TCase *entries = tcase_create("entries");

	tcase_add_test(values, test_values);
	tcase_add_test(values, test_share_counts_one_type);
	tcase_add_test(values, test_hours_in_words);
	suite_add_tcase(suite, values);
	tcase_add_test(forms, test_hours_audit);
	tcase_add_test(forms, test_hours_audit_40);
	tcase_add_test(forms, test_killed_and_resumed);
	tcase_add_test(forms, test_anew);
	tcase_add_test(forms, test_all_kinds_of_input);
	tcase_add_test(forms, test_offered_once);
	suite_add_tcase(suite, forms);
	tcase_add_test(entries, test_entries);
	tcase_add_test(entries, test_entries_follow_a_rename);
	suite_add_tcase(suite, entries);
	return unit_main(suite);
}
