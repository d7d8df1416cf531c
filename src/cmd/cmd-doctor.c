/* cmd-doctor.c - rehearse doctor: is the state file sound? */
#include <rehearse/upkeep.h>

#include "cmd/events.h"
#include "text/words.h"

typedef struct {
	RhApp *app;
	RhStore *store;
	RhStoreReport report;
	gboolean repair;
} Visit;

static gboolean is_well(const Visit *visit)
{
	return visit->report.integrity_ok && (visit->report.differences == 0 || visit->repair);
}

static void tell_json(const Visit *visit)
{
	const RhStoreReport *report = &visit->report;
	int tz_min = rh_app_tz_min(visit->app, report->backup_ms);
	g_autoptr(RhJson) json = rh_json_new();

	rh_json_string(json, "path", rh_store_path(visit->store));
	rh_json_string(json, "device", rh_store_device(visit->store));
	rh_json_int(json, "events", report->n_events);
	rh_json_int(json, "cards", report->n_cards);
	rh_json_bool(json, "integrity_ok", report->integrity_ok);
	rh_json_string(json, "integrity", report->integrity);
	rh_json_int(json, "differences", report->differences);
	rh_json_bool(json, "repaired", visit->repair && report->differences > 0);
	rh_json_string(json, "backup", report->backup);
	rh_json_time(json, "backup_at", report->backup != NULL ? report->backup_ms : -1, tz_min);
	rh_json_write_data(json, "doctor", visit->app->out);
}

static void tell_backup(const Visit *visit)
{
	const RhStoreReport *report = &visit->report;
	g_autofree char *time = NULL;

	if (report->backup == NULL) {
		rh_screen_say(visit->app->out, RH_SHOW_PLAIN,
			      _("There is no backup yet. Type: %s backup"), visit->app->command);
		return;
	}
	time = rh_event_time(report->backup_ms, rh_app_tz_min(visit->app, report->backup_ms));
	rh_screen_unwrapped(visit->app->out, _("Last backup: %s, %s"), time, report->backup);
}

/* What to type when the file is damaged; the newest copy beside it, if any. */
static void tell_remedy(RhApp *app, RhScreen *screen)
{
	g_autofree char *copy = rh_store_find_backup(app->state_path);

	if (copy != NULL)
		rh_screen_unwrapped(screen, _("Newest copy: %s. Type: %s restore %s"), copy,
				    app->command, copy);
	else
		rh_screen_say(screen, RH_SHOW_PLAIN,
			      _("There is no copy beside it. With one from elsewhere, type: %s "
				"restore FILE"),
			      app->command);
}

static void tell_damage(const Visit *visit)
{
	rh_screen_say(visit->app->out, RH_SHOW_PLAIN, _("The file is damaged: %s."),
		      visit->report.integrity);
	tell_remedy(visit->app, visit->app->out);
}

static void tell_text(const Visit *visit)
{
	const RhStoreReport *report = &visit->report;
	RhApp *app = visit->app;
	int n = (int)report->differences;
	g_autofree char *events = NULL, *states = NULL;

	rh_screen_unwrapped(app->out, _("State file: %s"), rh_store_path(visit->store));
	if (!report->integrity_ok) {
		tell_damage(visit);
		return;
	}
	events = g_strdup_printf("%" G_GINT64_FORMAT " %s", report->n_events,
				 report->n_events == 1 ? _("event") : _("events"));
	states = g_strdup_printf("%" G_GINT64_FORMAT " %s", report->n_cards,
				 report->n_cards == 1 ? _("card state") : _("card states"));
	rh_screen_say(app->out, RH_SHOW_PLAIN, "%s, %s.", events, states);
	tell_backup(visit);
	if (n == 0)
		rh_screen_say(app->out, RH_SHOW_PLAIN, _("The log and the card states agree."));
	else if (visit->repair)
		rh_screen_say(app->out, RH_SHOW_PLAIN,
			      ngettext("%d card state differed from the log and was repaired.",
				       "%d card states differed from the log and were repaired.",
				       (gulong)n), n);
	else
		rh_screen_say(app->out, RH_SHOW_PLAIN,
			      ngettext("%d card state differs from the log. Type: %s doctor --repair",
				       "%d card states differ from the log. Type: %s doctor --repair",
				       (gulong)n), n, app->command);
}

/* Where nothing was ever kept, nothing is wrong. */
static int tell_none(RhApp *app)
{
	if (app->json) {
		g_autoptr(RhJson) json = rh_json_new();

		rh_json_string(json, "path", app->state_path);
		rh_json_int(json, "events", 0);
		rh_json_int(json, "cards", 0);
		rh_json_write_data(json, "doctor", app->out);
	} else if (!app->quiet) {
		rh_screen_unwrapped(app->out, _("There is no state file %s yet; practising makes "
						"it."),
				    app->state_path);
	}
	return RH_EXIT_DONE;
}

/* The trouble, and after damage the way out. */
static int fail(RhApp *app, GError *error)
{
	gboolean is_damage = g_error_matches(error, RH_ERROR, RH_ERROR_CORRUPT);
	int code = rh_app_fail(app, error);

	if (is_damage && !app->json)
		tell_remedy(app, app->err);
	return code;
}

/* A file that cannot be written can at least be looked at. */
static RhStore *open_store(RhApp *app, gboolean repair, GError **error)
{
	RhStore *store = rh_app_open_store_as(app, RH_STORE_UNCHECKED, error);

	if (store != NULL || repair || !g_error_matches(*error, RH_ERROR, RH_ERROR_READ_ONLY))
		return store;
	g_clear_error(error);
	return rh_app_open_store_as(app, RH_STORE_READ_ONLY | RH_STORE_UNCHECKED, error);
}

static int run(RhApp *app, const RhArgs *args)
{
	gboolean repair = rh_args_has(args, "repair") && !app->dry_run;
	GError *error = NULL;
	g_autoptr(RhStore) store = open_store(app, repair, &error);
	Visit visit = { .app = app, .store = store, .repair = repair };
	gboolean well;

	if (store == NULL)
		return rh_is_no_state(&error) ? tell_none(app) : fail(app, error);
	if (!rh_store_verify(store, repair, &visit.report, &error)) {
		rh_store_report_clear(&visit.report);
		return fail(app, error);
	}
	well = is_well(&visit);
	if (app->json)
		tell_json(&visit);
	else if (!app->quiet || !well)
		tell_text(&visit);
	rh_store_report_clear(&visit.report);
	return well ? RH_EXIT_DONE : RH_EXIT_NO;
}

static const RhOption options[] = {
	{ "repair", 0, NULL, N_("write what a replay of the log says"), FALSE },
	{ NULL, 0, NULL, NULL, FALSE }
};

const RhCommand rh_cmd_doctor = {
	.name = "doctor",
	.group = RH_GROUP_DATA,
	.synopsis = "[--repair]",
	.summary = N_("Compare the state file with a replay of its log; status 0 when all is well."),
	.examples = "doctor\ndoctor --repair",
	.options = options,
	.flags = RH_CMD_STATE | RH_CMD_JSON,
	.run = run,
};
