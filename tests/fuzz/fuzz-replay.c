/*
 * fuzz-replay.c - tables of reviews: any bytes give rows of the right shape
 * with finite numbers, or a message that names the line.  The first byte
 * chooses the model.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <rehearse/error.h>
#include "memory/replay.h"

#define INPUT_MAX 2048

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_field(const char *field, guint column)
{
	char *end;
	double number = g_ascii_strtod(field, &end);

	/* The item is any text; the time and the recall of a first row may be empty. */
	if (column == 0 || (*field == '\0' && (column == 2 || column == 3)))
		return;
	if (*field == '\0' || *end != '\0' || !isfinite(number))
		abort();
}

static void check_output(const char *output, RhModelKind kind)
{
	g_auto(GStrv) lines = g_strsplit(output, "\n", -1);
	guint columns = kind == RH_MODEL_FSRS7 ? 8 : 7;

	/* The header, and behind the last LF nothing. */
	for (guint i = 1; lines[0] != NULL && lines[i] != NULL && lines[i + 1] != NULL; i++) {
		g_auto(GStrv) fields = g_strsplit(lines[i], "\t", -1);

		if (g_strv_length(fields) != columns)
			abort();
		for (guint column = 0; column < columns; column++)
			check_field(fields[column], column);
	}
}

static void check_error(const GError *error)
{
	if (error->domain != RH_ERROR || !g_utf8_validate(error->message, -1, NULL) ||
	    !g_str_has_prefix(error->message, "input:"))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autoptr(RhReplay) replay = NULL;
	g_autoptr(GString) out = g_string_new(NULL);
	g_autoptr(GError) error = NULL;
	const char *p = (const char *)data + 1, *end = (const char *)data + size;
	gboolean ok = TRUE;
	RhParams params;
	RhModel model;

	if (size == 0 || size > INPUT_MAX)
		return 0;
	rh_params_init(&params, data[0] % 2 == 0 ? RH_MODEL_FSRS6 : RH_MODEL_FSRS7);
	rh_model_init(&model, &params);
	replay = rh_replay_new(&model, 0.90, "input");
	while (ok && p < end) {
		const char *newline = memchr(p, '\n', (gsize)(end - p));
		gsize len = (gsize)((newline != NULL ? newline : end) - p);

		ok = rh_replay_line(replay, p, len, out, &error);
		p += len + (newline != NULL);
	}
	ok = ok && rh_replay_end(replay, &error);
	if (!ok)
		check_error(error);
	check_output(out->str, params.kind);
	return 0;
}
