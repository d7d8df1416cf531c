/*
 * library.c - looks at the deck folders and gives out decks by id.
 *
 * Of each file the head is read, for its id; the rest when somebody asks for more,
 * with the decks that it includes.  So a deck that is not practised today costs a
 * start no more when it is large, and there is no index to be kept true.
 */
#include <string.h>

#include <rehearse/error.h>

#include "deck/schema.h"
#include "deck/shelf.h"
#include "text/words.h"

/* More files than this in one folder are not decks of one person. */
#define FILES_MAX 2000

static void entry_free(gpointer data)
{
	RhShelfEntry *entry = data;

	g_free(entry->info.id);
	g_free(entry->info.title);
	g_free(entry->info.path);
	rh_deck_free(entry->deck);
	rh_diagnostics_free(entry->diags);
	g_clear_error(&entry->trouble);
	g_free(entry);
}

/* -------------------------------------------------------------------- scan */

static char *stem_of(const char *path)
{
	char *name = g_path_get_basename(path);

	if (g_str_has_suffix(name, ".xml"))
		name[strlen(name) - strlen(".xml")] = '\0';
	return name;
}

static guint count_includes(const RhNode *node)
{
	guint n = rh_node_count(node, RH_TAG_INCLUDE);
	const RhNode *section = rh_node_child(node, RH_TAG_SECTION);

	for (; section != NULL; section = rh_node_next(section))
		n += rh_node_count(section, RH_TAG_INCLUDE);
	return n;
}

static void fill_info(RhShelfEntry *entry)
{
	RhDeckInfo *info = &entry->info;

	if (entry->deck != NULL && *rh_deck_id(entry->deck) != '\0') {
		info->title = g_strdup(rh_deck_title(entry->deck));
		info->version = rh_deck_version(entry->deck);
		info->n_cards = rh_deck_n_cards(entry->deck);
		info->n_includes = count_includes(rh_deck_root(entry->deck));
	} else {
		info->title = g_strdup(info->id);
	}
	info->n_errors = rh_diagnostics_count(entry->diags, RH_SEVERITY_ERROR) +
			 (entry->trouble != NULL ? 1 : 0);
}

/* Reads the deck, unless that was done; what it includes is another matter. */
static void read_entry(RhShelfEntry *entry)
{
	GError *trouble = NULL;
	const char *id;

	if (entry->is_read)
		return;
	entry->is_read = TRUE;
	entry->diags = rh_diagnostics_new();
	entry->deck = rh_deck_read_file(entry->info.path, entry->diags, &trouble);
	id = entry->deck != NULL ? rh_deck_id(entry->deck) : "";
	if (entry->info.id == NULL)
		entry->info.id = *id != '\0' ? g_strdup(id) : stem_of(entry->info.path);
	else if (trouble == NULL && strcmp(id, entry->info.id) != 0)
		trouble = g_error_new(RH_ERROR, RH_ERROR_INPUT,
				      _("%s: was changed just now; start again"), entry->info.path);
	/* A twin keeps the trouble it has. */
	if (entry->trouble == NULL)
		entry->trouble = trouble;
	else
		g_clear_error(&trouble);
	fill_info(entry);
}

static RhShelfEntry *entry_new(const char *path, gboolean personal)
{
	RhShelfEntry *entry = g_new0(RhShelfEntry, 1);

	entry->info.path = g_strdup(path);
	entry->info.personal = personal;
	entry->info.id = rh_deck_read_id(path);
	if (entry->info.id == NULL)
		read_entry(entry);
	return entry;
}

RhShelfEntry *rh_shelf_find(const RhLibrary *library, const char *id)
{
	RhShelfEntry *entry = g_hash_table_lookup(library->by_id, id);

	if (entry != NULL)
		read_entry(entry);
	return entry;
}

/* The entry with all that can be known of it. */
static const RhShelfEntry *look_at(const RhLibrary *library, RhShelfEntry *entry)
{
	read_entry(entry);
	rh_shelf_resolve(library, entry);
	return entry;
}

/* A second file with the same deck id in one folder: which one was meant? */
static void refuse_twin(RhShelfEntry *entry, const RhShelfEntry *first)
{
	if (entry->trouble == NULL)
		entry->trouble = g_error_new(RH_ERROR, RH_ERROR_INPUT,
					     _("%s: has the same deck id as %s; remove one of "
					       "them, or change its id"),
					     entry->info.path, first->info.path);
	if (entry->is_read)
		entry->info.n_errors++;
}

static void add_file(RhLibrary *library, const char *path, gboolean personal)
{
	RhShelfEntry *entry = entry_new(path, personal);
	const RhShelfEntry *first = g_hash_table_lookup(library->by_id, entry->info.id);

	if (first != NULL && first->info.personal != personal) {
		entry_free(entry);	/* hidden by the personal one */
		return;
	}
	g_ptr_array_add(library->entries, entry);
	if (first != NULL)
		refuse_twin(entry, first);
	else
		g_hash_table_insert(library->by_id, entry->info.id, entry);
}

static int compare_names(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The deck files of a folder in the order of their names. */
static GPtrArray *list_folder(const char *folder)
{
	GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;

	while (dir != NULL && paths->len < FILES_MAX && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *path = g_build_filename(folder, name, NULL);

		if (*name != '.' && g_str_has_suffix(name, ".xml") &&
		    !g_file_test(path, G_FILE_TEST_IS_DIR))
			g_ptr_array_add(paths, g_steal_pointer(&path));
	}
	g_ptr_array_sort(paths, compare_names);
	return paths;
}

static void scan_folder(RhLibrary *library, const char *folder, gboolean personal)
{
	g_autoptr(GPtrArray) paths = NULL;

	if (folder == NULL)
		return;
	paths = list_folder(folder);
	for (guint i = 0; i < paths->len; i++)
		add_file(library, paths->pdata[i], personal);
}

void rh_library_scan(RhLibrary *library)
{
	g_hash_table_remove_all(library->by_id);
	g_ptr_array_set_size(library->entries, 0);
	scan_folder(library, library->personal, TRUE);
	scan_folder(library, library->shipped, FALSE);
}

RhLibrary *rh_library_new(const char *personal_dir, const char *shipped_dir)
{
	RhLibrary *library = g_new0(RhLibrary, 1);

	library->personal = g_strdup(personal_dir);
	library->shipped = g_strdup(shipped_dir);
	library->entries = g_ptr_array_new_with_free_func(entry_free);
	library->by_id = g_hash_table_new(g_str_hash, g_str_equal);
	rh_library_scan(library);
	return library;
}

void rh_library_free(RhLibrary *library)
{
	if (library == NULL)
		return;
	g_hash_table_unref(library->by_id);
	g_ptr_array_unref(library->entries);
	g_free(library->personal);
	g_free(library->shipped);
	g_free(library);
}

/* ------------------------------------------------------------------- decks */

guint rh_library_n_decks(const RhLibrary *library)
{
	return library->entries->len;
}

const RhDeckInfo *rh_library_info(const RhLibrary *library, guint i)
{
	return &look_at(library, library->entries->pdata[i])->info;
}

const char *rh_library_id(const RhLibrary *library, guint i)
{
	const RhShelfEntry *entry = library->entries->pdata[i];

	return entry->info.id;
}

const RhDeckInfo *rh_library_find(const RhLibrary *library, const char *id)
{
	RhShelfEntry *entry = rh_shelf_find(library, id);

	return entry != NULL ? &look_at(library, entry)->info : NULL;
}

static void copy_diagnostics(const RhDiagnostics *from, RhDiagnostics *to)
{
	for (guint i = 0; i < rh_diagnostics_length(from); i++) {
		const RhDiagnostic *diag = rh_diagnostics_get(from, i);

		rh_diagnostics_add(to, rh_code_parse(diag->code), diag->file, diag->line,
				   diag->column, g_strdup(diag->message), g_strdup(diag->remedy));
	}
}

const RhDeck *rh_library_deck(RhLibrary *library, const char *id, RhDiagnostics *diags,
			      GError **error)
{
	RhShelfEntry *entry = rh_shelf_find(library, id);

	if (entry == NULL) {
		g_set_error(error, RH_ERROR, RH_ERROR_NOT_FOUND,
			    _("there is no deck \"%s\"; the decks there are: rehearse decks"), id);
		return NULL;
	}
	look_at(library, entry);
	if (diags != NULL)
		copy_diagnostics(entry->diags, diags);
	if (entry->trouble != NULL) {
		g_propagate_error(error, g_error_copy(entry->trouble));
		return NULL;
	}
	if (entry->info.n_errors > 0) {
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
			    ngettext("%s: %u error; what to do about them: rehearse check %s",
				     "%s: %u errors; what to do about them: rehearse check %s",
				     entry->info.n_errors),
			    entry->info.path, entry->info.n_errors, entry->info.path);
		return NULL;
	}
	return entry->deck;
}
