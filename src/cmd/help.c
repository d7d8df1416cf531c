/* help.c - usage texts, made from the table of verbs. */
#include "cmd/cmd.h"

#include <string.h>

#include "cmd/args.h"

static const char *const group_titles[RH_N_GROUPS] = {
	[RH_GROUP_PRACTISE] = "Practise",
	[RH_GROUP_LOOK] = "Look",
	[RH_GROUP_INTERVIEWS] = "Interviews",
	[RH_GROUP_DECKS] = "Decks",
	[RH_GROUP_DATA] = "Your data",
	[RH_GROUP_MEMORY] = "Memory model",
	[RH_GROUP_META] = "About the program",
};

static void say(RhApp *app, const char *text)
{
	rh_screen_put(app->out, RH_SHOW_PLAIN, NULL, NULL, text);
}

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

static void option_rows(RhApp *app, const RhOption *options)
{
	for (const RhOption *o = options; o != NULL && o->name != NULL; o++) {
		g_autofree char *label = NULL;
		const char *sign = o->argument == NULL ? "" : "=";
		const char *argument = o->argument != NULL ? o->argument : "";

		if (o->hidden)
			continue;
		if (o->letter != 0)
			label = g_strdup_printf("-%c, --%s%s%s", o->letter, o->name, sign, argument);
		else
			label = g_strdup_printf("    --%s%s%s", o->name, sign, argument);
		row(app, label, 22, o->help);
	}
}

static void example_rows(RhApp *app, const char *examples)
{
	g_auto(GStrv) lines = g_strsplit(examples != NULL ? examples : "", "\n", -1);

	if (lines[0] == NULL)
		return;
	say(app, "");
	say(app, "Examples:");
	for (guint i = 0; lines[i] != NULL; i++)
		rh_screen_unwrapped(app->out, "  rehearse %s", lines[i]);
}

void rh_help_command(RhApp *app, const RhCommand *command)
{
	g_autofree char *usage = g_strdup_printf("rehearse %s %s", command->name, command->synopsis);

	rh_screen_put(app->out, RH_SHOW_PLAIN, "Usage: ", "         ", usage);
	say(app, command->summary);
	example_rows(app, command->examples);
	if (command->options != NULL) {
		say(app, "");
		say(app, "Options:");
		option_rows(app, command->options);
	}
	say(app, "");
	say(app, "Options of every verb:");
	option_rows(app, rh_common_options);
	say(app, "");
	say(app, "The manual: man rehearse. Something wrong? See SECURITY.md and the project's "
		 "issue tracker; rehearse --version --verbose prints what a report needs.");
}

void rh_help_all(RhApp *app)
{
	say(app, "Usage: rehearse [OPTION]... [VERB [ARGUMENT]...]");
	say(app, "Trains answers for a job interview. Without a verb: today's session.");
	for (RhCommandGroup group = 0; group < RH_N_GROUPS; group++) {
		gboolean any = FALSE;

		for (guint i = 0; rh_commands[i] != NULL; i++) {
			const RhCommand *c = rh_commands[i];

			if (c->group != group || (c->flags & RH_CMD_HIDDEN) != 0)
				continue;
			if (!any) {
				say(app, "");
				rh_screen_say(app->out, RH_SHOW_PLAIN, "%s:", group_titles[group]);
			}
			any = TRUE;
			row(app, c->name, 10, c->summary);
		}
	}
	say(app, "");
	say(app, "Options:");
	option_rows(app, rh_common_options);
	say(app, "");
	say(app, "More of a verb: rehearse help VERB. The manual: man rehearse.");
}

void rh_help_short(RhApp *app)
{
	static const char *const rows[][2] = {
		{ "", "practise: today's cards" },
		{ "decks", "which decks there are" },
		{ "add FILE", "add a deck, or a new edition of one" },
		{ "due", "what comes back when" },
		{ "undo", "take the last grade back" },
		{ "check FILE", "is a deck written well" },
		{ "doctor", "is the file with your progress sound" },
		{ "help --all", "everything else" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *label = g_strdup_printf("%s %s", app->command, rows[i][0]);

		row(app, g_strchomp(label), (int)strlen(app->command) + 12, rows[i][1]);
	}
}
