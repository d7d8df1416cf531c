/* pick.c - offers the newest deck files that lie about. */
#include "cmd/pick.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd/deckfile.h"
#include "text/words.h"

#define FILES_MAX 2000	/* looked at in one folder */
#define OFFERED_MAX 5	/* a digit picks one */
#define HEAD_MAX 4096	/* bytes in which a deck must begin */

typedef struct {
	char *path;
	char *folder;		/* "Downloads"; NULL: the current one */
	char *name;		/* "x.deck.xml" */
	gint64 mtime;		/* seconds, UTC */
} Candidate;

static void candidate_free(gpointer data)
{
	Candidate *candidate = data;

	g_free(candidate->path);
	g_free(candidate->folder);
	g_free(candidate->name);
	g_free(candidate);
}

/* Whether the file begins like a deck; others of the many .xml files are no concern of ours. */
static gboolean looks_like_deck(const char *path)
{
	char head[HEAD_MAX + 1];
	FILE *file = fopen(path, "re");
	gsize len;

	if (file == NULL)
		return FALSE;
	len = fread(head, 1, HEAD_MAX, file);
	fclose(file);
	head[len] = '\0';
	return strstr(head, "<deck") != NULL;
}

static void add_candidate(GPtrArray *found, const char *folder, const char *name, const char *label)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);
	Candidate *candidate;
	struct stat status;

	if (!g_str_has_suffix(name, ".xml") || *name == '.' || stat(path, &status) != 0 ||
	    !S_ISREG(status.st_mode) || !looks_like_deck(path))
		return;
	candidate = g_new0(Candidate, 1);
	candidate->path = g_steal_pointer(&path);
	candidate->folder = g_strdup(label);
	candidate->name = g_strdup(name);
	candidate->mtime = status.st_mtime;
	g_ptr_array_add(found, candidate);
}

static void look_in(GPtrArray *found, const char *folder, const char *label)
{
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name = NULL;
	guint n = 0;

	while (dir != NULL && n++ < FILES_MAX && (name = g_dir_read_name(dir)) != NULL)
		add_candidate(found, folder, name, label);
}

static int compare_newest(gconstpointer a, gconstpointer b)
{
	const Candidate *first = *(Candidate *const *)a, *second = *(Candidate *const *)b;

	if (first->mtime != second->mtime)
		return first->mtime > second->mtime ? -1 : 1;
	return strcmp(first->path, second->path);
}

static gboolean is_same_folder(const char *a, const char *b)
{
	struct stat first, second;

	return stat(a, &first) == 0 && stat(b, &second) == 0 && first.st_dev == second.st_dev &&
	       first.st_ino == second.st_ino;
}

static GPtrArray *find_candidates(void)
{
	GPtrArray *found = g_ptr_array_new_with_free_func(candidate_free);
	const char *special = g_get_user_special_dir(G_USER_DIRECTORY_DOWNLOAD);
	g_autofree char *downloads = special != NULL ? g_strdup(special) :
		g_build_filename(g_get_home_dir(), "Downloads", NULL);
	g_autofree char *label = g_path_get_basename(downloads);

	look_in(found, ".", NULL);
	if (!is_same_folder(".", downloads))
		look_in(found, downloads, label);
	g_ptr_array_sort(found, compare_newest);
	if (found->len > OFFERED_MAX)
		g_ptr_array_set_size(found, OFFERED_MAX);
	return found;
}

/* "today", "yesterday", "12 days ago". */
static char *describe_age(const RhApp *app, gint64 mtime)
{
	gint64 now = rh_app_now_ms(app);
	gint64 zone = (gint64)rh_app_tz_min(app, now) * 60;
	gint64 days = (now / 1000 + zone) / 86400 - (mtime + zone) / 86400;

	if (days <= 0)
		return g_strdup(_("today"));
	if (days == 1)
		return g_strdup(_("yesterday"));
	return g_strdup_printf(_("%d days ago"), (int)MIN(days, G_MAXINT));
}

/* "x.deck.xml, 31 cards, today"; IN_LIST: "Downloads/x.deck.xml, ..." */
static char *describe_candidate(const RhApp *app, const Candidate *candidate, gboolean in_list)
{
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	g_autoptr(RhDeck) deck = rh_deck_read_file(candidate->path, diags, NULL);
	guint n = deck != NULL ? rh_deck_n_cards(deck) : 0;
	g_autofree char *cards = rh_count(n, _("card"), _("cards"));
	g_autofree char *age = describe_age(app, candidate->mtime);
	const char *folder = candidate->folder;
	gboolean is_bad = deck == NULL || rh_diagnostics_count(diags, RH_SEVERITY_ERROR) > 0;

	return g_strdup_printf("%s%s%s, %s, %s%s", in_list && folder != NULL ? folder : "",
			       in_list && folder != NULL ? "/" : "", candidate->name, cards, age,
			       is_bad ? _(", has errors") : "");
}

/* "In Downloads: x.deck.xml, 31 cards, today." */
static void offer_one(RhApp *app, const Candidate *candidate)
{
	g_autofree char *text = describe_candidate(app, candidate, FALSE);

	if (candidate->folder != NULL)
		rh_screen_say(app->out, RH_SHOW_PLAIN, _("In %s: %s."), candidate->folder, text);
	else
		rh_screen_say(app->out, RH_SHOW_PLAIN, _("In this folder: %s."), text);
	rh_screen_say(app->out, RH_SHOW_PLAIN, _("Enter = add it, n = no"));
}

static void offer(RhApp *app, const GPtrArray *found)
{
	if (found->len == 1) {
		offer_one(app, found->pdata[0]);
		return;
	}
	for (guint i = 0; i < found->len; i++) {
		g_autofree char *text = describe_candidate(app, found->pdata[i], TRUE);
		g_autofree char *first = g_strdup_printf("  %u  ", i + 1);

		rh_screen_put(app->out, RH_SHOW_PLAIN, first, "     ", text);
	}
	rh_screen_say(app->out, RH_SHOW_PLAIN, _("Enter = 1, a number = that one, n = none"));
}

/* The index meant, or -1 for none; anything else is asked again. */
static int ask(RhApp *app, guint n)
{
	RhPrompt *prompt = rh_prompt_new(app->out, STDIN_FILENO);
	int picked = -2;

	while (picked == -2) {
		RhReply reply = rh_prompt_ask(prompt, RH_ASK_FIELD, "add> ");
		g_autofree char *text = reply.text;

		if (reply.kind == RH_REPLY_INTERRUPT || reply.kind == RH_REPLY_SIGNAL)
			app->died_of = rh_prompt_signal(prompt);
		if (reply.kind != RH_REPLY_LINE)
			picked = -1;
		else if (*g_strstrip(text) == '\0')
			picked = 0;
		else if (text[1] == '\0' && *text >= '1' && *text < '1' + (int)n)
			picked = *text - '1';
		else if (g_ascii_tolower(*text) == 'n' || g_ascii_tolower(*text) == 'q')
			picked = -1;
		else
			rh_screen_say(app->out, RH_SHOW_PLAIN,
				      _("Enter, a number from 1 to %u, or n for none"), n);
	}
	rh_prompt_free(prompt);
	return picked;
}

char *rh_pick_deck_file(RhApp *app, GError **error)
{
	g_autoptr(GPtrArray) found = NULL;
	int picked;

	if (app->no_input || app->json) {
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE, _("name the deck file: %s add FILE"),
			    app->command);
		return NULL;
	}
	found = find_candidates();
	if (found->len == 0) {
		g_set_error(error, RH_ERROR, RH_ERROR_NOT_FOUND,
			    _("there is no deck file here nor in Downloads; name one: %s add FILE"),
			    app->command);
		return NULL;
	}
	offer(app, found);
	picked = ask(app, found->len);
	if (picked >= 0)
		return g_strdup(((const Candidate *)found->pdata[picked])->path);
	g_set_error(error, RH_ERROR, RH_ERROR_CANCELLED, _("nothing was added"));
	return NULL;
}
