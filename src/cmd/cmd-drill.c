/*
 * cmd-drill.c - rehearse drill, and rehearse without a verb: today's session,
 * for a person or (--json) for another program.
 */
#include "cmd/drill.h"

#include <string.h>

#include <rehearse/upkeep.h>

#include "cmd/deckfile.h"
#include "cmd/seat.h"
#include "session/session.h"
#include "session/story.h"

#define MINUTES_DEFAULT 10
#define MINUTES_MAX 600
#define CARDS_MAX 10000
#define DAILY_COPIES 5	/* of the state file, beside it */

static const RhOption options[] = {
	{ "minutes", 'm', "N", "how long (10)", FALSE },
	{ "cards", 'c', "N", "at most so many cards", FALSE },
	{ "competency", 0, "NAME", "only cards of this competency", FALSE },
	{ "level", 0, "NAME", "only cards for entry, mid, senior or exec", FALSE },
	{ "kind", 'k', "NAME", "only question, story, myth, situation, contrast or redflag cards",
	  FALSE },
	{ "full", 0, NULL, "whole answers against the clock, not only their points", FALSE },
	{ "ahead", 'a', NULL, "also cards that are not due yet", FALSE },
	{ NULL, 0, NULL, NULL, FALSE }
};

/* What is practised: decks of the library, and decks read from files. */
typedef struct {
	RhLibrary *library;
	GPtrArray *decks;	/* of const RhDeck, borrowed */
	GPtrArray *files;	/* of RhDeckFile, owned */
} Shelf;

static void file_free(gpointer file)
{
	rh_deckfile_free(file);
}

static void shelf_init(Shelf *shelf, RhApp *app)
{
	shelf->library = rh_app_open_library(app);
	shelf->decks = g_ptr_array_new();
	shelf->files = g_ptr_array_new_with_free_func(file_free);
}

static void shelf_clear(Shelf *shelf)
{
	g_ptr_array_unref(shelf->decks);
	g_ptr_array_unref(shelf->files);
	rh_library_free(shelf->library);
}

/* GPtrArray has no place for const. */
static void shelf_put(Shelf *shelf, const RhDeck *deck)
{
	union {
		const RhDeck *deck;
		gpointer pointer;
	} any = { .deck = deck };

	g_ptr_array_add(shelf->decks, any.pointer);
}

static gboolean take_file(Shelf *shelf, RhApp *app, const char *path, GError **error)
{
	g_autoptr(RhDeckFile) file = rh_deckfile_read(path, shelf->library, error);

	if (file == NULL)
		return FALSE;
	if (file->deck == NULL || rh_deckfile_count(file, RH_SEVERITY_ERROR) > 0) {
		rh_deckfile_show(app->err, file->diags, RH_SEVERITY_ERROR);
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
			    "%s cannot be practised until its errors are mended; "
			    "%s explain CODE tells more of each", path, app->command);
		return FALSE;
	}
	shelf_put(shelf, file->deck);
	g_ptr_array_add(shelf->files, g_steal_pointer(&file));
	return TRUE;
}

static gboolean take_id(Shelf *shelf, RhApp *app, const char *id, GError **error)
{
	const RhDeckInfo *info = rh_deckfile_info(app, shelf->library, id, error);
	const RhDeck *deck;

	if (info == NULL)
		return FALSE;
	deck = rh_library_deck(shelf->library, info->id, NULL, error);
	if (deck != NULL)
		shelf_put(shelf, deck);
	return deck != NULL;
}

/* One broken deck never stops the others from being practised. */
static void take_all(Shelf *shelf, RhApp *app)
{
	for (guint i = 0; i < rh_library_n_decks(shelf->library); i++) {
		const RhDeckInfo *info = rh_library_info(shelf->library, i);
		g_autoptr(GError) error = NULL;
		const RhDeck *deck = rh_library_deck(shelf->library, info->id, NULL, &error);

		if (deck != NULL)
			shelf_put(shelf, deck);
		else
			rh_screen_unwrapped(app->err, "rehearse: left out: %s", error->message);
	}
}

static gboolean take_decks(Shelf *shelf, RhApp *app, const RhArgs *args, GError **error)
{
	for (guint i = 0; i < rh_args_count(args); i++) {
		const char *word = rh_args_get(args, i);

		if (rh_deckfile_is_path(word) ? !take_file(shelf, app, word, error) :
						!take_id(shelf, app, word, error))
			return FALSE;
	}
	if (rh_args_count(args) == 0)
		take_all(shelf, app);
	if (shelf->decks->len > 0)
		return TRUE;
	g_set_error(error, RH_ERROR, RH_ERROR_NOT_FOUND,
		    "there is no deck to practise in %s or %s; '%s add FILE' adds one",
		    app->personal_decks, app->shipped_decks, app->command);
	return FALSE;
}

static gboolean read_setup(RhApp *app, const RhArgs *args, RhSessionSetup *setup, GError **error)
{
	const char *kind = rh_args_value(args, "kind");
	const char *level = rh_args_value(args, "level");
	static const char *const levels[] = { "entry", "mid", "senior", "exec", NULL };
	double cards;
	RhKind parsed;

	if (!rh_args_number(args, "minutes", 0.1, MINUTES_MAX, MINUTES_DEFAULT, &setup->minutes, error) ||
	    !rh_args_number(args, "cards", 1, CARDS_MAX, 0, &cards, error))
		return FALSE;
	setup->max_cards = (guint)cards;
	if (kind != NULL && !rh_kind_parse(kind, &parsed)) {
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    "there is no kind '%s'; --kind takes question, story, myth, situation, "
			    "contrast or redflag", kind);
		return FALSE;
	}
	if (kind != NULL)
		setup->kind = (int)parsed;
	if (level != NULL && !g_strv_contains(levels, level)) {
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    "there is no level '%s'; --level takes entry, mid, senior or exec", level);
		return FALSE;
	}
	setup->level = level;
	setup->competency = rh_args_value(args, "competency");
	setup->ahead = rh_args_has(args, "ahead");
	setup->full = rh_args_has(args, "full");
	setup->json = app->json;
	/* Chance; but a second look at the same moment, as --now allows, gives the same. */
	setup->seed = (guint64)(app->now_ms >= 0 ? app->now_ms : rh_app_now_ms(app));
	return TRUE;
}

/* ------------------------------------------------------------ the two faces */

/* Where the person's own stories are, or will be. */
static char *stories_file(const RhApp *app, const Shelf *shelf)
{
	const RhDeckInfo *info = rh_library_find(shelf->library, RH_STORIES_ID);

	if (info != NULL && info->personal)
		return g_strdup(info->path);
	return g_build_filename(app->personal_decks, RH_STORIES_ID ".xml", NULL);
}

/* A deck that was not added is asked for by name again; NULL when all were added. */
static char *command_again(const RhApp *app, const RhArgs *args)
{
	g_autoptr(GString) line = g_string_new(app->command);
	gboolean any_file = FALSE;

	g_string_append(line, " drill");
	for (guint i = 0; i < rh_args_count(args); i++) {
		const char *word = rh_args_get(args, i);
		g_autofree char *quoted = g_shell_quote(word);

		any_file |= rh_deckfile_is_path(word);
		g_string_append_printf(line, " %s", strpbrk(word, " \t'\"\\$&();<>|*?[]`!#~") != NULL ?
					quoted : word);
	}
	return any_file ? g_strdup(line->str) : NULL;
}

static int run_text(RhApp *app, RhStore *store, const Shelf *shelf, const RhSessionSetup *session,
		    const char *again)
{
	g_autoptr(RhSeat) seat = rh_seat_new(app);
	const RhWorld *world = rh_seat_world(seat);
	RhDrillSetup setup = { .session = *session, .command = app->command, .again = again };
	RhDrillSummary summary = { 0 };
	g_autofree char *stories_path = NULL;
	GError *error = NULL;
	gboolean ok;

	setup.is_terminal = rh_seat_is_terminal(seat);
	setup.stories_path = stories_path = stories_file(app, shelf);
	setup.stories_title = "My stories";
	ok = rh_drill_run(world, store, (const RhDeck *const *)shelf->decks->pdata,
			  shelf->decks->len, &setup, &summary, &error);
	rh_seat_note_end(seat, summary.ended);
	if (!ok)
		return rh_app_fail(app, error);
	return summary.unsaved > 0 ? RH_EXIT_STATE : RH_EXIT_DONE;
}

static int run_json(RhApp *app, RhStore *store, const Shelf *shelf, const RhSessionSetup *setup)
{
	g_autoptr(RhEngine) engine = NULL;
	RhWhen when = { .ms = rh_app_now_ms(app) };
	GError *error = NULL;

	when.tz_min = rh_app_tz_min(app, when.ms);
	engine = rh_engine_new(store, (const RhDeck *const *)shelf->decks->pdata, shelf->decks->len,
			       setup, &when, &error);
	if (engine == NULL)
		return rh_app_fail(app, error);
	return rh_drill_json(app, engine, setup->minutes);
}

/* Once a day; that it could not be made is said, and spoils nothing. */
static void keep_copy(RhApp *app, RhStore *store)
{
	g_autoptr(GError) error = NULL;

	if (!rh_store_backup_daily(store, rh_app_now_ms(app), DAILY_COPIES, NULL, &error))
		rh_screen_unwrapped(app->err, "rehearse: today's backup was not made: %s",
				    error->message);
}

static int run(RhApp *app, const RhArgs *args)
{
	RhSessionSetup setup = RH_SESSION_SETUP_INIT;
	g_autoptr(RhStore) store = NULL;
	GError *error = NULL;
	Shelf shelf;
	g_autofree char *again = command_again(app, args);
	int code;

	if (!read_setup(app, args, &setup, &error))
		return rh_app_fail(app, error);
	shelf_init(&shelf, app);
	if (take_decks(&shelf, app, args, &error))
		store = rh_app_open_store(app, &error);
	if (store == NULL)
		code = rh_app_fail(app, error);
	else if (app->json)
		code = run_json(app, store, &shelf, &setup);
	else
		code = run_text(app, store, &shelf, &setup, again);
	if (code == RH_EXIT_DONE)
		keep_copy(app, store);
	shelf_clear(&shelf);
	return code;
}

const RhCommand rh_cmd_drill = {
	.name = "drill",
	.group = RH_GROUP_PRACTISE,
	.synopsis = "[OPTION]... [DECK|FILE.xml]...",
	.summary = "Practise the cards that are due, and new ones.",
	.examples = "drill\ndrill --minutes 5 leader-manager\ndrill --kind myth\ndrill --ahead --cards 3",
	.options = options,
	.flags = RH_CMD_STATE | RH_CMD_JSON,
	.max_args = -1,
	.run = run,
	.complete = rh_deckfile_complete,
};
