/*
 * settings.c - the table of settings, and the file and environment that fill it.
 *
 * To add a setting: give it a row here, and use it.  Parsing, `config list`, the
 * errors and completion follow from the row; rehearse(1) has a line for each.
 */
#include "cmd/settings.h"

#include <math.h>
#include <string.h>

#include <rehearse/error.h>
#include <rehearse/text.h>

#include "cmd/deckfile.h"
#include "text/words.h"

#define GROUP "rehearse"
#define FILE_MAX (64 * 1024)
#define COLOURS "none|black|red|green|yellow|blue|magenta|cyan|white|bold|dim"

const RhSetting rh_settings[] = {
	{ "minutes", 0.1, 600, FALSE, NULL, "10", N_("How many minutes to practise a day.") },
	{ "retention", 0.70, 0.97, FALSE, NULL, "0.90",
	  N_("How likely a card is still known when it comes back.") },
	{ "day-start", 0, 23, TRUE, NULL, "4",
	  N_("The hour at which a new practice day starts.") },
	{ "width", 20, 200, TRUE, "auto", "auto",
	  N_("Columns of text; auto is 72, or what the window has.") },
	{ "keys", 0, 0, FALSE, "line|instant", "line",
	  N_("Whether an entry ends with Enter, or one key is enough.") },
	{ "editor", 0, 0, FALSE, NULL, "auto",
	  N_("The program for :edit, with its options; auto is VISUAL, EDITOR or vi.") },
	{ "ticks", 0, 0, FALSE, "on|off", "on",
	  N_("Whether missed lines are ticked; off asks for a grade from 1 to 4.") },
	{ "answers.keep", 0, 0, FALSE, "yes|no", "yes",
	  N_("Whether the last typed answer of each card is kept.") },
	{ "speak-command", 0, 0, FALSE, NULL, "off",
	  N_("The program that reads questions aloud, as: espeak-ng {text}; off is none.") },
	{ "transcribe-command", 0, 0, FALSE, NULL, "off",
	  N_("The program that turns a recording into text, as: my-whisper {file}; off is none.") },
	{ "history.answers", 0, 0, FALSE, "yes|no", "no",
	  N_("Whether the arrow keys bring earlier typed answers back.") },
	{ "colour.again", 0, 0, FALSE, COLOURS, "red", N_("The outcome again.") },
	{ "colour.hard", 0, 0, FALSE, COLOURS, "yellow", N_("The outcome hard.") },
	{ "colour.good", 0, 0, FALSE, COLOURS, "green", N_("The outcome good.") },
	{ "colour.easy", 0, 0, FALSE, COLOURS, "cyan", N_("The outcome easy.") },
	{ "colour.due", 0, 0, FALSE, COLOURS, "blue", N_("In lists, a card that is due today.") },
	{ "colour.late", 0, 0, FALSE, COLOURS, "magenta", N_("In lists, a card that was due before "
							    "today.") },
	{ "colour.dim", 0, 0, FALSE, COLOURS, "dim", N_("What is said beside.") },
	{ "colour.title", 0, 0, FALSE, COLOURS, "bold", N_("The title of a card.") },
	{ NULL, 0, 0, FALSE, NULL, NULL, NULL }
};

#define N_SETTINGS (G_N_ELEMENTS(rh_settings) - 1)

struct RhConfig {
	char *path;
	char *values[N_SETTINGS];	/* NULL: what is built in */
	RhOrigin origins[N_SETTINGS];
	GPtrArray *problems;
};

const char *rh_origin_name(RhOrigin origin)
{
	static const char *const names[] = { "default", "file", "environment", "session" };

	return names[origin];
}

/* ------------------------------------------------------------------- a row */

static gboolean takes_number(const RhSetting *setting)
{
	return setting->min < setting->max;
}

static gboolean takes_text(const RhSetting *setting)
{
	return setting->words == NULL && !takes_number(setting);
}

char *rh_setting_range(const RhSetting *setting)
{
	GString *out = g_string_new(NULL);
	g_auto(GStrv) words = g_strsplit(setting->words != NULL ? setting->words : "", "|", -1);
	guint n = g_strv_length(words);

	if (takes_text(setting))
		g_string_append(out, _("any text"));
	for (guint i = 0; i < n; i++)
		g_string_append_printf(out, "%s%s", i == 0 ? "" : i + 1 < n ? ", " : _(" or "),
				       words[i]);
	if (takes_number(setting) && n > 0)
		g_string_append(out, _(", or "));
	/* As many digits as the table's own: 0.70, not 0.7. */
	if (takes_number(setting))
		g_string_append_printf(out, setting->min > 0.5 && setting->max < 1 ?
				       _("%.2f to %.2f") : _("%g to %g"),
				       setting->min, setting->max);
	return g_string_free(out, FALSE);
}

const RhSetting *rh_setting_find(const char *key, GError **error)
{
	const char *keys[N_SETTINGS];
	const char *near;

	for (guint i = 0; i < N_SETTINGS; i++) {
		if (g_str_equal(rh_settings[i].key, key))
			return &rh_settings[i];
		keys[i] = rh_settings[i].key;
	}
	near = rh_text_nearest(key, keys, N_SETTINGS);
	if (near != NULL)
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    _("there is no setting '%s'; did you mean '%s'"), key, near);
	else
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    _("there is no setting '%s'; 'config list' shows those there are"),
			    key);
	return NULL;
}

static gboolean is_word_of(const RhSetting *setting, const char *value)
{
	g_auto(GStrv) words = g_strsplit(setting->words != NULL ? setting->words : "", "|", -1);

	return g_strv_contains((const char *const *)words, value);
}

static gboolean is_number_of(const RhSetting *setting, const char *value)
{
	char *end;
	double number = g_ascii_strtod(value, &end);

	return takes_number(setting) && end != value && *end == '\0' && isfinite(number) &&
	       number >= setting->min && number <= setting->max &&
	       (!setting->whole || number == floor(number));
}

gboolean rh_setting_check(const RhSetting *setting, const char *value, GError **error)
{
	g_autofree char *range = NULL;

	if (takes_text(setting) && *value != '\0' && g_utf8_validate(value, -1, NULL))
		return TRUE;
	if (is_word_of(setting, value) || is_number_of(setting, value))
		return TRUE;
	range = rh_setting_range(setting);
	g_set_error(error, RH_ERROR, RH_ERROR_USAGE, _("%s takes %s%s, not '%s'"), setting->key,
		    setting->whole ? _("whole numbers: ") : "", range, value);
	return FALSE;
}

/* ----------------------------------------------------------------- reading */

static guint place_of(const char *key)
{
	for (guint i = 0; i < N_SETTINGS; i++)
		if (g_str_equal(rh_settings[i].key, key))
			return i;
	g_assert_not_reached();
}

static void take(RhConfig *config, guint i, const char *value, RhOrigin origin)
{
	g_free(config->values[i]);
	config->values[i] = g_strdup(value);
	config->origins[i] = origin;
}

/* WHERE names the file or the variable. */
static void try_take(RhConfig *config, guint i, const char *value, RhOrigin origin,
		     const char *where)
{
	g_autoptr(GError) error = NULL;

	if (rh_setting_check(&rh_settings[i], value, &error))
		take(config, i, value, origin);
	else
		g_ptr_array_add(config->problems,
				g_strdup_printf(_("%s: %s; %s is used"), where, error->message,
						rh_config_text(config, rh_settings[i].key)));
}

/* An empty file, and one that is not there, are the same. */
static GKeyFile *load(const char *path, GError **error)
{
	g_autoptr(GKeyFile) file = g_key_file_new();
	g_autofree char *bytes = NULL;
	GError *trouble = NULL;
	gsize len = 0;

	g_file_get_contents(path, &bytes, &len, &trouble);
	if (g_error_matches(trouble, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
		g_clear_error(&trouble);
		return g_steal_pointer(&file);
	}
	if (trouble == NULL && len > FILE_MAX)
		trouble = g_error_new(RH_ERROR, RH_ERROR_LIMIT, _("it is longer than %d bytes"),
				      FILE_MAX);
	if (trouble == NULL && len > 0)
		g_key_file_load_from_data(file, bytes, len, G_KEY_FILE_KEEP_COMMENTS, &trouble);
	if (trouble == NULL)
		return g_steal_pointer(&file);
	g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
		    _("the settings in %s cannot be read (%s); mend the file or remove it"), path,
		    trouble->message);
	g_error_free(trouble);
	return NULL;
}

static void read_file(RhConfig *config)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GKeyFile) file = load(config->path, &error);
	g_auto(GStrv) keys = file != NULL ? g_key_file_get_keys(file, GROUP, NULL, NULL) : NULL;

	if (file == NULL)
		g_ptr_array_add(config->problems, g_strdup(error->message));
	for (guint k = 0; keys != NULL && keys[k] != NULL; k++) {
		g_autofree char *value = g_key_file_get_string(file, GROUP, keys[k], NULL);
		g_autoptr(GError) unknown = NULL;
		const RhSetting *setting = rh_setting_find(keys[k], &unknown);

		if (setting == NULL)
			g_ptr_array_add(config->problems,
					g_strdup_printf("%s: %s", config->path, unknown->message));
		else
			try_take(config, (guint)(setting - rh_settings), value != NULL ? value : "",
				 RH_FROM_FILE, config->path);
	}
}

/* "day-start" is REHEARSE_DAY_START. */
static void read_environment(RhConfig *config)
{
	for (guint i = 0; i < N_SETTINGS; i++) {
		g_autofree char *upper = g_ascii_strup(rh_settings[i].key, -1);
		g_autofree char *name = g_strconcat("REHEARSE_", g_strdelimit(upper, "-.", '_'),
						    NULL);
		const char *value = g_getenv(name);

		if (value != NULL && *value != '\0')
			try_take(config, i, value, RH_FROM_ENVIRONMENT, name);
	}
}

RhConfig *rh_config_new(const char *path)
{
	RhConfig *config = g_new0(RhConfig, 1);

	config->path = g_strdup(path);
	config->problems = g_ptr_array_new_with_free_func(g_free);
	read_file(config);
	read_environment(config);
	return config;
}

void rh_config_free(RhConfig *config)
{
	if (config == NULL)
		return;
	for (guint i = 0; i < N_SETTINGS; i++)
		g_free(config->values[i]);
	g_ptr_array_unref(config->problems);
	g_free(config->path);
	g_free(config);
}

/* ----------------------------------------------------------------- looking */

const GPtrArray *rh_config_problems(const RhConfig *config)
{
	return config->problems;
}

const char *rh_config_text(const RhConfig *config, const char *key)
{
	guint i = place_of(key);

	return config->values[i] != NULL ? config->values[i] : rh_settings[i].fallback;
}

double rh_config_number(const RhConfig *config, const char *key)
{
	return g_ascii_strtod(rh_config_text(config, key), NULL);
}

gboolean rh_config_is(const RhConfig *config, const char *key, const char *word)
{
	return g_str_equal(rh_config_text(config, key), word);
}

RhOrigin rh_config_origin(const RhConfig *config, const char *key)
{
	return config->origins[place_of(key)];
}

/* ---------------------------------------------------------------- changing */

gboolean rh_config_override(RhConfig *config, const char *key, const char *value, GError **error)
{
	const RhSetting *setting = rh_setting_find(key, error);

	if (setting == NULL || !rh_setting_check(setting, value, error))
		return FALSE;
	take(config, (guint)(setting - rh_settings), value, RH_FROM_SESSION);
	return TRUE;
}

static gboolean make_folder(const char *path, GError **error)
{
	g_autofree char *folder = g_path_get_dirname(path);

	if (g_mkdir_with_parents(folder, 0700) == 0)
		return TRUE;
	g_set_error(error, RH_ERROR, RH_ERROR_IO, _("cannot make the folder %s for the settings"),
		    folder);
	return FALSE;
}

gboolean rh_config_save(RhConfig *config, const char *key, const char *value, GError **error)
{
	const RhSetting *setting = rh_setting_find(key, error);
	g_autoptr(GKeyFile) file = NULL;
	g_autofree char *text = NULL;
	gsize len;
	guint i;

	if (setting == NULL || !rh_setting_check(setting, value, error))
		return FALSE;
	file = load(config->path, error);
	if (file == NULL || !make_folder(config->path, error))
		return FALSE;
	g_key_file_set_string(file, GROUP, key, value);
	text = g_key_file_to_data(file, &len, NULL);
	if (!rh_deckfile_write(config->path, text, len, error))
		return FALSE;
	/* The environment goes before the file, also now. */
	i = (guint)(setting - rh_settings);
	if (config->origins[i] < RH_FROM_ENVIRONMENT)
		take(config, i, value, RH_FROM_FILE);
	return TRUE;
}
