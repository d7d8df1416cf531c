/* aloud.c - reads prompts aloud and hears answers. */
#include "session/aloud.h"

#include "session/drill.h"
#include "text/words.h"

static void say(const RhWorld *world, const char *text)
{
	world->show(world->data, RH_SHOW_PLAIN, NULL, NULL, text);
}

void rh_aloud_read(const RhWorld *world, const RhPresent *present)
{
	g_autoptr(GString) text = g_string_new(NULL);

	if (world->speak == NULL)
		return;
	for (guint i = 0; i < present->prompt->len; i++)
		g_string_append_printf(text, "%s%s", i > 0 ? "\n" : "",
				       (const char *)g_ptr_array_index(present->prompt, i));
	/* What can be picked belongs to the question. */
	for (guint i = 1; present->lists_choices && i <= present->choices->len; i++)
		g_string_append_printf(text, "\n%u: %s", i, rh_present_choice(present, i)->text);
	if (text->len > 0)
		world->speak(world->data, text->str);
}

void rh_aloud_read_again(const RhWorld *world, const RhPresent *present)
{
	if (world->speak != NULL) {
		say(world, _("Once more. Ctrl-C stops the voice."));
		rh_aloud_read(world, present);
		return;
	}
	say(world, _("Nothing reads aloud here. Outside, for example: config set speak-command "
		     "espeak-ng"));
}

char *rh_aloud_hear(const RhWorld *world, const char *file)
{
	if (world->transcribe != NULL)
		return world->transcribe(world->data, *file != '\0' ? file : NULL);
	say(world, _("Nothing listens here. Outside: config set transcribe-command PROGRAM, one that "
		     "prints what was said"));
	return NULL;
}

/* ------------------------------------------------------------- in the drill */

void rh_drill_dictate(RhDrill *drill, char **draft, const char *file)
{
	char *text = rh_aloud_hear(drill->world, file);

	if (text == NULL)
		return;
	g_free(*draft);
	*draft = text;
	drill->attempt.heard = TRUE;
	rh_drill_tell(drill, RH_SHOW_PLAIN, g_strdup_printf(_("Heard: %s"), text));
	rh_drill_say(drill, _("Enter = send it, - = drop it, or type anew."));
}

void rh_drill_fillers(const RhDrill *drill)
{
	RhRemarkInput input = { .deck = rh_engine_task(drill->engine)->deck,
				.text = drill->attempt.text,
				.is_transcript = drill->attempt.text != NULL &&
						 drill->attempt.heard };

	rh_drill_tell(drill, RH_SHOW_PLAIN, rh_remarks_fillers(&input));
}
