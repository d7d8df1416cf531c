/* steps.c - steps taken back and brought again, and told one by one. */
#include "cmd/steps.h"

#include "cmd/events.h"
#include "text/words.h"

#define MOST_STEPS 10000

typedef struct {
	RhApp *app;
	RhJson *json;		/* NULL: text */
	gboolean back;
} Telling;

static gboolean tell(const RhEvent *event, gpointer data)
{
	const Telling *telling = data;
	g_autofree char *card = rh_event_card(event);
	g_autofree char *words = rh_event_words(event);
	g_autofree char *time = rh_event_time(event->at_ms, event->tz_min);

	if (telling->json == NULL) {
		rh_screen_say(telling->app->out, RH_SHOW_PLAIN,
			      telling->back ? _("Taken back: %s, %s, of %s.") :
			      _("Brought back: %s, %s, of %s."), card, words, time);
		return TRUE;
	}
	rh_json_begin_object(telling->json, NULL);
	rh_event_json(telling->json, event);
	rh_json_end(telling->json);
	return TRUE;
}

static gboolean count_steps(const RhArgs *args, guint *steps, GError **error)
{
	const char *word = rh_args_get(args, 0);
	guint64 number = 1;

	if (word != NULL &&
	    !g_ascii_string_to_unsigned(word, 10, 1, MOST_STEPS, &number, NULL)) {
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    _("'%s' is no number of steps; it goes from 1 to %d"),
			    word, MOST_STEPS);
		return FALSE;
	}
	*steps = (guint)number;
	return TRUE;
}

static gboolean step(Telling *telling, const RhArgs *args, GError **error)
{
	RhApp *app = telling->app;
	gint64 now_ms = rh_app_now_ms(app);
	g_autoptr(RhStore) store = NULL;
	guint steps;

	if (!count_steps(args, &steps, error))
		return FALSE;
	if (app->dry_run) {
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    _("%s has no --dry-run: %s brings back what it changes"),
			    telling->back ? "undo" : "redo", telling->back ? "redo" : "undo");
		return FALSE;
	}
	store = rh_app_open_store_as(app, RH_STORE_DEFAULT, error);
	if (store == NULL)
		return FALSE;
	return telling->back ?
		rh_store_undo(store, steps, now_ms, rh_app_tz_min(app, now_ms), tell, telling,
			      error) :
		rh_store_redo(store, steps, now_ms, rh_app_tz_min(app, now_ms), tell, telling,
			      error);
}

int rh_run_steps(RhApp *app, const RhArgs *args, gboolean back)
{
	g_autoptr(RhJson) json = app->json ? rh_json_new() : NULL;
	Telling telling = { app, json, back };
	GError *error = NULL;
	gboolean ok;

	if (json != NULL)
		rh_json_begin_array(json, "events");
	ok = step(&telling, args, &error);
	if (json != NULL) {
		rh_json_end(json);
		/* What was done before the steps ran out is told all the same. */
		if (ok || g_error_matches(error, RH_ERROR, RH_ERROR_NOT_FOUND))
			rh_json_write_data(json, back ? "undo" : "redo", app->out);
	}
	return ok ? RH_EXIT_DONE : rh_app_fail(app, error);
}
