/* cmd-explain.c - rehearse explain: what the code of a problem means. */
#include "cmd/cmd.h"

#include <string.h>

#include <rehearse/diagnostics.h>
#include <rehearse/text.h>

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

static int refuse(RhApp *app, const char *code)
{
	const char *const *codes = rh_diagnostic_codes();
	const char *near = rh_text_nearest(code, codes, g_strv_length((char **)(gintptr)codes));

	if (near != NULL)
		return rh_app_usage(app, "there is no code '%s'; did you mean '%s'", code, near);
	return rh_app_usage(app, "there is no code '%s'; '%s explain' lists them", code,
			    app->command);
}

static int run(RhApp *app, const RhArgs *args)
{
	if (rh_args_count(args) == 0)
		list_codes(app);
	for (guint i = 0; i < rh_args_count(args); i++) {
		g_autofree char *code = g_ascii_strup(rh_args_get(args, i), -1);
		const char *text = rh_diagnostic_explain(code);

		if (text == NULL)
			return refuse(app, code);
		if (i > 0)
			rh_screen_unwrapped(app->out, "%s", "");
		show_text(app->out, text);
	}
	return RH_EXIT_DONE;
}

static void complete(RhApp *app, GPtrArray *words)
{
	(void)app;
	for (const char *const *code = rh_diagnostic_codes(); *code != NULL; code++)
		g_ptr_array_add(words, g_strdup(*code));
}

const RhCommand rh_cmd_explain = {
	.name = "explain",
	.group = RH_GROUP_DECKS,
	.synopsis = "[CODE...]",
	.summary = N_("Tell more about a code that check has shown."),
	.examples = "explain E012\nexplain",
	.flags = RH_CMD_PAGER,
	.max_args = -1,
	.run = run,
	.complete = complete,
};
