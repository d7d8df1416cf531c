/* stories-show.c - the stories as a list, and one of them whole. */
#include <rehearse/variable.h>

#include "cmd/stories.h"

#include "cmd/cardmemory.h"
#include "session/present.h"
#include "session/story.h"
#include "text/words.h"

static char *format_day(const RhApp *app, gint64 at_ms)
{
	g_autoptr(GDateTime) local =
		g_date_time_new_from_unix_utc(at_ms / 1000 + rh_app_tz_min(app, at_ms) * 60);

	return g_date_time_format(local, "%Y-%m-%d");
}

static const char *method_of(const RhBankStory *story)
{
	const char *method = rh_node_attr(story->card->node, RH_ATTR_METHOD);

	return method != NULL ? method : RH_STORY_METHOD;
}

/* ------------------------------------------------------------------- text */

/* "told 3 times, last on 2026-11-26" */
static char *say_use(const RhApp *app, const RhStoryUse *use)
{
	g_autofree char *day = NULL;

	if (use->times == 0)
		return g_strdup(_("not told yet"));
	day = format_day(app, use->last_ms);
	return g_strdup_printf(ngettext("told %u time, last on %s", "told %u times, last on %s",
					use->times), use->times, day);
}

static void list_text(const RhStories *stories, const RhBankStory *story, const RhStoryUse *use)
{
	RhScreen *out = stories->app->out;
	g_autofree char *first = g_strconcat(story->id, ": ", NULL);
	g_autofree char *shows = g_strjoinv(", ", story->competencies);
	g_autofree char *told = say_use(stories->app, use);
	g_autoptr(GPtrArray) links = rh_bank_links_of(stories->bank, story);
	g_autofree char *used = links->len > 0 ?
		g_strdup_printf(ngettext(", linked to %u card", ", linked to %u cards", links->len),
				links->len) : g_strdup("");
	g_autofree char *about = g_strdup_printf("%s%s%s, %s%s", method_of(story),
						 *shows != '\0' ? ", " : "", shows, told, used);

	rh_screen_put(out, RH_SHOW_TITLE, first, "  ", story->title);
	rh_screen_put(out, RH_SHOW_PLAIN, "  ", "  ", about);
}

static void tell(RhScreen *out, const char *label, const char *text)
{
	g_autofree char *first = g_strconcat("  ", label, ": ", NULL);

	rh_screen_put(out, RH_SHOW_PLAIN, first, "    ", text);
}

static void show_parts(RhScreen *out, const RhBankStory *story)
{
	const RhNode *part = rh_node_child(story->told, RH_TAG_PART);

	for (; part != NULL; part = rh_node_next(part)) {
		g_autofree char *text = rh_deck_expand(story->deck, part->text);

		tell(out, rh_story_label(rh_node_attr(part, RH_ATTR_NAME)), text);
	}
}

static void show_text(const RhStories *stories, const RhBankStory *story, const RhStoryUse *use)
{
	RhScreen *out = stories->app->out;
	const char *approach = rh_node_attr(story->told, RH_ATTR_APPROACH);
	g_autofree char *ask = rh_deck_expand(story->deck, rh_card_prompt(story->card));
	g_autoptr(GPtrArray) links = rh_bank_links_of(stories->bank, story);

	list_text(stories, story, use);
	tell(out, rh_story_label(RH_STORY_QUESTION), ask);
	if (approach != NULL)
		tell(out, rh_story_label(RH_STORY_APPROACH), approach);
	show_parts(out, story);
	for (guint i = 0; i < links->len; i++) {
		const RhStoryLink *link = g_ptr_array_index(links, i);
		g_autofree char *card = g_strconcat(link->deck, "/", link->card, NULL);

		tell(out, _("Linked"), card);
	}
	rh_cardmemory_show(stories->app, story->card, NULL);
}

/* ------------------------------------------------------------------- JSON */

static void put_story(const RhStories *stories, RhJson *json, const RhBankStory *story,
		      const RhStoryUse *use)
{
	const RhApp *app = stories->app;
	g_autoptr(GPtrArray) links = rh_bank_links_of(stories->bank, story);

	rh_json_string(json, "id", story->id);
	rh_json_string(json, "deck", story->card->deck_id);
	rh_json_string(json, "card", story->card->id);
	rh_json_string(json, "title", story->title);
	rh_json_string(json, "method", method_of(story));
	rh_json_string(json, "approach", rh_node_attr(story->told, RH_ATTR_APPROACH));
	rh_json_begin_array(json, "competencies");
	for (char **word = story->competencies; *word != NULL; word++)
		rh_json_string(json, NULL, *word);
	rh_json_end(json);
	rh_json_int(json, "told", use->times);
	rh_json_time(json, "last_told", use->times > 0 ? use->last_ms : -1,
		     rh_app_tz_min(app, use->last_ms));
	rh_json_begin_array(json, "links");
	for (guint i = 0; i < links->len; i++) {
		const RhStoryLink *link = g_ptr_array_index(links, i);

		rh_json_begin_object(json, NULL);
		rh_json_string(json, "deck", link->deck);
		rh_json_string(json, "card", link->card);
		rh_json_end(json);
	}
	rh_json_end(json);
}

static void show_json(const RhStories *stories, const RhBankStory *story, const RhStoryUse *use)
{
	g_autoptr(RhJson) json = rh_json_new();
	g_autofree char *ask = rh_deck_expand(story->deck, rh_card_prompt(story->card));
	const RhNode *part = rh_node_child(story->told, RH_TAG_PART);

	put_story(stories, json, story, use);
	rh_json_string(json, "question", ask);
	rh_json_begin_array(json, "parts");
	for (; part != NULL; part = rh_node_next(part)) {
		g_autofree char *text = rh_deck_expand(story->deck, part->text);

		rh_json_begin_object(json, NULL);
		rh_json_string(json, "name", rh_node_attr(part, RH_ATTR_NAME));
		rh_json_string(json, "text", text);
		rh_json_end(json);
	}
	rh_json_end(json);
	rh_cardmemory_show(stories->app, story->card, json);
	rh_json_write_data(json, "story", stories->app->out);
}

/* -------------------------------------------------------------------- both */

gboolean rh_stories_list(const RhStories *stories, GError **error)
{
	g_autoptr(RhJson) json = stories->app->json ? rh_json_new() : NULL;

	if (json != NULL)
		rh_json_begin_array(json, "stories");
	for (guint i = 0; i < rh_bank_n(stories->bank); i++) {
		const RhBankStory *story = rh_bank_get(stories->bank, i);
		RhStoryUse use;

		if (!rh_stories_use(stories, story, &use, error))
			return FALSE;
		if (json == NULL) {
			list_text(stories, story, &use);
			continue;
		}
		rh_json_begin_object(json, NULL);
		put_story(stories, json, story, &use);
		rh_json_end(json);
	}
	if (json != NULL) {
		rh_json_end(json);
		rh_json_write_data(json, "story", stories->app->out);
	} else if (rh_bank_n(stories->bank) == 0) {
		rh_screen_say(stories->app->out, RH_SHOW_PLAIN,
			      _("There is no story yet. Type: %s story new"),
			      stories->app->command);
	}
	if (json == NULL && stories->store != NULL && rh_story_is_begun(stories->store))
		rh_screen_say(stories->app->out, RH_SHOW_PLAIN,
			      _("A story is begun. It goes on with: %s story new"),
			      stories->app->command);
	return TRUE;
}

gboolean rh_stories_show(const RhStories *stories, const RhBankStory *story, GError **error)
{
	RhStoryUse use;

	if (!rh_stories_use(stories, story, &use, error))
		return FALSE;
	if (stories->app->json)
		show_json(stories, story, &use);
	else
		show_text(stories, story, &use);
	return TRUE;
}
