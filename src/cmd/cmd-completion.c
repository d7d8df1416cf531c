/*
 * cmd-completion.c - rehearse completion SHELL: completion scripts, generated
 * from the table of verbs and committed below completion/; and the hidden
 * __complete, which lists the words that may stand after a verb.
 */
#include "cmd/cmd.h"

#include <string.h>

#include "cmd/args.h"
#include "cmd/help.h"
#include "text/words.h"

static gboolean is_shown(const RhCommand *command)
{
	return (command->flags & RH_CMD_HIDDEN) == 0;
}

/* The long options of COMMAND, its own first, separated by spaces; NULL: the common ones. */
static char *option_words(const RhCommand *command)
{
	g_autoptr(GString) words = g_string_new(NULL);
	const RhOption *const lists[] = { command != NULL ? command->options : NULL,
					  rh_common_options };

	for (guint l = 0; l < G_N_ELEMENTS(lists); l++)
		for (const RhOption *o = lists[l]; o != NULL && o->name != NULL; o++)
			if (l == 0 || command == NULL ? !o->hidden : rh_option_applies(command, o))
				g_string_append_printf(words, "%s--%s", words->len > 0 ? " " : "",
						       o->name);
	return g_string_free(g_steal_pointer(&words), FALSE);
}

/* The common options whose value is the next word, as alternatives of a shell pattern. */
static char *options_with_value(void)
{
	g_autoptr(GString) words = g_string_new(NULL);

	for (const RhOption *o = rh_common_options; o->name != NULL; o++) {
		if (o->argument == NULL || o->argument[0] == '[')
			continue;
		g_string_append_printf(words, "%s--%s", words->len > 0 ? "|" : "", o->name);
		if (o->letter != 0)
			g_string_append_printf(words, "|-%c", o->letter);
	}
	return g_string_free(g_steal_pointer(&words), FALSE);
}

static char *verb_words(void)
{
	g_autoptr(GString) words = g_string_new(NULL);

	for (guint i = 0; rh_commands[i] != NULL; i++)
		if (is_shown(rh_commands[i]))
			g_string_append_printf(words, "%s%s", words->len > 0 ? " " : "",
					       rh_commands[i]->name);
	return g_string_free(g_steal_pointer(&words), FALSE);
}

static void bash(GString *out)
{
	g_autofree char *verbs = verb_words();
	g_autofree char *common = option_words(NULL);
	g_autofree char *taking = options_with_value();

	/* What is typed before the verb may be options, and their values. */
	g_string_append_printf(out,
		"# bash completion for rehearse, made by: rehearse completion bash\n"
		"_rehearse()\n{\n"
		"\tlocal cur=${COMP_WORDS[COMP_CWORD]} verb= options='%s' i\n"
		"\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
		"\t\tcase ${COMP_WORDS[i]} in\n"
		"\t\t%s) ((i++)) ;;\n"
		"\t\t-*) ;;\n"
		"\t\t*) verb=${COMP_WORDS[i]}; break ;;\n"
		"\t\tesac\n"
		"\tdone\n"
		"\tif [[ -z $verb && $cur != -* ]]; then\n"
		"\t\tCOMPREPLY=($(compgen -W '%s' -- \"$cur\"))\n"
		"\t\treturn\n\tfi\n"
		"\tcase $verb in\n", common, taking, verbs);
	for (guint i = 0; rh_commands[i] != NULL; i++) {
		g_autofree char *options = option_words(rh_commands[i]);

		if (is_shown(rh_commands[i]))
			g_string_append_printf(out, "\t%s) options='%s' ;;\n", rh_commands[i]->name,
					       options);
	}
	g_string_append(out,
		"\tesac\n"
		"\tif [[ $cur == -* ]]; then\n"
		"\t\tCOMPREPLY=($(compgen -W \"$options\" -- \"$cur\"))\n"
		"\telse\n"
		"\t\tCOMPREPLY=($(compgen -W \"$(rehearse __complete \"$verb\" \"$cur\" 2>/dev/null)\" -- \"$cur\"))\n"
		"\tfi\n"
		"}\n"
		"complete -o default -F _rehearse rehearse\n");
}

/* TEXT for a single-quoted word of zsh or fish. */
static char *quoted(const char *text)
{
	g_auto(GStrv) parts = g_strsplit(text, "'", -1);

	return g_strjoinv("'\\''", parts);
}

static void zsh(GString *out)
{
	g_autofree char *common = option_words(NULL);
	g_autofree char *taking = options_with_value();

	g_string_append_printf(out,
		"#compdef rehearse\n"
		"# zsh completion for rehearse, made by: rehearse completion zsh\n"
		"_rehearse() {\n"
		"\tlocal verb i\n"
		"\tlocal -a verbs options\n"
		"\toptions=(%s)\n"
		"\tfor (( i = 2; i < CURRENT; i++ )); do\n"
		"\t\tcase $words[i] in\n"
		"\t\t%s) (( i++ )) ;;\n"
		"\t\t-*) ;;\n"
		"\t\t*) verb=$words[i]; break ;;\n"
		"\t\tesac\n"
		"\tdone\n"
		"\tverbs=(\n", common, taking);
	for (guint i = 0; rh_commands[i] != NULL; i++) {
		g_autofree char *summary = quoted(rh_commands[i]->summary);

		if (is_shown(rh_commands[i]))
			g_string_append_printf(out, "\t\t'%s:%s'\n", rh_commands[i]->name, summary);
	}
	g_string_append(out,
		"\t)\n"
		"\tif [[ -z $verb && $PREFIX != -* ]]; then\n"
		"\t\t_describe verb verbs\n"
		"\t\treturn\n\tfi\n"
		"\tcase $verb in\n");
	for (guint i = 0; rh_commands[i] != NULL; i++) {
		g_autofree char *options = option_words(rh_commands[i]);

		if (is_shown(rh_commands[i]))
			g_string_append_printf(out, "\t%s) options=(%s) ;;\n", rh_commands[i]->name,
					       options);
	}
	g_string_append(out,
		"\tesac\n"
		"\tif [[ $PREFIX == -* ]]; then\n"
		"\t\tcompadd -- $options\n"
		"\telse\n"
		"\t\tcompadd -- ${(f)\"$(rehearse __complete $verb $PREFIX 2>/dev/null)\"}\n"
		"\t\t_files\n"
		"\tfi\n"
		"}\n"
		"if [ \"$funcstack[1]\" = _rehearse ]; then _rehearse \"$@\"; else compdef _rehearse rehearse; fi\n");
}

static void fish_options(GString *out, const char *condition, const RhOption *options)
{
	for (const RhOption *o = options; o != NULL && o->name != NULL; o++) {
		g_autofree char *help = quoted(o->help);

		if (o->hidden)
			continue;
		g_string_append_printf(out, "complete -c rehearse%s -l %s", condition, o->name);
		if (o->letter != 0)
			g_string_append_printf(out, " -s %c", o->letter);
		if (o->argument != NULL && o->argument[0] != '[')
			g_string_append(out, " -r");
		g_string_append_printf(out, " -d '%s'\n", help);
	}
}

static void fish(GString *out)
{
	g_string_append(out, "# fish completion for rehearse, made by: rehearse completion fish\n");
	for (guint i = 0; rh_commands[i] != NULL; i++) {
		const RhCommand *c = rh_commands[i];
		g_autofree char *summary = quoted(c->summary);
		g_autofree char *condition =
			g_strdup_printf(" -n '__fish_seen_subcommand_from %s'", c->name);

		if (!is_shown(c))
			continue;
		g_string_append_printf(out, "complete -c rehearse -n __fish_use_subcommand -a %s -d '%s'\n",
				       c->name, summary);
		fish_options(out, condition, c->options);
		if (c->complete != NULL)
			g_string_append_printf(out, "complete -c rehearse%s -a '(rehearse __complete %s (commandline -ct) 2>/dev/null)'\n",
					       condition, c->name);
	}
	fish_options(out, "", rh_common_options);
}

static int run(RhApp *app, const RhArgs *args)
{
	static const struct {
		const char *shell;
		void (*emit)(GString *out);
	} shells[] = { { "bash", bash }, { "zsh", zsh }, { "fish", fish } };
	const char *shell = rh_args_get(args, 0);
	g_autoptr(GString) out = g_string_new(NULL);

	for (guint i = 0; i < G_N_ELEMENTS(shells); i++) {
		if (!g_str_equal(shell, shells[i].shell))
			continue;
		shells[i].emit(out);
		rh_screen_raw(app->out, out->str, (gssize)out->len);
		return RH_EXIT_DONE;
	}
	return rh_app_usage(app, _("there is completion for bash, zsh and fish, not for '%s'"),
			    shell);
}

static void complete_shells(RhApp *app, GPtrArray *words)
{
	(void)app;
	g_ptr_array_add(words, g_strdup("bash"));
	g_ptr_array_add(words, g_strdup("zsh"));
	g_ptr_array_add(words, g_strdup("fish"));
}

const RhCommand rh_cmd_completion = {
	.name = "completion",
	.group = RH_GROUP_META,
	.synopsis = "bash|zsh|fish",
	.summary = N_("Write a completion script for a shell."),
	.examples = "completion bash",
	.min_args = 1,
	.max_args = 1,
	.run = run,
	.complete = complete_shells,
};

/* A word that a shell would split or expand is not offered. */
static gboolean is_plain(const char *word)
{
	return *word != '\0' && strspn(word, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "._-/") == strlen(word);
}

static int run_words(RhApp *app, const RhArgs *args)
{
	const RhCommand *command = rh_command_find(rh_args_get(args, 0));
	g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);

	if (command == NULL || command->complete == NULL)
		return RH_EXIT_DONE;
	app->typed = rh_args_get(args, 1);
	command->complete(app, words);
	for (guint i = 0; i < words->len; i++)
		if (is_plain(words->pdata[i]))
			rh_screen_unwrapped(app->out, "%s", (const char *)words->pdata[i]);
	return RH_EXIT_DONE;
}

const RhCommand rh_cmd_complete_words = {
	.name = "__complete",
	.group = RH_GROUP_META,
	.synopsis = "VERB [TYPED]",
	.summary = N_("List the words that may stand after VERB."),
	.flags = RH_CMD_HIDDEN,
	.min_args = 1,
	.max_args = 2,
	.run = run_words,
};
