/*
 * cmd-learned.c - rehearse learned: sentences that made a point though no pattern
 * found them, for the author of the deck.
 */
#include <rehearse/learned.h>

#include "cmd/events.h"
#include "text/words.h"

static void show_json(RhApp *app, const GPtrArray *all)
{
	g_autoptr(RhJson) json = rh_json_new();

	rh_json_begin_array(json, "learned");
	for (guint i = 0; i < all->len; i++) {
		const RhLearned *learned = g_ptr_array_index(all, i);

		rh_json_begin_object(json, NULL);
		rh_json_string(json, "deck", learned->deck);
		rh_json_string(json, "card", learned->card);
		rh_json_string(json, "point", learned->point);
		rh_json_time(json, "at", learned->at_ms, rh_app_tz_min(app, learned->at_ms));
		rh_json_string(json, "text", learned->text);
		rh_json_end(json);
	}
	rh_json_end(json);
	rh_json_write_data(json, "learned", app->out);
}

static void show_text(RhApp *app, const GPtrArray *all)
{
	const char *before = "";
	g_autofree char *rule = NULL;

	for (guint i = 0; i < all->len; i++) {
		const RhLearned *learned = g_ptr_array_index(all, i);
		g_autofree char *now = g_strdup_printf("%s/%s/%s", learned->deck, learned->card,
						       learned->point);

		if (g_strcmp0(now, before) != 0)
			rh_screen_say(app->out, RH_SHOW_TITLE, "%s", now);
		g_free(rule);
		rule = g_steal_pointer(&now);
		before = rule;
		rh_screen_put(app->out, RH_SHOW_PLAIN, "  ", "    ", learned->text);
	}
	if (all->len == 0)
		rh_screen_say(app->out, RH_SHOW_PLAIN, _("No sentence is kept."));
	else if (!app->quiet)
		rh_screen_say(app->out, RH_SHOW_DIM,
			      _("Nothing was sent. Erase them: %s forget --answers"), app->command);
}

static int run(RhApp *app, const RhArgs *args)
{
	return rh_show_kept(app, args, rh_store_learned, show_json, show_text);
}

const RhCommand rh_cmd_learned = {
	.name = "learned",
	.group = RH_GROUP_DATA,
	.synopsis = "[DECK[/CARD]]",
	.summary = N_("Show sentences of yours that made a point no pattern found."),
	.examples = "learned\nlearned leader-manager --json",
	.flags = RH_CMD_STATE | RH_CMD_READ_ONLY | RH_CMD_JSON | RH_CMD_PAGER,
	.max_args = 1,
	.run = run,
	.complete = rh_complete_cards,
};
