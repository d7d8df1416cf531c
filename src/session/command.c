/*
 * command.c - the letters and colon words of a drill.
 */
#include <string.h>
#include <rehearse/error.h>

#include "session/aloud.h"
#include "session/drill.h"
#include "session/past.h"
#include "session/field.h"
#include "session/storyfits.h"
#include "text/words.h"

#define MORE_ROWS 3		/* of stories */

/* Whether the card has been answered at this prompt. */
static gboolean is_after(RhAskKind kind)
{
	return kind == RH_ASK_MISSED || kind == RH_ASK_GRADE || kind == RH_ASK_NEXT;
}

static RhStep more(RhDrill *drill, RhAskKind kind)
{
	const RhTask *task = rh_engine_task(drill->engine);
	g_autoptr(GPtrArray) texts = NULL;
	gboolean told;

	if (!is_after(kind) || task == NULL) {
		rh_drill_say(drill, _("m shows more after your answer."));
		return RH_STEP_STAY;
	}
	texts = rh_present_more(task->present, drill->attempt.choice);
	rh_drill_more_remarks(drill);
	told = rh_drill_offer_stories(drill, MORE_ROWS);
	/* After the grade a new answer has taken its place. */
	told = (kind != RH_ASK_NEXT && rh_drill_last_time(drill)) || told;
	if (texts->len == 0 && drill->attempt.look.remarks == NULL && !told)
		rh_drill_say(drill, _("There is no more on this card."));
	rh_drill_list(drill, texts);
	return RH_STEP_STAY;
}

static RhStep undo(RhDrill *drill)
{
	g_autoptr(GError) error = NULL;
	RhWhen now = rh_drill_now(drill);

	if (rh_engine_undo(drill->engine, &now, &error)) {
		rh_drill_say(drill, _("Taken back. The card comes again now."));
		return RH_STEP_NEXT;
	}
	if (g_error_matches(error, RH_ERROR, RH_ERROR_NOT_FOUND))
		rh_drill_tell(drill, RH_SHOW_PLAIN,
			      g_strdup_printf(_("Nothing to take back in this session. Earlier "
						"ones: %s undo"), drill->setup->command));
	else
		rh_drill_trouble(drill, error);
	return RH_STEP_STAY;
}

static RhStep back(RhDrill *drill, RhAskKind kind)
{
	if (kind == RH_ASK_MISSED || kind == RH_ASK_GRADE)
		return RH_STEP_BACK;
	if (kind == RH_ASK_NEXT)
		return undo(drill);
	rh_drill_say(drill, _("There is no answer to return to yet."));
	return RH_STEP_STAY;
}

static const struct {
	RhDo what;
	RhEventKind kind;
	const char *said;
	gboolean leaves;	/* it is another card's turn */
} marks[] = {
	{ RH_DO_SKIP, RH_EVENT_SKIP, N_("Skipped till tomorrow."), TRUE },
	{ RH_DO_BURY, RH_EVENT_BURY, N_("Not again today."), TRUE },
	{ RH_DO_SUSPEND, RH_EVENT_SUSPEND, N_("Suspended: it is not asked any more. u takes it back."),
	  TRUE },
	{ RH_DO_FLAG, RH_EVENT_FLAG, N_("Flagged."), FALSE },
	{ RH_DO_NOTE, RH_EVENT_NOTE, N_("Noted."), FALSE },
};

/* What stands in the log beside the mark. */
static const char *payload_of(const RhDrill *drill, const RhEntry *entry)
{
	if (entry->what == RH_DO_NOTE)
		return entry->rest;
	if (entry->what == RH_DO_FLAG && rh_engine_task(drill->engine)->state.flagged)
		return "off";
	return NULL;
}

static RhStep mark(RhDrill *drill, RhAskKind kind, const RhEntry *entry)
{
	g_autoptr(GError) error = NULL;
	RhWhen now = rh_drill_now(drill);
	const char *payload;
	gsize i = 0;

	while (marks[i].what != entry->what)
		i++;
	if (entry->what == RH_DO_NOTE && *entry->rest == '\0') {
		rh_drill_say(drill, _("Type the note behind it, as :note ask the coach about this"));
		return RH_STEP_STAY;
	}
	if (entry->what == RH_DO_SKIP && kind == RH_ASK_NEXT) {
		rh_drill_say(drill, _("It is answered. Enter goes on, u takes the grade back."));
		return RH_STEP_STAY;
	}
	payload = payload_of(drill, entry);
	if (!rh_engine_mark(drill->engine, marks[i].kind, payload, &now, &error)) {
		rh_drill_trouble(drill, error);
		return RH_STEP_STAY;
	}
	rh_drill_say(drill, g_strcmp0(payload, "off") == 0 && entry->what == RH_DO_FLAG ?
			    _("The flag is off.") : _(marks[i].said));
	return marks[i].leaves ? RH_STEP_NEXT : RH_STEP_STAY;
}

/* Before the answer the hint is help, and counts as such; afterwards it is not. */
static RhStep hint(RhDrill *drill, RhAskKind kind)
{
	const char *text = rh_engine_task(drill->engine)->present->hint;

	if (text == NULL) {
		rh_drill_say(drill, _("This card has no hint."));
		return RH_STEP_STAY;
	}
	drill->attempt.hint = drill->attempt.hint || !is_after(kind);
	rh_drill_tell(drill, RH_SHOW_PLAIN, g_strdup_printf(_("Hint: %s"), text));
	return RH_STEP_STAY;
}

static RhStep write_down(RhDrill *drill, RhAskKind kind)
{
	if (kind != RH_ASK_ANSWER && kind != RH_ASK_MISSED && kind != RH_ASK_GRADE) {
		rh_drill_say(drill, kind == RH_ASK_CHOOSE ? _("This card is answered by a number.") :
							    _("This card is answered."));
		return RH_STEP_STAY;
	}
	drill->attempt.write = TRUE;
	if (kind == RH_ASK_ANSWER)
		rh_drill_say(drill, _("Type your answer, then Enter."));
	return kind == RH_ASK_ANSWER ? RH_STEP_STAY : RH_STEP_BACK;
}

/* The time at this prompt counts for nothing. */
static RhStep pause_clock(RhDrill *drill)
{
	const RhTask *task = rh_engine_task(drill->engine);
	g_auto(RhField) field = { .kind = RH_FIELD_EMPTY };

	rh_drill_say(drill, _("The clock stands. Enter goes on."));
	field = rh_field_ask(drill->world, _("paused> "));
	if (field.kind == RH_FIELD_ENDED) {
		drill->summary->ended = field.ended;
		rh_drill_leave(drill, field.ended == RH_REPLY_EOF ? "eof" : "signal");
		return RH_STEP_LEAVE;
	}
	if (field.kind == RH_FIELD_STOP) {
		rh_drill_leave(drill, "quit");
		return RH_STEP_LEAVE;
	}
	if (task->present->prompt->len > 0)
		rh_drill_tell(drill, RH_SHOW_PLAIN,
			      g_strdup_printf(_("Card %u again: %s"), task->number,
					      (const char *)g_ptr_array_index(task->present->prompt,
									      0)));
	return RH_STEP_STAY;
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
	g_autofree char *key = g_strndup(entry->rest, strcspn(entry->rest, " \t="));
	const char *value = entry->rest + strlen(key);
	g_autofree char *said = NULL;
	g_auto(GStrv) lines = NULL;
	RhWhen now;

	if (setup->set == NULL) {
		rh_drill_say(drill, _("Nothing can be set in this session."));
		return RH_STEP_STAY;
	}
	said = setup->set(setup->set_data, key, value + strspn(value, " \t="));
	lines = g_strsplit(said, "\n", -1);
	for (char **line = lines; *line != NULL; line++)
		rh_drill_say(drill, *line);
	now = rh_drill_now(drill);
	rh_engine_apply(drill->engine, &setup->session, &now);
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
		rh_drill_say(drill, _("There is no card at this moment. Enter goes on, q leaves."));
		return RH_STEP_STAY;
	}
	switch (entry->what) {
	case RH_DO_LISTEN:
		rh_aloud_read_again(drill->world, task->present);
		return RH_STEP_STAY;
	case RH_DO_DICTATE:
		rh_drill_say(drill, kind == RH_ASK_CHOOSE ? _("This card is answered by a number.") :
							    _("This card is answered."));
		return RH_STEP_STAY;
	case RH_DO_FILLERS:
		rh_drill_fillers(drill);
		return RH_STEP_STAY;
	case RH_DO_MORE:
		return more(drill, kind);
	case RH_DO_RETURN:
		return back(drill, kind);
	case RH_DO_EDIT:
		return rh_drill_edit_card(drill, kind);
	case RH_DO_HINT:
		return hint(drill, kind);
	case RH_DO_WHY:
		rh_drill_tell(drill, RH_SHOW_PLAIN, rh_drill_why(drill));
		return RH_STEP_STAY;
	case RH_DO_WRITE:
		return write_down(drill, kind);
	case RH_DO_PAUSE:
		return pause_clock(drill);
	case RH_DO_STORY:
		return rh_drill_link_story(drill, is_after(kind), entry->rest);
	case RH_DO_DROP:
		return rh_drill_drop(drill, kind, entry->rest);
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
