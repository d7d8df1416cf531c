/* cmd-check.c - rehearse check: what is wrong with a deck file, and what to type. */
#include "cmd/editions.h"

#include <sys/stat.h>

#include <rehearse/text.h>

#include "text/words.h"

/* Words a minute, silently: the mean of 190 studies (Brysbaert, J. Mem. Lang. 109, 2019). */
#define READING_PACE 238u
/* Every card of a new deck has the same hints; a warning must not drown in them. */
#define HINTS_ALIKE 2

#define WATCH_US 300000	/* between two looks at the files */

static const RhOption options[] = {
	{ "strict", 0, NULL, N_("end with 1 for warnings and hints as well; show every hint"), FALSE },
	{ "against", 0, "OLD", N_("say what those who practised the edition OLD will see"), FALSE },
	{ "watch", 0, NULL, N_("check again whenever a file is saved, until Ctrl-C"), FALSE },
	{ NULL, 0, NULL, NULL, FALSE }
};

/* The words of NODE and all below that a learner reads. */
static guint count_words(const RhNode *node)
{
	guint n;

	if (node->tag == RH_TAG_SAY || node->tag == RH_TAG_UNLESS || node->tag == RH_TAG_PRIVATE ||
	    node->tag == RH_TAG_NOTE)
		return 0;
	n = node->text != NULL ? rh_text_count_words(node->text) : 0;
	for (const RhNode *child = node->first; child != NULL; child = child->next)
		n += count_words(child);
	return n;
}

/* What a deck comes to. */
typedef struct {
	guint cards[RH_N_KINDS];
	guint points, without_say;
	guint words;
} Sum;

static void sum_card(Sum *sum, const RhCard *card)
{
	sum->cards[card->kind]++;
	sum->words += count_words(card->node);
	for (const RhNode *point = rh_node_child(card->node, RH_TAG_POINT); point != NULL;
	     point = rh_node_next(point)) {
		sum->points++;
		sum->without_say += rh_node_child(point, RH_TAG_SAY) == NULL;
	}
}

static Sum sum_deck(const RhDeck *deck)
{
	Sum sum = { .words = 0 };

	for (guint i = 0; i < rh_deck_n_cards(deck); i++)
		sum_card(&sum, rh_deck_card(deck, i));
	return sum;
}

static guint reading_minutes(const Sum *sum)
{
	return (sum->words + READING_PACE - 1) / READING_PACE;
}

/* "  12 questions, 3 myths. 40 points, 8 of them without say. 9 minutes to read." */
static void show_sum(RhApp *app, const RhDeck *deck)
{
	Sum sum = sum_deck(deck);
	g_autoptr(GString) kinds = g_string_new(NULL);
	g_autofree char *points = rh_count(sum.points, _("point"), _("points"));

	for (guint kind = 0; kind < RH_N_KINDS; kind++)
		if (sum.cards[kind] > 0)
			g_string_append_printf(kinds, "%s%s %u", kinds->len > 0 ? ", " : "",
					       rh_kind_name((RhKind)kind), sum.cards[kind]);
	g_string_append_printf(kinds, _(". %s, %u of them without <say>. About %u min to read."),
			       points, sum.without_say, reading_minutes(&sum));
	rh_screen_put(app->out, RH_SHOW_PLAIN, "  ", "  ", kinds->str);
}

static void json_sum(RhJson *json, const RhDeck *deck)
{
	Sum sum = sum_deck(deck);

	rh_json_begin_object(json, "kinds");
	for (guint kind = 0; kind < RH_N_KINDS; kind++)
		rh_json_int(json, rh_kind_name((RhKind)kind), sum.cards[kind]);
	rh_json_end(json);
	rh_json_int(json, "points", sum.points);
	rh_json_int(json, "points_without_say", sum.without_say);
	rh_json_int(json, "reading_minutes", reading_minutes(&sum));
}

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
	if (file->deck != NULL)
		json_sum(json, file->deck);
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
	g_autofree char *counts = rh_edition_say(edition);

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
	g_autofree char *cards = rh_count(n_cards, _("card"), _("cards"));
	g_autofree char *errors = n_errors == 0 ? g_strdup(_("no errors")) :
						  rh_count(n_errors, _("error"), _("errors"));
	g_autofree char *warnings = rh_count(rh_deckfile_count(file, RH_SEVERITY_WARNING),
					     _("warning"), _("warnings"));
	g_autofree char *hints = rh_count(rh_deckfile_count(file, RH_SEVERITY_HINT), _("hint"),
					  _("hints"));

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
		rh_deckfile_show(app->out, file->diags, RH_SEVERITY_HINT,
				 checking->strict ? G_MAXUINT : HINTS_ALIKE);
		if (!app->quiet)
			show_summary(app, file);
		if (!app->quiet && rh_deckfile_count(file, RH_SEVERITY_ERROR) == 0)
			show_sum(app, file->deck);
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

/* When and how large the files are, as one number that a change of any of them changes. */
static guint64 stamp_of(const RhArgs *args)
{
	guint64 stamp = 0;

	for (guint i = 0; i < rh_args_count(args); i++) {
		struct stat status = { .st_size = 0 };

		if (stat(rh_args_get(args, i), &status) != 0)
			status.st_size = -1;
		stamp = stamp * 31 + (guint64)status.st_size;
		stamp = stamp * 31 + (guint64)status.st_ino;
		stamp = stamp * 31 + (guint64)status.st_mtim.tv_sec;
		stamp = stamp * 31 + (guint64)status.st_mtim.tv_nsec;
	}
	return stamp;
}

/* Checks again after every change; Ctrl-C ends the program as it ends any other. */
static void watch(const Checking *checking, const RhArgs *args)
{
	for (;;) {
		guint64 stamp = stamp_of(args);

		check_all(checking, args);
		if (checking->json == NULL && !checking->app->quiet)
			rh_screen_say(checking->app->out, RH_SHOW_DIM,
				      _("Watching. Save the file to check again; Ctrl-C ends."));
		if (!rh_screen_flush(checking->app->out))
			return;
		while (stamp_of(args) == stamp)
			g_usleep(WATCH_US);
	}
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

	if (rh_args_has(args, "watch") && app->json)
		return rh_app_usage(app, _("--watch is for people; leave --json out"));
	if (checking.old_path != NULL && rh_args_count(args) > 1)
		return rh_app_usage(app, _("--against compares one file; name the new edition "
					   "alone"));
	if (checking.old_path != NULL) {
		old = rh_deckfile_read_sound(app, checking.old_path, NULL, _("was not compared"),
					     &error);
		if (old == NULL)
			return rh_app_fail(app, error);
		checking.old = old;
	}
	if (rh_args_has(args, "watch"))
		watch(&checking, args);
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
