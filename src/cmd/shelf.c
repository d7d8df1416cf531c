/* shelf.c - finds and reads the decks of a session. */
#include "cmd/shelf.h"

#include "cmd/fillings.h"

#include "session/story.h"
#include "text/words.h"

static void file_free(gpointer file)
{
	rh_deckfile_free(file);
}

void rh_shelf_init(RhShelf *shelf, RhApp *app)
{
	shelf->library = rh_app_open_library(app);
	shelf->decks = g_ptr_array_new();
	shelf->files = g_ptr_array_new_with_free_func(file_free);
}

void rh_shelf_clear(RhShelf *shelf)
{
	g_ptr_array_unref(shelf->decks);
	g_ptr_array_unref(shelf->files);
	rh_library_free(shelf->library);
}

/* GPtrArray has no place for const. */
static void shelf_put(RhShelf *shelf, const RhDeck *deck)
{
	union {
		const RhDeck *deck;
		gpointer pointer;
	} any = { .deck = deck };

	g_ptr_array_add(shelf->decks, any.pointer);
}

static gboolean take_file(RhShelf *shelf, RhApp *app, const char *path, GError **error)
{
	g_autoptr(RhDeckFile) file = rh_deckfile_read(path, shelf->library, error);

	if (file == NULL)
		return FALSE;
	if (file->deck == NULL || rh_deckfile_count(file, RH_SEVERITY_ERROR) > 0) {
		rh_deckfile_blame(app, file);
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
			    _("%s cannot be practised until its errors are mended; %s explain "
			      "CODE tells more of each"), path, app->command);
		return FALSE;
	}
	shelf_put(shelf, file->deck);
	g_ptr_array_add(shelf->files, g_steal_pointer(&file));
	return TRUE;
}

static gboolean take_id(RhShelf *shelf, RhApp *app, const char *id, GError **error)
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
static void take_all(RhShelf *shelf, RhApp *app)
{
	for (guint i = 0; i < rh_library_n_decks(shelf->library); i++) {
		const RhDeckInfo *info = rh_library_info(shelf->library, i);
		g_autoptr(GError) error = NULL;
		const RhDeck *deck = rh_library_deck(shelf->library, info->id, NULL, &error);

		if (deck != NULL)
			shelf_put(shelf, deck);
		else
			rh_screen_unwrapped(app->err, _("rehearse: left out: %s"), error->message);
	}
}

/* Whatever was chosen, the person's own stories belong to it. */
static void take_stories(RhShelf *shelf, RhApp *app, char *const *ids)
{
	const RhDeckInfo *info = rh_library_find(shelf->library, RH_STORIES_ID);
	g_autoptr(GError) error = NULL;

	if (ids == NULL || info == NULL || !info->personal ||
	    g_strv_contains((const char *const *)ids, RH_STORIES_ID))
		return;
	if (!take_id(shelf, app, RH_STORIES_ID, &error))
		rh_screen_unwrapped(app->err, _("rehearse: left out: %s"), error->message);
}

void rh_shelf_take_chosen(RhShelf *shelf, RhApp *app, char *const *ids)
{
	for (guint i = 0; ids != NULL && ids[i] != NULL; i++) {
		g_autoptr(GError) error = NULL;

		if (!take_id(shelf, app, ids[i], &error))
			rh_screen_unwrapped(app->err, _("rehearse: left out: %s"), error->message);
	}
	if (shelf->decks->len == 0)
		take_all(shelf, app);
	else
		take_stories(shelf, app, ids);
}

gboolean rh_shelf_fill(RhShelf *shelf, RhStore *store, const RhInterview *interview, GError **error)
{
	g_autoptr(GPtrArray) fillings = store != NULL ? rh_store_fillings(store, error) : NULL;

	if (store != NULL && fillings == NULL)
		return FALSE;
	for (guint i = 0; i < shelf->decks->len; i++)
		rh_fillings_apply(shelf->decks->pdata[i], fillings, interview);
	return TRUE;
}

char *rh_shelf_stories_file(const RhShelf *shelf, const RhApp *app)
{
	const RhDeckInfo *info = rh_library_find(shelf->library, RH_STORIES_ID);

	if (info != NULL && info->personal)
		return g_strdup(info->path);
	return g_build_filename(app->personal_decks, RH_STORIES_ID ".xml", NULL);
}

gboolean rh_shelf_is_empty(const RhApp *app, GError **error)
{
	g_set_error(error, RH_ERROR, RH_ERROR_NOT_FOUND,
		    _("there is no deck to practise in %s or %s; '%s add FILE' adds one"),
		    app->personal_decks, app->shipped_decks, app->command);
	return FALSE;
}

gboolean rh_shelf_take_named(RhShelf *shelf, RhApp *app, const RhArgs *args, GError **error)
{
	for (guint i = 0; i < rh_args_count(args); i++) {
		const char *word = rh_args_get(args, i);

		if (rh_deckfile_is_path(word) ? !take_file(shelf, app, word, error) :
						!take_id(shelf, app, word, error))
			return FALSE;
	}
	if (rh_args_count(args) > 0 || rh_library_n_decks(shelf->library) > 0)
		return TRUE;
	return rh_shelf_is_empty(app, error);
}
