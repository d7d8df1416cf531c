/*
 * cmd-pack.c - rehearse pack: a deck made ready to be sent.
 *
 * What was packed last lies beside the deck as NAME-VERSION.deck.xml, or where -o
 * says; nothing else is remembered.  The author's own file gets the new version and the revs, and
 * keeps its private notes.
 */
#include "cmd/editions.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <rehearse/pack.h>
#include <rehearse/variable.h>

#include "text/words.h"

#define NAMED_MAX 3	/* changed cards that are named; of more only the number is told */

typedef struct {
	RhApp *app;
	RhDeckFile *file;
	RhDeckFile *last;	/* what was packed before, NULL if nothing */
	char *last_path;
	RhPack *pack;		/* what will be sent */
	RhDeck *sent;		/* the same, read back */
	RhDeckDiff *diff;	/* of LAST and SENT; NULL without LAST */
	GPtrArray *raised;	/* ids of cards to be learned again; borrowed from FILE */
	gboolean keep_private;
	guint version;
	guint n_private;
	char *path, *mail_path, *mail;
} Packing;

static void packing_clear(Packing *packing)
{
	rh_deckfile_free(packing->file);
	rh_deckfile_free(packing->last);
	rh_pack_free(packing->pack);
	rh_deck_diff_free(packing->diff);
	rh_deck_free(packing->sent);
	g_ptr_array_unref(packing->raised);
	g_free(packing->last_path);
	g_free(packing->path);
	g_free(packing->mail_path);
	g_free(packing->mail);
}

/* ------------------------------------------------------------ what was sent */

/* "questions" of "clients/questions.xml" and "clients/questions.deck.xml". */
static char *stem_of(const char *path)
{
	g_autofree char *name = g_path_get_basename(path);

	if (g_str_has_suffix(name, ".xml"))
		name[strlen(name) - strlen(".xml")] = '\0';
	if (g_str_has_suffix(name, ".deck"))
		name[strlen(name) - strlen(".deck")] = '\0';
	return g_steal_pointer(&name);
}

static char *path_of(const char *path, guint version, const char *ending)
{
	g_autofree char *folder = g_path_get_dirname(path);
	g_autofree char *stem = stem_of(path);
	g_autofree char *name = g_strdup_printf("%s-%u%s", stem, version, ending);

	return g_str_equal(folder, ".") && strchr(path, '/') == NULL ? g_steal_pointer(&name)
			: g_build_filename(folder, name, NULL);
}

/* The highest version that lies beside PATH, 0 if none does. */
static guint last_version(const char *path)
{
	g_autofree char *folder = g_path_get_dirname(path);
	g_autofree char *stem = stem_of(path);
	g_autofree char *start = g_strdup_printf("%s-", stem);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;
	guint last = 0;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		char *end;
		guint64 version;

		if (!g_str_has_prefix(name, start))
			continue;
		version = g_ascii_strtoull(name + strlen(start), &end, 10);
		if (strcmp(end, ".deck.xml") == 0 && version > last && version < G_MAXINT32)
			last = (guint)version;
	}
	return last;
}

static gboolean find_last(Packing *packing, GError **error)
{
	guint version = last_version(packing->file->path);
	const char *output = packing->app->output;

	if (output != NULL && g_file_test(output, G_FILE_TEST_IS_REGULAR))
		packing->last_path = g_strdup(output);
	else if (version > 0)
		packing->last_path = path_of(packing->file->path, version, ".deck.xml");
	else
		return TRUE;
	packing->last = rh_deckfile_read_sound(packing->app, packing->last_path, NULL,
					       _("was not compared"), error);
	if (packing->last == NULL)
		return FALSE;
	if (!g_str_equal(rh_deck_id(packing->last->deck), rh_deck_id(packing->file->deck))) {
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
			    _("%s is another deck: its id is \"%s\", not \"%s\"; put the id back, "
			      "or move that file away"), packing->last_path,
			    rh_deck_id(packing->last->deck), rh_deck_id(packing->file->deck));
		return FALSE;
	}
	return TRUE;
}

/* Reads back what would be sent as things stand, and compares it with what was. */
static gboolean compare(Packing *packing, GError **error)
{
	g_autofree char *text = rh_pack_format(packing->pack);
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();

	g_clear_pointer(&packing->diff, rh_deck_diff_free);
	rh_deck_free(packing->sent);
	packing->sent = rh_deck_read_bytes(packing->file->path, text, strlen(text), diags);
	if (packing->last != NULL)
		packing->diff = rh_deck_diff(packing->last->deck, packing->sent, error);
	return packing->last == NULL || packing->diff != NULL;
}

static gboolean begin(Packing *packing, GError **error)
{
	const RhDeckFile *file = packing->file;

	packing->pack = rh_pack_new(file->path, file->bytes, file->len, error);
	if (packing->pack == NULL)
		return FALSE;
	if (!packing->keep_private)
		packing->n_private = rh_pack_strip(packing->pack);
	return find_last(packing, error) && compare(packing, error);
}

/* Whether a client would get anything else than last time. */
static gboolean is_unchanged(const Packing *packing)
{
	const RhEdition *edition;
	guint n;

	if (packing->diff == NULL)
		return FALSE;
	edition = rh_deck_diff_edition(packing->diff);
	rh_deck_diff_deck(packing->diff, &n);
	if (n > 0 || edition->counts[RH_EDITION_SAME] != edition->n_effects)
		return FALSE;
	for (guint i = 0; i < edition->n_effects; i++) {
		rh_deck_diff_card(packing->diff, i, &n);
		if (n > 0)
			return FALSE;
	}
	return TRUE;
}

/* --------------------------------------------------------------- again or not */

static const char *prompt_of(const Packing *packing, const char *id)
{
	const RhCard *card = rh_deck_find(packing->file->deck, id);

	return card != NULL ? rh_card_prompt(card) : id;
}

/* TRUE for yes.  Whatever ends the questions means no for the rest. */
static gboolean ask_again(Packing *packing, RhPrompt *prompt, const char *id, gboolean *goes_on)
{
	RhApp *app = packing->app;
	RhReply reply;
	gboolean yes;

	rh_screen_say(app->out, RH_SHOW_PLAIN,
		      _("Must clients learn \"%s\" again? Enter = no, y = yes"),
		      prompt_of(packing, id));
	reply = rh_prompt_ask(prompt, RH_ASK_FIELD, "rev> ");
	if (reply.kind == RH_REPLY_INTERRUPT || reply.kind == RH_REPLY_SIGNAL)
		app->died_of = rh_prompt_signal(prompt);
	*goes_on = reply.kind == RH_REPLY_LINE;
	yes = *goes_on && g_ascii_tolower(*g_strstrip(reply.text)) == 'y';
	g_free(reply.text);
	return yes;
}

static gboolean take_relearn(Packing *packing, const char *const *ids, GError **error)
{
	for (; ids != NULL && *ids != NULL; ids++) {
		const RhCard *card = rh_deck_find(packing->file->deck, *ids);

		if (card == NULL) {
			g_set_error(error, RH_ERROR, RH_ERROR_NOT_FOUND,
				    _("%s has no card '%s' to be learned again"),
				    packing->file->path,
				    *ids);
			return FALSE;
		}
		g_ptr_array_add(packing->raised, (gpointer)(gintptr)card->id);
	}
	return TRUE;
}

/* Cards with other words under the same rev: only the author knows what they mean. */
static gboolean choose_raised(Packing *packing, const RhArgs *args, GError **error)
{
	const RhEdition *edition = packing->diff != NULL ? rh_deck_diff_edition(packing->diff) : NULL;
	gboolean asks = !packing->app->no_input && !packing->app->json &&
			rh_args_values(args, "relearn") == NULL;
	RhPrompt *prompt;
	gboolean goes_on = TRUE;

	if (!take_relearn(packing, rh_args_values(args, "relearn"), error))
		return FALSE;
	if (edition == NULL || !asks)
		return TRUE;
	prompt = rh_prompt_new(packing->app->out, STDIN_FILENO);
	for (guint i = 0; goes_on && i < edition->n_effects; i++) {
		const RhCard *card = rh_deck_find(packing->file->deck, edition->effects[i].card);

		if (card != NULL && edition->effects[i].wording == RH_EDITION_REWORDED &&
		    ask_again(packing, prompt, card->id, &goes_on))
			g_ptr_array_add(packing->raised, (gpointer)(gintptr)card->id);
	}
	rh_prompt_free(prompt);
	if (packing->app->died_of == 0)
		return TRUE;
	g_set_error_literal(error, RH_ERROR, RH_ERROR_CANCELLED, _("nothing was packed"));
	return FALSE;
}

/* ------------------------------------------------------------------ writing */

/* "company, job title"; NULL: the deck leaves no blank.  (transfer full) */
static char *list_blanks(const RhDeck *deck)
{
	g_autoptr(GArray) variables = rh_deck_variables(deck);
	g_autoptr(GString) names = g_string_new(NULL);

	for (guint i = 0; i < variables->len; i++)
		g_string_append_printf(names, "%s%s", i > 0 ? ", " : "",
				       g_array_index(variables, RhVariable, i).name);
	g_strdelimit(names->str, "-_.", ' ');
	return names->len > 0 ? g_strdup(names->str) : NULL;
}

static void make_mail(Packing *packing)
{
	const RhDeck *deck = packing->file->deck;
	g_autofree char *cards = rh_count(rh_deck_n_cards(deck), _("card"), _("cards"));
	g_autofree char *counts = packing->diff == NULL ? NULL :
				  rh_edition_say(rh_deck_diff_edition(packing->diff));
	g_autofree char *blanks = list_blanks(deck);
	GString *mail = g_string_new(NULL);

	g_string_append_printf(mail, _("%s, %s, version %u.\n"), rh_deck_title(deck), cards,
			       packing->version);
	if (counts != NULL)
		g_string_append_printf(mail, _("Against version %u: %s. Your progress stays.\n"),
				       rh_deck_version(packing->last->deck), counts);
	g_string_append(mail, _("Save the attachment. In the terminal type:  rehearse add\n"));
	if (blanks != NULL)
		g_string_append_printf(mail, _("It asks you for: %s.\n"), blanks);
	packing->mail = g_string_free(mail, FALSE);
}

/* The author's own file, where something in it is new. */
static gboolean write_master(const Packing *packing, GError **error)
{
	const RhDeckFile *file = packing->file;
	g_autoptr(RhPack) pack = NULL;
	g_autofree char *text = NULL;

	if (packing->version == rh_deck_version(file->deck) && packing->raised->len == 0)
		return TRUE;
	pack = rh_pack_new(file->path, file->bytes, file->len, error);
	if (pack == NULL)
		return FALSE;
	rh_pack_set_version(pack, packing->version);
	for (guint i = 0; i < packing->raised->len; i++)
		rh_pack_raise(pack, packing->raised->pdata[i]);
	text = rh_pack_format(pack);
	return rh_deckfile_write(file->path, text, strlen(text), error);
}

static gboolean write_all(Packing *packing, GError **error)
{
	g_autofree char *sent = NULL;

	rh_pack_set_version(packing->pack, packing->version);
	for (guint i = 0; i < packing->raised->len; i++)
		rh_pack_raise(packing->pack, packing->raised->pdata[i]);
	if (!compare(packing, error))
		return FALSE;
	make_mail(packing);
	rh_pack_head(packing->pack, "This is a deck for the interview trainer rehearse. Save the "
		     "file, open a terminal and type: rehearse add");
	sent = rh_pack_format(packing->pack);
	return packing->app->dry_run ||
	       (write_master(packing, error) &&
		rh_deckfile_write(packing->path, sent, strlen(sent), error) &&
		rh_deckfile_write(packing->mail_path, packing->mail, strlen(packing->mail), error));
}

/* ------------------------------------------------------------ what is said */

/* "1 changed (\"Why us?\")" for the cards of KIND; NULL if there are none. */
static char *describe(const Packing *packing, RhEditionKind kind, const char *word)
{
	const RhEdition *edition = rh_deck_diff_edition(packing->diff);
	g_autoptr(GString) names = g_string_new(NULL);
	guint n = edition->counts[kind];

	for (guint i = 0; n <= NAMED_MAX && i < edition->n_effects; i++) {
		const RhEffect *effect = &edition->effects[i];

		if (effect->kind != kind)
			continue;
		g_string_append_printf(names, "%s\"%s\"", names->len > 0 ? ", " : "",
				       kind == RH_EDITION_RETIRED ? effect->card :
				       prompt_of(packing, effect->card));
	}
	if (n == 0)
		return NULL;
	return names->len > 0 ? g_strdup_printf("%u %s (%s)", n, word, names->str)
			      : g_strdup_printf("%u %s", n, word);
}

static void tell_changes(const Packing *packing)
{
	static const struct {
		RhEditionKind kind;
		const char *word;
	} rows[] = {
		{ RH_EDITION_NEW, N_("new") },
		{ RH_EDITION_REWORDED, N_("changed") },
		{ RH_EDITION_CHANGED, N_("changed, to be learned again") },
		{ RH_EDITION_MOVED, N_("renamed") },
		{ RH_EDITION_RETIRED, N_("gone") },
	};
	RhScreen *out = packing->app->out;
	g_autofree char *cards = rh_count(rh_deck_n_cards(packing->file->deck), _("card"), _("cards"));
	g_autoptr(GString) changes = g_string_new(NULL);

	for (guint i = 0; packing->diff != NULL && i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *text = describe(packing, rows[i].kind, _(rows[i].word));

		if (text != NULL)
			g_string_append_printf(changes, "%s%s", changes->len > 0 ? ", " : "", text);
	}
	if (packing->diff == NULL)
		rh_screen_say(out, RH_SHOW_PLAIN, _("%s, version %u."), cards, packing->version);
	else
		rh_screen_say(out, RH_SHOW_PLAIN, _("%s, version %u. Since version %u: %s."), cards,
			      packing->version, rh_deck_version(packing->last->deck),
			      changes->len > 0 ? changes->str : _("no card that is learned"));
}

static void tell_written(const Packing *packing)
{
	RhScreen *out = packing->app->out;
	g_auto(GStrv) lines = g_strsplit(packing->mail, "\n", -1);

	if (packing->keep_private)
		rh_screen_unwrapped(out, _("Private notes are still in it. Wrote %s."),
				    packing->path);
	else
		rh_screen_unwrapped(out, ngettext("Removed %u private note. Wrote %s.",
						  "Removed %u private notes. Wrote %s.",
						  packing->n_private),
				    packing->n_private, packing->path);
	rh_screen_unwrapped(out, _("Text for your mail, also in %s:"), packing->mail_path);
	for (char **line = lines; *line != NULL && **line != '\0'; line++)
		rh_screen_put(out, RH_SHOW_PLAIN, "  ", "  ", *line);
}

static void tell_json(const Packing *packing)
{
	g_autoptr(RhJson) json = rh_json_new();

	rh_json_string(json, "deck", rh_deck_id(packing->file->deck));
	rh_json_int(json, "version", packing->version);
	rh_json_int(json, "last", packing->last != NULL ? rh_deck_version(packing->last->deck) : 0);
	rh_json_int(json, "private_removed", packing->n_private);
	rh_json_begin_array(json, "relearn");
	for (guint i = 0; i < packing->raised->len; i++)
		rh_json_string(json, NULL, packing->raised->pdata[i]);
	rh_json_end(json);
	rh_json_string(json, "path", packing->path);
	rh_json_string(json, "mail", packing->mail_path);
	rh_json_write_data(json, "pack", packing->app->out);
}

/* --------------------------------------------------------------------- verb */

static void choose_names(Packing *packing)
{
	guint version = rh_deck_version(packing->file->deck);

	if (packing->last != NULL && version <= rh_deck_version(packing->last->deck))
		version = rh_deck_version(packing->last->deck) + 1;
	packing->version = version;
	packing->path = packing->app->output != NULL ? g_strdup(packing->app->output) :
			path_of(packing->file->path, version, ".deck.xml");
	packing->mail_path = path_of(packing->file->path, version, ".txt");
}

static void tell_unchanged(Packing *packing)
{
	packing->version = rh_deck_version(packing->last->deck);
	packing->path = g_strdup(packing->last_path);
	if (packing->app->json)
		tell_json(packing);
	else
		rh_screen_unwrapped(packing->app->out,
				    _("Nothing has changed since version %u. Send %s."),
				    packing->version, packing->path);
}

static gboolean pack_file(Packing *packing, const RhArgs *args, GError **error)
{
	packing->keep_private = rh_args_has(args, "keep-private");
	packing->file = rh_deckfile_read_sound(packing->app, rh_args_get(args, 0), NULL,
					       _("was not packed"), error);
	if (packing->file == NULL || !begin(packing, error))
		return FALSE;
	if (is_unchanged(packing) && rh_args_values(args, "relearn") == NULL &&
	    packing->app->output == NULL) {
		tell_unchanged(packing);
		return TRUE;
	}
	choose_names(packing);
	if (!packing->app->json)
		tell_changes(packing);
	if (!choose_raised(packing, args, error) || !write_all(packing, error))
		return FALSE;
	if (packing->app->json)
		tell_json(packing);
	else if (!packing->app->dry_run)
		tell_written(packing);
	return TRUE;
}

static int run(RhApp *app, const RhArgs *args)
{
	Packing packing = { .app = app, .raised = g_ptr_array_new() };
	GError *error = NULL;
	int code = pack_file(&packing, args, &error) ? RH_EXIT_DONE : rh_app_fail(app, error);

	packing_clear(&packing);
	return code;
}

static const RhOption options[] = {
	{ "keep-private", 0, NULL, N_("keep private notes and comments, for a colleague"), FALSE },
	{ "relearn", 0, "CARD", N_("clients must learn CARD again; nothing is asked then"), FALSE },
	{ NULL, 0, NULL, NULL, FALSE }
};

const RhCommand rh_cmd_pack = {
	.name = "pack",
	.group = RH_GROUP_DECKS,
	.synopsis = "[OPTION]... FILE",
	.summary = N_("Make a deck ready to be sent: no private notes, the next version, a text."),
	.examples = "pack questions.xml\npack --relearn why-us questions.xml",
	.options = options,
	.flags = RH_CMD_JSON,
	.min_args = 1,
	.max_args = 1,
	.run = run,
};
