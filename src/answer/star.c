/*
 * star.c - the parts of a told case: how long the situation takes, what came of
 * it, a number in it, and whose part was whose.
 *
 * Where the parts were asked for one by one nothing is guessed: an empty field
 * is a missing part.
 */
#include "answer/measuring.h"

#include <string.h>

static gboolean has_fields(const RhMeasuring *m)
{
	for (guint i = 0; i < RH_N_STAR; i++)
		if (m->input->fields[i] != NULL)
			return TRUE;
	return FALSE;
}

static RhAnswer *read_field(const RhMeasuring *m, RhStar part)
{
	const char *text = m->input->fields[part] != NULL ? m->input->fields[part] : "";

	return rh_tokens_answer(m->language, text, strlen(text));
}

static guint count_field(const RhMeasuring *m, RhStar part)
{
	g_autoptr(RhAnswer) answer = read_field(m, part);

	return rh_count_written(answer, 0, answer->tokens->len);
}

/* ---------------------------------------------------------------- situation */

static void share_of_fields(const RhMeasuring *m)
{
	guint situation = count_field(m, RH_STAR_SITUATION), all = situation;

	for (guint i = RH_STAR_SITUATION + 1; i < RH_N_STAR; i++)
		all += count_field(m, i);
	if (all > 0)
		m->out->situation = (int)(100 * situation / all);
}

/* Where the case begins: with the sentence that says when, else with the text. */
static guint begin_of_case(const RhMeasuring *m)
{
	for (guint i = m->sentences->len; i-- > 0;) {
		guint first = g_array_index(m->sentences, RhStretch, i).first;

		if (m->out->n_times > 0 && first <= *m->first_time)
			return first;
	}
	return 0;
}

/* What stands between the beginning of the case and the speaker's first deed in it. */
static void share_of_text(const RhMeasuring *m)
{
	guint begin = begin_of_case(m);

	for (guint token = begin; token < rh_n_tokens(m); token++) {
		if (!rh_is_deed(m, token))
			continue;
		m->out->situation = (int)(100 * (token - begin) / (rh_n_tokens(m) - begin));
		if (token > begin)
			rh_note(m, RH_MEASURE_SITUATION, begin, token);
		return;
	}
}

/* ------------------------------------------------------------------- result */

static gboolean is_told(const char *form)
{
	static const char *const states[] = { "was", "were", "had", NULL };

	return rh_is_past(form) || g_strv_contains(states, form);
}

/* The last sentence, where it tells in the past of others than the speaker. */
static void note_ending(const RhMeasuring *m)
{
	RhStretch last = g_array_index(m->sentences, RhStretch, m->sentences->len - 1);

	if (m->sentences->len < 2 || strcmp(rh_form(m, last.first), "i") == 0)
		return;
	for (guint token = last.first; token < last.end; token++)
		if (is_told(rh_form(m, token))) {
			rh_note(m, RH_MEASURE_OUTCOME, last.first, last.end);
			return;
		}
}

static void count_outcome(const RhMeasuring *m)
{
	for (guint token = 0; token < rh_n_tokens(m); token++) {
		guint n = rh_lexicon_at(RH_LEXICON_OUTCOME, m->answer, token);

		if (n == 0)
			continue;
		rh_note(m, RH_MEASURE_OUTCOME, token, token + n);
		token += n - 1;
	}
	if (m->out->counts[RH_MEASURE_OUTCOME] == 0)
		note_ending(m);
}

/* A year by itself says when, and how much it does not. */
static gboolean is_year(const char *form)
{
	return strlen(form) == 4 && strspn(form, "0123456789") == 4 &&
	       (g_str_has_prefix(form, "19") || g_str_has_prefix(form, "20"));
}

static gboolean counts_something(const char *form)
{
	return rh_is_number(form) && !is_year(form);
}

/*
 * In the last part of the text, or in all of a short one; neighbours, "forty
 * percent", are one number.
 */
static void count_numbers(const RhMeasuring *m)
{
	guint n = rh_n_tokens(m);
	gboolean is_short = m->out->n_words < (guint)rh_limit(RH_LIMIT_NUMBER_WORDS);
	guint from = is_short ? 0 : n - (guint)(n * rh_limit(RH_LIMIT_NUMBER_TAIL));

	for (guint token = from; token < n; token++) {
		guint end = token;

		while (end < n && counts_something(rh_form(m, end)))
			end++;
		if (end == token)
			continue;
		rh_note(m, RH_MEASURE_NUMBER, token, end);
		token = end;
	}
	m->out->n_numbers = m->out->counts[RH_MEASURE_NUMBER];
}

static void count_numbers_of_result(const RhMeasuring *m)
{
	g_autoptr(RhAnswer) result = read_field(m, RH_STAR_RESULT);

	for (guint token = 0; token < result->tokens->len; token++)
		m->out->n_numbers += counts_something(rh_token(result, token)->form) ? 1 : 0;
	m->out->counts[RH_MEASURE_NUMBER] = m->out->n_numbers;
}

/* --------------------------------------------------------------------- parts */

static void count_persons(const RhMeasuring *m)
{
	static const char *const own[] = { "i", "my", "me", "mine", "myself", NULL };
	static const char *const ours[] = { "we", "us", "our", "ours", "ourselves", NULL };

	for (guint token = 0; token < rh_n_tokens(m); token++) {
		if (g_strv_contains(ours, rh_form(m, token))) {
			m->out->n_we++;
			rh_note(m, RH_MEASURE_OWN_PART, token, token + 1);
		} else if (g_strv_contains(own, rh_form(m, token))) {
			m->out->n_i++;
		}
	}
}

void rh_measure_star(const RhMeasuring *m)
{
	if (rh_n_tokens(m) == 0)
		return;
	count_persons(m);
	count_outcome(m);
	if (has_fields(m)) {
		share_of_fields(m);
		count_numbers_of_result(m);
		if (count_field(m, RH_STAR_RESULT) > 0 && m->out->counts[RH_MEASURE_OUTCOME] == 0)
			m->out->counts[RH_MEASURE_OUTCOME] = 1;
		else if (count_field(m, RH_STAR_RESULT) == 0)
			m->out->counts[RH_MEASURE_OUTCOME] = 0;
	} else {
		share_of_text(m);
		count_numbers(m);
	}
}
