/*
 * fuzz-measures.c - an answer, a line feed, and a text that it is compared with.
 *
 * Whatever the bytes: evidence lies inside the text and cuts no character,
 * shares lie between 0 and 1, no measure is found twice, and a text is wholly
 * contained in itself.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <rehearse/measures.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_span(RhSpan span, const char *text, size_t size)
{
	if (span.start >= span.end || span.end > size)
		abort();
	if (!g_utf8_validate(text, (gssize)size, NULL))
		return;
	if ((text[span.start] & 0xC0) == 0x80 || (text[span.end] & 0xC0) == 0x80)
		abort();
}

static void check(const RhMeasures *measures, const char *text)
{
	guint32 found = 0;

	for (guint i = 0; i < RH_N_MEASURES; i++)
		for (guint k = 0; k < measures->evidence[i]->len; k++)
			check_span(g_array_index(measures->evidence[i], RhSpan, k), text, strlen(text));
	for (guint i = 0; i < measures->findings->len; i++) {
		guint32 bit = 1u << g_array_index(measures->findings, RhFinding, i).measure;

		if (found >= bit)
			abort();
		found |= bit;
	}
	if (!(measures->sample >= 0 && measures->sample <= 1 && measures->last >= 0 &&
	      measures->last <= 1 && measures->story >= 0 && measures->story <= 1 &&
	      measures->situation <= 100))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const langs[] = { "en", "tr", "fr", "ja", "" };
	const uint8_t *line = size > 0 ? memchr(data, '\n', size) : NULL;
	size_t length = line != NULL ? (size_t)(line - data) : size;
	g_autofree char *text = g_strndup((const char *)data, length);
	g_autofree char *other = g_strndup((const char *)data + MIN(length + 1, size),
					   size - MIN(length + 1, size));
	const char *samples[] = { other };
	RhTold told = { "t", other };
	RhMeasureInput input = {
		.lang = langs[size % G_N_ELEMENTS(langs)], .text = text,
		.is_transcript = size % 2 == 0, .spoken_ms = (gint64)size * 100,
		.wants_episode = TRUE, .wants_number = TRUE, .with_fillers = TRUE,
		.min_seconds = 30, .max_seconds = 60, .samples = samples, .n_samples = 1,
		.last = text, .told = &told, .n_told = 1,
	};
	g_autoptr(RhMeasures) measures = rh_measures_new(&input);

	check(measures, text);
	if (measures->last != 0 && measures->last != 1)
		abort();
	return 0;
}
