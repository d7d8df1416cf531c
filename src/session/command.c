/*
 * command.c - the letters and colon words of a drill.
 */
#include <string.h>
#include <rehearse/error.h>

#include "session/drill.h"

/* Whether the card has been answered at this prompt. */
static gboolean is_after(RhAskKind kind)
{
	return kind == RH_ASK_MISSED || kind == RH_ASK_NEXT;
}

static RhStep more(RhDrill *drill, RhAskKind kind)
{
	const RhTask *task = rh_engine_task(drill->engine);
	g_autoptr(GPtrArray) texts = NULL;

	if (!is_after(kind) || task == NULL) {
		rh_drill_say(drill, "m shows more after your answer.");
		return RH_STEP_STAY;
	}
	texts = rh_present_more(task->present, drill->attempt.choice);
	if (texts->len == 0)
		rh_drill_say(drill, "There is no more on this card.");
	rh_drill_list(drill, texts);
	return RH_STEP_STAY;
}

static RhStep undo(RhDrill *drill)
{
	g_autoptr(GError) error = NULL;
	RhWhen now = rh_drill_now(drill);

	if (rh_engine_undo(drill->engine, &now, &error)) {
		rh_drill_say(drill, "Taken back. The card comes again now.");
		return RH_STEP_NEXT;
	}
	if (g_error_matches(error, RH_ERROR, RH_ERROR_NOT_FOUND))
		rh_drill_tell(drill, RH_SHOW_PLAIN,
			      g_strdup_printf("Nothing to take back in this session. Earlier "
					      "ones: %s undo", drill->setup->command));
	else
		rh_drill_trouble(drill, error);
	return RH_STEP_STAY;
}

static RhStep back(RhDrill *drill, RhAskKind kind)
{
	if (kind == RH_ASK_MISSED)
		return RH_STEP_BACK;
	if (kind == RH_ASK_NEXT)
		return undo(drill);
	rh_drill_say(drill, "There is no answer to return to yet.");
	return RH_STEP_STAY;
}

static const struct {
	RhDo what;
	RhEventKind kind;
	const char *said;
	gboolean leaves;	/* it is another card's turn */
} marks[] = {
	{ RH_DO_SKIP, RH_EVENT_SKIP, "Skipped till tomorrow.", TRUE },
	{ RH_DO_BURY, RH_EVENT_BURY, "Not again today.", TRUE },
	{ RH_DO_SUSPEND, RH_EVENT_SUSPEND, "Suspended: it is not asked any more. u takes it back.",
	  TRUE },
	{ RH_DO_FLAG, RH_EVENT_FLAG, "Flagged.", FALSE },
	{ RH_DO_NOTE, RH_EVENT_NOTE, "Noted.", FALSE },
};

static RhStep mark(RhDrill *drill, RhAskKind kind, const RhEntry *entry)
{
	g_autoptr(GError) error = NULL;
	RhWhen now = rh_drill_now(drill);
	gsize i = 0;

	while (marks[i].what != entry->what)
		i++;
	if (entry->what == RH_DO_NOTE && *entry->rest == '\0') {
		rh_drill_say(drill, "Type the note behind it, as :note ask the coach about this");
		return RH_STEP_STAY;
	}
	if (entry->what == RH_DO_SKIP && kind == RH_ASK_NEXT) {
		rh_drill_say(drill, "It is answered. Enter goes on, u takes the grade back.");
		return RH_STEP_STAY;
	}
	if (!rh_engine_mark(drill->engine, marks[i].kind,
			    entry->what == RH_DO_NOTE ? entry->rest : NULL, &now, &error)) {
		rh_drill_trouble(drill, error);
		return RH_STEP_STAY;
	}
	rh_drill_say(drill, marks[i].said);
	return marks[i].leaves ? RH_STEP_NEXT : RH_STEP_STAY;
}

static void tell(RhDrill *drill, const char *before, const char *text, const char *none)
{
	if (text == NULL)
		rh_drill_say(drill, none);
	else
		rh_drill_tell(drill, RH_SHOW_PLAIN, g_strconcat(before, text, NULL));
}

static RhStep help(RhDrill *drill, RhAskKind kind)
{
	g_autofree char *keys = rh_say_keys(kind);
	g_auto(GStrv) lines = g_strsplit(keys, "\n", -1);

	for (char **line = lines; *line != NULL; line++)
		drill->world->show(drill->world->data, RH_SHOW_PLAIN, "  ", "  ", *line);
	return RH_STEP_STAY;
}

/* ":set minutes 5", ":set minutes=5"; alone it shows what can be set. */
static RhStep set(RhDrill *drill, const RhEntry *entry)
{
	const RhDrillSetup *setup = drill->setup;
	double minutes = setup->session.minutes;
	g_autofree char *key = g_strndup(entry->rest, strcspn(entry->rest, " \t="));
	const char *value = entry->rest + strlen(key);
	g_autofree char *said = NULL;
	g_auto(GStrv) lines = NULL;

	if (setup->set == NULL) {
		rh_drill_say(drill, "Nothing can be set in this session.");
		return RH_STEP_STAY;
	}
	said = setup->set(setup->set_data, key, value + strspn(value, " \t="));
	lines = g_strsplit(said, "\n", -1);
	for (char **line = lines; *line != NULL; line++)
		rh_drill_say(drill, *line);
	if (setup->session.minutes < minutes || setup->session.minutes > minutes)
		rh_engine_set_minutes(drill->engine, setup->session.minutes);
	return RH_STEP_STAY;
}

static RhStep run(RhDrill *drill, RhAskKind kind, const RhEntry *entry)
{
	const RhTask *task = rh_engine_task(drill->engine);

	if (entry->what == RH_DO_QUIT) {
		rh_drill_leave(drill, "quit");
		return RH_STEP_LEAVE;
	}
	if (entry->what == RH_DO_HELP)
		return help(drill, kind);
	if (entry->what == RH_DO_UNDO)
		return undo(drill);
	if (entry->what == RH_DO_SET)
		return set(drill, entry);
	if (task == NULL) {
		rh_drill_say(drill, "There is no card at this moment. Enter goes on, q leaves.");
		return RH_STEP_STAY;
	}
	switch (entry->what) {
	case RH_DO_MORE:
		return more(drill, kind);
	case RH_DO_RETURN:
		return back(drill, kind);
	case RH_DO_EDIT:
		return rh_drill_edit_card(drill, kind);
	case RH_DO_HINT:
		drill->attempt.hint = drill->attempt.hint || task->present->hint != NULL;
		tell(drill, "Hint: ", task->present->hint, "This card has no hint.");
		return RH_STEP_STAY;
	case RH_DO_WHY:
		tell(drill, "Why they ask: ", task->present->why,
		     "This card does not say why it is asked.");
		return RH_STEP_STAY;
	default:
		return mark(drill, kind, entry);
	}
}

RhStep rh_drill_command(RhDrill *drill, RhAskKind kind, guint n, const RhEntry *entry)
{
	if (entry->kind == RH_ENTRY_COMMAND)
		return run(drill, kind, entry);
	if (entry->kind == RH_ENTRY_NO_COMMAND)
		rh_drill_tell(drill, RH_SHOW_PLAIN, rh_entry_commands());
	else
		rh_drill_tell(drill, RH_SHOW_PLAIN, rh_say_valid(kind, n));
	return RH_STEP_STAY;
}
