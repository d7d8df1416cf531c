/*
 * measure.c - the steps of a scenario that count and measure what was seen; driver.c
 * explains them.
 */
#include <config.h>

#include <stdlib.h>

#include "driver.h"

/* A pause this long ends an output; so often a pause is hoped for. */
enum { REST_MS = 300, REST_TRIES = 20 };

/* The bytes that were typed since the last "keys" or "run": each Enter is one too. */
void step_keys(Scene *scene, const char *argument)
{
	guint wanted = (guint)strtoul(argument, NULL, 10), typed = scene->n_typed;
	g_autofree char *what = g_strdup_printf("keys %u", wanted);
	g_autofree char *why = g_strdup_printf("%u were typed", typed);

	scene->n_typed = 0;
	scene_point(scene, wanted > 0 && typed == wanted, what, why);
}

/* Whether the output pauses: what belongs to the prompt may still be on its way. */
static gboolean comes_to_rest(Scene *scene)
{
	for (guint i = 0; i < REST_TRIES; i++)
		if (!scene_pump_ms(scene, REST_MS))
			return TRUE;
	return FALSE;
}

/* Nothing is typed for so many seconds, and not one byte may come. */
void step_still(Scene *scene, const char *argument)
{
	guint seconds = (guint)strtoul(argument, NULL, 10);
	g_autofree char *what = g_strdup_printf("still %u", seconds);
	gboolean good;

	if (!scene->is_running || seconds == 0) {
		scene_point(scene, FALSE, what, "still SECONDS, while a program runs");
		return;
	}
	good = comes_to_rest(scene) && !scene_pump_ms(scene, seconds * 1000);
	scene_point(scene, good && scene->is_running, what,
		    "something came though nothing was typed");
}

/* Writes what a person could read, every line since "run", to a file. */
void step_save(Scene *scene, const char *argument)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(GError) error = NULL;

	for (guint i = 0; scene->glass != NULL && i < glass_n_lines(scene->glass); i++) {
		g_autofree char *line = glass_line(scene->glass, i);

		g_string_append_printf(text, "%s\n", line);
	}
	if (!g_file_set_contents(argument, text->str, (gssize)text->len, &error))
		scene_point(scene, FALSE, "save", error->message);
}
