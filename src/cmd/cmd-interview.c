/* cmd-interview.c - rehearse interview: the interviews that are prepared for. */
#include <math.h>
#include <string.h>

#include <rehearse/text.h>

#include "cmd/deckfile.h"
#include "cmd/practice.h"
#include "session/days.h"
#include "text/words.h"

static const char *const subwords[] = { "add", "list", "edit", "remove" };

static const RhOption options[] = {
	{ "on", 0, "WHEN", N_("its day, as: 9 days, Wed, 2 Dec 10:00, none"), FALSE },
	{ "minutes", 'm', "N", N_("minutes to practise a day for it"), FALSE },
	{ "decks", 0, "A,B", N_("the decks to practise for it; all for every deck"), FALSE },
	{ NULL, 0, NULL, NULL, FALSE }
};

/* ----------------------------------------------------------------- showing */

static void json_interview(RhApp *app, RhJson *json, const RhInterview *one)
{
	g_auto(GStrv) decks = g_strsplit(one->decks != NULL ? one->decks : "", " ", -1);
	gint64 now_ms = rh_app_now_ms(app);

	rh_json_string(json, "id", one->uuid);
	rh_json_string(json, "name", one->title);
	rh_json_time(json, "at", one->at_ms, one->tz_min);
	rh_json_bool(json, "has_time", one->has_time);
	if (one->at_ms >= 0)
		rh_json_int(json, "days", rh_civil_day(one->at_ms, one->tz_min) -
			    rh_civil_day(now_ms, rh_app_tz_min(app, now_ms)));
	rh_json_number(json, "minutes", one->minutes > 0 ? one->minutes : (double)NAN);
	rh_json_begin_array(json, "decks");
	for (guint i = 0; decks[i] != NULL && *decks[i] != '\0'; i++)
		rh_json_string(json, NULL, decks[i]);
	rh_json_end(json);
}

/* "Wednesday 2 December, 10:00, in 9 days. 10 minutes a day. Decks: a b." */
static char *describe(const RhApp *app, const RhInterview *one)
{
	RhDate date = { one->at_ms, one->tz_min, one->has_time };
	gint64 now_ms = rh_app_now_ms(app);
	g_autofree char *when = one->at_ms < 0 ? g_strdup(_("No date yet.")) :
		rh_say_date(&date, now_ms, rh_app_tz_min(app, now_ms));
	GString *out = g_string_new(when);

	if (one->minutes > 0)
		g_string_append_printf(out, _(" %g minutes a day."), one->minutes);
	if (one->decks != NULL)
		g_string_append_printf(out, _(" Decks: %s."), one->decks);
	return g_string_free(out, FALSE);
}

static void show_one(RhApp *app, const RhInterview *one)
{
	g_autofree char *text = describe(app, one);
	g_autofree char *first = g_strdup_printf("%s: ", one->title);

	rh_screen_put(app->out, RH_SHOW_PLAIN, first, "    ", text);
}

static gboolean list(RhApp *app, RhStore *store, GError **error)
{
	g_autoptr(GPtrArray) all = rh_store_interviews(store, error);
	g_autoptr(RhJson) json = app->json ? rh_json_new() : NULL;

	if (all == NULL)
		return FALSE;
	if (json != NULL)
		rh_json_begin_array(json, "interviews");
	for (guint i = 0; i < all->len; i++) {
		if (json == NULL) {
			show_one(app, all->pdata[i]);
			continue;
		}
		rh_json_begin_object(json, NULL);
		json_interview(app, json, all->pdata[i]);
		rh_json_end(json);
	}
	if (json == NULL && all->len == 0)
		rh_screen_say(app->out, RH_SHOW_PLAIN,
			      _("There is no interview yet. Type: %s interview add NAME --on WHEN"),
			      app->command);
	if (json == NULL)
		return TRUE;
	rh_json_end(json);
	rh_json_write_data(json, "interview", app->out);
	return TRUE;
}

/* What was done, and to which. */
static void tell(RhApp *app, const char *done, const RhInterview *one)
{
	g_autoptr(RhJson) json = NULL;

	if (app->json) {
		json = rh_json_new();
		json_interview(app, json, one);
		rh_json_write_data(json, "interview", app->out);
	} else if (!app->quiet) {
		rh_screen_say(app->out, RH_SHOW_PLAIN, "%s%s", app->dry_run ? _("Would be: ") : "",
			      done);
		show_one(app, one);
	}
}

/* ----------------------------------------------------------------- finding */

/* Index of the interview with this name or id; -1: none, -2: several. */
static int find(const GPtrArray *all, const char *name)
{
	g_autofree char *wanted = g_utf8_casefold(name, -1);
	int found = -1;

	for (guint i = 0; i < all->len; i++) {
		const RhInterview *one = all->pdata[i];
		g_autofree char *title = g_utf8_casefold(one->title != NULL ? one->title : "", -1);

		if (g_str_equal(one->uuid, name))
			return (int)i;
		if (g_str_equal(title, wanted))
			found = found == -1 ? (int)i : -2;
	}
	return found;
}

/* (transfer full) */
static RhInterview *require(RhApp *app, RhStore *store, const char *name, GError **error)
{
	g_autoptr(GPtrArray) all = rh_store_interviews(store, error);
	g_autoptr(GPtrArray) titles = g_ptr_array_new();
	const char *near;
	int i;

	if (all == NULL)
		return NULL;
	i = find(all, name);
	if (i >= 0)
		return g_ptr_array_steal_index(all, (guint)i);
	for (guint t = 0; t < all->len; t++)
		g_ptr_array_add(titles, ((RhInterview *)all->pdata[t])->title);
	near = rh_text_nearest(name, (const char *const *)(gpointer)titles->pdata, titles->len);
	if (i == -2)
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    "there are several interviews '%s'; take the id that '%s interview "
			    "list --json' shows", name, app->command);
	else if (near != NULL)
		g_set_error(error, RH_ERROR, RH_ERROR_NOT_FOUND,
			    "there is no interview '%s'; did you mean '%s'", name, near);
	else
		g_set_error(error, RH_ERROR, RH_ERROR_NOT_FOUND,
			    "there is no interview '%s'; those there are: %s interview list", name,
			    app->command);
	return NULL;
}

/* ---------------------------------------------------------------- changing */

static gboolean take_decks(RhApp *app, const char *text, RhInterview *one, GError **error)
{
	g_autoptr(RhLibrary) library = rh_app_open_library(app);
	g_auto(GStrv) ids = g_strsplit_set(text, ", ", -1);
	GString *out = g_string_new(NULL);

	for (guint i = 0; ids[i] != NULL; i++) {
		if (*ids[i] == '\0' || g_str_equal(text, "all"))
			continue;
		if (rh_deckfile_info(app, library, ids[i], error) == NULL) {
			g_string_free(out, TRUE);
			return FALSE;
		}
		g_string_append_printf(out, "%s%s", out->len > 0 ? " " : "", ids[i]);
	}
	g_free(one->decks);
	one->decks = g_string_free(out, out->len == 0);
	return TRUE;
}

static gboolean take_options(RhApp *app, const RhArgs *args, RhInterview *one, GError **error)
{
	const char *on = rh_args_value(args, "on");
	const char *decks = rh_args_value(args, "decks");
	RhDate date = { -1, 0, FALSE };

	if (!rh_args_number(args, "minutes", 0.1, 600, one->minutes, &one->minutes, error) ||
	    (decks != NULL && !take_decks(app, decks, one, error)))
		return FALSE;
	if (on == NULL)
		return TRUE;
	if (g_ascii_strcasecmp(on, "none") != 0 && !rh_practice_parse_date(app, on, &date, error))
		return FALSE;
	one->at_ms = date.at_ms;
	one->tz_min = date.tz_min;
	one->has_time = date.has_time;
	return TRUE;
}

static gboolean add(RhApp *app, RhStore *store, const RhArgs *args, GError **error)
{
	const char *name = rh_args_get(args, 1);
	g_autoptr(GPtrArray) all = rh_store_interviews(store, error);
	g_autoptr(RhInterview) one = rh_interview_new(name);

	if (all == NULL)
		return FALSE;
	if (find(all, name) != -1) {
		g_set_error(error, RH_ERROR, RH_ERROR_EXISTS,
			    "there is an interview '%s' already; '%s interview edit' changes it",
			    name, app->command);
		return FALSE;
	}
	if (!take_options(app, args, one, error) ||
	    (!app->dry_run && !rh_practice_save(app, store, one, error)))
		return FALSE;
	tell(app, _("Added."), one);
	return TRUE;
}

static gboolean edit(RhApp *app, RhStore *store, const RhArgs *args, GError **error)
{
	g_autoptr(RhInterview) one = require(app, store, rh_args_get(args, 1), error);

	if (one == NULL || !take_options(app, args, one, error) ||
	    (!app->dry_run && !rh_practice_save(app, store, one, error)))
		return FALSE;
	tell(app, _("Changed."), one);
	return TRUE;
}

static gboolean take_away(RhApp *app, RhStore *store, const RhArgs *args, GError **error)
{
	g_autoptr(RhInterview) one = require(app, store, rh_args_get(args, 1), error);
	g_autofree char *question = NULL;

	if (one == NULL)
		return FALSE;
	question = g_strdup_printf(_("This removes the interview '%s' with its notes."), one->title);
	if (!app->dry_run && (!rh_app_confirm(app, question, error) ||
			      !rh_store_remove_interview(store, one->uuid, rh_app_now_ms(app),
							 error)))
		return FALSE;
	tell(app, _("Removed. What was learned stays."), one);
	return TRUE;
}

typedef gboolean (*Part)(RhApp *app, RhStore *store, const RhArgs *args, GError **error);

static Part part_of(const char *word)
{
	return strcmp(word, "add") == 0	   ? add :
	       strcmp(word, "edit") == 0   ? edit :
	       strcmp(word, "remove") == 0 ? take_away :
					     NULL;
}

static int run(RhApp *app, const RhArgs *args)
{
	const char *word = rh_args_count(args) > 0 ? rh_args_get(args, 0) : "list";
	gboolean lists = strcmp(word, "list") == 0;
	Part part = part_of(word);
	g_autoptr(RhStore) store = NULL;
	GError *error = NULL;
	const char *near;

	if (part == NULL && !lists) {
		near = rh_text_nearest(word, subwords, G_N_ELEMENTS(subwords));
		return rh_app_usage(app, "interview has no part '%s'; %s '%s'", word,
				    near != NULL ? "did you mean" :
						   "there are 'add', 'list', 'edit' and",
				    near != NULL ? near : "remove");
	}
	if (rh_args_count(args) != (lists ? MIN(rh_args_count(args), 1) : 2))
		return rh_app_usage(app, "'interview %s' takes %s", word,
				    lists ? "no further word" : "one NAME, in quotes if it has spaces");
	store = rh_app_open_store(app, &error);
	if (store == NULL || !(lists ? list(app, store, &error) : part(app, store, args, &error)))
		return rh_app_fail(app, error);
	return RH_EXIT_DONE;
}

static void complete(G_GNUC_UNUSED RhApp *app, GPtrArray *words)
{
	for (gsize i = 0; i < G_N_ELEMENTS(subwords); i++)
		g_ptr_array_add(words, g_strdup(subwords[i]));
}

const RhCommand rh_cmd_interview = {
	.name = "interview",
	.group = RH_GROUP_INTERVIEWS,
	.synopsis = "[list | add NAME | edit NAME | remove NAME] [OPTION]...",
	.summary = N_("Say which interviews you prepare for, and when they are."),
	.examples = "interview add \"City Hospital\" --on \"2 Dec 10:00\"\ninterview list\n"
		    "interview edit \"City Hospital\" --on Thursday --minutes 15",
	.options = options,
	.flags = RH_CMD_STATE | RH_CMD_JSON,
	.max_args = -1,
	.run = run,
	.complete = complete,
};
