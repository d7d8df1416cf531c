/* cmd-interview.c - rehearse interview: the interviews that are prepared for. */
#include <string.h>

#include <rehearse/text.h>

#include "cmd/deckfile.h"
#include "cmd/fillings.h"
#include "cmd/interviews.h"
#include "cmd/practice.h"
#include "cmd/seat.h"
#include "cmd/shelf.h"
#include "session/debrief.h"
#include "text/words.h"

#define TITLE_MAX 200	/* bytes */

static const char *const subwords[] = { "add", "list", "edit", "remove", "debrief" };

static const RhOption options[] = {
	{ "on", 0, "WHEN", N_("its day, as: 9 days, Wed, 2 Dec 10:00, none"), FALSE },
	{ "minutes", 'm', "N", N_("minutes to practise a day for it"), FALSE },
	{ "decks", 0, "A,B", N_("the decks to practise for it; all for every deck"), FALSE },
	{ "weight", 0, "N", N_("how much it counts beside other interviews; 1 as usual"), FALSE },
	{ "days-off", 0, "DAYS", N_("as: sat,sun, 24 Dec, 2026-12-24..2026-12-26, fri=5"), FALSE },
	{ "round", 0, "NAME:WHEN", N_("an earlier conversation; several of them"), FALSE },
	{ "stage", 0, "STAGE", N_("stable or change: how things are there"), FALSE },
	{ "set", 0, "NAME=TEXT", N_("what {NAME} in a deck stands for"), FALSE },
	{ "notes", 0, "TEXT", N_("a note of your own"), FALSE },
	{ "name", 0, "NAME", N_("edit: another name"), FALSE },
	{ NULL, 0, NULL, NULL, FALSE }
};

static void list_one(RhApp *app, RhJson *json, const RhInterview *one)
{
	if (json == NULL) {
		rh_interviews_show(app, one);
		return;
	}
	rh_json_begin_object(json, NULL);
	rh_interviews_json(app, json, one);
	rh_json_end(json);
}

/* Those to come first. */
static gboolean list(RhApp *app, RhStore *store, GError **error)
{
	g_autoptr(GPtrArray) all = rh_store_interviews(store, error);
	g_autoptr(GPtrArray) fillings = all != NULL ? rh_store_fillings(store, error) : NULL;
	g_autoptr(RhJson) json = app->json ? rh_json_new() : NULL;

	if (fillings == NULL)
		return FALSE;
	if (json != NULL)
		rh_json_begin_array(json, "interviews");
	for (int over = 0; over <= 1; over++)
		for (guint i = 0; i < all->len; i++)
			if (rh_interview_is_over(all->pdata[i], rh_app_now_ms(app)) == (over != 0))
				list_one(app, json, all->pdata[i]);
	if (json == NULL && all->len == 0)
		rh_screen_say(app->out, RH_SHOW_PLAIN,
			      _("There is no interview yet. Type: %s interview add NAME --on WHEN"),
			      app->command);
	if (json == NULL) {
		rh_fillings_show(app, fillings);
		return TRUE;
	}
	rh_json_end(json);
	rh_fillings_json(json, fillings);
	rh_json_write_data(json, "interview", app->out);
	return TRUE;
}

/* What was done, and to which. */
static void tell(RhApp *app, const char *done, const RhInterview *one)
{
	g_autoptr(RhJson) json = NULL;

	if (app->json) {
		json = rh_json_new();
		rh_interviews_json(app, json, one);
		rh_json_write_data(json, "interview", app->out);
	} else if (!app->quiet) {
		rh_screen_say(app->out, RH_SHOW_PLAIN, "%s%s", app->dry_run ? _("Would be: ") : "",
			      done);
		rh_interviews_show(app, one);
	}
}

/* ---------------------------------------------------------------- changing */

/* Whether no other interview than ONE has NAME. */
static gboolean is_free(RhApp *app, RhStore *store, const char *name, const RhInterview *one,
			GError **error)
{
	g_autoptr(GPtrArray) all = rh_store_interviews(store, error);
	int found;

	if (all == NULL)
		return FALSE;
	found = rh_interviews_find(all, name);
	if (found == -1 || (found >= 0 && g_strcmp0(((RhInterview *)all->pdata[found])->uuid,
						    one->uuid) == 0))
		return TRUE;
	g_set_error(error, RH_ERROR, RH_ERROR_EXISTS,
		    _("there is an interview '%s' already; '%s interview edit' changes it"), name,
		    app->command);
	return FALSE;
}

static gboolean name_it(RhApp *app, RhStore *store, const char *name, RhInterview *one,
			GError **error)
{
	g_autofree char *safe = rh_text_safe(name, -1, RH_SAFE_DEFAULT);

	g_strstrip(safe);
	if (*safe == '\0' || strlen(safe) > TITLE_MAX) {
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    _("an interview has a name of 1 to %d bytes, like \"City Hospital\""),
			    TITLE_MAX);
		return FALSE;
	}
	if (!is_free(app, store, safe, one, error))
		return FALSE;
	g_free(one->title);
	one->title = g_steal_pointer(&safe);
	return TRUE;
}

/* Whether another deck above I says the same. */
static gboolean is_said(const GPtrArray *fillings, guint i)
{
	const RhFilling *one = fillings->pdata[i];

	for (guint k = 0; k < i; k++) {
		const RhFilling *other = fillings->pdata[k];

		if (strcmp(one->name, other->name) == 0 && strcmp(one->value, other->value) == 0)
			return TRUE;
	}
	return FALSE;
}

/* What was said when a deck was added holds here too: perhaps it was of another interview. */
static gboolean note_filled(RhApp *app, RhStore *store, const RhInterview *one, GError **error)
{
	g_autoptr(GPtrArray) fillings = rh_store_fillings(store, error);

	for (guint i = 0; fillings != NULL && !app->json && !app->quiet && i < fillings->len; i++) {
		const RhFilling *filling = fillings->pdata[i];

		if (*filling->value == '\0' || is_said(fillings, i) ||
		    (*filling->deck != '\0' && !rh_interview_has_deck(one, filling->deck)) ||
		    rh_interview_variable(one, filling->deck, filling->name) != NULL)
			continue;
		rh_screen_say(app->out, RH_SHOW_PLAIN,
			      _("{%s} stays \"%s\" here; --set %s=TEXT says otherwise for this one."),
			      filling->name, filling->value, filling->name);
	}
	return fillings != NULL;
}

/* A day off is the person's, which is worth a word where it stops other practice, too. */
static void note_days_off(RhApp *app, RhStore *store, const RhArgs *args, const RhInterview *one)
{
	const char *const *values = rh_args_values(args, "days-off");
	g_autoptr(GPtrArray) all = NULL;
	guint others = 0;

	if (values == NULL || *values[0] == '\0' || app->json || app->quiet)
		return;
	all = rh_store_interviews(store, NULL);
	for (guint i = 0; all != NULL && i < all->len; i++) {
		const RhInterview *other = g_ptr_array_index(all, i);

		others += g_strcmp0(other->uuid, one->uuid) != 0 &&
			  other->at_ms >= 0 && !rh_interview_is_over(other, rh_app_now_ms(app)) ? 1 : 0;
	}
	if (others > 0)
		rh_screen_say(app->out, RH_SHOW_PLAIN,
			      _("A day without practice is one for every interview."));
}

static gboolean add(RhApp *app, RhStore *store, const RhArgs *args, GError **error)
{
	g_autoptr(RhInterview) one = rh_interview_new(NULL);

	if (!name_it(app, store, rh_args_get(args, 1), one, error) ||
	    !rh_interviews_take(app, args, one, error) ||
	    (!app->dry_run && !rh_practice_save(app, store, one, error)))
		return FALSE;
	tell(app, _("Added."), one);
	note_days_off(app, store, args, one);
	rh_interviews_note_unused(app, args);
	return note_filled(app, store, one, error);
}

static gboolean has_other_than_set(const RhArgs *args)
{
	for (const RhOption *o = options; o->name != NULL; o++)
		if (strcmp(o->name, "set") != 0 && rh_args_has(args, o->name))
			return TRUE;
	return FALSE;
}

/* Without a name: what holds where no interview says otherwise. */
static gboolean edit_all(RhApp *app, RhStore *store, const RhArgs *args, GError **error)
{
	if (has_other_than_set(args)) {
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    _("'interview edit' takes one NAME, in quotes if it has spaces; "
			      "without one only --set"));
		return FALSE;
	}
	if (!rh_fillings_keep(app, store, args, "", error))
		return FALSE;
	rh_interviews_note_unused(app, args);
	return app->quiet || list(app, store, error);
}

static gboolean edit(RhApp *app, RhStore *store, const RhArgs *args, GError **error)
{
	g_autoptr(RhInterview) one = rh_interviews_require(app, store, rh_args_get(args, 1),
							    error);
	const char *name = rh_args_value(args, "name");

	if (one == NULL || (name != NULL && !name_it(app, store, name, one, error)) ||
	    !rh_interviews_take(app, args, one, error) ||
	    (!app->dry_run && !rh_practice_save(app, store, one, error)))
		return FALSE;
	tell(app, _("Changed."), one);
	note_days_off(app, store, args, one);
	rh_interviews_note_unused(app, args);
	return TRUE;
}

static gboolean take_away(RhApp *app, RhStore *store, const RhArgs *args, GError **error)
{
	g_autoptr(RhInterview) one = rh_interviews_require(app, store, rh_args_get(args, 1), error);
	g_autofree char *question = NULL, *backup = NULL;
	g_autoptr(RhJson) json = NULL;

	if (one == NULL)
		return FALSE;
	question = g_strdup_printf(_("This removes the interview '%s' with its notes."), one->title);
	if (!app->dry_run && (!rh_app_confirm(app, question, error) ||
			      !rh_store_remove_interview(store, one->uuid, rh_app_now_ms(app),
							 &backup, error)))
		return FALSE;
	if (app->json) {
		json = rh_json_new();
		rh_interviews_json(app, json, one);
		rh_json_string(json, "backup", backup);
		rh_json_write_data(json, "interview", app->out);
		return TRUE;
	}
	tell(app, _("Removed. What was learned stays."), one);
	if (backup != NULL && !app->quiet)
		rh_screen_unwrapped(app->out, _("A copy from before holds it still: %s"), backup);
	return TRUE;
}

/* ----------------------------------------------------------------- debrief */

/* The one that was over last; NULL with ERROR.  (transfer full) */
static RhInterview *last_over(RhApp *app, RhStore *store, GError **error)
{
	g_autoptr(GPtrArray) all = rh_store_interviews(store, error);
	int found = -1;

	/* They are in the order of their dates. */
	for (guint i = 0; all != NULL && i < all->len; i++)
		if (rh_interview_is_over(all->pdata[i], rh_app_now_ms(app)))
			found = (int)i;
	if (found >= 0)
		return g_ptr_array_steal_index(all, (guint)found);
	if (all != NULL)
		g_set_error(error, RH_ERROR, RH_ERROR_NOT_FOUND,
			    _("no interview is over yet; name the one that you mean: %s interview "
			      "debrief NAME"), app->command);
	return NULL;
}

static void talk_over(RhApp *app, RhStore *store, RhInterview *one, const RhShelf *shelf)
{
	g_autoptr(RhSeat) seat = rh_seat_new(app);
	g_autofree char *path = rh_shelf_stories_file(shelf, app);
	RhReplyKind ended = RH_REPLY_LINE;
	RhDebrief debrief = {
		.world = rh_seat_world(seat), .store = store, .interview = one,
		.decks = (const RhDeck *const *)shelf->decks->pdata, .n_decks = shelf->decks->len,
		.path = path, .title = RH_SHELF_STORIES_TITLE, .command = app->command,
	};

	rh_debrief_run(&debrief, &ended);
	rh_seat_note_end(seat, ended);
}

static gboolean talk(RhApp *app, RhStore *store, RhInterview *one, GError **error)
{
	RhShelf shelf;
	gboolean ok;

	rh_shelf_init(&shelf, app);
	rh_shelf_take_chosen(&shelf, app, NULL);
	ok = rh_shelf_fill(&shelf, store, one, error) &&
	     (shelf.decks->len > 0 || rh_shelf_is_empty(app, error));
	if (ok)
		talk_over(app, store, one, &shelf);
	rh_shelf_clear(&shelf);
	return ok;
}

static gboolean look_back(RhApp *app, RhStore *store, const RhArgs *args, GError **error)
{
	g_autoptr(RhInterview) one = rh_args_count(args) > 1 ?
		rh_interviews_require(app, store, rh_args_get(args, 1), error) :
		last_over(app, store, error);

	if (one == NULL)
		return FALSE;
	if (!app->json && !app->no_input)
		return talk(app, store, one, error);
	tell(app, _("So far:"), one);
	if (!app->json && !app->quiet)
		rh_interviews_show_told(app, one);
	return TRUE;
}

typedef gboolean (*Part)(RhApp *app, RhStore *store, const RhArgs *args, GError **error);

static Part part_of(const char *word)
{
	return strcmp(word, "add") == 0	   ? add :
	       strcmp(word, "edit") == 0   ? edit :
	       strcmp(word, "remove") == 0 ? take_away :
	       strcmp(word, "debrief") == 0 ? look_back :
					      NULL;
}

static int run(RhApp *app, const RhArgs *args)
{
	const char *word = rh_args_count(args) > 0 ? rh_args_get(args, 0) : "list";
	gboolean lists = strcmp(word, "list") == 0;
	Part part = part_of(word);
	gboolean all = part == edit && rh_args_count(args) < 2 && rh_args_has(args, "set");
	g_autoptr(RhStore) store = NULL;
	GError *error = NULL;
	const char *near;

	if (part == NULL && !lists) {
		near = rh_text_nearest(word, subwords, G_N_ELEMENTS(subwords));
		return rh_app_usage(app, _("interview has no part '%s'; %s '%s'"), word,
				    near != NULL ? _("did you mean") :
						   _("there are 'add', 'list', 'edit', 'remove' "
						     "and"),
				    near != NULL ? near : "debrief");
	}
	if (rh_args_count(args) > (lists ? 1u : 2u) ||
	    (part != NULL && part != look_back && !all && rh_args_count(args) < 2))
		return rh_app_usage(app, _("'interview %s' takes %s"), word,
				    lists ? _("no further word") :
					    _("one NAME, in quotes if it has spaces"));
	store = rh_app_open_store(app, &error);
	if (all)
		part = edit_all;
	if (store == NULL || !(lists ? list(app, store, &error) : part(app, store, args, &error)))
		return rh_app_fail(app, error);
	return RH_EXIT_DONE;
}

static void complete(RhApp *app, GPtrArray *words)
{
	for (gsize i = 0; i < G_N_ELEMENTS(subwords); i++)
		g_ptr_array_add(words, g_strdup(subwords[i]));
	rh_interviews_complete(app, words);
}

const RhCommand rh_cmd_interview = {
	.name = "interview",
	.group = RH_GROUP_INTERVIEWS,
	.synopsis = "[list | add NAME | edit [NAME] | remove NAME | debrief [NAME]] [OPTION]...",
	.summary = N_("Say which interviews you prepare for, and when they are."),
	.examples = "interview add \"City Hospital\" --on \"2 Dec 10:00\"\ninterview list\n"
		    "interview edit \"City Hospital\" --on Thursday --minutes 15\n"
		    "interview debrief",
	.options = options,
	.flags = RH_CMD_STATE | RH_CMD_JSON,
	.max_args = -1,
	.run = run,
	.complete = complete,
};
