/* remarks.c - what was found in a typed answer, put into words. */
#include "session/remarks.h"

#include <math.h>
#include <string.h>

#include <rehearse/thresholds.h>
#include <rehearse/variable.h>

#include "session/evidence.h"
#include "session/present.h"
#include "text/words.h"

#define QUOTES_MAX 4		/* words that are named as evidence of one rule */

typedef struct {
	const RhRemarkInput *input;
	const RhMeasures *measures;
	RhRemarks *remarks;
} Making;

static void free_remark(gpointer data)
{
	RhRemark *remark = data;

	g_free(remark->what);
	g_free(remark->text);
	g_free(remark->better);
	g_free(remark->brief);
	g_free(remark);
}

/* All of them are taken; a remark that is to be silent is not made. */
static void add(const Making *making, char *what, char *text, char *better, char *brief)
{
	const RhRemarkInput *input = making->input;
	RhRemark *remark = g_new0(RhRemark, 1);

	*remark = (RhRemark){ what, text, better, brief, FALSE };
	if (input->is_silent != NULL && input->is_silent(what, input->data))
		free_remark(remark);
	else
		g_ptr_array_add(making->remarks->list, remark);
}

/* ---------------------------------------------------------------- red flags */

static guint count_phrasings(const RhSayings *sayings)
{
	const RhCoverage *coverage = rh_sayings_coverage(sayings);
	guint n = 0;

	for (guint i = 0; i < rh_sayings_length(sayings); i++)
		for (guint say = 0; say < rh_coverage_n_say(coverage, i); say++)
			if (rh_coverage_matcher(coverage, i, say) != NULL)
				n += rh_matcher_n_alternatives(rh_coverage_matcher(coverage, i, say));
	return n;
}

/* Whether a trap of the card was found there too: its line tells it already. */
static gboolean is_trapped(const RhSayings *own, const RhAnswer *answer, const RhMatch *match)
{
	for (guint i = 0; i < rh_sayings_length(own); i++) {
		RhMatch trap;

		if (rh_sayings_get(own, i)->kind == RH_SAID_TRAP &&
		    rh_coverage_find(rh_sayings_coverage(own), i, answer, &trap) &&
		    trap.start < match->end && match->start < trap.end)
			return TRUE;
	}
	return FALSE;
}

static guint add_flags_of(const Making *making, const RhSayings *flags, const RhAnswer *answer)
{
	const RhRemarkInput *input = making->input;
	g_autoptr(RhSayings) own = rh_sayings_new_beside(flags, input->card);
	g_autoptr(RhAnswer) own_answer = rh_sayings_answer(own, input->text, -1);
	g_autoptr(GArray) rows = rh_sayings_ask(flags, answer);

	for (guint k = 0; k < rows->len; k++) {
		guint i = g_array_index(rows, guint, k);
		const RhSaid *said = rh_sayings_get(flags, i);
		g_autofree char *quote = NULL;
		RhMatch match;

		if (!rh_coverage_find(rh_sayings_coverage(flags), i, answer, &match) ||
		    is_trapped(own, own_answer, &match))
			continue;
		quote = rh_evidence_quote(input->text, match.start, match.end);
		add(making, g_strconcat("flag ", said->id, NULL),
		    rh_evidence_reason(input->deck, said->node, quote),
		    rh_evidence_better(input->deck, said->node),
		    g_strdup_printf(_("Red flag: %s. m tells why."), quote));
	}
	return rows->len;
}

/* Nothing found proves nothing: the number of phrasings says how little was looked for. */
static void add_flags(const Making *making)
{
	const RhRemarkInput *input = making->input;
	g_autoptr(RhSayings) made = input->flags == NULL ?
		rh_sayings_new_redflags(input->deck, G_MAXUINT) : NULL;
	const RhSayings *flags = made != NULL ? made : input->flags;
	g_autoptr(RhAnswer) answer = rh_sayings_answer(flags, input->text, -1);
	guint known = count_phrasings(flags);

	if (known == 0 || add_flags_of(making, flags, answer) > 0)
		return;
	g_ptr_array_add(making->remarks->facts,
			g_strdup_printf(ngettext("The %u known phrasing was not found.",
						 "None of the %u known phrasings found.", known),
					known));
}

/* ----------------------------------------------------------------- measures */

/* "I think", "maybe" ...  NULL: there is no evidence.  (transfer full) */
static char *quote_all(const Making *making, RhMeasure measure)
{
	const GArray *evidence = making->measures->evidence[measure];
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < evidence->len && i < QUOTES_MAX; i++) {
		RhSpan span = g_array_index(evidence, RhSpan, i);
		g_autofree char *quote = rh_evidence_quote(making->input->text, span.start, span.end);

		g_string_append_printf(out, "%s%s", i > 0 ? ", " : "", quote);
	}
	if (evidence->len > QUOTES_MAX)
		g_string_append(out, " ...");
	return g_string_free(out, FALSE);
}

static char *word_episode(const Making *making, const RhFinding *finding)
{
	g_autofree char *found = quote_all(making, RH_MEASURE_EPISODE);

	(void)finding;
	if (*found == '\0')
		return g_strdup(_("No single case found: when was it, where, and what did you do?"));
	return g_strdup_printf(_("No single case found, only %s. When was it, where, and what did "
				 "you do?"), found);
}

static char *word_outcome(const Making *making, const RhFinding *finding)
{
	(void)making;
	(void)finding;
	return g_strdup(_("No sentence found that tells the outcome. Which one is it?"));
}

static char *word_number(const Making *making, const RhFinding *finding)
{
	(void)making;
	(void)finding;
	return g_strdup(_("No number found near the end. One number, or before and after?"));
}

static char *word_own_part(const Making *making, const RhFinding *finding)
{
	g_autofree char *found = quote_all(making, RH_MEASURE_OWN_PART);

	(void)finding;
	if (*found == '\0')
		return g_strdup(_("No \"I\" found. What was your own part?"));
	return g_strdup_printf(_("No \"I\" found, but %s. What was your own part?"), found);
}

static char *word_situation(const Making *making, const RhFinding *finding)
{
	g_autofree char *found = quote_all(making, RH_MEASURE_SITUATION);

	return g_strdup_printf(_("%d %% of the words come before your first deed: %s"),
			       (int)finding->value, found);
}

static char *word_sample(const Making *making, const RhFinding *finding)
{
	g_autofree char *found = quote_all(making, RH_MEASURE_SAMPLE);

	return g_strdup_printf(finding->is_soft ?
			       _("Close to the sample's wording: %s") :
			       _("This is the sample's wording, tell it with your own case: %s"),
			       found);
}

static char *word_last(const Making *making, const RhFinding *finding)
{
	g_autofree char *found = quote_all(making, RH_MEASURE_LAST);

	return g_strdup_printf(finding->is_soft ? _("Close to the wording of your last answer: %s") :
			       _("This is the wording of your last answer: %s"), found);
}

static char *word_story(const Making *making, const RhFinding *finding)
{
	(void)finding;
	return g_strdup_printf(_("It looks like your story \"%s\" once more."),
			       making->measures->told_id);
}

static char *word_hedges(const Making *making, const RhFinding *finding)
{
	g_autofree char *found = quote_all(making, RH_MEASURE_HEDGES);
	guint n = making->measures->counts[RH_MEASURE_HEDGES];

	(void)finding;
	return g_strdup_printf(ngettext("%u phrase takes back what you say: %s",
					"%u phrases take back what you say: %s", n), n, found);
}

static char *word_sentences(const Making *making, const RhFinding *finding)
{
	g_autofree char *found = quote_all(making, RH_MEASURE_SENTENCES);

	return g_strdup_printf(_("A sentence of %d words is hard to say in a breath: %s"),
			       (int)finding->value, found);
}

static char *word_repeats(const Making *making, const RhFinding *finding)
{
	g_autofree char *found = quote_all(making, RH_MEASURE_REPEATS);

	return g_strdup_printf(_("Often, up to %d times: %s"), (int)finding->value, found);
}

/* Of a transcript. */
static char *word_pace(const Making *making, const RhFinding *finding)
{
	(void)making;
	return g_strdup_printf(finding->value > rh_limit(RH_LIMIT_SPOKEN_HIGH) ?
			       _("%d words a minute is quick: can they follow?") :
			       _("%d words a minute is slow: was much left out?"),
			       (int)lround(finding->value));
}

/* Length is told elsewhere; fillers are figures. */
static char *(*const words[RH_N_MEASURES])(const Making *, const RhFinding *) = {
	[RH_MEASURE_EPISODE] = word_episode, [RH_MEASURE_OUTCOME] = word_outcome,
	[RH_MEASURE_NUMBER] = word_number, [RH_MEASURE_OWN_PART] = word_own_part,
	[RH_MEASURE_SITUATION] = word_situation, [RH_MEASURE_SAMPLE] = word_sample,
	[RH_MEASURE_LAST] = word_last, [RH_MEASURE_STORY] = word_story,
	[RH_MEASURE_HEDGES] = word_hedges, [RH_MEASURE_SENTENCES] = word_sentences,
	[RH_MEASURE_REPEATS] = word_repeats, [RH_MEASURE_PACE] = word_pace,
};

/* Those that the reveal may show; what follows is for `m`. */
static gboolean is_important(RhMeasure measure)
{
	return measure <= RH_MEASURE_LENGTH;
}

static void add_findings(const Making *making, gboolean important)
{
	for (guint i = 0; i < making->measures->findings->len; i++) {
		const RhFinding *finding = &g_array_index(making->measures->findings, RhFinding, i);

		if (words[finding->measure] != NULL && is_important(finding->measure) == important)
			add(making, g_strdup(rh_measure_rule(finding->measure)->name),
			    words[finding->measure](making, finding), NULL, NULL);
	}
}

/* The figures of a transcript whose time is known. */
static void add_spoken(const Making *making)
{
	const RhMeasures *m = making->measures;

	if (m->seconds > 0)
		g_ptr_array_add(making->remarks->facts, g_strdup_printf(
			ngettext("%u word in %d s, %d words a minute.",
				 "%u words in %d s, %d words a minute.", m->n_words),
			m->n_words, (int)lround(m->seconds), (int)lround(m->pace)));
}

/* Told without a word on them. */
static char *word_fillers(const Making *making)
{
	guint n = making->measures->counts[RH_MEASURE_FILLERS];
	g_autofree char *found = quote_all(making, RH_MEASURE_FILLERS);

	if (n == 0)
		return g_strdup(_("No filler found. Many transcribers leave them out."));
	return g_strdup_printf(ngettext("%u filler: %s", "%u fillers: %s", n), n, found);
}

char *rh_remarks_fillers(const RhRemarkInput *input)
{
	RhMeasureInput what = { .lang = rh_deck_lang(input->deck), .text = input->text,
				.is_transcript = TRUE, .with_fillers = TRUE };
	g_autoptr(RhMeasures) measures = NULL;
	Making making = { input, NULL, NULL };

	if (!input->is_transcript)
		return g_strdup(_("Fillers are counted in transcripts alone: see :dictate."));
	measures = rh_measures_new(&what);
	making.measures = measures;
	return measures->has_lists ? word_fillers(&making) :
	       g_strdup(_("Fillers are known for English alone."));
}

static void add_facts(const Making *making)
{
	const RhMeasures *m = making->measures;
	GPtrArray *facts = making->remarks->facts;

	if (making->input->is_transcript && making->input->spoken_ms > 0)
		add_spoken(making);
	else if (m->seconds > 0 && m->seconds_low < m->seconds_high)
		g_ptr_array_add(facts, g_strdup_printf(
			ngettext("%u word, about %d s at %d words a minute, a usual pace (%d to %d).",
				 "%u words, about %d s at %d words a minute, a usual pace (%d to "
				 "%d).", m->n_words),
			m->n_words, (int)lround(m->seconds), (int)lround(m->pace),
			(int)lround(m->seconds_low), (int)lround(m->seconds_high)));
	else if (m->seconds > 0)
		g_ptr_array_add(facts, g_strdup_printf(
			ngettext("%u word, about %d s at your pace of %d words a minute.",
				 "%u words, about %d s at your pace of %d words a minute.",
				 m->n_words),
			m->n_words, (int)lround(m->seconds), (int)lround(m->pace)));
	if (making->input->with_fillers && m->has_lists)
		g_ptr_array_add(facts, word_fillers(making));
	if (m->n_i + m->n_we > 0)
		g_ptr_array_add(facts, g_strdup_printf(_("I %u : we %u."), m->n_i, m->n_we));
}

/* ----------------------------------------------------------------- the card */

/* Asking for money, or asking them, is done politely. */
static gboolean is_polite(const RhDeck *deck, const RhCard *card)
{
	return strstr(card->id, "salary") != NULL || strcmp(card->deck_id, "questions-to-ask") == 0 ||
	       strcmp(rh_deck_id(deck), "questions-to-ask") == 0 ||
	       rh_node_attr_has(card->node, RH_ATTR_COMPETENCY, "salary") ||
	       rh_node_attr_has(card->node, RH_ATTR_COMPETENCY, "questions-to-ask");
}

static gboolean asks_for(const RhCard *card, const char *when)
{
	const RhNode *follow = rh_node_child(card->node, RH_TAG_FOLLOW);

	for (; follow != NULL; follow = rh_node_next(follow))
		if (g_strcmp0(rh_node_attr(follow, RH_ATTR_WHEN), when) == 0)
			return TRUE;
	return FALSE;
}

/* A follow-up for answers without a case says that a case is wanted. */
void rh_remarks_wants(const RhDeck *deck, const RhCard *card, RhMeasureInput *measure)
{
	gboolean is_story = card->kind == RH_KIND_STORY;

	measure->lang = rh_deck_lang(deck);
	measure->wants_episode = is_story || asks_for(card, "no-episode");
	measure->wants_number = is_story || asks_for(card, "no-number");
	measure->allows_hedges = is_polite(deck, card);
}

static GPtrArray *samples_of(const RhRemarkInput *input)
{
	GPtrArray *samples = g_ptr_array_new_with_free_func(g_free);
	const RhNode *sample = input->card != NULL ?
			       rh_node_child(input->card->node, RH_TAG_SAMPLE) : NULL;

	for (; sample != NULL; sample = rh_node_next(sample))
		if (sample->text != NULL)
			g_ptr_array_add(samples, rh_deck_expand(input->deck, sample->text));
	return samples;
}

RhMeasures *rh_remarks_measure(const RhRemarkInput *input)
{
	g_autoptr(GPtrArray) samples = samples_of(input);
	RhMeasureInput what = {
		.text = input->text, .pace = input->pace, .last = input->last,
		.samples = (const char *const *)samples->pdata, .n_samples = samples->len,
		.told = input->told, .n_told = input->n_told,
		.is_transcript = input->is_transcript, .spoken_ms = input->spoken_ms,
		.with_fillers = input->with_fillers,
	};

	if (input->card != NULL)
		rh_remarks_wants(input->deck, input->card, &what);
	else
		what.lang = rh_deck_lang(input->deck);
	return rh_measures_new(&what);
}

RhRemarks *rh_remarks_new(const RhRemarkInput *input)
{
	RhRemarks *remarks = g_new0(RhRemarks, 1);
	g_autoptr(RhMeasures) measures = rh_remarks_measure(input);
	Making making = { input, measures, remarks };
	guint free_places = input->n_traps < RH_REMARKS_MAX ? RH_REMARKS_MAX - input->n_traps : 0;

	remarks->list = g_ptr_array_new_with_free_func(free_remark);
	remarks->facts = g_ptr_array_new_with_free_func(g_free);
	add_facts(&making);
	/* What is tried against a red flag itself is told there. */
	if (input->card != NULL && input->card->kind != RH_KIND_REDFLAG)
		add_flags(&making);
	add_findings(&making, TRUE);
	remarks->n_shown = MIN(remarks->list->len, free_places);
	add_findings(&making, FALSE);
	return remarks;
}

void rh_remarks_free(RhRemarks *remarks)
{
	if (remarks == NULL)
		return;
	g_ptr_array_unref(remarks->list);
	g_ptr_array_unref(remarks->facts);
	g_free(remarks);
}

/* ------------------------------------------------------------------ showing */

const RhRemark *rh_remarks_get(const RhRemarks *remarks, guint i)
{
	return g_ptr_array_index(remarks->list, i);
}

static guint rows_of(const RhRemark *remark)
{
	return rh_present_rows("  a  ", "     ", remark->text) +
	       (remark->better != NULL ? rh_present_rows("     ", "     ", remark->better) : 0);
}

/* As it is, or a red flag in one line; 0: neither fits into ROWS. */
static guint fit(RhRemark *remark, guint rows)
{
	guint whole = rows_of(remark);
	guint brief = remark->brief != NULL ? rh_present_rows("  a  ", "     ", remark->brief) : 0;

	remark->is_brief = whole > rows && brief > 0 && brief <= rows;
	if (remark->is_brief)
		return brief;
	return whole <= rows ? whole : 0;
}

void rh_remarks_fit(RhRemarks *remarks, guint rows)
{
	for (guint i = 0; i < remarks->n_shown; i++) {
		guint used = fit(g_ptr_array_index(remarks->list, i), rows);

		if (used == 0)
			remarks->n_shown = i;
		rows -= used;
	}
}

gboolean rh_remarks_has_more(const RhRemarks *remarks)
{
	for (guint i = 0; i < remarks->list->len; i++)
		if (i >= remarks->n_shown || rh_remarks_get(remarks, i)->is_brief)
			return TRUE;
	return FALSE;
}

int rh_remarks_find(const RhRemarks *remarks, const char *word)
{
	for (guint i = 0; i < remarks->list->len; i++) {
		const RhRemark *remark = rh_remarks_get(remarks, i);

		if ((word[0] == (char)('a' + i) && word[1] == '\0') || strcmp(word, remark->what) == 0)
			return (int)i;
	}
	return -1;
}

void rh_remarks_drop(RhRemarks *remarks, guint i)
{
	g_ptr_array_remove_index(remarks->list, i);
	if (i < remarks->n_shown)
		remarks->n_shown--;
}
