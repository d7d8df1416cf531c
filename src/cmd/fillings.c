/* fillings.c - what {variables} stand for: looked up, taken from --set, shown. */
#include "cmd/fillings.h"

#include <string.h>

#include <rehearse/text.h>

#include "session/blanks.h"
#include "text/words.h"

#define NAME_CHARS "abcdefghijklmnopqrstuvwxyz0123456789._-"

/* ----------------------------------------------------------------- looking up */

static const char *find_in(const GPtrArray *fillings, const RhInterview *interview,
			   const char *deck, const char *name)
{
	const char *value = interview != NULL ? rh_interview_variable(interview, deck, name) : NULL;

	return value == NULL && fillings != NULL ? rh_filling_find(fillings, deck, name) : value;
}

const char *rh_fillings_find(const GPtrArray *fillings, const RhInterview *interview,
			     const RhDeck *deck, const RhVariable *variable)
{
	const char *value = find_in(fillings, interview, rh_deck_id(deck), variable->name);

	/* What was included was perhaps filled in the deck that it is from. */
	if (value == NULL || *value == '\0') {
		const char *there = find_in(fillings, interview, variable->deck, variable->name);

		value = there != NULL ? there : value;
	}
	return value;
}

/* A deck is never changed but for what its variables stand for. */
static void fill(const RhDeck *deck, const char *name, const char *value)
{
	union {
		const RhDeck *given;
		RhDeck *deck;
	} any = { .given = deck };

	rh_deck_fill(any.deck, name, value);
}

void rh_fillings_apply(const RhDeck *deck, const GPtrArray *fillings, const RhInterview *interview)
{
	g_autoptr(GArray) variables = rh_deck_variables(deck);

	for (guint i = 0; i < variables->len; i++) {
		const RhVariable *variable = &g_array_index(variables, RhVariable, i);
		const char *value = rh_fillings_find(fillings, interview, deck, variable);

		fill(deck, variable->name, value != NULL && *value != '\0' ? value : NULL);
	}
}

char *rh_fillings_gap(const RhDeck *deck, const char *name, const char *text)
{
	char *out;

	fill(deck, name, "___");
	out = rh_deck_expand(deck, text);
	fill(deck, name, NULL);
	return out;
}

gboolean rh_fillings_apply_library(RhApp *app, RhStore *store, RhLibrary *library, GError **error)
{
	g_autoptr(GPtrArray) fillings = rh_store_fillings(store, error);
	g_autoptr(RhInterview) next = NULL;
	GError *trouble = NULL;

	if (fillings == NULL)
		return FALSE;
	next = rh_store_next_interview(store, rh_app_now_ms(app), &trouble);
	if (trouble != NULL) {
		g_propagate_error(error, trouble);
		return FALSE;
	}
	for (guint i = 0; i < rh_library_n_decks(library); i++) {
		const RhDeckInfo *info = rh_library_info(library, i);
		const RhDeck *deck = info->n_errors == 0 ?
			rh_library_deck(library, info->id, NULL, NULL) : NULL;

		if (deck != NULL)
			rh_fillings_apply(deck, fillings, next);
	}
	return TRUE;
}

/* ---------------------------------------------------------------------- --set */

static gboolean is_name(const char *name)
{
	return *name != '\0' && strspn(name, NAME_CHARS) == strlen(name);
}

/* One line that no terminal obeys; NULL when it is empty.  (transfer full) */
static char *clean(const char *text)
{
	g_autofree char *safe = rh_text_safe(text, -1, RH_SAFE_DEFAULT);

	g_strstrip(safe);
	return *safe != '\0' ? g_steal_pointer(&safe) : NULL;
}

gboolean rh_setting_parse(const char *text, RhSetting *setting, GError **error)
{
	const char *equals = strchr(text, '=');
	g_autofree char *path = equals != NULL ? g_strndup(text, (gsize)(equals - text)) : NULL;
	char *slash = path != NULL ? strchr(path, '/') : NULL;
	g_autofree char *value = equals != NULL ? clean(equals + 1) : NULL;
	const char *deck = "", *name = path;

	if (slash != NULL) {
		*slash = '\0';
		deck = path;
		name = slash + 1;
	}
	if (name == NULL || !is_name(name) || (slash != NULL && !is_name(deck))) {
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    _("'%s' sets nothing; type the name of a variable in small letters, = "
			      "and its text, like company=\"City Hospital\""), text);
		return FALSE;
	}
	if (value != NULL && strlen(value) > RH_BLANK_MAX) {
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    _("%s is longer than %d bytes; shorten it"), name, RH_BLANK_MAX);
		return FALSE;
	}
	*setting = (RhSetting){ g_strdup(deck), g_strdup(name), g_steal_pointer(&value) };
	return TRUE;
}

void rh_setting_clear(RhSetting *setting)
{
	g_clear_pointer(&setting->deck, g_free);
	g_clear_pointer(&setting->name, g_free);
	g_clear_pointer(&setting->value, g_free);
}

/* OF: the deck that declares it; NULL: whichever does. */
static gboolean has_variable(const GArray *variables, const char *name, const char *of)
{
	for (guint i = 0; i < variables->len; i++) {
		const RhVariable *one = &g_array_index(variables, RhVariable, i);

		if (g_str_equal(one->name, name) && (of == NULL || g_str_equal(one->deck, of)))
			return TRUE;
	}
	return FALSE;
}

/* An included deck is part of DECK. */
static gboolean is_about(const RhSetting *setting, const RhDeck *deck, const GArray *variables,
			 GError **error)
{
	if (*setting->deck == '\0' || g_str_equal(setting->deck, rh_deck_id(deck)) ||
	    has_variable(variables, setting->name, setting->deck))
		return TRUE;
	g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
		    "%s/%s is no blank of '%s'; leave %s/ out, or name the deck in: interview edit "
		    "--set", setting->deck, setting->name, rh_deck_id(deck), setting->deck);
	return FALSE;
}

static gboolean refuse_unknown(const RhDeck *deck, const GArray *variables, const char *name,
			       GError **error)
{
	g_autoptr(GString) names = g_string_new(NULL);

	for (guint i = 0; i < variables->len; i++)
		g_string_append_printf(names, "%s%s", i > 0 ? ", " : "",
				       g_array_index(variables, RhVariable, i).name);
	g_set_error(error, RH_ERROR, RH_ERROR_USAGE, _("no card of '%s' says {%s}; %s%s"),
		    rh_deck_id(deck), name,
		    names->len > 0 ? _("its blanks are ") : _("it leaves no blank"), names->str);
	return FALSE;
}

gboolean rh_fillings_set_deck(const RhArgs *args, const RhDeck *deck, GError **error)
{
	const char *const *values = rh_args_values(args, "set");
	g_autoptr(GArray) variables = rh_deck_variables(deck);

	for (; values != NULL && *values != NULL; values++) {
		g_auto(RhSetting) setting = { 0 };

		if (!rh_setting_parse(*values, &setting, error) ||
		    !is_about(&setting, deck, variables, error))
			return FALSE;
		if (!has_variable(variables, setting.name, NULL))
			return refuse_unknown(deck, variables, setting.name, error);
		fill(deck, setting.name, setting.value);
	}
	return TRUE;
}

gboolean rh_fillings_keep(RhApp *app, RhStore *store, const RhArgs *args, const char *only,
			  GError **error)
{
	const char *const *values = rh_args_values(args, "set");

	for (; values != NULL && *values != NULL; values++) {
		g_auto(RhSetting) setting = { 0 };

		if (!rh_setting_parse(*values, &setting, error) ||
		    (!app->dry_run &&
		     !rh_store_fill(store, *setting.deck != '\0' ? setting.deck : only,
				    setting.name, setting.value, rh_app_now_ms(app), error)))
			return FALSE;
	}
	return TRUE;
}

/* -------------------------------------------------------------------- showing */

void rh_fillings_show(RhApp *app, const GPtrArray *fillings)
{
	g_autoptr(GString) all = g_string_new(NULL);
	g_autofree char *text = NULL;

	for (guint i = 0; i < fillings->len; i++) {
		const RhFilling *one = fillings->pdata[i];

		if (*one->value != '\0')
			g_string_append_printf(all, "%s%s%s%s = \"%s\".", all->len > 0 ? " " : "",
					       one->deck, *one->deck != '\0' ? "/" : "", one->name,
					       one->value);
	}
	if (all->len == 0)
		return;
	text = g_strdup_printf(_("Where no interview says otherwise: %s"), all->str);
	rh_screen_put(app->out, RH_SHOW_PLAIN, NULL, "    ", text);
}

/* "{company}, {role} and {name}" */
static char *list_names(const GPtrArray *names)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < names->len; i++) {
		const char *joint = i == 0 ? "" : i + 1 < names->len ? ", " : _(" and ");

		g_string_append_printf(out, "%s{%s}", joint, (const char *)names->pdata[i]);
	}
	return g_string_free(out, FALSE);
}

void rh_tell_blanks(RhApp *app, const GPtrArray *names)
{
	g_autofree char *list = list_names(names);
	g_autofree char *sentence = g_strdup_printf(
		ngettext("%s is a blank: clients are asked for it when they add the deck.",
			 "%s are blanks: clients are asked for them when they add the deck.",
			 names->len), list);

	if (names->len > 0)
		rh_screen_put(app->out, RH_SHOW_PLAIN, "  ", "  ", sentence);
}

void rh_fillings_json(RhJson *json, const GPtrArray *fillings)
{
	rh_json_begin_array(json, "fillings");
	for (guint i = 0; i < fillings->len; i++) {
		const RhFilling *one = fillings->pdata[i];

		if (*one->value == '\0')
			continue;
		rh_json_begin_object(json, NULL);
		rh_json_string(json, "deck", *one->deck != '\0' ? one->deck : NULL);
		rh_json_string(json, "name", one->name);
		rh_json_string(json, "value", one->value);
		rh_json_end(json);
	}
	rh_json_end(json);
}
