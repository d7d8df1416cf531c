/* cmd-handout.c - rehearse handout: a deck on paper. */
#include "cmd/editions.h"

#include "cmd/events.h"
#include "cmd/fillings.h"
#include "cmd/pages.h"
#include "text/words.h"

typedef struct {
	RhApp *app;
	RhLibrary *library;
	RhDeckFile *file;	/* NULL for a deck that was added */
	const RhDeck *deck;
	RhHandout *handout;
	GPtrArray *cards;	/* const RhCard: those on it */
	RhHandoutKind kind;
	gboolean is_large;
} Handout;

static gboolean read_options(Handout *out, const RhArgs *args, GError **error)
{
	const char *kind = rh_args_value(args, "kind");

	out->is_large = rh_args_has(args, "large");
	if (kind != NULL && !rh_handout_kind_parse(kind, &out->kind)) {
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    _("there is no kind of handout '%s'; kinds are questions, points and "
			      "interviewer"), kind);
		return FALSE;
	}
	if (out->is_large && out->app->output == NULL) {
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    _("--large is for a page to print; name it with -o FILE.html"));
		return FALSE;
	}
	if (out->app->json && g_strcmp0(out->app->output, "-") == 0) {
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    _("--json and -o - both want standard output; name a file: -o "
			      "FILE.html"));
		return FALSE;
	}
	return TRUE;
}

static gboolean find_deck(Handout *out, const char *word, GError **error)
{
	out->library = rh_app_open_library(out->app);
	if (rh_deckfile_is_path(word)) {
		out->file = rh_deckfile_read_sound(out->app, word, out->library,
						   _("was not printed"),
						   error);
		out->deck = out->file != NULL ? out->file->deck : NULL;
	} else if (rh_deckfile_info(out->app, out->library, word, error) != NULL) {
		out->deck = rh_library_deck(out->library, word, NULL, error);
	}
	return out->deck != NULL;
}

/* A deck that was added says what was filled in; a file may be anybody's. */
static gboolean fill_blanks(const Handout *out, const RhArgs *args, GError **error)
{
	GError *trouble = NULL;

	if (out->file == NULL) {
		g_autoptr(RhStore) store = rh_app_open_store_as(out->app, RH_STORE_READ_ONLY,
								&trouble);

		if ((store == NULL && !rh_is_no_state(&trouble)) ||
		    (store != NULL &&
		     !rh_fillings_apply_library(out->app, store, out->library, &trouble))) {
			g_propagate_error(error, trouble);
			return FALSE;
		}
	}
	return rh_fillings_set_deck(args, out->deck, error);
}

static gboolean fill(Handout *out, GError **error)
{
	out->handout = rh_handout_new(out->kind, rh_deck_title(out->deck));
	for (guint i = 0; i < rh_deck_n_cards(out->deck); i++) {
		const RhCard *card = rh_deck_card(out->deck, i);

		if (rh_handout_add(out->handout, out->deck, card))
			g_ptr_array_add(out->cards, (gpointer)(gintptr)card);
	}
	if (out->cards->len > 0)
		return TRUE;
	g_set_error(error, RH_ERROR, RH_ERROR_NOT_FOUND,
		    _("no card of '%s' can be asked by an interviewer: only questions, stories "
		      "and situations can; --kind points prints the others"),
		    rh_deck_id(out->deck));
	return FALSE;
}

static void write_json(const Handout *out)
{
	g_autoptr(RhJson) json = rh_json_new();

	rh_json_string(json, "deck", rh_deck_id(out->deck));
	rh_json_string(json, "kind", rh_handout_kind_name(out->kind));
	rh_json_bool(json, "large", out->is_large);
	rh_json_string(json, "path", out->app->output);
	rh_json_begin_array(json, "cards");
	for (guint i = 0; i < out->cards->len; i++) {
		const RhCard *card = out->cards->pdata[i];

		rh_json_begin_object(json, NULL);
		rh_json_string(json, "deck", card->deck_id);
		rh_json_string(json, "card", card->id);
		rh_json_end(json);
	}
	rh_json_end(json);
	rh_json_write_data(json, "handout", out->app->out);
}

static gboolean print(const Handout *out, GError **error)
{
	RhApp *app = out->app;

	if (app->output != NULL) {
		g_autofree char *html = rh_handout_html(out->handout, out->is_large);

		if (!rh_pages_write(app, html, error))
			return FALSE;
	} else if (!app->json) {
		rh_pages_show_handout(app, out->handout);
	}
	if (app->json)
		write_json(out);
	return TRUE;
}

static int run(RhApp *app, const RhArgs *args)
{
	Handout out = { .app = app, .kind = RH_HANDOUT_QUESTIONS };
	GError *error = NULL;
	gboolean ok;

	out.cards = g_ptr_array_new();
	ok = read_options(&out, args, &error) && find_deck(&out, rh_args_get(args, 0), &error) &&
	     fill_blanks(&out, args, &error) && fill(&out, &error) && print(&out, &error);
	g_ptr_array_unref(out.cards);
	rh_handout_free(out.handout);
	rh_deckfile_free(out.file);
	rh_library_free(out.library);
	return ok ? RH_EXIT_DONE : rh_app_fail(app, error);
}

static const RhOption options[] = {
	{ "kind", 'k', "KIND", N_("questions (the default), points or interviewer"), FALSE },
	{ "large", 0, NULL, N_("with -o: in large print"), FALSE },
	{ "set", 0, "NAME=TEXT", N_("fill a blank {NAME} of the deck"), FALSE },
	{ NULL, 0, NULL, NULL, FALSE }
};

const RhCommand rh_cmd_handout = {
	.name = "handout",
	.group = RH_GROUP_DECKS,
	.synopsis = "[OPTION]... DECK | FILE.xml",
	.summary = N_("Print a deck: its questions, with points, or a sheet for an interviewer."),
	.examples = "handout questions.xml\nhandout --kind points -o points.html questions.xml\n"
		    "handout --kind interviewer --large -o sheet.html leader-manager",
	.options = options,
	.flags = RH_CMD_STATE | RH_CMD_READ_ONLY | RH_CMD_JSON | RH_CMD_PAGER,
	.min_args = 1,
	.max_args = 1,
	.run = run,
	.complete = rh_deckfile_complete,
};
