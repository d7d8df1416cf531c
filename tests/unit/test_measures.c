/*
 * test_measures.c - what is counted in answers: a golden file for each measure,
 * the pairs that the thresholds were measured on, and what must never matter.
 *
 * RH_UPDATE=1 writes the golden files anew; look at what changed.
 */
#include "unit.h"

#include <locale.h>

#include <rehearse/match.h>
#include <rehearse/thresholds.h>

/* ------------------------------------------------------------------- goldens */

/* The value of NAME= among the options up to the next option; NULL: not there. (transfer full) */
static char *option(const char *options, const char *name)
{
	g_autofree char *key = g_strconcat(name, "=", NULL);
	const char *at = strstr(options, key);

	if (at == NULL)
		return NULL;
	/* A text is the last option. */
	at += strlen(key);
	if (g_ascii_isdigit(*at) || g_str_equal(name, "lang"))
		return g_strndup(at, strcspn(at, " "));
	return g_strdup(at);
}

static int number(const char *options, const char *name)
{
	g_autofree char *value = option(options, name);

	return value != NULL ? atoi(value) : 0;
}

static gboolean has(const char *options, const char *word)
{
	g_auto(GStrv) words = g_strsplit(options, " ", -1);

	return g_strv_contains((const char *const *)words, word);
}

/* What is measured of TEXT: the finding, the count and the evidence.  (transfer full) */
static char *render(RhMeasure measure, const RhMeasures *measures, const char *text)
{
	const RhFinding *finding = rh_measures_find(measures, measure);
	GString *out = g_string_new(finding == NULL ? "nothing" : NULL);

	if (finding != NULL)
		g_string_append_printf(out, "%s %.2f", finding->is_soft ? "soft" : "remark",
				       finding->value);
	g_string_append_printf(out, "; %u", measures->counts[measure]);
	for (guint i = 0; *text != '\0' && i < measures->evidence[measure]->len; i++) {
		RhSpan span = g_array_index(measures->evidence[measure], RhSpan, i);

		g_string_append_printf(out, " \"%.*s\"", (int)(span.end - span.start),
				       text + span.start);
	}
	return g_string_free(out, FALSE);
}

static char *measure_row(RhMeasure measure, const char *options, const char *text)
{
	g_autofree char *lang = option(options, "lang"), *sample = option(options, "sample");
	g_autofree char *last = option(options, "last"), *told = option(options, "told");
	g_autofree char *field = option(options, "field");
	g_auto(GStrv) fields = field != NULL ? g_strsplit(field, "|", RH_N_STAR) : NULL;
	const char *samples[] = { sample };
	RhTold stories[] = { { "banked", told } };
	g_autoptr(RhMeasures) measures = NULL;
	RhMeasureInput input = {
		.lang = lang, .text = field != NULL ? NULL : text,
		.is_transcript = strstr(options, "transcript=") != NULL,
		.spoken_ms = number(options, "transcript") * 1000,
		.pace = number(options, "pace"),
		.min_seconds = number(options, "min"), .max_seconds = number(options, "max"),
		.wants_episode = has(options, "episode"), .wants_number = has(options, "number"),
		.allows_hedges = has(options, "hedges-ok"), .with_fillers = has(options, "fillers"),
		.samples = samples, .n_samples = sample != NULL, .last = last,
		.told = stories, .n_told = told != NULL,
	};

	for (guint i = 0; fields != NULL && i < RH_N_STAR; i++)
		input.fields[i] = fields[i];
	measures = rh_measures_new(&input);
	return render(measure, measures, text);
}

START_TEST(golden_files)
{
	RhMeasure measure = (RhMeasure)_i;
	g_autofree char *name = g_strdup_printf("measures/%s.tsv", rh_measure_rule(measure)->name);
	g_autofree char *path = unit_data(name), *text = NULL;
	g_autoptr(GString) anew = g_string_new(NULL);
	g_auto(GStrv) lines = NULL;
	guint n = 0;

	ck_assert_msg(g_file_get_contents(path, &text, NULL, NULL), "cannot read %s", path);
	lines = g_strsplit(text, "\n", -1);
	for (char **line = lines; *line != NULL && **line != '\0'; line++) {
		g_auto(GStrv) cells = g_strsplit(*line, "\t", 3);
		g_autofree char *seen = NULL;

		if (**line == '#') {
			g_string_append_printf(anew, "%s\n", *line);
			continue;
		}
		ck_assert_uint_eq(g_strv_length(cells), 3);
		seen = measure_row(measure, cells[0], cells[1]);
		g_string_append_printf(anew, "%s\t%s\t%s\n", cells[0], cells[1], seen);
		if (g_getenv("RH_UPDATE") == NULL)
			ck_assert_msg(strcmp(seen, cells[2]) == 0, "%s: '%s': '%s', not '%s'", name,
				      cells[1], seen, cells[2]);
		n++;
	}
	ck_assert_uint_ge(n, 2);
	if (g_getenv("RH_UPDATE") != NULL)
		ck_assert(g_file_set_contents(path, anew->str, -1, NULL));
}
END_TEST

/* --------------------------------------------------------------------- pairs */

typedef struct {
	guint n, sample, story;
} Tally;

static void count_pair(Tally *tally, const char *one, const char *other)
{
	RhTold told = { "banked", one };
	RhMeasureInput input = { .text = other, .samples = &one, .n_samples = 1, .told = &told,
				 .n_told = 1 };
	g_autoptr(RhMeasures) measures = rh_measures_new(&input);

	tally->n++;
	tally->sample += rh_measures_find(measures, RH_MEASURE_SAMPLE) != NULL ? 1 : 0;
	tally->story += rh_measures_find(measures, RH_MEASURE_STORY) != NULL ? 1 : 0;
}

/* The figures that thresholds.c quotes. */
START_TEST(parroting_pairs)
{
	static const char *const kinds[] = { "near", "paraphrase", "own", "unrelated" };
	Tally tallies[G_N_ELEMENTS(kinds)] = { { 0 } };
	g_autofree char *path = unit_data("parroting.tsv"), *text = NULL;
	g_auto(GStrv) lines = NULL;

	ck_assert(g_file_get_contents(path, &text, NULL, NULL));
	lines = g_strsplit(text, "\n", -1);
	for (char **line = lines; *line != NULL; line++) {
		g_auto(GStrv) cells = g_strsplit(*line, "\t", 3);

		for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
			if (g_strv_length(cells) == 3 && strcmp(cells[0], kinds[i]) == 0)
				count_pair(&tallies[i], cells[1], cells[2]);
	}
	for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
		g_print("# %s: wording of the sample %u, the same story %u of %u\n", kinds[i],
			tallies[i].sample, tallies[i].story, tallies[i].n);
		ck_assert_uint_eq(tallies[i].n, 10);
		ck_assert_uint_eq(tallies[i].sample, i == 0 ? 10 : 0);
	}
	ck_assert_uint_eq(tallies[0].story, 10);
	ck_assert_uint_ge(tallies[1].story, 7);
	ck_assert_uint_eq(tallies[2].story + tallies[3].story, 0);
}
END_TEST

/* --------------------------------------------------------------------- rules */

START_TEST(every_rule_is_explained)
{
	for (guint i = 0; i < RH_N_MEASURES; i++) {
		const RhMeasureRule *rule = rh_measure_rule((RhMeasure)i);
		g_autofree char *text = rh_measure_explain((RhMeasure)i);
		RhMeasure found;

		ck_assert_ptr_eq(rh_measure_rule_find(rule->name, &found), rule);
		ck_assert_uint_eq(found, i);
		ck_assert_ptr_nonnull(strstr(text, rule->rule));
		ck_assert_ptr_nonnull(rh_measure_rule_find(rule->code, &found));
	}
	for (guint i = 0; i < RH_N_LIMITS; i++) {
		const RhThreshold *row = rh_threshold((RhLimit)i);
		g_autofree char *text = rh_measure_explain(row->measure);

		ck_assert_double_gt(row->value, 0);
		ck_assert_ptr_nonnull(strstr(text, row->what));
		ck_assert_ptr_nonnull(strstr(text, row->source));
	}
}
END_TEST

START_TEST(hedges_are_about_thirty_five)
{
	const char *const *const *lists = rh_measure_rule(RH_MEASURE_HEDGES)->lists;
	guint n = g_strv_length((char **)(gintptr)lists[0]);

	ck_assert_uint_ge(n, 30);
	ck_assert_uint_le(n, 40);
}
END_TEST

START_TEST(pace_is_the_middle_one)
{
	static const guint words[] = { 140, 10, 160, 100, 300, 120 };
	static const gint64 ms[] = { 60000, 60000, 60000, 60000, 5000, 60000 };

	ck_assert_double_eq_tol(rh_pace_learn(words, ms, 6), 140, 1e-9);
	/* Too short, and nobody speaks 3,600 words a minute. */
	ck_assert_double_eq(rh_pace_learn(words + 1, ms + 1, 2), 0);
	ck_assert_double_eq(rh_pace_learn(NULL, NULL, 0), 0);
}
END_TEST

/* ------------------------------------------------------- what must not matter */

static const char plain[] =
	"Last March two nurses were ill on my ward, and I didn't know it. I think I split the list, "
	"I phoned for one more colleague and I told everybody why; maybe, I guess, too late.\n"
	"We finished at ten to seven, ten minutes early.";

static void assert_same(const char *other)
{
	RhMeasureInput input = { .text = plain, .wants_episode = TRUE, .wants_number = TRUE };
	g_autoptr(RhMeasures) one = rh_measures_new(&input);
	g_autoptr(RhMeasures) two = NULL;

	input.text = other;
	two = rh_measures_new(&input);
	ck_assert_uint_eq(one->n_words, two->n_words);
	ck_assert_uint_eq(one->n_sentences, two->n_sentences);
	ck_assert_uint_eq(one->n_deeds, two->n_deeds);
	ck_assert_uint_ge(one->n_deeds, 3);
	ck_assert_uint_eq(one->findings->len, two->findings->len);
	for (guint i = 0; i < RH_N_MEASURES; i++)
		ck_assert_uint_eq(one->counts[i], two->counts[i]);
}

static char *replace(const char *text, const char *what, const char *by)
{
	g_auto(GStrv) parts = g_strsplit(text, what, -1);

	return g_strjoinv(by, parts);
}

START_TEST(typing_does_not_matter)
{
	static const char *const pairs[][2] = {
		{ "\n", "\r\n" }, { " ", "\302\240" }, { "'", "\342\200\231" }, { " ", "  " },
		{ "I ", "i " }, { "didn't", "didnt" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
		g_autofree char *other = replace(plain, pairs[i][0], pairs[i][1]);

		assert_same(other);
	}
}
END_TEST

START_TEST(locale_does_not_matter)
{
	static const char *const locales[] = { "C", "de_DE.UTF-8", "tr_TR.UTF-8" };
	g_autofree char *shouted = g_ascii_strup(plain, -1);

	for (gsize i = 0; i < G_N_ELEMENTS(locales); i++) {
		/* One that is not installed leaves the one before: nothing is lost. */
		setlocale(LC_ALL, locales[i]);
		assert_same(plain);
		assert_same(shouted);
	}
	setlocale(LC_ALL, "C");
}
END_TEST

START_TEST(marks_are_composed)
{
	RhMeasureInput input = { .lang = "fr", .text = "de\314\201cide\314\201 hier soir" };
	static const char *const sample[] = { "d\303\251cid\303\251 hier soir" };
	g_autoptr(RhMeasures) measures = NULL;

	input.samples = sample;
	input.n_samples = 1;
	measures = rh_measures_new(&input);
	ck_assert_uint_eq(measures->n_words, 3);
	ck_assert(!measures->has_lists);
}
END_TEST

START_TEST(other_scripts_are_counted)
{
	/* Arabic and Hebrew, with their own full stop and question mark. */
	RhMeasureInput input = { .lang = "ar", .wants_episode = TRUE, .wants_number = TRUE,
		.text = "\330\243\331\206\330\247 \331\202\330\247\330\246\330\257\333\224 "
			"\327\220\327\240\327\231 \327\236\327\240\327\224\327\234" };
	g_autoptr(RhMeasures) measures = rh_measures_new(&input);

	ck_assert_uint_eq(measures->n_words, 4);
	ck_assert_uint_eq(measures->n_sentences, 2);
	ck_assert_uint_eq(measures->findings->len, 0);
	ck_assert_double_gt(measures->seconds, 0);
}
END_TEST

START_TEST(nothing_is_measured_of_nothing)
{
	static const char *const texts[] = { "", " \n ", "...", "\377\376", "\360\237\230\200" };

	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
		RhMeasureInput input = { .text = texts[i], .wants_episode = TRUE,
					 .wants_number = TRUE, .last = "", .min_seconds = 60 };
		g_autoptr(RhMeasures) measures = rh_measures_new(&input);

		ck_assert_uint_eq(measures->n_words, 0);
		ck_assert_uint_eq(measures->findings->len, 0);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("measures");
	TCase *tcase = tcase_create("measures");

	tcase_set_timeout(tcase, 120);
	tcase_add_loop_test(tcase, golden_files, 0, RH_N_MEASURES);
	tcase_add_test(tcase, parroting_pairs);
	tcase_add_test(tcase, every_rule_is_explained);
	tcase_add_test(tcase, hedges_are_about_thirty_five);
	tcase_add_test(tcase, pace_is_the_middle_one);
	tcase_add_test(tcase, typing_does_not_matter);
	tcase_add_test(tcase, locale_does_not_matter);
	tcase_add_test(tcase, marks_are_composed);
	tcase_add_test(tcase, other_scripts_are_counted);
	tcase_add_test(tcase, nothing_is_measured_of_nothing);
	suite_add_tcase(suite, tcase);
	return unit_main(suite);
}
