/*
 * editcard.c - a deck is edited, checked, and put in its place; see editcard.h.
 *
 * The editor works on a copy, so that a deck with errors, a crash or a window
 * that closes never spoils what is practised from.
 */
#include "cmd/editcard.h"

#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <rehearse/journal.h>

#include "cmd/deckfile.h"
#include "text/words.h"

#define DECK_MAX (64u * 1024 * 1024)

typedef struct {
	const RhEditCard *edit;
	RhLibrary *library;	/* not the session's, whose decks must stay */
	const RhDeckInfo *info;	/* NULL: a file of its own */
	const char *path;
	RhDeckFile *before;
	char *text;		/* as edited so far */
	guint line;		/* where the editor shall stand */
} Work;

static void say(const Work *work, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void say(const Work *work, const char *format, ...)
{
	g_autofree char *text = NULL;
	va_list args;

	va_start(args, format);
	text = g_strdup_vprintf(format, args);
	va_end(args);
	rh_screen_put(work->edit->app->out, RH_SHOW_PLAIN, NULL, NULL, text);
}

/* ------------------------------------------------------------------ asking */

typedef enum { SAID_ENTER, SAID_LETTER, SAID_NOTHING } Said;

/* Enter, or LETTER.  A signal is left for the session, which ends by it. */
static Said ask(const Work *work, const char *label, char letter)
{
	for (;;) {
		RhReply reply = rh_prompt_ask(work->edit->prompt, RH_ASK_FIELD, label);
		g_autofree char *text = reply.text;
		char first = text != NULL ? g_ascii_tolower(*g_strstrip(text)) : '\0';

		if (reply.kind == RH_REPLY_SIGNAL)
			raise(rh_prompt_signal(work->edit->prompt));
		if (reply.kind != RH_REPLY_LINE)
			return SAID_NOTHING;
		if (first == '\0' || first == letter)
			return first == letter ? SAID_LETTER : SAID_ENTER;
		say(work, _("Valid: Enter, %c"), letter);
	}
}

/* ----------------------------------------------------------------- opening */

static gboolean find(Work *work, GError **error)
{
	const RhEditCard *edit = work->edit;
	const RhCard *card;

	work->path = edit->file;
	if (work->path == NULL) {
		work->info = rh_deckfile_info(edit->app, work->library, edit->deck, error);
		if (work->info == NULL)
			return FALSE;
		work->path = work->info->path;
	}
	work->before = rh_deckfile_read(work->path, NULL, error);
	if (work->before == NULL)
		return FALSE;
	work->text = g_strndup(work->before->bytes, work->before->len);
	card = work->before->deck != NULL ? rh_deck_find(work->before->deck, edit->card) : NULL;
	work->line = card != NULL ? card->node->line : 1;
	return TRUE;
}

/* ---------------------------------------------------------------- checking */

static guint first_error_line(const RhDiagnostics *diags)
{
	for (guint i = 0; i < rh_diagnostics_length(diags); i++)
		if (rh_diagnostics_get(diags, i)->severity == RH_SEVERITY_ERROR)
			return rh_diagnostics_get(diags, i)->line;
	return 1;
}

/* The deck that was written, or NULL when it cannot be used; says why.  (transfer full) */
static RhDeck *check(Work *work)
{
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	g_autoptr(RhDeck) deck = rh_deck_read_bytes(work->path, work->text, strlen(work->text),
						    diags);

	if (deck != NULL)
		rh_library_resolve(work->library, deck, diags);
	if (deck == NULL || rh_diagnostics_count(diags, RH_SEVERITY_ERROR) > 0) {
		rh_deckfile_show(work->edit->app->out, diags, RH_SEVERITY_ERROR,
				 G_MAXUINT);
		work->line = first_error_line(diags);
		return NULL;
	}
	if (g_strcmp0(rh_deck_id(deck), work->edit->deck) != 0) {
		say(work, _("The deck must keep its id \"%s\": progress belongs to it."),
		    work->edit->deck);
		work->line = 1;
		return NULL;
	}
	return g_steal_pointer(&deck);
}

/* What could not be put in place is not thrown away. */
static void keep_aside(const Work *work)
{
	g_autofree char *name = g_strconcat("edited-", work->edit->deck, ".xml", NULL);
	g_autofree char *path = g_build_filename(work->edit->app->state_dir, name, NULL);

	if (g_mkdir_with_parents(work->edit->app->state_dir, 0700) == 0 &&
	    rh_deckfile_write(path, work->text, strlen(work->text), NULL))
		say(work, _("What you wrote is in %s"), path);
}

static gboolean open_editor(Work *work)
{
	g_autofree char *name = g_strconcat(work->edit->deck, ".xml", NULL);
	g_autoptr(GError) error = NULL;
	char *after = rh_prompt_edit(work->edit->prompt, name, work->line, work->text, DECK_MAX,
				     &error);

	if (after == NULL) {
		say(work, _("Not edited: %s."), error->message);
		return FALSE;
	}
	g_free(work->text);
	work->text = after;
	return TRUE;
}

static gboolean is_unchanged(const Work *work)
{
	return strlen(work->text) == work->before->len &&
	       memcmp(work->text, work->before->bytes, work->before->len) == 0;
}

/* Edits until there is a deck to be used; NULL: given up.  (transfer full) */
static RhDeck *edit_until_good(Work *work)
{
	for (;;) {
		gboolean was_edited = open_editor(work);
		RhDeck *deck;
		Said said;

		if (is_unchanged(work)) {
			if (was_edited)
				say(work, _("Nothing was changed."));
			return NULL;
		}
		deck = was_edited ? check(work) : NULL;
		if (deck != NULL)
			return deck;
		say(work, _("The deck is as it was. Enter = edit again, d = discard"));
		said = ask(work, _("edit> "), 'd');
		if (said == SAID_NOTHING)
			keep_aside(work);
		if (said != SAID_ENTER)
			return NULL;
	}
}

/* ------------------------------------------------------------------ saving */

static gboolean has_changed_meanwhile(const Work *work)
{
	g_autoptr(RhDeckFile) now = rh_deckfile_read(work->path, NULL, NULL);

	return now == NULL || now->len != work->before->len ||
	       memcmp(now->bytes, work->before->bytes, now->len) != 0;
}

/* The path of the deck as it is now.  (transfer full) */
static char *put_in_place(const Work *work, const RhDeck *deck, GError **error)
{
	gsize len = strlen(work->text);
	char *path;

	if (has_changed_meanwhile(work)) {
		g_set_error(error, RH_ERROR, RH_ERROR_EXISTS,
			    _("%s was changed by another program meanwhile"), work->path);
		return NULL;
	}
	if (work->info == NULL || work->info->personal)
		return rh_deckfile_write(work->path, work->text, len, error) ?
		       g_strdup(work->path) : NULL;
	/* From here on info and path of the library are others. */
	path = rh_library_install(work->library, deck, work->text, len, error);
	if (path != NULL)
		say(work, _("Your own copy is now %s; it takes the place of the deck that came with "
		    "the program. '%s remove %s' brings that one back."), path,
		    work->edit->app->command, work->edit->deck);
	return path;
}

static gboolean is_same_file(const char *a, const char *b)
{
	struct stat first, second;

	return stat(a, &first) == 0 && stat(b, &second) == 0 && first.st_dev == second.st_dev &&
	       first.st_ino == second.st_ino;
}

/* The file that the deck was added from, while it is as it was then; or NULL. */
static char *find_original(const Work *work)
{
	g_autofree char *source = NULL;
	g_autoptr(RhDeckFile) file = NULL;
	guint version;

	if (!rh_store_deck_seen(work->edit->store, work->edit->deck, &version, NULL, &source, NULL) ||
	    source == NULL || !g_path_is_absolute(source) || access(source, W_OK) != 0 ||
	    is_same_file(source, work->path))
		return NULL;
	file = rh_deckfile_read(source, NULL, NULL);
	if (file == NULL || file->len != work->before->len ||
	    memcmp(file->bytes, work->before->bytes, file->len) != 0)
		return NULL;
	return g_steal_pointer(&source);
}

static void offer_original(const Work *work, const char *source)
{
	g_autoptr(GError) error = NULL;

	say(work, _("It was added from %s, which is still the same. Change it, too? "
	    "Enter = yes, n = no"), source);
	if (ask(work, _("original> "), 'n') != SAID_ENTER)
		return;
	if (rh_deckfile_write(source, work->text, strlen(work->text), &error))
		say(work, _("Saved both."));
	else
		say(work, _("Not changed: %s."), error->message);
}

static char *save(Work *work, const RhDeck *deck)
{
	gboolean is_copy = work->info != NULL && work->info->personal;
	g_autofree char *source = is_copy ? find_original(work) : NULL;
	g_autoptr(GError) error = NULL;
	g_autofree char *path = put_in_place(work, deck, &error);

	if (path == NULL) {
		say(work, _("Not saved: %s."), error->message);
		keep_aside(work);
		return NULL;
	}
	if (source != NULL)
		offer_original(work, source);
	else if (work->info == NULL || is_copy)
		say(work, _("Saved: %s"), path);
	return g_steal_pointer(&path);
}

char *rh_editcard_run(const RhEditCard *edit)
{
	Work work = { .edit = edit, .library = rh_app_open_library(edit->app) };
	g_autoptr(GError) error = NULL;
	g_autoptr(RhDeck) deck = NULL;
	char *path = NULL;

	if (!find(&work, &error))
		say(&work, _("Not edited: %s."), error->message);
	else
		deck = edit_until_good(&work);
	if (deck != NULL)
		path = save(&work, deck);
	rh_deckfile_free(work.before);
	g_free(work.text);
	/* The deck's includes are decks of the library. */
	g_clear_pointer(&deck, rh_deck_free);
	rh_library_free(work.library);
	return path;
}
