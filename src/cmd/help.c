/* help.c - usage texts, made from the table of verbs. */
#include "cmd/help.h"

#include <string.h>

#include <rehearse/text.h>

#include "cmd/args.h"
#include "text/words.h"

static const char *const group_titles[RH_N_GROUPS] = {
	[RH_GROUP_PRACTISE] = N_("Practise"),
	[RH_GROUP_LOOK] = N_("Look"),
	[RH_GROUP_INTERVIEWS] = N_("Interviews"),
	[RH_GROUP_DECKS] = N_("Decks"),
	[RH_GROUP_DATA] = N_("Your data"),
	[RH_GROUP_MEMORY] = N_("Memory model"),
	[RH_GROUP_META] = N_("About the program"),
};

static void say(RhApp *app, const char *text)
{
	rh_screen_put(app->out, RH_SHOW_PLAIN, NULL, NULL, text);
}

#define SHORT_COLUMN 32	/* wider labels stand on a line of their own */

/* LABEL in a column of its own, TEXT beside it. */
static void row(RhApp *app, const char *label, int column, const char *text)
{
	g_autofree char *first = g_strdup_printf("  %-*s  ", column, label);
	g_autofree char *rest = g_strnfill((gsize)column + 4, ' ');

	if ((int)strlen(label) > column) {
		rh_screen_put(app->out, RH_SHOW_PLAIN, "  ", "    ", label);
		rh_screen_put(app->out, RH_SHOW_PLAIN, rest, rest, text);
		return;
	}
	rh_screen_put(app->out, RH_SHOW_PLAIN, first, rest, text);
}

/* "--output=FILE", "--color[=WHEN]" */
static char *option_words(const RhOption *option)
{
	if (option->argument == NULL)
		return g_strdup_printf("--%s", option->name);
	if (option->argument[0] == '[')
		return g_strdup_printf("--%s[=%s", option->name, option->argument + 1);
	return g_strdup_printf("--%s=%s", option->name, option->argument);
}

static gboolean has_option(const RhCommand *command, const char *name, char letter)
{
	for (const RhOption *o = command->options; o != NULL && o->name != NULL; o++)
		if (g_str_equal(o->name, name) || (letter != 0 && o->letter == letter))
			return TRUE;
	return FALSE;
}

gboolean rh_option_applies(const RhCommand *command, const RhOption *option)
{
	static const struct {
		const char *name;
		guint flag;
	} needs[] = {
		{ "json", RH_CMD_JSON }, { "no-pager", RH_CMD_PAGER }, { "state", RH_CMD_STATE },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(needs); i++)
		if (g_str_equal(option->name, needs[i].name) &&
		    (command->flags & needs[i].flag) == 0)
			return FALSE;
	return !option->hidden && !has_option(command, option->name, 0);
}

/* The options of COMMAND (NULL: of none) among OPTIONS; a letter that it took is not shown. */
static void option_rows(RhApp *app, const RhCommand *command, const RhOption *options)
{
	for (const RhOption *o = options; o != NULL && o->name != NULL; o++) {
		g_autofree char *words = option_words(o);
		g_autofree char *label = NULL;
		gboolean is_own = command == NULL || options == command->options;

		if (o->hidden || (!is_own && !rh_option_applies(command, o)))
			continue;
		if (o->letter != 0 && (is_own || !has_option(command, o->name, o->letter)))
			label = g_strdup_printf("-%c, %s", o->letter, words);
		else
			label = g_strdup_printf("    %s", words);
		row(app, label, 22, _(o->help));
	}
}

static void example_rows(RhApp *app, const char *examples)
{
	g_auto(GStrv) lines = g_strsplit(examples != NULL ? examples : "", "\n", -1);

	if (lines[0] == NULL)
		return;
	say(app, "");
	say(app, _("Examples:"));
	for (guint i = 0; lines[i] != NULL; i++)
		rh_screen_unwrapped(app->out, "  %s %s", app->command, lines[i]);
}

void rh_help_command(RhApp *app, const RhCommand *command)
{
	g_autofree char *usage = g_strdup_printf("rehearse %s %s", command->name, command->synopsis);

	rh_screen_put(app->out, RH_SHOW_PLAIN, _("Usage: "), "         ", usage);
	say(app, _(command->summary));
	example_rows(app, command->examples);
	if (command->options != NULL) {
		say(app, "");
		say(app, _("Options:"));
		option_rows(app, command, command->options);
	}
	say(app, "");
	say(app, _("Options of every verb:"));
	option_rows(app, command, rh_common_options);
	say(app, "");
	say(app, _("The manual: man rehearse. Something wrong? See SECURITY.md and the project's "
		 "issue tracker; rehearse --version --verbose prints what a report needs."));
}

void rh_help_all(RhApp *app)
{
	say(app, _("Usage: rehearse [OPTION]... [VERB [ARGUMENT]...]"));
	say(app, _("Trains answers for a job interview. Without a verb: today's session."));
	for (RhCommandGroup group = 0; group < RH_N_GROUPS; group++) {
		gboolean any = FALSE;

		for (guint i = 0; rh_commands[i] != NULL; i++) {
			const RhCommand *c = rh_commands[i];

			if (c->group != group || (c->flags & RH_CMD_HIDDEN) != 0)
				continue;
			if (!any) {
				say(app, "");
				rh_screen_say(app->out, RH_SHOW_PLAIN, "%s:",
					      _(group_titles[group]));
			}
			any = TRUE;
			row(app, c->name, 10, _(c->summary));
		}
	}
	say(app, "");
	say(app, _("Options:"));
	option_rows(app, NULL, rh_common_options);
	say(app, "");
	rh_screen_say(app->out, RH_SHOW_PLAIN,
		      _("More of a verb: %s help VERB. The manual: man rehearse; a first "
		      "week: man rehearse-tutorial."), app->command);
}

void rh_help_short(RhApp *app)
{
	static const char *const rows[][2] = {
		{ "", N_("practise: today's cards") },
		{ "plan", N_("what the minutes until the interview bring") },
		{ "brief", N_("one page for the evening before") },
		{ "story", N_("stories of your own, and what lacks one") },
		{ "add FILE", N_("add a deck, or a new edition of one") },
		{ "undo", N_("take the last grade back") },
		{ "check FILE", N_("is a deck written well") },
		{ "help --all", N_("everything else") },
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *label = g_strdup_printf("%s %s", app->command, rows[i][0]);
		int column = (int)strlen(app->command) + 12;

		g_strchomp(label);
		if (column <= SHORT_COLUMN) {
			row(app, label, column, _(rows[i][1]));
			continue;
		}
		/* The path of a program that is not on PATH: to be copied in one piece. */
		rh_screen_unwrapped(app->out, "  %s", label);
		rh_screen_put(app->out, RH_SHOW_PLAIN, "      ", "      ", _(rows[i][1]));
	}
}

int rh_help_unknown(RhApp *app, const char *name)
{
	g_autoptr(GArray) names = g_array_new(FALSE, FALSE, sizeof(char *));
	const char *near;

	for (guint i = 0; rh_commands[i] != NULL; i++)
		if ((rh_commands[i]->flags & RH_CMD_HIDDEN) == 0)
			g_array_append_val(names, rh_commands[i]->name);
	near = rh_text_nearest(name, (const char *const *)(gpointer)names->data, names->len);
	if (near != NULL)
		return rh_app_usage(app, _("there is no verb '%s'; did you mean '%s'"), name, near);
	return rh_app_usage(app, _("there is no verb '%s'; '%s help --all' lists them"), name,
			    app->command);
}
