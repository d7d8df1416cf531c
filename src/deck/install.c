/*
 * install.c - changes the personal deck folder: a deck comes, a deck goes.
 */
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <rehearse/error.h>

#include "deck/shelf.h"
#include "text/words.h"

#define NAMES_MAX 10000

static gboolean make_folder(const char *folder, GError **error)
{
	if (g_mkdir_with_parents(folder, 0700) == 0)
		return TRUE;
	g_set_error(error, RH_ERROR, RH_ERROR_IO, _("%s: the folder cannot be made: %s"), folder,
		    g_strerror(errno));
	return FALSE;
}

/* An id becomes a file name: the reader has checked it, but here it matters. */
static gboolean is_safe_name(const char *id)
{
	return g_ascii_isalnum(*id) && strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789._-") ==
						 strlen(id);
}

static char *path_for(RhLibrary *library, const char *id)
{
	const RhShelfEntry *entry = rh_shelf_find(library, id);
	g_autofree char *name = g_strconcat(id, ".xml", NULL);

	if (entry != NULL && entry->info.personal)
		return g_strdup(entry->info.path);
	return g_build_filename(library->personal, name, NULL);
}

char *rh_library_install(RhLibrary *library, const RhDeck *deck, const char *bytes, gsize len,
			 GError **error)
{
	const char *id = rh_deck_id(deck);
	g_autofree char *path = NULL;
	GError *trouble = NULL;

	g_return_val_if_fail(library->personal != NULL, NULL);
	if (!is_safe_name(id)) {
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT, _("%s: the deck has no usable id"),
			    rh_deck_path(deck));
		return NULL;
	}
	if (!make_folder(library->personal, error))
		return NULL;
	path = path_for(library, id);
	if (!g_file_set_contents_full(path, bytes, (gssize)len,
				      G_FILE_SET_CONTENTS_CONSISTENT |
				      G_FILE_SET_CONTENTS_DURABLE, 0600, &trouble)) {
		g_set_error(error, RH_ERROR, RH_ERROR_IO, _("the deck cannot be kept: %s"),
			    trouble->message);
		g_error_free(trouble);
		return NULL;
	}
	rh_library_scan(library);
	return g_steal_pointer(&path);
}

/* A name in FOLDER that no file has: <id>.xml, <id>-2.xml, ... */
static char *free_name(const char *folder, const char *id)
{
	for (guint n = 1; n < NAMES_MAX; n++) {
		g_autofree char *name = n == 1 ? g_strconcat(id, ".xml", NULL) :
						 g_strdup_printf("%s-%u.xml", id, n);
		g_autofree char *path = g_build_filename(folder, name, NULL);
		GStatBuf status;

		if (g_lstat(path, &status) != 0)
			return g_steal_pointer(&path);
	}
	return NULL;
}

/* FROM is not lost when a file of that name appears meanwhile: link() does not replace. */
static gboolean move_file(const char *from, const char *to)
{
	if (link(from, to) == 0)
		return g_unlink(from) == 0;
	return errno != EEXIST && g_rename(from, to) == 0;
}

char *rh_library_remove(RhLibrary *library, const char *id, GError **error)
{
	const RhShelfEntry *entry = rh_shelf_find(library, id);
	g_autofree char *folder = NULL, *target = NULL;

	if (entry == NULL) {
		g_set_error(error, RH_ERROR, RH_ERROR_NOT_FOUND,
			    _("there is no deck \"%s\"; the decks there are: rehearse decks"), id);
		return NULL;
	}
	if (!entry->info.personal) {
		g_set_error(error, RH_ERROR, RH_ERROR_READ_ONLY,
			    _("deck \"%s\" came with the program and cannot be removed"), id);
		return NULL;
	}
	folder = g_build_filename(library->personal, "removed", NULL);
	if (!make_folder(folder, error))
		return NULL;
	target = free_name(folder, entry->info.id);
	if (target == NULL || !move_file(entry->info.path, target)) {
		g_set_error(error, RH_ERROR, RH_ERROR_IO, _("%s cannot be moved to %s: %s"),
			    entry->info.path, folder, g_strerror(errno));
		return NULL;
	}
	rh_library_scan(library);
	return g_steal_pointer(&target);
}
