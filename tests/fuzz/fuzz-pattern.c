/*
 * fuzz-pattern.c - phrase patterns: any bytes either parse, and then their
 * normal form parses to itself, or get a message and a place inside the text.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <rehearse/answer.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_problem(RhPatternProblem *problem, gsize length)
{
	if (problem->message == NULL || problem->remedy == NULL || problem->offset > length)
		abort();
	rh_pattern_problem_clear(problem);
}

static void check_normal_form(const RhPattern *pattern)
{
	g_autofree char *normal = rh_pattern_format(pattern);
	g_autofree char *again = NULL;
	g_autoptr(RhPattern) second = NULL;

	if (strlen(normal) > RH_PATTERN_MAX)
		return;
	second = rh_pattern_parse(normal, NULL, NULL, NULL);
	if (second == NULL)
		abort();
	again = rh_pattern_format(second);
	if (strcmp(again, normal) != 0)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autofree char *text = g_strndup((const char *)data, size);
	RhPatternProblem problem = { 0 };
	g_autoptr(RhPattern) pattern = rh_pattern_parse(text, NULL, NULL, &problem);
	g_autoptr(RhPattern) room = rh_pattern_room_new();

	if (pattern != NULL)
		check_normal_form(pattern);
	else
		check_problem(&problem, strlen(text));
	if (rh_pattern_parse_into(room, text, NULL, NULL, NULL) != (pattern != NULL))
		abort();
	if (!rh_pattern_check_words(text, &problem))
		check_problem(&problem, strlen(text));
	return 0;
}
