/*
 * bench-answer.c - what it costs to look into an answer, and what is found.
 *
 * Time: 2,000 words against 500 patterns of a shipped deck, and all measures,
 * each against cutting the same text into words; and the worst that a pattern at
 * its limits can do to 64 KiB of one word.  Rates: the two flagship flags and key
 * points on sentences that no pattern was written on, and on those at hand;
 * parroting on 40 pairs.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <rehearse/measures.h>
#include <rehearse/sayings.h>

enum { WORDS = 2000, PATTERNS = 500, ROUNDS = 9 };

static char *path_of(const char *name)
{
	const char *src = g_getenv("RH_SRC");

	return g_build_filename(src != NULL ? src : RH_BENCH_SRC, name, NULL);
}

static char *read_all(const char *name)
{
	g_autofree char *path = path_of(name);
	char *text = NULL;

	if (!g_file_get_contents(path, &text, NULL, NULL)) {
		fprintf(stderr, "bench-answer: cannot read %s\n", path);
		exit(1);
	}
	return text;
}

static double seconds_since(gint64 start_us)
{
	return (double)(g_get_monotonic_time() - start_us) / 1e6;
}

/* --- time ----------------------------------------------------------------------- */

/* So many words of the samples of the deck, one after the other. */
static char *make_answer(const RhDeck *deck)
{
	GString *out = g_string_new(NULL);
	guint words = 0;

	for (guint i = 0; words < WORDS && i < rh_deck_n_cards(deck); i++) {
		const RhNode *sample = rh_node_child(rh_deck_card(deck, i)->node, RH_TAG_SAMPLE);
		g_auto(GStrv) parts = sample != NULL ? g_strsplit(sample->text, " ", -1) : NULL;

		for (guint k = 0; parts != NULL && parts[k] != NULL && words < WORDS; k++, words++)
			g_string_append_printf(out, "%s ", parts[k]);
	}
	return g_string_free(out, FALSE);
}

static guint look_for_patterns(const RhSayings *sayings, const RhAnswer *answer)
{
	const RhCoverage *coverage = rh_sayings_coverage(sayings);
	guint n = 0, found = 0;
	RhMatch match;

	for (guint i = 0; n < PATTERNS && i < rh_sayings_length(sayings); i++)
		for (guint say = 0; n < PATTERNS && say < rh_coverage_n_say(coverage, i); say++, n++)
			found += rh_matcher_find(rh_coverage_matcher(coverage, i, say), answer,
						 &match) ? 1 : 0;
	if (n != PATTERNS)
		exit(1);
	return found;
}

static void time_answer(const RhDeck *deck)
{
	g_autoptr(RhSayings) sayings = rh_sayings_new_flags(deck);
	g_autofree char *text = make_answer(deck);
	double cut = 1e9, again = 1e9, patterns = 1e9, measures = 1e9;

	for (guint round = 0; round < ROUNDS; round++) {
		RhMeasureInput input = { .text = text, .wants_episode = TRUE, .last = text };
		g_autoptr(RhPhrasebook) book = rh_phrasebook_new("en", NULL, NULL);
		gint64 start = g_get_monotonic_time();
		/* A book that has seen no word: it works out what each is. */
		g_autoptr(RhAnswer) first = rh_answer_new(book, text, -1);
		g_autoptr(RhAnswer) answer = NULL;
		g_autoptr(RhMeasures) all = NULL;

		cut = MIN(cut, seconds_since(start));
		start = g_get_monotonic_time();
		answer = rh_sayings_answer(sayings, text, -1);
		again = MIN(again, seconds_since(start));
		start = g_get_monotonic_time();
		look_for_patterns(sayings, answer);
		patterns = MIN(patterns, seconds_since(start));
		start = g_get_monotonic_time();
		all = rh_measures_new(&input);
		measures = MIN(measures, seconds_since(start));
	}
	printf("answer: %d words cut in %.2f ms, by a book that knows them %.2f; "
	       "%d patterns %.2f ms, %.1f times that; all measures %.2f ms, %.1f times\n",
	       WORDS, cut * 1e3, again * 1e3, PATTERNS, patterns * 1e3, patterns / cut,
	       measures * 1e3, measures / cut);
}

static const char *ones(const char *id, gpointer data)
{
	(void)id;
	return data;
}

/* Members of one to sixty words "a", units of them as many as fit, 64 KiB of "a". */
static void time_worst(void)
{
	g_autoptr(GString) words = g_string_new("a"), pattern = g_string_new("@w");
	g_autofree char *text = g_malloc(RH_ANSWER_MAX + 1);
	g_autoptr(RhPhrasebook) book = NULL;
	g_autoptr(RhMatcher) matcher = NULL;
	g_autoptr(RhAnswer) answer = NULL;
	gint64 start;
	RhMatch match;

	for (guint n = 2; n <= 60; n++) {
		g_string_append(words, " /");
		for (guint i = 0; i < n; i++)
			g_string_append(words, " a");
	}
	for (guint i = 0; i < 17; i++) {
		for (guint k = 0; k < 30; k++)
			g_string_append(pattern, " ~12 @w");
		g_string_append(pattern, i < 16 ? " | @w" : "");
	}
	for (gsize i = 0; i < RH_ANSWER_MAX; i++)
		text[i] = i % 2 == 0 ? 'a' : ' ';
	text[RH_ANSWER_MAX] = '\0';
	book = rh_phrasebook_new("en", ones, words->str);
	matcher = rh_matcher_new(book, pattern->str, NULL);
	answer = rh_answer_new(book, text, -1);
	if (matcher == NULL)
		exit(1);
	start = g_get_monotonic_time();
	rh_matcher_find(matcher, answer, &match);
	printf("answer: the worst pattern on 64 KiB of one word: %.2f s\n", seconds_since(start));
}

/* --- rates ----------------------------------------------------------------------- */

typedef struct {
	guint n, found;
} Rate;

/* The flag CARD on the sentences of FILE, by label. */
static void rate_flag(const RhDeck *deck, const char *card, const char *kind)
{
	g_autofree char *name = g_strdup_printf("tests/data/flags/%s%s.tsv", card + strlen("flag-"),
						kind);
	g_autofree char *text = read_all(name);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	g_autoptr(RhSayings) sayings = rh_sayings_new_card(rh_deck_find(deck, card));
	Rate claims = { 0, 0 }, fair = { 0, 0 };

	for (char **line = lines; *line != NULL; line++) {
		Rate *rate = **line == '1' ? &claims : &fair;
		g_autoptr(RhAnswer) answer = NULL;
		RhMatch match;

		if (**line != '0' && **line != '1')
			continue;
		answer = rh_sayings_answer(sayings, *line + 2, -1);
		rate->n++;
		rate->found += rh_coverage_find(rh_sayings_coverage(sayings), 0, answer, &match) ? 1 : 0;
	}
	printf("answer: %s%s: %u of %u claims found, %u of %u fair sentences\n", card, kind,
	       claims.found, claims.n, fair.found, fair.n);
}

static void rate_sentence(const RhCard *card, const char *point, const char *text, Rate *own,
			  Rate *others)
{
	g_autoptr(RhSayings) sayings = rh_sayings_new_card(card);
	g_autoptr(RhAnswer) answer = rh_sayings_answer(sayings, text, -1);

	for (guint i = 0; i < rh_sayings_length(sayings); i++) {
		const RhSaid *said = rh_sayings_get(sayings, i);
		Rate *rate = strcmp(said->id, point) == 0 ? own : others;
		RhMatch match;

		/* Points that are only nice to have stand in no sentence on purpose. */
		if (said->kind != RH_SAID_POINT || rh_node_attr(said->node, RH_ATTR_NEED) != NULL)
			continue;
		rate->n++;
		rate->found += rh_coverage_find(rh_sayings_coverage(sayings), i, answer, &match) ? 1 : 0;
	}
}

static void rate_points(const RhDeck *deck)
{
	g_autofree char *text = read_all("tests/data/keypoints.held-out.tsv");
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	Rate own = { 0, 0 }, others = { 0, 0 };

	for (char **line = lines; *line != NULL; line++) {
		g_auto(GStrv) cells = g_strsplit(*line, "\t", 3);

		if (g_strv_length(cells) == 3 && **line != '#')
			rate_sentence(rh_deck_find(deck, cells[0]), cells[1], cells[2], &own, &others);
	}
	printf("answer: key points held out: %u of %u found, %u of %u other points as well\n",
	       own.found, own.n, others.found, others.n);
}

static void rate_pairs(void)
{
	static const char *const kinds[] = { "near", "paraphrase", "own", "unrelated" };
	g_autofree char *text = read_all("tests/data/parroting.tsv");
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (guint k = 0; k < G_N_ELEMENTS(kinds); k++) {
		double low = 1, high = 0;
		guint n = 0, story = 0;

		for (char **line = lines; *line != NULL; line++) {
			g_auto(GStrv) cells = g_strsplit(*line, "\t", 3);
			const char *samples[] = { g_strv_length(cells) == 3 ? cells[1] : "" };
			RhTold told = { "t", samples[0] };
			RhMeasureInput input = { .samples = samples, .n_samples = 1, .told = &told,
						 .n_told = 1 };
			g_autoptr(RhMeasures) all = NULL;

			if (g_strv_length(cells) != 3 || strcmp(cells[0], kinds[k]) != 0)
				continue;
			input.text = cells[2];
			all = rh_measures_new(&input);
			n++;
			low = MIN(low, all->sample);
			high = MAX(high, all->sample);
			story += rh_measures_find(all, RH_MEASURE_STORY) != NULL ? 1 : 0;
		}
		printf("answer: parroting, %s: %u pairs, %.2f to %.2f of the runs, same story %u\n",
		       kinds[k], n, low, high, story);
	}
}

int main(void)
{
	static const char *const flags[] = { "flag-leader-not-manager", "flag-disparage-management" };
	g_autofree char *path = path_of("decks/leader-manager.xml");
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	g_autoptr(GError) error = NULL;
	RhDeck *deck = rh_deck_read_file(path, diags, &error);

	if (deck == NULL) {
		fprintf(stderr, "bench-answer: %s\n", error != NULL ? error->message : "no deck");
		return 1;
	}
	time_answer(deck);
	time_worst();
	for (guint i = 0; i < G_N_ELEMENTS(flags); i++) {
		rate_flag(deck, flags[i], ".blind");
		rate_flag(deck, flags[i], ".blind3");
		rate_flag(deck, flags[i], ".held-out");
		rate_flag(deck, flags[i], "");
	}
	rate_points(deck);
	rate_pairs();
	rh_deck_free(deck);
	return 0;
}
