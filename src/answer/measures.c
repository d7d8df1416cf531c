/* measures.c - what is counted becomes what is worth a remark. */
#include "answer/measuring.h"

#include <string.h>

/* A pace that somebody has: below and above, something else was timed. */
#define PACE_MIN 60
#define PACE_MAX 260
#define PACE_WORDS 20
#define PACE_SAMPLES 3

/* ------------------------------------------------------------------- words */

guint rh_count_written(const RhAnswer *answer, guint first, guint end)
{
	guint n = 0;

	for (guint token = first; token < end; token++)
		n += token == first ||
		     rh_token(answer, token)->start != rh_token(answer, token - 1)->start;
	return n;
}

void rh_note(const RhMeasuring *m, RhMeasure measure, guint first, guint end)
{
	GArray *evidence = m->out->evidence[measure];
	RhSpan span = { rh_token(m->answer, first)->start, rh_token(m->answer, end - 1)->end };

	m->out->counts[measure]++;
	if (evidence->len < RH_EVIDENCE_MAX)
		g_array_append_val(evidence, span);
}

/* Sentences stand among the windows, each before those that it begins. */
static GArray *sentences_of(const RhAnswer *answer)
{
	GArray *sentences = g_array_new(FALSE, FALSE, sizeof(RhStretch));
	guint32 end = 0;

	for (guint i = 0; i < answer->windows->len; i++) {
		RhStretch stretch = g_array_index(answer->windows, RhWindow, i).tokens;

		if (stretch.first < end)
			continue;
		g_array_append_val(sentences, stretch);
		end = stretch.end;
	}
	return sentences;
}

GArray *rh_answer_sentences(const RhAnswer *answer)
{
	g_autoptr(GArray) sentences = sentences_of(answer);
	GArray *spans = g_array_new(FALSE, FALSE, sizeof(RhSpan));

	for (guint i = 0; i < sentences->len; i++) {
		RhStretch tokens = g_array_index(sentences, RhStretch, i);
		RhSpan span = { rh_token(answer, tokens.first)->start,
				rh_token(answer, tokens.end - 1)->end };

		g_array_append_val(spans, span);
	}
	return spans;
}

/* Words of these are not divided by spaces: to count them says nothing. */
static gboolean is_unspaced(const RhLanguage *language)
{
	static const char *const codes[] = { "zh", "ja", "th", "lo", "km", "my", "yue", NULL };

	return g_strv_contains(codes, rh_language_code(language));
}

static void measure_time(const RhMeasuring *m)
{
	RhMeasures *out = m->out;
	double own = m->input->pace;

	if (is_unspaced(m->language))
		return;
	if (m->input->is_transcript && m->input->spoken_ms > 0) {
		out->seconds = (double)m->input->spoken_ms / 1000;
		out->seconds_low = out->seconds_high = out->seconds;
		out->pace = out->n_words * 60 / out->seconds;
		return;
	}
	out->pace = own > 0 ? own : rh_limit(RH_LIMIT_PACE_DEFAULT);
	out->seconds = out->n_words * 60 / out->pace;
	out->seconds_low = own > 0 ? out->seconds : out->n_words * 60 / rh_limit(RH_LIMIT_PACE_HIGH);
	out->seconds_high = own > 0 ? out->seconds : out->n_words * 60 / rh_limit(RH_LIMIT_PACE_LOW);
}

/* ---------------------------------------------------------------- findings */

static void add(const RhMeasuring *m, RhMeasure measure, gboolean is_soft, double value)
{
	RhFinding finding = { measure, is_soft, value };

	g_array_append_val(m->out->findings, finding);
}

static gboolean has_words(const RhMeasuring *m, RhLimit limit)
{
	return m->out->n_words >= (guint)rh_limit(limit);
}

static gboolean has_field(const RhMeasuring *m, RhStar part)
{
	return m->input->fields[part] != NULL && *m->input->fields[part] != '\0';
}

static gboolean has_fields(const RhMeasuring *m)
{
	return has_field(m, RH_STAR_SITUATION) || has_field(m, RH_STAR_TASK) ||
	       has_field(m, RH_STAR_ACTION) || has_field(m, RH_STAR_RESULT);
}

/* Where nothing was told there is no outcome to ask for. */
static void judge_telling(const RhMeasuring *m)
{
	const RhMeasures *out = m->out;
	gboolean told = out->is_episode || has_fields(m);

	if (m->input->wants_episode && has_words(m, RH_LIMIT_EPISODE_WORDS) && !told)
		add(m, RH_MEASURE_EPISODE, FALSE, rh_count_signs(out));
	if (m->input->wants_episode && told && out->counts[RH_MEASURE_OUTCOME] == 0 &&
	    out->n_numbers == 0 &&
	    (has_fields(m) || has_words(m, RH_LIMIT_OUTCOME_WORDS)))
		add(m, RH_MEASURE_OUTCOME, FALSE, 0);
	if (m->input->wants_number && out->n_numbers == 0 &&
	    (has_field(m, RH_STAR_RESULT) || has_words(m, RH_LIMIT_NUMBER_WORDS)))
		add(m, RH_MEASURE_NUMBER, FALSE, 0);
	if (m->input->wants_episode && out->n_i == 0 && has_words(m, RH_LIMIT_OWN_WORDS))
		add(m, RH_MEASURE_OWN_PART, FALSE, out->n_we);
}

static void judge_length(const RhMeasuring *m)
{
	const RhMeasureInput *input = m->input;
	double seconds = m->out->seconds;

	if (seconds > 0 && ((input->min_seconds > 0 && seconds < input->min_seconds) ||
			    (input->max_seconds > 0 && seconds > input->max_seconds)))
		add(m, RH_MEASURE_LENGTH, FALSE, seconds);
}

static void judge_situation(const RhMeasuring *m)
{
	if (m->input->wants_episode && m->out->has_lists &&
	    (has_fields(m) || has_words(m, RH_LIMIT_SITUATION_WORDS)) &&
	    m->out->situation > rh_limit(RH_LIMIT_SITUATION_SHARE))
		add(m, RH_MEASURE_SITUATION, FALSE, m->out->situation);
}

static void judge_wording(const RhMeasuring *m)
{
	const RhMeasures *out = m->out;

	if (has_words(m, RH_LIMIT_SAMPLE_WORDS) && out->sample >= rh_limit(RH_LIMIT_SAMPLE_SOFT))
		add(m, RH_MEASURE_SAMPLE, out->sample < rh_limit(RH_LIMIT_SAMPLE_HARD), out->sample);
	if (has_words(m, RH_LIMIT_LAST_WORDS) && out->last >= rh_limit(RH_LIMIT_LAST_SOFT))
		add(m, RH_MEASURE_LAST, out->last < rh_limit(RH_LIMIT_LAST_HARD), out->last);
	if (out->story >= rh_limit(RH_LIMIT_STORY_SHARE))
		add(m, RH_MEASURE_STORY, FALSE, out->story);
}

static void judge_words(const RhMeasuring *m)
{
	const RhMeasures *out = m->out;
	double rate = out->n_words > 0 ? 100.0 * out->counts[RH_MEASURE_HEDGES] / out->n_words : 0;

	if (!m->input->allows_hedges && rate >= rh_limit(RH_LIMIT_HEDGES_RATE) &&
	    out->counts[RH_MEASURE_HEDGES] >= (guint)rh_limit(RH_LIMIT_HEDGES_COUNT))
		add(m, RH_MEASURE_HEDGES, FALSE, rate);
	if (m->input->is_transcript && m->input->spoken_ms > 0 && out->pace > 0 &&
	    (out->pace < rh_limit(RH_LIMIT_SPOKEN_LOW) || out->pace > rh_limit(RH_LIMIT_SPOKEN_HIGH)))
		add(m, RH_MEASURE_PACE, FALSE, out->pace);
	if (out->counts[RH_MEASURE_SENTENCES] > 0 && !is_unspaced(m->language))
		add(m, RH_MEASURE_SENTENCES, TRUE, out->longest);
	if (out->evidence[RH_MEASURE_REPEATS]->len > 0)
		add(m, RH_MEASURE_REPEATS, TRUE, out->counts[RH_MEASURE_REPEATS]);
}

/* --------------------------------------------------------------- all of it */

/* The fields one below the other; NULL when there is a text. */
static char *join_fields(const RhMeasureInput *input)
{
	GString *out;

	if (input->text != NULL)
		return NULL;
	out = g_string_new(NULL);
	for (guint i = 0; i < RH_N_STAR; i++)
		g_string_append_printf(out, "%s\n", input->fields[i] != NULL ? input->fields[i] : "");
	return g_string_free(out, FALSE);
}

static RhMeasures *measures_new(void)
{
	RhMeasures *measures = g_new0(RhMeasures, 1);

	for (guint i = 0; i < RH_N_MEASURES; i++)
		measures->evidence[i] = g_array_new(FALSE, FALSE, sizeof(RhSpan));
	measures->findings = g_array_new(FALSE, FALSE, sizeof(RhFinding));
	measures->situation = -1;
	return measures;
}

static void measure(const RhMeasuring *m)
{
	m->out->has_lists = rh_language_is_english(m->language);
	m->out->n_words = rh_count_written(m->answer, 0, rh_n_tokens(m));
	measure_time(m);
	rh_measure_likeness(m);
	rh_measure_wordage(m);
	if (m->out->has_lists) {
		rh_measure_episode(m);
		rh_measure_star(m);
		judge_telling(m);
	}
	judge_length(m);
	judge_situation(m);
	judge_wording(m);
	judge_words(m);
}

RhMeasures *rh_measures_new(const RhMeasureInput *input)
{
	g_autofree char *joined = join_fields(input);
	const char *text = joined != NULL ? joined : input->text;
	RhLanguage *language = rh_language_new(input->lang != NULL ? input->lang : "en");
	RhAnswer *answer = rh_tokens_answer(language, text, strlen(text));
	g_autoptr(GArray) sentences = sentences_of(answer);
	guint first_time = 0;
	RhMeasuring m = { input, language, answer, sentences, measures_new(), &first_time };

	measure(&m);
	rh_answer_free(answer);
	rh_language_free(language);
	return m.out;
}

void rh_measures_free(RhMeasures *measures)
{
	if (measures == NULL)
		return;
	for (guint i = 0; i < RH_N_MEASURES; i++)
		g_array_unref(measures->evidence[i]);
	g_array_unref(measures->findings);
	g_free(measures);
}

const RhFinding *rh_measures_find(const RhMeasures *measures, RhMeasure measure)
{
	for (guint i = 0; i < measures->findings->len; i++) {
		const RhFinding *finding = &g_array_index(measures->findings, RhFinding, i);

		if (finding->measure == measure)
			return finding;
	}
	return NULL;
}

/* --------------------------------------------------------------------- pace */

static gint compare_doubles(gconstpointer a, gconstpointer b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

double rh_pace_learn(const guint *words, const gint64 *ms, guint n)
{
	g_autoptr(GArray) paces = g_array_new(FALSE, FALSE, sizeof(double));

	for (guint i = 0; i < n; i++) {
		double pace = ms[i] > 0 ? words[i] * 60000.0 / (double)ms[i] : 0;

		if (words[i] >= PACE_WORDS && pace >= PACE_MIN && pace <= PACE_MAX)
			g_array_append_val(paces, pace);
	}
	if (paces->len < PACE_SAMPLES)
		return 0;
	g_array_sort(paces, compare_doubles);
	return g_array_index(paces, double, paces->len / 2);
}
