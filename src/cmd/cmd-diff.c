/* cmd-diff.c - rehearse diff: two editions of a deck, by card and field. */
#include "cmd/editions.h"
#include "text/words.h"

static void show_card(RhApp *app, const RhDeckDiff *diff, guint i, const RhDeck *after)
{
	const RhEffect *effect = &rh_deck_diff_edition(diff)->effects[i];
	const RhCard *card = rh_deck_find(after, effect->card);
	const RhFieldChange *changes;
	guint n;

	changes = rh_deck_diff_card(diff, i, &n);
	if (effect->kind == RH_EDITION_SAME && n == 0)
		return;
	/* Notes and samples may differ where nothing does that is learned. */
	rh_screen_say(app->out, RH_SHOW_TITLE, "%s%s%s: %s", effect->card,
		      effect->was != NULL ? " < " : "", effect->was != NULL ? effect->was : "",
		      rh_effect_meaning(effect->kind));
	if (effect->kind == RH_EDITION_NEW && card != NULL)
		rh_screen_put(app->out, RH_SHOW_PLAIN, "  ", "  ", rh_card_prompt(card));
	rh_show_changes(app, changes, n);
}

static void show(RhApp *app, const RhDeckDiff *diff, const RhDeck *after)
{
	const RhEdition *edition = rh_deck_diff_edition(diff);
	g_autofree char *counts = rh_edition_say(edition);
	const RhFieldChange *changes;
	guint n;

	rh_screen_say(app->out, RH_SHOW_PLAIN, _("Version %u against %u: %s."), edition->version,
		      edition->seen_version, counts);
	if (edition->is_unraised)
		rh_screen_say(app->out, RH_SHOW_PLAIN,
			      _("The version is the same although cards differ; raise it to %u."),
			      edition->seen_version + 1);
	changes = rh_deck_diff_deck(diff, &n);
	if (n > 0)
		rh_screen_say(app->out, RH_SHOW_TITLE, "%s", _("The deck itself:"));
	rh_show_changes(app, changes, n);
	for (guint i = 0; i < edition->n_effects; i++)
		show_card(app, diff, i, after);
}

static gboolean diff_files(RhApp *app, const RhArgs *args, GError **error)
{
	const char *not_done = _("was not compared");
	g_autoptr(RhDeckFile) before = NULL;
	g_autoptr(RhDeckFile) after = NULL;
	g_autoptr(RhDeckDiff) diff = NULL;

	before = rh_deckfile_read_sound(app, rh_args_get(args, 0), NULL, not_done, error);
	if (before == NULL)
		return FALSE;
	after = rh_deckfile_read_sound(app, rh_args_get(args, 1), NULL, not_done, error);
	if (after == NULL)
		return FALSE;
	diff = rh_deck_diff(before->deck, after->deck, error);
	if (diff == NULL)
		return FALSE;
	if (app->json) {
		g_autoptr(RhJson) json = rh_json_new();

		rh_diff_json(json, diff);
		rh_json_write_data(json, "diff", app->out);
	} else {
		show(app, diff, after->deck);
	}
	return TRUE;
}

static int run(RhApp *app, const RhArgs *args)
{
	GError *error = NULL;

	return diff_files(app, args, &error) ? RH_EXIT_DONE : rh_app_fail(app, error);
}

const RhCommand rh_cmd_diff = {
	.name = "diff",
	.group = RH_GROUP_DECKS,
	.synopsis = "OLD NEW",
	.summary = N_("Compare two editions of a deck, by card and field."),
	.examples = "diff questions-1.deck.xml questions.xml",
	.flags = RH_CMD_JSON | RH_CMD_PAGER,
	.min_args = 2,
	.max_args = 2,
	.run = run,
};
