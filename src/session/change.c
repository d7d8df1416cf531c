/*
 * change.c - :edit: the answer, or the card itself, in the person's own editor.
 */
#include <string.h>

#include "session/drill.h"
#include "text/words.h"

static gboolean has_editor(const RhDrill *drill)
{
	if (drill->world->edit != NULL)
		return TRUE;
	rh_drill_say(drill, _("There is no editor here: :edit needs a terminal."));
	return FALSE;
}

gboolean rh_drill_edits_answer(RhAskKind kind, const RhEntry *entry)
{
	return kind == RH_ASK_ANSWER && entry->kind == RH_ENTRY_COMMAND &&
	       entry->what == RH_DO_EDIT && g_ascii_strncasecmp(entry->rest, "card", 4) != 0;
}

void rh_drill_edit_answer(const RhDrill *drill, char **draft)
{
	g_autofree char *text = g_strdup(*draft);

	if (!has_editor(drill) || !drill->world->edit(drill->world->data, "answer", &text))
		return;
	g_free(*draft);
	*draft = NULL;
	if (text == NULL || *g_strstrip(text) == '\0') {
		rh_drill_say(drill, _("Nothing was written. Say your answer, then Enter; or type."));
		return;
	}
	*draft = g_steal_pointer(&text);
	rh_drill_tell(drill, RH_SHOW_PLAIN, g_strdup_printf(_("You wrote: %s"), *draft));
	rh_drill_say(drill, _("Enter = send it, - = drop it, or type anew."));
}

RhStep rh_drill_edit_card(RhDrill *drill, RhAskKind kind)
{
	const RhTask *task = rh_engine_task(drill->engine);
	g_autofree char *text = NULL;
	g_autoptr(GError) error = NULL;
	RhWhen now;

	if (!has_editor(drill))
		return RH_STEP_STAY;
	text = g_strdup_printf("%s/%s", task->card->deck_id, task->card->id);
	if (!drill->world->edit(drill->world->data, "card", &text))
		return RH_STEP_STAY;
	now = rh_drill_now(drill);
	if (!rh_engine_reload(drill->engine, text, &now, &error)) {
		rh_drill_tell(drill, RH_SHOW_PLAIN,
			      g_strdup_printf(_("This session goes on with the card as it was: %s."),
					      error->message));
		return RH_STEP_STAY;
	}
	if (rh_engine_task(drill->engine) == NULL) {
		rh_drill_say(drill, _("That card is not asked any more in this session."));
		return RH_STEP_NEXT;
	}
	if (kind == RH_ASK_NEXT)
		return RH_STEP_STAY;
	return kind == RH_ASK_MISSED ? RH_STEP_ANEW : RH_STEP_NEXT;
}
