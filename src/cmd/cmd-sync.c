/* cmd-sync.c - rehearse sync: one person, two computers, a file that both can reach. */
#include <rehearse/sync.h>
#include <rehearse/typed.h>

#include "cmd/cmd.h"
#include "cmd/json.h"
#include "text/words.h"

static void tell_json(RhApp *app, const char *path, const RhSyncReport *report)
{
	g_autoptr(RhJson) json = rh_json_new();

	rh_json_string(json, "path", path);
	rh_json_bool(json, "written", report->changed_there && !app->dry_run);
	rh_json_bool(json, "made", report->is_made);
	rh_json_int(json, "came", report->came);
	rh_json_int(json, "went", report->went);
	rh_json_int(json, "answers", report->answers);
	rh_json_string(json, "backup", report->backup);
	rh_json_write_data(json, "sync", app->out);
}

/* The first time, what goes may be more than a person thinks of. */
static void tell_made(RhApp *app, const char *path, const RhSyncReport *report, RhStore *store)
{
	g_autoptr(GPtrArray) texts = rh_store_typed(store, NULL, NULL, NULL);
	guint n = (guint)report->answers, typed = 0;

	for (guint i = 0; texts != NULL && i < texts->len; i++)
		typed += !((const RhTyped *)g_ptr_array_index(texts, i))->is_draft;
	rh_screen_unwrapped(app->out, app->dry_run ? _("Would write %s") : _("Wrote %s"), path);
	rh_screen_say(app->out, RH_SHOW_PLAIN,
		      ngettext("It has %u answer.", "It has %u answers.", n), n);
	if (typed > 0)
		rh_screen_say(app->out, RH_SHOW_PLAIN,
			      ngettext("It holds %u typed answer. See: %s answers",
				  "It holds %u typed answers. See: %s answers", typed), typed,
			      app->command);
}

static void tell_numbers(RhApp *app, const RhSyncReport *report)
{
	guint n = (guint)report->answers;

	if (!report->changed_here && !report->changed_there)
		rh_screen_say(app->out, RH_SHOW_PLAIN, _("Nothing is new on either side."));
	else if (report->came == 0 && report->went == 0)
		rh_screen_say(app->out, RH_SHOW_PLAIN, app->dry_run ?
			      _("No answer is new; other things would be brought together.") :
			      _("No answer was new; other things were brought together."));
	else if (app->dry_run)
		rh_screen_say(app->out, RH_SHOW_PLAIN,
			      ngettext("%u answer would come from there, %u would go there.",
				  "%u answers would come from there, %u would go there.",
				  report->came), report->came, report->went);
	else
		rh_screen_say(app->out, RH_SHOW_PLAIN,
			      ngettext("%u answer came from there, %u went there.",
				  "%u answers came from there, %u went there.", report->came),
			      report->came, report->went);
	if (app->dry_run && (report->changed_here || report->changed_there))
		rh_screen_say(app->out, RH_SHOW_PLAIN, _("Both would have %u then."), n);
	else
		rh_screen_say(app->out, RH_SHOW_PLAIN, _("Both have %u now."), n);
}

static void tell(RhApp *app, const RhSync *sync, const RhSyncReport *report, RhStore *store)
{
	if (app->json) {
		tell_json(app, rh_sync_path(sync), report);
		return;
	}
	if (app->quiet)
		return;
	if (report->is_made) {
		tell_made(app, rh_sync_path(sync), report, store);
		return;
	}
	tell_numbers(app, report);
	if (app->dry_run && rh_sync_are_strangers(sync))
		rh_screen_say(app->out, RH_SHOW_PLAIN,
			      _("The two have nothing in common yet: are both yours?"));
	if (report->backup != NULL)
		rh_screen_unwrapped(app->out, _("The file of before is kept: %s"), report->backup);
}

/* Two people in one file cannot be told apart again. */
static gboolean confirm(RhApp *app, const RhSync *sync, GError **error)
{
	g_autofree char *question = NULL;

	if (app->dry_run || !rh_sync_are_strangers(sync))
		return TRUE;
	question = g_strdup_printf(_("%s and %s have nothing in common yet. What two people did "
				   "cannot be told apart again, but from the copy that is made "
				   "before. Are both yours?"), app->state_path, rh_sync_path(sync));
	if (rh_app_confirm(app, question, error))
		return TRUE;
	g_prefix_error(error, "%s and %s have nothing in common, as if they were of two people; ",
		       app->state_path, rh_sync_path(sync));
	return FALSE;
}

static gboolean run_sync(RhApp *app, const char *path, GError **error)
{
	/* A new computer begins with what the other one has. */
	gboolean begins = !app->dry_run && g_file_test(path, G_FILE_TEST_EXISTS);
	g_autoptr(RhStore) store = rh_app_open_store_as(app, begins ? RH_STORE_CREATE :
							RH_STORE_DEFAULT, error);
	g_autoptr(RhSync) sync = store != NULL ? rh_sync_open(store, path, error) : NULL;
	RhSyncReport report = { 0 };
	gboolean ok;

	if (sync == NULL || !confirm(app, sync, error))
		return FALSE;
	ok = rh_sync_run(sync, !app->dry_run, rh_app_now_ms(app), &report, error);
	if (ok)
		tell(app, sync, &report, store);
	else if (report.backup != NULL && !app->quiet && !app->json)
		rh_screen_unwrapped(app->out, _("The file of before is kept: %s"), report.backup);
	rh_sync_report_clear(&report);
	return ok;
}

static int run(RhApp *app, const RhArgs *args)
{
	GError *error = NULL;

	return run_sync(app, rh_args_get(args, 0), &error) ? RH_EXIT_DONE : rh_app_fail(app, error);
}

const RhCommand rh_cmd_sync = {
	.name = "sync",
	.group = RH_GROUP_DATA,
	.synopsis = "FILE",
	.summary = N_("Bring your progress and that in FILE, from another computer, together."),
	.examples = "sync /media/stick/rehearse.db\nsync ~/Shared/rehearse.db --dry-run",
	.flags = RH_CMD_STATE | RH_CMD_JSON,
	.min_args = 1,
	.max_args = 1,
	.run = run,
};
