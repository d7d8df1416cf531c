/* cmd-remove.c - rehearse remove: a deck of one's own goes, its progress stays. */
#include "cmd/deckfile.h"
#include "text/words.h"

static gboolean remove_deck(RhApp *app, RhLibrary *library, const char *id, GError **error)
{
	const RhDeckInfo *info = rh_deckfile_info(app, library, id, error);
	g_autofree char *question = NULL, *moved = NULL, *cards = NULL;

	if (info == NULL)
		return FALSE;
	if (!info->personal) {
		g_set_error(error, RH_ERROR, RH_ERROR_EXISTS,
			    _("deck '%s' came with the program and stays; name the decks to "
			      "practise instead: %s drill DECK"), id, app->command);
		return FALSE;
	}
	cards = rh_count(info->n_cards, _("card"), _("cards"));
	question = g_strdup_printf(_("Remove \"%s\", %s? Your progress is kept."),
				   info->title, cards);
	if (app->dry_run) {
		rh_screen_say(app->out, RH_SHOW_PLAIN, _("Would remove %s."), info->path);
		return TRUE;
	}
	if (!rh_app_confirm(app, question, error))
		return FALSE;
	moved = rh_library_remove(library, id, error);
	if (moved == NULL)
		return FALSE;
	rh_screen_say(app->out, RH_SHOW_PLAIN, _("Removed %s. Your progress is kept."), id);
	if (rh_library_find(library, id) != NULL)
		rh_screen_say(app->out, RH_SHOW_PLAIN,
			      _("The deck of that name that came with the program is used again."));
	rh_screen_say(app->out, RH_SHOW_PLAIN, _("To get it back, type:"));
	rh_screen_unwrapped(app->out, "  %s add %s", app->command, moved);
	return TRUE;
}

static int run(RhApp *app, const RhArgs *args)
{
	g_autoptr(RhLibrary) library = rh_app_open_library(app);
	GError *error = NULL;

	if (!remove_deck(app, library, rh_args_get(args, 0), &error))
		return rh_app_fail(app, error);
	return RH_EXIT_DONE;
}

static void complete(RhApp *app, GPtrArray *words)
{
	g_autoptr(RhLibrary) library = rh_app_open_library(app);

	for (guint i = 0; i < rh_library_n_decks(library); i++)
		if (rh_library_info(library, i)->personal)
			g_ptr_array_add(words, g_strdup(rh_library_id(library, i)));
}

const RhCommand rh_cmd_remove = {
	.name = "remove",
	.group = RH_GROUP_DECKS,
	.synopsis = "DECK",
	.summary = N_("Remove a deck that you added; your progress is kept."),
	.examples = "remove my-deck",
	.min_args = 1,
	.max_args = 1,
	.run = run,
	.complete = complete,
};
