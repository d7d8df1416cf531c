/*
 * cmd-mock.c - rehearse mock: an interview as on the day, then a talk about it; or
 * the sheet with which somebody else asks.
 */
#include "cmd/interviews.h"
#include "cmd/mock-json.h"
#include "cmd/pages.h"
#include "cmd/practice.h"
#include "cmd/seat.h"
#include "cmd/settings.h"
#include "cmd/shelf.h"
#include "report/handout.h"
#include "session/mock.h"
#include "session/worth.h"
#include "text/words.h"

#define MINUTES 30
#define MINUTES_MAX 180
#define SEED_MAX 4294967295.0

static const RhOption options[] = {
	{ "minutes", 'm', "N", N_("how long they ask; 30"), FALSE },
	{ "interview", 0, "NAME", N_("as for this one; otherwise for the next"), FALSE },
	{ "one-way", 0, NULL, N_("into a camera: 30 s to think, 120 s to speak, one take"), FALSE },
	{ "seed", 0, "N", N_("the same number draws the same questions"), FALSE },
	{ "sheet", 0, NULL, N_("print a sheet for somebody who asks you; -o FILE: as a page"), FALSE },
	{ NULL, 0, NULL, NULL, FALSE }
};

/* A verb under way. */
typedef struct {
	RhApp *app;
	const RhArgs *args;
	RhShelf shelf;
	RhStore *store;
	RhInterview *interview;	/* NULL: none is ahead */
	GHashTable *asked;
	RhMockDraw draw;
} Job;

static gboolean read_draw(Job *job, GError **error)
{
	double seed;
	gint64 now_ms = rh_app_now_ms(job->app);

	if (!rh_args_number(job->args, "minutes", 1, MINUTES_MAX, MINUTES, &job->draw.minutes,
			    error) ||
	    !rh_args_number(job->args, "seed", 0, SEED_MAX, -1, &seed, error))
		return FALSE;
	/* Without one it is chance. */
	job->draw.seed = seed >= 0 ? (guint64)seed : (guint64)now_ms;
	job->draw.one_way = rh_args_has(job->args, "one-way");
	return TRUE;
}

static gboolean find_interview(Job *job, GError **error)
{
	const char *name = rh_args_value(job->args, "interview");
	GError *trouble = NULL;

	if (name != NULL)
		job->interview = rh_interviews_require(job->app, job->store, name, &trouble);
	else
		job->interview = rh_store_next_interview(job->store, rh_app_now_ms(job->app),
							 &trouble);
	if (trouble != NULL)
		g_propagate_error(error, trouble);
	return trouble == NULL;
}

/* The decks that were named, or those of the interview, or all. */
static gboolean take_decks(Job *job, GError **error)
{
	const RhInterview *one = job->interview;
	g_auto(GStrv) ids = one != NULL && one->decks != NULL ? g_strsplit(one->decks, " ", -1) :
								NULL;

	if (!rh_shelf_take_named(&job->shelf, job->app, job->args, error))
		return FALSE;
	if (rh_args_count(job->args) == 0)
		rh_shelf_take_chosen(&job->shelf, job->app, ids);
	return rh_shelf_fill(&job->shelf, job->store, one, error) &&
	       (job->shelf.decks->len > 0 || rh_shelf_is_empty(job->app, error));
}

static gboolean prepare(Job *job, GError **error)
{
	if (!read_draw(job, error))
		return FALSE;
	job->store = rh_app_open_store(job->app, error);
	if (job->store == NULL || !find_interview(job, error) || !take_decks(job, error))
		return FALSE;
	job->asked = rh_worth_asked(job->store, error);
	job->draw.asked = job->asked;
	job->draw.stage = job->interview != NULL ? job->interview->stage : NULL;
	job->draw.level = job->interview != NULL ? job->interview->level : NULL;
	return job->asked != NULL;
}

/* ------------------------------------------------------------------ the sheet */

static int run_sheet(const Job *job)
{
	RhApp *app = job->app;
	const char *title = job->interview != NULL && job->interview->title != NULL ?
			    job->interview->title : _("Interview");
	g_autoptr(RhHandout) sheet = NULL;
	g_autoptr(GArray) drawn = NULL;
	g_autofree char *html = NULL;
	GError *error = NULL;

	drawn = rh_mock_draw(job->store, (const RhDeck *const *)job->shelf.decks->pdata,
			     job->shelf.decks->len, &job->draw, &error);
	if (drawn == NULL)
		return rh_app_fail(app, error);
	if (drawn->len == 0) {
		g_set_error(&error, RH_ERROR, RH_ERROR_NOT_FOUND,
			    _("these decks have no question that could be asked; those there are: "
			      "%s decks"), app->command);
		return rh_app_fail(app, error);
	}
	sheet = rh_handout_new(RH_HANDOUT_INTERVIEWER, title);
	if (job->draw.one_way)
		rh_handout_say(sheet, _("One way: after each question 30 s to think, then 120 s to "
					"speak, one take, and no question back."));
	for (guint i = 0; i < drawn->len; i++) {
		const RhOpener *question = &g_array_index(drawn, RhOpener, i);

		rh_handout_add(sheet, question->deck, question->card);
	}
	if (app->output == NULL) {
		rh_pages_show_handout(app, sheet);
		return RH_EXIT_DONE;
	}
	html = rh_handout_html(sheet, FALSE);
	if (!rh_pages_write(app, html, &error))
		return rh_app_fail(app, error);
	return RH_EXIT_DONE;
}

/* ------------------------------------------------------------------- the talk */

/* An open mock may be of other decks than those that are chosen now. */
static GPtrArray *list_known(const RhShelf *shelf)
{
	GPtrArray *known = g_ptr_array_copy(shelf->decks, NULL, NULL);

	for (guint i = 0; i < rh_library_n_decks(shelf->library); i++) {
		union {
			const RhDeck *deck;
			gpointer pointer;
		} any = { .deck = rh_library_deck(shelf->library,
						  rh_library_id(shelf->library, i), NULL,
						  NULL) };

		if (any.deck != NULL && !g_ptr_array_find(known, any.pointer, NULL))
			g_ptr_array_add(known, any.pointer);
	}
	return known;
}

/* At the terminal, or from a pipe. */
static int run_text(RhApp *app, RhMock *mock)
{
	g_autoptr(RhSeat) seat = rh_seat_new(app);
	RhMockResult result;
	GError *error = NULL;

	mock->world = rh_seat_world(seat);
	mock->is_terminal = rh_seat_is_terminal(seat);
	if (!rh_mock_run(mock, &result, &error))
		return rh_app_fail(app, error);
	rh_seat_note_end(seat, result.ended);
	return result.unsaved > 0 ? RH_EXIT_STATE : RH_EXIT_DONE;
}

static int run_mock(const Job *job)
{
	RhApp *app = job->app;
	g_autoptr(GPtrArray) known = list_known(&job->shelf);
	RhMock mock = {
		.store = job->store,
		.decks = (const RhDeck *const *)job->shelf.decks->pdata,
		.n_decks = job->shelf.decks->len,
		.known = (const RhDeck *const *)known->pdata, .n_known = known->len,
		.draw = job->draw, .command = app->command,
		.forget_answers = rh_config_is(app->config, "answers.keep", "no"),
	};

	return app->json ? rh_mock_json(app, &mock) : run_text(app, &mock);
}

static int run(RhApp *app, const RhArgs *args)
{
	gboolean is_sheet = rh_args_has(args, "sheet");
	Job job = { .app = app, .args = args };
	GError *error = NULL;
	int code;

	if (app->output != NULL && !is_sheet)
		return rh_app_usage(app, _("-o writes the sheet; write: mock --sheet -o "
					   "FILE.html"));
	if (app->json && is_sheet)
		return rh_app_usage(app, _("a sheet is for people; leave --json or --sheet out"));
	if (app->no_input && !app->json && !is_sheet)
		return rh_app_usage(app, _("a mock interview asks; leave --no-input out, or add "
					   "--sheet"));
	rh_shelf_init(&job.shelf, app);
	if (!prepare(&job, &error))
		code = rh_app_fail(app, error);
	else
		code = is_sheet ? run_sheet(&job) : run_mock(&job);
	g_clear_pointer(&job.asked, g_hash_table_unref);
	rh_interview_free(job.interview);
	rh_store_close(job.store);
	rh_shelf_clear(&job.shelf);
	return code;
}

const RhCommand rh_cmd_mock = {
	.name = "mock",
	.group = RH_GROUP_PRACTISE,
	.synopsis = "[OPTION]... [DECK|FILE.xml]...",
	.summary = N_("A mock interview: nothing is shown until its end; then answer by answer."),
	.examples = "mock\nmock --minutes 15 leader-manager\nmock --one-way\n"
		    "mock --sheet -o sheet.html",
	.options = options,
	.flags = RH_CMD_STATE | RH_CMD_JSON,
	.max_args = -1,
	.run = run,
	.complete = rh_deckfile_complete,
};
