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
		return test->text == token->stem;
	case RH_ATOM_PREFIX:
		return strncmp(test->text, token->form, test->len) == 0;
	default:
		return test->text == token->form;
	}
}

/*
 * Follows the branches from FIRST on, LEN tokens behind TOKEN.  No deeper than a
 * member is long, which the length of a pattern bounds.
 */
static void follow(RhHits *hits, const RhGroup *group, guint32 first, guint token, guint len)
{
	const RhBranch *branch;

	if (len >= hits->n_tokens - token)
		return;
	for (; first != RH_NO_BRANCH; first = branch->next) {
		branch = &group->branches[first];
		hits->work++;
		if (!passes(&group->tests[branch->test],
			    rh_token(hits->answer, token + len)))
			continue;
		if (branch->is_end)
			add_hit(hits, token, len + 1);
		follow(hits, group, branch->child, token, len + 1);
	}
}

/* The test of the root BRANCH holds at TOKEN. */
static void begin_at(RhHits *hits, const RhGroup *group, const RhBranch *branch, guint token)
{
	hits->work++;
	if (branch->is_end)
		add_hit(hits, token, 1);
	follow(hits, group, branch->child, token, 1);
}

static void collect_root(RhHits *hits, const RhGroup *group, const RhBranch *branch)
{
	const RhTest *test = &group->tests[branch->test];
	const RhAnswer *answer = hits->answer;
	const GPtrArray *sorted;
	guint i;

	hits->work++;
	switch (test->kind) {
	case RH_ATOM_STEM:
		for (i = rh_tokens_with_stem(answer, test->text); i != RH_NO_TOKEN;
		     i = rh_token(answer, i)->next_stem)
			begin_at(hits, group, branch, i);
		break;
	case RH_ATOM_EXACT:
		for (i = rh_tokens_with_form(answer, test->text); i != RH_NO_TOKEN;
		     i = rh_token(answer, i)->next_form)
			begin_at(hits, group, branch, i);
		break;
	case RH_ATOM_PREFIX:
		sorted = rh_tokens_sorted(answer);
		for (guint k = rh_tokens_from_prefix(answer, test->text);
		     k < sorted->len && g_str_has_prefix(sorted->pdata[k], test->text); k++)
			for (i = rh_tokens_with_form(answer, sorted->pdata[k]);
			     i != RH_NO_TOKEN; i = rh_token(answer, i)->next_form)
				begin_at(hits, group, branch, i);
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
	guint32 root = rh_group_root(group);

	for (; root != RH_NO_BRANCH; root = group->branches[root].next)
		collect_root(hits, group, &group->branches[root]);
}

static gboolean is_anywhere(const RhAnswer *answer, const RhTest *test)
{
	const GPtrArray *sorted;
	guint k;

	switch (test->kind) {
	case RH_ATOM_STEM:
		return rh_tokens_with_stem(answer, test->text) != RH_NO_TOKEN;
	case RH_ATOM_EXACT:
		return rh_tokens_with_form(answer, test->text) != RH_NO_TOKEN;
	default:
		sorted = rh_tokens_sorted(answer);
		k = rh_tokens_from_prefix(answer, test->text);
		return k < sorted->len && g_str_has_prefix(sorted->pdata[k], test->text);
	}
}

gboolean rh_hits_may(const RhAnswer *answer, const RhGroup *group, guint64 *work)
{
	guint32 root = rh_group_root(group);
	const RhBranch *branch;

	for (; root != RH_NO_BRANCH; root = branch->next) {
		branch = &group->branches[root];
		++*work;
		if (is_anywhere(answer, &group->tests[branch->test]))
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
