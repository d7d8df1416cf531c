/* cmd-backup.c - rehearse backup: a consistent copy of the state file. */
#include <rehearse/typed.h>
#include <rehearse/upkeep.h>

#include "cmd/events.h"
#include "text/words.h"

/* Beside the state file, by the day: state.db.backup-2026-12-01, then -2, -3 and so on. */
static char *default_path(RhApp *app, const RhStore *store)
{
	gint64 now_ms = rh_app_now_ms(app);
	g_autofree char *time = rh_event_time(now_ms, rh_app_tz_min(app, now_ms));
	char *path = g_strdup_printf("%s.backup-%.10s", rh_store_path(store), time);

	for (int n = 2; g_file_test(path, G_FILE_TEST_EXISTS); n++) {
		g_free(path);
		path = g_strdup_printf("%s.backup-%.10s-%d", rh_store_path(store), time, n);
	}
	return path;
}

/* What a person may not want to hand on. */
static guint count_typed(RhStore *store)
{
	g_autoptr(GPtrArray) texts = rh_store_typed(store, NULL, NULL, NULL);

	return texts != NULL ? texts->len : 0;
}

static void tell(RhApp *app, const char *path, guint typed)
{
	if (app->json) {
		g_autoptr(RhJson) json = rh_json_new();

		rh_json_string(json, "path", path);
		rh_json_bool(json, "written", !app->dry_run);
		rh_json_int(json, "answers", typed);
		rh_json_write_data(json, "backup", app->out);
		return;
	}
	rh_screen_unwrapped(app->out, app->dry_run ? _("Would write %s") : _("Wrote %s"), path);
	if (typed > 0)
		rh_screen_say(app->out, RH_SHOW_PLAIN,
			      ngettext("It holds %u typed answer. See: %s answers",
				  "It holds %u typed answers. See: %s answers", typed), typed,
			      app->command);
}

static gboolean back_up(RhApp *app, const RhArgs *args, GError **error)
{
	g_autoptr(RhStore) store = rh_app_open_store_as(app, RH_STORE_DEFAULT, error);
	const char *wanted = rh_args_get(args, 0) != NULL ? rh_args_get(args, 0) : app->output;
	g_autofree char *path = NULL;

	/* A file that can only be read can be copied all the same. */
	if (store == NULL && g_error_matches(*error, RH_ERROR, RH_ERROR_READ_ONLY)) {
		g_clear_error(error);
		store = rh_app_open_store_as(app, RH_STORE_READ_ONLY, error);
	}
	if (store == NULL)
		return FALSE;
	path = wanted != NULL ? g_strdup(wanted) : default_path(app, store);
	if (!app->dry_run && !rh_store_backup(store, path, error))
		return FALSE;
	tell(app, path, count_typed(store));
	return TRUE;
}

static int run(RhApp *app, const RhArgs *args)
{
	GError *error = NULL;

	return back_up(app, args, &error) ? RH_EXIT_DONE : rh_app_fail(app, error);
}

const RhCommand rh_cmd_backup = {
	.name = "backup",
	.group = RH_GROUP_DATA,
	.synopsis = "[FILE]",
	.summary = N_("Write a consistent copy of the state file, also while it is in use."),
	.examples = "backup\nbackup /media/stick/rehearse.db",
	.flags = RH_CMD_STATE | RH_CMD_JSON,
	.max_args = 1,
	.run = run,
};
