/* cmd-answers.c - rehearse answers: what was typed and is kept, newest first. */
#include <rehearse/typed.h>

#include "cmd/events.h"
#include "text/words.h"

static void show_json(RhApp *app, const GPtrArray *texts)
{
	g_autoptr(RhJson) json = rh_json_new();

	rh_json_begin_array(json, "answers");
	for (guint i = 0; i < texts->len; i++) {
		const RhTyped *typed = g_ptr_array_index(texts, i);

		rh_json_begin_object(json, NULL);
		rh_json_string(json, "deck", typed->deck);
		rh_json_string(json, "card", typed->card);
		rh_json_time(json, "at", typed->at_ms, rh_app_tz_min(app, typed->at_ms));
		rh_json_bool(json, "draft", typed->is_draft);
		rh_json_string(json, "text", typed->text);
		rh_json_end(json);
	}
	rh_json_end(json);
	rh_json_write_data(json, "answers", app->out);
}

static void show_text(RhApp *app, const GPtrArray *texts)
{
	for (guint i = 0; i < texts->len; i++) {
		const RhTyped *typed = g_ptr_array_index(texts, i);
		g_autofree char *time = rh_event_time(typed->at_ms,
						      rh_app_tz_min(app, typed->at_ms));

		if (typed->deck[0] == ':')
			rh_screen_say(app->out, RH_SHOW_TITLE,
				      _("In a mock interview that is not finished, %s"), time);
		else
			rh_screen_say(app->out, RH_SHOW_TITLE,
				      typed->is_draft ? _("%s/%s, %s, not sent") : "%s/%s, %s",
				      typed->deck, typed->card, time);
		rh_screen_put(app->out, RH_SHOW_PLAIN, "  ", "  ", typed->text);
	}
	if (texts->len == 0)
		rh_screen_say(app->out, RH_SHOW_PLAIN, _("No typed answer is kept."));
	else if (!app->quiet)
		rh_screen_say(app->out, RH_SHOW_DIM, _("Erase them: %s forget --answers"),
			      app->command);
}

static int run(RhApp *app, const RhArgs *args)
{
	return rh_show_kept(app, args, rh_store_typed, show_json, show_text);
}

const RhCommand rh_cmd_answers = {
	.name = "answers",
	.group = RH_GROUP_DATA,
	.synopsis = "[DECK[/CARD]]",
	.summary = N_("Show the typed answers that are kept, the last one of each card."),
	.examples = "answers\nanswers leader-manager",
	.flags = RH_CMD_STATE | RH_CMD_READ_ONLY | RH_CMD_JSON | RH_CMD_PAGER,
	.max_args = 1,
	.run = run,
	.complete = rh_complete_cards,
};
