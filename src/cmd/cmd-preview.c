/*
 * cmd-preview.c - rehearse preview: the session as a client meets it, on a state
 * file that is thrown away.
 */
#include "cmd/editions.h"

#include <glib/gstdio.h>

#include "cmd/fillings.h"
#include "cmd/seat.h"
#include "cmd/session-set.h"
#include "text/words.h"

static void remove_folder(const char *folder)
{
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *path = g_build_filename(folder, name, NULL);

		g_unlink(path);
	}
	g_rmdir(folder);
}

/* With CARD only that one is asked: the others are set aside in the state file. */
static gboolean set_others_aside(RhStore *store, const RhDeck *deck, const char *card,
				 const RhWhen *when, GError **error)
{
	for (guint i = 0; i < rh_deck_n_cards(deck); i++) {
		const RhCard *other = rh_deck_card(deck, i);
		RhEvent event = RH_EVENT_INIT;

		if (g_str_equal(other->id, card))
			continue;
		event.kind = RH_EVENT_SUSPEND;
		event.deck = other->deck_id;
		event.card = other->id;
		event.at_ms = when->ms;
		event.tz_min = when->tz_min;
		if (!rh_store_append(store, &event, NULL, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean play(RhApp *app, RhStore *store, const RhDeck *deck, GError **error)
{
	g_autoptr(RhSeat) seat = rh_seat_new(app);
	RhDrillSetup setup = {
		.session = RH_SESSION_SETUP_INIT, .command = app->command, .again = app->command,
		.is_terminal = rh_seat_is_terminal(seat),
	};
	RhDrillSummary summary = { 0 };

	/* Every card of the deck, in the order in which a client meets them. */
	setup.session.minutes = 0;
	setup.session.forget_answers = TRUE;
	setup.session.seed = (guint64)rh_app_now_ms(app);
	rh_session_apply(app, &setup);
	if (!rh_drill_run(rh_seat_world(seat), store, &deck, 1, &setup, &summary, error))
		return FALSE;
	rh_seat_note_end(seat, summary.ended);
	rh_screen_say(app->out, RH_SHOW_PLAIN, _("It was a preview: nothing of it is kept."));
	return TRUE;
}

static gboolean preview_in(RhApp *app, const RhDeck *deck, const char *card, GError **error)
{
	g_autoptr(RhStore) store = rh_app_open_store_as(app, RH_STORE_CREATE, error);
	RhWhen when = { .ms = rh_app_now_ms(app) };

	when.tz_min = rh_app_tz_min(app, when.ms);
	return store != NULL &&
	       (card == NULL || set_others_aside(store, deck, card, &when, error)) &&
	       play(app, store, deck, error);
}

static gboolean preview(RhApp *app, const RhArgs *args, GError **error)
{
	const char *card = rh_args_get(args, 1);
	g_autoptr(RhLibrary) library = rh_app_open_library(app);
	g_autoptr(RhDeckFile) file = rh_deckfile_read_sound(app, rh_args_get(args, 0), library,
							    _("was not shown"), error);
	g_autofree char *folder = NULL;
	gboolean ok;

	if (file == NULL || !rh_fillings_set_deck(args, file->deck, error))
		return FALSE;
	if (card != NULL && rh_deck_find(file->deck, card) == NULL) {
		g_set_error(error, RH_ERROR, RH_ERROR_NOT_FOUND,
			    _("%s has no card '%s'; its cards: %s show %s"), file->path, card,
			    app->command, file->path);
		return FALSE;
	}
	folder = g_dir_make_tmp("rehearse-preview-XXXXXX", error);
	if (folder == NULL)
		return FALSE;
	g_free(app->state_path);
	app->state_path = g_build_filename(folder, "state.db", NULL);
	ok = preview_in(app, file->deck, card, error);
	remove_folder(folder);
	return ok;
}

static int run(RhApp *app, const RhArgs *args)
{
	GError *error = NULL;

	return preview(app, args, &error) ? RH_EXIT_DONE : rh_app_fail(app, error);
}

static const RhOption options[] = {
	{ "set", 0, "NAME=TEXT", N_("fill a blank {NAME} of the deck"), FALSE },
	{ NULL, 0, NULL, NULL, FALSE }
};

const RhCommand rh_cmd_preview = {
	.name = "preview",
	.group = RH_GROUP_DECKS,
	.synopsis = "[--set NAME=TEXT]... FILE [CARD]",
	.summary = N_("Play a deck as a client will meet it; nothing is kept."),
	.examples = "preview questions.xml\npreview questions.xml why-us",
	.options = options,
	.min_args = 1,
	.max_args = 2,
	.run = run,
};
