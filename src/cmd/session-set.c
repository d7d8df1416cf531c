/* session-set.c - what :set says and does. */
#include "cmd/session-set.h"

#include <string.h>

#include "cmd/settings.h"
#include "session/days.h"
#include "text/words.h"

/* The settings that a session can change; the others hold for all sessions. */
static const char *const changeable[] = {
	"minutes", "width", "keys", "ticks", "answers.keep", NULL
};

void rh_session_apply(const RhApp *app, RhDrillSetup *setup)
{
	setup->session.forget_answers = rh_config_is(app->config, "answers.keep", "no");
	setup->session.ticks_off = rh_config_is(app->config, "ticks", "off");
}

static void apply(const RhSessionSet *set, const char *key)
{
	const RhConfig *config = set->app->config;

	if (g_str_equal(key, "minutes"))
		set->setup->session.minutes = rh_config_number(config, key);
	if (g_str_equal(key, "width"))
		rh_screen_set_width(set->app->out, rh_config_is(config, key, "auto") ? 0 :
				    (int)rh_config_number(config, key));
	rh_session_apply(set->app, set->setup);
}

static const char *value_of(const RhSessionSet *set, const char *key, char *buffer, gsize len)
{
	if (!g_str_equal(key, "minutes"))
		return rh_config_text(set->app->config, key);
	/* A flag or the interview may have said otherwise than the settings. */
	g_snprintf(buffer, (gulong)len, "%g", set->setup->session.minutes);
	return buffer;
}

/* --------------------------------------------------------------------- date */

static char *say_date(const RhSessionSet *set)
{
	gint64 now_ms = rh_app_now_ms(set->app);

	if (set->practice->date.at_ms == 0)
		return g_strdup(_("No date yet."));
	return rh_say_date(&set->practice->date, now_ms, rh_app_tz_min(set->app, now_ms));
}

static char *set_date(const RhSessionSet *set, const char *value)
{
	gboolean none = g_ascii_strcasecmp(value, "none") == 0;
	g_autoptr(GError) error = NULL;
	RhDate date;

	if ((!none && !rh_practice_parse_date(set->app, value, &date, &error)) ||
	    !rh_practice_set_date(set->app, set->store, set->practice, none ? NULL : &date,
				  &error))
		return rh_say_sentence(error->message);
	set->setup->interview = set->practice->date;
	set->setup->session.interviews = set->practice->all;
	set->setup->since_ms = set->practice->since_ms;
	return say_date(set);
}

/* ---------------------------------------------------------------------- all */

static char *list(const RhSessionSet *set)
{
	GString *out = g_string_new(_("For this session, as :set minutes 5 does:"));
	g_autofree char *date = say_date(set);
	g_autofree char *interview =
		g_strdup_printf(_("The interview, kept, as :set date 2 Dec 10:00 does: %s"), date);
	char buffer[32];

	for (guint i = 0; changeable[i] != NULL; i++)
		g_string_append_printf(out, "\n  %s=%s", changeable[i],
				       value_of(set, changeable[i], buffer, sizeof(buffer)));
	g_string_append_printf(out, "\n%s", interview);
	return g_string_free(out, FALSE);
}

char *rh_session_set(gpointer data, const char *key, const char *value)
{
	const RhSessionSet *set = data;
	g_autoptr(GError) error = NULL;
	const RhSetting *setting;
	char buffer[32];

	if (*key == '\0')
		return list(set);
	if (g_str_equal(key, "date"))
		return *value == '\0' ? say_date(set) : set_date(set, value);
	setting = rh_setting_find(key, &error);
	if (setting == NULL)
		return rh_say_sentence(error->message);
	if (!g_strv_contains(changeable, key))
		return g_strdup_printf(_("%s holds for every session.  Type, outside: %s config "
					 "set %s VALUE"), key, set->app->command, key);
	if (*value == '\0') {
		g_autofree char *range = rh_setting_range(setting);

		return g_strdup_printf(_("%s=%s. It takes %s."), key,
				       value_of(set, key, buffer, sizeof(buffer)), range);
	}
	if (!rh_config_override(set->app->config, key, value, &error))
		return rh_say_sentence(error->message);
	apply(set, key);
	return g_strdup_printf(_("%s=%s for this session."), key, value);
}
