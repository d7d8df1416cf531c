/*
 * drop.c - :drop, for good: a line whose wording is not looked for again at this
 * card, or a remark that is not made again.
 */
#include "session/drill.h"
#include "session/past.h"
#include "text/words.h"

/* The line that :drop means: its number, or the one trap that was found; 0: none. */
static guint line_to_drop(const RhPresent *present, const RhMirror *mirror, const char *number)
{
	guint line = 0;

	if (*number != '\0') {
		line = (guint)MIN(g_ascii_strtoull(number, NULL, 10), present->lines->len + 1);
		return line >= 1 && line <= present->lines->len &&
		       (mirror->looked & (1u << (line - 1))) != 0 ? line : 0;
	}
	for (guint i = 1; i <= present->lines->len; i++) {
		if ((mirror->missed & (1u << (i - 1))) == 0 ||
		    rh_present_line(present, i)->role != RH_LINE_TRAP)
			continue;
		if (line > 0)
			return 0;
		line = i;
	}
	return line;
}

/* What was found, or not, in one line is not told again at this card. */
static RhStep drop_line(RhDrill *drill, const char *word)
{
	const RhPresent *present = rh_engine_task(drill->engine)->present;
	RhMirror *mirror = drill->attempt.look.mirror;
	RhWhen now = rh_drill_now(drill);
	g_autoptr(GError) error = NULL;
	guint line;

	line = mirror != NULL ? line_to_drop(present, mirror, word) : 0;
	if (line == 0) {
		rh_drill_say(drill, mirror != NULL ?
			     _("Which line has the remark? Type it behind, as :drop 2") :
			     _("Which remark? Type its letter behind, as :drop a"));
		return RH_STEP_STAY;
	}
	if (!rh_engine_dismiss(drill->engine, rh_present_line(present, line)->id, &now, &error)) {
		rh_drill_trouble(drill, error);
		return RH_STEP_STAY;
	}
	rh_mirror_silence(mirror, present, line);
	rh_drill_tell(drill, RH_SHOW_PLAIN,
		      g_strdup_printf(_("Line %u is not looked for again at this card."), line));
	rh_drill_ask_ticks(drill);
	return RH_STEP_STAY;
}

static RhStep drop_remark(RhDrill *drill, guint i)
{
	RhRemarks *remarks = drill->attempt.look.remarks;
	RhWhen now = rh_drill_now(drill);
	g_autoptr(GError) error = NULL;

	if (!rh_engine_dismiss(drill->engine, rh_remarks_get(remarks, i)->what, &now, &error)) {
		rh_drill_trouble(drill, error);
		return RH_STEP_STAY;
	}
	rh_remarks_drop(remarks, i);
	rh_drill_say(drill, _("This is not remarked on again at this card."));
	return RH_STEP_STAY;
}

/* The remark that WORD means, or without one the only thing that was remarked; -1: none. */
static int remark_to_drop(const RhDrill *drill, const char *word)
{
	const RhRemarks *remarks = drill->attempt.look.remarks;
	const RhPresent *present = rh_engine_task(drill->engine)->present;
	const RhMirror *mirror = drill->attempt.look.mirror;

	if (remarks == NULL)
		return -1;
	if (*word != '\0')
		return rh_remarks_find(remarks, word);
	return remarks->n_shown == 1 && (mirror == NULL || line_to_drop(present, mirror, "") == 0) ?
	       0 : -1;
}

RhStep rh_drill_drop(RhDrill *drill, RhAskKind kind, const char *word)
{
	const RhRemarks *remarks = drill->attempt.look.remarks;
	int remark = remark_to_drop(drill, word);

	if ((kind != RH_ASK_MISSED && kind != RH_ASK_GRADE) ||
	    (drill->attempt.look.mirror == NULL && (remarks == NULL || remarks->list->len == 0))) {
		rh_drill_say(drill, _("There is no remark here that could be dropped."));
		return RH_STEP_STAY;
	}
	return remark >= 0 ? drop_remark(drill, (guint)remark) : drop_line(drill, word);
}
