/*
 * wordage.c - what is counted word by word: hedges, fillers, words that come
 * again, sentences too long for a breath.
 */
#include "answer/measuring.h"

#include <string.h>

static gboolean is_kind(const RhMeasuring *m, guint token)
{
	return token > 0 && (strcmp(rh_form(m, token), "kind") == 0 ||
			     strcmp(rh_form(m, token), "sort") == 0) &&
	       rh_lexicon_has(RH_LEXICON_NOT_HEDGES, rh_form(m, token - 1));
}

static void count_list(const RhMeasuring *m, RhMeasure measure, RhLexicon lexicon)
{
	for (guint token = 0; token < rh_n_tokens(m); token++) {
		guint n = rh_lexicon_at(lexicon, m->answer, token);

		if (n == 0 || is_kind(m, token))
			continue;
		rh_note(m, measure, token, token + n);
		token += n - 1;
	}
}

/* "So ..." and "Well ..." at the beginning of sentences: from the third on. */
static void count_openers(const RhMeasuring *m)
{
	static const char *const openers[] = { "so", "well", NULL };
	guint n = 0;

	for (guint i = 0; i < m->sentences->len; i++) {
		guint first = g_array_index(m->sentences, RhStretch, i).first;

		if (g_strv_contains(openers, rh_form(m, first)) && ++n >= 3)
			rh_note(m, RH_MEASURE_FILLERS, first, first + 1);
	}
}

/* ----------------------------------------------------------------- repeats */

static gboolean is_content(const RhMeasuring *m, guint token)
{
	return strlen(rh_form(m, token)) > 2 && !g_ascii_isdigit(*rh_form(m, token)) &&
	       !rh_lexicon_has(RH_LEXICON_STOP, rh_form(m, token));
}

static guint count_stem(const RhMeasuring *m, guint token)
{
	guint n = 0;

	for (guint at = token; at != RH_NO_TOKEN; at = rh_token(m->answer, at)->next_stem)
		n++;
	return n;
}

/* Three words from TOKEN on, one of them with content; NULL otherwise.  (transfer full) */
static char *triple_at(const RhMeasuring *m, guint token)
{
	if (token + 3 > rh_n_tokens(m) ||
	    !(is_content(m, token) || is_content(m, token + 1) || is_content(m, token + 2)))
		return NULL;
	return g_strjoin(" ", rh_form(m, token), rh_form(m, token + 1), rh_form(m, token + 2), NULL);
}

/* Runs of three words: noted where one comes for the third time. */
static void note_triples(const RhMeasuring *m)
{
	g_autoptr(GHashTable) times = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint token = 0; token + 3 <= rh_n_tokens(m); token++) {
		char *triple = triple_at(m, token);
		guint n;

		if (triple == NULL)
			continue;
		n = GPOINTER_TO_UINT(g_hash_table_lookup(times, triple)) + 1;
		g_hash_table_insert(times, triple, GUINT_TO_POINTER(n));
		if (n == 3)
			rh_note(m, RH_MEASURE_REPEATS, token, token + 3);
	}
}

/*
 * The first place of each word that comes often; counts holds how often the one
 * that comes most does.
 */
static void count_repeats(const RhMeasuring *m)
{
	guint least = MAX((guint)rh_limit(RH_LIMIT_REPEATS_COUNT), 1);
	double rate = rh_limit(RH_LIMIT_REPEATS_RATE) / 100;
	guint most = 0;

	for (guint token = 0; token < rh_n_tokens(m); token++) {
		guint n;

		/* Its first place: no other one is counted from. */
		if (rh_tokens_with_stem(m->answer, rh_token(m->answer, token)->stem) != token ||
		    !is_content(m, token))
			continue;
		n = count_stem(m, token);
		if (n < least || n < rate * rh_n_tokens(m))
			continue;
		rh_note(m, RH_MEASURE_REPEATS, token, token + 1);
		most = MAX(most, n);
	}
	note_triples(m);
	m->out->counts[RH_MEASURE_REPEATS] = MAX(most, m->out->counts[RH_MEASURE_REPEATS] > 0 ? 3 : 0);
}

/* --------------------------------------------------------------- sentences */

static void measure_sentences(const RhMeasuring *m)
{
	guint limit = (guint)rh_limit(RH_LIMIT_SENTENCE_WORDS);

	m->out->n_sentences = m->sentences->len;
	for (guint i = 0; i < m->sentences->len; i++) {
		const RhStretch *sentence = &g_array_index(m->sentences, RhStretch, i);
		guint n = rh_count_written(m->answer, sentence->first, sentence->end);

		m->out->longest = MAX(m->out->longest, n);
		if (n > limit)
			rh_note(m, RH_MEASURE_SENTENCES, sentence->first, sentence->end);
	}
}

void rh_measure_wordage(const RhMeasuring *m)
{
	measure_sentences(m);
	if (!m->out->has_lists)
		return;
	count_list(m, RH_MEASURE_HEDGES, RH_LEXICON_HEDGES);
	count_repeats(m);
	/* Where nobody spoke there are none; where nobody asked they are nobody's business. */
	if (m->input->is_transcript && m->input->with_fillers) {
		count_list(m, RH_MEASURE_FILLERS, RH_LEXICON_FILLERS);
		count_openers(m);
	}
}
