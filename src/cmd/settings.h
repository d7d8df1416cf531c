/*
 * settings.h - settings: one table, and where each value comes from.
 *
 * A flag of a verb goes first, then REHEARSE_<KEY> in the environment, then the
 * file, then what is built in.  A value that cannot be used is told and passed
 * over: a slip in a file must not stop anybody from practising.
 *
 *	const RhConfig *config = app->config;
 *	double minutes = rh_config_number(config, "minutes");
 *	gboolean instant = rh_config_is(config, "keys", "instant");
 */
#ifndef CMD_SETTINGS_H
#define CMD_SETTINGS_H

#include <glib.h>

/*
 * One row: a value is one of WORDS, or a number from MIN to MAX; where there are
 * neither, any text.
 */
typedef struct {
	const char *key;
	double min, max;	/* no number is taken when MIN is not below MAX */
	gboolean whole;		/* whole numbers only */
	const char *words;	/* "yes|no"; NULL: none */
	const char *fallback;
	const char *help;	/* one sentence */
} RhSetting;

extern const RhSetting rh_settings[];	/* ends with a NULL key */

typedef enum { RH_FROM_PROGRAM, RH_FROM_FILE, RH_FROM_ENVIRONMENT, RH_FROM_SESSION } RhOrigin;
const char *rh_origin_name(RhOrigin origin);

/* "0.70 to 0.97", "line or instant".  (transfer full) */
char *rh_setting_range(const RhSetting *setting);
/* NULL with RH_ERROR_USAGE and the nearest key. */
const RhSetting *rh_setting_find(const char *key, GError **error);
/* FALSE with RH_ERROR_USAGE that names the range. */
gboolean rh_setting_check(const RhSetting *setting, const char *value, GError **error);

typedef struct RhConfig RhConfig;

/* Reads the file PATH, which may be missing, and the environment. */
RhConfig *rh_config_new(const char *path);
void rh_config_free(RhConfig *config);
/* What was passed over and why, one sentence each; borrowed. */
const GPtrArray *rh_config_problems(const RhConfig *config);

/* KEY must be one of the table.  Borrowed. */
const char *rh_config_text(const RhConfig *config, const char *key);
double rh_config_number(const RhConfig *config, const char *key);
gboolean rh_config_is(const RhConfig *config, const char *key, const char *word);
RhOrigin rh_config_origin(const RhConfig *config, const char *key);

/* Another value until the program ends; RH_ERROR_USAGE. */
gboolean rh_config_override(RhConfig *config, const char *key, const char *value, GError **error);
/*
 * Writes a value into the file, atomically, keeping the rest and its comments.
 * A file that is no key file is left alone: RH_ERROR_INPUT.
 */
gboolean rh_config_save(RhConfig *config, const char *key, const char *value, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhConfig, rh_config_free)

#endif
