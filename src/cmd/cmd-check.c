/* cmd-check.c - rehearse check: what is wrong with a deck file, and what to type. */
#include "cmd/editions.h"
#include "text/words.h"

static const RhOption options[] = {
	{ "strict", 0, NULL, N_("end with 1 for warnings and hints as well"), FALSE },
	{ "against", 0, "OLD", N_("say what those who practised the edition OLD will see"), FALSE },
	{ NULL, 0, NULL, NULL, FALSE }
};

/* DIFF is NULL without --against. */
static void json_file(RhJson *json, const RhDeckFile *file, const RhDeckDiff *diff)
{
	rh_json_begin_object(json, NULL);
	rh_json_string(json, "file", file->path);
	rh_json_string(json, "deck", file->deck != NULL ? rh_deck_id(file->deck) : NULL);
	rh_json_int(json, "version", file->deck != NULL ? rh_deck_version(file->deck) : 0);
	rh_json_int(json, "cards", file->deck != NULL ? rh_deck_n_cards(file->deck) : 0);
	rh_json_int(json, "errors", rh_deckfile_count(file, RH_SEVERITY_ERROR));
	rh_json_int(json, "warnings", rh_deckfile_count(file, RH_SEVERITY_WARNING));
	rh_json_int(json, "hints", rh_deckfile_count(file, RH_SEVERITY_HINT));
	rh_deckfile_json(json, "diagnostics", file->diags);
	if (diff != NULL) {
		rh_json_begin_object(json, "against");
		rh_diff_json(json, diff);
		rh_json_end(json);
	}
	rh_json_end(json);
}

/* What an author may type when an effect is not the one that was meant. */
static void show_remedy(RhApp *app, const RhEffect *effect)
{
	if (effect->wording == RH_EDITION_REWORDED)
		rh_screen_say(app->out, RH_SHOW_PLAIN,
			      _("    to have it learned again, write rev=\"%u\" on the card"),
			      effect->rev + 1);
	if (effect->kind == RH_EDITION_RETIRED)
		rh_screen_say(app->out, RH_SHOW_PLAIN,
			      _("    if it has a new id, write was=\"%s\" on that card"),
			      effect->card);
}

static void show_against(RhApp *app, const RhDeckDiff *diff, const char *old)
{
	const RhEdition *edition = rh_deck_diff_edition(diff);
	g_autofree char *counts = rh_edition_counts(edition);

	rh_screen_unwrapped(app->out, _("Against %s, version %u: %s."), old,
			    edition->seen_version, counts);
	for (guint i = 0; i < edition->n_effects; i++) {
		const RhEffect *effect = &edition->effects[i];

		if (effect->kind == RH_EDITION_SAME)
			continue;
		rh_screen_say(app->out, RH_SHOW_PLAIN, "  %s: %s", effect->card,
			      rh_effect_meaning(effect->kind));
		show_remedy(app, effect);
	}
	if (edition->is_unraised)
		rh_screen_say(app->out, RH_SHOW_PLAIN,
			      _("The version is the same although cards differ; raise it to %u."),
			      edition->seen_version + 1);
	if (edition->is_older)
		rh_screen_say(app->out, RH_SHOW_PLAIN,
			      _("The version is lower than %u; clients would be asked first."),
			      edition->seen_version);
}

/* "a.xml: 40 cards, no errors, 2 warnings, 1 hint." */
static void show_summary(RhApp *app, const RhDeckFile *file)
{
	guint n_errors = rh_deckfile_count(file, RH_SEVERITY_ERROR);
	guint n_cards = file->deck != NULL ? rh_deck_n_cards(file->deck) : 0;
	g_autofree char *cards = rh_count(n_cards, "card", "cards");
	g_autofree char *errors = n_errors == 0 ? g_strdup("no errors") :
						  rh_count(n_errors, "error", "errors");
	g_autofree char *warnings = rh_count(rh_deckfile_count(file, RH_SEVERITY_WARNING),
					     "warning", "warnings");
	g_autofree char *hints = rh_count(rh_deckfile_count(file, RH_SEVERITY_HINT), "hint",
					  "hints");

	rh_screen_unwrapped(app->out, "%s: %s, %s, %s, %s.", file->path, cards, errors, warnings,
			    hints);
}

static gboolean is_bad(const RhDeckFile *file, gboolean strict)
{
	return rh_deckfile_count(file, RH_SEVERITY_ERROR) > 0 ||
	       (strict && (rh_deckfile_count(file, RH_SEVERITY_WARNING) > 0 ||
			   rh_deckfile_count(file, RH_SEVERITY_HINT) > 0));
}

typedef struct {
	RhApp *app;
	RhLibrary *library;
	RhJson *json;		/* NULL for people */
	gboolean strict;
	const char *old_path;	/* --against, or NULL */
	RhDeckFile *old;
} Checking;

static gboolean compare(const Checking *checking, const RhDeckFile *file, RhDeckDiff **diff,
			GError **error)
{
	if (checking->old == NULL || file->deck == NULL ||
	    rh_deckfile_count(file, RH_SEVERITY_ERROR) > 0)
		return TRUE;
	*diff = rh_deck_diff(checking->old->deck, file->deck, error);
	return *diff != NULL;
}

/* An exit code. */
static int check_file(const Checking *checking, const char *path)
{
	RhApp *app = checking->app;
	GError *error = NULL;
	g_autoptr(RhDeckFile) file = rh_deckfile_read(path, checking->library, &error);
	g_autoptr(RhDeckDiff) diff = NULL;

	if (file == NULL || !compare(checking, file, &diff, &error))
		return rh_app_fail(app, error);
	if (file->deck != NULL)
		rh_deck_check(file->deck, file->diags);
	if (checking->json != NULL) {
		json_file(checking->json, file, diff);
	} else {
		rh_deckfile_show(app->out, file->diags, RH_SEVERITY_HINT);
		if (!app->quiet)
			show_summary(app, file);
		if (diff != NULL)
			show_against(app, diff, checking->old_path);
	}
	return is_bad(file, checking->strict) ? RH_EXIT_NO : RH_EXIT_DONE;
}

static int check_all(const Checking *checking, const RhArgs *args)
{
	int worst = RH_EXIT_DONE;

	if (checking->json != NULL)
		rh_json_begin_array(checking->json, "files");
	for (guint i = 0; i < rh_args_count(args); i++) {
		int code = check_file(checking, rh_args_get(args, i));

		worst = MAX(worst, code);
	}
	if (checking->json != NULL) {
		rh_json_end(checking->json);
		rh_json_write_data(checking->json, "check", checking->app->out);
	}
	return worst;
}

static int run(RhApp *app, const RhArgs *args)
{
	g_autoptr(RhLibrary) library = rh_app_open_library(app);
	g_autoptr(RhJson) json = app->json ? rh_json_new() : NULL;
	g_autoptr(RhDeckFile) old = NULL;
	Checking checking = {
		.app = app, .library = library, .json = json,
		.strict = rh_args_has(args, "strict"),
		.old_path = rh_args_value(args, "against"),
	};
	GError *error = NULL;

	if (checking.old_path != NULL && rh_args_count(args) > 1)
		return rh_app_usage(app, "--against compares one file; name the new edition alone");
	if (checking.old_path != NULL) {
		old = rh_deckfile_read_sound(app, checking.old_path, "was not compared", &error);
		if (old == NULL)
			return rh_app_fail(app, error);
		checking.old = old;
	}
	return check_all(&checking, args);
}

const RhCommand rh_cmd_check = {
	.name = "check",
	.group = RH_GROUP_DECKS,
	.synopsis = "[OPTION]... FILE...",
	.summary = N_("Say what is wrong with a deck file, where, and what to type."),
	.examples = "check my-deck.xml\ncheck --strict decks/*.xml\n"
		    "check --against questions-1.deck.xml questions.xml",
	.options = options,
	.flags = RH_CMD_JSON,
	.min_args = 1,
	.max_args = -1,
	.run = run,
};
