/*
 * wording.c - the sentences.  Words, not marks; no praise, no blame.
 */
#include "session/dates.h"
#include "session/wording.h"

#define DAY_MS G_GINT64_CONSTANT(86400000)
#define FEW_MINUTES_MS (30 * 60 * 1000)

/* ------------------------------------------------------- numbers and dates */

/* A practice day as a date; the epoch's Thursday is day 0. */
static void date_of(gint64 day, GDate *date)
{
	g_date_clear(date, 1);
	g_date_set_dmy(date, 1, G_DATE_JANUARY, 1970);
	if (day > 0)
		g_date_add_days(date, (guint)MIN(day, 3000000));
}

char *rh_say_when(gint64 due_ms, const RhMoment *now)
{
	gint64 today = rh_practice_day(now->at_ms, now->day);
	gint64 day = rh_practice_day(due_ms, now->day);
	GDate due, this_day;

	if (day <= today)
		return g_strdup(due_ms - now->at_ms <= FEW_MINUTES_MS ? "in a few minutes"
								      : "later today");
	if (day == today + 1)
		return g_strdup("tomorrow");
	date_of(day, &due);
	date_of(today, &this_day);
	if (day < today + 7)
		return g_strdup(rh_weekday_names[g_date_get_weekday(&due) - 1]);
	if (g_date_get_year(&due) == g_date_get_year(&this_day))
		return g_strdup_printf("%u %s", g_date_get_day(&due),
				       rh_month_names[g_date_get_month(&due) - 1]);
	return g_strdup_printf("%u %s %u", g_date_get_day(&due),
			       rh_month_names[g_date_get_month(&due) - 1], g_date_get_year(&due));
}

char *rh_say_duration(gint64 ms)
{
	gint64 seconds = (MAX(ms, 0) + 500) / 1000;
	gint64 minutes = seconds / 60;

	if (minutes == 0)
		return g_strdup_printf("%" G_GINT64_FORMAT " s", seconds);
	if (minutes < 60 && seconds % 60 == 0)
		return g_strdup_printf("%" G_GINT64_FORMAT " min", minutes);
	if (minutes < 60)
		return g_strdup_printf("%" G_GINT64_FORMAT " min %" G_GINT64_FORMAT " s", minutes,
				       seconds % 60);
	return g_strdup_printf("%" G_GINT64_FORMAT " h %" G_GINT64_FORMAT " min", minutes / 60,
			       minutes % 60);
}

char *rh_say_wait(gint64 ms)
{
	gint64 n = MAX(1, (ms + 59999) / 60000);
	const char *unit = "minute";

	if (n > 90) {
		n = (n + 59) / 60;
		unit = "hour";
	}
	return g_strdup_printf("%" G_GINT64_FORMAT " %s%s", n, unit, n == 1 ? "" : "s");
}

char *rh_say_cards(guint n)
{
	return g_strdup_printf("%u card%s", n, n == 1 ? "" : "s");
}

/* ------------------------------------------------------------- at the card */

char *rh_say_title(guint number, guint of, gboolean again, const RhPresent *present)
{
	return g_strdup_printf("Card %u of %u: %s", number, MAX(of, number),
			       again ? "again" : present->title);
}

char *rh_say_lead(const RhPresent *present, gint64 took_ms, gboolean spoken, gboolean narrow)
{
	gint64 seconds = (took_ms + 500) / 1000;
	const char *lead = narrow && present->short_lead != NULL ? present->short_lead
								 : present->lead;
	gboolean timed = spoken && seconds > 0;

	if (present->speaks && timed)
		return g_strdup_printf("You spoke %" G_GINT64_FORMAT " s. %s", seconds,
				       lead != NULL ? lead : "");
	if (lead == NULL)
		return NULL;
	if (lead == present->short_lead && timed)
		return g_strdup_printf("%s (%" G_GINT64_FORMAT " s):", lead, seconds);
	if (lead == present->short_lead)
		return g_strdup_printf("%s:", lead);
	if (timed)
		return g_strdup_printf("%s (You took %" G_GINT64_FORMAT " s.)", lead, seconds);
	return g_strdup(lead);
}

char *rh_say_missed(const RhPresent *present, gboolean all_missed, gboolean narrow)
{
	GString *out = g_string_new(narrow ? "Missed? " : "Which did you miss? ");

	if (present->lines->len == 0)
		g_string_assign(out, "Did it go well? ");
	if (all_missed)
		g_string_append(out, "Enter = all, - = none");
	else if (present->lines->len == 0)
		g_string_append(out, "Enter = yes, 0 = no");
	else
		g_string_append(out, "Enter = none, 0 = all");
	if (present->more_word != NULL)
		g_string_append_printf(out, ", m = %s", narrow ? "more" : present->more_word);
	return g_string_free(out, FALSE);
}

char *rh_say_not_found(guint not_found, gboolean narrow)
{
	GString *out = g_string_new(narrow ? "Missed? Enter =" : "Which did you miss? Enter =");

	for (guint number = 1; not_found >> (number - 1) != 0; number++)
		if ((not_found >> (number - 1) & 1) != 0)
			g_string_append_printf(out, " %u", number);
	g_string_append(out, narrow ? ", - = none" : " (not found), - = none");
	return g_string_free(out, FALSE);
}

char *rh_say_next(const RhPresent *present, guint choice)
{
	g_autoptr(GPtrArray) more = rh_present_more(present, choice);
	const char *word = "more";

	if (more->len == 0)
		return g_strdup("Enter = next");
	if (present->lists_choices && present->more->len == 0)
		word = more->len == 1 ? "the other choice" : "the other choices";
	return g_strdup_printf("Enter = next, m = %s", word);
}

/* ----------------------------------------------------------------- outcome */

/* "Said 3 of 5." */
static void append_said(GString *out, const RhPresent *present, guint missed)
{
	guint among, total = rh_grade_lines_counted(present, missed, &among);

	if (total == 0)
		g_string_append(out, missed != 0 ? "Not yet." : "Noted.");
	else if (total == 1)
		g_string_append(out, among == 0 ? "Said it." : "Missed it.");
	else if (among == 0 && total == 2)
		g_string_append(out, "Said both.");
	else if (among == 0)
		g_string_append_printf(out, "Said all %u.", total);
	else if (among == total)
		g_string_append_printf(out, "Said none of %u.", total);
	else
		g_string_append_printf(out, "Said %u of %u.", total - among, total);
}

/* "Right, it is not true." "Not the first step here." "It is managing." */
static void append_choice(GString *out, const RhPresent *present, guint number, gboolean unsure)
{
	const RhChoice *picked = rh_present_choice(present, number);
	const RhChoice *best = rh_present_choice(present, rh_present_best(present));
	gboolean right = picked->fit != RH_FIT_POOR;

	if (present->kind == RH_KIND_SITUATION)
		g_string_append(out, picked->fit == RH_FIT_BEST ? "Right, that one." :
				     right ? "Also fine." : "Not the first step here.");
	else if (right)
		g_string_append_printf(out, "Right, it is %s.", best->text);
	else if (present->kind == RH_KIND_MYTH && !present->statement && !unsure)
		g_string_append(out, "Many people say so.");
	else
		g_string_append_printf(out, "It is %s.", best->text);
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
	static const char *const names[] = { "", "again", "hard", "good", "easy" };
	g_autofree char *when = rh_say_when(words->due_ms, now);
	gboolean today = rh_practice_day(words->due_ms, now->day) <=
			 rh_practice_day(now->at_ms, now->day);
	GString *out = g_string_new(NULL);

	if (words->by_hand)
		g_string_append_printf(out, "Noted as %s.", names[words->grade]);
	else if (words->choice > 0)
		append_choice(out, present, words->choice, words->unsure);
	else
		append_said(out, present, words->missed);
	if (!words->by_hand && words->hint)
		g_string_append(out, " That was with the hint.");
	if (!words->by_hand && words->over)
		g_string_append(out, " It was over the time.");
	if (words->rests)
		g_string_append(out, " It rests till tomorrow.");
	else if (is_sure_mistake(present, words) && today)
		g_string_append(out, " Back today and tomorrow.");
	else
		g_string_append_printf(out, " Back %s%s.", when,
				       words->unsure && words->grade == RH_GRADE_HARD &&
				       !words->by_hand ? ", as you were not sure" : "");
	if (words->first)
		g_string_append(out, " (u takes it back)");
	return g_string_free(out, FALSE);
}

/* --------------------------------------------------- before, between, after */

char *rh_say_done(guint graded, gint64 took_ms, guint unsaved)
{
	g_autofree char *cards = rh_say_cards(graded);
	g_autofree char *took = rh_say_duration(took_ms);
	const char *saved = unsaved == 0 ? "All saved." : "These are saved, the last grade is not.";

	if (graded == 0)
		return g_strdup(unsaved == 0 ? "Done: no card this time."
					     : "Done. The grade is not saved.");
	if (took_ms < 1000)
		return g_strdup_printf("Done: %s. %s", cards, saved);
	return g_strdup_printf("Done: %s in %s. %s", cards, took, saved);
}

char *rh_say_waiting(guint waiting, gint64 ms)
{
	g_autofree char *cards = rh_say_cards(waiting);
	g_autofree char *wait = rh_say_wait(ms);

	return g_strdup_printf("%s %s due back in %s. Enter = now, q = leave", cards,
			       waiting == 1 ? "is" : "are", wait);
}

char *rh_say_coming(guint n, gint64 due_ms, const RhMoment *now, const char *command)
{
	g_autofree char *when = rh_say_when(due_ms, now);
	g_autofree char *cards = rh_say_cards(n);

	when[0] = g_ascii_toupper(when[0]);
	return g_strdup_printf("%s about %s.  Type: %s", when, cards, command);
}

char *rh_say_valid(RhAskKind prompt, guint n)
{
	switch (prompt) {
	case RH_ASK_MISSED:
		if (n == 0)
			return g_strdup("Valid: Enter, 0, -, or a h g e. ? = all keys");
		if (n == 1)
			return g_strdup("Valid: Enter, 1, 0 all, - none, a h g e. ? = all keys");
		return g_strdup_printf("Valid: Enter, digits 1 to %u, 0 all, - none, a h g e. "
				       "? = all keys", n);
	case RH_ASK_CHOOSE:
		return g_strdup_printf("Valid: a digit 1 to %u, with ? if not sure. "
				       "? alone = all keys", n);
	case RH_ASK_GRADE:
		return g_strdup("Valid: 1 again, 2 hard, 3 good, 4 easy. ? = all keys");
	default:
		return g_strdup("Valid: Enter, a h g e, m r u s q. ? = all keys");
	}
}

char *rh_say_keys(RhAskKind prompt)
{
	static const char letters[] =
		"m more, r return to my answer, u undo, s skip till tomorrow, q finish";
	static const char grades[] = "a again, h hard, g good, e easy: the grade by hand";
	static const char kept[] =
		"The last typed answer to each card is kept on this computer.";
	g_autofree char *colon = rh_entry_commands();

	switch (prompt) {
	case RH_ASK_ANSWER:
		return g_strdup_printf("Enter: I have said it\ntext: my answer, typed\n%s\n%s",
				       colon, kept);
	case RH_ASK_MISSED:
		return g_strdup_printf("Enter: as the line above says\n"
				       "digits: the lines I missed; 0 all; - none\n%s\n%s\n%s",
				       grades, letters, colon);
	case RH_ASK_GRADE:
		return g_strdup_printf("1 again, 2 hard, 3 good, 4 easy; or a h g e\n%s\n%s",
				       letters, colon);
	case RH_ASK_CHOOSE:
		return g_strdup_printf("a digit: my choice; 2? is 2, not sure\n%s\n%s", letters,
				       colon);
	default:
		return g_strdup_printf("Enter: next card\n%s, for the card before\n%s\n%s", grades,
				       letters, colon);
	}
}
