/* cmd-forget.c - rehearse forget: a card's history deleted for good. */
#include <rehearse/upkeep.h>

#include "cmd/events.h"
#include "text/words.h"

static void tell(RhApp *app, const char *word, const char *backup)
{
	if (app->json) {
		g_autoptr(RhJson) json = rh_json_new();

		rh_json_string(json, "card", word);
		rh_json_string(json, "backup", backup);
		rh_json_write_data(json, "forget", app->out);
		return;
	}
	rh_screen_say(app->out, RH_SHOW_PLAIN, "Forgotten: %s.", word);
	rh_screen_unwrapped(app->out, "A copy from before holds it still: %s", backup);
	rh_screen_say(app->out, RH_SHOW_PLAIN,
		      "Delete that file, and older backups, if nothing must remain.");
}

static gboolean forget(RhApp *app, const char *word, GError **error)
{
	g_autofree char *question = g_strdup_printf("Delete all that was done at %s?", word);
	g_autofree char *deck = NULL, *card = NULL, *backup = NULL;
	g_autoptr(RhStore) store = NULL;
	gint64 now_ms = rh_app_now_ms(app);

	if (!rh_split_card(word, &deck, &card, error))
		return FALSE;
	if (card == NULL) {
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    "'%s' names no card; write it as DECK/CARD", word);
		return FALSE;
	}
	store = rh_app_open_store_as(app, RH_STORE_DEFAULT, error);
	if (store == NULL)
		return FALSE;
	if (app->dry_run) {
		rh_screen_say(app->out, RH_SHOW_PLAIN, "Would delete all that was done at %s.",
			      word);
		return TRUE;
	}
	if (!rh_app_confirm(app, question, error) ||
	    !rh_store_forget(store, deck, card, now_ms, rh_app_tz_min(app, now_ms), &backup, error))
		return FALSE;
	tell(app, word, backup);
	return TRUE;
}

static int run(RhApp *app, const RhArgs *args)
{
	GError *error = NULL;

	return forget(app, rh_args_get(args, 0), &error) ? RH_EXIT_DONE : rh_app_fail(app, error);
}

const RhCommand rh_cmd_forget = {
	.name = "forget",
	.group = RH_GROUP_DATA,
	.synopsis = "DECK/CARD",
	.summary = N_("Delete the history of a card for good, after a backup."),
	.examples = "forget leader-manager/q-difference",
	.flags = RH_CMD_STATE | RH_CMD_JSON,
	.min_args = 1,
	.max_args = 1,
	.run = run,
	.complete = rh_complete_cards,
};
