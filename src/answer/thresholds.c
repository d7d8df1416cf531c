/*
 * thresholds.c - the one table of the numbers behind the remarks, with their
 * sources, and what is told about each rule.
 */
#include <rehearse/thresholds.h>

#include <string.h>

#include "answer/lexicon.h"
#include "text/words.h"

#define OWN N_("our choice, not measured on interviews")
#define SPEECH N_("rates of speech as other tools give them, after Tauroza and Allison 1990 " \
		  "and Griffiths 1990")

/* What a row is compared with stands in measures.c. */
static const RhThreshold thresholds[RH_N_LIMITS] = {
	[RH_LIMIT_EPISODE_SIGNS] = { RH_MEASURE_EPISODE, 2, N_("signs of one case, at least"),
		/* xgettext:no-c-format */
		N_("our choice, not measured on interviews; why it is asked: Bangerter, Corvalan "
		   "and Cavin 2014: in 62 interviews only 23 % of the questions about past "
		   "behaviour got a real story, and a story went with better recommendations") },
	[RH_LIMIT_EPISODE_DEEDS] = { RH_MEASURE_EPISODE, 3,
		N_("deeds behind \"I\" that count as a sign, at least"), OWN },
	[RH_LIMIT_EPISODE_WORDS] = { RH_MEASURE_EPISODE, 20,
		N_("words; a shorter answer is not looked at"), OWN },
	[RH_LIMIT_OUTCOME_WORDS] = { RH_MEASURE_OUTCOME, 40,
		N_("words; a shorter answer is not looked at"), OWN },
	[RH_LIMIT_NUMBER_TAIL] = { RH_MEASURE_NUMBER, 0.4,
		N_("of the answer, from its end, must hold the number"), OWN },
	[RH_LIMIT_NUMBER_WORDS] = { RH_MEASURE_NUMBER, 40,
		N_("words; of a shorter answer all is looked at, and there is no remark"), OWN },
	[RH_LIMIT_OWN_WORDS] = { RH_MEASURE_OWN_PART, 40,
		N_("words; a shorter answer is not looked at"),
		N_("our choice, not measured on interviews; \"we\" by itself is no fault: in 138 "
		   "mock interviews it went with better ratings (Naim and others 2015)") },
	[RH_LIMIT_PACE_DEFAULT] = { RH_MEASURE_LENGTH, 140,
		N_("words a minute, until your own pace is known"), SPEECH },
	[RH_LIMIT_PACE_LOW] = { RH_MEASURE_LENGTH, 120, N_("words a minute, slow speech"), SPEECH },
	[RH_LIMIT_PACE_HIGH] = { RH_MEASURE_LENGTH, 165, N_("words a minute, quick speech"),
				SPEECH },
	[RH_LIMIT_SITUATION_SHARE] = { RH_MEASURE_SITUATION, 35,
		N_("percent of the words for the situation, at most"),
		N_("our choice, not measured on interviews; why it is asked: tellers spend too "
		   "much on the situation (Bangerter and others 2014)") },
	[RH_LIMIT_SITUATION_WORDS] = { RH_MEASURE_SITUATION, 40,
		N_("words; a shorter answer is not looked at"), OWN },
	[RH_LIMIT_SAMPLE_HARD] = { RH_MEASURE_SAMPLE, 0.35,
		N_("of the runs of four words stand in the sample: its wording"),
		N_("measured on 40 pairs (tests/data/parroting.tsv): near copies had .73 to .88, "
		   "all others .00") },
	[RH_LIMIT_SAMPLE_SOFT] = { RH_MEASURE_SAMPLE, 0.20,
		N_("of the runs of four words stand in the sample: close to it"),
		N_("our choice, not measured on interviews; of 40 pairs "
		   "(tests/data/parroting.tsv) none lay between .01 and .72") },
	[RH_LIMIT_SAMPLE_WORDS] = { RH_MEASURE_SAMPLE, 12,
		N_("words; a shorter answer is not looked at"), OWN },
	[RH_LIMIT_LAST_HARD] = { RH_MEASURE_LAST, 0.35,
		N_("of the runs of four words stand in your last answer: its wording"),
		N_("as for the sample") },
	[RH_LIMIT_LAST_SOFT] = { RH_MEASURE_LAST, 0.20,
		N_("of the runs of four words stand in your last answer: close to it"),
		N_("as for the sample") },
	[RH_LIMIT_LAST_WORDS] = { RH_MEASURE_LAST, 12,
		N_("words; a shorter answer is not looked at"), OWN },
	[RH_LIMIT_STORY_SHARE] = { RH_MEASURE_STORY, 0.15,
		N_("of the rare words of both are shared, at least"),
		N_("measured on 40 pairs (tests/data/parroting.tsv): found 17 of 20 that tell the "
		   "same case, none of 20 that do not") },
	[RH_LIMIT_STORY_STEMS] = { RH_MEASURE_STORY, 5, N_("rare words are shared, at least"),
				  OWN },
	[RH_LIMIT_HEDGES_RATE] = { RH_MEASURE_HEDGES, 4, N_("hedges per 100 words, at least"),
		N_("measured: strong answers had 0 to 1, weak ones 3.8 to 7.7") },
	[RH_LIMIT_HEDGES_COUNT] = { RH_MEASURE_HEDGES, 3, N_("hedges in all, at least"), OWN },
	[RH_LIMIT_SPOKEN_LOW] = { RH_MEASURE_PACE, 110, N_("words a minute, at least"), OWN },
	[RH_LIMIT_SPOKEN_HIGH] = { RH_MEASURE_PACE, 180, N_("words a minute, at most"), OWN },
	[RH_LIMIT_SENTENCE_WORDS] = { RH_MEASURE_SENTENCES, 35, N_("words in a sentence, at most"),
		N_("our rule: more is hard to say in a breath") },
	[RH_LIMIT_REPEATS_COUNT] = { RH_MEASURE_REPEATS, 4, N_("times the same word, at least"),
				    OWN },
	[RH_LIMIT_REPEATS_RATE] = { RH_MEASURE_REPEATS, 2.5, N_("percent of all words, at least"),
				   OWN },
};

static const char *const *const episode_lists[] = { rh_words_times, rh_words_places,
						    rh_words_general, NULL };
static const char *const *const outcome_lists[] = { rh_words_outcome, NULL };
static const char *const *const number_lists[] = { rh_words_numbers, NULL };
static const char *const *const hedge_lists[] = { rh_words_hedges, NULL };
static const char *const *const filler_lists[] = { rh_words_fillers, NULL };
static const char *const *const story_lists[] = { rh_words_common, NULL };
static const char *const *const stop_lists[] = { rh_words_stop, NULL };

static const RhMeasureRule rules[RH_N_MEASURES] = {
	[RH_MEASURE_EPISODE] = { "A3", "episode", N_("Is it one case?"),
		N_("An answer to \"tell me about a time\" holds one case. Signs of one: a time "
		   "(also \"when\" with a verb in the past); a place or a person behind our, my, "
		   "the or a; several verbs in the past behind \"I\"; and, where something was "
		   "done, nothing said in general (usually, always, I would)."),
		episode_lists },
	[RH_MEASURE_OUTCOME] = { "A4", "outcome", N_("What came of it?"),
		N_("Of the parts situation, task, action, result the last one is left out most "
		   "often. Where the parts were asked for one by one an empty result is a missing "
		   "one. In free text these words are looked for, a number near the end, and a "
		   "last sentence in the past that does not begin with I. A plain result may have "
		   "none of them: the remark asks which sentence it is."),
		outcome_lists },
	[RH_MEASURE_NUMBER] = { "A6", "number", N_("A result with a number"),
		N_("A number, an amount or a before and after near the end of the answer, or in "
		   "the field for the result. A year alone is none."),
		number_lists },
	[RH_MEASURE_OWN_PART] = { "A7", "own-part", N_("I and we"),
		N_("How often I, me, my and how often we, us, our stand there. There is no right "
		   "share; only a story without any I is remarked on."),
		NULL },
	[RH_MEASURE_LENGTH] = { "A10", "length", N_("Speaking time"),
		N_("The number of words by your pace. The range that is wanted is the card's."),
		NULL },
	[RH_MEASURE_SITUATION] = { "A5", "situation", N_("Share of the situation"),
		N_("The words of the situation, where the parts were asked for one by one; else "
		   "what stands between the sentence that says when it was, or the beginning, and "
		   "the first verb in the past behind \"I\"."),
		NULL },
	[RH_MEASURE_SAMPLE] = { "A14", "sample", N_("The sample's wording"),
		N_("How many of the answer's runs of four words stand in the sample answer too. A "
		   "sample that is recited sounds recited."),
		NULL },
	[RH_MEASURE_LAST] = { "A14", "last", N_("The wording of the last answer"),
		N_("How many of the answer's runs of four words stand in your last answer to this "
		   "card. Word for word is learned by heart, and breaks when the question is "
		   "another one."),
		NULL },
	[RH_MEASURE_STORY] = { "A15", "story", N_("The same story again"),
		N_("The stems that only few stories have: those of this answer and those of a "
		   "story of yours, shared ones by all. Words that most stories of work have do "
		   "not count, these among them."),
		story_lists },
	[RH_MEASURE_HEDGES] = { "A8", "hedges", N_("Words that take back"),
		N_("Phrases that make a statement smaller. Politeness needs some, so nothing is "
		   "said about questions to ask and salary."),
		hedge_lists },
	[RH_MEASURE_PACE] = { "A11", "pace", N_("Pace of speech"),
		N_("The words of a transcript by the seconds it took."),
		NULL },
	[RH_MEASURE_SENTENCES] = { "A20", "sentences", N_("Long sentences"),
		N_("Words between two full stops."),
		NULL },
	[RH_MEASURE_REPEATS] = { "A13", "repeats", N_("Words that come again"),
		N_("Words of one stem, and runs of three words; these and other small words do "
		   "not count."),
		stop_lists },
	[RH_MEASURE_FILLERS] = { "A9", "fillers", N_("Fillers"),
		N_("Counted in transcripts only, and only when you ask: they vary with age, sex "
		   "and first language, and many transcribers leave them out. There is no "
		   "threshold."),
		filler_lists },
};

double rh_limit(RhLimit limit)
{
	return thresholds[limit].value;
}

const RhThreshold *rh_threshold(RhLimit limit)
{
	return &thresholds[limit];
}

const RhMeasureRule *rh_measure_rule(RhMeasure measure)
{
	return &rules[measure];
}

const RhMeasureRule *rh_measure_rule_find(const char *name, RhMeasure *measure)
{
	for (guint i = 0; i < RH_N_MEASURES; i++) {
		if (g_ascii_strcasecmp(name, rules[i].name) != 0 &&
		    g_ascii_strcasecmp(name, rules[i].code) != 0)
			continue;
		*measure = (RhMeasure)i;
		return &rules[i];
	}
	return NULL;
}

char *rh_measure_explain(RhMeasure measure)
{
	const RhMeasureRule *rule = &rules[measure];
	GString *out = g_string_new(NULL);

	g_string_append_printf(out, "%s  %s: %s\n%s\n", rule->code, rule->name, _(rule->title),
			       _(rule->rule));
	for (guint i = 0; i < RH_N_LIMITS; i++) {
		char value[G_ASCII_DTOSTR_BUF_SIZE];

		if (thresholds[i].measure != measure)
			continue;
		/* The same in every locale. */
		g_ascii_formatd(value, sizeof value, "%g", thresholds[i].value);
		g_string_append_printf(out, _("Threshold: %s %s.\n  Source: %s.\n"), value,
				       _(thresholds[i].what), _(thresholds[i].source));
	}
	for (guint i = 0; rule->lists != NULL && rule->lists[i] != NULL; i++) {
		g_autofree char *words = g_strjoinv(", ", (char **)(gintptr)rule->lists[i]);

		g_string_append_printf(out, _("List: %s.\n  Source: written for rehearse. # is "
					      "any number.\n"), words);
	}
	if (rule->lists != NULL)
		g_string_append(out, _("Only English has lists.\n"));
	g_string_append(out, _("A remark is a mirror, not a mark; :drop silences it for a "
			       "card.\n"));
	return g_string_free(out, FALSE);
}
