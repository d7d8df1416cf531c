/*
 * cmd-explain.c - rehearse explain: what the code of a problem means, and what
 * stands behind a remark on an answer.
 */
#include "cmd/cmd.h"

#include <string.h>

#include <rehearse/diagnostics.h>
#include <rehearse/text.h>
#include <rehearse/thresholds.h>

#include "text/words.h"

/* The texts hold examples of XML, whose lines must stay as they are. */
static void show_text(RhScreen *screen, const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (char **line = lines; *line != NULL; line++)
		if (line[1] != NULL || **line != '\0')
			rh_screen_unwrapped(screen, "%s", *line);
}

/* Every code with the first line of its explanation. */
static void list_codes(RhApp *app)
{
	for (const char *const *code = rh_diagnostic_codes(); *code != NULL; code++) {
		const char *text = rh_diagnostic_explain(*code);
		g_autofree char *title = g_strndup(text, strcspn(text, "\n"));

		if (g_str_has_prefix(title, *code))
			rh_screen_unwrapped(app->out, "%s", title);
		else
			rh_screen_unwrapped(app->out, "%s  %s", *code, title);
	}
}

/* Every rule of the remarks: "A8  hedges: Words that take back". */
static void list_rules(RhApp *app)
{
	for (guint i = 0; i < RH_N_MEASURES; i++) {
		const RhMeasureRule *rule = rh_measure_rule((RhMeasure)i);

		rh_screen_unwrapped(app->out, "%s  %s: %s", rule->code, rule->name,
				    _(rule->title));
	}
}

/* The rules with this name or code, some of which have two; FALSE: there is none. */
static gboolean show_rules(RhApp *app, const char *word)
{
	gboolean found = FALSE;

	for (guint i = 0; i < RH_N_MEASURES; i++) {
		const RhMeasureRule *rule = rh_measure_rule((RhMeasure)i);
		g_autofree char *text = NULL;
		g_auto(GStrv) lines = NULL;

		if (g_ascii_strcasecmp(word, rule->name) != 0 &&
		    g_ascii_strcasecmp(word, rule->code) != 0)
			continue;
		if (found)
			rh_screen_unwrapped(app->out, "%s", "");
		found = TRUE;
		text = rh_measure_explain((RhMeasure)i);
		lines = g_strsplit(text, "\n", -1);
		for (char **line = lines; *line != NULL && line[1] != NULL; line++)
			rh_screen_put(app->out, RH_SHOW_PLAIN, NULL, "    ", *line);
	}
	return found;
}

/* Codes and the names of rules.  (transfer container) of const char * */
static GPtrArray *all_words(void)
{
	GPtrArray *words = g_ptr_array_new();

	for (const char *const *code = rh_diagnostic_codes(); *code != NULL; code++)
		g_ptr_array_add(words, (gpointer)(guintptr)*code);
	for (guint i = 0; i < RH_N_MEASURES; i++)
		g_ptr_array_add(words, (gpointer)(guintptr)rh_measure_rule((RhMeasure)i)->name);
	return words;
}

static int refuse(RhApp *app, const char *code)
{
	g_autoptr(GPtrArray) words = all_words();
	const char *near = rh_text_nearest(code, (const char *const *)(gpointer)words->pdata,
					   words->len);

	if (near != NULL)
		return rh_app_usage(app, _("there is no code '%s'; did you mean '%s'"), code, near);
	return rh_app_usage(app, _("there is no code '%s'; '%s explain' lists them"), code,
			    app->command);
}

static int run(RhApp *app, const RhArgs *args)
{
	if (rh_args_count(args) == 0) {
		list_codes(app);
		list_rules(app);
	}
	for (guint i = 0; i < rh_args_count(args); i++) {
		g_autofree char *code = g_ascii_strup(rh_args_get(args, i), -1);
		const char *text = rh_diagnostic_explain(code);

		if (i > 0)
			rh_screen_unwrapped(app->out, "%s", "");
		if (text != NULL)
			show_text(app->out, text);
		else if (!show_rules(app, code))
			return refuse(app, rh_args_get(args, i));
	}
	return RH_EXIT_DONE;
}

static void complete(RhApp *app, GPtrArray *words)
{
	g_autoptr(GPtrArray) all = all_words();

	(void)app;
	for (guint i = 0; i < all->len; i++)
		g_ptr_array_add(words, g_strdup(g_ptr_array_index(all, i)));
}

const RhCommand rh_cmd_explain = {
	.name = "explain",
	.group = RH_GROUP_DECKS,
	.synopsis = "[CODE|RULE...]",
	.summary = N_("Tell more about a code that check has shown, or a remark on an answer."),
	.examples = "explain E012\nexplain hedges\nexplain",
	.flags = RH_CMD_PAGER,
	.max_args = -1,
	.run = run,
	.complete = complete,
};
