/*
 * cmd-tune.c - rehearse tune: the memory model learns from this person's answers.
 *
 * Two sentences say what changed and why, or why nothing did.
 */
#include <math.h>

#include "cmd/events.h"
#include "cmd/memory-io.h"
#include "cmd/tuning.h"
#include "text/words.h"

#define N_STEPS 2	/* intervals that are told: after a first good answer, after the next */

typedef struct {
	RhApp *app;
	RhStore *store;			/* NULL where nothing was ever kept */
	RhParams before, after;		/* the same when nothing changes */
} Visit;

/* -------------------------------------------------------------- what changes */

/* Days after which a card comes back that is answered well each time. */
static void find_intervals(const Visit *visit, const RhParams *params, double days[N_STEPS])
{
	double retention = rh_store_rules(visit->store)->retention;
	RhMemory memory;
	RhModel model;

	rh_model_init(&model, params);
	memory = rh_model_first(&model, RH_GRADE_GOOD);
	for (int i = 0; i < N_STEPS; i++) {
		days[i] = rh_model_interval(&model, &memory, retention);
		memory = rh_model_next(&model, &memory, RH_GRADE_GOOD, days[i]);
	}
}

/* The number in "after 4.8 days"; nobody comes back after 0.0 days. */
static const char *say_number(double days, char text[G_ASCII_DTOSTR_BUF_SIZE])
{
	return days < 0.1 ? _("less than 0.1")
			  : g_ascii_formatd(text, G_ASCII_DTOSTR_BUF_SIZE, "%.1f", days);
}

static void say_intervals(const Visit *visit)
{
	double before[N_STEPS], after[N_STEPS];
	char text[2 * N_STEPS][G_ASCII_DTOSTR_BUF_SIZE];
	const char *number[2 * N_STEPS];

	find_intervals(visit, &visit->before, before);
	find_intervals(visit, &visit->after, after);
	for (int i = 0; i < N_STEPS; i++) {
		number[2 * i] = say_number(after[i], text[2 * i]);
		number[2 * i + 1] = say_number(before[i], text[2 * i + 1]);
	}
	if (visit->app->dry_run)
		rh_screen_say(visit->app->out, RH_SHOW_PLAIN,
			      _("A new card that you answer well would come back after %s days "
				"instead of %s, and the next time after %s days instead of %s."),
			      number[0], number[1], number[2], number[3]);
	else
		rh_screen_say(visit->app->out, RH_SHOW_PLAIN,
			      _("A new card that you answer well now comes back after %s days "
				"instead of %s, and the next time after %s days instead of %s."),
			      number[0], number[1], number[2], number[3]);
}

/* ----------------------------------------------------------------- what is said */

static void say_taken(const Visit *visit, const RhTuning *tuning)
{
	guint n = (guint)tuning->validation_rows;
	double now = tuning->loss_after, then = tuning->loss_before;
	RhScreen *out = visit->app->out;

	if (visit->app->dry_run)
		rh_screen_say(out, RH_SHOW_PLAIN,
			      ngettext("New parameters would predict your latest answer better "
				       "(%u answer; log loss %.4f instead of %.4f).",
				       "New parameters would predict your latest %u answers better "
				       "(log loss %.4f instead of %.4f).", n), n, now, then);
	else
		rh_screen_say(out, RH_SHOW_PLAIN,
			      ngettext("New parameters are in use, because they predict your "
				       "latest answer better (%u answer; log loss %.4f instead of "
				       "%.4f).",
				       "New parameters are in use, because they predict your "
				       "latest %u answers better (log loss %.4f instead of %.4f).",
				       n), n, now, then);
	say_intervals(visit);
}

static void say_not_better(const Visit *visit, const RhTuning *tuning)
{
	guint n = (guint)tuning->validation_rows;

	rh_screen_say(visit->app->out, RH_SHOW_PLAIN,
		      ngettext("Nothing is changed: new parameters would not predict your latest "
			       "answer better (%u answer; log loss %.4f, now %.4f).",
			       "Nothing is changed: new parameters would not predict your latest %u "
			       "answers better (log loss %.4f, now %.4f).", n),
		      n, tuning->loss_after, tuning->loss_before);
	rh_screen_say(visit->app->out, RH_SHOW_PLAIN,
		      _("It is worth another look after some hundred answers more."));
}

static void say_too_few(const Visit *visit, const RhTuning *tuning)
{
	rh_screen_say(visit->app->out, RH_SHOW_PLAIN,
		      _("Nothing is changed: there is too little to learn from yet."));
	rh_screen_say(visit->app->out, RH_SHOW_PLAIN,
		      _("Cards that came back on a later day: remembered %u, not remembered %u; "
			"needed are %u of each, and %u in all."),
		      (guint)(tuning->recalls - tuning->forgotten), (guint)tuning->forgotten,
		      RH_TUNE_EACH_MIN, RH_TUNE_RECALLS_MIN);
}

static void say_nothing_new(const Visit *visit)
{
	rh_screen_say(visit->app->out, RH_SHOW_PLAIN,
		      _("Nothing is changed: there is too little that is new since the last tuning."));
	rh_screen_say(visit->app->out, RH_SHOW_PLAIN,
		      _("Needed are %u answers to cards that come back on a later day."),
		      RH_TUNE_VALIDATION_MIN);
}

static void say(const Visit *visit, const RhTuning *tuning)
{
	switch (tuning->verdict) {
	case RH_TUNE_TAKEN:
		say_taken(visit, tuning);
		break;
	case RH_TUNE_NOT_BETTER:
		say_not_better(visit, tuning);
		break;
	case RH_TUNE_TOO_FEW:
		say_too_few(visit, tuning);
		break;
	case RH_TUNE_NOTHING_NEW:
		say_nothing_new(visit);
		break;
	}
}

static void say_undone(const Visit *visit, const RhParamsInUse *in_use)
{
	gboolean dry = visit->app->dry_run;
	const char *text;

	if (in_use->before_since_ms == 0)
		text = dry ? _("Would take the published parameters into use again.")
			   : _("The published parameters are in use again.");
	else
		text = dry ? _("Would take the parameters from before the last tuning into use again.")
			   : _("The parameters from before the last tuning are in use again.");
	rh_screen_say(visit->app->out, RH_SHOW_PLAIN, "%s", text);
	say_intervals(visit);
}

/* ------------------------------------------------------------------------ JSON */

static const char *verdict_name(RhTuneVerdict verdict)
{
	static const char *const names[] = {
		[RH_TUNE_TAKEN] = "taken", [RH_TUNE_NOT_BETTER] = "not-better",
		[RH_TUNE_TOO_FEW] = "too-few", [RH_TUNE_NOTHING_NEW] = "nothing-new",
	};

	return names[verdict];
}

static void json_params(RhJson *json, const char *key, const RhParams *params)
{
	rh_json_begin_array(json, key);
	for (guint i = 0; i < params->n; i++)
		rh_json_number(json, NULL, params->w[i]);
	rh_json_end(json);
}

/* TUNING is NULL after an undo. */
static void tell_json(const Visit *visit, const RhTuning *tuning)
{
	g_autoptr(RhJson) json = rh_json_new();

	rh_json_string(json, "verdict", tuning != NULL ? verdict_name(tuning->verdict) : "undone");
	rh_json_bool(json, "dry_run", visit->app->dry_run);
	if (tuning != NULL) {
		rh_json_int(json, "recalls", (gint64)tuning->recalls);
		rh_json_int(json, "forgotten", (gint64)tuning->forgotten);
		rh_json_int(json, "rows", (gint64)tuning->rows);
		rh_json_int(json, "validation_rows", (gint64)tuning->validation_rows);
		rh_json_number(json, "loss_before", tuning->loss_before);
		rh_json_number(json, "loss_after", tuning->loss_after);
	}
	rh_json_string(json, "model", rh_model_kind_name(visit->after.kind));
	json_params(json, "before", &visit->before);
	json_params(json, "after", &visit->after);
	rh_json_write_data(json, "tune", visit->app->out);
}

/* ------------------------------------------------------------------------ work */

static void tell(const Visit *visit, const RhTuning *tuning)
{
	if (visit->app->json)
		tell_json(visit, tuning);
	else if (!visit->app->quiet)
		say(visit, tuning);
}

/* Where nothing was ever kept, there is nothing to learn from. */
static void tell_none(Visit *visit)
{
	const RhTuning nothing = { .verdict = RH_TUNE_TOO_FEW, .loss_before = (double)NAN,
				   .loss_after = (double)NAN };

	rh_params_init(&visit->before, RH_MODEL_FSRS7);
	visit->after = visit->before;
	tell(visit, &nothing);
}

static gboolean tune(Visit *visit, const char *start, GError **error)
{
	RhApp *app = visit->app;
	gint64 now_ms = rh_app_now_ms(app);
	RhParamsInUse in_use;
	RhTuning tuning;
	RhParams prior;

	if (start != NULL && !rh_memory_read_params(app, start, &prior, error))
		return FALSE;
	if (!rh_tuning_try(app, visit->store, start != NULL ? &prior : NULL, &in_use, &tuning, error))
		return FALSE;
	visit->before = in_use.params;
	visit->after = tuning.params;
	if (!app->dry_run && tuning.taken &&
	    !rh_store_take_params(visit->store, &tuning.params, now_ms, rh_app_tz_min(app, now_ms),
				  error))
		return FALSE;
	if (!app->dry_run)
		rh_tuning_note(app, visit->store);
	tell(visit, &tuning);
	return TRUE;
}

static gboolean undo(Visit *visit, GError **error)
{
	RhApp *app = visit->app;
	gint64 now_ms = rh_app_now_ms(app);
	RhParamsInUse in_use;

	if (!rh_store_params(visit->store, &in_use, error))
		return FALSE;
	/* Without a tuning it says so; a dry run says it too. */
	if ((!app->dry_run || !in_use.has_before) &&
	    !rh_store_undo_params(visit->store, now_ms, rh_app_tz_min(app, now_ms), error))
		return FALSE;
	visit->before = in_use.params;
	visit->after = in_use.before;
	if (app->json)
		tell_json(visit, NULL);
	else if (!app->quiet)
		say_undone(visit, &in_use);
	return TRUE;
}

static int run(RhApp *app, const RhArgs *args)
{
	GError *error = NULL;
	g_autoptr(RhStore) store = NULL;
	gboolean back = rh_args_has(args, "undo");
	Visit visit = { .app = app };

	if (back && rh_args_has(args, "start"))
		return rh_app_usage(app, _("--undo takes no --start; leave one of them out"));
	store = rh_app_open_store_as(app, app->dry_run ? RH_STORE_READ_ONLY : RH_STORE_DEFAULT,
				     &error);
	visit.store = store;
	if (store == NULL && !back && rh_is_no_state(&error)) {
		tell_none(&visit);
		return RH_EXIT_DONE;
	}
	if (store == NULL ||
	    !(back ? undo(&visit, &error) : tune(&visit, rh_args_value(args, "start"), &error)))
		return rh_app_fail(app, error);
	return RH_EXIT_DONE;
}

static const RhOption options[] = {
	{ "undo", 0, NULL, N_("go back to the parameters before the last tuning"), FALSE },
	{ "start", 0, "FILE", N_("parameters to begin at, such as those of a group"), FALSE },
	{ NULL, 0, NULL, NULL, FALSE }
};

const RhCommand rh_cmd_tune = {
	.name = "tune",
	.group = RH_GROUP_MEMORY,
	.synopsis = "[--undo] [--start=FILE]",
	.summary = N_("Fit the memory model to your answers, where that predicts them better."),
	.examples = "tune --dry-run\ntune\ntune --undo",
	.options = options,
	.flags = RH_CMD_STATE | RH_CMD_JSON,
	.run = run,
};
