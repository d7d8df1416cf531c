/* interview-set.c - what the options of "interview add" and "edit" say. */
#include "cmd/interviews.h"

#include <string.h>

#include <rehearse/text.h>

#include "cmd/deckfile.h"
#include "cmd/fillings.h"
#include "cmd/practice.h"
#include "session/days.h"
#include "text/words.h"

#define VALUE_MAX 200		/* bytes of a name, a round, a value */
#define RANGE_MAX 366		/* days off */
#define MINUTES_MAX 600

static gboolean refuse(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

static gboolean refuse(GError **error, const char *format, ...)
{
	g_autofree char *text = NULL;
	va_list args;

	va_start(args, format);
	text = g_strdup_vprintf(format, args);
	va_end(args);
	g_set_error_literal(error, RH_ERROR, RH_ERROR_USAGE, text);
	return FALSE;
}

/* One line that no terminal obeys; NULL when it is empty.  (transfer full) */
static char *clean(const char *text)
{
	g_autofree char *safe = rh_text_safe(text, -1, RH_SAFE_DEFAULT);

	g_strstrip(safe);
	return *safe != '\0' ? g_steal_pointer(&safe) : NULL;
}

static gboolean is_short(const char *what, const char *text, GError **error)
{
	return strlen(text) <= VALUE_MAX ||
	       refuse(error, _("%s is longer than %d bytes; shorten it"), what, VALUE_MAX);
}

static gboolean take_number(const RhArgs *args, const char *option, double min, double max,
			    double none, double *value, GError **error)
{
	const char *text = rh_args_value(args, option);

	if (text != NULL && *text == '\0') {
		*value = none;
		return TRUE;
	}
	return rh_args_number(args, option, min, max, *value, value, error);
}

static gboolean take_text(const RhArgs *args, const char *option, char **value, GError **error)
{
	const char *text = rh_args_value(args, option);

	if (text == NULL)
		return TRUE;
	if (!is_short(option, text, error))
		return FALSE;
	g_free(*value);
	*value = clean(text);
	return TRUE;
}

static gboolean take_decks(RhApp *app, const char *text, RhInterview *one, GError **error)
{
	g_autoptr(RhLibrary) library = rh_app_open_library(app);
	g_auto(GStrv) ids = g_strsplit_set(text, ", ", -1);
	GString *out = g_string_new(NULL);

	for (guint i = 0; ids[i] != NULL; i++) {
		if (*ids[i] == '\0' || g_str_equal(text, "all"))
			continue;
		if (rh_deckfile_info(app, library, ids[i], error) == NULL) {
			g_string_free(out, TRUE);
			return FALSE;
		}
		g_string_append_printf(out, "%s%s", out->len > 0 ? " " : "", ids[i]);
	}
	g_free(one->decks);
	one->decks = g_string_free(out, out->len == 0);
	return TRUE;
}

static gboolean take_stage(const char *text, RhInterview *one, GError **error)
{
	if (*text != '\0' && !g_str_equal(text, "stable") && !g_str_equal(text, "change"))
		return refuse(error, _("there is no stage '%s'; --stage takes stable, where the "
				       "place runs as it is, or change"), text);
	g_free(one->stage);
	one->stage = *text != '\0' ? g_strdup(text) : NULL;
	return TRUE;
}

/* ---------------------------------------------------------------- days off */

static gboolean take_minutes(const char *item, const char *text, double *minutes, GError **error)
{
	char *end;

	*minutes = 0;
	if (text == NULL)
		return TRUE;
	*minutes = g_ascii_strtod(text, &end);
	if (end != text && *end == '\0' && *minutes >= 0 && *minutes <= MINUTES_MAX)
		return TRUE;
	return refuse(error, _("'%s' has no number of minutes from 0 to %d behind its =; type it "
			       "like sat=5"), item, MINUTES_MAX);
}

/* The civil day, which is the practice day that begins on it. */
static gboolean parse_day(RhApp *app, const char *text, gint64 *day, GError **error)
{
	RhDate date;

	if (!rh_practice_parse_date(app, text, &date, error))
		return FALSE;
	if (date.has_time)
		return refuse(error, _("'%s' is an hour, not a day; a day off is typed like sat, "
				       "2026-12-24 or 2026-12-24=5"), text);
	*day = rh_civil_day(date.at_ms, date.tz_min);
	return TRUE;
}

static void put_day(RhInterview *one, gint64 practice_day, double minutes)
{
	RhDayOff day = { practice_day, minutes };

	for (guint i = 0; i < one->days_off->len; i++)
		if (g_array_index(one->days_off, RhDayOff, i).practice_day == practice_day)
			g_array_remove_index(one->days_off, i--);
	g_array_append_val(one->days_off, day);
}

/* "24 Dec", "2026-12-24..2026-12-26" */
static gboolean take_dates(RhApp *app, const char *item, double minutes, RhInterview *one,
			   GError **error)
{
	const char *dots = strstr(item, "..");
	g_autofree char *from = dots != NULL ? g_strndup(item, (gsize)(dots - item)) : g_strdup(item);
	gint64 first, last;

	if (!parse_day(app, from, &first, error))
		return FALSE;
	last = first;
	if (dots != NULL && !parse_day(app, dots + 2, &last, error))
		return FALSE;
	if (last < first || last - first >= RANGE_MAX ||
	    one->days_off->len + (guint)(last - first) >= RANGE_MAX)
		return refuse(error, _("'%s' is no range of days; type the first day, two dots "
				       "and the last day, at most %d days together"),
			      item, RANGE_MAX);
	for (; first <= last; first++)
		put_day(one, first, minutes);
	return TRUE;
}

/* "mon..fri": every week.  FALSE: these are no two weekdays. */
static gboolean take_weekdays(const char *item, double minutes, RhInterview *one)
{
	const char *dots = strstr(item, "..");
	g_autofree char *from = dots != NULL ? g_strndup(item, (gsize)(dots - item)) : g_strdup(item);
	int first = rh_practice_weekday(from);
	int last = dots != NULL ? rh_practice_weekday(dots + 2) : first;

	if (first == 0 || last == 0)
		return FALSE;
	for (int day = first - 1; ; day = (day + 1) % 7) {
		one->week[day] = minutes;
		if (day == last - 1)
			return TRUE;
	}
}

static gboolean take_day_off(RhApp *app, char *item, RhInterview *one, GError **error)
{
	g_autofree char *whole = g_strdup(item);
	char *equals = strchr(item, '=');
	double minutes;

	if (equals != NULL)
		*equals++ = '\0';
	g_strstrip(item);
	return take_minutes(whole, equals, &minutes, error) &&
	       (take_weekdays(item, minutes, one) || take_dates(app, item, minutes, one, error));
}

static gboolean take_days_off(RhApp *app, const RhArgs *args, RhInterview *one, GError **error)
{
	const char *const *values = rh_args_values(args, "days-off");

	if (values == NULL)
		return TRUE;
	g_array_set_size(one->days_off, 0);
	for (guint i = 0; i < G_N_ELEMENTS(one->week); i++)
		one->week[i] = RH_AS_USUAL;
	for (; *values != NULL; values++) {
		g_auto(GStrv) items = g_strsplit(*values, ",", -1);

		for (guint i = 0; items[i] != NULL; i++)
			if (*g_strstrip(items[i]) != '\0' && !take_day_off(app, items[i], one, error))
				return FALSE;
	}
	return TRUE;
}

/* --------------------------------------------------------- rounds, variables */

static int find_round(const RhInterview *one, const char *name)
{
	g_autofree char *wanted = g_utf8_casefold(name, -1);

	for (guint i = 0; i < one->rounds->len; i++) {
		const RhInterviewRound *round = &g_array_index(one->rounds, RhInterviewRound, i);
		g_autofree char *title = g_utf8_casefold(round->title, -1);

		if (g_str_equal(title, wanted))
			return (int)i;
	}
	return -1;
}

static gboolean parse_when(RhApp *app, const char *text, RhDate *date, GError **error)
{
	*date = (RhDate){ -1, 0, FALSE };
	return *text == '\0' || g_ascii_strcasecmp(text, "none") == 0 ||
	       rh_practice_parse_date(app, text, date, error);
}

/* NAME:WHEN; without WHEN the round is taken away. */
static gboolean take_round(RhApp *app, const char *text, RhInterview *one, GError **error)
{
	const char *colon = strchr(text, ':');
	g_autofree char *part = colon != NULL ? g_strndup(text, (gsize)(colon - text)) :
						g_strdup(text);
	const char *when = colon != NULL ? colon + 1 : "";
	RhInterviewRound round = { .at_ms = -1 };
	g_autofree char *name = clean(part);
	RhDate date;
	int old;

	if (name == NULL || (colon == NULL && find_round(one, name) < 0))
		return refuse(error, _("'%s' is no round; type its name, a colon and when it is, "
				       "like screen:2026-11-28T09:00"), text);
	if (!is_short(_("the name of a round"), name, error) ||
	    !parse_when(app, when, &date, error))
		return FALSE;
	old = find_round(one, name);
	if (*when == '\0' && old < 0)
		return refuse(error, _("there is no round '%s' to take away"), name);
	if (old >= 0)
		g_array_remove_index(one->rounds, (guint)old);
	if (*when == '\0')
		return TRUE;
	round.title = g_steal_pointer(&name);
	round.at_ms = date.at_ms;
	round.tz_min = date.tz_min;
	round.has_time = date.has_time;
	g_array_append_val(one->rounds, round);
	return TRUE;
}

static gint compare_rounds(gconstpointer a, gconstpointer b)
{
	const RhInterviewRound *p = a, *q = b;

	return p->at_ms < q->at_ms ? -1 : p->at_ms > q->at_ms;
}

static gboolean take_rounds(RhApp *app, const RhArgs *args, RhInterview *one, GError **error)
{
	const char *const *values = rh_args_values(args, "round");

	for (; values != NULL && *values != NULL; values++) {
		if (**values == '\0')
			g_array_set_size(one->rounds, 0);
		else if (!take_round(app, *values, one, error))
			return FALSE;
	}
	g_array_sort(one->rounds, compare_rounds);
	return TRUE;
}

/* An earlier round is before the interview itself. */
static gboolean check_rounds(const RhInterview *one, GError **error)
{
	gint64 end_ms = one->at_ms + (one->has_time ? 0 : G_GINT64_CONSTANT(43200000));

	for (guint i = 0; one->at_ms >= 0 && i < one->rounds->len; i++) {
		const RhInterviewRound *round = &g_array_index(one->rounds, RhInterviewRound, i);

		if (round->at_ms >= end_ms)
			return refuse(error, _("the round '%s' is after the interview itself; "
					       "give the last conversation with --on, the earlier "
					       "ones with --round"),
				      round->title);
	}
	return TRUE;
}

static void drop_variable(RhInterview *one, const char *deck, const char *name)
{
	for (guint i = 0; i < one->variables->len; i++) {
		const RhInterviewVariable *v =
			&g_array_index(one->variables, RhInterviewVariable, i);

		if (g_str_equal(v->deck, deck) && g_str_equal(v->name, name))
			g_array_remove_index(one->variables, i--);
	}
}

/* NAME=VALUE for every deck, DECK/NAME=VALUE for one; an empty VALUE takes away. */
static gboolean take_variable(const char *text, RhInterview *one, GError **error)
{
	RhSetting setting;
	RhInterviewVariable variable;

	if (!rh_setting_parse(text, &setting, error))
		return FALSE;
	drop_variable(one, setting.deck, setting.name);
	if (setting.value == NULL) {
		rh_setting_clear(&setting);
		return TRUE;
	}
	variable = (RhInterviewVariable){ setting.deck, setting.name, setting.value };
	g_array_append_val(one->variables, variable);
	return TRUE;
}

static gboolean take_variables(const RhArgs *args, RhInterview *one, GError **error)
{
	const char *const *values = rh_args_values(args, "set");

	for (; values != NULL && *values != NULL; values++)
		if (!take_variable(*values, one, error))
			return FALSE;
	return TRUE;
}

/* ------------------------------------------------------------------- all */

static gboolean take_date(RhApp *app, const RhArgs *args, RhInterview *one, GError **error)
{
	const char *on = rh_args_value(args, "on");
	RhDate date;

	if (on == NULL)
		return TRUE;
	if (!parse_when(app, on, &date, error))
		return FALSE;
	one->at_ms = date.at_ms;
	one->tz_min = date.tz_min;
	one->has_time = date.has_time;
	return TRUE;
}

gboolean rh_interviews_take(RhApp *app, const RhArgs *args, RhInterview *one, GError **error)
{
	const char *decks = rh_args_value(args, "decks");
	const char *stage = rh_args_value(args, "stage");

	return take_number(args, "minutes", 0.1, MINUTES_MAX, 0, &one->minutes, error) &&
	       take_number(args, "weight", 0.1, 10, 1, &one->weight, error) &&
	       take_text(args, "notes", &one->notes, error) &&
	       (decks == NULL || take_decks(app, decks, one, error)) &&
	       (stage == NULL || take_stage(stage, one, error)) &&
	       take_days_off(app, args, one, error) && take_variables(args, one, error) &&
	       take_date(app, args, one, error) && take_rounds(app, args, one, error) &&
	       check_rounds(one, error);
}

/* ------------------------------------------------------ unknown variables */

/* The names of the variables of all decks; borrowed from LIBRARY. */
static GPtrArray *declared_names(RhLibrary *library)
{
	GPtrArray *names = g_ptr_array_new();

	for (guint i = 0; i < rh_library_n_decks(library); i++) {
		const RhDeck *deck = rh_library_deck(library, rh_library_id(library, i), NULL,
						     NULL);
		const RhNode *v = deck != NULL ? rh_node_child(rh_deck_root(deck), RH_TAG_VARIABLE)
					       : NULL;

		for (; v != NULL; v = rh_node_next(v)) {
			/* GPtrArray has no place for const. */
			union {
				const char *name;
				gpointer pointer;
			} any = { .name = rh_node_attr(v, RH_ATTR_ID) };

			if (any.name != NULL)
				g_ptr_array_add(names, any.pointer);
		}
	}
	return names;
}

static void note_one(RhApp *app, const GPtrArray *declared, const char *name)
{
	const char *const *names = (const char *const *)(gconstpointer)declared->pdata;
	const char *near;

	for (guint i = 0; i < declared->len; i++)
		if (g_str_equal(names[i], name))
			return;
	near = rh_text_nearest(name, names, declared->len);
	if (near != NULL)
		rh_screen_say(app->out, RH_SHOW_PLAIN, _("No deck says {%s}; did you mean {%s}?"), name,
			      near);
	else
		rh_screen_say(app->out, RH_SHOW_PLAIN, _("No deck says {%s} yet; it is kept."), name);
}

void rh_interviews_note_unused(RhApp *app, const RhArgs *args)
{
	const char *const *values = rh_args_values(args, "set");
	g_autoptr(RhLibrary) library = NULL;
	g_autoptr(GPtrArray) declared = NULL;

	if (values == NULL || app->json || app->quiet)
		return;
	library = rh_app_open_library(app);
	declared = declared_names(library);
	for (; *values != NULL; values++) {
		const char *equals = strchr(*values, '=');
		const char *slash = equals != NULL ? memchr(*values, '/', (gsize)(equals - *values))
						   : NULL;
		const char *start = slash != NULL ? slash + 1 : *values;
		g_autofree char *name = equals != NULL ? g_strndup(start, (gsize)(equals - start))
						       : NULL;

		if (name != NULL && equals[1] != '\0')
			note_one(app, declared, name);
	}
}
