/*
 * practice.c - the interview ahead and the first run, between the state file,
 * the settings and the session.
 */
#include "cmd/practice.h"

#include <langinfo.h>
#include <string.h>

#include <rehearse/journal.h>
#include <rehearse/schedule.h>

#include "cmd/app.h"
#include "cmd/settings.h"
#include "cmd/starters.h"
#include "session/agenda.h"
#include "session/days.h"
#include "session/story.h"
#include "session/welcome.h"
#include "text/words.h"

#define MINUTES_MIN 0.1
#define MINUTES_MAX 600
#define TITLE "Interview"	/* until the person gives it a name */
#define META_WELCOME "welcome"
#define META_ADDED "deck.added"

/* ----------------------------------------------------------------- looking */

/* The words of IDS, or NULL when there is none.  (transfer full) */
static char **split_ids(const char *ids)
{
	g_autofree char *plain = g_strstrip(g_strdup(ids != NULL ? ids : ""));

	return *plain != '\0' ? g_strsplit(plain, " ", -1) : NULL;
}

/* After the interview its decks are still those of this person. */
static char **last_decks(RhStore *store, GError **error)
{
	g_autoptr(GPtrArray) all = rh_store_interviews(store, error);
	char **decks = NULL;

	for (guint i = 0; all != NULL && i < all->len; i++) {
		const RhInterview *one = g_ptr_array_index(all, i);

		if (one->at_ms < 0)
			continue;
		g_strfreev(decks);
		decks = split_ids(one->decks);
	}
	return decks;
}

static char *since_key(const RhInterview *interview)
{
	return g_strconcat("interview.since.", interview->uuid, NULL);
}

static gboolean is_ahead(const RhInterview *one, gint64 now_ms)
{
	for (guint r = 0; r < one->rounds->len; r++)
		if (g_array_index(one->rounds, RhInterviewRound, r).at_ms > now_ms)
			return TRUE;
	return one->at_ms >= 0 && !rh_interview_is_over(one, now_ms);
}

/* One session prepares for all interviews that are ahead: their decks, or NULL for all. */
static char **decks_ahead(const RhPractice *practice, gint64 now_ms)
{
	g_autoptr(GString) ids = g_string_new(practice->interview->decks);

	if (ids->len == 0)
		return NULL;
	for (guint i = 0; i < practice->all->len; i++) {
		const RhInterview *one = g_ptr_array_index(practice->all, i);
		g_auto(GStrv) more = split_ids(one->decks);

		if (!is_ahead(one, now_ms))
			continue;
		if (more == NULL)
			return NULL;
		for (guint k = 0; more[k] != NULL; k++) {
			g_auto(GStrv) known = g_strsplit(ids->str, " ", -1);

			if (!g_strv_contains((const char *const *)known, more[k]))
				g_string_append_printf(ids, " %s", more[k]);
		}
	}
	return split_ids(ids->str);
}

static gboolean load_interview(RhApp *app, RhStore *store, RhPractice *practice, GError **error)
{
	const RhInterview *interview = practice->interview;
	g_autofree char *key = since_key(interview);
	g_autofree char *since = NULL;
	GError *trouble = NULL;

	since = rh_store_get_meta(store, key, &trouble);
	if (trouble != NULL) {
		g_propagate_error(error, trouble);
		return FALSE;
	}
	practice->since_ms = since != NULL ? g_ascii_strtoll(since, NULL, 10) : 0;
	practice->decks = decks_ahead(practice, rh_app_now_ms(app));
	if (interview->at_ms > 0)
		practice->date = (RhDate){ interview->at_ms, interview->tz_min,
					   interview->has_time };
	return TRUE;
}

gboolean rh_practice_load(RhApp *app, RhStore *store, RhPractice *practice, GError **error)
{
	GError *trouble = NULL;

	rh_practice_clear(practice);
	practice->all = rh_store_interviews(store, error);
	if (practice->all == NULL)
		return FALSE;
	practice->interview = rh_store_next_interview(store, rh_app_now_ms(app), &trouble);
	if (trouble == NULL && practice->interview != NULL)
		return load_interview(app, store, practice, error);
	if (trouble == NULL)
		practice->decks = last_decks(store, &trouble);
	if (trouble != NULL)
		g_propagate_error(error, trouble);
	return trouble == NULL;
}

void rh_practice_clear(RhPractice *practice)
{
	rh_interview_free(practice->interview);
	g_strfreev(practice->decks);
	g_clear_pointer(&practice->all, g_ptr_array_unref);
	*practice = (RhPractice){ 0 };
}

gint64 rh_practice_today(const RhApp *app)
{
	gint64 now_ms = rh_app_now_ms(app);
	RhDayRule rule = { rh_app_tz_min(app, now_ms),
			   (int)rh_config_number(app->config, "day-start") };

	return rh_practice_day(now_ms, rule);
}

/* Minutes of a usual day: the most that an interview ahead asks for, else the setting. */
static double usual_minutes(RhApp *app, const RhPractice *practice)
{
	double setting = rh_config_number(app->config, "minutes"), most = 0;
	g_autoptr(GArray) aims = rh_aims_new(practice->all, rh_app_now_ms(app));

	if (rh_config_origin(app->config, "minutes") >= RH_FROM_ENVIRONMENT)
		return setting;
	for (guint k = 0; k < aims->len; k++)
		most = MAX(most, g_array_index(aims, RhAim, k).interview->minutes);
	if (aims->len == 0 && practice->interview != NULL)
		most = practice->interview->minutes;
	return most > 0 ? most : setting;
}

gboolean rh_practice_minutes(RhApp *app, const RhPractice *practice, const RhArgs *args,
			     double *minutes, GError **error)
{
	g_autoptr(GArray) aims = rh_aims_new(practice->all, rh_app_now_ms(app));
	double usual = usual_minutes(app, practice), today = usual;

	if (aims->len > 0 && rh_config_origin(app->config, "minutes") < RH_FROM_ENVIRONMENT)
		today = rh_aims_minutes(aims, rh_practice_today(app), rh_app_now_ms(app), usual);
	/* Who comes on a day off has changed their mind. */
	return rh_args_number(args, "minutes", MINUTES_MIN, MINUTES_MAX, today > 0 ? today : usual,
			      minutes, error);
}

void rh_practice_plan(RhApp *app, const RhPractice *practice, const RhArgs *args,
		      RhSessionSetup *setup)
{
	gint64 now_ms = rh_app_now_ms(app);
	const RhDate *date = &practice->date;

	if (date->at_ms > 0)
		setup->days_left = (int)MAX(0, rh_civil_day(date->at_ms, date->tz_min) -
					       rh_civil_day(now_ms, rh_app_tz_min(app, now_ms)));
	setup->interviews = practice->all;
	setup->stories_id = RH_STORIES_ID;
	setup->since_ms = practice->since_ms;
	setup->daily = usual_minutes(app, practice);
	setup->extra = rh_args_has(args, "minutes");
}

/* ------------------------------------------------------------------- dates */

/* The names of the user's language, Monday first. */
static const RhDateNames *local_names(void)
{
	static const char *months[24], *weekdays[14];
	static const RhDateNames names = { months, weekdays };
	/* No arithmetic: nothing says that these numbers follow each other. */
	static const nl_item items[] = {
		MON_1, MON_2, MON_3, MON_4, MON_5, MON_6, MON_7, MON_8, MON_9, MON_10, MON_11,
		MON_12, ABMON_1, ABMON_2, ABMON_3, ABMON_4, ABMON_5, ABMON_6, ABMON_7, ABMON_8,
		ABMON_9, ABMON_10, ABMON_11, ABMON_12,
	};
	static const nl_item days[] = { DAY_2, DAY_3, DAY_4, DAY_5, DAY_6, DAY_7, DAY_1,
					ABDAY_2, ABDAY_3, ABDAY_4, ABDAY_5, ABDAY_6, ABDAY_7,
					ABDAY_1 };

	for (guint i = 0; i < G_N_ELEMENTS(items); i++)
		months[i] = g_intern_string(nl_langinfo(items[i]));
	for (guint i = 0; i < G_N_ELEMENTS(days); i++)
		weekdays[i] = g_intern_string(nl_langinfo(days[i]));
	return &names;
}

int rh_practice_weekday(const char *word)
{
	return rh_date_weekday(word, local_names());
}

gboolean rh_practice_parse_date(RhApp *app, const char *text, RhDate *date, GError **error)
{
	g_autoptr(GTimeZone) zone = rh_app_time_zone(app);
	RhDateRule rule = { rh_app_now_ms(app), zone, local_names() };
	g_autofree char *problem = NULL;
	RhDate found[2];
	guint n = rh_date_parse(text, &rule, found, &problem);
	g_autofree char *readings = NULL;

	if (n == 1) {
		*date = found[0];
		return TRUE;
	}
	if (n == 0) {
		g_set_error_literal(error, RH_ERROR, RH_ERROR_USAGE, problem);
		return FALSE;
	}
	readings = rh_say_two_days(found);
	g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
		    _("'%s' may be %s; write the day with the name of its month"), text, readings);
	return FALSE;
}

/* ---------------------------------------------------------------- changing */

gboolean rh_practice_save(RhApp *app, RhStore *store, RhInterview *interview, GError **error)
{
	gboolean is_new = interview->uuid == NULL;
	g_autofree char *key = NULL, *now = NULL;

	if (!rh_store_save_interview(store, interview, rh_app_now_ms(app), error))
		return FALSE;
	key = since_key(interview);
	now = g_strdup_printf("%" G_GINT64_FORMAT, interview->modified_ms);
	return !is_new || rh_store_set_meta(store, key, now, error);
}

gboolean rh_practice_set_date(RhApp *app, RhStore *store, RhPractice *practice, const RhDate *date,
			      GError **error)
{
	RhInterview *interview = practice->interview;

	if (interview == NULL)
		interview = practice->interview = rh_interview_new(TITLE);
	interview->at_ms = date != NULL ? date->at_ms : -1;
	interview->tz_min = date != NULL ? date->tz_min : 0;
	interview->has_time = date != NULL && date->has_time;
	return rh_practice_save(app, store, interview, error) &&
	       rh_practice_load(app, store, practice, error);
}

gboolean rh_practice_take_deck(RhApp *app, RhStore *store, const char *deck, GError **error)
{
	RhPractice practice = { 0 };
	gboolean ok = rh_store_set_meta(store, META_ADDED, deck, error) &&
		      rh_practice_load(app, store, &practice, error);

	/* Of all decks it is one anyway. */
	if (ok && practice.interview != NULL && practice.decks != NULL &&
	    !g_strv_contains((const char *const *)practice.decks, deck)) {
		g_autofree char *before = practice.interview->decks;

		practice.interview->decks = g_strconcat(before, " ", deck, NULL);
		ok = rh_practice_save(app, store, practice.interview, error);
	}
	rh_practice_clear(&practice);
	return ok;
}

/* --------------------------------------------------------------- first run */

static gboolean note_review(const RhEvent *event, gpointer data)
{
	gboolean *found = data;

	*found = event->kind == RH_EVENT_REVIEW || event->kind == RH_EVENT_IMPORT;
	return !*found;
}

gboolean rh_practice_is_first(RhStore *store, gboolean *first, GError **error)
{
	g_autofree char *told = NULL;
	g_autoptr(GPtrArray) interviews = NULL;
	gboolean reviewed = FALSE;
	GError *trouble = NULL;

	told = rh_store_get_meta(store, META_WELCOME, &trouble);
	if (trouble == NULL)
		interviews = rh_store_interviews(store, &trouble);
	if (trouble == NULL)
		rh_store_each_event(store, NULL, NULL, FALSE, note_review, &reviewed, &trouble);
	if (trouble != NULL) {
		g_propagate_error(error, trouble);
		return FALSE;
	}
	*first = told == NULL && interviews->len == 0 && !reviewed;
	return TRUE;
}

/* The deck that was added before the first session is what it is about. */
static void take_added(RhStore *store, const GPtrArray *ids, RhWelcomeSetup *setup)
{
	g_autofree char *added = rh_store_get_meta(store, META_ADDED, NULL);

	for (guint i = 0; added != NULL && i < ids->len; i++) {
		if (g_str_equal(g_ptr_array_index(ids, i), added)) {
			setup->has_deck = TRUE;
			setup->deck = i;
		}
	}
}

/* "a b": what was chosen; NULL where there was no choice.  (transfer full) */
static char *chosen_ids(const RhWelcome *welcome, const GPtrArray *ids)
{
	GString *out;

	if (welcome->decks->len == 0)
		return NULL;
	out = g_string_new(NULL);
	for (guint i = 0; i < welcome->decks->len; i++)
		g_string_append_printf(out, "%s%s", i > 0 ? " " : "",
				       (const char *)ids->pdata[g_array_index(welcome->decks, guint,
									      i)]);
	return g_string_free(out, FALSE);
}

static gboolean store_answers(RhApp *app, RhStore *store, const RhWelcome *welcome,
			      const GPtrArray *ids, GError **error)
{
	g_autoptr(RhInterview) interview = rh_interview_new(TITLE);

	if (!rh_store_set_meta(store, META_WELCOME, "told", error))
		return FALSE;
	interview->decks = chosen_ids(welcome, ids);
	if (welcome->date.at_ms == 0 && interview->decks == NULL)
		return TRUE;
	if (welcome->date.at_ms > 0) {
		interview->at_ms = welcome->date.at_ms;
		interview->tz_min = welcome->date.tz_min;
		interview->has_time = welcome->date.has_time;
	}
	return rh_practice_save(app, store, interview, error);
}

/* The answer is a setting like any other; that it could not be kept stops nobody. */
static void keep_minutes(RhApp *app, double minutes)
{
	g_autofree char *text = g_strdup_printf("%g", minutes);
	g_autoptr(GError) error = NULL;

	if (!rh_config_save(app->config, "minutes", text, &error))
		rh_screen_unwrapped(app->err, _("rehearse: %g minutes, this time only: %s"),
				    minutes,
				    error->message);
}

/* ------------------------------------------------------- how many cards */

typedef struct {
	RhApp *app;
	RhStore *store;
	const RhFirstRun *first;
	const GPtrArray *ids;
	GTimeZone *zone;
} Room;

static void interview_destroy(gpointer interview)
{
	rh_interview_free(interview);
}

static const RhDeck *deck_at(const Room *room, guint i)
{
	return rh_library_deck(room->first->library, g_ptr_array_index(room->ids, i), NULL, NULL);
}

/* The cards that a plan for this date takes on, all of them new. */
static guint count_room(const Room *room, const RhWelcome *welcome, GPtrArray *interviews)
{
	RhSessionSetup setup = { .minutes = welcome->minutes, .kind = -1, .days_left = -1,
				 .interviews = interviews, .zone = room->zone, .look = TRUE };
	g_autofree const RhDeck **decks = g_new0(const RhDeck *, room->ids->len + 1);
	g_autoptr(RhEngine) engine = NULL;
	RhWhen now = { .ms = rh_app_now_ms(room->app) };
	RhPlanForecast plan = { 0 };
	guint n = 0, chosen = welcome->decks->len;

	for (guint i = 0; i < (chosen > 0 ? chosen : room->ids->len); i++) {
		decks[n] = deck_at(room, chosen > 0 ? g_array_index(welcome->decks, guint, i) : i);
		n += decks[n] != NULL;
	}
	now.tz_min = rh_app_tz_min(room->app, now.ms);
	engine = rh_engine_new(room->store, decks, n, &setup, &now, NULL);
	if (engine == NULL || rh_engine_agenda(engine) == NULL)
		return 0;
	rh_agenda_forecast(rh_engine_agenda(engine), 0, RH_PLAN_FOLLOWED, &plan);
	return plan.cards;
}

static guint find_room(gpointer data, const RhWelcome *welcome)
{
	const Room *room = data;
	g_autoptr(GPtrArray) interviews = g_ptr_array_new_with_free_func(interview_destroy);
	RhInterview *interview = rh_interview_new(NULL);

	interview->at_ms = welcome->date.at_ms;
	interview->tz_min = welcome->date.tz_min;
	interview->minutes = welcome->minutes;
	g_ptr_array_add(interviews, interview);
	return count_room(room, welcome, interviews);
}

gboolean rh_practice_welcome(RhApp *app, RhStore *store, RhFirstRun *first, RhPractice *practice,
			     GError **error)
{
	g_autoptr(GPtrArray) ids = g_ptr_array_new();
	guint n_offered = 0;
	g_autoptr(GArray) decks = rh_starters(first->library, ids, &n_offered);
	g_autoptr(GTimeZone) zone = rh_app_time_zone(app);
	RhWelcomeSetup setup = {
		.decks = (const RhWelcomeDeck *)(const void *)decks->data, .n_decks = decks->len,
		.n_offered = n_offered, .zone = zone, .names = local_names(), .minutes = first->minutes,
		.has_minutes = first->has_minutes, .has_date = first->date != NULL,
		.room = find_room,
	};
	Room room = { app, store, first, ids, zone };
	gboolean nobody, ok = TRUE;
	RhWelcome welcome;

	setup.room_data = &room;
	if (first->date != NULL)
		setup.date = *first->date;
	take_added(store, ids, &setup);
	rh_welcome_run(first->world, &setup, &welcome);
	first->left = welcome.left;
	first->ended = welcome.ended;
	/* A script that has nothing to say has not been welcomed. */
	nobody = !first->is_terminal && welcome.answers == 0 && welcome.ended == RH_REPLY_EOF;
	if (!welcome.left && !nobody) {
		ok = store_answers(app, store, &welcome, ids, error) &&
		     rh_practice_load(app, store, practice, error);
		if (welcome.minutes < first->minutes || welcome.minutes > first->minutes)
			keep_minutes(app, welcome.minutes);
	}
	first->minutes = welcome.minutes;
	rh_welcome_clear(&welcome);
	return ok;
}
