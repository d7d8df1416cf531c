/*
 * fuzz-params.c - parameter files: any text either gives parameters that read
 * back exactly from their text form, and can be used once clipped, or a
 * message that names the line.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <rehearse/error.h>
#include <rehearse/memory.h>

#define INPUT_MAX 2048

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void use(const RhParams *params)
{
	RhParams clipped = *params;
	RhModel model;
	RhMemory memory;

	if (!rh_params_clip(&clipped, NULL))
		abort();
	rh_model_init(&model, &clipped);
	memory = rh_model_first(&model, RH_GRADE_AGAIN);
	memory = rh_model_next(&model, &memory, RH_GRADE_EASY, 3);
	if (!(rh_model_interval(&model, &memory, 0.9) > 0))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autofree char *text = NULL;
	g_autofree char *again = NULL;
	g_autoptr(GError) error = NULL;
	RhParams params, back;

	if (size > INPUT_MAX)
		return 0;
	text = g_strndup((const char *)data, size);
	if (!rh_params_parse(&params, text, &error)) {
		if (error->domain != RH_ERROR || !g_utf8_validate(error->message, -1, NULL) ||
		    !g_str_has_prefix(error->message, "line "))
			abort();
		return 0;
	}
	again = rh_params_format(&params);
	if (!rh_params_parse(&back, again, NULL) || memcmp(&back, &params, sizeof(back)) != 0)
		abort();
	use(&params);
	return 0;
}
