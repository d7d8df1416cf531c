/* deckfile.c - what the verbs about decks have in common. */
#include "cmd/deckfile.h"
#include "text/words.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <rehearse/text.h>

/* One more than the reader takes, so that it can say that a file is too large. */
#define BYTES_MAX (64u * 1024 * 1024 + 1)

/* ----------------------------------------------------------------- reading */

static gboolean refuse(GError **error, const char *path, const char *why)
{
	g_set_error(error, RH_ERROR, RH_ERROR_IO, _("cannot read %s: %s"), path, why);
	return FALSE;
}

static gboolean read_all(int fd, const char *path, GByteArray *bytes, GError **error)
{
	guint8 chunk[65536];

	while (bytes->len < BYTES_MAX) {
		gssize got = read(fd, chunk, MIN(sizeof chunk, BYTES_MAX - bytes->len));

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return refuse(error, path, g_strerror(errno));
		if (got == 0)
			break;
		g_byte_array_append(bytes, chunk, (guint)got);
	}
	return TRUE;
}

/* A fifo or a device would make us wait, or never end. */
static int open_regular(const char *path, GError **error)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat status;

	if (fd < 0 || fstat(fd, &status) != 0) {
		refuse(error, path, g_strerror(errno));
	} else if (!S_ISREG(status.st_mode)) {
		refuse(error, path, S_ISDIR(status.st_mode) ? _("it is a folder") :
						    _("it is no file"));
	} else {
		return fd;
	}
	if (fd >= 0)
		close(fd);
	return -1;
}

gboolean rh_deckfile_bytes(const char *path, char **out, gsize *len, GError **error)
{
	gboolean is_stdin = g_str_equal(path, "-");
	GByteArray *bytes;
	gboolean good;
	int fd = is_stdin ? STDIN_FILENO : open_regular(path, error);

	if (fd < 0)
		return FALSE;
	bytes = g_byte_array_new();
	good = read_all(fd, path, bytes, error);
	if (!is_stdin)
		close(fd);
	*len = bytes->len;
	g_byte_array_append(bytes, (const guint8 *)"", 1);
	*out = (char *)g_byte_array_free(bytes, FALSE);
	return good;
}

RhDeckFile *rh_deckfile_read(const char *path, RhLibrary *library, GError **error)
{
	g_autoptr(RhDeckFile) file = g_new0(RhDeckFile, 1);

	file->path = g_strdup(path);
	file->diags = rh_diagnostics_new();
	if (!rh_deckfile_bytes(path, &file->bytes, &file->len, error))
		return NULL;
	file->deck = rh_deck_read_bytes(path, file->bytes, file->len, file->diags);
	if (file->deck != NULL && library != NULL)
		rh_library_resolve(library, file->deck, file->diags);
	return g_steal_pointer(&file);
}

void rh_deckfile_free(RhDeckFile *file)
{
	if (file == NULL)
		return;
	rh_deck_free(file->deck);
	rh_diagnostics_free(file->diags);
	g_free(file->bytes);
	g_free(file->path);
	g_free(file);
}

/* ---------------------------------------------------------------- problems */

guint rh_deckfile_count(const RhDeckFile *file, RhSeverity severity)
{
	return rh_diagnostics_count(file->diags, severity);
}

char *rh_deckfile_format(const RhDeckFile *file)
{
	g_autofree char *text = rh_deck_format(file->path, file->bytes, file->len, NULL);
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	g_autoptr(RhDeck) deck = NULL;

	if (text == NULL)
		return NULL;
	deck = rh_deck_read_bytes(file->path, text, strlen(text), diags);
	if (deck == NULL || rh_diagnostics_count(diags, RH_SEVERITY_ERROR) > 0)
		return NULL;
	return g_steal_pointer(&text);
}

static void show_one(RhScreen *screen, const RhDiagnostic *diag)
{
	g_autofree char *text = rh_diagnostic_format(diag);
	char *remedy = strchr(text, '\n');

	*remedy++ = '\0';
	rh_screen_unwrapped(screen, "%s", text);
	rh_screen_unwrapped(screen, "%s", g_strchomp(remedy));
}

/* How many before I have its code. */
static guint count_alike(const RhDiagnostics *diags, guint i)
{
	const char *code = rh_diagnostics_get(diags, i)->code;
	guint n = 0;

	for (guint k = 0; k < i; k++)
		n += g_str_equal(rh_diagnostics_get(diags, k)->code, code);
	return n;
}

void rh_deckfile_show(RhScreen *screen, const RhDiagnostics *diags, RhSeverity least, guint n_alike)
{
	guint n_all = 0, n_hints = rh_diagnostics_count(diags, RH_SEVERITY_HINT);
	guint shown[RH_SEVERITY_HINT + 1] = { 0 };

	for (guint i = 0; i < rh_diagnostics_length(diags); i++) {
		const RhDiagnostic *diag = rh_diagnostics_get(diags, i);

		if (diag->severity > least || (diag->severity == RH_SEVERITY_HINT &&
					       count_alike(diags, i) >= n_alike))
			continue;
		show_one(screen, diag);
		shown[diag->severity]++;
	}
	for (RhSeverity severity = RH_SEVERITY_ERROR; severity <= least; severity++)
		n_all += rh_diagnostics_count(diags, severity) - shown[severity];
	if (least == RH_SEVERITY_HINT && n_alike < G_MAXUINT && shown[least] < n_hints) {
		n_all -= n_hints - shown[least];
		rh_screen_unwrapped(screen, ngettext("... and %u more hint of these kinds: --strict "
						     "shows it",
						     "... and %u more hints of these kinds: "
						     "--strict shows them",
						     n_hints - shown[least]),
				    n_hints - shown[least]);
	}
	if (n_all > 0)
		rh_screen_unwrapped(screen, _("... and %u more: mend these first"), n_all);
}

void rh_deckfile_blame(RhApp *app, const RhDeckFile *file)
{
	if (!app->json) {
		rh_deckfile_show(app->err, file->diags, RH_SEVERITY_ERROR, G_MAXUINT);
		return;
	}
	for (guint i = 0; i < rh_diagnostics_length(file->diags); i++) {
		const RhDiagnostic *diag = rh_diagnostics_get(file->diags, i);

		if (diag->severity != RH_SEVERITY_ERROR)
			continue;
		g_free(app->wrong_file);
		app->wrong_file = g_strdup(diag->file);
		app->wrong_line = diag->line;
		return;
	}
}

void rh_deckfile_json(RhJson *json, const char *key, const RhDiagnostics *diags)
{
	rh_json_begin_array(json, key);
	for (guint i = 0; i < rh_diagnostics_length(diags); i++) {
		const RhDiagnostic *diag = rh_diagnostics_get(diags, i);

		rh_json_begin_object(json, NULL);
		rh_json_string(json, "severity", rh_severity_name(diag->severity));
		rh_json_string(json, "code", diag->code);
		rh_json_string(json, "file", diag->file);
		rh_json_int(json, "line", diag->line);
		rh_json_int(json, "column", diag->column);
		rh_json_string(json, "message", diag->message);
		rh_json_string(json, "remedy", diag->remedy);
		rh_json_end(json);
	}
	rh_json_end(json);
}

/* ----------------------------------------------------------------- writing */

gboolean rh_deckfile_write(const char *path, const char *bytes, gsize len, GError **error)
{
	char *target = realpath(path, NULL);
	GError *trouble = NULL;
	struct stat status;
	int mode = 0666;
	gboolean good;

	if (target != NULL && stat(target, &status) == 0)
		mode = (int)(status.st_mode & 0777);
	good = g_file_set_contents_full(target != NULL ? target : path, bytes, (gssize)len,
					G_FILE_SET_CONTENTS_CONSISTENT |
					G_FILE_SET_CONTENTS_DURABLE, mode, &trouble);
	/* The umask has narrowed the mode of the new file. */
	if (good && target != NULL)
		(void)!chmod(target, (mode_t)mode);
	free(target);
	if (!good) {
		g_set_error(error, RH_ERROR, RH_ERROR_IO, _("cannot write %s: %s"), path,
			    trouble->message);
		g_error_free(trouble);
	}
	return good;
}

/* ------------------------------------------------------------------- names */

const RhDeckInfo *rh_deckfile_info(const RhApp *app, const RhLibrary *library, const char *id,
				   GError **error)
{
	const RhDeckInfo *info = rh_library_find(library, id);
	g_autoptr(GPtrArray) ids = NULL;
	const char *near;

	if (info != NULL)
		return info;
	ids = g_ptr_array_new();
	for (guint i = 0; i < rh_library_n_decks(library); i++)
		g_ptr_array_add(ids, (gpointer)(guintptr)rh_library_id(library, i));
	near = rh_text_nearest(id, (const char *const *)(gpointer)ids->pdata, ids->len);
	if (near != NULL)
		g_set_error(error, RH_ERROR, RH_ERROR_NOT_FOUND,
			    _("there is no deck '%s'; did you mean '%s'"), id, near);
	else
		g_set_error(error, RH_ERROR, RH_ERROR_NOT_FOUND,
			    _("there is no deck '%s'; those there are: %s decks"),
			    id, app->command);
	return NULL;
}

gboolean rh_deckfile_is_path(const char *word)
{
	return g_str_equal(word, "-") || g_str_has_suffix(word, ".xml") || *word == '/' ||
	       *word == '.';
}

void rh_deckfile_complete(RhApp *app, GPtrArray *words)
{
	g_autoptr(RhLibrary) library = rh_app_open_library(app);

	for (guint i = 0; i < rh_library_n_decks(library); i++)
		g_ptr_array_add(words, g_strdup(rh_library_id(library, i)));
}

char *rh_count(guint n, const char *one, const char *many)
{
	return g_strdup_printf("%u %s", n, n == 1 ? one : many);
}
