/*
 * trial.c - tries the patterns of a deck on its own samples and better lines.
 *
 * A deck's sample must make the points of its card and walk into no trap: it
 * costs an author nothing to hear of it, and a pattern that fails here fails
 * for every learner.
 */
#include <rehearse/sayings.h>

#include "deck/check.h"

/* Only so many flags are tried on every text; no deck needs more. */
#define FLAGS_MAX 500u

struct RhTrial {
	RhSayings *flags;	/* of the whole deck, and its traps */
	RhShortlist *list;	/* the flags alone */
	GHashTable *traps;	/* card's node -> its first row of FLAGS, + 1 */
};

static void enter(RhTrial *trial, guint i, guint *n_flags)
{
	const RhSaid *said = rh_sayings_get(trial->flags, i);
	gpointer card = (gpointer)(gintptr)said->card->node;

	if (said->kind != RH_SAID_FLAG) {
		if (!g_hash_table_contains(trial->traps, card))
			g_hash_table_insert(trial->traps, card, GUINT_TO_POINTER(i + 1));
	} else if ((*n_flags)++ < FLAGS_MAX) {
		rh_shortlist_add(trial->list, rh_sayings_coverage(trial->flags), i);
	}
}

RhTrial *rh_trial_new(const RhDeck *deck)
{
	RhTrial *trial = g_new0(RhTrial, 1);
	guint n_flags = 0;

	trial->flags = rh_sayings_new_flags(deck);
	trial->list = rh_shortlist_new();
	trial->traps = g_hash_table_new(NULL, NULL);
	for (guint i = 0; i < rh_sayings_length(trial->flags); i++)
		enter(trial, i, &n_flags);
	return trial;
}

void rh_trial_free(RhTrial *trial)
{
	rh_shortlist_free(trial->list);
	g_hash_table_unref(trial->traps);
	rh_sayings_free(trial->flags);
	g_free(trial);
}

/* The words of TEXT that were found, not too many of them. (transfer full) */
static char *quote(const char *text, const RhMatch *match)
{
	g_autofree char *words = g_strndup(text + match->start, match->end - match->start);

	g_strdelimit(words, "\n", ' ');
	if (g_utf8_strlen(words, -1) <= 80)
		return g_steal_pointer(&words);
	*g_utf8_offset_to_pointer(words, 80) = '\0';
	return g_strconcat(words, "...", NULL);
}

/* ------------------------------------------------------------------- points */

static gboolean is_must(const RhSaid *said)
{
	return said->kind == RH_SAID_POINT &&
	       g_strcmp0(rh_node_attr(said->node, RH_ATTR_NEED), "nice") != 0;
}

static void check_points(RhCheck *check, const RhSayings *sayings, const RhNode *sample,
			 const RhAnswer *answer)
{
	const RhCoverage *coverage = rh_sayings_coverage(sayings);
	RhMatch match;

	for (guint i = 0; i < rh_sayings_length(sayings); i++) {
		const RhSaid *said = rh_sayings_get(sayings, i);

		if (!is_must(said) || rh_coverage_n_say(coverage, i) == 0 ||
		    rh_coverage_find(coverage, i, answer, &match))
			continue;
		rh_check_report(check, sample, RH_W_SAMPLE_MISSES,
				g_strdup_printf("this sample is not found to make the point \"%s\"",
						said->node->text),
				g_strdup_printf("add a <say> that finds it, or say it; "
						"see: rehearse try FILE %s", said->card->id));
	}
}

/* -------------------------------------------------------------------- traps */

static void try_row(RhCheck *check, const RhNode *node, const RhAnswer *answer, guint i)
{
	const RhSaid *said = rh_sayings_get(check->trial->flags, i);
	g_autofree char *words = NULL;
	RhMatch match;

	if (!rh_coverage_find(rh_sayings_coverage(check->trial->flags), i, answer, &match))
		return;
	words = quote(node->text, &match);
	rh_check_report(check, node, RH_W_SAMPLE_TRAPPED,
			g_strdup_printf("\"%s\" in this <%s> is found by the %s \"%s\"", words,
					rh_tag_name((RhTag)node->tag),
					said->kind == RH_SAID_FLAG ? "red flag" : "trap of",
					said->card->id),
			g_strdup("word it otherwise, or add a veto to the pattern, as in !both"));
}

/*
 * NODE is a sample or a better line somewhere in CARD.  A trap of another question is
 * none here; a red flag is one everywhere.
 */
static void check_traps(RhCheck *check, const RhNode *card, const RhNode *node,
			const RhAnswer *answer)
{
	const RhTrial *trial = check->trial;
	guint trap = GPOINTER_TO_UINT(g_hash_table_lookup(trial->traps, card));
	g_autoptr(GArray) rows = rh_shortlist_ask(trial->list, answer);

	for (; trap > 0 && trap <= rh_sayings_length(trial->flags) &&
	     rh_sayings_get(trial->flags, trap - 1)->card->node == card; trap++)
		try_row(check, node, answer, trap - 1);
	for (guint i = 0; i < rows->len; i++)
		try_row(check, node, answer, g_array_index(rows, guint, i));
}

/* The text is cut into words once: card and deck are of one language. */
static void check_text(RhCheck *check, const RhSayings *sayings, const RhCard *card,
		       const RhNode *node)
{
	g_autoptr(RhAnswer) answer = rh_sayings_answer(sayings, node->text, -1);

	if (node->tag == RH_TAG_SAMPLE)
		check_points(check, sayings, node, answer);
	check_traps(check, card->node, node, answer);
}

static void check_texts(RhCheck *check, const RhSayings *sayings, const RhCard *card,
			const RhNode *parent)
{
	for (const RhNode *node = parent->first; node != NULL; node = node->next) {
		if ((node->tag == RH_TAG_SAMPLE || node->tag == RH_TAG_BETTER) && node->text != NULL)
			check_text(check, sayings, card, node);
		check_texts(check, sayings, card, node);
	}
}

/* A red flag ought to find the line that it shows. */
static void check_line(RhCheck *check, const RhSayings *sayings, const RhCard *card)
{
	const RhNode *line = rh_node_child(card->node, RH_TAG_LINE);
	g_autoptr(RhAnswer) answer = NULL;
	RhMatch match;

	if (line == NULL || line->text == NULL ||
	    rh_coverage_n_say(rh_sayings_coverage(sayings), 0) == 0)
		return;
	answer = rh_sayings_answer(sayings, line->text, -1);
	if (!rh_coverage_find(rh_sayings_coverage(sayings), 0, answer, &match))
		rh_check_report(check, line, RH_W_LINE_MISSED,
				g_strdup("no <say> of this card finds its own line"),
				g_strdup_printf("add a <say> that does; see: rehearse try FILE %s",
						card->id));
}

/* ----------------------------------------------------------------- patterns */

static const RhNode *say_at(const RhNode *node, guint index)
{
	const RhNode *say = rh_node_child(node, RH_TAG_SAY);

	while (index-- > 0)
		say = rh_node_next(say);
	return say;
}

static void report_idle(RhCheck *check, const RhSaid *said, const RhIdle *idle)
{
	const RhNode *say = say_at(said->node, idle->say);
	const RhNode *by = idle->veto == NULL ? say_at(said->node, idle->by_say) : NULL;

	if (idle->veto != NULL)
		rh_check_report(check, say, RH_W_IDLE,
				g_strdup_printf("the veto !%s can never apply: at most %u word%s stand%s "
						"in its gap", idle->veto, idle->gap,
						idle->gap == 1 ? "" : "s", idle->gap == 1 ? "s" : ""),
				g_strdup("widen the gap with ~4 before the veto, or leave the veto out"));
	else
		rh_check_report(check, say, RH_W_IDLE,
				g_strdup_printf("alternative %u can never make a difference: all that it "
						"finds is found by alternative %u of the <say> on line %u",
						idle->alternative, idle->by_alternative, by->line),
				g_strdup("leave it out, or word it otherwise"));
}

/* What takes back where nothing can be found. */
static void check_unless(RhCheck *check, const RhSaid *said)
{
	const RhNode *unless = rh_node_child(said->node, RH_TAG_UNLESS);

	if (unless != NULL && rh_node_child(said->node, RH_TAG_SAY) == NULL)
		rh_check_report(check, unless, RH_W_IDLE,
				g_strdup("this <unless> can take nothing back: there is no <say>"),
				g_strdup("write a <say> before it, or leave it out"));
}

static void check_idle(RhCheck *check, const RhSayings *sayings)
{
	for (guint i = 0; i < rh_sayings_length(sayings); i++) {
		g_autoptr(GArray) idle = rh_coverage_idle(rh_sayings_coverage(sayings), i);

		check_unless(check, rh_sayings_get(sayings, i));
		for (guint k = 0; k < idle->len; k++)
			report_idle(check, rh_sayings_get(sayings, i),
				    &g_array_index(idle, RhIdle, k));
	}
}

void rh_trial_card(RhCheck *check, const RhCard *card)
{
	g_autoptr(RhSayings) sayings = rh_sayings_new_card(card);

	check_texts(check, sayings, card, card->node);
	if (card->kind == RH_KIND_REDFLAG)
		check_line(check, sayings, card);
	check_idle(check, sayings);
}
