/* cmd-config.c - rehearse config: look at settings and change them. */
#include <string.h>

#include <rehearse/text.h>

#include "cmd/cmd.h"
#include "cmd/settings.h"
#include "cmd/json.h"
#include "text/words.h"

static const char *const subwords[] = { "get", "set", "list" };

static void json_setting(RhApp *app, RhJson *json, const RhSetting *setting)
{
	g_autofree char *range = rh_setting_range(setting);

	rh_json_string(json, "key", setting->key);
	rh_json_string(json, "value", rh_config_text(app->config, setting->key));
	rh_json_string(json, "from", rh_origin_name(rh_config_origin(app->config, setting->key)));
	rh_json_string(json, "default", setting->fallback);
	rh_json_string(json, "takes", range);
	rh_json_string(json, "help", setting->help);
}

static void show_setting(RhApp *app, const RhSetting *setting)
{
	RhOrigin origin = rh_config_origin(app->config, setting->key);
	g_autofree char *range = rh_setting_range(setting);
	g_autofree char *text = NULL;

	/* As a line of the file: what is shown can be pasted there. */
	rh_screen_unwrapped(app->out, "%s=%s", setting->key,
			    rh_config_text(app->config, setting->key));
	if (origin == RH_FROM_PROGRAM)
		text = g_strdup_printf(_("%s It takes %s."), _(setting->help), range);
	else
		text = g_strdup_printf(_("%s It takes %s. This is from the %s; else it is %s."),
				       _(setting->help), range, rh_origin_name(origin),
				       setting->fallback);
	rh_screen_put(app->out, RH_SHOW_PLAIN, "    ", "    ", text);
}

static int run_list(RhApp *app)
{
	g_autoptr(RhJson) json = app->json ? rh_json_new() : NULL;

	if (json != NULL) {
		rh_json_string(json, "file", app->config_path);
		rh_json_begin_array(json, "settings");
	}
	for (const RhSetting *s = rh_settings; s->key != NULL; s++) {
		if (json == NULL) {
			show_setting(app, s);
			continue;
		}
		rh_json_begin_object(json, NULL);
		json_setting(app, json, s);
		rh_json_end(json);
	}
	if (json == NULL)
		return RH_EXIT_DONE;
	rh_json_end(json);
	rh_json_write_data(json, "config", app->out);
	return RH_EXIT_DONE;
}

static int run_get(RhApp *app, const char *key)
{
	GError *error = NULL;
	const RhSetting *setting = rh_setting_find(key, &error);
	g_autoptr(RhJson) json = NULL;

	if (setting == NULL)
		return rh_app_fail(app, error);
	if (!app->json) {
		rh_screen_unwrapped(app->out, "%s", rh_config_text(app->config, key));
		return RH_EXIT_DONE;
	}
	json = rh_json_new();
	json_setting(app, json, setting);
	rh_json_write_data(json, "config", app->out);
	return RH_EXIT_DONE;
}

static int run_set(RhApp *app, const char *key, const char *value)
{
	GError *error = NULL;
	const RhSetting *setting = rh_setting_find(key, &error);

	if (setting == NULL || !rh_setting_check(setting, value, &error))
		return rh_app_fail(app, error);
	if (!app->dry_run && !rh_config_save(app->config, key, value, &error))
		return rh_app_fail(app, error);
	if (app->json)
		return run_get(app, key);
	if (!app->quiet)
		rh_screen_say(app->out, RH_SHOW_PLAIN,
			      app->dry_run ? _("Would write %s=%s to %s.") :
			      _("Wrote %s=%s to %s."), key, value, app->config_path);
	if (rh_config_origin(app->config, key) == RH_FROM_ENVIRONMENT)
		rh_screen_say(app->err, RH_SHOW_PLAIN,
			      _("The environment says otherwise and goes first: %s is %s."), key,
			      rh_config_text(app->config, key));
	return RH_EXIT_DONE;
}

static int run(RhApp *app, const RhArgs *args)
{
	const char *word = rh_args_get(args, 0);
	guint n = rh_args_count(args);
	const char *near;

	if (word == NULL || (strcmp(word, "list") == 0 && n == 1))
		return run_list(app);
	if (strcmp(word, "get") == 0 && n == 2)
		return run_get(app, rh_args_get(args, 1));
	if (strcmp(word, "set") == 0 && n == 3)
		return run_set(app, rh_args_get(args, 1), rh_args_get(args, 2));
	if (strcmp(word, "list") == 0)
		return rh_app_usage(app, _("'config list' takes no further word"));
	if (strcmp(word, "get") == 0 || strcmp(word, "set") == 0)
		return rh_app_usage(app, _("'config %s' needs %s"), word,
				    *word == 'g' ? "KEY" : _("KEY and VALUE"));
	near = rh_text_nearest(word, subwords, G_N_ELEMENTS(subwords));
	return rh_app_usage(app, _("config has no part '%s'; %s '%s'"), word,
			    near != NULL ? _("did you mean") : _("there are 'get', 'set' and"),
			    near != NULL ? near : "list");
}

static void complete(G_GNUC_UNUSED RhApp *app, GPtrArray *words)
{
	for (gsize i = 0; i < G_N_ELEMENTS(subwords); i++)
		g_ptr_array_add(words, g_strdup(subwords[i]));
	for (const RhSetting *s = rh_settings; s->key != NULL; s++)
		g_ptr_array_add(words, g_strdup(s->key));
}

const RhCommand rh_cmd_config = {
	.name = "config",
	.group = RH_GROUP_META,
	.synopsis = "[list | get KEY | set KEY VALUE]",
	.summary = N_("Look at the settings, or change one."),
	.examples = "config list\nconfig get minutes\nconfig set minutes 15",
	.flags = RH_CMD_JSON | RH_CMD_PAGER,
	.max_args = 3,
	.run = run,
	.complete = complete,
};
