/*
 * app.c - where things are, what time it is, and how errors are told.
 *
 * The environment, the clock and the locale are read here and nowhere below.
 */
#include "config.h"

#include "cmd/app.h"

#include <langinfo.h>
#include <pwd.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd/settings.h"
#include "cmd/json.h"
#include "text/words.h"

/* The value of an environment variable; NULL when it is unset or empty. */
static const char *env(const char *name)
{
	const char *value = g_getenv(name);

	return value != NULL && *value != '\0' ? value : NULL;
}

static const char *home_dir(void)
{
	const char *home = env("HOME");
	const struct passwd *entry;

	if (home != NULL)
		return home;
	entry = getpwuid(getuid());
	return entry != NULL ? entry->pw_dir : "/";
}

/* A folder by the XDG rules: a relative value is ignored. */
static char *xdg_dir(const char *name, const char *fallback)
{
	const char *value = env(name);

	if (value != NULL && g_path_is_absolute(value))
		return g_build_filename(value, "rehearse", NULL);
	return g_build_filename(home_dir(), fallback, "rehearse", NULL);
}

/* The file that is running, with links followed; NULL where it cannot be told. */
static char *own_path(const char *argv0)
{
	g_autofree char *link = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *found = NULL;

	if (link != NULL)
		return g_steal_pointer(&link);
	found = g_find_program_in_path(argv0);
	return found != NULL ? g_canonicalize_filename(found, NULL) : NULL;
}

/* The folder of the program itself.  (transfer full) */
static char *own_folder(const char *argv0)
{
	g_autofree char *self = own_path(argv0);

	return self != NULL ? g_path_get_dirname(self) : g_strdup(".");
}

char *rh_app_words_dir(const char *argv0)
{
	g_autofree char *dir = own_folder(argv0);

	if (g_str_equal(dir, RH_BUILD_DIR))
		return g_build_filename(dir, "po", NULL);
	if (g_file_test(RH_LOCALE_DIR, G_FILE_TEST_IS_DIR))
		return g_strdup(RH_LOCALE_DIR);
	return g_build_filename(dir, "..", "share", "locale", NULL);
}

/*
 * Where the decks are that came with the program: in the source tree when the
 * program runs where it was built, else where it was installed, also when the
 * whole installation was moved.
 */
static char *shipped_decks(const char *argv0)
{
	g_autofree char *dir = own_folder(argv0);

	if (env("REHEARSE_DECKS") != NULL)
		return g_strdup(env("REHEARSE_DECKS"));
	if (g_str_equal(dir, RH_BUILD_DIR))
		return g_strdup(RH_SOURCE_DECKS);
	if (g_file_test(RH_DECK_DIR, G_FILE_TEST_IS_DIR))
		return g_strdup(RH_DECK_DIR);
	return g_build_filename(dir, "..", "share", "rehearse", "decks", NULL);
}

/* What this person types to start us; see cmd.h. */
static char *own_command(const char *argv0)
{
	g_autofree char *in_path = g_find_program_in_path("rehearse");
	struct stat a, b;

	if (env("REHEARSE_COMMAND") != NULL)
		return g_strdup(env("REHEARSE_COMMAND"));
	if (strchr(argv0, '/') == NULL)
		return g_strdup(argv0);
	if (in_path != NULL && stat(in_path, &a) == 0 && stat(argv0, &b) == 0 &&
	    a.st_dev == b.st_dev && a.st_ino == b.st_ino)
		return g_strdup("rehearse");
	return g_strdup(argv0);
}

/* A terminal that obeys nothing, or of which nothing is known. */
static gboolean is_dumb_terminal(void)
{
	return env("TERM") == NULL || g_str_equal(env("TERM"), "dumb");
}

/* The escape sequences of the roles, in the order of RhShow. */
static void role_settings(RhScreenSettings *settings, const RhConfig *config)
{
	static const char *const roles[RH_N_SHOWS] = {
		[RH_SHOW_TITLE] = "colour.title", [RH_SHOW_AGAIN] = "colour.again",
		[RH_SHOW_HARD] = "colour.hard", [RH_SHOW_GOOD] = "colour.good",
		[RH_SHOW_EASY] = "colour.easy", [RH_SHOW_DIM] = "colour.dim",
		[RH_SHOW_DUE] = "colour.due", [RH_SHOW_LATE] = "colour.late",
	};

	for (guint i = 0; i < RH_N_SHOWS; i++)
		if (roles[i] != NULL && rh_config_origin(config, roles[i]) != RH_FROM_PROGRAM)
			settings->looks[i] = g_intern_string(rh_config_text(config, roles[i]));
}

static void screen_settings(RhScreenSettings *settings, const RhConfig *config, RhColourWhen when)
{
	const char *columns = env("COLUMNS");

	settings->colour = when;
	if (when == RH_COLOUR_AUTO && env("FORCE_COLOR") != NULL &&
	    !g_str_equal(env("FORCE_COLOR"), "0"))
		settings->colour = RH_COLOUR_ALWAYS;
	settings->is_dumb = env("NO_COLOR") != NULL || is_dumb_terminal();
	settings->is_ascii = g_strcmp0(nl_langinfo(CODESET), "UTF-8") != 0;
	settings->columns = columns != NULL ? (int)CLAMP(g_ascii_strtoll(columns, NULL, 10), 0, 10000) : 0;
	if (!rh_config_is(config, "width", "auto"))
		settings->width = (int)rh_config_number(config, "width");
	role_settings(settings, config);
}

static void open_screens(RhApp *app, RhColourWhen when)
{
	RhScreenSettings settings = { 0 };

	screen_settings(&settings, app->config, when);
	g_clear_pointer(&app->out, rh_screen_free);
	g_clear_pointer(&app->err, rh_screen_free);
	app->out = rh_screen_new(STDOUT_FILENO, &settings);
	app->err = rh_screen_new(STDERR_FILENO, &settings);
}

RhApp *rh_app_new(const char *argv0)
{
	RhApp *app = g_new0(RhApp, 1);
	g_autofree char *data = xdg_dir("XDG_DATA_HOME", ".local/share");
	g_autofree char *config = xdg_dir("XDG_CONFIG_HOME", ".config");

	app->command = own_command(argv0);
	app->state_path = env("REHEARSE_STATE") != NULL ? g_strdup(env("REHEARSE_STATE")) :
			  g_build_filename(data, "state.db", NULL);
	app->config_path = g_build_filename(config, "config", NULL);
	app->state_dir = xdg_dir("XDG_STATE_HOME", ".local/state");
	app->personal_decks = g_build_filename(data, "decks", NULL);
	app->shipped_decks = shipped_decks(argv0);
	app->now_ms = -1;
	app->config = rh_config_new(app->config_path);
	open_screens(app, RH_COLOUR_AUTO);
	return app;
}

void rh_app_free(RhApp *app)
{
	if (app == NULL)
		return;
	rh_screen_free(app->out);
	rh_screen_free(app->err);
	rh_config_free(app->config);
	g_free(app->command);
	g_free(app->state_path);
	g_free(app->state_dir);
	g_free(app->config_path);
	g_free(app->personal_decks);
	g_free(app->shipped_decks);
	g_free(app->output);
	g_free(app->wrong_file);
	g_free(app->next_word);
	g_free(app);
}

/* ---------------------------------------------------------- common options */

static gboolean apply_now(RhApp *app, const char *text, GError **error)
{
	g_autoptr(GDateTime) time = g_date_time_new_from_iso8601(text, NULL);

	if (time == NULL) {
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    _("--now takes a time such as 2026-12-02T10:00:00Z, not '%s'"), text);
		return FALSE;
	}
	app->now_ms = g_date_time_to_unix(time) * 1000;
	app->now_tz_min = (int)(g_date_time_get_utc_offset(time) / G_TIME_SPAN_MINUTE);
	app->started_us = g_get_monotonic_time();
	return TRUE;
}

static gboolean apply_colour(RhApp *app, const RhArgs *args, GError **error)
{
	const char *when = rh_args_value(args, "color");

	if (rh_args_has(args, "no-color") || g_strcmp0(when, "never") == 0) {
		open_screens(app, RH_COLOUR_NEVER);
	} else if (when != NULL && (*when == '\0' || g_str_equal(when, "always"))) {
		open_screens(app, RH_COLOUR_ALWAYS);
	} else if (when != NULL && !g_str_equal(when, "auto")) {
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    _("--color takes auto, always or never, not '%s'"), when);
		return FALSE;
	}
	return TRUE;
}

/* Long output of a verb that only shows goes through a pager. "" and "cat" mean none. */
static void choose_pager(RhApp *app)
{
	const char *pager = g_getenv("REHEARSE_PAGER");
	g_autofree char *less = NULL;

	if (app->verb == NULL || (app->verb->flags & RH_CMD_PAGER) == 0 || app->json ||
	    app->no_pager || is_dumb_terminal())
		return;
	if (pager == NULL)
		pager = g_getenv("PAGER");
	if (pager == NULL)
		pager = less = g_find_program_in_path("less");
	if (pager != NULL && *pager != '\0' && !g_str_equal(pager, "cat"))
		rh_screen_set_pager(app->out, pager, g_getenv("LESS") == NULL);
}

static void take_path(char **slot, const char *value)
{
	if (value != NULL) {
		g_free(*slot);
		*slot = g_strdup(value);
	}
}

gboolean rh_app_apply(RhApp *app, const RhArgs *args, GError **error)
{
	const char *now = rh_args_value(args, "now");

	app->json |= rh_args_has(args, "json");
	if (app->json)
		rh_words_english();
	app->quiet |= rh_args_has(args, "quiet");
	app->verbose |= rh_args_has(args, "verbose");
	app->dry_run |= rh_args_has(args, "dry-run");
	app->force |= rh_args_has(args, "force");
	app->no_input |= rh_args_has(args, "no-input");
	app->no_pager |= rh_args_has(args, "no-pager");
	take_path(&app->state_path, rh_args_value(args, "state"));
	take_path(&app->output, rh_args_value(args, "output"));
	if (now != NULL && !apply_now(app, now, error))
		return FALSE;
	if (!apply_colour(app, args, error))
		return FALSE;
	choose_pager(app);
	return TRUE;
}

/* -------------------------------------------------------------------- time */

gint64 rh_app_now_ms(const RhApp *app)
{
	if (app->now_ms < 0)
		return g_get_real_time() / 1000;
	return app->now_ms + (g_get_monotonic_time() - app->started_us) / 1000;
}

int rh_app_tz_min(const RhApp *app, gint64 at_ms)
{
	g_autoptr(GDateTime) at = NULL;

	if (app->now_ms >= 0)
		return app->now_tz_min;
	at = g_date_time_new_from_unix_local(at_ms / 1000);
	return at != NULL ? (int)(g_date_time_get_utc_offset(at) / G_TIME_SPAN_MINUTE) : 0;
}

GTimeZone *rh_app_time_zone(const RhApp *app)
{
	return app->now_ms >= 0 ? g_time_zone_new_offset(app->now_tz_min * 60)
				: g_time_zone_new_local();
}

/* ------------------------------------------------------------ store, library */

RhStore *rh_app_open_store_as(RhApp *app, RhStoreFlags flags, GError **error)
{
	RhStoreRules rules = {
		.retention = rh_config_number(app->config, "retention"),
		.day_start_hour = (int)rh_config_number(app->config, "day-start"),
		.now_ms = rh_app_now_ms(app),
	};

	return rh_store_open(app->state_path, flags, &rules, error);
}

RhStore *rh_app_open_store(RhApp *app, GError **error)
{
	gboolean look = (app->verb->flags & RH_CMD_READ_ONLY) != 0;

	return rh_app_open_store_as(app, look ? RH_STORE_READ_ONLY : RH_STORE_CREATE, error);
}

RhLibrary *rh_app_open_library(RhApp *app)
{
	return rh_library_new(app->personal_decks, app->shipped_decks);
}

gboolean rh_app_confirm(RhApp *app, const char *question, GError **error)
{
	g_autofree char *answer = NULL;
	RhPrompt *prompt;
	RhReply reply;

	if (app->force)
		return TRUE;
	if (app->no_input || app->json || !isatty(STDIN_FILENO)) {
		g_set_error(error, RH_ERROR, RH_ERROR_CANCELLED,
			    _("nothing was done: add --force to do it without being asked"));
		return FALSE;
	}
	rh_screen_say(app->out, RH_SHOW_PLAIN, _("%s Type yes to go on."), question);
	prompt = rh_prompt_new(app->out, STDIN_FILENO);
	reply = rh_prompt_ask(prompt, RH_ASK_FIELD, "sure> ");
	rh_prompt_free(prompt);
	answer = reply.text;
	if (reply.kind == RH_REPLY_LINE && g_ascii_strcasecmp(g_strstrip(answer), "yes") == 0)
		return TRUE;
	g_set_error(error, RH_ERROR, RH_ERROR_CANCELLED, _("nothing was done"));
	return FALSE;
}

/* ------------------------------------------------------------------- errors */

void rh_app_tell_problems(RhApp *app)
{
	const GPtrArray *problems = rh_config_problems(app->config);

	for (guint i = 0; i < problems->len && !app->told_problems; i++)
		rh_screen_unwrapped(app->err, "rehearse: %s", (const char *)problems->pdata[i]);
	/* Another verb may follow. */
	app->told_problems = TRUE;
}

static int exit_code(const GError *error)
{
	if (error->domain != RH_ERROR)
		return RH_EXIT_INPUT;
	switch ((RhErrorCode)error->code) {
	case RH_ERROR_USAGE:
		return RH_EXIT_USAGE;
	case RH_ERROR_INPUT:
	case RH_ERROR_LIMIT:
	case RH_ERROR_IO:
		return RH_EXIT_INPUT;
	case RH_ERROR_NOT_FOUND:
	case RH_ERROR_EXISTS:
	case RH_ERROR_CANCELLED:
		return RH_EXIT_NO;
	case RH_ERROR_BUSY:
	case RH_ERROR_FULL:
	case RH_ERROR_READ_ONLY:
	case RH_ERROR_CORRUPT:
	case RH_ERROR_NEWER:
	case RH_ERROR_FOREIGN:
		return RH_EXIT_STATE;
	case RH_ERROR_INTERNAL:
		break;
	}
	return RH_EXIT_INTERNAL;
}

int rh_app_fail(RhApp *app, GError *error)
{
	int code = exit_code(error);

	rh_screen_flush(app->out);
	if (app->json) {
		g_autoptr(RhJson) json = rh_json_new();

		rh_json_string(json, "code", error->domain == RH_ERROR ? rh_error_name(error->code) : "io");
		rh_json_string(json, "message", error->message);
		if (app->wrong_file != NULL) {
			rh_json_string(json, "file", app->wrong_file);
			rh_json_int(json, "line", app->wrong_line);
		}
		rh_json_write(json, app->err);
	} else {
		rh_screen_unwrapped(app->err, "rehearse: %s", error->message);
		if (code == RH_EXIT_USAGE)
			rh_screen_unwrapped(app->err, _("Try '%s %s--help'."), app->command,
					    app->verb_words);
	}
	g_error_free(error);
	return code;
}

int rh_app_usage(RhApp *app, const char *format, ...)
{
	GError *error = NULL;
	va_list ap;

	va_start(ap, format);
	error = g_error_new_valist(RH_ERROR, RH_ERROR_USAGE, format, ap);
	va_end(ap);
	return rh_app_fail(app, error);
}
