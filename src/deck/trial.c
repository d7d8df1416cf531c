/*
 * trial.c - tries the patterns of a deck on its own samples and better lines.
 *
 * A deck's sample must make the points of its card and walk into no trap: it
 * costs an author nothing to hear of it, and a pattern that fails here fails
 * for every learner.
 */
#include <rehearse/sayings.h>

#include "deck/check.h"
#include "text/words.h"

/* Only so many flags are tried on every text; no deck needs more. */
#define FLAGS_MAX 500u

struct RhTrial {
	RhSayings *flags;	/* of the whole deck; its words are those of every card */
};

RhTrial *rh_trial_new(const RhDeck *deck)
{
	RhTrial *trial = g_new0(RhTrial, 1);

	trial->flags = rh_sayings_new_redflags(deck, FLAGS_MAX);
	return trial;
}

void rh_trial_free(RhTrial *trial)
{
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
				g_strdup_printf(_("this sample is not found to make the point "
						  "\"%s\""),
						said->node->text),
				g_strdup_printf(_("add a <say> that finds it, or say it; see: "
						  "rehearse try FILE %s"), said->card->id));
	}
}

/* -------------------------------------------------------------------- traps */

static void try_row(RhCheck *check, const RhSayings *sayings, guint i, const RhNode *node,
		    const RhAnswer *answer)
{
	const RhSaid *said = rh_sayings_get(sayings, i);
	g_autofree char *words = NULL;
	RhMatch match;

	if (!rh_coverage_find(rh_sayings_coverage(sayings), i, answer, &match))
		return;
	words = quote(node->text, &match);
	rh_check_report(check, node, RH_W_SAMPLE_TRAPPED,
			g_strdup_printf(said->kind == RH_SAID_FLAG ?
					_("\"%s\" in this <%s> is found by the red flag \"%s\"") :
					_("\"%s\" in this <%s> is found by the trap of \"%s\""),
					words,
					rh_tag_name((RhTag)node->tag), said->card->id),
			g_strdup(_("word it otherwise, or add a veto to the pattern, as in "
				   "!both")));
}

/*
 * NODE is a sample or a better line somewhere in the card of OWN.  A trap of another
 * question is none here; a red flag is one everywhere.
 */
static void check_traps(RhCheck *check, const RhSayings *own, const RhNode *node,
			const RhAnswer *answer)
{
	const RhSayings *flags = check->trial->flags;
	g_autoptr(GArray) rows = rh_sayings_ask(flags, answer);

	for (guint i = 0; i < rh_sayings_length(own); i++)
		if (rh_sayings_get(own, i)->kind == RH_SAID_TRAP)
			try_row(check, own, i, node, answer);
	for (guint i = 0; i < rows->len; i++)
		try_row(check, flags, g_array_index(rows, guint, i), node, answer);
}

/* The text is cut into words once: card and flags are of one book. */
static void check_text(RhCheck *check, const RhSayings *sayings, const RhNode *node)
{
	g_autoptr(RhAnswer) answer = rh_sayings_answer(sayings, node->text, -1);

	if (node->tag == RH_TAG_SAMPLE)
		check_points(check, sayings, node, answer);
	check_traps(check, sayings, node, answer);
}

static void check_texts(RhCheck *check, const RhSayings *sayings, const RhNode *parent)
{
	for (const RhNode *node = parent->first; node != NULL; node = node->next) {
		if ((node->tag == RH_TAG_SAMPLE || node->tag == RH_TAG_BETTER) && node->text != NULL)
			check_text(check, sayings, node);
		check_texts(check, sayings, node);
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
				g_strdup(_("no <say> of this card finds its own line")),
				g_strdup_printf(_("add a <say> that does; see: rehearse try FILE "
						  "%s"),
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
				g_strdup_printf(ngettext("the veto !%s can never apply: at most %u word "
							 "stands in its gap",
							 "the veto !%s can never apply: at most %u words "
							 "stand in its gap", idle->gap),
						idle->veto, idle->gap),
				g_strdup(_("widen the gap with ~4 before the veto, or leave the "
					   "veto out")));
	else
		rh_check_report(check, say, RH_W_IDLE,
				g_strdup_printf(_("alternative %u can never make a difference: "
						  "all that it finds is found by alternative %u "
						  "of the <say> on line %u"),
						idle->alternative, idle->by_alternative, by->line),
				g_strdup(_("leave it out, or word it otherwise")));
}

/* What takes back where nothing can be found. */
static void check_unless(RhCheck *check, const RhSaid *said)
{
	const RhNode *unless = rh_node_child(said->node, RH_TAG_UNLESS);

	if (unless != NULL && rh_node_child(said->node, RH_TAG_SAY) == NULL)
		rh_check_report(check, unless, RH_W_IDLE,
				g_strdup(_("this <unless> can take nothing back: there is no "
					   "<say>")),
				g_strdup(_("write a <say> before it, or leave it out")));
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
	g_autoptr(RhSayings) sayings = rh_sayings_new_beside(check->trial->flags, card);

	check_texts(check, sayings, card->node);
	if (card->kind == RH_KIND_REDFLAG)
		check_line(check, sayings, card);
	check_idle(check, sayings);
}
