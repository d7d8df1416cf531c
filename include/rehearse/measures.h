/*
 * measures.h - what can be counted in an answer beyond its points and traps: a
 * mirror with evidence, never a mark.
 *
 * Pure: text in, figures out.  What needs word lists is done for English alone;
 * in other languages has_lists is FALSE and only the rest is measured.  Each
 * measure takes time that grows with the words of the texts and nothing else.
 *
 *	RhMeasureInput input = RH_MEASURE_INPUT_INIT;
 *	input.text = text; input.wants_episode = TRUE;
 *	g_autoptr(RhMeasures) measures = rh_measures_new(&input);
 *	for (guint i = 0; i < measures->findings->len; i++)
 *		tell(&g_array_index(measures->findings, RhFinding, i));
 */
#ifndef REHEARSE_MEASURES_H
#define REHEARSE_MEASURES_H

#include <rehearse/match.h>

G_BEGIN_DECLS

/* In the order of importance: an earlier remark is shown before a later one. */
typedef enum {
	RH_MEASURE_EPISODE,	/* is there one case, with a time, a place and deeds */
	RH_MEASURE_OUTCOME,	/* a sentence that tells what came of it */
	RH_MEASURE_NUMBER,	/* a number near the end, or in the result */
	RH_MEASURE_OWN_PART,	/* I and we */
	RH_MEASURE_LENGTH,	/* as speaking time */
	RH_MEASURE_SITUATION,	/* its share of the whole */
	RH_MEASURE_SAMPLE,	/* the sample's own wording */
	RH_MEASURE_LAST,	/* the wording of the last answer */
	RH_MEASURE_STORY,	/* a banked story once more */
	RH_MEASURE_HEDGES,
	RH_MEASURE_PACE,	/* of a transcript */
	RH_MEASURE_SENTENCES,	/* too long for a breath */
	RH_MEASURE_REPEATS,
	RH_MEASURE_FILLERS,	/* of a transcript; never a finding */
	RH_N_MEASURES
} RhMeasure;

typedef enum { RH_STAR_SITUATION, RH_STAR_TASK, RH_STAR_ACTION, RH_STAR_RESULT, RH_N_STAR } RhStar;

/* Bytes of the text, always whole words. */
typedef struct {
	gsize start, end;
} RhSpan;

/* A story that was told before. */
typedef struct {
	const char *id, *text;
} RhTold;

typedef struct {
	const char *lang;	/* NULL: English */
	const char *text;	/* what was typed or transcribed; joined FIELDS may be NULL */
	const char *fields[RH_N_STAR];	/* asked for one by one; all NULL: free text */
	gboolean is_transcript;
	gint64 spoken_ms;	/* of a transcript; 0: not known */
	double pace;		/* own words a minute; 0: the default */
	int min_seconds, max_seconds;	/* wanted; 0: none */
	gboolean wants_episode, wants_number;
	gboolean allows_hedges;	/* salary, questions to ask: politeness needs them */
	gboolean with_fillers;	/* they were asked for */
	const char *const *samples;	/* (nullable) */
	guint n_samples;
	const char *last;	/* the last answer (nullable) */
	const RhTold *told;	/* (nullable) */
	guint n_told;
} RhMeasureInput;

#define RH_MEASURE_INPUT_INIT { .lang = NULL }

/* Something worth a remark. */
typedef struct {
	RhMeasure measure;
	gboolean is_soft;
	double value;		/* in the unit of its threshold */
} RhFinding;

typedef struct {
	gboolean has_lists;
	guint n_words, n_sentences, longest;	/* LONGEST in words */
	guint n_i, n_we, n_numbers;	/* NUMBERS: those in the last part */
	guint n_times, n_places, n_deeds;	/* signs of an episode; DEEDS of the speaker */
	gboolean is_general, is_episode;
	int situation;		/* percent before the first deed; -1: not known */
	double seconds, seconds_low, seconds_high;	/* of speech; 0: not known */
	double pace;		/* the one used, or of the transcript; words a minute */
	double sample, last, story;	/* shares, 0 to 1 */
	const char *told_id;	/* (nullable) the nearest story; of the input */
	guint counts[RH_N_MEASURES];	/* how often words of each were found */
	GArray *evidence[RH_N_MEASURES];	/* RhSpan: the first of them */
	GArray *findings;	/* RhFinding, the most important first */
} RhMeasures;

/* At most so much evidence is kept for a measure. */
#define RH_EVIDENCE_MAX 32

/* (transfer full) */
RhMeasures *rh_measures_new(const RhMeasureInput *input);
void rh_measures_free(RhMeasures *measures);
/* The finding of MEASURE, or NULL. */
const RhFinding *rh_measures_find(const RhMeasures *measures, RhMeasure measure);

/* Where the sentences of ANSWER stand, without their marks: (transfer full) GArray of RhSpan. */
GArray *rh_answer_sentences(const RhAnswer *answer);
/* Of N answers with WORDS words that took MS: the middle pace; 0 below three usable ones. */
double rh_pace_learn(const guint *words, const gint64 *ms, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhMeasures, rh_measures_free)

G_END_DECLS

#endif
