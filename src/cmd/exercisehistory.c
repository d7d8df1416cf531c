/* exercisehistory.c - the entries of an exercise as a table, a chart, or JSON. */
#include <string.h>

#include <rehearse/exercise.h>
#include <rehearse/variable.h>

#include "cmd/events.h"
#include "cmd/exercisehistory.h"
#include "session/formvalue.h"
#include "session/present.h"
#include "session/tally.h"
#include "term/chart.h"
#include "text/words.h"

#define CHARTED_MAX 20	/* the newest entries; more do not fit on a screen */

typedef struct {
	gint64 at_ms;
	GHashTable *values;	/* input id to text; "" where it was left empty */
} Entry;

typedef struct {
	RhApp *app;
	const RhDeck *deck;
	const RhCard *card;
	GPtrArray *entries;	/* of Entry, newest first */
} History;

static void entry_free(gpointer data)
{
	Entry *entry = data;

	g_hash_table_unref(entry->values);
	g_free(entry);
}

static gboolean take(gint64 at_ms, const RhFormValue *values, guint n, gpointer data)
{
	History *history = data;
	Entry *entry = g_new0(Entry, 1);

	entry->at_ms = at_ms;
	entry->values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	for (guint i = 0; i < n; i++)
		g_hash_table_insert(entry->values, g_strdup(values[i].input),
				    g_strdup(values[i].value != NULL ? values[i].value : ""));
	g_ptr_array_add(history->entries, entry);
	return TRUE;
}

static RhTally tally_of(const History *history, guint i)
{
	const Entry *entry = history->entries->pdata[i];

	return (RhTally){ history->deck, history->card->node, entry->values };
}

/* "2026-12-01" where the person is. */
static char *date_of(const History *history, guint i)
{
	gint64 at_ms = ((const Entry *)history->entries->pdata[i])->at_ms;
	char *date = rh_event_time(at_ms, rh_app_tz_min(history->app, at_ms));

	date[10] = '\0';
	return date;
}

static char *text_of(const History *history, const RhNode *node)
{
	return rh_deck_expand(history->deck, node != NULL && node->text != NULL ? node->text : "");
}

/* ----------------------------------------------------------------------- text */

/* The words of the option that VALUE names; else VALUE. */
static char *value_words(const History *history, const RhNode *input, const char *value)
{
	const RhNode *option = rh_node_child(input, RH_TAG_OPTION);

	while (option != NULL && g_strcmp0(rh_node_attr(option, RH_ATTR_ID), value) != 0)
		option = rh_node_next(option);
	return option != NULL ? text_of(history, option) : g_strdup(value);
}

/* What is no number: lines, dates, choices. */
static void show_words(const History *history, guint i)
{
	const Entry *entry = history->entries->pdata[i];
	const RhNode *group = rh_node_child(history->card->node, RH_TAG_GROUP);

	for (; group != NULL; group = rh_node_next(group)) {
		const RhNode *input = rh_node_child(group, RH_TAG_INPUT);

		for (; input != NULL; input = rh_node_next(input)) {
			RhInputType type = rh_input_type(input);
			const char *value = g_hash_table_lookup(entry->values,
								rh_node_attr(input, RH_ATTR_ID));
			g_autofree char *label = text_of(history, input);
			g_autofree char *words = NULL;
			g_autofree char *line = NULL;

			if (value == NULL || *value == '\0' || type == RH_INPUT_HOURS ||
			    type == RH_INPUT_SCALE5)
				continue;
			words = type == RH_INPUT_YESNO ?
				g_strdup(*value == '0' ? _("no") : _("yes")) :
				value_words(history, input, value);
			line = g_strdup_printf("%s  %s", label, words);
			rh_screen_put(history->app->out, RH_SHOW_PLAIN, "    ", "      ", line);
		}
	}
}

static void show_entry(const History *history, guint i)
{
	RhTally tally = tally_of(history, i);
	g_autoptr(GPtrArray) totals = rh_tally_totals(&tally);
	g_autofree char *date = date_of(history, i);

	rh_screen_say(history->app->out, RH_SHOW_TITLE, "  %s", date);
	for (guint t = 0; t < totals->len; t++)
		rh_screen_put(history->app->out, RH_SHOW_PLAIN, "    ", "      ",
			      totals->pdata[t]);
	show_words(history, i);
}

/* How the sum of GROUP has gone, the oldest first. */
static void chart_group(const History *history, const RhNode *group)
{
	const char *id = rh_node_attr(group, RH_ATTR_ID);
	guint n = MIN(history->entries->len, CHARTED_MAX), n_bars = 0;
	g_autofree RhBar *bars = g_new0(RhBar, n + 1);
	g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *title = text_of(history, rh_node_child(group, RH_TAG_TITLE));

	for (guint i = n; i-- > 0;) {
		RhTally tally = tally_of(history, i);
		double sum, percent;
		char *figure;

		if (!rh_tally_value(RH_RULE_SUM, id, &sum, &tally))
			continue;
		figure = rh_tally_value(RH_RULE_SHARE, id, &percent, &tally) ?
			 g_strdup_printf("%.4g (%.0f %%)", sum, percent) :
			 g_strdup_printf("%.4g", sum);
		g_ptr_array_add(texts, figure);
		g_ptr_array_add(texts, date_of(history, i));
		bars[n_bars++] = (RhBar){ .label = texts->pdata[texts->len - 1], .value = sum,
					  .figure = figure };
	}
	if (n_bars == 0)
		return;
	rh_screen_put(history->app->out, RH_SHOW_PLAIN, NULL, NULL, "");
	rh_screen_put(history->app->out, RH_SHOW_TITLE, NULL, NULL, title);
	rh_chart_bars(history->app->out, bars, n_bars);
}

static void show_text(const History *history, gboolean chart)
{
	RhScreen *out = history->app->out;
	const RhNode *group = rh_node_child(history->card->node, RH_TAG_GROUP);
	g_autofree char *task = NULL;

	if (history->entries->len == 0) {
		rh_screen_say(out, RH_SHOW_PLAIN, _("Never filled in yet. Type: %s exercise %s"),
			      history->app->command, history->card->id);
		return;
	}
	task = rh_deck_expand(history->deck, rh_card_prompt(history->card));
	rh_screen_put(out, RH_SHOW_TITLE, NULL, NULL, task);
	for (guint i = 0; i < history->entries->len; i++)
		show_entry(history, i);
	for (; chart && group != NULL; group = rh_node_next(group))
		chart_group(history, group);
}

/* ----------------------------------------------------------------------- JSON */

static void json_entry(const History *history, RhJson *json, guint i)
{
	const Entry *entry = history->entries->pdata[i];
	RhTally tally = tally_of(history, i);
	const RhNode *group = rh_node_child(history->card->node, RH_TAG_GROUP);

	rh_json_begin_object(json, NULL);
	rh_json_time(json, "at", entry->at_ms, rh_app_tz_min(history->app, entry->at_ms));
	rh_json_begin_array(json, "groups");
	for (; group != NULL; group = rh_node_next(group)) {
		const RhNode *input = rh_node_child(group, RH_TAG_INPUT);
		double sum, percent;

		rh_json_begin_object(json, NULL);
		rh_json_string(json, "id", rh_node_attr(group, RH_ATTR_ID));
		if (rh_tally_value(RH_RULE_SUM, rh_node_attr(group, RH_ATTR_ID), &sum, &tally))
			rh_json_number(json, "sum", sum);
		if (rh_tally_value(RH_RULE_SHARE, rh_node_attr(group, RH_ATTR_ID), &percent, &tally))
			rh_json_number(json, "percent", percent);
		rh_json_begin_array(json, "inputs");
		for (; input != NULL; input = rh_node_next(input)) {
			const char *id = rh_node_attr(input, RH_ATTR_ID);
			const char *value = g_hash_table_lookup(entry->values, id);

			rh_json_begin_object(json, NULL);
			rh_json_string(json, "id", id);
			rh_json_string(json, "value",
				       value != NULL && *value != '\0' ? value : NULL);
			rh_json_end(json);
		}
		rh_json_end(json);
		rh_json_end(json);
	}
	rh_json_end(json);
	rh_json_end(json);
}

static void show_json(const History *history)
{
	g_autoptr(RhJson) json = rh_json_new();

	rh_json_string(json, "deck", history->card->deck_id);
	rh_json_string(json, "card", history->card->id);
	rh_json_begin_array(json, "entries");
	for (guint i = 0; i < history->entries->len; i++)
		json_entry(history, json, i);
	rh_json_end(json);
	rh_json_write_data(json, "exercise", history->app->out);
}

gboolean rh_exercise_history(RhApp *app, RhStore *store, const RhDeck *deck, const RhCard *card,
			     gboolean chart, GError **error)
{
	g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func(entry_free);
	History history = { app, deck, card, entries };

	if (store != NULL &&
	    !rh_store_each_exercise(store, card->deck_id, card->id, take, &history, error))
		return FALSE;
	if (app->json)
		show_json(&history);
	else
		show_text(&history, chart);
	return TRUE;
}
