/* hits.c - from the words of a group to the places in an answer where they stand. */
#include "answer/hits.h"

#include <string.h>

static void add_hit(RhHits *hits, guint token, guint len)
{
	RhHit hit = { len, hits->heads[token] };

	hits->heads[token] = hits->hits->len;
	g_array_append_val(hits->hits, hit);
}

static gboolean passes(const RhTest *test, const RhToken *token)
{
	switch (test->kind) {
	case RH_ATOM_STEM:
		return strcmp(test->text, token->stem) == 0;
	case RH_ATOM_PREFIX:
		return strncmp(test->text, token->form, test->len) == 0;
	default:
		return strcmp(test->text, token->form) == 0;
	}
}

/* The first test of a run holds at TOKEN: do the others hold behind it? */
static void try_run(RhHits *hits, const RhTest *tests, guint n, guint token)
{
	hits->work++;
	if (n > hits->n_tokens - token)
		return;
	for (guint i = 1; i < n; i++) {
		hits->work++;
		if (!passes(&tests[i], rh_token(hits->answer, token + i)))
			return;
	}
	add_hit(hits, token, n);
}

static void collect_run(RhHits *hits, const RhTest *tests, guint n)
{
	const RhAnswer *answer = hits->answer;
	guint i;

	hits->work++;
	switch (tests->kind) {
	case RH_ATOM_STEM:
		for (i = rh_tokens_with_stem(answer, tests->text); i != RH_NO_TOKEN;
		     i = rh_token(answer, i)->next_stem)
			try_run(hits, tests, n, i);
		break;
	case RH_ATOM_EXACT:
		for (i = rh_tokens_with_form(answer, tests->text); i != RH_NO_TOKEN;
		     i = rh_token(answer, i)->next_form)
			try_run(hits, tests, n, i);
		break;
	case RH_ATOM_PREFIX:
		for (guint k = rh_tokens_from_prefix(answer, tests->text);
		     k < answer->sorted->len &&
		     g_str_has_prefix(answer->sorted->pdata[k], tests->text); k++)
			for (i = rh_tokens_with_form(answer, answer->sorted->pdata[k]);
			     i != RH_NO_TOKEN; i = rh_token(answer, i)->next_form)
				try_run(hits, tests, n, i);
		break;
	}
}

void rh_hits_forget(RhHits *hits)
{
	memset(hits->heads, 0xFF, hits->n_tokens * sizeof *hits->heads);
	g_array_set_size(hits->hits, 0);
	hits->work += hits->n_tokens;
}

void rh_hits_collect(RhHits *hits, const RhGroup *group)
{
	for (guint i = 0; i < group->runs->len; i++) {
		const RhRun *run = &g_array_index(group->runs, RhRun, i);

		collect_run(hits, &g_array_index(group->tests, RhTest, run->first), run->n);
	}
}

static gboolean is_anywhere(const RhAnswer *answer, const RhTest *test)
{
	guint k;

	switch (test->kind) {
	case RH_ATOM_STEM:
		return rh_tokens_with_stem(answer, test->text) != RH_NO_TOKEN;
	case RH_ATOM_EXACT:
		return rh_tokens_with_form(answer, test->text) != RH_NO_TOKEN;
	default:
		k = rh_tokens_from_prefix(answer, test->text);
		return k < answer->sorted->len &&
		       g_str_has_prefix(answer->sorted->pdata[k], test->text);
	}
}

gboolean rh_hits_may(const RhAnswer *answer, const RhGroup *group, guint64 *work)
{
	for (guint i = 0; i < group->runs->len; i++) {
		const RhRun *run = &g_array_index(group->runs, RhRun, i);

		++*work;
		if (is_anywhere(answer, &g_array_index(group->tests, RhTest, run->first)))
			return TRUE;
	}
	return FALSE;
}

void rh_hits_init(RhHits *hits, const RhAnswer *answer)
{
	hits->answer = answer;
	hits->n_tokens = answer->tokens->len;
	hits->heads = g_new(guint32, hits->n_tokens + 1);
	hits->hits = g_array_new(FALSE, FALSE, sizeof(RhHit));
	hits->work = 0;
}

void rh_hits_clear(RhHits *hits)
{
	g_free(hits->heads);
	g_array_unref(hits->hits);
}
