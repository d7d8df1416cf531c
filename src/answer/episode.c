/*
 * episode.c - is one case told, or how things are in general?
 *
 * Signs of a case: a time, a place or a person behind our, my, the or a, and
 * what the speaker did.  Deeds are only counted where the verb stands behind
 * "i", or behind "and" in a sentence that has such a deed already.
 */
#include "answer/measuring.h"

#include <string.h>

#define WHEN_WORDS 5		/* a verb further behind "when" is another one's */

gboolean rh_is_past(const char *form)
{
	gsize len = strlen(form);
	const char *base;

	if (rh_lexicon_has(RH_LEXICON_NO_DEED, form))
		return FALSE;
	if (rh_lexicon_has(RH_LEXICON_PAST, form))
		return TRUE;
	if (len >= 4 && strcmp(form + len - 2, "ed") == 0)
		return len < 5 || strcmp(form + len - 3, "eed") != 0 ||
		       strcmp(form, "agreed") == 0 || strcmp(form, "guaranteed") == 0 ||
		       strcmp(form, "freed") == 0;
	base = rh_english_base(form);
	return base != NULL && strcmp(base, form) != 0;
}

/* Of the sentence that ends before END: the verb of the "i" at TOKEN, or END. */
static guint verb_of(const RhMeasuring *m, guint token, guint end)
{
	guint at = token + 1;

	while (at < end && at <= token + 2 && !rh_is_past(rh_form(m, at)) &&
	       rh_lexicon_has(RH_LEXICON_BETWEEN, rh_form(m, at)))
		at++;
	return at < end && rh_is_past(rh_form(m, at)) ? at : end;
}

gboolean rh_is_deed(const RhMeasuring *m, guint token)
{
	return strcmp(rh_form(m, token), "i") == 0 &&
	       verb_of(m, token, rh_n_tokens(m)) < rh_n_tokens(m);
}

static gboolean is_followed(const RhMeasuring *m, guint token, guint end)
{
	return strcmp(rh_form(m, token), "and") == 0 && token + 1 < end &&
	       rh_is_past(rh_form(m, token + 1));
}

/* Deeds of the speaker in SENTENCE. */
static void count_deeds(const RhMeasuring *m, const RhStretch *sentence)
{
	gboolean began = FALSE;

	for (guint token = sentence->first; token < sentence->end; token++) {
		guint verb = strcmp(rh_form(m, token), "i") == 0 ?
			     verb_of(m, token, sentence->end) : sentence->end;

		if (verb < sentence->end) {
			began = TRUE;
			rh_note(m, RH_MEASURE_EPISODE, token, verb + 1);
		} else if (began && is_followed(m, token, sentence->end)) {
			rh_note(m, RH_MEASURE_EPISODE, token + 1, token + 2);
		} else {
			continue;
		}
		m->out->n_deeds++;
	}
}

static gboolean is_year(const char *form)
{
	return strlen(form) == 4 && (g_str_has_prefix(form, "19") || g_str_has_prefix(form, "20")) &&
	       g_ascii_isdigit(form[2]) && g_ascii_isdigit(form[3]);
}

/* "When our oven broke": tokens up to a verb in the past that comes soon; 0: none does. */
static guint when_at(const RhMeasuring *m, guint token)
{
	if (strcmp(rh_form(m, token), "when") != 0)
		return 0;
	for (guint at = token + 2; at < rh_n_tokens(m) && at <= token + WHEN_WORDS; at++)
		if (rh_is_past(rh_form(m, at)))
			return at + 1 - token;
	return 0;
}

static void count_times(const RhMeasuring *m)
{
	for (guint token = 0; token < rh_n_tokens(m); token++) {
		guint n = rh_lexicon_at(RH_LEXICON_TIMES, m->answer, token);

		if (n == 0 && is_year(rh_form(m, token)))
			n = 1;
		if (n == 0)
			n = when_at(m, token);
		if (n == 0)
			continue;
		if (m->out->n_times++ == 0)
			*m->first_time = token;
		rh_note(m, RH_MEASURE_EPISODE, token, token + n);
		token += n - 1;
	}
}

/* A place or a person behind one of these, with at most one word between. */
static void count_places(const RhMeasuring *m)
{
	static const char *const before[] = { "our", "my", "the", "a", "an", NULL };

	for (guint token = 0; token + 1 < rh_n_tokens(m); token++) {
		guint at = token + 1;
		guint n;

		if (!g_strv_contains(before, rh_form(m, token)))
			continue;
		n = rh_lexicon_at(RH_LEXICON_PLACES, m->answer, at);
		if (n == 0 && ++at < rh_n_tokens(m))
			n = rh_lexicon_at(RH_LEXICON_PLACES, m->answer, at);
		if (n == 0)
			continue;
		m->out->n_places++;
		rh_note(m, RH_MEASURE_EPISODE, token, at + n);
	}
}

static guint count_general(const RhMeasuring *m)
{
	guint found = 0;

	for (guint token = 0; token < rh_n_tokens(m); token++)
		found += rh_lexicon_at(RH_LEXICON_GENERAL, m->answer, token) > 0;
	return found;
}

/*
 * That nothing is said in general is a sign only where something was done: an
 * answer without any deed says neither.
 */
guint rh_count_signs(const RhMeasures *out)
{
	guint signs = 0;

	signs += out->n_times > 0 ? 1 : 0;
	signs += out->n_places > 0 ? 1 : 0;
	signs += out->n_deeds >= (guint)rh_limit(RH_LIMIT_EPISODE_DEEDS) ? 1 : 0;
	signs += !out->is_general && out->n_deeds > 0 ? 1 : 0;
	return signs;
}

void rh_measure_episode(const RhMeasuring *m)
{
	RhMeasures *out = m->out;

	for (guint i = 0; i < m->sentences->len; i++)
		count_deeds(m, &g_array_index(m->sentences, RhStretch, i));
	count_times(m);
	count_places(m);
	out->is_general = count_general(m) > 0;
	out->is_episode = rh_count_signs(out) >= (guint)rh_limit(RH_LIMIT_EPISODE_SIGNS);
}
