/* main.c - locale, global options, dispatch. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <langinfo.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd/app.h"
#include "cmd/args.h"
#include "cmd/help.h"
#include "text/words.h"

/*
 * The user's locale, but with UTF-8 where there is any, and with numbers as
 * XML, JSON and SQL write them.
 */
static void set_locale(void)
{
	setlocale(LC_ALL, "");
	if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0 && g_getenv("LC_ALL") == NULL)
		setlocale(LC_CTYPE, "C.UTF-8");
	setlocale(LC_NUMERIC, "C");
}

/* The translations, if there are any for this locale. */
static void set_words(const char *argv0)
{
#ifdef HAVE_GETTEXT
	g_autofree char *dir = rh_app_words_dir(argv0);

	bindtextdomain(RH_WORDS_DOMAIN, dir);
	bind_textdomain_codeset(RH_WORDS_DOMAIN, "UTF-8");
	textdomain(RH_WORDS_DOMAIN);
#else
	(void)argv0;
#endif
}

/* So that a program gets an object also when the rest makes no sense. */
static gboolean asks_for_json(char **argv)
{
	for (char **word = argv; *word != NULL && strcmp(*word, "--") != 0; word++)
		if (strcmp(*word, "--json") == 0)
			return TRUE;
	return FALSE;
}

static int run_verb(RhApp *app, const RhCommand *command, int argc, char **argv)
{
	g_autoptr(RhArgs) args = NULL;
	g_autofree char *words = g_strconcat(command->name, " ", NULL);
	GError *error = NULL;
	guint n;

	app->verb = command;
	app->verb_words = words;
	app->json |= asks_for_json(argv);
	if (app->json)
		rh_words_english();
	args = rh_args_parse(command->options, argc, argv, FALSE, NULL, &error);
	if (args == NULL || !rh_app_apply(app, args, &error))
		return rh_app_fail(app, error);
	n = rh_args_count(args);
	if (rh_args_has(args, "help")) {
		rh_help_command(app, command);
		return RH_EXIT_DONE;
	}
	if (rh_args_has(args, "version"))
		return rh_command_find("version")->run(app, args);
	if (app->json && (command->flags & RH_CMD_JSON) == 0)
		return rh_app_usage(app, _("'%s' has no --json"), command->name);
	if (n < (guint)command->min_args)
		return rh_app_usage(app, _("'%s' needs %s"), command->name, command->synopsis);
	if (command->max_args >= 0 && n > (guint)command->max_args)
		return rh_app_usage(app, _("'%s' does not take '%s'"), command->name,
				    rh_args_get(args, (guint)command->max_args));
	if ((command->flags & RH_CMD_HIDDEN) == 0)
		rh_app_tell_problems(app);
	return command->run(app, args);
}

/* A verb may end in another one, as add does in the first session with the deck. */
static int run_verbs(RhApp *app, const RhCommand *command, int argc, char **argv)
{
	int code = run_verb(app, command, argc, argv);

	while (code == RH_EXIT_DONE && app->next_verb != NULL && app->died_of == 0) {
		g_autofree char *verb = g_strdup(app->next_verb);
		g_autofree char *word = g_steal_pointer(&app->next_word);
		char *words[] = { verb, word, NULL };

		app->next_verb = NULL;
		code = run_verb(app, rh_command_find(verb), word != NULL ? 2 : 1, words);
	}
	return code;
}

static int dispatch(RhApp *app, int argc, char **argv)
{
	g_autoptr(RhArgs) args = NULL;
	const RhCommand *command;
	GError *error = NULL;
	int first = argc;

	app->verb_words = "";
	args = rh_args_parse(NULL, argc, argv, TRUE, &first, &error);
	if (args == NULL || !rh_app_apply(app, args, &error))
		return rh_app_fail(app, error);
	if (rh_args_has(args, "version"))
		return rh_command_find("version")->run(app, args);
	if (rh_args_has(args, "help")) {
		rh_help_all(app);
		return RH_EXIT_DONE;
	}
	if (first >= argc) {
		char *alone[] = { argv[0], NULL };

		return run_verb(app, rh_command_find("drill"), 1, alone);
	}
	command = rh_command_find(argv[first]);
	if (command == NULL)
		return rh_help_unknown(app, argv[first]);
	return run_verbs(app, command, argc - first, argv + first);
}

/*
 * A standard stream that is closed would become the next file we open, and what
 * we print would go there.  Its place is taken by something that fails at use.
 */
static void guard_streams(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) == -1 && errno == EBADF &&
		    open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
			_exit(RH_EXIT_INTERNAL);
}

/* A full disk or a closed pipe behind standard output must not look like success. */
static int close_output(RhApp *app, int code)
{
	if (!rh_screen_end_pager(app->out)) {
		rh_screen_unwrapped(app->err, _("rehearse: cannot write to standard output: %s"),
				    g_strerror(rh_screen_error(app->out)));
		if (code == RH_EXIT_DONE)
			code = RH_EXIT_NO;
	}
	rh_screen_flush(app->err);
	return code;
}

int main(int argc, char **argv)
{
	RhApp *app;
	int code, signal_number;

	guard_streams();
	set_locale();
	set_words(argc > 0 ? argv[0] : "rehearse");
	umask(077);
	signal(SIGPIPE, SIG_IGN);
	/* A limit on the size of files is told like a full disk. */
	signal(SIGXFSZ, SIG_IGN);
	app = rh_app_new(argc > 0 ? argv[0] : "rehearse");
	code = close_output(app, dispatch(app, argc, argv));
	signal_number = app->died_of;
	rh_app_free(app);
	if (signal_number != 0) {
		/* So that the shell sees that a signal ended us. */
		signal(signal_number, SIG_DFL);
		raise(signal_number);
	}
	return code;
}
