/*
 * wording.c - the sentences.  Words, not marks; no praise, no blame.
 */
#include "session/dates.h"
#include "session/utf8.h"
#include "session/wording.h"
#include "text/words.h"

#define DAY_MS G_GINT64_CONSTANT(86400000)
#define FEW_MINUTES_MS (30 * 60 * 1000)
#define DURATION_MAX_MS (G_MAXINT32 * G_GINT64_CONSTANT(1000))

/* ------------------------------------------------------- numbers and dates */

/* A practice day as a date; the epoch's Thursday is day 0. */
static void date_of(gint64 day, GDate *date)
{
	g_date_clear(date, 1);
	g_date_set_dmy(date, 1, G_DATE_JANUARY, 1970);
	if (day > 0)
		g_date_add_days(date, (guint)MIN(day, 3000000));
}

char *rh_say_day_month(int day, int month, int year)
{
	const char *name = _(rh_month_names[month - 1]);

	if (year != 0)
		/* words: day, month, year */
		return g_strdup_printf(C_("date", "%d %s %d"), day, name, year);
	/* words: day, month */
	return g_strdup_printf(C_("date", "%d %s"), day, name);
}

char *rh_say_weekday_date(int weekday, int day, int month, int year)
{
	g_autofree char *date = rh_say_day_month(day, month, year);

	/* words: weekday, then a day as above */
	return g_strdup_printf(C_("date", "%s %s"), _(rh_weekday_names[weekday - 1]), date);
}

/* TEXT with a capital first.  (transfer full) */
static char *capital(const char *text)
{
	const char *rest = *text != '\0' ? rh_utf8_next(text) : text;
	g_autofree char *first = g_utf8_strup(text, rest - text);

	return g_strconcat(first, rest, NULL);
}

char *rh_say_sentence(const char *clause)
{
	g_autofree char *first = capital(clause);

	return g_strconcat(first, ".", NULL);
}

const char *rh_say_grade(RhGrade grade)
{
	static const char *const names[] = { "", NC_("grade", "again"), NC_("grade", "hard"),
					     NC_("grade", "good"), NC_("grade", "easy") };

	return RH_WORD_OF("grade", names[grade]);
}

char *rh_say_when(gint64 due_ms, const RhMoment *now)
{
	gint64 today = rh_practice_day(now->at_ms, now->day);
	gint64 day = rh_practice_day(due_ms, now->day);
	g_autofree char *name = NULL;
	GDate due, this_day;

	if (day <= today)
		return g_strdup(due_ms - now->at_ms <= FEW_MINUTES_MS ?
				C_("when", "in a few minutes") : C_("when", "later today"));
	if (day == today + 1)
		return g_strdup(C_("when", "tomorrow"));
	date_of(day, &due);
	date_of(today, &this_day);
	if (day < today + 7)
		name = g_strdup(_(rh_weekday_names[g_date_get_weekday(&due) - 1]));
	else
		name = rh_say_day_month(g_date_get_day(&due), (int)g_date_get_month(&due),
					g_date_get_year(&due) != g_date_get_year(&this_day) ?
					g_date_get_year(&due) : 0);
	/* words: a weekday or a date, as in "Back Wednesday." */
	return g_strdup_printf(C_("when", "%s"), name);
}

char *rh_say_duration(gint64 ms)
{
	int seconds = (int)((CLAMP(ms, 0, DURATION_MAX_MS) + 500) / 1000);
	int minutes = seconds / 60;

	if (minutes == 0)
		return g_strdup_printf(_("%d s"), seconds);
	if (minutes < 60 && seconds % 60 == 0)
		return g_strdup_printf(_("%d min"), minutes);
	if (minutes < 60)
		return g_strdup_printf(_("%d min %d s"), minutes, seconds % 60);
	return g_strdup_printf(_("%d h %d min"), minutes / 60, minutes % 60);
}

char *rh_say_wait(gint64 ms)
{
	guint minutes = (guint)((CLAMP(ms, 1, DURATION_MAX_MS) + 59999) / 60000);
	guint hours = (minutes + 59) / 60;

	if (minutes > 90)
		return g_strdup_printf(ngettext("%u hour", "%u hours", hours), hours);
	return g_strdup_printf(ngettext("%u minute", "%u minutes", minutes), minutes);
}

char *rh_say_cards(guint n)
{
	return g_strdup_printf(ngettext("%u card", "%u cards", n), n);
}

/* ------------------------------------------------------------- at the card */

char *rh_say_title(guint number, guint of, gboolean again, const RhPresent *present)
{
	if (again)
		return g_strdup_printf(_("Card %u of %u: again"), number, MAX(of, number));
	return g_strdup_printf(_("Card %u of %u: %s"), number, MAX(of, number), present->title);
}

char *rh_say_lead(const RhPresent *present, gint64 took_ms, gboolean spoken, gboolean narrow)
{
	int seconds = (int)((MIN(took_ms, DURATION_MAX_MS) + 500) / 1000);
	const char *lead = narrow && present->short_lead != NULL ? present->short_lead
								 : present->lead;
	gboolean timed = spoken && seconds > 0;

	if (present->speaks && timed && present->seconds > 0)
		return g_strdup_printf(_("You spoke %d s of %u s. %s"), seconds, present->seconds,
				       lead != NULL ? lead : "");
	if (present->speaks && timed)
		return g_strdup_printf(_("You spoke %d s. %s"), seconds, lead != NULL ? lead : "");
	if (lead == NULL)
		return NULL;
	if (lead == present->short_lead && timed)
		return g_strdup_printf(_("%s (%d s):"), lead, seconds);
	if (lead == present->short_lead)
		return g_strdup_printf(_("%s:"), lead);
	if (timed)
		return g_strdup_printf(_("%s (You took %d s.)"), lead, seconds);
	return g_strdup(lead);
}

char *rh_say_missed(const RhPresent *present, gboolean all_missed, gboolean narrow)
{
	const char *question = narrow ? _("Missed?") : _("Which did you miss?");
	const char *keys = _("Enter = none, 0 = all");

	if (present->lines->len == 0) {
		question = _("Did it go well?");
		keys = _("Enter = yes, 0 = no");
	}
	if (all_missed)
		keys = _("Enter = all, - = none");
	if (present->more_word == NULL)
		return g_strdup_printf("%s %s", question, keys);
	/* words: the question, the keys, and what m shows */
	return g_strdup_printf(_("%s %s, m = %s"), question, keys,
			       narrow ? _("more") : present->more_word);
}

char *rh_say_not_found(guint not_found, gboolean narrow)
{
	g_autoptr(GString) numbers = g_string_new(NULL);

	for (guint number = 1; not_found >> (number - 1) != 0; number++)
		if ((not_found >> (number - 1) & 1) != 0)
			g_string_append_printf(numbers, " %u", number);
	/* words: the numbers of lines, a space before each */
	return g_strdup_printf(narrow ? _("Missed? Enter =%s, - = none") :
			       _("Which did you miss? Enter =%s (not found), - = none"),
			       numbers->str);
}

char *rh_say_next(const RhPresent *present, guint choice)
{
	g_autoptr(GPtrArray) more = rh_present_more(present, choice);

	if (more->len == 0)
		return g_strdup(_("Enter = next"));
	if (present->lists_choices && present->more->len == 0)
		return g_strdup(ngettext("Enter = next, m = the other choice",
					 "Enter = next, m = the other choices", more->len));
	return g_strdup(_("Enter = next, m = more"));
}

/* ----------------------------------------------------------------- outcome */

/* "Said 3 of 5." */
static void append_said(GString *out, const RhPresent *present, guint missed)
{
	guint among, total = rh_grade_lines_counted(present, missed, &among);

	if (total == 0)
		g_string_append(out, missed != 0 ? _("Not yet.") : _("Noted."));
	else if (total == 1)
		g_string_append(out, among == 0 ? _("Said it.") : _("Missed it."));
	else if (among == 0 && total == 2)
		g_string_append(out, _("Said both."));
	else if (among == 0)
		g_string_append_printf(out, _("Said all %u."), total);
	else if (among == total)
		g_string_append_printf(out, _("Said none of %u."), total);
	else
		g_string_append_printf(out, _("Said %u of %u."), total - among, total);
}

/* "Right, it is not true." _("Not the first step here.") "It is managing." */
static void append_choice(GString *out, const RhPresent *present, guint number, gboolean unsure)
{
	const RhChoice *picked = rh_present_choice(present, number);
	const RhChoice *best = rh_present_choice(present, rh_present_best(present));
	gboolean right = picked->fit != RH_FIT_POOR;

	if (present->kind == RH_KIND_SITUATION)
		g_string_append(out, picked->fit == RH_FIT_BEST ? _("Right, that one.") :
				     right ? _("Also fine.") : _("Not the first step here."));
	else if (right)
		g_string_append_printf(out, _("Right, it is %s."), best->text);
	else if (present->kind == RH_KIND_MYTH && !present->statement && !unsure)
		g_string_append(out, _("Many people say so."));
	else
		g_string_append_printf(out, _("It is %s."), best->text);
}

/* Sure of a myth: it comes back the next day too, whatever happens today. */
static gboolean is_sure_mistake(const RhPresent *present, const RhOutcomeWords *words)
{
	return present->kind == RH_KIND_MYTH && words->choice > 0 && !words->unsure &&
	       words->grade == RH_GRADE_AGAIN &&
	       rh_present_choice(present, words->choice)->fit == RH_FIT_POOR;
}

char *rh_say_outcome(const RhPresent *present, const RhOutcomeWords *words, const RhMoment *now)
{
	g_autofree char *when = rh_say_when(words->due_ms, now);
	gboolean today = rh_practice_day(words->due_ms, now->day) <=
			 rh_practice_day(now->at_ms, now->day);
	GString *out = g_string_new(NULL);

	if (words->by_hand)
		g_string_append_printf(out, _("Noted as %s."), rh_say_grade(words->grade));
	else if (words->choice > 0)
		append_choice(out, present, words->choice, words->unsure);
	else
		append_said(out, present, words->missed);
	if (!words->by_hand && words->hint)
		g_string_append(out, _(" That was with the hint."));
	if (!words->by_hand && words->over)
		g_string_append(out, _(" It was over the time."));
	if (words->rests)
		g_string_append(out, _(" It rests till tomorrow."));
	else if (is_sure_mistake(present, words) && today)
		g_string_append(out, _(" Back today and tomorrow."));
	else if (words->holds)
		g_string_append(out, _(" It should hold until the interview."));
	else if (words->others_first)
		g_string_append(out, _(" Other cards come first now."));
	else if (words->likely && !today)
		g_string_append_printf(out, _(" Back likely %s."), when);
	else if (words->unsure && words->grade == RH_GRADE_HARD && !words->by_hand)
		g_string_append_printf(out, _(" Back %s, as you were not sure."), when);
	else
		g_string_append_printf(out, _(" Back %s."), when);
	if (words->first)
		g_string_append(out, _(" (u takes it back)"));
	return g_string_free(out, FALSE);
}

/* --------------------------------------------------- before, between, after */

char *rh_say_done(guint graded, gint64 took_ms, guint unsaved)
{
	g_autofree char *took = rh_say_duration(took_ms);
	g_autofree char *done = NULL;

	if (graded == 0)
		return g_strdup(unsaved == 0 ? _("Done: no card this time.")
					     : _("Done. The grade is not saved."));
	if (took_ms < 1000)
		done = g_strdup_printf(ngettext("Done: %u card.", "Done: %u cards.", graded), graded);
	else
		done = g_strdup_printf(ngettext("Done: %u card in %s.", "Done: %u cards in %s.",
						graded), graded, took);
	return g_strdup_printf("%s %s", done, unsaved == 0 ? _("All saved.") :
			       _("These are saved, the last grade is not."));
}

char *rh_say_waiting(guint waiting, gint64 ms)
{
	g_autofree char *wait = rh_say_wait(ms);

	return g_strdup_printf(ngettext("%u card is due back in %s. Enter = now, q = leave",
					"%u cards are due back in %s. Enter = now, q = leave",
					waiting), waiting, wait);
}

char *rh_say_coming(guint n, gint64 due_ms, const RhMoment *now, const char *command)
{
	g_autofree char *when = rh_say_when(due_ms, now);
	g_autofree char *first = capital(when);

	/* words: "Tomorrow about 8 cards.  Type: rehearse" */
	return g_strdup_printf(ngettext("%s about %u card.  Type: %s",
					"%s about %u cards.  Type: %s", n), first, n, command);
}

char *rh_say_valid(RhAskKind prompt, guint n)
{
	switch (prompt) {
	case RH_ASK_MISSED:
		if (n == 0)
			return g_strdup(_("Valid: Enter, 0, -, or a h g e. ? = all keys"));
		if (n == 1)
			return g_strdup(_("Valid: Enter, 1, 0 all, - none, a h g e. ? = all keys"));
		return g_strdup_printf(_("Valid: Enter, digits 1 to %u, 0 all, - none, a h g e. "
					 "? = all keys"), n);
	case RH_ASK_CHOOSE:
		if (n == 2)
			return g_strdup(_("Valid: 1 or 2, with ? if not sure. ? alone = all keys"));
		return g_strdup_printf(_("Valid: a digit 1 to %u, with ? if not sure. "
					 "? alone = all keys"), n);
	case RH_ASK_GRADE:
		return g_strdup(_("Valid: 1 again, 2 hard, 3 good, 4 easy. ? = all keys"));
	default:
		return g_strdup(_("Valid: Enter, a h g e, m r u s q. ? = all keys"));
	}
}

char *rh_say_keys(RhAskKind prompt)
{
	const char *letters =
		_("m more, r return to my answer, u undo, s skip till tomorrow, q finish");
	const char *grades = _("a again, h hard, g good, e easy: the grade by hand");
	g_autofree char *colon = rh_entry_commands();

	switch (prompt) {
	case RH_ASK_ANSWER:
		return g_strjoin("\n", _("Enter: I have said it"), _("text: my answer, typed"), colon,
				 _("The last typed answer to each card is kept on this computer."),
				 NULL);
	case RH_ASK_MISSED:
		return g_strjoin("\n", _("Enter: as the line above says"),
				 _("digits: the lines I missed; 0 all; - none"), grades, letters,
				 colon, NULL);
	case RH_ASK_GRADE:
		return g_strjoin("\n", _("1 again, 2 hard, 3 good, 4 easy; or a h g e"), letters,
				 colon, NULL);
	case RH_ASK_CHOOSE:
		return g_strjoin("\n", _("a digit: my choice; 2? is 2, not sure"), letters, colon,
				 NULL);
	default:
		return g_strjoin("\n", _("Enter: next card"),
				 _("a again, h hard, g good, e easy: the grade by hand, for the "
				   "card before"), letters, colon, NULL);
	}
}
