/*
 * cmd-forget.c - rehearse forget: a card's history deleted for good, or only what
 * was typed.
 */
#include <rehearse/learned.h>
#include <rehearse/typed.h>
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
	rh_screen_say(app->out, RH_SHOW_PLAIN, _("Forgotten: %s."), word);
	rh_screen_unwrapped(app->out, _("A copy from before holds it still: %s"), backup);
	rh_screen_say(app->out, RH_SHOW_PLAIN,
		      _("Delete that file, and older backups, if nothing must remain."));
}

static gboolean forget(RhApp *app, const char *word, GError **error)
{
	g_autofree char *question = g_strdup_printf(_("Delete all that was done at %s?"), word);
	g_autofree char *deck = NULL, *card = NULL, *backup = NULL;
	g_autoptr(RhStore) store = NULL;
	gint64 now_ms = rh_app_now_ms(app);

	if (!rh_split_card(word, &deck, &card, error))
		return FALSE;
	if (card == NULL) {
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    _("'%s' names no card; write it as DECK/CARD"), word);
		return FALSE;
	}
	store = rh_app_open_store_as(app, RH_STORE_DEFAULT, error);
	if (store == NULL)
		return FALSE;
	if (app->dry_run) {
		rh_screen_say(app->out, RH_SHOW_PLAIN, _("Would delete all that was done at %s."),
			      word);
		return TRUE;
	}
	if (!rh_app_confirm(app, question, error) ||
	    !rh_store_forget(store, deck, card, now_ms, rh_app_tz_min(app, now_ms), &backup, error))
		return FALSE;
	tell(app, word, backup);
	return TRUE;
}

/* ------------------------------------------------------------ typed answers */

static void tell_erased(RhApp *app, guint n)
{
	if (app->json) {
		g_autoptr(RhJson) json = rh_json_new();

		rh_json_int(json, "answers", n);
		rh_json_bool(json, "erased", !app->dry_run);
		rh_json_write_data(json, "forget", app->out);
		return;
	}
	if (app->dry_run) {
		rh_screen_say(app->out, RH_SHOW_PLAIN,
			      ngettext("Would erase %u typed answer.", "Would erase %u typed answers.", n),
			      n);
		return;
	}
	rh_screen_say(app->out, RH_SHOW_PLAIN,
		      ngettext("Erased: %u typed answer. All grades stay.",
			  "Erased: %u typed answers. All grades stay.", n), n);
	rh_screen_say(app->out, RH_SHOW_PLAIN, _("Backups made before hold them still."));
}

/* WORD names a deck or a card; NULL: everything that was typed. */
static gboolean erase(RhApp *app, const char *word, GError **error)
{
	g_autofree char *deck = NULL, *card = NULL;
	g_autoptr(GPtrArray) texts = NULL, learned = NULL;
	g_autoptr(RhStore) store = NULL;
	guint n;

	if (word != NULL && !rh_split_card(word, &deck, &card, error))
		return FALSE;
	store = rh_app_open_store_as(app, RH_STORE_DEFAULT, error);
	if (store == NULL)
		return FALSE;
	texts = rh_store_typed(store, deck, card, error);
	learned = texts != NULL ? rh_store_learned(store, deck, card, error) : NULL;
	if (learned == NULL)
		return FALSE;
	n = texts->len + learned->len;
	if (!app->dry_run && n > 0) {
		g_autofree char *question = g_strdup_printf(
			ngettext("Erase %u typed answer for good?", "Erase %u typed answers for good?",
			    n), n);

		if (!rh_app_confirm(app, question, error) ||
		    !rh_store_erase_typed(store, deck, card, &n, error))
			return FALSE;
	}
	tell_erased(app, n);
	return TRUE;
}

/* --------------------------------------------------------------------- verb */

static int run(RhApp *app, const RhArgs *args)
{
	const char *word = rh_args_get(args, 0);
	GError *error = NULL;

	if (!rh_args_has(args, "answers") && word == NULL)
		return rh_app_usage(app, _("forget needs a card, written as DECK/CARD, or "
					   "--answers"));
	if (rh_args_has(args, "answers") ? erase(app, word, &error) : forget(app, word, &error))
		return RH_EXIT_DONE;
	return rh_app_fail(app, error);
}

static const RhOption options[] = {
	{ "answers", 0, NULL, N_("only the typed answers, of a deck, a card, or all"), FALSE },
	{ NULL, 0, NULL, NULL, FALSE }
};

const RhCommand rh_cmd_forget = {
	.name = "forget",
	.group = RH_GROUP_DATA,
	.synopsis = "[--answers] [DECK/CARD]",
	.summary = N_("Delete the history of a card for good, after a backup; or typed answers."),
	.examples = "forget leader-manager/q-difference\nforget --answers",
	.options = options,
	.flags = RH_CMD_STATE | RH_CMD_JSON,
	.max_args = 1,
	.run = run,
	.complete = rh_complete_cards,
};
