/*
 * cmd-drill.c - rehearse drill, and rehearse without a verb: today's session,
 * for a person or (--json) for another program.
 */
#include "cmd/drill.h"

#include <string.h>

#include <rehearse/upkeep.h>

#include "cmd/app.h"
#include "cmd/deckfile.h"
#include "cmd/interviews.h"
#include "cmd/seat.h"
#include "cmd/session-set.h"
#include "cmd/settings.h"
#include "cmd/shelf.h"
#include "cmd/tuning.h"
#include "session/days.h"
#include "session/story.h"
#include "text/words.h"

#define CARDS_MAX 10000
#define DAILY_COPIES 5	/* of the state file, beside it */

static const RhOption options[] = {
	{ "minutes", 'm', "N", N_("how long; see config minutes"), FALSE },
	{ "cards", 'c', "N", N_("at most so many cards"), FALSE },
	{ "competency", 0, "NAME", N_("only cards of this competency"), FALSE },
	{ "level", 0, "NAME", N_("only cards for entry, mid, senior or exec"), FALSE },
	{ "kind", 'k', "NAME",
	  N_("only question, story, myth, situation, contrast or redflag cards"), FALSE },
	{ "full", 0, NULL, N_("whole answers against the clock, not only their points"), FALSE },
	{ "date", 0, "WHEN", N_("the interview is then, as: 9 days, Wed, 2 Dec 10:00"), FALSE },
	{ "ahead", 'a', NULL, N_("also cards that are not due yet"), FALSE },
	{ NULL, 0, NULL, NULL, FALSE }
};

static gboolean read_setup(RhApp *app, const RhArgs *args, RhSessionSetup *setup, GError **error)
{
	const char *kind = rh_args_value(args, "kind");
	const char *level = rh_args_value(args, "level");
	static const char *const levels[] = { "entry", "mid", "senior", "exec", NULL };
	double cards;
	RhKind parsed;

	if (!rh_args_number(args, "cards", 1, CARDS_MAX, 0, &cards, error))
		return FALSE;
	setup->max_cards = (guint)cards;
	if (kind != NULL && !rh_kind_parse(kind, &parsed)) {
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    _("there is no kind '%s'; --kind takes question, story, myth, "
			      "situation, contrast or redflag"), kind);
		return FALSE;
	}
	if (kind != NULL)
		setup->kind = (int)parsed;
	if (level != NULL && !g_strv_contains(levels, level)) {
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    _("there is no level '%s'; --level takes entry, mid, senior or exec"),
			    level);
		return FALSE;
	}
	setup->level = level;
	setup->competency = rh_args_value(args, "competency");
	setup->ahead = rh_args_has(args, "ahead");
	setup->full = rh_args_has(args, "full");
	setup->json = app->json;
	/* Chance; but a second look at the same moment, as --now allows, gives the same. */
	setup->seed = (guint64)(app->now_ms >= 0 ? app->now_ms : rh_app_now_ms(app));
	return TRUE;
}

/* A deck that was not added is asked for by name again; NULL when all were added. */
static char *command_again(const RhApp *app, const RhArgs *args)
{
	g_autoptr(GString) line = g_string_new(app->command);
	gboolean any_file = FALSE;

	g_string_append(line, " drill");
	for (guint i = 0; i < rh_args_count(args); i++) {
		const char *word = rh_args_get(args, i);
		g_autofree char *quoted = g_shell_quote(word);

		any_file |= rh_deckfile_is_path(word);
		g_string_append_printf(line, " %s", strpbrk(word, " \t'\"\\$&();<>|*?[]`!#~") != NULL ?
					quoted : word);
	}
	return any_file ? g_strdup(line->str) : NULL;
}

/* ------------------------------------------------------------- the session */

/* A verb under way. */
typedef struct {
	RhApp *app;
	const RhArgs *args;
	RhShelf shelf;
	RhStore *store;
	RhPractice practice;
	RhSessionSetup session;
	gboolean welcomes;	/* the first run's questions come first */
	RhDate date;		/* of --date; at_ms 0: none */
	GTimeZone *zone;
} Job;

/* What the session is told of the day, as far as that is known. */
static void look_at_days(Job *job)
{
	const RhInterview *interview = job->practice.interview;

	job->session.stage = interview != NULL ? interview->stage : NULL;
	rh_practice_plan(job->app, &job->practice, job->args, &job->session);
	job->session.zone = job->zone;
}

/* LEFT: the person wanted no session after all. */
static gboolean welcome(Job *job, const RhSeat *seat, gboolean *left, RhReplyKind *ended,
			GError **error)
{
	RhFirstRun first = {
		.world = rh_seat_world(seat), .library = job->shelf.library,
		.is_terminal = rh_seat_is_terminal(seat),
		.has_minutes = rh_args_has(job->args, "minutes"), .minutes = job->session.minutes,
		.date = job->date.at_ms > 0 ? &job->date : NULL,
	};
	gboolean ok = rh_practice_welcome(job->app, job->store, &first, &job->practice, error);

	*left = first.left;
	*ended = first.ended;
	job->session.minutes = first.minutes;
	look_at_days(job);
	return ok;
}

/* Whether nothing was said but: today's session. */
static gboolean is_plain(const RhArgs *args)
{
	for (const RhOption *o = options; o->name != NULL; o++)
		if (rh_args_has(args, o->name))
			return FALSE;
	return rh_args_count(args) == 0;
}

static gboolean is_interview_day(const RhApp *app, const RhDate *date)
{
	gint64 now_ms = rh_app_now_ms(app);

	return date->at_ms > 0 && rh_civil_day(date->at_ms, date->tz_min) ==
					  rh_civil_day(now_ms, rh_app_tz_min(app, now_ms));
}

/* The decks are chosen: the questions may have had to come first. */
static gboolean take_decks(Job *job, GError **error)
{
	if (rh_args_count(job->args) == 0)
		rh_shelf_take_chosen(&job->shelf, job->app, job->practice.decks);
	return rh_shelf_fill(&job->shelf, job->store, job->practice.interview, error) &&
	       (job->shelf.decks->len > 0 || rh_shelf_is_empty(job->app, error));
}

static gboolean drill(Job *job, const RhSeat *seat, RhDrillSummary *summary, GError **error)
{
	g_autofree char *again = command_again(job->app, job->args);
	g_autofree char *stories = rh_shelf_stories_file(&job->shelf, job->app);
	g_autofree char *closing = rh_interviews_closing(job->app, job->store);
	const RhWorld *world = rh_seat_world(seat);
	RhDrillSetup setup = {
		.session = job->session, .command = job->app->command, .again = again,
		.is_terminal = rh_seat_is_terminal(seat), .interview = job->practice.date,
		.since_ms = job->practice.since_ms, .stories_path = stories,
		.stories_title = RH_SHELF_STORIES_TITLE,
		.stories = rh_library_deck(job->shelf.library, RH_STORIES_ID, NULL, NULL),
		.closing = closing,
	};
	RhSessionSet set = { job->app, job->store, &job->practice, &setup };
	const RhDeck *const *decks = (const RhDeck *const *)job->shelf.decks->pdata;
	guint n = job->shelf.decks->len;

	setup.set = rh_session_set;
	setup.set_data = &set;
	rh_session_apply(job->app, &setup);
	if (is_plain(job->args) && is_interview_day(job->app, &setup.interview) &&
	    rh_morning_run(world, decks, n, &setup, summary))
		return TRUE;
	return rh_drill_run(world, job->store, decks, n, &setup, summary, error);
}

static int run_text(Job *job)
{
	RhApp *app = job->app;
	g_autoptr(RhSeat) seat = rh_seat_new(app);
	RhDrillSummary summary = { 0 };
	GError *error = NULL;
	gboolean left = FALSE;
	gboolean ok = !job->welcomes || welcome(job, seat, &left, &summary.ended, &error);

	rh_seat_set_decks(seat, job->store, job->shelf.files);
	if (ok && !left)
		ok = take_decks(job, &error) && drill(job, seat, &summary, &error);
	rh_seat_note_end(seat, summary.ended);
	if (!ok)
		return rh_app_fail(app, error);
	return summary.unsaved > 0 ? RH_EXIT_STATE : RH_EXIT_DONE;
}

static int run_json(Job *job)
{
	g_autoptr(RhEngine) engine = NULL;
	RhWhen when = { .ms = rh_app_now_ms(job->app) };
	GError *error = NULL;

	when.tz_min = rh_app_tz_min(job->app, when.ms);
	job->session.forget_answers = rh_config_is(job->app->config, "answers.keep", "no");
	if (take_decks(job, &error))
		engine = rh_engine_new(job->store, (const RhDeck *const *)job->shelf.decks->pdata,
				       job->shelf.decks->len, &job->session, &when, &error);
	if (engine == NULL)
		return rh_app_fail(job->app, error);
	return rh_drill_json(job->app, engine,
			     rh_library_deck(job->shelf.library, RH_STORIES_ID, NULL, NULL),
			     job->session.minutes);
}

/*
 * The first run asks only where decks are not named and somebody can answer.  A
 * --date is kept like every other date, then or now.
 */
static gboolean look_ahead(Job *job, GError **error)
{
	const char *date = rh_args_value(job->args, "date");

	if (!rh_practice_load(job->app, job->store, &job->practice, error) ||
	    !rh_practice_is_first(job->store, &job->welcomes, error) ||
	    (date != NULL && !rh_practice_parse_date(job->app, date, &job->date, error)))
		return FALSE;
	job->welcomes = job->welcomes && rh_args_count(job->args) == 0 && !job->app->json &&
			!job->app->no_input;
	return date == NULL || job->welcomes ||
	       rh_practice_set_date(job->app, job->store, &job->practice, &job->date, error);
}

static gboolean prepare(Job *job, GError **error)
{
	RhApp *app = job->app;

	if (!read_setup(app, job->args, &job->session, error) ||
	    !rh_shelf_take_named(&job->shelf, app, job->args, error))
		return FALSE;
	job->store = rh_app_open_store(app, error);
	if (job->store == NULL || !look_ahead(job, error) ||
	    !rh_practice_minutes(app, &job->practice, job->args, &job->session.minutes, error))
		return FALSE;
	look_at_days(job);
	return TRUE;
}

/* Once a day; that it could not be made is said, and spoils nothing. */
static void keep_copy(RhApp *app, RhStore *store)
{
	g_autoptr(GError) error = NULL;

	if (!rh_store_backup_daily(store, rh_app_now_ms(app), DAILY_COPIES, NULL, &error))
		rh_screen_unwrapped(app->err, _("rehearse: today's backup was not made: %s"),
				    error->message);
}

static int run(RhApp *app, const RhArgs *args)
{
	Job job = { .app = app, .args = args, .session = RH_SESSION_SETUP_INIT };
	GError *error = NULL;
	int code;

	rh_shelf_init(&job.shelf, app);
	job.zone = rh_app_time_zone(app);
	if (!prepare(&job, &error))
		code = rh_app_fail(app, error);
	else
		code = app->json ? run_json(&job) : run_text(&job);
	if (code == RH_EXIT_DONE)
		keep_copy(app, job.store);
	if (code == RH_EXIT_DONE && !app->json && !app->quiet && app->died_of == 0)
		rh_tuning_offer(app, job.store);
	rh_practice_clear(&job.practice);
	g_time_zone_unref(job.zone);
	rh_store_close(job.store);
	rh_shelf_clear(&job.shelf);
	return code;
}

const RhCommand rh_cmd_drill = {
	.name = "drill",
	.group = RH_GROUP_PRACTISE,
	.synopsis = "[OPTION]... [DECK|FILE.xml]...",
	.summary = N_("Practise the cards that are due, and new ones."),
	.examples = "drill\ndrill --minutes 5 leader-manager\ndrill --kind myth\ndrill --ahead --cards 3",
	.options = options,
	.flags = RH_CMD_STATE | RH_CMD_JSON,
	.max_args = -1,
	.run = run,
	.complete = rh_deckfile_complete,
};
