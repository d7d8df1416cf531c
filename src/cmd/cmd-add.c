/*
 * cmd-add.c - rehearse add: a deck comes into the personal folder, as new or
 * as a new edition of one that is there.
 *
 * The file first, the state second: a deck whose edition was not recorded is
 * compared again the next time, an edition recorded without its file would be
 * wrong for good.
 */
#include "cmd/editions.h"

#include "cmd/fillings.h"
#include "cmd/pick.h"
#include "cmd/practice.h"
#include "cmd/welcomedeck.h"
#include "session/take.h"
#include "text/words.h"

static gboolean record(RhApp *app, RhStore *store, const RhDeckFile *file, const RhEdition *edition,
		       GError **error)
{
	g_autofree char *source = g_str_equal(file->path, "-") ? NULL :
		g_canonicalize_filename(file->path, NULL);
	gint64 now = rh_app_now_ms(app);

	return rh_take_edition(store, file->deck, edition, source, now, rh_app_tz_min(app, now),
			       error);
}

/* ------------------------------------------------------------- what is said */

static void tell_json(RhApp *app, const RhDeck *deck, const RhEdition *edition, const char *path)
{
	g_autoptr(RhJson) json = rh_json_new();

	rh_json_string(json, "deck", rh_deck_id(deck));
	rh_json_string(json, "title", rh_deck_title(deck));
	rh_json_int(json, "version", edition->version);
	rh_json_int(json, "seen_version", edition->seen_version);
	rh_json_string(json, "path", path);
	rh_json_begin_array(json, "effects");
	for (guint i = 0; i < edition->n_effects; i++) {
		const RhEffect *effect = &edition->effects[i];

		if (effect->kind == RH_EDITION_SAME)
			continue;
		rh_json_begin_object(json, NULL);
		rh_json_string(json, "card", effect->card);
		rh_json_string(json, "effect", rh_edition_kind_name(effect->kind));
		if (effect->was != NULL)
			rh_json_string(json, "was", effect->was);
		rh_json_end(json);
	}
	rh_json_end(json);
	rh_edition_json(json, edition);
	rh_json_write_data(json, "add", app->out);
}

/*
 * WAS_THERE: in the personal folder.  A deck that was practised as a file, or was
 * removed, is known and yet not there.  HIDES: it takes the place of a deck that
 * came with the program.
 */
static void tell(RhApp *app, const RhDeck *deck, const RhEdition *edition, gboolean was_there,
		 gboolean hides)
{
	g_autofree char *cards = rh_count(rh_deck_n_cards(deck), _("card"), _("cards"));
	g_autofree char *counts = rh_edition_say(edition);
	gboolean is_same = edition->n_effects == edition->counts[RH_EDITION_SAME];
	const char *would = app->dry_run ? _("Would add") : _("Added");

	if (edition->seen_version == 0 || (is_same && !was_there)) {
		rh_screen_say(app->out, RH_SHOW_PLAIN, "%s: %s, %s.%s", would, rh_deck_title(deck),
			      cards, edition->seen_version > 0 ? _(" Your progress stays.") : "");
	} else if (is_same && edition->version == edition->seen_version) {
		rh_screen_say(app->out, RH_SHOW_PLAIN,
			      _("You have this edition already: %s, %s, version %u."),
			      rh_deck_title(deck), cards, edition->version);
	} else {
		rh_screen_say(app->out, RH_SHOW_PLAIN,
			      _("Version %u (you have %u): %s. Your progress stays."),
			      edition->version, edition->seen_version, counts);
		if (edition->is_unraised)
			rh_screen_say(app->out, RH_SHOW_PLAIN,
				      _("Its author did not raise the version, "
					"although cards differ."));
	}
	if (hides)
		rh_screen_say(app->out, RH_SHOW_PLAIN,
			      _("It takes the place of the deck of that name that came with the "
				"program; '%s remove %s' brings that one back."), app->command,
			      rh_deck_id(deck));
}

/* --------------------------------------------------------------------- add */

static gboolean check_errors(RhApp *app, const RhDeckFile *file, GError **error)
{
	g_autofree char *mended = NULL;

	if (file->deck != NULL && rh_deckfile_count(file, RH_SEVERITY_ERROR) == 0)
		return TRUE;
	rh_deckfile_blame(app, file);
	mended = rh_deckfile_format(file);
	if (mended != NULL)
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
			    _("%s was not added: only ids are missing; '%s fmt %s' writes them"),
			    file->path, app->command, file->path);
	else
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
			    _("%s was not added: mend its errors first; '%s explain CODE' tells "
			      "more"),
			    file->path, app->command);
	return FALSE;
}

static gboolean confirm(RhApp *app, const RhEdition *edition, GError **error)
{
	g_autofree char *question = NULL;

	if (!edition->is_older || app->dry_run)
		return TRUE;
	question = g_strdup_printf(_("This is version %u, older than the one you have (%u). "
				     "Take it?"), edition->version, edition->seen_version);
	return rh_app_confirm(app, question, error);
}

/* The file, what is known of it, and what --set says of its blanks.  PATH: where it is now. */
static gboolean install(RhApp *app, RhLibrary *library, RhStore *store, const RhDeckFile *file,
			const RhEdition *edition, const RhArgs *args, char **path, GError **error)
{
	const char *id = rh_deck_id(file->deck);

	*path = rh_library_install(library, file->deck, file->bytes, file->len, error);
	return *path != NULL && record(app, store, file, edition, error) &&
	       (edition->seen_version > 0 || rh_practice_take_deck(app, store, id, error)) &&
	       rh_fillings_keep(app, store, args, id, error);
}

static gboolean take(RhApp *app, RhLibrary *library, RhStore *store, const RhDeckFile *file,
		     const RhArgs *args, GError **error)
{
	g_autoptr(RhEdition) edition = rh_take_compare(store, file->deck, error);
	const RhDeckInfo *there = rh_library_find(library, rh_deck_id(file->deck));
	gboolean was_there = there != NULL && there->personal;
	gboolean hides = there != NULL && !there->personal;
	g_autofree char *path = NULL;
	const RhDeck *deck;

	if (edition == NULL || !confirm(app, edition, error) ||
	    (!app->dry_run &&
	     !install(app, library, store, file, edition, args, &path, error)))
		return FALSE;
	if (app->json)
		tell_json(app, file->deck, edition, path);
	else if (!app->quiet)
		tell(app, file->deck, edition, was_there, hides);
	deck = rh_library_deck(library, rh_deck_id(file->deck), NULL, NULL);
	return app->dry_run || deck == NULL ||
	       rh_welcome_deck(app, store, deck, !was_there, error);
}

static gboolean add(RhApp *app, const char *path, const RhArgs *args, GError **error)
{
	g_autoptr(RhLibrary) library = rh_app_open_library(app);
	g_autoptr(RhDeckFile) file = rh_deckfile_read(path, library, error);
	g_autoptr(RhStore) store = NULL;

	if (file == NULL || !check_errors(app, file, error) ||
	    !rh_fillings_set_deck(args, file->deck, error))
		return FALSE;
	store = rh_app_open_store(app, error);
	return store != NULL && take(app, library, store, file, args, error);
}

static int run(RhApp *app, const RhArgs *args)
{
	GError *error = NULL;
	g_autofree char *path = g_strdup(rh_args_get(args, 0));

	if (path == NULL)
		path = rh_pick_deck_file(app, &error);
	if (path == NULL || !add(app, path, args, &error))
		return rh_app_fail(app, error);
	return RH_EXIT_DONE;
}

static const RhOption options[] = {
	{ "set", 0, "NAME=TEXT", N_("fill a blank {NAME} of the deck"), FALSE },
	{ NULL, 0, NULL, NULL, FALSE }
};

const RhCommand rh_cmd_add = {
	.name = "add",
	.group = RH_GROUP_DECKS,
	.synopsis = "[--set NAME=TEXT]... [FILE]",
	.summary = N_("Add a deck, or take a new edition of one; your progress stays."),
	.examples = "add\nadd Downloads/questions-2.deck.xml\nadd --dry-run questions.xml\n"
		    "add questions.xml --set company=\"City Hospital\"",
	.options = options,
	.flags = RH_CMD_STATE | RH_CMD_JSON,
	.max_args = 1,
	.run = run,
};
