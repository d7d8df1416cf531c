/*
 * unless.c - the sentences in which a saying is taken back.
 *
 * An <unless> speaks about whole sentences: "I used to say I lead and do not
 * manage" holds the claim and takes it back at once, wherever the two stand.  It
 * does not reach further, as the next sentence may be meant again; a pattern that
 * spans two short sentences touches both of them.
 */
#include "answer/code.h"

/* By place: how many of the tokens before it are touched. */
static guint32 *count_touched(const gint32 *edges, guint n_tokens)
{
	guint32 *before = g_new(guint32, n_tokens + 1);
	gint32 open = 0;

	before[0] = 0;
	for (guint token = 0; token < n_tokens; token++) {
		open += edges[token];
		before[token + 1] = before[token] + (open > 0 ? 1 : 0);
	}
	return before;
}

/* Windows end where sentences end, so the tokens of one are those of its sentences. */
static guint8 *close_windows(const gint32 *edges, const RhAnswer *answer)
{
	g_autofree guint32 *before = count_touched(edges, answer->tokens->len);
	guint8 *closed = g_new0(guint8, answer->windows->len + 1);

	for (guint w = 0; w < answer->windows->len; w++) {
		RhStretch tokens = g_array_index(answer->windows, RhWindow, w).tokens;

		closed[w] = before[tokens.end] > before[tokens.first];
	}
	return closed;
}

guint8 *rh_unless_close(RhMatcher *const *unless, guint n, const RhAnswer *answer)
{
	g_autofree gint32 *edges = g_new0(gint32, answer->tokens->len + 1);
	guint64 work = 0;

	for (guint i = 0; i < n; i++)
		if (unless[i] != NULL)
			rh_search_touch(unless[i], answer, edges, &work);
	for (guint token = 0; token < answer->tokens->len; token++)
		if (edges[token] > 0)
			return close_windows(edges, answer);
	return NULL;
}
