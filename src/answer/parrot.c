/*
 * parrot.c - how much of an answer stands in another text already.
 *
 * Wording: the share of the answer's runs of four words that the other text has
 * too, each run counted once.  Story: of the stems that not every story of work
 * has, those that both have against those that either has.
 */
#include "answer/measuring.h"

#include <string.h>

#define RUN 4
#define RARE_LETTERS 4

static RhAnswer *read_text(const RhMeasuring *m, const char *text)
{
	return rh_tokens_answer(m->language, text, strlen(text));
}

/* ------------------------------------------------------------------ wording */

/* The run that begins at TOKEN.  (transfer full) */
static char *run_at(const RhAnswer *answer, guint token)
{
	return g_strjoin(" ", rh_token(answer, token)->form, rh_token(answer, token + 1)->form,
			 rh_token(answer, token + 2)->form, rh_token(answer, token + 3)->form, NULL);
}

static GHashTable *runs_of(const RhAnswer *answer)
{
	GHashTable *runs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint token = 0; token + RUN <= answer->tokens->len; token++)
		g_hash_table_add(runs, run_at(answer, token));
	return runs;
}

/* The share of the answer's runs that are among RUNS; the longest stretches are evidence. */
static double containment(const RhMeasuring *m, RhMeasure measure, GHashTable *runs, gboolean notes)
{
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	guint n = 0, shared = 0, covered = 0;

	for (guint token = 0; token + RUN <= rh_n_tokens(m); token++) {
		char *run = run_at(m->answer, token);
		gboolean has = g_hash_table_contains(runs, run);

		if (has && notes && token >= covered) {
			guint end = token + RUN;

			while (end < rh_n_tokens(m)) {
				g_autofree char *next = run_at(m->answer, end - RUN + 1);

				if (!g_hash_table_contains(runs, next))
					break;
				end++;
			}
			rh_note(m, measure, token, end);
			covered = end;
		}
		if (!g_hash_table_add(seen, run))
			continue;
		n++;
		shared += has ? 1 : 0;
	}
	return n > 0 ? (double)shared / n : 0;
}

static double share_of(const RhMeasuring *m, RhMeasure measure, const char *text, double least)
{
	g_autoptr(RhAnswer) other = read_text(m, text);
	g_autoptr(GHashTable) runs = runs_of(other);
	double share = containment(m, measure, runs, FALSE);

	if (share > least)
		containment(m, measure, runs, TRUE);
	return share;
}

/* -------------------------------------------------------------------- story */

static gboolean is_rare(const RhToken *token)
{
	return strlen(token->form) >= RARE_LETTERS && !g_ascii_isdigit(*token->form) &&
	       !rh_lexicon_has(RH_LEXICON_STOP, token->form) &&
	       !rh_lexicon_has(RH_LEXICON_COMMON, token->form);
}

static GHashTable *rare_stems(const RhAnswer *answer)
{
	GHashTable *stems = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < answer->tokens->len; i++)
		if (is_rare(rh_token(answer, i)))
			g_hash_table_add(stems, (gpointer)(guintptr)rh_token(answer, i)->stem);
	return stems;
}

/* Shared stems by all stems; 0 below the number that says anything. */
static double jaccard(GHashTable *a, GHashTable *b)
{
	GHashTableIter iter;
	gpointer stem;
	guint shared = 0;

	g_hash_table_iter_init(&iter, a);
	while (g_hash_table_iter_next(&iter, &stem, NULL))
		shared += g_hash_table_contains(b, stem) ? 1 : 0;
	if (shared < (guint)rh_limit(RH_LIMIT_STORY_STEMS))
		return 0;
	return (double)shared / (g_hash_table_size(a) + g_hash_table_size(b) - shared);
}

static void compare_stories(const RhMeasuring *m)
{
	g_autoptr(GHashTable) stems = rare_stems(m->answer);

	for (guint i = 0; i < m->input->n_told; i++) {
		g_autoptr(RhAnswer) other = read_text(m, m->input->told[i].text);
		g_autoptr(GHashTable) others = rare_stems(other);
		double share = jaccard(stems, others);

		if (share <= m->out->story)
			continue;
		m->out->story = share;
		m->out->told_id = m->input->told[i].id;
	}
}

void rh_measure_likeness(const RhMeasuring *m)
{
	for (guint i = 0; i < m->input->n_samples; i++) {
		double share = share_of(m, RH_MEASURE_SAMPLE, m->input->samples[i],
					m->out->sample);

		m->out->sample = MAX(m->out->sample, share);
	}
	if (m->input->last != NULL)
		m->out->last = share_of(m, RH_MEASURE_LAST, m->input->last, 0);
	if (m->out->has_lists)
		compare_stories(m);
}
