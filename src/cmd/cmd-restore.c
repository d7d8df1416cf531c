/* cmd-restore.c - rehearse restore: a backup in the place of the state file. */
#include <rehearse/upkeep.h>

#include "cmd/cmd.h"
#include "cmd/json.h"
#include "text/words.h"

static void tell(RhApp *app, const char *from, const char *kept)
{
	if (app->json) {
		g_autoptr(RhJson) json = rh_json_new();

		rh_json_string(json, "path", app->state_path);
		rh_json_string(json, "from", from);
		rh_json_string(json, "kept", kept);
		rh_json_write_data(json, "restore", app->out);
		return;
	}
	rh_screen_unwrapped(app->out, _("Restored %s"), app->state_path);
	if (kept != NULL)
		rh_screen_unwrapped(app->out, _("The file of before is kept: %s"), kept);
}

static gboolean restore(RhApp *app, const char *from, GError **error)
{
	g_autofree char *question = g_strdup_printf(_("Replace %s by %s? The present file is "
						      "kept."),
						    app->state_path, from);
	g_autofree char *kept = NULL;

	if (app->dry_run) {
		rh_screen_unwrapped(app->out, _("Would replace %s by %s"), app->state_path, from);
		return TRUE;
	}
	if (!rh_app_confirm(app, question, error) ||
	    !rh_store_restore(app->state_path, from, rh_app_now_ms(app), &kept, error))
		return FALSE;
	tell(app, from, kept);
	return TRUE;
}

static int run(RhApp *app, const RhArgs *args)
{
	GError *error = NULL;

	return restore(app, rh_args_get(args, 0), &error) ? RH_EXIT_DONE : rh_app_fail(app, error);
}

const RhCommand rh_cmd_restore = {
	.name = "restore",
	.group = RH_GROUP_DATA,
	.synopsis = "FILE",
	.summary = N_("Put a backup in the place of the state file, which is kept beside it."),
	.examples = "restore ~/.local/share/rehearse/state.db.backup-2026-12-01",
	.flags = RH_CMD_STATE | RH_CMD_JSON,
	.min_args = 1,
	.max_args = 1,
	.run = run,
};
