/*
 * thresholds.h - the rules behind the measures: what is compared with what, and
 * where the numbers come from.  The text of `rehearse explain hedges`.
 */
#ifndef REHEARSE_THRESHOLDS_H
#define REHEARSE_THRESHOLDS_H

#include <rehearse/measures.h>

G_BEGIN_DECLS

typedef enum {
	RH_LIMIT_EPISODE_SIGNS, RH_LIMIT_EPISODE_DEEDS, RH_LIMIT_EPISODE_WORDS,
	RH_LIMIT_OUTCOME_WORDS,
	RH_LIMIT_NUMBER_TAIL, RH_LIMIT_NUMBER_WORDS,
	RH_LIMIT_OWN_WORDS,
	RH_LIMIT_PACE_DEFAULT, RH_LIMIT_PACE_LOW, RH_LIMIT_PACE_HIGH,
	RH_LIMIT_SITUATION_SHARE, RH_LIMIT_SITUATION_WORDS,
	RH_LIMIT_SAMPLE_HARD, RH_LIMIT_SAMPLE_SOFT, RH_LIMIT_SAMPLE_WORDS,
	RH_LIMIT_LAST_HARD, RH_LIMIT_LAST_SOFT, RH_LIMIT_LAST_WORDS,
	RH_LIMIT_STORY_SHARE, RH_LIMIT_STORY_STEMS,
	RH_LIMIT_HEDGES_RATE, RH_LIMIT_HEDGES_COUNT,
	RH_LIMIT_SPOKEN_LOW, RH_LIMIT_SPOKEN_HIGH,
	RH_LIMIT_SENTENCE_WORDS,
	RH_LIMIT_REPEATS_COUNT, RH_LIMIT_REPEATS_RATE,
	RH_N_LIMITS
} RhLimit;

typedef struct {
	RhMeasure measure;
	double value;
	const char *what;	/* "hedges per 100 words, at least" */
	const char *source;
} RhThreshold;

typedef struct {
	const char *code;	/* "A8" */
	const char *name;	/* "hedges" */
	const char *title;
	const char *rule;	/* plain sentences */
	const char *const *const *lists;	/* NULL-terminated; NULL: no words are looked for */
} RhMeasureRule;

double rh_limit(RhLimit limit);
const RhThreshold *rh_threshold(RhLimit limit);
const RhMeasureRule *rh_measure_rule(RhMeasure measure);
/* By name or code, in any case ("hedges", "a8"); the first where a code has two.  NULL: none. */
const RhMeasureRule *rh_measure_rule_find(const char *name, RhMeasure *measure);
/*
 * Name, rule, list, thresholds and sources of MEASURE in the language that is bound,
 * lines of any length.  (transfer full)
 */
char *rh_measure_explain(RhMeasure measure);

G_END_DECLS

#endif
